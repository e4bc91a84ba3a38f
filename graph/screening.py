"""A first look at nodes: which rules in SHACL they keep for certain.

Most nodes keep all rules, and an engine that can do all of SHACL takes long to say so. What a look
at the values of a node cannot settle is left to the engine: every doubt counts as one.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from graph.sparql.results import Term
from graph.vocabulary import PREFIXES

_WITH_TEXT = ("uri", "literal")
SH = "http://www.w3.org/ns/shacl#"
RDF, XSD = PREFIXES["rdf"], PREFIXES["xsd"]
_TARGETS = {
    f"{SH}{name}" for name in ("targetNode", "target", "targetSubjectsOf", "targetObjectsOf")
}


Said = Mapping[str, Sequence[Term]]
"""What is said of a node: the values of each predicate."""
Ends = Callable[[str, str], Sequence[Term]]
"""The values that a node, given by its IRI, has at a predicate."""
Test = Callable[[Term], bool]
"""Whether a value surely keeps a constraint."""


class Rule(NamedTuple):
    """A property shape: the values at `path` are so many, and each passes all tests.

    `path` is a predicate, or one and a predicate of what it leads to; `others` are further
    predicates whose values count too. A rule that is not `is_known` is kept by nobody for certain.
    """

    id: str
    path: tuple[str, ...]
    others: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    is_unique_in_language: bool = False
    tests: tuple[Test, ...] = ()
    is_known: bool = True

    def is_kept(self, said: Said, ends: Ends) -> bool:
        """Whether a node of which this is said keeps the rule for certain.

        `ends` are the values that another node has at a predicate.
        """
        values: Collection[Term] = said.get(self.path[0], ())
        for other in self.others:
            values = {*values, *said.get(other, ())}
        if not values:
            return not self.least and self.is_known
        if not self.is_known:
            return False
        values = set(values)
        if len(self.path) > 1:
            links = [value for value in values if value.kind != "literal"]
            found = [ends(link.value, self.path[1]) for link in links if link.kind == "uri"]
            if len(found) < len(links) or not all(found):
                return False
            values = {end for each in found for end in each}
        if len(values) < self.least or (self.most and len(values) > self.most):
            return False
        if self.is_unique_in_language:
            languages = [value.language.lower() for value in values if value.language]
            if len(set(languages)) < len(languages):
                return False
        return all(test(value) for value in values for test in self.tests)


class Shape(NamedTuple):
    """A node shape: rules for the nodes of some classes, and tests for the nodes themselves."""

    id: str
    classes: Sequence[str]
    rules: Sequence[Rule]
    tests: Sequence[Test]


class Screen:
    """The shapes of a graph of rules, ready to be looked at node by node."""

    def __init__(self, rules: Triples) -> None:
        """`rules` are the triples of a graph of rdflib.

        Raises:
            ValueError: a shape chooses its nodes otherwise than by class.
        """
        self._by_class: defaultdict[str, list[Shape]] = defaultdict(list)
        for shape in _shapes(_Index(rules)):
            for class_ in shape.classes:
                self._by_class[class_].append(shape)

    @property
    def unknown(self) -> list[str]:
        """The rules of which nothing is ever certain."""
        shapes = (shape for found in self._by_class.values() for shape in found)
        return sorted({rule.id for shape in shapes for rule in shape.rules if not rule.is_known})

    @cached_property
    def shapes(self) -> set[str]:
        """The node shapes."""
        return {shape.id for found in self._by_class.values() for shape in found}

    @cached_property
    def linking(self) -> set[str]:
        """The rules about what the links of a node lead to."""
        shapes = (shape for found in self._by_class.values() for shape in found)
        return {rule.id for shape in shapes for rule in shape.rules if len(rule.path) > 1}

    def doubtful(
        self,
        node: Term,
        said: Said,
        classes: Iterable[str],
        ends: Ends,
    ) -> Iterator[tuple[str, str]]:
        """The (shape, rule) that a node of these classes may break; the rule is "" for the node."""
        seen = set()
        for shape in (shape for class_ in classes for shape in self._by_class.get(class_, ())):
            if shape.id in seen:
                continue
            seen.add(shape.id)
            if not all(test(node) for test in shape.tests):
                yield shape.id, ""
            for rule in shape.rules:
                if not rule.is_kept(said, ends):
                    yield shape.id, rule.id


Triples = Iterable[tuple[Any, Any, Any]]


def by_subject(triples: Triples) -> defaultdict[str, defaultdict[str, list[Any]]]:
    """The objects of triples of rdflib by their subject and predicate, as text."""
    found: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, object in triples:
        found[str(subject)][str(predicate)].append(object)
    return found


class _Index:
    """The rules by subject and predicate."""

    def __init__(self, rules: Triples) -> None:
        self.nodes = by_subject(rules)

    def listed(self, head: Any) -> Iterator[Any]:
        """The items of a list."""
        while str(head) != f"{RDF}nil":
            cell = self.nodes[str(head)]
            yield from cell[f"{RDF}first"]
            [head] = cell[f"{RDF}rest"]


def _shapes(index: _Index) -> Iterator[Shape]:
    for id, said in list(index.nodes.items()):
        if _TARGETS & said.keys():
            raise ValueError(f"{id} chooses its nodes otherwise than by class")
        if f"{SH}targetClass" not in said:
            continue
        known = {f"{SH}targetClass", f"{SH}property", f"{RDF}type"}
        tests = [
            test
            for predicate, values in said.items()
            if predicate not in known
            for value in values
            for test in _tests(predicate, value, index) or [_never]
        ]
        rules = [_rule(str(rule), index) for rule in said[f"{SH}property"]]
        yield Shape(id, [str(each) for each in said[f"{SH}targetClass"]], rules, tests)


_SILENT = {f"{SH}message", f"{SH}severity", f"{RDF}type", f"{SH}path"}


def _rule(id: str, index: _Index) -> Rule:
    said = index.nodes[id]
    [path] = said[f"{SH}path"]
    rule, steps = Rule(id, (str(path),)), [path]
    made = index.nodes[str(path)]
    if f"{SH}alternativePath" in made:
        steps = list(index.listed(made[f"{SH}alternativePath"][0]))
        rule = Rule(id, (str(steps[0]),), tuple(map(str, steps[1:])))
    elif f"{RDF}first" in made:
        steps = list(index.listed(path))
        rule = Rule(id, tuple(map(str, steps)))
    is_known = len(rule.path) <= 2 and all(type(step).__name__ == "URIRef" for step in steps)
    tests: list[Test] = []
    for predicate, values in list(said.items()):
        if predicate == f"{SH}minCount":
            rule = rule._replace(least=max(int(value) for value in values))
        elif predicate == f"{SH}maxCount":
            rule = rule._replace(most=min(int(value) for value in values))
            is_known = is_known and rule.most > 0
        elif predicate == f"{SH}uniqueLang":
            rule = rule._replace(is_unique_in_language=True)
        elif predicate not in _SILENT:
            for value in values:
                found = _tests(predicate, value, index)
                is_known = is_known and found is not None
                tests += found or []
    return rule._replace(tests=tuple(tests), is_known=is_known)


def _tests(predicate: str, value: Any, index: _Index) -> list[Test] | None:
    """The tests of a constraint on a value; None of one that is not known here."""
    match predicate.removeprefix(SH):
        case "nodeKind" if str(value) == f"{SH}IRI":
            return [lambda term: term.kind == "uri"]
        case "nodeKind" if str(value) == f"{SH}Literal":
            return [lambda term: term.kind == "literal"]
        case "datatype":
            return [_of_type(str(value))]
        case "in":
            allowed = {_plain(item) for item in index.listed(value)}
            return None if None in allowed else [lambda term: term in allowed]
        case "minLength":
            least = int(value)
            return [lambda term: term.kind in _WITH_TEXT and len(term.value) >= least]
        case "pattern":
            pattern = re.compile(str(value))
            return [
                lambda term: (
                    term.kind == "literal"
                    and term.datatype in ("", f"{XSD}date")
                    and _is_proper(term)
                    and pattern.search(term.value) is not None
                )
            ]
        case "minInclusive":
            lowest = Decimal(str(value))
            return [lambda term: _is_number(term) and Decimal(term.value) >= lowest]
        case "maxInclusive":
            highest = Decimal(str(value))
            return [lambda term: _is_number(term) and Decimal(term.value) <= highest]
        case "or":
            return _any_of(list(index.listed(value)), index)
        case _:
            return None


def _any_of(shapes: Sequence[Any], index: _Index) -> list[Test] | None:
    """The test that a value passes all tests of one of some shapes without a path."""
    choices: list[list[Test]] = []
    for shape in shapes:
        tests: list[Test] = []
        for predicate, values in list(index.nodes[str(shape)].items()):
            for value in values:
                found = _tests(predicate, value, index)
                if found is None:
                    return None
                tests += found
        choices.append(tests)
    return [lambda term: any(all(test(term) for test in tests) for tests in choices)]


def _never(_: Term) -> bool:
    return False


def _plain(item: Any) -> Term | None:
    """An item of a list of the rules, where it is an IRI or a string."""
    datatype = getattr(item, "datatype", None)
    if type(item).__name__ == "URIRef":
        return Term("uri", str(item))
    is_plain = type(item).__name__ == "Literal" and not (datatype or item.language)
    return Term("literal", str(item)) if is_plain else None


_NUMBERS = {
    f"{XSD}integer": re.compile(r"-?[0-9]{1,18}"),
    f"{XSD}decimal": re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?"),
}
_SHAPES_OF_TEXT = {
    f"{XSD}duration": re.compile(
        r"P[0-9]{1,9}D|PT(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?"
    ),
    f"{RDF}JSON": re.compile(r"\{.*\}", re.DOTALL),
    **_NUMBERS,
    f"{XSD}double": re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?([Ee][+-]?[0-9]{1,2})?"),
    f"{XSD}boolean": re.compile("true|false"),
    f"{XSD}date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    f"{XSD}dateTime": re.compile(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
        r"(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])?"
    ),
}


def _is_number(term: Term) -> bool:
    return term.datatype in _NUMBERS and _is_proper(term)


def _of_type(datatype: str) -> Test:
    if datatype == f"{XSD}string":
        return lambda term: term.kind == "literal" and not (term.datatype or term.language)
    return lambda term: term.datatype == datatype and _is_proper(term)


def _is_proper(term: Term) -> bool:
    """Whether a literal surely is what its datatype says: `"2024-13-45"^^xsd:date` is not."""
    if not term.datatype:
        return term.kind == "literal"
    pattern = _SHAPES_OF_TEXT.get(term.datatype)
    if pattern is None or not pattern.fullmatch(term.value):
        return False
    try:
        if term.datatype == f"{XSD}date":
            date.fromisoformat(term.value)
        elif term.datatype == f"{XSD}dateTime":
            datetime.fromisoformat(term.value)
        elif term.datatype == f"{RDF}JSON":
            json.loads(term.value)
    except (ValueError, RecursionError):
        return False
    return True
