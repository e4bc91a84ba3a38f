"""The report: what was read, merged, repaired and refused in an archive, and why.

It describes the archive and not the run, so that equal archives have equal reports.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import CannotRead
from graph.fusion.settling import ALIAS_VERDICTS
from graph.plugins import export_files
from graph.sql import Execute
from graph.vocabulary import EDGES, KINDS

SCHEMA = 1
EXAMPLES = 5
REPORT_FILE = "report.json"

ALIASES_REFUSED = f"""
SELECT a.name AS alias, o.name AS owner, v.reason
FROM ({ALIAS_VERDICTS}) v
JOIN (SELECT DISTINCT alias, owner FROM alias_claims) c ON c.alias = v.alias
JOIN names a ON a.number = c.alias JOIN names o ON o.number = c.owner
WHERE v.reason <> '' ORDER BY a.name, o.name
"""

# Remarks that have a place of their own in the report.
_NOT_REPAIRS = ("unknown_field", "unknown_type")


def describe_archive(base: str, query: Execute, meta: Mapping[str, str]) -> dict[str, Any]:
    """The report of the graph that `query` reads, but for `exports`."""
    skipped = Counter(json.loads(meta["skipped"]))
    for suffix, count in query(
        "SELECT suffix, count(*) FROM documents WHERE status = 'skipped' GROUP BY suffix"
    ):
        skipped[suffix or "(none)"] += count
    read = _pairs(query("SELECT status, count(*) FROM documents GROUP BY status"))
    rejected = [
        dict(zip(("path", "line", "column", "code", "message", "next"), row, strict=True))
        for row in query(
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
    aliases: dict[str, dict[str, Any]] = {}
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
    }


def _pairs(rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    return {str(name): int(count) for name, count in sorted(rows)}


def repaired(query: Execute, most: int | None = None) -> dict[str, Any]:
    """What was repaired or not read, by its code: how often, and the first examples, or all."""
    listed = ", ".join(f"'{code}'" for code in _NOT_REPAIRS)
    counts = query(
        "SELECT r.code, count(*) FROM remarks r JOIN support s USING (record) "
        f"WHERE r.code NOT IN ({listed}) GROUP BY r.code ORDER BY r.code"
    )
    examples: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for code, path, field, value in query(
        "SELECT code, path, field, value FROM (SELECT r.code, d.path, r.field, r.value, "
        "row_number() OVER (PARTITION BY r.code ORDER BY d.path, s.place, r.ordinal) AS n "
        "FROM remarks r JOIN support s USING (record) JOIN documents d USING (document) "
        f"WHERE r.code NOT IN ({listed})) x "
        f"WHERE {'TRUE' if most is None else f'n <= {most}'} ORDER BY code, n"
    ):
        examples[code].append({"path": path, "field": field, "value": value})
    return {code: {"count": count, "examples": examples[code]} for code, count in list(counts)}


def _edges_refused(rows: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    refused: dict[str, dict[str, Any]] = {}
    for kind, source, target, reason in rows:
        found = refused.setdefault(reason, {"count": 0, "by_kind": {}, "examples": []})
        found["count"] += 1
        found["by_kind"][kind] = found["by_kind"].get(kind, 0) + 1
        if len(found["examples"]) < EXAMPLES:
            found["examples"].append({"kind": kind, "source": source, "target": target})
    return dict(sorted(refused.items()))


def _unresolved(query: Execute) -> list[dict[str, str]]:
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


def to_json(report: Mapping[str, Any]) -> bytes:
    """The report as the bytes of `report.json`."""
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def read_report(output: Path) -> dict[str, Any]:
    """The report that a build left in an output folder.

    Raises:
        CannotRead: it is not there, or spoilt.
    """
    try:
        said = json.loads((output / REPORT_FILE).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _no_report(output) from error
    if not isinstance(said, dict) or not isinstance(said.get("exports"), dict):
        raise _no_report(output)
    return said


def _no_report(output: Path) -> CannotRead:
    step = "run newsgraph build again"
    return CannotRead("no readable report", place=str(output / REPORT_FILE), next_step=step)


def last_exports(out: Path) -> dict[str, Any]:
    """The exports that the last build left here, by its report, as far as they are exports."""
    try:
        listed = read_report(out)["exports"]
        return {name: written for name, written in listed.items() if name in export_files()}
    except CannotRead:
        return {}


def intact(out: Path, exports: Mapping[str, Any]) -> dict[str, Any]:
    """The exports that are still as the report describes them."""
    intact = {}
    for name, written in exports.items():
        path = out / name
        if path.is_file() and written == described_file(path):
            intact[name] = written
    return intact


def described_file(path: Path) -> dict[str, Any]:
    """What the report says of an export."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}
