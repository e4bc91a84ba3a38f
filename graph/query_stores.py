"""The graph of the last build, loaded once for each build to ask queries of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph import loaded_graphs
from graph.publication import recover

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph
    from graph.query import QueryStore


def open_store(
    output: Path,
    *,
    documents: bool = False,
    before_loading: Callable[[], None] = lambda: None,
) -> QueryStore:
    """The graph of the last build, to ask queries of; read-only, also for several processes.

    It is loaded once for each build, after `before_loading` is called, and then opens in
    milliseconds. With `documents` there is beside the graph a named graph for each document, with
    what that document says: ten times as much.

    Raises:
        NoStore: the folder holds no graph.
    """

    def opened() -> Graph:
        # DuckDB and Arrow take half a second to import: a store that is loaded does without.
        from graph.knowledge_graph import Graph

        before_loading()
        return Graph(output)

    recover(output)
    while True:
        key = loaded_graphs.key_of(output, documents=documents)
        store = loaded_graphs.loaded(output, key, opened, documents=documents)
        # A build may have replaced the graph between its naming and its opening.
        if key == loaded_graphs.key_of(output, documents=documents):
            return store
        store.close()
