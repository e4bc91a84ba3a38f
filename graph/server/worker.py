"""A process that answers SPARQL queries, one at a time, and is ended when one takes too long.

`python -m graph.server.worker OUT` reads a task a line from standard input and writes a reply a
line to standard output, both JSON; the answer itself goes into a file. The kernel's own timer ends
the process after the deadline of a query: no code of the engine can put that off, and it holds when
the server is gone. When standard input ends, so does the process.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import cast

from graph.errors import CannotRead, GraphError, Refused
from graph.query import QueryStore
from graph.query_stores import open_store
from graph.server.negotiation import preferred
from graph.server.protocol import WIDER_TYPES
from graph.server.tasks import Done, Task
from graph.sparql.answers import Answer

GRACE_SECONDS = 1.0
"""The server stops a query at its deadline; the timer is for when the server cannot."""
MEMORY_BYTES = 4 << 30
"""What a process may take, and no more than a quarter of what the machine has.

Sorting everything with everything would take all there is.
"""
ANSWER_BYTES = 1 << 30
"""What an answer may be long. A cell may be twice as long as the one before, row after row."""

_OF_STATEMENTS = {"json": "jsonld", "xml": "rdf"}
"""What the answer to CONSTRUCT is written in where a client says these."""


def main(output: Path, *, documents: bool) -> None:
    """Answer every task on standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        store = open_store(output, documents=documents)
    except GraphError as error:
        _reply({"error": str(error)})
        return
    _limit_memory_and_answers()
    _reply({})
    for line in sys.stdin.buffer:
        task = cast("Task", json.loads(line))
        signal.setitimer(signal.ITIMER_REAL, task["seconds"] + GRACE_SECONDS)
        reply = answered(store, task)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _reply(reply)


def answered(store: QueryStore, task: Task) -> Done:
    """Write the answer to a task into its file: its type and whether it was cut, or why not."""
    try:
        answer = store.ask(
            task["query"],
            default_graphs=task["default_graphs"],
            named_graphs=task["named_graphs"],
        )
    except Refused as error:
        return {"status": 403, "error": str(error)}
    except CannotRead as error:
        return {"status": 400, "error": str(error)}
    offered = _offered(answer)
    name = _named(answer, task["format"])
    if name in answer.formats:
        type_: str | None = answer.formats[name]
    else:
        type_ = preferred(task["accept"], list(offered))
    if type_ is None:
        types = ", ".join(answer.formats.values())
        return {"status": 406, "error": f"the answer to {answer.form} can be had as {types}"}
    try:
        with Path(task["file"]).open("wb") as out:
            is_cut = answer.write(out, offered[type_], task["row_limit"])
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        most, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
        reason = f"the answer is longer than {most >> 20:,} MiB; ask for less"
        return {"status": 503, "error": reason}
    return {"media_type": type_, "is_cut": is_cut}


def _offered(answer: Answer) -> dict[str, str]:
    """The formats of an answer by their media types."""
    named = {type_: name for name, type_ in answer.formats.items()}
    return named | {type_: _named(answer, name) for type_, name in WIDER_TYPES.items()}


def _named(answer: Answer, name: str) -> str:
    """The format that a client means by a name."""
    return _OF_STATEMENTS.get(name, name) if answer.form == "CONSTRUCT" else name


def _limit_memory_and_answers() -> None:
    # RLIMIT_DATA counts what a process writes to, not the files it maps.
    installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    _limit(resource.RLIMIT_DATA, min(MEMORY_BYTES, installed // 4))
    # Python turns the signal that a file grows too long into an error of writing to it.
    _limit(resource.RLIMIT_FSIZE, ANSWER_BYTES)


def _limit(what: int, amount: int) -> None:
    """Let the process take no more of something than `amount`, nor than it may already."""
    now, most = resource.getrlimit(what)
    limits = [limit for limit in (now, most) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(what, (min([amount, *limits]), most))


def _reply(reply: Done) -> None:
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), documents=sys.argv[2:] == ["documents"])
