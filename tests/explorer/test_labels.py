"""Names beside marks: cut where they must be, and no two cut to the same words."""

from __future__ import annotations

from typing import Any

import pytest
from in_node import NODE, in_node

pytestmark = pytest.mark.skipif(NODE is None, reason="no node in PATH")

# The lines that are drawn for each name in turn, 200 pixels apart; a letter is 6 pixels wide.
DRAWN = """(() => {
  const rows = [];
  const measureText = (text) => ({ width: 6 * text.length });
  const context = { measureText, strokeText() {}, fillText: (text) => rows.push(text) };
  const labels = new Labels(context, 1000, 5000);
  return given.map(({ text, way, lines }, i) => {
    rows.length = 0;
    const name = { text, size: 12, color: "", halo: "", characters: 20, lines };
    labels.beside(name, { x: 500, y: 200 * (i + 1), radius: 4 }, way);
    return rows.join(" / ");
  });
})()"""


def drawn(*names: tuple[str, str]) -> list[str]:
    given: list[Any] = [{"text": text, "way": way, "lines": 1} for text, way in names]
    found: list[str] = in_node({"Labels": "labels"}, DRAWN, given)
    return found


def test_names_that_are_cut_to_the_same_words_stand_there_once() -> None:
    long, other = "General availability of one", "General availability of another"
    assert drawn((long, "below"), (other, "below"), ("General news", "below")) == [
        "General availabilit…", "", "General news",
    ]  # fmt: skip
    assert drawn(("Storage", "below"), ("Storage", "below")) == ["Storage"] * 2


def test_what_the_reader_chose_is_named_whatever_stands_there() -> None:
    long, other = "General availability of one", "General availability of another"
    for way in ("always", "covering"):
        first, second = drawn((long, "below"), (other, way))
        assert first == second == "General availabilit…"


def test_more_lines_tell_what_one_line_would_not() -> None:
    first, second = drawn(
        ("Azure Cloud and Storage", "below"), ("Azure Cloud and Finance", "beside")
    )
    assert first == "Azure Cloud and…"
    assert second == "Azure Cloud / and Finance"
