"""What the pages ask of a graph: lists with filters and facets, and the links of a node, in pages.

Every text from a client is a parameter of a query and never part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.evidence.texts import name_of
from graph.model import Edge
from graph.server.filters import (
    DATE,
    FACET_EDGES,
    FACETS,
    YEAR,
    Filter,
    degrees,
    order_terms,
    where_clause,
    without,
)
from graph.vocabulary import EDGES, LEAVES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

_KEPT = 256
"""Summaries of so many lists are kept: each page of a list shows the same."""
OUT, IN = "out", "in"


@dataclass(frozen=True, slots=True)
class Entry:
    """A node as lists show it. `links` counts its edges, both ways."""

    id: str
    kind: str
    label: str
    date: str
    provider: str
    links: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value by which a list can be narrowed, what it is called, and how many nodes have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How many nodes a list holds, and the values of each facet."""

    total: int
    facets: Mapping[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class Link:
    """The node at the other end of an edge."""

    id: str
    kind: str
    label: str
    date: str
    position: int | None
    weight: int


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The edges of one kind and direction of a node: how many, and some of them."""

    kind: str
    direction: str
    count: int
    links: tuple[Link, ...] = ()

    @property
    def is_to_leaves(self) -> bool:
        return self.direction == OUT and EDGES[self.kind].targets <= LEAVES


class Catalogue:
    """Lists, facets and links of one graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        # The graph does not change, so what was counted once stays so.
        self._summary = lru_cache(_KEPT)(self._counted_summary)

    def summary(self, wanted: Filter, limits: Mapping[str, int]) -> Summary:
        """How many nodes a list holds, and the values by which it can be narrowed.

        A facet counts the nodes that the other filters leave; commonest first, years newest first.
        `limits` says for each facet how many values are wanted.
        """
        unordered = replace(wanted, sort="")
        return self._summary(unordered, tuple(limits[name] for name in FACETS))

    def _counted_summary(self, wanted: Filter, limits: tuple[int, ...]) -> Summary:
        hits, parameters = where_clause(
            Filter(words=wanted.words, is_whole=wanted.is_whole), has_leaves=True
        )
        parts = []
        for name in ("", *FACETS):
            others = replace(wanted, words="")
            if name:
                others = without(others, name)
            where, more = where_clause(others, has_leaves=name == "kind")
            limit = limits[FACETS.index(name)] if name else 0
            parts.append(f"({_counted(name, where, limit)})")
            parameters += more
        rows = self.graph.rows(
            f"WITH hits AS MATERIALIZED (SELECT n.number, n.kind, n.issued, n.started FROM nodes n "
            f"{hits}) {' UNION ALL '.join(parts)}",
            parameters,
        )
        facets: dict[str, list[FacetValue]] = {name: [] for name in FACETS}
        total = 0
        for name, value, label, count, _ in sorted(rows, key=lambda row: row[4]):
            if name:
                facets[name].append(FacetValue(value, label, count))
            else:
                total = count
        return Summary(total, {name: tuple(values) for name, values in facets.items()})

    def entries(self, wanted: Filter, offset: int, limit: int) -> list[Entry]:
        """The nodes of a part of a list, in its order."""
        where, parameters = where_clause(wanted)
        order, more = order_terms(wanted)
        ranked = degrees() if wanted.order in ("links", "relevance") else ""
        found = self.graph.rows(
            f"SELECT n.number FROM nodes n {ranked} {where} ORDER BY {order}, n.number "
            f"LIMIT {int(limit)} OFFSET {int(offset)}",
            [*parameters, *more],
        )
        numbers = [number for (number,) in found]
        # What is shown of a node is asked for those that are shown.
        chosen = "IN (SELECT unnest($1))"
        rows = self.graph.rows(
            f"SELECT n.number, {_ENTRY} FROM nodes n {degrees(f'WHERE number {chosen}')} "
            f"{_PROVIDER} WHERE n.number {chosen}",
            [numbers],
        )
        known = {number: Entry(*entry) for number, *entry in rows}
        return [known[number] for number in numbers]

    def every_entry(self, wanted: Filter) -> Iterator[Entry]:
        """All nodes of a list, in its order; streamed."""
        where, parameters = where_clause(wanted)
        order, more = order_terms(wanted)
        rows = self.graph.stream(
            f"SELECT {_ENTRY} FROM nodes n {degrees()} {_PROVIDER} {where} "
            f"ORDER BY {order}, n.number",
            [*parameters, *more],
        )
        return (Entry(*row) for row in rows)

    def claim_counts(self, iri: str) -> dict[str, int]:
        """How many claims about or by a node each predicate has; "" is the graph."""
        return dict(
            self.graph.rows(
                "SELECT predicate, count(*) FROM claims "
                "WHERE $1 IN ('', subject_iri, object_iri, source_iri) GROUP BY predicate",
                [iri],
            )
        )

    def mention_count(self, iri: str) -> int:
        """How many mentions there are of or by a node; "" is the graph."""
        number = "(SELECT number FROM nodes WHERE id = $1)"
        [(found,)] = self.graph.rows(
            "SELECT count(*) FROM evidence "
            f"WHERE $1 = '' OR source = {number} OR target = {number}",
            [iri],
        )
        return int(found)

    def owner(self, alias: str) -> str | None:
        """The IRI of the node of which this is another address, or the path of its document."""
        rows = self.graph.rows(
            "SELECT o.name FROM settled s JOIN names a ON a.number = s.name JOIN names o "
            "ON o.number = s.id JOIN nodes n ON n.id = o.name WHERE a.name = $1 "
            "UNION ALL SELECT iri FROM documents WHERE path = $1 AND status = 'read'",
            [alias],
        )
        return str(rows[0][0]) if rows else None

    def edges_from(self, iri: str) -> list[Edge]:
        """The outgoing edges of a node."""
        rows = self.graph.rows(
            "SELECT kind, source, target, position, weight FROM edges WHERE source = $1 "
            "ORDER BY kind, target_number",
            [iri],
        )
        return [Edge(*row) for row in rows]

    def link_groups(self, iri: str, limit: int) -> list[LinkGroup]:
        """The edges of a node by kind and direction, the first `limit` of each; leaves last."""
        groups: dict[tuple[str, str], tuple[int, list[Link]]] = {}
        for direction in (OUT, IN):
            for kind, total, *link in self.graph.rows(
                f"SELECT kind, total, {_LINK} FROM ({_links(direction)}) WHERE place <= $2 "
                "ORDER BY place",
                [iri, limit],
            ):
                groups.setdefault((kind, direction), (total, []))[1].append(Link(*link))
        found = [LinkGroup(k, d, total, tuple(links)) for (k, d), (total, links) in groups.items()]
        order = list(EDGES)
        return sorted(
            found,
            key=lambda group: (group.is_to_leaves, group.direction == IN, order.index(group.kind)),
        )

    def links(self, iri: str, kind: str, direction: str, offset: int, limit: int) -> LinkGroup:
        """A part of the edges of one kind and direction of a node."""
        rows = self.graph.rows(
            f"SELECT total, {_LINK} FROM ({_links(direction)}) "
            "WHERE kind = $2 AND place > $3 AND place <= $4 ORDER BY place",
            [iri, kind, offset, offset + limit],
        )
        if not rows and offset:
            return replace(self.links(iri, kind, direction, 0, 1), links=())
        return LinkGroup(
            kind, direction, rows[0][0] if rows else 0, tuple(Link(*row[1:]) for row in rows)
        )

    def every_link(self, iri: str, kind: str, direction: str) -> Iterator[Link]:
        """All edges of one kind and direction of a node, in the same order; streamed."""
        rows = self.graph.stream(
            f"SELECT {_LINK} FROM ({_links(direction)}) WHERE kind = $2 ORDER BY place", [iri, kind]
        )
        return (Link(*row) for row in rows)


# What a list shows of a node `n`, of which `r` are the edges and `p` is the provider.
_ENTRY = (
    f"n.id, n.kind, {name_of('n')}, coalesce({DATE}, ''), "
    "coalesce(p.label, ''), coalesce(r.degree, 0)"
)
_PROVIDER = (
    "LEFT JOIN edge_rows b ON b.source = n.number AND b.kind = 'PUBLISHED_BY' "
    "LEFT JOIN nodes p ON p.number = b.target"
)


_LINK = "id, node_kind, label, date, position, weight"


def _links(direction: str) -> str:
    """Every edge of the node $1 in a direction, numbered within its kind."""
    mine, other = ("source", "target") if direction == OUT else ("target", "source")
    # The position is a place in the list of the source: it orders what the source links to.
    position = "e.position NULLS LAST, " if direction == OUT else ""
    return (
        f"SELECT e.kind, n.id, n.kind AS node_kind, {name_of('n')} AS label, "
        f"coalesce({DATE}, '') AS date, e.position, e.weight, "
        "count(*) OVER (PARTITION BY e.kind) AS total, "
        f"row_number() OVER (PARTITION BY e.kind ORDER BY {position}{DATE} DESC NULLS LAST, "
        "n.label NULLS LAST, n.number) AS place "
        f"FROM edge_rows e JOIN nodes n ON n.number = e.{other} "
        f"WHERE e.{mine} = (SELECT number FROM nodes WHERE id = $1)"
    )


def _counted(name: str, where: str, limit: int) -> str:
    """The values of a facet among `hits`, as rows of name, value, label, count and place.

    Without a name, the number of all.
    """
    if not name:
        return f"SELECT '', '', '', count(*), 0 FROM hits n {where}"
    value = label = {"kind": "n.kind", "year": YEAR}.get(name, "")
    joined, order = "", "count(*) DESC, " if name != "year" else ""
    if name in FACET_EDGES:
        value, label = "f.id", name_of("f")
        joined = (
            f"JOIN edge_rows b ON b.source = n.number AND b.kind = '{FACET_EDGES[name]}' "
            "JOIN nodes f ON f.number = b.target"
        )
    return (
        f"SELECT '{name}', {value}, {label}, count(*), row_number() OVER (ORDER BY {order}"
        f"{label}{' DESC' if name == 'year' else ''}, {value}) AS place FROM hits n {joined} "
        f"{where} AND {value} IS NOT NULL GROUP BY {value}, {label} "
        f"QUALIFY place <= {int(limit)}"
    )
