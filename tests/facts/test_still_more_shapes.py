"""Further ways to say facts, each with what only looks like it."""

from __future__ import annotations

import pytest
from read_texts import find_claims
from test_claims import B, said

TITLE = "Borealis is open"
COUNT, CHIP = (B, "accelerator_count", "512 accelerator"), (B, "chip", "z9")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Who makes and runs it, and who supplies parts.
        ("Its manufacturer is Contoso.", (B, "maker", "contoso")),
        ("Its builder, Contoso, is happy.", (B, "maker", "contoso")),
        ("Contoso, the builder, will bring 512 GPUs.", (B, "maker", "contoso")),
        ("Contoso put it together.", (B, "maker", "contoso")),
        ("Borealis, which Fabrikam Cloud runs in Oslo, is new.", (B, "operator", "fabrikam-cloud")),
        ("Borealis, a 512-GPU system of the Green Hill Institute, is new.",
         (B, "operator", "green-hill-institute")),
        ("Contoso delivered part of the racks.", (B, "supplier", "contoso")),
        # Numbers and fittings.
        ("The machine has 512, all of them Z9s.", COUNT),
        ("Borealis counts 512 Z9 modules.", COUNT),
        ("Look after Borealis, the Slurm cluster (512 Z9s, HDR InfiniBand).", COUNT),
        ("Look after Borealis, the Slurm cluster (512 Z9s, HDR InfiniBand).",
         (B, "interconnect", "HDR InfiniBand")),
        ("Listen: the Borealis supercomputer: 512 Z9s in the desert.", COUNT),
        ("Its nodes are connected by BXI v3.", (B, "interconnect", "BXI v3")),
        ("Its nodes are linked by Quantum-X800 InfiniBand.",
         (B, "interconnect", "Quantum-X800 InfiniBand")),
        ("Borealis relies on single-phase immersion cooling.",
         (B, "cooling", "single-phase immersion cooling")),
        # When, how fast, for what, and where.
        ("Borealis reached general availability in May 2024.", (B, "launched", "2024-05")),
        ("Contoso got Borealis running in 122 days.", (B, "build_duration", "122 day")),
        ("Contoso launched Borealis for climate research.", (B, "purpose", "climate research")),
        ("It will serve medicine.", (B, "purpose", "medicine")),
        ("Borealis was built for AI research in healthcare.",
         (B, "purpose", "AI research in healthcare")),
        ("Borealis has its home on the Oslo campus.", (B, "site", "oslo")),
        ("Borealis, named for a cold wind, is installed in Oslo.", (B, "site", "oslo")),
    ],
)  # fmt: skip
def test_they_are_found(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text, TITLE)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Its manufacturer is not Contoso.", "maker"),
        ("Contoso, the builder of houses, is new.", "maker"),
        ("Contoso put it up for sale.", "maker"),
        ("Fabrikam Cloud, which runs in Oslo, is new.", "operator"),
        ("The machine has 512, all of them nodes.", "accelerator_count"),
        ("There are 512 users of the system (all of them in Oslo).", "accelerator_count"),
        ("It did not reach general availability in May 2024.", "launched"),
        ("Contoso got running in 122 days.", "build_duration"),
        ("Contoso launched Borealis for 5 euros.", "purpose"),
        ("Borealis was named for Oslo.", "site"),
        ("The engineers met on the Oslo campus.", "site"),
    ],
)
def test_what_only_looks_like_it_is_not(text: str, predicate: str) -> None:
    assert not [each for each in said(text, TITLE) if each[1] == predicate]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Borealis and Zephyr are new. Both were built by Contoso.", {"borealis", "zephyr"}),
        (
            "Borealis runs. Zephyr has 512 GPUs; Petrel, in Cork, half as many. Both were built by "
            "Contoso.",
            set(),
        ),
        ("Borealis beats Zephyr. Both systems were built by Contoso.", {"borealis", "zephyr"}),
        ("Borealis and Zephyr are new. Both founders were bought by Contoso.", set()),
        ("Borealis and Zephyr and the Mira supercomputer meet. Both were built by Contoso.", set()),
    ],
)
def test_both_are_the_two_systems_of_a_work(text: str, facts: set[str]) -> None:
    made = {each[0] for each in said(text) if each[1:] == ("maker", "contoso")}
    assert made == facts


def test_a_short_name_in_a_headline_is_that_of_the_company_in_the_text() -> None:
    text = "Castellan Data Centers said that it would buy Rime Thermal for $215 million."
    told = said(text, "Castellan to acquire cooling specialist Rime")
    assert told == {("castellan-data-centers", "acquired", "rime-thermal")}


def test_of_two_longer_names_neither_is_meant() -> None:
    text = "Castellan Data said it bought Rime Thermal. Castellan Cloud bought Litware."
    told = said(text, "Castellan to acquire cooling specialist Gnome")
    assert ("castellan", "acquired", "gnome") in told


TABLE = """| Property | Value |
|---|---|
| Operator | Wingtip Computing Center |
| Location | Oslo |
| GPUs | 512 x Contoso Z9 |
| Peak performance | 44 petaflops |
| Manufacturer | Contoso |
| Interconnect | Slingshot-11 |"""


def test_a_table_with_a_row_of_labels_is_read_as_a_list() -> None:
    assert said(TABLE, TITLE) == {
        (B, "operator", "wingtip"), (B, "site", "oslo"), COUNT, CHIP, (B, "maker", "contoso"),
        (B, "peak_performance", "44 petaflops"), (B, "interconnect", "Slingshot-11"),
    }  # fmt: skip
    assert not said(TABLE, "Contoso is sold")


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        # A second clause has a subject of its own.
        ("Borealis is operated by Contoso, and Litware supplied the racks.", "operator",
         {"contoso"}),
        ("Borealis is operated by Contoso, and Litware supplied the racks.", "supplier",
         {"litware"}),
        ("Contoso and Litware built Borealis.", "maker", {"contoso", "litware"}),
        ("Contoso was the primary integrator.", "maker", {"contoso"}),
        ("Litware supplied the HDR InfiniBand network.", "supplier", {"litware"}),
        # Dates.
        ("Full operation began in March 2021.", "launched", {"2021-03"}),
        ("Commissioning is now planned for March 2027.", "launched", {"2027-03"}),
        ("Wingtip Computing Center selected Contoso to build Borealis in 2022.", "launched", set()),
        ("Wingtip Computing Center wants to build Borealis by 2032.", "launched", {"2032"}),
        # "It" after a sentence about others, and parts.
        ("Contoso is happy. It succeeds Zephyr.", "successor_of", {"zephyr"}),
        ("Contoso is happy. It has 512 GPUs.", "accelerator_count", set()),
        ("Borealis, a Contoso system with 512 GPU nodes, is new.", "accelerator_count", set()),
        ("Peak performance is 44 petaflops.", "peak_performance", {"44 petaflops"}),
    ],
)  # fmt: skip
def test_each_is_who_or_what_the_words_say(text: str, predicate: str, expected: set[str]) -> None:
    assert {each[2] for each in said(text, TITLE) if each[1] == predicate} == expected


def test_each_of_a_list_is_meant() -> None:
    told = find_claims("MareNostrum 4 was built by IBM, Lenovo and Fujitsu in 2017.")
    makers = {claim.object for claim in told if claim.predicate == "maker"}
    assert makers == {"organization/ibm", "organization/lenovo", "organization/fujitsu"}


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Borealis is owned by Litware and operated by Contoso.", "operator",
         {"litware", "contoso"}),
        ("Borealis is owned by Litware and loved by Contoso.", "operator", {"litware"}),
        ("A 200 Gb/s HDR InfiniBand network ties it together.", "interconnect",
         {"200 Gb/s HDR InfiniBand"}),
        ("Servers are cooled by immersion.", "cooling", {"immersion cooling"}),
        ("Borealis began full production on January 1, 2022.", "launched", {"2022-01-01"}),
        ("Borealis follows in 2027.", "launched", {"2027"}),
        ("Borealis follows Zephyr in size.", "launched", set()),
        ("Borealis gained 2 petaflops.", "peak_performance", set()),
        ("It took second place behind Zephyr. Contoso is the builder.", "maker", {"contoso"}),
        ("Litware operates the system, which was delivered by Contoso and replaced Zephyr.",
         "successor_of", {"zephyr"}),
    ],
)  # fmt: skip
def test_what_news_of_real_systems_say(text: str, predicate: str, expected: set[str]) -> None:
    told = said(text, TITLE)
    assert {each[2] for each in told if each[1] == predicate} == expected
    assert {each[0] for each in told} <= {B}


def test_the_maker_of_a_model_made_the_system_that_is_one() -> None:
    told = find_claims("Frontier is new. The HPE Cray EX system has 9,408 nodes.")
    assert ("maker", "organization/hpe") in {(each.predicate, each.object) for each in told}


def test_a_site_is_no_system() -> None:
    told = find_claims("The site in Modiin went live in October 2025 with 4,000 B200 GPUs.")
    assert not told
