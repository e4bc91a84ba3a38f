"""What runs SQL, as those see it who only write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]

Lines = Callable[[Iterator[Row]], Iterator[str]]
"""Makes lines of the rows of a query, in their order."""

Execute = Callable[[str], Iterable[Row]]
"""Runs one statement of the SQL that both engines understand, and gives its rows."""


class Query(Protocol):
    """Runs a query on a store that is open for reading, and gives its rows."""

    def __call__(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterable[Row]:
        """The rows; `parameters` stand as `?` or `$1` in the text."""
