"""The graph that a folder holds now: each build's store is opened once, when it is first asked for.

A request goes on reading the graph it began with while a build replaces the store; that graph is
closed when the last request that reads it is done.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from threading import Lock

from graph.errors import StoreLocked
from graph.exporters import html
from graph.knowledge_graph import Graph
from graph.pipeline import open_graph
from graph.publication import STORE_FILE, no_store
from graph.rdf.description import Counts, count, n_triples
from graph.report import read_report
from graph.server.catalogue import Catalogue

EXPLORER_FILE = "graph.html"


class Generation:
    """The graph of one build. `name` tells it from every other."""

    def __init__(self, name: str, graph: Graph) -> None:
        self.name = name
        self.graph = graph
        self.catalogue = Catalogue(graph)
        self._lock = Lock()
        self._explorer: tuple[bytes, str] | None = None
        self._counts: Counts | None = None
        self.files = read_report(graph.output)["exports"]

    def explorer(self) -> tuple[bytes, str]:
        """The page of the explorer and its version: the export, or else made now, once."""
        with self._lock:
            # Asked before it is read: a build puts it in place a moment after the store.
            version = self.explorer_version()
            if self._explorer is None or self._explorer[1] != version:
                path = self.graph.output / EXPLORER_FILE
                if path.is_file() and not path.is_symlink():
                    self._explorer = path.read_bytes(), version
                else:
                    page = BytesIO()
                    html.write(self.graph, page)
                    self._explorer = page.getvalue(), version
            return self._explorer

    def explorer_version(self) -> str:
        """What tells this page of the explorer from one before or after it."""
        try:
            return _version(self.graph.output / EXPLORER_FILE)
        except OSError:
            return self.name

    def dataset(self, published_at: str) -> str:
        """The description of the dataset, as N-Triples, with its files at this address."""
        with self._lock:
            if self._counts is None:
                self._counts = count(self.graph)
        return n_triples(self.graph, self._counts, self.files, published_at)


class Generations:
    """The graphs of a folder, of which the newest counts."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._lock = Lock()
        self._current = self._opened(self.name())

    def current(self) -> Generation:
        """The graph that the last build left; while one is put in place, the one before it.

        Raises:
            NoStore: the folder holds no graph any more.
        """
        name = self.name()
        with self._lock:
            if self._current.name != name:
                with suppress(StoreLocked):
                    self._current = self._opened(name)
            return self._current

    def _opened(self, name: str) -> Generation:
        return Generation(name, open_graph(self.output))

    def name(self) -> str:
        """The name of the newest generation, without opening it."""
        try:
            return _version(self.output / STORE_FILE)
        except OSError as error:
            raise no_store(self.output) from error


def _version(path: Path) -> str:
    found = path.stat()
    return f"{found.st_ino}.{found.st_mtime_ns}.{found.st_size}"
