"""Archives that want to do harm: on every page their text is text, and their links lead nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote

import pyoxigraph
import pytest
from small_archives import Archive, Build
from starlette.testclient import TestClient

from graph.server.app import Site
from graph.server.guard import Settings

PAYLOADS = (
    "</title><script>window.__x=1</script>",
    "\"'><img src=https://leak.example/x onerror=window.__x=1>",
    "{{ 7*7 }}{% raw %}{{ self }}",
    "--></style></script><svg/onload=window.__x=1>",
    "javascript:window.__x=1",
    "=cmd|' /C calc'!A0",
)
ACTIVE = {"script", "img", "svg", "iframe", "object", "embed", "base", "style"}


def document(number: int, payload: str) -> str:
    text = json.dumps(payload)
    return (
        f"---\ntitle: {text}\nexcerpt: {text}\ncategory: {text}\ntopics: [{text}]\n"
        f"webUrl: {json.dumps(f'https://a.example/{quote(payload)}/{number}')}\n"
        f"website: {text}\nauthors: [{text}]\nunknown: {text}\n"
        f"provider: {{name: {text}, domain: a.example}}\n"
        f"images: [{{url: {text}, title: {text}}}, {{url: 'javascript:window.__x=1'}}]\n"
        f"related: [{{title: {text}, webUrl: 'https://b.example/{number}'}}]\n---\n{payload}\n"
    )


@pytest.fixture(scope="module")
def archive(build_once: Build) -> Archive:
    files = {f"{number}'\"<b>&.md": document(number, text) for number, text in enumerate(PAYLOADS)}
    for number, text in enumerate(PAYLOADS):
        title = json.dumps(f"Perlmutter has {number + 2},159 Nvidia A100 GPUs {text}")
        address = f"https://f{number}.example/"
        files[f"fact{number}<i>.md"] = f"---\ntitle: {title}\nwebUrl: {address}\n---\n"
    return build_once(files, formats=("ttl",))


@pytest.fixture(scope="module")
def pages(archive: Archive) -> Iterator[TestClient]:
    app = Site(archive.output, Settings()).app()
    yield TestClient(app, base_url="http://127.0.0.1")


class Markup(HTMLParser):
    """The elements of a page and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def assert_harmless(page: str) -> None:
    markup = Markup(page)
    assert ACTIVE.isdisjoint(markup.elements)
    assert markup.handlers == []
    for link in markup.links:
        assert re.match(r"(https?://[a-z0-9.]+/|/|#|data:,$)", link), link
        assert not link.startswith("//")


def addresses(archive: Archive) -> Iterator[str]:
    yield from ("/nodes?all=provider", "/nodes?kind=Image", "/nodes?kind=Document", "/about")
    yield from ("/claims", "/mentions")
    for payload in PAYLOADS:
        yield f"/nodes?q={quote(payload)}"
        yield f"/nodes?provider={quote(payload)}&topic={quote(payload)}"
        yield from (f"/{name}?iri={quote(payload)}" for name in ("node", "claims", "mentions"))
    for node in archive.graph.nodes():
        iri = quote(node.id, safe="")
        yield from (f"/{name}?iri={iri}" for name in ("node", "claims", "mentions"))
    for edge in archive.graph.edges():
        yield f"/links?iri={quote(edge.source, safe='')}&kind={edge.kind}&direction=out"


def test_no_page_runs_or_loads_what_a_source_or_an_address_says(
    pages: TestClient, archive: Archive
) -> None:
    for address in dict.fromkeys(addresses(archive)):
        answer = pages.get(address, headers={"Accept": "text/html"})
        assert answer.status_code in (200, 404), address
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert_harmless(answer.text)
        assert "49" not in re.sub(r"\d{3,}", "", answer.text)


def test_the_editor_is_given_a_query_as_data(pages: TestClient) -> None:
    for payload in PAYLOADS:
        answer = pages.get(
            "/sparql", params={"query": payload, "name": payload}, headers={"Accept": "text/html"}
        )
        block = re.search(r'id="editor-data">(.*?)</script>', answer.text, re.DOTALL)
        assert block is not None
        assert json.loads(block[1])["query"].endswith(payload)
        scripts = re.findall(r"<script([^>]*)>", answer.text)
        assert scripts == [
            ' type="application/json" id="editor-data"',
            ' src="/static/yasgui.min.js"',
            ' src="/static/editor.js"',
        ]


def test_rdf_of_hostile_nodes_is_what_the_graph_states(pages: TestClient, archive: Archive) -> None:
    whole = pyoxigraph.Store()
    whole.load(path=str(archive.output / "graph.ttl"))
    for node in archive.graph.nodes("Article"):
        answer = pages.get("/node.ttl", params={"iri": node.id})
        found = {q.triple for q in pyoxigraph.parse(answer.content, pyoxigraph.RdfFormat.TURTLE)}
        of_node = whole.quads_for_pattern(pyoxigraph.NamedNode(node.id), None, None)
        assert found == {quad.triple for quad in of_node}


def test_a_redirect_leads_to_this_server_only(pages: TestClient) -> None:
    for path in ("/id//evil.example/", "/id/%0d%0aSet-Cookie:x", "/id/http://evil.example"):
        answer = pages.get(path, follow_redirects=False)
        assert answer.headers.get("location", "/node?iri=").startswith("/node?iri=")
        assert "set-cookie" not in answer.headers


def test_quotes_that_want_to_do_harm_are_there_as_text(pages: TestClient, archive: Archive) -> None:
    claims = list(archive.graph.claims())
    assert {text for text in PAYLOADS if any(text in claim.quote for claim in claims)} == set(
        PAYLOADS
    )
    answer = pages.get("/claims", headers={"Accept": "text/html"})
    words = Words(answer.text).quotes
    assert sorted(words) == sorted(claim.quote for claim in claims)


class Words(HTMLParser):
    """The quotes of a page, as a browser shows them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.quotes: list[str] = []
        self._is_inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self._is_inside = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.quotes[-1] += data
