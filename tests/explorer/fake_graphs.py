"""Graphs for the tests of the page: told by hand, hostile, and of any size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from told_graphs import FakeGraph

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
    "a href=x ]]> &amp; \u2028",
)


def fake(nodes: Iterable[Node] = (), edges: Iterable[Edge] = (), leaves: bool = False) -> Graph:
    return cast("Graph", FakeGraph(nodes, edges, leaves))


def article(number: int) -> str:
    return f"https://a.example/{number:05}"


def small(leaves: bool = False) -> Graph:
    """Two articles that are related both ways, and all that can be said of one of them."""
    one, two = article(1), article(2)
    provider, topic = BASE + "organization/a.example", BASE + "topic/ai"
    image, document = "https://a.example/i.jpg", BASE + "document/1.md"
    nodes = [
        Node("Article", one, {"label": "One", "url": one, "issued": "2021-06-01", "quality": 7}),
        Node("Article", two, {"label": "Two", "description": "word " * 100}),
        Node("Provider", provider, {"label": "A", "domain": "a.example"}),
        Node("Topic", topic, {"label": "AI", "label_language": "en"}),
        Node("Image", image, {"url": image}),
        Node("Document", document, {"label": "1.md"}),
    ]
    edges = [
        Edge("PUBLISHED_BY", one, provider),
        Edge("ABOUT", one, topic),
        Edge("RELATED_TO", one, two, 1, 2),
        Edge("RELATED_TO", two, one, 1, 3),
        Edge("HAS_IMAGE", one, image, 1),
        Edge("DERIVED_FROM", one, document),
    ]
    return fake(nodes, edges, leaves)


def hostile() -> Graph:
    """Every payload in every field, kinds of nodes and edges included."""
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


def wheel(size: int) -> Graph:
    """A hub that is joined to all of `size` articles, which form a ring of related links."""
    hub = BASE + "topic/all"
    nodes = [Node("Article", article(n), {"label": f"Number {n}"}) for n in range(size)]
    edges = [Edge("ABOUT", article(n), hub) for n in range(size)]
    edges += [Edge("RELATED_TO", article(n), article((n + 1) % size)) for n in range(size)]
    return fake([*nodes, Node("Topic", hub, {"label": "All"})], edges)


def stories(count: int, size: int) -> Graph:
    """So many stories, each of articles that are all related to each other, joined in a chain.

    Every story has a topic of its own, and articles that nothing is linked to follow.
    """
    nodes, edges = [], []
    for story in range(count):
        topic = f"{BASE}topic/story-{story:03}"
        nodes.append(Node("Topic", topic, {"label": f"Story {story}"}))
        own = [article(story * size + n) for n in range(size)]
        nodes += [Node("Article", iri, {"label": f"News {iri[-5:]}"}) for iri in own]
        edges += [Edge("ABOUT", iri, topic) for iri in own]
        edges += [Edge("RELATED_TO", a, b) for a in own for b in own if a != b]
        if story:
            edges.append(Edge("RELATED_TO", own[0], article((story - 1) * size)))
    nodes += [Node("Article", f"https://b.example/{n}", {"label": f"Lone {n}"}) for n in range(7)]
    return fake(nodes, edges)
