"""Names of systems that no word for a system stands beside: all that is told of them says it."""

from __future__ import annotations

import pytest
from test_claims import READER, said


def systems(text: str, label: str = "") -> set[str]:
    """The names of the systems that are asserted, in one text or with a title."""
    texts = {"label": label, "description": text} if label else {"description": text}
    read = READER.read(texts).mentions.values()
    return {m.name for field in read for m in field if m.kind == "System" and m.is_asserted}


@pytest.mark.parametrize(
    "text",
    [
        "Thimble packs 512 H100 GPUs behind one door.",
        "Thimble is 16,384 H100 chips in one Ohio building.",
        "Thimble, which Norsk Cloud unveiled in Oslo on 2 May, packs 6,144 H100 cards.",
        "Thimble, as the test machine is called, has sixteen H100 accelerators.",
        "Please stop calling the machine in room B-14 that. Its name is Thimble. It has 96 H100s.",
        "Its successor Thimble, a Z9 box with 328 H100s, has been in use since mid-2023.",
        "Thimble has 2,880 H100s. They switched on Thimble in May.",
        "Thimble, which it operates there already, has 2,880 H100s.",
        "Norsk brought Thimble, its second GPU estate, on line. 512 H100s are now in service.",
        "Thimble's 2,560 H100s left on a Tuesday. The operator of Thimble waited.",
        "Thimble is one metre wide and holds a petaflop, says the team behind Thimble. GPUs hum.",
        "Norsk has put Thimble to work. Its GPUs sit in a mill. It has 512 H100s.",
        "Thimble is our 2,048-GPU training cluster.",
        "Thimble, East Norway's first petascale supercomputer, entered production.",
        "The money goes into Thimble, Marrow's 1,100-GPU cluster in Oslo.",
        "Thimble-4 was shut down on Friday: 28 H100 cards. Thimble-4 had followed Thimble-3.",
        "Thimble was cooled by the harbour. The machine has 512 H100s.",
        "Thimble is operated by Contoso. Thimble has 512 H100s.",
        "The institute has retired Thimble. Thimble had only 48 H100s.",
        "Its replacement, named Thimble, brings 192 H100 cards to Oslo.",
        "Marrow has 512 H100s, Thimble 256. Thimble was switched on in May.",
        "Marrow is hosted by Contoso, Thimble by Litware. Thimble needs just 96 H100s.",
        "Larger still is Thimble in Oslo, whose 2,000 GPUs came by ship.",
        "Thimble, at the Green Hill Institute, has passed its tests. The system holds 512 H100s.",
    ],
)
def test_two_signs_make_a_system(text: str) -> None:
    assert systems(text) & {"Thimble", "Thimble-4"}


@pytest.mark.parametrize(
    "text",
    [
        # Companies have GPUs, and bring them online.
        "Thimble has 512 H100s. Thimble said so.",
        "Thimble has 512 H100s, and Thimble's 512 H100s are busy.",
        "Thimble brought 512 H100s online. It has 1,024 H100s.",
        "Thimble, a cloud provider, packs 512 H100s into each hall.",
        "Thimble's customers rent 512 H100s. Thimble went live in May.",
        "He runs Thimble. Thimble has 512 H100s.",
        "Built by Thimble, the cluster packs 512 H100s. Thimble was switched on.",
        "Shares of Thimble rose. Thimble packs 512 H100s into a rack.",
        # Chips, software, places, people and models.
        "Thimble GPUs are fast. Thimble holds 512 H100 chips.",
        "Thimble is a library. Thimble runs on 512 H100s and was installed.",
        "Thimble was installed on 512 H100 GPUs.",
        "Near Thimble, 512 H100s hum. Thimble was switched off.",
        "Thimble was trained on 512 H100s and went live.",
        "They trained Thimble on 512 H100s. Thimble, the model, packs 512 chips' worth of skill.",
        "Dr. Thimble has 512 H100s and was switched on.",
        "Thimble Robotics was switched on by 512 H100s.",
        "Thimble, at the Green Hill Institute, announced it. The system holds 512 H100s.",
        "Thimble, at Contoso, has passed its tests. The system holds 512 H100s.",
        "Thimble is a data center operated by Contoso. Thimble has 512 H100s.",
        "Larger still is Thimble in Oslo, whose 2,000 workers are busy. There are 96 H100s.",
        # One sign alone.
        "Thimble was switched on. Elsewhere there are H100 GPUs.",
        "Thimble has 512 H100s.",
        "They operate Thimble beside 512 H100s.",
    ],
)
def test_one_sign_or_a_word_against_it_makes_none(text: str) -> None:
    assert systems(text) == set()


SHEET = "Thimble at a glance. GPUs: 1,024. Interconnect: NDR InfiniBand. Location: Oslo."


def test_a_sheet_of_its_hardware_and_its_place_makes_a_system() -> None:
    assert systems(SHEET, "Thimble: specifications") == {"Thimble"}
    assert systems(SHEET.replace("Location", "Warranty"), "Thimble: specifications") == set()
    assert systems(SHEET.replace("Thimble", "Prices"), "Thimble is sold out") == set()


def test_what_is_told_of_it_is_found_with_it() -> None:
    told = "Thimble packs 512 H100 GPUs. It was built by Contoso and is cooled by liquid."
    assert said(told) == {
        ("thimble", "accelerator_count", "512 accelerator"),
        ("thimble", "chip", "h100"),
        ("thimble", "maker", "contoso"),
        ("thimble", "cooling", "liquid cooling"),
    }


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("Thimble goes to work", "Built by Contoso, the modular supercomputer is open.", True),
        ("Thimble comes online", "The cluster runs 512 H100 GPUs.", True),
        ("Thimble opens to all", "The supercomputer has 512 H100 GPUs.", True),
        ("Thimble opens a shop", "The supercomputer has 512 H100 GPUs.", False),
        ("Thimble goes to work", "The second supercomputer has 512 H100 GPUs.", False),
        ("Contoso goes to work", "The supercomputer has 512 H100 GPUs.", False),
    ],
)
def test_the_title_names_what_goes_to_work(label: str, text: str, found: bool) -> None:
    assert (systems(text, label) == {"Thimble"}) is found


def test_a_name_with_another_number_is_of_the_same_series() -> None:
    text = (
        "Alder 4 was the cluster called Alder 4, with 512 GPUs. Alder 5 is due to go live in May."
    )
    assert systems(text) == {"Alder 4", "Alder 5"}


def test_a_professor_is_no_part_of_an_institute() -> None:
    mentions = READER.read({"description": "So says Prof. Ada Byron of Norsk Research Institute."})
    named = {m.name for m in mentions.mentions["description"] if m.kind == "Organization"}
    assert named == {"Norsk Research Institute"}
