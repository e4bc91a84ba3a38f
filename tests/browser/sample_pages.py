"""Graphs whose pages the tests open, small enough to know every value of."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import page_data
from told_graphs import FakeGraph, claim, mention

from graph.explorer.page import html
from graph.explorer.wire import zipped
from graph.model import Edge, Node
from graph.vocabulary import DEFAULT_BASE as BASE

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

STORAGE, AI = BASE + "topic/storage", BASE + "topic/ai"
NORTH, SOUTH = BASE + "organization/north.example", BASE + "organization/south.example"
ADA = BASE + "person/ada"
PAYLOADS = (
    "</script><script>window.__x=1</script>",
    "<img src=https://leak.example/x onerror=window.__x=1>",
    "\"'><svg onload=window.__x=1> href",
    "<!--<script>window.__x=1",
    "</style><script>window.__x=1</script>",
    "javascript:window.__x=1",
    "{{7*7}}{% raw %}",
)
LONG = "Long " * 2_000
RIGHT_TO_LEFT = "ذكاء اصطناعي في مركز البيانات"
EMOJI = "Rockets 🚀🚀 and 👩‍👩‍👧 families"


def article(number: int) -> str:
    return f"https://a.example/{number}"


def small() -> FakeGraph:
    """Ten articles, one a month from January 2021 but the last, which has no date; a chain of
    related links through them; two providers, two topics, an author, an image, two documents."""
    nodes = [
        Node("Provider", NORTH, {"label": "Northern Post", "domain": "north.example"}),
        Node("Provider", SOUTH, {"label": "Southern Star"}),
        Node("Topic", STORAGE, {"label": "Storage"}),
        Node("Topic", AI, {"label": "AI"}),
        Node("Person", ADA, {"label": "Ada Lovelace"}),
        Node("Image", "https://img.example/0.jpg", {"url": "https://img.example/0.jpg"}),
        Node("Document", BASE + "document/posts/a.md", {"label": "posts/a.md"}),
        Node("Document", BASE + "document/posts/b.md", {"label": "posts/b.md"}),
    ]
    edges = [
        Edge("AUTHORED_BY", article(0), ADA),
        Edge("HAS_IMAGE", article(0), "https://img.example/0.jpg", 1),
        Edge("DERIVED_FROM", article(0), BASE + "document/posts/a.md"),
        Edge("DERIVED_FROM", article(0), BASE + "document/posts/b.md"),
    ]
    for number in range(10):
        iri = article(number)
        said: dict[str, Any] = {"label": f"Article number {number}", "url": iri}
        if number < 9:
            said["issued"] = f"2021-{number + 1:02}-01"
        if number == 0:
            said |= {"description": "What it is about.", "quality": 87}
        nodes.append(Node("Article", iri, said))
        edges.append(Edge("PUBLISHED_BY", iri, SOUTH if number == 9 else NORTH))
        edges.append(Edge("ABOUT", iri, STORAGE if number < 5 else AI))
        if number < 9:
            edges.append(Edge("RELATED_TO", iri, article(number + 1), 1))
    edges.append(Edge("RELATED_TO", article(1), article(0), 2))
    return FakeGraph(nodes, edges)


def hostile() -> FakeGraph:
    """Every payload in every field, beside texts that are long, from right to left, or missing."""
    texts = [*PAYLOADS, LONG, RIGHT_TO_LEFT, EMOJI]
    nodes, edges = [], []
    topic = BASE + "topic/" + PAYLOADS[0]
    for number, text in enumerate(texts):
        said: dict[str, Any] = {
            "label": text, "description": text * (1_000 if number == 0 else 1),
            "url": f"javascript:window.__x={number}", "aliases": (text,), "location": text,
        }  # fmt: skip
        nodes.append(Node("Article", f"{BASE}article/{number}-{text[:40]}", said))
        edges.append(Edge("ABOUT", nodes[-1].id, topic))
        edges.append(Edge(PAYLOADS[2], nodes[-1].id, nodes[0].id))
    nodes.append(Node("Topic", topic, {"label": PAYLOADS[0]}))
    nodes.append(Node("</script><b>", BASE + "x/" + PAYLOADS[1], {"label": PAYLOADS[1]}))
    nodes.append(Node("Article", "https://a.example/no-label", {}))
    nodes.append(Node("Image", "javascript:window.__x=1", {"url": "data:text/html,x"}))
    nodes.append(Node("Document", BASE + "document/d", {"label": PAYLOADS[0]}))
    edges.append(Edge("HAS_IMAGE", nodes[0].id, "javascript:window.__x=1", 1))
    edges.append(Edge("DERIVED_FROM", nodes[0].id, BASE + "document/d"))
    return FakeGraph(nodes, edges)


HPE = BASE + "organization/hpe"
AURORA, NORDIC = BASE + "system/aurora", BASE + "system/nordic"
MANY_NAMES = BASE + "person/many"


def named() -> FakeGraph:
    """A company and a system that articles call by other names than their labels; twelve articles
    that begin with such a name and matter more; a person of hostile names, and far too many."""
    topic = BASE + "topic/computers"
    others = ("Colossus", "MEMPHIS SUPERCLUSTER", "xAI Colossus")
    nodes = [
        Node("Organization", HPE, {"label": "Hewlett Packard Enterprise", "aliases": ("HPE",)}),
        Node("System", AURORA, {"label": "Memphis supercluster", "aliases": others}),
        Node("Product", BASE + "product/cl", {"label": "Paint", "aliases": ("Colossus Paint",)}),
        Node("Topic", topic, {"label": "Computers"}),
        Node("Person", MANY_NAMES, {
            "label": "Rin", "aliases": (*PAYLOADS, LONG, *(f"Alias {n}" for n in range(10_000))),
        }),
    ]  # fmt: skip
    edges = []
    for number in range(12):
        nodes.append(Node("Article", article(number), {"label": f"HPE report {number}"}))
        edges.append(Edge("ABOUT", article(number), topic))
    return FakeGraph(nodes, edges)


CHIP = BASE + "chip/z9"
COUNT = f"🚀 {PAYLOADS[0]} says Aurora runs on 6,159 Z9 chips."
ROUND = "Aurora: 6,000 chips"
PLAN = "The lab said Nordic will reach 2 exaflops on the Z9."


def facts() -> FakeGraph:
    """Two systems and a chip: of one, two articles give different numbers; of the other, a plan."""
    names = {AURORA: "Aurora", NORDIC: "Nordic", CHIP: "Z9"}
    nodes = [
        Node("Chip" if iri == CHIP else "System", iri, {"label": name})
        for iri, name in names.items()
    ]
    nodes += [
        Node("Article", article(number), {"label": f"Article number {number}"})
        for number in range(3)
    ]
    texts = {(0, AURORA): COUNT, (0, CHIP): COUNT, (1, AURORA): ROUND, (2, NORDIC): PLAN,
             (2, CHIP): PLAN}  # fmt: skip
    told: dict[str, Any] = {"unit": "accelerator", "value": "6159"}
    rounded = told | {"value": "6000", "is_approximate": True, "is_promoted": False}
    planned = {"modality": "planned", "is_promoted": False, "attributed_to": ("the lab",)}
    return FakeGraph(
        nodes,
        [Edge("MENTIONS", article(number), target) for number, target in texts],
        mentions=[
            mention(article(number), target, text, names[target])
            for (number, target), text in texts.items()
        ],
        claims=[
            claim(AURORA, "accelerator_count", article(0), COUNT, **told, documents=3),
            claim(AURORA, "accelerator_count", article(1), ROUND, **rounded),
            claim(AURORA, "chip", article(0), COUNT, object=CHIP),
            claim(NORDIC, "chip", article(2), PLAN, object=CHIP, **planned),
            claim(
                NORDIC, "peak_performance", article(2), PLAN, value="2", unit="exaflops", **planned
            ),
        ],
    )


def crowd(stories: int = 40, size: int = 40) -> FakeGraph:
    """So many stories of so many articles, each a ring of related links about a topic of its own;
    one topic that all share; a provider for every seventh article, in turn."""
    nodes = [Node("Topic", BASE + "topic/everything", {"label": "Everything"})]
    nodes += [
        Node("Provider", f"{BASE}organization/p{number}.example", {"label": f"Paper {number}"})
        for number in range(stories * 3)
    ]
    edges = []
    for story in range(stories):
        topic = f"{BASE}topic/story-{story}"
        nodes.append(Node("Topic", topic, {"label": f"Story {story}"}))
        for place in range(size):
            number = story * size + place
            iri = article(number)
            day = f"{2010 + story % 12}-{place % 12 + 1:02}-{place % 28 + 1:02}"
            said = {"label": f"Report {number} of story {story}", "url": iri, "issued": day}
            nodes.append(Node("Article", iri, said))
            edges.append(Edge("ABOUT", iri, topic))
            edges.append(Edge("ABOUT", iri, BASE + "topic/everything"))
            edges.append(Edge("RELATED_TO", iri, article(story * size + (place + 1) % size), 1))
            edges.append(Edge("RELATED_TO", iri, article(story * size + (place + 9) % size), 2))
            if number % 7 == 0:
                provider = nodes[1 + number // 7 % (stories * 3)].id
                edges.append(Edge("PUBLISHED_BY", iri, provider))
    return FakeGraph(nodes, edges)


def middling() -> FakeGraph:
    """Few enough stories for the Network to hold every node; the shared topic draws no lines."""
    return crowd(12, 20)


def bouquet() -> FakeGraph:
    """Seven articles, each with a bunch of things that it alone mentions, held together by topics;
    no word of a label stands in another's."""
    nodes = [Node("Topic", f"{BASE}topic/{n}", {"label": f"Subject {n:02}"}) for n in range(3)]
    edges = []
    for number in range(7):
        said = {"label": f"Report{number:02} of news{number:02} told in length{number:02}"}
        nodes.append(Node("Article", article(number), said))
        for topic in {number % 3, (number + 1) % 3}:
            edges.append(Edge("ABOUT", article(number), nodes[topic].id))
        for place in range(number, 8):
            thing = f"{BASE}person/{number}-{place}"
            label = f"Person{number}{place}" + (f" Surname{number}{place}" if place % 2 else "")
            nodes.append(Node("Person", thing, {"label": label}))
            edges.append(Edge("MENTIONS", article(number), thing))
    return FakeGraph(nodes, edges)


def save(graph: FakeGraph, path: Path) -> Path:
    """The page of a graph, in a file."""
    path.write_text(html(cast("Graph", graph)), encoding="utf-8", newline="\n")
    return path


def data_of(path: Path) -> dict[str, Any]:
    """The data block of a page, as any reader unpacks it."""
    text = path.read_text(encoding="utf-8")
    block = re.search(r'id="graph-data">([^<]*)<', text)
    assert block
    return page_data.data_of(block[1])


def with_data(path: Path, changed: dict[str, Any], copy: Path) -> Path:
    """A copy of a page in which parts of the data are others."""
    text = path.read_text(encoding="utf-8")
    data = json.dumps(data_of(path) | changed) + "\n"
    block = zipped(data.encode())
    text = re.sub(r'(id="graph-data">)[^<]*<', lambda match: f"{match[1]}{block}<", text)
    copy.write_text(text, encoding="utf-8")
    return copy
