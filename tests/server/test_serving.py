"""How a server starts, whom it answers, and how it ends."""

from __future__ import annotations

import asyncio
import hashlib
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pytest
import rdflib
from served import CHEAP, ENDLESS, Served, is_running, serving
from small_archives import Build, front_matter, make, write

import graph
from graph import plugins
from graph.errors import StoreLocked
from graph.knowledge_graph import Graph
from graph.query_stores import open_store
from graph.server.app import sent_file
from graph.server.generations import Generations
from graph.server.node_pages import node_url


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "graph", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


# ---- start ----


def test_a_port_that_is_taken_is_said_to_be(seeds: Graph) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = run("-o", str(seeds.output), "--port", port)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(
        f"newsgraph: error: 127.0.0.1: port {port} is taken; choose another"
    )


def test_a_folder_without_a_graph_is_said_to_be(tmp_path: Path) -> None:
    done = run("-o", str(tmp_path))
    assert (done.returncode, "no graph here" in done.stderr) == (2, True)


def test_an_address_of_another_machine_is_said_to_be(seeds: Graph) -> None:
    done = run("-o", str(seeds.output), "--host", "192.0.2.1", "--port", "0")
    assert (done.returncode, "--host" in done.stderr) == (2, True)


def test_other_machines_are_let_in_only_when_asked_and_with_a_warning(seeds: Graph) -> None:
    with serving(seeds.output, "--host", "0.0.0.0") as running:
        running.client.base_url = f"http://127.0.0.1:{running.port}"
        answer = running.client.get("/nodes", headers={"Host": "news.example"})
        code, printed = running.interrupt()
    assert (answer.status_code, code) == (200, 130)
    assert "warning: whoever reaches this machine" in printed


# ---- end ----


def test_ctrl_c_ends_at_once_and_leaves_no_process(seeds: Graph) -> None:
    with serving(seeds.output) as running, ThreadPoolExecutor(1) as threads:
        asked = threads.submit(running.ask, ENDLESS)
        time.sleep(1.5)
        workers = running.workers()
        assert len(workers) >= 2
        start = time.monotonic()
        code, printed = running.interrupt()
        assert time.monotonic() - start < 10
        assert (code, printed) == (130, "")
        assert not any(map(is_running, workers))
        assert asked.exception() is not None or asked.result().status_code >= 500


def test_an_order_to_end_leaves_no_process_either(seeds: Graph) -> None:
    with serving(seeds.output) as running:
        workers = running.workers()
        code, printed = running.interrupt(signal.SIGTERM)
    # A slow machine has said by then that it is loading the graph.
    assert (code, printed.replace("newsgraph: loading the graph …\n", "")) == (-signal.SIGTERM, "")
    assert not any(map(is_running, workers))


# ---- connections ----

HALF = (
    b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 50\r\n\r\nASK"
)


def silent(server: Served, count: int, said: bytes = b"") -> list[socket.socket]:
    made = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(count)]
    for one in made:
        with suppress(OSError):
            one.sendall(said)
    return made


def test_more_connections_than_files_may_be_open_end_and_are_not_logged(seeds: Graph) -> None:
    with serving(seeds.output) as running:
        resource.prlimit(running.process.pid, resource.RLIMIT_NOFILE, (256, 256))
        for one in silent(running, 300):
            one.close()
        time.sleep(0.5)
        assert running.client.get("/about").status_code == 200
        code, printed = running.interrupt()
    assert (code, printed.replace("newsgraph: loading the graph …\n", "")) == (130, "")


def test_a_question_that_breaks_off_is_no_fault_of_ours(seeds: Graph) -> None:
    with serving(seeds.output) as running:
        for one in silent(running, 20, HALF):
            one.close()
        assert running.client.get("/about").status_code == 200
        code, printed = running.interrupt()
    assert (code, printed.replace("newsgraph: loading the graph …\n", "")) == (130, "")


@pytest.mark.slow
@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", HALF])
def test_half_a_request_is_not_waited_for(seeds: Graph, said: bytes) -> None:
    with serving(seeds.output) as running:
        start = time.monotonic()
        with silent(running, 1, said)[0] as one:
            one.settimeout(40)
            assert one.recv(1000) == b""
        assert 15 < time.monotonic() - start < 35


# ---- whom it answers ----


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "a b"]
)
def test_another_name_for_this_machine_is_not_answered_to(server: Served, host: str) -> None:
    for path in ("/nodes", "/sparql?query=ASK{}", "/static/pages.css"):
        answer = server.client.get(path, headers={"Host": host})
        assert answer.status_code in (400, 421)
        assert "<html" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "LOCALHOST:8000", "[::1]:80"])
def test_the_names_of_this_machine_are_answered_to(server: Served, host: str) -> None:
    assert server.client.get("/about", headers={"Host": host}).status_code == 200


def said_to(server: Served, *lines: str) -> bytes:
    """The whole of what is answered to a request of these lines."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as one:
        one.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        return b"".join(iter(lambda: one.recv(1 << 16), b""))


def test_a_request_may_name_the_whole_address(server: Served) -> None:
    """RFC 9112, 3.2.2: a server must accept the absolute form, though only proxies are sent it."""
    host = f"127.0.0.1:{server.port}"
    for path in ("/nodes.json?q=a%20b", "/id/topic/a%2Fb", "/sparql?query=ASK%7B%7D", ""):
        plain = said_to(server, f"GET {path or '/'} HTTP/1.1", f"Host: {host}")
        whole = said_to(server, f"GET HTTP://{host}{path} HTTP/1.1", f"Host: {host}")
        dated = [re.sub(rb"\r\ndate: [^\r]*", b"", answer) for answer in (plain, whole)]
        assert dated[0] == dated[1]
        assert plain.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 303 ", b"HTTP/1.1 404 "))


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("http://evil.example/nodes", "127.0.0.1"),
        ("http://evil.example/nodes", "evil.example"),
        ("http://127.0.0.1/nodes", "evil.example"),
        ("http://127.0.0.1@evil.example/nodes", "127.0.0.1"),
        ("http://evil.example@127.0.0.1/nodes", "127.0.0.1"),
        ("http:///nodes", "127.0.0.1"),
        ("http://evil.example?http://127.0.0.1/nodes", "127.0.0.1"),
    ],
)
def test_no_form_of_address_gets_past_the_names_of_this_machine(
    server: Served, target: str, host: str
) -> None:
    answer = said_to(server, f"GET {target} HTTP/1.1", f"Host: {host}")
    assert answer.startswith(b"HTTP/1.1 421 ")


def test_pages_of_other_sites_may_not_read_answers(server: Served) -> None:
    for origin in ("https://evil.example", "null", "http://localhost.evil.example"):
        for method in ("GET", "OPTIONS"):
            answer = server.client.request(
                method, "/sparql?query=ASK{}", headers={"Origin": origin}
            )
            assert "access-control-allow-origin" not in answer.headers
    local = server.client.get("/sparql?query=ASK{}", headers={"Origin": "http://localhost:3000"})
    assert local.headers["access-control-allow-origin"] == "http://localhost:3000"


def test_sites_that_are_named_may_read_answers(seeds: Graph) -> None:
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    with serving(seeds.output, "--cors", "https://a.example") as running:
        asked = running.client.options("/sparql", headers=preflight)
        answer = running.client.get("/nodes.json", headers={"Origin": "https://a.example"})
        other = running.client.get("/nodes.json", headers={"Origin": "https://b.example"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (
        204,
        "GET, POST, OPTIONS",
    )
    assert answer.headers["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    "path",
    ["/", "/nodes", "/nodes.json", "/sparql", "/about", "/node", "/static/pages.css", "/none"],
)
def test_every_answer_tells_browsers_what_not_to_do(server: Served, path: str) -> None:
    headers = server.client.get(path, headers={"Accept": "text/html"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]


# ---- what it shows ----


def test_a_build_is_seen_by_the_next_request(tmp_path: Path) -> None:
    source = write(tmp_path / "source", {"a.md": front_matter(title="First")})
    graph.build(source, tmp_path / "out", formats=("ttl",)).close()
    count = "SELECT (COUNT(*) AS ?n) { ?work a schema:NewsArticle }"
    with serving(tmp_path / "out") as running:

        def seen() -> tuple[int, str, bool, bool]:
            rows = running.ask(count).json()["results"]["bindings"]
            return (
                running.client.get("/nodes.json?kind=Article").json()["total"],
                rows[0]["n"]["value"],
                "First" in running.client.get("/").text,
                "Second" in running.client.get("/").text,
            )

        assert seen() == (1, "1", True, False)
        write(source, {"b.md": front_matter(title="Second")})
        graph.build(source, tmp_path / "out", formats=("ttl",)).close()
        assert seen() == (2, "2", True, True)
        (tmp_path / "out" / "graph.duckdb").unlink()
        answer = running.client.get("/nodes")
        assert (answer.status_code, "no graph here" in answer.text) == (503, True)


def test_in_the_middle_of_a_build_all_see_the_old_graph_and_after_it_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.exporters_of(("ttl",))
    monkeypatch.setattr(plugins, "_exporters", dict(plugins._exporters))
    out = tmp_path / "out"
    source = write(tmp_path / "source", {"a.md": front_matter(title="First")})
    graph.build(source, out, formats=("ttl",)).close()
    titles = "SELECT ?title { ?work schema:headline ?title } ORDER BY ?title"
    seen: list[list[str]] = []
    with serving(out) as running, graph.open(out) as opened:

        def look() -> None:
            answer = running.ask(titles).json()["results"]["bindings"]
            seen.append([row["title"]["value"] for row in answer])
            listed = running.client.get("/nodes.json?kind=Article").json()["nodes"]
            seen.append(sorted(node["label"] for node in listed))
            with open_store(out) as store:
                rows = store.ask(titles).rows()
                seen.append([row[0].value for row in rows if row[0] is not None])
            with graph.open(out) as fresh:
                seen.append(labels(fresh))

        @plugins.exporter("meanwhile", "zzz.bin")
        def write_meanwhile(_graph: Graph, _out: BinaryIO) -> None:
            look()

        write(source, {"b.md": front_matter(title="Second")})
        graph.build(source, out, formats=("ttl", "meanwhile")).close()
        assert seen == [["First"]] * 4
        look()
        assert seen[4:] == [["First", "Second"]] * 4
        assert labels(opened) == ["First"]


def labels(graph: Graph) -> list[str]:
    return sorted(str(node.properties["label"]) for node in graph.nodes("Article"))


def test_the_explorer_is_the_export_with_a_way_to_the_pages_that_follows_builds(
    server: Served, seeds: Graph
) -> None:
    page = server.client.get("/").text
    export = (seeds.output / "graph.html").read_text("utf-8")
    way = page[page.index("\n<nav") : page.index("</nav>") + 6]
    assert [f'href="{address}"' in way for address in ("/nodes", "/sparql", "/about")] == [True] * 3
    script = page[page.index("<script>(() => {\n  const shown") : page.index("</head>")]
    code = script.removeprefix("<script>").removesuffix("</script>\n")
    hash = b64encode(hashlib.sha256(code.encode()).digest()).decode()
    allowed = f"script-src &#39;sha256-{hash}&#39; "
    assert server.client.get("/explorer-version").text in code
    assert (page.count(allowed), page.count("connect-src &#39;self&#39;")) == (1, 1)
    without = page.replace(way, "", 1).replace(script, "", 1).replace(allowed, "script-src ", 1)
    assert without.replace("connect-src &#39;self&#39;", "connect-src &#39;none&#39;") == export


def test_the_version_of_the_explorer_changes_with_its_page_and_else_never(tmp_path: Path) -> None:
    source = write(tmp_path / "source", {"a.md": front_matter(title="First")})
    graph.build(source, tmp_path / "out", formats=("html",)).close()
    with serving(tmp_path / "out") as running:

        def version() -> str:
            return running.client.get("/explorer-version").text

        first = version()
        assert first in running.client.get("/").text
        graph.build(source, tmp_path / "out", formats=("html", "nt")).close()
        assert version() == first
        write(source, {"b.md": front_matter(title="Second")})
        graph.build(source, tmp_path / "out", formats=("html", "nt")).close()
        assert version() != first
        assert version() in running.client.get("/").text
        graph.build(source, tmp_path / "out", formats=("nt",)).close()
        assert version() in running.client.get("/").text


def test_an_iri_of_ours_leads_to_its_node(server: Served, seeds: Graph) -> None:
    topic = next(seeds.nodes("Topic")).id
    answer = server.client.get(f"/id/{topic.removeprefix(seeds.base)}")
    assert answer.status_code == 303
    found = server.client.get(answer.headers["location"], headers={"Accept": "text/turtle"})
    told = rdflib.Graph().parse(data=found.text, format="turtle")
    assert rdflib.URIRef(topic) in set(told.subjects())


def test_the_iri_of_a_document_leads_to_its_node_however_it_is_named(tmp_path: Path) -> None:
    names = ["my post.md", "größe/été.md", "50%.md", "a%20b.md", "東京.md"]
    built = make(tmp_path, {name: front_matter(title=f"On {name}") for name in names}).graph
    iris = {node.id for node in built.nodes("Document")}
    with serving(built.output) as running:
        for iri in iris:
            path = iri.removeprefix(built.base)
            for sent in (path, re.sub("%..", lambda code: code[0].lower(), path)):
                answer = running.client.get(f"/id/{sent}")
                assert (answer.status_code, answer.headers["location"]) == (303, node_url(iri))
    built.close()
    assert len(iris) == len(names)


@pytest.mark.parametrize("name", ["topic/nobody-names-it", "document/no%20such.md", "", "%ff"])
def test_an_iri_of_ours_that_names_nothing_is_not_found(server: Served, name: str) -> None:
    answer = server.client.get(f"/id/{name}")
    assert (answer.status_code, "location" in answer.headers) == (404, False)


@pytest.mark.parametrize(
    ("accept", "status"),
    [("text/html", 200), ("application/json", 200), ("text/turtle", 200), ("image/png", 406)],
)
def test_what_depends_on_what_a_client_accepts_says_so(
    server: Served, seeds: Graph, accept: str, status: int
) -> None:
    iri = next(seeds.nodes("Topic")).id
    for path, expected in ((node_url(iri), status), ("/node?iri=x:none", 404), ("/nowhere", 404)):
        answer = server.client.get(path, headers={"Accept": accept})
        assert (answer.status_code, "Accept" in answer.headers["vary"]) == (expected, True)


def test_nothing_is_written_but_the_query_store(seeds: Graph) -> None:
    def state() -> dict[str, bytes]:
        files = (path for path in seeds.output.iterdir() if path.is_file())
        return {path.name: path.read_bytes() for path in files}

    before = state()
    with serving(seeds.output) as running:
        assert running.ask(CHEAP).status_code == 200
        assert running.client.get("/").status_code == 200
    assert state() == before


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra_it_is_said_what_to_install(seeds: Graph, missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None; from graph.cli import main; "
        f"sys.argv[1:] = ['serve', '-o', {str(seeds.output)!r}]; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"newsgraph: error: {missing} is not installed, which serving needs; "
        "run: make serve, or install it: pip install 'newsgraph[serve]'\n"
    )


def test_it_listens_on_ipv6_too(seeds: Graph) -> None:
    with serving(seeds.output, "--host", "::1") as running:
        assert running.client.get("/about").status_code == 200


def test_a_file_is_sent_as_it_was_when_a_build_replaces_it(tmp_path: Path) -> None:
    path, later = tmp_path / "graph.nt", tmp_path / "later"
    path.write_bytes(b"a" * 300_000)
    later.write_bytes(b"b")
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.sleep(60)  # the client waits
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    response = sent_file(path, "text/plain")
    later.replace(path)
    answering = response({"type": "http", "method": "GET", "headers": []}, receive, send)
    with ThreadPoolExecutor() as other:  # this one may have a loop of its own
        other.submit(asyncio.run, answering).result()
    assert b"".join(message.get("body", b"") for message in sent) == b"a" * 300_000


def test_while_a_build_is_put_in_place_the_graph_before_it_answers(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = build({"a.md": front_matter(title="A")})
    generations = Generations(archive.output)
    before = generations.current()

    def locked(output: Path) -> Graph:
        raise StoreLocked("the output folder is in use")

    with monkeypatch.context() as patched:
        patched.setattr("graph.server.generations.open_graph", locked)
        patched.setattr(generations, "name", lambda: "another")
        assert generations.current() is before
    assert generations.current() is before
