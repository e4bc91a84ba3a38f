"""What blogs keep in their own ways: headings for titles, months in words, what Jekyll fills in."""

from __future__ import annotations

from time import process_time

import pytest
from small_archives import Build, front_matter

from graph.literals import moment


def test_the_heading_of_a_post_is_its_title_where_no_field_is(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ndate: 2024-05-01\n---\n\n# The *new* fab #\n\nWords.\n",
            "b.md": "---\ntitle: Named\n---\n# A heading\n\nWords.\n",
            "c.md": "---\ntitle:\nurl: https://x.example/c\n---\n# By address\n",
            "d.md": "---\ndate: 2024-05-01\n---\nWords.\n\n# Not the first\n",
            "e.md": "---\ndate: 2024-05-01\n---\n## Of the second level\n",
            "f.html": "---\ndate: 2024-05-01\n---\n# No heading in HTML\n",
        }
    )
    assert archive.labelled("The new fab") == {
        "label": "The new fab",
        "issued": "2024-05-01",
        "text": "Words.",
    }
    assert archive.labelled("Named")["text"] == "A heading\n\nWords."
    assert archive["https://x.example/c"]["label"] == "By address"
    assert archive.rejected() == dict.fromkeys(("d.md", "e.md", "f.html"), "nothing_named")


def test_what_jekyll_and_hugo_fill_in_is_no_text(build: Build) -> None:
    body = (
        'See [our post]({% post_url 2023-01-05-alps %}) and [this]({{< ref "b.md" >}}).\n\n'
        "{{% notice %}}Mind the {gap}.{{% /notice %}}\n\nA set {1, 2} and {{ name }}.\n"
    )
    archive = build({"a.md": front_matter(title="A") + body})
    assert archive.labelled("A")["text"] == (
        "See our post and this.\n\nMind the {gap}.\n\nA set {1, 2} and {{ name }}."
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("April 24, 2024", "2024-04-24"),
        ("24 April 2024", "2024-04-24"),
        ("Apr. 2nd, 2024", "2024-04-02"),
        ("Wednesday, 24 Sept 2024", "2024-09-24"),
        ("February 30, 2024", None),
        ("Mayhem 1, 2024", None),
        ("April 2024", None),
        ("13/05/2024", None),
    ],
)
def test_a_date_may_name_its_month(text: str, day: str | None) -> None:
    assert moment(text) == (None, day, True)


def test_the_byline_of_a_text_may_have_the_date(build: Build) -> None:
    text = "A title\n\nBy Jonas Weber, January 24, 2022\n\nSome words are here.\n"
    archive = build({"a.txt": text, "b.txt": text.replace("January 24, 2022", "Staff Writer")})
    dates = [archive[id].get("issued") for id in archive.ids("Article")]
    assert sorted(map(str, dates)) == ["2022-01-24", "None"]
    assert archive.ids("Person") == ["~person/jonas-weber"]


def test_the_mail_address_of_an_author_is_no_part_of_the_name(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", author="Mira Tanaka <mira@x.example>"),
            "b.md": front_matter(title="B", author="Mira Tanaka"),
            "c.md": front_matter(title="C", author="'<c@x.example>'"),
        }
    )
    assert archive.ids("Person") == ["~person/c-x-example", "~person/mira-tanaka"]


def test_the_last_sign_of_a_heading_is_its_own(build: Build) -> None:
    archive = build({"a.md": "---\ndate: 2024-05-01\n---\n# Why C#\n\nWords.\n"})
    assert archive.labelled("Why C#")["text"] == "Words."


@pytest.mark.parametrize("author", ["a" + " " * 400_000 + "b", "a <" + "@" * 400_000])
def test_names_and_headings_take_time_in_their_length_only(build: Build, author: str) -> None:
    body = "# " + " " * 400_000 + "x"
    start = process_time()
    archive = build({"a.md": f"---\ntitle: A\nauthor: '{author}'\n---\n",
                     "b.md": f"---\ndate: 2024-05-01\n---\n{body}\n"})  # fmt: skip
    assert process_time() - start < 10  # with a pattern that goes back, an hour
    assert len(archive.ids("Person")) == 1
