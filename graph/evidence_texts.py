"""The texts that evidence lies in: SQL cuts the short ones, Python the long ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graph.entities.sentences import sentence_spans

WHOLE_TEXT = 240
"""A text of at most so many code points is a quote as it is."""
FIELD_TEXT = (
    "CASE e.field WHEN 'label' THEN a.label WHEN 'description' THEN a.description ELSE a.text END"
)
"""The text that `e`, a row of the table `evidence`, is about, where `a` is its node."""
_LONG = 100_000
"""From so many bytes on, a text is cut in Python, which finds a code point by its number at once.

SQL counts from the beginning each time: for all that one text mentions, that is quadratic.
"""
SHORT_TEXT = f"CASE WHEN strlen({FIELD_TEXT}) < {_LONG} THEN {FIELD_TEXT} END"
"""The same, NULL where it is long."""

Stream = Callable[..., Iterator[tuple[Any, ...]]]


class LongTexts:
    """The texts that SQL leaves out, by node and field; those of the last node are held."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._number = -1
        self._texts: dict[str, str] = {}

    def of(self, number: int, field: str) -> str:
        """The text of a field of the node with this number."""
        if self._number != number:
            self._number = number
            self._texts.clear()
        if field not in self._texts:
            sql = f"SELECT {FIELD_TEXT} FROM nodes a, (SELECT $2 AS field) e WHERE a.number = $1"
            [(self._texts[field],)] = self._stream(sql, [number, field])
        return self._texts[field]


def sentence_at(text: str, start: int, end: int) -> tuple[str, int]:
    r"""The sentence of `text` that holds a place, and where it begins; short texts whole.

    >>> sentence_at("One.\n\nTwo is two.", 6, 9)
    ('One.\n\nTwo is two.', 0)
    """
    if len(text) <= WHOLE_TEXT:
        return text, 0
    for first, last in sentence_spans(text):
        if first <= start and end <= last:
            return text[first:last], first
    return text[start:end], start
