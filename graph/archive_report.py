"""The report of an archive, from the tables of its store: one query for each thing it tells."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.fusion.settling import ALIAS_VERDICTS
from graph.report import (
    SCHEMA,
    Claims,
    Conflicts,
    Documents,
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

_ALIASES_REFUSED = f"""
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
    return {
        "schema": SCHEMA,
        "base": base,
        "sources": json.loads(meta["sources"]),
        "documents": _documents(query, json.loads(meta["skipped"])),
        "records": _by_kind(KINDS, _counts(query, _RECORDS)),
        "nodes": _by_kind(KINDS, _counts(query, "SELECT kind, count(*) FROM nodes GROUP BY kind")),
        "edges": _by_kind(EDGES, _counts(query, "SELECT kind, count(*) FROM edges GROUP BY kind")),
        "rejected": _rejected(query),
        "repaired": repaired(query, EXAMPLES),
        "conflicts": _conflicts(query),
        "aliases_refused": _aliases_refused(query),
        "edges_refused": _edges_refused(query),
        "mentions": _counts(query, _MENTIONS),
        "claims": _claims(query),
        "candidates": _count(query, "SELECT count(*) FROM candidates"),
        "unresolved": _unresolved(query),
        "unknown_fields": _unknown_fields(query),
        "unknown_types": _counts(query, _UNKNOWN_TYPES),
        "exports": {},
    }


_RECORDS = "SELECT kind, count(*) FROM documents WHERE status = 'read' GROUP BY kind"
_MENTIONS = """
SELECT n.kind, count(*) FROM evidence e JOIN nodes n ON n.number = e.target GROUP BY n.kind
"""
_UNKNOWN_TYPES = """
SELECT r.value, count(*) FROM remarks r JOIN support s USING (record)
WHERE r.code = 'unknown_type' GROUP BY r.value
"""


def _count(query: Execute, sql: str) -> int:
    [(count,)] = query(sql)
    return int(count)


def _counts(query: Execute, sql: str) -> dict[str, int]:
    """What a query counts by name, in the order of the names."""
    return {str(name): int(count) for name, count in sorted(query(sql))}


def _by_kind(kinds: Iterable[str], counts: Mapping[str, int]) -> dict[str, int]:
    """The same counts in the order of the vocabulary."""
    return {kind: counts[kind] for kind in kinds if kind in counts}


def _documents(query: Execute, elsewhere: Mapping[str, int]) -> Documents:
    """How many there are; `elsewhere` are the files skipped of which the tables know nothing."""
    skipped = Counter(elsewhere)
    for suffix, count in query(
        "SELECT suffix, count(*) FROM documents WHERE status = 'skipped' GROUP BY suffix"
    ):
        skipped[suffix or "(none)"] += count
    return {
        "read": _count(query, "SELECT count(*) FROM documents WHERE status = 'read'"),
        "skipped": dict(sorted(skipped.items())),
        "rejected": _count(query, "SELECT count(*) FROM rejections"),
    }


def _rejected(query: Execute) -> list[RejectedDocument]:
    rows = query(
        'SELECT path, line, "column", code, message, next FROM rejections ORDER BY path, line, code'
    )
    return [
        {"path": path, "line": line, "column": column, "code": code, "message": said, "next": step}
        for path, line, column, code, said, step in rows
    ]


def _conflicts(query: Execute) -> Conflicts:
    counts = _counts(query, "SELECT property, count(DISTINCT id) FROM conflicts GROUP BY property")
    return {"count": sum(counts.values()), "by_property": counts}


def _aliases_refused(query: Execute) -> list[RefusedAlias]:
    aliases: dict[str, RefusedAlias] = {}
    for alias, owner, reason in query(_ALIASES_REFUSED):
        found = aliases.setdefault(alias, {"alias": alias, "owners": [], "reason": reason})
        found["owners"].append(owner)
    return list(aliases.values())


def _claims(query: Execute) -> Claims:
    by_predicate = _counts(query, "SELECT predicate, count(*) FROM claims GROUP BY predicate")
    return {
        "count": sum(by_predicate.values()),
        "promoted": _count(query, "SELECT count(*) FROM claims WHERE is_promoted"),
        "by_predicate": by_predicate,
    }


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


def _edges_refused(query: Execute) -> dict[str, RefusedEdges]:
    refused: dict[str, RefusedEdges] = {}
    for kind, source, target, reason in query(
        "SELECT kind, source, target, reason FROM edges_refused ORDER BY kind, source, target"
    ):
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
