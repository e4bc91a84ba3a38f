"""Words that only lead to a name are no part of it, wherever the name stands."""

from __future__ import annotations

import pytest
from test_mentions import found

COMPANY = ("Halcyon Robotics Inc.", "organization/halcyon-robotics")


@pytest.mark.parametrize(
    "before",
    [
        "On Monday", "In March", "Last Tuesday", "Late Sunday", "On Christmas Eve", "Since April",
        "But on Friday", "Yesterday", "Tomorrow", "Now", "Then", "Later", "Recently", "Separately",
        "Unlike", "Despite", "Former", "Rival", "Why", "Did", "Chipmaker", "However", "The",
        "It was said on Monday that on Thursday", "Press Office", "Media Relations",
    ],
)  # fmt: skip
def test_what_begins_a_sentence_is_no_part_of_a_company(before: str) -> None:
    assert found(f"{before} Halcyon Robotics Inc. sold some robots.") == [COMPANY]


@pytest.mark.parametrize(
    "name",
    [
        "March Networks", "Monday Media", "April Group", "Early Warning Services", "Now Foods",
        "Bank of Valleria", "Rival Sons", "Christmas Tree Shops",
    ],
)  # fmt: skip
def test_what_belongs_to_a_company_stays(name: str) -> None:
    names = [each for each, _ in found(f"He left {name} Ltd. for another firm.")]
    assert names == [f"{name} Ltd."]


def test_a_heading_above_the_name_is_not_told_with_it() -> None:
    assert found("About Halcyon Robotics Halcyon Robotics Inc. makes robots.") == [COMPANY]


@pytest.mark.parametrize("name", ["Norrland Compute AB", "Norrland Compute"])
def test_who_issues_a_release_is_one_with_and_without_what_it_is_by_law(name: str) -> None:
    text = f"LULEA, Sweden (GLOBE NEWSWIRE) -- {name} today announced a machine."
    assert found(text)[-1] == (name, "organization/norrland-compute")


def test_who_is_of_a_company_is_a_person_beside_it() -> None:
    assert found("We met Eli Roe of Halcyon Robotics Inc. there.") == [
        ("Eli Roe", "person/eli-roe"), COMPANY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["Mayor", "Mr", "Mr.", "Judge", "Senator", "Sir", "Councillor", "Captain", "Coach", "Bishop",
     "Minister", "Professor", "Deputy Mayor", "Founder", "Analyst"],
)  # fmt: skip
def test_a_form_of_address_is_no_part_of_a_person(title: str) -> None:
    text = f'"We are glad," said {title} Zelda Osei, who came.'
    assert found(text) == [("Zelda Osei", "person/zelda-osei")]


def test_a_given_name_that_is_also_a_title_stays() -> None:
    assert found('"No," said Dean Osei, who came.') == [("Dean Osei", "person/dean-osei")]
