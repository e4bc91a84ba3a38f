"""`newsgraph diff` tells every node, value, edge, mention and merge that only one build has."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from in_process import newsgraph
from small_archives import front_matter, write

import graph
from graph.comparison import CHANGES
from graph.config import Settings
from graph.knowledge_graph import Graph
from graph.pipeline import build

SAME = {"webUrl": "https://a.example/same", "title": "Same"}
OLD = {
    "same.md": front_matter(**SAME),
    "changed.md": front_matter(
        webUrl="https://a.example/changed", title="Old words", quality="3", lang="en"
    ),
    "gone.md": front_matter(
        webUrl="https://a.example/gone", title="Gone", ampWebUrl="https://amp.example/gone"
    ),
    "amp.md": front_matter(
        webUrl="https://a.example/amp", title="Amp", ampWebUrl="https://amp.example/1"
    ),
}
NEW = {
    "same.md": front_matter(**SAME),
    "changed.md": front_matter(
        webUrl="https://a.example/changed", title="New words", quality="3", tags="[Chips]"
    ),
    "amp.md": front_matter(
        webUrl="https://a.example/amp", title="Amp", ampWebUrl="https://amp.example/2"
    ),
    "come.md": front_matter(webUrl="https://a.example/come", title="Come"),
}
BASE = "https://w3id.org/newsgraph/id/"


def diff(*arguments: str | Path) -> CompletedProcess[str]:
    return newsgraph("diff", *arguments)


def built(folder: Path, files: dict[str, str]) -> Path:
    build(write(folder / "source", files), folder / "out", Settings(formats=("ttl",), workers=1))
    return folder / "out"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("diff")
    return built(folder / "old", OLD), built(folder / "new", NEW)


def test_json_tells_all_that_differs_and_nothing_else(folders: tuple[Path, Path]) -> None:
    done = diff(*folders, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    changed, document = "https://a.example/changed", f"{BASE}document/"
    assert [(c["change"], c["id"], c["kind"]) for c in told["nodes"]] == [
        ("appeared", "https://a.example/come", "Article"),
        ("went", "https://a.example/gone", "Article"),
        ("appeared", f"{document}come.md", "Document"),
        ("went", f"{document}gone.md", "Document"),
        ("appeared", f"{BASE}topic/chips", "Topic"),
    ]
    assert [(c["change"], c["id"], c["property"], c["old"], c["new"]) for c in told["values"]] == [
        ("changed", "https://a.example/amp", "amp_url",
         ["https://amp.example/1"], ["https://amp.example/2"]),
        ("changed", changed, "label", "Old words", "New words"),
        ("went", changed, "label_language", "en", None),
    ]  # fmt: skip
    derived = "DERIVED_FROM"
    one = {"weight": 1}
    assert [
        (c["change"], c["source"], c["kind"], c["target"], c["old"], c["new"])
        for c in told["edges"]
    ] == [
        ("appeared", changed, "ABOUT", f"{BASE}topic/chips", {}, one),
        ("appeared", "https://a.example/come", derived, f"{document}come.md", {}, one),
        ("went", "https://a.example/gone", derived, f"{document}gone.md", one, {}),
        ("appeared", f"{BASE}topic/chips", derived, f"{document}changed.md", {}, one),
    ]
    assert told["merges"] == [
        {"change": "went", "id": "https://amp.example/1", "old": "https://a.example/amp",
         "new": None},
        {"change": "appeared", "id": "https://amp.example/2", "old": None,
         "new": "https://a.example/amp"},
        {"change": "went", "id": "https://amp.example/gone", "old": "https://a.example/gone",
         "new": None},
    ]  # fmt: skip


def test_a_person_sees_a_table_and_short_lists(folders: tuple[Path, Path]) -> None:
    done = diff(*folders)
    assert done.returncode == 1
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[2:8] == [
        [*CHANGES],
        ["nodes", "3", "0", "2"],
        ["values", "0", "2", "1"],
        ["edges", "3", "0", "1"],
        ["mentions", "0", "0", "0"],
        ["merges", "1", "0", "2"],
    ]
    assert ["~", "New", "words", "label", "Old", "words", "→", "New", "words"] in lines
    assert ["-", "New", "words", "label_language", "en"] in lines
    assert ["+", "ABOUT", "New", "words", "→", "Chips"] in lines
    assert ["+", "https://amp.example/2", "is", "https://a.example/amp"] in lines


def test_mentions_differ_by_words_place_and_rule(tmp_path: Path) -> None:
    def article(said: str) -> dict[str, str]:
        return {"a.md": front_matter(webUrl="https://a.example/1", title="Title", excerpt=said)}

    old = built(tmp_path / "old", article("Perlmutter is at NERSC. Microsoft is a company."))
    new = built(tmp_path / "new", article("Perlmutter is not at NERSC. It is a system."))
    with duckdb.connect(new / "graph.duckdb") as store:
        store.execute("UPDATE evidence SET confidence = 0.5 WHERE first = 0")
    told = json.loads(diff(old, new, "--format", "json").stdout)["mentions"]
    assert [(c["change"], c["field"], c["start"], c["end"], c["words"]) for c in told] == [
        ("went", "description", 24, 33, "Microsoft"),
        ("went", "description", 17, 22, "NERSC"),
        ("appeared", "description", 21, 26, "NERSC"),
        ("changed", "description", 0, 10, "Perlmutter"),
    ]
    assert told[-1]["new"] == {**told[-1]["old"], "confidence": 0.5}
    assert {c["source"] for c in told} == {"https://a.example/1"}
    shown = diff(old, new).stdout
    assert "Title → Microsoft" in shown and "description 24: Microsoft" in shown


def test_long_lists_end_in_how_many_more_there_are(tmp_path: Path) -> None:
    many = {f"{n:02}.md": front_matter(title=f"Number {n}") for n in range(30)}
    done = diff(built(tmp_path / "old", {"00.md": many["00.md"]}), built(tmp_path / "new", many))
    assert "+ … and 48 more appeared; --format json has all" in done.stdout
    assert done.stdout.count("Number") < 30


def test_equal_graphs_differ_in_nothing_and_the_answer_is_yes(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    old, _ = folders
    again = built(tmp_path, OLD)
    for one in (old, old / "graph.duckdb", again, again / "graph.duckdb"):
        done = diff(old, one)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{old} → {one}: no difference\n"
    assert json.loads(diff(old, again, "--format", "json").stdout) == {
        "nodes": [], "values": [], "edges": [], "mentions": [], "merges": []
    }  # fmt: skip


def test_comparing_changes_no_file(folders: tuple[Path, Path]) -> None:
    def state() -> dict[Path, tuple[int, bytes]]:
        found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in found}

    before = state()
    diff(*folders)
    assert state() == before


def test_what_is_no_graph_cannot_be_compared(folders: tuple[Path, Path], tmp_path: Path) -> None:
    old, _ = folders
    (tmp_path / "text.duckdb").write_text("no store")
    for wrong in (tmp_path / "nowhere", tmp_path, tmp_path / "text.duckdb"):
        for pair in ((old, wrong), (wrong, old), (wrong, wrong)):
            done = diff(*pair)
            assert (done.returncode, done.stdout) == (2, ""), wrong
            assert done.stderr.startswith(f"newsgraph: error: {wrong}"), done.stderr


def test_titles_drive_no_terminal(tmp_path: Path) -> None:
    files = {"a.md": front_matter(title='"[red]\\e[31m</b>"', webUrl="https://a.example/1")}
    done = diff(built(tmp_path / "old", {"b.md": "B"}), built(tmp_path / "new", files))
    assert "[red]" in done.stdout
    assert "\x1b" not in done.stdout


SMALL = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c.md"]),
    st.fixed_dictionaries(
        {"webUrl": st.sampled_from([f"https://a.example/{n}" for n in range(4)])},
        optional={
            "title": st.sampled_from(["One", "Two"]),
            "ampWebUrl": st.sampled_from([f"https://a.example/{n}" for n in range(6)]),
            "quality": st.sampled_from(["1", "2"]),
            "tags": st.sampled_from(["[A]", "[A, B]", "[B, A]"]),
        },
    ),
    min_size=1,
)


def content(output: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Nodes and edges as the read side tells them."""
    with graph.open(output) as made:
        assert isinstance(made, Graph)
        nodes = {n.id: {"kind": n.kind, **n.properties} for n in made.nodes()}
        edges = {
            "\n".join((e.source, e.kind, e.target)): (e.position, e.weight) for e in made.edges()
        }
    return json.loads(json.dumps(nodes)), edges


FEW = settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
    database=None,
)
Fields = dict[str, dict[str, str]]


@FEW
@given(old=SMALL, new=SMALL)
def test_the_old_graph_with_the_differences_is_the_new_one(
    tmp_path_factory: pytest.TempPathFactory, old: Fields, new: Fields
) -> None:
    differences_lead_from(old, new, tmp_path_factory.mktemp("law"))


@pytest.mark.slow
@settings(FEW, max_examples=20)
@given(old=SMALL, new=SMALL)
def test_any_old_graph_with_the_differences_is_the_new_one(
    tmp_path_factory: pytest.TempPathFactory, old: Fields, new: Fields
) -> None:
    differences_lead_from(old, new, tmp_path_factory.mktemp("law"))


def differences_lead_from(old: Fields, new: Fields, folder: Path) -> None:
    outs = [
        built(folder / name, {path: front_matter(**fields) for path, fields in files.items()})
        for name, files in (("old", old), ("new", new))
    ]
    told = json.loads(diff(*outs, "--format", "json").stdout)
    (nodes, edges), (new_nodes, new_edges) = map(content, outs)
    for change in told["nodes"]:
        if change["change"] == "went":
            before = nodes.pop(change["id"])
        else:
            before = new_nodes[change["id"]]
            nodes[change["id"]] = before
        assert before == {"kind": change["kind"], **change["properties"]}
    for change in told["values"]:
        assert nodes[change["id"]].pop(change["property"], None) == change["old"]
        if change["new"] is not None:
            nodes[change["id"]][change["property"]] = change["new"]
    for change in told["edges"]:
        key = "\n".join((change["source"], change["kind"], change["target"]))
        if change["old"]:
            assert edges.pop(key) == (change["old"].get("position"), change["old"]["weight"])
        if change["new"]:
            edges[key] = (change["new"].get("position"), change["new"]["weight"])
    assert (nodes, edges) == (new_nodes, new_edges)
