"""A graph told by hand, without a store: what exporters read of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.config import PageOptions
from graph.model import Edge, Node
from graph.vocabulary import DEFAULT_BASE as BASE


class FakeGraph:
    """What exporters read of a graph."""

    base = BASE

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge], leaves: bool = False) -> None:
        self.leaves, self.page = leaves, PageOptions()
        self._nodes = sorted(nodes, key=lambda node: node.id)
        self._edges = sorted(edges, key=lambda edge: (edge.source, edge.kind, edge.target))

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def numbered_edges(self) -> Iterator[tuple[str, int, int, int | None, int]]:
        place = {node.id: number for number, node in enumerate(self._nodes)}
        for kind, source, target, position, weight in self._edges:
            yield kind, place[source], place[target], position, weight

    def mentions(self) -> Iterable[Any]:
        return ()
