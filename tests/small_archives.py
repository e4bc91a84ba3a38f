"""Small archives told in a test, and the graphs built from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import graph
from graph.knowledge_graph import Graph
from graph.report import read_report

Files = Mapping[str, str | bytes]


def hex8(text: str) -> str:
    """The eight hex digits that the contract puts behind a slug."""
    return sha256(text.encode()).hexdigest()[:8]


class Archive:
    """A graph built from files told in a test, and its report. `~` stands for the base IRI."""

    def __init__(self, built: Graph) -> None:
        self.graph = built
        self.output = built.output
        self.report = read_report(built.output)

    def __getitem__(self, id: str) -> Mapping[str, Any]:
        """The properties of the node with this IRI, without those for exporters only."""
        node = self.graph.node(id.replace("~", self.graph.base, 1))
        assert node is not None, f"no node {id}, but {self.ids()}"
        return {name: v for name, v in node.properties.items() if name not in _INTERNAL}

    def __contains__(self, id: str) -> bool:
        return self.graph.node(id.replace("~", self.graph.base, 1)) is not None

    def short(self, iri: str) -> str:
        return iri.replace(self.graph.base, "~")

    def kinds(self) -> dict[str, str]:
        """The kind of each node that is no Document, by IRI."""
        return {self.short(n.id): n.kind for n in self.graph.nodes() if n.kind != "Document"}

    def ids(self, kind: str | None = None) -> list[str]:
        """The IRIs of all nodes of a kind; without one, of all but Documents."""
        return [self.short(n.id) for n in self.graph.nodes(kind)] if kind else list(self.kinds())

    def labelled(self, label: str) -> Mapping[str, Any]:
        """The properties of the one node with this label that is no Document."""
        [id] = [
            node.id
            for node in self.graph.nodes()
            if node.properties.get("label") == label and node.kind != "Document"
        ]
        return self[id]

    def edges(self, kind: str) -> list[tuple[str, str]]:
        """The (source, target) of each edge of a kind."""
        return [(self.short(e.source), self.short(e.target)) for e in self.graph.edges(kind)]

    def placed(self, kind: str) -> list[tuple[str, str, int | None]]:
        """The (source, target, position) of each edge of a kind."""
        return [(self.short(e.source), self.short(e.target), e.position)
                for e in self.graph.edges(kind)]  # fmt: skip

    def rejected(self) -> dict[str, str]:
        """The code of each rejection, by path."""
        return {item["path"]: item["code"] for item in self.report["rejected"]}

    def repairs(self, code: str) -> list[tuple[str, str, str]]:
        """The (path, field, value) of each example of a repair."""
        found = self.report["repaired"].get(code)
        return [(i["path"], i["field"], i["value"]) for i in found["examples"]] if found else []


_INTERNAL = ("label_language", "description_language", "is_plain_text")

Build = Callable[..., Archive]


def write(folder: Path, files: Files) -> Path:
    """Write the files, in folders as their names say."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def make(folder: Path, files: Files, **settings: Any) -> Archive:
    """An archive of `files`, built in `folder`."""
    options = {"formats": (), "workers": 1, **settings}
    return Archive(graph.build(write(folder / "source", files), folder / "exports", **options))


def front_matter(**fields: str) -> str:
    """A file of front matter alone."""
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n"
