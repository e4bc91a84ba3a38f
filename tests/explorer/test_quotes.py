"""Quotes: the words of a work around a name, with the name marked where a browser counts it."""

from __future__ import annotations

from typing import cast

from fake_graphs import article
from hypothesis import given, settings
from hypothesis import strategies as st
from told_graphs import FakeGraph, mention

from graph.explorer.data import data_of
from graph.explorer.picture import picture_of
from graph.explorer.quotes import excerpt
from graph.knowledge_graph import Graph
from graph.model import Edge, Node


def cut(text: str, start: int, stop: int) -> str:
    """What JavaScript's slice gives."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * stop].decode("utf-16-le")


def test_page_quotes_the_first_words_of_an_article_that_are_not_its_title() -> None:
    chip = "https://chip.example/"
    sentence = "🚀 The lab will run on Nvidia A100 chips."

    mentions = [
        mention(article(1), chip, "An A100", "A100", field="label"),
        mention(article(1), chip, sentence, "Nvidia A100"),
        mention(article(1), chip, "Again the A100.", "A100"),
        mention(article(2), chip, "A100", "A100", field="label"),
        mention("https://gone.example/", chip, "A100", "A100"),
    ]
    nodes = [Node("Article", article(n), {"label": str(n)}) for n in (1, 2)]
    edges = [Edge("MENTIONS", article(n), chip) for n in (1, 2)]
    graph = cast(Graph, FakeGraph([*nodes, Node("Chip", chip)], edges, mentions=mentions))
    (column,) = data_of(picture_of(graph, 100), graph.base)["quotes"]
    found = {name: list(values) for name, values in column.items()}
    assert found == {"source": [0], "target": [2], "quote": [(sentence, 23, 34)]}
    assert cut(sentence, 23, 34) == "Nvidia A100"


@settings(deadline=None)
@given(st.text(max_size=200), st.text(min_size=1, max_size=20), st.text(max_size=200),
       st.integers(0, 120))  # fmt: skip
def test_excerpt_marks_the_name_whole_and_keeps_to_its_length(
    before: str, name: str, after: str, length: int
) -> None:
    start = len(before)
    text, first, last = excerpt(before + name + after, start, start + len(name), length)
    assert cut(text, first, last) == name
    assert len(text) <= max(length, len(name)) + 4
    left, right = cut(text, 0, first).removeprefix("… "), text[len(cut(text, 0, last)) :]
    assert before.endswith(left) and after.startswith(right.removesuffix(" …").rstrip())
