"""The statements of a graph in Oxigraph, loaded once for each build and kept beside its exports.

What is kept is read only, by any number of processes. Its default graph is `graph.nt`; where
documents are asked for there is beside it a named graph for each, as in `graph.nq`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from graph import fingerprints, loaded_stores, query
from graph.errors import printable
from graph.loaded_stores import as_file
from graph.publication import STORE_FILE, WORK, no_store
from graph.rdf import graph_statements

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

Opened = Callable[[], AbstractContextManager["Graph"]]
"""What gives a graph to load, and lets go of it."""

# What a folder of a loaded store holds.
_STATEMENTS, _BASE = "statements", "base"


def loaded(output: Path, key: str, graph: Opened, *, documents: bool = False) -> query.QueryStore:
    """The statements of a graph in a store that is kept as `key` beside its exports.

    It is loaded where it is not there yet; into memory, with a warning, where it cannot be kept:
    the folder cannot be written to, or its disk is full.
    """

    def fill(folder: Path) -> None:
        folder.mkdir()
        with _load(graph, folder / _STATEMENTS, documents=documents) as store:
            (folder / _BASE).write_text(store.base, encoding="utf-8")

    try:
        path, lock = loaded_stores.opened(output / WORK, key, fill)
    except OSError as error:
        # If it is not for the folder, it comes again.
        _tell_not_kept(error)
        return in_memory(graph, documents=documents)
    base = (path / _BASE).read_text(encoding="utf-8")
    return query.open_folder(path / _STATEMENTS, base, lock)


def _tell_not_kept(error: OSError) -> None:
    import logging

    logging.getLogger(__name__).warning(
        "newsgraph: the graph is loaded into memory, this time and the next: it cannot be kept: %s",
        printable(str(error)),
    )


def in_memory(graph: Opened, *, documents: bool = False) -> query.QueryStore:
    """The statements of a graph in a store that is kept nowhere."""
    return _load(graph, None, documents=documents)


def key_of(output: Path, *, documents: bool = False) -> str:
    """The key of the store of the last build in `output`, which another build or version changes.

    Raises:
        NoStore: the folder holds no graph.
    """
    if not (output / STORE_FILE).is_file():
        raise no_store(output)
    key = loaded_stores.generation(output / STORE_FILE, fingerprints.of_package())
    return f"{key}-documents" if documents else key


def _load(opened: Opened, folder: Path | None, *, documents: bool) -> query.QueryStore:
    with opened() as graph:
        quads = as_file(graph_statements.document_quads(graph)) if documents else None
        return query.load(as_file(graph_statements.n_triples(graph)), quads, graph.base, folder)
