"""Fields as blogs have them: dates, people, addresses and pictures in the forms that people use."""

from __future__ import annotations

from time import process_time

import pytest
from small_archives import Build, front_matter

from graph.literals import moment


@pytest.mark.parametrize(
    ("text", "moments", "day"),
    [
        ("2021-01-01 10:00 AM", "2021-01-01T10:00:00Z", "2021-01-01"),
        ("2021-01-01 12:05 a.m.", "2021-01-01T00:05:00Z", "2021-01-01"),
        ("2021-01-01 12:05pm +0100", "2021-01-01T11:05:00Z", "2021-01-01"),
        ("2021-01-01 10:00:00 EST", "2021-01-01T15:00:00Z", "2021-01-01"),
        ("2021-01-01T23:00 PDT", "2021-01-02T06:00:00Z", "2021-01-01"),
        ("2021-01-01T10:00 UTC+02:00", "2021-01-01T08:00:00Z", "2021-01-01"),
        ("2021-01-01 10:00:00 +0100 CET", "2021-01-01T09:00:00Z", "2021-01-01"),
        ("2021.01.02", None, "2021-01-02"),
        ("20210102", None, "2021-01-02"),
        ("2021-01-01 13:00 PM", None, None),
        ("2021-01-01 0:30 AM", None, None),
        ("2021-01-01 10:00:00 JST", None, None),
        ("2021-01-01 10:00 EST+02:00", None, None),
        ("2021-01-01 10:00 +0100 PM", None, None),
        ("20211301", None, None),
        ("12345678", None, None),
    ],
)
def test_a_date_is_read_in_the_forms_that_blogs_have(
    text: str, moments: str | None, day: str | None
) -> None:
    assert moment(text)[:2] == (moments, day)


def test_a_gap_in_a_date_takes_time_in_its_length_only() -> None:
    start = process_time()
    for gap in (" " * 400_000, "\t " * 200_000):
        assert moment(f"2021-01-01 10:00{gap}x") == (None, None, True)
        assert moment(f"2021-01-01 10:00 AM{gap}x") == (None, None, True)
    assert process_time() - start < 5  # with a pattern that goes back, hours


def test_a_number_is_a_day_in_a_field_and_no_line_of_a_text(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", date="20210102"),
            "b.txt": "B\n\n20210102\n\nSome words are here.\n",
            "c.txt": "C\n\n2021.01.02\n\nSome words are here.\n",
        }
    )
    days = [archive.labelled(name).get("issued") for name in "ABC"]
    assert days == ["2021-01-02", None, "2021-01-02"]


def test_a_date_may_say_when_it_was_created_and_updated(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\ndate:\n  created: 2021-01-02\n  updated: 2022-01-01\n---\n",
            "b.md": "---\ntitle: B\ndate: {updated: 2022-01-01}\n---\n",
            "c.md": "---\ntitle: C\ndate: {created: soon}\npubDate: 2020-01-01\n---\n",
        }
    )
    assert archive.labelled("A") == {
        "label": "A",
        "issued": "2021-01-02",
        "extra": '{"date":{"updated":"2022-01-01"}}',
    }
    assert archive.labelled("B") == {"label": "B", "extra": '{"date":{"updated":"2022-01-01"}}'}
    assert archive.labelled("C")["issued"] == "2020-01-01"
    assert archive.report["unknown_fields"] == {"Article": {"date.updated": 2}}
