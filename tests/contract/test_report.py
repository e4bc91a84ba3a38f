"""DESIGN 2.8: errors, the report, and what `--strict` means; 2.1: what is merged and what lost."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from small_archives import Build, front_matter, make, write

import graph
from graph import errors
from graph.errors import (
    AnswerIsNo,
    GraphError,
    Rejection,
    StoreLocked,
    StrictRejection,
    UnknownName,
)
from graph.model import Record, Statement
from graph.publication import lock
from graph.report import Report

GOOD = front_matter(title="Good", webUrl="https://example.com/good")
BAD = "---\ntitle: [\n---\n"
KEYS = [
    "schema", "base", "sources", "documents", "records", "nodes", "edges", "rejected", "repaired",
    "conflicts", "aliases_refused", "edges_refused", "mentions", "claims", "candidates",
    "unresolved", "unknown_fields", "unknown_types", "exports",
]  # fmt: skip


def test_the_report_has_these_keys(build: Build) -> None:
    archive = build({"good.md": GOOD, "bad.md": BAD, "x.jpg": ""}, formats=("ttl", "nt"))
    report = archive.report
    assert list(report) == KEYS == list(Report.__annotations__)
    assert report["sources"] == ["source"]
    assert report["documents"] == {"read": 1, "skipped": {".jpg": 1}, "rejected": 1}
    assert report["nodes"] == {"Article": 1, "Document": 1}
    assert report["edges"] == {"DERIVED_FROM": 1}
    assert (report["nodes"], report["edges"]) == archive.graph.counts()
    [rejected] = report["rejected"]
    assert list(rejected) == ["path", "line", "column", "code", "message", "next"]
    assert set(report["exports"]) == {"graph.nt", "graph.ttl"}
    for name, said in report["exports"].items():
        data = (archive.output / name).read_bytes()
        assert said == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_a_bad_document_is_rejected_and_the_build_goes_on(build: Build) -> None:
    archive = build({"bad.md": BAD, "good.md": GOOD})
    assert archive.ids() == ["https://example.com/good"]
    assert archive.report["rejected"] == [
        {
            "path": "bad.md",
            "line": 2,
            "column": 8,
            "code": "yaml_invalid",
            "message": "not YAML: a [ is never closed, or lacks a comma",
            "next": "close it, or put the value in quotes",
        }
    ]


def test_strict_with_a_rejection_publishes_nothing(tmp_path: Path) -> None:
    source = write(tmp_path / "source", {"good.md": GOOD})
    out = tmp_path / "out"
    graph.build(source, out, formats=()).close()
    before = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}
    write(source, {"bad.md": BAD, "new.md": front_matter(title="New")})
    with pytest.raises(StrictRejection, match=r"^bad\.md:2:8: 1 of 3 documents") as caught:
        graph.build(source, out, formats=("ttl", "nt"), strict=True)
    assert caught.value.exit_code == 1
    assert caught.value.next_step
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()} == before
    (source / "bad.md").unlink()
    with graph.build(source, out, formats=("ttl",), strict=True) as built:
        assert built.counts()[0]["Article"] == 2


def test_a_second_build_says_who_holds_the_lock(tmp_path: Path) -> None:
    source = write(tmp_path / "source", {"good.md": GOOD})
    with lock(tmp_path / "out"), pytest.raises(StoreLocked, match=r"process \d+") as caught:
        graph.build(source, tmp_path / "out")
    assert caught.value.exit_code == 1


def test_explain_of_an_unknown_name_is_a_no(build: Build) -> None:
    with pytest.raises(UnknownName, match="Nobody") as caught:
        build({"good.md": GOOD}).graph.explain("Nobody")
    assert caught.value.exit_code == 1


def test_graph_error_is_the_root_and_its_exit_codes_are_one_or_two() -> None:
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)]
    assert len(classes) >= 9
    for kind in classes:
        assert issubclass(kind, GraphError)
        assert kind.exit_code == (1 if issubclass(kind, AnswerIsNo) else 2)


def test_a_message_shows_control_characters_escaped() -> None:
    error = GraphError("bad \x1b[31m\u202e\n", place="a\x07.md:1:2", next_step="mend\r it")
    assert str(error) == "a\\x07.md:1:2: bad \\x1b[31m\\u202e\\n; mend\\r it"


def test_a_rejection_says_what_where_and_what_to_do(build: Build) -> None:
    archive = build({"good.md": GOOD, "bad.md": '---\ntitle: "\\q"\nx: y\n---\n', "e.md": ""})
    for item in archive.report["rejected"]:
        assert item["message"]
        assert item["next"]
        assert item["code"].replace("_", "").isalpha()
    error = Rejection("c", "what", next_step="do this", line=1, column=2)
    assert str(error) == "what; do this"


def test_diagnostics_survive_incremental_builds_and_equal_those_of_a_fresh_one(
    tmp_path: Path,
) -> None:
    files = {
        "bad.md": BAD,
        "good.md": "---\ntitle: A &amp; B\nwebUrl: https://example.com/good\nlayout: x\n"
        "date: never\ntype: podcast\nrelated: [no/where]\n---\n",
        "config.yml": "a: b\n",
    }
    source = write(tmp_path / "source", files)
    out = tmp_path / "out"
    graph.build(source, out, formats=()).close()
    first = (out / "report.json").read_bytes()
    graph.build(source, out, formats=()).close()
    assert (out / "report.json").read_bytes() == first
    write(source, {"more.md": front_matter(title="More", layout="y")})
    graph.build(source, out, formats=()).close()
    fresh = make(tmp_path / "fresh", files | {"more.md": front_matter(title="More", layout="y")})
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report == fresh.report
    assert report["unknown_fields"] == {"Article": {"layout": 2}}
    assert report["unknown_types"] == {"podcast": 1}
    assert report["rejected"] == json.loads(first)["rejected"]
    fresh.graph.close()


def test_the_report_tells_no_time_and_no_place_of_the_machine(build: Build, tmp_path: Path) -> None:
    archive = build({"good.md": GOOD, "bad.md": BAD})
    text = (archive.output / "report.json").read_text("utf-8")
    assert str(tmp_path) not in text
    assert not any(word in text for word in ("seconds", "time", "duration", "host"))


def test_among_documents_about_one_node_the_lowest_path_wins_and_losers_are_conflicts(
    build: Build,
) -> None:
    url = "https://example.com/x"
    archive = build(
        {
            "0.md": "---\ntitle: L\nrelated:\n"
            f"  - {{title: In passing, webUrl: '{url}', quality: 9}}\n---\n",
            "1.md": front_matter(title="First", webUrl=url, date="2020-01-01"),
            "2.md": front_matter(title="Second", webUrl=url, date="2024-01-01", excerpt="Only"),
        }
    )
    assert archive[url] == {
        "label": "First", "issued": "2020-01-01", "description": "Only", "quality": 9, "url": url,
    }  # fmt: skip
    assert archive.report["conflicts"] == {"count": 2, "by_property": {"issued": 1, "label": 1}}
    [explained] = archive.graph.explain(url)
    labels = {(s.value, s.path, s.is_kept) for s in explained.said if s.property == "label"}
    assert labels == {
        ("First", "1.md", True), ("Second", "2.md", False), ("In passing", "0.md", False),
    }  # fmt: skip


def test_list_properties_are_the_sorted_set_of_all(build: Build) -> None:
    url = "https://example.com/x"
    archive = build(
        {
            "1.md": f"---\ntitle: X\nwebUrl: {url}\nkeywords: [b, a]\n---\n",
            "2.md": f"---\ntitle: X\nwebUrl: {url}\nkeywords: [c, b]\n---\n",
        }
    )
    assert archive[url]["keywords"] == ("a", "b", "c")
    assert archive.report["conflicts"] == {"count": 0, "by_property": {}}


def test_a_reader_that_fails_costs_its_document_and_not_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.engines import local

    def failing(record: Record) -> list[Statement]:
        if record.path == "bad.md":
            raise ZeroDivisionError("secret/path")
        return said_by(record)

    said_by = local.said_by
    monkeypatch.setattr(local, "said_by", failing)
    for name in ("bad.md", "good.md"):
        (tmp_path / name).write_text(f"---\ntitle: {name}\n---\n")
    with graph.build(tmp_path, tmp_path / "out", formats=("ttl",)) as made:
        assert [node.properties["label"] for node in made.nodes("Article")] == ["good.md"]
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    line = failing.__code__.co_firstlineno + 2
    where = f"a reader or extractor failed with ZeroDivisionError in {__name__}, line {line}"
    assert [(r["path"], r["code"], r["message"]) for r in report["rejected"]] == [
        ("bad.md", "reader_failed", where)
    ]
