"""What is packed is unpacked whole: by a reader of the documentation, and by the page itself."""

from __future__ import annotations

import random
from typing import Any

import page_data
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_node import NODE, in_node

from graph.explorer.letters import LETTERS, letters
from graph.explorer.titles import TITLE, without_title, words_of
from graph.explorer.wire import column, packed

needs_node = pytest.mark.skipif(NODE is None, reason="no node in PATH")
TITLES = [
    "", "'’'", "A", "What’s new: Azure 2.0!", "O'Reilly & Sons — İstanbul, ﬁne K", "数据 data 中心",
    "٣ ارقام", "🚀 twice 🚀 twice", "\x7f", "\ud800 lone", "x_y-z", "a.b.c.d",
]  # fmt: skip
TEXTS = [
    "", TITLE, TITLE * 2, f"a{TITLE}b", "https://a.example/whats-new-azure-2-0/",
    "whats-new-azure-2-0", "oreilly-sons-stanbul-ne.md", "2021-01-02-twice-twice.md",
    "twice-twice-twice-twice", "x-y-z",
    f"{TITLE}x-y-z",
]  # fmt: skip


@given(st.binary(max_size=200))
def test_bytes_are_told_in_letters(data: bytes) -> None:
    text = letters(data)
    assert page_data.bytes_of(text) == data
    length, _, told = text.partition(" ")
    assert set(told) <= set(LETTERS) and not set("<>& ") & set(LETTERS)
    assert int(length) == len(data) and len(told) == 2 * -(-8 * len(data) // 13)


@given(st.text(max_size=30), st.text(max_size=90))
def test_what_repeats_a_title_is_told_whole_again(title: str, text: str) -> None:
    words = words_of(title)
    for whole in (text, text + words, words + text, f"{words}/{TITLE}{words}"):
        assert page_data.with_title(without_title(whole, words), title) == whole


@needs_node
def test_the_page_reads_letters() -> None:
    chance = random.Random(13)
    found = [chance.randbytes(size) for size in [*range(40), 1000, 1001]]
    expression = "given.map((text) => Array.from(bytesOf(text)))"
    read = in_node({"bytesOf": "letters"}, expression, [letters(one) for one in found])
    assert [bytes(one) for one in read] == found


@needs_node
def test_the_page_tells_whole_what_repeats_a_title() -> None:
    pairs = [(text, title) for title in TITLES for text in [*TEXTS, f"a/{words_of(title)}/b"]]
    told = [(without_title(text, words_of(title)), title) for text, title in pairs]
    read = in_node(
        {"withTitle": "titles"},
        "given.map(([text, title]) => withTitle(text, title))",
        told,
    )
    assert read == [text for text, _ in pairs]
    texts, titles = zip(*pairs, strict=True)
    given = [[text for text, _ in told], titles, [*texts, "nowhere"]]
    places = "given[2].map((text) => placeOf(text, given[0], given[1]))"
    assert in_node({"placeOf": "titles"}, places, given) == [
        *(texts.index(text) for text in texts), -1,
    ]  # fmt: skip


@needs_node
def test_the_page_reads_columns_beside_the_texts() -> None:
    columns = [
        [], [0], [7, 7], [255, 0], [256, 1], [-1, 3], [65536, 70000], [-(2**31), 2**31 - 1],
        [-70000, 5, 1], [2**31 - 1],
    ]  # fmt: skip
    data: dict[str, Any] = {
        "texts": ["a\nb", "é🚀", ""],
        "mixed": [1, "x", 0],
        "rows": [[1, 2], [3]],
        "nothing": None,
        "groups": [{"n": column(numbers), "name": str(numbers)} for numbers in columns],
        "nodes": {"id": ["a"], "label": ["b"]},
        "documents": {"name": [], "owner": column([]), "first": column([-1])},
    }
    text = packed(data)
    plain = data | {
        "groups": [{"n": numbers, "name": str(numbers)} for numbers in columns],
        "documents": {"name": [], "owner": [], "first": [-1]},
    }
    assert page_data.data_of(text) == plain
    unzipped = 'withColumns(new Uint8Array(require("zlib").gunzipSync(Buffer.from(given))))'
    as_lists = "(name, value) => (value instanceof Int32Array ? [...value] : value)"
    shown = f"JSON.parse(JSON.stringify({unzipped}, {as_lists}))"
    given = list(page_data.bytes_of(text))
    assert in_node({"withColumns": "unpacking"}, shown, given) == plain
