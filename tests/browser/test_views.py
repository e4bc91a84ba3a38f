"""The three views: what each shows, and what can be taken away from it."""

from __future__ import annotations

import csv
import io
import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from math import hypot
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from sample_pages import article, data_of, save, with_data
from told_graphs import FakeGraph

from graph.explorer.placing import size_of
from graph.model import Edge, Node
from graph.vocabulary import DEFAULT_BASE as BASE

Pages = Callable[[str], Path]
Open = Callable[..., Any]
# The texts that stand in each canvas, with the box that each fills on the screen.
RECORD_TEXTS = """() => {
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  window.texts = new Map();
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    window.texts.set(this.canvas, []);
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const size = Number(/([\\d.]+)px/.exec(this.font)[1]);
    const half = this.measureText(text).width / 2;
    const box = [x - half, y - size / 2, x + half, y + size / 2];
    window.texts.get(this.canvas)?.push([text, ...box]);
    return fillText.apply(this, arguments);
  };
}"""


def saved(opened: Any) -> bytes:
    with opened.page.expect_download() as download:
        opened.page.click("#save")
    return Path(download.value.path()).read_bytes()


def overlaps(drawn: list[list[Any]]) -> list[tuple[str, str]]:
    return [
        (a[0], b[0])
        for i, a in enumerate(drawn)
        for b in drawn[:i]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


@pytest.mark.parametrize(
    ("name", "view"),
    [("small", "network"), ("small", "map"), ("crowd", "map"), ("crowd", "network")],
)
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_names_never_overlap(
    open_page: Open, pages: Pages, name: str, view: str, size: tuple[int, int]
) -> None:
    opened = open_page(pages(name), {"viewport": {"width": size[0], "height": size[1]}}, view=view)
    opened.page.evaluate(RECORD_TEXTS)
    opened.page.click("#zoom-in")
    opened.page.wait_for_timeout(300)
    opened.page.click("#fit")
    opened.page.wait_for_timeout(600)
    texts = opened.page.evaluate("[...window.texts.values()].flat()")
    # Digits alone say how many nodes a community has; they stand inside its mark.
    names = [text for text in texts if not text[0].replace(",", "").isdigit()]
    assert len(names) >= 3
    assert overlaps(names) == []


def gap(box: list[float], x: float, y: float, radius: float) -> float:
    """How far a mark is from a box, from edge to edge."""
    left, top, right, bottom = box
    return hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) - radius


def named(opened: Any, labels: list[str]) -> dict[int, list[list[float]]]:
    """The boxes of the lines of each name that is drawn, by the number of its node."""
    found: dict[int, list[list[float]]] = {}
    for text, *box in opened.page.evaluate("[...window.texts.values()].flat()"):
        (node,) = (n for n, label in enumerate(labels) if text.rstrip("…") in label)
        found.setdefault(node, []).append(box)
    return found


@pytest.mark.parametrize("view", ["network", "map"])
def test_most_nodes_of_a_small_graph_are_named_the_important_ones_for_sure(
    open_page: Open, pages: Pages, view: str
) -> None:
    nodes = data_of(pages("bouquet"))["nodes"]
    opened = open_page(pages("bouquet"), view=view)
    opened.page.evaluate(RECORD_TEXTS)
    opened.page.click("#zoom-out")
    opened.page.wait_for_timeout(300)
    opened.page.click("#fit")
    opened.page.wait_for_timeout(600)
    names = named(opened, nodes["label"])
    foremost = sorted(range(len(nodes["label"])), key=lambda node: -nodes["importance"][node])
    assert set(foremost[:10]) <= names.keys()
    assert len(names) >= 0.9 * len(nodes["label"])


@pytest.mark.parametrize("zoom", [0.6, 1.0, 1.5])
def test_a_name_in_the_network_stands_nearest_to_its_own_mark(
    open_page: Open, pages: Pages, zoom: float
) -> None:
    data = data_of(pages("bouquet"))
    nodes, unit = data["nodes"], data["meta"]["unit"]
    opened = open_page(pages("bouquet"), view="network", at=f"0,0,{zoom}")
    opened.page.evaluate(RECORD_TEXTS)
    opened.page.focus("#network")
    opened.press("ArrowLeft", "ArrowRight")
    opened.page.wait_for_timeout(300)
    box = opened.page.locator("#network").bounding_box()
    marks = [
        (
            round(x * unit) * zoom + box["width"] / 2,
            round(y * unit) * zoom + box["height"] / 2,
            size_of(important, len(nodes["x"])) * zoom,
        )
        for x, y, important in zip(nodes["x"], nodes["y"], nodes["importance"], strict=True)
    ]
    names = named(opened, nodes["label"])
    assert len(names) >= 15
    for node, rows in names.items():
        own = min(gap(row, *marks[node]) for row in rows)
        others = min(
            gap(row, *mark) for row in rows for other, mark in enumerate(marks) if other != node
        )
        assert own < 9 and others > own + 2, (nodes["label"][node], own, others)


@pytest.mark.parametrize("view", ["map", "network"])
def test_every_node_of_a_path_is_named_beside_its_mark(
    open_page: Open, pages: Pages, view: str
) -> None:
    nodes = data_of(pages("crowd"))["nodes"]
    opened = open_page(pages("crowd"), view=view, node=article(0))
    opened.page.evaluate(RECORD_TEXTS)
    opened.press("p")
    opened.page.keyboard.type("paper 1")
    opened.press("Enter")
    opened.page.wait_for_timeout(700)
    steps = opened.texts(".path .jump > span")
    assert len(steps) == 4
    drawn = opened.page.evaluate("[...window.texts.values()].flat()")
    names = [text for text in drawn if not text[0].isdigit()]
    assert {text for text, *_ in names} >= set(steps)
    assert overlaps(names) == []
    if view == "network":
        return  # Where its nodes stand is known only to itself.
    numbers = [nodes["label"].index(step) for step in steps]
    unit = data_of(pages("crowd"))["meta"]["unit"]
    opened.wait_for("location.hash.includes('at=')")
    x, y, zoom = (float(part) for part in opened.hash.split("at=")[1].split("%2C"))
    box = opened.page.locator("#map").bounding_box()
    for node in numbers:
        left = (nodes["x"][node] * unit - x) * zoom + box["width"] / 2
        top = (nodes["y"][node] * unit - y) * zoom + box["height"] / 2
        assert min(gap(row, left, top, 0) for _, *row in names) > 2


def test_names_around_a_selected_node_leave_what_stands_out_to_be_seen(
    open_page: Open, pages: Pages
) -> None:
    topic = BASE + "topic/story-3"
    data = data_of(pages("crowd"))
    nodes, unit = data["nodes"], data["meta"]["unit"]
    opened = open_page(pages("crowd"), view="map", node=topic)
    opened.page.evaluate(RECORD_TEXTS)
    opened.page.click("#zoom-out")
    opened.wait_for("location.hash.includes('at=')")
    opened.page.wait_for_timeout(300)
    names = opened.page.evaluate("[...window.texts.values()].flat()")
    x, y, zoom = (float(part) for part in opened.hash.split("at=")[1].split("%2C"))
    box = opened.page.locator("#map").bounding_box()
    near = [n for n, label in enumerate(nodes["label"]) if label.endswith(" of story 3")]
    assert len(near) == 40
    covered = 0
    for node in near:
        left = (nodes["x"][node] * unit - x) * zoom + box["width"] / 2
        top = (nodes["y"][node] * unit - y) * zoom + box["height"] / 2
        covered += any(gap(row, left, top, 0) <= 0 for _, *row in names)
    # Only the four most important may be named over others.
    assert covered <= 4
    # Where it is stays named as well.
    assert any(
        text == community["label"] for text, *_ in names for community in data["communities"]
    )


def test_cut_names_of_communities_say_more_than_a_short_word(
    open_page: Open, pages: Pages, tmp_path: Path
) -> None:
    communities = data_of(pages("crowd"))["communities"]
    for community in communities:
        community["label"] = "US Department of Transportation and Highways"
    path = with_data(pages("crowd"), {"communities": communities}, tmp_path / "long.html")
    opened = open_page(path, view="network")
    opened.page.evaluate(RECORD_TEXTS)
    opened.page.click("#zoom-out")
    opened.page.wait_for_timeout(600)
    rows = {text for text, *_ in opened.page.evaluate("[...window.texts.values()].flat()")}
    assert "US Departmen…" in rows and "US…" not in rows


def test_a_large_community_in_the_network_is_named_inside(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), view="network")
    opened.page.evaluate(RECORD_TEXTS)
    for _ in range(4):
        opened.page.click("#zoom-in")
    opened.page.wait_for_timeout(600)
    texts = opened.page.evaluate("[...window.texts.values()].flat()")
    counts = [box for text, *box in texts if text.isdigit()]
    names = [box for text, *box in texts if text.startswith("Story")]
    assert counts and names
    for left, top, right, _ in names:
        # Right below the count of the same mark.
        assert any(
            abs(count[0] + count[2] - left - right) < 2 and -4 < top - count[3] < 12
            for count in counts
        )
    assert overlaps(texts) == []


def test_marks_of_a_chain_are_seen_on_the_map(open_page: Open, tmp_path: Path) -> None:
    nodes = [Node("Article", article(n), {"label": f"Report {n}"}) for n in range(3)]
    edges = [Edge("RELATED_TO", article(n), article(n + 1), 1) for n in range(2)]
    opened = open_page(save(FakeGraph(nodes, edges), tmp_path / "chain.html"), view="map")
    covered = opened.page.evaluate(
        """() => { const canvas = document.querySelectorAll("#map canvas")[1];
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, i) => i % 4 === 3 && value > 200).length; }"""
    )
    assert covered > 3 * 50


def test_name_of_a_community_keeps_its_dot_where_the_line_ends(
    open_page: Open, pages: Pages, tmp_path: Path
) -> None:
    communities = data_of(pages("crowd"))["communities"]
    for number, community in enumerate(communities):
        community["label"] = f"Storage account {number:02} · Message queue {number:02}"
    opened = open_page(
        with_data(pages("crowd"), {"communities": communities}, tmp_path / "dots.html")
    )
    opened.page.evaluate(RECORD_TEXTS)
    opened.page.click("#zoom-in")
    opened.page.wait_for_timeout(600)
    rows = [text for text, *_ in opened.page.evaluate("[...window.texts.values()].flat()")]
    assert any(row.startswith("Storage account") and row.endswith("\u00a0·") for row in rows)
    assert not any(row.lstrip().startswith("·") for row in rows)


def test_community_is_named_on_the_map_and_opens(open_page: Open, pages: Pages) -> None:
    path = pages("crowd")
    communities = data_of(path)["communities"]
    opened = open_page(path)
    names = opened.texts("#key .jump")
    assert names[0] == f"{communities[0]['label']} {communities[0]['size']}"
    opened.page.locator("#key .jump").first.click()
    assert opened.text("#panel h2") == communities[0]["label"]
    assert opened.text(".topline span") == f"Community · {communities[0]['size']} nodes"
    assert opened.hash.startswith("#community=0")
    opened.assert_quiet()


def test_network_of_a_large_graph_holds_communities_and_unfolds_them(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("crowd"), view="network", community="0")
    size = data_of(pages("crowd"))["communities"][0]["size"]
    assert "and" not in opened.text("#status").partition("network:")[2].replace("and 1 node", "")
    opened.page.locator("[data-key=unfold]").click()
    assert opened.text("[data-key=unfold]") == f"Show {min(25, size - 25)} of {size - 25} nodes"
    assert opened.text("#status").endswith(("and 25 nodes", "and 26 nodes"))
    assert "open=c0" in opened.hash
    opened.go(view="network", open=["c0", "c0"])
    assert f"and {size}" in opened.text("#status") or f"and {size + 1}" in opened.text("#status")
    opened.page.click("#fold")
    assert "open=" not in opened.hash
    opened.assert_quiet()


def test_network_never_unfolds_all_of_a_hub_unasked(open_page: Open, pages: Pages) -> None:
    everything = BASE + "topic/everything"
    opened = open_page(pages("crowd"), view="network", node=everything)
    assert opened.text("[data-key=unfold]") == "Show 25 of 1,588 more neighbours"
    opened.page.locator("[data-key=unfold]").click()
    assert opened.text("[data-key=unfold]") == "Show 25 of 1,563 more neighbours"
    assert opened.text("#status").endswith("and 38 nodes")


@pytest.mark.slow
def test_network_stops_at_its_limit_and_says_so(open_page: Open, pages: Pages) -> None:
    everything = BASE + "topic/everything"
    opened = open_page(pages("crowd"), view="network", node=everything, open=[everything] * 64)
    status = opened.text("#status")
    assert "It is full: start over to see others" in status
    held = opened.page.evaluate("document.querySelector('#status').innerText.match(/[\\d,]+/g)")
    assert sum(int(count.replace(",", "")) for count in held) == 1_500


def test_selected_node_stays_selected_from_view_to_view(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), node=article(77))
    for key, view in (("2", "network"), ("3", "table"), ("1", "map")):
        opened.press(key)
        assert opened.page.get_attribute(f"#tab-{view}", "aria-selected") == "true"
        assert opened.text("#panel h2") == "Report 77 of story 1"
    opened.assert_quiet()


def test_table_sorts_pages_and_filters(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), view="table")
    total = len(data_of(pages("crowd"))["nodes"]["id"])
    assert opened.text("#table-count") == f"1–50 of {total:,} nodes, most important first"
    opened.page.fill("#table-filter", "story 31")
    found = [
        name for name in data_of(pages("crowd"))["nodes"]["label"]
        if "story" in name.lower() and any(word.startswith("31") for word in name.split())
    ]  # fmt: skip
    assert opened.text("#table-count") == f"1–50 of {len(found)} nodes, best matches first"
    opened.page.click("th[data-column=date] button")
    dates = opened.texts("td.date")
    assert dates == sorted(dates, reverse=True)
    opened.page.click("#table-next")
    assert opened.texts("td.date")[-1] == ""  # the topic has none, and comes last
    opened.page.click("th[data-column=name] button")
    assert opened.texts(".row-name")[:3] == [
        "Report 31 of story 0", "Report 310 of story 7", "Report 311 of story 7",
    ]  # fmt: skip
    opened.page.click("th[data-column=name] button")
    assert opened.texts(".row-name")[0] == "Story 31"
    opened.page.fill("#table-filter", "report")
    opened.page.click("#table-next")
    assert opened.text("#table-count") == "51–100 of 1,600 nodes"
    assert "page=2" in opened.hash
    opened.page.click("#table-previous")
    assert opened.page.is_disabled("#table-previous")
    opened.page.fill("#table-filter", "zzz")
    assert opened.text("#table-count") == "No node passes the filters"


def test_table_has_most_of_a_telephone(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), {"viewport": {"width": 390, "height": 844}}, view="table")
    box = opened.page.locator(".table-scroll").bounding_box()
    assert box["height"] > 0.55 * 844


def test_table_is_saved_whole_and_no_cell_runs_as_a_formula(
    open_page: Open, tmp_path: Path
) -> None:
    labels = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", 'Quote "this", please', "Plain"]
    nodes = [Node("Article", article(n), {"label": text}) for n, text in enumerate(labels)]
    nodes += [Node("Topic", f"{BASE}topic/t{n}", {"label": f"Topic {n}"}) for n in range(60)]
    opened = open_page(save(FakeGraph(nodes, []), tmp_path / "table.html"), view="table")
    text = saved(opened).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(nodes)
    assert [row["Name"] for row in rows if row["Kind"] == "Article"] == [
        "'=1+1", "'+1", "'-1", "'@SUM(A1)", "' =1", 'Quote "this", please', "Plain",
    ]  # fmt: skip
    assert rows[0].keys() == {
        "Name", "Kind", "Date", "Provider", "Topics", "Links", "Address", "IRI",
    }  # fmt: skip


def test_map_is_saved_as_a_picture_of_its_size(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"))
    png = saved(opened)
    assert png.startswith(b"\x89PNG")
    box = opened.page.locator("#map").bounding_box()
    assert struct.unpack(">II", png[16:24]) == (round(box["width"]), round(box["height"]))


def test_network_is_saved_as_a_drawing_with_its_names(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="network")
    tree = ElementTree.fromstring(saved(opened).decode())
    svg = "{http://www.w3.org/2000/svg}"
    assert tree.tag == svg + "svg"
    titles = sorted(title.text or "" for title in tree.iter(svg + "title"))
    assert titles == sorted(data_of(pages("small"))["nodes"]["label"])
    edges = sum(len(group["target"]) for group in data_of(pages("small"))["edges"])
    assert len(list(tree.iter(svg + "line"))) == edges


def test_hostile_names_stay_text_in_the_drawing(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("hostile"), view="network")
    tree = ElementTree.fromstring(saved(opened).decode())
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags == {"svg", "rect", "g", "line", "path", "title", "text", "tspan"}


def test_map_fills_its_frame(open_page: Open, pages: Pages) -> None:
    """The marks reach over most of the picture, in one direction at least to both ends."""
    opened = open_page(pages("crowd"))
    left, top, right, bottom, width, height = opened.page.evaluate(
        """() => { const canvas = document.querySelectorAll("#map canvas")[1];
          const { width, height } = canvas;
          const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
          let box = [width, height, 0, 0];
          for (let i = 3; i < data.length; i += 4) if (data[i] > 200) {
            const [x, y] = [((i - 3) / 4) % width, Math.floor((i - 3) / 4 / width)];
            box = [Math.min(box[0], x), Math.min(box[1], y),
              Math.max(box[2], x), Math.max(box[3], y)];
          }
          return [...box, width, height]; }"""
    )
    across, down = (right - left) / width, (bottom - top) / height
    assert max(across, down) > 0.85
    assert min(across, down) > 0.6


def test_name_of_a_community_leaves_its_foremost_mark_to_be_seen(
    open_page: Open, pages: Pages, tmp_path: Path
) -> None:
    """Also where that stands in the middle, the place that a name would have."""
    data = data_of(pages("crowd"))
    nodes, unit = data["nodes"], data["meta"]["unit"]
    for community in data["communities"]:
        foremost = community["nodes"][0]
        nodes["x"][foremost], nodes["y"][foremost] = community["x"], community["y"]
    path = with_data(pages("crowd"), {"nodes": nodes}, tmp_path / "middle.html")
    opened = open_page(path, {"viewport": {"width": 1440, "height": 900}})
    opened.page.evaluate(RECORD_TEXTS)
    opened.page.click("#zoom-in")
    opened.page.wait_for_timeout(600)
    names = {community["label"]: community for community in data["communities"]}
    texts = [
        text for text in opened.page.evaluate("[...window.texts.values()].flat()")
        if text[0] in names
    ]  # fmt: skip
    assert len(texts) > 10
    box = opened.page.locator("#map").bounding_box()
    x, y, zoom = map(float, unquote(opened.hash.partition("at=")[2]).split(","))
    for label, left, top, right, bottom in texts:
        mark = [
            (names[label]["x"] * unit - x) * zoom + box["width"] / 2,
            (names[label]["y"] * unit - y) * zoom + box["height"] / 2,
        ]
        assert not (left < mark[0] < right and top < mark[1] < bottom), label
        # And it is its own disc that the name stands on.
        middle = ((left + right) / 2, (top + bottom) / 2)
        assert (
            hypot(middle[0] - mark[0], middle[1] - mark[1]) < names[label]["radius"] * unit * zoom
        )
