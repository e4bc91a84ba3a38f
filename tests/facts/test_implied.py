"""Figures of hardware in sentences that name no system, in works about one."""

from __future__ import annotations

import pytest
from test_claims import B, said

TITLE = "Borealis is open"
COUNT, CHIP = (B, "accelerator_count", "512 accelerator"), (B, "chip", "z9")
VALUES = ("accelerator_count", "chip", "peak_performance", "interconnect", "cooling")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The 512 Z9 accelerators came by ferry.", COUNT),
        ("Lake water from below carries off the heat of 512 Z9 cards.", COUNT),
        ("Lake water from below carries off the heat of 512 Z9 cards.", CHIP),
        ("The administrators, having opened the doors, counted 512 Z9s.", CHIP),
        ("Inside, 512 GPUs glow blue; building the machine took nine days.", COUNT),
        ("They are cooled with warm water.", (B, "cooling", "warm water cooling")),
        ("They talk over Omni-Path.", (B, "interconnect", "Omni-Path")),
        ("Contoso engineers coaxed 44 petaflops out of the thing.",
         (B, "peak_performance", "44 petaflops")),
    ],
)  # fmt: skip
def test_they_are_of_the_one_system_that_the_work_is_about(
    text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in said(text, TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "Contoso has 512 Z9 GPUs.",
        "Contoso already bought 512 Z9 GPUs.",
        "Vulcan, in the north, has 512 Z9 GPUs.",
        "A rival packs 512 Z9 GPUs.",
        "The nodes hold 44 petaflops and 512 GPUs.",
        "The market took 512 Z9 GPUs.",
        "That is less than 512 GPUs.",
        "The campus has 512 Z9 GPUs.",
        "Its predecessor made do with 512 Z9 GPUs.",
        "The city is cooled with warm water.",
    ],
)
def test_what_may_be_of_another_is_not(text: str) -> None:
    assert not [each for each in said(text, TITLE) if each[1] in VALUES]


def test_nothing_is_implied_where_several_may_be_meant() -> None:
    assert not said("The 512 Z9 accelerators came by ferry.", "Borealis and Zephyr are open")
    assert not said("The 512 Z9 accelerators came by ferry.", "Contoso is happy")
