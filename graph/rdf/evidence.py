"""Mentions and claims as RDF: Web Annotations, n-ary claims, and plain statements.

A mention is an `oa:Annotation` whose target has two selectors: the place, and the words, which
survive where offsets do not. The terms are those of the Web Annotation Data Model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graph.entities.schema import PREDICATES
from graph.literals import canonical_double
from graph.rdf.terms import escaped
from graph.vocabulary import KINDS, NG

if TYPE_CHECKING:
    from graph.evidence.view import Annotated, ClaimSeen
    from graph.knowledge_graph import Graph
    from graph.rdf.terms import Statements, Style

Term = TypeVar("Term")

_FLOPS = {"teraflops": "E12", "petaflops": "E15", "exaflops": "E18", "zettaflops": "E21"}
_DURATIONS = {"hour": "PT{}H", "day": "P{}D", "month": "P{}M", "year": "P{}Y"}
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_MODALITIES = {"asserted": "ng:Asserted", "claimed": "ng:Claimed", "planned": "ng:Planned"}

_CLASSES = ("Claim", "Modality")
_WAYS = ("Asserted", "Claimed", "Planned")
TERMS: Mapping[str, str] = {
    "Claim": "what a work says of an entity, with its words",
    "Modality": "a way in which a claim is meant",
    "confidence": "how likely it is that the rule is right, from 0 to 1",
    "rule": "the rule that found it",
    "field": "the text it stands in: label, description or text",
    "subject": "the entity that a claim is about",
    "predicate": "what the claim says of it",
    "object": "the entity that the claim leads to",
    "value": "the value that the claim gives",
    "unit": "the unit of the value",
    "precision": "the precision of the arithmetic, such as fp64 or mixed",
    "approximate": "whether the value is not meant exactly",
    "atLeast": "whether the value is a lower bound",
    "modality": "how it is meant: ng:Asserted, ng:Claimed or ng:Planned",
    "attributedTo": "who says so, where the work says it of others",
    "evidenceText": "the words on which a claim rests",
    "start": "where the words begin in the field, in code points from 0",
    "end": "where the words end in the field: after the last code point",
    "Asserted": "stated as a fact",
    "Claimed": "stated as what somebody says",
    "Planned": "stated as what is still to come",
}
_OF_MENTIONS = ("confidence", "rule", "field")


def mention_iri(base: str, work: str, field: str, start: int, end: int, entity: str) -> str:
    """The IRI of a mention: whom it names, and where."""
    said = f"{work}\n{field}\n{start}\n{end}\n{entity}"
    return f"{base}mention/{sha256(said.encode()).hexdigest()[:16]}"


class Annotation(NamedTuple):
    """A mention as RDF tells of it; numbers are texts in their canonical form.

    `joint` stands between the IRI of the mention and the name of a part of it.
    """

    mention: str
    joint: str
    work: str
    entity: str
    field: str
    start: str
    end: str
    rule: str
    confidence: str
    exact: str
    prefix: str
    suffix: str


def every_annotation(graph: Graph, sources: Sequence[int] | None = None) -> Iterator[Annotation]:
    """Every mention, or those by works at these places; streamed."""
    return annotations_of(graph.base, graph.annotations(sources))


def annotations_of(base: str, mentions: Iterable[Annotated]) -> Iterator[Annotation]:
    """These mentions as RDF tells of them."""
    joint = "/" if "#" in base else "#"  # an IRI has one fragment
    for work, entity, field, start, end, rule, confidence, *words in mentions:
        mention = mention_iri(base, work, field, start, end, entity)
        number = f"{confidence:g}"
        yield Annotation(
            mention, joint, work, entity, field, str(start), str(end), rule, number, *words
        )


def part_iri(said: Annotation, part: str) -> str:
    """The IRI of a part of a mention: its target, or a selector."""
    return f"{said.mention}{said.joint}{part}"


POSITION = "position"
"""The part that is told last."""


def annotation_statements(said: Annotation, style: Style[Term]) -> list[Statements[Term]]:
    """One mention: the annotation, its target, and its two selectors."""
    name, iri, literal, mention = style.name, style.iri, style.literal, said.mention
    target, quote, place = (part_iri(said, part) for part in ("target", "quote", POSITION))
    return [
        (mention, {
            "rdf:type": [name("oa:Annotation")],
            "oa:motivatedBy": [name("oa:identifying")],
            "oa:hasBody": [iri(said.entity)],
            "oa:hasTarget": [iri(target)],
            "ng:confidence": [literal(said.confidence, "xsd:decimal", "")],
            "ng:rule": [literal(said.rule, "", "")],
        }),
        (target, {
            "rdf:type": [name("oa:SpecificResource")],
            "oa:hasSource": [iri(said.work)],
            "ng:field": [literal(said.field, "", "")],
            "oa:hasSelector": [iri(quote), iri(place)],
        }),
        (quote, {
            "rdf:type": [name("oa:TextQuoteSelector")],
            "oa:exact": [literal(said.exact, "", "")],
            "oa:prefix": [literal(said.prefix, "", "")],
            "oa:suffix": [literal(said.suffix, "", "")],
        }),
        (place, {
            "rdf:type": [name("oa:TextPositionSelector")],
            "oa:start": [literal(said.start, "xsd:integer", "")],
            "oa:end": [literal(said.end, "xsd:integer", "")],
        }),
    ]  # fmt: skip


# The number of what fills a gap, between characters for private use.
_GAP = "\ue000{}\ue000"
_GAPS = re.compile("\ue000([0-9]+)\ue000")


def any_annotation(style: Style[Term]) -> list[Statements[Term]]:
    """A mention with gaps where mentions differ."""
    gaps = (_GAP.format(number) for number in range(len(Annotation._fields)))
    return annotation_statements(Annotation(*gaps), style)


def annotation_texts(
    mentions: Iterable[Annotation],
    style: Style[str],
    write: Callable[[Iterable[Statements[str]]], Iterable[str]],
) -> Iterator[tuple[str, str]]:
    """What `write` makes of each mention, with its work.

    All are alike: it writes one with gaps, which are then filled. Mentions are half of the RDF of
    an archive, and this is ten times faster.
    """
    text = "".join(write(any_annotation(style))).replace("%", "%%")
    chosen = itemgetter(*(int(gap) for gap in _GAPS.findall(text)))
    filled = _GAPS.sub("%s", text)
    for said in mentions:
        exact, prefix, suffix = map(escaped, said[-3:])
        yield said.work, filled % chosen((*said[:-3], exact, prefix, suffix))


def claim_statements(claim: ClaimSeen, style: Style[Term]) -> dict[str, list[Term]]:
    """What is said of one claim."""
    name, iri, literal = style.name, style.iri, style.literal
    schema = PREDICATES[claim.predicate]
    said: dict[str, list[Term]] = {
        "rdf:type": [name("ng:Claim"), name("schema:Claim")],
        "ng:subject": [iri(claim.subject)],
        "ng:predicate": [name(schema.rdf)],
    }
    if claim.object:
        said["ng:object"] = [iri(claim.object)]
    if claim.value:
        said["ng:value"] = [literal(claim.value, value_type(claim), "")]
    for predicate, text in (("ng:unit", claim.unit), ("ng:precision", claim.precision)):
        if text:
            said[predicate] = [literal(text, "", "")]
    for predicate, holds in (
        ("ng:approximate", claim.is_approximate), ("ng:atLeast", claim.is_at_least),
    ):  # fmt: skip
        if holds:
            said[predicate] = [literal("true", "xsd:boolean", "")]
    said["ng:modality"] = [name(_MODALITIES[claim.modality])]
    if claim.attributed_to:
        said["ng:attributedTo"] = [iri(each) for each in claim.attributed_iris]
        if not claim.attributed_iris:
            said["ng:attributedTo"] = [literal(each, "", "") for each in claim.attributed_to]
    return said | {
        "ng:confidence": [literal(f"{claim.confidence:g}", "xsd:decimal", "")],
        "ng:rule": [literal(claim.rule, "", "")],
        "prov:wasQuotedFrom": [iri(claim.source)],
        "schema:appearance": [iri(claim.source)],
        "ng:evidenceText": [literal(claim.quote, "", "")],
        "ng:field": [literal(claim.field, "", "")],
        "ng:start": [literal(str(claim.start), "xsd:integer", "")],
        "ng:end": [literal(str(claim.end), "xsd:integer", "")],
    }


def value_type(claim: ClaimSeen) -> str:
    """The datatype of a claim's value; "" for words."""
    datatype = PREDICATES[claim.predicate].datatype
    return _DATES.get(len(claim.value), "") if datatype == "date" else datatype


def promoted_statements(
    claims: Iterable[ClaimSeen], style: Style[Term]
) -> dict[str, dict[str, list[Term]]]:
    """The plain statements about each entity that the promoted ones of `claims` make."""
    found: defaultdict[str, dict[str, list[Term]]] = defaultdict(dict)
    for claim in claims:
        if claim.is_promoted:
            terms = found[claim.subject].setdefault(PREDICATES[claim.predicate].rdf, [])
            term = style.iri(claim.object) if claim.object else plain_value(claim, style)
            if term not in terms:
                terms.append(term)
    return found


def plain_value(claim: ClaimSeen, style: Style[Term]) -> Term:
    """The value of a promoted claim without a unit: operations a second, a duration, a date."""
    if claim.predicate == "peak_performance" and claim.unit in _FLOPS:
        operations = float(f"{claim.value}{_FLOPS[claim.unit]}")
        return style.literal(canonical_double(operations), "xsd:double", "")
    if claim.predicate == "build_duration":
        if claim.unit == "week" and claim.value.isdigit():
            return style.literal(f"P{7 * int(claim.value)}D", "xsd:duration", "")
        if claim.unit in _DURATIONS and claim.value.isdigit():
            return style.literal(_DURATIONS[claim.unit].format(claim.value), "xsd:duration", "")
        return style.literal(f"{claim.value} {claim.unit}", "", "")
    return style.literal(claim.value, value_type(claim), "")


def term_statements(
    kinds: Collection[str], predicates: Collection[str], style: Style[Term], *, has_mentions: bool
) -> Iterator[Statements[Term]]:
    """The declarations of the `ng:` terms that mentions, claims and kinds of entities use."""
    used = dict[str, tuple[str, str]]()
    for name in _OF_MENTIONS if has_mentions else ():
        used[name] = ("rdf:Property", TERMS[name])
    if predicates:
        for name, about in TERMS.items():
            type_ = "rdfs:Class" if name in _CLASSES else "rdf:Property"
            used[name] = ("ng:Modality" if name in _WAYS else type_, about)
    for predicate in predicates:
        schema = PREDICATES[predicate]
        used[schema.rdf.removeprefix("ng:")] = ("rdf:Property", schema.about)
    for kind in KINDS.values():
        if kind.name in kinds and kind.rdf_type.startswith("ng:"):
            used[kind.rdf_type.removeprefix("ng:")] = ("rdfs:Class", kind.about)
    for name, (type_, about) in sorted(used.items()):
        said: dict[str, list[Term]] = {"rdf:type": [style.name(type_)]}
        if type_ == "rdfs:Class" and name not in _CLASSES:
            said["rdfs:subClassOf"] = [style.name("schema:Product")]
        said["rdfs:label"] = [style.literal(name, "", "")]
        said["rdfs:comment"] = [style.literal(about, "", "")]
        yield NG + name, said
