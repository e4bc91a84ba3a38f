"""What the words beside a fact say: which way it goes, of what part it is, and when it is none."""

from __future__ import annotations

import pytest
from test_claims import said

from graph.entities.reader import find_claims, find_mentions


def facts(text: str) -> set[tuple[str, str, str]]:
    """What a text says, by the registry of this repository."""
    return {
        (c.subject.partition("/")[2], c.predicate, c.object.partition("/")[2] or c.value)
        for c in find_claims(text)
    }


@pytest.mark.parametrize(
    "verb",
    ["was replaced by", "was superseded by", "will be supplanted by", "has been followed by"],
)
def test_what_something_is_replaced_by_is_not_what_it_replaces(verb: str) -> None:
    assert said(f"Zephyr {verb} Polaris-9.") <= {("polaris-9", "successor_of", "zephyr")}
    assert said(f"Zephyr was retired in 2024 and {verb} Norn.") == set()
    replaced = said(f"The Norn supercomputer {verb} Borealis.")
    assert replaced == {("borealis", "successor_of", "norn")}


def test_the_new_system_is_named_by_the_old_one() -> None:
    found = said("Supercomputers: Zephyr was gradually replaced by Norn.")
    assert found == {("norn", "successor_of", "zephyr")}


def named(text: str) -> dict[str, str]:
    """What the registry of this repository finds in a text, by the words that name it."""
    return {m.surface: m.name for m in find_mentions(text) if m.is_asserted}


@pytest.mark.parametrize("name", ["Hopper H200", "Blackwell B200", "Blackwell Ultra B300"])
def test_an_architecture_before_a_chip_makes_no_other_chip(name: str) -> None:
    architecture, _, chip = name.rpartition(" ")
    for text in (
        f"Nvidia's {name} chips are fast.",
        f"It uses Nvidia's {name}s.",
        f"The {name} GPU is here.",
    ):
        found = {m.name for m in find_mentions(text) if m.kind == "Chip" and m.is_asserted}
        assert found == {f"Nvidia {architecture}", f"Nvidia {chip}"}
    found = facts(f"The Norn supercomputer has 512 Nvidia {name} GPUs.")
    assert found == {
        ("norn", "accelerator_count", "512"),
        ("norn", "chip", f"nvidia-{chip.lower()}"),
    }


def test_two_chips_side_by_side_are_two() -> None:
    assert set(named("GPUs: A100 H100, Blackwell and Hopper").values()) == {
        "Nvidia A100", "Nvidia H100", "Nvidia Blackwell", "Nvidia Hopper",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("It is at the DOE's Argonne National Laboratory.", "Argonne National Laboratory"),
        ("It is at America's Oak Ridge National Laboratory.", "Oak Ridge National Laboratory"),
        ("He left Contoso's Norsk Polar Institute.", "Norsk Polar Institute"),
        ("It is at Norway's National Institute of Ice.", "National Institute of Ice"),
        ("It is at St John's College.", "St John's College"),
        ("It is at Contoso's Research Laboratory.", "Contoso's Research Laboratory"),
        ("It is at Oslo Children's Hospital.", "Oslo Children's Hospital"),
    ],
)
def test_no_institution_is_called_after_its_owner(text: str, surface: str) -> None:
    assert surface in named(text)
