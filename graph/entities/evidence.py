"""The nouns of entity extraction: a mention of an entity in a text, and a claim that it makes.

Offsets are code points, [start, end), into one text: Web Annotation Data Model, 4.2.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

FIELDS = ("label", "description", "text")
"""The texts of a work that are read, in order: its title, its description, its body."""

ASSERTED, CLAIMED, PLANNED = "asserted", "claimed", "planned"
"""How a claim is meant: as a fact; as what somebody says; as what is still to come."""


class Mention(NamedTuple):
    """Some words of a text that name an entity.

    `entity` is the kind in lower case and the registry's id, or a slug of the name where the
    registry does not know it: `system/perlmutter`. `name` is its canonical name, `surface` the
    words as they stand. A mention that is not asserted is a candidate: kept apart, never exported
    by default.
    """

    entity: str
    kind: str
    name: str
    start: int
    end: int
    surface: str
    rule: str
    confidence: float
    is_asserted: bool


class Claim(NamedTuple):
    """What some words of a text say of an entity, by a predicate of the closed schema.

    `subject` is an entity as in `Mention`. `object` is one too where the predicate joins two
    entities, else "" and `value` holds the canonical text of a value: an integer or decimal
    without separators, an ISO date, or words. `unit` is that of the value, "" where it has none.
    `modality` is one of "asserted", "claimed" and "planned"; `attributed_to` are the names of those
    who say it. `quote` is the sentence or the part of it from the first to the last word the claim
    rests on; `start` and `end` are its place.
    """

    subject: str
    predicate: str
    object: str
    value: str
    unit: str
    precision: str
    is_approximate: bool
    is_at_least: bool
    modality: str
    attributed_to: tuple[str, ...]
    quote: str
    start: int
    end: int
    rule: str
    confidence: float

    @property
    def said(self) -> tuple[str, ...]:
        """What is said, and how it is meant: equal for two claims that say the same."""
        return (
            self.subject, self.predicate, self.object, self.value, self.unit, self.precision,
            self.modality,
        )  # fmt: skip


def said_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Of the claims that say the same the most exact one; the most confident of those; the first.

    In the order in which each thing is said first.
    """
    best = dict[tuple[str, ...], Claim]()
    for claim in claims:
        other = best.get(claim.said)
        if other is None or _sureness(other) < _sureness(claim):
            best[claim.said] = claim
    yield from best.values()


def _sureness(claim: Claim) -> tuple[bool, bool, float]:
    return not claim.is_approximate, not claim.is_at_least, claim.confidence


class Reading(NamedTuple):
    """What was found in the texts of one work, by the name of the text: see `FIELDS`."""

    mentions: dict[str, list[Mention]]
    claims: dict[str, list[Claim]]
