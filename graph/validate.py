"""Checking statements against the rules of `shacl.py`. Only this module imports pyshacl.

A thousand nodes are looked at at a time, so that memory grows little with the graph. Those that do
not keep every rule for certain are shown to pySHACL, with the kinds of what they link to and with
the rules in doubt: what it says is what is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from graph import shacl
from graph.rdf import in_rdflib
from graph.screening import RDF, SH, Screen, by_subject
from graph.vocabulary import KINDS, expand

if TYPE_CHECKING:
    from graph.query import Excerpt, QueryStore
    from graph.sparql.results import Term

NODES = 1000
_TYPE, _SUBCLASS = f"{RDF}type", expand("rdfs:subClassOf")
_PROPERTY = f"{SH}property"
_OF_EVERY_SHAPE = {_TYPE, f"{SH}targetClass"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A rule that a node breaks, and the documents that the node comes from, by path."""

    is_warning: bool
    rule: str
    node: str
    value: str
    message: str
    documents: tuple[str, ...]


def _shown(value: object) -> str:
    """A term as a finding shows it; the label of a blank node is another in each run."""
    return "a blank node" if type(value).__name__ == "BNode" else str(value)


def validate(
    store: QueryStore, progress: Callable[[str, int, int], None] = lambda step, done, total: None
) -> Iterator[Finding]:
    """Every rule that a node of the store breaks; of a thousand nodes those of a rule together."""
    yield from _Check(store).findings(progress)


class _Check:
    """The rules, and a store whose nodes are looked at first and shown to pySHACL in doubt."""

    def __init__(self, store: QueryStore) -> None:
        self._store = store
        rules = in_rdflib.parsed(shacl.shapes(store.predicates()))
        self._screen = Screen(rules)
        self._rules: defaultdict[str, list[tuple[Any, Any, Any]]] = defaultdict(list)
        for triple in rules:
            self._rules[str(triple[0])].append(triple)
        self._classes = _with_subclasses(store.subclasses())
        self._subclasses = "".join(
            f"<{one}> <{_SUBCLASS}> <{other}> .\n" for one, other in store.subclasses()
        )

    def findings(self, progress: Callable[[str, int, int], None]) -> Iterator[Finding]:
        done = 0
        for excerpt in self._store.excerpts(NODES):
            progress("check", done, excerpt.total)
            yield from sorted(self._of_excerpt(excerpt))
            done += len(excerpt.said)
            progress("check", done, excerpt.total)

    def _of_excerpt(self, excerpt: Excerpt) -> Iterator[Finding]:
        for node in excerpt.said:
            if node.kind == "bnode":
                message = "a node must have an IRI, so that others can link to it"
                yield Finding(False, "iri", f"_:{node.value}", "", message, ())
        nodes, doubtful = self._doubts(excerpt)
        through_links = {(shape, rule) for shape, rule in doubtful if rule in self._screen.linking}
        # What is linked to and has no kind is given one, which only those rules may see.
        for rules, has_kinds in ((doubtful - through_links, False), (through_links, True)):
            if rules:
                data = excerpt.n_triples(nodes, has_kinds) + self._subclasses
                yield from self._broken(data, rules)

    def _doubts(self, excerpt: Excerpt) -> tuple[list[Term], set[tuple[str, str]]]:
        """The nodes that may break a rule, and the (shape, rule) that they may break."""
        known: dict[tuple[str, str], Sequence[Term]] = {}

        def ends(node: str, predicate: str) -> Sequence[Term]:
            if (node, predicate) not in known:
                known[node, predicate] = self._store.values(node, predicate)
            return known[node, predicate]

        nodes, rules = [], set()
        for node, said in excerpt.said.items():
            types = {term.value for term in said.get(_TYPE, ()) if term.kind == "uri"}
            classes = {wider for type_ in types for wider in self._classes.get(type_, {type_})}
            if doubtful := set(self._screen.doubtful(node, said, classes, ends)):
                nodes.append(node)
                rules |= doubtful
        return nodes, rules

    def _broken(self, n_triples: str, doubtful: set[tuple[str, str]]) -> Iterator[Finding]:
        """What pySHACL finds in statements with those rules of the shapes that are in doubt."""
        import pyshacl

        rules = in_rdflib.parsed("", "nt")
        for triple in self._in_doubt(doubtful):
            rules.add(triple)
        data = in_rdflib.parsed(n_triples, "nt")
        conforms, results, text = pyshacl.validate(data, shacl_graph=rules, inplace=True)
        if conforms:
            return
        # A failure of the engine itself comes as text.
        assert not isinstance(results, Exception | bytes | str), text
        said = by_subject(results)
        for result in said.values():
            if focus := result.get(f"{SH}focusNode"):
                rule = str(result[f"{SH}sourceShape"][0])
                node, is_iri = str(focus[0]), type(focus[0]).__name__ == "URIRef"
                yield Finding(
                    str(result[f"{SH}resultSeverity"][0]).endswith("Warning"),
                    rule.removeprefix(shacl.RULE),
                    node,
                    "".join(_shown(value) for value in result.get(f"{SH}value", ())),
                    min(str(text) for text in result[f"{SH}resultMessage"]),
                    self._documents(node) if is_iri else (),
                )

    def _in_doubt(self, doubtful: set[tuple[str, str]]) -> Iterator[tuple[Any, Any, Any]]:
        """The triples of (shape, rule); where the rule is "", of what a shape itself asks."""
        todo = [rule for _, rule in doubtful if rule]
        for shape in {shape for shape, _ in doubtful}:
            for triple in self._rules[shape]:
                name = str(triple[1])
                rule = str(triple[2]) if name == _PROPERTY else ""
                if name in _OF_EVERY_SHAPE or (shape, rule) in doubtful:
                    yield triple
        done = set()
        while todo:
            if (rule := todo.pop()) not in done:
                done.add(rule)
                yield from self._rules[rule]
                # What a rule is made of: lists, and shapes without a name.
                todo += [str(triple[2]) for triple in self._rules[rule]]

    def _documents(self, node: str) -> tuple[str, ...]:
        """The documents that a node comes from, or the work that it is told of in, by path."""
        folder = f"{self._store.base}{KINDS['Document'].folder}/"
        found = self._store.values(node, expand("prov:wasDerivedFrom"))
        for link in ("prov:wasQuotedFrom", "oa:hasSource", "oa:hasTarget"):
            if not found:
                for work in self._store.values(node, expand(link)):
                    if work.kind == "uri":
                        found += self._store.values(work.value, expand("prov:wasDerivedFrom"))
        named = [one.value for one in found if one.kind == "uri"]
        return tuple(sorted(unquote(iri.removeprefix(folder)) for iri in named))


def _with_subclasses(pairs: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    """Each class with all that it is part of, itself first."""
    wider: dict[str, set[str]] = {}
    for one, other in pairs:
        wider.setdefault(one, set()).add(other)
    found = {}
    for name in wider:
        reached, todo = {name}, [name]
        while todo:
            new = wider.get(todo.pop(), set()) - reached
            reached |= new
            todo += new
        found[name] = reached
    return found
