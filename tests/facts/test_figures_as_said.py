"""A figure is what the text says it is: of what it counts, in its notation, and by whom it is."""

from __future__ import annotations

import pytest
from read_texts import find_mentions
from small_archives import Build
from test_claims import READER, B, claims, said


def counts(text: str) -> set[str]:
    """How many accelerators Borealis is said to have."""
    return {what for of, how, what in said(text) if (of, how) == (B, "accelerator_count")}


@pytest.mark.parametrize(
    "text",
    [
        "Borealis has 512 80 GB Z9 GPUs.",
        "Borealis has 512 80GB Z9 GPUs.",
        "Borealis has 512 Contoso 80 GB Z9 GPUs.",
        "Borealis has 512 141 GiB GPUs.",
        "Borealis has 512 Z9 80 GB GPUs.",
    ],
)
def test_memory_stands_between_a_number_and_what_it_counts(text: str) -> None:
    assert counts(text) == {"512 accelerator"}


@pytest.mark.parametrize(
    "text",
    [
        "Borealis now has 80 GB Z9 GPUs.",
        "Borealis uses 96 GB H77 GPUs.",
        "Borealis has 80-GB Z9s.",
        "Borealis has 80GB GPUs.",
        "Borealis runs on 640 MB accelerators.",
    ],
)
def test_so_much_memory_is_no_count_and_its_unit_no_chip(text: str) -> None:
    assert counts(text) == set()
    chips = {mention.name for mention in find_mentions(text, READER) if mention.kind == "Chip"}
    assert chips <= {"Contoso Z9", "H77"}


@pytest.mark.parametrize(
    "text",
    [
        "Borealis has 200.000 GPUs.",
        "Borealis has 200.000 Z9 GPUs.",
        "Borealis began with 512 GPUs. Now it has 200.000.",
        "The number of GPUs in Borealis rose to 200.000.",
        "Borealis has 200'000 GPUs.",
    ],
)
def test_a_dot_before_three_digits_parts_no_fraction_from_things(text: str) -> None:
    assert counts(text) <= {"512 accelerator"}


def test_a_fraction_of_a_million_and_of_a_petaflop_is_one() -> None:
    assert counts("Borealis has 1.5 million GPUs.") == {"1500000 accelerator"}
    assert (B, "peak_performance", "1.194 exaflops") in said("Borealis delivers 1.194 exaflops.")


@pytest.mark.parametrize(
    ("text", "language", "is_read"),
    [
        ("Borealis mit 512 GPUs", "de", False),
        ("Borealis has 512 GPUs", "de-CH", False),
        ("Borealis has 512 GPUs", "en-GB", True),
        ("Borealis has 512 GPUs", "und", True),
        ("Borealis has 512 GPUs", "", True),
        ("Borealis is in use and has 512 GPUs in each of the halls at Oslo.", "de", True),
    ],
)
def test_a_declared_language_is_believed_of_what_is_not_plainly_english(
    text: str, language: str, is_read: bool
) -> None:
    read = READER.read({"description": text}, [language])
    assert bool(read.claims) is is_read
    assert "Borealis" in {mention.name for mention in read.mentions["description"]}


@pytest.mark.parametrize(("language", "is_read"), [("de", False), ("en", True)])
def test_the_language_that_a_document_declares_counts(
    build: Build, language: str, is_read: bool
) -> None:
    page = (
        "---\ntitle: Frontier supercomputer has 512 GPUs\nwebUrl: https://a.example/1\n"
        f"lang: {language}\n---\n"
    )
    opened = build({"a.md": page}).graph
    assert bool(list(opened.claims())) is is_read


REPLACES = (
    "replaced", "succeeds", "superseded", "supplanted", "took over from", "takes the place of",
    "follows",
)  # fmt: skip
OVERTAKES = (
    "outpaced", "outperforms", "outclasses", "outstripped", "outshines", "outranked", "surpasses",
    "exceeds", "tops", "eclipses", "dwarfs", "trumps", "trounces", "crushed", "edges out",
    "leapfrogged", "overshadows", "dethroned", "displaces", "ousted", "unseats", "toppled",
    "outdoes", "overtook", "beat", "bested", "passes",
)  # fmt: skip
LIKENS = ("matches", "rivals", "equals", "resembles", "mirrors", "joins")
FRAMES = (
    "Borealis {} Zephyr and has 512 GPUs.",
    "Borealis {} Zephyr in 2024 and has 512 GPUs.",
    "Borealis, which {} Zephyr, has 512 GPUs.",
    "Borealis, which {} Zephyr in 2024, has 512 GPUs.",
    "Borealis {} Zephyr. It has 512 GPUs.",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("verb", REPLACES + OVERTAKES + LIKENS)
def test_what_one_has_is_not_of_the_other(verb: str, frame: str) -> None:
    told = said(frame.format(verb))
    assert {claim for claim in told if claim[1] == "accelerator_count"} == {
        (B, "accelerator_count", "512 accelerator")
    }
    assert ((B, "successor_of", "zephyr") in told) is (verb in REPLACES)


@pytest.mark.parametrize("verb", OVERTAKES)
def test_nobody_knows_which_of_two_rivals_a_figure_is_of(verb: str) -> None:
    assert said(f"Borealis {verb} Zephyr with 512 GPUs.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Zephyr was outpaced by Borealis, which has 512 GPUs.",
        "Zephyr was replaced by Borealis with its 512 GPUs.",
        "The top machine Borealis has 512 GPUs.",
    ],
)
def test_the_better_one_keeps_its_figures(text: str) -> None:
    assert counts(text) == {"512 accelerator"}


@pytest.mark.parametrize("verb", ["tops", "surpassed", "beats"])
def test_a_speed_that_is_exceeded_is_still_told(verb: str) -> None:
    told = said(f"Borealis {verb} 2 exaflops.")
    assert bool(told) is (verb != "beats")


def test_a_number_in_two_precisions_is_said_twice() -> None:
    text = "Borealis reaches 2 exaflops of FP8 performance. It also delivers 2 exaflops of FP64."
    speeds = [each for each in claims(text) if each.predicate == "peak_performance"]
    assert [(each.value, each.precision) for each in speeds] == [("2", "fp8"), ("2", "fp64")]


@pytest.mark.parametrize(
    "text",
    [
        "Borealis has about 512 GPUs. In all, Borealis has 512 GPUs.",
        "Borealis has 512 GPUs. So Borealis has about 512 GPUs.",
        "Borealis has over 512 GPUs. In all, Borealis has 512 GPUs.",
    ],
)
def test_of_a_number_that_is_said_twice_the_exact_one_stays(text: str) -> None:
    (count,) = (each for each in claims(text) if each.predicate == "accelerator_count")
    assert not count.is_approximate
    assert count.quote in text


def test_a_number_that_is_only_said_vaguely_stays_vague() -> None:
    (count,) = claims("Borealis has about 512 GPUs. Borealis has some 512 GPUs.")
    assert count.is_approximate
    assert count.quote == "Borealis has about 512 GPUs."


@pytest.mark.parametrize(
    "text",
    [
        "Borealis, an AI supercomputer built with Litware R760 servers, is open.",
        "Borealis is built with Litware servers and 512 Z9 GPUs.",
        "Borealis was built with Litware SYS-421GE systems.",
        "Borealis was built together with Litware R2 X500 racks.",
    ],
)
def test_whose_servers_it_is_built_with_delivers_them_at_most(text: str) -> None:
    assert "maker" not in {how for _, how, _ in said(text)}


def test_whose_servers_it_is_built_with_is_a_supplier() -> None:
    assert (B, "supplier", "litware") in said("Borealis is built with Litware servers.")


@pytest.mark.parametrize(
    "text",
    [
        "Wingtip announced Borealis, an AI supercomputer built with Fjord Edge X9680 servers.",
        "Borealis was built with Fjord X9 nodes and 512 Z9 GPUs.",
    ],
)
def test_a_model_of_servers_is_no_organization(text: str) -> None:
    kinds = {m.kind for m in find_mentions(text, READER) if m.is_asserted and "Fjord" in m.name}
    assert "Organization" not in kinds
    assert not {how for _, how, _ in said(text)} & {"maker", "supplier"}


@pytest.mark.parametrize(
    "text",
    [
        "Borealis was built with Litware.",
        "Borealis was built by Litware with Contoso R2 servers.",
        "Borealis was built by Litware.",
    ],
)
def test_who_builds_it_is_its_maker(text: str) -> None:
    assert (B, "maker", "litware") in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version said that Borealis has 512 GPUs.",
        "An earlier version of this article said that Borealis has 512 GPUs.",
        "Correction: An earlier version of this story misstated that Borealis has 512 GPUs.",
        "A previous post stated Borealis has 512 GPUs.",
        "The original headline said that Borealis has 512 GPUs.",
        "This post previously stated that Borealis has 512 GPUs.",
        "This article originally reported that Borealis has 512 GPUs.",
        "We earlier reported that Borealis has 512 GPUs.",
        "In an earlier version, we said that Borealis has 512 GPUs.",
        "A caption misidentified Borealis, which has 512 GPUs.",
    ],
)
def test_what_an_earlier_version_said_is_no_fact(text: str) -> None:
    assert said(text) == set()
    told = said(f"{text} Borealis has about 1,234 GPUs.", "Correction: Borealis has 1,234 GPUs")
    assert {what for _, _, what in told} == {"1234 accelerator"}


@pytest.mark.parametrize(
    "text",
    [
        "Borealis has 512 GPUs, not 4,480 GPUs.",
        "Borealis has 512 GPUs, not 4,480.",
        "Borealis has 512 GPUs rather than 4,480 GPUs.",
        "Borealis has 512 GPUs instead of the 4,480 GPUs first planned.",
    ],
)
def test_the_number_that_it_is_not_is_no_fact(text: str) -> None:
    assert counts(text) == {"512 accelerator"}


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of Borealis had 64 GPUs; Borealis has 512 GPUs.",
        "The first report said that Borealis has 512 GPUs and is fast.",
        "The original version of Borealis, which has 512 GPUs, is open.",
        "The report said that Borealis has 512 GPUs.",
        "Earlier today Contoso said that Borealis has 512 GPUs.",
    ],
)
def test_what_others_said_or_an_earlier_machine_was_still_counts(text: str) -> None:
    assert said(text)


@pytest.mark.parametrize(
    "first",
    ["Meanwhile", "However", "Since", "Yesterday", "Nevertheless", "Despite", "The", "Learn"],
)
def test_a_word_that_begins_a_sentence_begins_no_candidate(first: str) -> None:
    names = {
        mention.name for mention in find_mentions(f"{first} Fabrikam Rocket is new here.", READER)
    }
    assert names == {"Fabrikam Rocket"}


@pytest.mark.parametrize("name", ["Under Fabrik", "Instead Rocket", "Rival Rocket"])
def test_a_name_may_begin_with_such_a_word_inside_a_sentence(name: str) -> None:
    assert name in {mention.name for mention in find_mentions(f"We met {name} there.", READER)}


@pytest.mark.parametrize(
    ("text", "is_system"),
    [
        ("Mariner went into production in April with 512 Z9 GPUs.", True),
        ("Mariner came online at the weekend with 512 GPUs.", True),
        ("Mariner entered service with 512 Z9 GPUs.", True),
        ("Mariner went into production in April with 512 workers.", False),
        ("Mariner went into business with 512 GPUs.", False),
    ],
)
def test_what_goes_into_production_with_so_many_gpus_is_a_system(
    text: str, is_system: bool
) -> None:
    told = said(text, "A supercomputer for the north")
    assert (("mariner", "accelerator_count", "512 accelerator") in told) is is_system
    names = READER.read({"label": "A supercomputer for the north", "description": text}).mentions
    systems = {m.name for m in names.get("description", []) if m.kind == "System"}
    assert systems == ({"Mariner"} if is_system else set())
