"""The read side of evidence: who mentions an entity, in which words, and what is claimed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from graph.entities.schema import PREDICATES
from graph.evidence.texts import (
    AROUND,
    FIELD_ORDER,
    SHORT_TEXT,
    LongTexts,
    sentence_at,
    worded,
)
from graph.sql import Query, Row


@dataclass(frozen=True, slots=True)
class MentionSeen:
    """Words of a work that name an entity.

    `start` and `end` are code points, [start, end), of the field as the graph has it; `quote` is
    the sentence they stand in, where they are at `quote_start` and as long.
    """

    source: str
    target: str
    field: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    quote: str
    quote_start: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    """What a work says of an entity, with its words; see `evidence_fusion.TABLES["claims"]`.

    `object` is the IRI of a node or "", then `value` says it. `path` is the first document that
    says so, `documents` how many do. A promoted claim is also a plain statement of the graph.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    value: str
    unit: str
    precision: str
    modality: str
    is_approximate: bool
    is_at_least: bool
    attributed_to: tuple[str, ...]
    source: str
    field: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    documents: int
    is_promoted: bool
    path: str
    attributed_iris: tuple[str, ...]


_ORDER = f"e.source, {FIELD_ORDER}, e.first, e.last, e.target"
"""The order of mentions, rows of `evidence e`."""
_CLAIM_ORDER = "subject_iri, predicate, NOT is_promoted, path, field, first, iri"
_BESIDE = 32
"""So many code points of the text stand in `prefix` and `suffix`."""


def windowed(limit: str = "", text: str = SHORT_TEXT) -> str:
    """The query for places where works name entities, each with a window of the text around it.

    `limit` says which rows of `evidence e`; no text but theirs is read. `text` is what the window
    is cut from: where that is NULL, so is the window.
    """
    return f"""
SELECT a.id, b.id, e.field, e.first, e.last, e.rule, e.confidence,
  greatest(e.first - {AROUND}, 0) AS begin,
  substr({text}, greatest(e.first - {AROUND}, 0) + 1,
    e.last - greatest(e.first - {AROUND}, 0) + {AROUND}) AS words, e.source
FROM (SELECT * FROM evidence e {limit}) e
JOIN nodes a ON a.number = e.source JOIN nodes b ON b.number = e.target
ORDER BY {_ORDER}
"""


def _part(offset: int, limit: int | None) -> str:
    return "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(offset)}"


def mention_of(row: Row) -> MentionSeen:
    """What a row of `windowed` tells, whose words are there."""
    source, target, field, first, last, rule, confidence, begin, words, _ = row
    start, end = first - begin, last - begin
    quote, at = sentence_at(words, start, end)
    around = _with_both_sides(words, start, end)
    return MentionSeen(
        source, target, field, first, last, *around, quote, start - at, rule, confidence
    )


def _mentions_seen(stream: Query, sql: str, given: Sequence[object]) -> Iterator[MentionSeen]:
    texts = LongTexts(stream)
    for row in stream(sql, given):
        _, _, field, _, last, _, _, begin, words, number = row
        if words is None:
            row = (*row[:8], texts.of(number, field)[begin : last + AROUND], number)
        yield mention_of(row)


def _with_both_sides(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words at a place of a text, and the code points before and after them."""
    return text[start:end], text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]


def mentions(
    stream: Query, id: str | None, offset: int = 0, limit: int | None = None
) -> Iterator[MentionSeen]:
    """Every mention, or those by or of the node `id`: by work, then field and place."""
    number = "(SELECT number FROM nodes WHERE id = $1)"
    where = "" if id is None else f"WHERE e.source = {number} OR e.target = {number}"
    part = "" if limit is None else f"ORDER BY {_ORDER} {_part(offset, limit)}"
    return _mentions_seen(stream, windowed(f"{where} {part}"), [] if id is None else [id])


def mentions_in(
    stream: Query, works: Sequence[str], entities: Sequence[str]
) -> Iterator[MentionSeen]:
    """The mentions of these entities in these works."""
    numbers = "IN (SELECT number FROM nodes WHERE id IN (SELECT unnest({})))"
    where = f"WHERE e.source {numbers.format('$1')} AND e.target {numbers.format('$2')}"
    return _mentions_seen(stream, windowed(where), [list(works), list(entities)])


def annotating(where: str = "", *, text: str = SHORT_TEXT) -> str:
    """The query for `annotated`, whose words are NULL where `text` is."""
    return f"""
WITH placed AS (
  SELECT e.*, a.id AS work, {text} AS words
  FROM (SELECT * FROM evidence {where}) e JOIN nodes a ON a.number = e.source
)
SELECT e.work, b.id, e.field, e.first, e.last, e.rule, e.confidence,
  substr(words, first + 1, last - first), substr(words, greatest(first - {_BESIDE}, 0) + 1,
  first - greatest(first - {_BESIDE}, 0)), substr(words, last + 1, {_BESIDE}), e.source
FROM placed e JOIN nodes b ON b.number = e.target
ORDER BY {_ORDER}
"""


Annotated = tuple[str, str, str, int, int, str, float, str, str, str]
"""A mention with its words and those beside them.

(work, entity, field, start, end, rule, confidence, exact, prefix, suffix).
"""


def annotated(stream: Query, where: str = "", given: Sequence[object] = ()) -> Iterator[Annotated]:
    """Every mention, or those `where` lets pass."""
    texts = LongTexts(stream)
    for *row, number in stream(annotating(where), given):
        work, entity, field, first, last, rule, confidence, *words = row
        if words[0] is None:
            words = [*_with_both_sides(texts.of(number, field), first, last)]
        yield work, entity, field, first, last, rule, confidence, *words


def annotated_of(row: Row) -> Annotated:
    """What a row of `annotating` tells, whose words are there."""
    return row[:-1]


_CLAIM_FIELDS = [field.name for field in fields(ClaimSeen)]
# What the table `claims` calls by other names.
_STORED = {
    "subject": "subject_iri", "object": "object_iri", "source": "source_iri", "start": "first",
    "end": "last",
}  # fmt: skip
CLAIM_VALUES = tuple(
    "coalesce(object_iri, '')" if name == "object" else _STORED.get(name, name)
    for name in _CLAIM_FIELDS
)
"""What a `ClaimSeen` is made from, of the table `claims`."""


def claiming(where: str = "", part: str = "") -> str:
    """The query for claims: by subject, predicate, promoted first."""
    values = ", ".join(CLAIM_VALUES)
    return f"SELECT {values} FROM claims {where} ORDER BY {_CLAIM_ORDER} {part}"


def claims(
    stream: Query,
    id: str | None,
    offset: int = 0,
    limit: int | None = None,
    predicate: str | None = None,
    *,
    are_promoted: bool = False,
) -> Iterator[ClaimSeen]:
    """Every claim, or those about or by the node `id`, or of a predicate, or that are promoted.

    By subject, predicate, promoted first.
    """
    conditions, parameters = ["is_promoted"] if are_promoted else [], []
    if id is not None:
        conditions.append("? IN (subject_iri, object_iri, source_iri)")
        parameters.append(id)
    if predicate is not None:
        conditions.append("predicate = ?")
        parameters.append(predicate)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    yield from map(claim_of, stream(claiming(where, _part(offset, limit)), parameters))


def claims_in_document(stream: Query, iri: str) -> Iterator[ClaimSeen]:
    """The claims that a document makes, of whichever work: by subject, predicate, promoted first.

    A claim that several documents make is each one's.
    """
    yield from map(claim_of, stream(claiming(_IN_DOCUMENT), [iri]))


def rival_claims(stream: Query, subjects: Sequence[str]) -> Iterator[ClaimSeen]:
    """Every claim about these entities that answers what can have one answer only."""
    single = [name for name, predicate in PREDICATES.items() if predicate.is_single]
    where = "WHERE subject_iri IN (SELECT unnest($1)) AND predicate IN (SELECT unnest($2))"
    yield from map(claim_of, stream(claiming(where), [list(subjects), single]))


_IN_DOCUMENT = """
WHERE iri IN (
  SELECT c.iri FROM documents d JOIN support t USING (document)
  JOIN entity_claims e ON e.record = t.record
  LEFT JOIN settled s ON s.name = e.node JOIN names w ON w.number = coalesce(s.id, e.node)
  JOIN entity_ids i ON i.entity = e.subject JOIN names n ON n.number = i.id
  LEFT JOIN entity_ids j ON j.entity = e.object LEFT JOIN names o ON o.number = j.id
  JOIN claims c ON c.source_iri = w.name AND c.subject_iri = n.name
    AND c.object_iri IS NOT DISTINCT FROM o.name
    AND (c.field, c.first, c.last, c.predicate, c.value, c.unit, c.precision, c.modality)
      = (e.field, e.first, e.last, e.predicate, e.value, e.unit, e.precision, e.modality)
  WHERE d.iri = $1)"""


def claim_of(row: Row) -> ClaimSeen:
    """What a row of `claiming` tells."""
    names, iris = (tuple(text.split("; ")) if text else () for text in (row[10], row[-1]))
    return ClaimSeen(*(*row[:10], names, *row[11:-1], iris))


MENTIONS_TABLE = f"""
SELECT e.work AS source, b.id AS target, e.field, e.first AS "start", e.last AS "end",
  e.words AS exact, e.rule, e.confidence
FROM ({worded()}) e JOIN nodes b ON b.number = e.target
ORDER BY {_ORDER}
"""
_WRITTEN = [name for name in _CLAIM_FIELDS if name != "attributed_iris"]
CLAIMS_TABLE = f"""
SELECT {", ".join(f'{_STORED.get(name, name)} AS "{name}"' for name in _WRITTEN)}
FROM claims ORDER BY {_CLAIM_ORDER}
"""
