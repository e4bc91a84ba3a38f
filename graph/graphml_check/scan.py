"""Note every fault of a GraphML file while it is read, once and as a stream.

What is kept grows with the number of ids and keys, not with attributes or text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.graphml_check.keys import Key, Keys
from graph.graphml_check.notes import Notes, Place, Seen, cut, shown
from graph.graphml_check.reading import Reading
from graph.graphml_check.values import gephi_reads_color, value_as_number, value_fault

GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
YED: Final = "http://www.yworks.com/xml/graphml"

KEPT: Final = 10_000
LARGE_BYTES: Final = 118_000_000
LARGE_NODES: Final = 500_000

_NMTOKEN = re.compile(r"[\w.\-:\u00b7]+")
_PASSED_OVER = frozenset({"locator", "endpoint"})


@dataclass(slots=True)
class Element:
    """An open element that can have data; `has` says what was found in it so far."""

    tag: str
    id: str
    place: Place
    depth: int
    has: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{self.tag} {shown(self.id)}" if self.id else f"<{self.tag}>"


@dataclass(slots=True)
class Data:
    """An open <data> or <default>, with the first `KEPT` characters of its text."""

    key_id: str | None
    place: Place
    depth: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    markup: bool = False

    @property
    def text(self) -> str:
        return "".join(self.parts)


class Scan:
    """The faults of one file, and how many nodes, edges and keys it has."""

    def __init__(self, path: Path) -> None:
        self.nodes = self.edges = 0
        self._notes = Notes()
        self._keys = Keys(self._notes)
        self._reading = Reading(path, self)
        self._depth = 0
        self._elements: list[Element] = []
        self._data: Data | None = None
        self._key: Key | None = None
        self._root_namespace = ""
        self._graphs = 0
        self._directed: bool | None = None
        self._node_ids: set[str] = set()
        self._awaited_keys: dict[str, tuple[Place, int, str]] = {}
        self._awaited_nodes: dict[str, tuple[Place, int]] = {}
        # Hashes, not tuples: half the memory, and a collision among 64 bits does no harm here.
        self._edge_ids: dict[str, int] = {}
        self._pairs: set[int] = set()
        self._typed_pairs: set[int] = set()
        self._tally: Counter[str] = Counter()
        self._unlabelled: Element | None = None
        self._open: Mapping[str, Callable[[dict[str, str]], None]] = {
            "key": self._open_key,
            "default": self._open_default,
            "graph": self._open_graph,
            "node": self._open_node,
            "edge": self._open_edge,
            "hyperedge": self._open_hyperedge,
            "port": self._open_port,
            "desc": self._open_desc,
            "data": self._open_data,
        }

    @property
    def keys(self) -> int:
        """How many keys are declared."""
        return self._keys.count

    def read(self) -> Mapping[str, Seen]:
        """Every fault of the file, by code; `CannotRead` if it is not GraphML."""
        self._reading.run()
        self._conclude()
        return self._notes.seen

    def start(self, namespace: str, tag: str, prefix: str, attributes: dict[str, str]) -> None:
        """An element starts."""
        self._depth += 1
        if self._depth == 1:
            self._root(namespace, tag, prefix, attributes)
        elif self._data is not None:
            self._markup(self._data, namespace, tag)
        elif namespace == self._root_namespace and tag in self._open:
            self._open[tag](attributes)
        elif namespace != self._root_namespace or tag not in _PASSED_OVER:
            self._fault("unknown-element", tag=tag, owner=str(self._elements[-1]))

    def end(self, tag: str) -> None:
        """An element ends."""
        depth, self._depth = self._depth, self._depth - 1
        data = self._data
        if data is not None:
            if data.depth == depth:
                self._data = None
                self._close_data(data) if tag == "data" else self._close_default(data)
        elif tag == "key":
            self._key = None
        elif self._elements[-1].depth == depth:
            element = self._elements.pop()
            if tag == "node":
                self._close_node(element)
            elif tag == "edge":
                self._close_edge(element)

    def text(self, text: str) -> None:
        """Some of the text of the open element."""
        data = self._data
        if data is None:
            self._elements[-1].has.add("gap")
            return
        if data.length < KEPT:
            data.parts.append(text[: KEPT - data.length])
        data.length += len(text)

    def _root(self, namespace: str, tag: str, prefix: str, attributes: dict[str, str]) -> None:
        if tag != "graphml":
            self._reading.refuse(f"it is <{cut(tag)}>, not <graphml>", "export it as GraphML")
        self._root_namespace = namespace
        self._enter("graphml", "")
        if not namespace:
            self._fault("no-namespace")
            if attributes:
                self._fault("no-namespace-but-attributes")
        elif namespace != GRAPHML:
            self._fault("wrong-namespace", uri=shown(namespace))
        if prefix:
            self._fault("prefixed-elements", prefix=prefix)

    def _enter(self, tag: str, name: str) -> Element:
        element = Element(tag, name, self._reading.place, self._depth)
        self._elements.append(element)
        return element

    def _open_key(self, attributes: dict[str, str]) -> None:
        self._key = key = self._keys.declare(attributes, self._reading.place)
        if key.id in self._awaited_keys:
            place, count, _ = self._awaited_keys.pop(key.id)
            self._notes.add("key-after-graph", place, count, id=shown(key.id))

    def _open_default(self, _attributes: dict[str, str]) -> None:
        self._data = Data(None, self._reading.place, self._depth)

    def _close_default(self, data: Data) -> None:
        if self._key is not None:
            self._keys.default(self._key, data.text, data.place)

    def _open_graph(self, attributes: dict[str, str]) -> None:
        owner = self._elements[-1]
        self._enter("graph", attributes.get("id", ""))
        if owner.tag != "graphml":
            self._fault("nested-graph", owner=str(owner))
        else:
            self._graphs += 1
            owner.has.add("member")
            if self._graphs == 2:
                self._fault("several-graphs")
        default = attributes.get("edgedefault")
        self._directed = default == "directed" if default in {"directed", "undirected"} else None
        if default is None:
            self._fault("no-edgedefault")
        elif self._directed is None:
            self._fault("odd-edgedefault", value=shown(default))

    def _open_node(self, attributes: dict[str, str]) -> None:
        self.nodes += 1
        node_id = attributes.get("id", "")
        self._elements[-1].has.add("member")
        node = self._enter("node", node_id)
        self._identity_of_node(node_id, "id" in attributes)
        if "labels" in attributes:
            node.has.add("class")
            self._fault("labels-outside-schema")

    def _identity_of_node(self, node_id: str, has_id: bool) -> None:
        if not node_id:
            self._fault("empty-id" if has_id else "missing-id", owner="node", attribute="id")
        elif node_id in self._node_ids:
            self._fault("repeated-node-id", id=shown(node_id))
        else:
            if "&" in node_id:
                self._fault("ampersand-in-node-id", id=shown(node_id))
            if not _NMTOKEN.fullmatch(node_id):
                self._fault("id-not-nmtoken", id=shown(node_id))
        self._node_ids.add(node_id)
        if node_id in self._awaited_nodes:
            place, count = self._awaited_nodes.pop(node_id)
            self._notes.add("edge-before-node", place, count, id=shown(node_id))

    def _open_edge(self, attributes: dict[str, str]) -> None:
        self.edges += 1
        self._elements[-1].has.add("member")
        edge = self._enter("edge", attributes.get("id", ""))
        for end in ("source", "target"):
            node_id = attributes.get(end, "")
            if not node_id:
                code = "empty-id" if end in attributes else "missing-id"
                self._fault(code, owner=str(edge), attribute=end)
            if end in attributes and node_id not in self._node_ids:
                place, count = self._awaited_nodes.get(node_id, (edge.place, 0))
                self._awaited_nodes[node_id] = place, count + 1
        if "label" in attributes:
            edge.has.add("type")
            self._fault("labels-outside-schema")
        if "sourceport" in attributes or "targetport" in attributes:
            self._fault("port")
        self._direction_of_edge(attributes.get("directed"))
        self._identity_of_edge(edge.id, attributes)

    def _direction_of_edge(self, directed: str | None) -> None:
        if directed not in {None, "true", "false"}:
            self._fault("odd-directed", value=shown(str(directed)))
        elif directed and self._directed is not None and (directed == "true") != self._directed:
            default = "directed" if self._directed else "undirected"
            self._fault("edge-against-default", value=shown(directed), default=default)

    def _identity_of_edge(self, edge_id: str, attributes: dict[str, str]) -> None:
        source, target = attributes.get("source", ""), attributes.get("target", "")
        ends = (source, target) if self._directed else tuple(sorted((source, target)))
        pair, typed = hash(ends), hash((ends, attributes.get("label")))
        if pair in self._pairs and not edge_id:
            self._fault("parallel-without-id", source=shown(source), target=shown(target))
        if typed in self._typed_pairs:
            kind = shown(attributes["label"]) if "label" in attributes else "none"
            self._fault("parallel-edges", source=shown(source), target=shown(target), type=kind)
        if edge_id and edge_id in self._edge_ids:
            same = self._edge_ids[edge_id] == pair
            code = "repeated-edge-id-in-pair" if same else "repeated-edge-id"
            self._fault(code, id=shown(edge_id))
        elif edge_id:
            self._edge_ids[edge_id] = pair
        self._pairs.add(pair)
        self._typed_pairs.add(typed)

    def _open_hyperedge(self, attributes: dict[str, str]) -> None:
        self._enter("hyperedge", attributes.get("id", ""))
        self._fault("hyperedge")

    def _open_port(self, attributes: dict[str, str]) -> None:
        self._enter("port", attributes.get("name", ""))
        self._fault("port")

    def _open_desc(self, _attributes: dict[str, str]) -> None:
        self._elements[-1].has.add("desc")

    def _open_data(self, attributes: dict[str, str]) -> None:
        owner = self._elements[-1]
        key_id = attributes.get("key")
        if owner.tag == "edge" and not owner.has & {"type", "gap", "desc", "data"}:
            self._fault("first-data-eaten")
        owner.has.add("data")
        if key_id is not None and key_id in owner.keys:
            self._fault("repeated-data", owner=str(owner), id=shown(key_id))
        owner.keys.add(key_id or "")
        self._data = Data(key_id, self._reading.place, self._depth)

    def _markup(self, data: Data, namespace: str, tag: str) -> None:
        if not data.markup:
            data.markup = True
            code = "y-content" if namespace.startswith(YED) else "markup-in-data"
            self._notes.add(code, data.place, tag=tag, id=shown(data.key_id or ""))

    def _close_data(self, data: Data) -> None:
        owner, text = self._elements[-1], data.text
        if owner.tag in {"graph", "graphml"} and "member" in owner.has and text.strip():
            self._notes.add("late-graph-data", data.place)
        if data.length > KEPT:
            facts = {"key": shown(data.key_id or ""), "length": f"{data.length:,}"}
            self._notes.add("long-value", data.place, **facts)
        if owner.tag == "edge" and owner.id and text == owner.id:
            owner.has.add("copied id")
        key = self._key_of_data(owner, data)
        if key is not None and not data.markup:
            self._value(owner, key, data)

    def _key_of_data(self, owner: Element, data: Data) -> Key | None:
        key_id = data.key_id or ""
        scopes = self._keys.with_id(key_id) if key_id else None
        if not scopes:
            place, count, _ = self._awaited_keys.get(key_id, (data.place, 0, ""))
            self._awaited_keys[key_id] = place, count + 1, owner.tag
            return None
        key = scopes.get(owner.tag) or scopes.get("all")
        if key is None:
            key = next(iter(scopes.values()))
            facts = {"id": shown(key_id), "scope": shown(key.scope)}
            self._notes.add("key-of-another-scope", data.place, owner=str(owner), **facts)
        return key

    def _value(self, owner: Element, key: Key, data: Data) -> None:
        text = data.text
        kind = "int" if key.kind == "integer" else key.kind
        if (code := value_fault(kind, text)) is not None and data.length <= KEPT:
            self._value_fault(code, key, data)
        if not text.strip():
            return
        if key.names & {"label", "nodelabel"}:
            owner.has.add("label")
        if key.name in {"name", "interaction"}:
            owner.has.add(key.name)
        if key.id == "labels":
            owner.has.add("class")
        if "color" in key.names and not gephi_reads_color(text):
            self._value_fault("gephi-color", key, data)
        if owner.tag == "edge" and key.names & {"weight", "edge weight"}:
            weight = value_as_number(text)
            if weight is not None and weight <= 0:
                self._value_fault("weight-negative" if weight < 0 else "weight-zero", key, data)

    def _value_fault(self, code: str, key: Key, data: Data) -> None:
        facts = {"key": shown(key.id), "value": shown(data.text), "type": key.kind}
        self._notes.add(code, data.place, **facts)

    def _close_node(self, node: Element) -> None:
        self._tally.update(f"node {what}" for what in node.has)
        if not node.has & {"label", "desc"}:
            self._tally["bare node"] += 1
            self._unlabelled = self._unlabelled or node

    def _close_edge(self, edge: Element) -> None:
        self._tally.update(f"edge {what}" for what in edge.has)
        if edge.id:
            self._tally["edge id"] += 1

    def _conclude(self) -> None:
        for key_id, (place, count, scope) in self._awaited_keys.items():
            self._notes.add("undeclared-key", place, count, id=shown(key_id), scope=scope)
        for node_id, (place, count) in self._awaited_nodes.items():
            self._notes.add("undeclared-node", place, count, id=shown(node_id))
        reading, whole = self._reading, self._notes.add
        first_lines = "\n".join(reading.beginning.split("\n", 20)[:20])
        if self._root_namespace == GRAPHML and GRAPHML not in first_lines:
            whole("late-namespace", None)
        if reading.head.startswith(b"\xef\xbb\xbf"):
            whole("byte-order-mark", None)
        if not reading.has_declaration:
            whole("no-xml-declaration", None)
        if (encoding := reading.encoding.lower()) != "utf-8":
            code = "utf-16" if encoding.startswith("utf-16") else "not-utf-8"
            whole(code, None, encoding=shown(reading.encoding))
        if not self._graphs:
            whole("no-graph", None)
        elif not self.nodes:
            whole("no-nodes", None)
        if reading.size > LARGE_BYTES or self.nodes > LARGE_NODES:
            whole("large-file", None)
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

    def _fault(self, code: str, /, **facts: str) -> None:
        """Note a fault of the tag being read."""
        self._notes.add(code, self._reading.place, **facts)
