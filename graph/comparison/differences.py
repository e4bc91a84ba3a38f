"""The queries for what differs between two graphs, attached as `old` and as `store`."""

from __future__ import annotations

from graph.evidence.texts import name_of, worded

COLUMNS = (
    "SELECT column_name FROM duckdb_columns() WHERE (database_name, table_name) = (?, 'nodes')"
)

# Edges are compared by the numbers of their nodes, which cost a fraction of their ids.
EDGES = f"""
WITH went AS (
  SELECT o.source AS old_source, o.target AS old_target, o.kind, n.source AS new_source,
    n.target AS new_target, o.position AS old_position, o.weight AS old_weight,
    n.position AS new_position, n.weight AS new_weight
  FROM old.edge_rows o
  LEFT JOIN memory.common a ON a.old_number = o.source
  LEFT JOIN memory.common b ON b.old_number = o.target
  LEFT JOIN store.edge_rows n
    ON n.source = a.new_number AND n.kind = o.kind AND n.target = b.new_number
  WHERE n.source IS NULL OR (o.position, o.weight) IS DISTINCT FROM (n.position, n.weight)
), appeared AS (
  SELECT n.source, n.target, n.kind, n.position, n.weight FROM store.edge_rows n
  LEFT JOIN memory.common a ON a.new_number = n.source
  LEFT JOIN memory.common b ON b.new_number = n.target
  LEFT JOIN old.edge_rows o
    ON o.source = a.old_number AND o.kind = n.kind AND o.target = b.old_number
  WHERE o.source IS NULL
)
SELECT a.id AS source, w.kind, b.id AS target, {name_of("a")},
  {name_of("b")}, w.old_position, w.old_weight, w.new_position, w.new_weight
FROM went w JOIN old.nodes a ON a.number = w.old_source JOIN old.nodes b ON b.number = w.old_target
UNION ALL
SELECT a.id, n.kind, b.id, {name_of("a")}, {name_of("b")},
  NULL, NULL, n.position, n.weight
FROM appeared n JOIN store.nodes a ON a.number = n.source JOIN store.nodes b ON b.number = n.target
ORDER BY 1, 2, 3
"""


def _mentioned(database: str) -> str:
    return f"""
SELECT e.work AS source, b.id AS target, e.field, e.first, e.last, e.words,
  e.work_label AS source_label, {name_of("b")} AS target_label, e.rule, e.confidence
FROM ({worded(database)}) e JOIN {database}.nodes b ON b.number = e.target
"""


MENTIONS = f"""
SELECT source, target, field, first, last, words, coalesce(n.source_label, o.source_label),
  coalesce(n.target_label, o.target_label), o.rule, o.confidence, n.rule, n.confidence
FROM ({_mentioned("old")}) o FULL JOIN ({_mentioned("store")}) n
USING (source, target, field, first, last, words)
WHERE (o.rule, o.confidence) IS DISTINCT FROM (n.rule, n.confidence) ORDER BY ALL
"""


# What is claimed, by which work, in which words; the place of a sentence in its text is none of
# it, so that a sentence may move. The rest is how it is meant, and what was made of it.
_CLAIM_KEYS = ("subject", "predicate", "object", "value", "source", "quote")
_CLAIM_LABELS = ("subject", "object", "source")
CLAIM_VALUES = (
    "field", "unit", "precision", "modality", "is_approximate", "is_at_least", "attributed_to",
    "rule", "confidence", "is_promoted",
)  # fmt: skip


def _claimed(database: str, other: str) -> str:
    """The claims of a graph that the other lacks; those of equal keys are numbered."""
    keys, values = ", ".join(_CLAIM_KEYS), ", ".join(CLAIM_VALUES)
    claims = (
        "SELECT subject_iri AS subject, predicate, coalesce(object_iri, '') AS object, value, "
        f"source_iri AS source, quote, {values} FROM {{}}.claims"
    )
    return (
        f"SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY {values}) AS number "
        f"FROM ({claims.format(database)} EXCEPT ALL {claims.format(other)})"
    )


CLAIMS = f"""
WITH differing AS (
  SELECT {", ".join(_CLAIM_KEYS)}, number,
    {", ".join(f"{side}.{name} AS {side}_{name}" for side in ("o", "n") for name in CLAIM_VALUES)}
  FROM ({_claimed("old", "store")}) o FULL JOIN ({_claimed("store", "old")}) n
  USING ({", ".join(_CLAIM_KEYS)}, number)
), labels AS (
  SELECT id, first(label ORDER BY age) AS label FROM (
    SELECT id, label, 1 AS age FROM store.nodes UNION ALL SELECT id, label, 2 FROM old.nodes
  ) WHERE id IN (SELECT unnest([subject, object, source]) FROM differing) GROUP BY id
)
SELECT {", ".join(f"d.{name}" for name in _CLAIM_KEYS)},
  {", ".join(f"coalesce({end}.label, d.{end})" for end in _CLAIM_LABELS)},
  {", ".join(f"{side}_{name}" for side in ("o", "n") for name in CLAIM_VALUES)}
FROM differing d {" ".join(f"LEFT JOIN labels {e} ON {e}.id = d.{e}" for e in _CLAIM_LABELS)}
ORDER BY {", ".join(f"d.{name}" for name in _CLAIM_KEYS)}, number
"""


def _merged(database: str) -> str:
    """The ids that mean another node. A name with a line break is no id, but on its way to one."""
    return f"""
SELECT n.name, t.name AS id FROM {database}.settled s
JOIN {database}.names n ON n.number = s.name JOIN {database}.names t ON t.number = s.id
WHERE s.id <> s.name AND n.name NOT LIKE '%' || chr(10) || '%'
"""


MERGES = f"""
SELECT coalesce(o.name, n.name) AS name, o.id, n.id
FROM ({_merged("old")}) o FULL JOIN ({_merged("store")}) n ON n.name = o.name
WHERE o.id IS DISTINCT FROM n.id ORDER BY 1
"""


def _own(database: str, number: str) -> str:
    """What documents are about, by their paths, where the other graph lacks it."""
    return f"""
SELECT d.path, n.id, {name_of("n")} AS label FROM {database}.documents d
LEFT JOIN {database}.settled s ON s.name = d.node
JOIN {database}.names t ON t.number = coalesce(s.id, d.node)
JOIN {database}.nodes n ON n.id = t.name ANTI JOIN memory.common c ON c.{number} = n.number
WHERE d.status = 'read'
"""


RENAMES = f"""
SELECT path, o.id, n.id, o.label, n.label
FROM ({_own("old", "old_number")}) o JOIN ({_own("store", "new_number")}) n USING (path)
ORDER BY path
"""
