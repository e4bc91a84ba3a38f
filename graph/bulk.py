"""Bulk files: N-Triples and CSV in parts, each written by a task of its own, for bulk loaders.

The parts of N-Triples one after the other are `graph.nt`; a header and the parts of a CSV are that
file. The lines are made by the exporters' own functions, from the rows that the graph's queries
give, a range of them at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from graph.evidence import view as evidence_view
from graph.evidence.candidates import CANDIDATES, candidate_of
from graph.evidence.texts import FIELD_TEXT
from graph.evidence.view import CLAIM_VALUES, annotated_of, claim_of, mention_of
from graph.exporters.tables import (
    CANDIDATE_COLUMNS,
    CLAIM_COLUMNS,
    EDGE_HEADER,
    MENTION_COLUMNS,
    NODE_HEADER,
    edge_lines,
    node_lines,
    record_header,
    record_lines,
)
from graph.model import Edge, Node
from graph.rdf.evidence import (
    annotation_texts,
    annotations_of,
    claim_statements,
    promoted_statements,
)
from graph.rdf.graph_statements import expanded, node_statements, scheme_of, terms_of
from graph.rdf.terms import N_TRIPLES
from graph.report import Report
from graph.sql import Lines, Row
from graph.vocabulary import PROPERTIES


@dataclass(frozen=True, slots=True)
class BulkFile:
    """A file in parts: its folder, the query for its rows in order, and the lines they become."""

    folder: str
    sql: str
    lines: Lines


def _node(kind: str, id: str, names: Sequence[str], values: Iterable[Any]) -> Node:
    said = {
        name: tuple(value) if type(value) is list else value
        for name, value in zip(names, values, strict=True)
        if value is not None and value != ""
    }
    return Node(kind, id, said)


def _statements_of_nodes(
    base: str, names: Sequence[str], rows: Iterator[Row]
) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for id, kind, edges, claims, *values in rows:
        node = _node(kind, id, names, values)
        own = [(edge["kind"], [edge["target"]]) for edge in edges or ()]
        # Of a promoted claim only what its statement is made from.
        seen = [claim_of(tuple(claim.values())[6:]) for claim in claims or ()]
        plain = promoted_statements(seen, N_TRIPLES).get(id, {})
        yield id, node_statements(node, base, N_TRIPLES, own) | plain


def _nodes_sql(names: Sequence[str]) -> str:
    claim = ", ".join(f"{value} AS c{place}" for place, value in enumerate(CLAIM_VALUES))
    columns = "".join(f", n.{name}" for name in names)
    return f"""
WITH own AS (
  SELECT source_number, array_sort(collect_list(
    struct(kind, target_number, target))) AS edges FROM edges GROUP BY source_number
), plain AS (
  SELECT subject_iri, array_sort(collect_list(struct(predicate AS k0, NOT is_promoted AS k1,
    path AS k2, field AS k3, first AS k4, iri AS k5, {claim}))) AS promoted
  FROM claims WHERE is_promoted GROUP BY subject_iri
)
SELECT n.id, n.kind, o.edges, p.promoted{columns} FROM nodes n
LEFT JOIN own o ON o.source_number = n.number LEFT JOIN plain p ON p.subject_iri = n.id
ORDER BY n.number
"""


def n_triples(base: str, columns: Sequence[str], report: Report) -> list[BulkFile]:
    """The parts of `graph.nt`; `columns` are the properties that any node has."""
    nodes = partial(_nodes_in_nt, base, tuple(columns))
    kinds, properties = report["nodes"], [n for n in columns if not PROPERTIES[n].is_internal]
    predicates = report["claims"]["by_predicate"]
    declared = terms_of(kinds, report["edges"], properties, predicates, N_TRIPLES)
    terms = "".join(expanded(chain(scheme_of(base, kinds, N_TRIPLES), declared)))
    return [
        BulkFile("ntriples/1-nodes", _nodes_sql(columns), nodes),
        BulkFile("ntriples/2-mentions", evidence_view.annotating(text=FIELD_TEXT),
                 partial(_annotations_in_nt, base)),
        BulkFile("ntriples/3-claims", evidence_view.claiming(), _claims_in_nt),
        BulkFile("ntriples/4-pages", _PAGES, _pages_in_nt),
        BulkFile("ntriples/5-terms", "SELECT 1", partial(_constant, terms)),
    ]  # fmt: skip


_PAGES = """
SELECT DISTINCT p.page FROM (SELECT explode(amp_url) AS page FROM nodes) p
LEFT JOIN nodes n ON n.id = p.page WHERE n.id IS NULL ORDER BY p.page
"""


def _nodes_in_nt(base: str, names: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    return expanded(_statements_of_nodes(base, names, rows))


def _annotations_in_nt(base: str, rows: Iterator[Row]) -> Iterator[str]:
    mentions = annotations_of(base, (annotated_of(row) for row in rows))
    return (text for _, text in annotation_texts(mentions, N_TRIPLES, expanded))


def _claims_in_nt(rows: Iterator[Row]) -> Iterator[str]:
    return expanded(
        (claim.iri, claim_statements(claim, N_TRIPLES)) for claim in map(claim_of, rows)
    )


def _pages_in_nt(rows: Iterator[Row]) -> Iterator[str]:
    return expanded((page, {"rdf:type": [N_TRIPLES.name("schema:WebPage")]}) for (page,) in rows)


def _constant(text: str, rows: Iterator[Row]) -> Iterator[str]:
    for _ in rows:
        yield text


def csv(columns: Sequence[str]) -> tuple[list[BulkFile], dict[str, str]]:
    """The parts of the CSV files, and the header of each, by the name of its file."""
    listed = "".join(f", {name}" for name in columns)
    edges = "SELECT kind, source, target, position, weight FROM edges"
    files = [
        BulkFile("csv/nodes", f"SELECT kind, id{listed} FROM nodes ORDER BY number",
                 partial(_nodes_in_csv, tuple(columns))),
        BulkFile("csv/edges", f"{edges} ORDER BY source_number, kind, target_number",
                 _edges_in_csv),
    ]  # fmt: skip
    views = {
        "mentions": (MENTION_COLUMNS, mention_of, evidence_view.windowed(text=FIELD_TEXT)),
        "claims": (CLAIM_COLUMNS, claim_of, evidence_view.claiming()),
        "candidates": (CANDIDATE_COLUMNS, candidate_of, CANDIDATES),
    }
    headers = {"nodes": NODE_HEADER, "edges": EDGE_HEADER}
    for name, (named, record_of, sql) in views.items():
        lines = partial(_records_in_csv, named, record_of)
        files.append(BulkFile(f"csv/{name}", sql, lines))
        headers[name] = record_header(named)
    return files, {f"csv/{name}-header.csv": line for name, line in headers.items()}


def _nodes_in_csv(names: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    return node_lines(_node(kind, id, names, values) for kind, id, *values in rows)


def _edges_in_csv(rows: Iterator[Row]) -> Iterator[str]:
    return edge_lines(Edge(*row) for row in rows)


def _records_in_csv(
    columns: tuple[str, ...], record_of: Callable[[Row], object], rows: Iterator[Row]
) -> Iterator[str]:
    return record_lines(columns, map(record_of, rows))
