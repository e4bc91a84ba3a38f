"""The graph as RDF statements, in the terms of the vocabulary; text and rdflib come from these.

Text is made here and not by a library because term objects cost four times the text (measured;
docs/decisions/0006); tests hold every format equal to what rdflib and Oxigraph read back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from graph.identity import is_reserved
from graph.literals import HTTP_IRI, canonical_double
from graph.model import Edge, Node
from graph.rdf import evidence
from graph.rdf.document_statements import said_by_document
from graph.rdf.terms import N_TRIPLES, Statements, Style, Term, full
from graph.vocabulary import (
    DATATYPES,
    EDGES,
    KINDS,
    NG,
    PREFIXES,
    PROPERTIES,
    Property,
    Type,
)

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph


def _literal_of(prop: Property, base: str, style: Style[Term]) -> Callable[[Any, str], Term]:
    """How to write a value of a property, in a language or in none."""
    literal, iri, datatype = style.literal, style.iri, DATATYPES.get(prop.type, "")
    match prop.type:
        case Type.IRI:
            return lambda text, _: (
                iri(text) if _is_link(text, base) else literal(text, datatype, "")
            )
        case Type.BOOLEAN:
            return lambda value, _: literal("true" if value else "false", datatype, "")
        case Type.DOUBLE:
            return lambda value, _: literal(canonical_double(float(value)), datatype, "")
        case Type.DATETIME:
            return lambda text, _: literal(text, "xsd:date" if len(text) == 10 else datatype, "")
    return lambda value, language: literal(str(value), "" if language else datatype, language)


@cache
def _writers(
    kind: str, base: str, style: Style[Term]
) -> dict[str, tuple[Callable[[Any, str], Term], tuple[str, ...], str]]:
    """For each property of a kind: how to write it, its predicates, what tells its language."""
    return {
        name: (
            _literal_of(prop, base, style),
            tuple(prop.predicates_of(kind)),
            f"{name}_language" if f"{name}_language" in PROPERTIES else "",
        )
        for name, prop in PROPERTIES.items()
        if not prop.is_internal
    }


def node_statements(
    node: Node,
    base: str,
    style: Style[Term],
    edges: Iterable[tuple[str, Iterable[str]]] = (),
) -> dict[str, list[Term]]:
    """What is said of a node and, by its outgoing edges, of others; each statement once.

    `edges` are (kind, targets).
    """
    kind, said = KINDS[node.kind], node.properties
    type_ = "schema:Article" if said.get("is_plain_text") else kind.rdf_type
    objects = {
        "rdf:type": [style.name(type_)],
        "ng:kind": [style.literal(node.kind, "", "")],
    }
    writers = _writers(node.kind, base, style)
    for name, value in said.items():
        if name not in writers:
            continue
        write, predicates, language_of = writers[name]
        language = str(said.get(language_of, "")) if language_of else ""
        if isinstance(value, tuple):
            terms = [write(item, language) for item in value]
        else:
            terms = [write(value, language)]
        for predicate in predicates:
            known = objects.get(predicate)
            if known is None:
                objects[predicate] = list(terms)
            else:
                known += [term for term in terms if term not in known]
    if node.kind == "Topic":
        objects["skos:inScheme"] = [style.iri(f"{base}topics")]
    for edge_kind, targets in edges:
        predicate = EDGES[edge_kind].predicate(node.kind)
        objects.setdefault(predicate, []).extend(map(style.iri, targets))
    return objects


def _is_link(text: str, base: str) -> bool:
    return HTTP_IRI.fullmatch(text) is not None and not is_reserved(text, base)


def statements(graph: Graph, style: Style[Term]) -> Iterator[Statements[Term]]:
    """Every subject of the graph with its statements: nodes by IRI, mentions, then the rest.

    Streamed: but for the plain facts of entities, memory does not grow with the graph.
    """
    yield from of_nodes(graph, style)
    for said in evidence.every_annotation(graph):
        yield from evidence.annotation_statements(said, style)
    yield from of_claims_and_pages(graph, style)
    yield from scheme_and_terms(graph, style)


def of_nodes(
    graph: Graph, style: Style[Term], places: Sequence[int] | None = None
) -> Iterator[Statements[Term]]:
    """Every node with its statements, by IRI; of those at these places, if given."""
    # One more than there are, so that the last node's need no other end.
    edges = chain(graph.targets(places), [(-1, "", [])])
    source, kind, targets = next(edges)
    promoted = evidence.promoted_statements(graph.claims(are_promoted=True), style)
    nodes: Iterable[tuple[int, Node]] = enumerate(graph.nodes())
    if places is not None:
        nodes = zip(places, graph.nodes_at(places), strict=True)
    for place, node in nodes:
        own = []
        while source == place:
            own.append((kind, targets))
            source, kind, targets = next(edges)
        said = node_statements(node, graph.base, style, own)
        yield node.id, said | promoted[node.id] if node.id in promoted else said


def of_claims_and_pages(graph: Graph, style: Style[Term]) -> Iterator[Statements[Term]]:
    """Every claim, and every page that is an article in AMP."""
    for claim in graph.claims():
        yield claim.iri, evidence.claim_statements(claim, style)
    for page in graph.amp_pages():
        yield page, {"rdf:type": [style.name("schema:WebPage")]}


def scheme_and_terms(graph: Graph, style: Style[Term]) -> Iterator[Statements[Term]]:
    """The scheme that topics are in, if there are any, and the declarations of terms."""
    yield from scheme_of_topics(graph, style)
    yield from terms(graph, style)


def scheme_of_topics(graph: Graph, style: Style[Term]) -> Iterator[Statements[Term]]:
    """The scheme that topics are in, if there are any."""
    nodes, _ = graph.counts()
    return scheme_of(graph.base, nodes, style)


def scheme_of(base: str, kinds: Collection[str], style: Style[Term]) -> Iterator[Statements[Term]]:
    """The scheme that topics are in, if they are among the kinds of nodes."""
    if "Topic" in kinds:
        label = style.literal("Topics", "", "")
        scheme = {"rdf:type": [style.name("skos:ConceptScheme")], "rdfs:label": [label]}
        yield f"{base}topics", scheme


def terms(graph: Graph, style: Style[Term]) -> Iterator[Statements[Term]]:
    """The declarations of the `ng:` terms that the graph uses."""
    nodes, edges = graph.counts()
    return terms_of(nodes, edges, graph.present_properties(), graph.predicates(), style)


def terms_of(
    kinds: Collection[str],
    edges: Collection[str],
    properties: Collection[str],
    predicates: Collection[str],
    style: Style[Term],
) -> Iterator[Statements[Term]]:
    """The declarations of the `ng:` terms that these kinds of nodes and edges and so on use."""
    if not kinds:
        return
    used = {"ng:kind": "the kind of a node, one word"}
    for prop in PROPERTIES.values():
        for predicate in {p for kind in kinds for p in prop.predicates_of(kind)}:
            if predicate.startswith("ng:") and prop.name in properties:
                used[predicate] = prop.about
    for name, about in sorted(used.items()):
        yield (
            NG + name.removeprefix("ng:"),
            {
                "rdf:type": [style.name("rdf:Property")],
                "rdfs:label": [style.literal(name.removeprefix("ng:"), "", "")],
                "rdfs:comment": [style.literal(about, "", "")],
            },
        )
    yield from evidence.term_statements(kinds, predicates, style, has_mentions="MENTIONS" in edges)


def n_triples(graph: Graph) -> Iterator[str]:
    """The graph as N-Triples, some lines at a time."""
    yield from expanded(of_nodes(graph, N_TRIPLES))
    mentions = evidence.every_annotation(graph)
    for _, text in evidence.annotation_texts(mentions, N_TRIPLES, expanded):
        yield text
    yield from expanded(of_claims_and_pages(graph, N_TRIPLES))
    yield from expanded(scheme_and_terms(graph, N_TRIPLES))


def expanded(said: Iterable[Statements[str]]) -> Iterator[str]:
    """Statements in the style of N-Triples as such, a subject at a time."""
    for subject, objects in said:
        yield "".join(
            f"<{subject}> {full(predicate)} {term} .\n"
            for predicate, terms in objects.items()
            for term in terms
        )


def turtle_prefixes() -> str:
    """The prefix lines of a Turtle file."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))


def turtle(said: Iterable[Statements[str]]) -> Iterator[str]:
    """Statements in the style of Turtle as such, without its prefixes, a subject at a time."""
    for subject, objects in said:
        # Most predicates have one object: joining only where there are more saves a third.
        lines = " ;\n  ".join(
            [
                f"{'a' if predicate == 'rdf:type' else predicate} "
                f"{terms[0] if len(terms) == 1 else ', '.join(terms)}"
                for predicate, terms in objects.items()
            ]
        )
        yield f"\n<{subject}> {lines} .\n"


def document_quads(graph: Graph) -> Iterator[str]:
    """What each document says, as N-Quads, one named graph a document."""

    def told(nodes: list[Node], edges: list[Edge]) -> list[str]:
        """The statements of a record, each up to where the graph is named."""
        kinds = {node.id: node.kind for node in nodes}
        return [
            f"<{node.id}> {full(predicate)} {term} <"
            for node in nodes
            for predicate, terms in node_statements(node, graph.base, N_TRIPLES).items()
            for term in terms
        ] + [
            f"<{edge.source}> {full(EDGES[edge.kind].predicate(kinds.get(edge.source, '')))} "
            f"<{edge.target}> <"
            for edge in edges
        ]

    for document, records in said_by_document(graph, told):
        ending = f"{document}> .\n"
        statements = dict.fromkeys(chain.from_iterable(records))
        yield ending.join([*statements, ""])
