"""`graph.ttl` describes its dataset in VoID and DCAT: what rdflib counts, and what files exist."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID
from small_archives import Build

from graph import pipeline
from graph.config import Settings
from graph.errors import UsageError
from graph.knowledge_graph import Graph
from graph.rdf import description

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
FORMATS = ("ttl", "nt", "graphml", "html", "csv")
FILES = {
    "a.md": "---\ntitle: A\nwebUrl: https://a.example/1\ntopics: [Chips]\n---\nText of A.\n",
    "b.md": "---\ntitle: B\nwebUrl: https://a.example/2\nheat: 7\n---\n",
}


def read(output: Path) -> tuple[rdflib.Graph, rdflib.URIRef]:
    said = rdflib.Graph().parse(output / "graph.ttl")
    [dataset] = said.subjects(RDF.type, VOID.Dataset)
    assert isinstance(dataset, rdflib.URIRef)
    return said, dataset


def described_files(output: Path) -> dict[str, tuple[str | None, str | None]]:
    said, dataset = read(output)
    found = {}
    for file in said.objects(dataset, DCAT.distribution):
        size = said.value(file, DCAT.byteSize)
        checksum = said.value(said.value(file, SPDX.checksum), SPDX.checksumValue)
        found[str(said.value(file, DCTERMS.title))] = (
            None if size is None else str(size),
            None if checksum is None else str(checksum),
        )
    return found


def files_there(output: Path) -> dict[str, tuple[str | None, str | None]]:
    listed = json.loads((output / "report.json").read_bytes())["exports"]
    found: dict[str, tuple[str | None, str | None]] = {}
    for name in listed:
        data = (output / name).read_bytes()
        found[name] = (str(len(data)), hashlib.sha256(data).hexdigest())
    return found | {"graph.ttl": (None, None)}


def test_the_dataset_is_called_as_the_contract_says(build: Build) -> None:
    _, dataset = read(build(FILES, formats=FORMATS, base="https://x.example/id/").output)
    assert str(dataset) == "https://x.example/id/dataset"


def test_the_counts_are_those_of_the_n_triples(build: Build) -> None:
    archive = build(FILES, formats=FORMATS)
    plain = rdflib.Graph().parse(archive.output / "graph.nt")
    said, dataset = read(archive.output)
    partitions = {
        said.value(part, VOID.property): int(str(said.value(part, VOID.triples)))
        for part in said.objects(dataset, VOID.propertyPartition)
    }
    assert partitions == Counter(plain.predicates())
    classes = {
        said.value(part, VOID["class"]): int(str(said.value(part, VOID.entities)))
        for part in said.objects(dataset, VOID.classPartition)
    }
    assert classes == Counter(plain.objects(None, RDF.type))
    counts = {
        "triples": len(plain),
        "entities": sum(archive.report["nodes"].values()),
        "distinctSubjects": len(set(plain.subjects())),
        "classes": len(classes),
        "properties": len(partitions),
    }
    assert {name: int(str(said.value(dataset, VOID[name]))) for name in counts} == counts
    spaces = {str(space) for space in said.objects(dataset, VOID.vocabulary)}
    used = {str(term) for term in {*partitions, *classes}}
    assert {space for space in spaces if any(term.startswith(space) for term in used)} == spaces
    assert all(any(term.startswith(space) for space in spaces) for term in used)


def test_every_file_is_listed_with_its_size_and_checksum_but_the_describing_one(
    build: Build,
) -> None:
    output = build(FILES, formats=FORMATS).output
    assert described_files(output) == files_there(output)
    said, dataset = read(output)
    assert set(said.subjects(RDF.type, DCAT.Distribution)) == set(
        said.objects(dataset, DCAT.distribution)
    )


def test_the_licence_is_the_one_given_and_stays_when_more_is_exported(build: Build) -> None:
    output = build(FILES, formats=FORMATS, license=LICENSE).output
    assert pipeline.export(output, Settings(formats=("gexf",))) == ("graph.gexf", "graph.ttl")
    said, dataset = read(output)
    assert list(said.objects(dataset, DCTERMS.license)) == [rdflib.URIRef(LICENSE)]
    assert described_files(output) == files_there(output)


def test_without_a_licence_none_is_claimed(build: Build) -> None:
    said, dataset = read(build(FILES, formats=FORMATS).output)
    assert list(said.objects(dataset, DCTERMS.license)) == []


@pytest.mark.parametrize("license", ["CC-BY", "https://x.example/ a", 'https://x.example/"> .'])
def test_a_licence_is_an_iri(license: str) -> None:
    with pytest.raises(UsageError, match="--license"):
        Settings(license=license)


def test_a_build_with_fewer_formats_describes_fewer_files(tmp_path: Path) -> None:
    source, output = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.md").write_text(FILES["a.md"])
    for formats in (FORMATS, ("ttl", "nt"), ("ttl",), FORMATS):
        pipeline.build(source, output, Settings(formats=formats))
        assert described_files(output) == files_there(output)


def test_a_deleted_description_is_not_brought_back_by_an_export(build: Build) -> None:
    output = build(FILES, formats=FORMATS).output
    (output / "graph.ttl").unlink()
    assert pipeline.export(output, Settings(formats=("gexf",))) == ("graph.gexf",)


def test_no_blank_node_and_no_address_of_elsewhere(build: Build) -> None:
    said, _ = read(build(FILES, formats=FORMATS).output)
    assert not [term for triple in said for term in triple if isinstance(term, rdflib.BNode)]


def test_the_description_can_say_where_the_files_are_served(build: Build) -> None:
    archive = build(FILES, formats=FORMATS)
    with Graph(archive.output) as graph:
        text = description.n_triples(
            graph, description.count(graph), archive.report["exports"], "https://x.example/files/"
        )
    said = rdflib.Graph().parse(data=text, format="nt")
    served = {
        str(url).removeprefix("https://x.example/files/")
        for url in said.objects(None, DCAT.downloadURL)
    }
    assert served == set(archive.report["exports"])
    dumps = {str(url) for url in said.objects(None, VOID.dataDump)}
    assert dumps == {f"https://x.example/files/graph.{suffix}" for suffix in ("nt", "ttl")}
