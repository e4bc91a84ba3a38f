"""Which nodes belong together: communities by modularity (Louvain; Blondel and others, 2008).

All in whole numbers and in a fixed order, so that every machine finds the same communities.
igraph and networkx weigh gains in floating point, where the last bit decides between two that are
as good as equal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import repeat

ALONE = -1


def communities(neighbors: Sequence[Sequence[int]]) -> list[int]:
    """The community of each node: numbered by size, the largest is 0; ALONE without neighbors.

    Args:
        neighbors: of each node; mirrored (if a has b then b has a), without the node itself,
            repeated where a link counts more than once.

    >>> communities([[1, 2], [0, 2], [0, 1], [4], [3], []])
    [0, 0, 0, 1, 1, -1]
    """
    around: list[dict[int, int]] = []
    for others in neighbors:
        links: dict[int, int] = {}
        for other in sorted(others):
            links[other] = links.get(other, 0) + 1
        around.append(links)
    member = list(range(len(neighbors)))
    loops = [0] * len(neighbors)
    while True:
        chosen = _moved(around, loops)
        order = {old: new for new, old in enumerate(sorted(set(chosen)))}
        if len(order) == len(around):
            break
        group = [order[community] for community in chosen]
        member = [group[node] for node in member]
        around, loops = _merged(around, loops, group, len(order))
    return _numbered(member, neighbors)


def _moved(around: Sequence[dict[int, int]], loops: Sequence[int]) -> list[int]:
    """The community of each node after moves to where modularity grows most, until none does.

    A node is looked at again only when one of its neighbors has moved.
    """
    degrees = [sum(links.values()) + loop for links, loop in zip(around, loops, strict=True)]
    total = sum(degrees)
    community = list(range(len(around)))
    mass = list(degrees)
    queue = deque(range(len(around)))
    is_waiting = [True] * len(around)
    while queue:
        node = queue.popleft()
        is_waiting[node] = False
        links = around[node]
        inside: dict[int, int] = {}
        for other, weight in links.items():
            near = community[other]
            inside[near] = inside.get(near, 0) + weight
        own, degree = community[node], degrees[node]
        mass[own] -= degree
        best, best_gain = own, inside.get(own, 0) * total - degree * mass[own]
        for near, weight in inside.items():
            gain = weight * total - degree * mass[near]
            if gain > best_gain or (gain == best_gain and near < best and best != own):
                best, best_gain = near, gain
        mass[best] += degree
        if best != own:
            community[node] = best
            for other in links:
                if not is_waiting[other] and community[other] != best:
                    is_waiting[other] = True
                    queue.append(other)
    return community


def _merged(
    around: Sequence[dict[int, int]], loops: Sequence[int], group: Sequence[int], count: int
) -> tuple[list[dict[int, int]], list[int]]:
    """The graph whose nodes are the groups; a loop is twice the weight inside a group."""
    merged: list[dict[int, int]] = [{} for _ in range(count)]
    inner = [0] * count
    for node, links in enumerate(around):
        own = group[node]
        inner[own] += loops[node]
        row = merged[own]
        for other, weight in links.items():
            if (near := group[other]) == own:
                inner[own] += weight
            else:
                row[near] = row.get(near, 0) + weight
    return merged, inner


def _numbered(member: Sequence[int], neighbors: Sequence[Sequence[int]]) -> list[int]:
    sizes: dict[int, int] = {}
    for community, others in zip(member, neighbors, strict=True):
        if others:
            sizes[community] = sizes.get(community, 0) + 1
    # The first node of each decides between communities of one size: `sizes` is in that order.
    order = sorted(sizes, key=lambda community: -sizes[community])
    number = dict(zip(order, range(len(order)), strict=True))
    lonely = repeat(ALONE)
    return [
        number[community] if others else alone
        for community, others, alone in zip(member, neighbors, lonely, strict=False)
    ]
