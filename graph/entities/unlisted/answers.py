"""Short answers with their questions: "Who built it? Contoso.", "How many GPUs? 1,536."

A question counts that asks plainly for one thing about one system; so does an answer that is that
thing and no more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from graph.entities.evidence import Mention
from graph.entities.figures.cells import Cell, Row, Told
from graph.entities.language.lazy import lazily
from graph.entities.language.sentences import sentence_spans
from graph.entities.language.typed_sentences import MOST_SENTENCES, SYSTEM
from graph.entities.names.figured_systems import COUNTED
from graph.entities.phrases.system_words import NAME, STRONG

_SORT = (
    r"(?:(?:AI |GPU |HPC |training |new )*(?:super-?computer|super-?cluster|computer|cluster|"
    r"machine|system|installation))"
)
_IT = (
    rf"(?:(?:the |your |our |this )?(?:new )?{SYSTEM}(?: {_SORT})?|it|that one|"
    rf"(?:the|your|this|that) {_SORT}|that)"
)
_THINGS = r"(?:GPUs|accelerators|superchips|AI chips|TPUs|cards)"
_VERB = r"(?:buil[dt]s?|made|makes?|manufactured|assembled|designed|constructed|put together)"
_SOLD = r"(?:suppl(?:y|ies|ied)|deliver(?:s|ed)?|provide[sd]?|sold you|sold)"
_RUNS = r"(?:runs?|operates?|owns?|ran|operated|owned|host(?:s|ed))"
_BEGIN = (
    r"(?:open(?:ed)?(?: (?:its doors|to users|for users))?|go live|go into (?:service|operation)|"
    r"come online|enter (?:service|operation)|start(?: up| (?:operations?|work))?|"
    r"begin (?:operations?|work)|launch(?:ed)?|switched on|turned on|inaugurated|commissioned|"
    r"put into (?:service|operation)|get going)"
)
_STANDS = r"(?:located|installed|housed|hosted|situated|stand|standing|sit|live|kept|be found)"
_QUESTIONS = {
    "maker": rf"(?:who|which (?:company|firm|vendor|maker)|what company) (?:has |will )?{_VERB} "
    rf"{_IT}|{_IT},? who (?:{_VERB}) (?:it|that)|"
    rf"who (?:is|was) (?:its|the) (?:maker|builder|vendor)(?: of {_IT})?",
    "supplier": rf"(?:who|which (?:company|firm|vendor)) (?:has |will )?{_SOLD} {_IT}|"
    rf"who (?:is|was) (?:its|the) supplier(?: of {_IT})?",
    "operator": rf"(?:who|which \w+) (?:pays for and who |owns and |will )?{_RUNS} {_IT}|"
    rf"who (?:is|are) (?:its|the) (?:owner|operator)s?(?: of {_IT})?",
    "site": rf"where (?:is|was|will|does|do|did|can i find) {_IT}(?: (?:be )?{_STANDS})?|"
    rf"where (?:can i find|do you (?:keep|house|run)) {_IT}",
    "accelerator_count": rf"how many {_THINGS}(?: (?:does|do|did|has|have|had|is|are|"
    rf"were|was|will|make up|sit|work))?(?: (?:{_IT}|there|in))?"
    rf"(?: (?:(?:in|inside) )?(?:{_IT}|there|have|has|had|use|used|hold|contain|house|get|got|"
    r"make use of|inside|now|today|in total|be)){0,3}",
    "chip": rf"(?:which|what)(?: (?:kinds?|types?|sort) of)? (?:chips?|GPUs?|accelerators?|"
    rf"processors?)(?: (?:does|do|are|is|did) (?:{_IT}|they|those|these|in|inside)(?: {_IT}| use| "
    r"have| run on){0,2})?",
    "kind": r"what (?:kind|sort|type)|which (?:kind|ones|model)",
    "made of": rf"what(?:'s| is) (?:(?:inside|in) {_IT}|{_IT} made of)|how (?:big|large) is {_IT}|"
    rf"what does {_IT} (?:run on|consist of|contain)",
    "launched": rf"(?:when|since when|in (?:which|what) year) (?:was|did|is|will|does|has) {_IT}"
    rf"(?: (?:be|been|first|officially|due to))*"
    rf"(?: (?:{_BEGIN}|running|in (?:service|operation|use)|online))",
    "cooling": rf"how (?:is|was|do you|did you|are you|will you)(?: {_IT})? ?(?:cool(?:ed|ing)?)"
    rf"(?: (?:{_IT}|all (?:that|this)|them|down)){{0,2}}|what cools (?:{_IT}|them|all that)|"
    r"what (?:kind of )?cooling (?:does|do) (?:it|you) (?:use|have)",
    "interconnect": r"(?:what|which)(?: (?:kind|sort) of)? (?:network|interconnect|fabric) "
    rf"(?:does|do|did) (?:{_IT}|you) (?:use|have)|how (?:is|are) (?:{_IT}|they|the nodes) "
    r"(?:networked|connected|linked)|what (?:links|connects|joins) (?:them|the nodes|it(?: all)?)|"
    rf"what(?:'s| is) the (?:network|interconnect|fabric)(?: (?:of|in) {_IT})?",
    "peak_performance": rf"how fast (?:is|was|will) {_IT}(?: be)?|what(?:'s| is) (?:its|the) "
    rf"(?:theoretical )?peak(?: performance)?(?: of {_IT})?",
    "successor_of": rf"what (?:did|does|will) {_IT} replace|what (?:is|was) its predecessor|"
    rf"who was its predecessor",
}  # fmt: skip
_ASKED = lazily(
    r"(?:(?:and|so|but|well|now|then|first|finally),? )*(?:"
    + "|".join(f"(?P<q{at}>{words})" for at, words in enumerate(_QUESTIONS.values()))
    + r")(?:,? (?:then|now|today|actually|exactly))?\?",
    re.IGNORECASE,
)
_COMPARES = lazily(rf"\b(?:than|like|unlike|as|to|replaces?|replaced) (?:the )?{SYSTEM}")
_PREDICATES = tuple(_QUESTIONS)
_COUNT = "accelerator_count"
_SPEAKER = lazily(
    r"(?:[QAF]|[QA]uestion|Answer|(?:(?:Dr|Prof|Ms|Mr|Mrs)\. )?[A-Z][\w'-]{1,20}"
    r"(?: [A-Z][\w'-]{1,20})?)(?::| [-–—]|(?<=\b[QA])\.) |[-–—•*] |[\"“]"
)
_LONGEST = 130
_MORE_THAN_THE_THING = lazily(
    r"\b(?:not?|never|nobody|none|nothing|perhaps|maybe|probably|possibly|supposedly|allegedly|"
    r"unknown|if|than|would|(?-i:may)|might|could|should|think|thinks|believe|guess|hope|decided|say|"
    r"said|says|ask|asked|rumou?red|rumou?rs|depends|whatever|secret|each|every|per|enough|"
    r"more|fewer|less|too|up to|times|plus|another|other|predecessor|successor|old)\b|\?|[\"“”]",
    re.IGNORECASE,
)
_LEAD = lazily(
    r"(?:(?:there (?:are|were)|it (?:has|had|is|was|uses|stands|sits|runs on)|we (?:have|had|use)|"
    r"it (?:went live|opened|started|was (?:built|made|supplied|delivered) by)|(?:mostly|only|all|"
    r"simply|just|by|with|of|on|in|at|since)) )(?=\S)|",
    re.IGNORECASE,
)
_TAIL = lazily(
    r"(?: (?:does|did|do|has|is|in all|in total|altogether|at peak|inside|there))*[.!]?\Z"
)
_UNIT = lazily(rf"\d [^.]{{0,40}}?{COUNTED}|\d (?:\w+ ){{0,5}}?[A-Z]{{1,3}}\d{{2,4}}|Max\b")
_CLAUSE = lazily(r"\b(?:who|which|that|because|but|while|although|is|are|was|were|has|had|will)\b")


def answers(
    plain: str, mentions: Sequence[Mention], topic: Mention | None
) -> Iterator[tuple[Mention, Row]]:
    """The answers in a text, each with the system that its question is about."""
    if "?" not in plain:
        return
    spans = list(islice(sentence_spans(plain), 2 * MOST_SENTENCES))
    focus, asked_before = topic, ""
    for at, (start, end) in enumerate(spans):
        inside = _between(mentions, start, end)
        if plain[end - 1] != "?":
            focus = _after_statement(inside, topic, focus)
            continue
        question, begin = _without_speaker(plain, start, end)
        if len(question) > _LONGEST:
            continue
        question = _marked(question, begin, inside)
        if _COMPARES.search(question):
            continue
        systems = {m.entity: m for m in inside if m.kind == "System"}
        if systems:
            focus = next(iter(systems.values())) if len(systems) == 1 else None
        elif any(m.kind == "Organization" for m in inside):
            continue  # "How many GPUs does Contoso have?"
        asked = _asked(question, asked_before)
        asked_before = _COUNT if asked == "made of" else asked
        if not asked or focus is None or at + 1 == len(spans):
            continue
        if asked == "made of" and not _UNIT.search(plain, *spans[at + 1]):
            continue
        chips = [m.start for m in _between(mentions, *spans[at + 1]) if m.kind == "Chip"]
        cell = _answer(plain, *spans[at + 1], chips, is_of_count=asked_before == _COUNT)
        if cell:
            is_planned = " will " in f" {question} "
            told = Told(asked_before, "", cell)
            yield focus, Row(None, [told], start, cell.end, is_planned, "answer")


def _after_statement(
    inside: Sequence[Mention], topic: Mention | None, focus: Mention | None
) -> Mention | None:
    """The system that the next question may be about, after a sentence with these mentions."""
    systems = {m.entity: m for m in inside if m.kind == "System"}
    if topic is not None:
        return focus if systems.keys() <= {topic.entity} else systems.get(topic.entity)
    if systems:
        return next(iter(systems.values())) if len(systems) == 1 else None
    return focus


def _marked(question: str, begin: int, inside: Sequence[Mention]) -> str:
    """The question with a mark in the place of each system."""
    for mention in reversed(inside):
        if mention.kind == "System" and mention.start >= begin:
            first, last = mention.start - begin, mention.end - begin
            question = question[:first] + SYSTEM + question[last:]
    return question


def _asked(question: str, asked_before: str) -> str:
    """What a question asks for, of `_QUESTIONS`; "" for nothing that we know.

    "What kind?" asks for the chips that the question before it has counted.
    """
    found = _ASKED.fullmatch(_after_lead(question))
    asked = _PREDICATES[int((found.lastgroup or "q0")[1:])] if found else ""
    if asked == "kind":
        return "chip" if asked_before == _COUNT else ""
    return asked


_INTRODUCED = lazily(
    rf"\b[Ww]hat(?:'s| is) (?P<name>{NAME})\? (?:(?P=name) is |It is |It's )?(?:[Aa]n?|[Tt]he) "
    rf"[^.?!;]{{0,60}}?(?:{STRONG}|cluster|machine)\b|"
    rf"\b[Yy]our (?:new )?(?P<yours>{NAME}) (?:cluster|{STRONG})\b|"
    rf"\b[Ww]hat(?:'s| is) (?P<made>{NAME}) made of\? (?:[^.?!]{{0,40}}? )?\d[\d,]* "
    rf"(?:[\w-]{{1,16}} ){{0,3}}?{COUNTED}"
)


def named_by_answers(text: str) -> Iterator[str]:
    """The systems that questions and their answers name: "What is Borealis? A supercomputer"."""
    if "?" in text:
        for found in _INTRODUCED.finditer(text):
            yield next(filter(None, found.groupdict().values()))


def _between(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The asserted mentions from one place to another; all are in order."""
    first = bisect_left(mentions, start, key=attrgetter("start"))
    last = bisect_left(mentions, end, first, key=attrgetter("start"))
    return [m for m in mentions[first:last] if m.is_asserted and m.end <= end]


def _after_lead(question: str) -> str:
    """A question without what is said before it: "Before we come to that: who built it?"."""
    return question.rpartition(": ")[2]


def _without_speaker(plain: str, start: int, end: int) -> tuple[str, int]:
    for _ in range(2):
        if lead := _SPEAKER.match(plain, start, end):
            start = lead.end()
    return plain[start:end], start


def _answer(
    plain: str, start: int, end: int, chips: Sequence[int], *, is_of_count: bool
) -> Cell | None:
    """The thing that a sentence is, None where it says more or something else."""
    words, start = _without_speaker(plain, start, end)
    if not words or len(words) > _LONGEST or _MORE_THAN_THE_THING.search(words):
        return None
    if lead := _LEAD.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    first, _, more = words.partition(", ")
    if is_of_count:
        of_chip = start + len(first) + 2 in chips
        first = words[: len(first) + 2 + len(more.partition(", ")[0])] if of_chip else first
    elif more and _CLAUSE.search(more):
        return None
    else:
        first = words
    ended = _TAIL.search(first)
    short = first[: ended.start()] if ended else first
    if not short or _CLAUSE.search(short):
        return None
    return Cell(start, start + len(short), short)
