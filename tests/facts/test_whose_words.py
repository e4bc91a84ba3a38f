"""Words beside a fact that give it to somebody else, to a part, or to nobody at all."""

from __future__ import annotations

import pytest
from read_texts import find_claims, find_mentions
from test_claims import B, said, told

TITLE = "Borealis is open"
"""A title that says which system a text is about."""
COUNT = (B, "accelerator_count", "512 accelerator")


@pytest.mark.parametrize("where", ["Earth", "Mars", "Wotan"])
def test_a_place_after_a_superlative_is_no_system(where: str) -> None:
    found = said(f"Borealis was the fastest computer on {where}, with 512 GPUs.")
    assert found == {COUNT, (B, "ranked_as", "fastest computer")}


@pytest.mark.parametrize("chosen", ["chosen", "selected", "picked", "hired", "commissioned"])
@pytest.mark.parametrize(
    ("to_do", "predicate"), [("build", "maker"), ("supply", "supplier"), ("deliver", "supplier")]
)
def test_who_chooses_somebody_to_build_a_system_does_not_build_it(
    chosen: str, to_do: str, predicate: str
) -> None:
    built = said(f"Contoso was {chosen} by Fabrikam Cloud to {to_do} Borealis.")
    assert built == {(B, predicate, "contoso")}
    assert said(f"Contoso was {chosen} to {to_do} Borealis.") == built


@pytest.mark.parametrize(
    "words", ["was kept running until", "was in operation until", "remained in service until"]
)
def test_until_when_a_system_ran_is_not_when_it_was_launched(words: str) -> None:
    assert said(f"Borealis {words} May 2021.") == set()
    assert said("Borealis went into operation in May 2021.") == {(B, "launched", "2021-05")}


def test_what_was_trained_on_a_system_was_launched_and_not_the_system() -> None:
    assert not {p for _, p, _ in said("Muse 3, trained on Borealis, was released in May 2021.")} & {
        "launched"
    }
    assert said("A model that was run on Borealis was launched in May 2021.") == set()
    assert said("Borealis, built by Contoso, was launched in May 2021.") >= {
        (B, "launched", "2021-05")
    }


@pytest.mark.parametrize("parts", ["Parts", "Pieces", "The remains"])
def test_where_parts_of_a_system_go_is_no_site(parts: str) -> None:
    assert said(f"{parts} of Borealis go to a museum in Oslo.") == set()
    assert said("Borealis stands in a museum in Oslo.") == {(B, "site", "oslo")}


@pytest.mark.parametrize("people", ["a team of 40 scientists", "engineers", "a group", "people"])
def test_where_those_work_who_made_a_system_is_no_site(people: str) -> None:
    assert not {p for _, p, _ in said(f"Borealis was developed by {people} in Oslo.")} & {"site"}
    found = said(f"Borealis, developed by {people} at Litware, stands in Oslo.")
    assert (B, "site", "oslo") in found
    assert (B, "site", "litware") not in found


@pytest.mark.parametrize(
    "ordinal", ["eleventh", "twelfth", "nineteenth", "twenty-first", "hundredth", "11th", "42nd"]
)
def test_an_ordinal_stays_with_its_superlative(ordinal: str) -> None:
    rank = f"{ordinal} fastest system in Asia"
    assert said(f"Borealis is the {rank}.") == {(B, "ranked_as", rank)}


@pytest.mark.parametrize("done", ["obtained", "measured", "done", "achieved"])
def test_what_a_result_was_obtained_on_is_a_part(done: str) -> None:
    found = said(f"The results were {done} on 512 Z9 GPUs of Borealis.")
    assert not {p for _, p, _ in found} & {"accelerator_count"}


@pytest.mark.parametrize("old", ["the system it takes over from", "which it replaces"])
def test_a_replaced_system_is_not_the_one_spoken_of(old: str) -> None:
    found = told(f"Zephyr, {old}, stood there before. It has 512 GPUs.", TITLE)
    assert found == {COUNT}
    of_zephyr = {("zephyr", "accelerator_count", "512 accelerator")}
    assert told("Zephyr stood there before. It has 512 GPUs.", TITLE) == of_zephyr


@pytest.mark.parametrize("verb", ["orders", "opened", "bought", "will switch on", "launches"])
def test_figures_are_of_the_unknown_name_that_is_ordered(verb: str) -> None:
    verb = verb.replace("will switch on", "switched on")
    text = f"The foundation {verb} Wulvex from a firm: 512 Z9s, water-cooled."
    assert told(text, TITLE) == set()
    assert COUNT in told("The foundation bought more: 512 Z9 GPUs came by ferry.", TITLE)


def test_what_arrived_as_an_upgrade_is_meant_and_not_the_old_system() -> None:
    found = told(
        "When it arrived as an upgrade of Zephyr it was the fastest computer in Norway.", TITLE
    )
    assert (B, "ranked_as", "fastest computer in Norway") in found
    assert not {subject for subject, *_ in found} & {"zephyr"}


def names(text: str) -> set[str]:
    """What the registry of this repository and the rules find in a text."""
    return {m.name for m in find_mentions(text) if m.is_asserted}


@pytest.mark.parametrize("word", ["No", "Yes", "Indeed", "Well"])
def test_a_word_that_answers_is_no_system(word: str) -> None:
    assert word not in names(f"{word}, Pawsey's machine is a larger supercomputer.")


@pytest.mark.parametrize(
    "name",
    [
        "Vosegus Institute for Numerics",
        "Norwegian Academy of Sciences",
        "Institute for Basic Research",
        "Royal Danish Academy of Sciences",
    ],
)
def test_an_institution_has_its_whole_name(name: str) -> None:
    assert name in names(f"The {name} runs a supercomputer called Wulvex.")
    assert "Oslo Institute" in names("They built it at the Oslo Institute for the first time.")


@pytest.mark.parametrize(
    "count", ["1,024 Nvidia Grace Hopper chips", "1,024 of Nvidia's Grace Hopper chips"]
)
def test_a_chip_of_two_words_is_one_chip_that_is_counted(count: str) -> None:
    found = {
        (c.predicate, c.object or c.value)
        for c in find_claims(f"The Alps supercomputer uses {count}.")
        if c.subject == "system/alps"
    }
    assert found == {("accelerator_count", "1024"), ("chip", "chip/nvidia-gh200")}
