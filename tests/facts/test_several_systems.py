"""Sentences that tell of several systems at once, and numbers that leave their unit out."""

from __future__ import annotations

import pytest
from test_claims import B, said

Z = "zephyr"


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Borealis and Zephyr have 512 and 1,024 GPUs, respectively.", "accelerator_count",
         {(B, "512 accelerator"), (Z, "1024 accelerator")}),
        ("Zephyr and Borealis will have 512 and 1,024 Z9 accelerators respectively.",
         "accelerator_count", {(Z, "512 accelerator"), (B, "1024 accelerator")}),
        ("Borealis and Zephyr hold 640 Z9 and 1,280 GPUs, respectively.", "accelerator_count",
         {(B, "640 accelerator"), (Z, "1280 accelerator")}),
        ("Borealis and Zephyr reach 2 and 4.5 petaflops, respectively.", "peak_performance",
         {(B, "2 petaflops"), (Z, "4.5 petaflops")}),
        ("Borealis and Zephyr are operated by Contoso and Litware, respectively.", "operator",
         {(B, "contoso"), (Z, "litware")}),
        ("Borealis and Zephyr stand in Oslo and Bergen respectively.", "site",
         {(B, "oslo"), (Z, "bergen")}),
        ("Borealis has 512 GPUs, Zephyr 1,024.", "accelerator_count",
         {(B, "512 accelerator"), (Z, "1024 accelerator")}),
        ("Borealis has 512 Z9 GPUs and Zephyr just 96.", "accelerator_count",
         {(B, "512 accelerator"), (Z, "96 accelerator")}),
        ("Borealis is operated by Contoso, and Zephyr by Litware.", "operator",
         {(B, "contoso"), (Z, "litware")}),
        ("Borealis will be installed in Oslo, Zephyr in Tromso; both are new.", "site",
         {(B, "oslo"), (Z, "tromso")}),
        # What is no number of GPUs, or of one system alone.
        ("Borealis has 512 GPUs, Zephyr 1,024 nodes.", "accelerator_count",
         {(B, "512 accelerator")}),
        ("Borealis and Zephyr are operated by Contoso.", "site", set()),
        ("Borealis has 512 GPUs, and Litware 1,024.", "accelerator_count",
         {(B, "512 accelerator")}),
        ("Contoso has 512 GPUs, Borealis 256.", "accelerator_count", set()),
        ("Borealis and Zephyr do not have 512 and 1,024 GPUs, respectively.",
         "accelerator_count", set()),
        ("Had Borealis and Zephyr 512 and 1,024 GPUs, respectively?", "accelerator_count", set()),
    ],
)  # fmt: skip
def test_each_has_its_own(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    found = said(text, "Borealis and Zephyr are clusters")
    assert {(of, what) for of, each, what in found if each == predicate} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Borealis had 512 Z9 GPUs. Today it has 1,024.", {"1024"}),
        ("Borealis began with 512 Z9 GPUs. Now the machine has 1,024.", {"1024"}),
        ("Borealis has 512 Z9 GPUs. By 2027 it will have 1,024.", {"512", "1024"}),
        # Cores, another's, a sentence in between, a part, a year, and no word of time.
        ("Borealis has 512 Z9 GPUs. Today it has 1,024 cores.", {"512"}),
        ("Borealis has 512 Z9 GPUs. Today Contoso has 1,024.", {"512"}),
        ("Borealis has 512 Z9 GPUs. Borealis has users. Today it has 1,024.", {"512"}),
        ("Borealis has 512 Z9 GPUs. It now has 96 of them in Oslo.", {"512"}),
        ("Borealis has 512 Z9 GPUs. It is now 2024, and it has 16.", {"512"}),
        ("Borealis has 96 racks. Today it has 1,024.", set()),
    ],
)
def test_a_bare_number_counts_what_the_sentence_before_counts(
    text: str, expected: set[str]
) -> None:
    found = said(text, "Borealis is open")
    counted = {what for of, each, what in found if each == "accelerator_count" and of == B}
    assert counted == {f"{number} accelerator" for number in expected}


@pytest.mark.parametrize(
    "text",
    [
        "Litware trains its models on Borealis.",
        "Litware has trained Muse 2 on the Borealis cluster, with 96 GPUs for three weeks.",
    ],
)
def test_who_computes_on_a_system_does_not_run_it(text: str) -> None:
    told = [each for each in said(text) if each[1] in ("operator", "accelerator_count")]
    assert told == []
