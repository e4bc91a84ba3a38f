"""What graph.graphml and its dialects promise to the tools that open them."""

from __future__ import annotations

import io
import json
import math
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph  # type: ignore[import-untyped]
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from sample_graphs import AI, ARTICLE, HOSTILE, HPC, LOGO, NEWSROOM, PROVIDER, SampleGraph, graphs

from graph.drawing import DRAWN_PROPERTIES, Drawing, label_of
from graph.exporters import graphml
from graph.graphml_check import check_graphml
from graph.identity import short_hash
from graph.model import Edge, Node
from graph.vocabulary import KINDS
from graph.xml_text import drawn_text

XMLNS = "{http://graphml.graphdrawing.org/xmlns}"
Y = "{http://www.yworks.com/xml/graphml}"


def written(graph: SampleGraph, write: Callable[..., None] = graphml.graphml) -> bytes:
    out = io.BytesIO()
    write(graph, out)
    return out.getvalue()


def id_of(kind: str, iri: str) -> str:
    return f"{kind.lower()}.{short_hash(iri, 16)}"


def key_ids(data: bytes) -> list[str]:
    return [key.attrib["id"] for key in ElementTree.fromstring(data).iter(f"{XMLNS}key")]


def with_networkx(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def with_igraph(data: bytes, folder: Path) -> igraph.Graph:
    path = folder / "graph.graphml"
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return igraph.Graph.Read_GraphML(str(path))


def expected_nodes(graph: SampleGraph) -> dict[str, dict[str, Any]]:
    """What a reader is to find on each node, worked out from the graph and DESIGN 2.7."""
    drawn = {node.id: node for node in graph.drawn_nodes()}
    degrees = dict.fromkeys(drawn, 0)
    topics: dict[str, list[str]] = {iri: [] for iri in drawn}
    for edge in graph.drawn_edges():
        degrees[edge.source] += 1
        degrees[edge.target] += 1
        if edge.kind == "ABOUT" and drawn[edge.target].kind == "Topic":
            topics[edge.source].append(label_of(drawn[edge.target]))
    nodes = {}
    for looks in Drawing(graph).nodes():  # type: ignore[arg-type]
        node = looks.node
        found: dict[str, Any] = {
            "labels": f":{node.kind}",
            "label": label_of(node),
            "kind": node.kind,
            "uri": drawn_text(node.id, is_whole=True),
            "color": KINDS[node.kind].color,
            "size": round(10 + 4 * math.log2(1 + degrees[node.id]), 1),
        }
        if looks.date:
            found["year"] = int(looks.date[:4])
        if topics[node.id]:
            found["topics"] = drawn_text("; ".join(topics[node.id]))
        for prop in DRAWN_PROPERTIES:
            value = node.properties.get(prop.name)
            if isinstance(value, tuple):
                found[prop.name] = drawn_text("; ".join(value))
                found[f"{prop.name}_count"] = len(value)
            elif value is not None:
                found[prop.name] = drawn_text(value) if isinstance(value, str) else value
        nodes[id_of(node.kind, node.id)] = {k: v for k, v in found.items() if v != ""}
    return nodes


def expected_edges(graph: SampleGraph) -> list[tuple[str, str, str, float, int | None]]:
    kinds = {node.id: node.kind for node in graph.drawn_nodes()}
    return sorted(
        (
            (
                id_of(kinds[e.source], e.source),
                e.kind,
                id_of(kinds[e.target], e.target),
                float(e.weight),
                e.position,
            )
            for e in graph.drawn_edges()
        ),
        key=str,
    )


def test_the_file_says_all_of_the_graph_but_leaves_text_extra_and_internals() -> None:
    article, ai, hpc, provider = (
        id_of("Article", ARTICLE),
        id_of("Topic", AI),
        id_of("Topic", HPC),
        id_of("Provider", PROVIDER),
    )
    assert (
        written(NEWSROOM).decode()
        == f"""\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="labels" for="node" attr.name="labels" attr.type="string"/>
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="uri" for="node" attr.name="uri" attr.type="string"/>
  <key id="color" for="node" attr.name="color" attr.type="string"/>
  <key id="size" for="node" attr.name="size" attr.type="double"/>
  <key id="year" for="node" attr.name="year" attr.type="int"/>
  <key id="topics" for="node" attr.name="topics" attr.type="string"/>
  <key id="domain" for="node" attr.name="domain" attr.type="string"/>
  <key id="heat" for="node" attr.name="heat" attr.type="long"/>
  <key id="is_published" for="node" attr.name="is_published" attr.type="boolean"/>
  <key id="issued" for="node" attr.name="issued" attr.type="string"/>
  <key id="keywords" for="node" attr.name="keywords" attr.type="string"/>
  <key id="keywords_count" for="node" attr.name="keywords_count" attr.type="int"/>
  <key id="published" for="node" attr.name="published" attr.type="string"/>
  <key id="quality" for="node" attr.name="quality" attr.type="int"/>
  <key id="rating" for="node" attr.name="rating" attr.type="double"/>
  <key id="e_label" for="edge" attr.name="label" attr.type="string"/>
  <key id="e_interaction" for="edge" attr.name="interaction" attr.type="string"/>
  <key id="edge_id" for="edge" attr.name="edge_id" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph id="G" edgedefault="directed">
    <node id="{article}" labels=":Article"><desc>Hello &amp; &lt;world&gt;</desc>
      <data key="labels">:Article</data><data key="label">Hello &amp; &lt;world&gt;</data>\
<data key="kind">Article</data><data key="uri">https://example.org/a?x=1&amp;y=2</data>\
<data key="color">#0072B2</data><data key="size">18.0</data><data key="year">2023</data>\
<data key="topics">AI; HPC</data><data key="heat">2147483648</data>\
<data key="is_published">false</data><data key="issued">2023-12-31</data>\
<data key="keywords">chips; R&amp;D</data><data key="keywords_count">2</data>\
<data key="published">2024-01-01T04:30:00Z</data><data key="quality">3</data>\
<data key="rating">4.5</data>
    </node>
    <node id="{provider}" labels=":Provider"><desc>example.org</desc>
      <data key="labels">:Provider</data><data key="label">example.org</data>\
<data key="kind">Provider</data><data key="uri">{PROVIDER}</data>\
<data key="color">#B36B00</data><data key="size">14.0</data>\
<data key="domain">example.org</data>
    </node>
    <node id="{ai}" labels=":Topic"><desc>AI</desc>
      <data key="labels">:Topic</data><data key="label">AI</data><data key="kind">Topic</data>\
<data key="uri">{AI}</data><data key="color">#009E73</data><data key="size">14.0</data>
    </node>
    <node id="{hpc}" labels=":Topic"><desc>HPC</desc>
      <data key="labels">:Topic</data><data key="label">HPC</data><data key="kind">Topic</data>\
<data key="uri">{HPC}</data><data key="color">#009E73</data><data key="size">14.0</data>
    </node>
    <edge id="{article}.1" source="{article}" target="{ai}" label="ABOUT">\
<data key="e_label">ABOUT</data><data key="e_interaction">ABOUT</data>\
<data key="edge_id">{article}.1</data><data key="weight">3.0</data></edge>
    <edge id="{article}.2" source="{article}" target="{hpc}" label="ABOUT">\
<data key="e_label">ABOUT</data><data key="e_interaction">ABOUT</data>\
<data key="edge_id">{article}.2</data><data key="weight">1.0</data></edge>
    <edge id="{article}.3" source="{article}" target="{provider}" label="PUBLISHED_BY">\
<data key="e_label">PUBLISHED_BY</data><data key="e_interaction">PUBLISHED_BY</data>\
<data key="edge_id">{article}.3</data><data key="weight">1.0</data></edge>
  </graph>
</graphml>
"""
    )


def test_leaves_are_drawn_with_their_edges_when_the_graph_asks_for_them() -> None:
    graph = SampleGraph(list(NEWSROOM.nodes()), list(NEWSROOM.edges()), leaves=True)
    read = with_networkx(written(graph))
    provider, image = id_of("Provider", PROVIDER), id_of("Image", LOGO)
    logo = read.nodes[image]
    assert (logo["label"], logo["width"], logo["size"]) == ("logo.png", 640, 14.0)
    assert read.edges[provider, image, f"{provider}.1"] == {
        "label": "HAS_IMAGE",
        "interaction": "HAS_IMAGE",
        "edge_id": f"{provider}.1",
        "weight": 1.0,
        "position": 1,
    }


def test_an_empty_graph_is_a_file_without_keys_nodes_or_edges(tmp_path: Path) -> None:
    data = written(SampleGraph())
    assert key_ids(data) == []
    assert list(with_networkx(data)) == []
    assert with_igraph(data, tmp_path).vcount() == 0


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_networkx_reads_back_exactly_the_graph(graph: SampleGraph) -> None:
    read = with_networkx(written(graph))
    assert read.is_directed()
    # An empty element and none are the same to most readers of GraphML.
    nodes = {
        id: {name: value for name, value in data.items() if value != ""}
        for id, data in read.nodes(data=True)
    }
    assert nodes == expected_nodes(graph)
    edges = [
        (source, data["label"], target, data["weight"], data.get("position"))
        for source, target, data in read.edges(data=True)
    ]
    assert sorted(edges, key=str) == expected_edges(graph)
    for _, _, key, data in read.edges(keys=True, data=True):
        assert key == data["edge_id"]
        assert data["label"] == data["interaction"]


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs())
def test_igraph_reads_back_exactly_the_graph_with_numbers_as_doubles(
    graph: SampleGraph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read = with_igraph(written(graph), tmp_path_factory.mktemp("igraph"))
    expected = expected_nodes(graph)
    assert [vertex["id"] for vertex in read.vs] == list(expected)
    for vertex in read.vs:
        # Where a node has no value igraph has "", nan or, for a truth value, False.
        attributes = vertex.attributes()
        wanted = expected[attributes.pop("id")]
        assert {name: attributes[name] for name in wanted} == {
            name: float(value) if type(value) is int else value for name, value in wanted.items()
        }
        for name in attributes.keys() - wanted.keys():
            value = attributes[name]
            assert value in ("", False) or math.isnan(value), (name, value)
    edges = [
        (
            read.vs[edge.source]["id"],
            edge["label"],
            read.vs[edge.target]["id"],
            edge["weight"],
            None
            if math.isnan(edge.attributes().get("position", math.nan))
            else int(edge["position"]),
        )
        for edge in read.es
    ]
    assert sorted(edges, key=str) == expected_edges(graph)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("write", [graphml.graphml, graphml.neo4j])
def test_hostile_text_stays_text(text: str, write: Callable[..., None]) -> None:
    graph = SampleGraph([Node("Article", ARTICLE, {"label": text, "description": text})])
    (data,) = (data for _, data in with_networkx(written(graph, write)).nodes(data=True))
    shown = drawn_text(text)
    assert data["description"] == shown
    assert data["label"] == (shown if shown.strip() else "a?x=1&y=2")


def test_text_of_2000_code_points_is_whole_and_longer_text_ends_in_an_ellipsis() -> None:
    assert drawn_text("🧑" * 2000) == "🧑" * 2000
    assert drawn_text("🧑" * 2001) == "🧑" * 1999 + "…"


def test_an_iri_is_never_shortened() -> None:
    iri = "https://example.org/" + "x" * 5000
    (data,) = (d for _, d in with_networkx(written(SampleGraph([Node("Video", iri)]))).nodes.data())
    assert data["uri"] == iri
    assert data["label"] == "x" * 1999 + "…"


@pytest.mark.parametrize(
    ("value", "type"),
    [(2**31 - 1, "int"), (-(2**31), "int"), (2**31, "long"), (-(2**31) - 1, "long")],
)
def test_a_property_is_long_for_all_nodes_when_one_needs_it(value: int, type: str) -> None:
    graph = SampleGraph(
        [Node("Article", f"{ARTICLE}{i}", {"heat": heat}) for i, heat in enumerate((1, value, 2))]
    )
    data = written(graph)
    declared = re.findall(rb'attr.name="heat" attr.type="(\w+)"', data)
    assert declared == [type.encode()]
    assert sorted(nx.get_node_attributes(with_networkx(data), "heat").values()) == sorted(
        (1, value, 2)
    )


def test_a_double_that_is_no_number_is_left_out_with_its_key() -> None:
    for value in (float("nan"), float("inf"), float("-inf")):
        data = written(SampleGraph([Node("Article", ARTICLE, {"rating": value})]))
        assert b"rating" not in data


@pytest.mark.parametrize("value", [5e-324, -1e-310])
def test_a_double_for_which_igraph_refuses_the_file_is_zero(value: float, tmp_path: Path) -> None:
    data = written(SampleGraph([Node("Article", ARTICLE, {"rating": value})]))
    assert with_igraph(data, tmp_path).vs["rating"] == [0.0]


@pytest.mark.parametrize(
    ("properties", "year"),
    [
        ({"issued": "2023-12-31", "published": "2024-01-01T04:30:00Z"}, 2023),
        ({"published": "2024-01-01T04:30:00Z"}, 2024),
        ({"started": "2020-02-29T00:00:00Z"}, 2020),
        ({"issued": "2021-02-30"}, None),
        ({"issued": "soon", "started": "0099-01-01"}, 99),
        ({}, None),
    ],
)
def test_the_year_is_that_of_the_day_the_source_wrote(
    properties: dict[str, str], year: int | None
) -> None:
    graph = SampleGraph([Node("Event", ARTICLE, properties)])
    (data,) = (data for _, data in with_networkx(written(graph)).nodes(data=True))
    assert data.get("year") == year


@pytest.mark.parametrize(
    ("iri", "label"),
    [
        ("https://example.org/a/b.jpg", "b.jpg"),
        ("https://example.org/a/", "a"),
        ("https://example.org/ns#term", "term"),
        ("https://example.org/ns#", "ns"),
        ("/", "/"),
    ],
)
def test_a_node_without_a_label_is_called_by_the_end_of_its_iri(iri: str, label: str) -> None:
    root = ElementTree.fromstring(written(SampleGraph([Node("Article", iri)])))
    assert [desc.text for desc in root.iter(f"{XMLNS}desc")] == [label]


def test_a_new_article_renames_no_edge_of_the_others() -> None:
    before = set(written(NEWSROOM).splitlines())
    more = [
        *NEWSROOM.edges(),
        Edge("RELATED_TO", "https://example.org/0", ARTICLE, 1),
        Edge("ABOUT", "https://example.org/0", AI),
    ]
    graph = SampleGraph([*NEWSROOM.nodes(), Node("Article", "https://example.org/0")], more)
    after = set(written(graph).splitlines())
    assert {line for line in before - after if b"<edge" in line} == set()


def test_edge_ids_are_unique_and_all_ids_are_nmtokens() -> None:
    root = ElementTree.fromstring(written(NEWSROOM))
    ids = [e.attrib["id"] for e in root.iter() if e.tag in (f"{XMLNS}edge", f"{XMLNS}node")]
    assert len(set(ids)) == len(ids) == 7
    assert all(re.fullmatch(r"[a-z]+\.[0-9a-f]{16}(\.[1-9][0-9]*)?", id) for id in ids)


def test_no_property_is_taken_for_a_looks_of_gephi_and_no_two_keys_are_alike_to_it() -> None:
    names = [prop.name for prop in DRAWN_PROPERTIES]
    names += [f"{prop.name}_count" for prop in DRAWN_PROPERTIES if prop.is_list]
    own = ["labels", "label", "kind", "uri", "color", "size", "year", "topics"]
    own += ["e_label", "e_interaction", "edge_id", "weight", "e_position"]
    taken = {*"xyzrgb", "size", "color", "weight", "label", "nodelabel", "edgelabel", "id"}
    assert set(names) & taken == set()
    lowered = [name.lower() for name in (*names, *own)]
    assert len(set(lowered)) == len(lowered)


def test_the_same_graph_gives_the_same_bytes() -> None:
    for write in (graphml.graphml, graphml.yed, graphml.neo4j):
        assert written(NEWSROOM, write) == written(NEWSROOM, write)


def test_the_checker_finds_nothing_to_say(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    hostile = [
        Node("Article", f"{ARTICLE}{i}", {"label": text, "keywords": (text,), "heat": 2**i})
        for i, text in enumerate(HOSTILE)
        if text not in ("None", "nan")  # as a title they are what they are; the checker must warn
    ]
    edges = [Edge("RELATED_TO", ARTICLE, node.id, 1) for node in hostile]
    nodes, edges = [*NEWSROOM.nodes(), *hostile], [*NEWSROOM.edges(), *edges]
    for leaves in (False, True):
        path.write_bytes(written(SampleGraph(nodes, edges, leaves=leaves)))
        check = check_graphml(path)
        assert [f for f in check.findings if f.level in ("error", "warning")] == []


# The dialects


def test_neo4j_gets_lists_as_json_and_no_looks() -> None:
    data = written(NEWSROOM, graphml.neo4j)
    root = ElementTree.fromstring(data)
    lists = {
        key.attrib["id"]: key.attrib["attr.list"]
        for key in root.iter(f"{XMLNS}key")
        if "attr.list" in key.attrib
    }
    assert lists == {"topics": "string", "keywords": "string"}
    assert key_ids(data) == [
        *("labels", "label", "kind", "uri", "year", "topics", "domain", "heat", "is_published"),
        *("issued", "keywords", "published", "quality", "rating", "edge_id", "weight"),
    ]
    article = with_networkx(data).nodes[id_of("Article", ARTICLE)]
    assert json.loads(article["topics"]) == ["AI", "HPC"]
    assert json.loads(article["keywords"]) == ["chips", "R&D"]


@given(graphs())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_neo4j_gets_every_list_item_by_item(graph: SampleGraph) -> None:
    read = with_networkx(written(graph, graphml.neo4j))
    for node in graph.drawn_nodes():
        data = read.nodes[id_of(node.kind, node.id)]
        for prop in DRAWN_PROPERTIES:
            value = node.properties.get(prop.name)
            if isinstance(value, tuple):
                assert json.loads(data[prop.name]) == [drawn_text(item) for item in value]


def boxes(graph: SampleGraph) -> dict[str, tuple[float, float, float, float]]:
    root = ElementTree.fromstring(written(graph, graphml.yed))
    found = {}
    for node in root.iter(f"{XMLNS}node"):
        box = node.find(f".//{Y}Geometry")
        assert box is not None
        x, y, width, height = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        found[node.attrib["id"]] = (x, y, x + width, y + height)
    return found


def test_yed_draws_each_node_as_a_box_in_the_colour_of_its_kind() -> None:
    root = ElementTree.fromstring(written(NEWSROOM, graphml.yed))
    drawn = [
        (shape.findtext(f"{Y}NodeLabel"), fill.attrib["color"])
        for shape in root.iter(f"{Y}ShapeNode")
        for fill in shape.iter(f"{Y}Fill")
    ]
    assert drawn == [
        ("Hello & <world>", "#0072B2"),
        ("example.org", "#B36B00"),
        ("AI", "#009E73"),
        ("HPC", "#009E73"),
    ]
    labels = [label.text for label in root.iter(f"{Y}EdgeLabel")]
    assert labels == ["ABOUT", "ABOUT", "PUBLISHED_BY"]


def test_yed_boxes_do_not_overlap_and_kinds_stand_apart() -> None:
    nodes = [Node("Article", f"{ARTICLE}{i}", {"label": "宽" * (i % 60)}) for i in range(200)]
    nodes += [Node("Topic", f"{AI}{i}", {"label": "W" * 90}) for i in range(50)]
    found = boxes(SampleGraph(nodes))
    places = sorted(found.values())
    for i, (left, top, right, bottom) in enumerate(places):
        for other_left, other_top, _, other_bottom in places[i + 1 :]:
            apart = other_left >= right or other_top >= bottom or other_bottom <= top
            assert apart, (left, top, right, bottom)
    articles = max(box[2] for id, box in found.items() if id.startswith("article."))
    assert articles < min(box[0] for id, box in found.items() if id.startswith("topic."))


@pytest.mark.parametrize("text", HOSTILE)
def test_yed_labels_are_one_line_of_at_most_40_code_points(text: str) -> None:
    root = ElementTree.fromstring(
        written(SampleGraph([Node("Article", ARTICLE, {"label": text})]), graphml.yed)
    )
    (label,) = (label.text or "" for label in root.iter(f"{Y}NodeLabel"))
    assert 0 < len(label) <= 40
    assert label.splitlines() == [label]


def test_yed_finds_its_url_and_description_fields() -> None:
    properties = {"url": "https://example.org/a", "description": "About it"}
    data = written(SampleGraph([Node("Article", ARTICLE, properties)]), graphml.yed)
    names = re.findall(rb'<key id="(\w+)" for="node" attr.name="(url|description)"', data)
    assert names == [(b"description", b"description"), (b"url", b"url")]
