"""Claims in words: a reader sees what is said, how it is meant, and where the quote says so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told_graphs import claim, mention

from graph.entities.schema import PREDICATES
from graph.evidence.claim_words import PREDICATE_WORDS, answer_in_words, disagree, marks, standing
from graph.evidence.view import ClaimSeen

SYSTEM, CHIP, WORK = "https://s.example/", "https://z9.example/", "https://a.example/"
NAMES = {CHIP: "Z9"}


def said(predicate: str, quote: str = "", **told: Any) -> ClaimSeen:
    return claim(SYSTEM, predicate, WORK, quote, **told)


def test_every_predicate_has_words_and_those_that_lead_to_a_node_have_them_both_ways() -> None:
    assert PREDICATE_WORDS.keys() == PREDICATES.keys()
    assert {name for name, words in PREDICATE_WORDS.items() if words.back} == {
        name for name, predicate in PREDICATES.items() if predicate.objects
    }


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (said("accelerator_count", value="6159", unit="accelerator"), "6,159 accelerators"),
        (said("accelerator_count", value="1", unit="accelerator"), "1 accelerator"),
        (said("accelerator_count", value="6000", unit="accelerator", is_approximate=True),
         "about 6,000 accelerators"),
        (said("peak_performance", value="1234.5", unit="petaflops", is_at_least=True),
         "at least 1,234.5 petaflops"),
        (said("peak_performance", value="4", unit="exaflops", precision="mixed"),
         "4 exaflops, mixed precision"),
        (said("peak_performance", value="4", unit="exaflops", precision="fp8"), "4 exaflops, FP8"),
        (said("launched", value="2021"), "2021"),
        (said("build_duration", value="9" * 5000, unit="day"), None),
        (said("chip", object=CHIP), "Z9"),
        (said("supplier", object=CHIP, value="racks"), "Z9 (racks)"),
        (said("chip", object="https://other.example/"), "https://other.example/"),
    ],
)  # fmt: skip
def test_an_answer_is_a_value_with_its_unit_or_the_name_of_a_node(
    told: ClaimSeen, words: str | None
) -> None:
    found = answer_in_words(told, NAMES)
    assert found == words if words else found.replace(",", "") == f"{'9' * 5000} days"


def test_standing_says_how_a_claim_is_meant_and_what_it_lost_to() -> None:
    exact = said("accelerator_count", value="6159", unit="accelerator")
    rough = said("accelerator_count", value="6000", unit="accelerator", is_promoted=False)
    plan = said("accelerator_count", value="9000", unit="accelerator", modality="planned",
                is_promoted=False, attributed_to=("NERSC", "HPE"))  # fmt: skip
    assert [standing(each, [exact, rough, plan], {}) for each in (exact, rough, plan)] == [
        "the graph’s answer", "lost to 6,159 accelerators", "planned, says NERSC, HPE",
    ]  # fmt: skip
    assert [standing(each, [exact, plan], {}) for each in (exact, plan)] == [
        "", "planned, says NERSC, HPE",
    ]  # fmt: skip
    assert standing(rough, [rough], {}) == "not promoted"


def test_of_what_may_have_many_answers_none_loses() -> None:
    one = said("chip", object=CHIP)
    other = said("chip", object="https://y8.example/", is_promoted=False)
    rank = said("ranked_as", value="first", modality="claimed", attributed_to=("Contoso",))
    assert [standing(each, [one, other], NAMES) for each in (one, other)] == ["", "not promoted"]
    assert standing(rank, [rank], {}) == "claimed by Contoso"


@pytest.mark.parametrize(
    ("quote", "told", "marked"),
    [
        ("It has 6,159 GPUs, not 6,160.", {"value": "6159", "unit": "accelerator"}, ["6,159"]),
        ("Some 100k GPUs.", {"value": "100000", "unit": "accelerator"}, ["100k"]),
        ("1.5 million of them", {"value": "1500000", "unit": "accelerator"}, ["1.5 million"]),
        ("A 4-exaflop machine", {"value": "4", "unit": "exaflops"}, ["4-exaflop"]),
        ("4 Exaflops at FP8", {"value": "4", "unit": "exaflops"}, ["4 Exaflops"]),
        ("in 19 days flat", {"value": "19", "unit": "day"}, ["19 days"]),
        ("the World’s Fastest one", {"value": "world's fastest"}, ["World’s Fastest"]),
        ("liquid-cooled chips", {"value": "liquid cooling"}, ["liquid", "cooled"]),
        ("nothing of it", {"value": "sNaN"}, []),
        ("NaN, Infinity, 1e5", {"value": "1", "unit": "day"}, []),
    ],
)
def test_the_value_is_found_in_the_quote_however_it_is_written(
    quote: str, told: dict[str, Any], marked: list[str]
) -> None:
    spans = marks(said("cooling", quote, **told), [])
    assert [quote[start:stop] for start, stop in spans] == marked


def test_the_names_in_the_quote_are_those_of_the_mentions_in_it() -> None:
    text = "Z9 first. Aurora runs on Z9 chips. Then Z9."
    quote = "Aurora runs on Z9 chips."
    told = said("chip", quote, object=CHIP, start=10, end=34)
    seen = [mention(WORK, SYSTEM, text, "Aurora"), mention(WORK, CHIP, text, "Z9")]
    seen += [mention(WORK, CHIP, text, "Z9", start=25, end=27)]
    seen += [mention("https://b.example/", CHIP, text, "Z9", start=25, end=27)]
    seen += [mention(WORK, "https://other.example/", text, "chips", start=28, end=33)]
    spans = marks(told, seen)
    assert [quote[start:stop] for start, stop in spans] == ["Aurora", "Z9"]


@given(st.text(max_size=80), st.text(max_size=20), st.sampled_from(["", "day", "exaflops"]))
def test_marks_never_meet_and_lie_in_the_quote(quote: str, value: str, unit: str) -> None:
    spans = marks(said("cooling", quote, value=value, unit=unit), [])
    flat = [place for span in spans for place in span]
    assert flat == sorted(set(flat))
    assert all(0 <= place <= len(quote) for place in flat)


@pytest.mark.parametrize(
    ("bound", "exact", "is_other"),
    [("10000", "10752", False), ("10752", "10752", False), ("11000", "10752", True)],
)
def test_a_lower_bound_is_another_answer_only_where_it_is_not_met(
    bound: str, exact: str, is_other: bool
) -> None:
    least = said("accelerator_count", value=bound, unit="accelerator", is_at_least=True)
    counted = said("accelerator_count", value=exact, unit="accelerator")
    assert disagree([least, counted]) is is_other
    assert disagree([counted, least]) is is_other
