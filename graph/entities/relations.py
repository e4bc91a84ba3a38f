"""What sentences say of how things belong together: who makes, runs, supplies, replaces what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.lazy import lazily
from graph.entities.linking import is_compared
from graph.entities.relation_rules import (
    AND_PLACE,
    INSTALLED,
    MAKES,
    PART,
    RUNS,
    SITES,
    SUCCEEDS,
    SUPPLIES,
    Rule,
)
from graph.entities.typed_sentences import BACK, CHIP, COMPANY, PLACE, SYSTEM, Typed


class Relation(NamedTuple):
    """A relation between marks of a typed sentence; `object` is -1 where `value` is said."""

    predicate: str
    subject: int
    object: int
    start: int
    end: int
    rule: str
    value: str = ""
    unit: str = ""
    is_approximate: bool = False
    is_planned: bool = False


def relations(sentence: Typed) -> Iterator[Relation]:
    """Every relation that some rule finds between marks of the sentence."""
    kinds = {sentence.text[at] for at in sentence.marks}
    has_system = SYSTEM in kinds or BACK in kinds
    if COMPANY in kinds:
        if has_system:
            yield from _by_rules(sentence, RUNS)
            yield from _installed(sentence)
        yield from _by_rules(sentence, MAKES)
        yield from _by_rules(sentence, SUPPLIES)
    if has_system and (PLACE in kinds or COMPANY in kinds):
        yield from _sites(sentence)
    if has_system or CHIP in kinds:
        yield from _successors(sentence)


# "The racks of Borealis were built by Contoso": who makes a part does not make the whole.
_OF_PART = lazily(rf"\b{PART} (?:of|for|in) (?:the )?\Z")


def _by_rules(sentence: Typed, rules: tuple[Rule, ...]) -> Iterator[Relation]:
    text = sentence.text
    for predicate, rule, pattern in rules:
        for found in pattern.finditer(text):
            said = found.groupdict()
            what = found.start("what")
            if found["what"] == "":
                what = -1
            elif predicate == "maker" and _OF_PART.search(text, max(0, what - 40), what):
                continue
            for group in ("who", "also"):
                if said.get(group):
                    yield Relation(
                        predicate, what, found.start(group), *found.span(), rule,
                        said.get("value") or "",
                    )  # fmt: skip


def _installed(sentence: Typed) -> Iterator[Relation]:
    """Who unveiled or installed a system; who installed one has it on its site."""
    for pattern in INSTALLED:
        for found in pattern.finditer(sentence.text):
            what, span = found.start("what"), found.span()
            for group in ("who", "also"):
                if found[group]:
                    at = found.start(group)
                    yield Relation("installed", what, at, *span, "installed-by")
                    if found["installs"]:
                        yield Relation("installed-at", what, at, *span, "installed-by")
            if found["place"]:
                at = found.start("place")
                yield Relation("installed-at", what, at, *span, "installed-by")


_NO_SITE = lazily(
    r"\bavailab|\bregions?\b|\bcustomers?\b|\busers\b|\bresearchers\b|\bconference\b|\bpublished\b|"
    r"\bannounced\b|\bpresented\b|\bdescribed\b|\bsaid\b|\brole\b|\bused\b|\binterest\b|"
    r"\bstudies\b|\bresearch\b|"
    r"\bdevelopment\b|\bpeople\b|\bcompan\w+\b|\binvest\w*|\bpartner\w*|\bsimilar\b|"
    r"\bused\b|\brank\w*|\bfirst\b|\bthan\b|"
    r"\bfastest\b|\bmost\b|\blargest\b|\bsecond\b|\bsold\b|\bcompet\w*|\bsimulat\w*|\btrain(?:ed|s)?\b|\btraining (?!cluster|super|system|machine|computer)"
)


def _sites(sentence: Typed) -> Iterator[Relation]:
    text = sentence.text
    for pattern in SITES:
        for found in pattern.finditer(text):
            if not _is_site(text, found):
                continue
            what, who = found.start("what"), found.start("who")
            if is_compared(text, what):
                # "Hunter has replaced Hawk at the center": that is where Hunter stands.
                what = next((at for at in sorted(sentence.systems()) if at < what), -1)
                if what < 0:
                    continue
            yield Relation("site", what, who, *found.span(), "site")
            if also := AND_PLACE.match(text, who + 1):
                yield Relation("site", what, also.start("who"), found.start(), also.end(), "site")


def _is_site(text: str, found: re.Match[str]) -> bool:
    """Whether the place is where the system stands: of companies, only one that it is "at"."""
    who = found.start("who")
    between = text[found.start("what") + 1 : who] if found.start("what") < who else ""
    if _NO_SITE.search(between) or re.match(r" regions?\b|'s? ", text[who + 1 : who + 10]):
        return False
    return text[who] == PLACE or re.search(r"\b(?:at|by) (?:the )?\Z", text[:who]) is not None


def _successors(sentence: Typed) -> Iterator[Relation]:
    for rule, patterns in SUCCEEDS:
        for pattern in patterns:
            for found in pattern.finditer(sentence.text):
                what = found.start("what")
                for group in ("who", "also"):
                    if found.groupdict().get(group):
                        yield Relation(
                            "successor_of", what, found.start(group), *found.span(), rule
                        )
