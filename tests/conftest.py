"""Fixtures that build small archives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_archives import Archive, Build, Files, make

import graph
from graph.knowledge_graph import Graph

if TYPE_CHECKING:
    from served import Served

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture()
def build(tmp_path: Path) -> Iterator[Build]:
    """`build({"a.md": "..."})` is the Archive of these files; settings may follow."""
    built: list[Archive] = []

    def build(files: Files, **settings: Any) -> Archive:
        built.append(make(tmp_path / str(len(built)), files, **settings))
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


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of the seeds, with the default exports beside it."""
    with graph.build(SEEDS, tmp_path_factory.mktemp("seeds") / "exports") as built:
        yield built


@pytest.fixture(scope="session")
def server(seeds: Graph) -> Iterator[Served]:
    """`newsgraph serve` of the seeds, which stops a query after three seconds."""
    from served import serving

    with serving(seeds.output, "--timeout", "3", "--max-rows", "1000") as running:
        yield running
