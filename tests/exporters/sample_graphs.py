"""Graphs for the tests of exporters: one told by hand, and arbitrary ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO

from hypothesis import strategies as st

from graph.evidence.candidates import Candidate
from graph.evidence.view import ClaimSeen, MentionSeen
from graph.model import Edge, Node, Value
from graph.vocabulary import DEFAULT_BASE, EDGES, KINDS, LEAVES, Type, properties_of


class SampleGraph:
    """The read side of a graph, over two lists."""

    base = DEFAULT_BASE
    revision = None

    def __init__(
        self, nodes: Sequence[Node] = (), edges: Sequence[Edge] = (), *, leaves: bool = False
    ) -> None:
        self._nodes = sorted(nodes, key=lambda node: node.id)
        self._edges = sorted(edges, key=lambda edge: (edge.source, edge.kind, edge.target))
        self.leaves = leaves

    def nodes(self, kind: str | None = None) -> Iterator[Node]:
        return (node for node in self._nodes if kind in (None, node.kind))

    def kinds(self) -> Iterator[tuple[str, str]]:
        return ((node.id, node.kind) for node in self._nodes)

    def edges(self) -> Iterator[Edge]:
        return iter(self._edges)

    def numbered_edges(
        self, wanted: str | None = None, *, sources: Sequence[int] | None = None
    ) -> Iterator[tuple[str, int, int, int | None, int]]:
        place = {node.id: number for number, node in enumerate(self._nodes)}
        for kind, source, target, position, weight in self._edges:
            if wanted in (None, kind) and (sources is None or place[source] in sources):
                yield kind, place[source], place[target], position, weight

    def _edges_without(self, kinds: Collection[str]) -> list[Edge]:
        left = {node.id for node in self._nodes if node.kind not in kinds}
        return [edge for edge in self._edges if {edge.source, edge.target} <= left]

    def degrees(
        self, without: Collection[str], places: Sequence[int] | None = None
    ) -> dict[int, int]:
        ends = Counter(end for e in self._edges_without(without) for end in (e.source, e.target))
        return {place: ends[node.id] for place, node in enumerate(self._nodes)}

    def edge_kinds(self, without: Collection[str]) -> dict[str, int | None]:
        kinds: dict[str, int | None] = {}
        for edge in self._edges_without(without):
            known = kinds.get(edge.kind)
            both = [position for position in (known, edge.position) if position is not None]
            kinds[edge.kind] = max(both, default=None)
        return kinds

    def extents(self, without: Collection[str]) -> dict[str, tuple[int, int] | None]:
        held: dict[str, list[Value]] = {}
        for node in self._nodes:
            for name, value in node.properties.items() if node.kind not in without else ():
                is_shown = (
                    math.isfinite(value) if isinstance(value, float) else value not in ("", ())
                )
                held.setdefault(name, []).extend([value] if is_shown else [])
        numbers = {n: [v for v in values if type(v) is int] for n, values in held.items() if values}
        return {n: (min(found), max(found)) if found else None for n, found in numbers.items()}

    def values(self, names: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[object, ...]]:
        for node in self._nodes:
            if node.kind in kinds:
                yield node.id, node.kind, *(node.properties.get(name) for name in names)

    def mention_edges(
        self, sources: Sequence[int] | None = None
    ) -> Iterator[tuple[int, int, str, int, float]]:
        place = {node.id: number for number, node in enumerate(self._nodes)}
        for kind, source, target, _, weight in self._edges:
            if kind == "MENTIONS":
                yield place[source], place[target], f"{source} & <{target}>", weight, 0.9

    def mentions(self) -> Iterator[MentionSeen]:
        return iter(())

    def claims(self) -> Iterator[ClaimSeen]:
        return iter(())

    def candidates(self) -> Iterator[Candidate]:
        return iter(())

    def write_parquet(self, table: str, out: BinaryIO) -> None:
        out.write(f"parquet of {table}".encode())

    def drawn_nodes(self) -> list[Node]:
        return [node for node in self._nodes if self.leaves or node.kind not in LEAVES]

    def drawn_edges(self) -> list[Edge]:
        ids = {node.id for node in self.drawn_nodes()}
        return [edge for edge in self._edges if {edge.source, edge.target} <= ids]


ARTICLE = "https://example.org/a?x=1&y=2"
AI, HPC = f"{DEFAULT_BASE}topic/ai", f"{DEFAULT_BASE}topic/hpc"
PROVIDER = f"{DEFAULT_BASE}organization/example.org"
LOGO = "https://example.org/logo.png"

NEWSROOM = SampleGraph(
    [
        Node(
            "Article",
            ARTICLE,
            {
                "label": "Hello & <world>",
                "label_language": "en",
                "text": "the whole body",
                "published": "2024-01-01T04:30:00Z",
                "issued": "2023-12-31",
                "keywords": ("chips", "R&D"),
                "rating": 4.5,
                "is_published": False,
                "quality": 3,
                "heat": 2**31,
                "extra": '{"a":1}',
            },
        ),
        Node("Topic", AI, {"label": "AI"}),
        Node("Topic", HPC, {"label": "HPC"}),
        Node("Provider", PROVIDER, {"domain": "example.org"}),
        Node("Image", LOGO, {"width": 640}),
    ],
    [
        Edge("ABOUT", ARTICLE, AI, None, 3),
        Edge("ABOUT", ARTICLE, HPC),
        Edge("PUBLISHED_BY", ARTICLE, PROVIDER),
        Edge("HAS_IMAGE", PROVIDER, LOGO, 1),
    ],
)

HOSTILE = [
    "]]><script>alert('&amp;')</script>",
    "\x00\x08\x0b\x1f\x7f\x85\ufeff\ufffe\uffff",
    "quote \" and ' and \\ and `",
    "line\nend\r\nand\rreturn\tand tab",
    "astral 🧑‍🚀 𝄞 and right-to-left \u202eabc",
    "lone \ud800 surrogate \udfff",
    "<![CDATA[ x ]]> <!-- y --> <?z?> %s {0} ${1}",
    '=HYPERLINK("https://evil.example")',
    "x" * 2000,
    "x" * 2001,
    "🧑" * 5000,
    "; ;, a|b; c",
    "None",
    "nan",
    " ",
]

# Any character at all; a value a store holds is not empty.
ANY_TEXT = st.text(st.characters(), min_size=1, max_size=40) | st.sampled_from(HOSTILE)
CLEAN_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=40)
_VALUES: dict[Type, st.SearchStrategy[Value]] = {
    Type.INTEGER: st.integers(-(2**63), 2**63 - 1) | st.integers(-5, 5),
    Type.DOUBLE: st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False),
    Type.BOOLEAN: st.booleans(),
    Type.DATE: st.dates().map(str),
    Type.DATETIME: st.dates().map(lambda day: f"{day}T12:30:00Z"),
}


@st.composite
def graphs(draw: st.DrawFn, text: st.SearchStrategy[str] = ANY_TEXT) -> SampleGraph:
    """A graph of a few nodes of any kind, with any of their properties and any edges."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=8))
    nodes = []
    for number, kind in enumerate(kinds):
        properties: dict[str, Value] = {}
        possible = properties_of(kind)
        chosen = st.lists(st.sampled_from(possible), unique_by=lambda prop: prop.name, max_size=12)
        for prop in draw(chosen):
            value = _VALUES.get(prop.type, text)
            if prop.is_list:
                lists = st.lists(text, min_size=1, max_size=4, unique=True)
                properties[prop.name] = draw(lists.map(lambda items: tuple(sorted(items))))
            else:
                properties[prop.name] = draw(value)
        nodes.append(Node(kind, f"https://example.org/{number}?a=1&b={draw(text)}", properties))
    if not nodes:
        return SampleGraph(leaves=draw(st.booleans()))
    ids = st.sampled_from([node.id for node in nodes])
    edges = st.builds(
        Edge,
        st.sampled_from(sorted(EDGES)),
        ids,
        ids,
        st.none() | st.integers(1, 99),
        st.integers(1, 10_000),
    )
    drawn = draw(st.lists(edges, max_size=12, unique_by=lambda edge: edge[:3]))
    return SampleGraph(nodes, drawn, leaves=draw(st.booleans()))
