"""The page in a real browser: what it asks of the network, what runs, what a reader can do.

Chromium is driven over the DevTools protocol on a pipe, which needs nothing but the browser.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from graph.exporters.html import write
from graph.model import Edge, Node
from graph.vocabulary import DEFAULT_BASE as BASE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TIMEOUT_SECONDS = 60
PAYLOADS = (
    "</script><script>window.__x=1</script>",
    "<img src=https://leak.example/x onerror=window.__x=1>",
    "\"'><svg onload=window.__x=1> href",
    "{{7*7}}",
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-quic --remote-debugging-pipe"
    " --window-size=1280,800"
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium in PATH"),
]


class SampleGraph:
    """Four articles on one topic, and one whose every value is hostile."""

    base, leaves = BASE, False
    topic = BASE + "topic/storage"

    def nodes(self) -> Iterator[Node]:
        for number in range(4):
            iri = f"https://a.example/{number}"
            label = f"Article number {number}"
            yield Node("Article", iri, {"label": label, "url": iri, "issued": "2021-06-01"})
        for number, text in enumerate(PAYLOADS):
            url = f"javascript:window.__x={number}"
            yield Node("Article", f"{BASE}article/{text}", {"label": text, "url": url})
        yield Node("Topic", self.topic, {"label": "Storage"})

    def edges(self) -> Iterator[Edge]:
        for node in self.nodes():
            if node.kind == "Article":
                yield Edge("ABOUT", node.id, self.topic)


class Tab:
    """A tab of a browser without a network, and all that it asked for or complained about."""

    def __init__(self, profile: Path) -> None:
        to_browser, self._commands = os.pipe()
        self._answers, from_browser = os.pipe()
        # Chromium reads commands from file descriptor 3 and writes answers to 4.
        script = f'exec "$0" {FLAGS} --user-data-dir="$1" 3<&{to_browser} 4>&{from_browser}'
        self._process = subprocess.Popen(
            ["bash", "-c", script, str(CHROMIUM), str(profile)],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._rest = b""
        self._number = 0
        self._session = ""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )

    def close(self) -> None:
        self._session = ""
        try:
            self.send("Browser.close")
            self._process.wait(TIMEOUT_SECONDS)
        finally:
            self._process.kill()
            os.close(self._commands)
            os.close(self._answers)

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            self._note(answer)
        assert "error" not in answer, answer
        return cast("dict[str, Any]", answer["result"])

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._answers, 1 << 16)
            assert piece, "the browser went away"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        return cast("dict[str, Any]", json.loads(message))

    def _note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(parameters["request"]["url"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded":
                self.complaints.append(json.dumps(parameters))

    def run(self, expression: str) -> object:
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> None:
        end = time.monotonic() + TIMEOUT_SECONDS
        while not self.run(expression):
            assert time.monotonic() < end, expression
            time.sleep(0.02)

    def open(self, address: str) -> None:
        self.send("Page.navigate", url="about:blank")
        self.wait_for("location.href === 'about:blank'")
        self.requests.clear()
        self.complaints.clear()
        self.send("Page.navigate", url=address)
        self.wait_for("document.readyState === 'complete' && !!document.querySelector('#panel *')")

    def key(self, key: str) -> None:
        text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
        code = {"Enter": 13, "Escape": 27}.get(key, 0)
        self.send(
            "Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text
        )
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def click(self, x: float, y: float) -> None:
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    tab = Tab(tmp_path_factory.mktemp("profile"))
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = io.BytesIO()
    write(cast("Any", SampleGraph()), out)
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_bytes(out.getvalue())
    return path.as_uri()


HEADING = "document.querySelector('#panel h2')?.textContent"
# The place on the screen of the pixel of this colour that lies deepest in its shape.
FIND_COLOR = """(() => {
  const canvas = document.querySelector("#map canvas");
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  const is = (x, y) => { const i = 4 * (y * width + x);
    return data[i] === RED && data[i + 1] === GREEN && data[i + 2] === BLUE; };
  for (let y = 6; y < height - 6; y += 1) for (let x = 6; x < width - 6; x += 1) {
    if ([[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4]].every(([dx, dy]) => is(x + dx, y + dy))) {
      const box = canvas.getBoundingClientRect();
      return [box.left + x / devicePixelRatio, box.top + y / devicePixelRatio];
    }
  }
  return null;
})()"""


def spot_of_color(tab: Tab, red: int, green: int, blue: int) -> list[float]:
    code = FIND_COLOR.replace("RED", str(red)).replace("GREEN", str(green))
    tab.wait_for(code.replace("BLUE", str(blue)) + " !== null")
    return cast("list[float]", tab.run(code.replace("BLUE", str(blue))))


def assert_quiet(tab: Tab, page: str) -> None:
    asked = {url for url in tab.requests if not url.startswith("data:")}
    assert asked <= {page, page.partition("#")[0]}
    assert tab.complaints == []
    assert tab.run("window.__x === undefined")
    assert tab.run("document.querySelectorAll('img, iframe, a[href^=\"javascript\"]').length") == 0


def test_opened_page_draws_the_graph_and_asks_the_network_for_nothing(tab: Tab, page: str) -> None:
    tab.open(page)
    assert spot_of_color(tab, 0x00, 0x72, 0xB2)  # an article
    assert spot_of_color(tab, 0x00, 0x9E, 0x73)  # the topic
    assert_quiet(tab, page)


def test_click_on_a_node_describes_it(tab: Tab, page: str) -> None:
    tab.open(page)
    tab.click(*spot_of_color(tab, 0x00, 0x9E, 0x73))
    tab.wait_for(f"{HEADING} === 'Storage'")
    assert tab.run("document.querySelector('#panel h3').textContent") == "Covered by (8)"
    assert "topic%2Fstorage" in str(tab.run("location.hash"))
    tab.run("document.querySelector('#panel .jump').click()")
    tab.wait_for(f"{HEADING} !== 'Storage'")
    assert_quiet(tab, page)


def test_search_by_keyboard_selects_and_escape_lets_go(tab: Tab, page: str) -> None:
    tab.open(page)
    for key in "/number 2":
        tab.key(key)
    options = "[...document.querySelectorAll('#suggestions li span')].map((s) => s.textContent)"
    assert tab.run(options) == ["Article number 2"]
    tab.key("Enter")
    tab.wait_for(f"{HEADING} === 'Article number 2'")
    link = tab.run(
        "(({href, rel, target}) => [href, rel, target])(document.querySelector('aside a'))"
    )
    assert link == ["https://a.example/2", "noopener noreferrer", "_blank"]
    tab.key("Escape")
    tab.wait_for("!document.querySelector('#panel h2')")
    assert_quiet(tab, page)


def test_link_to_a_node_selects_it_and_a_stale_link_says_so(tab: Tab, page: str) -> None:
    tab.open(page + "#node=https%3A%2F%2Fa.example%2F3")
    assert tab.run(HEADING) == "Article number 3"
    for stale in ("#node=https%3A%2F%2Fgone.example%2F", "#node=%E0%A4%A"):
        tab.open(page + stale)
        assert tab.run(f"{HEADING} === undefined")
    tab.open(page + "#node=gone")
    assert (
        tab.run("document.querySelector('#status').textContent") == "This page does not show gone"
    )
    assert_quiet(tab, page)


def test_hostile_text_is_shown_as_text(tab: Tab, page: str) -> None:
    tab.open(page)
    for text in PAYLOADS:
        tab.run("document.querySelector('#search').focus()")
        tab.send("Input.insertText", text=text)
        tab.key("Enter")
        tab.wait_for(f"{HEADING} === {json.dumps(text)}")
        tab.click(*spot_of_color(tab, 0x00, 0x72, 0xB2))  # hovers it too
        assert_quiet(tab, page)


def test_script_that_is_not_the_pages_own_is_refused(tab: Tab, page: str) -> None:
    tab.open(page)
    tab.run(
        "document.body.append(Object.assign(document.createElement('script'), {text: '__x=1'}))"
    )
    tab.run("document.body.append(Object.assign(new Image(), {src: 'https://leak.example/'}))")
    tab.run("void fetch('https://leak.example/').catch(() => {})")
    tab.wait_for("window.__x === undefined")
    refused = [text for text in tab.complaints if "Content Security Policy directive" in text]
    assert [word for word in ("script-src", "img-src", "connect-src") if word in str(refused)] == [
        "script-src",
        "img-src",
        "connect-src",
    ]


def test_legend_hides_and_shows_a_kind(tab: Tab, page: str) -> None:
    tab.open(page)
    tab.run("document.querySelector('.legend input[value=Article]').click()")
    tab.wait_for("document.querySelector('#status').textContent === '1 of 9 nodes shown'")
    tab.run("document.querySelector('.legend input[value=Article]').click()")
    tab.wait_for("document.querySelector('#status').textContent === ''")
    assert_quiet(tab, page)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_page_never_scrolls_sideways(tab: Tab, page: str, width: int, height: int) -> None:
    tab.send(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=height,
        deviceScaleFactor=1,
        mobile=width < 800,
    )
    tab.open(page)
    assert tab.run("document.documentElement.scrollWidth <= innerWidth")
    tab.send("Emulation.clearDeviceMetricsOverride")
