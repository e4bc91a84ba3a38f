"""Communities and importance: whole numbers, the same for the same graph in any order."""

from __future__ import annotations

import igraph  # type: ignore[import-untyped]
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.explorer.communities import ALONE, communities
from graph.explorer.importance import importance


def neighbors(count: int, links: list[tuple[int, int]]) -> list[list[int]]:
    around: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        around[a].append(b)
        around[b].append(a)
    return around


def cliques(count: int, size: int) -> list[tuple[int, int]]:
    """Groups of nodes that are all linked to each other, in a ring with one link between two."""
    inside = [
        (group * size + a, group * size + b)
        for group in range(count)
        for a in range(size)
        for b in range(a)
    ]
    return inside + [(g * size, (g + 1) % count * size) for g in range(count)]


def test_cliques_in_a_ring_are_one_community_each() -> None:
    found = communities(neighbors(60, cliques(10, 6)))
    assert found == [group for group in range(10) for _ in range(6)]


@pytest.mark.parametrize(("count", "links"), [(0, []), (1, []), (3, []), (2, [(0, 1)])])
def test_hardly_anything_is_no_special_case(count: int, links: list[tuple[int, int]]) -> None:
    around = neighbors(count, links)
    assert communities(around) == ([0] * count if links else [ALONE] * count)
    assert importance(around, []) == ([707] * count if links else [273] * count)


LINKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=120)


@settings(deadline=None)
@given(LINKS, st.randoms(use_true_random=False))
def test_order_of_neighbors_changes_nothing(links: list[tuple[int, int]], chance: object) -> None:
    around = neighbors(31, [link for link in links if link[0] != link[1]])
    shuffled = [list(own) for own in around]
    for own in shuffled:
        chance.shuffle(own)  # type: ignore[attr-defined]
    assert communities(shuffled) == communities(around)
    assert importance(shuffled, [3]) == importance(around, [3])


@settings(deadline=None)
@given(LINKS)
def test_community_holds_together_and_is_numbered_by_size(links: list[tuple[int, int]]) -> None:
    around = neighbors(31, [link for link in links if link[0] != link[1]])
    found = communities(around)
    assert [own == ALONE for own in found] == [not others for others in around]
    sizes = [found.count(number) for number in range(max(found) + 1)]
    assert sizes == sorted(sizes, reverse=True) and 0 not in sizes
    for node, others in enumerate(around):
        assert not others or any(found[node] == found[other] for other in others)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=24, max_size=120))
def test_modularity_is_nearly_that_of_igraph(links: list[tuple[int, int]]) -> None:
    links = [link for link in links if link[0] != link[1]]
    assume(len(links) >= 20)  # of a few links each is a large part
    graph = igraph.Graph(31, links)
    own = communities(neighbors(31, links))
    apart = [number if number != ALONE else 100 + node for node, number in enumerate(own)]
    best = max(graph.community_multilevel().modularity, 0)
    assert graph.modularity(apart) > best - 0.1


def test_importance_orders_nodes_as_pagerank_does() -> None:
    links = [(0, n) for n in range(1, 9)] + [(1, n) for n in range(2, 6)] + [(9, 8)]
    found = importance(neighbors(10, links), [])
    ranks = igraph.Graph(10, links).pagerank()
    for a in range(10):
        for b in range(10):
            assert found[a] >= found[b] or ranks[a] < ranks[b] * 1.01
    assert found[0] == 1000


def test_hub_is_as_important_as_can_be_and_takes_nothing_from_others() -> None:
    around = neighbors(6, [(0, 1), (1, 2)])
    assert importance(around, [5])[:5] == importance(around, [])[:5]
    assert importance(around, [5])[5] == 1000
