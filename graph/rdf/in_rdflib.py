"""What rdflib does for us: a graph of its own, shapes as it has them, the algebra of a query."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from graph.errors import CannotRead
from graph.rdf.graph_statements import n_triples
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib

    from graph.knowledge_graph import Graph


def to_rdflib(graph: Graph) -> rdflib.Graph:
    """The graph in rdflib, with the prefixes of the vocabulary bound."""
    import rdflib

    made = rdflib.Graph()
    for prefix, iri in PREFIXES.items():
        made.bind(prefix, iri, replace=True)
    made.parse(data="".join(n_triples(graph)), format="nt")
    return made


def parsed(text: str, format: str = "turtle") -> rdflib.Graph:
    """A text in "turtle" or "nt" as rdflib has it, with every literal as it is written."""
    import rdflib

    normalizes, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=text, format=format)
    finally:
        rdflib.NORMALIZE_LITERALS = normalizes


def algebra(query: str, base: str, prefixes: Mapping[str, str]) -> str:
    """A SPARQL query as rdflib turns it into algebra, indented.

    Raises:
        CannotRead: rdflib's parser does not know all that the query says.
    """
    from rdflib.plugins.sparql import algebra, prepareQuery

    shown = io.StringIO()
    try:
        with _quiet():
            prepared = prepareQuery(query, initNs=dict(prefixes), base=base)
        prepared.algebra = algebra.traverse(prepared.algebra, visitPost=_unescaped)
        with contextlib.redirect_stdout(shown):
            algebra.pprintAlgebra(prepared)
    except Exception as error:  # pyparsing's and many of its own
        raise CannotRead(
            "no algebra is known of this query",
            place="--explain",
            next_step="ask it without --explain",
        ) from error
    return shown.getvalue()


def _unescaped(term: object) -> object:
    r"""`id:topic\/ai` has its backslash here, which no IRI has; None for what stays as it is."""
    import rdflib

    if isinstance(term, rdflib.URIRef) and "\\" in term:
        return rdflib.URIRef(term.replace("\\", ""))
    return None


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """rdflib says nothing of such an IRI, which is right in the end."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
