"""What an entity reader finds in a text that stands alone, read as a build reads one of a work."""

from __future__ import annotations

from graph.entities.evidence import Claim, Mention
from graph.entities.reader import EntityReader, default_reader

_FIELD = "description"

Fact = tuple[str, str, str]
"""The subject and the predicate of a claim, and its object or its value with the unit."""


def find_mentions(text: str, reader: EntityReader | None = None) -> list[Mention]:
    """The mentions in a text by their places, asserted ones and candidates.

    By the built-in registry, if it is not read by another `reader`.
    """
    return (reader or default_reader()).read({_FIELD: text}).mentions.get(_FIELD, [])


def find_claims(text: str, reader: EntityReader | None = None) -> list[Claim]:
    """The claims of a text by their places, with the same registry as `find_mentions`."""
    return (reader or default_reader()).read({_FIELD: text}).claims.get(_FIELD, [])


def fact(claim: Claim) -> Fact:
    """What a claim says, its entities without their kinds."""
    said = claim.object.partition("/")[2] or f"{claim.value} {claim.unit}".strip()
    return claim.subject.partition("/")[2], claim.predicate, said
