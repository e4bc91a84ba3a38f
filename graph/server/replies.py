"""What a request gets: data in the form that the client takes, a page, or another address.

The forms are made here for every address alike; `app` makes HTTP of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.query import converted
from graph.rdf.description import MEDIA_TYPES
from graph.server.negotiation import preferred
from graph.server.protocol import Refusal
from graph.server.tables import Cell, csv_lines
from graph.sparql.answers import RDF_FORMATS

HTML, JSON = MEDIA_TYPES["html"], "application/json"
RDF = {name: RDF_FORMATS[name] for name in ("ttl", "jsonld", "nt", "rdf")}
"""The formats of descriptions, by the suffix that asks for them."""
NEGOTIATED = {"Vary": "Accept"}
"""The header which says that another client may get it in another form."""


@dataclass(frozen=True, slots=True)
class Data:
    """Bytes to be read once, their media type, and further headers."""

    media_type: str
    headers: Mapping[str, str]
    body: bytes | Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template, and what that shows."""

    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where else the client finds it, and the status that says in which sense."""

    url: str
    status: int


Reply = Data | Page | Redirect


def chosen(accept: str, offered: Sequence[str]) -> str:
    """The offered media type that an Accept header likes best.

    Raises:
        Refusal: 406, it takes none of them.
    """
    found = preferred(accept, offered)
    if found is None:
        raise Refusal(406, f"there is: {', '.join(offered)}")
    return found


def as_json(data: object, headers: Mapping[str, str] | None = None) -> Data:
    """Data for programs."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return Data(JSON, headers or {}, text.encode())


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> Data:
    """A list for spreadsheets, as a file of this name; streamed."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Data(MEDIA_TYPES["csv"], headers, csv_lines(columns, rows))


def as_rdf(n_triples: str, format_: str, base: str) -> Data:
    """Statements in a format of `RDF`, with `id:` for the base of our IRIs."""
    return Data(RDF[format_], NEGOTIATED, converted(n_triples, format_, base))


def as_preferred_rdf(n_triples: str, accept: str, base: str) -> Data:
    """Statements in the format of `RDF` that an Accept header likes best.

    Raises:
        Refusal: 406, it takes none of them.
    """
    names = {type_: name for name, type_ in RDF.items()}
    return as_rdf(n_triples, names[chosen(accept, list(names))], base)
