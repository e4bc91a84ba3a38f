"""Facts that sentences tell in passing: who hands it over, in which hall it stands, per machine."""

from __future__ import annotations

import pytest
from test_claims import B, claims, said

TITLE = "Borealis is open"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Who runs it.
        ("Contoso flipped the switch on Borealis.", (B, "operator", "contoso")),
        ("Contoso has handed the machine to Litware.", (B, "operator", "litware")),
        ("Litware has expanded its Borealis cluster.", (B, "operator", "litware")),
        ("Litware has lifted the curtain on Borealis, its own supercomputer.",
         (B, "operator", "litware")),
        # Who supplies it.
        ("Borealis, a 512-GPU cluster that Contoso is delivering, is new.",
         (B, "supplier", "contoso")),
        # When and where.
        ("Litware flipped the switch on Borealis last Tuesday, 14 May 2024.",
         (B, "launched", "2024-05-14")),
        ("Borealis was inaugurated on Tuesday, 14 May 2024.", (B, "launched", "2024-05-14")),
        ("Borealis was inaugurated in the Wingtip Computing Center.", (B, "site", "wingtip")),
        # Its figures and fittings.
        ("The Contoso and Litware system holds 512 GPUs. Its theoretical peak is 2 petaflops.",
         (B, "peak_performance", "2 petaflops")),
        ("None is as large as Borealis in Oslo, whose 512 GPUs came by ship.",
         (B, "accelerator_count", "512 accelerator")),
        ("NDR InfiniBand ties everything together.", (B, "interconnect", "NDR InfiniBand")),
        ("HPE supplied the 44-petaflop system.", (B, "supplier", "hpe")),
        ("Contoso National Laboratory has taken Borealis into full user operations.",
         (B, "operator", "contoso-national-laboratory")),
        ("Borealis, the computer which Contoso acquired for Litware, is new.",
         (B, "operator", "contoso")),
        ("The whole thing cost 5 million euros, and was inaugurated by Ada Byron on 5 May 2025.",
         (B, "launched", "2025-05-05")),
        ("Borealis has been at work since 2022.", (B, "launched", "2022")),
        ("Contoso had put 18,688 Z9 cards into it.", (B, "chip", "z9")),
        ("Borealis has four Z9 GPUs in a node, 37,632 of them in all.",
         (B, "accelerator_count", "37632 accelerator")),
        ("Borealis is open. Scientists are to use it for materials science.",
         (B, "purpose", "materials science")),
        ("Immersion tanks by Contoso keep the boards cool.", (B, "cooling", "immersion cooling")),
        ("Borealis has 512 GPUs. On the Green500 it took third place.",
         (B, "ranked_as", "third place")),
    ],
)  # fmt: skip
def test_they_are_found(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text, TITLE)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Contoso flipped the switch on the lights beside Borealis.", "operator"),
        ("Contoso has handed the keys of Borealis to Litware.", "operator"),
        ("Litware has expanded its work on Borealis.", "operator"),
        ("Litware has lifted the curtain on Zephyr, its own supercomputer.", "operator"),
        ("Zephyr, a 512-GPU cluster that Contoso is delivering, is new.", "supplier"),
        ("Borealis was shown last Tuesday, and 14 May 2024 was a Tuesday.", "launched"),
        ("Borealis is of interest in Litware.", "site"),
        ("The Contoso and Litware talks failed. Their peak is 2 petaflops.", "peak_performance"),
        ("None is as large as Zephyr in Oslo, whose 512 GPUs came by ship.", "accelerator_count"),
        ("Immersion tanks by Contoso are sold in Oslo.", "cooling"),
        ("Contoso has 512 GPUs. On the Green500 they took third place.", "ranked_as"),
    ],
)
def test_what_only_looks_like_it_is_not(text: str, predicate: str) -> None:
    assert not [each for each in said(text, TITLE) if each[0] == B and each[1] == predicate]


def test_what_each_virtual_machine_has_is_what_the_instance_type_has() -> None:
    text = "Four Z9 GPUs per VM are connected by NVLink."
    found = said(text, "The ND H200 v5 series")
    assert {each[1:] for each in found} >= {
        ("accelerator_count", "4 accelerator"), ("interconnect", "NVLink"),
    }  # fmt: skip
    assert not said("Four Z9 GPUs per VM hour are cheap.", "The ND H200 v5 series")


def test_it_is_the_unknown_company_with_which_the_sentence_before_begins() -> None:
    text = "Marrow Silicon has bought Fjordchip. It had earlier taken over Skagen AI."
    bought = {(c.subject, c.object) for c in claims(text) if c.predicate == "acquired"}
    assert bought == {
        ("organization/marrow-silicon", "organization/fjordchip"),
        ("organization/marrow-silicon", "organization/skagen-ai"),
    }
    text = "In May Marrow Silicon bought Fjordchip. It had earlier taken over Skagen AI."
    assert len([c for c in claims(text) if c.predicate == "acquired"]) == 1


def test_a_name_cut_short_is_the_company_named_before() -> None:
    text = "Anvil leads a round in Hearth Compute. Hearth runs Borealis. It has 512 GPUs."
    assert (B, "operator", "hearth-compute") in said(text)
    text = "Anvil leads a round in Hearth Melodies. Hearth runs Borealis. It has 512 GPUs."
    assert (B, "operator", "hearth-melodies") not in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Total GPUs: 1,024. Cooling: liquid.", {"1024 accelerator"}),
        ("Accelerators: 512.", {"512 accelerator"}),
        ("GPUs: 8 per node.", set()),
        ("CPUs: 512.", set()),
        ("Nodes: 512.", set()),
        ("Borealis began with 512 GPUs. Two years later came 256 GPUs.", set()),
    ],
)
def test_a_label_says_what_a_number_counts(text: str, expected: set[str]) -> None:
    assert {what for _, each, what in said(text, TITLE) if each == "accelerator_count"} == expected
