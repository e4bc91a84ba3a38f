"""RDF files: Turtle, N-Triples, N-Quads and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from graph.pieces import write_text
from graph.plugins import exporter
from graph.rdf import turtle_file
from graph.rdf.graph_statements import document_quads, n_triples, statements
from graph.rdf.terms import Style
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

JsonTerm = str | dict[str, str]


@exporter("ttl", turtle_file.FILE, describes_files=True)
def write_turtle(graph: Graph, out: BinaryIO) -> None:
    """Write Turtle: prefixes, then every subject once with all its statements.

    Before the terms of newsgraph's own, with which it ends, stands the description of the dataset.
    """
    revision, revised = graph.revision, turtle_file.revised
    if not (
        revision and revision.revise(turtle_file.FILE, out, partial(revised, graph, revision, out))
    ):
        write_text(out, turtle_file.pieces(graph))


@exporter("nt", "graph.nt")
def write_n_triples(graph: Graph, out: BinaryIO) -> None:
    """Write N-Triples: one statement a line, the statements of `graph.ttl`."""
    write_text(out, n_triples(graph))


@exporter("nq", "graph.nq")
def write_n_quads(graph: Graph, out: BinaryIO) -> None:
    """Write N-Quads: `graph.nt` as the default graph, and one named graph a document."""
    write_text(out, n_triples(graph))
    write_text(out, document_quads(graph))


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

    write_text(out, pieces())
