"""What `newsgraph validate` shows: which rules are broken, by which nodes of which documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

from graph.commands.terminal import (
    ProgressBar,
    Styled,
    bold,
    faint,
    how_many,
    show,
    write,
    write_json,
)

SHOWN, LETTERS = 20, 200
"""How many findings of a rule are shown without --all, and how much of a value."""


def show_shapes() -> int:
    """Print the rules as SHACL in Turtle; 0."""
    from graph import shacl

    write(shacl.shapes())
    return 0


def check(output: Path, *, data: str | None, is_whole: bool, as_json: bool) -> int:
    """Check the graph in `output`, or the RDF file `data`; 1 where it breaks a rule, else 0.

    Raises:
        NoStore: there is no graph.
        CannotRead: the file is missing or no RDF.
    """
    from graph import query, query_stores
    from graph.validate import validate

    checked = 0

    def progress(step: str, done: int, total: int) -> None:
        nonlocal checked
        checked = done
        bar(step, done, total)

    opened = query_stores.open_store(output) if data is None else query.open_file(Path(data))
    with opened as store, ProgressBar() as bar:
        found = sorted(validate(store, progress))
    broken = sum(not finding.is_warning for finding in found)
    if as_json:
        write_json({"nodes": checked, "findings": [asdict(finding) for finding in found]})
        return 1 if broken else 0
    shown: Counter[str] = Counter()
    for finding in found:
        shown[finding.rule] += 1
        if is_whole or shown[finding.rule] <= SHOWN:
            sort = Styled("warning", "yellow") if finding.is_warning else Styled("error", "red")
            value = f", not {finding.value[:LETTERS]!r}" if finding.value else ""
            where = ", ".join(finding.documents[:3]) or "in no document"
            show([bold(finding.node), ": ", sort, f": {finding.message}{value}"])
            show(faint(f"  {where}; rule {finding.rule}"))
    for rule, count in shown.items():
        if count > SHOWN and not is_whole:
            show(f"… and {count - SHOWN:,} more of the rule {rule}; --all shows them")
    warnings = len(found) - broken
    show(f"{checked:,} nodes checked: {how_many(broken, 'error')}, {how_many(warnings, 'warning')}")
    return 1 if broken else 0
