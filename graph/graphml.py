"""A drawing as GraphML: the text of each piece, and the whole file, written or revised.

Which rule is there for which tool stands beside it; why, is in docs/decisions/0004-graphml.md, and
tests/exporters/test_graphml.py holds the files to the rules. We write the text ourselves, because
no library's file opens everywhere (and networkx needs 15 times as long).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import isfinite
from sys import float_info
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from graph.drawing import Drawing, DrawnNode, drawn_id
from graph.extent import NODES_SHOWN, SOURCES_SHOWN
from graph.pieces import write_text
from graph.revision import LastFile, Revision
from graph.vocabulary import EDGES, Property, Type
from graph.xml_text import xml_number, xml_text

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph


class Key(NamedTuple):
    """The declaration of a kind of data; `more` is what a dialect adds to it."""

    id: str
    name: str
    type: str
    more: str = ""


FILE = "graph.graphml"
_GRAPH = '  <graph id="G" edgedefault="directed">\n'
_NODE_END = "\n    </node>\n"
_EDGE_START = b"    <edge id="
_FOOTER = "  </graph>\n</graphml>\n"
SCALAR_TYPES = {Type.INTEGER: "int", Type.DOUBLE: "double", Type.BOOLEAN: "boolean"}


class Graphml:
    """A drawing as GraphML, line by line. A dialect is a subclass."""

    # Cytoscape looks for the namespace in the first lines.
    namespaces = (
        'xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
    )

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.data_of = [(prop.name, self.property_data(prop)) for prop in drawing.properties]

    def lines(self) -> Iterator[str]:
        """The whole file: keys, nodes, then edges, as APOC and Cytoscape need it."""
        yield from self.header()
        for _, text in self.nodes():
            yield text
        for _, text in self.edges():
            yield text
        yield _FOOTER

    def header(self) -> Iterator[str]:
        """What stands before the first node."""
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml {self.namespaces}>\n'
        for scope, keys in (("node", self.node_keys()), ("edge", self.edge_keys())):
            for key in keys:
                yield (
                    f'  <key id="{key.id}" for="{scope}" attr.name="{key.name}" '
                    f'attr.type="{key.type}"{key.more}/>\n'
                )
        yield self.graphics_keys()
        yield _GRAPH

    def nodes(self) -> Iterator[tuple[str, str]]:
        """The IRI and the piece of each node."""
        # Gephi and Cytoscape label a node by <desc>, Neo4j by labels="", Gephi types an edge by
        # label="", where APOC finds the relationship's type too.
        for node in self.drawing.nodes():
            kind = node.node.kind
            yield (
                node.node.id,
                f'    <node id="{node.id}" labels=":{kind}"><desc>{xml_text(node.label)}</desc>\n'
                f'      <data key="labels">:{kind}</data>{self.node_data(node)}{_NODE_END}',
            )

    def edges(self) -> Iterator[tuple[str, str]]:
        """The id of its source and the piece of each edge."""
        rest = {kind: f'" label="{kind}">{self.kind_data(kind)}' for kind in EDGES}
        mentions = self.drawing.mentions()
        for id, kind, source, target, position, weight in self.drawing.edges():
            said = mention_data(*next(mentions)) if kind == "MENTIONS" else ""
            yield (
                source,
                f'    <edge id="{id}" source="{source}" target="{target}{rest[kind]}'
                f'<data key="edge_id">{id}{_end_of_edge(weight, position, said)}',
            )

    def node_keys(self) -> Iterator[Key]:
        """The keys of nodes: those of the drawing, then properties by name; none unused."""
        if not self.drawing.count:
            return
        for name in ("labels", "label", "kind", "uri"):
            yield Key(name, name, "string")
        yield from self.look_keys()
        if self.drawing.has_date:
            yield Key("year", "year", "int")
        if self.drawing.has_topics:
            yield from self.list_keys("topics", has_count=False)
        for prop in self.drawing.properties:
            if prop.is_list:
                yield from self.list_keys(prop.name, has_count=True)
            else:
                yield Key(prop.name, prop.name, self.scalar_type(prop))

    def scalar_type(self, prop: Property) -> str:
        """The GraphML type of a property, one for the whole file: igraph refuses two."""
        return "long" if prop.name in self.drawing.long else SCALAR_TYPES.get(prop.type, "string")

    def look_keys(self) -> tuple[Key, ...]:
        return Key("color", "color", "string"), Key("size", "size", "double")

    def list_keys(self, name: str, *, has_count: bool) -> tuple[Key, ...]:
        """A list is one text for reading and a number for sorting: GraphML has no lists."""
        text = Key(name, name, "string")
        return (text, Key(f"{name}_count", f"{name}_count", "int")) if has_count else (text,)

    def edge_keys(self) -> Iterator[Key]:
        """The keys of edges. Their ids differ from those of nodes, as XML ids must."""
        if self.drawing.has_edges:
            yield from self.kind_keys()
            yield Key("edge_id", "edge_id", "string")  # igraph loses the XML id
            yield Key("weight", "weight", "double")
        if self.drawing.has_position:
            yield Key("e_position", "position", "int")
        if self.drawing.has_mentions:
            yield Key("e_quote", "quote", "string")
            yield Key("e_count", "count", "int")
            yield Key("e_confidence", "confidence", "double")

    def kind_keys(self) -> tuple[Key, ...]:
        # `interaction` is what Cytoscape calls an edge's type.
        return Key("e_label", "label", "string"), Key("e_interaction", "interaction", "string")

    def graphics_keys(self) -> str:
        return ""

    def node_data(self, drawn: DrawnNode) -> str:
        """The data of a node, in the order of the keys, after `labels`."""
        node, _, label, _, _, date, topics = drawn
        # The IRI whole, however long: a shortened IRI is another IRI.
        data = [
            f'<data key="label">{xml_text(label)}</data>',
            f'<data key="kind">{node.kind}</data>',
            f'<data key="uri">{xml_text(node.id, is_whole=True)}</data>',
            self.look_data(drawn),
        ]
        if date:
            data.append(f'<data key="year">{int(date[:4])}</data>')
        if topics:
            data.append(self.list_data("topics", topics, has_count=False))
        properties = node.properties
        for name, data_of in self.data_of:
            value = properties.get(name)
            if value is not None:
                data.append(data_of(value))
        return "".join(data)

    def property_data(self, prop: Property) -> Callable[[Any], str]:
        """How to write a value of this property; nothing for one that cannot be drawn."""
        start = f'<data key="{prop.name}">'
        if prop.is_list:
            # Without `self` in it: a cycle would keep the whole drawing while nothing is collected.
            data = self.list_data
            return lambda items: data(prop.name, items, has_count=True) if items else ""
        if prop.type is Type.DOUBLE:
            return lambda value: f"{start}{shown}</data>" if (shown := _double(value)) else ""
        if prop.type in SCALAR_TYPES:
            return lambda value: f"{start}{xml_number(value)}</data>"
        return lambda text: f"{start}{shown}</data>" if (shown := xml_text(text)) else ""

    def look_data(self, drawn: DrawnNode) -> str:
        return f'<data key="color">{drawn.color}</data><data key="size">{drawn.size}</data>'

    @staticmethod
    def list_data(name: str, values: tuple[str, ...], *, has_count: bool) -> str:
        count = f'<data key="{name}_count">{len(values)}</data>' if has_count else ""
        return f'<data key="{name}">{xml_text("; ".join(values))}</data>{count}'

    def kind_data(self, kind: str) -> str:
        """What all edges of a kind have in common, the first of their data."""
        return f'<data key="e_label">{kind}</data><data key="e_interaction">{kind}</data>'


def _double(value: float) -> str:
    """`value` so that all tools read it; "" where it is no number.

    igraph refuses a whole file for one number too small for 53 bits of precision.
    """
    if not isfinite(value):
        return ""
    return xml_number(float(value) if abs(value) >= float_info.min else 0.0)


@lru_cache(maxsize=65536)
def _end_of_edge(weight: int, position: int | None, said: str) -> str:
    place = "" if position is None else f'<data key="e_position">{position}</data>'
    return f'</data><data key="weight">{weight}.0</data>{place}{said}</edge>\n'


def mention_data(quote: str, count: int, confidence: float) -> str:
    """What the edge of a mention says: a sentence, how often, and how surely."""
    return (
        f'<data key="e_quote">{xml_text(quote)}</data><data key="e_count">{count}</data>'
        f'<data key="e_confidence">{_double(confidence)}</data>'
    )


def revised(graph: Graph, revision: Revision, out: BinaryIO, last: LastFile) -> None:
    """Write the file anew, with the pieces of what did not change from the last."""
    writer = Graphml(Drawing(graph, list(revision.places.values())))
    write_text(out, writer.header())
    last.skip_past(_GRAPH.encode())
    without = [sorted(writer.drawing.left_out)]
    pieces = dict(writer.nodes())
    anchors = revision.anchors(NODES_SHOWN, without)
    after_nodes = _FOOTER.encode()
    if any(anchor is None for _, anchor in anchors):  # asked once, and most often not at all
        after_nodes = _EDGE_START if revision.last.edge_kinds(without[0]) else after_nodes
    for iri, anchor in anchors:
        if anchor is None:
            last.copy_to(after_nodes)
        else:
            last.copy_to(f'    <node id="{drawn_id(anchor.kind, anchor.id)}"'.encode())
            if anchor.id == iri:
                last.skip_past(_NODE_END.encode())
        write_text(out, [pieces.get(iri, "")])
    edges: dict[str, list[str]] = {}
    for source, text in writer.edges():
        edges.setdefault(source, []).append(text)
    ids = {iri: writer.drawing.id_at(place) for iri, place in revision.places.items()}
    for iri, anchor in revision.anchors(SOURCES_SHOWN, without):
        if anchor is None:
            last.copy_to(_FOOTER.encode())
        else:
            own = _EDGE_START + f'"{drawn_id(anchor.kind, anchor.id)}.'.encode()
            last.copy_to(own)
            while anchor.id == iri and last.is_at(own):
                last.skip_past(b"</edge>\n")
        write_text(out, edges.get(ids.get(iri, ""), ()))
    last.copy_to(_FOOTER.encode())
    write_text(out, [_FOOTER])
