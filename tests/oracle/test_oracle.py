"""Both real archives and the seeds, counted twice: by newsgraph and by a script of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import oracle
import pytest
from archives import SEEDS, PlainYaml, plain_yaml

import graph

PROPERTIES = sorted({name for name, *_ in oracle.VALUES})
PLAIN_TEXT_SEED = {
    "title": "Elon Musk Unveils the World's Most Powerful AI Supercomputer",
    "authors": [{"name": "Rich Washburn"}],
    "description": "The most powerful AI training supercomputer in the world, by his own account, "
    "is what Elon Musk has now put on show. Tesla, xAI and Nvidia joined forces with a number of "
    "supporting companies for the ambitious project, which is an enormous step forward in what "
    "artificial intelligence can do.",
}
"""What a reader finds in the one seed without front matter."""


class Counted(NamedTuple):
    """kinds: IRI to kind. values: (IRI, property) to value. edges: to (position, documents)."""

    kinds: dict[str, str]
    values: dict[tuple[str, str], Any]
    edges: dict[tuple[str, str, str], tuple[int | None, int]]


def by_newsgraph(source: Path, output: Path) -> Counted:
    with graph.build(source, output, formats=(), has_entities=False) as made:
        nodes = [node for node in made.nodes() if node.kind != "Document"]
        edges = {(e.kind, e.source, e.target): (e.position, e.weight) for e in made.edges()}
    kinds = {node.id: node.kind for node in nodes}
    values = {
        (node.id, name): value
        for node in nodes
        for name, value in node.properties.items()
        if name in PROPERTIES
    }
    return Counted(kinds, values, edges)


def by_oracle(source: PlainYaml) -> Counted:
    documents = dict(source.documents())
    if source.folder == SEEDS:
        documents["002_c80dcc3e66c8c400.txt"] = PLAIN_TEXT_SEED
    nodes, edges = oracle.recount(documents.items())
    kinds = {id: kind for id, (kind, _) in nodes.items()}
    values = {(id, name): v for id, (_, said) in nodes.items() for name, v in said.items()}
    return Counted(kinds, values, {edge: (p or None, n) for edge, (p, n) in edges.items()})


# PyYAML takes half a minute for the larger one; the other has every kind of record.
ARCHIVES = [pytest.param("azure-news-dev", marks=pytest.mark.slow), "powerapps"]


@pytest.fixture(scope="module", params=[*ARCHIVES, "seeds"])
def twice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Counted, Counted]]:
    source = PlainYaml(SEEDS) if request.param == "seeds" else plain_yaml(request.param)
    yield by_newsgraph(source.folder, tmp_path_factory.mktemp("exports")), by_oracle(source)


Twice = tuple[Counted, Counted]


@pytest.mark.parametrize("kind", ["Article", "Provider", "Topic", "Image", "Person"])
def test_the_nodes_of_a_kind_are_those_of_the_oracle(twice: Twice, kind: str) -> None:
    made, counted = ({id for id, k in c.kinds.items() if k == kind} for c in twice)
    assert made == counted


def test_every_node_has_the_kind_the_oracle_gives_it(twice: Twice) -> None:
    made, counted = twice
    assert made.kinds == counted.kinds


EDGES = (
    "PUBLISHED_BY ABOUT RELATED_TO HAS_IMAGE AUTHORED_BY AFFILIATED_WITH HAS_PART BROADER PART_OF "
    "DERIVED_FROM"
).split()


@pytest.mark.parametrize("kind", EDGES)
def test_the_edges_of_a_kind_are_those_of_the_oracle(twice: Twice, kind: str) -> None:
    made, counted = ({(a, b) for k, a, b in c.edges if k == kind} for c in twice)
    assert made == counted


def test_there_are_edges_of_no_other_kind(twice: Twice) -> None:
    for counted in twice:
        assert {kind for kind, _, _ in counted.edges} <= set(EDGES)


@pytest.mark.parametrize("kind", ["RELATED_TO", "HAS_IMAGE", "HAS_PART"])
def test_every_edge_has_the_position_that_the_oracle_counts(twice: Twice, kind: str) -> None:
    made, counted = ({e: p for e, (p, _) in c.edges.items() if e[0] == kind} for c in twice)
    assert made == counted


def test_every_edge_weighs_the_documents_that_the_oracle_counts(twice: Twice) -> None:
    made, counted = ({e: n for e, (_, n) in c.edges.items()} for c in twice)
    assert made == counted


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_node_has_the_value_that_the_oracle_keeps(twice: Twice, name: str) -> None:
    made, counted = ({id: v for (id, n), v in c.values.items() if n == name} for c in twice)
    assert made == counted


RICHES = {
    "azure-news-dev": {"article": 2461},
    "powerapps": {
        "article": 662, "video": 453, "download": 118, "course": 94, "organization": 70,
        "collection": 41, "topic": 7, "profile": 6, "forum": 5,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_is_as_rich_as_the_oracle_needs_it(name: str) -> None:
    documents = plain_yaml(name).documents()
    kinds = Counter(fields.get("taxonomy") or fields["type"] for _, fields in documents)
    assert kinds == RICHES[name]
