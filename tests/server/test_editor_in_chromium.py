"""The SPARQL editor in a real browser: what a reader does first, and what is asked of whom."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import pytest
from served import Served, serving
from small_archives import front_matter, write

import graph

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TIMEOUT_SECONDS = 60
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --remote-debugging-pipe --window-size=1280,900"
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium in PATH"),
]


class Tab:
    """A tab, driven over the DevTools protocol, and all that it asked for or complained about."""

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

    def run(self, expression: str) -> Any:
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> None:
        end = time.monotonic() + TIMEOUT_SECONDS
        while not self.run(expression):
            assert time.monotonic() < end, f"{expression}; {self.complaints}"
            time.sleep(0.05)

    def open(self, address: str) -> None:
        self.send("Page.navigate", url=address)
        self.wait_for("document.readyState === 'complete'")


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    opened = Tab(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def nothing_from_elsewhere(tab: Tab, server: Served) -> Iterator[None]:
    tab.requests.clear()
    tab.complaints.clear()
    yield
    own = (f"{server.url}/", "data:", "about:blank")
    assert [url for url in tab.requests if not url.startswith(own)] == []
    assert tab.complaints == []


ROWS = "document.querySelectorAll('.yasr table.dataTable tbody tr').length"


def test_the_first_example_runs_and_shows_rows(tab: Tab, server: Served) -> None:
    tab.open(f"{server.url}/sparql")
    tab.wait_for("document.querySelector('.yasqe .CodeMirror') !== null")
    names = tab.run("[...document.querySelectorAll('#examples option')].map(o => o.value)")
    assert len(names) > 1
    tab.run(f"examples.value = {json.dumps(names[1])}; examples.dispatchEvent(new Event('change'))")
    tab.wait_for("document.getElementById('about-example').textContent !== ''")
    assert tab.run("document.querySelectorAll('.yasqe .parseErrorIcon').length") == 0
    tab.run("document.querySelector('.yasqe_queryButton').click()")
    tab.wait_for(f"{ROWS} > 0")
    assert f"{server.url}/sparql" in tab.requests


def test_every_named_query_is_shown_without_a_mistake(tab: Tab, server: Served) -> None:
    tab.open(f"{server.url}/sparql")
    for name in tab.run("[...document.querySelectorAll('#examples option')].map(o => o.value)")[1:]:
        tab.run(f"examples.value = {json.dumps(name)}; examples.dispatchEvent(new Event('change'))")
        assert tab.run("document.querySelectorAll('.yasqe .parseErrorIcon').length") == 0, name


def test_a_pasted_query_needs_no_prefixes(tab: Tab, server: Served) -> None:
    tab.open(f"{server.url}/sparql")
    tab.wait_for("document.querySelector('.yasqe .CodeMirror') !== null")
    pasted = "SELECT ?t { ?w schema:headline ?t }"
    tab.run(
        "window.editor = document.querySelector('.CodeMirror').CodeMirror; editor.setValue('');"
        f"editor.replaceSelection({json.dumps(pasted)}, null, 'paste')"
    )
    assert tab.run("editor.getValue()") == f"PREFIX schema: <https://schema.org/>\n{pasted}"
    assert tab.run("document.querySelectorAll('.yasqe .parseErrorIcon').length") == 0


def test_a_query_about_something_waits_for_its_name(tab: Tab, server: Served) -> None:
    tab.open(f"{server.url}/sparql")
    tab.wait_for("document.querySelector('.yasqe .CodeMirror') !== null")
    tab.run("examples.value = 'timeline-of'; examples.dispatchEvent(new Event('change'))")
    about = tab.run("document.getElementById('about-example').textContent")
    assert about.endswith("Write between the quotes: name, a name of the entity, in any case.")
    tab.send("Input.insertText", text="Perlmutter")
    value = tab.run("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert 'VALUES ?name { "Perlmutter" }' in value


def test_a_query_in_the_address_is_run_and_its_results_lead_to_pages(
    tab: Tab, server: Served
) -> None:
    query = quote("SELECT ?topic { ?topic a skos:Concept }")
    tab.open(f"{server.url}/sparql?query={query}")
    tab.wait_for(f"{ROWS} === 2")
    tab.run("document.querySelector('.yasr a.iri').click()")
    tab.wait_for("location.pathname === '/node'")
    tab.wait_for("document.querySelector('table.facts') !== null")


def test_a_mistake_is_explained(tab: Tab, server: Served) -> None:
    tab.open(f"{server.url}/sparql?query={quote('SELECT ?a { ?a ?b }')}")
    tab.wait_for("document.querySelector('.yasr').textContent.includes('not SPARQL')")
    tab.complaints[:] = [text for text in tab.complaints if "400 (Bad Request)" not in text]


def test_the_explorer_and_the_pages_work_under_their_policies(tab: Tab, server: Served) -> None:
    for path in ("/", "/nodes", "/about"):
        tab.open(f"{server.url}{path}")
        assert tab.run("document.querySelector('nav a[href=\"/sparql\"]') !== null")


def test_the_open_explorer_follows_a_build_and_keeps_what_it_shows(
    tab: Tab, tmp_path: Path
) -> None:
    source = write(tmp_path / "source", {"a.md": front_matter(title="First")})
    graph.build(source, tmp_path / "out").close()
    with serving(tmp_path / "out") as running:
        tab.open(f"{running.url}/#view=table")
        assert tab.run("document.title.includes('1 node,')")
        write(source, {"b.md": front_matter(title="Second")})
        graph.build(source, tmp_path / "out").close()
        tab.wait_for("document.title.includes('2 nodes,')")
        assert tab.run("location.hash").startswith("#view=table")
        tab.run("window.isTheSame = true")
        graph.build(source, tmp_path / "out", formats=("html",)).close()
        time.sleep(3)
        assert tab.run("window.isTheSame") is True
        tab.open("about:blank")
        tab.requests[:] = [url for url in tab.requests if not url.startswith(running.url)]
