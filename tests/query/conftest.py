"""The seeds, built once, and a small archive in which documents disagree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archives import Archive, make

import graph
from graph.query import QueryStore, open_store

ROOT = Path(__file__).parents[2]
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


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("seeds")
    graph.build(ROOT / "seeds", output, formats=("ttl", "nt", "nq")).close()
    return output


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    archive = make(tmp_path_factory.mktemp("news"), NEWS, formats=("ttl", "nt", "nq"))
    yield archive
    archive.graph.close()


@pytest.fixture(scope="session")
def store(news: Archive) -> Iterator[QueryStore]:
    with open_store(news.output, documents=True) as opened:
        yield opened
