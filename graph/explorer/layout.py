"""Where nodes are drawn: each connected piece laid out by forces, and the pieces set in rows.

Like `forces`, only arithmetic that every machine rounds alike: the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum, sqrt

from graph.explorer.forces import ASPECT, Edges, forced
from graph.explorer.points import Point

_GUTTER = 20  # pixels between pieces
_SCREEN = 1.6  # width by height of what a screen has for a picture
_LONGEST = 3  # times as wide as high; a longer piece, say a chain, is scaled as if this long
_SPACING_WORK = 20_000  # boxes times steps; few boxes end without an overlap, many with some


def layout(
    boxes: Sequence[Point], edges: Edges, *, room: float = 2.2, widest: float = 1.0
) -> list[tuple[int, int]]:
    """Coordinates of the centres of boxes, in whole pixels, with boxes moved off each other.

    Boxes that edges join, directly or not, form a piece; pieces stand beside and below each
    other, the largest first. The picture is centred at (0, 0).

    Args:
        boxes: width and height of what is drawn for each node, in pixels.
        edges: pairs of places in `boxes`.
        room: how many times the area of its boxes a piece may take.
        widest: how many times as wide a piece may become to be as wide as a screen is.
    """
    pieces = []
    for members in _pieces(len(boxes), edges):
        local = {node: number for number, node in enumerate(members)}
        inside = [(local[a], local[b]) for a, b in edges if a in local and a != b]
        sizes = [boxes[node] for node in members]
        points = _spaced(_level(forced(len(members), inside)), sizes, room, widest)
        pieces.append((members, points, sizes))
    placed: dict[int, Point] = {}
    for (members, points, _), (x, y) in zip(pieces, _packed([p[1:] for p in pieces]), strict=True):
        placed |= {node: (x + px, y + py) for node, (px, py) in zip(members, points, strict=True)}
    if not placed:
        return []
    centre = [(min(axis) + max(axis)) / 2 for axis in zip(*placed.values(), strict=True)]
    return [
        (round(placed[node][0] - centre[0]), round(placed[node][1] - centre[1]))
        for node in range(len(boxes))
    ]


def _pieces(count: int, edges: Edges) -> list[list[int]]:
    """The connected components, the largest first, each in ascending order."""
    neighbors: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        neighbors[a].append(b)
        neighbors[b].append(a)
    seen: set[int] = set()
    pieces = []
    for start in range(count):
        if start in seen:
            continue
        seen.add(start)
        piece = [start]
        for node in piece:  # grows while it is read
            fresh = sorted(set(neighbors[node]) - seen)
            seen.update(fresh)
            piece.extend(fresh)
        pieces.append(sorted(piece))
    return sorted(pieces, key=lambda piece: (-len(piece), piece[0]))


def _level(points: list[Point]) -> list[Point]:
    """`points` turned about their centre so that they spread furthest from left to right."""
    middle_x, middle_y = (fsum(axis) / len(points) for axis in zip(*points, strict=True))
    around = [(x - middle_x, y - middle_y) for x, y in points]
    xx, yy = fsum(x * x for x, _ in around), fsum(y * y for _, y in around)
    xy = fsum(x * y for x, y in around)
    # The first eigenvector of the covariance matrix, without a trigonometric function.
    root = sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)
    cosine, sine = xx - yy + root, 2 * xy
    length = sqrt(cosine * cosine + sine * sine)
    if length < 1e-9:
        return around
    cosine, sine = cosine / length, sine / length
    return [(x * cosine + y * sine, y * cosine - x * sine) for x, y in around]


def _spaced(points: list[Point], sizes: Sequence[Point], room: float, widest: float) -> list[Point]:
    """`points` scaled to the boxes at them, boxes that overlap moved apart, and all widened."""
    area = fsum(width * height for width, height in sizes)
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    # A chain comes to rest in a line, which has no area to measure its length by.
    high = max(high, wide / _LONGEST)
    scale = sqrt(room * area / (wide * high)) if wide > 1e-9 else 1.0
    points = [(x * scale, y * scale) for x, y in points]
    for _ in range(_SPACING_WORK // len(points)):
        pushes = list(_overlaps(points, sizes))
        if not pushes:
            break
        for a, b, dx, dy in pushes:
            points[a] = (points[a][0] - dx, points[a][1] - dy)
            points[b] = (points[b][0] + dx, points[b][1] + dy)
    wide, high = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    stretch = max(1.0, min(widest, _SCREEN * high / max(1.0, wide)))
    return [(x * stretch, y) for x, y in points]


def _overlaps(
    points: Sequence[Point], sizes: Sequence[Point]
) -> Iterator[tuple[int, int, float, float]]:
    """Pairs of boxes that overlap and how far each must go, along the shorter way out."""
    order = sorted(
        range(len(points)), key=lambda node: (points[node][0] - sizes[node][0] / 2, node)
    )
    open_boxes: list[int] = []
    for b in order:
        (bx, by), (b_wide, b_high) = points[b], sizes[b]
        open_boxes = [a for a in open_boxes if points[a][0] + sizes[a][0] / 2 > bx - b_wide / 2]
        for a in open_boxes:
            (ax, ay), (a_wide, a_high) = points[a], sizes[a]
            over_x = (a_wide + b_wide) / 2 - abs(bx - ax)
            over_y = (a_high + b_high) / 2 - abs(by - ay)
            if over_x > 0.01 and over_y > 0.01:
                if over_x < over_y:
                    yield a, b, (over_x / 2 if bx >= ax else -over_x / 2), 0.0
                else:
                    yield a, b, 0.0, (over_y / 2 if by >= ay else -over_y / 2)
        open_boxes.append(b)


def _packed(pieces: Sequence[tuple[list[Point], Sequence[Point]]]) -> Iterator[Point]:
    """How far to move each piece so that all stand in rows, the largest piece in the first."""
    frames = []
    for points, sizes in pieces:
        spans = [
            (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
            for (x, y), (w, h) in zip(points, sizes, strict=True)
        ]
        lefts, tops, rights, bottoms = zip(*spans, strict=True)
        frames.append((min(lefts), min(tops), max(rights), max(bottoms)))
    area = fsum(
        (right - left + _GUTTER) * (bottom - top + _GUTTER) for left, top, right, bottom in frames
    )
    widest = max([right - left for left, _, right, _ in frames] + [sqrt(area * ASPECT)], default=0)
    x = y = row = 0.0
    for left, top, right, bottom in frames:
        if x and x + right - left > widest:
            x, y, row = 0.0, y + row + _GUTTER, 0.0
        yield x - left, y - top
        x, row = x + right - left + _GUTTER, max(row, bottom - top)
