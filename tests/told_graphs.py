"""A graph told by hand, without a store: what exporters read of one."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from graph.config import PageOptions
from graph.evidence.view import ClaimSeen, MentionSeen
from graph.model import Edge, Node
from graph.vocabulary import DEFAULT_BASE as BASE


class FakeGraph:
    """What exporters read of a graph."""

    base = BASE
    revision = None

    def __init__(
        self,
        nodes: Iterable[Node],
        edges: Iterable[Edge],
        leaves: bool = False,
        mentions: Iterable[MentionSeen] = (),
        claims: Iterable[ClaimSeen] = (),
    ) -> None:
        self.leaves, self.page = leaves, PageOptions()
        self._mentions, self._claims = list(mentions), list(claims)
        self._nodes = sorted(nodes, key=lambda node: node.id)
        self._edges = sorted(edges, key=lambda edge: (edge.source, edge.kind, edge.target))

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def kinds(self) -> Iterator[tuple[str, str]]:
        return ((node.id, node.kind) for node in self._nodes)

    def values(self, names: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for kind, iri, own in reversed(self._nodes):
            if kind in kinds:
                yield iri, kind, *map(own.get, names)

    def present_properties(self) -> list[str]:
        return sorted({name for node in self._nodes for name in node.properties})

    def numbered_edges(
        self, kind: str | None = None
    ) -> Iterator[tuple[str, int, int, int | None, int]]:
        place = {node.id: number for number, node in enumerate(self._nodes)}
        for own, source, target, position, weight in self._edges:
            if kind in (None, own):
                yield own, place[source], place[target], position, weight

    def degrees(self, without: Collection[str]) -> Mapping[int, int]:
        is_drawn = [kind not in without for kind, _, _ in self._nodes]
        edges = [(a, b) for _, a, b, _, _ in self.numbered_edges() if is_drawn[a] and is_drawn[b]]
        return Counter(chain.from_iterable(edges))

    def links_among(self, places: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        shown = {place: number for number, place in enumerate(places)}
        edges = {
            (kind, shown[a], shown[b]): weight
            for kind, a, b, _, weight in self.numbered_edges()
            if a in shown and b in shown
        }
        groups: defaultdict[tuple[str, bool], list[tuple[int, int, int]]] = defaultdict(list)
        for (kind, source, target), weight in edges.items():
            is_mirrored = kind == "RELATED_TO" and source != target
            back = edges.get((kind, target, source), 0) if is_mirrored else 0
            if not back or source < target:
                groups[kind, bool(back)].append((source, target, weight + back))
        for (kind, is_mutual), links in sorted(
            groups.items(), key=lambda g: (g[0][0], not g[0][1])
        ):
            yield (
                kind,
                is_mutual,
                *(array("I", column) for column in zip(*sorted(links), strict=True)),
            )

    def first_quotes(self) -> Iterator[tuple[int, int, str, int, int]]:
        place = {node.id: number for number, node in enumerate(self._nodes)}
        beside = [seen for seen in self._mentions if seen.field != "label"]
        first = {(seen.source, seen.target): seen for seen in reversed(beside)}
        for (source, target), seen in first.items():
            start = seen.quote_start
            if source in place and target in place:
                yield place[source], place[target], seen.quote, start, start + len(seen.exact)

    def mentions_in(self, works: Sequence[str], entities: Sequence[str]) -> Iterator[MentionSeen]:
        return (s for s in self._mentions if s.source in works and s.target in entities)

    def claims(self) -> Iterator[ClaimSeen]:
        return iter(self._claims)


def claim(subject: str, predicate: str, source: str, quote: str, **said: Any) -> ClaimSeen:
    """What a work says in its text, which is the quote; asserted and promoted, unless told."""
    told: dict[str, Any] = {
        "iri": f"{BASE}claim/{predicate}", "object": "", "value": "", "unit": "", "precision": "",
        "modality": "asserted", "is_approximate": False, "is_at_least": False, "field": "text",
        "attributed_to": (), "start": 0, "end": len(quote), "rule": "told", "confidence": 0.9,
        "documents": 1, "is_promoted": True, "path": "a.md", "attributed_iris": (),
    }  # fmt: skip
    return ClaimSeen(
        subject=subject, predicate=predicate, source=source, quote=quote, **(told | said)
    )


def mention(source: str, target: str, quote: str, name: str, **said: Any) -> MentionSeen:
    """The first place of a name in the text of a work, which is the quote."""
    start = quote.index(name)
    told: dict[str, Any] = {
        "field": "text", "start": start, "end": start + len(name), "quote_start": start,
        "prefix": "", "suffix": "", "rule": "told", "confidence": 0.9,
    }  # fmt: skip
    return MentionSeen(source=source, target=target, exact=name, quote=quote, **(told | said))
