"""How important each node of the page is: its PageRank over the links that are drawn.

In whole numbers, which every machine adds alike; networkx's needs scipy and rounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

MOST = 1000
_ROUNDS = 8  # begun at the degrees, ranks hardly move after so many
_UNIT = 1 << 20  # the rank of a node where all are alike


def importance(neighbors: Sequence[Sequence[int]], hubs: Sequence[int]) -> list[int]:
    """For each node a number from 0 to 1000: the root of its rank, so that it serves as a size.

    Hubs have 1000, and so has the most important of the others, unless all are nearly alike.

    >>> importance([[1], [0, 2], [1]], [])
    [618, 857, 618]
    """
    parts = [max(len(around), 1) for around in neighbors]
    total = sum(map(len, neighbors)) or 1
    ranks = [len(around) * len(neighbors) * _UNIT // total for around in neighbors]
    for _ in range(_ROUNDS):
        shares = [rank // part for rank, part in zip(ranks, parts, strict=True)]
        pick = shares.__getitem__
        ranks = [(15 * _UNIT + 85 * sum(map(pick, around))) // 100 for around in neighbors]
    for hub in hubs:
        ranks[hub] = 0
    top = isqrt(max([2 * _UNIT, *ranks]))
    scaled = [isqrt(rank) * MOST // top for rank in ranks]
    for hub in hubs:
        scaled[hub] = MOST
    return scaled
