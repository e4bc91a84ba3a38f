"""Where the nodes of a large graph stand: each community a disc, and linked ones side by side.

Within a disc a node stands near the nodes that it is linked to. Below the discs stand, in rows,
communities too small for a disc of their own, and nodes that are linked to nothing.

Like `forces`, only arithmetic that every machine rounds alike. A layout by forces of all nodes
was tried: see docs/decisions/0007-layout.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from graph.explorer.packing import packed
from graph.explorer.points import Point, spiral

UNIT = 0.1  # pixels at zoom 1
_WIDTH, _HEIGHT = 1240, 760  # pixels of the whole map at zoom 1
_WIDEST = 26  # pixels between two nodes, at most
_DISCS = 250
_ROUNDS = 6
_LARGE = 20_000  # nodes above which half of the rounds must do
_PITCH = 0.56  # of a spiral whose points are about 1 apart
_HUB_ROOM = 12  # nodes for which the disc of a lone hub has room: it is drawn large
_FINE = 1024  # the least distance that nodes are moved, as a part of one
_GAP = 0.5  # around a disc, in distances between nodes


class _Half(NamedTuple):
    """So many points of a disc, and the two halves they fall in along an axis; one has a slot."""

    size: int
    axis: int
    slot: int
    low: _Half | None
    high: _Half | None


class Circle(NamedTuple):
    """What encloses the nodes of a community, in units."""

    x: int
    y: int
    radius: int


class Frame(NamedTuple):
    """A rectangle in units; y grows downwards."""

    left: int
    top: int
    right: int
    bottom: int


class Map(NamedTuple):
    """The places of all nodes, in units, the circles of all communities, and the frames."""

    places: list[tuple[int, int]]
    circles: list[Circle]
    frame: Frame
    unconnected: Frame | None


def map_of(neighbors: Sequence[Sequence[int]], groups: Sequence[Sequence[int]]) -> Map:
    """Places for all nodes.

    Args:
        neighbors: of each node, over the links that are drawn.
        groups: the nodes of each community, the largest community first, its most important node
            first. A node of none is unconnected.
    """
    radii = [_PITCH * sqrt(len(group) if len(group) > 1 else _HUB_ROOM) for group in groups]
    spaces = [radius * 1.05 + _GAP for radius in radii]
    centres = _arranged(neighbors, groups, spaces)
    owned = {node for group in groups for node in group}
    lonely = [node for node in range(len(neighbors)) if node not in owned]
    left, _, right, bottom = _bounds(centres, spaces)
    span = max(right - left, sqrt(len(lonely) * _WIDTH / _HEIGHT))
    left = (left + right - span) / 2
    places = _settled(neighbors, groups, centres)
    for node, (x, y) in zip(lonely, _rows([0.5] * len(lonely), span), strict=True):
        places[node] = round((left + x) * _FINE), round((bottom + y + 1) * _FINE)
    return _scaled(places, centres, radii, lonely)


def _arranged(
    neighbors: Sequence[Sequence[int]], groups: Sequence[Sequence[int]], spaces: Sequence[float]
) -> list[Point]:
    """The centres of the discs of all groups: the largest packed, the others in rows below."""
    order = sorted(range(len(groups)), key=lambda number: (-spaces[number], number))
    owner = {node: rank for rank, number in enumerate(order) for node in groups[number]}
    links: list[dict[int, int]] = [{} for _ in groups]
    for node, rank in owner.items():
        row = links[rank]
        for other in neighbors[node]:
            if (near := owner[other]) != rank:
                row[near] = row.get(near, 0) + 1
    sizes = [spaces[number] for number in order]
    centres = packed(sizes[:_DISCS], links, _WIDTH / _HEIGHT)
    left, _, right, bottom = _bounds(centres, sizes)
    centres += [(left + x, bottom + y) for x, y in _rows(sizes[_DISCS:], right - left)]
    return [centre for _, centre in sorted(zip(order, centres, strict=True))]


def _bounds(centres: Sequence[Point], radii: Sequence[float]) -> tuple[float, float, float, float]:
    if not centres:
        return 0.0, 0.0, 0.0, 0.0
    around = list(zip(centres, radii, strict=False))
    return (
        min(x - r for (x, _), r in around), min(y - r for (_, y), r in around),
        max(x + r for (x, _), r in around), max(y + r for (_, y), r in around),
    )  # fmt: skip


def _rows(radii: Sequence[float], span: float) -> Iterator[Point]:
    """Places of discs in rows of this width, each row as high as its first and largest disc."""
    x = y = height = 0.0
    for radius in radii:
        if x and x + 2 * radius > span:
            x, y, height = 0.0, y + height, 0.0
        height = max(height, 2 * radius)
        yield x + radius, y + height / 2
        x += 2 * radius


def _settled(
    neighbors: Sequence[Sequence[int]],
    groups: Sequence[Sequence[int]],
    centres: Sequence[Point],
) -> list[tuple[int, int]]:
    """A place in the disc of its community for each node, near the nodes it is linked to.

    A disc has as many places as nodes. In each round a node wishes to stand amid its neighbors,
    and the places are dealt out by the order of the wishes. Whole numbers: sums of them are exact.
    """
    points = spiral(max(map(len, groups), default=0), _PITCH)
    slots = [(round(x * _FINE), round(y * _FINE)) for x, y in points]
    halves = {size: _halved(slots, list(range(size))) for size in set(map(len, groups))}
    middles = [(round(x * _FINE), round(y * _FINE)) for x, y in centres]
    xs, ys = [0] * len(neighbors), [0] * len(neighbors)
    for group, (x, y) in zip(groups, middles, strict=True):
        for node, (dx, dy) in zip(group, slots, strict=False):
            xs[node], ys[node] = x + dx, y + dy
    for _ in range(_ROUNDS if len(neighbors) <= _LARGE else _ROUNDS // 2):
        wishes = _wished(xs, neighbors), _wished(ys, neighbors)
        for group, (x, y) in zip(groups, middles, strict=True):
            for node, slot in _dealt(wishes, list(group), halves[len(group)]):
                dx, dy = slots[slot]
                xs[node], ys[node] = x + dx, y + dy
    return list(zip(xs, ys, strict=True))


def _wished(places: Sequence[int], neighbors: Sequence[Sequence[int]]) -> list[int]:
    """Along one axis: half way from where each node stands to the middle of its neighbors."""
    pick = places.__getitem__
    return [
        (own + sum(map(pick, around)) // len(around)) // 2 if around else own
        for own, around in zip(places, neighbors, strict=True)
    ]


def _halved(points: Sequence[tuple[int, int]], slots: list[int]) -> _Half:
    """The points of a disc cut in halves, across the longer side, down to single points."""
    if len(slots) == 1:
        return _Half(1, 0, slots[0], None, None)
    spans = [
        max(points[slot][axis] for slot in slots) - min(points[slot][axis] for slot in slots)
        for axis in (0, 1)
    ]
    axis = int(spans[1] > spans[0])
    slots = sorted(slots, key=lambda slot: (points[slot][axis], slot))
    half = len(slots) // 2
    return _Half(len(slots), axis, 0, _halved(points, slots[:half]), _halved(points, slots[half:]))


def _dealt(
    wishes: tuple[Sequence[int], Sequence[int]], nodes: list[int], half: _Half
) -> Iterator[tuple[int, int]]:
    """Each node with its point: those who wish to be further left or up are dealt that half."""
    stack = [(nodes, half)]
    while stack:
        nodes, half = stack.pop()
        if half.low is None or half.high is None:
            yield nodes[0], half.slot
            continue
        nodes.sort(key=wishes[half.axis].__getitem__)
        stack.append((nodes[: half.low.size], half.low))
        stack.append((nodes[half.low.size :], half.high))


def _scaled(
    places: Sequence[tuple[int, int]],
    centres: Sequence[Point],
    radii: Sequence[float],
    lonely: Sequence[int],
) -> Map:
    """The map in units, scaled to the width and height it has at zoom 1, its middle at (0, 0)."""
    if not places:
        return Map([], [], Frame(0, 0, 0, 0), None)
    xs, ys = zip(*places, strict=True)
    wide, high = (max(xs) - min(xs)) / _FINE + 1, (max(ys) - min(ys)) / _FINE + 1
    scale = min(_WIDTH / wide, _HEIGHT / high, _WIDEST) / UNIT
    middle_x, middle_y = (min(xs) + max(xs)) / 2 / _FINE, (min(ys) + max(ys)) / 2 / _FINE

    def unit(x: float, y: float) -> tuple[int, int]:
        return round((x - middle_x) * scale), round((y - middle_y) * scale)

    scaled = [unit(x / _FINE, y / _FINE) for x, y in places]
    circles = [
        Circle(*unit(x, y), round((radius + 0.5) * scale))
        for (x, y), radius in zip(centres, radii, strict=True)
    ]
    block = [scaled[node] for node in lonely]
    return Map(scaled, circles, frame_of(scaled), frame_of(block) if block else None)


def frame_of(places: Sequence[tuple[int, int]]) -> Frame:
    """The least rectangle that holds the places; of none, a point."""
    if not places:
        return Frame(0, 0, 0, 0)
    xs, ys = zip(*places, strict=True)
    return Frame(min(xs), min(ys), max(xs), max(ys))
