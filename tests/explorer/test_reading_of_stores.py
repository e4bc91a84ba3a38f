"""What the page reads of a store is what the graph in it says."""

from __future__ import annotations

import pytest
from told_graphs import FakeGraph

import graph
from graph.explorer.selection import select
from graph.explorer.texts import FACTS, texts_of
from graph.knowledge_graph import Graph

ARTICLE = (
    "---\ntitle: {title}\nwebUrl: https://a.example/{n}\ntopics: [AI, Chips]\nquality: 7\n"
    "image: https://a.example/{n}.png\ndescription: The Perlmutter supercomputer, number {n}.\n"
    "provider: {{name: Alpha, domain: alpha.example}}\nrelated:\n{related}\n---\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Three articles: one and two are related both ways, three says so of itself and of one."""
    folder = tmp_path_factory.mktemp("stored")
    for n, others in ((1, [2]), (2, [1]), (3, [1, 3])):
        related = "\n".join(
            f"- {{title: Number {other}, webUrl: https://a.example/{other}, type: article}}"
            for other in others
        )
        text = ARTICLE.format(n=n, title=f"Number {n}", related=related)
        (folder / f"{n}.md").write_text(text, encoding="utf-8")
        if n < 3:
            (folder / f"{n}-again.md").write_text(text, encoding="utf-8")
    return graph.build(folder, folder / "out", formats=("nt",))


@pytest.fixture(scope="module")
def told(built: Graph) -> Graph:
    return FakeGraph(built.nodes(), built.edges(), mentions=built.mentions())  # type: ignore[return-value]


def test_edges_that_mirror_each_other_are_one_link_of_both_weights(
    built: Graph, told: Graph
) -> None:
    places = [place for place, (_, kind) in enumerate(built.kinds()) if kind != "Document"][::-1]
    groups = list(built.links_among(places))
    assert groups == list(told.links_among(places))
    ids = [node.id[-1] for node in built.nodes()]
    related = {
        (ids[places[source]], ids[places[target]]): (weight, is_mutual)
        for kind, is_mutual, *columns in groups
        for source, target, weight in zip(*columns, strict=True)
        if kind == "RELATED_TO"
    }
    assert related["2", "1"] == (4, True)
    assert related["3", "1"] == (1, False)


def test_values_of_nodes_are_read_without_the_others(built: Graph, told: Graph) -> None:
    names = [prop.name for prop in FACTS if prop.name in built.present_properties()]
    assert "quality" in names
    kinds = ["Article", "Topic"]
    read = {(iri, kind): own for iri, kind, *own in built.values(["label", *names], kinds)}
    expected = {
        (iri, kind): [list(v) if isinstance(v, tuple) else v for v in own]
        for iri, kind, *own in told.values(["label", *names], kinds)
    }
    assert read == expected
    assert list(built.values(["label"], [])) == []


def test_other_names_are_those_of_the_entities_in_the_store(built: Graph, told: Graph) -> None:
    selection = select(built, 1_000)
    texts = texts_of(built, selection)
    assert texts == texts_of(told, selection)
    assert {texts.labels[node]: names for node, names in texts.names.items()} == {
        "Perlmutter": ["NERSC-9"]
    }


def test_quotes_are_those_of_the_first_mentions(built: Graph, told: Graph) -> None:
    quotes = sorted(built.first_quotes())
    assert quotes == sorted(told.first_quotes())
    assert {quote[start:stop] for _, _, quote, start, stop in quotes} == {"Perlmutter"}
