"""What a build and `newsgraph stats` tell of what they noticed, in words that lead to it."""

from __future__ import annotations

import json
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


def test_the_top_topics_are_those_of_most_works_and_people_are_no_works(tmp_path: Path) -> None:
    files = {
        "a.md": front_matter(title="A", topics="[Chips, Law]"),
        "b.md": front_matter(title="B", topics="[Law]"),
        **{
            f"p{n}.md": front_matter(type="profile", name=f"P {n}", topics="[Chips]") for n in "123"
        },
    }
    output = tmp_path / "out"
    newsgraph("build", write(tmp_path / "in", files), "-o", output, "--formats", "ttl")
    told = json.loads(newsgraph("stats", "--json", "-o", output).stdout)["top_topics"]
    assert [(each["label"], each["count"]) for each in told] == [("Law", 2), ("Chips", 1)]


def test_each_value_that_was_not_read_can_be_found(tmp_path: Path) -> None:
    files = {f"{n}.md": front_matter(title=f"Post {n}", date="05/12/2021") for n in range(7)}
    found = noted(tmp_path, files)
    assert found["not read"] == "7 values: datetime unreadable"
    output = tmp_path / "out"
    shown = newsgraph("stats", "-o", output).stdout
    assert f"  each with its document: newsgraph stats --json -o {output}\n" in shown
    told = json.loads(newsgraph("stats", "--json", "-o", output).stdout)["repaired"]
    listed = [
        {"path": f"{n}.md", "field": "date", "value": "05/12/2021"} for n in range(len(files))
    ]
    assert told == {"datetime_unreadable": {"count": 7, "examples": listed}}
    report = json.loads((output / "report.json").read_text())
    assert report["repaired"]["datetime_unreadable"]["examples"] == listed[:5]
