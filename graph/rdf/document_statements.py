"""What each document says by itself: the named graphs of N-Quads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from graph.fusion.graph_fusion import IS_SAID
from graph.model import Edge, Node
from graph.vocabulary import PROPERTIES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

Told = TypeVar("Told")


def said_by_document(
    graph: Graph, told: Callable[[list[Node], list[Edge]], Told]
) -> Iterator[tuple[str, list[Told]]]:
    """What each document says, after repair and identity, whether or not the graph keeps it.

    (IRI of the document, what `told` makes of the nodes and edges of each of its records), ordered
    by IRI; a node may come several times. Documents are read a thousand at a time, so that memory
    stays flat, and a record that several of these hold is told once.
    """
    paths = graph.rows("SELECT path, iri FROM documents WHERE status = 'read' ORDER BY iri")
    for start in range(0, len(paths), 1000):
        chunk = paths[start : start + 1000]
        records: dict[str, list[int]] = {path: [] for path, _ in chunk}
        for path, record in graph.rows(
            "SELECT d.path, s.record FROM support s JOIN documents d USING (document) "
            "WHERE d.path IN (SELECT unnest($1)) ORDER BY d.path, s.place",
            [list(records)],
        ):
            records[path].append(record)
        wanted = sorted({record for held in records.values() for record in held})
        nodes, edges = _said_by_records(graph, wanted)
        said = {record: told(nodes.get(record, []), edges.get(record, [])) for record in wanted}
        for path, iri in chunk:
            yield iri, [said[record] for record in records[path]]


_SAID_BY_RECORDS = """
SELECT DISTINCT e.record, x.name AS source, i.kind, y.name AS target, coalesce(n.label, i.label)
FROM entity_mentions e JOIN entity_ids i ON i.entity = e.entity
LEFT JOIN settled s ON s.name = e.node
JOIN names x ON x.number = coalesce(s.id, e.node) JOIN names y ON y.number = i.id
LEFT JOIN nodes n ON n.id = y.name
WHERE e.is_asserted AND e.record IN (SELECT unnest($1)) ORDER BY ALL
"""
"""What records mention, whether or not the graph kept the text that does.

Each under the name that the graph has for it: no text says what another is called."""


def _said_by_records(
    graph: Graph, records: list[int]
) -> tuple[dict[int, list[Node]], dict[int, list[Edge]]]:
    names = [name for name in graph.held_columns() if not PROPERTIES[name].is_list]
    columns = "".join(f", m.{name}" for name in names)
    of_node = (
        "LEFT JOIN settled s ON s.name = m.node JOIN names n "
        "ON n.number = coalesce(s.id, m.node) WHERE m.record IN (SELECT unnest($1)) "
        f"AND {IS_SAID}"
    )
    said: dict[int, dict[tuple[str, str], list[dict[str, Any]]]] = {}
    for record, kind, id, *values in graph.rows(
        f"SELECT m.record, m.kind, n.name{columns} FROM node_mentions m {of_node} "
        "ORDER BY m.record, m.ordinal",
        [records],
    ):
        told = {n: v for n, v in zip(names, values, strict=True) if v not in (None, "")}
        _tell(said.setdefault(record, {}).setdefault((kind, id), []), told)
    for record, kind, id, name, items in graph.rows(
        "SELECT m.record, m.kind, n.name AS id, m.property, "
        f"array_sort(array_agg(DISTINCT m.value)) FROM value_mentions m {of_node} "
        "GROUP BY m.record, m.kind, n.name, m.property ORDER BY ALL",
        [records],
    ):
        said[record][kind, id][0][name] = tuple(items)
    nodes = {
        record: [Node(kind, id, p) for (kind, id), every in found.items() for p in every]
        for record, found in said.items()
    }
    edges: dict[int, list[Edge]] = {}
    for record, *edge in graph.rows(
        "SELECT m.record, m.kind, x.name, y.name FROM edge_mentions m "
        "LEFT JOIN settled a ON a.name = m.source LEFT JOIN settled b ON b.name = m.target "
        "JOIN names x ON x.number = coalesce(a.id, m.source) "
        "JOIN names y ON y.number = coalesce(b.id, m.target) "
        "WHERE m.record IN (SELECT unnest($1)) AND (a.name IS NULL OR a.id IS NOT NULL) "
        "AND (b.name IS NULL OR b.id IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM edges_refused "
        "r WHERE r.source = x.name AND r.kind = m.kind AND r.target = y.name) "
        "ORDER BY m.record, m.ordinal, m.position, y.name",
        [records],
    ):
        edges.setdefault(record, []).append(Edge(*edge))
    for record, source, kind, target, label in graph.rows(_SAID_BY_RECORDS, [records]):
        nodes.setdefault(record, []).append(Node(kind, target, {"label": label}))
        edges.setdefault(record, []).append(Edge("MENTIONS", source, target))
    return nodes, edges


def _tell(every: list[dict[str, Any]], told: dict[str, Any]) -> None:
    """Add what one mention tells of a node to what the record tells of it elsewhere.

    The first has a value for each property; one that differs, as "ai" does beside "AI", is told by
    itself, with its language.
    """
    if not every:
        every.append(told)
        return
    first = every[0]
    differing = {}
    for name, value in told.items():
        text = name.removesuffix("_language")
        if text == name and name not in first:
            first[name] = value
            first |= {n: v for n, v in told.items() if n == f"{name}_language"}
        elif first.get(text) != told.get(text):
            differing[name] = value
    if differing:
        kept = {name: first[name] for name in ("is_plain_text",) if name in first}
        every.append(kept | differing)
