"""The description of a graph as a dataset, in VoID and DCAT: what it counts, its licence and files.

Counts are of `graph.nt`. There is no clock in it and no address but those of the graph's own base,
unless it is said where the files are published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Self, TypeVar

from graph.rdf.graph_statements import expanded, statements
from graph.rdf.terms import N_TRIPLES, Statements, Style
from graph.sparql.answers import RDF_FORMATS, ROWS_FORMATS
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph
    from graph.report import ExportFile

Term = TypeVar("Term")

TITLE = "Knowledge graph of articles"
MEDIA_TYPES = {
    **RDF_FORMATS,
    "csv": ROWS_FORMATS["csv"],
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "html": "text/html",
    "parquet": "application/vnd.apache.parquet",
}
_RDF_FILES = frozenset({"jsonld", "nq", "nt", "ttl"})
_IANA = "https://www.iana.org/assignments/media-types/"


def dataset_iri(base: str) -> str:
    """The IRI of the dataset that a graph with this base is."""
    return f"{base}dataset"


_Shape = tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]
"""The predicates of a subject, how many statements it has with each, and its classes."""


def _shape(objects: Mapping[str, Sequence[str]]) -> _Shape:
    return tuple(objects), tuple(map(len, objects.values())), tuple(objects.get("rdf:type", ()))


class Counts:
    """How many statements there are, of which predicates and classes; counted as they pass."""

    def __init__(self) -> None:
        self.subjects = 0
        self.predicates: Counter[str] = Counter()
        self.classes: Counter[str] = Counter()

    @classmethod
    def told(cls, text: bytes, base: str) -> Self:
        """The counts that a description in Turtle tells."""
        counts, dataset = cls(), re.escape(dataset_iri(base)).encode()
        [subjects] = re.findall(rb"\n  void:distinctSubjects ([0-9]+) ", text)
        counts.subjects = int(subjects)
        for told, sort, number in (
            (counts.classes, b"class", b"entities"),
            (counts.predicates, b"property", b"triples"),
        ):
            one = rb"\n<%s/%s/\S+> void:%s (\S+) ;\n  void:%s ([0-9]+) \.\n"
            for term, count in re.findall(one % (dataset, sort, sort, number), text):
                told[term.decode()] = int(count)
        return counts

    def add(self, said: Iterable[Statements[str]], times: int) -> None:
        """Count statements, so many times each; fewer than none takes them away."""
        for _, objects in said if times else ():
            self._add(_shape(objects), times)

    def counted(self, said: Iterable[Statements[str]]) -> Iterator[Statements[str]]:
        """The same statements, of N-Triples or Turtle, and counted when all have passed."""
        # Many subjects are alike in what is counted: this takes a quarter of the time of `add`.
        alike: Counter[_Shape] = Counter()
        for subject, objects in said:
            alike[_shape(objects)] += 1
            yield subject, objects
        for shape, times in alike.items():
            self._add(shape, times)

    def _add(self, shape: _Shape, times: int) -> None:
        predicates, lengths, classes = shape
        self.subjects += times
        for predicate, length in zip(predicates, lengths, strict=True):
            self.predicates[predicate] += times * length
        for class_ in classes:
            self.classes[class_] += times

    @property
    def triples(self) -> int:
        return self.predicates.total()


def count(graph: Graph) -> Counts:
    """The counts of a graph: one pass over all of it."""
    counts = Counts()
    for _ in counts.counted(statements(graph, N_TRIPLES)):
        pass
    return counts


def description(
    graph: Graph,
    counts: Counts,
    style: Style[Term],
    *,
    files: Mapping[str, ExportFile],
    published_at: str = "",
) -> Iterator[Statements[Term]]:
    """The dataset, its partitions by class and by property, and its files.

    `files` has for each the `bytes` and the `sha256` as in `report.json`; a file without them is
    listed without size and checksum. `published_at` is the IRI of the folder they are served from.
    """
    dataset = dataset_iri(graph.base)
    name, iri, literal = style.name, style.iri, style.literal

    def number(value: int) -> Term:
        return literal(str(value), "xsd:integer", "")

    classes = sorted((_short(term), found) for term, found in counts.classes.items() if found)
    predicates = sorted((term, found) for term, found in counts.predicates.items() if found)
    nodes, _ = graph.counts()
    used = {term.partition(":")[0] for term, _ in [*classes, *predicates]}
    said: dict[str, list[Term]] = {
        "rdf:type": [name("void:Dataset"), name("dcat:Dataset")],
        "dcterms:title": [literal(TITLE, "", "en")],
    }
    if graph.license:
        said["dcterms:license"] = [iri(graph.license)]
    said |= {
        "void:triples": [number(counts.triples)],
        "void:entities": [number(sum(nodes.values()))],
        "void:distinctSubjects": [number(counts.subjects)],
        "void:classes": [number(len(classes))],
        "void:properties": [number(len(predicates))],
        "void:uriSpace": [literal(graph.base, "", "")],
        "void:vocabulary": [iri(PREFIXES[prefix]) for prefix in sorted(used)],
        "void:classPartition": [iri(f"{dataset}/class/{term}") for term, _ in classes],
        "void:propertyPartition": [iri(f"{dataset}/property/{term}") for term, _ in predicates],
        "dcat:distribution": [iri(f"{dataset}/file/{file}") for file in sorted(files)],
    }
    if published_at:
        dumps = [file for file in sorted(files) if _suffix(file) in _RDF_FILES]
        said["void:dataDump"] = [iri(f"{published_at}{file}") for file in dumps]
    yield dataset, {predicate: terms for predicate, terms in said.items() if terms}
    for term, found in classes:
        yield (
            f"{dataset}/class/{term}",
            {"void:class": [name(term)], "void:entities": [number(found)]},
        )
    for term, found in predicates:
        yield (
            f"{dataset}/property/{term}",
            {"void:property": [name(term)], "void:triples": [number(found)]},
        )
    for file, facts in sorted(files.items()):
        yield from _file(f"{dataset}/file/{file}", file, facts, style, published_at)


def _file(
    id: str, file: str, facts: ExportFile, style: Style[Term], published_at: str
) -> Iterator[Statements[Term]]:
    name, iri, literal = style.name, style.iri, style.literal
    said = {
        "rdf:type": [name("dcat:Distribution")],
        "dcterms:title": [literal(file, "", "")],
    }
    if media_type := MEDIA_TYPES.get(_suffix(file)):
        said["dcat:mediaType"] = [iri(_IANA + media_type)]
    if published_at:
        said["dcat:downloadURL"] = [iri(f"{published_at}{file}")]
    if "bytes" in facts:
        said["dcat:byteSize"] = [literal(str(facts["bytes"]), "xsd:nonNegativeInteger", "")]
        said["spdx:checksum"] = [iri(f"{id}/checksum")]
    yield id, said
    if "sha256" in facts:
        yield (
            f"{id}/checksum",
            {
                "rdf:type": [name("spdx:Checksum")],
                "spdx:algorithm": [name("spdx:checksumAlgorithm_sha256")],
                "spdx:checksumValue": [literal(facts["sha256"], "xsd:hexBinary", "")],
            },
        )


def _short(term: str) -> str:
    """The prefixed name of a term, which N-Triples have in full."""
    if not term.startswith("<"):
        return term
    [found] = [
        p for p, space in PREFIXES.items() if re.fullmatch(rf"<{re.escape(space)}\w+>", term)
    ]
    return f"{found}:{term[1:-1].removeprefix(PREFIXES[found])}"


def _suffix(file: str) -> str:
    return file.rpartition(".")[2]


def n_triples(
    graph: Graph, counts: Counts, files: Mapping[str, ExportFile], published_at: str
) -> str:
    """The description as N-Triples; see `description`."""
    said = description(graph, counts, N_TRIPLES, files=files, published_at=published_at)
    return "".join(expanded(said))
