"""What `newsgraph check` says of a GraphML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graph.commands.terminal import Cell, Rows, Styled, bold, how_many, show

if TYPE_CHECKING:
    from graph.graphml_check import GraphMLCheck
    from graph.graphml_check.faults import Level

_LEVEL_STYLES: Mapping[Level, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


def show_check(check: GraphMLCheck) -> None:
    """Show what each tool does with a GraphML file, then what is wrong with it, and where."""
    size = (how_many(n, one) for n, one in
            ((check.nodes, "node"), (check.edges, "edge"), (check.keys, "key")))  # fmt: skip
    show([bold(str(check.path)), f": {', '.join(size)}"], "")
    verdicts: list[Sequence[Cell]] = []
    for tool, verdict in check.verdicts.items():
        word = verdict.split()[0].rstrip(",")
        style = "green" if verdict == "opens whole" else "yellow" if word == "opens" else "red"
        verdicts.append([bold(tool), Styled(verdict, style)])
    show(Rows(verdicts))
    for found in check.findings:
        times = f" ({found.count:,} times)" if found.count > 1 else ""
        place, separator, rest = found.message.partition(": ") if found.line else ("", "", "")
        at = f"{check.path}:{place}" if separator else str(check.path)
        show(
            "",
            [
                f"{at}: ",
                Styled(found.level, _LEVEL_STYLES[found.level]),
                f": {rest or found.message}{times}",
            ],
            Rows([[bold(tool), effect] for tool, effect in found.tools.items()]),
        )
    levels = Counter(found.level for found in check.findings)
    counted = ", ".join(how_many(levels[level], level) for level in _LEVEL_STYLES if levels[level])
    answer = "ok: no tool refuses the file or loses data" if check.ok else "not ok"
    show("", [bold(answer), f" ({counted})" if counted else ""])
