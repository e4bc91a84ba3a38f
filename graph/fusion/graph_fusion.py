"""Fusion: the SQL that turns what was said into one row a node and one row an edge.

Text, generated from the vocabulary; engines run it. Only constructs that mean the same in
DuckDB and Spark. All merging happens here: for each node and property the value of the lowest
precedence stays, the others go to `conflicts` with the documents that say them.

Names (ids, paths, digests of records) are numbers here: `names` has their texts. Precedence is
(authority, path of the document, place in it, order within the record); `spot` is path and place
as one text: the rank of the path in ten digits, then the place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from graph.fusion import evidence_fusion
from graph.sql import Execute
from graph.vocabulary import EDGES, KINDS, LISTS, PROPERTIES, SCALARS

_SCALAR_COLUMNS = {prop.name: prop.column_type for prop in SCALARS}

_SAID_BESIDE = {"published": "issued", "ended": "started", "rating_count": "rating"}
"""What tells more of another property: two mentions that differ in that one say it of two things.
A day of one document and an hour of another would be two dates of one article."""

_CONDITIONS = {"is_published": " AND (s.is_published OR s.precedence = 1)"}
"""What else a mention must be to say a property. "Not published" counts only where it wins: a
forgotten draft does not hide the article, which says nothing of being published."""

SCHEMA_VERSION = 4
"""The version of TABLES: a store of another one is made anew."""
TABLES: dict[str, dict[str, str]] = {
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    "names": {"number": "INTEGER", "name": "VARCHAR"},
    "documents": {
        "document": "INTEGER", "path": "VARCHAR", "sha256": "VARCHAR", "size": "BIGINT",
        "stamp": "VARCHAR", "status": "VARCHAR", "suffix": "VARCHAR", "iri": "VARCHAR",
        "node": "INTEGER", "kind": "VARCHAR",
    },
    "rejections": {
        "path": "VARCHAR", "line": "INTEGER", "column": "INTEGER", "code": "VARCHAR",
        "message": "VARCHAR", "next": "VARCHAR",
    },
    "support": {"record": "INTEGER", "document": "INTEGER", "place": "VARCHAR"},
    "remarks": {
        "record": "INTEGER", "ordinal": "INTEGER", "kind": "VARCHAR", "code": "VARCHAR",
        "field": "VARCHAR", "value": "VARCHAR",
    },
    "node_mentions": {
        "record": "INTEGER", "ordinal": "INTEGER", "kind": "VARCHAR", "node": "INTEGER",
        "authority": "INTEGER", **_SCALAR_COLUMNS,
    },
    "value_mentions": {
        "record": "INTEGER", "ordinal": "INTEGER", "kind": "VARCHAR", "node": "INTEGER",
        "property": "VARCHAR", "value": "VARCHAR",
    },
    "edge_mentions": {
        "record": "INTEGER", "ordinal": "INTEGER", "kind": "VARCHAR", "source": "INTEGER",
        "target": "INTEGER", "position": "INTEGER", "authority": "INTEGER",
    },
    "alias_claims": {
        "record": "INTEGER", "sort": "VARCHAR", "alias": "INTEGER", "owner": "INTEGER",
    },
    **evidence_fusion.TABLES,
    # What settling decides (settling.py): the id of a name, NULL where it has none; whether what
    # is said of the name counts; the provider it is part of and that one's name, if implied.
    "settled": {
        "name": "INTEGER", "id": "INTEGER", "counts": "BOOLEAN", "parent": "INTEGER",
        "parent_label": "VARCHAR",
    },
}  # fmt: skip
RECORD_TABLES = (
    "remarks", "node_mentions", "value_mentions", "edge_mentions", "alias_claims",
    *evidence_fusion.RECORD_TABLES,
)  # fmt: skip
"""The tables of what records say; `support` tells which documents hold a record."""

NUMBERED = (
    "record", "document", "node", "source", "target", "alias", "owner",
    *evidence_fusion.NUMBERED,
)  # fmt: skip
"""The columns that hold the number of a name."""


def used_scalars(execute: Execute) -> list[str]:
    """The properties of one value that any record states."""
    return _held(execute, "node_mentions", [prop.name for prop in SCALARS])


def held_properties(execute: Execute) -> list[str]:
    """The properties that any node has."""
    return _held(execute, "nodes", list(PROPERTIES))


def _held(execute: Execute, table: str, columns: Sequence[str]) -> list[str]:
    counted = ", ".join(f"count({name})" for name in columns)
    [counts] = execute(f"SELECT {counted} FROM {table}")
    return [name for name, count in zip(columns, counts, strict=True) if count]


def _fitting() -> str:
    """The kinds that each kind of edge may join, as rows."""
    return ", ".join(
        f"('{edge.name}', '{source}', '{target}')"
        for edge in EDGES.values()
        for source in KINDS
        for target in KINDS
        if source in edge.sources and target in edge.targets
    )


IS_SAID = "(s.name IS NULL OR (s.id IS NOT NULL AND s.counts))"
"""Whether what is said of a name counts, where `settled s` is joined by it."""

RANKS = """
SELECT document, path, row_number() OVER (ORDER BY path) AS place_of
FROM documents WHERE status = 'read'
"""

FIRST_SUPPORT = """
SELECT s.record, min(r.digits || s.place) AS spot, count(DISTINCT s.document) AS documents
FROM support s JOIN (
  SELECT document, lpad(CAST(place_of AS VARCHAR), 10, '0') AS digits FROM ranks
) r ON r.document = s.document GROUP BY s.record
"""


def _only(used: Iterable[str], name: str, type_: str, text: str) -> str:
    """`text` where the column is used in the archive, else NULL: most columns are empty."""
    return f"{text} AS {name}" if name in used else f"CAST(NULL AS {type_}) AS {name}"


def said(used: Collection[str]) -> str:
    """Every mention of a node under its settled id, ranked by precedence.

    A mention of an image that is also a work says nothing: Image loses to every work.
    """
    scalars = [name for name in _SCALAR_COLUMNS if name in used]
    columns = "".join(f", m.{name}" for name in scalars)
    implied_values = {
        "label": "s.parent_label",
        "label_language": "CASE WHEN s.parent_label IS NOT NULL THEN '' END",
        "domain": "m.domain",
    }
    implied = "".join(
        f", CAST({implied_values.get(name, 'NULL')} AS {_SCALAR_COLUMNS[name]}) AS {name}"
        for name in scalars
    )
    return f"""
WITH settled_mentions AS (
  SELECT m.record, m.ordinal, m.kind, coalesce(s.id, m.node) AS id, m.authority{columns}
  FROM node_mentions m LEFT JOIN settled s ON s.name = m.node
  WHERE {IS_SAID}
), implied AS (
  SELECT m.record, m.ordinal, m.kind, s.parent AS id, 2 AS authority{implied}
  FROM node_mentions m JOIN settled s ON s.name = m.node WHERE s.parent IS NOT NULL
), ranked AS (
  SELECT m.*, f.spot,
    min(CASE WHEN m.kind = 'Image' THEN 1 ELSE 0 END) OVER (PARTITION BY m.id) AS only_image,
    row_number() OVER (
      PARTITION BY m.id
      ORDER BY CASE WHEN m.kind = 'Image' THEN 1 ELSE 0 END, m.authority, f.spot, m.ordinal
    ) AS precedence
  FROM (SELECT * FROM settled_mentions UNION ALL SELECT * FROM implied) m
  JOIN first_support f ON f.record = m.record
)
SELECT * FROM ranked WHERE kind <> 'Image' OR only_image = 1
"""


def fused(used: Collection[str]) -> str:
    """One row a node: its kind, the first support, and each scalar of the lowest precedence.

    Of what belongs to another property, only what is said beside the same value of that one.
    """
    beside = {name: other for name, other in _SAID_BESIDE.items() if {name, other} <= set(used)}

    def first(name: str, condition: str = "") -> str:
        said = f"s.{name} IS NOT NULL{condition or _CONDITIONS.get(name, '')}"
        return f", min_by(s.{name}, s.precedence) FILTER (WHERE {said}) AS {name}"

    scalars = [name for name in _SCALAR_COLUMNS if name in used]
    alone = "".join(first(name) for name in scalars if name not in beside)
    one_a_node = f"""
SELECT s.id, min_by(s.kind, s.precedence) AS kind, min_by(s.spot, s.precedence) AS spot,
  min(s.authority) AS authority{alone}
FROM said s GROUP BY s.id
"""
    if not beside:
        return one_a_node
    joined = "".join(
        first(name, f" AND (s.{other} IS NULL OR s.{other} = f.{other})")
        for name, other in beside.items()
    )
    in_order = "".join(f", {'j' if name in beside else 'f'}.{name}" for name in scalars)
    return f"""
WITH alone AS ({one_a_node}), joined AS (
  SELECT s.id{joined} FROM said s JOIN alone f ON f.id = s.id
  WHERE {" OR ".join(f"s.{name} IS NOT NULL" for name in beside)} GROUP BY s.id
)
SELECT f.id, f.kind, f.spot, f.authority{in_order}
FROM alone f LEFT JOIN joined j ON j.id = f.id
"""


LISTED = f"""
WITH listed AS (
  SELECT coalesce(s.id, v.node) AS id, v.property, v.value
  FROM value_mentions v LEFT JOIN settled s ON s.name = v.node
  WHERE {IS_SAID}
  UNION ALL
  SELECT id, 'aliases' AS property, label AS value
  FROM said WHERE kind IN ('Topic', 'Person') AND label IS NOT NULL
  UNION ALL
  SELECT id, property, value FROM entity_values
)
SELECT l.id, l.property, array_sort(array_agg(DISTINCT l.value)) AS items
FROM listed l JOIN fused f ON f.id = l.id
WHERE l.property <> 'aliases' OR f.label IS NULL OR l.value <> f.label
GROUP BY l.id, l.property
"""


def nodes(used: Collection[str]) -> str:
    """The nodes, with every column of the vocabulary, and a node for each document.

    They are numbered by id: sorting by number is sorting by id, and far faster.
    """
    scalars = ", ".join(_only(used, n, t, f"f.{n}") for n, t in _SCALAR_COLUMNS.items())
    lists = ", ".join(
        f"max(l.items) FILTER (WHERE l.property = '{prop.name}') AS {prop.name}" for prop in LISTS
    )
    document = ", ".join(_only(("label",), n, t, "path") for n, t in _SCALAR_COLUMNS.items())
    no_lists = ", ".join(f"CAST(NULL AS VARCHAR[]) AS {prop.name}" for prop in LISTS)
    return f"""
WITH lists AS (SELECT l.id, {lists} FROM listed l GROUP BY l.id), every AS (
SELECT n.name AS id, f.kind, {scalars}, {", ".join(f"l.{prop.name}" for prop in LISTS)}
FROM fused f JOIN names n ON n.number = f.id LEFT JOIN lists l ON l.id = f.id
UNION ALL
SELECT iri AS id, 'Document' AS kind, {document}, {no_lists}
FROM documents WHERE status = 'read'
)
SELECT row_number() OVER (ORDER BY id) AS number, * FROM every
"""


_SINGLE = ", ".join(f"'{edge.name}'" for edge in EDGES.values() if edge.is_single)

EDGE_SAID = """
SELECT e.record, e.ordinal, e.kind, coalesce(a.id, e.source) AS source,
  coalesce(b.id, e.target) AS target, e.position, e.authority
FROM edge_mentions e
LEFT JOIN settled a ON a.name = e.source
LEFT JOIN settled b ON b.name = e.target
WHERE (a.name IS NULL OR a.id IS NOT NULL) AND (b.name IS NULL OR b.id IS NOT NULL)
UNION ALL
SELECT m.record, m.ordinal, 'PART_OF' AS kind, s.id AS source, s.parent AS target,
  CAST(NULL AS INTEGER) AS position, 2 AS authority
FROM node_mentions m JOIN settled s ON s.name = m.node WHERE s.parent <> s.id
UNION ALL
SELECT DISTINCT e.record, 0 AS ordinal, 'MENTIONS' AS kind, e.source, i.id AS target,
  CAST(NULL AS INTEGER) AS position, 1 AS authority
FROM evidence_said e JOIN entity_ids i ON i.entity = e.entity WHERE e.is_asserted
"""

# The position is the lowest of the lowest authority; positions stay far below 10^9.
# The documents of an edge are those of its record; only where several records say it must they be
# counted together. Precedence matters only where a node keeps one edge of a kind.
EDGE_FUSED = f"""
WITH best AS (
  SELECT e.source, e.kind, e.target,
    min(CAST(e.authority AS BIGINT) * 1000000000 + e.position) % 1000000000 AS position,
    max(f.documents) AS documents, min(e.record) AS record, max(e.record) AS other
  FROM edge_said e JOIN first_support f ON f.record = e.record
  GROUP BY e.source, e.kind, e.target
), supported AS (
  SELECT b.source, b.kind, b.target, count(DISTINCT s.document) AS weight
  FROM best b
  JOIN edge_said e ON e.source = b.source AND e.kind = b.kind AND e.target = b.target
  JOIN support s ON s.record = e.record
  WHERE b.record <> b.other
  GROUP BY b.source, b.kind, b.target
), fitting AS (
  SELECT * FROM (VALUES {_fitting()}) AS f (kind, source_kind, target_kind)
), judged AS (
  SELECT e.source, e.kind, e.target, e.position, coalesce(s.weight, e.documents) AS weight, CASE
    WHEN e.source = e.target THEN 'to_itself'
    WHEN a.id IS NULL OR b.id IS NULL THEN 'no_such_node'
    WHEN f.kind IS NULL THEN 'kinds_do_not_fit'
    ELSE 'fits' END AS verdict
  FROM best e
  LEFT JOIN supported s ON s.source = e.source AND s.kind = e.kind AND s.target = e.target
  LEFT JOIN fused a ON a.id = e.source
  LEFT JOIN fused b ON b.id = e.target
  LEFT JOIN fitting f ON f.kind = e.kind AND f.source_kind = a.kind AND f.target_kind = b.kind
), ranked AS (
  SELECT e.source, e.kind, e.target, CAST(e.authority AS VARCHAR) || f.spot || ' '
    || lpad(CAST(e.ordinal AS VARCHAR), 10, '0') AS precedence
  FROM edge_said e JOIN first_support f ON f.record = e.record WHERE e.kind IN ({_SINGLE})
), first_choice AS (
  SELECT r.source, r.kind, min_by(r.target, r.precedence) AS target
  FROM ranked r
  JOIN judged j ON j.source = r.source AND j.kind = r.kind AND j.target = r.target
  WHERE j.verdict = 'fits' GROUP BY r.source, r.kind
)
SELECT j.*, c.target IS NULL OR c.target = j.target AS is_chosen
FROM judged j LEFT JOIN first_choice c ON c.source = j.source AND c.kind = j.kind
"""

EDGE_ROWS = """
WITH about AS (
  SELECT DISTINCT coalesce(s.id, d.node) AS source, d.iri AS target
  FROM documents d LEFT JOIN settled s ON s.name = d.node WHERE d.status = 'read'
  UNION ALL
  SELECT f.id AS source, d.iri AS target FROM fused f
  JOIN ranks r ON r.place_of = CAST(substr(f.spot, 1, 10) AS BIGINT)
  JOIN documents d ON d.document = r.document
  WHERE f.authority > 0
), numbered AS (
  SELECT f.id AS name, n.number
  FROM fused f JOIN names m ON m.number = f.id JOIN nodes n ON n.id = m.name
)
SELECT a.number AS source, e.kind, b.number AS target, CAST(e.position AS INTEGER) AS position,
  CAST(e.weight AS INTEGER) AS weight
FROM edge_fused e JOIN numbered a ON a.name = e.source JOIN numbered b ON b.name = e.target
WHERE e.verdict = 'fits' AND e.is_chosen
UNION ALL
SELECT a.number AS source, 'DERIVED_FROM' AS kind, b.number AS target,
  CAST(NULL AS INTEGER) AS position, 1 AS weight
FROM about d JOIN numbered a ON a.name = d.source JOIN nodes b ON b.id = d.target
"""

EDGES_VIEW = """
SELECT a.id AS source, e.kind, b.id AS target, e.position, e.weight,
  e.source AS source_number, e.target AS target_number
FROM edge_rows e JOIN nodes a ON a.number = e.source JOIN nodes b ON b.number = e.target
"""
"""The edges with the ids of what they join; the view `edges` of the store."""

EDGES_REFUSED = """
SELECT a.name AS source, e.kind, b.name AS target, e.verdict AS reason
FROM edge_fused e JOIN names a ON a.number = e.source JOIN names b ON b.number = e.target
WHERE e.verdict <> 'fits'
"""


def conflicts(used: Collection[str]) -> str:
    """Every value that lost, under the node and property, with each document that says it."""

    def branches() -> Iterator[str]:
        for prop in SCALARS:
            if not prop.is_internal and prop.name in used:
                yield (
                    f"SELECT m.id, '{prop.name}' AS property, "
                    f"CAST(m.{prop.name} AS VARCHAR) AS value, m.record "
                    f"FROM said m JOIN fused n ON n.id = m.id WHERE m.{prop.name} IS NOT NULL "
                    f"AND m.{prop.name} IS DISTINCT FROM n.{prop.name}"
                )
        yield (
            "SELECT j.source AS id, j.kind AS property, n.name AS value, e.record "
            "FROM edge_fused j JOIN edge_said e ON e.source = j.source AND e.kind = j.kind "
            "AND e.target = j.target JOIN names n ON n.number = j.target "
            "WHERE j.verdict = 'fits' AND NOT j.is_chosen"
        )

    return f"""
SELECT DISTINCT n.name AS id, c.property, c.value, d.path, s.place
FROM ({" UNION ALL ".join(branches())}) c
JOIN support s ON s.record = c.record
JOIN documents d ON d.document = s.document
JOIN names n ON n.number = c.id
"""


def statements(used: Collection[str]) -> tuple[tuple[str, str, bool], ...]:
    """(table, the query that makes it, whether it stays in the store), in order.

    `used` are the scalar properties that any mention has. `ranks`, `first_support` and settling
    come first.
    """
    used = {*used, "label"}
    return (
        ("said", said(used), False),
        ("fused_records", fused(used), False),
        ("evidence_said", evidence_fusion.evidence_said(used), False),
        ("claims_said", evidence_fusion.claims_said(used), False),
        ("fused", evidence_fusion.with_entities(used), False),
        ("listed", LISTED, False),
        ("nodes", nodes(used), True),
        ("edge_said", EDGE_SAID, False),
        ("edge_fused", EDGE_FUSED, False),
        ("edge_rows", EDGE_ROWS, True),
        ("edges_refused", EDGES_REFUSED, True),
        ("conflicts", conflicts(used), True),
        ("evidence", evidence_fusion.EVIDENCE, True),
        ("candidates", evidence_fusion.CANDIDATES, True),
    )
