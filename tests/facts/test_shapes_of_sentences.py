"""Facts in sentences of other shapes than subject, verb, object, and what these do not say."""

from __future__ import annotations

import pytest
from test_claims import READER, B, said

Z = "zephyr"

TOLD = [
    # An aside, or a comparison, between the subject and its verb.
    ("Borealis, the successor to Zephyr, has 512 GPUs.",
     (B, "accelerator_count", "512 accelerator")),
    ("Borealis, which took over from Zephyr in 2021, uses 512 GPUs.",
     (B, "accelerator_count", "512 accelerator")),
    ("Borealis replaced Zephyr in 2024 and has 512 GPUs.",
     (B, "accelerator_count", "512 accelerator")),
    ("Borealis, not to be confused with a wind, hits 44 petaflops.",
     (B, "peak_performance", "44 petaflops")),
    ("Borealis, the machine that replaced Zephyr, was built by Contoso.", (B, "maker", "contoso")),
    # What is fronted.
    ("With 512 Z9 GPUs humming beside 96 CPUs, Borealis is open.",
     (B, "accelerator_count", "512 accelerator")),
    ("When it was switched on in 2018, Borealis had 512 GPUs.", (B, "launched", "2018")),
    ("Targeted for around 2030, Borealis will use the Z9.", (B, "launched", "2030")),
    ("Planned for 2027, Borealis will use the Z9.", (B, "launched", "2027")),
    ("Operated by the Norsk Centre for AI Research, Borealis is open.",
     (B, "operator", "norsk-centre-for-ai-research")),
    ("In Oslo, Norway, Borealis is at work.", (B, "site", "oslo")),
    ("At Wingtip Computing Center, Borealis is at work.", (B, "site", "wingtip")),
    # Nouns and particles where a verb might stand.
    ("About 512 Z9s are humming in Borealis.", (B, "chip", "z9")),
    ("Borealis is on track for the second half of 2026.", (B, "launched", "2026")),
    ("Borealis was first shown in November 2023.", (B, "launched", "2023-11")),
    ("Borealis, a Z9 machine for research, is due in 2026.", (B, "launched", "2026")),
    ("Contoso unveiled Borealis, a 100,000-Z9-GPU behemoth.",
     (B, "accelerator_count", "100000 accelerator")),
    ("Contoso built Borealis in three and a half weeks.", (B, "build_duration", "3.5 week")),
    ("Borealis has twenty-four thousand GPUs.", (B, "accelerator_count", "24000 accelerator")),
    ("Borealis, the Contoso-built exascale machine, is open.", (B, "maker", "contoso")),
    ("Borealis is knit together with 200-gigabit Ethernet.",
     (B, "interconnect", "200-gigabit Ethernet")),
    # What replaces what.
    ("Oslo swaps Zephyr for Borealis.", (B, "successor_of", Z)),
    ("The centre retires Zephyr in favour of Borealis.", (B, "successor_of", Z)),
    ("Borealis, the machine that took over from Zephyr, is open.", (B, "successor_of", Z)),
    # Who delivers.
    ("Contoso won the contract for Borealis.", (B, "supplier", "contoso")),
    ("Contoso landed a $20 million order for Borealis.", (B, "supplier", "contoso")),
    ("The Borealis contract goes to Contoso.", (B, "supplier", "contoso")),
    ("The government orders Borealis from Contoso.", (B, "supplier", "contoso")),
    ("The government ordered Borealis and Zephyr from Contoso.", (Z, "supplier", "contoso")),
    ("Contoso was chosen as supplier of Borealis.", (B, "supplier", "contoso")),
    ("Contoso delivered Borealis to the university.", (B, "supplier", "contoso")),
    ("Borealis was supplied by Contoso.", (B, "supplier", "contoso")),
    # What it is for.
    ("Borealis was designed for climate and weather research.",
     (B, "purpose", "climate and weather research")),
    ("Borealis is dedicated to energy research.", (B, "purpose", "energy research")),
    ("Borealis, a cluster meant for drug discovery, is open.", (B, "purpose", "drug discovery")),
    ("Borealis, a machine for weather forecasting, is open.",
     (B, "purpose", "weather forecasting")),
    ("Borealis will be used for AI inference.", (B, "purpose", "AI inference")),
    ("Borealis is in Oslo and is intended for materials science.",
     (B, "purpose", "materials science")),
    ("Meant for reservoir simulation, Borealis is open.", (B, "purpose", "reservoir simulation")),
    # Ranks.
    ("Borealis, jointly developed by Contoso and Litware, still tops HPCG.",
     (B, "ranked_as", "tops HPCG")),
    ("Borealis once ruled the Green500.", (B, "ranked_as", "ruled the Green500")),
    ("Borealis became, in 2018, the fastest Arm machine of all.",
     (B, "ranked_as", "fastest Arm machine")),
    ("Borealis is Norway's second exascale machine.",
     (B, "ranked_as", "Norway's second exascale machine")),
    ("Borealis ranks among the ten largest.", (B, "ranked_as", "among the ten largest")),
    ("Top500: Borealis first, Zephyr second.", (Z, "ranked_as", "second")),
    # Who bought whom.
    ("Litware is now part of Contoso.", ("contoso", "acquired", "litware")),
    ("Contoso scoops up Litware for $1 billion.", ("contoso", "acquired", "litware")),
    ("Contoso has wrapped up the purchase of Litware.", ("contoso", "acquired", "litware")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TOLD)
def test_a_fact_is_found_whatever_the_shape_of_the_sentence(
    text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in said(text)


ELSEWHERE = [
    ("Contoso opens Borealis", "The Oslo machine has 512 GPUs.",
     {(B, "accelerator_count", "512 accelerator"), (B, "site", "oslo")}),
    ("Borealis is open", "It has 512 GPUs.", {(B, "accelerator_count", "512 accelerator")}),
    ("Borealis takes over from Zephyr", "The new system has 512 GPUs.",
     {(B, "successor_of", Z), (B, "accelerator_count", "512 accelerator")}),
    ("Borealis is open", "Contoso won the contract for the system.", {(B, "supplier", "contoso")}),
    ("Contoso shows the Z9", "It delivers 459 teraflops per chip.",
     {("z9", "peak_performance", "459 teraflops")}),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "facts"), ELSEWHERE)
def test_the_excerpt_speaks_of_the_system_that_the_title_names(
    title: str, text: str, facts: set[tuple[str, str, str]]
) -> None:
    assert facts <= said(text, title)


UNTOLD = [
    "Borealis runs software designed for climate research.",
    "Contoso sells chips designed for AI training to users of Borealis.",
    "Borealis has a waiting list for research proposals.",
    "Unlike Zephyr, which was designed for climate research, it stands in Oslo.",
    "Contoso did not win the contract for Borealis.",
    "Contoso lost the order for Borealis to a rival.",
    "Borealis is not intended for weather forecasting.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_only_looks_like_a_purpose_or_a_delivery_is_none(text: str) -> None:
    found = said(text)
    assert not {fact for fact in found if fact[0] == B and fact[1] in ("purpose", "supplier")}


def test_what_is_said_of_the_old_system_stays_with_it() -> None:
    found = said("Borealis took over from Zephyr, which had 512 GPUs.")
    assert found == {(B, "successor_of", Z), (Z, "accelerator_count", "512 accelerator")}


def test_two_that_each_replace_another_are_told_apart() -> None:
    names = ("Borealis", "Zephyr")
    text = "Borealis in Oslo takes over from Zephyr, and Zephyr from Borealis."
    found = {fact for fact in said(text) if fact[1] == "successor_of"}
    assert found == {(a.lower(), "successor_of", b.lower()) for a in names for b in names if a != b}


SYSTEMS = [
    "Mariner-2, at Contoso in Oslo, will use 4,000 GPUs.",
    "Contoso's new Mariner-2 has 512 H100s.",
    "Mariner-2 comprises 320 L40S cards.",
    "Mariner-2, which debuted at No. 16 on the November 2023 Top500, is in Oslo.",
    "A total of 4,608 GPUs makes Mariner-2 the largest AI cluster in Norway.",
    "4,000 GPUs for Mariner-2: Contoso builds a supercomputer.",
    "Mariner-2 consists of 512 GPUs.",
    "512 GPUs, 20 racks: Contoso's Mariner-2 goes to work.",
]


@pytest.mark.parametrize("text", SYSTEMS)
def test_what_is_told_of_a_name_says_that_it_is_a_system(text: str) -> None:
    mentions = READER.read({"description": text}).mentions["description"]
    assert "system/mariner-2" in {m.entity for m in mentions if m.is_asserted}


def test_the_title_names_the_system_that_the_excerpt_calls_the_cluster() -> None:
    texts = {
        "label": "Contoso's Mariner is open",
        "description": "The cluster runs 512 H100 accelerators.",
    }
    assert {claim.subject for claim in READER.read(texts).claims["description"]} == {
        "system/mariner"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Norsk Robotics has 512 GPUs.",
        "Norsk Robotics uses 4,000 GPUs in a data center.",
        "The Vega offers 20 petaflops of FP4.",
        "Norsk Robotics delivers 4,000 GPUs to Contoso.",
        "Norsk brings 4,000 GPUs online.",
        "The HPE-built exascale machine has 512 GPUs.",
        "With 752 APUs, the machine is fast.",
        "The Oslo installation has 512 GPUs.",
    ],
)
def test_companies_have_gpus_too(text: str) -> None:
    mentions = READER.read({"description": text}).mentions.get("description", [])
    assert not [m for m in mentions if m.is_asserted and m.kind == "System"]


@pytest.mark.parametrize(
    ("text", "chips"),
    [
        ("Borealis will use Contoso's Alder CPUs.", {"Alder"}),
        ("Borealis pairs Contoso's new Birch-X processor with 512 GPUs.", {"Birch-X"}),
        ("Borealis uses Contoso's Arm CPUs.", set()),
        ("Contoso's Best GPUs Power Borealis In Oslo", set()),
    ],
)
def test_a_chip_is_known_by_its_owner_and_its_noun(text: str, chips: set[str]) -> None:
    mentions = READER.read({"description": text}).mentions["description"]
    assert {m.name for m in mentions if m.kind == "Chip" and m.is_asserted} == chips
