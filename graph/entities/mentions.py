"""Finds the mentions in the texts of one work: known names, names by rule, short forms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from graph.entities import institutions, short_forms, systems, towns
from graph.entities.casing import (
    begins_sentence,
    goes_on,
    is_headline,
    plain,
    word_after,
    word_before,
)
from graph.entities.entry import Entry
from graph.entities.evidence import FIELDS, Mention
from graph.entities.harvest import capitalised_runs
from graph.entities.languages import is_foreign
from graph.entities.lexicon import NEAR, Hit, Lexicon, longest
from graph.entities.patterns import Named
from graph.entities.triggers import IN_TEXT
from graph.identity import slug

ASSERTED_FROM = 0.85
"""The confidence from which a mention is asserted; below it is a candidate."""

# Kinds whose one-word names are often part of another name: "New London", "Bank of America".
_SERIES = ("-series", " series")

HEADING = 160
"""A paragraph of a body that is longer is no heading."""

_PART_OF_NAMES = frozenset({"Place", "Person"})


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
        new = _of_entry(self.raw, named, entry) if entry else _new(self.raw, named)
        self.add(new)
        return new.entity


def _start(mention: Mention) -> int:
    return mention.start


class MentionFinder:
    """Finds mentions with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        without_brand = partial(short_forms.without_brand, kind_of=self._kind_of)
        self._without_brand = lru_cache(maxsize=10_000)(without_brand)

    def find(self, texts: Mapping[str, str]) -> list[Text]:
        """The texts that are not empty, in the order of FIELDS, with their mentions in order."""
        found = []
        is_cue_needed = False
        for name in FIELDS:
            if raw := texts.get(name):
                text = Text(name, raw, plain(raw))
                text.hits, text.rules = self._lexicon.search(text.plain)
                if text.rules and is_foreign(text.plain):
                    text.rules = set()
                for hit in text.hits:
                    if hit.cue is not None:
                        is_cue_needed = True
                found.append(text)
        if is_cue_needed:
            _drop_uncued(found)
        for text in found:
            if text.hits:
                text.mentions = list(self._known(text, list(longest(text.hits))))
            if text.rules:
                self._by_rule(text)
            self._towns(text)
        if forms := short_forms.of(found, self._kind_of, self._without_brand):
            for text in found:
                for mention in short_forms.mentions(text.plain, text.raw, forms):
                    if text.is_free(mention.start, mention.end):
                        text.add(mention)
        for text in found:
            self._candidates(text)
        return found

    def _kind_of(self, name: str) -> str:
        entry = self._lexicon.known(name)
        return entry.kind if entry else ""

    def _known(self, text: Text, hits: list[Hit]) -> Iterator[Mention]:
        """The mentions that hits of the registry are."""
        starts = {hit.start for hit in hits}
        raw, plain = text.raw, text.plain
        for hit in hits:
            start, end, entry, cue = hit
            if entry is None:
                continue
            rule, confidence = ("registry", 0.97) if cue is None else ("registry-cue", 0.95)
            if self._is_part(plain, hit, entry, starts) and not text.is_headline_at(start):
                confidence = 0.6
            if entry.kind == "System" and plain[end : end + 7].lower() in _SERIES:
                end += 7
            yield _mention(raw, start, end, entry, rule, confidence)

    def _is_part(self, text: str, hit: Hit, entry: Entry, starts: set[int]) -> bool:
        """Whether capitals beside the name say that it is a part of a longer, unknown one."""
        start, end, *_ = hit
        if text[end : end + 1] == " " and end + 1 not in starts and goes_on(text, end):
            return not (entry.kind == "System" and systems.is_system_word(word_after(text, end)))
        if start == 0 or entry.kind not in _PART_OF_NAMES:
            return False
        before = word_before(text, hit.start)
        if entry.kind == "Place" and before == "of":
            return word_before(text, hit.start - 3)[:1].isupper()
        if " " in text[hit.start : hit.end] or not before[:1].isupper():
            return False
        at = hit.start - len(before) - 1
        is_name = not before.endswith((",", ".")) and self._kind_of(before) in ("", "Place")
        return is_name and not begins_sentence(text, at)

    def _by_rule(self, text: Text) -> None:
        """Add what rules find; a rule's name takes the place of known names inside it."""
        found: list[Named] = []
        for trigger in sorted(text.rules & IN_TEXT.keys()):
            rule, holds_in_headlines = IN_TEXT[trigger]
            if holds_in_headlines:
                found.extend(rule(text.plain))
            elif not text.is_headline:
                found.extend(n for n in rule(text.plain) if not text.is_headline_at(n.start))
        if "system" in text.rules:
            found.extend(
                systems.system_names(
                    text.plain,
                    is_headline=text.is_headline,
                    kind_of=self._kind_of,
                    may_be_of_systems="hpc" in text.rules,
                )
            )
        for named in sorted(found, key=lambda each: (-each.confidence, each.start, -each.end)):
            self._add_named(text, named)

    def _towns(self, text: Text) -> None:
        """Add towns that stand before their country or state: "in Golden, Colorado"."""
        for mention in [m for m in text.mentions if m.kind == "Place" and m.is_asserted]:
            if text.plain[mention.start - 2 : mention.start] == ", " and not text.is_headline:
                span = towns.place_before(text.plain, mention.start)
                if span is None:
                    continue
                name = text.plain[span[0] : span[1]]
                # A town that is known by itself was found by itself: this is another one.
                if not self._kind_of(name):
                    self._add_named(text, Named(*span, "Place", name, "place-before", 0.88))

    def _add_named(self, text: Text, named: Named) -> None:
        inside = text.touching(named.start, named.end)
        entry = self._lexicon.known(named.name)
        if (entry is None and named.rule == institutions.KNOWN_ONLY) or (
            entry is not None and entry.kind != named.kind
        ):
            return
        if any(m.start < named.start or m.end > named.end or m.rule == named.rule for m in inside):
            return
        same = [m for m in inside if (m.start, m.end) == (named.start, named.end)]
        if same and (same[0].confidence >= ASSERTED_FROM or named.confidence < ASSERTED_FROM):
            return
        if any(not m.rule.startswith("registry") for m in inside if m.is_asserted):
            return
        if inside and named.confidence < ASSERTED_FROM:
            return
        for mention in inside:
            text.remove(mention)
        text.add(_of_entry(text.raw, named, entry) if entry else _new(text.raw, named))

    def _candidates(self, text: Text) -> None:
        """Add capitalised runs that nothing explains, as candidates."""
        for start, end in capitalised_runs(text.plain, text.is_inside):
            if text.is_free(start, end):
                if text.is_headline_at(start):
                    if text.is_headline:
                        return
                    continue
                first = text.plain[start:end].partition(" ")[0]
                led = self._kind_of(first) in ("Organization", "Product")
                kind = "Product" if led else ""
                named = Named(start, end, kind, text.plain[start:end], "capitalised-run", 0.5)
                text.add(_new(text.raw, named))


def _drop_uncued(texts: list[Text]) -> None:
    """Leave out the ambiguous names that have no cue."""
    certain = {hit.entry for text in texts for hit in text.hits if hit.cue is None}
    head = "\n".join(text.plain for text in texts if text.name != "text")
    for text in texts:
        text.hits = [
            hit for hit in text.hits if hit.cue is None or _is_cued(hit, text, head, certain)
        ]


def _is_cued(hit: Hit, text: Text, head: str, certain: set[Entry | None]) -> bool:
    """Whether a cue of an ambiguous name is near it."""
    if hit.entry in certain:
        return True
    assert hit.cue is not None
    if text.name == "text":
        return hit.cue.is_in(text.plain, max(0, hit.start - NEAR), hit.end + NEAR)
    return hit.cue.is_in(head)


def _mention(raw: str, start: int, end: int, entry: Entry, rule: str, confidence: float) -> Mention:
    said = (
        f"{entry.kind.lower()}/{entry.id}", entry.kind, entry.name, start, end, raw[start:end],
        rule, confidence, confidence >= ASSERTED_FROM,
    )  # fmt: skip
    return tuple.__new__(Mention, said)


def _of_entry(raw: str, named: Named, entry: Entry) -> Mention:
    return _mention(raw, named.start, named.end, entry, named.rule, named.confidence)


def _new(raw: str, named: Named) -> Mention:
    """The mention of an entity that the registry does not know."""
    key = f"{named.kind.lower() or 'candidate'}/{slug(named.name)}"
    return Mention(
        key, named.kind, named.name, named.start, named.end, raw[named.start : named.end],
        named.rule, named.confidence, named.confidence >= ASSERTED_FROM,
    )  # fmt: skip
