"""What nodes and edges of a GraphML file have, and what is wrong with the file as a whole."""

from __future__ import annotations

from collections import Counter
from typing import Final

from graph.graphml_check.elements import Element
from graph.graphml_check.notes import Notes, shown

LARGE_BYTES: Final = 118_000_000
LARGE_NODES: Final = 500_000


class Totals:
    """How many nodes and edges were read, and how many of them have what."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._tally: Counter[str] = Counter()
        self._unlabelled: Element | None = None

    @property
    def nodes(self) -> int:
        return self._tally["node"]

    @property
    def edges(self) -> int:
        return self._tally["edge"]

    def add(self, element: Element) -> None:
        """A node or an edge was read to its end."""
        tag, has = element.tag, element.has
        self._tally[tag] += 1
        self._tally.update(f"{tag} {what}" for what in has)
        if tag == "edge" and element.id:
            self._tally["edge id"] += 1
        if tag == "node" and not has & {"label", "desc"}:
            self._tally["bare node"] += 1
            self._unlabelled = self._unlabelled or element

    def conclude(self, graphs: int, size: int) -> None:
        """Note what a file of so many graphs and bytes lacks as a whole."""
        if not graphs:
            self._notes.add("no-graph", None)
        elif not self.nodes:
            self._notes.add("no-nodes", None)
        if size > LARGE_BYTES or self.nodes > LARGE_NODES:
            self._notes.add("large-file", None)
        if self.nodes:
            self._conclude_nodes()
        if self.edges:
            self._conclude_edges()

    def _conclude_nodes(self) -> None:
        whole, tally = self._notes.add, self._tally
        labelled, described = tally["node label"], tally["node desc"]
        if not labelled and not described:
            whole("no-node-labels", None)
        elif self._unlabelled is not None:
            node = self._unlabelled
            whole("nodes-without-label", node.place, tally["bare node"], id=shown(node.id))
        if described and not labelled:
            whole("label-only-in-desc", None)
        if labelled and not described and not tally["node name"]:
            whole("label-not-in-cytoscape", None)
        if classless := self.nodes - tally["node class"]:
            whole("no-neo4j-labels", None, classless)
        if "y-content" not in self._notes.seen:
            whole("yed-by-hand", None)

    def _conclude_edges(self) -> None:
        whole, tally = self._notes.add, self._tally
        if untyped := self.edges - tally["edge type"]:
            whole("no-edge-type", None, untyped)
        if unrelated := self.edges - tally["edge interaction"]:
            whole("no-interaction", None, unrelated)
        if with_id := tally["edge id"]:
            copied = tally["edge copied id"] == with_id
            whole("edge-ids-in-igraph" if copied else "edge-ids-lost", None, with_id)
