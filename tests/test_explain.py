"""`newsgraph explain` tells what a work or a document claims, and what is claimed of an entity."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from in_process import newsgraph
from small_archives import Build, front_matter, write

import graph
from graph.config import Settings
from graph.errors import UnknownName
from graph.knowledge_graph import Graph
from graph.pipeline import build as build_graph

BASE = "https://w3id.org/newsgraph/id/"
TAILSPIN = f"{BASE}system/tailspin"
EXACT = "The Tailspin supercomputer has 6,159 Nvidia A100 GPUs."
ROUND = "According to Fabrikam Inc., the Tailspin supercomputer will have 9 petaflops."


def article(title: str, excerpt: str, url: str) -> str:
    said = {"title": title, "excerpt": excerpt, "webUrl": url}
    return "---\n" + "".join(f"{n}: {json.dumps(v)}\n" for n, v in said.items()) + "---\n"


FILES = {
    "exact.md": article("Exact", f"{EXACT} {ROUND}", "https://a.example/exact"),
    "round.md": article(
        "Round", "The Tailspin supercomputer has 6,000 GPUs.", "https://b.example/round"
    ),
    "silent.md": article("Silent", "It rained.", "https://c.example/silent"),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    build_graph(write(folder / "in", FILES), folder / "out", Settings(formats=("ttl",), workers=1))
    return folder / "out"


def explain(output: Path, *arguments: str) -> str:
    done = newsgraph("explain", *arguments, "-o", output)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def part(shown: str, title: str) -> list[str]:
    """The lines under a title, such as `claims`, up to the next."""
    lines = iter(shown.splitlines())
    for line in lines:
        if line.startswith(f"  {title}  "):
            return [line, *iter(lambda: next(lines, ""), "")]
    return []


def test_a_work_shows_what_it_claims_how_it_is_meant_and_where_it_stands(output: Path) -> None:
    said, planned = "said by exact.md  description 0–54", "said by exact.md  description 55–132"
    assert part(explain(output, "Exact"), "claims") == [
        "  claims  3",
        f"    Tailspin  {TAILSPIN}",
        "      accelerator_count  6,159 accelerators  asserted, the graph’s answer, promoted",
        f"                         “{EXACT}”",
        f"                         {said}, 0.92 by accelerator-count",
        "      chip               Nvidia A100  asserted, promoted",
        f"                         “{EXACT}”",
        f"                         {said}, 0.92 by chip",
        "      peak_performance   9 petaflops  claimed by Fabrikam, not promoted",
        f"                         “{ROUND}”",
        f"                         {planned}, 0.92 by peak-performance",
    ]


def test_what_another_work_says_more_exactly_is_told_beside_a_claim(output: Path) -> None:
    assert part(explain(output, "Round"), "claims")[2] == (
        "      accelerator_count  about 6,000 accelerators  asserted, "
        "lost to 6,159 accelerators, not promoted"
    )


def test_a_document_shows_what_it_claims_and_in_which_work(output: Path) -> None:
    shown = part(explain(output, "round.md"), "claims")
    assert shown[0] == "  claims  1"
    assert shown[-1].strip() == "in Round  description 0–42, 0.92 by accelerator-count"


def test_a_work_that_claims_nothing_has_no_such_part(output: Path) -> None:
    for name in ("Silent", "silent.md", "Nvidia A100"):
        assert part(explain(output, name), "claims") == []


def test_an_entity_shows_what_is_claimed_of_it_and_what_refers_to_it(output: Path) -> None:
    facts = part(explain(output, "Tailspin"), "facts")
    assert [line for line in facts if line.startswith("    ") and line[4] != " "] == [
        "    accelerator_count  6,159 accelerators  asserted, the graph’s answer, promoted",
        "    chip  Nvidia A100  asserted, promoted",
        "    peak_performance  9 petaflops  claimed by Fabrikam, not promoted",
    ]
    assert part(explain(output, "Nvidia A100"), "facts")[1] == (
        "    chip  of Tailspin  Nvidia A100  asserted, promoted"
    )


def test_json_holds_claims_whole_with_the_names_of_their_ends(output: Path) -> None:
    [known] = json.loads(explain(output, "Exact", "--json"))
    assert known["claims"] == []
    chip = next(claim for claim in known["claims_made"] if claim["predicate"] == "chip")
    expected = {
        "iri": chip["iri"], "subject": TAILSPIN, "predicate": "chip",
        "object": f"{BASE}chip/nvidia-a100", "value": "", "unit": "", "precision": "",
        "modality": "asserted", "is_approximate": False, "is_at_least": False, "attributed_to": [],
        "source": "https://a.example/exact", "field": "description", "start": 0, "end": 54,
        "quote": EXACT, "rule": "chip", "confidence": 0.92, "documents": 1, "is_promoted": True,
        "path": "exact.md", "attributed_iris": [], "subject_label": "Tailspin",
        "object_label": "Nvidia A100",
    }  # fmt: skip
    assert chip == expected
    [entity] = json.loads(explain(output, "Tailspin", "--json"))
    assert entity["claims_made"] == []
    assert {claim["iri"] for claim in entity["claims"]} >= {c["iri"] for c in known["claims_made"]}


def test_claims_are_shortened_but_not_with_all(tmp_path: Path) -> None:
    many = " ".join(f"The Tailspin-{n} supercomputer has {n + 100} GPUs." for n in range(15))
    files = {"a.md": article("Many", many, "https://a.example/1")}
    build_graph(write(tmp_path / "in", files), tmp_path, Settings(formats=("ttl",), workers=1))
    shown = part(explain(tmp_path, "Many"), "claims")
    assert (shown[0], shown[-1]) == ("  claims  15", "    … and 5 more")
    assert len(part(explain(tmp_path, "Many", "--all"), "claims")) == 1 + 15 * 4


def test_what_a_description_repeats_of_the_text_is_claimed_once(tmp_path: Path) -> None:
    files = {"a.txt": f"A plain text\n\n{EXACT}\n"}
    build_graph(write(tmp_path / "in", files), tmp_path, Settings(formats=("ttl",), workers=1))
    shown = explain(tmp_path, "Tailspin")
    assert part(shown, "facts") == [
        "  facts  2",
        "    accelerator_count  6,159 accelerators  asserted, promoted",
        f"                       “{EXACT}”",
        "                       said by a.txt  description 0–54, 0.92 by accelerator-count",
        "    chip  Nvidia A100  asserted, promoted",
        f"          “{EXACT}”",
        "          said by a.txt  description 0–54, 0.92 by chip",
    ]
    assert part(shown, "mentions") == ["  mentions  1", f"    A plain text  {EXACT}"]
    [known] = json.loads(explain(tmp_path, "Tailspin", "--json"))
    assert [seen["field"] for seen in known["mentions"]] == ["description", "text"]
    assert [claim["field"] for claim in known["claims"]] == ["description", "description"]


def test_every_claim_is_shown_at_its_work_and_its_documents(build: Build) -> None:
    """A document that repeats another's work makes its claims as well."""
    twice = {**FILES, "again.md": FILES["exact.md"]}
    opened = build(twice).graph
    assert isinstance(opened, Graph)
    claims = {claim.iri: claim for claim in opened.claims()}

    def stated(id: str) -> set[str]:
        [known] = [each for each in opened.explain(id) if each.node.id == id]
        return {claim.iri for claim in known.stated}

    for source in {claim.source for claim in claims.values()}:
        assert stated(source) == {i for i, claim in claims.items() if claim.source == source}
    of = {node.id.rpartition("/")[2]: stated(node.id) for node in opened.nodes("Document")}
    assert of["again.md"] == of["exact.md"] == stated("https://a.example/exact")
    assert (of["round.md"], of["silent.md"]) == (stated("https://b.example/round"), set())


def test_a_name_is_found_in_any_case_before_a_part_of_one(build: Build) -> None:
    organization = "taxonomy: organization\nname: Acme\ndomain: acme.example\n"
    opened = build(
        {
            "acme.yaml": f"{organization}otherNames: [ACME Labs, Zed]\n",
            "zed.yaml": "taxonomy: topic\nname: ZED\n",
            "about.md": front_matter(title="What acme labs makes"),
            "exact.md": FILES["exact.md"],
        }
    ).graph
    assert isinstance(opened, Graph)
    acme, chip = f"{BASE}organization/acme.example", f"{BASE}chip/nvidia-a100"
    found = {
        "ACME": [acme],
        "Acme Labs": [acme],
        "acme labs": [acme],
        "zed": [f"{BASE}topic/zed", acme],  # whose label it is comes first
        "nvidia a100": [chip],
        "tesla a100": [chip],  # by its registry
        "tesla a": [chip],
        "https://a.example/exact#top": ["https://a.example/exact"],
    }
    assert {name: [node.id for node in opened.find(name)] for name in found} == found
    labels = [node.properties["label"] for node in opened.find("acme lab")]
    assert labels == ["What acme labs makes"]


HOSTILE = "[bold]\x1b[2J\u202e\x9b31m</b>{{x}}[/link]\n\r“’\"' :smile:"


@pytest.mark.parametrize("name", ["Exact", "exact.md", "Tailspin"])
def test_words_of_a_claim_drive_no_terminal(output: Path, tmp_path: Path, name: str) -> None:
    store = tmp_path / "graph.duckdb"
    store.write_bytes((output / "graph.duckdb").read_bytes())
    with duckdb.connect(store) as changed:
        changed.execute(
            "UPDATE claims SET quote = $1, attributed_to = $1, rule = $1, "
            "value = CASE WHEN object_iri IS NULL THEN $1 ELSE '' END",
            [HOSTILE],
        )
    shown = explain(tmp_path, name)
    assert "[bold]" in shown and "</b>{{x}}[/link]" in shown and ":smile:" in shown
    assert all(letter == "\n" or letter.isprintable() for letter in shown)
    assert [line for line in shown.splitlines() if line.startswith(("“", "\\r"))] == []
    as_json = explain(tmp_path, name, "--json")
    assert "\x1b" not in as_json and "\u202e" not in as_json
    [known] = json.loads(as_json)
    made: list[Any] = known["claims_made"] or known["claims"]
    assert {claim["quote"] for claim in made} == {HOSTILE}


def test_a_name_is_data_and_never_a_query(output: Path) -> None:
    for name in ("'; DROP TABLE claims; --", "%", "_", "\x00", "a\nb", "“’\"'", "\u202eExact"):
        with graph.open(output) as opened:
            assert isinstance(opened, Graph)
            assert opened.find(name) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("news/bad.md", "news/bad.md:1: the document was rejected: front matter has neither title"),
        ("source/news/bad.md", "news/bad.md:1: the document was rejected: "),
        ("a.rst", "a.rst: the document was skipped: "),
        ("bad.md", "news/bad.md:1: the document was rejected: "),
        ("1.md", "1.md:1: the document was rejected: "),
        ("ad.md", "nothing in the graph is called 'ad.md'"),
        ("a.jpg", "nothing in the graph is called 'a.jpg'"),
    ],
)
def test_a_document_that_is_not_in_the_graph_is_told_with_why(
    name: str, told: str, build: Build
) -> None:
    files = {"a.rst": "A\n=\n\nWords.\n", "news/bad.md": front_matter(mood="good"), "a.jpg": ""}
    files |= {"1.md": front_matter(mood="bad"), "11.md": front_matter(title="1.md in a title")}
    opened = build({**files, "good.md": front_matter(title="Good")}).graph
    with pytest.raises(UnknownName) as caught:
        opened.explain(name)
    assert str(caught.value).startswith(told)


NOTICED = {
    "a.md": """---
title: Late
date: 05/12/2021
mood: good
related:
  - {title: Later, webUrl: https://b.example/later, publishedDateTime: 31/31/2020}
---
The Nvidia H100 is a chip. The Zephyrine supercomputer has 512 GPUs.
"""
}


@pytest.fixture(scope="module")
def noticed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("noticed")
    build_graph(write(folder / "in", NOTICED), folder / "out", Settings(formats=("ttl",)))
    return folder / "out"


def test_a_document_and_its_node_tell_what_of_it_was_not_read_or_used(noticed: Path) -> None:
    assert part(explain(noticed, "a.md"), "noticed") == [
        "  noticed  3",
        "    datetime unreadable  date               05/12/2021",
        "    kept in extra        mood",
        "    datetime unreadable  publishedDateTime  31/31/2020  a.md (related 1)",
    ]
    assert part(explain(noticed, "Late"), "noticed") == [
        "  noticed  2",
        "    datetime unreadable  date  05/12/2021  a.md",
        "    kept in extra        mood  a.md",
    ]
    assert part(explain(noticed, "Later"), "noticed") == []
    [known] = json.loads(explain(noticed, "a.md", "--json"))
    assert [(n["code"], n["field"], n["value"], n["place"]) for n in known["noted"]] == [
        ("datetime_unreadable", "date", "05/12/2021", ""),
        ("unknown_field", "mood", "", ""),
        ("datetime_unreadable", "publishedDateTime", "31/31/2020", "related/000001"),
    ]


def test_values_that_no_document_says_are_told_with_what_says_them(noticed: Path) -> None:
    shown = explain(noticed, "Nvidia H100").splitlines()
    start = shown.index("  said by the registry")
    assert shown[start + 1 :][:2] == ["    label    Nvidia H100", "    aliases  H100"]
    shown = explain(noticed, "Zephyrine").splitlines()
    assert shown[shown.index("  said by the texts that name it") + 1] == "    label  Zephyrine"
    [known] = json.loads(explain(noticed, "Nvidia H100", "--json"))
    assert {(g["property"], g["value"], g["by"]) for g in known["given"]} == {
        ("label", "Nvidia H100", "registry"), ("aliases", "H100", "registry"),
    }  # fmt: skip


def test_every_value_of_every_node_is_shown(noticed: Path) -> None:
    with graph.open(noticed) as built:
        for node in built.nodes():
            if node.kind != "Document":
                [known] = built.explain(node.id)
                shown = {*(s.property for s in known.said), *(g.property for g in known.given)}
                public = {n for n in node.properties if not n.endswith("_language")}
                assert public <= shown, node
