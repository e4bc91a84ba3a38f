"""The links of a node, of one kind and direction, in pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from graph.server.catalogue import IN, OUT, Catalogue, LinkGroup
from graph.server.node_pages import links_url
from graph.server.paging import Paging, page_number, page_size
from graph.server.protocol import Refusal
from graph.server.tables import Cell
from graph.vocabulary import EDGES

if TYPE_CHECKING:
    from graph.model import Node

LINK_COLUMNS = ("id", "kind", "label", "date", "position", "weight")


@dataclass(frozen=True, slots=True)
class LinksPage:
    """A page of the links of a node, of one kind and direction."""

    node: Node
    label: str
    group: LinkGroup
    paging: Paging


def links_page(catalogue: Catalogue, parameters: Mapping[str, str]) -> LinksPage:
    """The page of links that the parameters of a URL name.

    Raises:
        Refusal: one of them means nothing, there is no such node, or the list has fewer pages.
    """
    kind, direction = parameters.get("kind", ""), parameters.get("direction", OUT)
    if kind not in EDGES:
        raise Refusal(400, f"kind {kind!r} is not known: use one of {', '.join(EDGES)}")
    if direction not in (OUT, IN):
        raise Refusal(400, f"direction {direction!r} is neither {OUT} nor {IN}")
    number, size = page_number(parameters), page_size(parameters)
    iri = parameters.get("iri", "")
    found = catalogue.graph.node(iri) if iri else None
    if found is None:
        raise Refusal(404, f"the graph holds no node {iri}")
    group = catalogue.links(found.id, kind, direction, (number - 1) * size, size)
    url = partial(links_url, found.id, kind, direction, size=size)
    paging = Paging(number, group.count, url, size)
    return LinksPage(found, found.name, group, paging)


def links_to_json(shown: LinksPage) -> dict[str, Any]:
    """A page of links for programs."""
    return {
        "iri": shown.node.id,
        "kind": shown.group.kind,
        "direction": shown.group.direction,
        **shown.paging.to_json(),
        "links": [asdict(link) for link in shown.group.links],
    }


def link_rows(catalogue: Catalogue, shown: LinksPage) -> Iterator[Sequence[Cell]]:
    """Every link of the kind and direction of a page, whatever the page."""
    for link in catalogue.every_link(shown.node.id, shown.group.kind, shown.group.direction):
        yield [getattr(link, name) for name in LINK_COLUMNS]
