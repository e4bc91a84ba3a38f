"""RDF files: Turtle, N-Triples, N-Quads and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from graph.description import Counts, description
from graph.plugins import exporter
from graph.rdf import (
    document_quads,
    n_triples,
    of_claims_and_pages,
    of_nodes,
    scheme_of_topics,
    statements,
    terms,
    turtle,
    turtle_prefixes,
)
from graph.rdf_evidence import annotation_texts, any_annotation
from graph.rdf_terms import TURTLE, Style
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

_PIECE = 1 << 20
JsonTerm = str | dict[str, str]


def _write(pieces: Iterable[str], out: BinaryIO) -> None:
    """Write text in pieces of about a megabyte: one big join costs page faults."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _PIECE:
            out.write("".join(waiting).encode())
            waiting, size = [], 0
    out.write("".join(waiting).encode())


@exporter("ttl", "graph.ttl", describes_files=True)
def write_turtle(graph: Graph, out: BinaryIO) -> None:
    """Write Turtle: prefixes, then every subject once with all its statements.

    Before the terms of newsgraph's own, with which it ends, stands the description of the dataset.
    """

    def pieces() -> Iterator[str]:
        counts = Counts()
        yield turtle_prefixes()
        yield from turtle(counts.counted(of_nodes(graph, TURTLE)))
        mentions = 0
        for text in annotation_texts(graph, TURTLE, turtle):
            mentions += 1
            yield text
        counts.add(any_annotation(TURTLE), mentions)
        yield from turtle(counts.counted(of_claims_and_pages(graph, TURTLE)))
        scheme, declared = scheme_of_topics(graph, TURTLE), list(terms(graph, TURTLE))
        yield from turtle(counts.counted(scheme))
        counts.add(declared, 1)
        files = {**graph.files, "graph.ttl": {}}
        yield from turtle(description(graph, counts, TURTLE, files=files))
        yield from turtle(declared)

    _write(pieces(), out)


@exporter("nt", "graph.nt")
def write_n_triples(graph: Graph, out: BinaryIO) -> None:
    """Write N-Triples: one statement a line, the statements of `graph.ttl`."""
    _write(n_triples(graph), out)


@exporter("nq", "graph.nq")
def write_n_quads(graph: Graph, out: BinaryIO) -> None:
    """Write N-Quads: `graph.nt` as the default graph, and one named graph a document."""
    _write(n_triples(graph), out)
    _write(document_quads(graph), out)


def _json_literal(text: str, datatype: str, language: str) -> JsonTerm:
    if language:
        return {"@value": text, "@language": language}
    return {"@value": text, "@type": datatype} if datatype else text


_JSON_LD: Style[JsonTerm] = Style(
    lambda name: {"@id": name}, lambda iri: {"@id": iri}, _json_literal
)


@exporter("jsonld", "graph.jsonld")
def write_json_ld(graph: Graph, out: BinaryIO) -> None:
    """Write JSON-LD 1.1 that carries its context: one object a subject, a subject a line."""

    def pieces() -> Iterable[str]:
        context = json.dumps(dict(sorted(PREFIXES.items())))
        yield f'{{"@context": {context},\n"@graph": ['
        separator = "\n"
        for subject, objects in statements(graph, _JSON_LD):
            types = [term["@id"] for term in objects.pop("rdf:type") if isinstance(term, dict)]
            node = {"@id": subject, "@type": types, **objects}
            yield separator + json.dumps(node, ensure_ascii=False)
            separator = ",\n"
        yield "\n]}\n"

    _write(pieces(), out)
