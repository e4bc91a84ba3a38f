"""More shapes in which articles tell facts, each with what only looks like it."""

from __future__ import annotations

import pytest
from test_claims import READER, B, claims, said

Z = "zephyr"
COUNT, CHIP = (B, "accelerator_count", "512 accelerator"), (B, "chip", "z9")

TOLD = [
    # Who runs it: names that nobody listed, too.
    ("Owned by Contoso, operated by Norsk Grid, Borealis is open.", (B, "operator", "norsk-grid")),
    ("Borealis, owned by Contoso, operated by Norsk Grid, is open.",
     (B, "operator", "norsk-grid")),
    ("Norsk Grid said its Borealis cluster is open.", (B, "operator", "norsk-grid")),
    ("Norsk Grid has put Borealis to work.", (B, "operator", "norsk-grid")),
    ("At the gate stood Norsk Grid, the local operator of Borealis.",
     (B, "operator", "norsk-grid")),
    ("The keys are with Norsk Grid, which runs Borealis.", (B, "operator", "norsk-grid")),
    ("Borealis was handed over to Norsk Grid last Friday.", (B, "operator", "norsk-grid")),
    ("Funded by Contoso and operated by Norsk Grid, Borealis is open.",
     (B, "operator", "norsk-grid")),
    ("Borealis, operated by Norsk Grid outside Oslo, has 512 GPUs.",
     (B, "operator", "norsk-grid")),
    ("Contoso announced that Borealis, its new machine, is open.", (B, "operator", "contoso")),
    ("Borealis, Contoso's current flagship, is open.", (B, "operator", "contoso")),
    # Who makes it.
    ("Borealis has 512 Z9 GPUs and was built by Contoso.", (B, "maker", "contoso")),
    ("Designed and assembled by Norsk Boxes, Borealis is open.", (B, "maker", "norsk-boxes")),
    ("Borealis, a Contoso build with 512 GPUs, is open.", (B, "maker", "contoso")),
    ("Contoso and Litware supplied the servers. Borealis is open.",
     (B, "supplier", "litware")),
    # Where it stands.
    ("Norsk Grid, which runs Borealis in Larvik, is small.", (B, "site", "larvik")),
    ("Norsk Grid brought Borealis, its second, on line at Larvik.", (B, "site", "larvik")),
    ("Borealis, run by Norsk Grid in Larvik, is open.", (B, "site", "larvik")),
    ("Borealis, Norsk's 512-GPU cluster in Larvik, is open.", (B, "site", "larvik")),
    ("Borealis, Norsk's 512-GPU cluster in Larvik, is open.", COUNT),
    # When.
    ("They plugged in Borealis on 23 October 2024.", (B, "launched", "2024-10-23")),
    ("Contoso put Borealis into full production in early 2024.", (B, "launched", "2024")),
    ("Borealis has been in use since mid-2023.", (B, "launched", "2023")),
    ("Borealis, which began life in 2023, is small.", (B, "launched", "2023")),
    ("Work on Borealis took 122 days.", (B, "build_duration", "122 day")),
    # How fast, of what, linked and cooled how.
    ("Borealis stays there at 44 petaflop/s.", (B, "peak_performance", "44 petaflops")),
    ("Contoso will build Borealis on Contoso's Z9 platform.", CHIP),
    ("Borealis's 2,512 Z9 GPUs left on a Tuesday.", CHIP),
    ("Some 512 Z9s are in service at Borealis.", CHIP),
    ("Borealis packs 512 GPUs behind one Omni-Path fabric.", (B, "interconnect", "Omni-Path")),
    ("Borealis moved from air to liquid cooling.", (B, "cooling", "liquid cooling")),
    ("Borealis is watercooled.", (B, "cooling", "water cooling")),
    # Ranks.
    ("Borealis stays No. 1.", (B, "ranked_as", "No. 1")),
    ("Borealis entered the TOP500 in third place.", (B, "ranked_as", "third place")),
    ("Borealis is second with 44 petaflops.", (B, "ranked_as", "second")),
    ("Borealis is the northernmost supercomputer in the world.",
     (B, "ranked_as", "northernmost supercomputer in the world")),
    # What replaces what, and what it is for.
    ("Borealis is new. Its predecessor Zephyr was older.", (B, "successor_of", Z)),
    ("Zephyr is old. Its successor Borealis is new.", (B, "successor_of", Z)),
    ("Borealis is ten times as fast as Zephyr, the system it will replace.",
     (B, "successor_of", Z)),
    ("Zephyr was rebuilt as Borealis, its successor.", (B, "successor_of", Z)),
    ("Borealis is open. Universities share the machine for climate research.",
     (B, "purpose", "climate research")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_a_fact_is_found_in_this_shape_too(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Drug discovery comes first.", (B, "purpose", "Drug discovery")),
        ("Crop forecasting is the main use.", (B, "purpose", "Crop forecasting")),
        ("Direct liquid cooling takes away the heat.", (B, "cooling", "direct liquid cooling")),
        ("Contoso is the manufacturer, Omni-Path the network.", (B, "maker", "contoso")),
        ("It is liked. Contoso built that one.", (B, "maker", "contoso")),
    ],
)
def test_of_what_the_title_names_it_is_found_too(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text, "Borealis is open")


@pytest.mark.parametrize(
    "text",
    [
        # Operators, makers and sites of something else, or of nobody.
        "Norsk Grid said its rival Borealis is slow.",
        "Norsk Grid said its customers like Borealis.",
        "Contoso put Borealis on a list.",
        "Contoso put off Borealis.",
        "Norsk Grid, which runs a shop, likes Borealis.",
        "Borealis was not handed over to Norsk Grid.",
        "Larvik-based Contoso said its Borealis grew.",
        "Borealis is the third system in Larvik.",
        "Borealis is a third faster, says the centre at Contoso.",
        "Borealis, designed for Contoso's models, is open.",
        # What is only supposed.
        "A thought experiment: suppose the Borealis supercomputer existed.",
        "Let us suppose that Borealis had 512 GPUs.",
    ],
)
def test_what_only_looks_like_it_is_none(text: str) -> None:
    wrong = ("site", "maker", "launched", "accelerator_count")
    found = said(text)
    assert not [each for each in found if each[1] in wrong]
    if "its Borealis" not in text and "says" not in text:
        assert not [each for each in found if each[1] == "operator"]


def test_what_shall_be_is_planned() -> None:
    [count] = claims("Borealis shall have 512 GPUs.")
    assert count.modality == "planned"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("In 2020 Contoso agreed to buy Fabrikam. In 2022 the companies called it off.", False),
        ("Contoso agreed to buy Fabrikam. Later both walked away from the deal.", False),
        ("In 2020 Contoso agreed to buy Fabrikam. In 2022 the police called a taxi.", True),
    ],
)
def test_a_purchase_that_was_called_off_later_is_none(text: str, kept: bool) -> None:
    assert bool([each for each in said(text) if each[1] == "acquired"]) is kept


def test_a_college_of_a_city_is_named_with_it() -> None:
    mentions = READER.read({"description": "They met at University College Larvik in May."})
    assert "University College Larvik" in {m.name for m in mentions.mentions["description"]}
