"""Which claims become plain statements of the graph: the promotion rule.

A claim is promoted if it is asserted, its confidence is at least 0.85, and either two independent
domains make it or its publisher is not known for unreliable text. Claims that disagree stay side
by side; of a predicate that has one value the most exact is promoted, and the others remain claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any, NamedTuple

from graph.entities.evidence import FIELDS
from graph.entities.schema import PREDICATES

PROMOTED_FROM = 0.85


class Said(NamedTuple):
    """A claim as fusion found it: see `evidence_fusion.CLAIMS` for the columns."""

    subject: str
    kind: str
    predicate: str
    object: str | None
    value: str
    unit: str
    precision: str
    modality: str
    is_approximate: bool
    is_at_least: bool
    attributed_to: str
    source: str
    field: str
    first: int
    last: int
    quote: str
    rule: str
    confidence: float
    documents: int
    domain: str | None
    path: str


def claim_iri(base: str, said: Said) -> str:
    """The IRI of a claim: what it says, and where."""
    parts = [
        said.source, said.field, str(said.first), str(said.last), said.subject, said.predicate,
        said.object or "", said.value, said.unit, said.precision, said.modality,
        str(said.is_approximate), str(said.is_at_least), said.attributed_to,
    ]  # fmt: skip
    return f"{base}claim/{sha256(chr(10).join(parts).encode()).hexdigest()[:16]}"


def judged(
    base: str, claims: Iterable[tuple[Any, ...]], iris: Mapping[str, str],
    untrusted: frozenset[str],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """The rows of the table `claims`, ordered by IRI; `iris` are entities by name.

    `untrusted` are domains that publish text spun by a machine, names and numbers included: one of
    them is no witness.
    """
    by_question: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
    for row in claims:
        said = Said(*row)
        by_question[said.subject, said.predicate].append(said)
    rows = {}
    for (_, predicate), every in by_question.items():
        found = _told_once(every)
        found = [
            said._replace(is_approximate=True) if _is_rounded(said, found) else said
            for said in found
        ]
        promoted = _promoted(found, is_single=PREDICATES[predicate].is_single, untrusted=untrusted)
        for said in found:
            iri = claim_iri(base, said)
            is_promoted = said.modality == "asserted" and _answer(said) in promoted
            rows[iri] = {
                "iri": iri, "subject_iri": said.subject, "predicate": predicate,
                "object_iri": said.object, "value": said.value, "unit": said.unit,
                "precision": said.precision, "modality": said.modality,
                "is_approximate": said.is_approximate, "is_at_least": said.is_at_least,
                "attributed_to": said.attributed_to, "source_iri": said.source,
                "field": said.field, "first": said.first, "last": said.last, "quote": said.quote,
                "rule": said.rule, "confidence": said.confidence, "documents": said.documents,
                "is_promoted": is_promoted, "path": said.path,
                "attributed_iris": "; ".join(
                    iris[name] for name in said.attributed_to.split("; ") if name in iris
                ),
            }  # fmt: skip
    for iri in sorted(rows):
        yield rows[iri]


def _told_once(found: list[Said]) -> list[Said]:
    """Of a sentence that a work has in several texts, as a body repeats its excerpt, the first."""
    first: dict[Said, Said] = {}
    for said in sorted(found, key=lambda said: (FIELDS.index(said.field), said.first)):
        words = " ".join(said.quote.split())
        told = said._replace(field="", first=0, last=0, quote=words, rule="", confidence=0.0)
        first.setdefault(told, said)
    return list(first.values())


def _answer(said: Said) -> tuple[str, ...]:
    """What a claim answers, so that equal answers support each other."""
    return (said.object or "", said.value if not said.object else "", said.unit, said.precision)


def _is_rounded(said: Said, found: list[Said]) -> bool:
    """Whether the number is another claim's, rounded to at most two digits: 6,000 beside 6,159."""
    digits = said.value.rstrip("0")
    if said.is_approximate or not said.value.isdigit() or len(digits) > 2 or len(said.value) < 4:
        return False
    places = len(said.value) - len(digits)
    for other in found:
        if other.value.isdigit() and other.unit == said.unit and other.value != said.value:
            try:
                exact, unit = Decimal(other.value), Decimal(10) ** places
            except InvalidOperation:
                continue
            near = (exact / unit).to_integral_value() * unit
            if near == Decimal(said.value) and len(other.value.rstrip("0")) > len(digits):
                return True
    return False


def _rank_of(precision: str) -> int:
    """How far an answer of this precision says what is asked: what a benchmark got is no peak."""
    return 2 if precision in ("hpl", "hpl-mxp") else 0 if precision else 1


def _promoted(
    found: list[Said], *, is_single: bool, untrusted: frozenset[str]
) -> set[tuple[str, ...]]:
    """The answers that are promoted, of the claims of one subject and predicate."""
    witnesses: defaultdict[tuple[str, ...], list[Said]] = defaultdict(list)
    for said in found:
        is_fact = said.modality == "asserted" and said.predicate != "ranked_as"
        if is_fact and said.confidence >= PROMOTED_FROM:
            witnesses[_answer(said)].append(said)
    trusted = {}
    for answer, claims in witnesses.items():
        domains = {said.domain for said in claims}
        if len(domains) > 1 or not domains <= untrusted:
            trusted[answer] = (
                all(said.is_approximate for said in claims),
                _rank_of(claims[0].precision),
                -len(domains),
                -max(said.confidence for said in claims),
                min(said.path for said in claims),
                answer,
            )
    if is_single and trusted:
        return {min(trusted, key=lambda answer: trusted[answer])}
    return set(trusted)
