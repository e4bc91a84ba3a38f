"""What nodes.csv and edges.csv promise to Neo4j's importer, to pandas and to csv readers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from sample_graphs import (
    AI,
    ARTICLE,
    CLEAN_TEXT,
    HOSTILE,
    HPC,
    LOGO,
    NEWSROOM,
    PROVIDER,
    SampleGraph,
    graphs,
)

from graph.exporters import tables
from graph.model import Edge, Node, Value
from graph.vocabulary import PROPERTIES

HEADER = (
    "id:ID,kind:LABEL,label:string,description:string,published:string,issued:string,"
    "started:string,ended:string,url:string,amp_url:string[],category:string,price:string,"
    "location:string,website:string,domain:string,quality:long,heat:long,members:long,"
    "followers:long,rating_count:long,rating:double,is_published:boolean,is_removed:boolean,"
    "is_cached:boolean,has_secured:boolean,duration:string,levels:string[],keywords:string[],"
    "hashtags:string[],aliases:string[],embed_url:string,download_url:string[],"
    "profiles:string[],width:long,height:long"
)


def written(graph: SampleGraph, write: Callable[..., None]) -> bytes:
    out = io.BytesIO()
    write(graph, out)
    return out.getvalue()


def value_of(cell: str, type: str) -> Value:
    """A cell as an importer takes it by the type in the header."""
    readers: dict[str, Callable[[str], Value]] = {
        "string": str,
        "long": int,
        "double": float,
        "boolean": {"true": True, "false": False}.__getitem__,
        "string[]": lambda text: tuple(text.split("\x1f")),
    }
    return readers[type](cell)


def read_nodes(data: bytes) -> list[Node]:
    rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    header = [name.split(":") for name in next(rows)]
    nodes = []
    for row in rows:
        assert len(row) == len(header)
        properties = {
            name: value_of(cell, type)
            for (name, type), cell in list(zip(header, row, strict=True))[2:]
            if cell
        }
        nodes.append(Node(row[1], row[0], properties))
    return nodes


def read_edges(data: bytes) -> list[Edge]:
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    return [
        Edge(
            row[":TYPE"],
            row[":START_ID"],
            row[":END_ID"],
            int(row["position:long"]) if row["position:long"] else None,
            int(row["weight:long"]),
        )
        for row in rows
    ]


def expected_nodes(graph: SampleGraph) -> list[Node]:
    return [
        Node(
            node.kind,
            node.id,
            {
                name: value
                for name, value in node.properties.items()
                if not PROPERTIES[name].is_internal and not PROPERTIES[name].is_bulky
            },
        )
        for node in graph.nodes()
    ]


def test_nodes_have_the_same_columns_for_every_graph() -> None:
    assert written(SampleGraph(), tables.nodes_csv).decode() == HEADER + "\n"
    assert written(NEWSROOM, tables.nodes_csv).decode().splitlines()[0] == HEADER


def test_a_row_holds_the_values_of_its_node_and_empty_cells() -> None:
    rows = written(NEWSROOM, tables.nodes_csv).decode().split("\n")
    assert rows[1:] == [
        f"{ARTICLE},Article,Hello & <world>,,2024-01-01T04:30:00Z,2023-12-31,,,,,,,,,,"
        "3,2147483648,,,,4.5,false,,,,,,chips\x1fR&D,,,,,,,",
        f"{LOGO},Image" + "," * 32 + "640,",
        f"{PROVIDER},Provider" + "," * 13 + "example.org" + "," * 20,
        f"{AI},Topic,AI" + "," * 32,
        f"{HPC},Topic,HPC" + "," * 32,
        "",
    ]


def test_edges_hold_leaves_too_with_position_and_weight() -> None:
    assert written(NEWSROOM, tables.edges_csv).decode().split("\n") == [
        ":START_ID,:END_ID,:TYPE,position:long,weight:long",
        f"{ARTICLE},{AI},ABOUT,,3",
        f"{ARTICLE},{HPC},ABOUT,,1",
        f"{ARTICLE},{PROVIDER},PUBLISHED_BY,,1",
        f"{PROVIDER},{LOGO},HAS_IMAGE,1,1",
        "",
    ]


@settings(deadline=None)
@given(graphs(CLEAN_TEXT))
def test_what_is_read_again_is_what_the_graph_holds(graph: SampleGraph) -> None:
    assert read_nodes(written(graph, tables.nodes_csv)) == expected_nodes(graph)
    assert read_edges(written(graph, tables.edges_csv)) == list(graph.edges())


@pytest.mark.parametrize(
    "text", [text for text in HOSTILE if "\ud800" not in text and "\x1f" not in text]
)
def test_hostile_text_comes_back_letter_by_letter(text: str) -> None:
    properties: dict[str, Value] = {"label": text, "keywords": (text, 'and; more, "quoted"')}
    graph = SampleGraph([Node("Article", ARTICLE, properties)])
    assert read_nodes(written(graph, tables.nodes_csv)) == [Node("Article", ARTICLE, properties)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", " =1"])
def test_text_like_a_formula_is_left_as_it_is(text: str) -> None:
    graph = SampleGraph([Node("Topic", AI, {"label": text})])
    assert read_nodes(written(graph, tables.nodes_csv)) == [Node("Topic", AI, {"label": text})]


def test_a_lone_surrogate_which_utf8_cannot_say_does_not_stop_the_export() -> None:
    graph = SampleGraph([Node("Topic", AI, {"label": "a\ud800b"})])
    assert read_nodes(written(graph, tables.nodes_csv)) == [Node("Topic", AI, {"label": "a?b"})]


def test_an_absent_value_is_an_empty_cell_and_an_empty_text_is_quoted() -> None:
    graph = SampleGraph([Node("Topic", AI, {"label": ""}), Node("Topic", HPC)])
    rows = written(graph, tables.nodes_csv).decode().splitlines()[1:]
    assert rows == [f'{AI},Topic,""' + "," * 32, f"{HPC},Topic" + "," * 33]


def test_lines_end_with_lf_and_there_is_no_bom() -> None:
    data = written(NEWSROOM, tables.nodes_csv)
    assert data.startswith(b"id:ID,")
    assert data.endswith(b"\n")
    assert b"\r" not in data


@pytest.mark.parametrize(
    ("write", "table"), [(tables.nodes_parquet, "nodes"), (tables.edges_parquet, "edges")]
)
def test_parquet_is_written_by_the_graph_itself(write: Any, table: str) -> None:
    assert written(NEWSROOM, write) == f"parquet of {table}".encode()
