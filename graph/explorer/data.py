"""The data block of the page: columns of numbers and texts, as docs/explorer.md says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import sub
from typing import Any

from graph.explorer.community_map import UNIT
from graph.explorer.picture import LINE_LIMIT, Picture
from graph.explorer.placing import SMALL
from graph.explorer.selection import Links
from graph.explorer.texts import (
    DESCRIPTION_LENGTH,
    FACTS,
    LARGE,
    Texts,
    description_length,
    name_of_fact,
)
from graph.explorer.titles import without_title, words_of
from graph.explorer.wire import column
from graph.vocabulary import EDGES, ENTITIES, KINDS, LEAVES, WORKS, Type, headings

FORMAT = 2
PLAIN = 300  # nodes up to which the network shows all with their names
_MORE_DOCUMENTS = 9
_ROLES = {"Provider": "source", "Person": "source", "Topic": "topic"}
# Kinds of like colours have unlike shapes: colour alone tells nothing to many readers.
SHAPES = {
    "Article": "dot", "Provider": "square", "Topic": "diamond", "Person": "triangle",
    "Video": "triangleDown", "Course": "hexagon", "Collection": "star", "Event": "square",
    "Download": "triangle", "Community": "hexagon", "Image": "triangleDown", "Document": "dot",
    "Organization": "square", "System": "hexagon", "Chip": "triangle", "Product": "triangleDown",
    "Place": "star",
}  # fmt: skip
_UNKNOWN_COLOR = "#666666"


def data_of(picture: Picture, base: str, *, has_descriptions: bool = True) -> dict[str, Any]:
    """The data block of a picture, ready to be written as JSON."""
    selection, texts = picture.selection, picture.texts
    important, groups, map = picture.placing
    words = [words_of(label) for label in texts.labels]
    meta = _meta(picture, base, has_descriptions)
    first_day = meta["days"][0] if meta["days"] else 0
    edge_kinds = sorted({group.kind for group in selection.links}, key=_rank_of_edge)
    community = [-1] * len(selection.ids)
    for number, group in enumerate(groups):
        for node in group:
            community[node] = number
    return {
        "version": FORMAT,
        "meta": meta,
        "kinds": [_kind(name, picture) for name in selection.kind_counts],
        "edgeKinds": [_edge_kind(kind) for kind in edge_kinds],
        "communities": [
            {"label": name, "size": len(group), **circle._asdict(), "nodes": list(group[:3])}
            for name, group, circle in zip(picture.names, groups, map.circles, strict=True)
        ],
        "nodes": {
            "id": [without_title(iri, own) for iri, own in zip(selection.ids, words, strict=True)],
            "label": texts.labels,
            "url": texts.urls,
            "description": texts.descriptions
            if has_descriptions and any(texts.descriptions)
            else [],
            "image": texts.images if len(selection.ids) <= LARGE else [],
            "day": column([-1 if day is None else day - first_day for day in texts.days]),
            "x": column([x for x, _ in map.places]),
            "y": column([y for _, y in map.places]),
            "importance": column(important),
            "community": column(community),
            "degree": column(selection.degrees),
        },
        "hubs": list(selection.hubs),
        "edges": [_edges(group, edge_kinds.index(group.kind)) for group in selection.links],
        "documents": _documents(texts, words),
        "names": _names(texts),
        "facts": list(_facts(texts)),
        "quotes": list(picture.quotes),
        "claims": list(picture.claims),
    }


def _meta(picture: Picture, base: str, has_descriptions: bool) -> dict[str, Any]:
    selection, map = picture.selection, picture.placing.map
    count = len(selection.ids)
    days = [day for day in picture.texts.days if day is not None]
    mode = next(
        mode
        for mode, most in (
            ("empty", 0), ("network", PLAIN), ("both", SMALL), ("map", LARGE), ("large", count)
        )
        if count <= most
    )  # fmt: skip
    grouped = sum(len(group) for group in picture.placing.groups)
    return {
        "mode": mode,
        "opens": "network" if picture.is_small else "map",
        "base": base,
        "total": {
            "nodes": selection.node_count,
            "edges": selection.edge_count,
            "documents": selection.document_count,
        },
        "shown": {"nodes": count, "edges": selection.link_count},
        "notes": list(_notes(picture, has_descriptions)),
        "frame": list(map.frame),
        "unit": UNIT,
        "days": [min(days), max(days)] if days else None,
        "unconnected": map.unconnected
        and {"frame": list(map.unconnected), "count": count - grouped},
    }


def _notes(picture: Picture, has_descriptions: bool) -> Iterator[str]:
    """Sentences that say what the page or a view of it leaves out; none where all is there."""
    selection = picture.selection
    count = len(selection.ids)
    if count < selection.node_count:
        yield (
            f"This page holds the {count:,} best connected of {selection.node_count:,} nodes and"
            f" the {selection.link_count:,} links between them. The whole graph is in graph.duckdb"
            " and in the exports beside this file, such as graph.ttl and graph.graphml."
        )
    if selection.hubs:
        names = ", ".join(picture.texts.labels[hub] for hub in selection.hubs[:5])
        more = ", …" if len(selection.hubs) > 5 else ""
        yield (
            f"Linked to more than one node in twenty, and drawn without most of their lines:"
            f" {names}{more}. Select one to see its links."
        )
    if picture.is_small and len(picture.lines) == LINE_LIMIT:
        yield f"The picture draws the {LINE_LIMIT:,} strongest links; the lists name all."
    length = description_length(count) if has_descriptions else 0
    left_out = ["the addresses of pictures"] if count > LARGE else []
    if not length:
        left_out.append("descriptions")
    elif length < DESCRIPTION_LENGTH:
        left_out.append(f"all but the first {length} characters of descriptions")
    if left_out:
        yield f"Left out to keep the page light: {' and '.join(left_out)}."


def _kind(name: str, picture: Picture) -> dict[str, Any]:
    role = _ROLES.get(name, "other")
    if name in WORKS:
        role = "work"
    elif name in LEAVES:
        role = "leaf"
    elif name in ENTITIES:
        role = "entity"
    return {
        "name": name,
        "count": picture.selection.kind_counts[name],
        "shown": picture.selection.kinds.count(name),
        "color": KINDS[name].color if name in KINDS else _UNKNOWN_COLOR,
        "shape": SHAPES.get(name, "dot"),
        "role": role,
    }


def _rank_of_edge(kind: str) -> tuple[int, str]:
    order = list(EDGES)
    return (order.index(kind) if kind in EDGES else len(order), kind)


def _edge_kind(kind: str) -> dict[str, str]:
    out, back = headings(kind)
    return {"name": kind, "out": out, "in": back}


def _edges(group: Links, kind: int) -> dict[str, Any]:
    counts = [0] * (group.sources[-1] + 1)
    for source, count in Counter(group.sources).items():
        counts[source] = count
    targets = _deltas(group.targets)
    start = 0
    for count in counts:
        if count:
            targets[start] = group.targets[start]
            start += count
    return {
        "kind": kind,
        "mutual": group.is_mutual,
        "count": column(counts),
        "target": column(targets),
    }


def _deltas(numbers: Sequence[int]) -> list[int]:
    """Each number as its difference to the one before, the first to 0.

    >>> _deltas([3, 3, 7])
    [3, 0, 4]
    """
    return list(map(sub, numbers, (0, *numbers)))


def _documents(texts: Texts, words: Sequence[str]) -> dict[str, Any]:
    names = sorted({name for own in texts.documents.values() for name in own})
    place = {name: number for number, name in enumerate(names)}
    first = [-1] * len(words)
    more: list[Sequence[int]] = []
    told, owner, owners = list(names), [0] * len(names), Counter[int]()
    for node, own in sorted(texts.documents.items()):
        if own:
            number = first[node] = place[own[0]]
            if told[number] == names[number]:
                told[number] = without_title(names[number], words[node])
                owner[number] = owners[number]
            owners[number] += 1
        if len(own) > 1:
            others = [place[name] for name in own[1 : 1 + _MORE_DOCUMENTS]]
            more.append([node, len(own), *others])
    return {"name": told, "owner": column(owner), "first": column(first), "more": more}


def _names(texts: Texts) -> dict[str, Any]:
    nodes = sorted(texts.names)
    return {
        "node": column(nodes),
        "name": [texts.names[node] for node in nodes],
        "more": sorted(item for item in texts.more_names.items() if item[1]),
    }


def _facts(texts: Texts) -> Iterator[dict[str, Any]]:
    for prop in FACTS:
        if said := texts.facts.get(prop.name):
            yield {
                "name": name_of_fact(prop.name),
                "isLink": prop.type is Type.IRI,
                "node": column(_deltas([number for number, _ in said])),
                "value": [text for _, text in said],
            }
