"""A text of a work while it is read, with the mentions found in it so far."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from graph.entities.evidence import Mention
from graph.entities.known.entry import Entry
from graph.entities.known.lexicon import Hit
from graph.entities.language.casing import is_headline
from graph.entities.names.patterns import Named
from graph.identity import slug

ASSERTED_FROM = 0.85
"""The confidence from which a mention is asserted; below it is a candidate."""

HEADING = 160
"""A paragraph of a body that is longer is no heading."""


@dataclass(slots=True)
class Text:
    """One text of a work, and what was found in it so far. `plain` has the offsets of `raw`."""

    name: str
    raw: str
    plain: str = ""
    hits: list[Hit] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    headline: bool | None = None
    headings: dict[int, bool] = field(default_factory=dict)
    is_foreign: bool = False

    @property
    def is_headline(self) -> bool:
        if self.headline is None:
            self.headline = self.name != "text" and is_headline(self.plain)
        return self.headline

    def is_headline_at(self, place: int) -> bool:
        """Whether the place is in a headline: the title, or a heading in a body."""
        if self.name != "text":
            return self.is_headline
        start = self.plain.rfind("\n", max(0, place - HEADING), place) + 1
        end = self.plain.find("\n", place, place + HEADING)
        if end < 0:
            end = len(self.plain)
        if end - start > HEADING or self.plain[end - 1 : end] in (".", "!", "”", '"'):
            return False
        if start not in self.headings:
            self.headings[start] = is_headline(self.plain[start:end])
        return self.headings[start]

    def is_free(self, start: int, end: int) -> bool:
        """Whether no mention touches the place. The mentions are in order."""
        at = bisect_right(self.mentions, end - 1, key=_start)
        return at == 0 or self.mentions[at - 1].end <= start

    def is_inside(self, start: int, end: int) -> bool:
        """Whether the place lies in one mention."""
        at = bisect_right(self.mentions, start, key=_start)
        return at > 0 and self.mentions[at - 1].end >= end

    def touching(self, start: int, end: int) -> list[Mention]:
        """The mentions that touch the place, in order."""
        found = []
        at = bisect_right(self.mentions, end - 1, key=_start) - 1
        while at >= 0 and self.mentions[at].end > start:
            found.append(self.mentions[at])
            at -= 1
        return found[::-1]

    def remove(self, mention: Mention) -> None:
        """Remove a mention that is there."""
        del self.mentions[bisect_right(self.mentions, mention.start, key=_start) - 1]

    def add(self, mention: Mention) -> None:
        """Add a mention in its place."""
        self.mentions.insert(bisect_right(self.mentions, mention.start, key=_start), mention)

    def claim_name(self, named: Named, entry: Entry | None) -> str | None:
        """Add the mention that a claim brings to light; its entity, None where it cannot be."""
        inside = self.touching(named.start, named.end)
        for mention in inside:
            if mention.is_asserted:
                is_same = (mention.start, mention.end) == (named.start, named.end)
                return mention.entity if is_same and mention.kind == named.kind else None
        for mention in inside:
            self.remove(mention)
        new = mention_of(self.raw, named, entry) if entry else mention_of_new(self.raw, named)
        self.add(new)
        return new.entity


def _start(mention: Mention) -> int:
    return mention.start


def known_mention(
    raw: str, start: int, end: int, entry: Entry, rule: str, confidence: float
) -> Mention:
    """The mention of an entry of the registry at a place."""
    said = (
        f"{entry.kind.lower()}/{entry.id}", entry.kind, entry.name, start, end, raw[start:end],
        rule, confidence, confidence >= ASSERTED_FROM,
    )  # fmt: skip
    return tuple.__new__(Mention, said)


def mention_of(raw: str, named: Named, entry: Entry) -> Mention:
    """The mention of the entry that a name found by a rule has."""
    return known_mention(raw, named.start, named.end, entry, named.rule, named.confidence)


def mention_of_new(raw: str, named: Named) -> Mention:
    """The mention of an entity that the registry does not know."""
    key = f"{named.kind.lower() or 'candidate'}/{slug(named.name)}"
    return Mention(
        key, named.kind, named.name, named.start, named.end, raw[named.start : named.end],
        named.rule, named.confidence, named.confidence >= ASSERTED_FROM,
    )  # fmt: skip


def is_all_known(named: Named, inside: list[Mention]) -> bool:
    """Whether a name is but names of known chips, one after the other: "Blackwell B200"."""
    known = [m.surface for m in inside if m.kind == "Chip" and m.is_asserted]
    return len(known) > 1 and " ".join(known) == named.name
