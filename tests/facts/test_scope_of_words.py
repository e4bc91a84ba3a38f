"""How far words reach: a denial up to its clause, "it" to its system, a cue to its title."""

from __future__ import annotations

import pytest
from test_claims import B, said, told

from graph.entities.reader import default_reader

COUNT = (B, "accelerator_count", "512 accelerator")


@pytest.mark.parametrize(
    "rest",
    [
        " because a cloud would have cost more.",
        " and might soon be replaced.",
        ", says Contoso, which denied any delay.",
        ", and its users might get more time.",
        "; a larger one could have had 1,024.",
        ", though a smaller one might do.",
    ],
)
def test_what_another_clause_only_supposes_denies_nothing_here(rest: str) -> None:
    assert COUNT in said(f"Borealis has 512 GPUs{rest}")


@pytest.mark.parametrize(
    "text",
    [
        "Borealis might have 512 GPUs.",
        "Borealis would have had 512 GPUs.",
        "The 512 GPUs of Borealis might arrive in May.",
        "Contoso denied that Borealis has 512 GPUs.",
        "Borealis has 512 GPUs, which Contoso denied.",
        "Borealis has 512 GPUs, a claim that Contoso denied.",
        "That Borealis has 512 GPUs was denied by Contoso.",
        "Contoso might buy Borealis, which has 512 GPUs.",
    ],
)
def test_what_is_supposed_or_denied_is_not_told(text: str) -> None:
    assert COUNT not in said(text)


TITLE = "Borealis is open"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("It's cooled with water.", (B, "cooling", "water cooling")),
        ("It'll get 512 GPUs.", COUNT),
        ("It's been running since March 2021.", (B, "launched", "2021-03")),
        ("The Contoso-built machine is new.", (B, "maker", "contoso")),
        ("Litware assembled the whole thing.", (B, "maker", "litware")),
        ("Litware, which bought a rival, built the whole thing.", (B, "maker", "litware")),
        ("When it arrived in 2012, it was loud.", (B, "launched", "2012")),
        ("It is loud even though it's cooled with water.", (B, "cooling", "water cooling")),
    ],
)
def test_words_that_mean_the_system_of_the_title(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in told(text, TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "It's unclear whether Litware built it.",
        "It's a pity that 512 GPUs were stolen.",
        "Litware never built the whole thing.",
        "The Contoso-built Wulvex has 512 GPUs.",
        "When the news arrived in 2012, everybody was loud.",
        "A rival, the Contoso-built computer of Litware, has 512 GPUs.",
    ],
)
def test_words_that_mean_something_else(text: str) -> None:
    assert told(text, TITLE) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Borealis (Contoso, 2018, 512 Z9) is old.",
            {
                (B, "maker", "contoso"), (B, "launched", "2018"), COUNT, (B, "chip", "z9"),
            },
        ),
        ("Borealis (Contoso, 2018) is a book.", set()),
        ("Borealis, a Contoso machine installed in 1991, was loud.",
         {(B, "maker", "contoso"), (B, "launched", "1991")}),
        ("Borealis, a Contoso machine retired in 1991, was loud.", {(B, "maker", "contoso")}),
        ("Borealis arrived in early 2012.", {(B, "launched", "2012")}),
        ("Borealis was scrapped after the new head arrived in early 2012.", set()),
        ("The mayor cut the ribbon on Borealis in May 2021.", {(B, "launched", "2021-05")}),
        ("The mayor cut the ribbon on a bridge near Borealis in May 2021.", set()),
        ("Borealis is to open no later than 30 May 2030.", {(B, "launched", "2030-05-30")}),
        ("Borealis must close no later than 30 May 2030.", set()),
        ("Borealis was powered down in May 2021.", set()),
        ("Litware powered down Borealis in May 2021.", {(B, "operator", "litware")}),
        ("Borealis stands in the data centre of Litware in Oslo.",
         {(B, "site", "litware"), (B, "site", "oslo")}),
        ("The makers of Borealis met in the data centre of Litware.", set()),
        ("Borealis is cooled in tanks of oil.", {(B, "cooling", "oil cooling")}),
    ],
)  # fmt: skip
def test_what_brackets_appositions_and_verbs_tell(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "names", ["Wulvex-2, also known as Norn", "Wulvex-2 or WX-2", "Wulvex-2 (WX-2)"]
)
def test_two_names_of_a_system_are_one_entity(names: str) -> None:
    second = names.replace("(", " ").replace(")", "").split()[-1]
    found = said(f"{names} is a supercomputer with 512 GPUs. {second} is run by Litware.")
    assert {subject for subject, *_ in found} == {"wulvex-2"}
    assert ("wulvex-2", "operator", "litware") in found


def test_a_name_beside_another_is_no_second_name() -> None:
    found = said("Wulvex or Falkon is a supercomputer. Falkon, a supercomputer, has 512 GPUs.")
    assert ("falkon", "accelerator_count", "512 accelerator") in found


def titled(title: str, text: str) -> set[tuple[str, str]]:
    """The systems and values of a work, by the registry of this repository."""
    read = default_reader().read({"label": title, "text": text})
    return {(c.subject, c.value) for each in read.claims.values() for c in each if c.value}


@pytest.mark.parametrize("title", ["Aurora: system facts", "Goodbye, Aurora", "What Aurora does"])
def test_a_cue_in_the_body_confirms_an_ambiguous_name_in_the_title(title: str) -> None:
    body = "Argonne National Laboratory has a supercomputer. It has 63,744 GPUs."
    assert titled(title, body) == {("system/aurora", "63744")}


@pytest.mark.parametrize(
    "title", ["Aurora Books opens", "Disney Aurora: a film", "Our Aurora 2024"]
)
def test_a_title_that_names_another_thing_is_not_confirmed(title: str) -> None:
    body = "Argonne National Laboratory has a supercomputer. It has 63,744 GPUs."
    assert titled(title, body) == set()


def test_a_title_whose_body_has_no_cue_is_not_confirmed() -> None:
    assert titled("Aurora: system facts", "The shop has 40 lamps. It has 512 GPUs.") == set()
