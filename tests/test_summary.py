"""What a build and `newsgraph stats` tell of what they noticed, in words that lead to it."""

from __future__ import annotations

from pathlib import Path

from in_process import newsgraph
from small_archives import front_matter, write


def noted(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """What a build notes below its counts, by the word that it begins with."""
    output = folder / "out"
    newsgraph("build", write(folder / "in", files), "-o", output, "--formats", "ttl")
    lines = newsgraph("stats", "-o", output).stdout.split("\n\n")[2].splitlines()
    return {
        word: text.strip() for word, _, text in (line.strip().partition("  ") for line in lines)
    }


def test_fields_types_and_edges_are_named_as_they_are_written(tmp_path: Path) -> None:
    files = {
        "a.md": front_matter(
            title="A", authors="[{name: Ann Lee, profile_image: a.png}]", date_updated="2021-01-02",
            type="press_release",
        ),
        "b.md": front_matter(type="collection", title="B", items="[no/such_item]"),
    }  # fmt: skip
    found = noted(tmp_path, files)
    assert found["unresolved"] == "1 name: HAS_PART"
    shown = newsgraph("stats", "-o", tmp_path / "out").stdout
    assert "Article authors.profile_image 1, Article date_updated 1" in shown
    assert "1 type read as Article: press_release" in shown
