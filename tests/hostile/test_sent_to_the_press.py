"""What is sent to the press: what stands above its title, and the date in its dateline."""

from __future__ import annotations

from time import process_time

import pytest
from small_archives import Build

TITLE = "Contoso opens a plant"


@pytest.mark.parametrize(
    "above",
    [
        "PRESS RELEASE",
        "News Release:",
        "MEDIA ADVISORY",
        "MEDIA RELEASE\n\nFOR IMMEDIATE RELEASE",
        "Press Release - For Immediate Release",
        "FOR IMMEDIATE RELEASE | NEWS RELEASE",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_says_that_it_is_a_press_release_is_no_title(
    above: str, name: str, build: Build
) -> None:
    archive = build({name: f"{above}\n\n{TITLE}\n\nWords.\n"})
    assert archive.labelled(TITLE)["text"] == "Words."


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("EMBARGOED UNTIL 5 June 2024", None),
        ("Embargoed for release until: Wednesday, June 5, 2024, 9:00 am ET", None),
        ("Contact: Jane Roe", None),
        ("Media contact: press@x.example", None),
        ("Contact:", None),
        ("Date: 5 June 2024", "2024-06-05"),
        ("PRESS RELEASE\nDate: June 5, 2024\nContact: Jane Roe, Contoso", "2024-06-05"),
    ],
)
def test_an_embargo_a_contact_and_the_date_are_no_title_and_stay(
    above: str, day: str | None, build: Build
) -> None:
    article = build({"a.txt": f"{above}\n\n{TITLE}\n\nWords.\n"}).labelled(TITLE)
    kept = " ".join(above.removeprefix("PRESS RELEASE\n").split())
    assert (article["text"], article.get("issued")) == (f"{kept}\n\nWords.", day)


@pytest.mark.parametrize(
    "title",
    [
        "Press release: Contoso opens a plant",
        "A press release",
        "Embargo on chips until 2024 hurts Contoso",
        "Embargoed until now",
        "Contact: how a film was made",
        "Date: 5 reasons to stay",
        "Press release",  # and nothing else
        "5 June 2024",
    ],
)
def test_titles_that_only_begin_so_are_titles(title: str, build: Build) -> None:
    words = "" if title == "Press release" else "\n\nWords.\n"
    assert build({"a.txt": title + words}).ids("Article")
    assert build({"a.txt": title + words}).labelled(title)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("PARIS, June 5, 2024 (AP) - Contoso opens.", "2024-06-05"),
        ("LONDON – 5 June 2024 – Contoso opens.", "2024-06-05"),
        ("LULEÅ, Sweden, March 14, 2024 (GLOBE NEWSWIRE) -- Contoso opens.", "2024-03-14"),
        ("SAN JOSE, Calif. — Mar. 14th, 2024 — Contoso opens.", "2024-03-14"),
        ("Santa Clara, Calif., March 14, 2024 /PRNewswire/ -- Contoso opens.", "2024-03-14"),
        ("PARIS, Wednesday, June 5, 2024 - Contoso opens.", "2024-06-05"),
        ("PARIS, June 5 (AP) - Contoso opens.", None),
        ("PARIS, February 31, 2024 (AP) - Contoso opens.", None),
        ("In Paris, June 5, 2024 - a Wednesday - saw it open.", None),
        ("PARIS opens on June 5, 2024, says Contoso.", None),
    ],
)
def test_a_dateline_has_the_date(line: str, day: str | None, build: Build) -> None:
    article = build({"a.txt": f"{TITLE}\n\n{line}\n\nMore.\n"}).labelled(TITLE)
    assert (article.get("issued"), article["text"]) == (day, f"{line}\n\nMore.")


def test_a_dateline_far_below_is_of_another_text_and_a_date_above_wins(build: Build) -> None:
    line = "PARIS, June 5, 2024 (AP) - Contoso opens."
    archive = build(
        {
            "far.txt": "Far\n\n" + "Words.\n" * 20 + line,
            "told.txt": f"Told\n\nBy Ann Lee, 7 June 2024\n\n{line}\n",
        }
    )
    assert "issued" not in archive.labelled("Far")
    assert archive.labelled("Told")["issued"] == "2024-06-07"


@pytest.mark.parametrize("line", ["embargo 1 ", "PARIS, ", "A- ", "contact: ", "press release "])
def test_such_lines_take_time_in_their_length_only(line: str, build: Build) -> None:
    start = process_time()
    build({"a.txt": f"{line * 60_000}\n{line * 14}\n"})
    assert process_time() - start < 10
