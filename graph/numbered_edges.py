"""Edges by the places of their ends in the order of nodes: where many are read, numbers cost less.

Places count from 0; the numbers that the store gives to nodes count from 1.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.store.reader import StoreReader

GIVEN_PLACES = "SELECT unnest(CAST(? AS INTEGER[]))"
"""The query for the places that are given as its parameter."""


def from_places(sources: Sequence[int] | None) -> tuple[str, list[Any]]:
    """The condition that an edge or mention is of a node at one of these places, if any is given.

    With the parameters that it takes.
    """
    return ("", []) if sources is None else (f"WHERE source - 1 IN ({GIVEN_PLACES})", [sources])


def edges(
    store: StoreReader, kind: str | None, sources: Sequence[int] | None
) -> Iterator[tuple[str, int, int, int | None, int]]:
    """Every edge, those of a kind, or those from places: see `Graph.numbered_edges`."""
    where, given = from_places(sources)
    of_kind = "SELECT * FROM edge_rows WHERE kind = ?" if kind else "SELECT * FROM edge_rows"
    return store.stream_numbers(
        f"SELECT kind, source - 1, target - 1, position, weight FROM ({of_kind}) {where} "
        "ORDER BY source, kind, target",
        [*([kind] if kind else []), *given],
    )


_LINKS_AMONG = """
WITH places AS (
  SELECT unnest(CAST($1 AS INTEGER[])) + 1 AS number,
    unnest(range(len(CAST($1 AS INTEGER[])))) AS shown
), ends AS (
  SELECT e.kind, a.shown AS source, b.shown AS target, e.weight
  FROM edge_rows e JOIN places a ON a.number = e.source JOIN places b ON b.number = e.target
)
SELECT CAST(2 * list_position(CAST($2 AS VARCHAR[]), e.kind)
    - CASE WHEN m.weight IS NULL THEN 1 ELSE 2 END AS UINTEGER) AS number,
  CAST(e.source AS UINTEGER) AS source, CAST(e.target AS UINTEGER) AS target,
  CAST(least(e.weight + coalesce(m.weight, 0), 1000000) AS UINTEGER) AS weight
FROM ends e LEFT JOIN ends m ON e.kind = 'RELATED_TO' AND m.kind = e.kind
  AND m.source = e.target AND m.target = e.source AND e.source <> e.target
WHERE m.weight IS NULL OR e.source < e.target
ORDER BY number, source, target
"""
"""The edges between the nodes at places `$1`, of two that mirror each other one. `number` is twice
the place of the kind in `$2`, from 0, and one more where an edge stands for itself alone."""


def links_among(
    store: StoreReader, places: Sequence[int], kinds: Sequence[str]
) -> Iterator[tuple[str, bool, array[int], array[int], array[int]]]:
    """The edges of these kinds between the nodes at these places: see `Graph.links_among`."""
    groups, *columns = store.columns(_LINKS_AMONG, [places, kinds])
    for number, kind in enumerate(kinds):
        for is_mutual in (True, False):
            group = 2 * number + (not is_mutual)
            start, stop = bisect_left(groups, group), bisect_right(groups, group)
            if start < stop:
                sources, targets, weights = (column[start:stop] for column in columns)
                yield kind, is_mutual, sources, targets, weights


def targets(
    store: StoreReader, sources: Sequence[int] | None
) -> Iterator[tuple[int, str, list[str]]]:
    """Where each node's edges of a kind lead: see `Graph.targets`."""
    return _all_targets(store) if sources is None else _targets_from(store, sources)


def _targets_from(
    store: StoreReader, sources: Sequence[int]
) -> Iterator[tuple[int, str, list[str]]]:
    where, given = from_places(sources)
    return store.stream(
        "SELECT source - 1, e.kind, list(b.id ORDER BY b.number) FROM edge_rows e "
        f"JOIN nodes b ON b.number = e.target {where} "
        "GROUP BY source, e.kind ORDER BY source, e.kind",
        given,
    )


def _all_targets(store: StoreReader) -> Iterator[tuple[int, str, list[str]]]:
    # A join in the database would make an IRI of each edge, and sort them all.
    ids = [id for (id,) in store.stream("SELECT id FROM nodes ORDER BY number")]
    [targets] = store.columns(
        "SELECT CAST(target - 1 AS UINTEGER) FROM edge_rows ORDER BY source, kind, target"
    )
    start = 0
    for source, kind, count in store.stream_numbers(
        "SELECT source - 1, kind, count(*) FROM edge_rows "
        "GROUP BY source, kind ORDER BY source, kind"
    ):
        stop = start + count
        yield source, kind, [ids[target] for target in targets[start:stop]]
        start = stop
