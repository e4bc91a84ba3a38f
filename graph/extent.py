"""What a graph holds in all, for headers of files; the store tells it without a look at each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph.sql import Query
from graph.vocabulary import PROPERTIES, Type

NODES_SHOWN = "SELECT number FROM nodes WHERE kind NOT IN (SELECT unnest(CAST($1 AS VARCHAR[])))"
"""The numbers of the nodes that are drawn; `$1` are the kinds that are left out."""
_EDGES = f"""
WITH shown AS ({NODES_SHOWN}), drawn AS (
  SELECT e.* FROM edge_rows e
  SEMI JOIN shown a ON a.number = e.source SEMI JOIN shown b ON b.number = e.target
)"""

SOURCES_SHOWN = f"{_EDGES} SELECT DISTINCT source FROM drawn"
"""The numbers of the nodes from which an edge is drawn; `$1` are the kinds that are left out."""


def degrees(
    query: Query, without: Collection[str], places: Sequence[int] | None = None
) -> dict[int, int]:
    """How many edges each node has, by its place, where some kinds are left out; no node has none.

    Or the nodes at these places.
    """
    among = "" if places is None else "WHERE number - 1 IN (SELECT unnest(CAST($2 AS INTEGER[])))"
    return dict(
        query(
            f"{_EDGES} SELECT number - 1, count(*) FROM (SELECT source AS number FROM drawn "
            f"UNION ALL SELECT target FROM drawn) {among} GROUP BY number",
            [sorted(without), *([] if places is None else [places])],
        )
    )


def edge_kinds(query: Query, without: Collection[str]) -> dict[str, int | None]:
    """The kinds of edges with their greatest position, where some kinds of nodes are left out."""
    return {
        str(kind): position
        for kind, position in query(
            f"{_EDGES} SELECT kind, max(position) FROM drawn GROUP BY kind", [sorted(without)]
        )
    }


def extents(
    query: Query, names: Sequence[str], without: Collection[str]
) -> dict[str, tuple[int, int] | None]:
    """Those of the properties that nodes have, but for some kinds; of whole numbers the range.

    What cannot be shown does not count: an empty text or list, a number that is not finite.
    """
    if not names:
        return {}
    asked = ", ".join(
        f"count(*) FILTER (WHERE {_is_there(name)}), {_range(name)}" for name in names
    )
    [row] = query(
        f"WITH shown AS ({NODES_SHOWN}) SELECT {asked} FROM nodes SEMI JOIN shown USING (number)",
        [sorted(without)],
    )
    return {
        name: None if least is None else (int(least), int(greatest))
        for name, count, least, greatest in zip(names, row[::3], row[1::3], row[2::3], strict=True)
        if count
    }


def _is_there(name: str) -> str:
    prop = PROPERTIES[name]
    if prop.is_list:
        return f"len({name}) > 0"
    match prop.type:
        case Type.DOUBLE:
            return f"isfinite({name})"
        case Type.INTEGER | Type.BOOLEAN:
            return f"{name} IS NOT NULL"
    return f"{name} <> ''"


def _range(name: str) -> str:
    if PROPERTIES[name].type is Type.INTEGER and not PROPERTIES[name].is_list:
        return f"min({name}), max({name})"
    return "NULL, NULL"
