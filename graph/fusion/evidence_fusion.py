"""Fusion of what works mention and claim: only what lies in a text that the graph kept counts.

Text only, for the engines to run, as in graph_fusion.py. A mention is said by a record, about a
place in its label, description or text. It is kept where that text is the node's after fusion; so
of two titles of one article only the words of the one that stayed are evidence.
"""

from __future__ import annotations

from collections.abc import Collection

from graph.vocabulary import SCALARS

_PLACE = {
    "record": "INTEGER", "node": "INTEGER", "field": "VARCHAR", "first": "INTEGER",
    "last": "INTEGER", "rule": "VARCHAR", "confidence": "DOUBLE",
}  # fmt: skip
TABLES: dict[str, dict[str, str]] = {
    # `entity` is its kind and id, such as `system/perlmutter`; `name` is that of an entity which
    # no registry knows; `first` and `last` are code points, [first, last), of the field.
    "entity_mentions": {
        **_PLACE, "entity": "INTEGER", "name": "VARCHAR", "is_asserted": "BOOLEAN",
    },
    "entity_claims": {
        **_PLACE, "subject": "INTEGER", "predicate": "VARCHAR", "object": "INTEGER",
        "value": "VARCHAR", "unit": "VARCHAR", "precision": "VARCHAR", "modality": "VARCHAR",
        "is_approximate": "BOOLEAN", "is_at_least": "BOOLEAN", "attributed_to": "VARCHAR",
    },
    # What the entities are: made anew from the registry at each fusion.
    "entity_ids": {"entity": "INTEGER", "id": "INTEGER", "kind": "VARCHAR", "label": "VARCHAR"},
    "entity_values": {"id": "INTEGER", "property": "VARCHAR", "value": "VARCHAR"},
    # Made by promotion.py.
    "claims": {
        "iri": "VARCHAR", "subject_iri": "VARCHAR", "predicate": "VARCHAR", "object_iri": "VARCHAR",
        "value": "VARCHAR", "unit": "VARCHAR", "precision": "VARCHAR", "modality": "VARCHAR",
        "is_approximate": "BOOLEAN", "is_at_least": "BOOLEAN", "attributed_to": "VARCHAR",
        "source_iri": "VARCHAR", "field": "VARCHAR", "first": "INTEGER", "last": "INTEGER",
        "quote": "VARCHAR", "rule": "VARCHAR", "confidence": "DOUBLE", "documents": "BIGINT",
        "is_promoted": "BOOLEAN", "path": "VARCHAR", "attributed_iris": "VARCHAR",
    },
}  # fmt: skip
RECORD_TABLES = ("entity_mentions", "entity_claims")
NUMBERED = ("entity", "subject", "object")

_FIELDS = ("label", "description", "text")

ENTITIES_SAID = """
SELECT n.number, n.name, min(e.name) AS label FROM (
  SELECT entity, name FROM entity_mentions WHERE is_asserted
  UNION ALL SELECT subject, CAST(NULL AS VARCHAR) FROM entity_claims
  UNION ALL SELECT object, CAST(NULL AS VARCHAR) FROM entity_claims WHERE object IS NOT NULL
) e JOIN names n ON n.number = e.entity GROUP BY n.number, n.name ORDER BY n.name
"""


def _kept(used: Collection[str]) -> str:
    """Joins `f`, the node of each row `e`, where the text of `e` is the one that the node kept.

    Texts are compared once for each record, however much is found in one: a text may be long.
    """
    held = [name for name in _FIELDS if name in used]
    flags = "".join(f", m.{name} = f.{name} AS has_{name}" for name in held)
    cases = " ".join(f"WHEN '{name}' THEN f.has_{name}" for name in held)
    return f"""
JOIN (
  SELECT m.record, m.node, f.id{flags} FROM node_mentions m
  LEFT JOIN settled s ON s.name = m.node
  JOIN fused_records f ON f.id = coalesce(s.id, m.node)
) f ON f.record = e.record AND f.node = e.node AND CASE e.field {cases} ELSE FALSE END"""


def evidence_said(used: Collection[str]) -> str:
    """The mentions that lie in the texts of the graph, by the records that make them."""
    return f"""
SELECT e.record, f.id AS source, e.field, e.first, e.last, e.entity, e.name, e.rule,
  e.confidence, e.is_asserted
FROM entity_mentions e {_kept(used)}"""


def claims_said(used: Collection[str]) -> str:
    """The claims whose words lie in the texts of the graph, each with its words and support."""
    texts = " ".join(f"WHEN '{name}' THEN t.{name}" for name in _FIELDS if name in used)
    return f"""
SELECT f.id AS source, e.field, e.first, e.last, e.subject, e.predicate, e.object, e.value, e.unit,
  e.precision, e.modality, e.is_approximate, e.is_at_least, e.attributed_to, e.rule, e.confidence,
  e.record, substr(CASE e.field {texts} END, e.first + 1, e.last - e.first) AS quote
FROM entity_claims e {_kept(used)}
JOIN fused_records t ON t.id = f.id"""


def with_entities(used: Collection[str]) -> str:
    """The fused nodes, and a node for each entity that is mentioned and not among them."""
    values = {"label": "e.label", "label_language": "''"}
    columns = "".join(
        f", {values.get(prop.name, f'CAST(NULL AS {prop.column_type})')} AS {prop.name}"
        for prop in SCALARS
        if prop.name in used
    )
    return f"""
WITH mentioned AS (
  SELECT entity, record FROM evidence_said WHERE is_asserted
  UNION ALL SELECT subject, record FROM claims_said
  UNION ALL SELECT object, record FROM claims_said WHERE object IS NOT NULL
), entities AS (
  SELECT i.id, min(i.kind) AS kind, min(f.spot) AS spot, min(i.label) AS label
  FROM mentioned m JOIN entity_ids i ON i.entity = m.entity
  JOIN first_support f ON f.record = m.record GROUP BY i.id
)
SELECT * FROM fused_records
UNION ALL
SELECT e.id, e.kind, e.spot, 2 AS authority{columns}
FROM entities e LEFT JOIN fused_records r ON r.id = e.id WHERE r.id IS NULL
"""


EVIDENCE = """
SELECT a.number AS source, e.field, e.first, e.last, b.number AS target, min(e.rule) AS rule,
  max(e.confidence) AS confidence
FROM evidence_said e JOIN entity_ids i ON i.entity = e.entity
JOIN names x ON x.number = e.source JOIN nodes a ON a.id = x.name
JOIN names y ON y.number = i.id JOIN nodes b ON b.id = y.name
JOIN edge_rows r ON r.source = a.number AND r.kind = 'MENTIONS' AND r.target = b.number
WHERE e.is_asserted GROUP BY a.number, e.field, e.first, e.last, b.number
"""
"""Every place where a work names an entity, by the numbers of the nodes."""

CANDIDATES = """
SELECT n.name AS entity, min(e.name) AS name, count(DISTINCT e.source) AS works,
  min(e.rule) AS rule, max(e.confidence) AS confidence
FROM evidence_said e JOIN names n ON n.number = e.entity
WHERE NOT e.is_asserted GROUP BY n.name
"""
"""Names that may be entities, by how many works have them; kept apart from the graph."""

CLAIMS = """
SELECT s.name AS subject, i.kind, c.predicate, o.name AS object, c.value, c.unit, c.precision,
  c.modality, c.is_approximate, c.is_at_least, c.attributed_to, w.name AS source, c.field, c.first,
  c.last, max(c.quote) AS quote, min(c.rule) AS rule, max(c.confidence) AS confidence,
  count(DISTINCT t.document) AS documents, max(p.domain) AS domain, min(d.path) AS path
FROM claims_said c
JOIN entity_ids i ON i.entity = c.subject JOIN names s ON s.number = i.id
LEFT JOIN entity_ids j ON j.entity = c.object LEFT JOIN names o ON o.number = j.id
JOIN names w ON w.number = c.source
JOIN support t ON t.record = c.record JOIN documents d ON d.document = t.document
LEFT JOIN nodes a ON a.id = w.name
LEFT JOIN edge_rows r ON r.source = a.number AND r.kind = 'PUBLISHED_BY'
LEFT JOIN nodes p ON p.number = r.target
GROUP BY s.name, i.kind, c.predicate, o.name, c.value, c.unit, c.precision, c.modality,
  c.is_approximate, c.is_at_least, c.attributed_to, w.name, c.field, c.first, c.last
"""
"""Every claim once for each text that makes it, with the domain of who publishes the work."""
