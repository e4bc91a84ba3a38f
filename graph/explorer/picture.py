"""The picture of a graph: its nodes and links, what they are called, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.explorer.claims import claims_of
from graph.explorer.lines import Line, strongest
from graph.explorer.naming import Marks, names
from graph.explorer.placing import SMALL, Placing, placed
from graph.explorer.quotes import quotes_of
from graph.explorer.selection import Selection, select
from graph.explorer.texts import Texts, texts_of
from graph.vocabulary import WORKS

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

LINE_LIMIT = 4_000  # of a small graph


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the page shows. `lines` are what is drawn of a small graph, else nothing.

    `names` are those of the communities, `placing.groups`; `quotes` and `claims` are columns for
    the data.
    """

    selection: Selection
    texts: Texts
    placing: Placing
    names: Sequence[str]
    lines: Sequence[Line]
    quotes: Sequence[Mapping[str, Any]]
    claims: Sequence[Mapping[str, Any]]

    @property
    def is_small(self) -> bool:
        return len(self.selection.ids) <= SMALL


def picture_of(graph: Graph, max_nodes: int, layout_file: Path | None = None) -> Picture:
    """The `max_nodes` best connected nodes of a graph, named and placed; always alike."""
    selection = select(graph, max_nodes)
    texts = texts_of(graph, selection)
    is_small = len(selection.ids) <= SMALL
    lines = strongest(selection, LINE_LIMIT) if is_small else ()
    placing = placed(selection, texts.labels, lines, layout_file)
    claims = claims_of(graph.claims(), selection, texts.labels)
    return Picture(
        selection=selection,
        texts=texts,
        placing=placing,
        names=names(
            placing.groups,
            _marks_of(selection, texts.labels),
            texts.labels,
            selection.hubs,
            [kind in WORKS for kind in selection.kinds],
        ),
        lines=lines,
        quotes=quotes_of(graph.first_quotes(), selection),
        claims=claims.columns(graph.mentions_in(*claims.ends())),
    )


def _marks_of(selection: Selection, labels: Sequence[str]) -> Marks:
    tags, providers = ("ABOUT", "MENTIONS"), ("PUBLISHED_BY",)
    return Marks(
        tags=_labels_of(selection, labels, tags),
        providers=_labels_of(selection, labels, providers),
        people=_labels_of(selection, labels, ("AUTHORED_BY",)),
        hub_tags=_labels_of(selection, labels, tags, of_hubs=True),
        hub_providers=_labels_of(selection, labels, providers, of_hubs=True),
    )


def _labels_of(
    selection: Selection, labels: Sequence[str], kinds: Sequence[str], *, of_hubs: bool = False
) -> list[list[str]]:
    """Of each node the labels of those that links of these kinds lead to: of hubs, or of others."""
    found: list[list[str]] = [[] for _ in selection.ids]
    hubs = set(selection.hubs)
    for group in selection.links:
        if group.kind in kinds:
            for source, target in zip(group.sources, group.targets, strict=True):
                if (target in hubs) == of_hubs:
                    found[source].append(labels[target])
    return found
