"""Every command of docs/querying.md prints what the page shows, on `seeds/`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from in_process import newsgraph

from graph.sparql.named_queries import named_queries

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/querying.md").read_text(encoding="utf-8")
ANSWERS = re.findall(r"## \d+\. (.+?)\n\n```console\n\$ (.*?)\n```", PAGE, re.DOTALL)


README = (ROOT / "README.md").read_text(encoding="utf-8")
ANSWERS += [
    ("README", block)
    for block in re.findall(r"```console\n\$ (newsgraph query .*?)\n```", README, re.DOTALL)
]


def split(block: str) -> tuple[list[str], str]:
    """The words of the command that a block begins with, and what it prints."""
    lines = block.split("\n")
    for end in range(1, len(lines) + 1):
        try:
            words = shlex.split("\n".join(lines[:end]).replace("\\\n", " "))
        except ValueError:
            continue
        if not lines[end - 1].endswith("\\"):
            return words, "\n".join(lines[end:])
    raise AssertionError(block)


def test_there_are_ten_questions_and_one_in_the_readme() -> None:
    assert len(ANSWERS) == 10 + 1


@pytest.mark.parametrize(("question", "block"), ANSWERS, ids=[q for q, _ in ANSWERS])
def test_the_answer_is_the_one_on_the_page(question: str, block: str, seeds_output: Path) -> None:
    words, shown = split(block)
    assert words[:2] == ["newsgraph", "query"]
    if "--format" not in words:
        words += ["--format", "table"]
    done = newsgraph(*words[1:], "-o", seeds_output)
    assert done.returncode == 0, done.stderr
    printed = [line.rstrip() for line in done.stdout.rstrip().split("\n")]
    if "CONSTRUCT" in block:  # statements have no order
        assert sorted(printed) == sorted(shown.split("\n"))
    else:
        assert "\n".join(printed) == shown


def test_the_page_lists_every_named_query() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert dict(rows) == {name: query.description for name, query in named_queries().items()}
