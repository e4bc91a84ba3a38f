"""newsgraph: an archive of articles as a knowledge graph.

>>> import graph
>>> g = graph.build("seeds", "exports")             # doctest: +SKIP
>>> g.counts()                                      # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from graph.errors import GraphError
    from graph.knowledge_graph import Graph
    from graph.model import Alias, Document, Edge, Node, Record, Remark
    from graph.plugins import exporter, extractor, reader

__version__ = "0.1.0"
__all__ = [
    "Alias",
    "Document",
    "Edge",
    "Graph",
    "GraphError",
    "Node",
    "Record",
    "Remark",
    "build",
    "exporter",
    "extractor",
    "open",
    "reader",
]

# Imported when asked for: the command line starts in a tenth of a second that way.
_HOMES = {
    "errors": ("GraphError",),
    "knowledge_graph": ("Graph",),
    "model": ("Alias", "Document", "Edge", "Node", "Record", "Remark"),
    "plugins": ("exporter", "extractor", "reader"),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"graph.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def build(
    sources: str | Path | Iterable[str | Path], output: str | Path = "exports", **settings: Any
) -> Graph:
    """Bring the graph in `output` to exactly the given sources, write the exports, and open it.

    `settings` are those of `graph.config.Settings`, such as `formats=("ttl",)` or `strict=True`.

    Raises:
        GraphError: its message says what is wrong, where, and what to do.
    """
    from graph import pipeline
    from graph.config import settings_from

    made = settings_from(settings)
    pipeline.build(sources, output, made)
    return pipeline.open_graph(output, leaves=made.leaves)


def open(output: str | Path = "exports") -> Graph:
    """The graph that a build left in `output`, for reading.

    Raises:
        NoStore: the folder holds no graph.
    """
    from graph import pipeline

    return pipeline.open_graph(output)
