"""What the server gives a worker to do, and what it gets back: lines of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict


class Task(TypedDict):
    """A query: of which graphs it is asked, how its answer is written into `file`, how long.

    `format` is the name of one, "" for what `accept` likes best.
    """

    query: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]
    format: str
    accept: str
    file: str
    row_limit: int
    seconds: float


class Done(TypedDict, total=False):
    """The answer's type, and whether it was cut; or `error` with the status to refuse it with.

    A worker that is ready to be asked says nothing, or only the error for which it is not.
    """

    media_type: str
    is_cut: bool
    error: str
    status: int
