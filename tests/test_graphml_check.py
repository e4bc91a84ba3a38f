"""`check_graphml` says what seven tools do with a GraphML file; where it can be tried, it is right.

networkx and igraph are run on the same files: where the check says that they refuse a file they
must refuse it, and where it says that they open it they must open it.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import networkx
import pytest

from graph.errors import CannotRead
from graph.graphml_check import TOOLS, Finding, GraphMLCheck, check_graphml
from graph.graphml_check.faults import FAULTS

EXAMPLES = Path(__file__).resolve().parents[2] / "shared" / "examples"
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
ROOT = f'<graphml xmlns="{NAMESPACE}">'
AB = '<node id="a"/><node id="b"/>'
EDGE = '<edge id="e0" source="a" target="b"/>'

GOLDEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f"{ROOT}\n"
    '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
    '<key id="color" for="node" attr.name="color" attr.type="string"/>\n'
    '<key id="size" for="node" attr.name="size" attr.type="double"/>\n'
    '<key id="edge_id" for="edge" attr.name="edge_id" attr.type="string"/>\n'
    '<key id="interaction" for="edge" attr.name="interaction" attr.type="string"/>\n'
    '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n'
    '<graph id="G" edgedefault="directed">\n'
    '<node id="a" labels=":A"><desc>Ann</desc><data key="label">Ann</data>'
    '<data key="color">#1f77b4</data><data key="size">1.5</data></node>\n'
    '<node id="b" labels=":A"><desc>Bob</desc><data key="label">Bob</data></node>\n'
    '<edge id="e0" source="a" target="b" label="KNOWS"><data key="edge_id">e0</data>'
    '<data key="interaction">KNOWS</data><data key="weight">1.0</data></edge>\n'
    '<edge id="e1" source="a" target="b" label="LIKES"><data key="edge_id">e1</data>'
    '<data key="interaction">LIKES</data><data key="weight">1.0</data></edge>\n'
    "</graph>\n</graphml>\n"
)


def graphml(
    body: str = AB + EDGE, *, keys: str = "", graph: str = 'edgedefault="directed"', tail: str = ""
) -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}{ROOT}{keys}<graph {graph}>{body}</graph>{tail}</graphml>"


def key(
    kind: str = "string", *, id: str = "k", name: str | None = None, scope: str = "node"
) -> str:
    return f'<key id="{id}" for="{scope}" attr.name="{name or id}" attr.type="{kind}"/>'


def node(value: str, key_id: str = "k") -> str:
    return f'<node id="a"><data key="{key_id}">{value}</data></node>'


def edge(value: str, key_id: str = "weight") -> str:
    return f'{AB}<edge id="e" source="a" target="b"><data key="{key_id}">{value}</data></edge>'


def value(kind: str, text: str) -> str:
    return graphml(node(text), keys=key(kind))


# One file for each kind of fault.
FAULTY: Mapping[str, str] = {
    "no-namespace": graphml().replace(f' xmlns="{NAMESPACE}"', ""),
    "no-namespace-but-attributes": graphml().replace(f'xmlns="{NAMESPACE}"', 'version="1"'),
    "wrong-namespace": graphml().replace(NAMESPACE, NAMESPACE.replace("http:", "https:")),
    "late-namespace": graphml().replace(ROOT, "\n" * 20 + ROOT),
    "prefixed-elements": (
        f'<g:graphml xmlns:g="{NAMESPACE}"><g:graph edgedefault="directed"><g:node id="a"/>'
        "</g:graph></g:graphml>"
    ),
    "byte-order-mark": "\ufeff" + graphml(),
    "utf-16": graphml().replace("UTF-8", "UTF-16"),
    "not-utf-8": graphml().replace("UTF-8", "iso-8859-1"),
    "no-xml-declaration": graphml().partition("?>")[2],
    "no-graph": f"{ROOT}</graphml>",
    "no-nodes": graphml(""),
    "several-graphs": graphml(tail='<graph edgedefault="directed"><node id="z"/></graph>'),
    "nested-graph": graphml(
        '<node id="a"><graph edgedefault="directed"><node id="b"/></graph></node>'
    ),
    "hyperedge": graphml(AB + '<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge>'),
    "port": graphml('<node id="a"><port name="p"/></node>'),
    "unknown-element": graphml('<Node id="a"/>'),
    "no-edgedefault": graphml(graph=""),
    "odd-edgedefault": graphml(graph='edgedefault="both"'),
    "late-graph-data": graphml('<node id="a"/><data key="k">T</data>', keys=key(scope="graph")),
    "key-without-id": graphml(keys='<key for="node" attr.name="k" attr.type="string"/>'),
    "key-without-name": graphml(keys='<key id="k" for="node" attr.type="string"/>'),
    "key-without-type": graphml(keys='<key id="k" for="node" attr.name="k"/>'),
    "type-integer": graphml(node("1"), keys=key("integer")),
    "type-in-capitals": graphml(node("x"), keys=key("String")),
    "odd-type": graphml(node("2024-01-01"), keys=key("date")),
    "for-all": graphml(node("x"), keys=key(scope="all")),
    "key-without-for": graphml(node("x"), keys='<key id="k" attr.name="k" attr.type="string"/>'),
    "for-port-or-graphml": graphml(keys='<key id="d1" for="port" yfiles.type="portgraphics"/>'),
    "odd-for": graphml(keys=key(scope="vertex")),
    "repeated-name": graphml(keys=key("long", name="w") + key("double", id="k2", name="w")),
    "repeated-key-id": graphml(node("x"), keys=key() + key()),
    "key-id-for-nodes-and-edges": graphml(node("x"), keys=key() + key(name="w", scope="edge")),
    "key-ids-differ-by-case": graphml(keys=key(id="URL") + key(id="url")),
    "key-named-id": graphml(node("x"), keys=key(name="id")),
    "gephi-visual-name": graphml(node("5", "size"), keys=key("long", id="size")),
    "gephi-default-label": graphml(node("5", "d3"), keys=key(id="d3", name="topic")),
    "default-value": graphml(keys=key().replace("/>", "><default>x</default></key>")),
    "bad-default": graphml(keys=key("int").replace("/>", "><default>x</default></key>")),
    "attr-list": graphml(keys=key().replace("/>", ' attr.list="string"/>')),
    "edge-key-label": graphml(keys=key(id="label", scope="edge")),
    "yed-own-name": graphml(keys=key(id="url")),
    "integers": graphml(keys=key("int")),
    "key-after-graph": graphml(node("x"), tail=key()),
    "undeclared-key": graphml(node("x")),
    "key-of-another-scope": graphml(node("x"), keys=key(scope="edge")),
    "repeated-node-id": graphml('<node id="a"/><node id="a"/>'),
    "missing-id": graphml("<node/>"),
    "empty-id": graphml('<node id="a"/><edge source="" target="a"/>'),
    "ampersand-in-node-id": graphml('<node id="https://ex.org/a?x=1&amp;y=2"/>'),
    "id-not-nmtoken": graphml('<node id="a b"/>'),
    "undeclared-node": graphml('<node id="a"/><edge id="e" source="a" target="zz"/>'),
    "edge-before-node": graphml(EDGE + AB),
    "repeated-edge-id": graphml(AB + EDGE + '<edge id="e0" source="b" target="a"/>'),
    "repeated-edge-id-in-pair": graphml(AB + EDGE + EDGE),
    "parallel-edges": graphml(AB + EDGE + EDGE.replace("e0", "e1")),
    "parallel-without-id": graphml(AB + '<edge source="a" target="b"/>' * 2),
    "edge-against-default": graphml(AB + EDGE.replace("/>", ' directed="false"/>')),
    "odd-directed": graphml(AB + EDGE.replace("/>", ' directed="maybe"/>')),
    "weight-zero": graphml(edge("0.0"), keys=key("double", id="weight", scope="edge")),
    "weight-negative": graphml(edge("-1"), keys=key("double", id="weight", scope="edge")),
    "edge-ids-lost": graphml(),
    "edge-ids-in-igraph": GOLDEN,
    "first-data-eaten": graphml(edge("x", "k"), keys=key(scope="edge")),
    "repeated-data": graphml(
        '<node id="a"><data key="k">1</data><data key="k">2</data></node>', keys=key()
    ),
    "y-content": graphml(
        '<node id="a"><data key="d6"><y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml">'
        "<y:NodeLabel>A</y:NodeLabel></y:ShapeNode></data></node>",
        keys='<key id="d6" for="node" yfiles.type="nodegraphics"/>',
    ),
    "markup-in-data": value("string", "<b>x</b>"),
    "not-an-integer": value("int", "2024.0"),
    "not-a-number": value("double", "None"),
    "integer-too-big": value("int", "3000000000"),
    "integer-rounded": value("long", "9007199254740993"),
    "number-out-of-range": value("double", "1e999"),
    "nan-or-inf": value("double", "nan"),
    "not-finite": value("double", "NaN"),
    "empty-value": value("int", ""),
    "boolean-in-capitals": value("boolean", "True"),
    "boolean-as-digit": value("boolean", "1"),
    "boolean-as-word": value("boolean", "yes"),
    "not-a-boolean": value("boolean", "None"),
    "missing-as-text": value("string", "None"),
    "long-value": value("string", "x" * 10_001),
    "no-node-labels": graphml(),
    "nodes-without-label": graphml(node("A") + '<node id="b"/>', keys=key(name="label")),
    "label-only-in-desc": graphml('<node id="a"><desc>A</desc></node>'),
    "label-not-in-cytoscape": graphml(node("A"), keys=key(name="label")),
    "no-edge-type": graphml(),
    "no-interaction": graphml(),
    "no-neo4j-labels": graphml(),
    "labels-outside-schema": GOLDEN,
    "gephi-color": graphml(node("rgb(1,2,3)", "color"), keys=key(id="color")),
    "yed-by-hand": GOLDEN,
}


def check(folder: Path, text: str | bytes) -> GraphMLCheck:
    path = folder / "graph.graphml"
    if isinstance(text, str):
        text = text.encode("utf-16" if 'encoding="UTF-16"' in text else "utf-8")
    path.write_bytes(text)
    return check_graphml(path)


def found(result: GraphMLCheck, code: str) -> Finding:
    return next(finding for finding in result.findings if finding.code == code)


def codes(result: GraphMLCheck, *levels: str) -> set[str]:
    return {finding.code for finding in result.findings if finding.level in levels}


def refused(result: GraphMLCheck, tool: str) -> bool:
    return result.verdicts[tool].startswith("refuses")


def networkx_refuses(path: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            networkx.read_graphml(path)
        except Exception:  # of any kind: the file is not read
            return True
    return False


def igraph_refuses(path: Path) -> bool:
    igraph = pytest.importorskip("igraph")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            igraph.Graph.Read_GraphML(str(path))
        except Exception:  # of any kind: the file is not read
            return True
    return False


def test_golden_opens_whole_everywhere(tmp_path: Path) -> None:
    result = check(tmp_path, GOLDEN)
    assert result.ok
    assert codes(result, "error", "warning") == set()
    assert dict(result.verdicts) == dict.fromkeys(TOOLS, "opens whole")
    assert (result.nodes, result.edges, result.keys) == (2, 2, 6)


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the shared examples are not here")
def test_the_shared_golden_file_passes() -> None:
    result = check_graphml(EXAMPLES / "golden.graphml")
    assert result.ok
    assert codes(result, "error", "warning") == set()


def test_every_fault_has_a_file_here() -> None:
    assert FAULTS.keys() - FAULTY.keys() == {"large-file"}


@pytest.mark.parametrize("code", FAULTY)
def test_every_fault_is_found_and_explained(code: str, tmp_path: Path) -> None:
    finding = found(check(tmp_path, FAULTY[code]), code)
    assert finding.level == FAULTS[code].level
    assert finding.count >= 1
    assert "{" not in finding.message
    assert "; " in finding.message, "a message ends with the next step"
    if finding.line is not None:
        assert finding.message.startswith(f"{finding.line}:{finding.column}: ")


@pytest.mark.parametrize("code", FAULTY)
def test_networkx_does_what_the_check_says(code: str, tmp_path: Path) -> None:
    result = check(tmp_path, FAULTY[code])
    assert networkx_refuses(result.path) == refused(result, "networkx"), result.verdicts


@pytest.mark.parametrize("code", FAULTY)
def test_igraph_does_what_the_check_says(code: str, tmp_path: Path) -> None:
    result = check(tmp_path, FAULTY[code])
    assert igraph_refuses(result.path) == refused(result, "igraph"), result.verdicts


@pytest.mark.parametrize("kind", ["string", "int", "long", "float", "double", "boolean"])
@pytest.mark.parametrize(
    "text",
    ["", "5", " 5 ", "-5", "2024.0", "1e3", "nan", "NaN", "None", "inf", "Infinity", "-inf", "abc"]  # noqa: RUF005
    + ["true", "True", "FALSE", "yes", "No", "1", "0", "on", "1,5", "1.", ".5", "1e-400", "5L"]
    + ["9" * 30, "2147483648", "-2147483648", "9007199254740993", " true "],
)
def test_networkx_and_igraph_read_values_as_the_check_says(
    kind: str, text: str, tmp_path: Path
) -> None:
    result = check(tmp_path, value(kind, text))
    assert networkx_refuses(result.path) == refused(result, "networkx"), result.verdicts
    assert igraph_refuses(result.path) == refused(result, "igraph"), result.verdicts


# For each file: the fault, and a phrase of what each tool does because of it.
EXPECTED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "badint": (
        "not-a-number",
        {"networkx": "refuses", "igraph": "refuses", "Gephi Lite": "NaN", "Neo4j APOC": "refuses"},
    ),
    "default": ("default-value", {"networkx": "does not put", "Cytoscape": "ignores"}),
    "edge_first": ("edge-before-node", {"Cytoscape": "ignores the edge", "Neo4j APOC": "refuses"}),
    "empty_id": ("empty-id", {"igraph": "Keys in a trie", "Gephi": "refuses"}),
    "graphdata_late": (
        "late-graph-data",
        {"Gephi Lite": "ignores", "Cytoscape": "last node", "Neo4j APOC": "last node"},
    ),
    "hand_all": (
        "for-all",
        {"igraph": "ignores", "Gephi Lite": "undefined", "Neo4j APOC": "for edges only"},
    ),
    "hand_integer": (
        "type-integer",
        {"igraph": "refuses", "Gephi Lite": "spec.cast", "Cytoscape": "drops the column"},
    ),
    "hand_neo": ("attr-list", {"Gephi": "JSON text", "networkx": "JSON text"}),
    "hand_yed": (
        "y-content",
        {"networkx": "over the label", "Gephi": "junk column", "Gephi Lite": "empty name"},
    ),
    "mixed_types": ("repeated-name", {"igraph": "refuses", "networkx": "last one"}),
    "multi_default": (
        "repeated-edge-id",
        {"Gephi": "drops", "Gephi Lite": "refuses", "yEd": "vanish"},
    ),
    "multi_eid": ("parallel-edges", {"Gephi": "sums"}),
    "par_noid": ("parallel-without-id", {"networkx": "numbers", "Gephi Lite": "random ids"}),
    "par_sameid": (
        "repeated-edge-id-in-pair",
        {"networkx": "collapses", "Gephi Lite": "collapses", "Gephi": "drops"},
    ),
    "twokeys": ("repeated-name", {"igraph": "refuses", "Cytoscape": "loses"}),
    "undirected_edge": (
        "edge-against-default",
        {"networkx": "refuses", "igraph": "ignores", "Cytoscape": "ignores"},
    ),
    "urlid": ("ampersand-in-node-id", {"igraph": "&#38;"}),
}


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the shared examples are not here")
def test_every_shared_faulty_file_is_diagnosed() -> None:
    files = sorted((EXAMPLES / "graphml-faults").glob("*.graphml"))
    assert {file.stem for file in files} == EXPECTED.keys()
    for file in files:
        code, phrases = EXPECTED[file.stem]
        result = check_graphml(file)
        finding = found(result, code)
        for tool, phrase in phrases.items():
            assert phrase in finding.tools[tool], (file.name, tool)
            assert not result.verdicts[tool].startswith("opens whole"), (file.name, tool)
        assert networkx_refuses(file) == refused(result, "networkx"), file.name
        assert igraph_refuses(file) == refused(result, "igraph"), file.name


def test_networkx_collapses_edges_of_one_pair_and_one_id(tmp_path: Path) -> None:
    result = check(tmp_path, FAULTY["repeated-edge-id-in-pair"].replace('"e0"', '"0"'))
    assert "collapses" in result.verdicts["networkx"]
    assert networkx.read_graphml(result.path).number_of_edges() == 1


def test_networkx_leaves_defaults_off_the_nodes(tmp_path: Path) -> None:
    result = check(tmp_path, FAULTY["default-value"])
    assert "defaults" in result.verdicts["networkx"]
    assert networkx.read_graphml(result.path).nodes["a"] == {}


def test_igraph_loses_edge_ids_ampersands_and_untyped_attributes(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    result = check(tmp_path, FAULTY["edge-ids-lost"])
    assert "ids of edges" in result.verdicts["igraph"]
    assert igraph.Graph.Read_GraphML(str(result.path)).es["id"] != ["e0"]
    result = check(tmp_path, FAULTY["ampersand-in-node-id"])
    assert "&#38;" in igraph.Graph.Read_GraphML(str(result.path)).vs["id"][0]
    result = check(tmp_path, graphml(node("x"), keys='<key id="k" for="node" attr.name="k"/>'))
    assert "k" not in igraph.Graph.Read_GraphML(str(result.path)).vs.attributes()


def test_the_second_graph_and_the_inner_graph_are_left_out(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    for code, nodes in (("several-graphs", 2), ("nested-graph", 1)):
        result = check(tmp_path, FAULTY[code])
        assert len(networkx.read_graphml(result.path)) == nodes
        assert igraph.Graph.Read_GraphML(str(result.path)).vcount() == nodes
        assert not result.ok


def test_colour_size_weight_and_label_meant_for_drawing_are_no_fault(tmp_path: Path) -> None:
    assert not codes(check(tmp_path, GOLDEN), "error", "warning")


def test_parallel_edges_of_different_types_are_no_fault(tmp_path: Path) -> None:
    assert "parallel-edges" not in codes(check(tmp_path, GOLDEN), "error")
    assert "parallel-edges" in codes(check(tmp_path, GOLDEN.replace("LIKES", "KNOWS")), "error")


def test_undirected_edges_are_parallel_in_either_order(tmp_path: Path) -> None:
    back = '<edge id="e1" source="b" target="a"/>'
    undirected = graphml(AB + EDGE + back, graph='edgedefault="undirected"')
    assert "parallel-edges" in codes(check(tmp_path, undirected), "error")
    assert "parallel-edges" not in codes(check(tmp_path, graphml(AB + EDGE + back)), "error")


def test_a_line_break_behind_the_edge_saves_its_first_data(tmp_path: Path) -> None:
    text = FAULTY["first-data-eaten"].replace('<data key="k">', '\n<data key="k">')
    assert "first-data-eaten" not in codes(check(tmp_path, text), "error")


def test_edges_wait_for_nodes_to_the_end_of_the_file(tmp_path: Path) -> None:
    result = check(tmp_path, graphml(EDGE + '<node id="a"/>'))
    assert found(result, "edge-before-node").count == 1
    assert '"b"' in found(result, "undeclared-node").message


def test_eight_digit_colours_are_not_for_gephi(tmp_path: Path) -> None:
    for color, fine in (("#ff000080", False), ("#ff0000", True), ("red", True), ("#f00", False)):
        result = check(tmp_path, graphml(node(color, "color"), keys=key(id="color")))
        assert ("gephi-color" not in codes(result, "warning")) == fine


def test_findings_name_the_first_place_and_count_the_rest(tmp_path: Path) -> None:
    body = '\n<node id="a"/>\n<node id="b"/>\n  <node id="a"/>\n<node id="a"/>'
    finding = found(check(tmp_path, graphml(body)), "repeated-node-id")
    assert (finding.line, finding.column, finding.count) == (4, 3, 2)
    assert finding.message == '4:3: the node id "a" is repeated; write each node once'


def test_errors_come_first_then_by_place(tmp_path: Path) -> None:
    result = check(tmp_path, graphml(EDGE + AB + "<node/>", keys=key("integer") + key()))
    levels = [finding.level for finding in result.findings]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    errors = [finding.line for finding in result.findings if finding.level == "error"]
    assert errors == sorted(errors, key=lambda line: line or 0)


def test_the_same_file_gives_the_same_check(tmp_path: Path) -> None:
    text = FAULTY["repeated-edge-id"]
    assert check(tmp_path, text) == check(tmp_path, text)


def test_a_check_is_plain_json(tmp_path: Path) -> None:
    result = check(tmp_path, FAULTY["empty-id"])
    read_back = json.loads(json.dumps(result.to_dict()))
    assert read_back == result.to_dict()
    assert read_back["ok"] is False
    assert set(read_back["verdicts"]) == set(TOOLS)


def test_verdicts_take_one_of_three_forms(tmp_path: Path) -> None:
    for text in FAULTY.values():
        for verdict in check(tmp_path, text).verdicts.values():
            assert verdict == "opens whole" or verdict.startswith(
                ("opens, but ", "refuses the file: ")
            )


def test_an_error_is_what_some_tool_refuses_or_spoils() -> None:
    for code, fault in FAULTS.items():
        refuses = any(words.startswith("refuses") for words in fault.tools.values())
        assert fault.level == "error" or not refuses, code
        assert fault.tools or fault.level == "note", code


def test_ids_from_the_file_cannot_drive_the_terminal(tmp_path: Path) -> None:
    result = check(tmp_path, graphml('<node id="a&#x9b;31m"/><node id="a&#x9b;31m"/>'))
    assert all(finding.message.isprintable() for finding in result.findings)


def test_long_ids_are_cut_in_messages(tmp_path: Path) -> None:
    result = check(tmp_path, graphml(f'<node id="{"x" * 5000}"/>' * 2))
    assert len(found(result, "repeated-node-id").message) < 200


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghi"))
    + f"]>{ROOT}&i;</graphml>"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\xff", "not well-formed"),
        (b"\x1f\x8b\x08" + bytes(100), "not well-formed"),
        (b"hello", "not well-formed"),
        (BOMB.encode(), "DOCTYPE"),
        (b'<!DOCTYPE graphml SYSTEM "file:///etc/passwd"><graphml/>', "DOCTYPE"),
        (f"{ROOT}&undefined;</graphml>".encode(), "undefined entity"),
        (b'<gexf xmlns="http://gexf.net/1.3"/>', "<gexf>"),
        (graphml()[:-30].encode(), "ends before </graphml>"),
        (graphml()[:-3].encode(), "ends before </graphml>"),
        (graphml("<x>" * 1000 + "</x>" * 1000).encode(), "nested"),
        (graphml("<x>" * 1_000_000).encode(), "nested"),
        (value("string", "\x0b").encode(), "control character"),
        (value("string", "&#1;").encode(), "control character"),
        (value("string", "a & b").encode(), "bare &"),
        (graphml().replace("UTF-8", "no-such-encoding").encode(), "encoding"),
        (graphml('<g:node id="a"/>').encode(), "prefix"),
        (graphml(f'<node id="{"x" * 20_000_000}"/>').encode(), "8 MB"),
        (graphml(f"<!--{'x' * 20_000_000}-->").encode(), "8 MB"),
    ],
)
def test_a_file_that_is_not_graphml_is_refused(text: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=says) as error:
        check(tmp_path, text)
    assert error.value.next_step
    assert "graph.graphml" in error.value.place


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "none", tmp_path, tmp_path / "pipe"):
        with pytest.raises(CannotRead):
            check_graphml(path)


def test_long_text_is_not_kept(tmp_path: Path) -> None:
    result = check(tmp_path, value("string", "x" * 30_000_000))
    assert "30,000,000" in found(result, "long-value").message


def test_odd_places_for_elements_do_no_harm(tmp_path: Path) -> None:
    for text in (
        f"{ROOT}<default>x</default></graphml>",
        f"{ROOT}<data>x</data><node id='a'/><edge/><desc/><port/></graphml>",
        f"{ROOT}<key><desc>x</desc><key><default/></key></key></graphml>",
        graphml("<data key='k'><data key='k'><node/></data></data>"),
        graphml("<edge><graph><edge/></graph></edge><node><node/></node>"),
    ):
        assert not check(tmp_path, text).ok


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252"])
def test_other_encodings_are_read_and_noted(encoding: str, tmp_path: Path) -> None:
    text = value("string", "é").replace("UTF-8", encoding)
    result = check(tmp_path, text.encode(encoding))
    assert found(result, "not-utf-8").level == "note"
    assert result.nodes == 1


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-16LE", "UTF-16BE"])
def test_a_file_in_utf_16_is_said_to_be_and_its_namespace_is_found(
    encoding: str, tmp_path: Path
) -> None:
    text = value("string", "é")
    declared = text.replace("UTF-8", encoding).encode(encoding)
    result = check(tmp_path, declared)
    assert found(result, "utf-16").message.startswith(f'the file is written in "{encoding}"; ')
    assert codes(result, "error") == {"utf-16"}
    assert result.nodes == 1
    assert refused(result, "Cytoscape")
    late = check(
        tmp_path, text.replace("UTF-8", encoding).replace("?>", "?>" + "\n" * 20).encode(encoding)
    )
    assert codes(late, "error") == {"utf-16", "late-namespace"}


def test_a_byte_order_mark_alone_tells_that_a_file_is_in_utf_16(tmp_path: Path) -> None:
    text = value("string", "é").partition("?>")[2]
    assert codes(check(tmp_path, text.encode("utf-16")), "error") == {"utf-16"}
