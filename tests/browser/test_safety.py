"""What the page asks of the network and what it runs: nothing but its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample_pages import EMOJI, LONG, PAYLOADS, RIGHT_TO_LEFT

Pages = Callable[[str], Path]
Open = Callable[..., Any]


@pytest.mark.parametrize("view", ["map", "network", "table"])
def test_page_asks_for_nothing_and_complains_of_nothing(
    open_page: Open, pages: Pages, view: str
) -> None:
    opened = open_page(pages("small"), view=view)
    opened.assert_quiet()


@pytest.mark.parametrize("view", ["map", "network", "table"])
def test_text_from_articles_is_shown_as_text(open_page: Open, pages: Pages, view: str) -> None:
    opened = open_page(pages("hostile"), view=view, color="topic")
    for text in (*PAYLOADS, LONG, RIGHT_TO_LEFT, EMOJI):
        shown = " ".join(text[:290].split())
        opened.page.fill("#search", shown)
        assert opened.text("#suggestions li:first-child span").startswith(shown[:60])
        opened.page.press("#search", "Enter")
        assert opened.text("#panel h2").startswith(shown[:200])
    opened.assert_quiet()


def test_hostile_text_is_safe_wherever_the_mouse_goes(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("hostile"), view="network")
    box = opened.page.locator("#network").bounding_box()
    for row in range(8):
        for column in range(8):
            x = box["x"] + box["width"] * (column + 0.5) / 8
            y = box["y"] + box["height"] * (row + 0.5) / 8
            opened.page.mouse.move(x, y)
            opened.page.mouse.click(x, y)
    opened.assert_quiet()


def test_addresses_that_are_not_of_the_web_are_no_links(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("hostile"), find="window", view="table")
    for row in range(opened.page.locator(".row-name").count()):
        opened.page.locator(".row-name").nth(row).click()
        links = opened.page.locator("aside a").evaluate_all("(all) => all.map((a) => a.href)")
        assert [url for url in links if not url.startswith("https://")] == []


def test_links_open_without_saying_where_from(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), node="https://a.example/0")
    links = opened.page.locator("aside a").evaluate_all(
        "(all) => all.map((a) => [a.innerText, a.href, a.rel, a.target])"
    )
    assert links == [
        ["Open the article ↗", "https://a.example/0", "noopener noreferrer", "_blank"],
        ["Open its image ↗", "https://img.example/0.jpg", "noopener noreferrer", "_blank"],
    ]


def test_browser_refuses_what_is_not_the_pages_own(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"))
    opened.page.evaluate(
        """() => {
          const script = document.createElement("script");
          document.body.append(Object.assign(script, { text: "__x = 1" }));
          document.body.append(Object.assign(new Image(), { src: "https://leak.example/" }));
          void fetch("https://leak.example/").catch(() => {});
        }"""
    )
    opened.page.wait_for_timeout(100)
    refused = json.dumps(opened.complaints)
    for directive in ("script-src", "img-src", "connect-src"):
        assert directive in refused
    assert opened.page.evaluate("window.__x === undefined")


def test_page_does_without_webgl(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("crowd"))
    made = "document.createElement('canvas').getContext('webgl')"
    assert opened.page.evaluate(f"{made} === null")
    assert opened.text("#tab-map") == "Map"
    opened.assert_quiet()
