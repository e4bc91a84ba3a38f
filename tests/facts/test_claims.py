"""What is stated of systems, chips and companies that this repository has never heard of."""

from __future__ import annotations

import pytest
from read_texts import Fact, fact

from graph.entities.evidence import Claim
from graph.entities.known.entry import Entry
from graph.entities.known.registry import Registry
from graph.entities.reader import EntityReader
from graph.text import clean_paragraphs

ENTRIES = (
    Entry("contoso", "Organization", "Contoso", ("Contoso",)),
    Entry("litware", "Organization", "Litware", ("Litware",)),
    Entry("wingtip", "Organization", "Wingtip Computing Center", ("Wingtip Computing Center",)),
    Entry("z9", "Chip", "Contoso Z9", ("Contoso Z9", "Z9")),
    Entry("z8", "Chip", "Contoso Z8", ("Contoso Z8", "Z8")),
    Entry("borealis", "System", "Borealis", ("Borealis",)),
    Entry("zephyr", "System", "Zephyr", ("Zephyr",)),
    Entry("oslo", "Place", "Oslo", ("Oslo",)),
    Entry("muse", "Product", "Muse 4", ("Muse 4",)),
)
READER = EntityReader(Registry({entry.id: entry for entry in ENTRIES}, "test"))


def claims(text: str, label: str = "") -> list[Claim]:
    read = READER.read({"label": label, "description": text})
    return [claim for field in read.claims.values() for claim in field]


def said(text: str, label: str = "") -> set[Fact]:
    """What every claim of a description says."""
    return {fact(claim) for claim in claims(text, label)}


def told(
    text: str, label: str = "What we have", *, modality: str = "", rule: str = ""
) -> set[Fact]:
    """What a text says under a title: all, or in a modality, or by a rule."""
    read = READER.read({"label": label, "text": clean_paragraphs(text)[0]})
    return {
        fact(claim)
        for field in read.claims.values()
        for claim in field
        if modality in ("", claim.modality) and rule in ("", claim.rule)
    }


B = "borealis"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Borealis has 1,234 Contoso Z9 GPUs.",
            {(B, "accelerator_count", "1234 accelerator"), (B, "chip", "z9")},
        ),
        (
            "Some 2,048 Z9 accelerators power Borealis.",
            {(B, "accelerator_count", "2048 accelerator"), (B, "chip", "z9")},
        ),
        (
            "Borealis (96 Z9 GPUs, 1.5 petaflops) is open.",
            {
                (B, "accelerator_count", "96 accelerator"),
                (B, "chip", "z9"),
                (B, "peak_performance", "1.5 petaflops"),
            },
        ),
        (
            "Borealis delivers 2.5 exaflops of FP8 performance.",
            {(B, "peak_performance", "2.5 exaflops")},
        ),
        ("Borealis is operated by Litware.", {(B, "operator", "litware")}),
        ("Litware runs Borealis.", {(B, "operator", "litware")}),
        ("Contoso built Borealis for others.", {(B, "maker", "contoso")}),
        ("The Wingtip Computing Center unveiled Borealis.", {(B, "operator", "wingtip")}),
        ("Borealis is housed in Oslo.", {(B, "site", "oslo")}),
        ("Borealis replaces Zephyr.", {(B, "successor_of", "zephyr")}),
        ("The Z9 succeeds the Z8.", {("z9", "successor_of", "z8")}),
        ("Borealis was built in just 45 days.", {(B, "build_duration", "45 day")}),
        ("Borealis is cooled with warm water.", {(B, "cooling", "warm water cooling")}),
        ("Borealis uses an NDR InfiniBand network.", {(B, "interconnect", "NDR InfiniBand")}),
        ("Borealis went live on 3 March 2024.", {(B, "launched", "2024-03-03")}),
        ("Borealis will be used to train Muse 4.", {(B, "purpose", "muse")}),
        ("Contoso has acquired Litware.", {("contoso", "acquired", "litware")}),
        ("Litware was bought by Contoso.", {("contoso", "acquired", "litware")}),
        (
            "Contoso acquires Norsk Robotics, a start-up.",
            {("contoso", "acquired", "norsk-robotics")},
        ),
    ],
)
def test_facts_are_found(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Does Borealis have 1,234 Z9 GPUs?",
        "If Borealis had 1,234 Z9 GPUs, it would win.",
        "Borealis does not use the Z9.",
        "Unlike Borealis, a rival cluster has 1,234 Z9 GPUs.",
        "A cluster of 1,234 Z9 GPUs is faster than Borealis.",
        "Litware talks with Contoso about an acquisition went nowhere.",
        "Contoso did not acquire Litware.",
        "Contoso acquired a stake in Litware.",
        "Contoso bought Litware, Norsk Robotics and 3M stock.",
        "It’s acquiring Litware, a maker of software.",
        "Fund Managers Can Now Acquire Litware",
        "The operating system of Borealis is old.",
    ],
)
def test_what_is_not_stated_is_no_claim(text: str) -> None:
    assert {claim for claim in said(text) if claim[1] != "maker"} == set()


def test_what_is_bought_is_not_what_describes_it() -> None:
    text = "Contoso to acquire Litware cloud specialist Norsk Robotics"
    assert said(text) == {("contoso", "acquired", "norsk-robotics")}


def test_the_machine_is_the_one_system_of_the_work() -> None:
    text = "Borealis is new. The machine has 1,234 Z9 GPUs."
    assert (B, "accelerator_count", "1234 accelerator") in said(text)


def test_the_machine_is_nothing_where_there_are_two() -> None:
    assert said("Borealis and Zephyr are new. The machine has 1,234 Z9 GPUs.") == set()


def test_a_system_nobody_listed_has_facts_too() -> None:
    text = "Engineers started a supercomputer called Tailspin. The system has 512 Z9 GPUs."
    assert ("tailspin", "accelerator_count", "512 accelerator") in said(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Borealis has 1,234 Z9 GPUs.", "asserted"),
        ("Borealis will have 1,234 Z9 GPUs.", "planned"),
        ("According to Litware, Borealis has 1,234 Z9 GPUs.", "claimed"),
        ("Borealis reportedly has 1,234 Z9 GPUs.", "claimed"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert {claim.modality for claim in claims(text)} == {modality}


def test_who_says_so_is_told() -> None:
    [*found] = claims("According to Litware, Borealis has 1,234 Z9 GPUs.")
    assert {claim.attributed_to for claim in found} == {("Litware",)}


def test_a_rank_is_always_a_claim() -> None:
    [rank] = [
        c
        for c in claims("Borealis is the world's fastest supercomputer.")
        if c.predicate == "ranked_as"
    ]
    assert (rank.modality, rank.value) == ("claimed", "world's fastest supercomputer")


@pytest.mark.parametrize(
    ("number", "value", "is_approximate", "is_at_least"),
    [
        ("1,234", "1234", False, False),
        ("about 1,200", "1200", True, False),
        ("more than 1,200", "1200", True, True),
        ("1.2 million", "1200000", False, False),
        ("sixteen", "16", False, False),
    ],
)
def test_numbers(number: str, value: str, is_approximate: bool, is_at_least: bool) -> None:
    [count] = [
        c for c in claims(f"Borealis has {number} Z9 GPUs.") if c.predicate == "accelerator_count"
    ]
    assert (count.value, count.is_approximate, count.is_at_least) == (
        value,
        is_approximate,
        is_at_least,
    )
