"""What the README shows is what the program does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.model import Edge, Node, Record
from graph.plugins import extractors_of, known_fields

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# The size of the store depends on the version of DuckDB.
_SIZE = re.compile(r"[0-9.]+ [kM]B")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)\n```", README, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_session_is_a_real_one(folder: Path) -> None:
    [session] = [block for block in blocks("console") if "explain" in block]
    for part in session.removeprefix("$ ").split("\n\n$ "):
        command, _, shown = part.partition("\n")
        words = command.replace("newsgraph ", "", 1).replace("'AI Hardware'", "AI_Hardware").split()
        words = [word.replace("_", " ") for word in words]
        printed = run(folder, sys.executable, "-m", "graph", *words).rstrip()
        assert _SIZE.sub("# kB", printed) == _SIZE.sub("# kB", shown)


def test_the_python_examples_run_and_print_something(folder: Path) -> None:
    run(folder, sys.executable, "-m", "graph", "build", "seeds", "--formats", "ttl")
    examples = [block for block in blocks("python") if "@extractor" not in block]
    assert len(examples) == 2
    for example in examples:
        assert run(folder, sys.executable, "-c", example).strip()


def test_the_page_on_python_shows_what_python_says(folder: Path) -> None:
    """As a program of its own: networkx and the store stay out of this one."""
    page = ROOT / "docs" / "python.md"
    shown = run(folder, sys.executable, "-m", "doctest", "-v", str(page))
    assert "Test passed." in shown


def test_the_example_extractor_is_one_function_in_one_file() -> None:
    [example] = [block for block in blocks("python") if "@extractor" in block]
    before = set(extractors_of("Article"))
    module: dict[str, object] = {"__name__": "series"}
    exec(compile(example, "series.py", "exec"), module)
    extractors_of.cache_clear()
    known_fields.cache_clear()
    try:
        [series] = set(extractors_of("Article")) - before
        record = Record(
            "Article", "https://a.example/1", {"series": "Chips"}, "a.md",
            "https://b.example/", is_own=True, digest="",
        )  # fmt: skip
        assert list(series(record)) == [
            Node("Topic", "https://b.example/topic/chips", {"label": "Chips"}),
            Edge("ABOUT", "https://a.example/1", "https://b.example/topic/chips"),
        ]
        assert "series" in known_fields("Article")
    finally:
        from graph import plugins

        plugins._extractors.pop("series.series")
        extractors_of.cache_clear()
        known_fields.cache_clear()


def test_every_command_is_in_the_readme() -> None:
    from graph.cli import cli

    for name in cli.commands:
        assert f"`newsgraph {name}" in README
