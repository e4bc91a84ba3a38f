"""Every GraphML and GEXF file, read by other tools, shows the Graph: counts, ids, values, types."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import expected_drawing as expected
import igraph  # type: ignore[import-untyped]
import networkx
import pytest
from built import NAMES, built

GRAPHML = ("graph.graphml", "graph.yed.graphml", "graph.neo4j.graphml")
LOOKS = ("color", "size", "labels")
HERE = Path(__file__).parent
Edges = set[tuple[str, str, str, int | None, float]]


def without_looks(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name not in LOOKS}


def nodes_of(name: str, file: str) -> dict[str, dict[str, Any]]:
    """What a tool is to find on the nodes of a GraphML file."""
    nodes = expected.nodes(built(name))
    if file == "graph.neo4j.graphml":
        return {
            id: {k: json.dumps(v, ensure_ascii=False) if isinstance(v, tuple) else v
                 for k, v in attributes.items()}
            for id, attributes in nodes.items()
        }  # fmt: skip
    return {id: expected.joined(attributes) for id, attributes in nodes.items()}


@cache
def with_networkx(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if path.suffix == ".gexf":
            return networkx.read_gexf(path, version="1.3")
        return networkx.read_graphml(path, force_multigraph=True)


@pytest.mark.parametrize("file", GRAPHML)
@pytest.mark.parametrize("name", NAMES)
def test_networkx_reads_the_nodes_of_the_graph_with_their_values(name: str, file: str) -> None:
    read = with_networkx(built(name) / file)
    shapes = ("shape_type", "x", "y", "label") if file == "graph.yed.graphml" else ()
    found = {id: without_looks(said) for id, said in read.nodes(data=True)}
    wanted = nodes_of(name, file)
    for attributes in (*found.values(), *wanted.values()):
        for shape in shapes:  # networkx puts yEd's own label, cut to fit its box, over ours
            attributes.pop(shape, None)
    assert found == wanted


@pytest.mark.parametrize("file", GRAPHML)
@pytest.mark.parametrize("name", NAMES)
def test_networkx_reads_the_values_in_their_types(name: str, file: str) -> None:
    read = with_networkx(built(name) / file)
    types = {(k, type(v)) for _, said in read.nodes(data=True) for k, v in said.items()}
    numbers = {k: t for k, t in types if t is not str}
    real = {"rating", "size", "x", "y"}
    assert {k for k, t in numbers.items() if t is float} <= real
    assert {k for k, t in numbers.items() if t is bool} <= {
        "is_published", "is_removed", "has_secured"
    }  # fmt: skip
    assert len(types) == len({k for k, _ in types}), "a name has two types"


@pytest.mark.parametrize("file", GRAPHML[:2])
@pytest.mark.parametrize("name", NAMES)
def test_networkx_reads_the_edges_of_the_graph(name: str, file: str) -> None:
    read = with_networkx(built(name) / file)
    found = {
        (a, said["interaction"], b, said.get("position"), said["weight"])
        for a, b, said in read.edges(data=True)
    }
    assert (found, read.number_of_edges()) == (expected.edges(built(name)), len(found))


@pytest.mark.parametrize("name", NAMES)
def test_networkx_reads_the_edges_of_the_file_for_neo4j(name: str) -> None:
    path = built(name) / "graph.neo4j.graphml"
    read = with_networkx(path)
    found = {(a, b, said.get("position"), said["weight"]) for a, b, said in read.edges(data=True)}
    wanted = expected.edges(built(name))
    assert found == {(a, b, position, weight) for a, _, b, position, weight in wanted}
    assert read.number_of_edges() == len(wanted)
    types = re.findall(r'<edge id="[^"]+" source="([^"]+)" target="([^"]+)" label="([^"]+)"',
                       path.read_text("utf-8"))  # fmt: skip
    assert {(a, kind, b) for a, b, kind in types} == {(a, k, b) for a, k, b, _, _ in wanted}


@pytest.mark.parametrize("file", GRAPHML)
@pytest.mark.parametrize("name", NAMES)
def test_igraph_reads_the_nodes_of_the_graph_with_their_values(name: str, file: str) -> None:
    read = with_igraph(built(name) / file)
    wanted = nodes_of(name, file)
    found = {}
    for node in read.vs:
        said = without_looks(present(node.attributes()))
        id = said.pop("id")
        absent = {k for k, v in said.items() if v is False} - wanted[id].keys()  # igraph's default
        found[id] = {k: v for k, v in said.items() if k not in absent}
    assert found == wanted


@pytest.mark.parametrize("file", GRAPHML[:2])
@pytest.mark.parametrize("name", NAMES)
def test_igraph_reads_the_edges_of_the_graph(name: str, file: str) -> None:
    read = with_igraph(built(name) / file)
    ids = read.vs["id"]
    found = set()
    for edge in read.es:
        said = present(edge.attributes())
        kind = (ids[edge.source], said["interaction"], ids[edge.target])
        found.add((*kind, said.get("position"), said["weight"]))
    assert (found, read.ecount()) == (expected.edges(built(name)), len(found))


@cache
def with_igraph(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return igraph.Graph.Read_GraphML(str(path))


def present(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes without what stands for an absent value in igraph."""
    return {
        name: value
        for name, value in attributes.items()
        if value not in (None, "") and not (isinstance(value, float) and math.isnan(value))
    }


@pytest.mark.parametrize("name", NAMES)
def test_networkx_reads_the_nodes_of_the_gexf_file_with_their_values(name: str) -> None:
    read = with_networkx(built(name) / "graph.gexf")
    found = {}
    for id, attributes in read.nodes(data=True):
        said = dict(attributes)
        dates = [said[name] for name in ("issued", "published", "started") if name in said]
        assert [said.pop("start")] == [dates[0][:10]] if dates else "start" not in said
        assert said.pop("viz").keys() == {"color", "size"}
        found[id] = said
    wanted = {
        id: {k: json.dumps(v, ensure_ascii=False) if isinstance(v, tuple) else v
             for k, v in attributes.items()}
        for id, attributes in expected.nodes(built(name)).items()
    }  # fmt: skip
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_networkx_reads_the_edges_of_the_gexf_file(name: str) -> None:
    read = with_networkx(built(name) / "graph.gexf")
    found = {
        (a, said["label"], b, said.get("position"), said["weight"])
        for a, b, said in read.edges(data=True)
    }
    assert found == expected.edges(built(name))


has_graphology = (HERE / "node_modules" / "graphology-graphml").is_dir()
must_have_graphology = bool(os.environ.get("CI") or os.environ.get("NEWSGRAPH_CI"))
needs_graphology = pytest.mark.skipif(
    not has_graphology and not must_have_graphology,
    reason="no node_modules: npm install --prefix tests/readback",
)


@cache
def with_graphology(path: Path) -> Any:
    done = subprocess.run(
        ["node", HERE / "read.mjs", path], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@needs_graphology
@pytest.mark.parametrize("file", GRAPHML)
@pytest.mark.parametrize("name", NAMES)
def test_graphology_reads_the_nodes_of_the_graph_with_their_values(name: str, file: str) -> None:
    read = with_graphology(built(name) / file)
    found = {node["key"]: without_looks(node.get("attributes", {})) for node in read["nodes"]}
    for said in found.values():
        said.pop("", None)  # yEd's own key has no name
    assert (found, len(read["nodes"])) == (nodes_of(name, file), len(found))


@needs_graphology
@pytest.mark.parametrize("file", GRAPHML[:2])
@pytest.mark.parametrize("name", NAMES)
def test_graphology_reads_the_edges_of_the_graph(name: str, file: str) -> None:
    read = with_graphology(built(name) / file)
    found = set()
    for edge in read["edges"]:
        said = edge["attributes"]
        assert said["edge_id"] == edge["key"]
        kind = (edge["source"], said["interaction"], edge["target"])
        found.add((*kind, said.get("position"), said["weight"]))
    assert (found, len(read["edges"])) == (expected.edges(built(name)), len(found))
    assert read["type"] == "directed"


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_shows_the_same_ids(name: str) -> None:
    def ids(read: Any) -> tuple[set[str], Iterable[str]]:
        return set(read.nodes), sorted(f"{a} {b}" for a, b in read.edges())

    files = [*GRAPHML, "graph.gexf"]
    assert [ids(with_networkx(built(name) / f)) for f in files] == [
        ids(with_networkx(built(name) / GRAPHML[0]))
    ] * len(files)
