"""The data block: whole values, every edge, and what is said to be left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import page_data
import pytest
from fake_graphs import article, fake, small, stories, wheel
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Unpacked

from graph.explorer.data import data_of
from graph.explorer.picture import picture_of
from graph.model import Edge, Node
from graph.vocabulary import DEFAULT_BASE as BASE

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph


def unpacked(graph: Graph, max_nodes: int = 100_000) -> Unpacked:
    data = json.loads(json.dumps(data_of(picture_of(graph, max_nodes), graph.base), default=list))
    page_data.in_full(data)
    return Unpacked(data)


def test_data_says_what_the_graph_says_of_a_node() -> None:
    found = unpacked(small())
    one = found.node(article(1))
    places = {name: one.pop(name) for name in ("x", "y", "importance")}
    assert one == {
        "id": article(1),
        "kind": "Article",
        "label": "One",
        "url": 1,
        "description": "",
        "image": "https://a.example/i.jpg",
        "day": 18779,
        "community": 0,
        "degree": 4,
        "documents": ["1.md"],
    }
    assert places["importance"] == 984
    two = found.node(article(2))
    assert (two["url"], two["image"], two["day"], two["documents"]) == (1, 0, None, [])
    assert two["description"] == ("word " * 40).strip() + "…"
    provider = BASE + "organization/a.example"
    assert found.facts() == {
        (article(1), "Quality", "7", False),
        (provider, "Domain", "a.example", False),
    }
    assert found.node(provider)["url"] == 0


def test_data_holds_every_edge_once_and_mirrored_related_links_as_one() -> None:
    assert unpacked(small()).edges() == {
        ("PUBLISHED_BY", article(1), BASE + "organization/a.example", False),
        ("ABOUT", article(1), BASE + "topic/ai", False),
        ("RELATED_TO", article(1), article(2), True),
    }


def test_data_describes_kinds_edges_and_the_whole_graph() -> None:
    data = unpacked(small()).data
    assert [(k["name"], k["count"], k["shown"], k["shape"], k["role"]) for k in data["kinds"]] == [
        ("Article", 2, 2, "dot", "work"),
        ("Provider", 1, 1, "square", "source"),
        ("Topic", 1, 1, "diamond", "topic"),
    ]
    assert data["edgeKinds"] == [
        {"name": "PUBLISHED_BY", "out": "Published by", "in": "Publishes"},
        {"name": "ABOUT", "out": "About", "in": "Covered by"},
        {"name": "RELATED_TO", "out": "Related links", "in": "Linked as related by"},
    ]
    meta = data["meta"]
    assert meta["total"] == {"nodes": 4, "edges": 4, "documents": 1}
    assert meta["shown"] == {"nodes": 4, "edges": 3}
    assert (meta["mode"], meta["opens"], meta["notes"]) == ("network", "network", [])
    assert (meta["days"], meta["unconnected"]) == ([18779, 18779], None)


def test_data_with_leaves_has_images_and_documents_as_nodes() -> None:
    data = unpacked(small(leaves=True)).data
    assert [kind["name"] for kind in data["kinds"]] == [
        "Article", "Provider", "Topic", "Image", "Document",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "mode", "opens"),
    [(1, "network", "network"), (299, "network", "network"), (300, "both", "network"),
     (1_499, "both", "network"), (1_500, "map", "map")],
)  # fmt: skip
def test_mode_follows_the_size_of_the_graph(size: int, mode: str, opens: str) -> None:
    meta = unpacked(wheel(size)).data["meta"]
    assert (meta["mode"], meta["opens"]) == (mode, opens)


def test_graph_above_the_limit_keeps_its_best_connected_nodes_and_says_so() -> None:
    found = unpacked(wheel(400), max_nodes=100)
    assert found.ids == [*(article(n) for n in range(99)), BASE + "topic/all"]
    assert found.node(BASE + "topic/all")["degree"] == 400
    assert found.data["meta"]["total"] == {"nodes": 401, "edges": 800, "documents": 0}
    cut, *_ = found.data["meta"]["notes"]
    assert cut == (
        "This page holds the 100 best connected of 401 nodes and the 197 links between them. The"
        " whole graph is in graph.duckdb and in the exports beside this file, such as graph.ttl"
        " and graph.graphml."
    )


def test_hub_that_one_node_in_twenty_is_linked_to_is_marked_and_keeps_its_links() -> None:
    found = unpacked(wheel(400))
    hub = BASE + "topic/all"
    assert [found.ids[number] for number in found.data["hubs"]] == [hub]
    assert sum(target == hub for _, _, target, _ in found.edges()) == 400
    assert found.data["meta"]["notes"] == [
        "Linked to more than one node in twenty, and drawn without most of their lines: All."
        " Select one to see its links."
    ]
    assert unpacked(wheel(100)).data["hubs"] == []


def test_each_story_is_a_community_named_by_its_topic_and_lone_nodes_are_in_none() -> None:
    found = unpacked(stories(80, 20))
    data = found.data
    assert {community["label"] for community in data["communities"]} == {
        f"Story {number}" for number in range(80)
    }
    assert [community["size"] for community in data["communities"]] == [21] * 80
    own = data["nodes"]["community"]
    for story in range(80):
        numbers = {own[found.ids.index(article(story * 20 + n))] for n in range(20)}
        topic = found.ids.index(f"{BASE}topic/story-{story:03}")
        assert numbers == {own[topic]}
    assert own.count(-1) == 7 == data["meta"]["unconnected"]["count"]


def test_nodes_linked_to_hubs_alone_stand_around_the_least_of_them() -> None:
    topics = [BASE + "topic/all", BASE + "topic/some"]
    nodes = [Node("Article", article(n), {"label": str(n)}) for n in range(2000)]
    nodes += [Node("Topic", iri, {"label": iri[len(BASE) :]}) for iri in topics]
    edges = [Edge("ABOUT", article(n), topics[0]) for n in range(2000)]
    edges += [Edge("ABOUT", article(n), topics[1]) for n in range(500)]
    found = unpacked(fake(nodes, edges))
    assert [(c["label"], c["size"]) for c in found.data["communities"]] == [
        ("topic/all", 1501),
        ("topic/some", 501),
    ]
    assert found.data["meta"]["unconnected"] is None


def test_nodes_linked_to_hubs_alone_stand_around_a_topic_or_provider_rather_than_a_person() -> None:
    topic, provider, person = (BASE + name for name in ("topic/t", "organization/p", "person/x"))
    nodes = [Node("Article", article(n), {"label": str(n)}) for n in range(400)]
    nodes += [Node("Topic", topic), Node("Provider", provider), Node("Person", person)]
    edges = [Edge("ABOUT", article(n), topic) for n in range(150)]
    edges += [Edge("PUBLISHED_BY", article(n), provider) for n in range(50, 190)]
    edges += [Edge("AUTHORED_BY", article(n), person) for n in range(100, 230)]
    found = unpacked(fake(nodes, edges))
    sizes = {c["nodes"][0]: c["size"] for c in found.data["communities"]}
    numbers = [found.ids.index(iri) for iri in (topic, provider, person)]
    assert [sizes[number] for number in numbers] == [51, 141, 41]


def test_a_topic_of_most_nodes_is_the_last_that_others_stand_around() -> None:
    topic, person = BASE + "topic/t", BASE + "person/x"
    nodes = [Node("Article", article(n), {"label": str(n)}) for n in range(400)]
    nodes += [Node("Topic", topic), Node("Person", person)]
    edges = [Edge("ABOUT", article(n), topic) for n in range(400)]
    edges += [Edge("AUTHORED_BY", article(n), person) for n in range(100)]
    found = unpacked(fake(nodes, edges))
    sizes = {c["nodes"][0]: c["size"] for c in found.data["communities"]}
    assert [sizes[found.ids.index(iri)] for iri in (topic, person)] == [301, 101]


IDS = st.sampled_from([article(n) for n in range(6)])


@settings(deadline=None)
@given(st.sets(st.tuples(st.sampled_from(["RELATED_TO", "HAS_PART", "x"]), IDS, IDS), max_size=40))
def test_unpacked_edges_are_those_of_the_graph(links: set[tuple[str, str, str]]) -> None:
    edges = [Edge(kind, a, b) for kind, a, b in links]
    found = unpacked(fake([Node("Article", article(n)) for n in range(6)], edges))
    told = set()
    for kind, a, b, is_mutual in found.edges():
        told |= {(kind, a, b)} | ({(kind, b, a)} if is_mutual else set())
    assert told == links


def test_other_names_are_told_of_the_nodes_that_have_some_at_most_twenty_of_each() -> None:
    long, many = "many " * 1_000, tuple(f"Name {number}" for number in range(10_000))
    others = {1: ("One", "Uno, Inc."), 2: (), 3: (" ", "Three"), 4: many, 5: (long, "x" * 81)}
    nodes = [
        Node("Article", article(number), {"label": "Label", "aliases": names} if names else {})
        for number, names in [(0, ()), *others.items()]
    ]
    found = unpacked(fake(nodes))
    assert found.data["names"] == {
        "node": [1, 3, 4, 5],
        "name": [
            ["One", "Uno, Inc."],
            ["Three"],
            list(many[:20]),
            [("many " * 16).strip() + "…", "x" * 79 + "…"],
        ],
        "more": [[4, 9_980]],
    }
    assert found.facts() == set()


def test_where_many_nodes_have_other_names_each_keeps_fewer_but_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others = {0: ("a", "b", "c", "d"), 1: ("e", "f"), 2: ("g",)}
    nodes = [Node("Article", article(n), {"aliases": names}) for n, names in others.items()]
    for room, kept, more in [
        (7, ["abcd", "ef", "g"], []),
        (6, ["abc", "ef", "g"], [[0, 1]]),
        (5, ["ab", "ef", "g"], [[0, 2]]),
        (4, ["a", "e", "g"], [[0, 3], [1, 1]]),
        (0, ["a", "e", "g"], [[0, 3], [1, 1]]),
    ]:
        monkeypatch.setattr("graph.explorer.texts.ALL_NAMES", room)
        names = unpacked(fake(nodes)).data["names"]
        assert (["".join(own) for own in names["name"]], names["more"]) == (kept, more)


def test_graph_without_other_names_spends_nothing_on_them() -> None:
    assert unpacked(small()).data["names"] == {"node": [], "name": [], "more": []}


def test_document_names_are_told_once_and_of_many_the_first_ten() -> None:
    documents = [f"{BASE}document/{n:02}.md" for n in range(14)]
    nodes = [Node("Document", iri, {"label": iri[-5:]}) for iri in documents]
    nodes += [Node("Topic", BASE + "topic/a", {}), Node("Topic", BASE + "topic/b", {})]
    edges = [Edge("DERIVED_FROM", BASE + "topic/a", iri) for iri in documents]
    edges.append(Edge("DERIVED_FROM", BASE + "topic/b", documents[3]))
    found = unpacked(fake(nodes, edges))
    assert found.node(BASE + "topic/a")["documents"] == [f"{n:02}.md" for n in range(10)]
    assert found.node(BASE + "topic/b")["documents"] == ["03.md"]
    assert [count for _, count, *_ in found.data["documents"]["more"]] == [14]
