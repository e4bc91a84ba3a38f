"""Ways to say facts that press releases and notes have, each with what only looks like it."""

from __future__ import annotations

import pytest
from read_texts import find_claims
from test_claims import B, said

TITLE = "Borealis is open"
CENTER = "wingtip"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Who made, supplied and ordered it.
        ("Borealis will be a Contoso machine.", (B, "maker", "contoso")),
        ("Borealis is a liquid-cooled cluster by Contoso.", (B, "maker", "contoso")),
        ("The additional servers came from Litware.", (B, "supplier", "litware")),
        ("Wingtip Computing Center picked Litware to provide the storage of Borealis.",
         (B, "supplier", "litware")),
        ("Wingtip Computing Center took delivery of Borealis from Contoso last week.",
         (B, "supplier", "contoso")),
        ("Wingtip Computing Center took delivery of Borealis from Contoso last week.",
         (B, "operator", CENTER)),
        ("Wingtip Computing Center has chosen Contoso to deliver its next machine, named Borealis.",
         (B, "operator", CENTER)),
        ("Contoso has expanded Borealis, the cluster on which it trains Muse 4.",
         (B, "operator", "contoso")),
        ("It is run by Halden AI.", (B, "operator", "halden-ai")),
        # When and where.
        ("The mayor switched it on in October 2024.", (B, "launched", "2024-10")),
        ("Contoso turned the machine on in May 2024.", (B, "launched", "2024-05")),
        ("The machine is to arrive in Oslo in late 2026.", (B, "launched", "2026")),
        ("Contoso has made the Z9, its new GPU, available in May 2024.",
         ("z9", "launched", "2024-05")),
        ("Borealis first went online in March 2024 in a hall outside Oslo.", (B, "site", "oslo")),
        ("Borealis, at the Contoso center in Oslo, is fast.", (B, "site", "oslo")),
        ("It sits in the Wingtip Computing Center.", (B, "site", CENTER)),
        ("Spread over several data centers in Oslo, it is new.", (B, "site", "oslo")),
        # What it has and does.
        ("The Garnet cluster of 512 Z9 GPUs is new.",
         ("garnet", "accelerator_count", "512 accelerator")),
        ("Contoso has expanded Borealis, the cluster on which it trains its language models, from "
         "128 to 512 Z9 GPUs.", (B, "accelerator_count", "512 accelerator")),
        ("More than 512 Z9 accelerators give it a peak of two exaflops.",
         (B, "peak_performance", "2 exaflops")),
        ("Litware will train the next versions of Muse 4 on it.", (B, "purpose", "muse")),
        # Ranks.
        ("Borealis dropped to fifth.", (B, "ranked_as", "fifth")),
        ("Borealis is sixth at 477 petaflops.", (B, "ranked_as", "sixth")),
        # Chips.
        ("The Tachyon T4 is an AI chip from Litware.", ("tachyon-t4", "maker", "litware")),
        ("Litware designs the GL-2, a network processor.", ("gl-2", "maker", "litware")),
        ("The Garnet cluster of 512 Z9 GPUs is new.", ("garnet", "chip", "z9")),
        ("Borealis, the next machine, will be a system with Litware's Z9s.", (B, "chip", "z9")),
        ("It stands in the Norsk Weather Centre.", (B, "site", "norsk-weather-centre")),
        ("Each card has a peak of 2 petaflops. The Z9 is new.",
         ("z9", "peak_performance", "2 petaflops")),
    ],
)  # fmt: skip
def test_they_are_found(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text, TITLE)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Borealis is a machine with chips from Litware.", "maker"),
        ("Borealis will not be a Contoso machine.", "maker"),
        ("The additional staff came from Litware.", "supplier"),
        ("It picked Litware to provide the storage of papers.", "supplier"),
        ("Contoso took delivery of 512 GPUs from Litware.", "operator"),
        ("Contoso turned the lights on in May 2024.", "launched"),
        ("Borealis is the first machine in Norway.", "site"),
        ("Borealis dropped to five petaflops.", "ranked_as"),
        ("The HC-8, a server with a chip from Litware, is new.", "maker"),
    ],
)
def test_what_only_looks_like_it_is_not(text: str, predicate: str) -> None:
    assert not [each for each in said(text, TITLE) if each[1] == predicate]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Contoso switched on a GPU cluster in Oslo. The cluster, Borealis, is new.",
         {(B, "operator", "contoso"), (B, "site", "oslo")}),
        ("Litware opened a cooled supercomputer in Oslo. It is called Borealis.",
         {(B, "operator", "litware"), (B, "site", "oslo")}),
        ("Contoso owns a machine in Oslo. Named Borealis, it has 512 GPUs.",
         {(B, "operator", "contoso"), (B, "site", "oslo"),
          (B, "accelerator_count", "512 accelerator")}),
        ("Contoso owns a machine in Oslo. The cluster, Borealis, is not there.", set()),
        ("Contoso owns a machine in Oslo. Borealis is another.", set()),
    ],
)  # fmt: skip
def test_a_system_is_told_of_before_it_is_named(
    text: str, facts: set[tuple[str, str, str]]
) -> None:
    assert said(text, "News of the week") == facts


def test_the_machine_of_a_company_that_makes_none_is_its_own() -> None:
    assert (B, "operator", "contoso") in said("Borealis, the Contoso machine in Oslo, is new.")
    told = find_claims("Pleiades, the HPE machine at Ames Research Center, is old.")
    assert ("maker", "organization/hpe") in {(each.predicate, each.object) for each in told}
