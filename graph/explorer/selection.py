"""What of a graph the page holds: its nodes and edges, numbered, and what was left out.

A node is named by its number from here on: nodes stand in the order of kinds and then of ids.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph.vocabulary import KINDS, LEAVES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

HUBS_FROM = 300  # nodes from which on a graph has universal hubs
HUB_SHARE = 20  # a hub is linked to more than one node in so many
_WEIGHT_BITS = 20
_HEAVIEST = (1 << _WEIGHT_BITS) - 1


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
    is_drawn = [graph.leaves or kind not in LEAVES for kind in kinds]
    # Of the nodes of the page, their places in the graph: nodes of a kind stay in order of ids.
    places = [place for place, is_one in enumerate(is_drawn) if is_one]
    kind_counts = Counter(kinds[place] for place in places)
    node_count, edge_count, all_degrees = len(places), 0, [0]
    if is_cut := node_count > max_nodes:
        edge_count, all_degrees = _degrees(graph, is_drawn)
        places = sorted(places, key=lambda place: (-all_degrees[place], place))[:max_nodes]
        places.sort()
    ranks = {kind: rank_of_kind(kind) for kind in kind_counts}
    places.sort(key=lambda place: ranks[kinds[place]])
    count = len(places)
    number_at: list[int | None] = [None] * len(iris)
    for shown, place in enumerate(places):
        number_at[place] = shown
    mutual: defaultdict[str, list[int]] = defaultdict(list)
    single: defaultdict[str, list[int]] = defaultdict(list)
    pictures: dict[int, tuple[int, int]] = {}
    documents: dict[int, list[str]] = {}
    for kind, source, target, position, weight, is_mutual in graph.links():
        number, other = number_at[source], number_at[target]
        if number is None:
            continue
        if other is not None:
            if is_mutual and other < number:
                number, other = other, number
            # One number a link, which sorts and takes a quarter of the room of a tuple.
            pair = (number * count + other) << _WEIGHT_BITS
            links_of = mutual if is_mutual else single
            links_of[kind].append(pair | (weight if weight < _HEAVIEST else _HEAVIEST))
        if kind == "HAS_IMAGE":
            picture = (position or 0, target)
            pictures[number] = min(picture, pictures.get(number, picture))
        elif kind == "DERIVED_FROM":
            documents.setdefault(number, []).append(iris[target])
    links = [
        _columns(kind, found is mutual, found.pop(kind), count)
        for kind in sorted({*mutual, *single})
        for found in (mutual, single)
        if kind in found
    ]
    degrees = _linked(links, count)
    return Selection(
        ids=[iris[place] for place in places],
        places=places,
        kinds=[kinds[place] for place in places],
        degrees=[all_degrees[place] for place in places] if is_cut else degrees,
        links=links,
        hubs=_hubs(links, degrees),
        images={number: iris[place] for number, (_, place) in pictures.items()},
        documents=documents,
        kind_counts={kind: kind_counts[kind] for kind in sorted(ranks, key=ranks.__getitem__)},
        node_count=node_count,
        edge_count=edge_count if is_cut else sum(degrees) // 2,
        document_count=kinds.count("Document"),
    )


def _degrees(graph: Graph, is_drawn: Sequence[bool]) -> tuple[int, list[int]]:
    """How many edges join the nodes of a picture, and how many each node of the graph has there."""
    degrees = [0] * len(is_drawn)
    for _, source, target, _, _, is_mutual in graph.links():
        if is_drawn[source] and is_drawn[target]:
            times = 2 if is_mutual else 1
            degrees[source] += times
            degrees[target] += times
    return sum(degrees) // 2, degrees


def _columns(kind: str, is_mutual: bool, links: list[int], count: int) -> Links:
    links.sort()
    pairs = [link >> _WEIGHT_BITS for link in links]
    return Links(
        kind,
        is_mutual,
        array("I", [pair // count for pair in pairs]),
        array("I", [pair % count for pair in pairs]),
        array("I", [link & _HEAVIEST for link in links]),
    )


def _linked(links: Sequence[Links], count: int) -> list[int]:
    """How many edges each node of the page has there, before folding."""
    degrees = [0] * count
    for group in links:
        times = 2 if group.is_mutual else 1
        for column in (group.sources, group.targets):
            for node, found in Counter(column).items():
                degrees[node] += times * found
    return degrees


def _hubs(links: Sequence[Links], degrees: Sequence[int]) -> list[int]:
    """The nodes that more than one node in twenty is linked to, in a graph that is not small."""
    count = len(degrees)
    if count <= HUBS_FROM:
        return []
    likely = {node for node, degree in enumerate(degrees) if degree * HUB_SHARE > count}
    neighbors: dict[int, set[int]] = {node: set() for node in likely}
    for group in links:
        for source, target in zip(group.sources, group.targets, strict=True):
            if source in likely:
                neighbors[source].add(target)
            if target in likely:
                neighbors[target].add(source)
    return sorted(node for node in likely if len(neighbors[node]) * HUB_SHARE > count)
