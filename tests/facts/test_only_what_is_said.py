"""What the words beside a fact say: which way it goes, of what part it is, and when it is none."""

from __future__ import annotations

import pytest
from read_texts import find_claims, find_mentions
from test_claims import claims, said


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
    assert facts(f"The Norn supercomputer has 512 Nvidia {name} GPUs.") == {
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


N, SITE = "norn", {("norn", "site", "oslo")}


@pytest.mark.parametrize(
    "text",
    [
        "Engineers presented the Norn supercomputer at a workshop in Oslo.",
        "Contoso announced the Norn supercomputer in Oslo on Monday.",
        "Contoso unveiled the Norn supercomputer at ICEX in Oslo.",
        "Litware showed off its Norn supercomputer in Oslo.",
        "The Norn supercomputer was shown at ICEX in Oslo.",
        "The Norn supercomputer was discussed at a meeting in Oslo.",
        "The Norn team won a prize in Oslo for the Norn supercomputer.",
        "The Norn supercomputer won a prize in Oslo.",
        "A model of the Norn supercomputer stands in a museum in Oslo.",
        "A large photo of the Norn supercomputer hangs in Oslo.",
        "In Oslo, engineers presented the Norn supercomputer.",
        "The Norn supercomputer, shown in Oslo last week, is new.",
        "The Norn supercomputer is at Fjord, not in Oslo.",
        "The Norn supercomputer will be built at sea rather than in Oslo.",
    ],
)
def test_where_a_system_is_only_shown_it_does_not_stand(text: str) -> None:
    assert not {fact for fact in said(text) if fact[1:] == ("site", "oslo")}


@pytest.mark.parametrize(
    "text",
    [
        "The Norn supercomputer, shown in Paris last week, stands in Oslo.",
        "The Norn supercomputer, which Litware announced in May, is housed in Oslo.",
        "Litware announced Norn, a 2-petaflop supercomputer in Oslo.",
        "Litware announced that the Norn supercomputer in Oslo is open.",
        "Litware unveiled the Norn supercomputer in Oslo.",
        "The Norn supercomputer in Oslo was shown to reporters.",
        "The Norn supercomputer stands in Oslo, not in Paris.",
        "The Norn supercomputer stands not only in Oslo.",
    ],
)
def test_where_it_stands_is_its_site_whatever_else_is_told(text: str) -> None:
    assert {fact for fact in said(text) if fact[1] == "site"} == SITE


def test_who_did_not_do_it_is_named_in_vain() -> None:
    found = said("Borealis was built by Contoso, not by Litware.")
    assert found == {("borealis", "maker", "contoso")}


@pytest.mark.parametrize(
    "text",
    [
        "A single rack of the Borealis machine holds 64 Z9 GPUs.",
        "Every cabinet of Borealis has 128 GPUs.",
        "A test partition of Borealis has 128 Z9 GPUs.",
        "Two halls of the Borealis machine hold 512 GPUs.",
        "Borealis gets 512 more GPUs.",
        "Borealis has received 512 additional Z9 GPUs.",
        "Borealis was upgraded with 512 Z9 GPUs.",
        "Contoso added 512 Z9 GPUs to Borealis.",
        "Researchers used 512 GPUs of the Borealis machine.",
        "The job ran on 512 GPUs of Borealis.",
        "Muse 4 was trained on Borealis with 512 GPUs.",
        "Borealis is as fast as 512 Z9 GPUs.",
        "Borealis equals 512 laptops with Z9 GPUs.",
        "Borealis would need 512 Z9 GPUs to match Zephyr.",
        "Borealis has 1.024 GPUs.",
    ],
)
@pytest.mark.parametrize("title", ["", "Borealis is open"])
def test_a_part_an_increase_or_a_likeness_is_no_total(text: str, title: str) -> None:
    assert not {fact for fact in said(text, title) if fact[1] == "accelerator_count"}


@pytest.mark.parametrize(
    "text",
    [
        "Borealis was extended to 512 Z9 GPUs.",
        "Muse 4 was trained on Borealis, which has 512 GPUs.",
        "Contoso uses 512 GPUs in Borealis.",
        "Contoso runs 512 GPUs on Borealis.",
        "The 512 GPUs of Borealis are idle.",
        "Some 512 GPUs drive Borealis.",
        "Contoso operates Borealis with 512 GPUs.",
    ],
)
def test_a_total_beside_other_words_is_one(text: str) -> None:
    counts = {fact for fact in said(text) if fact[1] == "accelerator_count"}
    assert counts == {("borealis", "accelerator_count", "512 accelerator")}


def test_what_is_only_likened_has_no_such_chips() -> None:
    for text in ("Borealis is as fast as 512 Z9 GPUs.", "Borealis equals 99 laptops with Z9 GPUs."):
        assert said(text, "Borealis is open") == set()


@pytest.mark.parametrize("name", ["the Z77", "Z77", "the new Z77", "Blizzard 2"])
def test_the_second_of_two_numbers_may_be_of_a_name_that_is_not_known(name: str) -> None:
    first = ("z9", "peak_performance", "4 petaflops")
    assert said(f"The Z9 delivers 4 petaflops, {name} 20 petaflops.") == {first}
    assert said(f"The Z9 delivers 4 petaflops and {name} 20 petaflops.") == {first}
    both = said("The Z9 delivers 4 petaflops, FP8 20 petaflops.")
    assert both == {first, ("z9", "peak_performance", "20 petaflops")}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Borealis, announced in 2021, was launched in 2023.", "2023"),
        ("Borealis was launched in 2023, two years after it was announced in 2021.", "2023"),
        ("Borealis was unveiled in 2021 and went live in 2023.", "2023"),
        ("Borealis was announced in 2021.", "2021"),
    ],
)
def test_what_was_announced_before_was_launched_later(text: str, year: str) -> None:
    assert said(text) == {("borealis", "launched", year)}


@pytest.mark.parametrize(
    "text",
    [
        "By comparison, Halden in Larvik has 512 Z9 GPUs.",
        "In contrast, Halden has 512 Z9 GPUs.",
        "For its part, Halden in Oslo uses 512 Z9 GPUs.",
        "Halden near Larvik runs 512 Z9 GPUs.",
        "Two newer ones have 512 Z9s each. One of them uses RoCE, the other InfiniBand.",
        "Two others follow. One of the two uses liquid cooling.",
    ],
)
def test_figures_of_another_are_not_of_the_machine_of_the_title(text: str) -> None:
    assert said(f"Borealis has 64 Z8 GPUs. {text}", "Borealis is open") == {
        ("borealis", "accelerator_count", "64 accelerator"),
        ("borealis", "chip", "z8"),
    }


def test_whose_machine_it_is_has_not_built_it_where_another_has() -> None:
    assert facts("Selene, Nvidia's cluster, was built by Penguin Computing.") == {
        ("selene", "maker", "penguin"),
        ("selene", "operator", "nvidia"),
    }
    assert facts("HPE's Frontier supercomputer is fast.") == {("frontier", "maker", "hpe")}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Contoso's acquisition of Litware is under investigation.", "planned"),
        ("Regulators opened an inquiry into Contoso's takeover of Litware.", "planned"),
        ("Regulators approved Contoso's acquisition of Litware.", "planned"),
        ("Contoso completed its acquisition of Litware after an antitrust probe.", "asserted"),
        ("Contoso's acquisition of Litware was a success.", "asserted"),
        ("Contoso bought Litware, a firm under investigation.", "asserted"),
    ],
)
def test_a_purchase_that_is_looked_into_is_not_done(text: str, modality: str) -> None:
    [bought] = claims(text)
    assert (bought.predicate, bought.modality) == ("acquired", modality)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("PARIS, Nov 4 (Reuters) - Contoso is fine.", {"Paris"}),
        ("SAN FRANCISCO \u2014 Contoso is fine.", {"San Francisco"}),
        ("HSINCHU, Taiwan \u2013 Contoso is fine.", {"Hsinchu", "Taiwan"}),
        ("BERLIN (dpa) - Contoso is fine.", {"Berlin"}),
        ("CONTOSO - A history of PARIS - And more", set()),
        ("PARIS is nice - So is Rome.", set()),
    ],
)
def test_the_town_of_a_dateline_is_a_place(text: str, places: set[str]) -> None:
    found = {m.name for m in find_mentions(text) if m.kind == "Place" and m.is_asserted}
    assert found == places


@pytest.mark.parametrize("now", ["Today it has 2,000.", "Now it runs 2,000 GPUs."])
def test_what_a_system_had_is_not_what_it_has_today(now: str) -> None:
    first = "When Contoso opened Borealis it had 512 Z9 GPUs."
    counts = {fact[2] for fact in said(f"{first} {now}") if fact[1] == "accelerator_count"}
    assert counts <= {"2000 accelerator"}
    alone = {fact[2] for fact in said(f"{first} It is new.") if fact[1] == "accelerator_count"}
    assert alone == {"512 accelerator"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Contoso, the former cloud arm of Litware, runs Borealis.",
         ("borealis", "operator", "contoso")),
        ("Contoso, a young start-up, operates the Borealis machine.",
         ("borealis", "operator", "contoso")),
        ("Contoso, the British chip designer bought by Litware in July, is hiring.",
         ("litware", "acquired", "contoso")),
        ("Contoso, a maker of chips acquired by Litware, is hiring.", None),
        ("Contoso, the rival of Litware, is near Borealis.", None),
    ],
)  # fmt: skip
def test_who_is_described_between_commas_still_does_it(
    text: str, fact: tuple[str, str, str] | None
) -> None:
    assert said(text) == ({fact} if fact else set())


def test_a_company_may_be_named_as_somebodys() -> None:
    found = facts("Colossus, the supercomputer that Elon Musk's xAI built in Memphis, is fast.")
    assert ("memphis-supercluster", "maker", "xai") in found
