"""A first look settles only what is certain: with it, pySHACL finds what it finds without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_archives import make

from graph import shacl
from graph.query import open_file
from graph.rdf import in_rdflib
from graph.screening import Screen
from graph.sparql.results import Term
from graph.validate import Finding, validate
from graph.vocabulary import expand

JSON = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"
XSD = "http://www.w3.org/2001/XMLSchema#"
FILES = {
    "a.md": (
        "---\ntitle: Perlmutter has 6,159 Nvidia A100 GPUs\nwebUrl: https://a.example/1\n"
        "publishedDateTime: 2024-05-01T10:00:00Z\ntopics: [Chips]\nauthor: Ann\n"
        "provider: {name: Alpha, domain: alpha.example}\n"
        "images: [{url: 'https://a.example/i.png', width: 10, height: 20}]\n"
        "related: [{title: B, webUrl: 'https://b.example/2', publishedDateTime: 2024-05-02}]\n"
        "unknown: {a: 1}\n---\nText.\n"
    ),
    "v.md": (
        "---\ntype: video\ntitle: V\nwebUrl: https://a.example/v\nduration: PT5M\n"
        "publishedDateTime: 2024-05-03\n---\n"
    ),
    "b.yml": "type: collection\ntitle: All\nwebUrl: https://a.example/all\nitems: [a]\n",
}
OBJECTS = (
    '""', '"x"', '"x"@en', '"y"@EN', '"7"^^<XSDinteger>', '"07"^^<XSDinteger>', '"today"',
    '"-1"^^<XSDinteger>', '"x"^^<XSDinteger>', '"1.5"^^<XSDdecimal>', '"2"^^<XSDdecimal>',
    '"INF"^^<XSDdouble>', '"1e3"^^<XSDdouble>', '"2024-13-45"^^<XSDdate>', '"24-1-1"^^<XSDdate>',
    '"2024-02-29"^^<XSDdate>', '"2024-05-01T24:00:00"^^<XSDdateTime>',
    '"2024-05-01T10:00:00+14:00"^^<XSDdateTime>', '"true"^^<XSDboolean>', '"1"^^<XSDboolean>',
    '"P1D"^^<XSDduration>', '"PT"^^<XSDduration>', '"PT5M"^^<XSDduration>', '"{1}"^^<JSON>',
    '"{}"^^<JSON>', '"Article"', '"Robot"', "_:blank", "<https://a.example/1>",
    "<https://nowhere.example/>", "<https://w3id.org/newsgraph/ns#Asserted>",
)  # fmt: skip


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The statements of a graph that keeps every rule, with mentions and claims."""
    made = make(tmp_path_factory.mktemp("archive"), FILES, formats=("nt",))
    made.graph.close()
    found = (made.output / "graph.nt").read_text("utf-8").splitlines(keepends=True)
    assert any(expand("ng:Claim") in line for line in found)
    assert any("oa#Annotation" in line for line in found)
    return found


def findings(path: Path) -> list[Finding]:
    with open_file(path) as store:
        return sorted(validate(store))


def by_pyshacl_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What is found where a first look doubts everything."""

    def doubtful(self: Screen, node: Term, *_: Any) -> Iterator[tuple[str, str]]:
        for shapes in self._by_class.values():
            for shape in shapes:
                yield shape.id, ""
                yield from ((shape.id, rule.id) for rule in shape.rules)

    with monkeypatch.context() as patched:
        patched.setattr(Screen, "doubtful", doubtful)
        return findings(path)


def test_every_rule_can_be_settled_at_a_first_look() -> None:
    assert Screen(in_rdflib.parsed(shacl.shapes())).unknown == []


def test_a_claim_without_words_is_found_with_the_document_of_its_work(
    lines: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "graph.nt"
    path.write_text(
        "".join(line for line in lines if expand("ng:evidenceText") not in line), "utf-8"
    )
    broken = {(f.rule, f.message, f.documents) for f in findings(path) if not f.is_warning}
    assert broken == {("claim-words", "a claim has the words it rests on", ("a.md",))}


def test_a_graph_that_keeps_every_rule_is_never_shown_to_pyshacl(
    lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("".join(lines), "utf-8")
    undated = {finding.node for finding in findings(path)}
    assert undated == {"https://a.example/all"}
    date = f'<https://a.example/all> <{expand("dcterms:issued")}> "2024-05-01"^^<{XSD}date> .\n'
    path.write_text("".join([*lines, date]), "utf-8")
    monkeypatch.setattr("pyshacl.validate", None)
    assert findings(path) == []


CHANGES = st.tuples(
    st.sampled_from(["drop", "object", "add"]), st.integers(0, 9_999), st.sampled_from(OBJECTS)
)


FEW = settings(
    max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
Change = tuple[str, int, str]


@FEW
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_it_finds_what_pyshacl_finds_alone(
    lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: list[Change]
) -> None:
    finds_the_same(lines, tmp_path, monkeypatch, changes)


@pytest.mark.slow
@settings(FEW, max_examples=60)
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_it_finds_what_pyshacl_finds_alone_whatever_is_changed(
    lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: list[Change]
) -> None:
    finds_the_same(lines, tmp_path, monkeypatch, changes)


def finds_the_same(
    lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: list[Change]
) -> None:
    changed = list(lines)
    for what, place, object in changes:
        number = place % len(changed)
        if what == "drop":
            del changed[number]
        else:
            head = " ".join(changed[number].split(" ")[:2])
            line = f"{head} {object.replace('XSD', XSD).replace('<JSON>', JSON)} .\n"
            changed[number : number + (what == "object")] = [line]
    path = tmp_path / "graph.nt"
    path.write_text("".join(changed), "utf-8")
    assert findings(path) == by_pyshacl_alone(path, monkeypatch)


@pytest.mark.parametrize(
    "shape",
    [
        "sh:targetNode <https://x.example/>",
        "sh:targetSubjectsOf <https://x.example/>",
    ],
)
def test_shapes_that_choose_nodes_otherwise_are_refused(shape: str) -> None:
    text = f"@prefix sh: <http://www.w3.org/ns/shacl#> . <https://s.example/> {shape} ."
    with pytest.raises(ValueError, match="otherwise than by class"):
        Screen(in_rdflib.parsed(text))


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:path [ sh:inversePath <p:p> ]",
        "sh:path ( <p:p> [ sh:inversePath <p:p> ] )",
        "sh:path ( <p:p> <p:p> <p:p> )",
        "sh:path <p:p> ; sh:class <c:c>",
        "sh:path <p:p> ; sh:maxCount 0",
        "sh:path <p:p> ; sh:hasValue 1",
        "sh:path <p:p> ; sh:in ( 1 2 )",
        "sh:path <p:p> ; sh:nodeKind sh:BlankNode",
        "sh:path <p:p> ; sh:or ( [ sh:class <c:c> ] )",
        "sh:path <p:p> ; sh:not [ sh:minLength 1 ]",
        "sh:path <p:p> ; sh:qualifiedMinCount 1",
    ],
)
def test_what_it_does_not_know_it_always_doubts(constraint: str) -> None:
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        f"<s:s> sh:targetClass <c:c> ; sh:property <r:r> . <r:r> {constraint} ."
    )
    screen = Screen(in_rdflib.parsed(text))
    node = Term("uri", "n:n")
    for said in ({}, {"p:p": [Term("literal", "1")]}):
        assert list(screen.doubtful(node, said, ["c:c"], lambda *_: [node])) == [("s:s", "r:r")]
