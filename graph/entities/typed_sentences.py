"""Sentences in which one character stands for each mention, so that patterns see kinds.

`The \\ue001 system has 6,159 \\ue002 GPUs.`: a System, then a Chip. Words that refer back to the
one system of a work, such as "the machine", are a character too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.entities.casing import is_headline
from graph.entities.evidence import Mention
from graph.entities.lazy import lazily
from graph.entities.sentences import sentence_spans

SYSTEM, CHIP, COMPANY, PRODUCT, PLACE, PERSON, BACK = (chr(0xE001 + n) for n in range(7))
OTHER = chr(0xE008)
"""Stands for a system that is only what the subject is compared to: see `comparisons.py`."""
MARKS: Mapping[str, str] = {
    "System": SYSTEM, "Chip": CHIP, "Organization": COMPANY, "Product": PRODUCT, "Place": PLACE,
    "Person": PERSON,
}  # fmt: skip

LONGEST_SENTENCE = 800
"""What is longer is no sentence, and not looked at: patterns stay fast on any input."""

MOST_MARKS, MOST_SENTENCES = 24, 1000
"""What names more is a list; and of a body only so many sentences are looked at."""

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
_BACK = lazily(
    rf"(?<![\w-])(?:(?:[Tt]he|[Tt]his) {_NOT_MACHINES}(?:{_NO_JOINT}[\w'’.-]{{1,20}} "
    rf"){{0,5}}?{_NOUN}"
    r"|(?:[Tt]his (?:new |massive |huge |giant )?|[Tt]he new )(?:infrastructure|behemoth|"
    r"powerhouse|beast)"
    rf"|(?P<own>(?:[Ii]ts|[Tt]heir)(?: own)? ){_NOT_MACHINES}(?:[\w'’.-]{{1,20}} ){{0,3}}?{_NOUN}"
    r")(?![\w-])(?!'s? (?:rival|maker))"
)
_BEST = lazily(
    r"(?<![\w-])(?:[Tt]he )?(?:[Ww]orld|[Nn]ation|[Cc]ountry|[Ee]urope|[Jj]apan|[Aa]sia)'s "
    rf"(?:[\w'’.-]{{1,20}} ){{1,6}}?{_NOUN}(?![\w-])"
)
_IT = lazily(r"\A(?:It|And it|But it)(?= )|(?<=built )it\b|(?<=made )it\b|(?<=designed )it\b|"
                 r"(?<=developed )it\b|(?<=supplied )it\b|(?<=operates )it\b|(?<=runs )it\b|"
                 r"(?<=claims )it\b|(?<=says )it\b|(?<=said )it\b|"
                 r"(?<=, )it(?= has | uses | will )")  # fmt: skip

# Where a work names several systems, "it" is the one with which the sentence before begins.
_IT_FIRST = lazily(
    r"\A(?:It|And it|But it)(?= (?:[a-z]+ ){0,2}?(?:has|uses|contains|features|packs|houses|"
    r"delivers|reaches|peaks|runs|combines|is|will|was|went|consists|boasts)\b)"
)
_OPENS = lazily(r"(?:The |Its |Our |Meanwhile, )?(?:new )?")

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
_INSTANCE = lazily(
    r"\bv\d\b|\bEC2\b|[a-z]\d[a-z]{0,3}\.\w+|\A(?:AWS|Amazon|Azure|Google Cloud|GCP|OCI) "
    r"[A-Z]\w{1,7}\b"
)
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


def is_instance(mention: Mention) -> bool:
    """Whether a system is a type of cloud instances, of which each has so many accelerators."""
    return _INSTANCE.search(mention.name) is not None


class Replaced(NamedTuple):
    """A place in a sentence for which a mark stands."""

    start: int
    end: int
    mark: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Typed:
    """A sentence: its place in the text, as it stands, with marks, and what each mark stands for.

    `marks` and `places` are keyed by places in `text`; `places` are the places in `plain`.
    """

    start: int
    end: int
    plain: str
    text: str
    marks: Mapping[int, Mention]
    places: Mapping[int, tuple[int, int]]
    is_headline: bool

    def of(self, *kinds: str) -> list[int]:
        """The places in `text` of the marks of these kinds."""
        wanted = {MARKS[kind] for kind in kinds}
        return [at for at in self.marks if self.text[at] in wanted]

    def systems(self) -> list[int]:
        """The places of marks for a system, by name or by words that refer back to it."""
        return [at for at in self.marks if self.text[at] in (SYSTEM, BACK)]

    def marked(self, at: int) -> str:
        """The words for which the mark at a place in `text` stands."""
        start, end = self.places[at]
        return self.plain[start:end]

    def in_text(self, at: int) -> int:
        """The place in `text` of a place in `plain`."""
        shift = 0
        for mark, (start, end) in self.places.items():
            if end <= at:
                shift += end - start - 1
            elif start <= at:
                return mark
        return at - shift

    def in_plain(self, at: int) -> int:
        """The place in `plain` of a place in `text`."""
        return at + sum(end - start - 1 for mark, (start, end) in self.places.items() if mark < at)


def typed_sentences(
    plain: str, mentions: Sequence[Mention], salient: Mention | None, chip: Mention | None, *,
    is_title: bool, is_told_of: bool = False,
) -> Iterator[Typed]:  # fmt: skip
    """The sentences of a text that hold a mention or refer to the `salient` system of the work.

    "The accelerator" is `chip`, the one chip of the work. `is_told_of` if the text before it, such
    as the title, is about the salient system: "it" in the first sentence is that.
    """
    asserted = [mention for mention in mentions if mention.is_asserted and mention.kind in MARKS]
    at = looked_at = 0
    is_known_before = is_told_of
    last: Mention | None = None
    for start, end in sentence_spans(plain):
        while at < len(asserted) and asserted[at].start < start:
            at += 1
        following = at
        while following < len(asserted) and asserted[following].start < end:
            following += 1
        is_sentence = end - start <= LONGEST_SENTENCE and following - at <= MOST_MARKS
        if is_sentence and looked_at < MOST_SENTENCES:
            inside = [mention for mention in asserted[at:following] if mention.end <= end]
            typed = _typed(
                plain[start:end], start, inside, salient, last, chip, is_title, is_known_before
            )
            is_known_before = any(typed.text[m] in (SYSTEM, BACK) for m in typed.marks)
            last = None if salient else _spoken_of(typed)
            if typed.marks:
                looked_at += 1
                yield typed


def _spoken_of(typed: Typed) -> Mention | None:
    """The system with which a sentence begins, if it names no other: "it" in the next is that."""
    systems = typed.systems()
    is_first = bool(systems) and _OPENS.fullmatch(typed.text, 0, systems[0]) is not None
    is_one = len({typed.marks[at].entity for at in systems}) == 1
    return typed.marks[systems[0]] if is_first and is_one else None


def _typed(
    plain: str, start: int, inside: Sequence[Mention], salient: Mention | None,
    last: Mention | None, chip: Mention | None, is_title: bool, is_known_before: bool,
) -> Typed:  # fmt: skip
    replaced = [
        Replaced(mention.start - start, mention.end - start, MARKS[mention.kind], mention)
        for mention in inside
    ]
    typed = _with_marks(plain, start, replaced, is_title)
    if chip is not None:
        found = list(_references(typed, _THE_CHIP, chip, CHIP))
        if found:
            replaced = sorted([*replaced, *found])
            typed = _with_marks(plain, start, replaced, is_title)
    if last is not None:
        found = list(_references(typed, _IT_FIRST, last))
        if found:
            typed = _with_marks(plain, start, sorted([*replaced, *found]), is_title)
    ahead = {mention.entity: mention for mention in inside if mention.kind == "System"}
    if len(ahead) == 1 and (
        found := list(_references(typed, _FORWARD, next(iter(ahead.values()))))
    ):
        replaced = sorted([*replaced, *found])
        typed = _with_marks(plain, start, replaced, is_title)
    if salient is not None:
        patterns = [_BACK]
        if not any(mention.kind == "System" for mention in inside):
            patterns += (_BEST, _OF_OWNER)
        patterns.append(_OF_MAKER)
        if is_known_before:
            patterns += (_IT, _PART)
            if is_instance(salient):
                patterns.append(_EACH)
        if is_known_before or any(typed.text[at] in (SYSTEM, BACK) for at in typed.marks):
            patterns += (_ITS, _THEN_IT)
        for pattern in patterns:
            found = list(_references(typed, pattern, salient))
            if found:
                replaced = sorted([*replaced, *found])
                typed = _with_marks(plain, start, replaced, is_title)
    return typed


def _with_marks(plain: str, start: int, replaced: Sequence[Replaced], is_title: bool) -> Typed:
    pieces, marks, places, done, length = [], {}, {}, 0, 0
    for each in replaced:
        pieces += [plain[done : each.start], each.mark]
        length += each.start - done + 1
        marks[length - 1] = each.mention
        places[length - 1] = (each.start, each.end)
        done = each.end
    text = "".join([*pieces, plain[done:]])
    is_headlined = is_title and is_headline(plain)
    return Typed(start, start + len(plain), plain, text, marks, places, is_headlined)


def _references(
    typed: Typed, pattern: re.Pattern[str], salient: Mention, mark: str = BACK
) -> Iterator[Replaced]:
    """The places where the pattern refers to the one system or chip of the work."""
    for match in pattern.finditer(typed.text):
        start, end = match.span()
        if pattern is _BACK and any(char.isdigit() for char in match[0]):
            # "The 1-exaflop supercomputer": a value stays to be read.
            start = match.start() + match[0].rindex(" ") + 1
        if own := match.groupdict().get("own"):
            start += len(own)
        if pattern in (_ITS, _THEN_IT):
            subject = min((at for at in typed.marks if typed.text[at] == SYSTEM), default=start)
            if _OTHERS.search(typed.text, 0, min(subject, start)):
                break  # it may be theirs
        if not any(start <= at < end for at in typed.marks):
            length = end - start
            # No mark is inside, so it is as long in `plain`.
            begin = typed.in_plain(start)
            yield Replaced(begin, begin + length, mark, salient)
