"""The statements that DESIGN.md, 2.2 to 2.4, asks for, made from nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any

from graph.evidence.view import ClaimSeen, MentionSeen
from graph.model import Edge, Node

NAMESPACES = {
    "dcterms": "http://purl.org/dc/terms/",
    "ng": "https://w3id.org/newsgraph/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Term = tuple[str, ...]
"""("iri", IRI), or ("literal", text, datatype, language in lower case)."""
Triple = tuple[str, str, Term]

WORK_TYPES = {
    "Article": "schema:NewsArticle",
    "Video": "schema:VideoObject",
    "Course": "schema:Course",
    "Collection": "schema:Collection",
    "Event": "schema:Event",
    "Download": "schema:CreativeWork",
    "Community": "schema:WebSite",
}
TYPES = WORK_TYPES | {
    "Provider": "schema:Organization",
    "Topic": "skos:Concept",
    "Person": "schema:Person",
    "Image": "schema:ImageObject",
    "Document": "prov:Entity",
    "Organization": "schema:Organization",
    "System": "ng:System",
    "Chip": "ng:Chip",
    "Product": "schema:Product",
    "Place": "schema:Place",
}
NAMES = {"Topic": "skos:prefLabel", "Document": "rdfs:label"}
PREDICATES = {
    "text": "schema:articleBody",
    "published": "schema:datePublished",
    "issued": "dcterms:issued",
    "started": "schema:startDate",
    "ended": "schema:endDate",
    "url": "schema:url",
    "website": "schema:url",
    "amp_url": "dcterms:hasFormat",
    "category": "schema:articleSection",
    "duration": "schema:duration",
    "keywords": "schema:keywords",
    "aliases": "skos:altLabel",
    "embed_url": "schema:embedUrl",
    "download_url": "schema:contentUrl",
    "profiles": "schema:sameAs",
    "width": "schema:width",
    "height": "schema:height",
}
OWN_TERMS = (
    "price location domain quality heat members followers rating_count rating is_published "
    "is_removed is_cached has_secured levels hashtags extra"
).split()
DATATYPES = {
    "published": "xsd:dateTime",
    "started": "xsd:dateTime",
    "ended": "xsd:dateTime",
    "issued": "xsd:date",
    "duration": "xsd:duration",
    "extra": "rdf:JSON",
    "rating": "xsd:double",
    "is_published": "xsd:boolean",
    "is_removed": "xsd:boolean",
    "is_cached": "xsd:boolean",
    "has_secured": "xsd:boolean",
} | dict.fromkeys("quality heat members followers rating_count width height".split(), "xsd:integer")
LINKS = "url website amp_url embed_url download_url profiles".split()
EDGES = {
    "PUBLISHED_BY": "schema:publisher",
    "ABOUT": "schema:about",
    "RELATED_TO": "dcterms:relation",
    "HAS_IMAGE": "schema:image",
    "AUTHORED_BY": "schema:author",
    "AFFILIATED_WITH": "schema:affiliation",
    "HAS_PART": "schema:hasPart",
    "BROADER": "skos:broader",
    "PART_OF": "schema:parentOrganization",
    "DERIVED_FROM": "prov:wasDerivedFrom",
    "MENTIONS": "schema:mentions",
}
INTERNAL = ("label_language", "description_language", "is_plain_text")


def full(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return NAMESPACES[prefix] + rest


def iri(text: str) -> Term:
    return ("iri", text)


def literal(text: str, datatype: str = "xsd:string", language: str = "") -> Term:
    datatype = "rdf:langString" if language else datatype
    return ("literal", text, full(datatype), language.lower())


def value_term(name: str, value: Any, language: str, base: str) -> Term:
    """One value of a property; an address the graph makes no link of stays text."""
    if name in LINKS:
        is_link = value.startswith(("http://", "https://"))  # a relative one names nothing
        is_reserved = value.startswith((base, NAMESPACES["ng"]))
        return iri(value) if is_link and not is_reserved else literal(value)
    if isinstance(value, bool):
        return literal(str(value).lower(), DATATYPES[name])
    if isinstance(value, float):
        digits, _, exponent = format(Decimal(repr(value)).normalize(), "E").partition("E")
        fraction = digits if "." in digits else f"{digits}.0"
        return literal(f"{fraction}E{int(exponent)}", DATATYPES[name])
    return literal(str(value), DATATYPES.get(name, "xsd:string"), language)


def predicates(name: str, kind: str) -> list[str]:
    if name == "label":
        own = "schema:headline" if kind in WORK_TYPES else NAMES.get(kind, "schema:name")
        return ["rdfs:label", own]
    if name == "description":
        return ["schema:abstract" if kind in WORK_TYPES else "schema:description"]
    return [f"ng:{name}" if name in OWN_TERMS else PREDICATES[name]]


def node_triples(node: Node, base: str) -> Iterator[Triple]:
    said = node.properties
    type_ = "schema:Article" if said.get("is_plain_text") else TYPES[node.kind]
    yield node.id, full("rdf:type"), iri(full(type_))
    yield node.id, full("ng:kind"), literal(node.kind)
    if node.kind == "Topic":
        yield node.id, full("skos:inScheme"), iri(f"{base}topics")
    for name, value in said.items():
        if name in INTERNAL:
            continue
        language = str(said.get(f"{name}_language", ""))
        for item in value if isinstance(value, tuple) else (value,):
            for predicate in predicates(name, node.kind):
                yield node.id, full(predicate), value_term(name, item, language, base)


def edge_triple(edge: Edge, source_kind: str) -> Triple:
    is_logo = edge.kind == "HAS_IMAGE" and source_kind == "Provider"
    predicate = "schema:logo" if is_logo else EDGES[edge.kind]
    return edge.source, full(predicate), iri(edge.target)


def triples(nodes: Iterable[Node], edges: Iterable[Edge], base: str) -> set[Triple]:
    """All that graph.ttl is to say, but for the declarations of its `ng:` terms."""
    kinds = {}
    made: set[Triple] = set()
    for node in nodes:
        kinds[node.id] = node.kind
        made.update(node_triples(node, base))
        if node.kind == "Topic":
            made.add((f"{base}topics", full("rdf:type"), iri(full("skos:ConceptScheme"))))
            made.add((f"{base}topics", full("rdfs:label"), literal("Topics")))
    made.update(edge_triple(edge, kinds[edge.source]) for edge in edges)
    pages = {o[1] for _, p, o in made if p == full("dcterms:hasFormat")} - kinds.keys()
    made.update((page, full("rdf:type"), iri(full("schema:WebPage"))) for page in pages)
    return made


CLAIM_PREDICATES = {
    "accelerator_count": "ng:acceleratorCount",
    "chip": "ng:usesChip",
    "peak_performance": "ng:peakPerformance",
    "operator": "ng:operator",
    "site": "ng:site",
    "maker": "ng:maker",
    "supplier": "ng:supplier",
    "launched": "ng:launched",
    "acquired": "ng:acquired",
    "interconnect": "ng:interconnect",
    "build_duration": "ng:buildDuration",
    "ranked_as": "ng:rankedAs",
    "cooling": "ng:cooling",
    "successor_of": "ng:successorOf",
    "purpose": "ng:purpose",
}
NUMBERS = {"accelerator_count": "xsd:integer"} | dict.fromkeys(
    ("peak_performance", "build_duration"), "xsd:decimal"
)
FLOPS = {"teraflops": 12, "petaflops": 15, "exaflops": 18}


def mention_triples(mention: MentionSeen, base: str) -> Iterator[Triple]:
    """DESIGN.md, 2.9: an annotation, its target, and two selectors."""
    place = (mention.source, mention.field, str(mention.start), str(mention.end), mention.target)
    own = f"{base}mention/{sha256(chr(10).join(place).encode()).hexdigest()[:16]}"
    target, quote, position = f"{own}#target", f"{own}#quote", f"{own}#position"
    for subject, type_ in (
        (own, "oa:Annotation"),
        (target, "oa:SpecificResource"),
        (quote, "oa:TextQuoteSelector"),
        (position, "oa:TextPositionSelector"),
    ):
        yield subject, full("rdf:type"), iri(full(type_))
    yield own, full("oa:motivatedBy"), iri(full("oa:identifying"))
    yield own, full("oa:hasBody"), iri(mention.target)
    yield own, full("oa:hasTarget"), iri(target)
    yield own, full("ng:confidence"), literal(f"{mention.confidence:g}", "xsd:decimal")
    yield own, full("ng:rule"), literal(mention.rule)
    yield target, full("oa:hasSource"), iri(mention.source)
    yield target, full("ng:field"), literal(mention.field)
    yield target, full("oa:hasSelector"), iri(quote)
    yield target, full("oa:hasSelector"), iri(position)
    yield quote, full("oa:exact"), literal(mention.exact)
    yield quote, full("oa:prefix"), literal(mention.prefix)
    yield quote, full("oa:suffix"), literal(mention.suffix)
    yield position, full("oa:start"), literal(str(mention.start), "xsd:integer")
    yield position, full("oa:end"), literal(str(mention.end), "xsd:integer")


def claim_triples(claim: ClaimSeen) -> Iterator[Triple]:
    """DESIGN.md, 2.9: a claim, and where it is promoted the plain statement."""
    predicate = full(CLAIM_PREDICATES[claim.predicate])
    dates = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
    datatype = NUMBERS.get(claim.predicate, "xsd:string")
    if claim.predicate == "launched":
        datatype = dates[len(claim.value)]
    said: list[tuple[str, Term]] = [
        ("rdf:type", iri(full("ng:Claim"))),
        ("rdf:type", iri(full("schema:Claim"))),
        ("ng:subject", iri(claim.subject)),
        ("ng:predicate", iri(predicate)),
        ("ng:modality", iri(full(f"ng:{claim.modality.capitalize()}"))),
        ("ng:confidence", literal(f"{claim.confidence:g}", "xsd:decimal")),
        ("ng:rule", literal(claim.rule)),
        ("prov:wasQuotedFrom", iri(claim.source)),
        ("schema:appearance", iri(claim.source)),
        ("ng:evidenceText", literal(claim.quote)),
        ("ng:field", literal(claim.field)),
        ("ng:start", literal(str(claim.start), "xsd:integer")),
        ("ng:end", literal(str(claim.end), "xsd:integer")),
    ]
    said += [("ng:object", iri(claim.object))] if claim.object else []
    said += [("ng:value", literal(claim.value, datatype))] if claim.value else []
    said += [("ng:unit", literal(claim.unit))] if claim.unit else []
    said += [("ng:precision", literal(claim.precision))] if claim.precision else []
    for name, holds in (("approximate", claim.is_approximate), ("atLeast", claim.is_at_least)):
        said += [(f"ng:{name}", literal("true", "xsd:boolean"))] if holds else []
    if claim.attributed_iris:
        said += [("ng:attributedTo", iri(each)) for each in claim.attributed_iris]
    else:
        said += [("ng:attributedTo", literal(each)) for each in claim.attributed_to]
    for name, term in said:
        yield claim.iri, full(name), term
    if claim.is_promoted:
        plain = iri(claim.object) if claim.object else literal(claim.value, datatype)
        if claim.predicate == "peak_performance":
            digits, _, power = format(Decimal(claim.value).normalize(), "E").partition("E")
            fraction = digits if "." in digits else f"{digits}.0"
            exponent = int(power) + FLOPS[claim.unit]
            plain = literal(f"{fraction}E{exponent}", "xsd:double")
        elif claim.predicate == "build_duration":
            assert claim.unit == "day"
            plain = literal(f"P{claim.value}D", "xsd:duration")
        yield claim.subject, predicate, plain


def evidence(
    mentions: Iterable[MentionSeen], claims: Iterable[ClaimSeen], base: str
) -> set[Triple]:
    """All that graph.ttl is to say of mentions and claims."""
    made = {triple for mention in mentions for triple in mention_triples(mention, base)}
    return made | {triple for claim in claims for triple in claim_triples(claim)}
