"""The list of nodes with its filters and facets: every state is a URL, for people and programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from graph.server.catalogue import Catalogue, Entry, FacetValue
from graph.server.filters import FACETS, SORTS, Filter
from graph.server.paging import SIZE, Paging, page_number, page_size
from graph.server.protocol import Refusal
from graph.server.tables import Cell
from graph.vocabulary import KINDS

FACET_VALUES, ALL_FACET_VALUES = 8, 1000
COLUMNS = ("id", "kind", "label", "date", "provider", "links")
_LONGEST = 1000
_FIELDS = {"q": "words", "kind": "kind", "provider": "provider", "topic": "topic", "year": "year",
           "sort": "sort"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """What a list shows, as its URL says it. `expanded` is the facet with all its values."""

    wanted: Filter
    page: int = 1
    size: int = SIZE
    expanded: str = ""

    def url(self, suffix: str = "", **changes: Any) -> str:
        """The address of this state with some of its filter changed, from its first page on."""
        return replace(self, wanted=replace(self.wanted, **changes), page=1)._url(suffix)

    def page_url(self, page: int, suffix: str = "") -> str:
        """The address of another page of this list."""
        return replace(self, page=page)._url(suffix)

    def expanded_url(self, facet: str) -> str:
        """The address of this list with all values of a facet; "" for none."""
        return replace(self, expanded=facet)._url("")

    def _url(self, suffix: str) -> str:
        said = {name: getattr(self.wanted, field) for name, field in _FIELDS.items()}
        said["text"] = "1" if self.wanted.is_whole and self.wanted.words else ""
        said["size"] = str(self.size) if self.size != SIZE else ""
        said["all"] = self.expanded
        said["page"] = str(self.page) if self.page > 1 else ""
        query = urlencode({name: value for name, value in said.items() if value})
        return f"/nodes{suffix}{'?' if query else ''}{query}"


def state(parameters: Mapping[str, str]) -> State:
    """The state that the parameters of a URL name.

    Raises:
        Refusal: one of them has a value that means nothing.
    """
    said = {field: parameters.get(name, "").strip() for name, field in _FIELDS.items()}
    for name, field in _FIELDS.items():
        if len(said[field]) > _LONGEST:
            raise Refusal(400, f"{name} is longer than {_LONGEST:,} characters")
    _check("kind", said["kind"], KINDS)
    _check("sort", said["sort"], SORTS)
    if said["year"] and not re.fullmatch("[0-9]{4}", said["year"]):
        raise Refusal(400, f"the year {said['year']!r} is not a number of four digits")
    expanded = parameters.get("all", "")
    _check("all", expanded, FACETS)
    return State(
        Filter(is_whole=parameters.get("text", "") not in ("", "0"), **said),
        page_number(parameters),
        page_size(parameters),
        expanded,
    )


def _check(name: str, value: str, known: Sequence[str] | Mapping[str, object]) -> None:
    if value and value not in known:
        raise Refusal(400, f"{name} {value!r} is not known: use one of {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as a page shows it: the value chosen, and others with the lists that they lead to."""

    name: str
    chosen: FacetValue | None
    clear_url: str
    values: tuple[tuple[FacetValue, str], ...]
    more_url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list: its entries, its place in the list, and its facets."""

    state: State
    paging: Paging
    entries: tuple[Entry, ...]
    facets: tuple[Facet, ...]


def listing(catalogue: Catalogue, shown: State) -> Listing:
    """The page of a list that a state names.

    Raises:
        Refusal: 404, the list has fewer pages.
    """
    limits = {
        name: (ALL_FACET_VALUES if name in ("kind", "year", shown.expanded) else FACET_VALUES) + 1
        for name in FACETS
    }
    summary = catalogue.summary(shown.wanted, limits)
    facets = tuple(
        _facet(catalogue, shown, name, list(summary.facets[name]), limits[name] - 1)
        for name in FACETS
    )
    paging = Paging(shown.page, summary.total, shown.page_url, shown.size)
    entries = catalogue.entries(shown.wanted, paging.offset, paging.size)
    return Listing(shown, paging, tuple(entries), facets)


def _facet(
    catalogue: Catalogue, shown: State, name: str, values: list[FacetValue], limit: int
) -> Facet:
    value = getattr(shown.wanted, name)
    chosen = next((known for known in values if known.value == value), None)
    if value and chosen is None:
        # A kind or a year is no node: it is called what it is.
        label = catalogue.graph.labels([value]).get(value, value)
        chosen = FacetValue(value, label, 0)
    has_more = len(values) > limit
    return Facet(
        name,
        chosen,
        shown.url(**{name: ""}),
        tuple(
            (other, shown.url(**{name: other.value})) for other in values[:limit] if other != chosen
        ),
        shown.expanded_url(name) if has_more and shown.expanded != name else "",
    )


def to_json(found: Listing) -> dict[str, Any]:
    """A page of a list for programs."""
    return {
        **found.paging.to_json(),
        "nodes": [asdict(entry) for entry in found.entries],
        "facets": {
            facet.name: [
                asdict(value) for value in ([facet.chosen] if facet.chosen else [])
            ] + [asdict(value) for value, _ in facet.values]
            for facet in found.facets
        },
    }  # fmt: skip


def to_rows(catalogue: Catalogue, shown: State) -> Iterator[Sequence[Cell]]:
    """Every node of a list, whatever its page."""
    for entry in catalogue.every_entry(shown.wanted):
        yield [getattr(entry, name) for name in COLUMNS]
