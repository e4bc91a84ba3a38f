"""Checking statements against the rules of `shacl.py`. Only this module imports pyshacl.

A thousand nodes are checked at a time, with the kinds of what they link to, so that memory does not
grow with the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from graph import rdf, shacl
from graph.vocabulary import KINDS

if TYPE_CHECKING:
    import rdflib

    from graph.query import Excerpt, QueryStore

NODES = 1000
_RESULTS = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?node ?rule ?severity ?value (MIN(?text) AS ?message) WHERE {
  ?result a sh:ValidationResult ; sh:focusNode ?node ; sh:sourceShape ?rule ;
    sh:resultSeverity ?severity ; sh:resultMessage ?text .
  OPTIONAL { ?result sh:value ?value }
}
GROUP BY ?node ?rule ?severity ?value
"""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A rule that a node breaks, and the documents that the node comes from, by path."""

    is_warning: bool
    rule: str
    node: str
    value: str
    message: str
    documents: tuple[str, ...]


def validate(
    store: QueryStore, progress: Callable[[str, int, int], None] = lambda step, done, total: None
) -> Iterator[Finding]:
    """Every rule that a node of the store breaks; of a thousand nodes those of a rule together."""
    rules = rdf.parsed(shacl.shapes(store.predicates()))
    done = 0
    for excerpt in store.excerpts(NODES):
        progress("check", done, excerpt.total)
        yield from sorted(_findings(excerpt, rules, store.base))
        done += excerpt.nodes
        progress("check", done, excerpt.total)


def _findings(excerpt: Excerpt, rules: rdflib.Graph, base: str) -> Iterator[Finding]:
    import pyshacl

    for node in excerpt.blank:
        message = "a node has an IRI, so that others can link to it"
        yield Finding(False, "iri", f"_:{node}", "", message, ())
    data = rdf.parsed(excerpt.n_triples, "nt")
    conforms, results, text = pyshacl.validate(data, shacl_graph=rules, inplace=True)
    if conforms:
        return
    # A failure of the engine itself comes as text.
    assert not isinstance(results, Exception | bytes | str), text
    folder = f"{base}{KINDS['Document'].folder}/"
    for node, rule, severity, value, message in results.query(_RESULTS):
        documents = excerpt.documents.get(str(node), ())
        yield Finding(
            str(severity).endswith("Warning"),
            str(rule).removeprefix(shacl.RULE),
            str(node),
            "" if value is None else str(value),
            str(message),
            tuple(sorted(unquote(iri.removeprefix(folder)) for iri in documents)),
        )
