"""Sentences in which one character stands for each mention, so that patterns see kinds.

`The \\ue001 system has 6,159 \\ue002 GPUs.`: a System, then a Chip. Words that refer back to the
one system of a work, such as "the machine", are a character too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from graph.entities.evidence import Mention
from graph.entities.language.casing import is_headline
from graph.entities.language.lazy import lazily

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

_INSTANCE = lazily(
    r"\bv\d\b|\bEC2\b|[a-z]\d[a-z]{0,3}\.\w+|\A(?:AWS|Amazon|Azure|Google Cloud|GCP|OCI) "
    r"[A-Z]\w{1,7}\b"
)


def is_instance(mention: Mention) -> bool:
    """Whether a system is a type of cloud instances, of which each has so many accelerators."""
    return _INSTANCE.search(mention.name) is not None


class Replaced(NamedTuple):
    """A place in a sentence for which a mark stands.

    At the beginning words may follow the mark: see `subjectless.py`. A system that is only compared
    to is no mention.
    """

    start: int
    end: int
    mark: str
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Typed:
    """A sentence: its place in the text, as it stands, with marks, and what each mark stands for.

    `marks` and `places` are keyed by places in `text`; `places` are the places in `plain`. What
    stands in `text` for the first of them, if that is at the beginning, is `lead` characters long.
    `about` is the system that the sentence may be about without naming it. `is_clause` if it is
    what a longer one tells of one system: see `told_apart.py`.
    """

    start: int
    end: int
    plain: str
    text: str
    marks: Mapping[int, Mention]
    places: Mapping[int, tuple[int, int]]
    is_headline: bool
    lead: int = 1
    about: Mention | None = None
    is_clause: bool = False

    def of(self, *kinds: str) -> list[int]:
        """The places in `text` of the marks of these kinds."""
        wanted = {MARKS[kind] for kind in kinds}
        return [at for at in self.marks if self.text[at] in wanted]

    def systems(self) -> list[int]:
        """The places of marks for a system, by name or by words that refer back to it."""
        return [at for at in self.marks if self.text[at] in (SYSTEM, BACK)]

    def with_more(self, more: Sequence[Replaced]) -> Typed:
        """The sentence with more marks, in place of those that they hold."""
        old = [
            Replaced(start, end, self.text[at : at + (1 if at else self.lead)], self.marks.get(at))
            for at, (start, end) in self.places.items()
            if not any(new.start <= start and end <= new.end for new in more)
        ]
        places = sorted([*old, *more], key=attrgetter("start"))
        marked = with_marks(self.plain, self.start, places, is_title=False)
        return replace(marked, is_headline=self.is_headline)

    def marked(self, at: int) -> str:
        """The words for which the mark at a place in `text` stands."""
        start, end = self.places[at]
        return self.plain[start:end]

    def in_text(self, at: int) -> int:
        """The place in `text` of a place in `plain`."""
        shift = 0
        for mark, (start, end) in self.places.items():
            if end <= at:
                shift += end - start - (1 if mark else self.lead)
            elif start <= at:
                return mark
        return at - shift

    def in_plain(self, at: int) -> int:
        """The place in `plain` of a place in `text`."""
        return at + sum(
            end - start - (1 if mark else self.lead)
            for mark, (start, end) in self.places.items()
            if mark < at
        )


def with_marks(plain: str, start: int, replaced: Sequence[Replaced], *, is_title: bool) -> Typed:
    """The sentence with marks in the places, which are in order."""
    pieces, marks, places, done, length, lead = [], {}, {}, 0, 0, 1
    for each in replaced:
        pieces += [plain[done : each.start], each.mark]
        at = length + each.start - done
        if each.mention is not None:
            marks[at] = each.mention
        places[at] = (each.start, each.end)
        length = at + len(each.mark)
        lead = len(each.mark) if at == 0 else lead
        done = each.end
    text = "".join([*pieces, plain[done:]])
    is_headlined = is_title and is_headline(plain)
    return Typed(start, start + len(plain), plain, text, marks, places, is_headlined, lead)


def marked(plain: str, start: int, inside: Sequence[Mention], *, is_title: bool) -> Typed:
    """The sentence with a mark for each mention, for an architecture and its chip one."""
    places, last = list[Replaced](), None
    for mention in inside:
        begin = mention.start
        if last is not None and _is_architecture(last, mention):
            places.pop()
            begin = last.start
        last = mention
        places.append(Replaced(begin - start, mention.end - start, MARKS[mention.kind], mention))
    return with_marks(plain, start, places, is_title=is_title)


def _is_architecture(first: Mention, second: Mention) -> bool:
    """Whether the first of two chips only says what the second is: "Blackwell B200"."""
    is_pair = first.kind == second.kind == "Chip" and first.end + 1 == second.start
    maker, *_ = second.name.split(" ")
    return (
        is_pair
        and first.name.startswith(f"{maker} ")
        and not any(map(str.isdigit, first.surface))
        and any(map(str.isdigit, second.surface))
    )
