"""What a build leaves behind: its files, byte for byte, and its store, by content."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

import graph
from graph.config import Settings
from graph.pipeline import Outcome
from graph.pipeline import build as build_graph

FORMATS = ("ttl", "nq", "jsonld", "graphml", "csv")
EVERY_FORMAT = ("ttl", "nt", "nq", "jsonld", "graphml", "gexf", "html", "csv", "parquet")
STORE = "graph.duckdb"
Content = dict[str, Any]


def write(folder: Path, files: Mapping[str, bytes], order: Iterable[str] | None = None) -> Path:
    """Make the folder hold exactly these files; one that stays the same is not touched."""
    folder.mkdir(parents=True, exist_ok=True)
    for known in [path for path in folder.rglob("*") if path.is_file()]:
        if known.relative_to(folder).as_posix() not in files:
            known.unlink()
    for name in files if order is None else order:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != files[name]:
            path.write_bytes(files[name])
    return folder


def build(source: Path | list[str], output: Path, **settings: Any) -> Outcome:
    options: dict[str, Any] = {"formats": FORMATS, "workers": 1, **settings}
    return build_graph(source, output, Settings(**options))


def exports(output: Path) -> dict[str, bytes]:
    """The bytes of every file but the store."""
    return {
        path.name: path.read_bytes()
        for path in sorted(output.iterdir())
        if path.is_file() and path.name != STORE
    }


_NUMBERED_BY_NODE = ("edge_rows", "evidence")
_FUSED = ("nodes", "edges_refused", "conflicts", "candidates", "claims")


def tables(output: Path) -> Content:
    """Every fused table as the store has it, without the numbers it counts with."""
    content: Content = {}
    with duckdb.connect(output / STORE, read_only=True) as store:
        queries = {name: f"SELECT * FROM {name}" for name in _FUSED}
        queries["nodes"] = "SELECT * EXCLUDE number FROM nodes"
        # By outer joins, so that a row is seen that joins what is not there.
        for name in _NUMBERED_BY_NODE:
            queries[name] = (
                f"SELECT a.id, b.id, e.* EXCLUDE (source, target) FROM {name} e "
                "LEFT JOIN nodes a ON a.number = e.source LEFT JOIN nodes b ON b.number = e.target"
            )
        for name, query in queries.items():
            content[name] = sorted(store.execute(query).fetchall(), key=repr)
        order = store.execute("SELECT id, number FROM nodes ORDER BY number").fetchall()
        ids = [id for id, _ in order]
        content["numbers"] = ids == sorted(ids) and [n for _, n in order] == [
            *range(1, len(ids) + 1)
        ]
    return content


def support(output: Path) -> Content:
    """What says each value of each node."""
    with graph.open(output) as opened:
        return {
            node.id: [e.said for e in opened.explain(node.id) if e.node.id == node.id]
            for node in opened.nodes()
            if node.kind != "Document"
        }


def files_and_tables(output: Path) -> Content:
    return {**exports(output), **tables(output)}


_fresh: dict[tuple[tuple[str, bytes], ...], Content] = {}


def of_a_fresh_build(source: Path, folder: Path) -> Content:
    """What one build of these sources leaves in a folder where there was nothing.

    Built once for the same sources; whoever changes what it gives spoils it for others.
    """
    files = tuple(
        (path.relative_to(source).as_posix(), path.read_bytes() if path.is_file() else b"")
        for path in sorted(source.rglob("*"))
    )
    if files not in _fresh:
        build(source, folder)
        _fresh[files] = files_and_tables(folder)
    return _fresh[files]


def all_of(output: Path) -> Content:
    """All that the laws speak of."""
    return {**files_and_tables(output), "support": support(output)}


def holds_at_each_step(
    folder: Path, states: Iterable[Mapping[str, bytes]], seen: Callable[[Path], Content],
    **options: Any,
) -> None:  # fmt: skip
    """Building an archive again as it changes leaves, at each step, what a fresh build leaves.

    `seen` looks at an output folder.
    """
    emptied(folder)
    known: list[tuple[Mapping[str, bytes], Content]] = []
    for files in states:
        source = write(folder / "source", files)
        build(source, folder / "out", **options)
        anew = next((content for state, content in known if state == files), None)
        if anew is None:
            build(source, emptied(folder / "anew"), **options)
            anew = seen(folder / "anew")
            known.append((files, anew))
        assert seen(folder / "out") == anew


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
