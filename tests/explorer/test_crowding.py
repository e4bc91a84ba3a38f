"""How large marks may be: never over each other, shared by their sizes, never too small to see."""

from __future__ import annotations

import random
from itertools import combinations
from math import dist, inf, sqrt
from typing import Any

import pytest
from in_node import NODE, in_node

pytestmark = pytest.mark.skipif(NODE is None, reason="no node in PATH")

ROOMS = """given.map(({ places, frame, radius }) => Array.from(roomOf({
  count: places.length, frame,
  x: Float32Array.from(places, ([x]) => x), y: Float32Array.from(places, ([, y]) => y),
}, Float32Array.from(radius))))"""
SHARE, LEAST, NEAR = 0.9, 0.2, 1.5
Place = tuple[float, float]


def case(
    places: list[Place], radius: list[float], frame: list[float] | None = None
) -> dict[str, Any]:
    return {"places": places, "radius": radius, "frame": frame or [0, 0, 100, 100]}


def usual(one: dict[str, Any]) -> float:
    """The way between two marks, were all as far from each other."""
    left, top, right, bottom = one["frame"]
    return sqrt((right - left) * (bottom - top) / max(len(one["places"]), 1))


def rooms(*cases: dict[str, Any]) -> list[list[float]]:
    found = in_node({"roomOf": "crowding"}, ROOMS, cases)
    return [[inf if room is None else room for room in own] for own in found]


def test_two_marks_share_nine_tenths_of_the_way_between_them_by_their_sizes() -> None:
    alike, unlike, close = rooms(
        case([(20, 50), (80, 50)], [5, 5]),
        case([(20, 50), (80, 50)], [2, 4]),
        case([(49, 50), (51, 50)], [2, 4]),
    )
    assert alike == pytest.approx([27, 27])
    assert unlike == pytest.approx([18, 36])
    assert close == pytest.approx([LEAST * 100 / sqrt(2)] * 2)


def test_mark_with_nothing_near_has_all_the_room_there_is() -> None:
    none, one, corners = rooms(
        case([], []),
        case([(0, 0)], [3]),
        case([(0, 0), (100, 100), (50, 50)], [3, 3, 3], [0, 0, 1000, 1000]),
    )
    assert (none, one) == ([], [inf])
    assert corners == [pytest.approx(LEAST * 1000 / sqrt(3))] * 3
    [far] = rooms(case([(x, 0.0) for x in range(0, 1001, 250)], [1] * 5, [0, 0, 1000, 1]))
    assert far == [inf] * 5


def test_marks_on_one_place_are_still_seen() -> None:
    stacked, flat = rooms(
        case([(50, 50)] * 25, [4] * 25),
        case([(7, 7)] * 4, [4] * 4, [7, 7, 7, 7]),
    )
    assert stacked == [pytest.approx(LEAST * 20)] * 25
    assert flat == [pytest.approx(LEAST / 2)] * 4


def test_marks_at_the_edges_of_the_frame_see_their_neighbours() -> None:
    corners: list[Place] = [(0, 0), (100, 0), (0, 100), (100, 100)]
    near: list[Place] = [(1, 1), (99, 1), (1, 99), (99, 99)]
    crowd: list[Place] = [(50, 50)] * 92
    [found] = rooms(case([*corners, *near, *crowd], [1] * 100))
    assert found[:8] == [pytest.approx(LEAST * 10)] * 8


def test_no_two_marks_that_stand_close_cover_each_other() -> None:
    """Nor is any smaller than it must be."""
    chance = random.Random(15)
    cases = []
    for _ in range(40):
        left, top = chance.uniform(-900, 900), chance.uniform(-900, 900)
        wide, high = 10 ** chance.uniform(0, 3), 10 ** chance.uniform(0, 3)
        count = chance.randrange(2, 90)
        middles = [(chance.uniform(0, wide), chance.uniform(0, high)) for _ in range(4)]
        places = []
        for _ in range(count):
            x, y = chance.choice(middles)
            spread = chance.choice([0.01, 0.1, 1])
            across = min(max(x + chance.uniform(-wide, wide) * spread, 0), wide)
            along = min(max(y + chance.uniform(-high, high) * spread, 0), high)
            places.append((left + across, top + along))
        radius = [chance.uniform(0.5, 20) for _ in range(count)]
        cases.append(case(places, radius, [left, top, left + wide, top + high]))
    for one, found in zip(cases, rooms(*cases), strict=True):
        places, radius = one["places"], one["radius"]
        # Places in the page are numbers of 32 bits.
        way, least = usual(one), LEAST * usual(one)
        blur = 1e-3 * max(1, way)
        needed = [inf] * len(places)
        for a, b in combinations(range(len(places)), 2):
            share = SHARE * dist(places[a], places[b]) / (radius[a] + radius[b])
            needed[a] = min(needed[a], share * radius[a])
            needed[b] = min(needed[b], share * radius[b])
            if dist(places[a], places[b]) < NEAR * way - blur:
                assert found[a] <= max(least, share * radius[a]) + blur
                assert found[b] <= max(least, share * radius[b]) + blur
        assert all(room >= least - blur for room in found)
        assert all(room >= own - blur for room, own in zip(found, needed, strict=True))
