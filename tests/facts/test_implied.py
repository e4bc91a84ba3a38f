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
        "A single Z9 delivers 4 petaflops.",
        "Contoso's new chip reaches 20 petaflops.",
        "The lab's old cluster had 512 Z9 GPUs.",
        "The job used 512 of the Z9 GPUs.",
        "The grant covers 50,000 GPU hours.",
    ],
)
def test_what_may_be_of_another_is_not(text: str) -> None:
    assert not [each for each in said(text, TITLE) if each[0] == B and each[1] in VALUES]


def test_nothing_is_implied_where_several_may_be_meant() -> None:
    assert not said("The 512 Z9 accelerators came by ferry.", "Borealis and Zephyr are open")
    assert not said("The 512 Z9 accelerators came by ferry.", "Contoso is happy")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Contoso built the newcomer around 512 Z9 GPUs.", COUNT),
        ("Contoso built the newcomer around 512 Z9 GPUs.", (B, "maker", "contoso")),
        ("Contoso manufactured the Oslo-based system.", (B, "maker", "contoso")),
        ("Contoso manufactured the Oslo-based system.", (B, "site", "oslo")),
        ("Wingtip inaugurated it on 9 March 2021.", (B, "launched", "2021-03-09")),
        ("It's a Contoso machine with Z9 GPUs.", CHIP),
        ("Contoso's newest supercomputer took over from Zephyr.", (B, "successor_of", "zephyr")),
        ("In December it displaced Zephyr. Its peak is 44 petaflops.",
         (B, "peak_performance", "44 petaflops")),
    ],
)  # fmt: skip
def test_words_for_the_one_system(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text, TITLE)


def test_the_topic_stays_in_mind_where_another_is_named() -> None:
    told = said("Borealis is new. Zephyr was old. They met. Omni-Path links its GPUs.", TITLE)
    assert (B, "interconnect", "Omni-Path") not in told
    told = said("Borealis is new. It beats Zephyr. Borealis won. Contoso built the machine.", TITLE)
    assert (B, "maker", "contoso") in told


def test_an_institution_is_not_called_after_what_was_built_for_it() -> None:
    told = said("Contoso built Borealis for Green Hill National Laboratory.")
    assert (B, "operator", "green-hill-national-laboratory") in told
    assert (B, "maker", "contoso") in told


def test_what_the_title_does_not_name_and_is_replaced_is_not_meant() -> None:
    text = "Contoso's newest system took over from Zephyr. It has twice what Zephyr had: 512 GPUs."
    assert (B, "successor_of", "zephyr") in said(text, TITLE)
