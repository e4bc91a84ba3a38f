"""A force-directed layout of one connected piece, the same bytes on every machine.

Only +, -, *, / and sqrt are used, which IEEE 754 rounds alike everywhere, and no random numbers;
and fsum, because sum rounds otherwise from Python 3.12 on.
igraph's Fruchterman-Reingold was tried: it is faster (0.2 s for 1,500 nodes, here 1.7 s), but it
draws one ball where these forces show the stories, and its result depends on how it was compiled.

The forces are those of ForceAtlas2 (Jacomy and others, 2014): edges pull in proportion to their
length, nodes repel by their degrees over their distance, so that a hub has room for its leaves.
Repulsion is summed over a quadtree (Barnes and Hut, 1986), and a large piece is laid out coarse to
fine (Walshaw, 2003).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from typing import NamedTuple

from graph.explorer.points import Point, spiral

Edges = Sequence[tuple[int, int]]

ASPECT = 1.35  # width by height of the picture
_COARSEST = 40
_COARSE_STEPS = 120
_FINE_STEPS = 10
_BUCKET = 12
_PITCH = 5  # of the spiral that a layout begins with
_THETA = 1.3  # a cell seen under a smaller angle than this, in radians, repels as one body


class _Cell(NamedTuple):
    """A square of the quadtree: its bodies' centre and mass, its width, what is in it."""

    x: float
    y: float
    mass: float
    width: float
    cells: tuple[_Cell, ...]
    bodies: tuple[int, ...]


def forced(count: int, edges: Edges) -> list[Point]:
    """Where the nodes of one connected piece come to rest; distances mean nothing but ratios."""
    weights: dict[tuple[int, int], float] = {}
    for a, b in edges:
        weights[min(a, b), max(a, b)] = 1.0
    masses = [1.0] * count
    for a, b in weights:
        masses[a] += 1
        masses[b] += 1
    levels = [(masses, weights)]
    parents: list[list[int]] = []
    while len(masses) > _COARSEST:
        parent = _groups(masses, weights)
        coarse_masses = [0.0] * (max(parent) + 1)
        for node, star in enumerate(parent):
            coarse_masses[star] += masses[node]
        if len(coarse_masses) > 0.9 * len(masses):
            break
        coarse: dict[tuple[int, int], float] = {}
        for (a, b), weight in weights.items():
            if (one := parent[a]) != (other := parent[b]):
                pair = min(one, other), max(one, other)
                coarse[pair] = coarse.get(pair, 0.0) + weight
        masses, weights = coarse_masses, coarse
        levels.append((masses, weights))
        parents.append(parent)
    masses, weights = levels.pop()
    points = _relaxed(spiral(len(masses), _PITCH), masses, weights, _COARSE_STEPS, 0.25)
    while levels:
        masses, weights = levels.pop()
        parent = parents.pop()
        offsets = spiral(len(parent), _PITCH)
        points = [
            (points[star][0] + 0.02 * dx / sqrt(n + 1), points[star][1] + 0.02 * dy / sqrt(n + 1))
            for n, (star, (dx, dy)) in enumerate(zip(parent, offsets, strict=True))
        ]
        points = _relaxed(points, masses, weights, _FINE_STEPS, 0.05)
    return points


def _groups(masses: Sequence[float], weights: dict[tuple[int, int], float]) -> list[int]:
    """Which group of the next coarser level each node joins: that of its closest neighbor.

    The lightest nodes choose first. A group has at most four nodes.
    """
    neighbors: list[list[tuple[float, int]]] = [[] for _ in masses]
    for (a, b), weight in weights.items():
        neighbors[a].append((weight / masses[b], -b))
        neighbors[b].append((weight / masses[a], -a))
    group = [-1] * len(masses)
    sizes: list[int] = []
    for node in sorted(range(len(masses)), key=lambda node: (masses[node], node)):
        if group[node] >= 0:
            continue
        group[node] = len(sizes)
        sizes.append(1)
        for _, negative in sorted(neighbors[node], reverse=True):
            other = group[-negative]
            if other < 0:
                group[-negative] = group[node]
                sizes[-1] = 2
                break
            if sizes[other] < 4 and other != group[node]:
                sizes.pop()
                group[node] = other
                sizes[other] += 1
                break
    return group


def _relaxed(
    points: list[Point],
    masses: Sequence[float],
    weights: dict[tuple[int, int], float],
    steps: int,
    reach: float,
) -> list[Point]:
    """`points` after `steps` moves along the forces, each shorter than the one before."""
    pulls = [(a, b, weight) for (a, b), weight in weights.items()]
    total = sum(masses)
    span = sqrt(total) * 2
    for step in range(steps):
        longest = span * reach * (1 - step / steps) ** 2 + 0.05
        xs = [-0.05 * m * x / sqrt(total) for m, (x, _) in zip(masses, points, strict=True)]
        ys = [
            -0.05 * ASPECT * m * y / sqrt(total) for m, (_, y) in zip(masses, points, strict=True)
        ]
        _repel(points, masses, xs, ys)
        for a, b, weight in pulls:
            dx = weight * (points[b][0] - points[a][0])
            dy = weight * (points[b][1] - points[a][1])
            xs[a] += dx
            ys[a] += dy
            xs[b] -= dx
            ys[b] -= dy
        moved = []
        for (x, y), dx, dy, mass in zip(points, xs, ys, masses, strict=True):
            force = sqrt(dx * dx + dy * dy)
            part = min(longest, force / mass) / force if force else 0.0
            moved.append((x + dx * part, y + dy * part))
        points = moved
    return points


def _repel(
    points: Sequence[Point], masses: Sequence[float], xs: list[float], ys: list[float]
) -> None:
    """Add to `xs` and `ys` what each node is pushed by the others: masses over distance."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width = max(max(x for x, _ in points) - left, max(y for _, y in points) - top) + 1e-9
    root = _cell(points, masses, tuple(range(len(points))), left, top, width, 24)
    stack = [root]
    while stack:
        bucket = stack.pop()
        stack.extend(bucket.cells)
        if not bucket.bodies:
            continue
        sources = _sources(root, bucket, points, masses)
        for body in bucket.bodies:
            x, y = points[body]
            push_x = push_y = 0.0
            for other_x, other_y, mass in sources:
                dx, dy = x - other_x, y - other_y
                push = mass / (dx * dx + dy * dy + 1e-6)
                push_x += dx * push
                push_y += dy * push
            xs[body] += masses[body] * push_x
            ys[body] += masses[body] * push_y


def _sources(
    root: _Cell, bucket: _Cell, points: Sequence[Point], masses: Sequence[float]
) -> list[tuple[float, float, float]]:
    """What pushes the bodies of a bucket: near bodies one by one, far cells as one body each."""
    sources = []
    stack = [root]
    while stack:
        cell = stack.pop()
        dx, dy = cell.x - bucket.x, cell.y - bucket.y
        reach = cell.width / _THETA + bucket.width
        if dx * dx + dy * dy > reach * reach:
            sources.append((cell.x, cell.y, cell.mass))
        elif cell.bodies:
            sources.extend((*points[body], masses[body]) for body in cell.bodies)
        else:
            stack.extend(cell.cells)
    return sources


def _cell(
    points: Sequence[Point],
    masses: Sequence[float],
    bodies: tuple[int, ...],
    left: float,
    top: float,
    width: float,
    depth: int,
) -> _Cell:
    mass = sum(masses[body] for body in bodies)
    x = fsum(points[body][0] * masses[body] for body in bodies) / mass
    y = fsum(points[body][1] * masses[body] for body in bodies) / mass
    if len(bodies) <= _BUCKET or depth == 0:
        return _Cell(x, y, mass, width, (), bodies)
    half = width / 2
    quarters: tuple[list[int], ...] = ([], [], [], [])
    for body in bodies:
        right, below = points[body][0] > left + half, points[body][1] > top + half
        quarters[right + 2 * below].append(body)
    cells = tuple(
        _cell(
            points,
            masses,
            tuple(quarter),
            left + half * (number % 2),
            top + half * (number // 2),
            half,
            depth - 1,
        )
        for number, quarter in enumerate(quarters)
        if quarter
    )
    return _Cell(x, y, mass, width, cells, ())
