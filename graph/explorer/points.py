"""Points of a plane, and the spiral that layouts begin with.

Only arithmetic that every machine rounds alike, as `forces` says.
"""

from __future__ import annotations

from math import sqrt

Point = tuple[float, float]

_TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle


def spiral(count: int, pitch: float) -> list[Point]:
    """Points evenly spread over a disc, each a golden angle further than the one before."""
    x, y = 1.0, 0.0
    points = []
    for n in range(count):
        radius = pitch * sqrt(n + 0.5)
        points.append((x * radius, y * radius))
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]
    return points
