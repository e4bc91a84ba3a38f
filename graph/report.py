"""What the report of a build tells, and its file, `report.json`.

It describes the archive and not the run, so that equal archives have equal reports. What a report
says is found by `archive_report.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict, cast

from graph.errors import CannotRead
from graph.plugins import export_files

SCHEMA = 1
REPORT_FILE = "report.json"


class Documents(TypedDict):
    """How many files were read and rejected, and how many skipped, by suffix."""

    read: int
    skipped: dict[str, int]
    rejected: int


class RejectedDocument(TypedDict):
    """Why a document is not in the graph, where in it that shows (0: nowhere), and what to do."""

    path: str
    line: int
    column: int
    code: str
    message: str
    next: str


class Repair(TypedDict):
    """A value as it was written, before it was repaired or left out."""

    path: str
    field: str
    value: str


class Repairs(TypedDict):
    """How often something was repaired or not read, and the first of them, or all."""

    count: int
    examples: list[Repair]


class Conflicts(TypedDict):
    """How many properties of nodes documents disagree on."""

    count: int
    by_property: dict[str, int]


class RefusedAlias(TypedDict):
    """An address that works claim as theirs too, and that merges none of them."""

    alias: str
    owners: list[str]
    reason: str


class RefusedEdge(TypedDict):
    """An edge that documents say and the graph has not."""

    kind: str
    source: str
    target: str


class RefusedEdges(TypedDict):
    """How many edges were refused for one reason, and the first of them."""

    count: int
    by_kind: dict[str, int]
    examples: list[RefusedEdge]


class Claims(TypedDict):
    """How many claims there are, and how many of them became plain statements."""

    count: int
    promoted: int
    by_predicate: dict[str, int]


class UnresolvedName(TypedDict):
    """A name in a document that leads to nothing: no edge of this kind was made."""

    path: str
    edge: str
    name: str


class ExportFile(TypedDict, total=False):
    """What tells an export from another of its name; `graph.ttl` cannot say it of itself."""

    bytes: int
    sha256: str


class Report(TypedDict):
    """What was read, merged, repaired and refused in an archive, why, and what was written.

    `records`, `nodes`, `edges` and `mentions` are counts by kind; `repaired` is by the code of the
    repair, `edges_refused` by the reason, `unknown_fields` by kind and field; `candidates` is how
    many names there are that may be entities.
    """

    schema: int
    base: str
    sources: list[str]
    documents: Documents
    records: dict[str, int]
    nodes: dict[str, int]
    edges: dict[str, int]
    rejected: list[RejectedDocument]
    repaired: dict[str, Repairs]
    conflicts: Conflicts
    aliases_refused: list[RefusedAlias]
    edges_refused: dict[str, RefusedEdges]
    mentions: dict[str, int]
    claims: Claims
    candidates: int
    unresolved: list[UnresolvedName]
    unknown_fields: dict[str, dict[str, int]]
    unknown_types: dict[str, int]
    exports: dict[str, ExportFile]


def to_json(report: Report) -> bytes:
    """The report as the bytes of `report.json`."""
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def read_report(output: Path) -> Report:
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
    return cast(Report, said)


def _no_report(output: Path) -> CannotRead:
    step = "run newsgraph build again"
    return CannotRead("no readable report", place=str(output / REPORT_FILE), next_step=step)


def last_exports(out: Path) -> dict[str, ExportFile]:
    """The exports that the last build left here, by its report, as far as they are exports."""
    try:
        listed = read_report(out)["exports"]
        return {name: written for name, written in listed.items() if name in export_files()}
    except CannotRead:
        return {}


def intact(out: Path, exports: Mapping[str, ExportFile]) -> dict[str, ExportFile]:
    """The exports that are still as the report describes them."""
    intact = {}
    for name, written in exports.items():
        path = out / name
        if path.is_file() and written == described_file(path):
            intact[name] = written
    return intact


def described_file(path: Path) -> ExportFile:
    """What the report says of an export."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}
