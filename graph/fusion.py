"""Fusion: the SQL that turns what was said into one row a node and one row an edge.

Text only, generated from the vocabulary; engines run it. Only constructs that mean the same in
DuckDB and Spark. All merging happens here: for each node and property the value of the lowest
precedence stays, the others go to `conflicts` with the documents that say them.

Precedence is (authority, path of the document, place in it, order within the record). `spot` is
path and place as one text, apart by U+0001.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.vocabulary import EDGES, KINDS, LISTS, SCALARS

_SCALAR_COLUMNS = {prop.name: prop.column_type for prop in SCALARS}

TABLES: dict[str, dict[str, str]] = {
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    "documents": {
        "path": "VARCHAR", "sha256": "VARCHAR", "size": "BIGINT", "modified_ns": "BIGINT",
        "status": "VARCHAR", "suffix": "VARCHAR", "iri": "VARCHAR", "record": "VARCHAR",
        "node": "VARCHAR", "kind": "VARCHAR",
    },
    "rejections": {
        "path": "VARCHAR", "line": "INTEGER", "column": "INTEGER", "code": "VARCHAR",
        "message": "VARCHAR", "next": "VARCHAR",
    },
    "support": {"record": "VARCHAR", "path": "VARCHAR", "place": "VARCHAR"},
    "remarks": {
        "record": "VARCHAR", "ordinal": "INTEGER", "kind": "VARCHAR", "code": "VARCHAR",
        "field": "VARCHAR", "value": "VARCHAR",
    },
    "node_mentions": {
        "record": "VARCHAR", "ordinal": "INTEGER", "kind": "VARCHAR", "node": "VARCHAR",
        "authority": "INTEGER", **_SCALAR_COLUMNS,
    },
    "value_mentions": {
        "record": "VARCHAR", "ordinal": "INTEGER", "kind": "VARCHAR", "node": "VARCHAR",
        "property": "VARCHAR", "value": "VARCHAR",
    },
    "edge_mentions": {
        "record": "VARCHAR", "ordinal": "INTEGER", "kind": "VARCHAR", "source": "VARCHAR",
        "target": "VARCHAR", "position": "INTEGER", "authority": "INTEGER",
    },
    "alias_claims": {"record": "VARCHAR", "alias": "VARCHAR", "owner": "VARCHAR"},
    # What settling decides (settling.py): the id of a name, NULL where it has none; whether what
    # is said of the name counts; the provider it is part of and that one's name, if implied.
    "settled": {
        "name": "VARCHAR", "id": "VARCHAR", "counts": "BOOLEAN", "parent": "VARCHAR",
        "parent_label": "VARCHAR",
    },
}  # fmt: skip
RECORD_TABLES = ("remarks", "node_mentions", "value_mentions", "edge_mentions", "alias_claims")
"""The tables of what records say; `support` tells which documents hold a record."""

_SCALARS = ", ".join(f"m.{name}" for name in _SCALAR_COLUMNS)


def _kind_list(kinds: frozenset[str]) -> str:
    return ", ".join(f"'{name}'" for name in KINDS if name in kinds)


def _fits() -> str:
    """Whether an edge joins the kinds that its own kind may join."""
    cases = " ".join(
        f"WHEN '{edge.name}' THEN a.kind IN ({_kind_list(edge.sources)}) "
        f"AND b.kind IN ({_kind_list(edge.targets)})"
        for edge in EDGES.values()
    )
    return f"CASE e.kind {cases} ELSE FALSE END"


FIRST_SUPPORT = """
SELECT record, min(path || chr(1) || place) AS spot FROM support GROUP BY record
"""

# A mention of an image that is also a work says nothing: Image loses to every work.
SAID = f"""
WITH settled_mentions AS (
  SELECT m.record, m.ordinal, m.kind, coalesce(s.id, m.node) AS id, m.authority, {_SCALARS}
  FROM node_mentions m LEFT JOIN settled s ON s.name = m.node
  WHERE s.name IS NULL OR (s.id IS NOT NULL AND s.counts)
), implied AS (
  SELECT m.record, m.ordinal, m.kind, s.parent AS id, 2 AS authority, {
    ", ".join(
        {
            "label": "s.parent_label AS label",
            "label_language": "CASE WHEN s.parent_label IS NOT NULL THEN '' END AS label_language",
            "domain": "m.domain AS domain",
        }.get(name, f"CAST(NULL AS {type_}) AS {name}")
        for name, type_ in _SCALAR_COLUMNS.items()
    )
}
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


def _list_columns() -> str:
    return ", ".join(
        f"max(items) FILTER (WHERE property = '{prop.name}') AS {prop.name}" for prop in LISTS
    )


NODES = f"""
WITH fused AS (
  SELECT id, min_by(kind, precedence) AS kind, {
    ", ".join(
        f"min_by({name}, precedence) FILTER (WHERE {name} IS NOT NULL) AS {name}"
        for name in _SCALAR_COLUMNS
    )
}
  FROM said GROUP BY id
), listed AS (
  SELECT coalesce(s.id, v.node) AS id, v.property, v.value
  FROM value_mentions v LEFT JOIN settled s ON s.name = v.node
  WHERE s.name IS NULL OR (s.id IS NOT NULL AND s.counts)
  UNION ALL
  SELECT id, 'aliases' AS property, label AS value
  FROM said WHERE kind IN ('Topic', 'Person') AND label IS NOT NULL
), gathered AS (
  SELECT l.id, l.property, array_sort(array_agg(DISTINCT l.value)) AS items
  FROM listed l JOIN fused f ON f.id = l.id
  WHERE l.property <> 'aliases' OR f.label IS NULL OR l.value <> f.label
  GROUP BY l.id, l.property
), lists AS (
  SELECT id, {_list_columns()} FROM gathered GROUP BY id
)
SELECT f.*, {", ".join(f"l.{prop.name}" for prop in LISTS)}
FROM fused f LEFT JOIN lists l ON l.id = f.id
UNION ALL
SELECT iri AS id, 'Document' AS kind, {
    ", ".join(
        "path AS label" if name == "label" else f"CAST(NULL AS {type_}) AS {name}"
        for name, type_ in _SCALAR_COLUMNS.items()
    )
}, {", ".join(f"CAST(NULL AS VARCHAR[]) AS {prop.name}" for prop in LISTS)}
FROM documents WHERE status = 'read'
"""

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
"""

# The position is the lowest of the lowest authority; positions stay far below 10^9.
EDGE_FUSED = """
WITH best AS (
  SELECT e.source, e.kind, e.target, min(e.authority) AS authority, min(f.spot) AS spot,
    min(e.authority * 1000000000 + e.position) % 1000000000 AS position
  FROM edge_said e JOIN first_support f ON f.record = e.record
  GROUP BY e.source, e.kind, e.target
), first_spot AS (
  SELECT e.source, e.kind, e.target, min(f.spot) AS spot, min(e.ordinal) AS ordinal
  FROM edge_said e JOIN first_support f ON f.record = e.record
  JOIN best b ON b.source = e.source AND b.kind = e.kind AND b.target = e.target
    AND b.authority = e.authority
  GROUP BY e.source, e.kind, e.target
), supported AS (
  SELECT e.source, e.kind, e.target, count(DISTINCT s.path) AS weight
  FROM edge_said e JOIN support s ON s.record = e.record
  GROUP BY e.source, e.kind, e.target
)
SELECT b.source, b.kind, b.target, b.authority, o.spot, o.ordinal, b.position, s.weight
FROM best b
JOIN first_spot o ON o.source = b.source AND o.kind = b.kind AND o.target = b.target
JOIN supported s ON s.source = b.source AND s.kind = b.kind AND s.target = b.target
"""

_SINGLE = ", ".join(f"'{edge.name}'" for edge in EDGES.values() if edge.is_single)
EDGE_JUDGED = f"""
WITH judged AS (
  SELECT e.*, CASE
    WHEN e.source = e.target THEN 'to_itself'
    WHEN a.id IS NULL OR b.id IS NULL THEN 'no_such_node'
    WHEN NOT ({_fits()}) THEN 'kinds_do_not_fit'
    ELSE 'fits' END AS verdict
  FROM edge_fused e
  LEFT JOIN nodes a ON a.id = e.source
  LEFT JOIN nodes b ON b.id = e.target
)
SELECT *, row_number() OVER (
    PARTITION BY source, kind, verdict ORDER BY authority, spot, ordinal, target
  ) AS choice
FROM judged
"""

EDGES_TABLE = f"""
SELECT source, kind, target, CAST(position AS INTEGER) AS position, CAST(weight AS INTEGER) AS weight
FROM edge_judged
WHERE verdict = 'fits' AND (choice = 1 OR kind NOT IN ({_SINGLE}))
UNION ALL
SELECT DISTINCT coalesce(s.id, d.node) AS source, 'DERIVED_FROM' AS kind, d.iri AS target,
  CAST(NULL AS INTEGER) AS position, 1 AS weight
FROM documents d LEFT JOIN settled s ON s.name = d.node
WHERE d.status = 'read'
UNION ALL
SELECT f.id AS source, 'DERIVED_FROM' AS kind, d.iri AS target,
  CAST(NULL AS INTEGER) AS position, 1 AS weight
FROM (SELECT id, min_by(spot, precedence) AS spot, min(authority) AS authority
      FROM said GROUP BY id) f
JOIN documents d ON d.path = substr(f.spot, 1, instr(f.spot, chr(1)) - 1)
WHERE f.authority > 0
"""

EDGES_REFUSED = """
SELECT source, kind, target, verdict AS reason FROM edge_judged WHERE verdict <> 'fits'
"""


def _conflicts() -> Iterator[str]:
    for prop in SCALARS:
        if not prop.is_internal:
            yield (
                f"SELECT m.id, '{prop.name}' AS property, CAST(m.{prop.name} AS VARCHAR) AS value, "
                f"m.record FROM said m JOIN nodes n ON n.id = m.id "
                f"WHERE m.{prop.name} <> n.{prop.name}"
            )
    yield (
        f"SELECT j.source AS id, j.kind AS property, j.target AS value, e.record "
        f"FROM edge_judged j JOIN edge_said e ON e.source = j.source AND e.kind = j.kind "
        f"AND e.target = j.target "
        f"WHERE j.verdict = 'fits' AND j.choice > 1 AND j.kind IN ({_SINGLE})"
    )


CONFLICTS = f"""
SELECT DISTINCT c.id, c.property, c.value, s.path, s.place
FROM ({" UNION ALL ".join(_conflicts())}) c JOIN support s ON s.record = c.record
"""

STATEMENTS: tuple[tuple[str, str, bool], ...] = (
    ("said", SAID, False),
    ("nodes", NODES, True),
    ("edge_said", EDGE_SAID, False),
    ("edge_fused", EDGE_FUSED, False),
    ("edge_judged", EDGE_JUDGED, False),
    ("edges", EDGES_TABLE, True),
    ("edges_refused", EDGES_REFUSED, True),
    ("conflicts", CONFLICTS, True),
)
"""(table, the query that makes it, whether it stays in the store), in order; `first_support`
and settling come first."""
