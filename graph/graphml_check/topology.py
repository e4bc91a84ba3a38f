"""How the nodes and edges of a GraphML file hang together: their ids, ends and directions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.graphml_check.elements import Element
from graph.graphml_check.notes import Notes, Place, shown

_NMTOKEN = re.compile(r"[\w.\-:\u00b7]+")


class Topology:
    """The nodes and edges so far; kept of them are ids and hashes."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._directed: bool | None = None
        self._node_ids: set[str] = set()
        self._awaited: dict[str, tuple[Place, int]] = {}
        # Hashes, not tuples: half the memory, and a collision among 64 bits does no harm here.
        self._edge_ids: dict[str, int] = {}
        self._pairs: set[int] = set()
        self._typed_pairs: set[int] = set()

    def graph(self, graph: Element, attributes: Mapping[str, str]) -> None:
        """A graph starts: edges that do not say it themselves are directed as it says."""
        default = attributes.get("edgedefault")
        self._directed = default == "directed" if default in {"directed", "undirected"} else None
        if default is None:
            self._notes.add("no-edgedefault", graph.place)
        elif self._directed is None:
            self._notes.add("odd-edgedefault", graph.place, value=shown(default))

    def node(self, node: Element, attributes: Mapping[str, str]) -> None:
        """A node starts."""
        self._check_node_id(node, "id" in attributes)
        self._node_ids.add(node.id)
        if node.id in self._awaited:
            place, count = self._awaited.pop(node.id)
            self._notes.add("edge-before-node", place, count, id=shown(node.id))

    def edge(self, edge: Element, attributes: Mapping[str, str]) -> None:
        """An edge starts."""
        for end in ("source", "target"):
            self._check_end(edge, end, attributes)
        self._check_direction(edge, attributes.get("directed"))
        self._check_pair(edge, attributes)

    def conclude(self) -> None:
        """Note the nodes that edges name and the whole file does not have."""
        for node_id, (place, count) in self._awaited.items():
            self._notes.add("undeclared-node", place, count, id=shown(node_id))

    def _check_node_id(self, node: Element, has_id: bool) -> None:
        add, place = self._notes.add, node.place
        if not node.id:
            add("empty-id" if has_id else "missing-id", place, owner="node", attribute="id")
        elif node.id in self._node_ids:
            add("repeated-node-id", place, id=shown(node.id))
        else:
            if "&" in node.id:
                add("ampersand-in-node-id", place, id=shown(node.id))
            if not _NMTOKEN.fullmatch(node.id):
                add("id-not-nmtoken", place, id=shown(node.id))

    def _check_end(self, edge: Element, end: str, attributes: Mapping[str, str]) -> None:
        node_id = attributes.get(end, "")
        if not node_id:
            code = "empty-id" if end in attributes else "missing-id"
            self._notes.add(code, edge.place, owner=str(edge), attribute=end)
        if end in attributes and node_id not in self._node_ids:
            place, count = self._awaited.get(node_id, (edge.place, 0))
            self._awaited[node_id] = place, count + 1

    def _check_direction(self, edge: Element, directed: str | None) -> None:
        if directed not in {None, "true", "false"}:
            self._notes.add("odd-directed", edge.place, value=shown(str(directed)))
        elif directed and self._directed is not None and (directed == "true") != self._directed:
            facts = {"default": "directed" if self._directed else "undirected"}
            self._notes.add("edge-against-default", edge.place, value=shown(directed), **facts)

    def _check_pair(self, edge: Element, attributes: Mapping[str, str]) -> None:
        """Note what tells an edge badly, or not at all, from others."""
        add, place = self._notes.add, edge.place
        source, target = attributes.get("source", ""), attributes.get("target", "")
        ends = (source, target) if self._directed else tuple(sorted((source, target)))
        pair, typed = hash(ends), hash((ends, attributes.get("label")))
        if pair in self._pairs and not edge.id:
            add("parallel-without-id", place, source=shown(source), target=shown(target))
        if typed in self._typed_pairs:
            kind = shown(attributes["label"]) if "label" in attributes else "none"
            add("parallel-edges", place, source=shown(source), target=shown(target), type=kind)
        if edge.id and edge.id in self._edge_ids:
            same = self._edge_ids[edge.id] == pair
            code = "repeated-edge-id-in-pair" if same else "repeated-edge-id"
            add(code, place, id=shown(edge.id))
        elif edge.id:
            self._edge_ids[edge.id] = pair
        self._pairs.add(pair)
        self._typed_pairs.add(typed)
