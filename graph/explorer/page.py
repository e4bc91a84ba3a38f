"""The HTML of the page: one file that loads nothing from anywhere.

pyvis builds the network and renders it, but with our template in an environment that escapes: its
own page loads scripts from the web, and runs markup found in ids and titles. Text from sources
goes in as JSON and is shown as text; a content security policy, with the hash of each of our own
scripts, lets the browser enforce both.
"""

from __future__ import annotations

import hashlib
import textwrap
from base64 import b64encode
from math import sqrt
from pathlib import Path
from typing import Any

import pyvis  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network  # type: ignore[import-untyped]

from graph.explorer.layout import layout
from graph.explorer.view import LARGE, Link, Shown, View
from graph.vocabulary import KINDS, WORKS

LABELLED = 120  # up to so many nodes the layout keeps room for every label
LABEL_WIDTH = 24  # in characters
_CHARACTER, _LINE = 7.2, 15  # in pixels, of the 12 pixel labels that explorer.js draws
_FOLDER = Path(__file__).parent
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"

# Kinds of like colours have unlike shapes: colour alone tells nothing to many readers.
_SHAPES = {
    "Article": "dot", "Provider": "square", "Topic": "diamond", "Person": "triangle",
    "Video": "triangleDown", "Course": "hexagon", "Collection": "star", "Event": "square",
    "Download": "triangle", "Community": "hexagon", "Image": "triangleDown", "Document": "dot",
}  # fmt: skip
_UNKNOWN_COLOR = "#666666"
# The same shapes for the legend, in a square from (-8, -8) to (8, 8).
_OUTLINES = {
    "dot": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "square": "M-5.5-5.5h11v11h-11z",
    "diamond": "M0-7L7 0L0 7L-7 0z",
    "triangle": "M0-6.5L7 5.5H-7z",
    "triangleDown": "M0 6.5L7-5.5H-7z",
    "hexagon": "M-7 0L-3.5-6H3.5L7 0L3.5 6H-3.5z",
    "star": "M0-7L1.8-2.3L6.7-2.2L2.8.9L4.1 5.7L0 3L-4.1 5.7L-2.8.9L-6.7-2.2L-1.8-2.3z",
}
# What the panel calls the other ends of an edge, seen from its source and from its target.
_HEADINGS = {
    "PUBLISHED_BY": ("Published by", "Publishes"),
    "AUTHORED_BY": ("Written by", "Wrote"),
    "AFFILIATED_WITH": ("Affiliated with", "People"),
    "ABOUT": ("About", "Covered by"),
    "BROADER": ("Broader topic", "Narrower topics"),
    "PART_OF": ("Another name on the domain of", "Further names on this domain"),
    "HAS_PART": ("Contains", "Contained in"),
    "RELATED_TO": ("Related links", "Linked as related by"),
    "HAS_IMAGE": ("Image", "Image of"),
    "DERIVED_FROM": ("Document", "Says"),
}
_MUTUAL_HEADING = "Related, linked both ways"


def html(view: View) -> str:
    """The page that shows `view`, the same text for the same view."""
    vis = _VIS.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    script = "".join(
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("picture.js", "explorer.js")
    )
    style = (_FOLDER / "explorer.css").read_text(encoding="utf-8")
    network = _network(view)
    # generate_html passes on its own variables only; ours go in as globals.
    network.templateEnv.globals.update(
        view=view,
        kinds=[_kind(name, view.kinds[name]) for name in sorted(view.kinds, key=_rank)],
        details=[_details(node) for node in view.nodes],
        groups=_groups(view.links),
        vis=Markup(vis),
        script=Markup(script),
        style=Markup(style),
        policy=(
            f"default-src 'none'; script-src {_hash(vis)} {_hash(script)};"
            f" style-src {_hash(style)}; img-src data:; connect-src 'none';"
            " base-uri 'none'; form-action 'none'"
        ),
    )
    rendered: str = network.generate_html()
    return rendered


def _network(view: View) -> Network:
    network = Network(directed=True, cdn_resources="in_line")
    network.templateEnv = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    network.templateEnv.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "separators": (",", ":"),
    }
    is_large = len(view.nodes) > LARGE
    sizes = _sizes(view, is_large)
    labels = [_label(node) for node in view.nodes]
    # Where there is room, a box holds the node and the label below it.
    rows = [(len(label) * _LINE + 4) if len(labels) <= LABELLED else 0 for label in labels]
    gap = 6 if is_large else 12
    boxes = [
        (
            max([2 * size] + [len(line) * _CHARACTER for line in label if row]) + gap,
            2 * size + row + gap,
        )
        for size, label, row in zip(sizes, labels, rows, strict=True)
    ]
    for hub in view.hubs:  # they stand alone, and small, below the rest: room for their names
        boxes[hub] = (max(len(line) for line in labels[hub]) * _CHARACTER * 3 + 220, 130)
    lines = [(line.source, line.target) for line in view.lines]
    points = layout(boxes, lines, room=6 if is_large else 1.3)
    for number, (node, (x, y)) in enumerate(zip(view.nodes, points, strict=True)):
        network.add_node(
            number, label="\n".join(labels[number]), shape=_SHAPES.get(node.kind, "dot"),
            group=node.kind, size=sizes[number], x=x, y=y - rows[number] // 2,
        )  # fmt: skip
    for line in view.lines:
        network.add_edge(line.source, line.target, arrows="" if line.is_mutual else "to")
    network.path = "template.html"
    network.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 1, "chosen": False},
        "edges": {
            "smooth": False, "chosen": False, "width": 1,
            "color": {"inherit": "to", "opacity": 0.25 if is_large else 0.5},
            "arrows": {"to": {"scaleFactor": 0.45}},
        },
        "interaction": {
            "hover": True, "hideEdgesOnDrag": is_large, "hideEdgesOnZoom": is_large,
            "selectConnectedEdges": False, "tooltipDelay": 100_000,
        },
    }  # fmt: skip
    return network


def _sizes(view: View, is_large: bool) -> list[int]:
    """The radius of each node: its area grows with its edges."""
    least, most = (5, 15) if is_large else (8, 18)
    degrees = [node.degree for place, node in enumerate(view.nodes) if place not in view.hubs]
    top = max(degrees, default=0) or 1
    return [
        round(least + (most - least) * sqrt(min(node.degree / top, 1.5))) for node in view.nodes
    ]


def _label(node: Shown) -> list[str]:
    """The lines of a node's label: two at most."""
    return textwrap.wrap(node.label, LABEL_WIDTH, max_lines=2, placeholder="…") or [node.id]


def _rank(kind: str) -> tuple[int, str]:
    """The place of a kind in lists: that of the vocabulary, unknown kinds last, by name."""
    return (list(KINDS).index(kind) if kind in KINDS else len(KINDS), kind)


def _kind(name: str, count: int) -> dict[str, str | int]:
    return {
        "name": name,
        "count": count,
        "color": KINDS[name].color if name in KINDS else _UNKNOWN_COLOR,
        "outline": _OUTLINES[_SHAPES.get(name, "dot")],
        "isWork": name in WORKS,
    }


def _details(node: Shown) -> dict[str, Any]:
    """What the panel says of a node, without what it has not; `url` is true where it is the id."""
    fields = ("id", "kind", "degree", "label", "description", "date", "url", "image")
    values = {name: getattr(node, name) for name in (*fields, "documents", "facts")}
    values["url"] = node.url == node.id or node.url
    return {name: value for name, value in values.items() if value}


def _groups(links: tuple[Link, ...]) -> list[dict[str, Any]]:
    """The links by what the panel calls them; `pairs` are source, target, source, target …"""
    pairs: dict[tuple[str, bool], list[int]] = {}
    for link in links:
        pairs.setdefault((link.kind, link.is_mutual), []).extend((link.source, link.target))
    order = [(kind, is_mutual) for kind in _HEADINGS for is_mutual in (True, False)]
    order += sorted(set(pairs) - set(order))
    groups = []
    for kind, is_mutual in order:
        if found := pairs.get((kind, is_mutual)):
            words = kind.replace("_", " ").lower()
            out, back = _HEADINGS.get(kind, (words.capitalize(), f"From: {words}"))
            if is_mutual:
                out = back = _MUTUAL_HEADING
            groups.append({"kind": kind, "out": out, "in": back, "pairs": found})
    return groups


def _hash(code: str) -> str:
    """A source of a content security policy: exactly this code."""
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
