"""`graph.html`: the graph as a page that a browser opens offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from graph.plugins import exporter

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph


@exporter("html", "graph.html")
def write(graph: Graph, file: BinaryIO) -> None:
    """`file` holds the page of the graph, in UTF-8."""
    # pyvis and Jinja take a tenth of a second to import; other formats do without.
    from graph.explorer.page import html

    file.write(html(graph, graph.page).encode())
