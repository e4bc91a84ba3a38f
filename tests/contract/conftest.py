"""Small archives for the tests of the contract (DESIGN.md, section 2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import graph
from graph.knowledge_graph import Graph
from graph.vocabulary import DEFAULT_BASE

Properties = Mapping[str, Any]


def hex8(text: str) -> str:
    """The eight hex digits that the contract puts behind a slug."""
    return sha256(text.encode()).hexdigest()[:8]


class Archive:
    """A graph built from files told in a test, and its report. `~` stands for the base IRI."""

    def __init__(self, built: Graph) -> None:
        self.graph = built
        self.output = built.output
        self.report: dict[str, Any] = json.loads((built.output / "report.json").read_text("utf-8"))

    def __getitem__(self, id: str) -> Properties:
        """The properties of the node with this IRI."""
        node = self.graph.node(id.replace("~", self.graph.base, 1))
        assert node is not None, f"no node {id}, but {self.ids()}"
        return node.properties

    def __contains__(self, id: str) -> bool:
        return self.graph.node(id.replace("~", self.graph.base, 1)) is not None

    def short(self, iri: str) -> str:
        return iri.replace(self.graph.base, "~")

    def ids(self, kind: str | None = None) -> list[str]:
        """The IRIs of all nodes of a kind; without one, of all but Documents."""
        nodes = self.graph.nodes(kind)
        return [self.short(n.id) for n in nodes if kind or n.kind != "Document"]

    def kinds(self) -> dict[str, str]:
        """The kind of each node that is no Document."""
        return {self.short(n.id): n.kind for n in self.graph.nodes() if n.kind != "Document"}

    def labelled(self, label: str) -> Properties:
        """The properties of the one node with this label that is no Document."""
        [node] = [
            n
            for n in self.graph.nodes()
            if n.properties.get("label") == label and n.kind != "Document"
        ]
        return node.properties

    def edges(self, kind: str) -> list[tuple[str, str]]:
        """The (source, target) of each edge of a kind."""
        return [(self.short(e.source), self.short(e.target)) for e in self.graph.edges(kind)]

    def placed(self, kind: str) -> list[tuple[str, str, int | None]]:
        """The (source, target, position) of each edge of a kind."""
        return [
            (self.short(e.source), self.short(e.target), e.position)
            for e in self.graph.edges(kind)
        ]

    def rejected(self) -> dict[str, str]:
        """The code of each rejection, by path."""
        return {item["path"]: item["code"] for item in self.report["rejected"]}


Files = Mapping[str, str | bytes]
Build = Callable[..., Archive]


def write(folder: Path, files: Files) -> Path:
    """Write the files, in folders as their names say."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def make(folder: Path, files: Files, **settings: Any) -> Archive:
    """An archive of `files`, built in `folder`."""
    options = {"formats": ("ttl",), "workers": 1, **settings}
    return Archive(graph.build(write(folder / "source", files), folder / "exports", **options))


@pytest.fixture()
def build(tmp_path: Path) -> Iterator[Build]:
    """`build({"a.md": "..."})` is the Archive of these files."""
    built: list[Archive] = []

    def build(files: Files, **settings: Any) -> Archive:
        folder = tmp_path / str(len(built))
        built.append(make(folder, files, **settings))
        return built[-1]

    yield build
    for archive in built:
        archive.graph.close()


@pytest.fixture(scope="module")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The same for archives that the tests of a module share."""
    built: list[Archive] = []

    def build(files: Files, **settings: Any) -> Archive:
        built.append(make(tmp_path_factory.mktemp("archive"), files, **settings))
        return built[-1]

    yield build
    for archive in built:
        archive.graph.close()


BASE = DEFAULT_BASE
