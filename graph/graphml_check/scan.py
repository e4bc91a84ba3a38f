"""Note every fault of a GraphML file while it is read, once and as a stream.

What is kept grows with the number of ids and keys, not with attributes or text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from graph.graphml_check.elements import KEPT, Data, Element
from graph.graphml_check.keys import Key, Keys
from graph.graphml_check.notes import Notes, Seen, cut, shown
from graph.graphml_check.reading import Reading
from graph.graphml_check.topology import Topology
from graph.graphml_check.totals import Totals
from graph.graphml_check.values import gephi_reads_color, value_as_number, value_fault

GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
YED: Final = "http://www.yworks.com/xml/graphml"

_PASSED_OVER = frozenset({"locator", "endpoint"})


class Scan:
    """The faults of one file, and how many nodes, edges and keys it has."""

    def __init__(self, path: Path) -> None:
        self._notes = Notes()
        self._keys = Keys(self._notes)
        self._topology = Topology(self._notes)
        self._totals = Totals(self._notes)
        self._reading = Reading(path, self)
        self._depth = 0
        self._elements: list[Element] = []
        self._data: Data | None = None
        self._key: Key | None = None
        self._root_namespace = ""
        self._graphs = 0
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
    def nodes(self) -> int:
        """How many nodes there are."""
        return self._totals.nodes

    @property
    def edges(self) -> int:
        """How many edges there are."""
        return self._totals.edges

    @property
    def keys(self) -> int:
        """How many keys are declared."""
        return self._keys.count

    def read(self) -> Mapping[str, Seen]:
        """Every fault of the file, by code; `CannotRead` if it is not GraphML."""
        self._reading.run()
        self._keys.conclude()
        self._topology.conclude()
        self._totals.conclude(self._graphs, self._reading.size)
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
            if tag in {"node", "edge"}:
                self._totals.add(element)

    def text(self, text: str) -> None:
        """Some of the text of the open element."""
        data = self._data
        if data is None:
            self._elements[-1].has.add("gap")
        else:
            data.add(text)

    def _root(self, namespace: str, tag: str, prefix: str, attributes: dict[str, str]) -> None:
        if tag != "graphml":
            self._reading.refuse(f"it is <{cut(tag)}>, not <graphml>", "export it as GraphML")
        self._root_namespace = namespace
        self._check_beginning()
        self._enter("graphml", "")
        if not namespace:
            self._fault("no-namespace")
            if attributes:
                self._fault("no-namespace-but-attributes")
        elif namespace != GRAPHML:
            self._fault("wrong-namespace", uri=shown(namespace))
        if prefix:
            self._fault("prefixed-elements", prefix=prefix)

    def _check_beginning(self) -> None:
        """Note what tools mind of the file as text."""
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

    def _enter(self, tag: str, name: str) -> Element:
        element = Element(tag, name, self._reading.place, self._depth)
        self._elements.append(element)
        return element

    def _open_key(self, attributes: dict[str, str]) -> None:
        self._key = self._keys.declare(attributes, self._reading.place)

    def _open_default(self, _attributes: dict[str, str]) -> None:
        self._data = Data(None, self._reading.place, self._depth)

    def _close_default(self, data: Data) -> None:
        if self._key is not None:
            self._keys.default(self._key, data.text, data.place)

    def _open_graph(self, attributes: dict[str, str]) -> None:
        owner = self._elements[-1]
        self._topology.graph(self._enter("graph", attributes.get("id", "")), attributes)
        if owner.tag != "graphml":
            self._fault("nested-graph", owner=str(owner))
        else:
            self._graphs += 1
            owner.has.add("member")
            if self._graphs == 2:
                self._fault("several-graphs")

    def _open_node(self, attributes: dict[str, str]) -> None:
        self._elements[-1].has.add("member")
        node = self._enter("node", attributes.get("id", ""))
        self._topology.node(node, attributes)
        if "labels" in attributes:
            node.has.add("class")
            self._fault("labels-outside-schema")

    def _open_edge(self, attributes: dict[str, str]) -> None:
        self._elements[-1].has.add("member")
        edge = self._enter("edge", attributes.get("id", ""))
        self._topology.edge(edge, attributes)
        if "label" in attributes:
            edge.has.add("type")
            self._fault("labels-outside-schema")
        if "sourceport" in attributes or "targetport" in attributes:
            self._fault("port")

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
        key = self._keys.of_data(data.key_id or "", owner, data.place)
        if key is not None and not data.markup:
            self._value(owner, key, data)

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

    def _fault(self, code: str, /, **facts: str) -> None:
        """Note a fault of the tag being read."""
        self._notes.add(code, self._reading.place, **facts)
