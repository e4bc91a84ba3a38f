"""`newsgraph diff` tells every node, value, edge, mention, claim and merge of one build only."""

from __future__ import annotations

import json
from collections import Counter
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
from graph.comparison.changes import CHANGES
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


RENAMED = (
    {
        "kept.md": front_matter(title="Kept"),
        "moved.md": front_matter(webUrl="https://a.example/before", title="Moved"),
        "post.md": front_matter(title="A Post", tags="[Chips]"),
        "shared.md": front_matter(webUrl="https://a.example/shared", title="Shared"),
        "first.yaml": "taxonomy: topic\ntitle: Ships\n",
        "second.yaml": "taxonomy: topic\ntitle: Ships\n",
    },
    {
        "kept.md": front_matter(title="Kept"),
        "moved.md": front_matter(webUrl="https://a.example/after", title="Moved"),
        "post.md": front_matter(title="A Better Post", tags="[Chips]"),
        # It is told of no longer, but linked.
        "shared.md": front_matter(
            webUrl="https://a.example/other", title="Other",
            related="[{title: Shared, webUrl: 'https://a.example/shared'}]",
        ),
        "first.yaml": "taxonomy: topic\ntitle: Boats\n",  # the second is still of ships
        "second.yaml": "taxonomy: topic\ntitle: Ships\n",
        "new.md": front_matter(title="New"),
    },
)  # fmt: skip


def test_an_article_with_another_title_became_another_node(tmp_path: Path) -> None:
    outs = [built(tmp_path / name, files) for name, files in zip("ab", RENAMED, strict=True)]
    told = json.loads(diff(*outs, "--format", "json").stdout)
    changes = {change["id"]: change["change"] for change in told["nodes"]}
    moved, post = told["renames"]
    assert moved == {
        "change": "changed", "document": "moved.md",
        "old": "https://a.example/before", "new": "https://a.example/after",
        "old_label": "Moved", "new_label": "Moved",
    }  # fmt: skip
    assert (post["document"], post["old_label"], post["new_label"]) == (
        "post.md", "A Post", "A Better Post"
    )  # fmt: skip
    for rename in (moved, post):
        assert (changes[rename["old"]], changes[rename["new"]]) == ("went", "appeared")
    shown = [line.split() for line in diff(*outs).stdout.splitlines()]
    assert ["renames", "0", "2", "0"] in shown
    assert ["~", "post.md", *"A Post → A Better Post".split()] in shown
    assert ["~", "moved.md", "https://a.example/before", "→", "https://a.example/after"] in shown


def test_a_person_sees_a_table_and_short_lists(folders: tuple[Path, Path]) -> None:
    done = diff(*folders)
    assert done.returncode == 1
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[2:9] == [
        [*CHANGES],
        ["nodes", "3", "0", "2"],
        ["values", "0", "2", "1"],
        ["edges", "3", "0", "1"],
        ["mentions", "0", "0", "0"],
        ["claims", "0", "0", "0"],
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


ONE = "The Tailspin supercomputer has 512 Nvidia A100 GPUs."
TWO = "Contoso will build the Tailspin supercomputer."


def claiming(*said: str) -> dict[str, str]:
    return {
        f"{number}.md": front_matter(
            webUrl=f"https://a.example/{number}", title=f"Title {number}", excerpt=json.dumps(text)
        )
        for number, text in enumerate(said)
    }


def test_claims_appear_and_go_with_their_sentences(tmp_path: Path) -> None:
    old = built(tmp_path / "old", claiming(ONE, "It rained."))
    new = built(tmp_path / "new", claiming("It rained.", f"It rained. {ONE.replace('512', '640')}"))
    went, *_ = json.loads(diff(old, new, "--format", "json").stdout)["claims"]
    meant = {
        "field": "description", "unit": "accelerator", "precision": "", "modality": "asserted",
        "is_approximate": False, "is_at_least": False, "attributed_to": [],
        "rule": "accelerator-count", "confidence": 0.92, "is_promoted": True,
    }  # fmt: skip
    assert went == {
        "change": "went", "subject": f"{BASE}system/tailspin", "predicate": "accelerator_count",
        "object": "", "value": "512", "source": "https://a.example/0", "quote": ONE,
        "subject_label": "Tailspin", "object_label": "", "source_label": "Title 0",
        "old": meant, "new": {},
    }  # fmt: skip
    lines = diff(old, new).stdout.splitlines()
    assert lines[7].split() == ["claims", "2", "0", "2"]
    told = "in Title 1: “The Tailspin supercomputer has 640 Nvidia A100 GPUs.”"
    assert lines[lines.index("claims") + 1 :][:4] == [
        f"  +  Tailspin  accelerator_count  640 accelerators  {told}",
        f"  +  Tailspin  chip               Nvidia A100  {told}",
        f"  -  Tailspin  accelerator_count  512 accelerators  in Title 0: “{ONE}”",
        f"  -  Tailspin  chip               Nvidia A100  in Title 0: “{ONE}”",
    ]


def test_a_sentence_that_only_moves_in_its_text_claims_what_it_did(tmp_path: Path) -> None:
    old = built(tmp_path / "old", claiming(f"{ONE} It rained."))
    new = built(tmp_path / "new", claiming(f"It rained, and how. {ONE}"))
    told = json.loads(diff(old, new, "--format", "json").stdout)
    assert told["claims"] == [] and told["values"] != []


def test_a_claim_changes_in_how_it_is_meant_and_what_was_made_of_it(tmp_path: Path) -> None:
    old, new = (built(tmp_path / name, claiming(f"{ONE} {TWO}")) for name in ("old", "new"))
    with duckdb.connect(new / "graph.duckdb") as store:
        store.execute(
            "UPDATE claims SET modality = 'claimed', attributed_to = 'NERSC; HPE', unit = 'GPU', "
            "is_promoted = FALSE, is_approximate = TRUE, confidence = 0.5, documents = 7 "
            "WHERE predicate = 'accelerator_count'"
        )
    [told] = json.loads(diff(old, new, "--format", "json").stdout)["claims"]
    assert (told["change"], told["quote"]) == ("changed", ONE)
    assert {n: (told["old"][n], v) for n, v in told["new"].items() if told["old"][n] != v} == {
        "unit": ("accelerator", "GPU"), "modality": ("asserted", "claimed"),
        "is_approximate": (False, True), "attributed_to": ([], ["NERSC", "HPE"]),
        "confidence": (0.92, 0.5), "is_promoted": (True, False),
    }  # fmt: skip
    assert diff(old, new).stdout.splitlines()[-1] == (
        "  ~  Tailspin  accelerator_count  about 512 GPUs  unit accelerator → GPU, "
        "modality asserted → claimed, approximate no → yes, attributed to none → NERSC; HPE, "
        "confidence 0.92 → 0.5, promoted yes → no"
    )


def test_another_article_that_knows_better_changes_what_is_promoted(tmp_path: Path) -> None:
    rounded, exact = (ONE.replace("512", number) for number in ("6,000", "6,159"))
    old = built(tmp_path / "old", claiming(rounded))
    new = built(tmp_path / "new", claiming(rounded, exact))
    told = json.loads(diff(old, new, "--format", "json").stdout)["claims"]
    assert [(c["change"], c["predicate"], c["value"]) for c in told] == [
        ("changed", "accelerator_count", "6000"),
        ("appeared", "accelerator_count", "6159"),
        ("appeared", "chip", ""),
    ]
    assert (told[0]["old"]["is_promoted"], told[0]["new"]["is_promoted"]) == (True, False)


def test_claims_drive_no_terminal(tmp_path: Path) -> None:
    old, new = (built(tmp_path / name, claiming(ONE)) for name in ("old", "new"))
    hostile = "[red]\x1b[31m</b>\u202e\x9b\r\n“"
    with duckdb.connect(new / "graph.duckdb") as store:
        store.execute(
            "UPDATE claims SET quote = $1, value = $1, unit = $1, attributed_to = $1", [hostile]
        )
    shown = diff(old, new).stdout
    assert "[red]" in shown and "</b>" in shown
    assert all(letter == "\n" or letter.isprintable() for letter in shown)
    as_json = diff(old, new, "--format", "json").stdout
    assert "\x1b" not in as_json and "\u202e" not in as_json
    assert hostile in {claim["quote"] for claim in json.loads(as_json)["claims"]}


def test_long_lists_end_in_how_many_more_there_are(tmp_path: Path) -> None:
    many = {f"{n:02}.md": front_matter(title=f"Number {n}") for n in range(30)}
    done = diff(built(tmp_path / "old", {"00.md": many["00.md"]}), built(tmp_path / "new", many))
    assert "+ … and 48 more appeared; --format json has all" in done.stdout
    assert done.stdout.count("Number") < 30


def test_of_long_texts_that_begin_alike_the_part_that_differs_is_shown(tmp_path: Path) -> None:
    long = "This is a text of many words in which nothing is new up to its"
    sentence = "The Tailspin supercomputer, of which much was said for so long, has {} GPUs."

    def files(end: str, count: str) -> dict[str, str]:
        one = {"title": "One", "webUrl": "https://a.example/1"}
        two = {"title": "Two", "webUrl": "https://a.example/2", "excerpt": sentence.format(count)}
        spaced = {"title": "Spaced", "webUrl": "https://a.example/3"}
        middle = "\n\n" if end == "end" else " "
        return {
            "1.md": front_matter(**one) + f"{long} {end}, and then it goes on for a while.",
            "2.md": front_matter(**two),
            "3.md": front_matter(**spaced) + f"{long}{middle}{long}",
        }

    old = built(tmp_path / "old", files("end", "512"))
    new = built(tmp_path / "new", files("last word", "640"))
    shown = diff(old, new).stdout
    assert "…nothing is new up to its end, and then it goes on for a wh… → …nothing" in shown
    assert "→ …nothing is new up to its last word, and then it goes on fo…" in shown
    for count in (512, 640):
        assert f"“…was said for so long, has {count} GPUs.”" in shown
    assert "…, with other line breaks or spaces" in shown


def test_where_values_come_from_is_listed_last(tmp_path: Path) -> None:
    many = {f"{n:02}.md": front_matter(title=f"T {n:02}", tags="[Chips]") for n in range(9)}
    shown = diff(built(tmp_path / "old", {"00.md": many["00.md"]}), built(tmp_path / "new", many))
    edges = shown.stdout.partition("\nedges\n")[2].splitlines()[:11]
    assert [line.split()[1] for line in edges] == [*["ABOUT"] * 8, *["DERIVED_FROM"] * 2, "…"]


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
        "nodes": [], "values": [], "edges": [], "mentions": [], "claims": [], "merges": [],
            "renames": [],
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
            assert "delete it" not in done.stderr


def test_titles_drive_no_terminal(tmp_path: Path) -> None:
    files = {"a.md": front_matter(title='"[red]\\e[31m</b>"', webUrl="https://a.example/1")}
    done = diff(built(tmp_path / "old", {"b.md": "B"}), built(tmp_path / "new", files))
    assert "[red]" in done.stdout
    assert "\x1b" not in done.stdout


SENTENCES = [
    ONE, TWO, "It rained.", ONE.replace("512", "6,000"), ONE.replace("512", "6,159"),
    "The Tailspin supercomputer will have 512 GPUs.",
]  # fmt: skip
SMALL = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c.md"]),
    st.fixed_dictionaries(
        {"webUrl": st.sampled_from([f"https://a.example/{n}" for n in range(4)])},
        optional={
            "title": st.sampled_from(["One", "Two"]),
            "ampWebUrl": st.sampled_from([f"https://a.example/{n}" for n in range(6)]),
            "quality": st.sampled_from(["1", "2"]),
            "tags": st.sampled_from(["[A]", "[A, B]", "[B, A]"]),
            "excerpt": st.lists(st.sampled_from(SENTENCES), min_size=1).map(" ".join),
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


CLAIM = ("subject", "predicate", "object", "value", "source", "quote")


def meant(key: tuple[str, ...], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(key, json.dumps(values))] if values else []


def claimed(output: Path) -> Counter[tuple[Any, ...]]:
    """How often each claim is made, but for where its sentence stands in the text."""
    names = "field unit precision modality is_approximate is_at_least attributed_to rule confidence"
    with graph.open(output) as made:
        assert isinstance(made, Graph)
        return Counter(
            found
            for claim in made.claims()
            for found in meant(
                tuple(getattr(claim, name) for name in CLAIM),
                {name: getattr(claim, name) for name in [*names.split(), "is_promoted"]},
            )
        )


def mirrored(told: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The differences the other way round, without labels: those of the new graph are told."""
    other = {"appeared": "went", "went": "appeared", "changed": "changed"}
    for changes in told.values():
        for change in changes:
            change["change"] = other[change["change"]]
            if "old" in change:
                change["old"], change["new"] = change["new"], change["old"]
    return without_labels(told)


def without_labels(told: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {
        sort: [{n: v for n, v in change.items() if not n.endswith("label")} for change in changes]
        for sort, changes in told.items()
    }


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
    back = json.loads(diff(*reversed(outs), "--format", "json").stdout)
    assert mirrored(back) == without_labels(told)
    claims, new_claims = map(claimed, outs)
    for change in told["claims"]:
        claim = tuple(change[name] for name in CLAIM)
        claims.subtract(meant(claim, change["old"]))
        claims.update(meant(claim, change["new"]))
        assert change["old"] != change["new"]
    assert +claims == new_claims and min(claims.values(), default=0) >= 0
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
