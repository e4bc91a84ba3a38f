"""Fixtures that build small archives."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from small_archives import Archive, Build, Files, make

import graph
from graph.knowledge_graph import Graph
from graph.query import QueryStore
from graph.query_stores import open_store

if TYPE_CHECKING:
    from served import Served

# Several files of one name are several modules of one name: none of them holds doctests.
collect_ignore_glob = ["conftest.py", "*/conftest.py"]

# How long an example takes says more of what else the machine does than of the product.
settings.register_profile("newsgraph", deadline=None)
settings.load_profile("newsgraph")

# Run in the background of a shell, tests ignore Ctrl-C, and so would all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

SEEDS = Path(__file__).parents[1] / "seeds"
NEWS = {
    "a.md": (
        "---\ntitle: Chips for all\nwebUrl: https://a.example/1\npublishedDateTime: 2024-05-01\n"
        "topics: [Chips, AI]\nprovider: {name: Alpha, domain: alpha.example}\n"
        "related:\n- {title: Far away, webUrl: https://b.example/9}\n"
        "- {title: Chips at night, webUrl: https://a.example/2, type: article}\n---\n"
    ),
    "b.md": (
        "---\ntitle: Chips by night\nwebUrl: https://a.example/2\npublishedDateTime: 2024-06-02\n"
        "topics: [chips]\nprovider: {name: Alpha, domain: alpha.example}\n---\n"
    ),
    "c.md": (
        "---\ntitle: =1+1\nwebUrl: https://c.example/3\npublishedDateTime: 2024-06-03\n"
        "topics: [AI]\nprovider: {name: Gamma, domain: gamma.example}\n---\n"
    ),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    from sharing import place_of

    items.sort(key=lambda item: place_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    from sharing import Groups

    config.option.loadscopereorder = False  # in the order that they stand in
    return Groups(config, log)


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

    with serving(seeds.output, "--timeout", "3", "--max-rows", "3000") as running:
        yield running


@pytest.fixture(scope="session")
def seeds_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the seeds and its RDF files."""
    output = tmp_path_factory.mktemp("seeds")
    graph.build(SEEDS, output, formats=("ttl", "nt", "nq")).close()
    return output


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A small archive in which documents disagree."""
    archive = make(tmp_path_factory.mktemp("news"), NEWS, formats=("ttl", "nt", "nq"))
    yield archive
    archive.graph.close()


@pytest.fixture(scope="session")
def store(news: Archive) -> Iterator[QueryStore]:
    """That archive, to ask queries of, with what each document says."""
    with open_store(news.output, documents=True) as opened:
        yield opened
