"""What `newsgraph build --watch` does: builds, and builds again whenever a source changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import NoReturn

from graph import pipeline
from graph.commands.file_changes import Watch
from graph.commands.summaries import REJECTIONS, read_anew, rejection
from graph.commands.terminal import shown
from graph.config import Settings
from graph.errors import GraphError, StoreLocked
from graph.report import Report

NAMED = 3
"""How many changed files a line names."""


def keep_current(
    sources: Sequence[str], output: Path, settings: Settings, first: Callable[[], Report]
) -> NoReturn:
    """Make the first build, and then one for each change of the sources, until Ctrl-C.

    `first` builds, shows what it made and gives its report. A later build that fails is told and
    leaves the exports as they are; the next change is built again.

    Raises:
        GraphError: the first build failed.
    """
    watch = Watch(sources, output)
    before = first()
    _say("watching the sources; Ctrl-C ends it")
    due: set[str] = set()
    told = ""
    for changed in watch.changes():
        due.update(changed)
        if not due:
            continue
        start = monotonic()
        try:
            outcome = pipeline.build(sources, output, settings)
        except (GraphError, OSError) as error:
            message = f"{_names(due)}: {error}; nothing was replaced"
            if message != told:
                _say(message)
            told = message
            # Another build may have read what changed, or not: only one of our own tells.
            if not isinstance(error, StoreLocked):
                due.clear()
            continue
        after = outcome.report
        if outcome.damage:
            _say(read_anew(outcome.damage))
        for line in _rejections(before, after):
            _say(line)
        _say(f"{_names(due)}: {_difference(before, after)}, {monotonic() - start:.1f} s")
        before, told = after, ""
        due.clear()
    raise AssertionError("changes() does not end")


def _say(line: str) -> None:
    print(f"newsgraph: {shown(line)}", file=sys.stderr, flush=True)


def _names(paths: set[str]) -> str:
    names = sorted({Path(path).name for path in paths})
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _rejections(before: Report, after: Report) -> list[str]:
    new = [item for item in after["rejected"] if item not in before["rejected"]]
    lines = [f"rejected: {rejection(item)}" for item in new[:REJECTIONS]]
    more = len(new) - REJECTIONS
    return [*lines, f"... and {more:,} more rejected"] if more > 0 else lines


def _difference(before: Report, after: Report) -> str:
    """What a build changed, in counts."""
    if before["exports"] == after["exports"]:
        return "no change of the graph"
    pairs = {
        "documents": [report["documents"]["read"] for report in (before, after)],
        "nodes": [sum(report["nodes"].values()) for report in (before, after)],
        "edges": [sum(report["edges"].values()) for report in (before, after)],
    }
    return ", ".join(
        (f"{new:,} " if old == new else f"{old:,} → {new:,} ") + (name if new != 1 else name[:-1])
        for name, (old, new) in pairs.items()
    )
