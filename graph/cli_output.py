"""What the command line shows: answers on stdout, progress and rejections on stderr.

A command says what to show as blocks: lines and rows of plain text and (text, style) pairs. Text
from sources is never markup, and no control character in it reaches a terminal.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path
from threading import Lock, Timer
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graph.errors import CannotRead, printable
from graph.vocabulary import KINDS, PROPERTIES, WORKS

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.text import Text

    from graph.graphml_check import GraphMLCheck
    from graph.knowledge_graph import Explanation, Graph, Said
    from graph.model import Edge, Node
    from graph.pipeline import Outcome

REJECTIONS, MATCHES, EDGES, DOCUMENTS, TOP, LETTERS = 10, 20, 10, 3, 10, 300
"""How many of each are shown before "... and N more"."""
FEW = 3
"""Up to so many nodes of one name are explained in full."""
_USES = {
    "graph.html": "open it in a browser; it needs no network",
    "graph.ttl": "RDF (Turtle): SPARQL in any store",
    "graph.nt": "RDF (N-Triples): the same, a statement a line",
    "graph.nq": "RDF (N-Quads): and what each document says, in a graph of its own",
    "graph.jsonld": "RDF (JSON-LD)",
    "graph.graphml": "for Gephi, yEd, Cytoscape, Neo4j, igraph, networkx",
    "graph.yed.graphml": "for yEd",
    "graph.neo4j.graphml": "for Neo4j: apoc.import.graphml with readLabels: true",
    "graph.gexf": "for Gephi and Gephi Lite",
    "nodes.csv": "for spreadsheets, pandas, neo4j-admin",
    "edges.csv": "for spreadsheets, pandas, neo4j-admin",
    "nodes.parquet": "for DuckDB, pandas, Spark",
    "edges.parquet": "for DuckDB, pandas, Spark",
    "graph.duckdb": "the graph itself; try: newsgraph stats",
    "report.json": "what was read, merged, repaired and refused, and why",
}

Cell = str | Sequence[str | tuple[str, str]]
"""Text, or parts of it with or without a style."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines whose cells stand under each other; numbers to the right."""

    rows: Sequence[Sequence[Cell]]
    right: tuple[int, ...] = ()
    indent: int = 2


def shown(text: str) -> str:
    r"""`text` fit for a terminal: control characters escaped, the joiners of scripts kept.

    >>> shown("a\x1b[31m")
    'a\\x1b[31m'
    """
    return re.sub("[^\u200c\u200d]+", lambda part: printable(part[0]), text)


def show(*blocks: Cell | Rows) -> None:
    """Print blocks on stdout: wrapped and coloured on a terminal, plain lines elsewhere."""
    from rich.console import Console
    from rich.table import Table

    is_terminal = sys.stdout.isatty()
    console = Console(
        force_terminal=is_terminal, width=None if is_terminal else 1_000_000,
        markup=False, emoji=False, highlight=False,
    )  # fmt: skip
    with console.capture() as captured:
        for block in blocks:
            if not isinstance(block, Rows):
                console.print(_text(block), soft_wrap=True)
                continue
            table = Table.grid(padding=(0, 2), pad_edge=False)
            columns = max(map(len, block.rows), default=0)
            table.add_column(width=max(0, block.indent - 2))
            for column in range(columns):
                is_last = column == columns - 1
                justify = "right" if column in block.right else "left"
                table.add_column(justify=justify, overflow="fold", no_wrap=not is_last)
            for row in block.rows:
                table.add_row("", *map(_text, row))
            console.print(table)
    write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _text(cell: Cell) -> Text:
    from rich.text import Text

    parts = [(cell, "")] if isinstance(cell, str) else cell
    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    return Text.assemble(*((shown(text), style) for text, style in pairs))


def write(text: str) -> None:
    """Print `text` on stdout. A reader that has seen enough (`| head`) is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What else is written goes nowhere, and so does what Python flushes when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_json(data: object) -> None:
    """Print `data` as JSON, with what is not fit for a terminal in escapes of JSON."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    is_fit = str.isprintable if is_utf8 else str.isascii
    write(re.sub(r"[^ -~\n]", lambda c: c[0] if is_fit(c[0]) else json.dumps(c[0])[1:-1], text))
    write("\n")


class ProgressBar:
    """A line on stderr that tells how far a build is, once it takes over a second.

    It shows only where stderr is a terminal, and is gone when all is done.
    """

    def __init__(self, delay_seconds: float = 1.0) -> None:
        self._start = self._step_start = monotonic()
        self._state: dict[str, Any] = {"description": "looking for articles", "total": None}
        self._lock = Lock()
        self._progress: Progress | None = None
        self._timer = Timer(delay_seconds, self._appear)

    @property
    def seconds(self) -> float:
        """How long it has been open."""
        return monotonic() - self._start

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._timer.ident is not None:
            self._timer.join()
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note of a step of the pipeline."""
        now = monotonic()
        state: dict[str, Any] = {"completed": done, "total": total, "note": f"{done:,} of {total:,}"}
        if step == "read":
            rate = done / max(now - self._step_start, 1e-3)
            state["description"] = "reading articles"
            state["note"] += f", {rate:,.0f}/s, {(total - done) / max(rate, 1e-3):,.0f} s left"
        else:
            state["description"] = "writing files"
        if done >= total:
            self._step_start = now
            if step == "read":
                state = {"description": "merging what they say", "total": None, "note": ""}
        with self._lock:
            self._state = state
            if self._progress is not None:
                self._progress.update(self._progress.task_ids[0], **state)

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        progress = Progress(
            SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(),
            TextColumn("{task.fields[note]}", markup=False),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        with self._lock:
            progress.add_task(**({"note": ""} | self._state))
            progress.start()
            self._progress = progress


def show_build(outcome: Outcome, output: Path, seconds: float) -> None:
    """Show what a build made, and on stderr what this run of it did."""
    report = outcome.report
    rejected = report["rejected"]
    documents = report["documents"]["read"] + len(rejected)
    lines = [f"rejected: {_rejection(item)}" for item in rejected[:REJECTIONS]]
    if len(rejected) > REJECTIONS:
        more = len(rejected) - REJECTIONS
        lines.append(f"... and {more:,} more rejected, listed in {output / 'report.json'}")
    same = max(0, documents - outcome.extracted)
    run = f"read {outcome.extracted:,} new or changed files" if outcome.extracted else "read none"
    lines.append(f"{run}, {same:,} unchanged, {seconds:.1f} s")
    sys.stderr.write("".join(f"newsgraph: {shown(line)}\n" for line in lines))
    show(*_summary(output, report), "")
    show_files(output, outcome.files)


def _rejection(item: Mapping[str, Any]) -> str:
    place = ":".join(str(item[key]) for key in ("path", "line", "column") if item[key])
    return f"{place}: {item['message']}; {item['next']}"


def show_files(output: Path, files: Iterable[str]) -> None:
    """List exports with their sizes and what they are for, and the store and the report."""
    rows: list[Sequence[Cell]] = []
    for name in (*files, "graph.duckdb", "report.json"):
        path = output / name
        use = _USES.get(name, "")
        if name == "graph.duckdb" and output != Path("exports"):
            use += f" -o {output}"
        rows.append([[(str(path), "bold")], _size(path.stat().st_size), use])
    show([("files", "bold")], Rows(rows, right=(1,)))


def _size(count: int) -> str:
    size, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
