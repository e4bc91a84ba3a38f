"""The named queries: `queries/*.rq`, each with its title, description and parameters in comments.

    # title: Newest first
    # description: The works by date, the newest first.
    # parameter: topic (text) only of this topic
    VALUES ?topic { UNDEF }

A parameter is a variable that one VALUES block of the query binds. A value is put there as an RDF
term, written by `sparql_results.turtle_term`, and so cannot become a part of the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.errors import UsageError
from graph.literals import IRI
from graph.sparql.results import Term, turtle_term
from graph.vocabulary import expand, query_prefixes

_COMMENT = re.compile(r"# (title|description|parameter): (.*)")
_PARAMETER = re.compile(r"(\w+) \((text|integer|iri)(, needed)?\) (.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a value may, or must, be given to: "text", "integer" or "iri"."""

    name: str
    type: str
    about: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the collection. `text` is SPARQL that runs as it is, with every default."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def with_values(self, values: Mapping[str, str], base: str) -> str:
        """The query with `values` in place of the defaults of its parameters.

        Raises:
            UsageError: there is no such parameter, a value is not of its type, or one is missing.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                names = ", ".join(sorted(known)) or "it has none"
                raise UsageError(
                    f"the query {self.name!r} has no parameter {name!r}",
                    next_step=f"its parameters: {names}",
                )
        for parameter in self.parameters:
            if parameter.is_needed and parameter.name not in values:
                raise UsageError(
                    f"the query {self.name!r} needs {parameter.about}",
                    next_step=f"give --param {parameter.name}=…",
                )
        text = self.text
        for name, value in values.items():
            before, after = _block(name).split(text)
            written = turtle_term(_term(known[name], value, base))
            text = f"{before}VALUES ?{name} {{ {written} }}{after}"
        return text


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES \?{name} \{{[^{{}}]*\}}")


def _term(parameter: Parameter, value: str, base: str) -> Term:
    if parameter.type == "text":
        return Term("literal", value)
    if parameter.type == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", value, re.ASCII):
            raise UsageError(
                f"{parameter.name}={value!r} is not a whole number",
                next_step=f"write {parameter.name}=10",
            )
        return Term("literal", value, expand("xsd:integer"))
    prefix, colon, name = value.partition(":")
    if colon and prefix in (known := query_prefixes(base)):
        value = known[prefix] + name
    if not IRI.fullmatch(value):
        raise UsageError(
            f"{parameter.name}={value!r} is not an IRI",
            next_step="write one such as https://example.org/a or id:topic/azure",
        )
    return Term("uri", value)


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Every named query by its name, in the order of the names."""
    found = {}
    for file in sorted(files("graph").joinpath("queries").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            query = _read(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
            found[query.name] = query
    return found


def named_query(name: str) -> NamedQuery:
    """The query of this name.

    Raises:
        UsageError: there is none.
    """
    try:
        return named_queries()[name]
    except KeyError:
        raise UsageError(
            f"there is no query called {name!r}",
            next_step="see: newsgraph query --list",
        ) from None


def _read(name: str, text: str) -> NamedQuery:
    said: dict[str, list[str]] = {"title": [], "description": [], "parameter": []}
    lines = text.splitlines()
    while lines and (comment := _COMMENT.fullmatch(lines[0])):
        said[comment[1]].append(comment[2])
        lines.pop(0)
    parameters = []
    for line in said["parameter"]:
        parts = _PARAMETER.fullmatch(line)
        assert parts, f"{name}.rq: # parameter: NAME (text|integer|iri) what it is"
        assert len(_block(parts[1]).findall(text)) == 1, f"{name}.rq: VALUES ?{parts[1]} {{ … }}"
        parameters.append(Parameter(parts[1], parts[2], parts[4], parts[3] is not None))
    [title] = said["title"]
    description = " ".join(said["description"])
    return NamedQuery(name, title, description, tuple(parameters), "\n".join(lines).strip() + "\n")
