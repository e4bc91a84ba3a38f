"""The texts that evidence lies in: SQL cuts the short ones, Python the long ones."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities.language.sentences import sentence_spans
from graph.sql import Query, Row

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

FIELD_ORDER = "CASE e.field WHEN 'label' THEN 0 WHEN 'description' THEN 1 ELSE 2 END"
"""The place of the field of `e` in order."""
AROUND = 400
"""So many code points around a mention hold its sentence, or enough of it."""


def name_of(node: str = "nodes") -> str:
    """What the row of `nodes` that is called so in SQL is called: its label, else its IRI."""
    return f"coalesce(nullif({node}.label, ''), {node}.id)"


class LongTexts:
    """The texts that SQL leaves out, by node and field; those of the last node are held."""

    def __init__(self, stream: Query, database: str = "store") -> None:
        self._stream = stream
        self._nodes = f"{database}.nodes"
        self._number = -1
        self._texts: dict[str, str] = {}

    def of(self, number: int, field: str) -> str:
        """The text of a field of the node with this number."""
        if self._number != number:
            self._number = number
            self._texts.clear()
        if field not in self._texts:
            field_of = f"SELECT {FIELD_TEXT} FROM {self._nodes} a, (SELECT $2 AS field) e"
            [(self._texts[field],)] = self._stream(
                f"{field_of} WHERE a.number = $1", [number, field]
            )
        return self._texts[field]


LONG_WORDS = {
    "source": "BIGINT", "field": "VARCHAR", "first": "BIGINT", "last": "BIGINT", "words": "VARCHAR",
}  # fmt: skip


def long_words(stream: Query, database: str = "store") -> Iterator[Row]:
    """The places that long texts mention, with their words: rows of `LONG_WORDS`."""
    texts = LongTexts(stream, database)
    for number, field, first, last in stream(f"""
SELECT DISTINCT e.source, e.field, e.first, e.last
FROM {database}.evidence e JOIN {database}.nodes a ON a.number = e.source
WHERE strlen({FIELD_TEXT}) >= {_LONG} ORDER BY ALL
"""):
        yield number, field, first, last, texts.of(number, field)[first:last]


def worded(database: str = "store") -> str:
    """The query for evidence with its words, and with the id and the label of the work.

    What `long_words` gives has to be in the table `memory.DATABASE_words`.
    """
    return f"""
SELECT e.*, a.id AS work, {name_of("a")} AS work_label,
  coalesce(substr({SHORT_TEXT}, e.first + 1, e.last - e.first), w.words) AS words
FROM {database}.evidence e JOIN {database}.nodes a ON a.number = e.source
LEFT JOIN memory.{database}_words w
  ON (w.source, w.field, w.first, w.last) = (e.source, e.field, e.first, e.last)
"""


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
