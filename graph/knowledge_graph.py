"""The read side: what the graph holds, who says so, and its projections to other libraries."""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from graph import explanation, extent, finding, numbered_edges
from graph.config import PageOptions
from graph.evidence import quotes
from graph.evidence import view as evidence_view
from graph.evidence.candidates import Candidate, candidates
from graph.evidence.texts import name_of
from graph.evidence.view import ClaimSeen, MentionSeen
from graph.explanation import Explanation, Said
from graph.loaded_stores import generation
from graph.model import Edge, Node
from graph.numbered_edges import GIVEN_PLACES, from_places
from graph.publication import STORE_FILE
from graph.store.reader import StoreReader
from graph.vocabulary import EDGES, KINDS, PROPERTIES

if TYPE_CHECKING:
    import networkx
    import rdflib

    from graph.query import QueryStore
    from graph.report import ExportFile
    from graph.revision import Revision
    from graph.sparql.answers import Answer

_COLUMNS = ("id", "kind", *PROPERTIES)


class Graph:
    """A knowledge graph as a build left it, open for reading.

    Nodes are named by their IRIs. It goes on showing the same graph while a later build replaces
    the store. The database uses so many `threads`, by default those there are,
    takes at most `memory`, such as "2GB", and puts the rest in `spill`. `store` is the one in
    `output`, where it is open already.
    """

    def __init__(
        self,
        output: str | Path,
        *,
        leaves: bool = False,
        page: PageOptions | None = None,
        threads: int = 0,
        memory: str = "",
        spill: Path | None = None,
        store: StoreReader | None = None,
    ) -> None:
        self.output = Path(output)
        self.leaves = leaves
        self.page = page or PageOptions()
        self._spill = spill
        # Before it is opened: a build may replace it meanwhile.
        self._generation = _generation(self.output / STORE_FILE)
        self._store = store or StoreReader.open(
            self.output / STORE_FILE, threads=threads, memory=memory, spill=spill
        )
        self.base = self._store.meta["base"]
        self.license = self._store.meta.get("license", "")
        self._counts: tuple[dict[str, int], dict[str, int]] | None = None
        self._asked: QueryStore | None = None
        self.files: Mapping[str, ExportFile] = {}
        """The other exports beside the one being written, as `report.json` describes them."""
        self.revision: Revision | None = None
        """What differs from the graph of which the last exports were made, where that is known."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Graph in {str(self.output)!r}>"

    def close(self) -> None:
        """Let go of the store. Answers to queries must have been read."""
        if self._asked is not None:
            self._asked.close()
        self._store.close()

    def beside(self, output: Path) -> Graph:
        """The graph of an older build, read over the same connection; see `StoreReader.beside`."""
        store = self._store.beside(output / STORE_FILE)
        return Graph(output, leaves=self.leaves, page=self.page, spill=self._spill, store=store)

    @property
    def meta(self) -> Mapping[str, str]:
        """What the build noted about itself."""
        return self._store.meta

    def node(self, id: str) -> Node | None:
        """The node with this IRI, or None."""
        return next(self._nodes("WHERE id = ?", [id]), None)

    def nodes(self, kind: str | None = None) -> Iterator[Node]:
        """Every node, or those of a kind, ordered by IRI; streamed."""
        return self._nodes("WHERE kind = ?", [kind]) if kind else self._nodes("", [])

    def nodes_at(self, places: Sequence[int]) -> Iterator[Node]:
        """The nodes at these places in `nodes()`, in its order."""
        return self._nodes(f"WHERE number - 1 IN ({GIVEN_PLACES})", [places])

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """What the nodes of these IRIs are called; the IRI where one has no label."""
        return dict(
            self._store.rows(
                f"SELECT id, {name_of()} FROM nodes WHERE id IN (SELECT unnest(?))",
                [sorted(set(ids))],
            )
        )

    def kinds(self) -> Iterator[tuple[str, str]]:
        """IRI and kind of every node, in the order of `nodes()`; streamed."""
        yield from self._store.stream("SELECT id, kind FROM nodes ORDER BY number")

    def values(self, names: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """IRI, kind and these properties of every node of these kinds, in any order; streamed.

        None stands where a node has none. What else nodes have, such as their text, is not read.
        """
        wanted = ", ".join(PROPERTIES[name].name for name in names)
        return self._store.stream(
            f"SELECT id, kind, {wanted} FROM nodes WHERE kind IN (SELECT unnest($1))", [kinds]
        )

    def edges(self, kind: str | None = None) -> Iterator[Edge]:
        """Every edge, or those of a kind, ordered by source, kind and target; streamed."""
        return self._edges("WHERE kind = ?", [kind]) if kind else self._edges("", [])

    def numbered_edges(
        self, kind: str | None = None, *, sources: Sequence[int] | None = None
    ) -> Iterator[tuple[str, int, int, int | None, int]]:
        """Every edge in the order of `edges()`, its ends as the places of nodes in `nodes()`.

        Or those of a kind, those from `sources`, or both. (kind, source, target, position, weight),
        places from 0. Where many edges are read, numbers cost a quarter of IRIs.
        """
        return numbered_edges.edges(self._store, kind, sources)

    def links_among(
        self, places: Sequence[int]
    ) -> Iterator[tuple[str, bool, array[int], array[int], array[int]]]:
        """Every edge between the nodes at these places, two RELATED_TO that are mirrored as one.

        By kind, (kind, whether each stands for two, sources, targets, weights), where ends are
        numbers in `places`: ordered by them, and of two the lower first. The weight is that of
        both, at most a million.
        """
        return numbered_edges.links_among(self._store, places, sorted(self.counts()[1]))

    def targets(self, sources: Sequence[int] | None = None) -> Iterator[tuple[int, str, list[str]]]:
        """Where each node's edges of a kind lead: its place, their kind, the IRIs of their ends.

        In the order of `edges()`; for all nodes, or for those at these places.
        """
        return numbered_edges.targets(self._store, sources)

    def degrees(
        self, without: Collection[str], places: Sequence[int] | None = None
    ) -> dict[int, int]:
        """How many edges each node that has one has, by its place; see `extent.degrees`."""
        return extent.degrees(self._store.rows, without, places)

    def edge_kinds(self, without: Collection[str]) -> dict[str, int | None]:
        """The kinds of edges there are, where nodes of some kinds are left out.

        Each with the greatest position, None where none has one.
        """
        return extent.edge_kinds(self._store.rows, without)

    def extents(self, without: Collection[str]) -> dict[str, tuple[int, int] | None]:
        """The properties that nodes have, but those of some kinds, as far as they can be shown.

        Of whole numbers the least and the greatest.
        """
        return extent.extents(self._store.rows, self.present_properties(), without)

    def neighbors(self, id: str) -> Iterator[tuple[Edge, Node]]:
        """Every edge of a node with the node at its other end, outgoing edges first."""
        for mine, other in (("source", "target"), ("target", "source")):
            around = f"WHERE id IN (SELECT {other} FROM edges WHERE {mine} = ?)"
            nodes = {node.id: node for node in self._nodes(around, [id])}
            for edge in self._edges(f"WHERE {mine} = ?", [id]):
                yield edge, nodes[getattr(edge, other)]

    def mentions(
        self, id: str | None = None, *, offset: int = 0, limit: int | None = None
    ) -> Iterator[MentionSeen]:
        """Where works name entities, in which words: all, or those by or of one node; streamed."""
        return evidence_view.mentions(self._store.stream, id, offset, limit)

    def first_quotes(self) -> Iterator[tuple[int, int, str, int, int]]:
        """The first words beside titles in which works name entities, in any order.

        Each with the places of both in `nodes()`, and where in the words the entity is named.
        """
        return quotes.first_quotes(self._store.stream)

    def mentions_in(self, works: Sequence[str], entities: Sequence[str]) -> Iterator[MentionSeen]:
        """Where these works name these entities, in which words."""
        return evidence_view.mentions_in(self._store.stream, works, entities)

    def claims(
        self,
        id: str | None = None,
        *,
        predicate: str | None = None,
        offset: int = 0,
        limit: int | None = None,
        are_promoted: bool = False,
    ) -> Iterator[ClaimSeen]:
        """What works say of entities: all, or what concerns one node or has a predicate; streamed.

        By subject and predicate; of claims that disagree the promoted one comes first, and with
        `are_promoted` alone.
        """
        return evidence_view.claims(
            self._store.stream, id, offset, limit, predicate, are_promoted=are_promoted
        )

    def predicates(self) -> set[str]:
        """The predicates that claims have."""
        return {name for (name,) in self._store.rows("SELECT DISTINCT predicate FROM claims")}

    def claims_in_document(self, id: str) -> Iterator[ClaimSeen]:
        """What the texts of a document say of entities."""
        return evidence_view.claims_in_document(self._store.stream, id)

    def rival_claims(self, subjects: Sequence[str]) -> Iterator[ClaimSeen]:
        """What works say of these entities where only one answer can be right."""
        return evidence_view.rival_claims(self._store.stream, subjects)

    def candidates(self) -> Iterator[Candidate]:
        """Names that may be entities and are not in the graph, those of most works first."""
        return candidates(self._store.stream)

    def annotations(
        self, sources: Sequence[int] | None = None
    ) -> Iterator[tuple[str, str, str, int, int, str, float, str, str, str]]:
        """Every mention as RDF tells of it, or those by works at these places.

        See `evidence_view.annotated`.
        """
        return evidence_view.annotated(self._store.stream, *from_places(sources))

    def mention_edges(
        self, sources: Sequence[int] | None = None
    ) -> Iterator[tuple[int, int, str, int, float]]:
        """Quote, count and confidence of each MENTIONS edge, by the places of its ends.

        Or of those from `sources`.
        """
        return quotes.mention_edges(self._store.stream, *from_places(sources))

    def find(self, name: str) -> list[Node]:
        """The nodes of this IRI, address or document path, or so called in any case.

        Those whose label it is come first, then the kinds in order. Where there are none, those
        whose label holds it, and where there are none either, those with a name that does.
        """
        return finding.find(self._nodes, name)

    def explain(self, name: str) -> list[Explanation]:
        """What the graph knows of each node of this name, which document said it, and what lost.

        Raises:
            UnknownName: no node has this name, nor a label that holds it.
        """
        return explanation.explain(self, name)

    def said(self, node: Node) -> list[Said]:
        """Every value of a node with each document that says it, and the values that lost."""
        return explanation.said(self, node)

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL query of the statements of `graph.nt`.

        They are loaded into Oxigraph when first asked, once for each build. A query changes
        nothing and asks no other server.

        Raises:
            Refused: it is an update, has a SERVICE, or is nested too deeply.
            CannotRead: it is not SPARQL.
        """
        from graph import loaded_graphs

        if self._asked is None:

            def opened() -> AbstractContextManager[Graph]:
                return nullcontext(self)

            file = self.output / STORE_FILE
            key = loaded_graphs.key_of(self.output) if file.is_file() else ""
            # What a later build replaced is kept for nobody else.
            if key and self._generation == _generation(file):
                self._asked = loaded_graphs.loaded(self.output, key, opened)
            else:
                self._asked = loaded_graphs.in_memory(opened)
        return self._asked.ask(sparql)

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many nodes and edges there are of each kind."""
        if self._counts is None:
            nodes = dict(self._pairs("SELECT kind, count(*) FROM nodes GROUP BY kind"))
            edges = dict(self._pairs("SELECT kind, count(*) FROM edge_rows GROUP BY kind"))
            self._counts = (
                {kind: nodes[kind] for kind in KINDS if kind in nodes},
                {kind: edges[kind] for kind in EDGES if kind in edges},
            )
        return dict(self._counts[0]), dict(self._counts[1])

    def _pairs(self, sql: str) -> list[tuple[str, int]]:
        return [(str(name), int(count)) for name, count in self._store.rows(sql)]

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query in DuckDB's SQL over the tables of the store.

        Nothing changes the store itself; a statement may make tables in `memory`, which go when
        the graph is closed. The text of a query is never made from what a source or a client says:
        that goes in as `parameters`, which stand as `?` or `$1` in it.
        """
        return self._store.rows(sql, parameters)

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The same rows, some thousand at a time, so that memory stays flat."""
        return self._store.stream(sql, parameters)

    def present_properties(self) -> list[str]:
        """The properties that any node has, in the order of the vocabulary."""
        return [name for name in self.held_columns() if not _is_internal(name)]

    def amp_pages(self) -> Iterator[str]:
        """The AMP pages of works that are not works themselves, in order; streamed."""
        for (page,) in self._store.stream(
            "SELECT DISTINCT page FROM (SELECT unnest(amp_url) AS page FROM nodes) "
            "WHERE page NOT IN (SELECT id FROM nodes) ORDER BY page"
        ):
            yield page

    def write_parquet(self, table: str, out: BinaryIO) -> None:
        """Write `nodes`, `edges`, `mentions` or `claims` as Parquet, in order."""
        columns = ", ".join(n for n in _COLUMNS if n not in PROPERTIES or not _is_internal(n))
        sql = {
            "nodes": f"SELECT {columns} FROM nodes ORDER BY number",
            "edges": "SELECT source, kind, target, position, weight FROM edges "
            "ORDER BY source_number, kind, target_number",
            "mentions": evidence_view.MENTIONS_TABLE,
            "claims": evidence_view.CLAIMS_TABLE,
        }[table]
        if table == "mentions":
            self._store.keep_long_words()
        if self._spill:
            self._spill.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=self._spill) as folder:
            path = Path(folder) / "table.parquet"
            self._store.write_parquet(sql, path)
            with path.open("rb") as table_file:
                shutil.copyfileobj(table_file, out)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """A MultiDiGraph: node = IRI, key = edge kind, attributes = property names and `kind`."""
        from graph.in_networkx import to_networkx

        return to_networkx(self)

    def to_rdflib(self) -> rdflib.Graph:
        """The graph as rdflib has it: the statements of `graph.nt`."""
        from graph.rdf.in_rdflib import to_rdflib

        return to_rdflib(self)

    def _nodes(self, where: str, parameters: list[Any]) -> Iterator[Node]:
        present = self.held_columns()
        rows = self._store.stream(
            f"SELECT id, kind{''.join(f', {name}' for name in present)} "
            f"FROM nodes {where} ORDER BY number",
            parameters,
        )
        for id, kind, *values in rows:
            properties = {}
            for name, value in zip(present, values, strict=True):
                if value is not None and value != "":
                    properties[name] = tuple(value) if type(value) is list else value
            yield Node(kind, id, properties)

    def _edges(self, where: str, parameters: list[Any]) -> Iterator[Edge]:
        rows = self._store.stream(
            "SELECT kind, source, target, position, weight "
            f"FROM edges {where} ORDER BY source_number, kind, target_number",
            parameters,
        )
        return map(_edge, rows)

    def held_columns(self) -> list[str]:
        """The properties that any node has: most of the 40 columns are empty in an archive."""
        present: list[str] = json.loads(self._store.meta["columns"])
        return present


def _generation(file: Path) -> str:
    return generation(file) if file.is_file() else ""


_edge = partial(tuple.__new__, Edge)
"""An edge from a row, several times faster than Edge(*row)."""


def _is_internal(name: str) -> bool:
    return PROPERTIES[name].is_internal
