"""The Network view: pyvis's nodes, edges and options for vis-network.

A small graph is there whole; of a larger one, its communities as super-nodes, from which a reader
goes on. Physics is off: places come from the map.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import lean_imports
from graph.explorer.community_map import UNIT
from graph.explorer.data import SHAPES
from graph.explorer.packing import packed
from graph.explorer.picture import Picture
from graph.explorer.placing import CROWDED, label_lines, size_of

with lean_imports.later("IPython.display", "jsonpickle", "networkx"):
    import pyvis  # type: ignore[import-untyped]
    from pyvis.network import Network  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from jinja2 import Environment

COMMUNITIES = 120  # super-nodes at most
_REST = -1
_LEAST = 4  # nodes of a community that has a super-node of its own
_LINES_EACH = 3  # of a super-node: its strongest
_ROOM = 26  # pixels around a super-node
_ASPECT = 1.6
_STRETCH = 1.35  # names are wider than high
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
        x, y = picture.placing.map.places[node]
        network.add_node(
            node, label="\n".join(label_lines(picture.texts.labels[node])),
            shape=SHAPES.get(kind, "dot"), group=kind, x=round(x * UNIT), y=round(y * UNIT),
            size=size_of(picture.placing.importance[node], count),
        )  # fmt: skip
    for line in picture.lines:
        network.add_edge(line.source, line.target, arrows="" if line.is_mutual else "to")


def _add_communities(network: Network, picture: Picture) -> None:
    """Super-nodes as large as their communities, and the strongest lines between them."""
    groups = picture.placing.groups
    large = [group for group in groups[:COMMUNITIES] if len(group) >= _LEAST]
    owner = [_REST] * len(picture.selection.ids)
    for number, group in enumerate(large):
        for node in group:
            owner[node] = number
    for hub in picture.selection.hubs:
        owner[hub] = _REST
    weights: Counter[tuple[int, int]] = Counter()
    for links in picture.selection.links:
        for source, target in zip(links.sources, links.targets, strict=True):
            one, other = owner[source], owner[target]
            if one != other and one != _REST and other != _REST:
                weights[(one, other) if one < other else (other, one)] += 1
    sizes = [round(6 + 1.7 * sqrt(len(group))) for group in large]
    # Discs in the map hold all their nodes; here they leave room for lines and names.
    spaces = [size + _ROOM for size in sizes]
    links_of: list[dict[int, int]] = [{} for _ in large]
    for (one, other), weight in weights.items():
        links_of[one][other] = links_of[other][one] = weight
    places = packed(spaces, links_of, _ASPECT / _STRETCH)
    for number, (x, y) in enumerate(places):
        network.add_node(
            f"c{number}", label=picture.names[number], shape="dot", group="community",
            size=sizes[number], x=round(x * _STRETCH), y=round(y),
        )  # fmt: skip
    if rest := sum(len(group) for group in groups[len(large) :]):
        bottom = max((y + space for (_, y), space in zip(places, spaces, strict=True)), default=0)
        size = round(6 + 1.7 * sqrt(rest))
        network.add_node(
            "rest", label=f"{len(groups) - len(large):,} small communities", shape="dot",
            group="community", size=size, x=0, y=round(bottom) + size,
        )  # fmt: skip
    left = [_LINES_EACH] * len(large)
    for (one, other), weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if left[one] > 0 or left[other] > 0:
            left[one] -= 1
            left[other] -= 1
            network.add_edge(f"c{one}", f"c{other}", value=weight, arrows="")


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
