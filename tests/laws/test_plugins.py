"""Plug-ins from elsewhere, and the hashes of code by which a build knows that it is another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from archives import ROOT
from outputs import build, exports
from small_archives import front_matter, write

AT_A_PROMPT = """
import sys
import graph
from graph import Node, extractor

CELL = '''
@extractor(kinds=["Article"], fields=["mood"])
def moods(record):
    yield Node("Article", record.id, {"rating": RATING})
'''
for rating in ("1.0", "2.0"):
    exec(CELL.replace("RATING", rating))
    with graph.build(sys.argv[1], sys.argv[2], formats=["ttl"]) as made:
        [node] = made.nodes("Article")
        print(node.properties["rating"], node.properties.get("extra"))
"""


def run(program: str, *arguments: object) -> list[str]:
    """The lines that a program prints which is typed at Python's prompt."""
    command = [sys.executable, "-", *map(str, arguments)]
    done = subprocess.run(
        command, input=program, cwd=ROOT, text=True, capture_output=True, check=True
    )
    return done.stdout.splitlines()


def test_an_extractor_written_at_a_prompt_is_asked_and_so_is_its_next_version(
    tmp_path: Path,
) -> None:
    source = write(tmp_path / "source", {"a.md": front_matter(title="A", mood="good")})
    assert run(AT_A_PROMPT, source, tmp_path / "out") == ["1.0 None", "2.0 None"]


def test_the_hash_of_all_code_does_not_depend_on_what_was_loaded_before() -> None:
    told = {
        run(f"from graph import fingerprints, plugins\n{first}print(fingerprints.of_all_code())")[0]
        for first in ("", "plugins.load('exporters')\n", "plugins.readers_of('.md')\n")
    }
    assert len(told) == 1


def test_a_build_after_an_export_with_other_options_leaves_what_a_fresh_one_does(
    tmp_path: Path,
) -> None:
    from graph.config import PageOptions, Settings
    from graph.pipeline import export

    posts = {f"{n}.md": front_matter(title=f"Post {n}", topics=f"[T{n % 3}]") for n in range(9)}
    source = write(tmp_path / "source", posts)
    small = PageOptions(max_nodes=5)
    build(source, tmp_path / "out", formats=("ttl", "html"))
    export(tmp_path / "out", Settings(formats=("csv",), page=small))
    for page in (small, PageOptions()):
        build(source, tmp_path / "out", formats=("ttl", "html"), page=page)
        build(source, tmp_path / f"fresh {page.max_nodes}", formats=("ttl", "html"), page=page)
        kept, fresh = exports(tmp_path / "out"), exports(tmp_path / f"fresh {page.max_nodes}")
        assert kept["graph.html"] == fresh["graph.html"]
        assert kept["graph.ttl"] == fresh["graph.ttl"]
