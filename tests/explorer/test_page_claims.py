"""The claims of a page: in words, with their quotes marked, and never more than it has room for."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st
from told_graphs import FakeGraph, claim, mention

from graph.evidence.view import ClaimSeen
from graph.explorer import claims as page_claims
from graph.explorer.claims import CLAIMS_A_NODE, QUOTES_AN_ANSWER, marked_excerpt
from graph.explorer.data import data_of
from graph.explorer.picture import picture_of
from graph.knowledge_graph import Graph
from graph.model import Edge, Node

SYSTEM, CHIP, GONE = "https://s.example/", "https://z9.example/", "https://gone.example/"
WORK = "https://a.example/"
SAID = "🚀 Aurora has 6,159 Z9 chips."
NODES = [
    Node("Article", WORK, {"label": "News"}),
    Node("System", SYSTEM, {"label": "Aurora"}),
    Node("Chip", CHIP, {"label": "Z9"}),
]


def table(claims: list[ClaimSeen]) -> dict[str, Any]:
    """The claims in the data block of a page with these claims."""
    mentions = [mention(WORK, SYSTEM, SAID, "Aurora"), mention(WORK, CHIP, SAID, "Z9")]
    edges = [Edge("MENTIONS", WORK, SYSTEM), Edge("MENTIONS", WORK, CHIP)]
    graph = cast(Graph, FakeGraph(NODES, edges, mentions=mentions, claims=claims))
    (found,) = data_of(picture_of(graph, 100), graph.base)["claims"] or [{}]
    return {name: list(column) for name, column in found.items()}


def test_claims_are_told_in_words_with_their_places_in_utf_16() -> None:
    found = table(
        [
            claim(SYSTEM, "accelerator_count", WORK, SAID, value="6159", unit="accelerator"),
            claim(SYSTEM, "chip", WORK, SAID, object=CHIP, documents=7),
            claim(SYSTEM, "chip", WORK, SAID, object=GONE),
            claim(GONE, "chip", WORK, SAID, object=CHIP),
        ]
    )
    assert found.pop("predicates")[:2] == [["Accelerators", ""], ["Uses the chip", "Used by"]]
    assert found == {
        "subject": [1, 1],
        "predicate": [0, 1],
        "object": [-1, 2],
        "value": ["6,159 accelerators", ""],
        "standing": ["", ""],
        "disputed": [0, 0],
        "source": [0, 0],
        "documents": [1, 7],
        "quote": [[SAID, 3, 9, 14, 19], [SAID, 3, 9, 20, 22]],
        "more": [(0, 2), (1, 1), (2, 1)],
    }


def test_a_page_without_claims_holds_no_table() -> None:
    assert table([]) == {}


def test_claims_of_a_node_are_bounded_and_the_rest_is_counted() -> None:
    same = [claim(SYSTEM, "cooling", WORK, SAID, value="water") for _ in range(100)]
    found = table(same)
    assert len(found["value"]) == QUOTES_AN_ANSWER
    assert found["more"] == [(0, 100 - QUOTES_AN_ANSWER), (1, 100 - QUOTES_AN_ANSWER)]
    different = [claim(SYSTEM, "ranked_as", WORK, SAID, value=f"{n}th") for n in range(100)]
    found = table(different)
    assert found["value"] == [f"{n}th" for n in range(CLAIMS_A_NODE)]
    assert found["more"] == [(0, 100 - CLAIMS_A_NODE), (1, 100 - CLAIMS_A_NODE)]


def test_of_very_many_claims_a_page_holds_the_promoted_ones(monkeypatch: Any) -> None:
    monkeypatch.setattr(page_claims, "CLAIMS", 2)
    told = [
        claim(SYSTEM, "cooling", WORK, SAID, value="air", is_promoted=False),
        claim(SYSTEM, "interconnect", WORK, SAID, value="fibre"),
        claim(SYSTEM, "ranked_as", WORK, SAID, value="best", modality="claimed", is_promoted=False),
        claim(SYSTEM, "site", WORK, SAID, object=CHIP),
    ]
    found = table(told)
    assert found["value"] == ["fibre", ""]
    assert found["more"] == [(0, 2), (1, 2)]


@settings(deadline=None)
@given(st.text(max_size=400), st.lists(st.integers(0, 400), max_size=8), st.integers(20, 240))
def test_marks_of_an_excerpt_are_the_marked_words(
    text: str, places: list[int], length: int
) -> None:
    ends = sorted({min(place, len(text)) for place in places})
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    words, *found = marked_excerpt(text, spans, length)
    assert isinstance(words, str)
    units = words.encode("utf-16-le", "surrogatepass")
    marked = [
        units[2 * int(start) : 2 * int(stop)].decode("utf-16-le", "surrogatepass")
        for start, stop in zip(found[::2], found[1::2], strict=True)
    ]
    assert marked == [text[start:stop] for start, stop in spans[: len(marked)]]
    assert bool(marked) == bool(spans)
    longest = max((stop - start for start, stop in spans), default=0)
    assert len(words) <= max(length, longest) + 4
