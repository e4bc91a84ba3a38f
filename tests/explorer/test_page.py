"""The page as a parser sees it: what it loads, what may run in it, what it shows."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, cast

import pytest

from graph.explorer.layout import layout
from graph.explorer.page import html
from graph.explorer.view import Link, view
from graph.exporters.html import write
from graph.model import Edge, Node
from graph.vocabulary import DEFAULT_BASE as BASE

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

PAYLOADS = (
    "</script><script>window.__x=1</script>",
    "<img src=x onerror=window.__x=1>",
    "\"'><svg onload=window.__x=1>",
    "{{7*7}}{% raw %}",
    "<!--<script>",
    "a href=x ]]> &amp; \u2028 \ud800",
)


class FakeGraph:
    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge], leaves: bool = False) -> None:
        self.base, self.leaves = BASE, leaves
        self._nodes = sorted(nodes, key=lambda node: node.id)
        self._edges = sorted(edges, key=lambda edge: (edge.source, edge.kind, edge.target))

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def edges(self) -> Iterator[Edge]:
        return iter(self._edges)


def fake(nodes: Iterable[Node] = (), edges: Iterable[Edge] = (), leaves: bool = False) -> Graph:
    return cast("Graph", FakeGraph(nodes, edges, leaves))


def small() -> Graph:
    a, b = "https://a.example/1", "https://a.example/2"
    provider, topic = BASE + "organization/a.example", BASE + "topic/ai"
    image, document = "https://a.example/i.jpg", BASE + "document/1.md"
    nodes = [
        Node("Article", a, {"label": "One", "url": a, "issued": "2021-06-01", "quality": 7}),
        Node("Article", b, {"label": "Two", "description": "word " * 100}),
        Node("Provider", provider, {"label": "A", "domain": "a.example"}),
        Node("Topic", topic, {"label": "AI", "label_language": "en"}),
        Node("Image", image, {"url": image}),
        Node("Document", document, {"label": "1.md"}),
    ]
    edges = [
        Edge("PUBLISHED_BY", a, provider),
        Edge("ABOUT", a, topic),
        Edge("RELATED_TO", a, b, 1),
        Edge("RELATED_TO", b, a, 1),
        Edge("HAS_IMAGE", a, image, 1),
        Edge("DERIVED_FROM", a, document),
    ]
    return fake(nodes, edges)


def hostile() -> Graph:
    nodes = [
        Node(
            ("Article", "Topic", "</style><script>window.__x=1</script>")[number % 3],
            text if number % 2 else BASE + text,
            {"label": text, "description": text, "url": f"javascript:{text}", "aliases": (text,)},
        )
        for number, text in enumerate(PAYLOADS)
    ]
    image = Node("Image", "javascript:window.__x=1", {"url": "data:text/html,x"})
    document = Node("Document", "d", {"label": PAYLOADS[0]})
    first = nodes[0].id
    edges = [Edge(PAYLOADS[0], first, node.id) for node in nodes[1:]]
    edges += [Edge("HAS_IMAGE", first, image.id, 1), Edge("DERIVED_FROM", first, document.id)]
    return fake([*nodes, image, document], edges)


class Parsed(HTMLParser):
    """The tags of a page, and the text of its scripts and styles as a browser delimits them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self.text = ""
        self._inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag in ("script", "style")
        if self._inside:
            self.code.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, attributes, text = self.code[-1]
            self.code[-1] = (tag, attributes, text + data)
        else:
            self.text += data

    @property
    def data(self) -> dict[str, Any]:
        (text,) = [text for _, attributes, text in self.code if attributes.get("type")]
        return cast("dict[str, Any]", json.loads(text))


@pytest.mark.parametrize("graph", [small(), hostile(), fake()], ids=["small", "hostile", "empty"])
def test_page_of_any_graph_loads_nothing_and_allows_only_its_own_code(graph: Graph) -> None:
    parsed = Parsed(html(view(graph)))
    for tag, attributes in parsed.tags:
        assert tag not in ("img", "iframe", "object", "embed", "base", "form", "a")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action", "srcset", "data"):
            assert attributes.get(name, "data:,") == "data:,"
    (policy,) = [a["content"] for _, a in parsed.tags if a.get("http-equiv")]
    directives = dict(part.strip().split(" ", 1) for part in (policy or "").split(";"))
    assert {"default-src", "connect-src", "base-uri", "form-action"} <= {
        name for name, value in directives.items() if value == "'none'"
    }
    assert directives["img-src"] == "data:"
    for tag, attributes, text in parsed.code:
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        is_data = attributes.get("type") == "application/json"
        assert is_data or f"'sha256-{digest}'" in directives[f"{tag}-src"].split()
    assert "unsafe" not in (policy or "")


def test_page_of_hostile_graph_has_the_tags_of_a_harmless_one() -> None:
    page = html(view(hostile()))
    parsed = Parsed(page)
    assert {tag for tag, _ in parsed.tags} == {tag for tag, _ in Parsed(html(view(small()))).tags}
    assert [attributes.get("type") for tag, attributes, _ in parsed.code if tag == "script"] == [
        "application/json",
        None,
        None,
    ]
    assert "<img" not in page and "onerror=window.__x=1>" not in page
    assert "49" not in parsed.text
    assert "javascript:" not in json.dumps([d.get("url", "") for d in parsed.data["details"]])
    titles = {node["label"] for node in parsed.data["details"]}
    assert {text.replace("\ud800", "") for text in PAYLOADS} == titles
    assert not any("image" in node for node in parsed.data["details"])


def test_page_says_what_the_graph_says_of_a_node() -> None:
    parsed = Parsed(html(view(small())))
    one, two, *_ = parsed.data["details"]
    assert one == {
        "id": "https://a.example/1",
        "kind": "Article",
        "degree": 4,
        "label": "One",
        "date": "2021-06-01",
        "url": True,
        "image": "https://a.example/i.jpg",
        "documents": ["1.md"],
        "facts": [["Quality", "7", False]],
    }
    assert two["description"].endswith(" …") and len(two["description"]) <= 240
    assert [(group["out"], group["pairs"]) for group in parsed.data["groups"]] == [
        ("Published by", [0, 2]),
        ("About", [0, 3]),
        ("Related, linked both ways", [0, 1]),
    ]
    assert {node["group"] for node in parsed.data["nodes"]} == {"Article", "Provider", "Topic"}
    assert not json.loads(parsed.data["options"])["physics"]["enabled"]
    assert "4 nodes,\n4 edges, from 1 document" in parsed.text


def test_page_with_leaves_draws_images_and_documents() -> None:
    graph = small()
    graph.leaves = True
    kinds = {node["group"] for node in Parsed(html(view(graph))).data["nodes"]}
    assert kinds == {"Article", "Provider", "Topic", "Image", "Document"}


def test_page_of_empty_graph_says_what_to_do_next() -> None:
    parsed = Parsed(html(view(fake())))
    assert "newsgraph build FOLDER" in parsed.text
    assert not [tag for tag, _, _ in parsed.code if tag == "script"]


def test_page_starts_as_standard_html_in_a_language() -> None:
    page = html(view(small()))
    assert page.startswith("<!doctype html>\n<html lang=")
    assert "@license" in page and "Almende B.V" in page
    assert "sourceMappingURL" not in page and "\r" not in page


def test_export_twice_and_in_processes_with_other_hash_seeds_gives_the_same_bytes() -> None:
    def digest() -> str:
        out = io.BytesIO()
        write(small(), out)
        return hashlib.sha256(out.getvalue()).hexdigest()

    code = (
        f"import hashlib, io, runpy; it = runpy.run_path({__file__!r}); out = io.BytesIO();"
        "it['write'](it['small'](), out); print(hashlib.sha256(out.getvalue()).hexdigest())"
    )
    found = {digest(), digest()}
    for seed in "1", "2":
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(run.stdout.strip())
    assert len(found) == 1


def test_html_exporter_imported_leaves_heavy_libraries_alone() -> None:
    code = (
        "import sys, graph.exporters.html;"
        "print({'pyvis', 'jinja2', 'networkx', 'IPython'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "set()"


def wheel(size: int) -> Graph:
    """A hub that is joined to all of `size` articles, which form a ring of related links."""
    ids = [f"https://a.example/{number:04}" for number in range(size)]
    hub = BASE + "topic/all"
    nodes = [Node("Article", iri, {"label": iri}) for iri in ids]
    edges = [Edge("ABOUT", iri, hub) for iri in ids]
    edges += [Edge("RELATED_TO", iri, ids[(n + 1) % size]) for n, iri in enumerate(ids)]
    return fake([*nodes, Node("Topic", hub, {"label": "All"})], edges)


def test_view_of_large_graph_keeps_to_its_limits_and_says_so() -> None:
    shown = view(wheel(400), node_limit=100, edge_limit=50)
    assert (len(shown.nodes), len(shown.lines)) == (100, 50)
    assert (shown.node_count, shown.edge_count, shown.kinds) == (
        401,
        800,
        {"Article": 400, "Topic": 1},
    )
    assert shown.nodes[0].label == "All"
    cut, hubs = shown.notes
    assert "100 best connected of 401 nodes and the 50 strongest links" in cut
    assert "graph.duckdb" in cut and "graph.ttl" in cut and "graph.graphml" in cut
    assert "All" in hubs


def test_view_of_large_graph_draws_no_line_at_a_hub_but_keeps_its_links() -> None:
    shown = view(wheel(400))
    assert shown.hubs == {0}
    assert {line.kind for line in shown.lines} == {"RELATED_TO"}
    assert sum(link.kind == "ABOUT" for link in shown.links) == 400


def test_view_of_small_graph_is_whole_and_has_nothing_to_say() -> None:
    shown = view(wheel(100))
    assert (shown.hubs, shown.notes, len(shown.lines)) == (frozenset(), [], 200)


def test_view_folds_related_links_only_where_both_point_at_each_other() -> None:
    a, b, c = (f"https://a.example/{name}" for name in "abc")
    nodes = [Node("Article", iri) for iri in (a, b, c)]
    pairs = [(a, b), (b, a), (c, a)]
    shown = view(fake(nodes, [Edge("RELATED_TO", *pair) for pair in pairs]))
    assert shown.links == (Link("RELATED_TO", 0, 1, True), Link("RELATED_TO", 2, 0))


def test_view_of_dense_graph_keeps_the_links_inside_its_clusters() -> None:
    ids = [f"https://a.example/{number:02}" for number in range(20)]
    pairs = [(a, b) for a in range(20) for b in range(a) if (a < 10) == (b < 10)]
    pairs += [(10 + number, number) for number in range(10)]
    edges = [Edge("RELATED_TO", ids[a], ids[b]) for a, b in pairs]
    shown = view(fake([Node("Article", iri) for iri in ids], edges), edge_limit=60)
    assert all(
        (shown.nodes[line.source].id < ids[10]) == (shown.nodes[line.target].id < ids[10])
        for line in shown.lines
    )


def test_layout_gives_every_box_a_place_of_its_own() -> None:
    boxes = [(120.0, 50.0)] * 40
    edges = [(number, number // 3) for number in range(1, 30)]
    points = layout(boxes, edges)
    assert points == layout(boxes, edges)
    overlaps = [
        (a, b)
        for b in range(40)
        for a in range(b)
        if abs(points[a][0] - points[b][0]) < 118 and abs(points[a][1] - points[b][1]) < 48
    ]
    assert overlaps == []


def test_layout_puts_lone_boxes_in_a_block_not_in_one_row() -> None:
    points = layout([(10.0, 10.0)] * 100, [])
    xs, ys = zip(*points, strict=True)
    assert max(xs) - min(xs) < 500 and max(ys) - min(ys) < 500


@pytest.mark.parametrize("count", [0, 1, 2])
def test_layout_of_hardly_anything_is_no_special_case(count: int) -> None:
    assert len(layout([(10.0, 10.0)] * count, [(0, count - 1)] if count else [])) == count
