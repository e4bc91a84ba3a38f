"""What a drawing of the graph shows: which nodes and edges, under which ids, in which look.

GraphML and GEXF draw the same picture. This module says what is in it; an exporter says how its
format writes it. Also here: what text becomes before XML can hold it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from graph.identity import short_hash
from graph.model import Node, Value
from graph.vocabulary import KINDS, LEAVES, PUBLIC, Type

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

LONGEST_TEXT = 2000  # code points; a table view is of no use beyond it: DESIGN 2.7
LARGEST_INT = 2**31 - 1

# `label` is drawn as the label of its node, so it is not among them.
DRAWN_PROPERTIES = tuple(
    prop
    for prop in sorted(PUBLIC, key=lambda prop: prop.name)
    if prop.name != "label" and prop.type is not Type.JSON and not prop.is_bulky
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# XML 1.0, 2.2: the characters no document may hold, not even as a reference. Python knows
# surrogates as code points of their own; UTF-8 cannot hold them either.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def drawn_text(text: str, *, is_whole: bool = False) -> str:
    r"""`text` as a drawing shows it: only characters of XML, LF for a line end, at most 2,000.

    Args:
        is_whole: leave it as long as it is.

    >>> drawn_text("a\x00\r\nb\ud800"), len(drawn_text("x" * 5000))
    ('a\nb', 2000)
    """
    if not text.isprintable():
        text = _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if is_whole or len(text) <= LONGEST_TEXT:
        return text
    return text[: LONGEST_TEXT - 1] + "…"


def xml_text(text: str, *, is_whole: bool = False) -> str:
    """`text` as a drawing shows it, as XML character data.

    >>> xml_text("a < b ]]> c & d")
    'a &lt; b ]]&gt; c &amp; d'
    """
    # Half the time of a regex: of the characters that XML lacks, none is printable.
    if len(text) > LONGEST_TEXT or not text.isprintable():
        text = drawn_text(text, is_whole=is_whole)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def xml_attribute(text: str, *, is_whole: bool = False) -> str:
    r"""`text` as a drawing shows it, as the value of an XML attribute in double quotes.

    A parser makes a bare tab or line end in an attribute a space (XML 1.0, 3.3.3).

    >>> xml_attribute('say "a\nb"')
    'say &quot;a&#10;b&quot;'
    """
    data = xml_text(text, is_whole=is_whole).replace('"', "&quot;")
    return data.replace("\t", "&#9;").replace("\n", "&#10;")


def xml_number(value: float) -> str:
    """A number or truth value as XML Schema writes it, digits that give it back exactly.

    >>> xml_number(True), xml_number(2**40), xml_number(4.5)
    ('true', '1099511627776', '4.5')
    """
    return repr(value).lower()


def write_text(out: BinaryIO, lines: Iterable[str]) -> None:
    """Write `lines`, which bring their own line ends, as UTF-8, holding few of them at a time.

    A lone surrogate, which UTF-8 cannot say, is written as `?`.
    """
    remaining = iter(lines)
    while piece := "".join(islice(remaining, 1000)):
        out.write(piece.encode("utf-8", "replace"))


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
        self._ids: dict[str, str] = {}
        self.count: Counter[str] = Counter()
        self.long: set[str] = set()
        self.has_date = self.has_position = False
        topic_labels, used = self._look_at_nodes()
        self.properties = tuple(prop for prop in DRAWN_PROPERTIES if prop.name in used)
        self._degrees = dict.fromkeys(self._ids, 0)
        self._topics: dict[str, list[str]] = {}
        self._look_at_edges(topic_labels)
        self.has_topics, self.has_edges = bool(self._topics), any(self._degrees.values())

    def _look_at_nodes(self) -> tuple[dict[str, str], set[str]]:
        """The labels of topics by IRI, and the names of the properties that nodes have."""
        topic_labels: dict[str, str] = {}
        used: set[str] = set()
        short = {prop.name for prop in DRAWN_PROPERTIES if prop.type is Type.INTEGER}
        for node in self._shown():
            kind, iri, properties = node
            self._ids[iri] = drawn_id(node)
            self.count[kind] += 1
            if kind == "Topic":
                topic_labels[iri] = label_of(node)
            names = properties.keys()
            if not names <= used:
                used |= {name for name in names - used if can_be_drawn(properties[name])}
            for name in names & short:
                if not -LARGEST_INT - 1 <= cast(int, properties[name]) <= LARGEST_INT:
                    self.long.add(name)
                    short.remove(name)
            self.has_date = self.has_date or date_of(properties) is not None
        return topic_labels, used

    def _look_at_edges(self, topic_labels: Mapping[str, str]) -> None:
        degrees, topics = self._degrees, self._topics
        for kind, source, target, position, _ in self._graph.edges():
            if source in degrees and target in degrees:
                degrees[source] += 1
                degrees[target] += 1
                if position is not None:
                    self.has_position = True
                if kind == "ABOUT" and target in topic_labels:
                    topics.setdefault(source, []).append(topic_labels[target])

    def _shown(self) -> Iterator[Node]:
        hidden = frozenset() if self._graph.leaves else LEAVES
        return (node for node in self._graph.nodes() if node.kind not in hidden)

    def nodes(self) -> Iterator[DrawnNode]:
        """The nodes that are drawn, in the graph's order."""
        for node in self._shown():
            yield DrawnNode(
                node,
                self._ids[node.id],
                label_of(node),
                KINDS[node.kind].color,
                size_of(self._degrees[node.id]),
                date_of(node.properties),
                tuple(self._topics.get(node.id, ())),
            )

    def edges(self) -> Iterator[DrawnEdge]:
        """The edges that are drawn, in the graph's order.

        An edge's id is its place among the edges of its source, so that a new article does not
        rename the edges of all others.
        """
        ids, last, number, source_id = self._ids, None, 0, None
        for kind, source, target, position, weight in self._graph.edges():
            if source != last:
                last, number, source_id = source, 0, ids.get(source)
            target_id = ids.get(target)
            if source_id and target_id:
                number += 1
                yield f"{source_id}.{number}", kind, source_id, target_id, position, weight
