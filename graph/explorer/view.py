"""What the page shows: the nodes and edges that are drawn, and what the panel says of each node."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from graph.drawing import date_of, label_of
from graph.model import Edge, Value
from graph.vocabulary import LEAVES, PROPERTIES, Type

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

NODE_LIMIT = 1_500  # above it, clicks in vis-network take more than 100 ms on a slow machine
EDGE_LIMIT = 4_000
LARGE = 300  # drawable nodes from which on a graph has universal hubs
HUB_SHARE = 0.05
DESCRIPTION_LENGTH = 240
# Properties that have a place of their own in the panel, or say nothing to a reader.
_NOT_FACTS = {"label", "description", "url", "published", "issued", "amp_url", "is_cached"}
_FACTS = tuple(
    prop
    for prop in PROPERTIES.values()
    if prop.name not in _NOT_FACTS and not (prop.is_bulky or prop.is_internal)
)


class Fact(NamedTuple):
    """One more value of a node: its name for a reader, and whether it is a web address."""

    name: str
    value: str
    is_link: bool


class Link(NamedTuple):
    """An edge between two nodes of the page, by their places in `View.nodes`.

    `is_mutual` is a RELATED_TO edge that stands for both directions.
    """

    kind: str
    source: int
    target: int
    is_mutual: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A node of the page. `degree` counts its edges in the whole graph."""

    id: str
    kind: str
    degree: int
    label: str = ""
    description: str = ""
    date: str = ""
    url: str = ""
    image: str = ""
    documents: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A graph as the page shows it.

    `nodes` are in order of importance, and a node is named by its place there. `links` join them;
    `lines` are the links that are drawn, and `hubs` the nodes none of whose links are. `kinds`,
    `node_count` and `edge_count` describe the whole graph.
    """

    nodes: tuple[Shown, ...]
    links: tuple[Link, ...]
    lines: tuple[Link, ...]
    hubs: frozenset[int]
    kinds: Mapping[str, int]
    node_count: int
    edge_count: int
    document_count: int

    @property
    def notes(self) -> list[str]:
        """Sentences that say what the picture leaves out; none for a graph drawn whole."""
        notes = []
        at_hubs = sum(link.source in self.hubs or link.target in self.hubs for link in self.links)
        if len(self.nodes) < self.node_count or len(self.lines) + at_hubs < len(self.links):
            notes.append(
                f"This page draws the {len(self.nodes):,} best connected of {self.node_count:,}"
                f" nodes and the {len(self.lines):,} strongest links between them. The whole graph"
                " is in graph.duckdb and in the exports beside this file, such as graph.ttl and"
                " graph.graphml."
            )
        if self.hubs:
            names = ", ".join(self.nodes[hub].label for hub in sorted(self.hubs)[:5])
            more = ", …" if len(self.hubs) > 5 else ""
            notes.append(
                f"Linked to more than one node in twenty, and drawn without lines: {names}{more}."
                " Select one to see its links."
            )
        return notes


def view(graph: Graph, *, node_limit: int = NODE_LIMIT, edge_limit: int = EDGE_LIMIT) -> View:
    """The best connected nodes of a graph and the edges between them, ready to be drawn.

    Images and source documents are nodes of the picture only if `graph.leaves`; else they are
    part of what is said of a node. Memory grows with the number of nodes, not of edges, of the
    graph.
    """
    kinds: dict[str, str] = {}
    document_count = 0
    for node in graph.nodes():
        document_count += node.kind == "Document"
        if graph.leaves or node.kind not in LEAVES:
            kinds[node.id] = node.kind
    degrees = dict.fromkeys(kinds, 0)
    edge_count = 0
    for edge in graph.edges():
        if edge.source in kinds and edge.target in kinds:
            edge_count += 1
            degrees[edge.source] += 1
            degrees[edge.target] += 1
    chosen = sorted(kinds, key=lambda iri: (-degrees[iri], iri))[:node_limit]
    place = {iri: number for number, iri in enumerate(chosen)}
    nodes = [Shown(iri, kinds[iri], degrees[iri]) for iri in chosen]
    least = HUB_SHARE * len(kinds) if len(kinds) > LARGE else len(kinds)
    neighbors: dict[str, set[str]] = {iri: set() for iri, n in degrees.items() if n > least}
    links: list[Link] = []
    leaves: dict[str, list[Edge]] = {}
    for edge in graph.edges():
        source, target = place.get(edge.source), place.get(edge.target)
        if source is not None and target is not None:
            links.append(Link(edge.kind, source, target))
        if source is not None and edge.kind in ("HAS_IMAGE", "DERIVED_FROM"):
            leaves.setdefault(edge.source, []).append(edge)
        for iri, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if iri in neighbors and other in kinds:
                neighbors[iri].add(other)
    hubs = frozenset(
        place[iri] for iri, others in neighbors.items() if len(others) > least and iri in place
    )
    folded = _folded(links)
    return View(
        nodes=tuple(_described(graph, nodes, leaves)),
        links=folded,
        lines=_lines(folded, hubs, edge_limit),
        hubs=hubs,
        kinds=dict(sorted(Counter(kinds.values()).items())),
        node_count=len(kinds),
        edge_count=edge_count,
        document_count=document_count,
    )


def _folded(links: list[Link]) -> tuple[Link, ...]:
    """`links` with each two RELATED_TO links that mirror each other as one."""
    related = {(link.source, link.target) for link in links if link.kind == "RELATED_TO"}
    folded = []
    for link in links:
        is_mutual = link.kind == "RELATED_TO" and (link.target, link.source) in related
        if not is_mutual or link.source < link.target:
            folded.append(link._replace(is_mutual=is_mutual))
    return tuple(folded)


def _lines(links: tuple[Link, ...], hubs: frozenset[int], limit: int) -> tuple[Link, ...]:
    """At most `limit` links, none at a hub: each node's strongest first, in rounds.

    A related link is as strong as its ends have neighbors in common, relative to all they have;
    so what stays of a dense graph is its stories. Every other link is stronger than that.
    """
    lines = [link for link in links if link.source not in hubs and link.target not in hubs]
    if len(lines) <= limit:
        return tuple(lines)
    neighbors: dict[int, set[int]] = {}
    for link in lines:
        neighbors.setdefault(link.source, set()).add(link.target)
        neighbors.setdefault(link.target, set()).add(link.source)

    def strength(link: Link) -> float:
        if link.kind != "RELATED_TO":
            return 1.0
        one, other = neighbors[link.source], neighbors[link.target]
        shared = len(one & other)
        return shared / (len(one) + len(other) - shared)

    taken: Counter[int] = Counter()
    ranked: list[tuple[int, int, Link]] = []
    for link in sorted(lines, key=lambda link: (-strength(link), link)):
        ranked.append((min(taken[link.source], taken[link.target]), len(ranked), link))
        taken[link.source] += 1
        taken[link.target] += 1
    return tuple(link for _, _, link in sorted(ranked)[:limit])


def _described(
    graph: Graph, nodes: list[Shown], leaves: Mapping[str, list[Edge]]
) -> Iterator[Shown]:
    """`nodes` with all that the panel says of them; `leaves` are edges to images and documents."""
    wanted = {node.id for node in nodes}
    wanted |= {edge.target for edges in leaves.values() for edge in edges}
    found = {node.id: node for node in graph.nodes() if node.id in wanted}
    for node in nodes:
        own = found[node.id].properties
        edges = [edge for edge in leaves.get(node.id, ()) if edge.target in found]
        images = [(e.position or 0, e.target) for e in edges if e.kind == "HAS_IMAGE"]
        image = found[min(images)[1]] if images else None
        documents = [found[e.target] for e in edges if e.kind == "DERIVED_FROM"]
        yield replace(
            node,
            label=label_of(found[node.id]),
            description=textwrap.shorten(
                _text(own.get("description", "")), DESCRIPTION_LENGTH, placeholder=" …"
            ),
            date=date_of(own) or "",
            url=_web_address(own.get("url", node.id), graph.base),
            image=_web_address(image.properties.get("url", image.id), graph.base) if image else "",
            documents=tuple(sorted(map(label_of, documents))),
            facts=tuple(_facts(own, graph.base)),
        )


def _facts(properties: Mapping[str, Value], base: str) -> Iterator[Fact]:
    for prop in _FACTS:
        found = properties.get(prop.name, ())
        name = prop.name.removeprefix("is_").removeprefix("has_").replace("_", " ").capitalize()
        if prop.is_list and prop.type is not Type.IRI:
            found = _text(found)
        for value in found if isinstance(found, tuple) else (found,):
            if text := _text(value):
                is_link = prop.type is Type.IRI and bool(_web_address(text, base))
                yield Fact(name, text, is_link)


def _text(value: Value) -> str:
    """A value for a reader.

    >>> _text(("a", "b")), _text(True), _text(3)
    ('a, b', 'yes', '3')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _web_address(value: object, base: str) -> str:
    """`value` if it is an address that a browser may open, else nothing.

    An IRI that newsgraph minted names a thing; it is not the address of a page.

    >>> _web_address("https://a.example/b", "https://w3id.org/newsgraph/id/")
    'https://a.example/b'
    >>> _web_address("javascript:alert(1)", "https://w3id.org/newsgraph/id/")
    ''
    """
    url = str(value)
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return url if is_web and not url.startswith(base) else ""
