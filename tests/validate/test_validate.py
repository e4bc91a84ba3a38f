"""Rules in SHACL: a good graph keeps them, and each fault is found with its node and document."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH
from small_archives import Archive, make

from graph import shacl
from graph.query import open_file
from graph.query_stores import open_store
from graph.validate import Finding, validate
from graph.vocabulary import EDGES, KINDS, PUBLIC, expand

ROOT = Path(__file__).parents[2]
FILES = {
    "posts/a b.md": (
        "---\ntitle: A\nwebUrl: https://a.example/1\npublishedDateTime: 2024-05-01T10:00:00Z\n"
        "topics: [Chips]\nauthor: Ann\nprovider: {name: Alpha, domain: alpha.example}\n"
        "images: [{url: 'https://a.example/i.png', width: 10, height: 20}]\n"
        "related: [{title: B, webUrl: 'https://b.example/2', publishedDateTime: 2024-05-02}]\n"
        "---\nText.\n"
    ),
    "ann.md": "---\ntype: profile\nname: Ann\nlang: en\n---\n",
    "list.yml": "type: collection\ntitle: All\nwebUrl: https://a.example/all\nitems: [posts/a b]\n",
    "event.md": "---\ntype: webinar\ntitle: E\nstartDateTime: 2024-05-01\nurl: not a url\n---\n",
}
BASE = "https://w3id.org/newsgraph/id/"
A = "<https://a.example/1>"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = make(tmp_path_factory.mktemp("archive"), FILES, formats=("nt",))
    made.graph.close()
    return made


Broken = Callable[[Callable[[str], str]], list[Finding]]


@pytest.fixture
def broken(archive: Archive, tmp_path: Path) -> Broken:
    """What is found once a change was made to the N-Triples of the archive."""

    def broken(change: Callable[[str], str]) -> list[Finding]:
        before = (archive.output / "graph.nt").read_text("utf-8")
        after = change(before)
        assert after != before
        (tmp_path / "graph.nt").write_text(after, "utf-8")
        with open_file(tmp_path / "graph.nt") as store:
            return [f for f in validate(store) if not f.is_warning or f.rule == "headline"]

    return broken


def rules(found: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.rule, finding.node) for finding in found}


def test_a_good_graph_breaks_no_rule(archive: Archive) -> None:
    with open_store(archive.output) as store:
        found = list(validate(store))
    assert [f for f in found if not f.is_warning] == []
    undated = {f.node for f in found if f.rule == "date"}
    assert undated == {
        "https://a.example/all",
        *(n for n in undated if n.startswith(f"{BASE}event/")),
    }


def test_the_seeds_break_no_rule(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graph", "validate", "--data", str(ROOT / "exports/graph.ttl")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    *warnings, summary = done.stdout.splitlines()
    assert summary.endswith(" nodes checked: 0 errors, 1 warning")
    assert warnings[1] == "  002_c80dcc3e66c8c400.txt; rule date"


def line(subject: str, predicate: str, object: str) -> str:
    return f"{subject} <{expand(predicate)}> {object} .\n"


FAULTS = [
    pytest.param(
        lambda nt: nt.replace(line(A, "schema:headline", '"A"'), ""), ("headline", A), id="no title"
    ),
    pytest.param(
        lambda nt: nt + line(A, "schema:publisher", f"<{BASE}topic/chips>"),
        ("schema:NewsArticle/schema:publisher/ng:kind", A),
        id="a topic as publisher",
    ),
    pytest.param(
        lambda nt: nt + line(A, "schema:publisher", '"Alpha"'),
        ("schema:NewsArticle/schema:publisher", A),
        id="a name as publisher",
    ),
    pytest.param(
        lambda nt: nt + line(A, "dcterms:relation", "<https://a.example/gone>"),
        ("schema:NewsArticle/dcterms:relation/ng:kind", A),
        id="a link to nothing",
    ),
    pytest.param(
        lambda nt: nt + line(A, "dcterms:issued", '"2024-13-45"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("calendar", A),
        id="no day of the calendar",
    ),
    pytest.param(
        lambda nt: nt + line(A, "schema:datePublished", '"today"'),
        ("schema:NewsArticle/schema:datePublished", A),
        id="a date in words",
    ),
    pytest.param(
        lambda nt: nt + line(f"<{BASE}topic/chips>", "skos:prefLabel", '"Crisps"@en')
        + line(f"<{BASE}topic/chips>", "skos:prefLabel", '"Fries"@en'),
        ("one-name", f"<{BASE}topic/chips>"),
        id="two names in one language",
    ),
    pytest.param(
        lambda nt: "".join(
            each for each in nt.splitlines(True)
            if not (each.startswith(A) and expand("prov:wasDerivedFrom") in each)
        ),
        ("provenance", A),
        id="no document",
    ),
    pytest.param(
        lambda nt: nt.replace(line(A, "ng:kind", '"Article"'), line(A, "ng:kind", '"Robot"')),
        ("schema:NewsArticle/ng:kind", A),
        id="an unknown kind",
    ),
    pytest.param(
        lambda nt: nt.replace('"alpha.example"', '"https://Alpha.example/"'),
        ("domain", f"<{BASE}organization/alpha.example>"),
        id="an address for a domain",
    ),
    pytest.param(
        lambda nt: nt.replace('"10"^^', '"-10"^^'), ("width", "<https://a.example/i.png>"),
        id="a negative width",
    ),
    pytest.param(
        lambda nt: nt + line("_:b", "rdf:type", f"<{expand('schema:Person')}>"), ("iri", "_:"),
        id="a node without an IRI",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), FAULTS)
def test_a_fault_is_found(
    broken: Broken, change: Callable[[str], str], expected: tuple[str, str]
) -> None:
    rule, node = expected[0], expected[1].strip("<>")
    found = [f for f in broken(change) if f.rule == rule and f.node.startswith(node)]
    assert found


def test_a_finding_names_the_documents_of_the_node(broken: Broken) -> None:
    [found] = broken(lambda nt: nt.replace(line(A, "schema:headline", '"A"'), ""))
    assert found == Finding(
        True, "headline", "https://a.example/1", "", "a work should have a title", ("posts/a b.md",)
    )


def test_windows_find_what_one_pass_finds(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (archive.output / "graph.nt").read_text("utf-8")
    text = text.replace('"Chips"', '""') + line(A, "schema:about", "<https://a.example/gone>")
    (tmp_path / "graph.nt").write_text(text, "utf-8")
    found = []
    for size in (1, 3, 1000):
        monkeypatch.setattr("graph.validate.NODES", size)
        with open_file(tmp_path / "graph.nt") as store:
            found.append(sorted(validate(store)))
    assert found[0] == found[1] == found[2] != []


def test_the_command_exits_with_1_and_lists_what_is_broken(
    archive: Archive, tmp_path: Path
) -> None:
    text = (archive.output / "graph.nt").read_text("utf-8")
    text = text.replace('"alpha.example"', '"https://Alpha.example/"')
    (tmp_path / "bad.nt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "graph", "validate", "--data", str(tmp_path / "bad.nt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{BASE}organization/alpha.example: error: " in done.stdout
    assert "  posts/a b.md; rule domain" in done.stdout
    told = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    findings = json.loads(told.stdout)["findings"]
    assert {"rule": "domain", "is_warning": False}.items() <= findings[0].items()


def test_every_kind_property_and_edge_of_the_vocabulary_has_a_rule() -> None:
    made = rdflib.Graph().parse(data=shacl.shapes(), format="turtle")
    targets = {str(o) for o in made.objects(None, SH.targetClass)}
    assert {expand(kind.rdf_type) for kind in KINDS.values()} <= targets
    paths = {str(o) for o in made.objects(None, SH.path) if isinstance(o, rdflib.URIRef)}
    wanted = {p for prop in PUBLIC for found in prop.predicates.values() for p in found}
    wanted |= {p for edge in EDGES.values() for p in edge.predicates.values()}
    assert {expand(p) for p in wanted} <= paths


@pytest.mark.slow
def test_the_rules_are_good_shacl() -> None:
    rules = rdflib.Graph().parse(data=shacl.shapes(), format="turtle")
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=rules, meta_shacl=True)
    assert conforms, text


def test_the_rules_made_by_hand_are_good_shacl() -> None:
    rules = rdflib.Graph()
    for file in (Path(shacl.__file__).parent / "shapes").glob("*.ttl"):
        rules.parse(file)
    assert len(rules) > 0
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=rules, meta_shacl=True)
    assert conforms, text
