r"""Two tables, nodes and edges, as CSV and Parquet, of all kinds and with the IRIs as ids.

The headers of the CSV are those of Neo4j's importer, and pandas reads the same files:

    neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv \
        --array-delimiter=U+001F
    pandas.read_csv("nodes.csv", keep_default_na=False, na_values=[""])

What is read again is what the graph holds, exactly:

* A list is one cell, its items separated by U+001F, the unit separator. `;` and `|` stand in real
  keywords and URLs and the importer has no escape; control characters never reach a graph (text
  is cleaned of them, URLs are percent-encoded). In pandas: `cell.split("\x1f")`.
* UTF-8 without a BOM, lines end with LF, a cell is quoted as RFC 4180 says where it must be. An
  absent value is an empty cell, an empty text is `""`. Numbers, `true` and `false` are typed in the
  header; dates stay text, because one that is not of its form would end a whole import.
* Cells that a spreadsheet would run as a formula (they begin with `= + - @`) are left as they are:
  any guard would change the value for everyone else. Open the files in a spreadsheet by its text
  import, with all columns as text; for people to look at, there is graph.html.

`text` and `extra` are in the Parquet files and the store only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from graph.evidence.candidates import Candidate
from graph.evidence.view import ClaimSeen, MentionSeen
from graph.model import Edge, Node, Value
from graph.pieces import write_text
from graph.plugins import exporter
from graph.vocabulary import PUBLIC, Property, Type

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

ARRAY_DELIMITER = "\x1f"
COLUMNS = tuple(prop for prop in PUBLIC if not prop.is_bulky)
IMPORT_TYPES = {Type.INTEGER: "long", Type.DOUBLE: "double", Type.BOOLEAN: "boolean"}
EDGE_HEADER = ":START_ID,:END_ID,:TYPE,position:long,weight:long\n"

_NEEDS_QUOTES = re.compile(r'[",\r\n]')


@exporter("csv", "nodes.csv")
def nodes_csv(graph: Graph, out: BinaryIO) -> None:
    """Write every node of `graph`, by id, one a line, the same columns for every graph."""
    write_text(out, chain([NODE_HEADER], node_lines(graph.nodes())))


@exporter("csv", "edges.csv")
def edges_csv(graph: Graph, out: BinaryIO) -> None:
    """Write every edge of `graph`, by source, kind and target, one a line."""
    write_text(out, chain([EDGE_HEADER], edge_lines(graph.edges())))


@exporter("parquet", "nodes.parquet")
def nodes_parquet(graph: Graph, out: BinaryIO) -> None:
    """Write every node of `graph`, by id, with its typed columns and lists."""
    graph.write_parquet("nodes", out)


@exporter("parquet", "edges.parquet")
def edges_parquet(graph: Graph, out: BinaryIO) -> None:
    """Write every edge of `graph`, by source, kind and target."""
    graph.write_parquet("edges", out)


@exporter("csv", "mentions.csv")
def mentions_csv(graph: Graph, out: BinaryIO) -> None:
    """Write where works name entities, in which words, one place a line."""
    _write_records(out, MENTION_COLUMNS, graph.mentions())


@exporter("csv", "claims.csv")
def claims_csv(graph: Graph, out: BinaryIO) -> None:
    """Write what works say of entities, with their words, one claim a line."""
    _write_records(out, CLAIM_COLUMNS, graph.claims())


@exporter("csv", "candidates.csv")
def candidates_csv(graph: Graph, out: BinaryIO) -> None:
    """Write the names that may be entities and are not in the graph, those of most works first."""
    _write_records(out, CANDIDATE_COLUMNS, graph.candidates())


@exporter("parquet", "mentions.parquet")
def mentions_parquet(graph: Graph, out: BinaryIO) -> None:
    """Write where works name entities, by work, field and place."""
    graph.write_parquet("mentions", out)


@exporter("parquet", "claims.parquet")
def claims_parquet(graph: Graph, out: BinaryIO) -> None:
    """Write what works say of entities, by subject and predicate."""
    graph.write_parquet("claims", out)


MENTION_COLUMNS = tuple(field.name for field in fields(MentionSeen))
CLAIM_COLUMNS = tuple(field.name for field in fields(ClaimSeen))
CANDIDATE_COLUMNS = tuple(field.name for field in fields(Candidate))


def record_header(columns: tuple[str, ...]) -> str:
    """The header of records with these columns."""
    return ",".join(columns) + "\n"


def record_lines(columns: tuple[str, ...], records: Iterable[object]) -> Iterator[str]:
    """A line for each record, with the attributes that `columns` name."""
    for record in records:
        yield ",".join(_cell(getattr(record, name)) for name in columns) + "\n"


def _write_records(out: BinaryIO, columns: tuple[str, ...], records: Iterable[object]) -> None:
    write_text(out, chain([record_header(columns)], record_lines(columns, records)))


def _heading(prop: Property) -> str:
    """The importer's name of a column, with its type."""
    return f"{prop.name}:{IMPORT_TYPES.get(prop.type, 'string')}{'[]' if prop.is_list else ''}"


NODE_HEADER = ",".join(["id:ID", "kind:LABEL", *map(_heading, COLUMNS)]) + "\n"


def node_lines(nodes: Iterable[Node]) -> Iterator[str]:
    """A line for each node."""
    for node in nodes:
        values = map(node.properties.get, (prop.name for prop in COLUMNS))
        cells = [_cell(node.id), _cell(node.kind), *map(_cell, values)]
        yield ",".join(cells) + "\n"


def _cell(value: Value | None) -> str:
    r"""A value as one cell.

    >>> _cell(None), _cell(""), _cell('6" disk'), _cell(("a", "b;c")), _cell(True)
    ('', '""', '"6"" disk"', 'a\x1fb;c', 'true')
    """
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        value = ARRAY_DELIMITER.join(value)
    if not isinstance(value, str):
        return repr(value).lower()
    if not value or _NEEDS_QUOTES.search(value):
        return '"' + value.replace('"', '""') + '"'
    return value


def edge_lines(edges: Iterable[Edge]) -> Iterator[str]:
    """A line for each edge."""
    for kind, source, target, position, weight in edges:
        place = "" if position is None else position
        yield f"{_cell(source)},{_cell(target)},{kind},{place},{weight}\n"
