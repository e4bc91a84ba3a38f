"""The Network view: pyvis's nodes, edges and options for vis-network.

A small graph is there whole; of a larger one, its communities as super-nodes, from which a reader
goes on. Physics is off: places come from the map.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvis  # type: ignore[import-untyped]
from pyvis.network import Network  # type: ignore[import-untyped]

from graph.explorer.community_map import UNIT
from graph.explorer.data import SHAPES
from graph.explorer.picture import CROWDED, Picture, label_lines, size_of

if TYPE_CHECKING:
    from jinja2 import Environment

COMMUNITIES = 120  # super-nodes at most
REST = "rest"
_LINES_EACH = 3  # of a super-node: its strongest
_SPREAD = 1.6  # how much further apart super-nodes stand than communities in the map
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"


def vis_source() -> str:
    """The script of vis-network, with its licence, as it is in the installed pyvis."""
    return _VIS.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]


def network_of(picture: Picture, environment: Environment, template: str) -> Network:
    """A pyvis network whose `generate_html()` renders `template` in `environment`."""
    # Directed, because an undirected network looks through all edges whenever one is added.
    network = Network(directed=True, cdn_resources="in_line")
    network.templateEnv = environment
    network.path = template
    is_crowded = len(picture.selection.ids) > CROWDED
    network.options = _options(is_crowded)
    if picture.is_small:
        _add_nodes(network, picture)
    else:
        _add_communities(network, picture)
    return network


def _add_nodes(network: Network, picture: Picture) -> None:
    count = len(picture.selection.ids)
    for node, kind in enumerate(picture.selection.kinds):
        x, y = picture.map.places[node]
        network.add_node(
            node, label="\n".join(label_lines(picture.texts.labels[node])),
            shape=SHAPES.get(kind, "dot"), group=kind, size=size_of(picture.importance[node], count),
            x=round(x * UNIT), y=round(y * UNIT),
        )  # fmt: skip
    for line in picture.lines:
        network.add_edge(line.source, line.target, arrows="" if line.is_mutual else "to")


def _add_communities(network: Network, picture: Picture) -> None:
    """Super-nodes as large as their communities, and the strongest lines between them."""
    names: list[int | str] = [f"c{number}" for number in range(len(picture.groups))]
    shown = names[:COMMUNITIES]
    owner: dict[int, int | str] = {}
    for number, group in enumerate(picture.groups):
        name = names[number] if number < COMMUNITIES else REST
        owner |= dict.fromkeys(group, name)
    hubs = set(picture.selection.hubs)
    for number, name in enumerate(shown):
        circle, size = picture.map.circles[number], len(picture.groups[number])
        label = picture.names[number]
        _add_super(network, name, f"{label}\n{size:,} nodes", size, circle.x, circle.y)
    bottom = picture.map.frame.bottom
    if rest := sum(len(group) for group in picture.groups[COMMUNITIES:]):
        count = len(picture.groups) - COMMUNITIES
        label = f"{count:,} small communities\n{rest:,} nodes"
        _add_super(network, REST, label, rest, 0, bottom + 600)
    weights: Counter[tuple[int | str, int | str]] = Counter()
    for group in picture.selection.links:
        for source, target in zip(group.sources, group.targets, strict=True):
            if source in hubs or target in hubs:
                continue
            one, other = owner[source], owner[target]
            if one != other:
                weights[min(one, other, key=str), max(one, other, key=str)] += 1
    left = Counter({name: _LINES_EACH for name in [*shown, REST]})
    for (one, other), weight in sorted(weights.items(), key=lambda item: (-item[1], str(item[0]))):
        if left[one] > 0 or left[other] > 0:
            left[one] -= 1
            left[other] -= 1
            network.add_edge(one, other, value=weight, arrows="")


def _add_super(network: Network, name: int | str, label: str, size: int, x: int, y: int) -> None:
    scale = UNIT * _SPREAD
    network.add_node(
        name, label="\n".join(" ".join(label_lines(line)) for line in label.split("\n")),
        shape="dot", group="community", size=round(8 + 1.6 * sqrt(size)),
        x=round(x * scale), y=round(y * scale),
    )  # fmt: skip


def _options(is_crowded: bool) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 1, "chosen": False},
        "edges": {
            "smooth": False, "chosen": False, "width": 1,
            "color": {"inherit": "to", "opacity": 0.25 if is_crowded else 0.5},
            "arrows": {"to": {"scaleFactor": 0.45}},
        },
        "interaction": {
            "hover": True, "hideEdgesOnDrag": is_crowded, "hideEdgesOnZoom": is_crowded,
            "selectConnectedEdges": False, "tooltipDelay": 100_000,
        },
    }  # fmt: skip
