"""Graphs with all their exports, each built once a session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from archives import SEEDS, unpacked
from crowd import FILES

import graph
from graph import pipeline
from graph.config import Settings
from graph.evidence.view import ClaimSeen, MentionSeen
from graph.model import Edge, Node

FORMATS = ("ttl", "nt", "nq", "jsonld", "graphml", "gexf", "csv", "parquet")
NAMES = ("crowd", "seeds", "powerapps")
LEAVES = ("Image", "Document")
_folder = TemporaryDirectory(prefix="newsgraph-readback-")


class Built:
    """A graph as the library says it, and the folder with its exports."""

    def __init__(self, source: Path, output: Path) -> None:
        self.output = output
        with graph.build(source, output, formats=FORMATS) as made:
            self.base = made.base
            self.nodes: Mapping[str, Node] = {node.id: node for node in made.nodes()}
            self.edges: list[Edge] = list(made.edges())
            self.mentions: list[MentionSeen] = list(made.mentions())
            self.claims: list[ClaimSeen] = list(made.claims())
        for profile in ("yed", "neo4j"):
            pipeline.export(output, Settings(formats=("graphml",), profile=profile))
        self.drawn = {id: node for id, node in self.nodes.items() if node.kind not in LEAVES}
        self.drawn_edges = [e for e in self.edges if {e.source, e.target} <= self.drawn.keys()]

    def __truediv__(self, name: str) -> Path:
        return self.output / name


@cache
def built(name: str) -> Built:
    output = Path(_folder.name) / name
    if name == "crowd":
        source = Path(_folder.name) / "sources"
        for path, text in FILES.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(text, encoding="utf-8")
    else:
        source = SEEDS if name == "seeds" else unpacked(name)
    return Built(source, output)
