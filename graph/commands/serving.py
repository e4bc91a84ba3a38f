"""What `newsgraph serve` says while it serves."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from graph.commands.terminal import bold, faint, show
from graph.errors import UsageError

EXTRA = ("starlette", "uvicorn")


def run(
    output: Path, *, host: str, port: int, timeout: float, max_rows: int, workers: int | None,
    documents: bool, cors: Sequence[str],
) -> int:  # fmt: skip
    """Serve until the process is told to end; the exit code.

    Raises:
        UsageError: the packages that serve are not installed, or the address cannot be had.
    """
    try:
        from graph.server.guard import Settings
        from graph.server.serving import is_loopback, serve
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in EXTRA:
            raise
        raise UsageError(
            f"{missing} is not installed, which serving needs",
            next_step="run: make serve, or install it: pip install 'newsgraph[serve]'",
        ) from error
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    if not is_loopback(host):
        _say(f"warning: whoever reaches this machine at {host} can read the graph")
    settings = Settings(
        seconds=timeout,
        row_limit=max_rows,
        workers=workers or max(2, os.cpu_count() or 2),
        has_documents=documents,
        origins=frozenset(cors),
    )
    try:
        serve(
            output, host, port, settings, say=_say,
            announce=lambda address: _announce(output, address),
        )  # fmt: skip
    except KeyboardInterrupt:
        return 130
    return 0


def _say(what: str) -> None:
    print(f"newsgraph: {what}", file=sys.stderr, flush=True)


def _announce(output: Path, address: str) -> None:
    show(
        [bold(address), f"  serves {output}; Ctrl-C ends it"],
        [f"  {address}nodes   ", faint("search and browse")],
        [f"  {address}sparql  ", faint("ask, in a browser or with any SPARQL client")],
    )
