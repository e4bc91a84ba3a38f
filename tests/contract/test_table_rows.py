"""A row of a table is one line of the text, in whatever the table is written."""

from __future__ import annotations

from time import process_time

import pytest
from small_archives import Build, front_matter

from graph.syntax.html_text import strip_html
from graph.syntax.markdown import rows_apart, strip_markdown

ROWS = ["| System | GPUs |", "| Alps | 10,752 |"]
MARKDOWN = "| **System** | GPUs |\n|:--|--:|\n| [Alps](https://alps.example) | 10,752 |\n"
HTML = "<table><tr><th>System</th><th>GPUs</th></tr><tr><td><p>Alps</p></td><td>10,752</table>"


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.md", MARKDOWN),
        ("a.md", HTML),
        ("a.html", HTML),
        ("a.html", HTML.replace("</th>", "").replace("</tr>", "")),
        ("a.txt", "| System | GPUs |\n|---|---|\n  | Alps | 10,752 |\n"),
        ("a.rst", "| System | GPUs |\n\n| Alps | 10,752 |\n"),
    ],
)
def test_a_row_is_one_paragraph_with_its_cells_between_pipes(
    name: str, table: str, build: Build
) -> None:
    archive = build({name: front_matter(title="A") + f"Before.\n\n{table}\nAfter.\n"})
    assert archive.labelled("A")["text"].split("\n\n") == ["Before.", *ROWS, "After."]


def test_a_table_in_a_plain_text_has_rows_too(build: Build) -> None:
    text = build({"a.txt": f"A title\n\n{ROWS[0]}\n|---|---|\n{ROWS[1]}\n"}).labelled("A title")
    assert text["text"].split("\n\n") == ROWS


def test_a_cell_alone_is_a_paragraph_and_an_empty_one_keeps_its_place(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A")
            + "| | |\n|---|---|\n| Site | |\n| | 2 |\n\n| a | b | c |\n|--|--|--|\n| d | | f |\n"
        }
    )
    assert archive.labelled("A")["text"].split("\n\n") == [
        "Site", "2", "| a | b | c |", "| d | | f |",
    ]  # fmt: skip


def test_cells_with_paragraphs_of_their_own_keep_them(build: Build) -> None:
    page = "<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>"
    nested = "<table><tr><td>Out<table><tr><td>a<td>b</table></td><td>More</td></tr></table>"
    archive = build({"a.html": front_matter(title="A") + page + nested})
    assert archive.labelled("A")["text"].split("\n\n") == [
        "One.", "Two.", "Three.", "Out", "| a | b |", "More",
    ]  # fmt: skip


def test_what_only_has_pipes_is_no_row(build: Build) -> None:
    body = "One | two\nand |three|\nfour.\n\n|x\n"
    archive = build({"a.txt": front_matter(title="A") + body})
    assert archive.labelled("A")["text"] == "One | two and |three| four.\n\n|x"


def test_tables_take_time_in_their_length_only() -> None:
    start = process_time()
    for tags in ("<tr><td>a", "<td>", "<table><tr><td>", "<tr>", "</td>", "<td></tr>"):
        strip_html(tags * 100_000)
    rows_apart("|" * 400_000 + "x\n" + "| " * 200_000 + "\n" * 400_000)
    strip_markdown("|a|b|\n|---|---|\n" + "|a|b|\n" * 5_000)
    assert process_time() - start < 20
