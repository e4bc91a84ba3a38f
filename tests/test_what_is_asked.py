"""What answers and exports ask of the graph: as much as they show, and no more for being longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, takewhile
from typing import Any

import pytest
from small_archives import Archive, Build, front_matter

from graph.explanation import Said
from graph.knowledge_graph import Graph
from graph.model import Node
from graph.rdf.graph_statements import n_triples
from graph.server.catalogue import IN, Catalogue
from graph.server.filters import SORTS, Filter
from graph.server.node_pages import node_to_json, page
from graph.store.reader import StoreReader

FILES = {
    f"{number:02}.md": front_matter(
        title=f"Number {number % 7}", webUrl=f"https://c.example/{number}", topics="Many",
        publishedDateTime=f"2019-01-{number % 9 + 1:02}", keywords=f"[a{number}, b]",
    )
    for number in range(40)
}  # fmt: skip
MANY = "https://w3id.org/newsgraph/id/topic/many"


@pytest.fixture(scope="module")
def archive(build_once: Build) -> Archive:
    return build_once(FILES)


@pytest.fixture(scope="module")
def catalogue(archive: Archive) -> Catalogue:
    return Catalogue(archive.graph)


@pytest.fixture()
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements that reach the store."""
    statements: list[str] = []

    def noting(ask: Callable[..., Any]) -> Callable[..., Any]:
        def noted(store: StoreReader, sql: str, *more: Any) -> Any:
            statements.append(sql)
            return ask(store, sql, *more)

        return noted

    for name in ("rows", "stream"):
        monkeypatch.setattr(StoreReader, name, noting(getattr(StoreReader, name)))
    yield statements


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("words", ["", "number"])
def test_a_whole_list_is_its_pages_and_one_statement(
    catalogue: Catalogue, asked: list[str], sort: str, words: str
) -> None:
    wanted = Filter(sort=sort, words=words)
    pages = takewhile(bool, (catalogue.entries(wanted, 7 * n, 7) for n in count()))
    in_pages = [entry for entries in pages for entry in entries]
    asked.clear()

    assert list(catalogue.every_entry(wanted)) == in_pages
    assert len(in_pages) >= len(FILES)
    assert len(asked) == 1


def test_all_links_of_a_node_are_its_pages_and_one_statement(
    catalogue: Catalogue, asked: list[str]
) -> None:
    in_pages = [
        link for n in range(7) for link in catalogue.links(MANY, "ABOUT", IN, 7 * n, 7).links
    ]
    asked.clear()

    assert list(catalogue.every_link(MANY, "ABOUT", IN)) == in_pages
    assert len(in_pages) == len(FILES)
    assert len(asked) == 1


def test_who_says_what_takes_as_many_statements_for_many_values_as_for_few(
    archive: Archive, asked: list[str]
) -> None:
    work, topic = archive.graph.node("https://c.example/3"), archive.graph.node(MANY)
    assert work and topic
    asked.clear()
    of_work = archive.graph.said(work)
    for_work = len(asked)
    of_topic = archive.graph.said(topic)

    assert {one.path for one in of_work} == {"03.md"}
    assert {one.path for one in of_topic} == set(FILES)
    assert len({one.property for one in of_work}) > len({one.property for one in of_topic})
    assert for_work == len(asked) - for_work


def test_a_node_for_programs_asks_once_who_says_what_and_reads_no_claim(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = catalogue.graph.node(MANY)
    assert found
    shown = page(catalogue, found)
    said, asked = Graph.said, list[Node]()

    def noted(graph: Graph, node: Node) -> list[Said]:
        asked.append(node)
        return said(graph, node)

    monkeypatch.setattr(Graph, "said", noted)
    monkeypatch.delattr(Graph, "rival_claims")
    monkeypatch.delattr(Graph, "mentions")

    told = node_to_json(catalogue, found)

    assert asked == [found]
    assert [group["count"] for group in told["links"]] == [group.count for group in shown.groups]
    assert told["mentions"]["count"] == shown.evidence.mention_count


def test_a_file_of_statements_reads_all_claims_once(archive: Archive, asked: list[str]) -> None:
    for _ in n_triples(archive.graph):
        pass

    of_claims = [sql for sql in asked if "FROM claims" in sql]
    assert sum("WHERE" not in sql and "DISTINCT" not in sql for sql in of_claims) == 1


def test_promoted_claims_and_predicates_are_those_of_all_claims(seeds: Graph) -> None:
    claims = list(seeds.claims())

    assert list(seeds.claims(are_promoted=True)) == [c for c in claims if c.is_promoted]
    assert seeds.predicates() == {claim.predicate for claim in claims}
    assert {claim.is_promoted for claim in claims} == {True, False}
