"""What of a graph the page holds: its nodes and edges, numbered, and what was left out.

A node is named by its number from here on: nodes stand in the order of kinds and then of ids.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph.vocabulary import KINDS, LEAVES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

HUBS_FROM = 300  # nodes from which on a graph has universal hubs
HUB_SHARE = 20  # a hub is linked to more than one node in so many


class Links(NamedTuple):
    """The edges of a kind, ordered by source and target, as columns of numbers.

    `is_mutual`: each stands for two RELATED_TO edges, one in each direction.
    """

    kind: str
    is_mutual: bool
    sources: array[int]
    targets: array[int]
    weights: array[int]


@dataclass(frozen=True, slots=True)
class Selection:
    """The nodes and edges of the page.

    `places` are those of the nodes in the graph. `degrees` count edges of the whole graph; so do
    `kind_counts`, `node_count`, `edge_count` and `document_count`. `hubs` are the nodes that more
    than one in twenty is linked to. `images` and `documents` are the ids of what a node has, the
    first first.
    """

    ids: Sequence[str]
    places: Sequence[int]
    kinds: Sequence[str]
    degrees: Sequence[int]
    links: Sequence[Links]
    hubs: Sequence[int]
    images: Mapping[int, str]
    documents: Mapping[int, Sequence[str]]
    kind_counts: Mapping[str, int]
    node_count: int
    edge_count: int
    document_count: int

    @property
    def link_count(self) -> int:
        return sum(len(group.sources) for group in self.links)


def rank_of_kind(kind: str) -> tuple[int, str]:
    """The place of a kind in lists: that of the vocabulary, unknown kinds last, by name."""
    return (_RANKS.get(kind, len(_RANKS)), kind)


_RANKS = {kind: number for number, kind in enumerate(KINDS)}


def select(graph: Graph, max_nodes: int) -> Selection:
    """The `max_nodes` best connected nodes of a graph, and every edge between them.

    Images and source documents are nodes of the page only if `graph.leaves`; else they are part
    of what is said of a node. Memory grows with the number of nodes of the graph and with the
    number of edges of the page.
    """
    iris: list[str] = []
    kinds: list[str] = []
    for iri, kind in graph.kinds():
        iris.append(iri)
        kinds.append(kind)
    without = frozenset() if graph.leaves else LEAVES
    # Of the nodes of the page, their places in the graph: nodes of a kind stay in order of ids.
    places = [place for place, kind in enumerate(kinds) if kind not in without]
    kind_counts = Counter(kinds[place] for place in places)
    node_count = len(places)
    degree_at = graph.degrees(without)
    if node_count > max_nodes:
        places = sorted(places, key=lambda place: (-degree_at.get(place, 0), place))[:max_nodes]
        places.sort()
    ranks = {kind: rank_of_kind(kind) for kind in kind_counts}
    places.sort(key=lambda place: ranks[kinds[place]])
    number_at = {place: number for number, place in enumerate(places)}
    images: dict[int, tuple[int, int]] = {}
    for _, source, target, position, _ in graph.numbered_edges("HAS_IMAGE"):
        if (number := number_at.get(source)) is not None:
            image = (position or 0, target)
            images[number] = min(image, images.get(number, image))
    documents: dict[int, list[str]] = {}
    for _, source, target, _, _ in graph.numbered_edges("DERIVED_FROM"):
        if (number := number_at.get(source)) is not None:
            documents.setdefault(number, []).append(iris[target])
    links = [Links(*group) for group in graph.links_among(places)]
    degrees = [degree_at.get(place, 0) for place in places]
    return Selection(
        ids=[iris[place] for place in places],
        places=places,
        kinds=[kinds[place] for place in places],
        degrees=degrees,
        links=links,
        hubs=_hubs(links, degrees),
        images={number: iris[place] for number, (_, place) in images.items()},
        documents=documents,
        kind_counts={kind: kind_counts[kind] for kind in sorted(ranks, key=ranks.__getitem__)},
        node_count=node_count,
        edge_count=sum(degree_at.values()) // 2,
        document_count=kinds.count("Document"),
    )


def _hubs(links: Sequence[Links], degrees: Sequence[int]) -> list[int]:
    """The nodes that more than one node in twenty is linked to, in a graph that is not small."""
    count = len(degrees)
    if count <= HUBS_FROM:
        return []
    likely = {node for node, degree in enumerate(degrees) if degree * HUB_SHARE > count}
    if not likely:
        return []
    neighbors: dict[int, set[int]] = {node: set() for node in likely}
    for group in links:
        for source, target in zip(group.sources, group.targets, strict=True):
            if source in likely:
                neighbors[source].add(target)
            if target in likely:
                neighbors[target].add(source)
    return sorted(node for node in likely if len(neighbors[node]) * HUB_SHARE > count)
