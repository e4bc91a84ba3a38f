"""Claims and mentions on the pages: with their words and documents, and what differs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from html import unescape
from urllib.parse import quote

import pytest
from small_archives import Archive, Build, front_matter
from starlette.testclient import TestClient

from graph.evidence.claim_words import PREDICATE_WORDS
from graph.server.app import Site
from graph.server.guard import Settings

EXACT = "Perlmutter has 6,159 Nvidia A100 GPUs."
ROUND = "Perlmutter runs on 6,000 Nvidia A100 GPUs"
PLAN = "Perlmutter will deliver 4 exaflops."
FILES = {
    "exact.md": front_matter(title="News", webUrl="https://a.example/1", excerpt=EXACT),
    "round.md": front_matter(title=ROUND, webUrl="https://b.example/1"),
    "again.md": front_matter(title="Other", related=f"[{{title: '{ROUND}', webUrl: 'https://b.example/1'}}]"),
    "plan.md": front_matter(title="Plan", webUrl="https://c.example/1", excerpt=PLAN),
    **{
        f"many/{number}.md": front_matter(
            title=f"Perlmutter, part {number}", webUrl=f"https://m.example/{number}"
        )
        for number in range(60)
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(build_once: Build) -> Archive:
    return build_once(FILES)


@pytest.fixture(scope="module")
def pages(archive: Archive) -> Iterator[TestClient]:
    app = Site(archive.output, Settings()).app()
    yield TestClient(app, base_url="http://127.0.0.1")


def at(name: str, iri: str, **more: str) -> str:
    return f"/{name}?iri={quote(iri, safe='')}" + "".join(f"&{k}={v}" for k, v in more.items())


def shown(pages: TestClient, address: str) -> str:
    """The text of a page, marked words in brackets."""
    answer = pages.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    body = re.sub(r"</?mark>", lambda m: "]" if "/" in m[0] else "[", answer.text)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_an_entity_shows_its_answers_those_that_differ_with_what_they_lost_to(
    pages: TestClient, archive: Archive
) -> None:
    text = shown(pages, at("node", archive.graph.base + "system/perlmutter"))
    assert (
        "Accelerators answers differ"
        " 6,159 accelerators the graph’s answer"
        " [Perlmutter] has [6,159] Nvidia A100 GPUs. News in exact.md"
        " about 6,000 accelerators lost to 6,159 accelerators"
        f" [Perlmutter] runs on [6,000] Nvidia A100 GPUs {ROUND} in again.md and 1 more"
    ) in text
    assert (
        "Peak performance 4 exaflops planned"
        " [Perlmutter] will deliver [4 exaflops]. Plan in plan.md"
    ) in text


def test_an_article_shows_what_it_says_and_what_others_say_against_it(
    pages: TestClient, archive: Archive
) -> None:
    text = shown(pages, at("node", "https://b.example/1"))
    assert "What it says" in text
    assert "Of Perlmutter Accelerators answers differ about 6,000 accelerators" in text
    assert "lost to 6,159 accelerators" in text
    assert "names Perlmutter" in text
    assert "[Nvidia A100] GPUs names Nvidia A100" in text


def test_a_chip_shows_what_uses_it(pages: TestClient, archive: Archive) -> None:
    text = shown(pages, at("node", archive.graph.base + "chip/nvidia-a100"))
    assert "Used by Perlmutter [Perlmutter] " in text
    assert "[Perlmutter] has 6,159 [Nvidia A100] GPUs. News in exact.md" in text


def test_names_that_only_the_registry_has_are_said_to_come_from_there(
    pages: TestClient, archive: Archive
) -> None:
    text = shown(pages, at("node", archive.graph.base + "chip/nvidia-a100"))
    assert "the registry of names" in text


def test_claims_and_mentions_are_lists_in_every_form(pages: TestClient, archive: Archive) -> None:
    graph, iri = archive.graph, archive.graph.base + "system/perlmutter"
    claims, mentions = list(graph.claims(iri)), list(graph.mentions(iri))
    assert len(mentions) > 60
    found, address = [], at("mentions.json", iri)
    while address:
        page = pages.get(address).json()
        found += page["mentions"]
        address = page["next"]
    assert found == [asdict(one) for one in mentions]
    listed = pages.get(at("claims.json", iri)).json()
    assert (listed["total"], listed["page"], listed["next"]) == (len(claims), 1, None)
    assert [one["iri"] for one in listed["claims"]] == [one.iri for one in claims]
    rows = list(csv.DictReader(io.StringIO(pages.get(at("claims.csv", iri)).text)))
    assert [(row["iri"], row["quote"]) for row in rows] == [(c.iri, c.quote) for c in claims]
    assert list(rows[0]) == [field.name for field in fields(claims[0])]
    whole = list(csv.DictReader(io.StringIO(pages.get("/mentions.csv").text)))
    assert [row["exact"] for row in whole] == [one.exact for one in graph.mentions()]
    assert list(whole[0]) == [field.name for field in fields(mentions[0])]


def test_claims_are_listed_by_what_they_say(pages: TestClient, archive: Archive) -> None:
    every = list(archive.graph.claims())
    for predicate in sorted({claim.predicate for claim in every}):
        wanted = [claim.iri for claim in every if claim.predicate == predicate]
        told = pages.get(f"/claims.json?predicate={predicate}").json()
        assert [claim["iri"] for claim in told["claims"]] == wanted
        assert (told["predicate"], told["total"]) == (predicate, len(wanted))
        rows = pages.get(f"/claims.csv?predicate={predicate}").text.splitlines()
        assert len(rows) == 1 + len(wanted)
        page = pages.get(f"/claims?predicate={predicate}").text
        assert f"<strong>{PREDICATE_WORDS[predicate].out}</strong>" in page
    refused = pages.get("/claims?predicate=nothing")
    assert (refused.status_code, "use one of" in refused.text) == (400, True)


def test_pages_of_a_list_lead_to_each_other(pages: TestClient, archive: Archive) -> None:
    iri = archive.graph.base + "system/perlmutter"
    first = shown(pages, at("mentions", iri))
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in shown(pages, at("mentions", iri, page="2"))
    assert pages.get(at("mentions", iri, page="3")).status_code == 404
    assert pages.get(at("claims", iri, page="x")).status_code == 400
    assert pages.get(at("claims", "https://nowhere.example/")).status_code == 404
    total = sum(1 for _ in archive.graph.claims())
    assert shown(pages, "/claims").count("Perlmutter") >= total


def test_a_node_says_where_its_claims_and_mentions_are(pages: TestClient, archive: Archive) -> None:
    iri = archive.graph.base + "system/perlmutter"
    said = pages.get(at("node.json", iri)).json()
    assert said["claims"] == {
        "count": len(list(archive.graph.claims(iri))),
        "all": at("claims.json", iri),
    }
    assert pages.get(said["mentions"]["all"]).json()["total"] == said["mentions"]["count"]


def test_an_article_without_claims_has_no_such_section(pages: TestClient) -> None:
    text = shown(pages, at("node", "https://m.example/7"))
    assert "What it says" not in text
    assert "In these words 1 mention [Perlmutter], part 7 names Perlmutter" in text


@pytest.mark.parametrize("name", ["mentions", "claims"])
def test_a_list_has_as_many_entries_on_a_page_as_one_asks_for(pages: TestClient, name: str) -> None:
    whole = pages.get(f"/{name}.json?size=1000").json()
    assert (whole["pages"], len(whole[name])) == (1, whole["total"])
    walked, address = [], f"/{name}.json?size=2"
    while address:
        part = pages.get(address).json()
        assert 1 <= len(part[name]) <= 2
        walked += part[name]
        address = part["next"]
    assert walked == whole[name]


def test_the_links_of_a_node_come_in_pages_of_any_size(pages: TestClient) -> None:
    system = "https://w3id.org/newsgraph/id/system/perlmutter"
    asked = {"kind": "MENTIONS", "direction": "in"}
    part = pages.get(at("links.json", system, **asked, size="7")).json()
    assert (len(part["links"]), part["pages"]) == (7, -(-part["total"] // 7))
    after = pages.get(part["next"]).json()
    assert len(after["links"]) == 7 and after["links"][0] not in part["links"]
