"""The read side of evidence: who mentions an entity, in which words, and what is claimed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph.entities.schema import PREDICATES
from graph.evidence.texts import (
    AROUND,
    FIELD_ORDER,
    SHORT_TEXT,
    LongTexts,
    Stream,
    sentence_at,
    worded,
)


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be that of an entity: not in the graph, for people to look at."""

    name: str
    kind: str
    works: int
    rule: str
    confidence: float


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


def _seen(texts: LongTexts, row: tuple[Any, ...]) -> MentionSeen:
    source, target, field, first, last, rule, confidence, begin, words, number = row
    if words is None:
        words = texts.of(number, field)[begin : last + AROUND]
    start, end = first - begin, last - begin
    quote, at = sentence_at(words, start, end)
    around = _with_both_sides(words, start, end)
    return MentionSeen(
        source, target, field, first, last, *around, quote, start - at, rule, confidence
    )


def _with_both_sides(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words at a place of a text, and the code points before and after them."""
    return text[start:end], text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]


def mentions(
    stream: Stream, id: str | None, offset: int = 0, limit: int | None = None
) -> Iterator[MentionSeen]:
    """Every mention, or those by or of the node `id`: by work, then field and place."""
    number = "(SELECT number FROM nodes WHERE id = $1)"
    where = "" if id is None else f"WHERE e.source = {number} OR e.target = {number}"
    part = "" if limit is None else f"ORDER BY {_ORDER} {_part(offset, limit)}"
    seen = partial(_seen, LongTexts(stream))
    yield from map(seen, stream(windowed(f"{where} {part}"), [] if id is None else [id]))


def mentions_in(
    stream: Stream, works: Sequence[str], entities: Sequence[str]
) -> Iterator[MentionSeen]:
    """The mentions of these entities in these works."""
    numbers = "IN (SELECT number FROM nodes WHERE id IN (SELECT unnest({})))"
    where = f"WHERE e.source {numbers.format('$1')} AND e.target {numbers.format('$2')}"
    seen = partial(_seen, LongTexts(stream))
    yield from map(seen, stream(windowed(where), [list(works), list(entities)]))


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


def annotated(
    stream: Stream, where: str = "", given: Sequence[object] = ()
) -> Iterator[tuple[str, str, str, int, int, str, float, str, str, str]]:
    """Every mention with its words and those beside them, or those `where` lets pass.

    (work, entity, field, start, end, rule, confidence, exact, prefix, suffix).
    """
    texts = LongTexts(stream)
    for *row, number in stream(annotating(where), given):
        work, entity, field, first, last, rule, confidence, *words = row
        if words[0] is None:
            words = [*_with_both_sides(texts.of(number, field), first, last)]
        yield work, entity, field, first, last, rule, confidence, *words


CLAIM_VALUES = (
    "iri", "subject_iri", "predicate", "coalesce(object_iri, '')", "value", "unit", "precision",
    "modality", "is_approximate", "is_at_least", "attributed_to", "source_iri", "field", "first",
    "last", "quote", "rule", "confidence", "documents", "is_promoted", "path", "attributed_iris",
)  # fmt: skip
"""What a `ClaimSeen` is made from, of the table `claims`."""


def claiming(where: str = "", part: str = "") -> str:
    """The query for claims: by subject, predicate, promoted first."""
    values = ", ".join(CLAIM_VALUES)
    return f"SELECT {values} FROM claims {where} ORDER BY {_CLAIM_ORDER} {part}"


def claims(
    stream: Stream,
    id: str | None,
    offset: int = 0,
    limit: int | None = None,
    predicate: str | None = None,
) -> Iterator[ClaimSeen]:
    """Every claim, or those about or by the node `id`, or those of a predicate.

    By subject, predicate, promoted first.
    """
    conditions, parameters = [], []
    if id is not None:
        conditions.append("? IN (subject_iri, object_iri, source_iri)")
        parameters.append(id)
    if predicate is not None:
        conditions.append("predicate = ?")
        parameters.append(predicate)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    yield from map(_claim_seen, stream(claiming(where, _part(offset, limit)), parameters))


def claims_in_document(stream: Stream, iri: str) -> Iterator[ClaimSeen]:
    """The claims that a document makes, of whichever work: by subject, predicate, promoted first.

    A claim that several documents make is each one's.
    """
    yield from map(_claim_seen, stream(claiming(_IN_DOCUMENT), [iri]))


def rival_claims(stream: Stream, subjects: Sequence[str]) -> Iterator[ClaimSeen]:
    """Every claim about these entities that answers what can have one answer only."""
    single = [name for name, predicate in PREDICATES.items() if predicate.is_single]
    where = "WHERE subject_iri IN (SELECT unnest($1)) AND predicate IN (SELECT unnest($2))"
    yield from map(_claim_seen, stream(claiming(where), [list(subjects), single]))


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


def _claim_seen(row: tuple[Any, ...]) -> ClaimSeen:
    names, iris = (tuple(text.split("; ")) if text else () for text in (row[10], row[-1]))
    return ClaimSeen(*(*row[:10], names, *row[11:-1], iris))


CANDIDATES = """
SELECT entity, name, works, rule, confidence FROM candidates
ORDER BY works DESC, confidence DESC, entity
"""


def candidates(stream: Stream) -> Iterator[Candidate]:
    """The names that may be entities, those of most works first."""
    for entity, name, works, rule, confidence in stream(CANDIDATES):
        kind, _, rest = entity.partition("/")
        known = "" if kind == "candidate" else kind.capitalize()
        yield Candidate(name or rest, known, works, rule, confidence)


MENTIONS_TABLE = f"""
SELECT e.work AS source, b.id AS target, e.field, e.first AS "start", e.last AS "end",
  e.words AS exact, e.rule, e.confidence
FROM ({worded()}) e JOIN nodes b ON b.number = e.target
ORDER BY {_ORDER}
"""
CLAIMS_TABLE = f"""
SELECT iri, subject_iri AS subject, predicate, object_iri AS object, value, unit, precision,
  modality, is_approximate, is_at_least, attributed_to, source_iri AS source, field,
  first AS "start", last AS "end", quote, rule, confidence, documents, is_promoted, path
FROM claims ORDER BY {_CLAIM_ORDER}
"""
SAID_BY_RECORDS = """
SELECT DISTINCT e.record, x.name AS source, i.kind, y.name AS target, coalesce(n.label, i.label)
FROM entity_mentions e JOIN entity_ids i ON i.entity = e.entity
LEFT JOIN settled s ON s.name = e.node
JOIN names x ON x.number = coalesce(s.id, e.node) JOIN names y ON y.number = i.id
LEFT JOIN nodes n ON n.id = y.name
WHERE e.is_asserted AND e.record IN (SELECT unnest($1)) ORDER BY ALL
"""
"""What records mention, whether or not the graph kept the text that does.

Each under the name that the graph has for it: no text says what another is called."""
