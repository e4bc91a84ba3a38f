"""Lists of what works state and mention, in pages: of a node, or of the whole graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from graph.evidence.claim_words import PREDICATE_WORDS
from graph.exporters.tables import CLAIM_COLUMNS, MENTION_COLUMNS
from graph.server.catalogue import Catalogue
from graph.server.evidence import ClaimQuestion, Named, Quote, Told, list_url, told_mentions
from graph.server.paging import Paging, page_number, page_size
from graph.server.protocol import Refusal
from graph.server.tables import Cell

if TYPE_CHECKING:
    from graph.evidence.view import ClaimSeen, MentionSeen

CLAIMS, MENTIONS = "/claims", "/mentions"
COLUMNS = {CLAIMS: CLAIM_COLUMNS, MENTIONS: MENTION_COLUMNS}


@dataclass(frozen=True, slots=True)
class OfPredicate:
    """The claims of a predicate, "" for all: its words, how many there are, and their list."""

    predicate: str
    words: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """A page of a list of claims or mentions, of a node or of the graph.

    Claims may be those of one `predicate`, "" for all; `predicates` are those there are.
    """

    node: Named | None
    path: str
    paging: Paging
    predicate: str = ""
    predicates: tuple[OfPredicate, ...] = ()
    claims: tuple[ClaimQuestion, ...] = ()
    mentions: tuple[Quote, ...] = ()


def page(catalogue: Catalogue, path: str, parameters: Mapping[str, str]) -> EvidencePage:
    """The page of a list that the parameters of a URL name, still empty.

    Raises:
        Refusal: there is no such node or predicate, or the list has fewer pages.
    """
    number, size = page_number(parameters), page_size(parameters)
    iri = parameters.get("iri", "")
    predicate = parameters.get("predicate", "") if path == CLAIMS else ""
    if predicate and predicate not in PREDICATE_WORDS:
        known = ", ".join(PREDICATE_WORDS)
        raise Refusal(400, f"the predicate {predicate!r} is not known: use one of {known}")
    node = catalogue.graph.node(iri) if iri else None
    if iri and node is None:
        raise Refusal(404, f"the graph holds no node {iri}")
    named = Named(node.id, node.name) if node else None
    url = partial(list_url, path, iri, predicate=predicate, size=size)
    if path == MENTIONS:
        return EvidencePage(named, path, Paging(number, catalogue.mention_count(iri), url, size))
    counts = catalogue.claim_counts(iri)
    counts[""] = sum(counts.values())
    predicates = tuple(
        OfPredicate(name, words, counts[name], list_url(path, iri, predicate=name, size=size))
        for name, words in (("", "All"), *((n, w.out) for n, w in PREDICATE_WORDS.items()))
        if counts.get(name)
    )
    paging = Paging(number, counts.get(predicate, 0), url, size)
    return EvidencePage(named, path, paging, predicate, predicates)


def listed(catalogue: Catalogue, path: str, parameters: Mapping[str, str]) -> EvidencePage:
    """The page of claims or mentions that the parameters of a URL name, with what it shows.

    Raises:
        Refusal: there is no such node, or the list has fewer pages.
    """
    shown = page(catalogue, path, parameters)
    if path == CLAIMS:
        told = Told(catalogue, _claims(catalogue, shown))
        return replace(shown, claims=tuple(told.one_by_one()))
    iri = shown.node.id if shown.node else ""
    mentions = told_mentions(catalogue, iri, _mentions(catalogue, shown))
    return replace(shown, mentions=tuple(mentions))


def to_json(catalogue: Catalogue, shown: EvidencePage) -> dict[str, Any]:
    """A page of a list for programs."""
    found = _claims if shown.path == CLAIMS else _mentions
    return {
        "iri": shown.node.id if shown.node else None,
        **({"predicate": shown.predicate or None} if shown.path == CLAIMS else {}),
        **shown.paging.to_json(),
        shown.path[1:]: [asdict(one) for one in found(catalogue, shown)],
    }


def to_rows(catalogue: Catalogue, shown: EvidencePage) -> Iterator[Sequence[Cell]]:
    """Every claim or mention of a list, whatever the page."""
    graph, iri = catalogue.graph, shown.node.id if shown.node else None
    columns = COLUMNS[shown.path]
    of_predicate = shown.predicate or None
    is_claims = shown.path == CLAIMS
    for one in graph.claims(iri, predicate=of_predicate) if is_claims else graph.mentions(iri):
        values = (getattr(one, name) for name in columns)
        yield ["; ".join(value) if isinstance(value, tuple) else value for value in values]


def _claims(catalogue: Catalogue, shown: EvidencePage) -> Iterator[ClaimSeen]:
    iri = shown.node.id if shown.node else None
    return catalogue.graph.claims(
        iri, predicate=shown.predicate or None, offset=shown.paging.offset, limit=shown.paging.size
    )


def _mentions(catalogue: Catalogue, shown: EvidencePage) -> Iterator[MentionSeen]:
    iri = shown.node.id if shown.node else None
    return catalogue.graph.mentions(iri, offset=shown.paging.offset, limit=shown.paging.size)
