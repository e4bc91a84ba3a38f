"""Which links are drawn, and which nodes they make neighbors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graph.explorer.communities import ALONE
from graph.explorer.selection import Selection


class Line(NamedTuple):
    """A link that is drawn, from `source` to `target`; both ways if it is mutual."""

    source: int
    target: int
    kind: str = ""
    is_mutual: bool = False


def neighbors_of(selection: Selection) -> list[list[int]]:
    """The neighbors of each node over links that do not end at a hub, twice those linked both ways.

    A universal hub is a neighbor of so many nodes that it tells nothing of any.
    """
    neighbors: list[list[int]] = [[] for _ in selection.ids]
    hubs = set(selection.hubs)
    for group in selection.links:
        times = 2 if group.is_mutual else 1
        for source, target in zip(group.sources, group.targets, strict=True):
            if source != target and not (hubs and (source in hubs or target in hubs)):
                neighbors[source] += [target] * times
                neighbors[target] += [source] * times
    return neighbors


def followers_of(selection: Selection) -> dict[int, list[int]]:
    """For each hub, the nodes that are linked to hubs alone and to this one as the least of them.

    The least is a topic or provider rather than a person, unless most nodes are linked to it; of
    hubs that are alike in this, the one that has fewest links.
    """
    if not selection.hubs:
        return {}
    hubs = set(selection.hubs)
    followed: dict[int, list[int]] = {}
    others: set[int] = set()
    degrees: Counter[int] = Counter()
    for group in selection.links:
        for source, target in zip(group.sources, group.targets, strict=True):
            if source in hubs or target in hubs:
                for hub, node in ((source, target), (target, source)):
                    if hub in hubs and node not in hubs:
                        degrees[hub] += 1
                        followed.setdefault(node, []).append(hub)
            elif source != target:
                others.add(source)
                others.add(target)
    ranks = {
        hub: (
            degrees[hub] * 2 > len(selection.ids),
            selection.kinds[hub] == "Person",
            degrees[hub],
            hub,
        )
        for hub in selection.hubs
    }
    followers: dict[int, list[int]] = {hub: [] for hub in selection.hubs}
    for node in sorted(followed.keys() - others):
        hub = min(followed[node], key=ranks.__getitem__)
        followers[hub].append(node)
    return followers


def grouped(
    community: Sequence[int], followers: Mapping[int, Sequence[int]], importance: Sequence[int]
) -> list[list[int]]:
    """The nodes of each community, the largest first, its hub or most important node first.

    A hub and the nodes that follow it are a community too. Unconnected nodes are in none.
    """
    groups: list[list[int]] = [[] for _ in range(max(community, default=ALONE) + 1)]
    for node, number in enumerate(community):
        if number != ALONE:
            groups[number].append(node)
    groups += [[hub, *nodes] for hub, nodes in followers.items()]
    for group in groups:
        group.sort(key=lambda node: (node not in followers, -importance[node], node))
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def strongest(selection: Selection, limit: int) -> tuple[Line, ...]:
    """At most `limit` lines, none at a hub but to its followers: each node's strongest in turn.

    A related link is as strong as its ends have neighbors in common, relative to all they have;
    so what stays of a dense graph is its stories. Every other link is stronger than that.
    """
    followers = followers_of(selection)
    hub_of = {node: hub for hub, nodes in followers.items() for node in nodes}
    hubs = set(selection.hubs)
    lines = [
        line
        for line in _lines(selection)
        if (line.source not in hubs or hub_of.get(line.target) == line.source)
        and (line.target not in hubs or hub_of.get(line.source) == line.target)
    ]
    if len(lines) <= limit:
        return tuple(lines)
    around: dict[int, set[int]] = {}
    for line in lines:
        around.setdefault(line.source, set()).add(line.target)
        around.setdefault(line.target, set()).add(line.source)

    def strength(line: Line) -> float:
        if line.kind != "RELATED_TO":
            return 1.0
        one, other = around[line.source], around[line.target]
        shared = len(one & other)
        return shared / (len(one) + len(other) - shared)

    taken: Counter[int] = Counter()
    ranked: list[tuple[int, int, Line]] = []
    for line in sorted(lines, key=lambda line: (-strength(line), line)):
        ranked.append((min(taken[line.source], taken[line.target]), len(ranked), line))
        taken[line.source] += 1
        taken[line.target] += 1
    return tuple(line for _, _, line in sorted(ranked)[:limit])


def _lines(selection: Selection) -> Iterator[Line]:
    for group in selection.links:
        for source, target in zip(group.sources, group.targets, strict=True):
            yield Line(source, target, group.kind, group.is_mutual)
