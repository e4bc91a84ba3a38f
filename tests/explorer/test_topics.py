"""Which topics the page colours nodes by."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_node import NODE, in_node

pytestmark = pytest.mark.skipif(NODE is None, reason="no node in PATH")

WORKS = 400
COLOURED = """(({ works, topics }) => {
  const around = [...Array(works).fill([]), ...topics.map((count) => Array(count).fill(0))];
  const kind = around.map((_, node) => Number(node >= works));
  const kinds = [{ role: "work", shown: works }, { role: "topic", shown: topics.length }];
  const isHub = around.map((near) => near.length * 20 > around.length);
  const graph = { kinds, kind, isHub, order: around.keys(), around: (node) => around[node] };
  return tellingTopics(graph, 8).map((node) => node - works);
})(given)"""


def coloured(folder: Path, topics: list[int]) -> list[int]:
    """Which of topics that so many works have are coloured."""
    given = {"works": WORKS, "topics": topics}
    found: list[int] = in_node(folder, "topics", "tellingTopics", COLOURED, given)
    return found


def test_the_eight_most_frequent_topics_have_colours_hubs_too(tmp_path: Path) -> None:
    assert coloured(tmp_path, [25] * 16) == list(range(8))
    assert coloured(tmp_path, [3, 100, 40, 200, 9]) == [3, 1, 2, 4, 0]


def test_a_topic_of_more_than_half_of_all_works_has_one_only_if_there_is_no_other(
    tmp_path: Path,
) -> None:
    assert coloured(tmp_path, [201, 400, 12]) == [2]
    assert coloured(tmp_path, [201, 400]) == [1, 0]
