"""Facts that the next sentence tells of "it", of its parts, or of nothing by name."""

from __future__ import annotations

import pytest
from test_claims import READER, B, said

TITLE = "Borealis is open"
COUNT, CHIP = (B, "accelerator_count", "512 accelerator"), (B, "chip", "z9")

TOLD_OF_THE_TOPIC = [
    # Items with a label.
    ("GPUs: 512 Z9. Cooling: liquid.", COUNT),
    ("GPUs: 512 Z9. Cooling: liquid.", (B, "cooling", "liquid cooling")),
    ("Accelerators: 512 Z9 GPUs; network: Slingshot; cooling: air", COUNT),
    ("Processor: Z9.", CHIP),
    ("• Peak performance (FP64): 44 petaflops • Interconnect: Omni-Path",
     (B, "peak_performance", "44 petaflops")),
    ("Peak: 44 petaflops. Interconnect: Omni-Path.", (B, "interconnect", "Omni-Path")),
    ("Location: Wingtip Computing Center, Oslo.", (B, "site", "wingtip")),
    ("Location: Oslo | Maker: Contoso | Operator: Fabrikam Cloud", (B, "site", "oslo")),
    ("Location: Oslo | Maker: Contoso | Operator: Fabrikam Cloud", (B, "maker", "contoso")),
    ("Operator: Fabrikam Cloud.", (B, "operator", "fabrikam-cloud")),
    ("Launched: 9 March 2021.", (B, "launched", "2021-03-09")),
    ("Availability: since March 2025.", (B, "launched", "2025-03")),
    ("Predecessor: Zephyr.", (B, "successor_of", "zephyr")),
    ("Use: climate research.", (B, "purpose", "climate research")),
    # Sentences without a subject.
    ("Hosted in Oslo, Norway, in a former mill.", (B, "site", "oslo")),
    ("Owned by Fabrikam Cloud, operated by Contoso.", (B, "operator", "contoso")),
    ("Built by Contoso.", (B, "maker", "contoso")),
    ("Inaugurated on 9 March 2021.", (B, "launched", "2021-03-09")),
    ("512 Z9 GPUs. 20 racks. One door.", COUNT),
    ("Seven hundred and sixty-eight GPUs, one hall.",
     (B, "accelerator_count", "768 accelerator")),
    ("Some 44 petaflops sustained.", (B, "peak_performance", "44 petaflops")),
    # "It", the parts of it, and what it is in a country.
    ("Ministers applauded. It was built by Contoso.", (B, "maker", "contoso")),
    ("Funded by Fabrikam and built by Contoso, it has 512 GPUs.", COUNT),
    ("At 44 petaflops, it is fast.", (B, "peak_performance", "44 petaflops")),
    ("Contoso says the liquid-cooled racks are quiet.", (B, "cooling", "liquid cooling")),
    ("Omni-Path ties the nodes together.", (B, "interconnect", "Omni-Path")),
    ("With 512 Z9 GPUs, Norway's fastest computer is open.", COUNT),
    ("The Contoso machine, a Fabrikam build, uses 512 Z9 GPUs.", COUNT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), TOLD_OF_THE_TOPIC)
def test_what_has_no_subject_is_said_of_what_the_title_names(
    text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in said(text, TITLE)


@pytest.mark.parametrize(
    "text",
    [
        # Not the system's: somebody else's, one unit's, a price, a question.
        "Maker: Contoso.",
        "GPUs: none.",
        "Accelerators: 512? Nobody says.",
        "Hosted by Contoso, the conference was sold out.",
        "Built by Contoso, the Fabrikam campus has 512 GPUs.",
        "512 GPUs were sold last week.",
        "512 GPUs would cost more.",
        "512 GPUs per rack.",
        "Each rack holds 72 GPUs.",
        "The nodes hold 8 GPUs and 2 petaflops.",
        "Contoso said that each of the nodes has 16 GPUs.",
        "Contoso has 5,704 nodes with Z9 cards.",
        "On 27 May 2021 it met the press and runs Z9 GPUs.",
        "Not built by Contoso.",
        "Cooling: no liquid.",
    ],
)
def test_what_may_be_another_s_is_not_said_of_it(text: str) -> None:
    title = "Contoso is sold" if text.startswith("Maker") else TITLE
    wrong = ("accelerator_count", "peak_performance", "maker", "operator", "site", "cooling")
    assert not [each for each in said(text, title) if each[1] in wrong]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Borealis is new. It replaced Zephyr. It has 512 GPUs.", COUNT),
        ("They used Borealis. The 44-petaflop system is in Oslo. Zephyr is old.",
         (B, "peak_performance", "44 petaflops")),
        ("Zephyr is old. Borealis, the replacement, has 512 GPUs. It was opened on 9 March 2021.",
         (B, "launched", "2021-03-09")),
        ("Zephyr is old. Borealis is new. Built by Contoso, it is fast.", (B, "maker", "contoso")),
        ("Zephyr is old. Borealis is new. Contoso built it.", (B, "maker", "contoso")),
        ("Zephyr is old. Borealis is new. The machine was built by Contoso.",
         (B, "maker", "contoso")),
    ],
)  # fmt: skip
def test_of_several_the_one_last_spoken_of_is_meant(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zephyr is slower than Borealis. It has 512 GPUs.",
        "Contoso has Borealis. It has 512 GPUs. Zephyr is old.",
        "Borealis is new. Contoso left. It has 512 GPUs. Zephyr is old.",
        "Borealis and Zephyr are new. The machine has 512 GPUs.",
        "Borealis is new. The second machine has 512 GPUs. Zephyr is old.",
    ],
)
def test_where_either_may_be_meant_nothing_is_said(text: str) -> None:
    assert COUNT not in said(text)


def test_items_of_a_list_are_quoted_as_they_stand() -> None:
    texts = {"label": TITLE, "description": "Maker: Contoso; GPUs: 512 Z9"}
    claims = READER.read(texts).claims["description"]
    assert {claim.quote for claim in claims} == {"Maker: Contoso", "GPUs: 512 Z9"}
    for claim in claims:
        assert texts["description"][claim.start : claim.end] == claim.quote
