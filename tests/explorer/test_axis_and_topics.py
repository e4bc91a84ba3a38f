"""What the page works out of all nodes: the axis of time, and which topics have colours."""

from __future__ import annotations

from typing import Any

import pytest
from in_node import NODE, in_node

pytestmark = pytest.mark.skipif(NODE is None, reason="no node in PATH")

YEARS = [365 * year for year in range(40)]
LAST, FAR = YEARS[-1], 3 * YEARS[-1]
# Days, then the first and the last on the axis, and how many are before and behind it.
NEAR = [
    (YEARS[::-1], (0, LAST, 0, 0)),
    ([*YEARS, 2 * LAST], (0, 2 * LAST, 0, 0)),
    ([7], (7, 7, 0, 0)),
]
BEYOND = [
    ([*YEARS, FAR], (0, LAST, 0, 1)),
    ([-2 * FAR, *YEARS, FAR], (0, LAST, 1, 1)),
    ([*YEARS * 5, FAR, FAR + 9], (0, LAST, 0, 2)),
]
FEW_OR_MANY = [
    ([*YEARS[:9], FAR], (0, FAR, 0, 0)),
    ([*YEARS, FAR, FAR, FAR], (0, FAR, 0, 0)),
]
# How many works have each topic, then the topics that are coloured.
FREQUENT = [([25] * 16, [*range(8)]), ([3, 100, 40, 200, 9], [3, 1, 2, 4, 0])]
OF_MORE_THAN_HALF = [([201, 400, 12], [2]), ([201, 400], [1, 0])]
WORKS = 400

AXES = """given.axes.map((days) => axisOf([...days, NaN])).map(
  ({ first, last, earlier, later }) => [first, last, earlier, later])"""
COLOURED = """given.topics.map((topics) => {
  const works = given.works;
  const around = [...Array(works).fill([]), ...topics.map((count) => Array(count).fill(0))];
  const kind = around.map((_, node) => Number(node >= works));
  const kinds = [{ role: "work", shown: works }, { role: "topic", shown: topics.length }];
  const isHub = around.map((near) => near.length * 20 > around.length);
  const graph = { kinds, kind, isHub, order: around.keys(), around: (node) => around[node] };
  return tellingTopics(graph, 8).map((node) => node - works);
})"""


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """The axis of each list of days and the coloured of each list of topics, from one node."""
    given: dict[str, Any] = {
        "axes": [days for days, _ in (*NEAR, *BEYOND, *FEW_OR_MANY)],
        "topics": [topics for topics, _ in (*FREQUENT, *OF_MORE_THAN_HALF)],
        "works": WORKS,
    }
    names = {"axisOf": "axis", "tellingTopics": "topics"}
    axes, coloured = in_node(names, f"[{AXES}, {COLOURED}]", given)
    return {
        **{str(days): tuple(axis) for days, axis in zip(given["axes"], axes, strict=True)},
        **{str(topics): own for topics, own in zip(given["topics"], coloured, strict=True)},
    }


def test_axis_holds_all_days_that_are_near_each_other(found: dict[str, Any]) -> None:
    assert [found[str(days)] for days, _ in NEAR] == [axis for _, axis in NEAR]


def test_a_day_far_from_all_others_is_beyond_the_axis(found: dict[str, Any]) -> None:
    assert [found[str(days)] for days, _ in BEYOND] == [axis for _, axis in BEYOND]


def test_few_days_or_many_far_ones_are_all_on_the_axis(found: dict[str, Any]) -> None:
    assert [found[str(days)] for days, _ in FEW_OR_MANY] == [axis for _, axis in FEW_OR_MANY]


def test_the_eight_most_frequent_topics_have_colours_hubs_too(found: dict[str, Any]) -> None:
    assert [found[str(topics)] for topics, _ in FREQUENT] == [own for _, own in FREQUENT]


def test_a_topic_of_more_than_half_of_all_works_has_one_only_if_there_is_no_other(
    found: dict[str, Any],
) -> None:
    own = [own for _, own in OF_MORE_THAN_HALF]
    assert [found[str(topics)] for topics, _ in OF_MORE_THAN_HALF] == own
