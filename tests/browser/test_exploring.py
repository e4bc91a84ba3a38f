"""What a reader does with the page: search, read, filter, follow, come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import hypot
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from page_data import edges_of
from sample_pages import (
    ADA,
    AI,
    MANY_NAMES,
    NORTH,
    PAYLOADS,
    STORAGE,
    article,
    data_of,
    with_data,
)

from graph.vocabulary import DEFAULT_BASE as BASE

Pages = Callable[[str], Path]
Open = Callable[..., Any]


# The colour in the middle of the map's layer of nodes.
MIDDLE = """() => { const canvas = document.querySelectorAll("#map canvas")[1];
  const at = [canvas.width / 2, canvas.height / 2].map(Math.round);
  return [...canvas.getContext("2d").getImageData(...at, 1, 1).data]; }"""


def sections(opened: Any) -> dict[str, list[str]]:
    """The headings of the panel with the names below them, dates left aside."""
    found: dict[str, list[str]] = opened.page.locator("#panel section:has(> h3)").evaluate_all(
        """(all) => Object.fromEntries(all.map((section) => [
          section.querySelector("h3").firstChild.data,
          [...section.querySelectorAll(".jump > span")].map((name) => name.textContent)]))"""
    )
    return found


def facts(opened: Any) -> dict[str, list[str]]:
    rows = opened.page.locator("#panel dl > *").evaluate_all(
        "(all) => all.map((row) => [row.tagName, row.innerText])"
    )
    found: dict[str, list[str]] = {}
    for tag, text in rows:
        if tag == "DT":
            found[text] = []
        else:
            found[list(found)[-1]].append(text)
    return found


def place_of(path: Path, iri: str) -> str:
    """Where a node stands on the map, with a zoom at which it is hit for sure."""
    data = data_of(path)
    number, unit = data["nodes"]["id"].index(iri), data["meta"]["unit"]
    return f"{data['nodes']['x'][number] * unit},{data['nodes']['y'][number] * unit},4"


def test_search_suggests_from_the_first_key_and_enter_selects(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("small"))
    opened.press("/", "s")
    assert opened.texts("#suggestions li span") == ["Storage", "Southern Star", "Northern Post"]
    assert opened.page.get_attribute("#search", "aria-expanded") == "true"
    opened.press("ArrowDown")
    active = opened.page.get_attribute("#search", "aria-activedescendant")
    assert opened.text(f"#{active} span") == "Southern Star"
    opened.press("Enter")
    assert opened.text("#panel h2") == "Southern Star"
    assert opened.page.input_value("#search") == ""
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.press("Escape")
    assert opened.text("#panel h2") == "What you see"


def test_search_knows_accents_word_beginnings_and_several_words(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("small"))
    opened.page.fill("#search", "ÁDÀ")
    assert opened.texts("#suggestions li span") == ["Ada Lovelace"]
    opened.page.fill("#search", "7 article")
    assert opened.texts("#suggestions li span") == ["Article number 7"]
    opened.page.fill("#search", "zzz")
    assert opened.texts("#suggestions li") == ["Nothing on this page has that name"]


def test_search_finds_nodes_by_their_other_names_and_says_by_which(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("named"))
    opened.page.fill("#search", "colossus")
    assert opened.texts("#suggestions li") == [
        "Memphis supercluster — Colossus System",
        "Paint — Colossus Paint Product",
    ]
    said = "Memphis supercluster — Colossus System"
    option = opened.page.get_by_role("option", name=said, exact=True)
    assert option.get_attribute("id") == opened.page.get_attribute(
        "#search", "aria-activedescendant"
    )
    opened.press("ArrowDown", "ArrowUp", "Enter")
    assert opened.text("#panel h2") == "Memphis supercluster"
    assert facts(opened)["Other names"] == ["Colossus", "MEMPHIS SUPERCLUSTER", "xAI Colossus"]
    opened.page.fill("#goal", "hpe")
    assert opened.texts("#goals li")[0] == "Hewlett Packard Enterprise — HPE Organization"
    opened.assert_quiet()


def test_what_is_called_just_so_comes_first_however_much_else_begins_so(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("named"))
    opened.page.fill("#search", "hpe")
    first, *others = opened.texts("#suggestions li")
    assert first == "Hewlett Packard Enterprise — HPE Organization"
    assert others == [f"HPE report {number} Article" for number in (0, 1, 10, 11, 2, 3, 4, 5)]
    opened.page.fill("#search", "hpe report 11")
    assert opened.texts("#suggestions li") == ["HPE report 11 Article"]


def test_another_name_is_left_unsaid_where_the_label_shows_why(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("named"))
    for typed in ("memphis supercluster", "supercl", "memphis"):
        opened.page.fill("#search", typed)
        assert opened.texts("#suggestions li") == ["Memphis supercluster System"]


def test_table_finds_other_names_and_saves_labels(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("named"), view="table", find="colossus")
    assert opened.texts("#table-body th") == [
        "Memphis supercluster — Colossus",
        "Paint — Colossus Paint",
    ]
    opened.page.fill("#table-filter", "memphis")
    assert opened.texts("#table-body th") == ["Memphis supercluster"]
    opened.page.fill("#table-filter", "")
    assert opened.page.locator("#table-body .found-as").count() == 0


def test_names_that_are_too_many_are_counted_and_those_that_are_hostile_are_text(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("named"), node=MANY_NAMES)
    *names, rest = facts(opened)["Other names"]
    assert names[: len(PAYLOADS)] == list(PAYLOADS)
    assert (len(names), rest) == (20, "and 9,988 more names")
    assert max(map(len, names)) == 80
    for text in PAYLOADS:
        opened.page.fill("#search", text)
        assert opened.texts("#suggestions li") == [f"Rin — {text} Person"]
    opened.page.fill("#search", "long long")
    line = opened.page.locator("#suggestions li")
    assert line.evaluate("(line) => line.scrollWidth <= line.clientWidth")
    opened.assert_quiet()


def test_panel_tells_all_that_is_known_of_a_node(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), node=article(0))
    assert opened.text(".topline span") == "Article · 2021-01-01"
    assert opened.text("#panel h2") == "Article number 0"
    assert opened.text("#panel .description") == "What it is about."
    found = sections(opened)
    assert {name: found[name] for name in found if name != "Properties"} == {
        "Published by": ["Northern Post"],
        "Written by": ["Ada Lovelace"],
        "About": ["Storage"],
        "Related, linked both ways": ["Article number 1"],
    }
    said = facts(opened)
    assert said["Quality"] == ["87"]
    assert said["Read from"][:-1] == ["posts/a.md", "posts/b.md"]
    assert said["Read from"][-1].startswith("Others may mention it")
    assert said["IRI"] == [article(0)]


def test_a_long_list_is_shown_whole_when_asked(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), node="https://w3id.org/newsgraph/id/topic/story-3")
    heading = "Covered by"
    assert len(sections(opened)[heading]) == 12
    opened.page.get_by_role("button", name="Show all 40").click()
    shown = sections(opened)[heading]
    assert sorted(shown) == sorted(f"Report {number} of story 3" for number in range(120, 160))


def test_a_list_of_very_many_grows_by_some_at_a_time(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), node="https://w3id.org/newsgraph/id/topic/everything")
    more = opened.page.locator("#panel button.more")
    assert more.inner_text() == "Show 200 more of 1,600"
    more.click()
    assert len(sections(opened)["Covered by"]) == 212
    for _ in range(6):
        more.click()
    assert more.inner_text() == "Show all 1,600"
    more.click()
    assert len(set(sections(opened)["Covered by"])) == 1_600
    assert more.count() == 0


def test_words_that_name_a_node_are_shown_with_the_name_marked(
    open_page: Open, pages: Pages, tmp_path: Path
) -> None:
    ids = data_of(pages("small"))["nodes"]["id"]
    before = f"🚀 {PAYLOADS[0]} says "
    start = len(before.encode("utf-16-le")) // 2
    quote = [before + "Ada Lovelace, twice Ada Lovelace.", start, start + len("Ada Lovelace")]
    quotes = {"source": [ids.index(article(0))], "target": [ids.index(ADA)], "quote": [quote]}
    opened = open_page(
        with_data(pages("small"), {"quotes": [quotes]}, tmp_path / "quotes.html"), node=ADA
    )
    assert opened.text(".quotes h3") == "In these words"
    assert opened.page.locator(".quotes blockquote").evaluate(
        "(quote) => [...quote.childNodes].map((part) => [part.nodeName, part.textContent])"
    )[:3] == [["#text", before], ["MARK", "Ada Lovelace"], ["#text", ", twice Ada Lovelace."]]
    assert opened.texts(".quotes .jump > span") == ["Article number 0"]
    opened.go(node=article(0))
    assert opened.texts(".quotes .jump > span") == ["Ada Lovelace"]
    opened.assert_quiet()


def test_click_on_a_mark_of_the_map_reads_it(open_page: Open, pages: Pages) -> None:
    path = pages("small")
    opened = open_page(path, view="map", at=place_of(path, STORAGE))
    opened.page.click("#map")
    assert opened.text("#panel h2") == "Storage"
    opened.page.locator("#panel .jump", has_text="Article number 3").click()
    assert opened.text("#panel h2") == "Article number 3"
    opened.page.go_back()
    assert opened.text("#panel h2") == "Storage"
    opened.assert_quiet()


def test_click_on_a_mark_of_the_network_reads_it(open_page: Open, pages: Pages) -> None:
    path = pages("small")
    opened = open_page(path, view="network", at=place_of(path, AI))
    opened.page.click("#network")
    opened.wait_for("document.querySelector('#panel h2').innerText === 'AI'")
    opened.assert_quiet()


def test_legend_leaves_out_a_kind_and_counts(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"))
    assert opened.texts("#kinds label") == ["Article 10", "Provider 2", "Topic 2", "Person 1"]
    opened.page.uncheck("#kinds input[value=Article]")
    assert opened.text("#status") == "5 of 15 nodes shown"
    opened.page.click("#tab-table")
    assert sorted(opened.texts(".row-name")) == [
        "AI", "Ada Lovelace", "Northern Post", "Southern Star", "Storage",
    ]  # fmt: skip
    opened.page.click("#reset")
    assert opened.text("#status") == ""
    assert opened.page.is_checked("#kinds input[value=Article]")


def test_neighbourhood_grows_step_by_step(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="table", node=ADA)
    opened.page.get_by_label("1 step away").click()
    assert sorted(opened.texts(".row-name")) == ["Ada Lovelace", "Article number 0"]
    opened.page.get_by_label("2 steps away").click()
    assert sorted(opened.texts(".row-name")) == [
        "Ada Lovelace", "Article number 0", "Article number 1", "Northern Post", "Storage",
    ]  # fmt: skip
    assert opened.text("#status") == "5 of 15 nodes shown"
    opened.page.get_by_label("All of the graph").click()
    assert opened.page.locator(".row-name").count() == 15


def test_path_between_two_nodes_is_shown_step_by_step(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="network", node=ADA)
    opened.press("p")
    opened.page.keyboard.type("southern")
    opened.press("Enter")
    assert opened.text(".path h3") == "Path of 5 steps"
    assert opened.texts(".path .jump > span") == [
        "Ada Lovelace", "Article number 0", "Northern Post", "Article number 8", "Article number 9",
        "Southern Star",
    ]  # fmt: skip
    assert opened.texts(".path .how") == [
        "Wrote", "Published by", "Publishes", "Related links", "Published by",
    ]  # fmt: skip
    assert re.search(r"path=.*south\.example", opened.hash)
    opened.go(view="map", node=ADA, path=NORTH)
    assert opened.texts(".path .jump > span") == [
        "Ada Lovelace",
        "Article number 0",
        "Northern Post",
    ]
    opened.page.get_by_role("button", name="Forget the path").click()
    assert opened.page.locator(".path").count() == 0


def test_neighbourhood_fills_the_map(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), view="map", node=article(77))
    data = data_of(pages("crowd"))
    number = data["nodes"]["id"].index(article(77))
    opened.page.focus("#map")
    opened.press("f")
    opened.page.wait_for_timeout(600)
    x, y, zoom = (float(part) for part in opened.hash.split("at=")[1].split("%2C"))
    shown = [number]
    for group in data["edges"]:
        for source, target in edges_of(group):
            if number in (source, target):
                shown.append(source + target - number)
    box = opened.page.locator("#map").bounding_box()
    across, down = (
        (
            [(data["nodes"][axis][node] * data["meta"]["unit"] - at) * zoom for node in shown],
            box[side],
        )
        for axis, at, side in (("x", x, "width"), ("y", y, "height"))
    )
    assert all(abs(place) < side / 2 for places, side in (across, down) for place in places)
    assert max((max(places) - min(places)) / side for places, side in (across, down)) > 0.5


def test_picture_stays_where_it_is_when_there_is_something_to_say(
    open_page: Open, pages: Pages
) -> None:
    window = {"viewport": {"width": 390, "height": 844}}
    opened = open_page(pages("crowd"), window, view="map")
    before = opened.page.locator("#map").bounding_box()
    opened.page.uncheck("#kinds input[value=Provider]")
    assert opened.text("#status").endswith("nodes shown")
    assert opened.page.locator("#map").bounding_box() == before
    opened.page.click("#reset")
    assert opened.page.is_checked("#kinds input[value=Provider]")


# The lines drawn on a canvas since it was cleared, each as [x, y, x, y, colour].
ACCENT = """() => {
  const { style } = document.getElementById("probe");
  style.color = "var(--accent)";
  const found = getComputedStyle(probe).color.match(/\\d+/g);
  return "#" + found.map((part) => Number(part).toString(16).padStart(2, "0")).join("");
}"""
RECORD_LINES = """() => {
  const { clearRect, moveTo, lineTo } = CanvasRenderingContext2D.prototype;
  window.lines = [];
  let from = [0, 0];
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    window.lines = [];
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.moveTo = function (x, y) {
    from = [x, y];
    return moveTo.call(this, x, y);
  };
  CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
    window.lines.push([...from, x, y, this.strokeStyle]);
    from = [x, y];
    return lineTo.call(this, x, y);
  };
}"""


# The places that lines are drawn to.
RECORD_ENDS = """() => {
  const { lineTo } = CanvasRenderingContext2D.prototype;
  window.ends = new Set();
  CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
    window.ends.add(`${Math.round(x)} ${Math.round(y)}`);
    return lineTo.call(this, x, y);
  };
}"""


def test_neighbourhood_on_the_map_has_its_lines(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="map", node=ADA, depth="2")
    opened.page.evaluate(RECORD_ENDS)
    opened.page.select_option("#size", "equal")
    opened.page.wait_for_timeout(300)
    # Ada herself has one line, to the article; the article has three more.
    assert opened.page.evaluate("window.ends.size") >= 4


def test_lines_that_only_cross_the_picture_are_left_out(open_page: Open, pages: Pages) -> None:
    data = data_of(pages("small"))
    here, there = (data["nodes"]["id"].index(article(number)) for number in (0, 1))
    opened = open_page(pages("small"), view="map", at=place_of(pages("small"), article(0)))
    opened.page.evaluate(RECORD_ENDS)
    opened.page.focus("#map")
    opened.press("ArrowLeft", "ArrowRight")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("window.ends.size") > 0
    ends = [
        (data["nodes"][axis][here] + data["nodes"][axis][there]) * data["meta"]["unit"] / 2
        for axis in ("x", "y")
    ]
    opened.go(view="map", at=f"{ends[0]},{ends[1]},40")
    opened.page.evaluate(RECORD_ENDS)
    opened.page.focus("#map")
    opened.press("ArrowLeft", "ArrowRight")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("window.ends.size") == 0


@pytest.mark.parametrize("name", ["crowd", "middling"], ids=["of communities", "whole"])
def test_every_line_of_a_path_is_drawn_in_the_network_at_a_hub_too(
    open_page: Open, pages: Pages, name: str
) -> None:
    opened = open_page(pages(name), view="network", node=article(3), path=article(45))
    assert opened.texts(".path .jump > span")[1:-1] == ["Everything"]
    opened.page.evaluate(RECORD_LINES)
    opened.page.click("#zoom-out")
    opened.page.wait_for_timeout(300)
    accent = opened.page.evaluate(ACCENT)
    drawn = [line[:4] for line in opened.page.evaluate("window.lines") if line[4] == accent]
    (first_x, first_y, *middle), (*again, last_x, last_y) = drawn
    assert middle == again
    assert len({(first_x, first_y), tuple(middle), (last_x, last_y)}) == 3


@pytest.mark.parametrize("depth", ["0", "1"])
def test_the_network_draws_the_links_of_a_hub_that_is_selected(
    open_page: Open, pages: Pages, depth: str
) -> None:
    hub = BASE + "topic/everything"
    opened = open_page(pages("middling"), view="network", node=hub, depth=depth)
    opened.page.evaluate(RECORD_LINES)
    opened.page.click("#zoom-out")
    opened.page.wait_for_timeout(300)
    accent = opened.page.evaluate(ACCENT)
    drawn = [line[:4] for line in opened.page.evaluate("window.lines") if line[4] == accent]
    assert len(drawn) == 240 == len(set(map(tuple, drawn)))


def test_nodes_without_a_path_say_so(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("hostile"), view="map")
    opened.page.fill("#search", "no-label")
    opened.press("Enter")
    opened.press("p")
    opened.page.keyboard.type("rockets")
    opened.press("Enter")
    assert opened.text(".path h3") == "No path"


def test_time_range_keeps_the_works_of_its_days_and_what_they_link_to(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("small"), view="table", **{"from": "2021-02-01", "to": "2021-04-15"})
    assert sorted(opened.texts(".row-name")) == [
        "Article number 1", "Article number 2", "Article number 3", "Northern Post", "Storage",
    ]  # fmt: skip
    assert opened.text("#time-range") == "2021-02-01 – 2021-04-15"
    assert opened.text("#time-count") == "3 dated"
    opened.page.locator("#time-to").press("Home")
    assert opened.text("#time-range") == "2021-02-01 – 2021-02-01"
    assert sorted(opened.texts(".row-name")) == ["Article number 1", "Northern Post", "Storage"]
    opened.page.click("#time-all")
    assert opened.text("#time-range") == "All dates"
    assert opened.page.locator(".row-name").count() == 15


def test_a_day_far_from_all_others_is_beyond_the_time_range_and_told(
    open_page: Open, pages: Pages, tmp_path: Path
) -> None:
    data = data_of(pages("middling"))
    nodes, (first, last) = data["nodes"], data["meta"]["days"]
    far = last + 4 * (last - first)
    day = [*nodes["day"]]
    day[next(node for node, own in enumerate(day) if own >= 0)] = far - first
    copy = tmp_path / "far.html"
    changed = {"nodes": nodes | {"day": day}, "meta": data["meta"] | {"days": [first, far]}}
    opened = open_page(with_data(pages("middling"), changed, copy), view="map")
    assert opened.text("#time-range") == "All dates"
    assert opened.text("#time-count") == "240 dated"
    assert re.fullmatch(r"\d{4}-\d\d · 1 later →", opened.text("#time-last"))
    opened.page.locator("#time-from").press("ArrowRight")
    assert opened.text("#time-range").endswith(" or later")
    opened.page.locator("#time-to").press("ArrowLeft")
    assert re.fullmatch(r"\S{10} – \S{10}", opened.text("#time-range"))
    assert opened.text("#time-count") in {"237 dated", "238 dated"}


def test_play_moves_the_range_through_time_and_stops(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), {}, view="table")  # its clock stays stopped
    opened.page.clock.install()
    opened.page.click("#time-play")
    assert opened.page.get_attribute("#time-play", "aria-label") == "Stop"
    seen = set()
    for _ in range(40):
        opened.page.clock.run_for(1_000)
        seen.add(opened.text("#time-range"))
    assert len(seen) >= 15
    assert sorted(seen)[0].startswith("2021-01-")
    assert sorted(seen)[-1].endswith("2021-09-01")
    assert opened.page.get_attribute("#time-play", "aria-label").startswith("Play")


@pytest.mark.parametrize("how", ["hide", "dim"])
def test_filtered_out_nodes_are_hidden_or_dimmed(open_page: Open, pages: Pages, how: str) -> None:
    path = pages("small")
    opened = open_page(path, view="map", hide="Topic", others=how, at=place_of(path, STORAGE))
    opened.page.click("#map")
    assert opened.text("#panel h2") == ("What you see" if how == "hide" else "Storage")


def test_colours_mean_what_the_key_says(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), color="kind")
    assert not opened.page.is_visible("#key")
    opened.page.select_option("#color", "year")
    assert opened.text("#key-title") == "Colours: year of publication"
    years = opened.texts("#key-entries li")
    counts = [int(row.split()[-1].replace(",", "")) for row in years]
    assert years[0].startswith("2010") and years[-1].startswith("No date")
    assert sum(counts) == len(data_of(pages("crowd"))["nodes"]["id"])
    opened.page.select_option("#color", "topic")
    assert opened.text("#key-entries li:first-child") == "Story 0 40"
    opened.page.locator("#key-entries button", has_text="Story 11").click()
    assert opened.text("#panel h2") == "Story 11"
    opened.page.select_option("#color", "community")
    rows = opened.texts("#key-entries li")
    assert len(rows) == 9 and rows[8].startswith("Smaller communities, in softer shades")


def test_graph_of_one_kind_is_coloured_by_community(
    open_page: Open, pages: Pages, tmp_path: Path
) -> None:
    opened = open_page(pages("crowd"))  # 1,600 of its 1,761 nodes are articles
    assert opened.page.input_value("#color") == "community"
    assert opened.text("#key-title") == "Colours: communities"
    assert "its colour its community" in opened.text("#panel")
    assert opened.hash == ""
    opened.page.select_option("#color", "kind")
    assert "color=kind" in opened.hash
    assert "Its colour and shape tell its kind." in opened.text("#panel")
    other = open_page(pages("small"))
    assert other.page.input_value("#color") == "kind"


def test_communities_side_by_side_differ_in_colour(open_page: Open, pages: Pages) -> None:
    path = pages("crowd")
    opened = open_page(path, color="community")
    communities = data_of(path)["communities"]
    nodes = data_of(path)["nodes"]
    unit = data_of(path)["meta"]["unit"]
    seen = []
    for community in communities:
        node = community["nodes"][0]
        opened.go(color="community", at=f"{nodes['x'][node] * unit},{nodes['y'][node] * unit},4")
        seen.append(tuple(opened.page.evaluate(MIDDLE)))
    for a, one in enumerate(communities):
        near = sorted(
            (hypot(one["x"] - o["x"], one["y"] - o["y"]) - o["radius"], b)
            for b, o in enumerate(communities) if b != a
        )  # fmt: skip
        assert all(seen[b] != seen[a] for _, b in near[:2]), one["label"]


def test_marks_change_their_colour_with_what_colours_mean(open_page: Open, pages: Pages) -> None:
    path = pages("crowd")
    opened = open_page(path, color="kind", at=place_of(path, article(0)))
    assert opened.page.evaluate(MIDDLE) == [0x00, 0x72, 0xB2, 255]
    opened.page.select_option("#color", "year")
    assert opened.page.evaluate(MIDDLE) != [0x00, 0x72, 0xB2, 255]


def test_address_reopens_the_same_view(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"))
    opened.page.click("#tab-table")
    opened.page.uncheck("#kinds input[value=Provider]")
    opened.page.select_option("#color", "year")
    opened.page.select_option("#others", "dim")
    opened.page.fill("#table-filter", "story 7")
    opened.page.click("th[data-column=date] button")
    opened.page.locator(".row-name").first.click()
    opened.page.locator("#time-from").press("ArrowRight")
    before = [opened.texts(".row-name"), opened.text("#panel h2"), opened.text("#time-range")]
    address = opened.page.url
    other = open_page(pages("crowd"))
    other.page.goto("about:blank")
    other.page.goto(address)
    other.page.wait_for_selector("body[data-ready]")
    assert [other.texts(".row-name"), other.text("#panel h2"), other.text("#time-range")] == before
    assert other.page.input_value("#color") == "year"
    assert other.page.input_value("#others") == "dim"
    assert not other.page.is_checked("#kinds input[value=Provider]")
    assert other.page.get_attribute("th[data-column=date]", "aria-sort") == "descending"
    other.assert_quiet()


def test_address_keeps_where_the_map_is_looked_at_from(open_page: Open, pages: Pages) -> None:
    path = pages("small")
    opened = open_page(path, view="map", at=place_of(path, STORAGE))
    opened.page.focus("#map")
    opened.press("ArrowRight", "ArrowRight")
    opened.page.click("#map")
    assert opened.text("#panel h2") == "What you see"
    moved = float(place_of(path, STORAGE).split(",")[0]) + 2 * 80 / 4
    opened.wait_for(f"decodeURIComponent(location.hash).includes('at={moved:g},')")
    opened.page.reload()
    opened.page.wait_for_selector("body[data-ready]")
    box = opened.page.locator("#map").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] / 2 - 160, box["y"] + box["height"] / 2)
    assert opened.text("#panel h2") == "Storage"


def test_back_shows_what_was_in_view_before(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), view="map")
    picture = "document.querySelectorAll('#map canvas')[1].toDataURL()"
    opened.page.wait_for_timeout(300)
    whole = opened.page.evaluate(picture)
    opened.page.locator("#key .jump").first.click()
    opened.wait_for("location.hash.includes('at=')")
    address = opened.hash
    opened.page.go_back()
    opened.wait_for("!location.hash.includes('at=')")
    assert opened.page.evaluate(picture) == whole
    opened.page.go_forward()
    opened.page.wait_for_timeout(500)
    assert opened.hash == address
    assert opened.page.evaluate(picture) != whole


def test_address_keeps_the_place_on_the_map_from_view_to_view(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("crowd"), view="map")
    opened.page.click("#zoom-in")
    opened.wait_for("location.hash.includes('at=')")
    address = opened.hash
    opened.press("3", "1")
    opened.wait_for("location.hash.includes('at=')")
    assert opened.hash == address


def test_link_to_a_node_this_page_does_not_have_says_so(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), node="https://gone.example/<b>")
    assert opened.text("#status") == "This page has no node https://gone.example/<b>."
    assert opened.text("#panel h2") == "What you see"
    opened.page.goto(opened.path.as_uri() + "#node=%E0%A4%A&at=x,y,z&depth=9&color=<b>&page=-1")
    assert opened.text("#panel h2") == "What you see"
    opened.assert_quiet()


def test_empty_graph_says_what_to_do_next(open_page: Open, pages: Pages, tmp_path: Path) -> None:
    from sample_pages import save
    from told_graphs import FakeGraph

    opened = open_page(save(FakeGraph([], []), tmp_path / "empty.html"))
    assert opened.text("main h2") == "Nothing to draw yet"
    assert opened.text("main pre") == "newsgraph build FOLDER"
    opened.assert_quiet()


def test_graph_of_one_node_works_in_every_view(open_page: Open, tmp_path: Path) -> None:
    from sample_pages import save
    from told_graphs import FakeGraph

    from graph.model import Node

    path = save(
        FakeGraph([Node("Article", article(1), {"label": "Alone"})], []), tmp_path / "1.html"
    )
    opened = open_page(path)
    for view in ("network", "map", "table"):
        opened.page.click(f"#tab-{view}")
        opened.press("]")
        assert opened.text("#panel h2") == "Alone"
    assert not opened.page.is_visible("#time")
    opened.assert_quiet()


# How many pixels of the map's nodes are drawn in full, and how many dimmed.
PIXELS = """() => { const canvas = document.querySelectorAll("#map canvas")[1];
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const of = (low, high) => data.filter((v, i) => i % 4 === 3 && v > low && v <= high).length;
  return [of(200, 255), of(0, 100)]; }"""


def test_what_the_pointer_rests_on_stands_out_with_its_neighbours(
    open_page: Open, pages: Pages
) -> None:
    path = pages("crowd")
    opened = open_page(path, at=place_of(path, article(0)))
    opened.page.wait_for_timeout(300)
    before = opened.page.evaluate(PIXELS)
    box = opened.page.locator("#map").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.page.mouse.move(*middle)
    opened.page.wait_for_timeout(400)
    during = opened.page.evaluate(PIXELS)
    assert during[1] > 3 * before[1] and 0 < during[0] < before[0] / 2
    opened.page.mouse.move(5, 5)
    opened.page.wait_for_timeout(400)
    assert opened.page.evaluate(PIXELS) == before
    # What is chosen stays what stands out.
    opened.page.mouse.click(*middle)
    opened.page.wait_for_timeout(700)
    chosen = opened.page.evaluate(PIXELS)
    opened.page.mouse.move(middle[0] + 40, middle[1] + 40)
    opened.page.wait_for_timeout(400)
    assert opened.page.evaluate(PIXELS) == chosen


def test_what_the_pointer_rests_on_stands_out_in_the_network(open_page: Open, pages: Pages) -> None:
    x, y, _ = place_of(pages("small"), ADA).split(",")
    opened = open_page(pages("small"), view="network", at=f"{x},{y},0.6")
    opened.page.wait_for_timeout(500)
    pixels = """() => { const canvas = document.querySelector("#network canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        count += Math.min(data[i], data[i + 1], data[i + 2]) < 100;
      }
      return count; }"""
    whole = opened.page.evaluate(pixels)
    box = opened.page.locator("#network").bounding_box()
    opened.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.page.wait_for_timeout(500)
    assert opened.page.evaluate(pixels) < 0.7 * whole


def test_chosen_node_comes_into_view_with_its_nearest_neighbours(
    open_page: Open, pages: Pages
) -> None:
    path = pages("crowd")
    data = data_of(path)
    ids, unit = data["nodes"]["id"], data["meta"]["unit"]
    number = ids.index(article(77))
    opened = open_page(path)
    for far in ("", f"{data['meta']['frame'][0] * unit},0,20"):
        opened.go(**({"at": far} if far else {}))
        opened.page.fill("#search", "report 77 of")
        opened.press("Enter")
        opened.wait_for("location.hash.includes('at=')")
        opened.page.wait_for_timeout(500)
        x, y, zoom = map(float, unquote(opened.hash.partition("at=")[2]).split(","))
        box = opened.page.locator("#map").bounding_box()
        near = [ids.index(article(n)) for n in (76, 78, 68)]
        for node in [number, *near]:
            assert abs(data["nodes"]["x"][node] * unit - x) * zoom < box["width"] / 2 - 20
            assert abs(data["nodes"]["y"][node] * unit - y) * zoom < box["height"] / 2 - 20
        frame = data["meta"]["frame"]
        fit = (
            min(box["width"] / (frame[2] - frame[0]), box["height"] / (frame[3] - frame[1])) / unit
        )
        assert 1.2 * fit < zoom < 8 * fit


@pytest.mark.parametrize("view", ["map", "network"])
def test_a_first_visitor_is_told_what_to_do_till_it_is_done(
    open_page: Open, pages: Pages, view: str
) -> None:
    opened = open_page(pages("small"), view=view)
    assert opened.text("#hint").startswith("Click a mark to read about it")
    said = opened.text("#panel")
    for words in ("Each mark is an article", "Choose a mark or a name", "search by name"):
        assert words in said
    opened.page.locator(f"#{view}").click(position={"x": 5, "y": 5})
    assert not opened.page.is_visible("#hint")
    opened.go(view=view, node=article(0))
    assert not opened.page.is_visible("#hint")


def test_no_word_of_the_page_needs_its_manual(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), view="network", community="0")
    said = " ".join([opened.text("body"), opened.page.locator("#help-box").inner_text()])
    for word in ("unfold", "fold up", "filtered out", "let go", "drawn link"):
        assert word not in said.lower()
    assert opened.text("#fold") == "Start over" or not opened.page.is_visible("#fold")
    opened.go(community="0")
    assert opened.text("[data-key=unfold]").endswith("nodes in the Network")


FOCUS = "(document.activeElement.dataset.key ?? document.activeElement.id)"


def test_focus_stays_near_what_was_pressed_when_it_is_gone(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="map", node=article(0), hide="Topic")
    page = opened.page

    def pressed(selector: str) -> Any:
        page.locator(selector).first.focus()
        opened.press("Enter")
        return page.evaluate(FOCUS)

    page.fill("#goal", "number 4")
    assert pressed("#goal") == "goal"
    opened.press("Tab")
    assert page.evaluate("document.activeElement.closest('.path') !== null")
    assert pressed(".path .more") == "goal"
    assert pressed("#panel section .jump") == "panel"
    assert pressed(".close") == "panel"
    assert pressed("#reset") == "map"
    page.locator("#time-from").press("ArrowRight")
    assert pressed("#time-all") == "time-from"


def test_focus_stays_in_the_table_at_the_row_that_was_chosen(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"), view="table")
    page = opened.page
    page.locator(".row-name").nth(3).focus()
    opened.press("Enter")
    fourth, fifth = opened.texts(".row-name")[3:5]
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == fourth == opened.text("#panel h2")
    opened.press("Tab")
    assert page.evaluate(focused) == fifth
    page.fill("#table-filter", "story 7")
    page.locator("#table-next").focus()
    while page.is_enabled("#table-next"):
        opened.press("Enter")
    assert page.evaluate(FOCUS) == "table-previous"


# Where the network is looked at from, as its canvas is transformed.
NETWORK = "document.querySelector('#network canvas').toDataURL()"


@pytest.mark.parametrize("name", ["small", "crowd"])
def test_address_keeps_where_the_network_is_looked_at_from(
    open_page: Open, pages: Pages, name: str
) -> None:
    opened = open_page(pages(name), view="network")
    opened.page.wait_for_timeout(500)
    assert "at=" not in opened.hash
    opened.page.click("#zoom-in")
    opened.wait_for("location.hash.includes('at=')")
    address = opened.hash
    opened.page.reload()
    opened.page.wait_for_selector("body[data-ready]")
    opened.page.wait_for_timeout(500)
    assert opened.hash == address
    opened.page.click("#fit")
    opened.wait_for("!location.hash.includes('at=')")


def test_back_shows_what_of_the_network_was_in_view_before(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="network", node=article(4), depth="1")
    opened.page.click("#zoom-in")
    opened.wait_for("location.hash.includes('at=')")
    address = opened.hash
    opened.press("]")
    opened.page.wait_for_timeout(500)
    assert opened.hash != address
    opened.page.go_back()
    opened.page.wait_for_timeout(500)
    assert opened.hash == address


def test_a_network_of_which_all_is_in_view_stays_so_in_a_smaller_window(
    open_page: Open, pages: Pages
) -> None:
    window = {"viewport": {"width": 1440, "height": 900}}
    opened = open_page(pages("small"), window, view="network")
    opened.page.set_viewport_size({"width": 830, "height": 700})
    opened.page.wait_for_timeout(500)
    assert "at=" not in opened.hash
    resized = opened.page.evaluate(NETWORK)
    opened.page.click("#fit")
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate(NETWORK) == resized


def test_days_that_nothing_dates_from_are_told_as_they_are_asked_for(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("small"), **{"from": "2031-01-01", "to": "2030-01-01"})
    assert opened.text("#time-range") == "2030-01-01 – 2031-01-01"
    assert opened.text("#time-count") == "0 dated"
    assert "clear them" in opened.text("#status")
    assert opened.text("#reset") == "Clear filters"
