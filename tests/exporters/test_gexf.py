"""What graph.gexf promises to Gephi, and to the libraries that read GEXF."""

from __future__ import annotations

import io
import json
import warnings
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from sample_graphs import AI, ARTICLE, HOSTILE, HPC, NEWSROOM, PROVIDER, SampleGraph, graphs

from graph.drawing import DRAWN_PROPERTIES, label_of
from graph.exporters.gexf import gexf
from graph.identity import short_hash
from graph.model import Node, Value
from graph.xml_text import drawn_text

GEXF = "{http://gexf.net/1.3}"


def written(graph: SampleGraph) -> bytes:
    out = io.BytesIO()
    gexf(graph, out)  # type: ignore[arg-type]
    return out.getvalue()


def with_networkx(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return nx.read_gexf(io.BytesIO(data), version="1.3")


def id_of(kind: str, iri: str) -> str:
    return f"{kind.lower()}.{short_hash(iri, 16)}"


def test_the_file_says_when_how_large_and_in_which_colour() -> None:
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
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta><creator>newsgraph</creator></meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
    <attributes class="node" mode="static">
      <attribute id="kind" title="kind" type="string"/>
      <attribute id="uri" title="uri" type="string"/>
      <attribute id="year" title="year" type="integer"/>
      <attribute id="topics" title="topics" type="liststring"/>
      <attribute id="domain" title="domain" type="string"/>
      <attribute id="heat" title="heat" type="long"/>
      <attribute id="is_published" title="is_published" type="boolean"/>
      <attribute id="issued" title="issued" type="string"/>
      <attribute id="keywords" title="keywords" type="liststring"/>
      <attribute id="published" title="published" type="string"/>
      <attribute id="quality" title="quality" type="integer"/>
      <attribute id="rating" title="rating" type="double"/>
    </attributes>
    <nodes>
      <node id="{article}" label="Hello &amp; &lt;world&gt;" start="2023-12-31"><attvalues>\
<attvalue for="kind" value="Article"/>\
<attvalue for="uri" value="https://example.org/a?x=1&amp;y=2"/>\
<attvalue for="year" value="2023"/>\
<attvalue for="topics" value="[&quot;AI&quot;, &quot;HPC&quot;]"/>\
<attvalue for="heat" value="2147483648"/><attvalue for="is_published" value="false"/>\
<attvalue for="issued" value="2023-12-31"/>\
<attvalue for="keywords" value="[&quot;chips&quot;, &quot;R&amp;D&quot;]"/>\
<attvalue for="published" value="2024-01-01T04:30:00Z"/>\
<attvalue for="quality" value="3"/><attvalue for="rating" value="4.5"/></attvalues>\
<viz:color r="0" g="114" b="178"/><viz:size value="18.0"/></node>
      <node id="{provider}" label="example.org"><attvalues>\
<attvalue for="kind" value="Provider"/><attvalue for="uri" value="{PROVIDER}"/>\
<attvalue for="domain" value="example.org"/></attvalues>\
<viz:color r="179" g="107" b="0"/><viz:size value="14.0"/></node>
      <node id="{ai}" label="AI"><attvalues><attvalue for="kind" value="Topic"/>\
<attvalue for="uri" value="{AI}"/></attvalues>\
<viz:color r="0" g="158" b="115"/><viz:size value="14.0"/></node>
      <node id="{hpc}" label="HPC"><attvalues><attvalue for="kind" value="Topic"/>\
<attvalue for="uri" value="{HPC}"/></attvalues>\
<viz:color r="0" g="158" b="115"/><viz:size value="14.0"/></node>
    </nodes>
    <edges>
      <edge id="{article}.1" source="{article}" target="{ai}" kind="ABOUT" label="ABOUT" \
weight="3.0"></edge>
      <edge id="{article}.2" source="{article}" target="{hpc}" kind="ABOUT" label="ABOUT" \
weight="1.0"></edge>
      <edge id="{article}.3" source="{article}" target="{provider}" kind="PUBLISHED_BY" \
label="PUBLISHED_BY" weight="1.0"></edge>
    </edges>
  </graph>
</gexf>
"""
    )


def test_an_empty_graph_is_a_file_without_attributes_nodes_or_edges() -> None:
    data = written(SampleGraph())
    assert list(ElementTree.fromstring(data).iter(f"{GEXF}attribute")) == []
    assert list(with_networkx(data)) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_networkx_reads_back_exactly_the_graph(graph: SampleGraph) -> None:
    read = with_networkx(written(graph))
    expected = {}
    for node in graph.drawn_nodes():
        found: dict[str, Any] = {
            "label": label_of(node),
            "kind": node.kind,
            "uri": drawn_text(node.id, is_whole=True),
        }
        for prop in DRAWN_PROPERTIES:
            value = node.properties.get(prop.name)
            if isinstance(value, str):
                found[prop.name] = drawn_text(value)
            elif isinstance(value, tuple):
                found[prop.name] = [drawn_text(item) for item in value]
            elif value is not None:
                found[prop.name] = value
        expected[id_of(node.kind, node.id)] = {k: v for k, v in found.items() if v != ""}
    actual = {}
    for id, data in read.nodes(data=True):
        lists = {prop.name for prop in DRAWN_PROPERTIES if prop.is_list}
        actual[id] = {
            name: json.loads(value) if name in lists else value
            for name, value in data.items()
            if name not in ("viz", "start", "year", "topics")
        }
    assert actual == expected
    kinds = {node.id: node.kind for node in graph.drawn_nodes()}
    edges = [
        (source, data["label"], target, data["weight"], data.get("position"))
        for source, target, data in read.edges(data=True)
    ]
    assert sorted(edges, key=str) == sorted(
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


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_and_lists_stay_lists(text: str) -> None:
    properties: dict[str, Value] = {"description": text, "keywords": (text, "and more")}
    data = written(SampleGraph([Node("Article", ARTICLE, properties)]))
    (read,) = (data for _, data in with_networkx(data).nodes(data=True))
    assert read["description"] == drawn_text(text)
    assert json.loads(read["keywords"]) == [drawn_text(text), "and more"]


@pytest.mark.parametrize(
    ("properties", "start"),
    [
        ({"issued": "2023-12-31", "published": "2024-01-01T04:30:00Z"}, "2023-12-31"),
        ({"started": "2020-02-29T09:00:00Z"}, "2020-02-29"),
        ({"issued": "2021-02-30"}, None),
        ({}, None),
    ],
)
def test_a_node_starts_on_its_day_and_has_no_interval_without_one(
    properties: dict[str, str], start: str | None
) -> None:
    root = ElementTree.fromstring(written(SampleGraph([Node("Event", ARTICLE, properties)])))
    (node,) = root.iter(f"{GEXF}node")
    assert (node.get("start"), node.get("end")) == (start, None)


def test_a_double_that_is_no_number_is_left_out() -> None:
    data = written(SampleGraph([Node("Article", ARTICLE, {"rating": float("nan")})]))
    assert b"rating" not in data
