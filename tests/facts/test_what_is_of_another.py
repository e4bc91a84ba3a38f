"""What a sentence tells of something else than its subject is no fact about that."""

from __future__ import annotations

import pytest
from test_claims import B, claims, said

TITLE = "Borealis is open"


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        # When the one beside it was launched.
        ("It takes the place of Idun, which has been in service since 2018.", "launched", set()),
        ("Borealis, its first Z9 system, was launched in 2018.", "launched", {(B, "2018")}),
        ("Contoso made Borealis, its second Z9, available in 2018.", "launched", {(B, "2018")}),
        ("The Z8, the follow-up to the Z9, was launched in 2018.", "launched", {("z8", "2018")}),
        ("A first version with Z9 chips was due in 2018.", "launched", set()),
        ("The new machine, based on Litware and Z9 GPUs, should arrive in 2028.", "launched",
         {(B, "2028")}),
        ("A rack, based on Litware and Z9 GPUs, was launched in 2018.", "launched", set()),
        # Who made the one that is left behind, and who set up the one that made it.
        ("With 512 GPUs the HPE-built system leaves Zephyr far behind.", "maker", set()),
        ("The cluster is owned by Litware, a company set up by Contoso.", "maker", set()),
        ("The cluster, whose predecessor was built by Litware, has Z9 GPUs.", "maker", set()),
        ("Borealis, whose processors were made by Litware, opened in May.", "maker", set()),
        ("The machine was designed with help from Litware.", "maker", set()),
        # Whose customer the maker is.
        ("Contoso won a contract from Litware to supply Borealis.", "supplier",
         {(B, "contoso")}),
        ("Contoso has a contract with Litware to supply Borealis.", "supplier", set()),
        # Whose hall it is, who uses it, and whose are others.
        ("Borealis stands in a hall in Oslo that is owned by Litware.", "operator", set()),
        ("It is housed in the Norsk Data Center in Oslo, which is owned by Litware.", "operator",
         set()),
        ("It is hosted at Litware's PA13 data centre in Oslo.", "operator", set()),
        ("Borealis was used by Litware to model the climate.", "operator", set()),
        ("Unlike Litware's other systems, Borealis is cooled with water.", "operator", set()),
        # How many another has.
        ("With 12,288 GPUs, Robin overtook Borealis, Contoso's 9,216-GPU cluster.",
         "accelerator_count", set()),
        # Who only signs the contract.
        ("Contoso has signed the contract for Borealis.", "supplier", set()),
        ("Contoso has signed a contract to build Borealis.", "supplier", {(B, "contoso")}),
        # Of whom it has parts.
        ("Borealis combines 1,064 nodes from Zephyr and a subsystem with 40 Z9 GPUs.", "chip",
         set()),
        # Whose hall it stands in.
        ("Borealis will reside in a new facility run by Contoso.", "operator", set()),
        ("It stands in a data center operated by Norsk Grid in Oslo.", "operator", set()),
        ("Borealis is in a hall in Oslo that is owned by Contoso.", "operator", set()),
        ("Borealis, in a hall in Oslo, is run by Contoso.", "operator", {(B, "contoso")}),
        # What only compares.
        ("Borealis has as much power as 512 Z9 equivalents.", "chip", set()),
        ("Borealis has 512 Z9-equivalent GPUs.", "accelerator_count", set()),
        ("The cluster grew by 48 GPUs in June.", "accelerator_count", set()),
        ("Borealis was expanded by 48 Z9 GPUs to 304 GPUs.", "accelerator_count",
         {(B, "304 accelerator")}),
    ],
)  # fmt: skip
def test_it_is_said_of_that(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {each[::2] for each in said(text, TITLE) if each[1] == predicate} == expected


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("It will work with Zephyr, which Contoso built.", "asserted"),
        ("It will replace Zephyr, which was built by Contoso.", "asserted"),
        ("It will be faster than Zephyr, a machine built by Contoso.", "asserted"),
        ("Litware will extend Borealis, the machine that Contoso and Litware built.", "asserted"),
        ("It will be a machine built by Contoso.", "planned"),
        ("Contoso and Litware to build Borealis", "planned"),
        ("Contoso to supply Borealis", "planned"),
        ("Litware to help Contoso's Z9 with software", "asserted"),
    ],
)
def test_what_was_done_is_no_plan(text: str, modality: str) -> None:
    made = [c for c in claims(text, TITLE) if c.predicate in ("maker", "supplier")]
    assert {c.modality for c in made} == {modality}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A new cluster replaces Zephyr. The machine has 512 GPUs.", set()),
        ("Its forerunner, Zephyr, was old. It has 512 GPUs.", set()),
        ("The machine has 512 GPUs. Users of the old Zephyr cluster move there.", set()),
        ("Zephyr-2 has 512 GPUs.", {"zephyr-2"}),
        ("Zephyr is a cluster. It has 512 GPUs.", {"zephyr"}),
    ],
)
def test_the_machine_is_not_the_old_one(text: str, expected: set[str]) -> None:
    told = said(text, "A new cluster")
    assert {each[0] for each in told if each[1] == "accelerator_count"} == expected


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Borealis was built by Contoso, Zephyr by Litware.", "maker",
         {(B, "contoso"), ("zephyr", "litware")}),
        ("Borealis is run by Contoso, Zephyr by Litware.", "operator",
         {(B, "contoso"), ("zephyr", "litware")}),
        ("Built by Contoso, Borealis beats Zephyr.", "maker", {(B, "contoso")}),
        ("Borealis is new. The fastest machine, Zephyr, is old.", "ranked_as",
         {("zephyr", "fastest machine")}),
        ("The predecessor, Boreas 2, is gone. Its 64 Z9s were scrapped.", "accelerator_count",
         set()),
        ("Its predecessor, Boreas 2, is gone. It had 64 GPUs.", "accelerator_count", set()),
    ],
)  # fmt: skip
def test_each_of_two_has_its_own(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {each[::2] for each in said(text, TITLE) if each[1] == predicate} == expected


def test_a_machine_that_is_sold_is_no_company() -> None:
    assert not said("Its first machine, Petrel, was sold to Contoso.", TITLE)
    assert not said("Contoso bought the cluster Petrel from Litware.", "News")
    told = said("Its first company, Petrel, was sold to Contoso.", TITLE)
    assert told == {("contoso", "acquired", "petrel")}


def test_who_has_an_heir_is_not_the_one() -> None:
    told = said("Contoso has a new one. The machine, Borealis, has 512 GPUs.", "Zephyr's heir")
    assert {each[0] for each in told} == {B}


def test_it_is_still_the_one_of_the_title_beside_what_it_succeeds() -> None:
    text = "Contoso will build Borealis, the successor to Zephyr. It has 512 GPUs."
    assert (B, "accelerator_count", "512 accelerator") in said(text, TITLE)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Z9 is new. It offers 40 petaflops.", ("z9", "peak_performance", "40 petaflops")),
        ("The Z9 is new. It was launched in May 2024.", ("z9", "launched", "2024-05")),
        ("The Z9 is new. It is made by Contoso.", ("z9", "maker", "contoso")),
    ],
)
def test_it_may_be_the_one_chip(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text, "A new chip")
    assert fact not in said(text.replace("The Z9 is", "Servers with the Z9 are"), "A new chip")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Inside Corvus, the machine that forecasts", "corvus"),
        ("Meet Corvus, the supercomputer of the north", "corvus"),
        ("Corvus, a machine by Contoso that the company likes", "corvus"),
        ("Corvus, the first system of the company", "corvus"),
    ],
)
def test_a_name_is_a_system_and_begins_where_it_does(title: str, name: str) -> None:
    told = said("The supercomputer has 512 GPUs.", title)
    assert (name, "accelerator_count", "512 accelerator") in told


def test_a_machine_by_somebody_is_made_there() -> None:
    assert (B, "maker", "contoso") in said("Borealis, a fast machine by Contoso, is new.")
    assert said("Borealis, a fast machine by any measure, is new.") == set()


def test_the_largest_gpu_cluster_is_no_gpu() -> None:
    (rank,) = [each[2] for each in said("Borealis is the largest GPU cluster in Norway.", TITLE)
               if each[1] == "ranked_as"]  # fmt: skip
    assert rank == "largest GPU cluster in Norway"
