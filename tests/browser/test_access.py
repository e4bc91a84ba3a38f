"""The page for everyone: by keyboard, by screen reader, in either theme, on a phone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from math import dist
from pathlib import Path
from typing import Any

import pytest
from sample_pages import AURORA, CHIP, article, data_of

from graph.vocabulary import KINDS

Pages = Callable[[str], Path]
Open = Callable[..., Any]
HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
STYLE = (HERE.parents[1] / "graph" / "explorer" / "explorer.css").read_text(encoding="utf-8")
THEMES = ("light", "dark")


def colors() -> dict[str, tuple[str, str]]:
    """The colours that the style names, for the light theme and for the dark one."""
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", STYLE)
    assert len(found) >= 30
    return {name: (light, dark) for name, light, dark in found}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(names: str, grounds: str) -> Iterator[tuple[str, str]]:
    yield from itertools.product(names.split(), grounds.split())


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_a_contrast_of_four_and_a_half(theme: str) -> None:
    place = THEMES.index(theme)
    wanted = [
        *pairs("ink soft accent", "page card map tint"), ("ink", "mark"),
        *pairs("ink soft", "region"),
        ("card", "accent"),
    ]  # fmt: skip
    faint = {
        pair: round(contrast(colors()[pair[0]][place], colors()[pair[1]][place]), 2)
        for pair in wanted
        if contrast(colors()[pair[0]][place], colors()[pair[1]][place]) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES)
def test_marks_and_controls_have_a_contrast_of_three(theme: str) -> None:
    place = THEMES.index(theme)
    marks = " ".join([f"c{n}" for n in range(8)] + [f"y{n}" for n in range(7)])
    wanted = [*pairs(f"{marks} other super", "map region"), *pairs("control bar", "card map")]
    faint = {
        pair: round(contrast(colors()[pair[0]][place], colors()[pair[1]][place]), 2)
        for pair in wanted
        if contrast(colors()[pair[0]][place], colors()[pair[1]][place]) < 3
    }
    assert faint == {}


# What the eyes of some make of linear red, green and blue (Machado, Oliveira and Fernandes 2009).
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.28, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
TO_LMS = (
    (0.41222, 0.53633, 0.05145), (0.2119, 0.6807, 0.1074), (0.0883, 0.28172, 0.62998),
)  # fmt: skip
TO_OKLAB = (
    (0.21045, 0.79362, -0.00407), (1.978, -2.42859, 0.45059), (0.0259, 0.78277, -0.80868),
)  # fmt: skip


def oklab(color: str, eyes: str) -> list[float]:
    """Where a colour stands among those that someone sees."""

    def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
        return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]

    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [min(1.0, max(0.0, part)) for part in times(EYES[eyes], linear)]
    return times(TO_OKLAB, [part ** (1 / 3) for part in times(TO_LMS, seen)])


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_colours_of_categories_differ_for_every_eye(theme: str, eyes: str) -> None:
    place = THEMES.index(theme)
    points = {n: oklab(colors()[f"c{n}"][place], eyes) for n in range(8)}
    alike = [
        (a, b) for a, b in itertools.combinations(points, 2) if dist(points[a], points[b]) < 0.085
    ]
    assert alike == []


@pytest.mark.parametrize("theme", THEMES)
def test_kinds_have_a_contrast_of_three_on_the_map(
    open_page: Open, pages: Pages, theme: str
) -> None:
    opened = open_page(pages("small"), {"color_scheme": theme})
    shown = opened.page.locator("#kinds path").evaluate_all(
        "(all) => all.map((p) => p.getAttribute('fill'))"
    )
    assert len(set(shown)) == 4
    named = [kind.color for kind in KINDS.values()]
    if theme == "dark":  # as kindColor of looks.js makes them, which the page bears out
        named = [
            "#" + "".join(f"{round(p + (255 - p) * 0.36):02x}" for p in bytes.fromhex(color[1:]))
            for color in named
        ]
        in_page = {"#" + "".join(f"{int(p):02x}" for p in re.findall(r"\d+", c)) for c in shown}
        assert in_page <= set(named)
    place = THEMES.index(theme)
    for ground in ("map", "card", "region"):
        assert [c for c in named if contrast(c, colors()[ground][place]) < 3] == []


def test_kinds_differ_by_more_than_colour(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"))
    outlines = opened.page.locator("#kinds path").evaluate_all(
        "(all) => all.map((p) => p.getAttribute('d'))"
    )
    assert len(set(outlines)) == len(outlines) == 4


@pytest.mark.skipif(not AXE.exists(), reason="npm install has not run")
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_no_violation(open_page: Open, pages: Pages, theme: str) -> None:
    opened = open_page(
        pages("small"), {"color_scheme": theme, "bypass_csp": True}, view="network", color="year",
        node=article(0), path=article(7),
    )  # fmt: skip
    opened.page.add_script_tag(path=AXE)
    states: list[tuple[str, Callable[[], object]]] = [
        ("network, path", lambda: None),
        ("table", lambda: opened.page.click("#tab-table")),
        ("map", lambda: opened.page.click("#tab-map")),
        ("nothing selected", lambda: opened.press("Escape")),
        ("suggestions", lambda: opened.page.fill("#search", "a")),
        ("nothing found", lambda: opened.page.fill("#search", "zzz")),
        ("help", lambda: (opened.page.fill("#search", ""), opened.page.click("#help"))),
    ]
    found = {}
    for name, reach in states:
        reach()
        found[name] = violations(opened)
    assert found == {name: [] for name, _ in states}


def violations(opened: Any) -> Any:
    """What axe finds in the page as it is."""
    return opened.page.evaluate(
        """async (levels) => (await axe.run({ runOnly: levels })).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 90)).join(" ")}`)""",
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    )


@pytest.mark.skipif(not AXE.exists(), reason="npm install has not run")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("node", [AURORA, CHIP, article(0)])
def test_axe_finds_no_violation_in_facts(
    open_page: Open, pages: Pages, theme: str, node: str
) -> None:
    context = {"color_scheme": theme, "bypass_csp": True}
    opened = open_page(pages("facts"), context, node=node)
    opened.page.add_script_tag(path=AXE)
    assert violations(opened) == []


def test_key_is_a_heading_of_its_own_with_rows_that_a_finger_hits(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("crowd"), color="community", community="0")
    levels = opened.page.locator("h1, h2, h3, h4").evaluate_all(
        "(all) => all.filter((h) => h.offsetParent).map((h) => Number(h.tagName[1]))"
    )
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    heights = opened.page.locator("#key button").evaluate_all(
        "(all) => all.map((row) => row.getBoundingClientRect().height)"
    )
    assert len(heights) == 8 and min(heights) >= 24


# The colours of the signs of kinds, which are those of the marks.
FILLS = "[...document.querySelectorAll('#kinds path')].map((path) => path.getAttribute('fill'))"


@pytest.mark.parametrize("view", ["map", "network", "table"])
def test_paper_is_light_and_has_no_controls(open_page: Open, pages: Pages, view: str) -> None:
    # In a window of its own: the next test is not to find it set for paper.
    opened = open_page(pages("small"), {"color_scheme": "light"}, view=view, node=article(0))
    opened.press("d")
    assert opened.page.get_attribute(":root", "data-theme") == "dark"
    dark = opened.page.evaluate(FILLS)
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    ink = opened.page.evaluate("getComputedStyle(document.body).color")
    assert ink == "rgb(24, 32, 40)"
    for gone in ("#save", "#search", "#tabs", "#kinds input", "#table-filter", ".node-tools"):
        assert not opened.page.is_visible(gone), gone
    assert opened.page.is_visible("#panel h2") and opened.page.is_visible("#kinds span")
    # The picture is drawn anew, in the colours of the light theme and on its ground.
    assert opened.page.evaluate(FILLS) != dark
    ground = "getComputedStyle(document.querySelector('.picture')).backgroundColor"
    assert opened.page.evaluate(ground) == "rgb(255, 255, 255)"
    opened.page.emulate_media(media="screen")
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(232, 236, 241)"
    assert opened.page.evaluate(FILLS) == dark


def test_everything_is_reached_by_tab_and_shows_that_it_is(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="network")
    seen = []
    for _ in range(60):
        opened.press("Tab")
        where, is_marked = opened.page.evaluate(
            """() => { const e = document.activeElement;
              const style = getComputedStyle(e);
              const isMarked = style.outlineStyle !== "none" || e.type === "range";
              return [e.id || e.value || e.className, isMarked]; }"""
        )
        assert is_marked, where
        seen.append(where)
        if where == "time-to":
            break
    wanted = [
        "tab-network", "save", "theme", "help", "search", "color", "size", "others", "single",
        "Article", "Provider", "network", "fit", "zoom-out", "zoom-in", "time-play", "time-from",
        "time-to",
    ]  # fmt: skip
    assert [name for name in seen if name in wanted] == wanted


def test_keys_do_what_the_overlay_says(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="map")
    opened.press("?")
    listed = opened.texts("#help-list dd")
    assert "Search" in listed and "Show all" in listed
    opened.press("Escape")
    opened.press("]")
    first = opened.text("#panel h2")
    opened.press("]")
    second = opened.text("#panel h2")
    assert first != second
    opened.press("[")
    assert opened.text("#panel h2") != second
    opened.press("f")
    assert "depth=1" in opened.hash
    opened.press("p")
    assert opened.page.evaluate("document.activeElement.id") == "goal"
    opened.press("Escape", "Escape")
    assert opened.text("#panel h2") == "What you see"
    opened.press("3")
    assert opened.page.get_attribute("#tab-table", "aria-selected") == "true"
    opened.press("1")
    opened.page.focus("#map")
    before = opened.hash
    opened.press("+")
    opened.wait_for(f"location.hash !== {before!r}")
    opened.press("0")
    opened.wait_for("!location.hash.includes('at=')")
    opened.press("d")
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "dark"
    opened.assert_quiet()


def test_single_keys_can_be_switched_off(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), view="map")
    opened.press("?")
    opened.page.uncheck("#keys-on")
    opened.page.click("#help-close")
    opened.page.focus("#tab-map")
    opened.press("3")
    assert opened.page.get_attribute("#tab-map", "aria-selected") == "true"
    opened.page.focus("#map")
    opened.press("3")
    assert opened.page.get_attribute("#tab-table", "aria-selected") == "true"


def test_theme_follows_the_system_until_it_is_switched(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), {"color_scheme": "dark"})
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = opened.page.evaluate(ground)
    opened.page.emulate_media(color_scheme="light")
    light = opened.page.evaluate(ground)
    assert (light, dark) == ("rgb(245, 246, 248)", "rgb(13, 16, 20)")
    opened.page.click("#theme")
    assert opened.page.evaluate(ground) == dark
    opened.page.reload()
    assert opened.page.evaluate(ground) == dark


@pytest.mark.parametrize("view", ["map", "network", "table"])
def test_page_never_scrolls_sideways_and_search_is_wide(
    open_page: Open, pages: Pages, view: str
) -> None:
    opened = open_page(pages("hostile"), view=view)
    for width in (320, 390, 820, 1280, 1920):
        opened.page.set_viewport_size({"width": width, "height": 844})
        opened.page.fill("#search", "")
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        opened.page.fill("#search", "s")
        assert opened.page.locator("#suggestions").bounding_box()["width"] >= min(320, width - 24)
        if width >= 820:
            assert opened.page.locator("#search").bounding_box()["width"] >= 320


def test_phone_finds_the_options_behind_a_button(open_page: Open, pages: Pages) -> None:
    window = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    opened = open_page(pages("small"), window, view="map")
    assert not opened.page.is_visible("#color")
    opened.page.tap("#options")
    opened.page.select_option("#color", "year")
    assert "color=year" in opened.hash
    opened.page.tap("#tab-table")
    opened.page.locator(".row-name").first.tap()
    assert opened.text("#panel h2") == opened.texts(".row-name")[0]
    opened.assert_quiet()


PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def on_screen(opened: Any, selector: str) -> dict[str, float]:
    box: dict[str, float] = opened.page.locator(selector).bounding_box()
    return box


@pytest.mark.parametrize("view", ["map", "network"])
def test_phone_shows_the_picture_above_a_sheet_with_the_details(
    open_page: Open, pages: Pages, view: str
) -> None:
    opened = open_page(pages("crowd"), PHONE, view=view)
    whole = on_screen(opened, f"#{view}")
    assert whole["height"] > 0.45 * 844
    assert on_screen(opened, "#panel h2")["y"] < 844 - 60
    opened.go(view=view, node=article(77))
    assert opened.text("#panel h2") == "Report 77 of story 1"
    picture, sheet = on_screen(opened, f"#{view}"), on_screen(opened, "#side")
    assert picture["height"] > 200 and sheet["height"] > 300
    assert picture["y"] + picture["height"] <= sheet["y"] + 1
    assert sheet["y"] + sheet["height"] <= 844
    opened.page.click("#grip")
    assert on_screen(opened, "#side")["height"] > 0.7 * 844
    assert opened.page.get_attribute("#grip", "aria-expanded") == "true"
    opened.assert_quiet()


@pytest.mark.parametrize("size", [(390, 844), (844, 390)])
@pytest.mark.parametrize("state", [{}, {"node": article(0)}, {"view": "table"}])
def test_controls_of_a_phone_are_as_large_as_a_finger(
    open_page: Open, pages: Pages, state: dict[str, str], size: tuple[int, int]
) -> None:
    width, height = size
    window = PHONE | {"viewport": {"width": width, "height": height}}
    opened = open_page(pages("small"), window, **state)
    opened.page.click("#options")
    small = opened.page.locator("button, input, select, a").evaluate_all(
        """(all) => all.filter((one) => one.offsetParent)
          .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
          .filter(([one, box]) => box.width < 40 || box.height < 40)
          .map(([one, box]) => `${one.id || one.textContent} ${box.width} ${box.height}`)"""
    )
    assert small == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    wide, room = opened.page.locator("#side").evaluate("(e) => [e.scrollWidth, e.clientWidth]")
    assert wide <= room


def test_wide_map_stands_on_end_on_a_phone_and_its_address_is_the_same(
    open_page: Open, pages: Pages
) -> None:
    data = data_of(pages("crowd"))
    left, top, right, bottom = data["meta"]["frame"]
    assert right - left > bottom - top
    opened = open_page(pages("crowd"), PHONE)
    across, down = opened.page.evaluate(
        """() => { const canvas = document.querySelectorAll("#map canvas")[1];
          const { width, height } = canvas;
          const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
          let box = [width, height, 0, 0];
          for (let i = 3; i < data.length; i += 4) if (data[i] > 200) {
            const [x, y] = [((i - 3) / 4) % width, Math.floor((i - 3) / 4 / width)];
            box = [Math.min(box[0], x), Math.min(box[1], y),
              Math.max(box[2], x), Math.max(box[3], y)];
          }
          return [box[2] - box[0], box[3] - box[1]]; }"""
    )
    assert down > across
    nodes, unit = data["nodes"], data["meta"]["unit"]
    number = nodes["id"].index(article(77))
    opened.go(at=f"{nodes['x'][number] * unit},{nodes['y'][number] * unit},6")
    box = on_screen(opened, "#map")
    opened.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened.text("#panel h2") == "Report 77 of story 1"


@pytest.mark.parametrize("theme", THEMES)
def test_counts_in_communities_of_any_colour_can_be_read(
    open_page: Open, pages: Pages, theme: str
) -> None:
    opened = open_page(pages("crowd"), {"color_scheme": theme}, view="network", color="community")
    opened.page.evaluate(
        """() => { const { fillText } = CanvasRenderingContext2D.prototype;
          const hex = (data) => "#" + [...data].slice(0, 3)
            .map((part) => part.toString(16).padStart(2, "0")).join("");
          window.pairs = [];
          CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            if (/^[0-9,]+$/.test(text)) {
              const right = x + this.measureText(text).width / 2 + 2;
              const { a } = this.getTransform();
              const under = this.getImageData(Math.round(right * a), Math.round(y * a), 1, 1);
              if (under.data[3]) window.pairs.push([this.fillStyle, hex(under.data)]);
            }
            return fillText.apply(this, arguments);
          };
        }"""
    )
    opened.page.click("#zoom-in")
    opened.page.wait_for_timeout(600)
    pairs_seen = {tuple(pair) for pair in opened.page.evaluate("window.pairs")}
    grounds = {ground for _, ground in pairs_seen}
    assert len(grounds) > 4  # smaller communities have shades, too
    assert {pair for pair in pairs_seen if contrast(*pair) < 4.5} == set()


def test_details_of_what_was_chosen_stand_above_the_key(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"))
    assert on_screen(opened, "#key")["y"] < on_screen(opened, "#panel")["y"]
    opened.go(node=article(77))
    assert on_screen(opened, "#panel")["y"] < on_screen(opened, "#key")["y"]


# How much of the picture differs from its ground, and that ground, with all layers upon each other.
INKED = """(view) => {
  const all = [...document.querySelectorAll(`#${view} canvas`)];
  const { width, height } = all[0];
  const context = new OffscreenCanvas(width, height).getContext("2d");
  const picture = document.getElementById(view);
  context.fillStyle = getComputedStyle(picture).backgroundColor;
  context.fillRect(0, 0, width, height);
  const ground = context.getImageData(0, 0, 1, 1).data;
  for (const canvas of all) context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let far = 0;
  for (let i = 0; i < data.length; i += 4) {
    far += Number(Math.abs(data[i] - ground[0]) + Math.abs(data[i + 1] - ground[1])
      + Math.abs(data[i + 2] - ground[2]) > 200);
  }
  return [far, [...ground].slice(0, 3)];
}"""


@pytest.mark.parametrize("scheme", THEMES)
@pytest.mark.parametrize("view", ["map", "network"])
def test_pictures_are_seen_in_the_colours_that_a_reader_has_all_pages_drawn_in(
    open_page: Open, pages: Pages, view: str, scheme: str
) -> None:
    window = {"forced_colors": "active", "color_scheme": scheme}
    # Another theme that was chosen before does not count.
    opened = open_page(pages("small"), window, view=view)
    opened.press("d")
    far, ground = opened.page.evaluate(INKED, view)
    assert far > 1_000
    assert ground == ([0, 0, 0] if scheme == "dark" else [255, 255, 255])


def test_what_is_pressed_or_offered_is_seen_in_forced_colours(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("small"), {"forced_colors": "active"}, node=article(0), depth="2")
    opened.page.fill("#search", "article")
    ground = "(all) => all.map((one) => getComputedStyle(one).backgroundColor)"
    for one, others in (
        (".steps [aria-pressed=true]", ".steps [aria-pressed=false]"),
        (".suggestions [aria-selected=true]", ".suggestions [aria-selected=false]"),
        ("#tabs [aria-selected=true]", "#tabs [aria-selected=false]"),
    ):
        [own] = opened.page.locator(one).evaluate_all(ground)
        assert own not in opened.page.locator(others).evaluate_all(ground), one


@pytest.mark.parametrize("size", [(844, 390), (932, 430), (853, 480)])
@pytest.mark.parametrize("view", ["map", "network"])
def test_the_picture_has_half_of_a_low_window(
    open_page: Open, pages: Pages, view: str, size: tuple[int, int]
) -> None:
    width, height = size
    window = {"viewport": {"width": width, "height": height}}
    opened = open_page(pages("crowd"), window, view=view)
    picture = on_screen(opened, f"#{view}")
    assert picture["height"] >= 0.5 * height
    assert on_screen(opened, "#time")["y"] + on_screen(opened, "#time")["height"] <= height
    kinds = on_screen(opened, "#kinds")
    assert on_screen(opened, "#zoom")["y"] > kinds["y"] + kinds["height"]
    assert not opened.page.is_visible("#color")
    opened.page.click("#options")
    opened.page.select_option("#color", "year")
    opened.page.click("#help")
    opened.assert_quiet()


def test_a_picture_is_turned_when_the_screen_is(open_page: Open, pages: Pages) -> None:
    path = pages("crowd")
    data = data_of(path)
    number = data["nodes"]["id"].index(article(77))
    x, y = (data["nodes"][axis][number] * data["meta"]["unit"] for axis in "xy")
    opened = open_page(path, PHONE, view="map", at=f"{x},{y},6")
    opened.page.set_viewport_size({"width": 844, "height": 390})
    opened.wait_for("document.getElementById('map').clientHeight < 390")
    box = on_screen(opened, "#map")
    opened.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened.text("#panel h2") == "Report 77 of story 1"


def test_a_search_that_finds_nothing_leaves_the_views_to_be_chosen(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("small"), PHONE)
    opened.page.fill("#search", "zzzz")
    assert opened.text("#suggestions") == "Nothing on this page has that name"
    opened.page.tap("#tab-table")
    assert opened.page.is_visible("#view-table")
