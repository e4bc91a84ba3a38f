"""The report of an archive, from the tables of its store: one query for each thing it tells."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.fusion.settling import ALIAS_VERDICTS
from graph.report import (
    SCHEMA,
    RefusedAlias,
    RefusedEdges,
    RejectedDocument,
    Repair,
    Repairs,
    Report,
    UnresolvedName,
)
from graph.sql import Execute
from graph.vocabulary import EDGES, KINDS

EXAMPLES = 5

ALIASES_REFUSED = f"""
SELECT a.name AS alias, o.name AS owner, v.reason
FROM ({ALIAS_VERDICTS}) v
JOIN (SELECT DISTINCT alias, owner FROM alias_claims) c ON c.alias = v.alias
JOIN names a ON a.number = c.alias JOIN names o ON o.number = c.owner
WHERE v.reason <> '' ORDER BY a.name, o.name
"""

# Remarks that have a place of their own in the report.
_NOT_REPAIRS = ("unknown_field", "unknown_type")


def describe_archive(base: str, query: Execute, meta: Mapping[str, str]) -> Report:
    """The report of the graph that `query` reads, before any export is written."""
    skipped = Counter(json.loads(meta["skipped"]))
    for suffix, count in query(
        "SELECT suffix, count(*) FROM documents WHERE status = 'skipped' GROUP BY suffix"
    ):
        skipped[suffix or "(none)"] += count
    read = _pairs(query("SELECT status, count(*) FROM documents GROUP BY status"))
    rejected = [
        RejectedDocument(path=path, line=line, column=column, code=code, message=message, next=step)
        for path, line, column, code, message, step in query(
            'SELECT path, line, "column", code, message, next FROM rejections '
            "ORDER BY path, line, code"
        )
    ]
    nodes = _pairs(query("SELECT kind, count(*) FROM nodes GROUP BY kind"))
    edges = _pairs(query("SELECT kind, count(*) FROM edges GROUP BY kind"))
    records = _pairs(
        query("SELECT kind, count(*) FROM documents WHERE status = 'read' GROUP BY kind")
    )
    conflicts = _pairs(
        query("SELECT property, count(DISTINCT id) FROM conflicts GROUP BY property")
    )
    aliases: dict[str, RefusedAlias] = {}
    for alias, owner, reason in query(ALIASES_REFUSED):
        found = aliases.setdefault(alias, {"alias": alias, "owners": [], "reason": reason})
        found["owners"].append(owner)
    claims = _pairs(
        query(
            "SELECT CASE WHEN is_promoted THEN 'true' ELSE 'false' END, count(*) FROM claims "
            "GROUP BY is_promoted"
        )
    )
    refused = query(
        "SELECT kind, source, target, reason FROM edges_refused ORDER BY kind, source, target"
    )
    return {
        "schema": SCHEMA,
        "base": base,
        "sources": json.loads(meta["sources"]),
        "documents": {
            "read": read.get("read", 0),
            "skipped": dict(sorted(skipped.items())),
            "rejected": len(rejected),
        },
        "records": {kind: records[kind] for kind in KINDS if kind in records},
        "nodes": {kind: nodes[kind] for kind in KINDS if kind in nodes},
        "edges": {kind: edges[kind] for kind in EDGES if kind in edges},
        "rejected": rejected,
        "repaired": repaired(query, EXAMPLES),
        "conflicts": {"count": sum(conflicts.values()), "by_property": conflicts},
        "aliases_refused": list(aliases.values()),
        "edges_refused": _edges_refused(refused),
        "mentions": _pairs(
            query(
                "SELECT n.kind, count(*) FROM evidence e JOIN nodes n ON n.number = e.target "
                "GROUP BY n.kind"
            )
        ),
        "claims": {
            "count": sum(claims.values()),
            "promoted": claims.get("true", 0),
            "by_predicate": _pairs(
                query("SELECT predicate, count(*) FROM claims GROUP BY predicate")
            ),
        },
        "candidates": next(iter(query("SELECT count(*) FROM candidates")))[0],
        "unresolved": _unresolved(query),
        "unknown_fields": _unknown_fields(query),
        "unknown_types": _pairs(
            query(
                "SELECT r.value, count(*) FROM remarks r JOIN support s USING (record) "
                "WHERE r.code = 'unknown_type' GROUP BY r.value"
            )
        ),
        "exports": {},
    }


def _pairs(rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    return {str(name): int(count) for name, count in sorted(rows)}


def repaired(query: Execute, most: int | None = None) -> dict[str, Repairs]:
    """What was repaired or not read, by its code: how often, and the first examples, or all."""
    listed = ", ".join(f"'{code}'" for code in _NOT_REPAIRS)
    counts = query(
        "SELECT r.code, count(*) FROM remarks r JOIN support s USING (record) "
        f"WHERE r.code NOT IN ({listed}) GROUP BY r.code ORDER BY r.code"
    )
    examples: defaultdict[str, list[Repair]] = defaultdict(list)
    for code, path, field, value in query(
        "SELECT code, path, field, value FROM (SELECT r.code, d.path, r.field, r.value, "
        "row_number() OVER (PARTITION BY r.code ORDER BY d.path, s.place, r.ordinal) AS n "
        "FROM remarks r JOIN support s USING (record) JOIN documents d USING (document) "
        f"WHERE r.code NOT IN ({listed})) x "
        f"WHERE {'TRUE' if most is None else f'n <= {most}'} ORDER BY code, n"
    ):
        examples[code].append({"path": path, "field": field, "value": value})
    return {code: {"count": count, "examples": examples[code]} for code, count in list(counts)}


def _edges_refused(rows: Iterable[tuple[Any, ...]]) -> dict[str, RefusedEdges]:
    refused: dict[str, RefusedEdges] = {}
    for kind, source, target, reason in rows:
        found = refused.setdefault(reason, {"count": 0, "by_kind": {}, "examples": []})
        found["count"] += 1
        found["by_kind"][kind] = found["by_kind"].get(kind, 0) + 1
        if len(found["examples"]) < EXAMPLES:
            found["examples"].append({"kind": kind, "source": source, "target": target})
    return dict(sorted(refused.items()))


def _unresolved(query: Execute) -> list[UnresolvedName]:
    rows = query(
        "SELECT d.path, e.kind, n.name FROM edge_mentions e JOIN support s USING (record) "
        "JOIN documents d USING (document) JOIN settled t ON t.name = e.target "
        "JOIN names n ON n.number = e.target WHERE t.id IS NULL ORDER BY ALL"
    )
    return [
        {"path": path, "edge": kind, "name": target.rpartition("\n")[2]}
        for path, kind, target in rows
    ]


def _unknown_fields(query: Execute) -> dict[str, dict[str, int]]:
    fields: dict[str, dict[str, int]] = {}
    for kind, field, count in query(
        "SELECT r.kind, r.field, count(*) FROM remarks r JOIN support s USING (record) "
        "WHERE r.code = 'unknown_field' GROUP BY ALL ORDER BY ALL"
    ):
        fields.setdefault(kind, {})[field] = count
    return fields
