"""Where the nodes of a selection stand, how important they are, and which belong together.

This is most of the work of a page, so the last result is kept in a file and taken from there while
nothing that it depends on has changed.
"""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Sequence
from math import isqrt
from pathlib import Path
from typing import NamedTuple

from graph import fingerprints
from graph.explorer.communities import communities
from graph.explorer.community_map import UNIT, Circle, Frame, Map, frame_of, map_of
from graph.explorer.importance import MOST, importance
from graph.explorer.layout import layout
from graph.explorer.lines import Line, followers_of, grouped, neighbors_of
from graph.explorer.selection import Selection

SMALL = 1_500  # nodes; above, clicks in vis-network take more than 100 ms on a slow machine
LABELLED = 120  # up to so many nodes the layout keeps room for every label
CROWDED = 300  # up to so many, for a short one; above, nodes are drawn smaller
_SHORT = 13  # characters
_LABEL_WIDTH = 24  # in characters
_CHARACTER, _LINE = 7.2, 15  # in pixels, of a label of 12 pixels
_UNITS = round(1 / UNIT)


class Placing(NamedTuple):
    """`groups` are the nodes of each community, the largest first, its most important node first.

    A hub and the nodes that are linked to hubs alone are a community; unconnected nodes are in
    none. `importance` is from 0 to 1000.
    """

    importance: Sequence[int]
    groups: Sequence[Sequence[int]]
    map: Map


def placed(
    selection: Selection, labels: Sequence[str], lines: Sequence[Line], file: Path | None = None
) -> Placing:
    """The places of all nodes, always alike for alike links.

    Args:
        selection: the nodes and links of the page.
        labels: of each node; a small graph is laid out with room for them.
        lines: what is drawn of a graph of at most `SMALL` nodes.
        file: where the last result is kept; whether it is there changes nothing but the time.
    """
    key = _key(selection, labels)
    if file is not None and (kept := _read(file, key)) is not None:
        return kept
    neighbors = neighbors_of(selection)
    followers = followers_of(selection)
    important = importance(neighbors, selection.hubs)
    groups = grouped(communities(neighbors), followers, important)
    if len(selection.ids) <= SMALL:
        map = _map_by_forces(labels, important, groups, lines)
    else:
        map = map_of(neighbors, groups)
    placing = Placing(important, groups, map)
    if file is not None:
        _write(file, key, placing)
    return placing


def _key(selection: Selection, labels: Sequence[str]) -> str:
    """A digest of all that places depend on, the code included."""
    count = len(selection.ids)
    code = fingerprints.of_all_code()
    digest = hashlib.sha256(f"{code} {count} {list(selection.hubs)}".encode())
    for group in selection.links:
        digest.update(f"{group.kind} {group.is_mutual} {len(group.sources)}".encode())
        digest.update(group.sources.tobytes())
        digest.update(group.targets.tobytes())
    if count <= CROWDED:
        digest.update(json.dumps(labels).encode())
    return digest.hexdigest()


def _read(file: Path, key: str) -> Placing | None:
    try:
        kept = json.loads(file.read_bytes())
        if kept["key"] != key:
            return None
        map = Map(
            [(x, y) for x, y in kept["places"]],
            [Circle(*circle) for circle in kept["circles"]],
            Frame(*kept["frame"]),
            Frame(*kept["unconnected"]) if kept["unconnected"] else None,
        )
        return Placing(kept["importance"], kept["groups"], map)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # not there, or spoilt: it is made anew


def _write(file: Path, key: str, placing: Placing) -> None:
    kept = {
        "key": key,
        "importance": placing.importance,
        "groups": placing.groups,
        **placing.map._asdict(),
    }
    draft = file.with_name(file.name + ".new")
    draft.write_text(json.dumps(kept, separators=(",", ":")), encoding="utf-8")
    draft.replace(file)


def size_of(important: int, count: int) -> int:
    """The radius in pixels of a node in a picture of so many."""
    least, most = (5, 15) if count > CROWDED else (8, 18)
    return round(least + (most - least) * important / MOST)


def label_lines(label: str) -> list[str]:
    """The lines of a label in a picture: two at most."""
    return textwrap.wrap(label, _LABEL_WIDTH, max_lines=2, placeholder="…") or [label]


def _map_by_forces(
    labels: Sequence[str],
    important: Sequence[int],
    groups: Sequence[Sequence[int]],
    lines: Sequence[Line],
) -> Map:
    """The map of a small graph, with room for labels where there are few."""
    count = len(labels)
    # Names need room beside marks.
    gap, room, widest = (6, 6.0, 1.0) if count > CROWDED else (12, 1.3, 1.6)
    boxes, rises = [], []
    for node, label in enumerate(labels):
        size = size_of(important[node], count)
        rows = label_lines(label) if count <= LABELLED else [label[:_SHORT]] * (count <= CROWDED)
        width = max([2 * size, *(len(row) * _CHARACTER for row in rows)])
        boxes.append((width + gap, 2 * size + gap + (len(rows) * _LINE + 4 if rows else 0)))
        # A box holds the node and its label below it.
        rises.append((len(rows) * _LINE + 4) // 2 if rows else 0)
    points = layout(boxes, [(line.source, line.target) for line in lines], room=room, widest=widest)
    places = [(x * _UNITS, (y - rise) * _UNITS) for (x, y), rise in zip(points, rises, strict=True)]
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
