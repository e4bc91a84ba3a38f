"""Lists, facets and links: what the pages show is what the graph holds."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_archives import Archive, Build, front_matter
from starlette.testclient import TestClient

from graph.server.app import Site
from graph.server.filters import FACETS, SORTS
from graph.server.guard import Settings
from graph.vocabulary import EDGES, KINDS, LEAVES

FORMULA = '=HYPERLINK("https://evil.example")'
FILES = {
    "chips.md": front_matter(
        title="Chips for éveryone", webUrl="https://a.example/chips", topics="Hardware, AI",
        publishedDateTime="2021-03-04", excerpt="A story of silicon",
        provider="{name: A News, domain: a.example}",
    ),
    "cloud.md": front_matter(
        title="A cloud of chips", webUrl="https://a.example/cloud", topics="Cloud, AI",
        publishedDateTime="2020-01-02",
    ),
    "formula.md": front_matter(
        title=f"'{FORMULA}'", webUrl="https://b.example/f",
        publishedDateTime="2021-05-06",
    ),
    "undated.md": front_matter(title="Zebra", webUrl="https://b.example/z"),
    **{
        f"many/{number}.md": front_matter(
            title=f"Number {number}", webUrl=f"https://c.example/{number}", topics="Many",
            publishedDateTime=f"2019-01-{number % 28 + 1:02}",
        )
        for number in range(120)
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(build_once: Build) -> Archive:
    return build_once(FILES, formats=("ttl",))


@pytest.fixture(scope="module")
def pages(archive: Archive) -> Iterator[TestClient]:
    """The pages alone: without its lifespan, the application starts no workers."""
    app = Site(archive.output, Settings()).app()
    yield TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def listed(pages: TestClient, query: str) -> dict[str, Any]:
    answer = pages.get(f"/nodes.json?{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def labels(pages: TestClient, query: str) -> list[str]:
    return [entry["label"] for entry in listed(pages, query)["nodes"]]


def rows(answer: httpx.Response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.text)))


def test_every_node_but_leaves_is_in_the_list(pages: TestClient, archive: Archive) -> None:
    found = rows(pages.get("/nodes.csv"))
    expected = {node.id for node in archive.graph.nodes() if node.kind not in LEAVES}
    assert len(found) - 1 == len(expected)
    assert {row[0] for row in found[1:]} == expected


def test_pages_of_a_list_hold_each_node_once(pages: TestClient, archive: Archive) -> None:
    address: str | None = "/nodes.json?kind=Article"
    found = []
    while address:
        page = pages.get(address).json()
        found += [entry["id"] for entry in page["nodes"]]
        address = page["next"]
    assert sorted(found) == [node.id for node in archive.graph.nodes("Article")]
    assert pages.get("/nodes?kind=Article&page=4").status_code == 404


def test_a_list_is_ordered_as_it_says(pages: TestClient) -> None:
    newest = labels(pages, "")
    assert newest[:3] == [
        FORMULA,
        "Chips for éveryone",
        "A cloud of chips",
    ]
    assert labels(pages, "sort=oldest&kind=Article")[0] == "Number 0"
    assert labels(pages, "sort=name&kind=Article")[1] == "A cloud of chips"
    assert labels(pages, "kind=Topic") == ["Many", "AI", "Cloud", "Hardware"]


def test_words_are_found_in_any_order_without_case_and_accents(pages: TestClient) -> None:
    assert labels(pages, "q=EVERYONE+chips") == ["Chips for éveryone"]
    assert labels(pages, "q=silicon+chips") == ["Chips for éveryone"]
    assert labels(pages, "q=chips") == ["Chips for éveryone", "A cloud of chips"]
    assert labels(pages, "q=100%25_") == []


def test_who_is_called_so_comes_first_then_whole_words(build: Build) -> None:
    titles = ["The XB200 and XB200-2", "On XB200s of Acme, from Acme", "A rack of B200"]
    archive = build(
        {f"{n}.md": front_matter(title=title) for n, title in enumerate(titles)}
        | {"o.yaml": "taxonomy: organization\nname: Hewlett\ndomain: h.no\notherNames: [Acme]\n"}
    )
    pages = TestClient(Site(archive.output, Settings()).app(), base_url="http://127.0.0.1")
    assert labels(pages, "q=b200")[0] == titles[2]
    assert labels(pages, "q=acme") == ["Hewlett", titles[1]]


def test_text_is_searched_where_that_is_asked_for(build: Build) -> None:
    archive = build({"a.md": "---\ntitle: One\n---\nA word: quixotic.\n"})
    pages = TestClient(Site(archive.output, Settings()).app(), base_url="http://127.0.0.1")
    assert (labels(pages, "q=quixotic"), labels(pages, "q=quixotic&text=1")) == ([], ["One"])


def test_facets_count_what_the_other_filters_leave(pages: TestClient, archive: Archive) -> None:
    graph = archive.graph
    about = Counter(edge.target for edge in graph.edges("ABOUT"))
    facets = listed(pages, "all=topic")["facets"]
    assert {item["value"]: item["count"] for item in facets["topic"]} == dict(about)
    kinds, _ = graph.counts()
    assert {item["value"]: item["count"] for item in facets["kind"]} == kinds
    years = Counter(str(node.properties["issued"])[:4] for node in graph.nodes("Article")
                    if "issued" in node.properties)  # fmt: skip
    assert {item["value"]: item["count"] for item in facets["year"]} == dict(years)
    base = graph.base
    of_2021 = listed(pages, "year=2021")
    assert of_2021["total"] == 2
    assert {item["label"]: item["count"] for item in of_2021["facets"]["topic"]} == {
        "AI": 1, "Hardware": 1,
    }  # fmt: skip
    assert labels(pages, f"topic={base}topic/ai&year=2020") == ["A cloud of chips"]
    assert labels(pages, f"provider={base}organization/a.example&topic={base}topic/hardware") == [
        "Chips for éveryone"
    ]


def test_a_page_links_to_its_states_and_to_its_data(pages: TestClient) -> None:
    page = pages.get("/nodes?q=number&kind=Article&page=2").text
    of_articles = "q=number&amp;kind=Article"
    for address in (f".json?{of_articles}&amp;page=2", f".csv?{of_articles}",
                    f"?{of_articles}&amp;page=3", f"?{of_articles}&amp;year=2019"):  # fmt: skip
        assert f'"/nodes{address}"' in page


def test_formulas_are_neutralised_in_csv(pages: TestClient) -> None:
    found = rows(pages.get("/nodes.csv?year=2021"))
    assert [row[2] for row in found[1:]] == [
        f"'{FORMULA}",
        "Chips for éveryone",
    ]


def test_the_links_of_a_node_are_its_edges(pages: TestClient, archive: Archive) -> None:
    topic = f"{archive.graph.base}topic/many"
    expected = {edge.source for edge in archive.graph.edges("ABOUT") if edge.target == topic}
    address: str | None = f"/links.json?iri={topic}&kind=ABOUT&direction=in"
    found = []
    while address:
        page = pages.get(address).json()
        assert page["total"] == len(expected)
        found += [link["id"] for link in page["links"]]
        address = page["next"]
    assert (sorted(found), len(found)) == (sorted(expected), len(set(found)))
    in_csv = rows(pages.get(f"/links.csv?iri={topic}&kind=ABOUT&direction=in"))
    assert [row[0] for row in in_csv[1:]] == found


@pytest.mark.parametrize("kind", ["Article", "Topic", "Provider", "Document"])
def test_a_node_has_a_page_with_its_edges(pages: TestClient, archive: Archive, kind: str) -> None:
    for node in islice(archive.graph.nodes(kind), 3):
        answer = pages.get("/node.json", params={"iri": node.id})
        assert answer.status_code == 200
        counted = {(g["kind"], g["direction"]): g["count"] for g in answer.json()["links"]}
        around = list(archive.graph.neighbors(node.id))
        assert counted == Counter(
            (e.kind, "out" if e.source == node.id else "in") for e, _ in around
        )


NAMES = st.sampled_from(
    ["q", "kind", "provider", "topic", "year", "text", "sort", "page", "size", "all", "iri",
     "direction", "name", "x"]
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "1", "-1", "2", "1e9", "999999999", "9" * 30, "²", "2021",
         "'; DROP TABLE nodes --", "%", "\x00", "$1", "?", "in", "out",
         "https://a.example/chips", *KINDS, *EDGES, *SORTS, *FACETS]
    ),
)  # fmt: skip
PATHS = st.sampled_from(
    ["/nodes", "/nodes.json", "/nodes.csv", "/node", "/node.ttl", "/node.jsonld", "/node.json",
     "/node.csv", "/node.nt", "/node.rdf", "/links", "/links.json", "/links.csv", "/about",
     "/.well-known/void"]
)  # fmt: skip


Parameter = tuple[str, str | int | float | bool | None]


@settings(max_examples=60, deadline=None)
@given(PATHS, st.lists(st.tuples(NAMES, VALUES), max_size=5), st.text(max_size=20))
def test_no_parameters_break_a_page(
    pages: TestClient, path: str, parameters: list[Parameter], accept: str
) -> None:
    header = accept.encode("ascii", "replace").translate(None, b"\0\r\n")
    answer = pages.get(path, params=parameters, headers={b"Accept": header})
    assert answer.status_code in (200, 302, 307, 400, 404, 406), answer.text
    if path.endswith(".json") and answer.status_code == 200:
        json.loads(answer.text)


WRONG = "/nodes?page=0 /nodes?page=x /nodes?kind=Nothing /nodes?year=21 /nodes?sort=random"
WRONG += " /nodes?all=x /nodes?size=9999 /node /links?kind=ABOUT&direction=up /claims.json?size=0"
WRONG += " /mentions?size=x /claims?size=1001 /links?kind=ABOUT&direction=in&size=0"


@pytest.mark.parametrize("address", WRONG.split())
def test_a_parameter_that_means_nothing_is_said_to_be_wrong(
    pages: TestClient, address: str
) -> None:
    answer = pages.get(address)
    assert (answer.status_code, bool(answer.text.strip())) == (400, True)
    page = pages.get(address, headers={"Accept": "text/html"})
    assert (page.status_code, "<h1>Bad Request</h1>" in page.text) == (400, True)


def test_only_the_files_of_the_build_are_offered(pages: TestClient, archive: Archive) -> None:
    (archive.output / "secret.ttl").write_text("secret")
    whole = (archive.output / "graph.ttl").read_bytes()
    assert pages.get("/files/graph.ttl").content == whole
    for name in (
        "secret.ttl",
        "graph.duckdb",
        "..%2Fsource%2Fchips.md",
        ".newsgraph",
        "report.json",
    ):
        assert pages.get(f"/files/{name}").status_code == 404
    Path(archive.output / "secret.ttl").unlink()
