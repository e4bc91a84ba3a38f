"""What of the graph has an address: lists, links, evidence and nodes, each in all its forms.

A suffix of the address names a form. Without one it is the page, and of a node what the client
likes best.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.server import evidence_lists, link_pages, lists, node_pages
from graph.server.filters import SORTS
from graph.server.generations import Generation
from graph.server.replies import (
    HTML,
    JSON,
    NEGOTIATED,
    RDF,
    Page,
    Redirect,
    Reply,
    as_csv,
    as_json,
    as_rdf,
    chosen,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for something of a graph: the parameters of its URL, and the form it wants."""

    generation: Generation
    parameters: Mapping[str, str]
    accept: str
    suffix: str


def nodes(asked: Asked) -> Reply:
    """The nodes that its filters leave.

    Raises:
        Refusal: a parameter means nothing, or the list has fewer pages.
    """
    catalogue = asked.generation.catalogue
    state = lists.state(asked.parameters)
    if asked.suffix == ".csv":
        return as_csv(lists.COLUMNS, lists.to_rows(catalogue, state), "nodes.csv")
    found = lists.listing(catalogue, state)
    if asked.suffix == ".json":
        return as_json(lists.to_json(found))
    return Page("nodes.html", {"shown": found, "sorts": SORTS, "words": state.wanted.words})


def links(asked: Asked) -> Reply:
    """The links of a node, of one kind and direction.

    Raises:
        Refusal: a parameter means nothing, there is no such node, or the list has fewer pages.
    """
    catalogue = asked.generation.catalogue
    shown = link_pages.links_page(catalogue, asked.parameters)
    if asked.suffix == ".csv":
        rows = link_pages.link_rows(catalogue, shown)
        return as_csv(link_pages.LINK_COLUMNS, rows, "links.csv")
    if asked.suffix == ".json":
        return as_json(link_pages.links_to_json(shown))
    return Page("links.html", {"shown": shown})


def claims(asked: Asked) -> Reply:
    """What works state, of a node or of all.

    Raises:
        Refusal: there is no such node, or the list has fewer pages.
    """
    return _evidence(evidence_lists.CLAIMS, asked)


def mentions(asked: Asked) -> Reply:
    """Where works name entities, one node or all.

    Raises:
        Refusal: there is no such node, or the list has fewer pages.
    """
    return _evidence(evidence_lists.MENTIONS, asked)


def _evidence(path: str, asked: Asked) -> Reply:
    catalogue = asked.generation.catalogue
    if not asked.suffix:
        found = evidence_lists.listed(catalogue, path, asked.parameters)
        return Page(f"{path[1:]}.html", {"shown": found})
    shown = evidence_lists.page(catalogue, path, asked.parameters)
    if asked.suffix == ".json":
        return as_json(evidence_lists.to_json(catalogue, shown))
    rows = evidence_lists.to_rows(catalogue, shown)
    return as_csv(evidence_lists.COLUMNS[path], rows, f"{path[1:]}.csv")


def node(asked: Asked) -> Reply:
    """A node; another address of one leads to it.

    Raises:
        Refusal: the graph holds nothing of this IRI, or not in a form that the client takes.
    """
    generation, iri = asked.generation, asked.parameters.get("iri", "")
    found = generation.graph.node(iri) if iri else None
    if found is None:
        owner = node_pages.owner(generation.catalogue, iri)
        return Redirect(node_pages.node_url(owner, asked.suffix), 302)
    offered = {HTML: "", **{type_: name for name, type_ in RDF.items()}, JSON: "json"}
    format_ = asked.suffix.removeprefix(".") or offered[chosen(asked.accept, list(offered))]
    if format_ in RDF:
        text = node_pages.n_triples(generation.catalogue, found)
        return as_rdf(text, format_, generation.graph.base)
    if format_ == "csv":
        rows = node_pages.fact_rows(generation.graph, found)
        return as_csv(node_pages.FACT_COLUMNS, rows, "node.csv")
    if format_ == "json":
        return as_json(node_pages.node_to_json(generation.catalogue, found), NEGOTIATED)
    return Page("node.html", {"shown": node_pages.page(generation.catalogue, found)})
