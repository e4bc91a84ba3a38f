"""How each RDF syntax writes a term: names of the vocabulary, IRIs and literals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from graph.vocabulary import expand

Term = TypeVar("Term")

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Style(Generic[Term]):
    """How a syntax writes terms: a name of the vocabulary, an IRI, a literal."""

    name: Callable[[str], Term]
    iri: Callable[[str], Term]
    literal: Callable[[str, str, str], Term]


Statements = tuple[str, dict[str, list[Term]]]
"""A subject's IRI, and for each predicate, as a prefixed name, its objects."""


def escaped(text: str) -> str:
    r"""`text` as the inside of a quoted literal of N-Triples and Turtle.

    >>> escaped('say "hi"\n')
    'say \\"hi\\"\\n'
    """
    # Of the characters to escape only two are printable; a quarter of the pattern's time.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text)


def _quoted(datatype: Callable[[str], str]) -> Callable[[str, str, str], str]:
    def literal(text: str, type_: str, language: str) -> str:
        if language:
            return f'"{escaped(text)}"@{language}'
        return f'"{escaped(text)}"^^{datatype(type_)}' if type_ else f'"{escaped(text)}"'

    return literal


@cache
def full(name: str) -> str:
    """The IRI of a prefixed name, in angle brackets."""
    return f"<{expand(name)}>"


def _bracketed(iri: str) -> str:
    return f"<{iri}>"


N_TRIPLES: Style[str] = Style(full, _bracketed, _quoted(full))
# Turtle 2.5: numbers and truth values in their canonical form stand without quotes.
_BARE = frozenset({"xsd:integer", "xsd:double", "xsd:boolean"})


def _turtle_literal(text: str, type_: str, language: str) -> str:
    return text if type_ in _BARE else _quoted_short(text, type_, language)


_quoted_short = _quoted(str)
TURTLE: Style[str] = Style(str, _bracketed, _turtle_literal)
