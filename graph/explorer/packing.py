"""Discs set side by side without an overlap, those that are linked near each other.

Like `forces`, only arithmetic that every machine rounds alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from graph.explorer.points import Point

_PULL = 0.3  # how much nearness to linked discs counts beside nearness to the centre


def packed(
    radii: Sequence[float], links: Sequence[Mapping[int, int]], aspect: float
) -> list[Point]:
    """The centre of each disc, so that all about fill a rectangle of width by height `aspect`.

    A disc is set where it touches two that stand already, as near as can be to the centre and to
    the discs that it is linked to. Time grows with the square of the number of discs.

    Args:
        radii: the largest first; the gap that is wanted between discs is part of them.
        links: of each disc, how strongly it is linked to others.
    """
    places: list[Point] = []
    # Where two discs touch there are two sides for a third; each remembers what last blocked it.
    sides: list[tuple[int, int, int]] = []
    blockers: list[int] = []
    for disc, radius in enumerate(radii):
        if disc < 2:
            places.append((0.0, 0.0) if not disc else (radii[0] + radius, 0.0))
            if disc:
                sides, blockers = [(0, 1, 1), (0, 1, -1)], [0, 0]
            continue
        target = _target(places, links[disc])
        options = []
        for number, (one, other, side) in enumerate(sides):
            blocker = blockers[number]
            x, y = _touching(places[one], radii[one], places[other], radii[other], radius, side)
            if _is_apart(x, y, radius, places[blocker], radii[blocker], blocker in (one, other)):
                cost = _from_centre(x, y * aspect)
                if target:
                    dx, dy = x - target[0], (y - target[1]) * aspect
                    cost += _PULL * sqrt(dx * dx + dy * dy)
                options.append((cost, number, x, y))
        options.sort()
        for _, number, x, y in options:
            one, other, _ = sides[number]
            for placed, place in enumerate(places):
                is_touched = placed in (one, other)
                if not _is_apart(x, y, radius, place, radii[placed], is_touched):
                    blockers[number] = placed
                    break
            else:
                for touched in (one, other):
                    sides += [(touched, disc, 1), (touched, disc, -1)]
                    blockers += [one + other - touched] * 2
                places.append((x, y))
                break
    return places


def _target(places: Sequence[Point], links: Mapping[int, int]) -> Point | None:
    """The centre of mass of the discs that stand already and are linked."""
    total = x = y = 0.0
    for other, weight in links.items():
        if other < len(places):
            total += weight
            x += weight * places[other][0]
            y += weight * places[other][1]
    return (x / total, y / total) if total else None


def _from_centre(x: float, y: float) -> float:
    """The norm of power 8: points of one distance lie on a square with round corners."""
    x, y = x * x, y * y
    x, y = x * x, y * y
    return sqrt(sqrt(sqrt(x * x + y * y)))


def _is_apart(
    x: float, y: float, radius: float, place: Point, other: float, is_touched: bool
) -> bool:
    dx, dy, reach = place[0] - x, place[1] - y, radius + other
    return is_touched or dx * dx + dy * dy >= reach * reach * 0.999999


def _touching(a: Point, ra: float, b: Point, rb: float, radius: float, side: int) -> Point:
    """The centre of a disc that touches two discs which touch each other."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    to_a, to_b = ra + radius, rb + radius
    along = (square + to_a * to_a - to_b * to_b) / (2 * square)
    across = side * sqrt(max(0.0, to_a * to_a / square - along * along))
    return a[0] + along * dx - across * dy, a[1] + along * dy + across * dx
