"""What a drawing of the graph shows: which nodes and edges, under which ids, in which look.

GraphML and GEXF draw the same picture. This module says what is in it; an exporter says how its
format writes it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from graph.identity import short_hash
from graph.model import Node, Value
from graph.shortening import cut
from graph.vocabulary import KINDS, LEAVES, PUBLIC, Type
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

DATES = ("issued", "published", "started")
"""What a node has its date from, the first that it has."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def drawn_id(kind: str, iri: str) -> str:
    """The id of a node in a drawing: an NMTOKEN, as GraphML asks, which an IRI is not.

    >>> drawn_id("Article", "https://example.org/a?x=1&y=2")
    'article.0e4f90eb6ba16656'
    """
    return f"{kind.lower()}.{short_hash(iri, 16)}"


def label_of(node: Node) -> str:
    """What to write beside `node`, never blank: its label, else the last part of its IRI."""
    return label_for(node.kind, node.id, node.properties.get("label"))


def label_for(kind: str, iri: str, label: object) -> str:
    """The same for a node of this kind, with this IRI and label."""
    for text in chain([label], _parts(iri)):
        if isinstance(text, str) and (drawn := drawn_text(text)) and not drawn.isspace():
            return drawn
    return drawn_id(kind, iri)


def _parts(iri: str) -> Iterator[str]:
    """The last part of an IRI, and the whole."""
    yield iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2]
    yield iri


def date_of(properties: Mapping[str, Value]) -> str | None:
    """The day a node dates from, `YYYY-MM-DD`: as its source wrote it, else in UTC.

    >>> date_of({"issued": "2023-12-31", "published": "2024-01-01T04:30:00Z"})
    '2023-12-31'
    """
    for name in DATES:
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


class _DrawnIds(dict[int, str]):
    """The id of each node in a drawing by its place in the graph, "" where it is not drawn.

    Made when it is asked for: of a graph of which little changed, few are.
    """

    def __init__(self, nodes: Sequence[tuple[str, str]], without: Collection[str]) -> None:
        super().__init__()
        self._nodes, self._without = nodes, without

    def __missing__(self, place: int) -> str:
        iri, kind = self._nodes[place]
        self[place] = id = "" if kind in self._without else drawn_id(kind, iri)
        return id


class Drawing:
    """The part of a graph that is drawn.

    Leaf kinds are drawn only where the graph asks for them, and an edge only with both its ends.
    A reader of a header must know what follows; `properties` are those some drawn node has,
    `long` the names of those that need more than 32 bits, `count` how many nodes of each kind
    there are, and `has_…` whether anything has one. `left_out` are the kinds that are not drawn.
    All of this is told of the whole graph; its nodes and edges may be only those of some `places`.
    """

    def __init__(self, graph: Graph, places: Sequence[int] | None = None) -> None:
        self._graph = graph
        self._places = places
        self.left_out = without = frozenset() if graph.leaves else LEAVES
        all_nodes = list(graph.kinds())
        self._ids = _DrawnIds(all_nodes, without)
        self.count = Counter(kind for _, kind in all_nodes if kind not in without)
        topics = [place for place, (_, kind) in enumerate(all_nodes) if kind == "Topic"]
        held = graph.extents(without)
        self.properties = tuple(prop for prop in DRAWN_PROPERTIES if prop.name in held)
        self.long = {
            name
            for name, extent in held.items()
            if extent and not -LARGEST_INT - 1 <= extent[0] <= extent[1] <= LARGEST_INT
        }
        dates = [name for name in DATES if name in held]
        self.has_date = bool(dates) and any(
            date_of(dict(zip(dates, values, strict=True)))
            for _, _, *values in graph.values(dates, sorted(self.count))
        )
        kinds = graph.edge_kinds(without)
        self.has_edges, self.has_mentions = bool(kinds), "MENTIONS" in kinds
        self.has_topics = "ABOUT" in kinds
        self.has_position = any(last is not None and last >= 0 for last in kinds.values())
        self._degrees = graph.degrees(without, places)
        labels = dict(zip(topics, map(label_of, graph.nodes("Topic")), strict=True))
        self._topics: dict[int, list[str]] = {}
        for _, start, end, _, _ in graph.numbered_edges("ABOUT", sources=places):
            if self._ids[start] and end in labels:
                self._topics.setdefault(start, []).append(labels[end])

    def id_at(self, place: int) -> str:
        """The id of the node at this place of the graph, "" where it is not drawn."""
        return self._ids[place]

    def nodes(self) -> Iterator[DrawnNode]:
        """The nodes that are drawn, in the graph's order."""
        numbered: Iterable[tuple[int, Node]] = enumerate(self._graph.nodes())
        if self._places is not None:
            numbered = zip(self._places, self._graph.nodes_at(self._places), strict=True)
        for place, node in numbered:
            if id := self._ids[place]:
                yield DrawnNode(
                    node,
                    id,
                    label_of(node),
                    KINDS[node.kind].color,
                    size_of(self._degrees.get(place, 0)),
                    date_of(node.properties),
                    tuple(self._topics.get(place, ())),
                )

    def edges(self) -> Iterator[DrawnEdge]:
        """The edges that are drawn, in the graph's order.

        An edge's id is its place among the edges of its source, so that a new article does not
        rename the edges of all others.
        """
        ids, last, place, source = self._ids, None, 0, ""
        for kind, start, end, position, weight in self._graph.numbered_edges(sources=self._places):
            target = ids[end]
            if start != last:
                last, place, source = start, 0, ids[start]
            if source and target:
                place += 1
                if position is not None and position < 0:
                    position = None
                yield f"{source}.{place}", kind, source, target, position, weight

    def mentions(self) -> Iterator[tuple[str, int, float]]:
        """(quote, count, confidence) of each MENTIONS edge, in the order of the edges."""
        if self.has_mentions:
            for _, _, quote, count, confidence in self._graph.mention_edges(self._places):
                yield quote, count, confidence


BOX_LABEL = 40  # code points: what a box still shows in one line


def box_label(label: str) -> str:
    """`label` in one line of at most 40 code points."""
    return cut(" ".join(label.split()), BOX_LABEL)


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
