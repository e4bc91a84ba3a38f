"""What the page says of each node: text and addresses that are safe to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

from graph.drawing import date_of, label_for
from graph.explorer.selection import Selection
from graph.identity import web_address
from graph.model import Value
from graph.shortening import cut, cut_after_word
from graph.vocabulary import PROPERTIES, Property, Type

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

LABEL_LENGTH = 300
DESCRIPTION_LENGTH = 200
NAMES, NAME_LENGTH = 20, 80  # other names of a node, and characters of each
ALL_NAMES = 100_000  # other names of all nodes, so that a search looks through them in a blink
LARGE = 20_000  # nodes above which the page holds no addresses of pictures
_DESCRIPTIONS = 2_000_000  # characters that all descriptions share
_SHORTEST = 40  # characters below which a description says nothing
_VALUE_LENGTH = 300
_EPOCH = date(1970, 1, 1).toordinal()
# Properties that have a place of their own in the panel, or say nothing to a reader.
_NOT_FACTS = {
    "label", "description", "url", "published", "issued", "amp_url", "is_cached", "aliases",
}  # fmt: skip
FACTS = tuple(
    prop
    for prop in PROPERTIES.values()
    if prop.name not in _NOT_FACTS and not (prop.is_bulky or prop.is_internal)
)
_SHOWN = ("label", "url", "description", "issued", "published", "started", "aliases")
Address = str | int
"""A web address; 1 where it is the id of the node, 0 where there is none."""


@dataclass(slots=True)
class Texts:
    """Columns of all nodes of a selection; those from `documents` on of nodes that have some.

    `days` are days since 1970-01-01. `names` are other names than the label, `more_names` says how
    many further ones there is no room for.
    """

    labels: list[str]
    urls: list[Address]
    descriptions: list[str]
    images: list[Address]
    days: list[int | None]
    documents: dict[int, list[str]] = field(default_factory=dict)
    facts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    names: dict[int, list[str]] = field(default_factory=dict)
    more_names: dict[int, int] = field(default_factory=dict)


def texts_of(graph: Graph, selection: Selection) -> Texts:
    """What is said of each node of the selection, in one pass over the nodes of the graph."""
    count = len(selection.ids)
    texts = Texts([""] * count, [0] * count, [""] * count, [0] * count, [None] * count)
    numbers = {iri: number for number, iri in enumerate(selection.ids)}
    length = description_length(count)
    present = set(graph.present_properties())
    facts = [prop for prop in FACTS if prop.name in present]
    said = [texts.facts.setdefault(prop.name, []) for prop in facts]
    names = [*_SHOWN, *(prop.name for prop in facts)]
    for iri, kind, *values in graph.values(names, sorted(set(selection.kinds))):
        number = numbers.get(iri)
        if number is None:
            continue
        own = dict(zip(_SHOWN, values, strict=False))
        texts.labels[number] = _label(kind, iri, own["label"])
        texts.urls[number] = _address(own["url"] or iri, iri, graph.base)
        if length and own["description"]:
            texts.descriptions[number] = cut_after_word(own["description"], length)
        if day := date_of(own):
            texts.days[number] = _days_to(day)
        if aliases := own["aliases"]:
            texts.names[number] = [
                cut_after_word(n, NAME_LENGTH) for n in aliases[:NAMES] if n.strip()
            ]
            texts.more_names[number] = max(0, len(aliases) - NAMES)
        for prop, rows, value in zip(facts, said, values[len(_SHOWN) :], strict=True):
            if value is not None:
                rows += [(number, text) for text in _told(prop, value)]
    for rows in said:
        rows.sort()
    _trim(texts.names, texts.more_names)
    _add_leaves(texts, graph, selection)
    return texts


def _address(url: str, iri: str, base: str) -> Address:
    address = web_address(url, base)
    return 1 if address == iri else address or 0


def _told(prop: Property, value: Value | Sequence[str]) -> Iterator[str]:
    """A further property for a reader: each address by itself, or all in one text."""
    if prop.type is Type.IRI:
        yield from filter(None, _listed(value))
    elif text := text_of(value):
        yield cut(text, _VALUE_LENGTH)


def _add_leaves(texts: Texts, graph: Graph, selection: Selection) -> None:
    """Add the documents of nodes by their paths, and the addresses of images if there is room."""
    paths = {
        iri: _label(kind, iri, label) for iri, kind, label in graph.values(["label"], ["Document"])
    }
    texts.documents = {
        number: sorted(paths[iri] for iri in own if iri in paths)
        for number, own in selection.documents.items()
    }
    if len(selection.ids) > LARGE:
        return
    addresses = {
        iri: web_address(url or iri, graph.base) for iri, _, url in graph.values(["url"], ["Image"])
    }
    for owner, iri in selection.images.items():
        texts.images[owner] = addresses.get(iri) or 0


def _trim(names: dict[int, list[str]], more: dict[int, int]) -> None:
    """Keep as many names of each node as all have room for, and count the others in `more`."""
    most = NAMES
    while most > 1 and sum(min(most, len(own)) for own in names.values()) > ALL_NAMES:
        most -= 1
    for node, own in names.items():
        more[node] += len(own) - len(own[:most])
        del own[most:]


def description_length(count: int) -> int:
    """How many characters of each description a page of so many nodes has room for.

    >>> description_length(10_000), description_length(20_000), description_length(100_000)
    (200, 100, 0)
    """
    length = min(DESCRIPTION_LENGTH, _DESCRIPTIONS // max(count, 1))
    return length if length >= _SHORTEST else 0


def _label(kind: str, iri: str, label: str | None) -> str:
    return cut(label_for(kind, iri, label), LABEL_LENGTH)


@cache
def _days_to(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _EPOCH


def _listed(value: Value | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else cast(Sequence[str], value)


def text_of(value: Value | Sequence[str]) -> str:
    """A value for a reader.

    >>> text_of(("a", "b")), text_of(True), text_of(3)
    ('a, b', 'yes', '3')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int | float) else ", ".join(value)


def name_of_fact(name: str) -> str:
    """What a reader calls a property.

    >>> name_of_fact("is_published"), name_of_fact("rating_count")
    ('Published', 'Rating count')
    """
    return name.removeprefix("is_").removeprefix("has_").replace("_", " ").capitalize()
