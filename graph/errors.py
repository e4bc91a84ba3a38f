"""Every error newsgraph raises on purpose.

    GraphError                  root; exit code 2: newsgraph cannot do what was asked
      UsageError                an option, a path or a setting is wrong
      CannotRead                a file or query that was asked for is missing or does not parse
      Refused                   a query that would change the graph or leave this machine
      NoStore                   the folder holds no graph yet, or one of another version
      WorkerLost                a process that reads documents was ended from outside
      Rejection                 one document is bad; the build records it and goes on
      AnswerIsNo                root of the answers that are "no"; exit code 1
        UnknownName             `explain` was asked about something the graph does not hold
        StoreLocked             another build holds the lock of the output folder
        StrictRejection         `--strict`, and a document was rejected; nothing is published

Every message names the thing, the place (`path:line:column`) and the next step.
"""

from __future__ import annotations


def printable(text: str) -> str:
    r"""`text` with control characters escaped, so that a message cannot drive a terminal.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class GraphError(Exception):
    """Something newsgraph cannot do: what is wrong, where, and what to do next.

    >>> str(CannotRead("not a GraphML file", place="a.graphml:3:1", next_step="export it again"))
    'a.graphml:3:1: not a GraphML file; export it again'
    """

    exit_code = 2

    def __init__(self, thing: str, *, place: str = "", next_step: str = "") -> None:
        self.thing, self.place, self.next_step = thing, place, next_step
        message = f"{place}: {thing}" if place else thing
        super().__init__(printable(f"{message}; {next_step}" if next_step else message))


class UsageError(GraphError):
    """An option, a path or a setting is wrong."""


class CannotRead(GraphError):
    """A file or query that was asked for is missing or does not parse."""


class Refused(GraphError):
    """A query that would change the graph (an update) or leave this machine (SERVICE)."""


class NoStore(GraphError):
    """The folder holds no graph yet, or one written by another version."""


class WorkerLost(GraphError):
    """A process that reads documents was ended from outside; the output folder is as it was."""


class Rejection(GraphError):
    """One document cannot be read as an article; the build records it and goes on.

    `code` is one word for programs; `line` and `column` count from 1, 0 where they mean nothing.
    """

    def __init__(
        self, code: str, message: str, *, next_step: str, line: int = 0, column: int = 0
    ) -> None:
        super().__init__(message, next_step=next_step)
        self.code, self.line, self.column = code, line, column

    def __reduce__(self) -> tuple[object, ...]:
        state = (self.code, self.thing, self.next_step, self.line, self.column)
        return _rejection, state


def _rejection(code: str, message: str, next_step: str, line: int, column: int) -> Rejection:
    return Rejection(code, message, next_step=next_step, line=line, column=column)


class AnswerIsNo(GraphError):
    """The command worked and its answer is "no"."""

    exit_code = 1


class UnknownName(AnswerIsNo):
    """Nothing in the graph has this name."""


class StoreLocked(AnswerIsNo):
    """Another build is writing to the same output folder."""


class StrictRejection(AnswerIsNo):
    """`--strict`, and at least one document was rejected; nothing was published."""
