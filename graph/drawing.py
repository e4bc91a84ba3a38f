"""What a drawing of the graph shows: which nodes and edges, under which ids, in which look.

GraphML and GEXF draw the same picture. This module says what is in it; an exporter says how its
format writes it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from graph.identity import short_hash
from graph.model import Node, Value
from graph.vocabulary import EDGES, KINDS, LEAVES, PUBLIC, Type
from graph.xml_text import drawn_text

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

LARGEST_INT = 2**31 - 1

# `label` is drawn as the label of its node, so it is not among them.
DRAWN_PROPERTIES = tuple(
    prop
    for prop in sorted(PUBLIC, key=lambda prop: prop.name)
    if prop.name != "label" and prop.type is not Type.JSON and not prop.is_bulky
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EDGE_KINDS = tuple(EDGES)
_EDGE_NUMBER = {kind: number for number, kind in enumerate(_EDGE_KINDS)}


def drawn_id(node: Node) -> str:
    """The id of `node` in a drawing: an NMTOKEN, as GraphML asks, which an IRI is not.

    >>> drawn_id(Node("Article", "https://example.org/a?x=1&y=2"))
    'article.0e4f90eb6ba16656'
    """
    return f"{node.kind.lower()}.{short_hash(node.id, 16)}"


def label_of(node: Node) -> str:
    """What to write beside `node`, never blank: its label, else the last part of its IRI."""
    last = node.id.rstrip("/#").rpartition("/")[2].rpartition("#")[2]
    for text in (node.properties.get("label"), last, node.id):
        if isinstance(text, str) and (drawn := drawn_text(text)) and not drawn.isspace():
            return drawn
    return drawn_id(node)


def date_of(properties: Mapping[str, Value]) -> str | None:
    """The day a node dates from, `YYYY-MM-DD`: as its source wrote it, else in UTC.

    >>> date_of({"issued": "2023-12-31", "published": "2024-01-01T04:30:00Z"})
    '2023-12-31'
    """
    for name in ("issued", "published", "started"):
        value = properties.get(name)
        if isinstance(value, str) and (match := _DATE.match(value)):
            try:
                date.fromisoformat(match[0])
            except ValueError:
                continue
            return match[0]
    return None


@cache
def size_of(degree: int) -> float:
    """How large to draw a node of this degree: 10 for none, and 4 more each time it doubles."""
    return round(10 + 4 * math.log2(1 + degree), 1)


def can_be_drawn(value: Value) -> bool:
    """Whether there is something to show, which every tool reads: no `nan`, no infinity."""
    return math.isfinite(value) if isinstance(value, float) else value not in ("", ())


class DrawnNode(NamedTuple):
    """A node and its looks; `date` is `YYYY-MM-DD` and `topics` are labels, by topic IRI."""

    node: Node
    id: str
    label: str
    color: str
    size: float
    date: str | None
    topics: tuple[str, ...]


DrawnEdge = tuple[str, str, str, str, int | None, int]
"""An edge in a drawing: its id, kind, the ids of its ends, position, weight. 85,000 NamedTuples
would take a third of the time of the whole file."""


class Drawing:
    """The part of a graph that is drawn, after one pass over its nodes and one over its edges.

    Leaf kinds are drawn only where the graph asks for them, and an edge only with both its ends.
    A reader of a header must know what follows; `properties` are those some drawn node has,
    `long` the names of those that need more than 32 bits, `count` how many nodes of each kind
    there are, and `has_…` whether anything has one.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        # The id of each node of the graph, in its order; "" where it is not drawn.
        self._ids: list[str] = []
        self.count: Counter[str] = Counter()
        self.long: set[str] = set()
        self.has_date = self.has_position = self.has_mentions = False
        topic_labels = self._look_at_nodes()
        self._degrees = [0] * len(self._ids)
        self._topics: dict[int, list[str]] = {}
        # Edges are read once and kept as numbers, 21 bytes each: reading them again would cost
        # the store ten times what this does.
        self._edges = (array("B"), array("I"), array("I"), array("i"), array("q"))
        self._look_at_edges(topic_labels)
        self.has_topics, self.has_edges = bool(self._topics), any(self._degrees)

    def _look_at_nodes(self) -> dict[int, str]:
        """The label of each topic, by its place in the graph."""
        topic_labels: dict[int, str] = {}
        used: set[str] = set()
        short = {prop.name for prop in DRAWN_PROPERTIES if prop.type is Type.INTEGER}
        for place, node in enumerate(self._graph.nodes()):
            kind, _, properties = node
            if not self._is_shown(kind):
                self._ids.append("")
                continue
            self._ids.append(drawn_id(node))
            self.count[kind] += 1
            if kind == "Topic":
                topic_labels[place] = label_of(node)
            names = properties.keys()
            if not names <= used:
                used |= {name for name in names - used if can_be_drawn(properties[name])}
            for name in names & short:
                if not -LARGEST_INT - 1 <= cast(int, properties[name]) <= LARGEST_INT:
                    self.long.add(name)
                    short.remove(name)
            self.has_date = self.has_date or date_of(properties) is not None
        self.properties = tuple(prop for prop in DRAWN_PROPERTIES if prop.name in used)
        return topic_labels

    def _look_at_edges(self, topic_labels: Mapping[int, str]) -> None:
        ids, degrees, (kinds, starts, ends, positions, weights) = (
            self._ids, self._degrees, self._edges,
        )  # fmt: skip
        for kind, start, end, position, weight in self._graph.numbered_edges():
            if not (ids[start] and ids[end]):
                continue
            degrees[start] += 1
            degrees[end] += 1
            kinds.append(_EDGE_NUMBER[kind])
            starts.append(start)
            ends.append(end)
            positions.append(-1 if position is None else position)
            weights.append(weight)
            if kind == "ABOUT" and end in topic_labels:
                self._topics.setdefault(start, []).append(topic_labels[end])
        self.has_position = max(positions, default=-1) >= 0
        self.has_mentions = _EDGE_NUMBER["MENTIONS"] in kinds

    def _is_shown(self, kind: str) -> bool:
        return self._graph.leaves or kind not in LEAVES

    def nodes(self) -> Iterator[DrawnNode]:
        """The nodes that are drawn, in the graph's order."""
        for place, (id, node) in enumerate(zip(self._ids, self._graph.nodes(), strict=True)):
            if id:
                yield DrawnNode(
                    node,
                    id,
                    label_of(node),
                    KINDS[node.kind].color,
                    size_of(self._degrees[place]),
                    date_of(node.properties),
                    tuple(self._topics.get(place, ())),
                )

    def edges(self) -> Iterator[DrawnEdge]:
        """The edges that are drawn, in the graph's order.

        An edge's id is its place among the edges of its source, so that a new article does not
        rename the edges of all others.
        """
        ids, last, place, source = self._ids, None, 0, ""
        for kind, start, end, position, weight in zip(*self._edges, strict=True):
            if start != last:
                last, place, source = start, 0, ids[start]
            place += 1
            yield (
                f"{source}.{place}",
                _EDGE_KINDS[kind],
                source,
                ids[end],
                position if position >= 0 else None,
                weight,
            )

    def mentions(self) -> Iterator[tuple[str, int, float]]:
        """(quote, count, confidence) of each MENTIONS edge, in the order of the edges."""
        if self.has_mentions:
            for _, _, quote, count, confidence in self._graph.mention_edges():
                yield quote, count, confidence


BOX_LABEL = 40  # code points: what a box still shows in one line


def box_label(label: str) -> str:
    """`label` in one line of at most 40 code points."""
    line = " ".join(label.split())
    return line if len(line) <= BOX_LABEL else line[: BOX_LABEL - 1] + "…"


def box_width(label: str) -> int:
    """The width of a box around `label` in yEd's default font, 12 points.

    >>> box_width("AI"), box_width("人工智能")
    (34, 76)
    """
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in label)
    return 20 + 7 * len(label) + 7 * wide


class Grids:
    """Where nodes stand before someone runs a layout: each kind in a grid, the grids in a row.

    yEd puts nodes without a place all on one point.
    """

    CELL_WIDTH, CELL_HEIGHT = box_width("宽" * BOX_LABEL) + 20, 60

    def __init__(self, count: Mapping[str, int]) -> None:
        self._columns: dict[str, int] = {}
        self._left: dict[str, int] = {}
        left = 0
        for kind in (kind for kind in KINDS if count.get(kind)):
            square = math.sqrt(count[kind] * self.CELL_HEIGHT / self.CELL_WIDTH)
            self._columns[kind] = max(1, round(square))
            self._left[kind] = left
            left += (self._columns[kind] + 1) * self.CELL_WIDTH
        self._placed: Counter[str] = Counter()

    def place(self, kind: str) -> tuple[int, int]:
        """The upper left corner of the next node of this kind."""
        row, column = divmod(self._placed[kind], self._columns[kind])
        self._placed[kind] += 1
        return self._left[kind] + column * self.CELL_WIDTH, row * self.CELL_HEIGHT
