"""Large graphs to measure on: copies of a real graph side by side, with links between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.evidence_view import ClaimSeen, MentionSeen
from graph.explorer.selection import rank_of_kind
from graph.knowledge_graph import Graph
from graph.model import Node
from graph.vocabulary import LEAVES

_BRIDGE = 40  # one article in so many is related to its twin in the next copy


class Replicas:
    """Copies of a graph that share its topics and providers; what `graph.exporters` read of it.

    Copies are far apart in the order of ids, so that compression gains nothing from their likeness.
    """

    def __init__(self, graph: Graph, copies: int) -> None:
        self.base, self.leaves = graph.base, graph.leaves
        self.copies = copies
        self._nodes = list(graph.nodes())
        self._edges = list(graph.edges())
        self._mentions = list(graph.mentions())
        self._claims = list(graph.claims())
        self._shared = {n.id for n in self._nodes if n.kind in ("Topic", "Provider")}

    @classmethod
    def of_size(cls, graph: Graph, nodes: int) -> Replicas:
        """As many copies as it takes for so many nodes that are drawn."""
        drawn = [node for node in graph.nodes() if node.kind not in LEAVES]
        shared = sum(node.kind in ("Topic", "Provider") for node in drawn)
        return cls(graph, max(1, (nodes - shared) // (len(drawn) - shared)))

    def _id(self, iri: str, copy: int) -> str:
        if iri in self._shared:
            return iri
        head, _, tail = iri.partition("://")
        return f"{head}://{copy:03}.{tail}" if not iri.startswith(self.base) else f"{iri}/{copy:03}"

    def nodes(self) -> Iterator[Node]:
        for node in sorted(self._nodes, key=lambda node: (rank_of_kind(node.kind), node.id)):
            for copy in range(1 if node.id in self._shared else self.copies):
                own = dict(node.properties)
                if "url" in own:
                    own["url"] = self._id(str(own["url"]), copy)
                if node.kind == "Document":
                    own["label"] = f"{copy:03}/{own['label']}"
                yield Node(node.kind, self._id(node.id, copy), own)

    def numbered_edges(self) -> Iterator[tuple[str, int, int, int | None, int]]:
        place = {node.id: number for number, node in enumerate(self.nodes())}
        for copy in range(self.copies):
            for number, (kind, source, target, position, weight) in enumerate(self._edges):
                if kind in ("PART_OF", "BROADER") and copy:
                    continue
                other = copy
                if kind == "RELATED_TO" and number % _BRIDGE == 0:
                    other = (copy + 1) % self.copies
                ends = place[self._id(source, copy)], place[self._id(target, other)]
                yield kind, *ends, position, weight

    def mentions(self) -> Iterator[MentionSeen]:
        for seen in self._mentions:
            for copy in range(self.copies):
                ends = self._id(seen.source, copy), self._id(seen.target, copy)
                yield replace(seen, source=ends[0], target=ends[1])

    def claims(self) -> Iterator[ClaimSeen]:
        for copy in range(self.copies):
            for claim in self._claims:
                ends = [
                    iri and self._id(iri, copy)
                    for iri in (claim.subject, claim.object, claim.source)
                ]
                yield replace(claim, subject=ends[0], object=ends[1], source=ends[2])
