"""Every RDF file, read by rdflib and by Oxigraph, says what the Graph says and nothing else."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import expected_rdf
import pyoxigraph
import pytest
import rdflib
from built import NAMES, built
from expected_rdf import Term, Triple, full, iri
from rdflib.term import Node
from small_archives import Archive, Build

import graph
from graph.model import Edge
from graph.rdf.evidence import TERMS

FILES = ("graph.ttl", "graph.nt", "graph.nq", "graph.jsonld")
FORMATS = {
    "graph.ttl": pyoxigraph.RdfFormat.TURTLE,
    "graph.nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "graph.nq": pyoxigraph.RdfFormat.N_QUADS,
    "graph.jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
Quads = dict[str, set[Triple]]
"""Triples by the IRI of their graph; that of the default graph is ""."""


def rdflib_term(term: object) -> Term:
    if isinstance(term, rdflib.Literal):
        language = (term.language or "").lower()
        datatype = "langString" if language else None
        return ("literal", str(term), _datatype(term, datatype), language)
    assert isinstance(term, rdflib.URIRef), f"a blank node: {term!r}"
    return iri(str(term))


def _datatype(term: rdflib.Literal, name: str | None) -> str:
    if name:
        return full(f"rdf:{name}")
    return str(term.datatype) if term.datatype else full("xsd:string")


@cache
def with_rdflib(path: Path) -> Quads:
    quads: Quads = defaultdict(set)
    for s, p, o, name in _rdflib_quads(path):
        quads[name].add((rdflib_term(s)[1], rdflib_term(p)[1], rdflib_term(o)))
    return dict(quads)


def _rdflib_quads(path: Path) -> Iterator[tuple[Node, Node, Node, str]]:
    names = {".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".jsonld": "json-ld"}
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # the text as it stands in the file
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib uses what it deprecates
        if path.suffix != ".nq":
            for s, p, o in rdflib.Graph().parse(path, format=names[path.suffix]):
                yield s, p, o, ""
            return
        dataset = rdflib.Dataset()
        dataset.parse(path, format="nquads")
        for s, p, o, name in dataset.quads():
            is_default = name in (None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
            yield s, p, o, "" if is_default else str(name)


def oxigraph_term(term: object) -> Term:
    if isinstance(term, pyoxigraph.Literal):
        return ("literal", term.value, term.datatype.value, (term.language or "").lower())
    assert isinstance(term, pyoxigraph.NamedNode), f"a blank node: {term!r}"
    return iri(term.value)


@cache
def with_oxigraph(path: Path) -> Quads:
    quads: Quads = defaultdict(set)
    for quad in pyoxigraph.parse(path=str(path), format=FORMATS[path.name]):
        graph_name = quad.graph_name
        name = graph_name.value if isinstance(graph_name, pyoxigraph.NamedNode) else ""
        subject, predicate = oxigraph_term(quad.subject)[1], quad.predicate.value
        quads[name].add((subject, predicate, oxigraph_term(quad.object)))
    return dict(quads)


def declarations(triples: set[Triple]) -> set[Triple]:
    """What a file says of the terms of newsgraph's own vocabulary."""
    return {triple for triple in triples if triple[0].startswith(full("ng:"))}


def description(triples: set[Triple], base: str) -> set[Triple]:
    """What graph.ttl alone says: of the dataset and its files."""
    return {triple for triple in triples if f"{triple[0]}/".startswith(f"{base}dataset/")}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("name", NAMES)
def test_oxigraph_reads_exactly_the_statements_of_the_graph(name: str, file: str) -> None:
    made = built(name)
    said = with_oxigraph(made / file)[""]
    expected = expected_rdf.triples(made.nodes.values(), made.edges, made.base)
    expected |= expected_rdf.evidence(made.mentions, made.claims, made.base)
    described = description(said, made.base)
    assert said - declarations(said) - described == expected
    assert bool(described) == (file == "graph.ttl")


SLOW_FOR_RDFLIB = pytest.param("powerapps", marks=pytest.mark.slow)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("name", ["crowd", "seeds", SLOW_FOR_RDFLIB])
def test_rdflib_reads_the_same_statements_as_oxigraph(name: str, file: str) -> None:
    path = built(name) / file
    assert with_rdflib(path) == with_oxigraph(path)


@pytest.mark.parametrize("name", NAMES)
def test_the_four_files_say_the_same_but_for_the_description(name: str) -> None:
    said = [with_oxigraph(built(name) / file)[""] for file in FILES]
    said[0] = said[0] - description(said[0], built(name).base)
    assert said[1:] == said[:1] * 3


@pytest.mark.parametrize("name", NAMES)
def test_the_terms_declared_are_the_own_terms_used(name: str) -> None:
    said = with_oxigraph(built(name) / "graph.ttl")[""]
    said -= description(said, built(name).base)
    used = {p for _, p, _ in said if p.startswith(full("ng:"))}
    used |= {o[1] for _, _, o in said if o[0] == "iri" and o[1].startswith(full("ng:"))}
    declared = {s for s, _, _ in declarations(said)}
    # A vocabulary of claims is declared whole: a reader of few claims meets all of its terms.
    of_claims = {full(f"ng:{name}") for name in TERMS} if full("ng:Claim") in used else set()
    assert declared == used | of_claims


@pytest.mark.parametrize("name", NAMES)
def test_no_subject_comes_twice_in_turtle(name: str) -> None:
    pieces = (built(name) / "graph.ttl").read_text("utf-8").split("\n\n")[1:]
    subjects = [piece.split(" ", 1)[0] for piece in pieces]
    assert len(subjects) == len(set(subjects))


def test_json_ld_needs_no_context_from_elsewhere() -> None:
    first = (built("crowd") / "graph.jsonld").read_text("utf-8").split("\n")[0]
    assert "http://purl.org/dc/terms/" in first


@pytest.mark.parametrize("name", NAMES)
def test_the_default_graph_of_the_quads_is_the_n_triples_file(name: str) -> None:
    quads = (built(name) / "graph.nq").read_text("utf-8").splitlines()
    triples = (built(name) / "graph.nt").read_text("utf-8").splitlines()
    assert quads[: len(triples)] == triples


@pytest.mark.parametrize("name", NAMES)
def test_there_is_one_named_graph_for_each_document_of_the_graph(name: str) -> None:
    made = built(name)
    documents = {id for id, node in made.nodes.items() if node.kind == "Document"}
    assert with_oxigraph(made / "graph.nq").keys() - {""} == documents


@pytest.mark.parametrize("name", ["crowd", "seeds"])
def test_the_graph_of_a_document_holds_each_value_that_explain_traces_to_it(name: str) -> None:
    made = built(name)
    said = with_oxigraph(made / "graph.nq")
    missing = []
    with graph.open(made.output) as opened:
        for node in made.nodes.values():
            [explained] = [e for e in opened.explain(node.id) if e.node.id == node.id]
            for value in explained.said:
                # Another spelling of a name is a label where it is said.
                names = (
                    {"label", value.property} if value.property == "aliases" else {value.property}
                )
                wanted = {full(p) for n in names for p in expected_rdf.predicates(n, node.kind)}
                document = said[f"{made.base}document/{value.path}"]
                found = {o[1] for s, p, o in document if s == node.id and p in wanted}
                if value.property != "rating" and value.value not in found:
                    missing.append(value)
    assert missing == []


def test_what_lost_stands_in_the_graph_of_its_document_and_not_in_the_default_graph() -> None:
    said = with_oxigraph(built("crowd") / "graph.nq")
    other, b = "https://other.example.com/1", f"{built('crowd').base}document/news/b.md"
    winner = (other, full("schema:headline"), expected_rdf.literal("Other"))
    loser = (other, full("schema:headline"), expected_rdf.literal("Other than it was"))
    assert (winner in said[""], loser in said[""]) == (True, False)
    assert (winner in said[b], loser in said[b]) == (False, True)


@pytest.mark.parametrize("name", NAMES)
def test_every_edge_is_said_by_a_document_but_those_that_follow_from_the_names(name: str) -> None:
    made = built(name)
    quads = with_oxigraph(made / "graph.nq")
    said = set().union(*(triples for name, triples in quads.items() if name))

    def is_said(edge: Edge) -> bool:
        return expected_rdf.edge_triple(edge, made.nodes[edge.source].kind) in said

    unsaid = {edge.kind for edge in made.edges if not is_said(edge)}
    assert unsaid <= {"DERIVED_FROM", "PART_OF"}


@pytest.mark.parametrize("name", ["crowd", "seeds", SLOW_FOR_RDFLIB])
def test_to_rdflib_is_what_rdflib_reads_in_the_file(name: str) -> None:
    with graph.open(built(name).output) as opened:
        made = opened.to_rdflib()
    said = {(str(s), str(p), rdflib_term(o)[:2]) for s, p, o in made}
    read = with_rdflib(built(name) / "graph.nt")[""]
    assert {(s, p) for s, p, _ in said} == {(s, p) for s, p, _ in read}
    assert len(made) == len(read)


DISAGREEING = {
    "a.md": "---\ntitle: A\nwebUrl: https://example.com/a\ntopics: [AI, ai]\n"
    "authors: [Ann Lee, ANN LEE]\nimages:\n"
    "  - {url: https://example.com/p.png, width: 1, title: One}\n"
    "  - {url: https://example.com/p.png, width: 2, height: 5, title: Two}\n"
    "related:\n  - {title: B told by A, webUrl: https://example.com/b, lang: de}\n---\n",
    "b.md": "---\ntitle: B\nwebUrl: https://example.com/b\nlang: en\n---\n",
}


@pytest.fixture(scope="module")
def disagreeing(build_once: Build) -> Archive:
    return build_once(DISAGREEING, formats=("nq",))


def test_the_graph_of_a_document_has_every_value_that_lost_to_another_of_it(
    disagreeing: Archive,
) -> None:
    with duckdb.connect(str(disagreeing.output / "graph.duckdb"), read_only=True) as store:
        lost = store.execute("SELECT id, value, path FROM conflicts").fetchall()
    assert {(value, path) for _, value, path in lost} == {
        ("ai", "a.md"), ("ANN LEE", "a.md"), ("2", "a.md"), ("Two", "a.md"),
        ("B told by A", "a.md"),
    }  # fmt: skip
    said = {
        (quad.subject.value, quad.object.value, quad.graph_name.value.rpartition("document/")[2])
        for quad in pyoxigraph.parse(path=disagreeing.output / "graph.nq")
        if isinstance(quad.graph_name, pyoxigraph.NamedNode)
        and isinstance(quad.subject, pyoxigraph.NamedNode)
        and isinstance(quad.object, pyoxigraph.Literal)
    }
    assert set(lost) <= said


def test_each_text_keeps_its_own_language(disagreeing: Archive) -> None:
    labels = {
        (quad.object.value, quad.object.language)
        for quad in pyoxigraph.parse(path=disagreeing.output / "graph.nq")
        if quad.predicate.value == "https://schema.org/headline"
        and isinstance(quad.object, pyoxigraph.Literal)
    }
    assert labels == {("A", None), ("B", "en"), ("B told by A", "de")}
