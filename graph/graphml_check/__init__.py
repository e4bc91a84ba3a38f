"""Say in words what seven graph tools will do with a GraphML file.

    check = check_graphml(Path("graph.graphml"))
    check.ok                       False if a tool refuses the file or loses or spoils data
    check.verdicts["Gephi"]        "opens whole", "opens, but ..." or "refuses ..."
    check.findings                 what is wrong, where, what to do, and what each tool does

What is known of the tools is one table, `graphml_check.faults`. `graphml_check.scan` goes through
a file and finds the faults, those of keys, ids and the whole in `keys`, `topology` and `totals`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.graphml_check.faults import FAULTS, NOT_TRIED, REFUSES, TOOLS, Level
from graph.graphml_check.scan import Scan

__all__ = ["TOOLS", "Finding", "GraphMLCheck", "check_graphml"]

_ORDER: Mapping[Level, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of fault in a file, told of the first place that has it.

    An error: some tool refuses the file, or loses or spoils data. A warning: something shows badly
    or is ignored. A note: good to know. `message` names the place (`line:column: ` in front, where
    there is one), the thing and the next step; `count` is how often the fault occurs; `tools` says
    what each tool that minds it does.
    """

    code: str
    level: Level
    message: str
    line: int | None
    column: int | None
    count: int
    tools: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """The finding in plain dicts, strings and numbers, for JSON."""
        return {
            "code": self.code,
            "level": self.level,
            "message": self.message,
            "line": self.line,
            "column": self.column,
            "count": self.count,
            "tools": dict(self.tools),
        }


@dataclass(frozen=True, slots=True)
class GraphMLCheck:
    """What is in a GraphML file, what is wrong with it, and what each tool does with it.

    Findings are in the order errors, warnings, notes, each by place. Equal files give equal checks.
    """

    path: Path
    nodes: int
    edges: int
    keys: int
    findings: tuple[Finding, ...]
    verdicts: Mapping[str, str]

    @property
    def ok(self) -> bool:
        """True if no tool refuses the file and none loses or spoils data."""
        return not any(finding.level == "error" for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """The check in plain dicts, lists, strings and numbers, for JSON."""
        return {
            "path": str(self.path),
            "ok": self.ok,
            "nodes": self.nodes,
            "edges": self.edges,
            "keys": self.keys,
            "verdicts": dict(self.verdicts),
            "findings": [finding.to_dict() for finding in self.findings],
        }


def check_graphml(path: Path) -> GraphMLCheck:
    """What seven tools will do with the GraphML file at `path`.

    Raises `CannotRead` if there is no such file, or if it is not GraphML at all: not XML, cut
    short, with a DOCTYPE, or with another root element. The file is read once, as a stream.
    """
    scan = Scan(path)
    findings = []
    for code, seen in scan.read().items():
        line, column = seen.place or (None, None)
        fault = FAULTS[code]
        findings.append(
            Finding(code, fault.level, seen.message, line, column, seen.count, fault.tools)
        )
    findings.sort(key=_rank)
    verdicts = {tool: _verdict(tool, findings) for tool in TOOLS}
    return GraphMLCheck(path, scan.nodes, scan.edges, scan.keys, tuple(findings), verdicts)


def _rank(finding: Finding) -> tuple[int, bool, int, int, str]:
    return (
        _ORDER[finding.level],
        finding.line is None,
        finding.line or 0,
        finding.column or 0,
        finding.code,
    )


def _verdict(tool: str, findings: Sequence[Finding]) -> str:
    """What `tool` does with the file as a whole; notes do not count."""
    effects = [
        (finding.tools[tool], finding.code)
        for finding in findings
        if tool in finding.tools and finding.level != "note"
    ]
    words = list(dict.fromkeys(effect for effect, _ in effects if effect != NOT_TRIED))
    untried = [code for effect, code in effects if effect == NOT_TRIED]
    refusals = [effect for effect in words if effect.startswith(REFUSES)]
    if refusals:
        reasons = [effect.removeprefix("refuses the file").lstrip(":, ") for effect in refusals]
        return f"refuses the file: {'; '.join(reasons)}"
    if untried:
        words.append(f"nobody has tried it with: {', '.join(untried)}")
    return f"opens, but {'; '.join(words)}" if words else "opens whole"
