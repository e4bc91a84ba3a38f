"""The axis of time: dates far from all others take no room from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_node import NODE, in_node

pytestmark = pytest.mark.skipif(NODE is None, reason="no node in PATH")

YEARS = [365 * year for year in range(40)]


def axis(folder: Path, days: list[int]) -> tuple[int, int, int, int]:
    """The first and the last day of the axis of these days, and how many are beyond them."""
    found = in_node(folder, "axis", "axisOf", "axisOf([...given, NaN])", days)
    return found["first"], found["last"], found["earlier"], found["later"]


def test_axis_holds_all_days_that_are_near_each_other(tmp_path: Path) -> None:
    assert axis(tmp_path, YEARS[::-1]) == (0, YEARS[-1], 0, 0)
    assert axis(tmp_path, [*YEARS, 2 * YEARS[-1]]) == (0, 2 * YEARS[-1], 0, 0)
    assert axis(tmp_path, [7]) == (7, 7, 0, 0)


def test_a_day_far_from_all_others_is_beyond_the_axis(tmp_path: Path) -> None:
    far = 3 * YEARS[-1]
    assert axis(tmp_path, [*YEARS, far]) == (0, YEARS[-1], 0, 1)
    assert axis(tmp_path, [-2 * far, *YEARS, far]) == (0, YEARS[-1], 1, 1)
    assert axis(tmp_path, [*YEARS * 5, far, far + 9]) == (0, YEARS[-1], 0, 2)


def test_few_days_or_many_far_ones_are_all_on_the_axis(tmp_path: Path) -> None:
    far = 3 * YEARS[-1]
    assert axis(tmp_path, [*YEARS[:9], far]) == (0, far, 0, 0)
    assert axis(tmp_path, [*YEARS, far, far, far]) == (0, far, 0, 0)
