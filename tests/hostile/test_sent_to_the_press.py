"""What is sent to the press: what stands above its title, and the date in its dateline."""

from __future__ import annotations

from time import process_time

import pytest
from small_archives import Build

TITLE = "Contoso opens a plant"


def test_what_says_that_it_is_a_press_release_is_no_title(build: Build) -> None:
    above = [
        "PRESS RELEASE",
        "News Release:",
        "MEDIA ADVISORY",
        "MEDIA RELEASE\n\nFOR IMMEDIATE RELEASE",
        "Press Release - For Immediate Release",
        "FOR IMMEDIATE RELEASE | NEWS RELEASE",
    ]
    files = {
        f"{n}{suffix}": f"{line}\n\n{TITLE} {n}{suffix}\n\nWords.\n"
        for n, line in enumerate(above)
        for suffix in (".txt", ".md")
    }
    archive = build(files)
    for name in files:
        assert archive.labelled(f"{TITLE} {name}")["text"] == "Words."


def test_an_embargo_a_contact_and_the_date_are_no_title_and_stay(build: Build) -> None:
    days = {
        "EMBARGOED UNTIL 5 June 2024": None,
        "Embargoed for release until: Wednesday, June 5, 2024, 9:00 am ET": None,
        "Contact: Jane Roe": None,
        "Media contact: press@x.example": None,
        "Contact:": None,
        "Date: 5 June 2024": "2024-06-05",
        "PRESS RELEASE\nDate: June 5, 2024\nContact: Jane Roe, Contoso": "2024-06-05",
    }
    archive = build({f"{n}.txt": f"{a}\n\n{TITLE} {n}\n\nWords.\n" for n, a in enumerate(days)})
    for n, (above, day) in enumerate(days.items()):
        article = archive.labelled(f"{TITLE} {n}")
        # Lines with a label each stay apart, as items of a list do.
        kept = above.removeprefix("PRESS RELEASE\n").replace("\n", "\n\n")
        assert (article["text"], article.get("issued")) == (f"{kept}\n\nWords.", day)


def test_titles_that_only_begin_so_are_titles(build: Build) -> None:
    titles = [
        "Press release: Contoso opens a plant",
        "A press release",
        "Embargo on chips until 2024 hurts Contoso",
        "Embargoed until now",
        "Contact: how a film was made",
        "Date: 5 reasons to stay",
        "5 June 2024",
    ]
    files = {f"{n}.txt": f"{title}\n\nWords.\n" for n, title in enumerate(titles)}
    archive = build({**files, "alone.txt": "Press release"})
    labels = sorted(str(archive[id]["label"]) for id in archive.ids("Article"))
    assert labels == sorted([*titles, "Press release"])


def test_a_dateline_has_the_date(build: Build) -> None:
    days = {
        "PARIS, June 5, 2024 (AP) - Contoso opens.": "2024-06-05",
        "LONDON – 5 June 2024 – Contoso opens.": "2024-06-05",
        "LULEÅ, Sweden, March 14, 2024 (GLOBE NEWSWIRE) -- Contoso opens.": "2024-03-14",
        "SAN JOSE, Calif. — Mar. 14th, 2024 — Contoso opens.": "2024-03-14",
        "Santa Clara, Calif., March 14, 2024 /PRNewswire/ -- Contoso opens.": "2024-03-14",
        "PARIS, Wednesday, June 5, 2024 - Contoso opens.": "2024-06-05",
        "PARIS, June 5 (AP) - Contoso opens.": None,
        "PARIS, February 31, 2024 (AP) - Contoso opens.": None,
        "In Paris, June 5, 2024 - a Wednesday - saw it open.": None,
        "PARIS opens on June 5, 2024, says Contoso.": None,
    }
    archive = build({f"{n}.txt": f"{TITLE} {n}\n\n{d}\n\nMore.\n" for n, d in enumerate(days)})
    for n, (line, day) in enumerate(days.items()):
        article = archive.labelled(f"{TITLE} {n}")
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


@pytest.mark.slow
@pytest.mark.parametrize("line", ["embargo 1 ", "PARIS, ", "A- ", "contact: ", "press release "])
def test_such_lines_take_time_in_their_length_only(line: str, build: Build) -> None:
    start = process_time()
    build({"a.txt": f"{line * 60_000}\n{line * 14}\n"})
    assert process_time() - start < 10
