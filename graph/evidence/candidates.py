"""Names that may be those of entities, as the store has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.sql import Query, Row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be that of an entity: not in the graph, for people to look at."""

    name: str
    kind: str
    works: int
    rule: str
    confidence: float


CANDIDATES = """
SELECT entity, name, works, rule, confidence FROM candidates
ORDER BY works DESC, confidence DESC, entity
"""


def candidates(stream: Query) -> Iterator[Candidate]:
    """The names that may be entities, those of most works first."""
    yield from map(candidate_of, stream(CANDIDATES))


def candidate_of(row: Row) -> Candidate:
    """What a row of `CANDIDATES` tells."""
    entity, name, works, rule, confidence = row
    kind, _, rest = entity.partition("/")
    known = "" if kind == "candidate" else kind.capitalize()
    return Candidate(name or rest, known, works, rule, confidence)
