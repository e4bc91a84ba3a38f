"""The page of a node: its facts and who says them, and its links, grouped and in pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from graph.identity import document_iri, segment, web_address
from graph.rdf.evidence import promoted_statements
from graph.rdf.graph_statements import expanded, node_statements
from graph.rdf.terms import N_TRIPLES
from graph.server.catalogue import IN, Catalogue, LinkGroup
from graph.server.evidence import Evidence, claims_url, evidence, mentions_url
from graph.server.paging import SIZE
from graph.server.protocol import Refusal
from graph.server.tables import Cell
from graph.vocabulary import LEAVES, PROPERTIES, Type, headings

if TYPE_CHECKING:
    from graph.explanation import Said
    from graph.knowledge_graph import Graph
    from graph.model import Node

LINKS_A_GROUP, WITNESSES = 10, 20
"""How much a page shows before a link to the rest."""
FACT_COLUMNS = ("property", "value", "document", "place", "is_kept")


@dataclass(frozen=True, slots=True)
class Witness:
    """A document that says a value: its path, where in it, and the page of its node."""

    path: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a node and the documents that say it, of which only some are named.

    None says it where it comes from the registry of names.
    `href` leads to a web address, and is "" for all other text.
    """

    property: str
    value: str
    href: str
    is_long: bool
    witnesses: tuple[Witness, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NodePage:
    """All that the page of a node shows."""

    node: Node
    label: str
    facts: tuple[Fact, ...]
    lost: tuple[Fact, ...]
    groups: tuple[LinkGroup, ...]
    evidence: Evidence
    href: str
    """The address of the thing itself, where its IRI is one that others made."""

    @property
    def is_drawn(self) -> bool:
        return self.node.kind not in LEAVES

    @property
    def works_url(self) -> str:
        """The list of the works of a provider or topic, with its filters."""
        name = {"Provider": "provider", "Topic": "topic"}.get(self.node.kind)
        return f"/nodes?{urlencode({name: self.node.id})}" if name else ""


def node_url(iri: str, suffix: str = "") -> str:
    """The address of the page of a node, or of its RDF, by its IRI.

    >>> node_url("https://x.example/a?b=1&c", ".ttl")
    '/node.ttl?iri=https%3A%2F%2Fx.example%2Fa%3Fb%3D1%26c'
    """
    return f"/node{suffix}?{urlencode({'iri': iri})}"


def links_url(
    iri: str, kind: str, direction: str, page: int = 1, suffix: str = "", size: int = SIZE
) -> str:
    """The address of a page of the links of a node, of one kind and direction."""
    said = {"iri": iri, "kind": kind, "direction": direction}
    if page > 1:
        said["page"] = str(page)
    if size != SIZE:
        said["size"] = str(size)
    return f"/links{suffix}?{urlencode(said)}"


def explorer_url(iri: str) -> str:
    """The address of the explorer with a node open."""
    return f"/#node={quote(iri, safe='')}"


def heading(kind: str, direction: str) -> str:
    """What the nodes at the other end of an edge are called.

    >>> heading("ABOUT", "in")
    'Covered by'
    """
    return headings(kind)[direction == IN]


def owner(catalogue: Catalogue, alias: str) -> str:
    """The IRI of the node of which this is another address.

    Raises:
        Refusal: 404 where there is none, 400 where nothing is given.
    """
    if not alias:
        raise Refusal(400, "say which node: /node?iri=IRI")
    if found := catalogue.owner(alias):
        return found
    raise Refusal(404, f"the graph holds no node {alias}")


def minted(catalogue: Catalogue, path: str, sent: str) -> str:
    """The IRI of the node that a path behind the base leads to, `sent` or decoded to `path`.

    An IRI of a document has its name percent-encoded, and is sent so; one of a topic has letters of
    every script, which clients encode on the way.

    Raises:
        Refusal: 404 where there is none.
    """
    encoded = "/".join(map(segment, path.split("/")))
    for name in dict.fromkeys((sent, path, encoded)):
        iri = catalogue.graph.base + name
        if catalogue.graph.node(iri) is not None:
            return iri
        if found := catalogue.owner(iri):
            return found
    raise Refusal(404, f"the graph holds no node {catalogue.graph.base}{path}")


def page(catalogue: Catalogue, found: Node) -> NodePage:
    """What the page of a node shows."""
    said = catalogue.graph.said(found)
    base = catalogue.graph.base
    return NodePage(
        found,
        found.name,
        (*_facts([one for one in said if one.is_kept], base), *_of_registry(found, said, base)),
        tuple(_facts([one for one in said if not one.is_kept], base)),
        tuple(catalogue.link_groups(found.id, LINKS_A_GROUP)),
        evidence(catalogue, found.id),
        web_address(found.id, base),
    )


def _facts(said: Sequence[Said], base: str) -> Iterator[Fact]:
    values: dict[tuple[str, str], dict[str, Witness]] = {}
    for one in said:
        steps = " ".join(step.lstrip("0") or step for step in one.place.split("/") if step)
        witness = Witness(one.path, steps, node_url(document_iri(base, one.path)))
        values.setdefault((one.property, one.value), {}).setdefault(one.path, witness)
    for (name, value), found in values.items():
        witnesses = tuple(found.values())
        # What lost may be the kind of an edge, with the IRI of the node it led to.
        prop = PROPERTIES.get(name)
        is_address = prop is None or prop.type is Type.IRI
        yield Fact(
            name,
            value,
            web_address(value, base) if is_address else "",
            prop is not None and prop.is_bulky,
            witnesses[:WITNESSES],
            len(witnesses) - WITNESSES if len(witnesses) > WITNESSES else 0,
        )


def _of_registry(found: Node, said: Sequence[Said], base: str) -> Iterator[Fact]:
    """Other names and profiles that no document says: the registry of names has them."""
    known = {(one.property, one.value) for one in said}
    for name in ("aliases", "profiles"):
        values = found.properties.get(name, ())
        for value in values if isinstance(values, tuple) else ():
            if (name, value) not in known:
                yield Fact(name, value, web_address(value, base), False, (), 0)


def node_to_json(catalogue: Catalogue, found: Node) -> dict[str, Any]:
    """A node for programs: its properties, who says what, and its first links of each kind.

    Its claims and mentions are lists of their own, whose addresses it gives.
    """
    public = {n: v for n, v in found.properties.items() if not PROPERTIES[n].is_internal}
    return {
        "id": found.id,
        "kind": found.kind,
        "properties": public,
        "said": [asdict(said) for said in catalogue.graph.said(found)],
        "links": [
            asdict(group) | {"all": links_url(found.id, group.kind, group.direction, 1, ".json")}
            for group in catalogue.link_groups(found.id, LINKS_A_GROUP)
        ],
        "claims": {
            "count": sum(catalogue.claim_counts(found.id).values()),
            "all": claims_url(found.id, suffix=".json"),
        },
        "mentions": {
            "count": catalogue.mention_count(found.id),
            "all": mentions_url(found.id, suffix=".json"),
        },
    }


def fact_rows(graph: Graph, found: Node) -> Iterator[Sequence[Cell]]:
    """Every value of a node with each document that says it."""
    for said in graph.said(found):
        yield [said.property, said.value, said.path, said.place, said.is_kept]


def n_triples(catalogue: Catalogue, found: Node) -> str:
    """What the graph states of a node: its properties, edges and plain facts, as N-Triples."""
    edges = ((edge.kind, [edge.target]) for edge in catalogue.edges_from(found.id))
    said = node_statements(found, catalogue.graph.base, N_TRIPLES, edges)
    claims = catalogue.graph.claims(found.id, are_promoted=True)
    said |= promoted_statements(claims, N_TRIPLES).get(found.id, {})
    return "".join(expanded([(found.id, said)]))
