"""The nouns of the line: what is read, what is said of what, and what is in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from graph import identity

Value = str | int | float | bool | tuple[str, ...]

OWN, PASSING, IMPLIED = 0, 1, 2
"""Authority: a document is about the node; describes it in passing; it follows from a name."""


class Remark(NamedTuple):
    """Something a reader or extractor noticed: a repair, a value it could not use.

    `code` is one word, `field` the dotted name of the input field, `value` what stood there.
    """

    code: str
    field: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a reader understood it. `path` is relative to the source, `/`-separated.

    Every scalar in `fields` is text, as written. Nested mappings may be shared between documents
    and must not be changed.
    """

    path: str
    fields: Mapping[str, Any]
    text: str = ""
    is_plain_text: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One description: what a document says of itself, or of an entry nested in it.

    Extractors turn a record into nodes and edges. `kind` and `id` are those of the thing
    described. `parts` are what its list fields hold, in order: a record nested in this one, the
    unsettled name of a document, or None where an entry names nothing. A record is compared by
    identity: equal entries of many documents are one record. `digest` is 128 bits, in hex, that
    tell records with different statements apart.
    """

    kind: str
    id: str
    fields: Mapping[str, Any]
    path: str
    base: str
    is_own: bool
    digest: str
    text: str = ""
    is_plain_text: bool = False
    parts: Mapping[str, tuple[Record | str | None, ...]] = field(default_factory=dict)

    def url(self, text: object) -> str | None:
        """`text` as a canonical URL that a source may use to name something, else None."""
        return identity.usable_url(text, self.base)


class Node(NamedTuple):
    """A mention of a node: this record says that node `id` has these properties."""

    kind: str
    id: str
    properties: Mapping[str, Value] = MappingProxyType({})

    @property
    def name(self) -> str:
        """What it is called: its label, and its IRI where it has none."""
        return str(self.properties.get("label") or self.id)


class Edge(NamedTuple):
    """A mention of an edge: this record says that `source` is joined to `target`."""

    kind: str
    source: str
    target: str
    position: int | None = None
    weight: int = 1


class Links(NamedTuple):
    """Mentions of edges from `source` to the items of a list, in order; None links to nothing.

    The same as an Edge for each item with its position, from 1, and cheaper for long lists.
    """

    kind: str
    source: str
    targets: tuple[str | None, ...]


class Alias(NamedTuple):
    """A claim that the URL `alias` is another address of the work `owner`."""

    alias: str
    owner: str


Statement = Node | Edge | Links | Alias | Remark
