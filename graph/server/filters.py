"""Which nodes a list holds and in which order, as SQL.

Every text from a client is a parameter of a query and never part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.vocabulary import LEAVES, WORKS

WORDS_LIMIT = 12
"""Words of a search beyond these are not looked for."""
SORTS = ("relevance", "newest", "oldest", "name", "links")
FACETS = ("kind", "provider", "topic", "year")
DATE = "coalesce(n.issued, substr(n.started, 1, 10))"
YEAR = f"substr({DATE}, 1, 4)"
_HAYSTACK = (
    "concat_ws(' ', n.label, n.description, n.category, array_to_string(n.aliases, ' '), n.id)"
)
FACET_EDGES = {"provider": "PUBLISHED_BY", "topic": "ABOUT"}


def _folded(column: str) -> str:
    """As the search compares text: without case and accents."""
    return f"strip_accents(lower({column}))"


def _in_words(column: str) -> str:
    """The words of a text, folded, with a space before and after each."""
    return f"concat(' ', regexp_replace({_folded(column)}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'), ' ')"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which nodes a list holds, and in which order; "" is any.

    `provider` and `topic` are IRIs. `is_whole` looks for the words in the bodies of works as well.
    Images and documents are listed only where their kind is asked for.
    """

    words: str = ""
    kind: str = ""
    provider: str = ""
    topic: str = ""
    year: str = ""
    is_whole: bool = False
    sort: str = ""

    @property
    def order(self) -> str:
        """The order asked for, else the one that suits the list."""
        if self.sort:
            return self.sort
        if self.words:
            return "relevance"
        return "newest" if not self.kind or self.kind in WORKS else "links"

    def search_words(self) -> list[str]:
        """The words to look for."""
        return self.words.split()[:WORDS_LIMIT]


def without(wanted: Filter, facet: str) -> Filter:
    """A filter that leaves a facet open."""
    open_: dict[str, Any] = {facet: ""}
    return replace(wanted, **open_)


def where_clause(wanted: Filter, *, has_leaves: bool = False) -> tuple[str, list[Any]]:
    """The conditions of a filter on the nodes `n`, and their parameters."""
    conditions: list[str] = []
    parameters: list[Any] = []
    if wanted.kind:
        conditions.append("n.kind = ?")
        parameters.append(wanted.kind)
    else:
        conditions.append("NOT list_contains(?, n.kind)")
        parameters.append([] if has_leaves else sorted(LEAVES))
    for name, edge in FACET_EDGES.items():
        if value := getattr(wanted, name):
            conditions.append(
                f"n.number IN (SELECT e.source FROM edge_rows e WHERE e.kind = '{edge}' "
                "AND e.target = (SELECT number FROM nodes WHERE id = ?))"
            )
            parameters.append(value)
    if wanted.year:
        conditions.append(f"{YEAR} = ?")
        parameters.append(wanted.year)
    haystack = f"concat_ws(' ', {_HAYSTACK}, n.text)" if wanted.is_whole else _HAYSTACK
    for word in wanted.search_words():
        conditions.append(f"contains({_folded(haystack)}, {_folded('?')})")
        parameters.append(word)
    return f"WHERE {' AND '.join(conditions)}", parameters


def degrees(where: str = "") -> str:
    """The join that gives nodes `n` their edges `r.degree`, NULL where one has none."""
    return (
        "LEFT JOIN (SELECT number AS d, count(*) AS degree FROM (SELECT source AS number "
        f"FROM edge_rows UNION ALL SELECT target FROM edge_rows) {where} GROUP BY number) r "
        "ON r.d = n.number"
    )


def order_terms(wanted: Filter) -> tuple[str, list[Any]]:
    """The terms of ORDER BY, where `degrees` are joined, and their parameters."""
    name = f"{_folded('n.label')} NULLS LAST"
    if wanted.order == "relevance":
        words = wanted.search_words()
        label, asked = _folded("n.label"), " ".join(words)

        def each(text: str, form: Callable[[str], str]) -> str:
            return " AND ".join(f"contains({text}, {form('?')})" for _ in words) or "TRUE"

        return (
            f"CASE WHEN {label} = {_folded('?')} THEN 0 "
            f"WHEN list_contains(list_transform(n.aliases, lambda a: {_folded('a')}), "
            f"{_folded('?')}) THEN 1 "
            f"WHEN {each(_in_words('n.label'), _in_words)} THEN 2 "
            f"WHEN {each(label, _folded)} THEN 3 ELSE 4 END, r.degree DESC NULLS LAST, {name}",
            [asked, asked, *words, *words],
        )
    orders: Mapping[str, str] = {
        "newest": f"{DATE} DESC NULLS LAST, {name}",
        "oldest": f"{DATE} NULLS LAST, {name}",
        "name": name,
        "links": f"r.degree DESC NULLS LAST, {name}",
    }
    return orders[wanted.order], []
