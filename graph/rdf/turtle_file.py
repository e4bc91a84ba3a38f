"""The graph as one Turtle file: prefixes, every subject once, and the description of the dataset.

The file is made of four parts: nodes by IRI; mentions by their work; claims, then pages in AMP; the
scheme of topics, the description and the terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from graph.pieces import write_text
from graph.rdf.description import Counts, dataset_iri, description
from graph.rdf.evidence import (
    POSITION,
    annotation_texts,
    any_annotation,
    every_annotation,
    part_iri,
)
from graph.rdf.graph_statements import (
    of_claims_and_pages,
    of_nodes,
    scheme_of_topics,
    terms,
    turtle,
    turtle_prefixes,
)
from graph.rdf.terms import TURTLE
from graph.revision import LastFile, Revision

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph
    from graph.report import ExportFile

FILE = "graph.ttl"
_END = b" .\n"
"""Ends a subject; no text within has a line break."""
_FIRST_SOURCE = "SELECT min(source) - 1 FROM evidence"
"""The query for the place of the first work that mentions something, NULL if none does."""


def pieces(graph: Graph) -> Iterator[str]:
    """The whole file."""
    counts = Counts()
    yield turtle_prefixes()
    yield from turtle(counts.counted(of_nodes(graph, TURTLE)))
    mentions = 0
    for _, text in annotation_texts(every_annotation(graph), TURTLE, turtle):
        mentions += 1
        yield text
    counts.add(any_annotation(TURTLE), mentions)
    yield from turtle(counts.counted(of_claims_and_pages(graph, TURTLE)))
    yield from _last_part(graph, counts)


def _last_part(graph: Graph, counts: Counts) -> Iterator[str]:
    """The part that tells of all others; `counts` are those of the others."""
    scheme, declared = scheme_of_topics(graph, TURTLE), list(terms(graph, TURTLE))
    yield from turtle(counts.counted(scheme))
    counts.add(declared, 1)
    files: dict[str, ExportFile] = {**graph.files, FILE: {}}
    yield from turtle(description(graph, counts, TURTLE, files=files))
    yield from turtle(declared)


def revised(graph: Graph, revision: Revision, out: BinaryIO, last: LastFile) -> None:
    """Write the file anew, with the pieces of what did not change from the last."""
    old = revision.last
    after_nodes, after_mentions, after_pages = _beginnings(old)
    old_places, places = list(revision.old_places.values()), list(revision.places.values())
    counts = Counts.told(last.tail(), old.base)
    counts.add(scheme_of_topics(old, TURTLE), -1)
    counts.add(terms(old, TURTLE), -1)

    counts.add(of_nodes(old, TURTLE, old_places), -1)
    nodes: dict[str, str] = {}
    for iri, objects in counts.counted(of_nodes(graph, TURTLE, places)):
        nodes[iri] = "".join(turtle([(iri, objects)]))
    for iri, anchor in revision.anchors("SELECT number FROM nodes"):
        last.copy_to(_beginning(anchor.id) if anchor else after_nodes)
        if anchor and anchor.id == iri:
            last.skip_past(_END)
        out.write(nodes.get(iri, "").encode())

    mentions: dict[str, list[str]] = {}
    for work, text in annotation_texts(every_annotation(graph, places), TURTLE, turtle):
        mentions.setdefault(work, []).append(text)
    were = revision.anchors("SELECT DISTINCT source FROM evidence")
    wanted = [anchor.place for _, anchor in were if anchor]
    known = {
        work: list(found)
        for work, found in groupby(every_annotation(old, wanted), lambda said: said.work)
    }
    for work, anchor in were:
        last.copy_to(_beginning(known[anchor.id][0].mention) if anchor else after_mentions)
        if anchor and anchor.id == work:
            last.skip_past(_beginning(part_iri(known[work][-1], POSITION)))
            last.skip_past(_END)
            counts.add(any_annotation(TURTLE), -len(known[work]))
        counts.add(any_annotation(TURTLE), len(mentions.get(work, ())))
        out.write("".join(mentions.get(work, ())).encode())

    if revision.has_other_claims or list(old.amp_pages()) != list(graph.amp_pages()):
        last.copy_to(after_mentions)
        counts.add(of_claims_and_pages(old, TURTLE), -1)
        write_text(out, turtle(counts.counted(of_claims_and_pages(graph, TURTLE))))
    else:
        last.copy_to(after_pages)
    write_text(out, _last_part(graph, counts))


def _beginning(subject: str) -> bytes:
    """How the piece of a subject begins."""
    return f"\n<{subject}> ".encode()


def _beginnings(graph: Graph) -> tuple[bytes, bytes, bytes]:
    """How the parts of the file after the nodes begin; an empty part as the next."""
    described = _beginning(dataset_iri(graph.base))
    rest = next((_beginning(iri) for iri, _ in scheme_of_topics(graph, TURTLE)), described)
    claims = next((_beginning(iri) for iri, _ in of_claims_and_pages(graph, TURTLE)), rest)
    first = [place for (place,) in graph.rows(_FIRST_SOURCE) if place is not None]
    mentions = next((_beginning(said.mention) for said in every_annotation(graph, first)), claims)
    return mentions, claims, rest
