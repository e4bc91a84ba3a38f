"""Fixtures that build small archives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_archives import Archive, Build, Files, make


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
