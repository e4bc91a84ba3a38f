"""The picture of a graph: its nodes and links, what they are called, and where they stand."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING

from graph.explorer.communities import communities
from graph.explorer.community_map import UNIT, Circle, Map, frame_of, map_of
from graph.explorer.importance import MOST, importance
from graph.explorer.layout import layout
from graph.explorer.lines import Line, followers_of, grouped, neighbors_of, strongest
from graph.explorer.naming import names
from graph.explorer.selection import Selection, select
from graph.explorer.texts import Texts, texts_of

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

SMALL = 1_500  # nodes; above, clicks in vis-network take more than 100 ms on a slow machine
LINE_LIMIT = 4_000  # of a small graph
LABELLED = 120  # up to so many nodes the layout keeps room for every label
CROWDED = 300  # nodes from which on they are drawn smaller
_LABEL_WIDTH = 24  # in characters
_CHARACTER, _LINE = 7.2, 15  # in pixels, of a label of 12 pixels
_UNITS = round(1 / UNIT)


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the page shows. `lines` are what is drawn of a small graph, else nothing.

    `groups` are the nodes of each community, the largest first, its most important node first, and
    `names` what they are called.
    """

    selection: Selection
    texts: Texts
    importance: Sequence[int]
    groups: Sequence[Sequence[int]]
    names: Sequence[str]
    map: Map
    lines: Sequence[Line]

    @property
    def is_small(self) -> bool:
        return len(self.selection.ids) <= SMALL


def picture_of(graph: Graph, max_nodes: int) -> Picture:
    """The `max_nodes` best connected nodes of a graph, named and placed; always alike."""
    selection = select(graph, max_nodes)
    texts = texts_of(graph, selection)
    neighbors = neighbors_of(selection)
    followers = followers_of(selection, neighbors)
    important = importance(neighbors, selection.hubs)
    groups = grouped(communities(neighbors), followers, important)
    lines: Sequence[Line] = ()
    if len(selection.ids) <= SMALL:
        lines = strongest(selection, followers, LINE_LIMIT)
        map = _map_by_forces(selection, texts, important, groups, lines)
    else:
        map = map_of(neighbors, groups)
    namesakes = {hub: texts.labels[hub] for hub in followers}
    return Picture(
        selection=selection,
        texts=texts,
        importance=important,
        groups=groups,
        names=names(groups, _tags(selection, texts.labels), texts.labels, namesakes),
        map=map,
        lines=lines,
    )


def _tags(selection: Selection, labels: Sequence[str]) -> list[list[str]]:
    """Of each node the labels of what it is about or mentions, universal hubs left out."""
    tags: list[list[str]] = [[] for _ in selection.ids]
    hubs = set(selection.hubs)
    for group in selection.links:
        if group.kind in ("ABOUT", "MENTIONS"):
            for source, target in zip(group.sources, group.targets, strict=True):
                if target not in hubs:
                    tags[source].append(labels[target])
    return tags


def size_of(important: int, count: int) -> int:
    """The radius in pixels of a node in a picture of so many."""
    least, most = (5, 15) if count > CROWDED else (8, 18)
    return round(least + (most - least) * important / MOST)


def label_lines(label: str) -> list[str]:
    """The lines of a label in a picture: two at most."""
    return textwrap.wrap(label, _LABEL_WIDTH, max_lines=2, placeholder="…") or [label]


def _map_by_forces(
    selection: Selection,
    texts: Texts,
    important: Sequence[int],
    groups: Sequence[Sequence[int]],
    lines: Sequence[Line],
) -> Map:
    """The map of a small graph, with room for labels where there are few."""
    count = len(selection.ids)
    gap, room = (6, 6.0) if count > CROWDED else (12, 1.3)
    boxes, rises = [], []
    for node, label in enumerate(texts.labels):
        size = size_of(important[node], count)
        rows = label_lines(label) if count <= LABELLED else []
        width = max([2 * size, *(len(row) * _CHARACTER for row in rows)])
        boxes.append((width + gap, 2 * size + gap + (len(rows) * _LINE + 4 if rows else 0)))
        # A box holds the node and its label below it.
        rises.append((len(rows) * _LINE + 4) // 2 if rows else 0)
    points = layout(boxes, [(line.source, line.target) for line in lines], room=room)
    places = [
        (x * _UNITS, (y - rise) * _UNITS) for (x, y), rise in zip(points, rises, strict=True)
    ]
    grouped_nodes = {node for group in groups for node in group}
    lonely = [place for node, place in enumerate(places) if node not in grouped_nodes]
    return Map(
        places,
        [_circle([places[node] for node in group]) for group in groups],
        frame_of(places),
        frame_of(lonely) if lonely else None,
    )


def _circle(places: Sequence[tuple[int, int]]) -> Circle:
    """A circle around most of the places: about their middle, half as wide again as they spread."""
    count = len(places)
    x, y = sum(x for x, _ in places) // count, sum(y for _, y in places) // count
    spread = isqrt(sum((px - x) ** 2 + (py - y) ** 2 for px, py in places) // count)
    return Circle(x, y, spread * 3 // 2 + 10 * _UNITS)
