"""How documents name each other by their paths, and what names none."""

from __future__ import annotations

import pytest
from small_archives import Build, front_matter

FILES = {
    "c/index.md": front_matter(title="C"),
    "d/b.md": front_matter(title="B"),
    "d/e/b.md": front_matter(title="Other"),
    "d/v#1.md": front_matter(title="Sharp"),
}


@pytest.mark.parametrize(
    ("item", "target"),
    [
        ("c/index.md", "c"),
        ("../c/index.md", "c"),
        ("../c/index", "c"),
        ("./b.md", "b"),
        ("./b.md#section", "b"),
        ("b#section", "b"),
        ("../d/e/../b.md", "b"),
        ("./e/b.md", "other"),
        ("v#1.md", "sharp"),
        ("./index.md", "c"),  # not beside it: by the end of its path, as ever
    ],
)
def test_a_path_may_begin_at_the_folder_and_end_in_a_place(
    item: str, target: str, build: Build
) -> None:
    archive = build({**FILES, "d/a.md": front_matter(title="A", related=f"['{item}']")})
    [(_, found)] = archive.edges("RELATED_TO")
    assert found.startswith(f"~article/{target}-")
    assert archive.report["unresolved"] == []


@pytest.mark.parametrize(
    "item",
    [
        "../../etc/passwd",
        "../../c/index.md",  # leaves the source, and does not come back
        "../" * 2_000 + "c/index.md",
        "../x/../../c/index.md",
        "../index.md",
        "..",
        "#section",
        "./#b",
        "nowhere.md#b.md",
    ],
)
def test_what_leads_nowhere_is_listed_as_it_is(item: str, build: Build) -> None:
    archive = build({**FILES, "d/a.md": front_matter(title="A", related=f"['{item}']")})
    assert archive.edges("RELATED_TO") == []
    assert [each["name"] for each in archive.report["unresolved"]] == [item]
