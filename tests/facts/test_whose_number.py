"""A number is that of the system it is told of, and of the whole of it."""

from __future__ import annotations

import pytest
from test_claims import B, claims, said

COMPARED = """
Unlike Zephyr, which uses 512 GPUs, Borealis uses 1,234 GPUs.
Unlike the Zephyr supercomputer, which uses 512 GPUs, the Borealis supercomputer uses 1,234 GPUs.
Unlike Zephyr with its 512 GPUs, Borealis uses 1,234 GPUs.
Unlike Zephyr (512 GPUs), Borealis uses 1,234 GPUs.
Unlike the 512 GPUs of Zephyr, Borealis uses 1,234 GPUs.
Compared with Zephyr, which has 512 GPUs, Borealis has 1,234 GPUs.
Compared to Zephyr's 512 GPUs, Borealis has 1,234 GPUs.
In contrast to Zephyr, whose 512 GPUs are old, Borealis has 1,234 GPUs.
As opposed to Zephyr, which runs on 512 GPUs, Borealis runs on 1,234 GPUs.
Whereas Zephyr uses 512 GPUs, Borealis uses 1,234 GPUs.
While the Zephyr supercomputer uses 512 GPUs, Borealis uses 1,234 GPUs.
Borealis uses 1,234 GPUs, unlike Zephyr, which uses 512 GPUs.
"""


@pytest.mark.parametrize("sentence", COMPARED.strip().splitlines())
def test_each_of_two_systems_keeps_its_number(sentence: str) -> None:
    counts = {claim[::2] for claim in said(sentence) if claim[1] == "accelerator_count"}
    assert (B, "1234 accelerator") in counts
    assert counts <= {(B, "1234 accelerator"), ("zephyr", "512 accelerator")}


def test_it_is_not_told_whose_number_it_is() -> None:
    assert said("Borealis is faster than Zephyr with 1,234 GPUs.") == set()


TOTALS = """
Contoso expanded Borealis to 1,234 GPUs, including 500 Z9s.
Contoso expanded the Borealis supercomputer to 1,234 GPUs, of which 500 are Z9s.
Contoso expanded Borealis to 1,234 GPUs, 500 of them Z9s.
Contoso expanded Borealis from 600 to 1,234 GPUs.
Contoso has doubled the size of Borealis to 1,234 GPUs.
Contoso took Borealis to 1,234 GPUs.
Borealis grew to 1,234 GPUs.
Borealis has grown from 600 to 1,234 GPUs.
Borealis nearly doubled to 1,234 GPUs.
Borealis has doubled in size to 1,234 GPUs.
Borealis has 1,234 GPUs, including 500 Z9s.
Borealis has 1,234 GPUs, among them 500 Z9s.
Borealis has 1,234 GPUs, of which about 500 are Z9s.
Borealis has 1,234 GPUs. It has 500 of them in one hall.
Of the 1,234 GPUs in Borealis, 500 are Z9s.
"""


@pytest.mark.parametrize("sentence", TOTALS.strip().splitlines())
def test_a_part_is_not_the_total(sentence: str) -> None:
    counts = [claim[2] for claim in said(sentence) if claim[1] == "accelerator_count"]
    assert counts == ["1234 accelerator"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Borealis can be expanded to 1,234 GPUs.",
        "Borealis could grow to 1,234 GPUs.",
        "Borealis could scale up to 1,234 GPUs.",
        "Contoso connected Borealis to 1,234 GPUs elsewhere.",
        "Borealis has many chips, including 1,234 GPUs.",
    ],
)
def test_what_may_be_is_no_total(sentence: str) -> None:
    assert not [claim for claim in said(sentence) if claim[1] == "accelerator_count"]


@pytest.mark.parametrize("verb", ["plans", "will", "wants", "pledged"])
def test_what_is_to_grow_is_planned(verb: str) -> None:
    to = "" if verb == "will" else " to"
    [count] = claims(f"Contoso {verb}{to} expand Borealis to 1,234 GPUs.")
    assert (count.value, count.modality) == ("1234", "planned")


LISTED = """
Zephyr has 512 GPUs and Borealis 1,234 GPUs.
Zephyr has 512 GPUs, Borealis 1,234 GPUs.
Zephyr has 512 GPUs, and the Borealis supercomputer 1,234 GPUs.
Zephyr has 512 GPUs, while Borealis: 1,234 GPUs.
Zephyr uses 512 GPUs; Borealis 1,234 GPUs.
"""


@pytest.mark.parametrize("sentence", LISTED.strip().splitlines())
def test_the_second_of_two_needs_no_verb(sentence: str) -> None:
    counts = {claim[::2] for claim in said(sentence) if claim[1] == "accelerator_count"}
    assert counts == {(B, "1234 accelerator"), ("zephyr", "512 accelerator")}


def test_without_a_verb_before_there_is_none_to_leave_out() -> None:
    assert said("There are 512 users of Zephyr and Borealis 1,234 GPUs.") == set()


@pytest.mark.parametrize(
    "after", ["Zephyr is older.", "It is faster than Zephyr.", "Zephyr has 1."]
)
@pytest.mark.parametrize(
    "before", ["Borealis is at Contoso.", "The Borealis supercomputer is open.", "Borealis is new."]
)
@pytest.mark.parametrize("verb", ["has", "contains", "also uses", "is powered by", "consists of"])
def test_it_is_the_system_that_was_just_spoken_of(before: str, verb: str, after: str) -> None:
    found = said(f"{before} It {verb} 1,234 GPUs. {after}")
    assert (B, "accelerator_count", "1234 accelerator") in found


@pytest.mark.parametrize(
    "before",
    [
        "Borealis is faster than Zephyr.",
        "Contoso bought Borealis.",
        "Borealis and Zephyr are new.",
        "In Oslo, Borealis is open.",
    ],
)
def test_it_is_nothing_where_it_may_be_either(before: str) -> None:
    assert not {c for c in said(f"{before} It has 512 GPUs. Zephyr is old.") if c[2][:3] == "512"}


@pytest.mark.parametrize(
    "text",
    [
        "Borealis was built by Contoso and Norsk Robotics.",
        "Borealis, built by Contoso and Norsk Robotics, is open.",
        "Borealis was jointly developed by Contoso, and Norsk Robotics.",
        "Borealis was assembled by Norsk Robotics and Contoso.",
        "Borealis was made by Contoso and Norsk Robotics in 2024.",
    ],
)
def test_both_who_made_it_are_found(text: str) -> None:
    makers = {claim[2] for claim in said(text) if claim[1] == "maker"}
    assert makers == {"contoso", "norsk-robotics"}


def test_who_delivers_it_supplies_it() -> None:
    found = said("Borealis was delivered by Norsk Robotics and Contoso.")
    assert found == {(B, "supplier", "contoso"), (B, "supplier", "norsk-robotics")}


def test_who_is_only_described_made_nothing() -> None:
    assert said("Borealis was built by Contoso and Nordic engineers.") == {(B, "maker", "contoso")}


@pytest.mark.parametrize(
    "sentence",
    ["Half of Borealis reached 12 petaflops.", "A third of the Borealis machine has 512 GPUs."],
)
def test_what_a_part_does_is_not_said_of_the_whole(sentence: str) -> None:
    assert said(sentence) == set()


def test_of_several_who_announce_a_system_none_is_said_to_run_it() -> None:
    assert said("Contoso announced the Borealis supercomputer.") == {(B, "operator", "contoso")}
    assert said("Contoso, Litware and Fabrikam announced the Borealis supercomputer.") == set()


def test_a_system_does_not_stand_where_it_was_shown() -> None:
    assert said("Borealis stands at Fjord in Oslo.") == {(B, "site", "oslo")}
    shown = said("Contoso announced Borealis at Expo in Oslo.")
    assert (B, "site", "oslo") not in shown


def test_a_laboratory_has_its_system_and_is_not_called_after_it() -> None:
    text = "Borealis of Norsk Polar Research Institute reached 12 petaflops."
    assert said(text) == {(B, "peak_performance", "12 petaflops")}
