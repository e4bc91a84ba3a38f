"""GraphML: one file that every tool opens, and one each for the two tools with a dialect.

    graph.graphml         Gephi, Gephi Lite, Cytoscape, igraph, networkx, and most others
    graph.yed.graphml     yEd, which draws nothing without its own graphics elements
    graph.neo4j.graphml   CALL apoc.import.graphml("file:///graph.neo4j.graphml",
                                                   {readLabels: true, storeNodeIds: true})

No tool reads all of GraphML: graph/graphml.py writes what most understand, and a dialect here is a
subclass of it.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from graph.drawing import Drawing, DrawnNode, Grids, box_label, box_width
from graph.graphml import FILE, Graphml, Key, revised
from graph.pieces import write_text
from graph.plugins import exporter
from graph.xml_text import drawn_text, xml_text

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph


@exporter("graphml", FILE)
def graphml(graph: Graph, out: BinaryIO) -> None:
    """Write the drawing of `graph` as GraphML without dialect, the same bytes for the same graph.

    Numbers and truth values are typed, dates stay text beside the int `year`, a list is one text
    joined with "; " beside its `…_count`. Every node has `label`, `kind` and its IRI in `uri`.
    """
    revision = graph.revision
    if not (revision and revision.revise(FILE, out, partial(revised, graph, revision, out))):
        write_text(out, Graphml(Drawing(graph)).lines())


@exporter("graphml", "graph.yed.graphml", profile="yed")
def yed(graph: Graph, out: BinaryIO) -> None:
    """Write the drawing of `graph` for yEd: boxes that fit their labels, a grid for each kind."""
    write_text(out, Yed(Drawing(graph)).lines())


@exporter("graphml", "graph.neo4j.graphml", profile="neo4j")
def neo4j(graph: Graph, out: BinaryIO) -> None:
    """Write the drawing of `graph` for APOC: kinds as labels and types, lists as lists."""
    write_text(out, Neo4j(Drawing(graph)).lines())


class Neo4j(Graphml):
    """GraphML for APOC: a list is JSON text under `attr.list`, and nothing is said twice."""

    def look_keys(self) -> tuple[Key, ...]:
        return ()

    def look_data(self, drawn: DrawnNode) -> str:
        return ""

    def list_keys(self, name: str, *, has_count: bool) -> tuple[Key, ...]:
        return (Key(name, name, "string", ' attr.list="string"'),)

    @staticmethod
    def list_data(name: str, values: tuple[str, ...], *, has_count: bool) -> str:
        items = json.dumps([drawn_text(value) for value in values], ensure_ascii=False)
        return f'<data key="{name}">{xml_text(items, is_whole=True)}</data>'

    def kind_keys(self) -> tuple[Key, ...]:
        return ()

    def kind_data(self, kind: str) -> str:
        return ""


class Yed(Graphml):
    """GraphML for yEd, with the graphics from which yEd draws.

    yEd shows the keys `url` and `description` as its own fields of those names, and all other
    data after Edit > Properties Mapper. The keys it writes for ports and resources are left out:
    they crash Gephi Lite, and yEd does without.
    """

    namespaces = Graphml.namespaces + ' xmlns:y="http://www.yworks.com/xml/graphml"'

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(drawing)
        self.grids = Grids(drawing.count)

    def graphics_keys(self) -> str:
        return (
            '  <key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>\n'
            '  <key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>\n'
        )

    def node_data(self, drawn: DrawnNode) -> str:
        x, y = self.grids.place(drawn.node.kind)
        label = box_label(drawn.label)
        return (
            f'{super().node_data(drawn)}\n      <data key="nodegraphics"><y:ShapeNode>'
            f'<y:Geometry x="{x}.0" y="{y}.0" width="{box_width(label)}.0" height="30.0"/>'
            f'<y:Fill color="{drawn.color}" transparent="false"/>'
            '<y:BorderStyle color="#333333" type="line" width="1.0"/>'
            f'<y:NodeLabel textColor="#FFFFFF">{xml_text(label)}</y:NodeLabel>'
            '<y:Shape type="roundrectangle"/></y:ShapeNode></data>'
        )

    def kind_data(self, kind: str) -> str:
        return (
            f'{super().kind_data(kind)}<data key="edgegraphics"><y:PolyLineEdge>'
            '<y:LineStyle color="#888888" type="line" width="1.0"/>'
            '<y:Arrows source="none" target="standard"/>'
            f"<y:EdgeLabel>{kind}</y:EdgeLabel></y:PolyLineEdge></data>"
        )
