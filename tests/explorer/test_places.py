"""Where nodes stand: none on another, linked ones near, the frame filled, always alike."""

from __future__ import annotations

import json
from itertools import combinations
from math import dist, hypot, pi
from pathlib import Path

import networkx as nx
import pytest
from fake_graphs import wheel
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.explorer.community_map import Frame, map_of
from graph.explorer.layout import layout
from graph.explorer.packing import packed
from graph.explorer.picture import picture_of


@settings(deadline=None)
@given(st.lists(st.floats(1, 50), min_size=1, max_size=30), st.floats(0.5, 2.5))
def test_discs_are_packed_without_an_overlap(radii: list[float], aspect: float) -> None:
    radii.sort(reverse=True)
    places = packed(radii, [{} for _ in radii], aspect)
    assert len(places) == len(radii)
    for (a, one), (b, other) in combinations(zip(radii, places, strict=True), 2):
        assert dist(one, other) > (a + b) * 0.9999


def test_discs_fill_most_of_a_rectangle_of_the_wanted_shape() -> None:
    radii = sorted((10 + n % 40 for n in range(120)), reverse=True)
    places = packed(radii, [{} for _ in radii], 1.6)
    wide, high = (
        max(c + r for c, r in zip(axis, radii, strict=True))
        - min(c - r for c, r in zip(axis, radii, strict=True))
        for axis in zip(*places, strict=True)
    )
    assert 1.35 < wide / high < 1.9
    assert sum(pi * r * r for r in radii) > 0.65 * wide * high


def test_disc_stands_beside_those_it_is_linked_to() -> None:
    links: list[dict[int, int]] = [{} for _ in range(30)]
    links[29] = {0: 1, 7: 5}
    places = packed([10.0] * 30, links, 1.0)
    assert dist(places[7], places[29]) < 3.5 * 10
    assert dist(places[7], places[29]) < dist(places[0], places[29])


def ring(count: int, size: int) -> tuple[list[list[int]], list[list[int]]]:
    """Neighbors and groups: rings of `size` nodes."""
    groups = [[g * size + n for n in range(size)] for g in range(count)]
    neighbors = [
        [group[(n + 1) % size], group[(n - 1) % size]] for group in groups for n in range(size)
    ]
    return neighbors, groups


def test_map_gives_every_node_a_place_of_its_own_inside_its_circle() -> None:
    neighbors, groups = ring(20, 60)
    map = map_of([*neighbors, *([] for _ in range(30))], groups)
    assert len(set(map.places)) == 1230
    for group, circle in zip(groups, map.circles, strict=True):
        for node in group:
            assert dist(map.places[node], circle[:2]) <= circle.radius
    for one, other in combinations(map.circles, 2):
        assert dist(one[:2], other[:2]) >= one.radius + other.radius - 1


def test_map_stands_amid_a_screen_and_fills_it() -> None:
    neighbors, groups = ring(80, 60)
    left, top, right, bottom = map_of(neighbors, groups).frame
    assert abs(left + right) <= 1 and abs(top + bottom) <= 1
    wide, high = (right - left) / 10, (bottom - top) / 10
    assert wide <= 1241 and high <= 761
    assert wide > 1100 and high > 650


def test_neighbors_stand_nearer_than_others_of_their_community() -> None:
    neighbors, groups = ring(3, 200)
    places = map_of(neighbors, groups).places
    linked = [dist(places[a], places[b]) for a in range(600) for b in neighbors[a]]
    any_two = [dist(places[a], places[b]) for g in groups for a, b in combinations(g, 2)]
    assert sum(linked) / len(linked) < 0.6 * sum(any_two) / len(any_two)


def test_unconnected_nodes_stand_in_one_block_below_the_rest() -> None:
    neighbors, groups = ring(20, 60)
    map = map_of([*neighbors, *([] for _ in range(300))], groups)
    block = map.places[1200:]
    assert map.unconnected == Frame(
        min(x for x, _ in block), min(y for _, y in block),
        max(x for x, _ in block), max(y for _, y in block),
    )  # fmt: skip
    assert map.unconnected.top > max(y for _, y in map.places[:1200])
    height = map.unconnected.bottom - map.unconnected.top
    assert height < 0.2 * (map.frame.bottom - map.frame.top)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_map_of_hardly_anything_is_no_special_case(count: int) -> None:
    assert len(map_of([[] for _ in range(count)], []).places) == count
    together = map_of([[other for other in range(count) if other != n] for n in range(count)],
                      [list(range(count))] if count else [])  # fmt: skip
    assert len(set(together.places)) == count


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=400))
def test_map_of_communities_of_any_sizes_has_no_two_nodes_on_one_place(sizes: list[int]) -> None:
    groups, start = [], 0
    for size in sorted(sizes, reverse=True):
        groups.append(list(range(start, start + size)))
        start += size
    neighbors = [[group[n - 1]] if n else [] for group in groups for n in range(len(group))]
    places = map_of(neighbors, groups).places
    assert len(set(places)) == len(places) == start


def test_layout_gives_every_box_a_place_of_its_own() -> None:
    boxes = [(120.0, 50.0)] * 40
    edges = [(number, number // 3) for number in range(1, 30)]
    points = layout(boxes, edges)
    assert points == layout(boxes, edges)
    overlaps = [
        (a, b)
        for b in range(40)
        for a in range(b)
        if abs(points[a][0] - points[b][0]) < 118 and abs(points[a][1] - points[b][1]) < 48
    ]
    assert overlaps == []


def test_a_layout_with_names_is_as_wide_as_a_screen_where_it_would_be_narrower() -> None:
    edges = [(0, b) for b in range(1, 60)]
    narrow = layout([(100.0, 40.0)] * 60, edges)
    wide = layout([(100.0, 40.0)] * 60, edges, widest=1.6)
    assert [y for _, y in wide] == [y for _, y in narrow]
    xs, ys = zip(*wide, strict=True)
    spread = max(x for x, _ in narrow) - min(x for x, _ in narrow)
    assert spread < 1.5 * (max(ys) - min(ys)) <= max(xs) - min(xs) <= 1.61 * spread


def test_layout_puts_lone_boxes_in_a_block_not_in_one_row() -> None:
    points = layout([(10.0, 10.0)] * 100, [])
    xs, ys = zip(*points, strict=True)
    assert max(xs) - min(xs) < 500 and max(ys) - min(ys) < 500


@pytest.mark.parametrize("count", [0, 1, 2])
def test_layout_of_hardly_anything_is_no_special_case(count: int) -> None:
    assert len(layout([(10.0, 10.0)] * count, [(0, count - 1)] if count else [])) == count


SMALL_GRAPHS = [
    sorted(graph.edges)
    for graph in nx.graph_atlas_g()
    if 2 <= len(graph) <= 6 and nx.is_connected(graph)
]
BOXES = pytest.mark.parametrize(
    ("box", "room"), [((185.0, 85.0), 1.3), ((22.0, 22.0), 6.0)], ids=["named", "crowded"]
)


def assert_sane(
    points: list[tuple[int, int]], edges: list[tuple[int, int]], box: tuple[float, float]
) -> None:
    """Of one piece: no box on another, linked ones near, and the whole no longer than its boxes."""
    length = hypot(*box)
    for one, other in combinations(points, 2):
        gap = abs(one[0] - other[0]) - box[0], abs(one[1] - other[1]) - box[1]
        assert max(gap) > -2, edges
    longest = max((dist(points[a], points[b]) for a, b in edges), default=0)
    assert longest <= 6 * length, edges
    xs, ys = zip(*points, strict=True)
    across = hypot(max(xs) - min(xs), max(ys) - min(ys))
    assert across <= 2.5 * length * len(points), edges


def test_there_are_as_many_small_graphs_as_there_should_be() -> None:
    assert len(SMALL_GRAPHS) == 1 + 2 + 6 + 21 + 112


@BOXES
def test_every_small_graph_is_laid_out_no_wider_than_it_needs(
    box: tuple[float, float], room: float
) -> None:
    edges, pieces, count = [], [], 0
    for graph in SMALL_GRAPHS:
        size = 1 + max(node for edge in graph for node in edge)
        pieces.append((range(count, count + size), graph))
        edges += [(count + a, count + b) for a, b in graph]
        count += size
    points = layout([box] * count, edges, room=room)
    for nodes, graph in pieces:
        assert_sane([points[node] for node in nodes], graph, box)
    for one, other in combinations(points, 2):
        assert max(abs(one[0] - other[0]) - box[0], abs(one[1] - other[1]) - box[1]) > -2
    assert max(abs(at) for point in points for at in point) < 2 * hypot(*box) * count**0.5


@st.composite
def numbered_graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """A connected graph: a tree, often a chain, and some links more; its nodes in any order."""
    count = draw(st.integers(2, 25))
    number = draw(st.permutations(range(count)))
    before = st.integers(1, draw(st.integers(1, 4)))
    edges = {(number[node], number[max(0, node - draw(before))]) for node in range(1, count)}
    node = st.integers(0, count - 1)
    edges |= {(a, b) for a, b in draw(st.lists(st.tuples(node, node), max_size=5)) if a != b}
    return count, sorted(edges)


@BOXES
@settings(max_examples=30, deadline=None)
@given(st.lists(numbered_graphs(), min_size=1, max_size=3))
def test_any_pieces_are_laid_out_no_wider_than_they_need(
    box: tuple[float, float], room: float, pieces: list[tuple[int, list[tuple[int, int]]]]
) -> None:
    edges, count = [], 0
    for size, graph in pieces:
        edges += [(count + a, count + b) for a, b in graph]
        count += size
    points = layout([box] * count, edges, room=room)
    assert points == layout([box] * count, edges, room=room)
    for size, graph in pieces:
        assert_sane(points[:size], graph, box)
        del points[:size]


@pytest.mark.parametrize("size", [60, 1600], ids=["by forces", "communities"])
def test_kept_layout_changes_nothing_and_is_used_only_for_the_same_links(
    size: int, tmp_path: Path
) -> None:
    file = tmp_path / "layout.json"
    graph, other = wheel(size), wheel(size + 1)
    fresh, another = picture_of(graph, 100_000), picture_of(other, 100_000)
    assert picture_of(graph, 100_000, file) == fresh
    assert file.is_file()
    assert picture_of(graph, 100_000, file) == fresh
    assert picture_of(other, 100_000, file) == another


def test_spoilt_layout_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "layout.json"
    fresh = picture_of(wheel(60), 100_000, file)
    kept = json.loads(file.read_bytes())
    for spoilt in (b"", b"{}", b"[1]", b"\xff", json.dumps(kept | {"places": 7}).encode()):
        file.write_bytes(spoilt)
        assert picture_of(wheel(60), 100_000, file) == fresh
        assert json.loads(file.read_bytes()) == kept


def test_kept_layout_is_used(tmp_path: Path) -> None:
    file = tmp_path / "layout.json"
    picture_of(wheel(60), 100_000, file)
    kept = json.loads(file.read_bytes())
    kept["places"][0] = [123, 456]
    file.write_text(json.dumps(kept))
    assert picture_of(wheel(60), 100_000, file).placing.map.places[0] == (123, 456)
