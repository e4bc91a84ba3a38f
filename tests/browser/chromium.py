"""One browser for all tests of a process, cut off from the network, and what it complains of."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sample_pages

playwright_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium in PATH")
    with playwright_api.sync_playwright() as playwright:
        # WebGL is off: the page must not need it.
        flags = ["--no-sandbox", "--disable-gpu", "--disable-webgl", "--disable-3d-apis"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in a tab of its own, with all that it asked of the network or complained about."""

    page: Any
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "pageerror": lambda error: self.complaints.append(str(error)),
            "console": lambda said: self.complaints.append(f"{said.type}: {said.text}"),
        }

    def at(self, **state: str | list[str]) -> str:
        """The address of the page in a state."""
        pairs = [
            (name, one)
            for name, value in state.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        hash_ = "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)
        return self.path.as_uri() + (f"#{hash_}" if hash_ else "")

    def go(self, **state: str | list[str]) -> None:
        """Open the page anew in a state."""
        self.page.goto("about:blank")
        self.page.goto(self.at(**state))
        self.page.wait_for_selector("body[data-ready]")

    def text(self, selector: str) -> str:
        """The text of an element as a reader sees it, on one line."""
        return " ".join(self.page.inner_text(selector).split())

    def texts(self, selector: str) -> list[str]:
        return [" ".join(text.split()) for text in self.page.locator(selector).all_inner_texts()]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def wait_for(self, expression: str) -> None:
        """Return when an expression holds; the page's policy forbids Playwright's own way."""
        end = time.monotonic() + 30
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, expression
            self.page.wait_for_timeout(20)

    @property
    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))

    def assert_quiet(self) -> None:
        """Nothing was asked of the network, nothing foreign ran, nothing went wrong."""
        outside = [url for url in self.requests if not url.startswith(("data:", "blob:"))]
        assert {url.partition("#")[0] for url in outside} <= {self.path.as_uri(), "about:blank"}
        assert self.complaints == []
        assert self.page.evaluate("window.__x === undefined")
        foreign = "img, iframe, object, embed, a[href^='javascript' i]"
        assert self.page.locator(foreign).count() == 0


SIZE = {"width": 1280, "height": 800}


def new_tab(browser: Any, options: dict[str, Any]) -> Any:
    """A tab in a window of its own, without network."""
    context = browser.new_context(**({"viewport": SIZE, "reduced_motion": "reduce"} | options))
    context.set_offline(True)
    context.set_default_timeout(30_000)
    return context.new_page()


class Tabs:
    """The tab that most tests use, one after the other: to make one takes as long as a test."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._free: Any = None

    def take(self) -> Any:
        tab, self._free = self._free or new_tab(self._browser, {}), None
        return tab

    def give_back(self, tab: Any) -> None:
        """Make it as it was when it was new, for the next test."""
        if self._free:
            tab.context.close()
            return
        tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        tab.goto("about:blank")
        tab.set_viewport_size(SIZE)
        tab.mouse.move(0, 0)
        self._free = tab


@pytest.fixture(scope="session")
def tabs(browser: Any) -> Tabs:
    return Tabs(browser)


@pytest.fixture()
def open_page(browser: Any, tabs: Tabs) -> Iterator[Callable[..., Opened]]:
    """`open_page(file, window, **state)` opens a page; `window` holds options of Playwright, for
    a window of its own."""
    opened_pages: list[tuple[Opened, bool]] = []

    def open_page(file: Path, window: dict[str, Any] | None = None, /, **state: Any) -> Opened:
        is_shared = window is None
        opened = Opened(tabs.take() if window is None else new_tab(browser, window), file)
        opened_pages.append((opened, is_shared))
        for event, listener in opened.listeners.items():
            opened.page.on(event, listener)
        opened.page.goto(opened.at(**state))
        opened.page.wait_for_selector("body[data-ready], main.empty")
        return opened

    yield open_page
    for opened, is_shared in opened_pages:
        for event, listener in opened.listeners.items():
            opened.page.remove_listener(event, listener)
        if is_shared:
            tabs.give_back(opened.page)
        else:
            opened.page.context.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The page of a graph of sample_pages, by its name; built once."""
    folder = tmp_path_factory.mktemp("pages")

    def path(name: str) -> Path:
        file = folder / f"{name}.html"
        return file if file.exists() else sample_pages.save(getattr(sample_pages, name)(), file)

    return path
