"""The page that says what every term means is made from the tables, and is up to date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.vocabulary import EDGES, KINDS, PUBLIC
from graph.vocabulary_page import vocabulary_page

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_in_docs_is_the_one_the_tables_make() -> None:
    written = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    assert written == vocabulary_page(), "run: make docs"


def test_the_module_prints_the_page() -> None:
    command = [sys.executable, "-m", "graph.vocabulary_page"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    assert printed.decode() == vocabulary_page()


@pytest.mark.parametrize("name", [*KINDS, *EDGES, *(prop.name for prop in PUBLIC)])
def test_every_kind_edge_and_property_has_a_row_of_its_own(name: str) -> None:
    starts = (f"| {name} ", f"| `{name}` ")
    assert any(line.startswith(starts) for line in vocabulary_page().splitlines())


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for block in vocabulary_page().split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.splitlines()}) == 1, block
