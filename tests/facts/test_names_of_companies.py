"""The name of a company that is bought or buys is found whole, or not at all."""

from __future__ import annotations

import pytest
from test_claims import claims, said


@pytest.mark.parametrize(
    "name",
    [
        "Core Scientific", "Core Weavers", "Tensor Works", "AI Foundry", "HR Path", "IP Infusion",
        "PC Matic", "One Medical", "Black Duck", "Time Warp", "News Works", "Best Kiteworks",
        "Figurine AI", "Norsk PC",
    ],
)  # fmt: skip
def test_general_words_at_the_beginning_belong_to_the_name(name: str) -> None:
    slug = name.lower().replace(" ", "-")
    for text in (f"Contoso acquired {name}.", f"Contoso bought {name} in 2020."):
        assert said(text) == {("contoso", "acquired", slug)}
    assert said("", f"Contoso Acquires {name}") == {("contoso", "acquired", slug)}


@pytest.mark.parametrize(
    "title",
    [
        "Contoso Acquires Born in the Cloud",
        "Contoso Buys Built for the Web",
        "Contoso Acquires House of the Rising Sun",
        "Contoso Acquires Two Startups",
        "Contoso Buys More Startups",
        "Contoso Buys GPUs",
        "Contoso Buys Blackwell GPUs",
        "Contoso Buys AI",
        "Best Buy Black Friday Deals at Contoso",
    ],
)
def test_a_part_of_a_title_is_no_company(title: str) -> None:
    assert said("", title) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Rumors that Contoso acquired Litware are false.",
        "Claims that Contoso acquired Litware cannot be checked.",
        "Evidence that Contoso acquired Litware is scarce.",
        "Confirmation that Contoso acquired Litware came late.",
    ],
)
def test_the_noun_before_that_is_no_company(text: str) -> None:
    assert all(object == "litware" for _, _, object in said(text))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Contoso acquiring Litware", "planned"),
        ("Norsk Grid will open an office, said Contoso, which bought Litware.", "asserted"),
        ("Contoso Acquiring Litware", "planned"),
        ("Contoso buying Litware for $4 billion", "planned"),
        ("Contoso is acquiring Litware", "planned"),
        ("Contoso has completed acquiring Litware", "asserted"),
        ("Contoso, after acquiring Litware, is open", "asserted"),
    ],
)
def test_acquiring_is_not_yet_done(text: str, modality: str) -> None:
    [found] = claims(f"{text}.")
    assert (found.object, found.modality) == ("organization/litware", modality)
