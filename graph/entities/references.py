"""Words by which a work refers back to what it has named: "the machine", "it", "each node".

The one system of a work is meant wherever they stand; where a work names several, the one that the
sentence before was about, and only at the beginning of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.entities.comparisons import without_compared
from graph.entities.evidence import Mention
from graph.entities.lazy import lazily
from graph.entities.sentences import sentence_spans
from graph.entities.subjectless import REPLACED, items, left_out
from graph.entities.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    LONGEST_SENTENCE,
    MARKS,
    MOST_MARKS,
    MOST_SENTENCES,
    PERSON,
    PLACE,
    PRODUCT,
    SYSTEM,
    Replaced,
    Typed,
    is_instance,
    with_marks,
)  # fmt: skip

_NOT_MACHINES = (
    r"(?!(?:\w+ ){0,3}?(?:operating|cooling|file|storage|control|power|memory|education|health|"
    r"healthcare|legal|school|solar|political|immune|payment|banking|second|other|another|third|"
    r"next|previous|old|older|first|quantum|personal|host|management|monitoring|test|delivery) )"
)
_NOUN = (
    r"(?:machine|system|super-?computer|super computer|super-?cluster|cluster|computer|"
    r"installation|Machine|System|Super-?[Cc]omputer|Super-?[Cc]luster|Cluster|Computer)"
)
_NO_JOINT = r"(?!(?:for|of|with|in|at|to|by|on|from|that|which|and|the) )"
_BACK_WORDS = (
    rf"(?:[Tt]he|[Tt]his) {_NOT_MACHINES}(?:{_NO_JOINT}[\w'’.-]{{1,20}} "
    rf"){{0,5}}?{_NOUN}"
    r"|(?:[Tt]his (?:new |massive |huge |giant )?|[Tt]he new )(?:infrastructure|behemoth|"
    r"powerhouse|beast)"
)
_BACK = lazily(
    rf"(?<![\w-])(?:{_BACK_WORDS}"
    rf"|(?P<own>(?:[Ii]ts|[Tt]heir)(?: own)? ){_NOT_MACHINES}(?:[\w'’.-]{{1,20}} ){{0,3}}?{_NOUN}"
    r")(?![\w-])(?!'s? (?:rival|maker))"
)
_SUPERLATIVE = r"(?:most|fastest|largest|biggest|greenest|first|strongest|quickest)"
_BEST = lazily(
    r"(?<![\w-])(?:(?:[Tt]he )?(?:[Ww]orld|[Nn]ation|[Cc]ountry|[Ee]urope|[Jj]apan|[Aa]sia)'s "
    rf"|(?:[Tt]he )?(?:{PLACE}|[A-Z][\w.]{{1,20}})'s (?={_SUPERLATIVE} ))"
    rf"(?:[\w'’.-]{{1,20}} ){{1,6}}?{_NOUN}(?![\w-])"
)
_IT = lazily(r"\A(?:It|And it|But it)(?= )|(?<=built )it\b|(?<=made )it\b|(?<=designed )it\b|"
                 r"(?<=developed )it\b|(?<=supplied )it\b|(?<=operates )it\b|(?<=runs )it\b|"
                 r"(?<=claims )it\b|(?<=says )it\b|(?<=said )it\b|"
                 r"(?<=, )it(?= has | uses | will )")  # fmt: skip

# Where a work names several systems, "it" is the one with which the sentence before begins.
_IT_FIRST = lazily(
    r"\A(?:It|And it|But it)(?= (?:[a-z]+ ){0,2}?(?:has|had|uses?|used|contains?|features|packs|"
    r"houses|delivers|reaches|reached|peaks|runs|combines|is|will|was|went|consists|comprises|"
    r"boasts|counts|ranks|ranked|scored|scores|took|replaces|replaced|succeeds|succeeded|came|"
    r"entered|opened|stands|sits|draws|relies|belongs|holds|achieves|serves|can|links|should|"
    r"would)\b)"
)
# "IBM made it": after a sentence about one system.
_MADE_IT = lazily(
    rf"(?<=[{COMPANY}] )(?:built|made|runs|operates|owns|supplied|delivered|developed|designed|"
    r"installed|hosts) (?P<ref>it|that one)(?![\w-])"
)
_BACK_FIRST = lazily(rf"\A(?:(?:{_BACK_WORDS}))(?![\w-])(?!'s? (?:rival|maker))")
# Nobody stands before the system whom "it" might mean as well.
_OPENS = lazily(rf"[^{COMPANY}{PERSON}{PRODUCT}{CHIP}{PLACE};]{{0,120}}")

# What belongs to the system that the sentence before names: "Its 1,234 GPUs", "Each node",
# "The network". The mark stands for the first word alone, so that "s" is left of "Its".
_PART = lazily(
    r"\A(?:The|All|Each|Every)(?= (?:[\w-]{1,20} ){0,2}?(?:nodes?|racks?|servers?|cabinets?|"
    r"blades?|"
    r"network|interconnect|fabric|project|construction|build-?out|set-?up|effort)\b)|"
    r"\AConstruction(?= (?:took|was|began))|\AInside(?= (?:are|is) )"
)
_OF_MAKER = lazily(
    rf"(?:\AThe|(?<=[a-zA-Z\d], )the|(?<= of )the|(?<= in )the|(?<= for )the)"
    rf"(?= [{COMPANY}{PRODUCT}{PLACE}](?: [{COMPANY}{PRODUCT}])?(?:-based)? (?:[\w-]{{1,20}} "
    rf"){{0,2}}?"
    rf"{_NOUN}\b)"
)
# "Spain's new flagship": of the two words after the owner the mark takes the place.
_OF_OWNER = lazily(
    rf"(?:(?<=\A[{COMPANY}{PLACE}]'s )|(?<=, [{COMPANY}{PLACE}]'s ))"
    rf"(?:(?!first |only |other )[\w-]{{1,20}} ){{0,3}}?(?:{_NOUN}|"
    rf"flagship)(?![\w-])(?!,? [A-Z\ue001])"
)
# "When it went live in 2018, Borealis had": the one system of the sentence is meant.
_FORWARD = lazily(r"(?<=\AWhen )it\b|(?<=\AAfter )it\b|(?<=\AOnce )it\b|(?<=\ASince )it\b|"
                      r"(?<=\ABefore )it\b|(?<=\AWhile )it\b|(?<=\AAlthough )it\b")  # fmt: skip
_ITS = lazily(
    r"(?<![\w-])[Ii]t(?=s (?:[\w,.-]{1,20} ){0,3}?(?:\d|GPUs?\b|nodes?\b|racks?\b|peak\b|network\b|"
    r"interconnect\b|fabric\b|chips?\b|processors?\b|accelerators?\b|cores\b|computing power\b|"
    r"performance\b|successor\b|predecessor\b|owners?\b|operators?\b|cooling\b|speed\b|"
    rf"{CHIP}))"
)
_EACH = lazily(r"\AEach(?= (?:carries|has|comes|offers|packs|holds|features|provides|is)\b)")
_THE_CHIP = lazily(
    r"(?<![\w-])(?:[Tt]he|[Tt]his|[Ee]ach|[Ee]very|per|a single)(?: (?:new|latest))? "
    r"(?:chip|accelerator|GPU|processor|superchip)"
    r"(?![\w-])(?! (?:maker|designer|giant|vendor|firm|company|industry|market|business|line))"
)
_THEN_IT = lazily(
    r"(?:(?<=, )|(?<=, and )|(?<=; ))it(?= )|(?:(?<=making )|(?<=makes )|(?<=made )|(?<=built )|"
    r"(?<=designed )|(?<=developed )|(?<=supplied )|(?<=operates )|(?<=runs ))it\b"
)
_OTHERS = lazily(
    rf"[{COMPANY}{PERSON}](?!'s )|{CHIP}(?!s|'s | (?:[\w-]+ )?(?:GPU|chip|accelerator|processor|"
    r"superchip|CPU|card|unit)s\b)"
)
# "Built by Contoso, it has 512 GPUs": whatever was built is meant, whoever built it.
_FRONTED_IT = lazily(
    r"\A(?:(?:First |Officially |Originally |Now |Currently )?(?:[A-Z]\w+ed|Built|Run|Made|Set up|"
    r"Begun|Shown|Switched on)(?: (?:and )?[\w-]{1,20}){0,3}? (?:by|for|from|at|in|on|with|of|to|"
    r"as|around|near|outside|since|after)|With|At) [^;]{1,140}?, (?P<ref>it|(?:the|this) "
    rf"{_NOT_MACHINES}(?:{_NO_JOINT}[\w'’.-]{{1,20}} ){{0,3}}?{_NOUN})(?= )"
)
# "cools its racks", "ties the nodes together": the parts of the one system.
_ITS_PARTS = lazily(
    r"(?<=[a-z] )(?:the|its)(?= (?:[a-z-]{1,20} )?(?:nodes|racks|cabinets|blades|servers|GPUs|"
    r"accelerators|superchips|network|interconnect|fabric)\b(?! of\b))"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the words of a work may refer to: its one system, and its one chip, if it has one each.

    `is_topic` if the title names the one system. Of several, `named_first` is the only one in the
    title.
    """

    salient: Mention | None
    chip: Mention | None
    is_topic: bool = False
    named_first: Mention | None = None


def typed_sentences(
    plain: str, mentions: Sequence[Mention], context: Context, *,
    is_title: bool, is_told_of: bool = False,
) -> Iterator[Typed]:  # fmt: skip
    """The sentences of a text that hold a mention or refer to the `salient` system of the work.

    "The accelerator" is the one chip of the work. `is_told_of` if the text before it, such as the
    title, is about the salient system: "it" in the first sentence is that.
    """
    asserted = [mention for mention in mentions if mention.is_asserted and mention.kind in MARKS]
    at = looked_at = 0
    is_known_before = is_told_of
    focus = None if is_title or context.salient else context.named_first
    has_items = context.is_topic and not is_title
    for start, end in _spans(plain, has_items=has_items):
        while at < len(asserted) and asserted[at].start < start:
            at += 1
        following = at
        while following < len(asserted) and asserted[following].start < end:
            following += 1
        is_sentence = end - start <= LONGEST_SENTENCE and following - at <= MOST_MARKS
        if is_sentence and looked_at < MOST_SENTENCES:
            inside = [mention for mention in asserted[at:following] if mention.end <= end]
            typed = _marked(plain[start:end], start, inside, is_title=is_title)
            if context.chip is not None:
                typed = _referring(typed, (_THE_CHIP,), context.chip, CHIP)
            typed = _forward(typed)
            if context.salient is not None:
                typed = _to_salient(typed, context.salient, is_known_before=is_known_before)
                if has_items:
                    typed = _with_subject(typed, context.salient)
            elif focus is not None:
                typed = _to_focus(typed, focus)
            is_known_before = bool(typed.systems()) or (
                is_known_before and context.is_topic and not typed.marks
            )
            focus = None if context.salient else _spoken_of(typed)
            if typed.marks:
                looked_at += 1
                yield typed


def _spans(plain: str, *, has_items: bool) -> Iterator[tuple[int, int]]:
    """The sentences of a text, and the items of a list as sentences of their own."""
    for start, end in sentence_spans(plain):
        if has_items and end - start <= LONGEST_SENTENCE:
            for first, last in items(plain[start:end]):
                yield start + first, start + last
        else:
            yield start, end


def _spoken_of(typed: Typed) -> Mention | None:
    """The one system that a sentence is about: "it" in the next is that."""
    typed = without_compared(typed)
    systems = sorted(typed.systems())
    is_one = len({typed.marks[at].entity for at in systems}) == 1
    is_first = is_one and _OPENS.fullmatch(typed.text, 0, systems[0]) is not None
    return typed.marks[systems[0]] if is_first else None


def _marked(plain: str, start: int, inside: Sequence[Mention], *, is_title: bool) -> Typed:
    places = [
        Replaced(mention.start - start, mention.end - start, MARKS[mention.kind], mention)
        for mention in inside
    ]
    return with_marks(plain, start, places, is_title=is_title)


def _forward(typed: Typed) -> Typed:
    named = [typed.marks[at] for at in typed.of("System")]
    is_one = len({mention.entity for mention in named}) == 1
    return _referring(typed, (_FORWARD,), named[0]) if is_one else typed


def _to_salient(typed: Typed, salient: Mention, *, is_known_before: bool) -> Typed:
    patterns = [_BACK]
    if not typed.of("System"):
        patterns += (_BEST, _OF_OWNER)
    patterns.append(_OF_MAKER)
    if is_known_before:
        patterns += (_FRONTED_IT, _IT, _PART, _ITS_PARTS)
        if is_instance(salient):
            patterns.append(_EACH)
    if is_known_before or typed.systems():
        patterns += (_ITS, _THEN_IT)
    return _referring(typed, patterns, salient)


def _to_focus(typed: Typed, focus: Mention) -> Typed:
    """The sentence, after one about `focus`, with marks for the words that refer to that."""
    return _referring(typed, (_FRONTED_IT, _IT_FIRST, _BACK_FIRST, _MADE_IT), focus)


def _with_subject(typed: Typed, salient: Mention) -> Typed:
    """The sentence with the subject that it leaves out."""
    lead = left_out(typed.text)
    if lead is None or (typed.systems() and lead[1].lstrip() not in REPLACED):
        return typed
    before = Replaced(0, lead[0], BACK + lead[1], salient)
    return _with(typed, [before])


def _with(typed: Typed, more: Sequence[Replaced]) -> Typed:
    """The sentence with more marks, in place of those that they hold."""
    places = [
        Replaced(start, end, typed.text[at : at + (1 if at else typed.lead)], typed.marks[at])
        for at, (start, end) in typed.places.items()
        if not any(new.start <= start and end <= new.end for new in more)
    ]
    marked = with_marks(typed.plain, typed.start, sorted([*places, *more]), is_title=False)
    return replace(marked, is_headline=typed.is_headline)


def _referring(
    typed: Typed, patterns: Sequence[re.Pattern[str]], meant: Mention, mark: str = BACK
) -> Typed:
    """The sentence with a mark in each place where a pattern refers to what is meant."""
    for pattern in patterns:
        if found := list(_references(typed, pattern, meant, mark)):
            typed = _with(typed, found)
    return typed


def _references(
    typed: Typed, pattern: re.Pattern[str], meant: Mention, mark: str
) -> Iterator[Replaced]:
    """The places where the pattern refers to what is meant."""
    for match in pattern.finditer(typed.text):
        start, end = match.span("ref") if "ref" in match.groupdict() else match.span()
        if pattern in (_BACK, _BACK_FIRST) and any(char.isdigit() for char in match[0]):
            # "The 1-exaflop supercomputer": a value stays to be read.
            start = match.start() + match[0].rindex(" ") + 1
        if own := match.groupdict().get("own"):
            start += len(own)
        if pattern in (_ITS, _THEN_IT):
            subject = min((at for at in typed.marks if typed.text[at] == SYSTEM), default=start)
            if _OTHERS.search(typed.text, 0, min(subject, start)):
                break  # it may be theirs
        inside = [at for at in typed.marks if start <= at < end]
        if all(typed.text[at] == PLACE for at in inside) and (not inside or pattern is _BEST):
            yield Replaced(typed.in_plain(start), typed.in_plain(end), mark, meant)
