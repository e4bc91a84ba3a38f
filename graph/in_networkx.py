"""A graph as networkx has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.vocabulary import PROPERTIES

if TYPE_CHECKING:
    import networkx

    from graph.knowledge_graph import Graph


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """A MultiDiGraph: node = IRI, key = edge kind, attributes = property names and `kind`."""
    import networkx

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes():
        said = {n: v for n, v in node.properties.items() if not PROPERTIES[n].is_internal}
        made.add_node(node.id, kind=node.kind, **said)
    for edge in graph.edges():
        said = {} if edge.position is None else {"position": edge.position}
        made.add_edge(edge.source, edge.target, key=edge.kind, weight=edge.weight, **said)
    return made
