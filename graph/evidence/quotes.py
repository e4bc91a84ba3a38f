"""The sentence in which a work first names an entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph.evidence.texts import AROUND, FIELD_ORDER, SHORT_TEXT, LongTexts, sentence_at
from graph.sql import Query


def mention_edges(
    stream: Query, where: str = "", given: Sequence[object] = ()
) -> Iterator[tuple[int, int, str, int, float]]:
    """(number of the work, number of the entity, quote, count, confidence) for each MENTIONS edge.

    The quote is the sentence of the first mention. Ordered by the numbers, which begin at 0.
    """
    texts = LongTexts(stream)
    for row in stream(f"{_first_of(where)} ORDER BY e.source, e.target", given):
        yield row[0], row[1], _sentence(texts, row)[0], row[2], row[3]


def first_quotes(stream: Query) -> Iterator[tuple[int, int, str, int, int]]:
    """(number of the work, number of the entity, quote, start, stop), in any order.

    The quote is the sentence of the first mention beside titles; there the entity is named in it.
    """
    texts = LongTexts(stream)
    for row in stream(_first_of("WHERE e.field <> 'label'")):
        yield row[0], row[1], *_sentence(texts, row)


def _first_of(limit: str) -> str:
    """The query for the first of the places `limit` of each work and entity, with a window."""
    return f"""
WITH chosen AS (
  SELECT e.source, e.target, count(*) AS found, max(e.confidence) AS confidence,
    min(({FIELD_ORDER}) * CAST(1000000000000 AS BIGINT) + e.first * CAST(10000 AS BIGINT)
      + least(e.last - e.first, 9999)) AS place
  FROM evidence e {limit} GROUP BY e.source, e.target), placed AS (
  SELECT *, place % 1000000000000 // 10000 AS first, place % 10000 AS length,
    CASE place // 1000000000000 WHEN 0 THEN 'label' WHEN 1 THEN 'description' ELSE 'text' END
      AS field
  FROM chosen)
SELECT e.source - 1, e.target - 1, e.found, e.confidence, e.first, e.length,
  greatest(e.first - {AROUND}, 0) AS begin, substr({SHORT_TEXT}, begin + 1, {2 * AROUND}), e.field
FROM placed e JOIN nodes a ON a.number = e.source
"""


def _sentence(texts: LongTexts, row: tuple[Any, ...]) -> tuple[str, int, int]:
    source, _, _, _, first, length, begin, words, field = row
    if words is None:
        words = texts.of(source + 1, field)[begin : begin + 2 * AROUND]
    quote, at = sentence_at(words, first - begin, first - begin + length)
    return quote, first - begin - at, first - begin - at + length
