"""DESIGN 2.1: what becomes of a text without front matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from small_archives import Archive, Build

TEXTS = {
    "copied.txt": """top of page

Recent Posts
See All
The Perlmutter supercomputer

Writer's pictureAda Lovelace
By Grace Hopper

It has 6,159 GPUs. Who says so? NERSC does.

Comentarios
bottom of page
""",
    "long_first_line.txt": f"{'x' * 151}\nA short line\n\nSome text follows it here.\n",
    "exact.txt": f"{'x' * 150}\n\nText.\n",
    "byline_first.txt": "By Ada Lovelace\nThe real title\n\nText goes here.\n",
    "one_line.txt": "Only a title",
    "one_long_line.txt": f"{'word ' * 100}",
    "one_word.txt": "x" * 151,
    "no_spaces.txt": "東京" * 200,
    "sentences.txt": "Title\n\n" + "This sentence has exactly forty letters. " * 20,
    "nobody.txt": "Title\n\nBy Admin\n\nText by someone.\n",
    "two.txt": "Title\n\nby Ada Lovelace and Grace Hopper\n\nText.\n",
    "no_byline.txt": "Title\n\nBy the end of the year it was over.\n",
    "markdown.md": "# The *title*\n\nBy Ada Lovelace\n\nSee [the docs](https://example.org).\n",
    "paragraphs.txt": "Title\n\nFirst line\nof one.\n\n\n\nSecond.\n",
    "crlf.txt": "Title\r\n\r\nBy Ada Lovelace\r\n\r\nText here.\r\n",
    "dashes.txt": "Title\n\n---\n\nText here.\n",
}


@pytest.fixture(scope="module")
def plain(build_once: Build) -> Archive:
    return build_once(TEXTS)


def said(plain: Archive, path: str) -> Mapping[str, Any]:
    """The properties of the article in a file."""
    [iri] = [source for source, target in plain.edges("DERIVED_FROM")
             if target == f"~document/{path}" and source.startswith("~article/")]  # fmt: skip
    return plain[iri]


def authors(plain: Archive, path: str) -> list[str]:
    [iri] = [source for source, target in plain.edges("DERIVED_FROM")
             if target == f"~document/{path}" and source.startswith("~article/")]  # fmt: skip
    return [str(plain[target]["label"]) for source, target in plain.edges("AUTHORED_BY")
            if source == iri]  # fmt: skip


def test_the_label_is_the_first_line_that_is_no_furniture_and_no_byline(plain: Archive) -> None:
    assert said(plain, "copied.txt") == {
        "label": "The Perlmutter supercomputer",
        "description": "It has 6,159 GPUs. Who says so? NERSC does.",
        "text": "It has 6,159 GPUs. Who says so? NERSC does.",
    }
    assert said(plain, "byline_first.txt")["label"] == "The real title"


def test_the_label_is_the_first_line_of_at_most_150_characters(plain: Archive) -> None:
    found = said(plain, "long_first_line.txt")
    assert found["label"] == "A short line"
    assert found["text"].startswith("x" * 151)
    assert said(plain, "exact.txt")["label"] == "x" * 150


def test_a_file_of_one_line_has_a_label(plain: Archive) -> None:
    assert said(plain, "one_line.txt") == {"label": "Only a title"}
    found = said(plain, "one_long_line.txt")
    assert found["label"].startswith("word word")
    assert len(found["label"]) <= 150
    assert found["text"] == ("word " * 100).strip()
    assert said(plain, "one_word.txt")["label"] == "x" * 149 + "…"
    assert said(plain, "no_spaces.txt")["label"] == "東京" * 74 + "東…"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("copied.txt", ["Ada Lovelace", "Grace Hopper"]),
        ("byline_first.txt", ["Ada Lovelace"]),
        ("two.txt", ["Ada Lovelace", "Grace Hopper"]),
        ("markdown.md", ["Ada Lovelace"]),
        ("crlf.txt", ["Ada Lovelace"]),
        ("nobody.txt", []),
        ("no_byline.txt", []),
    ],
)
def test_a_byline_is_the_author_and_no_text(plain: Archive, path: str, expected: list[str]) -> None:
    assert authors(plain, path) == expected
    assert not any(name in said(plain, path).get("text", "") for name in (*expected, "Admin"))


def test_a_line_that_only_begins_like_a_byline_is_text(plain: Archive) -> None:
    assert said(plain, "no_byline.txt")["text"] == "By the end of the year it was over."


def test_the_description_is_the_first_sentences_up_to_300_characters(plain: Archive) -> None:
    sentence = "This sentence has exactly forty letters."
    assert said(plain, "sentences.txt")["description"] == " ".join([sentence] * 7)


def test_the_rest_is_text_with_its_paragraphs(plain: Archive) -> None:
    assert said(plain, "paragraphs.txt")["text"] == "First line of one.\n\nSecond."
    assert said(plain, "dashes.txt")["text"] == "---\n\nText here."


def test_markdown_loses_its_marks(plain: Archive) -> None:
    assert said(plain, "markdown.md") == {
        "label": "The title",
        "description": "See the docs.",
        "text": "See the docs.",
    }
