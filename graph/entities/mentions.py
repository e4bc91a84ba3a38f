"""Finds the mentions in the texts of one work: known names, names by rule, short forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache, partial

from graph.entities.evidence import FIELDS, Mention
from graph.entities.known.entry import Entry
from graph.entities.known.lexicon import Hit, Lexicon, longest
from graph.entities.language.casing import begins_sentence, goes_on, plain, word_after, word_before
from graph.entities.language.languages import foreign
from graph.entities.names import figured_systems, institutions, short_forms, systems, towns
from graph.entities.names.harvest import capitalised_runs
from graph.entities.names.patterns import Named
from graph.entities.names.triggers import IN_TEXT
from graph.entities.names.uncued import BEGINNING, drop_uncued
from graph.entities.names.work_texts import (
    ASSERTED_FROM,
    Text,
    is_all_known,
    known_mention,
    mention_of,
    mention_of_new,
)  # fmt: skip
from graph.entities.unlisted.told_systems import place_of, told_systems

# Kinds whose one-word names are often part of another name: "New London", "Bank of America".
_SERIES = ("-series", " series")

_PART_OF_NAMES = frozenset({"Place", "Person"})
_JOINTS = frozenset("of di de del della do da sur".split())
_OF_SYSTEMS = frozenset({"system", "hpc"})


class MentionFinder:
    """Finds mentions with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        without_brand = partial(short_forms.without_brand, kind_of=self._kind_of)
        self._without_brand = lru_cache(maxsize=10_000)(without_brand)

    def find(self, texts: Mapping[str, str], languages: Collection[str] = ()) -> list[Text]:
        """The texts that are not empty, in the order of FIELDS, with their mentions in order.

        `languages` are the tags of those that the texts are declared to be in.
        """
        found = []
        is_cue_needed = False
        for name in FIELDS:
            if raw := texts.get(name):
                text = Text(name, raw, plain(raw))
                text.hits, text.rules = self._lexicon.search(text.plain)
                for hit in text.hits:
                    if hit.cue is not None:
                        is_cue_needed = True
                found.append(text)
        if any(text.hits or text.rules for text in found):
            are_foreign = foreign([text.plain for text in found], languages)
            for text, text.is_foreign in zip(found, are_foreign, strict=True):
                text.rules = set() if text.is_foreign else text.rules
        if is_cue_needed:
            drop_uncued(found)
        is_about_systems = _is_about_systems(found)
        for text in found:
            if text.hits:
                text.mentions = list(self._known(text, list(longest(text.hits))))
            if text.rules:
                self._by_rule(text, is_about_systems=is_about_systems)
            self._towns(text)
        if is_about_systems:
            self._told_of(found)
        if any("told" in text.rules for text in found):
            self._told_systems(found)
        forms = short_forms.of(found, self._kind_of, self._without_brand)
        forms |= short_forms.other_names(found, self._kind_of)
        if forms:
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
            if entry is None or _is_of_person(plain, start, end, entry.kind):
                continue
            rule, confidence = ("registry", 0.97) if cue is None else ("registry-cue", 0.95)
            # In headlines all words have capitals; a byline, "by Mira Tanaka", looks like one.
            is_byline = cue is not None and word_before(plain, start).lower() == "by"
            tells = is_byline or not text.is_headline_at(start)
            if tells and self._is_part(plain, hit, entry, starts):
                confidence = 0.6
            if entry.kind == "System" and plain[end : end + 7].lower() in _SERIES:
                end += 7
            yield known_mention(raw, start, end, entry, rule, confidence)

    def _is_part(self, text: str, hit: Hit, entry: Entry, starts: set[int]) -> bool:
        """Whether capitals beside the name say that it is a part of a longer, unknown one."""
        start, end, *_ = hit
        if text[end : end + 1] == " " and end + 1 not in starts and goes_on(text, end):
            return not (entry.kind == "System" and systems.is_system_word(word_after(text, end)))
        if start == 0 or entry.kind not in _PART_OF_NAMES:
            return False
        before = word_before(text, hit.start)
        if entry.kind == "Place" and before in _JOINTS:
            return word_before(text, hit.start - len(before) - 1)[:1].isupper()
        if " " in text[hit.start : hit.end] or not before[:1].isupper():
            return False
        at = hit.start - len(before) - 1
        is_name = not before.endswith((",", ".")) and self._kind_of(before) in ("", "Place")
        return is_name and not begins_sentence(text, at)

    def _by_rule(self, text: Text, *, is_about_systems: bool) -> None:
        """Add what rules find; a rule's name takes the place of known names inside it."""
        found: list[Named] = []
        for trigger in sorted(text.rules & IN_TEXT.keys()):
            rule, holds_in_headlines = IN_TEXT[trigger]
            if holds_in_headlines:
                found.extend(rule(text.plain))
            elif not text.is_headline:
                found.extend(n for n in rule(text.plain) if not text.is_headline_at(n.start))
        if not _OF_SYSTEMS.isdisjoint(text.rules):
            found.extend(
                systems.system_names(
                    text.plain,
                    is_headline=text.is_headline,
                    kind_of=self._kind_of,
                    is_about_systems=is_about_systems or _is_about_systems([text]),
                )
            )
        if "chip" in text.rules and (chips := {n.name for n in found if n.kind == "Chip"}):
            found = [named for named in found if named.kind != "System" or named.name not in chips]
        for named in sorted(found, key=lambda each: (-each.confidence, each.start, -each.end)):
            self._add_named(text, named)

    def _told_of(self, texts: list[Text]) -> None:
        """Add the system that the title names where what follows only speaks of "the machine"."""
        by_name = {text.name: text for text in texts}
        title = by_name.pop("label", None)
        if title is None or title.is_headline:
            return
        if any(m.kind == "System" and m.is_asserted for text in texts for m in text.mentions):
            return
        beginnings = "\n".join(text.plain[:BEGINNING] for text in by_name.values())
        if span := figured_systems.told_of(title.plain, beginnings):
            for named in systems.named(title.plain, *span, "system-told-of", 0.86, self._kind_of):
                self._add_named(title, named)

    def _told_systems(self, texts: list[Text]) -> None:
        """Add the systems that only all that is told of them shows to be some."""
        known = [m.name for t in texts for m in t.mentions if m.kind == "System" and m.is_asserted]
        chips = {m.name for text in texts for m in text.mentions if m.kind == "Chip"}
        for name in told_systems([text.plain for text in texts], known):
            if self._kind_of(name) not in ("", "System") or name in chips:
                continue
            for text in texts:
                start = place_of(name, text.plain)
                if start >= 0 and not text.is_headline:
                    end = start + len(name)
                    self._add_named(text, Named(start, end, "System", name, "system-told", 0.86))

    def _towns(self, text: Text) -> None:
        """Add the town of a dateline, and those before their country: "in Golden, Colorado"."""
        if text.name != "label" and (span := towns.of_dateline(text.plain)):
            entry = self._lexicon.known(text.plain[slice(*span)])
            if entry is not None and entry.kind == "Place" and text.is_free(*span):
                text.add(known_mention(text.raw, *span, entry, "dateline", 0.95))
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
        if named.kind == "Organization" and " and " in named.name:
            named = self._second_of_two(named)
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
        if inside and (named.confidence < ASSERTED_FROM or is_all_known(named, inside)):
            return
        for mention in inside:
            text.remove(mention)
        text.add(mention_of(text.raw, named, entry) if entry else mention_of_new(text.raw, named))

    def _second_of_two(self, named: Named) -> Named:
        """The name without one that is known before it: "Intel and Argonne National Laboratory"."""
        first, _, second = named.name.partition(" and ")
        if self._lexicon.known(named.name) or "Organization" not in (
            self._kind_of(first),
            self._kind_of(second),
        ):
            return named
        shorter = len(first) + len(" and ")
        return named._replace(start=named.start + shorter, name=second)

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
                text.add(mention_of_new(text.raw, named))


# "Mr. Honda", "Ms Forrester": whatever bears the name too, here a person does.
_ADDRESS = re.compile(r"(?<!\w)(?:(?:Mrs?|Ms|Mx)\.?|Sir|Herr|Frau) \Z")
# "Perlmutter resigned": no machine does.
_SPEAKS = re.compile(
    r" (?:said|says|told|wrote|writes|explained|explains|argued|argues|believes|resigned)\b"
)


def _is_of_person(text: str, start: int, end: int, kind: str) -> bool:
    """Whether what stands beside a name of something of a kind says that a person bears it."""
    if kind in ("System", "Chip") and _SPEAKS.match(text, end):
        return True
    return kind != "Person" and _ADDRESS.search(text, max(0, start - 8), start) is not None


def _is_about_systems(texts: list[Text]) -> bool:
    """Whether a title or excerpt, or a body alone, holds words of large computing systems."""
    return any(
        "hpc" in text.rules and systems.is_about_systems(text.plain)
        for text in texts
        if text.name != "text" or len(texts) == 1
    )
