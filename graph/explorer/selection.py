"""What of a graph the page holds: its nodes and edges, numbered, and what was left out.

A node is named by its number from here on: nodes stand in the order of kinds and then of ids.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    `degrees` count edges of the whole graph; so do `kind_counts`, `node_count`, `edge_count` and
    `document_count`. `hubs` are the nodes that more than one in twenty is linked to. `images` and
    `documents` are the ids of what a node has, the first first.
    """

    ids: Sequence[str]
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
    kinds: dict[str, str] = {}
    iris: list[str] = []
    document_count = 0
    for iri, kind in graph.kinds():
        iris.append(iri)
        document_count += kind == "Document"
        if graph.leaves or kind not in LEAVES:
            kinds[iri] = kind
    kind_counts = Counter(kinds.values())
    edge_count = 0
    all_degrees: dict[str, int] = {}
    best: Iterable[str] = kinds
    if is_cut := len(kinds) > max_nodes:
        edge_count, all_degrees = _degrees(graph, iris, kinds)
        best = sorted(kinds, key=lambda iri: (-all_degrees[iri], iri))[:max_nodes]
    ids = sorted(best, key=lambda iri: (rank_of_kind(kinds[iri]), iri))
    count = len(ids)
    numbers = {iri: number for number, iri in enumerate(ids)}
    # The number in the page of each node of the graph, None where it is not there.
    number_at = [numbers.get(iri) for iri in iris]
    degrees = [0] * count
    found: dict[str, list[int]] = {}
    pictures: dict[int, tuple[int, str]] = {}
    documents: dict[int, list[str]] = {}
    for kind, source, target, position, weight in graph.numbered_edges():
        number, other = number_at[source], number_at[target]
        if number is None:
            continue
        if other is not None:
            degrees[number] += 1
            degrees[other] += 1
            # One number an edge, which sorts and takes a quarter of the room of a tuple.
            weight = weight if weight < _HEAVIEST else _HEAVIEST
            pair = (number * count + other) << _WEIGHT_BITS | weight
            found.setdefault(kind, []).append(pair)
        if kind == "HAS_IMAGE":
            picture = (position or 0, iris[target])
            pictures[number] = min(picture, pictures.get(number, picture))
        elif kind == "DERIVED_FROM":
            documents.setdefault(number, []).append(iris[target])
    links = [group for kind in sorted(found) for group in _groups(kind, found.pop(kind), count)]
    return Selection(
        ids=ids,
        kinds=[kinds[iri] for iri in ids],
        degrees=[all_degrees[iri] for iri in ids] if is_cut else degrees,
        links=links,
        hubs=_hubs(links, count),
        images={number: image for number, (_, image) in pictures.items()},
        documents=documents,
        kind_counts={kind: kind_counts[kind] for kind in sorted(kind_counts, key=rank_of_kind)},
        node_count=len(kinds),
        edge_count=edge_count if is_cut else sum(degrees) // 2,
        document_count=document_count,
    )


def _degrees(
    graph: Graph, iris: Sequence[str], kinds: Mapping[str, str]
) -> tuple[int, dict[str, int]]:
    """How many edges join the nodes of a picture, and how many each has."""
    degrees = dict.fromkeys(kinds, 0)
    for _, source, target, _, _ in graph.numbered_edges():
        one, other = iris[source], iris[target]
        if one in degrees and other in degrees:
            degrees[one] += 1
            degrees[other] += 1
    return sum(degrees.values()) // 2, degrees


def _groups(kind: str, edges: list[int], count: int) -> Iterator[Links]:
    """The edges of a kind; those of RELATED_TO that mirror each other are folded into one.

    A folded edge weighs what both do.
    """
    edges.sort()
    if kind == "RELATED_TO":
        mirrored, edges = _folded(edges, count)
        yield from _columns(kind, True, mirrored, count)
    yield from _columns(kind, False, edges, count)


def _folded(edges: list[int], count: int) -> tuple[list[int], list[int]]:
    """Edges from a lower to a higher node that stand for both directions, and the others."""
    weights = {edge >> _WEIGHT_BITS: edge & _HEAVIEST for edge in edges}
    mirrored, single = [], []
    for pair, weight in weights.items():
        source, target = divmod(pair, count)
        back = weights.get(target * count + source)
        if back is None or source == target:
            single.append(pair << _WEIGHT_BITS | weight)
        elif source < target:
            mirrored.append(pair << _WEIGHT_BITS | min(weight + back, _HEAVIEST))
    return mirrored, single


def _columns(kind: str, is_mutual: bool, edges: list[int], count: int) -> Iterator[Links]:
    if edges:
        pairs = [edge >> _WEIGHT_BITS for edge in edges]
        columns = zip(*(divmod(pair, count) for pair in pairs), strict=True)
        sources, targets = (array("I", column) for column in columns)
        yield Links(
            kind, is_mutual, sources, targets, array("I", [edge & _HEAVIEST for edge in edges])
        )


def _hubs(links: Sequence[Links], count: int) -> list[int]:
    """The nodes that more than one node in twenty is linked to, in a graph that is not small."""
    if count <= HUBS_FROM:
        return []
    degrees: Counter[int] = Counter()
    for group in links:
        degrees.update(group.sources)
        degrees.update(group.targets)
    likely = {node for node, degree in degrees.items() if degree * HUB_SHARE > count}
    neighbors: dict[int, set[int]] = {node: set() for node in likely}
    for group in links:
        for source, target in zip(group.sources, group.targets, strict=True):
            if source in likely:
                neighbors[source].add(target)
            if target in likely:
                neighbors[target].add(source)
    return sorted(node for node in likely if len(neighbors[node]) * HUB_SHARE > count)
