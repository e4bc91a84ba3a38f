"""What the command line promises: exit codes, what goes where, and no text taken for markup."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from small_archives import front_matter, write

import graph
from graph import cli, plugins
from graph.commands.terminal import shown
from graph.config import DEFAULT_FORMATS
from graph.publication import lock

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = "import sys; from graph.cli import main; main()"
ONE = """---
title: Fast chip shown
webUrl: https://a.example/chip
publishedDateTime: 2021-05-27
tags: [Chips]
provider: {name: A Daily, domain: a.example}
related:
  - {title: Slow chip shown, webUrl: https://b.example/slow}
---
It is fast.
"""
TWO = """---
title: Slow chip shown at last
webUrl: https://b.example/slow
publishedDateTime: 2022-06-01
tags: [Chips]
---
It is slow.
"""
BAD = "---\ntitle: [unclosed\n---\n"
FAULTY = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">
<node id="a"/><node id="a"/></graph></graphml>
"""


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int | str | None
    out: str
    err: str


Newsgraph = Callable[..., Done]


@pytest.fixture
def newsgraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Newsgraph]:
    """Runs the program in a folder of its own, which has a folder `articles`."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/one.md").write_text(ONE)
    (tmp_path / "articles/two.md").write_text(TWO)
    monkeypatch.chdir(tmp_path)
    handler = signal.getsignal(signal.SIGINT)

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["newsgraph", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        captured = capsys.readouterr()
        return Done(left.value.code, captured.out, captured.err)

    yield run
    signal.signal(signal.SIGINT, handler)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of these articles leaves, built once."""
    folder = tmp_path_factory.mktemp("built")
    source = write(folder / "articles", {"one.md": ONE, "two.md": TWO})
    graph.build(source, folder / "exports", formats=("ttl", "graphml")).close()
    return folder / "exports"


@pytest.fixture
def built(newsgraph: Newsgraph, exports: Path) -> Newsgraph:
    """The same, where the graph is built."""
    shutil.copytree(exports, "exports")
    return newsgraph


def in_terminal(*arguments: str, cwd: Path, program: str = PROGRAM) -> str:
    """What a program shows on a terminal."""
    controller, terminal = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], cwd=cwd, env=environment,
        stdin=terminal, stdout=terminal, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    parts = []
    while True:
        try:
            part = os.read(controller, 65536)
        except OSError:  # Linux, when the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(controller)
    assert process.wait() == 0
    return b"".join(parts).decode()


def start(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], cwd=cwd, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


# Help and start-up


@pytest.mark.parametrize("name", cli.cli.commands)
def test_help_of_every_command_has_a_purpose_an_example_and_a_word_on_each_option(
    newsgraph: Newsgraph, name: str
) -> None:
    done = newsgraph(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert "\n  Example:\n    newsgraph " + name in done.out
    options = [p for p in cli.cli.commands[name].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_help_names_every_format_and_the_default_ones(newsgraph: Newsgraph) -> None:
    plugins.load("exporters")
    words = " ".join(newsgraph("build", "--help").out.split())
    listed = words.partition("What to write, of: ")[2].partition(".")[0]
    assert set(listed.split(", ")) == {e.format for e in plugins._exporters.values()}
    assert f"[default: {','.join(DEFAULT_FORMATS)}]" in words


def test_version_is_that_of_the_package(newsgraph: Newsgraph) -> None:
    assert newsgraph("--version") == Done(0, "newsgraph 0.1.0\n", "")


def test_help_loads_no_heavy_library() -> None:
    heavy = "duckdb pyarrow networkx rdflib pyvis igraph yaml ftfy rich pyoxigraph jinja2".split()
    program = f"""
import sys
from graph.cli import main
try:
    main()
finally:
    print(sorted(set(sys.modules) & set({heavy})))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.endswith("\n[]\n")


# Exit codes


def test_build_done_exits_0_and_tells_what_it_made(newsgraph: Newsgraph) -> None:
    done = newsgraph("build", "articles", "--formats", "ttl,graphml")
    assert done.code == 0
    assert done.out.splitlines()[:9] == [
        "exports: 2 documents of articles",
        "",
        "  nodes     6    edges         8",
        "  Article   2    PUBLISHED_BY  1",
        "  Provider  1    ABOUT         2",
        "  Topic     1    RELATED_TO    1",
        "  Document  2    DERIVED_FROM  4",
        "",
        "  conflicts  1 property of a node that documents disagree on: label",
    ]
    assert [line.split()[0] for line in done.out.splitlines()[11:]] == [
        f"exports/{name}" for name in ("graph.graphml", "graph.ttl", "graph.duckdb", "report.json")
    ]
    assert done.err.startswith("newsgraph: read 2 new or changed files, 0 unchanged, ")
    assert sorted(path.name for path in Path("exports").iterdir()) == [
        ".newsgraph", "graph.duckdb", "graph.graphml", "graph.ttl", "report.json",
    ]  # fmt: skip


def test_build_again_reads_nothing(built: Newsgraph) -> None:
    for path in Path("articles").iterdir():
        os.utime(path, (1, 1))
    built("build", "articles", "--formats", "ttl")
    done = built("build", "articles", "--formats", "ttl")
    assert done.err.startswith("newsgraph: read 0 new or changed files, 2 unchanged, ")


def test_build_with_a_rejected_document_goes_on_and_names_place_and_next_step(
    newsgraph: Newsgraph,
) -> None:
    Path("articles/bad.md").write_text(BAD)
    done = newsgraph("build", "articles", "--formats", "ttl")
    assert done.code == 0
    assert done.err.startswith("newsgraph: rejected: bad.md:2:8: not YAML: ")
    assert "\n  rejected   1 document: yaml invalid\n" in done.out


def test_build_strict_with_a_rejected_document_exits_1_and_publishes_nothing(
    newsgraph: Newsgraph,
) -> None:
    Path("articles/bad.md").write_text(BAD)
    done = newsgraph("build", "articles", "--strict")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("newsgraph: error: bad.md:2:8: 1 of 3 documents were rejected")
    assert [path.name for path in Path("exports").iterdir()] == [".newsgraph"]


def test_build_while_another_one_runs_exits_1(newsgraph: Newsgraph) -> None:
    with lock(Path("exports")):
        done = newsgraph("build", "articles")
    assert (done.code, done.out) == (1, "")
    assert f"exports: the output folder is in use by process {os.getpid()}" in done.err


def test_explain_unknown_name_exits_1(built: Newsgraph) -> None:
    done = built("explain", "nobody\x1b[31m")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("newsgraph: error: nothing in the graph is called 'nobody\\x1b[31m'")


@pytest.mark.parametrize("arguments", [["explain", ""], ["explain", " ", "--json", "--all"]])
def test_explain_of_no_name_exits_2(built: Newsgraph, arguments: list[str]) -> None:
    message = "newsgraph: error: no name; give a title, a name, an address or a path\n"
    assert built(*arguments) == Done(2, "", message)


def test_explain_asks_whether_a_name_like_it_was_meant(built: Newsgraph) -> None:
    done = built("explain", "Fast chip shwon")
    assert done.err.startswith(
        "newsgraph: error: nothing in the graph is called 'Fast chip shwon'; "
        "did you mean 'Fast chip shown'? Or try a part of the title"
    )
    assert "did you mean" not in built("explain", "x" * 1_000_000).err


def test_check_of_a_faulty_file_exits_1_and_prints_place_and_verdicts(newsgraph: Newsgraph) -> None:
    Path("faulty.graphml").write_text(FAULTY)
    done = newsgraph("check", "faulty.graphml")
    assert (done.code, done.err) == (1, "")
    assert "faulty.graphml:2:15: error: " in done.out
    assert done.out.splitlines()[-1].startswith("not ok (")


def test_check_of_our_own_file_exits_0(built: Newsgraph) -> None:
    done = built("check", "exports/graph.graphml")
    assert (done.code, done.err) == (0, "")
    assert "\n  Gephi       opens whole\n" in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("bild", "No such command 'bild'. Did you mean 'build'?; see: newsgraph --help"),
        ("build", "Missing argument 'SOURCE...'; see: newsgraph build --help"),
        ("build articles --strcit", "No such option '--strcit'. Did you mean '--strict'?; see: "
         "newsgraph build --help"),
        ("build articles --workers 0", "Invalid value for '--workers': 0 is not in the range x>=1; "
         "see: newsgraph build --help"),
        ("build nowhere", "no such file or folder: nowhere; check the path"),
        ("build empty", "empty: no document could be read (0 rejected); name a folder that holds "
         "Markdown, text or YAML articles, or HTML ones with front matter"),
        ("build pages", "pages: no document could be read (0 rejected, 2 of other kinds skipped); "
         "name a folder that holds"),
        ("build articles --formats ttl,xls", "unknown format 'xls'; choose from csv, gexf, "
         "graphml, html, jsonld, nq, nt, parquet, ttl"),
        ("build articles --profile yed --formats ttl", "no format asked for has the profile 'yed'; "
         "use --formats graphml with --profile yed"),
        ("build articles --formats ,", "--formats names no format; name some, such as: "
         "ttl,graphml"),
        ("build articles --profile yde", "unknown profile 'yde'; choose from neo4j, yed"),
        ("build articles -o articles", "articles: the folder of articles is also the output "
         "folder, which is not read; name another output folder with -o"),
        ("build articles --base-iri here", "--base-iri 'here' is not an absolute http(s) IRI "
         "ending in / or #; use one such as https://example.org/id/"),
        ("build articles -o articles/one.md", "articles/one.md: cannot write to the output folder: "
         "Not a directory; choose another with -o"),
        ("build articles -o out\udcff", "out\\udcff: the name of the output folder is not UTF-8; "
         "choose another with -o"),
        ("build articles -o what?", "what?: the name of the output folder holds ?; choose another"),
        ("build articles --base-iri https://a.example/\udcff/", "--base-iri "
         "'https://a.example/\\udcff/' is not an absolute http(s) IRI "),
        ("export", "Missing option '--formats'; see: newsgraph export --help"),
        ("export --formats nt", "exports: no graph here; run: newsgraph build FOLDER"),
        ("stats", "exports: no graph here; run: newsgraph build FOLDER"),
        ("explain x", "exports: no graph here; run: newsgraph build FOLDER"),
        ("check nowhere.graphml", "nowhere.graphml: no such file; name a .graphml file"),
        ("check articles/one.md", "articles/one.md:1:1: not well-formed XML: "),
    ],
)  # fmt: skip
def test_what_cannot_be_done_exits_2_with_one_line(
    newsgraph: Newsgraph, arguments: str, message: str
) -> None:
    Path("empty").mkdir()
    Path("pages").mkdir()
    Path("pages/page.html").write_text("<p>A page.</p>\n")
    Path("pages/page.png").write_bytes(b"PNG")
    done = newsgraph(*arguments.split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"newsgraph: error: {message}")


def test_without_a_command_it_shows_its_help_and_exits_2(newsgraph: Newsgraph) -> None:
    done = newsgraph()
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: newsgraph [OPTIONS] COMMAND")


def test_stats_without_a_report_exits_2(built: Newsgraph) -> None:
    Path("exports/report.json").unlink()
    done = built("stats")
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == "newsgraph: error: exports/report.json: no readable report; run newsgraph build again\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "build articles -o LONG", "build LONG", "build name=LONG", "build articles --registry LONG",
        "export --formats nt -o LONG", "stats -o LONG", "explain Chips -o LONG", "view -o LONG",
        "query ASK{} -o LONG", "query --file LONG", "query ASK{} --data LONG.ttl",
        "validate -o LONG", "validate --data LONG.ttl", "check LONG", "diff LONG LONG",
        "serve -o LONG",
    ],
)  # fmt: skip
def test_a_path_that_is_too_long_is_told_as_such_or_as_not_there(
    newsgraph: Newsgraph, words: str
) -> None:
    """No file system has so long a name: the person has mistyped it, and nothing is unexpected."""
    long = "n" * 300
    done = newsgraph(*words.replace("LONG", long).split())
    assert (done.code, done.out) == (2, "")
    assert "unexpected" not in done.err and "Errno" not in done.err
    assert long in done.err
    said = done.err.replace(long, "").lower()
    assert "too long" in said or "no graph here" in said


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        ("query --list extra", "--list has no use for 'extra'"),
        ("query --list --name newest", "--list has no use for --name"),
        ("query --list --param topic=A", "--list has no use for --param"),
        ("query --list --format json", "--list has no use for --format"),
        ("query --list --explain", "--list has no use for --explain"),
        ("query ASK{} --explain --format json", "--explain has no use for --format"),
        ("query ASK{} --explain --limit 3", "--explain has no use for --limit"),
        ("validate --shapes --data a.ttl", "--shapes has no use for --data"),
        ("validate --shapes --all", "--shapes has no use for --all"),
        ("validate --shapes --json", "--shapes has no use for --json"),
        ("export --formats ttl,csv --leaves", "--leaves changes nothing in ttl, csv"),
        ("export --formats graphml --max-nodes 3", "--max-nodes changes nothing in graphml"),
        ("export --formats nt --no-descriptions", "--no-descriptions changes nothing in nt"),
        ("build seeds --formats nq --leaves", "--leaves changes nothing in nq"),
        ("stats extra", "extra"),
        ("query ASK{} extra", "extra"),
    ],
)
def test_what_a_command_has_no_use_for_is_refused(
    newsgraph: Newsgraph, words: str, unused: str
) -> None:
    done = newsgraph(*words.split())
    assert (done.code, done.out) == (2, "")
    assert unused in done.err


def test_what_the_file_of_options_says_is_for_whenever_it_is_of_use(newsgraph: Newsgraph) -> None:
    Path("newsgraph.toml").write_text('output = "kept"\n[query]\nlimit = 3\nformat = "json"\n')
    assert newsgraph("query", "--list").code == 0
    assert newsgraph("query", "--list", "-o", "elsewhere").code == 0


def test_a_path_in_the_file_of_options_holds_no_nul(newsgraph: Newsgraph) -> None:
    Path("newsgraph.toml").write_text('[stats]\noutput = "a\\u0000b"\n')
    done = newsgraph("stats")
    assert done.code == 2
    assert "newsgraph.toml: 'output' holds a NUL character; " in done.err


def test_an_unexpected_error_is_one_line_and_a_traceback_only_with_debug(
    newsgraph: Newsgraph,
) -> None:
    Path("exports/.newsgraph/manifest.json").mkdir(parents=True)
    done = newsgraph("build", "articles", "--formats", "ttl")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("newsgraph: error: unexpected IsADirectoryError: ")
    done = newsgraph("--debug", "build", "articles", "--formats", "ttl")
    assert done.code == 2
    assert done.err.startswith("Traceback (most recent call last):")


def test_ctrl_c_exits_130_and_leaves_the_folder_as_it_was(
    newsgraph: Newsgraph, tmp_path: Path
) -> None:
    newsgraph("build", "articles", "--formats", "ttl")
    before = {path.name: path.read_bytes() for path in Path("exports").glob("[!.]*")}
    for number in range(2000):
        Path(f"articles/{number}.md").write_text(ONE.replace("/chip", f"/{number}"))
    (tmp_path / "exports/.newsgraph/lock").unlink()
    process = start("build", "articles", "--formats", "ttl", cwd=tmp_path)
    while not (tmp_path / "exports/.newsgraph/lock").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err.strip() == "newsgraph: error: interrupted; the output folder is as it was"
    assert {path.name: path.read_bytes() for path in Path("exports").glob("[!.]*")} == before


# Answers


def test_export_writes_further_files_and_lists_them(built: Newsgraph) -> None:
    done = built("export", "--formats", "csv,graphml", "--profile", "yed")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == [
        "files", "exports/candidates.csv", "exports/claims.csv", "exports/edges.csv",
        "exports/graph.yed.graphml", "exports/mentions.csv", "exports/nodes.csv",
        "exports/graph.ttl",  # it describes the others
        "exports/graph.duckdb", "exports/report.json",
    ]  # fmt: skip
    assert Path("exports/nodes.csv").read_text().startswith("id:ID,")
    assert Path("exports/graph.ttl").is_file()


def test_a_build_tells_what_it_removes_of_what_an_export_added(built: Newsgraph) -> None:
    assert built("export", "--formats", "csv,nt").code == 0
    Path("source").mkdir()
    Path("source/a.md").write_text("# A title\n\nSome words.\n")
    done = built("build", "source")
    said = "removed what this build was not asked for: candidates.csv, claims.csv, edges.csv, "
    assert f"newsgraph: {said}graph.nt, mentions.csv, nodes.csv; --formats keeps it\n" in done.err
    assert not Path("exports/nodes.csv").exists()
    assert "removed" not in built("build", "source").err


def test_stats_counts_and_names_the_dates_and_the_top(built: Newsgraph) -> None:
    done = built("stats")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[8:] == [
        "  conflicts  1 property of a node that documents disagree on: label",
        "",
        "  dates  2021-05-27 to 2022-06-01 (2 of 2 works have a date)",
        "",
        "  by provider",
        "  1  A Daily",
        "",
        "  by topic",
        "  2  Chips",
        "",
    ]


def test_stats_json_holds_the_report_the_dates_and_the_top(built: Newsgraph) -> None:
    counted = json.loads(built("stats", "--json").out)
    assert counted["documents"] == {"read": 2, "skipped": {}, "rejected": 0}
    assert counted["nodes"] == {"Article": 2, "Provider": 1, "Topic": 1, "Document": 2}
    assert counted["dates"] == {
        "first": "2021-05-27", "last": "2022-06-01", "works": 2, "works_without": 0,
    }  # fmt: skip
    assert [item["label"] for item in counted["top_topics"]] == ["Chips"]


def test_the_summary_counts_what_documents_disagree_on_and_not_their_answers(
    newsgraph: Newsgraph,
) -> None:
    for number in range(4):
        Path(f"articles/other-{number}.md").write_text(
            f"---\ntitle: Name {number}\nwebUrl: https://o.example/\n"
            f"publishedDateTime: 2021-05-0{number // 2 + 1}\n---\n"
        )
    Path("articles/two.md").unlink()
    lines = newsgraph("build", "articles", "--formats", "ttl").out.splitlines()
    counted = "2 properties of nodes that documents disagree on: issued 1, label 1"
    assert [line for line in lines if "conflicts" in line] == [f"  conflicts  {counted}"]
    assert newsgraph("query", "--name", "conflicts").out.count("https://o.example/") > 4


def test_explain_shows_who_says_what_and_what_lost(built: Newsgraph) -> None:
    done = built("explain", "https://b.example/slow")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Article  Slow chip shown at last",
        "https://b.example/slow",
        "",
        "  said by two.md",
        "    label   Slow chip shown at last",
        "    text    It is slow.",
        "    issued  2022-06-01",
        "",
        "  said by two.md",
        "          one.md (related 1)",
        "    url  https://b.example/slow",
        "",
        "  lost to these",
        "    label  Slow chip shown",
        "           said by one.md (related 1)",
        "",
        "  edges out  2",
        "    ABOUT         Chips  https://w3id.org/newsgraph/id/topic/chips",
        "    DERIVED_FROM  two.md  https://w3id.org/newsgraph/id/document/two.md",
        "",
        "  edges in  1",
        "    RELATED_TO  1. Fast chip shown  https://a.example/chip",
    ]


def test_explain_of_a_part_of_many_names_lists_them(newsgraph: Newsgraph) -> None:
    for number in range(25):
        Path(f"articles/{number}.md").write_text(f"---\ntitle: Piece {number:02}\n---\n")
    newsgraph("build", "articles", "--formats", "ttl")
    lines = newsgraph("explain", "piece").out.splitlines()
    assert lines[0] == "25 nodes have 'piece' in their name"
    assert lines[1].startswith("  Article  Piece ")
    assert lines[21:] == ["  … and 5 more", "", "Give one whole name or address, or --all."]
    assert newsgraph("explain", "piece", "--all").out.count("\nArticle  Piece ") == 24


def test_explain_shortens_long_lists_and_values_but_not_with_all(newsgraph: Newsgraph) -> None:
    for number in range(25):
        text = f"---\ntitle: Piece {number:02}\ntags: [Long]\n---\n{'word ' * 100}\n"
        Path(f"articles/{number}.md").write_text(text)
    newsgraph("build", "articles", "--formats", "ttl")
    lines = newsgraph("explain", "Long").out.splitlines()
    assert [line.strip() for line in lines if "more" in line] == ["… and 22 more", "… and 15 more"]
    assert "more" not in newsgraph("explain", "Long", "--all").out
    assert "word…\n" in newsgraph("explain", "Piece 07").out
    assert "word…\n" not in newsgraph("explain", "Piece 07", "--all").out


def test_explain_json_holds_all_of_it(built: Newsgraph) -> None:
    [known] = json.loads(built("explain", "https://b.example/slow", "--json").out)
    assert (known["id"], known["kind"]) == ("https://b.example/slow", "Article")
    assert known["properties"]["label"] == "Slow chip shown at last"
    assert [said for said in known["said"] if said["property"] == "label"] == [
        {"property": "label", "value": "Slow chip shown at last", "path": "two.md", "place": "",
         "is_kept": True},
        {"property": "label", "value": "Slow chip shown", "path": "one.md",
         "place": "related/000001", "is_kept": False},
    ]  # fmt: skip
    assert [edge for edge in known["edges_in"] if edge["kind"] == "RELATED_TO"] == [
        {"kind": "RELATED_TO", "source": "https://a.example/chip",
         "target": "https://b.example/slow", "position": 1, "weight": 1,
         "other_kind": "Article", "other_label": "Fast chip shown"},
    ]  # fmt: skip


def test_check_json_is_the_check(built: Newsgraph) -> None:
    found = json.loads(built("check", "exports/graph.graphml", "--json").out)
    assert (found["ok"], found["nodes"]) == (True, 4)


# newsgraph.toml


def test_config_top_level_is_for_all_commands_a_table_for_one_and_the_command_line_wins(
    newsgraph: Newsgraph,
) -> None:
    Path("newsgraph.toml").write_text(
        'output = "kg"\nformats = "nt"\n[build]\nformats = ["ttl", "graphml"]\nno-text = true\n'
        "exclude = 'two.md'\n[stats]\njson = true\n"
    )
    assert newsgraph("build", "articles").code == 0
    assert {path.name for path in Path("kg").glob("graph.*")} == {
        "graph.ttl", "graph.graphml", "graph.duckdb",
    }  # fmt: skip
    assert json.loads(newsgraph("stats").out)["documents"]["read"] == 1
    assert "It is fast." not in Path("kg/graph.ttl").read_text()
    newsgraph("export")
    assert Path("kg/graph.nt").is_file()
    newsgraph("build", "articles", "-o", "other", "--formats", "gexf")
    assert {path.suffix for path in Path("other").glob("graph.*")} == {".gexf", ".duckdb"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fromats = 'ttl'", "newsgraph.toml: unknown key 'fromats'; use one of: all, base-iri, "),
        ("[stats]\nformats = 'ttl'", "newsgraph.toml: unknown key 'formats' in [stats]; use one "
         "of: json, output"),
        ("[biuld]\nformats = 'ttl'", "newsgraph.toml: unknown key 'biuld'; use one of: "),
        ("strict = 'yes'", "newsgraph.toml: the value of 'strict' is wrong; write true or false"),
        ("workers = '2'", "newsgraph.toml: the value of 'workers' is wrong; write a number"),
        ("output = ['a']", "newsgraph.toml: the value of 'output' is wrong; write text in quotes"),
        ("exclude = [1]", "newsgraph.toml: the value of 'exclude' is wrong; write text in quotes, "
         "or a list of such"),
        ("= 1", "newsgraph.toml: not TOML: "),
    ],
)  # fmt: skip
def test_config_that_says_nothing_sensible_exits_2(
    newsgraph: Newsgraph, text: str, message: str
) -> None:
    Path("newsgraph.toml").write_text(text)
    done = newsgraph("build", "articles")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"newsgraph: error: {message}")
    assert newsgraph("build", "--help").code == 0


@pytest.mark.parametrize("is_link", [True, False])
def test_config_that_is_no_file_is_not_passed_over(newsgraph: Newsgraph, is_link: bool) -> None:
    if is_link:
        Path("newsgraph.toml").symlink_to("gone.toml")
    else:
        Path("newsgraph.toml").mkdir()
    done = newsgraph("build", "articles")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("newsgraph: error: newsgraph.toml: no file can be read there")


# Text from sources


HOSTILE = "[bold]Stocks[/] [/] [link=https://e.example]fall[/link] :smile: [31mred"


def test_hostile_titles_are_shown_as_they_are(newsgraph: Newsgraph, tmp_path: Path) -> None:
    title = json.dumps(HOSTILE.replace("red", "red\x1b]8;;https://e.example\x07"))
    extra = json.dumps("\x9b31m\u202e\x1b[2J")
    Path("articles/[bold]one.md").write_text(
        f"---\ntitle: {title}\nwebUrl: https://h.example/\nodd: {extra}\n---\n"
    )
    Path("articles/[red]bad.md").write_text(BAD)
    done = newsgraph("build", "articles", "--formats", "ttl")
    assert "newsgraph: rejected: [red]bad.md:2:8: not YAML" in done.err
    plain = newsgraph("explain", "https://h.example/").out
    assert HOSTILE in plain
    assert "\x1b" not in plain
    shown_there = in_terminal("explain", "https://h.example/", cwd=tmp_path)
    assert "[bold]Stocks[/] [/] [link=https://e.example]fall[/link]" in shown_there
    for bad in ("\x1b]", "\x9b", "\u202e", "\x1b[2J", "\x1b[31m", "\x07"):
        assert bad not in shown_there
    as_json = newsgraph("explain", "https://h.example/", "--json").out
    assert "\x9b" not in as_json
    assert "\u202e" not in as_json
    assert json.loads(as_json)[0]["properties"]["label"].startswith(HOSTILE)


def test_joiners_that_scripts_need_are_kept() -> None:
    assert shown("می\u200cشود") == "می\u200cشود"


def test_colours_are_for_a_terminal_only(built: Newsgraph, tmp_path: Path) -> None:
    assert "\x1b[1m" in in_terminal("stats", cwd=tmp_path)
    assert "\x1b" not in built("stats").out


def test_a_terminal_wraps_words_and_leaves_addresses_whole(
    newsgraph: Newsgraph, tmp_path: Path
) -> None:
    address = "https://a.example/" + "long-" * 20
    Path("articles/one.md").write_text(
        f"---\ntitle: Long\nwebUrl: {address}\nexcerpt: {'many words ' * 15}\n---\n"
    )
    newsgraph("build", "articles", "--formats", "ttl")
    lines = in_terminal("explain", address, cwd=tmp_path).splitlines()
    assert f"    url          {address}" in lines
    assert max(len(line) for line in lines if "many words" in line) <= 80


def test_a_reader_that_has_seen_enough_is_no_error(built: Newsgraph, tmp_path: Path) -> None:
    Path("faulty.graphml").write_text(FAULTY)
    process = start("check", "faulty.graphml", "--json", cwd=tmp_path)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (1, "")
    process.stderr.close()


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["stats", "build articles --formats ttl"])
def test_a_closed_stream_neither_stops_nor_spoils_a_command(
    built: Newsgraph, tmp_path: Path, command: str, closed: str
) -> None:
    line = f'exec "$0" -m graph {command} {closed}'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", line, sys.executable], cwd=tmp_path, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "rror" in done.stderr) == (0, False)
    assert ("nodes " in done.stdout) == (closed == "2>&-")
    assert built("stats").code == 0


# Progress


def test_progress_shows_on_a_terminal_how_far_a_build_is(tmp_path: Path) -> None:
    program = """
from graph.commands import terminal
terminal.DELAY_SECONDS = 0
with terminal.ProgressBar() as progress:
    progress._timer.join()
    for step, done, total in {steps}:
        progress(step, done, total)
        progress._progress.refresh()
"""
    steps: list[Any] = [("read", 1000, 4000), ("read", 4000, 4000), ("write", 1, 3)]
    seen = in_terminal(cwd=tmp_path, program=program.format(steps=steps))
    for words in (
        "looking for articles", "reading articles", "1,000 of 4,000, ", "/s, ", " s left",
        "merging what they say", "writing files", "1 of 3",
    ):  # fmt: skip
        assert words in seen


def test_progress_is_silent_where_stderr_is_no_terminal() -> None:
    program = """
from graph.commands import terminal
terminal.DELAY_SECONDS = 0
with terminal.ProgressBar() as progress:
    progress("read", 1, 2)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_a_folder_in_the_place_of_an_export_stops_a_build_before_it_changes_anything(
    newsgraph: Newsgraph,
) -> None:
    Path("exports/report.json").mkdir(parents=True)
    done = newsgraph("build", "articles", "--formats", "ttl")
    assert (done.code, done.out) == (2, "")
    assert "a folder stands where report.json should be written" in done.err
    Path("exports/report.json").rmdir()
    assert newsgraph("build", "articles", "--formats", "ttl").code == 0


@pytest.mark.parametrize("name", ["md:x", "s3:", "~", "file:x", "it's"])
def test_an_output_folder_is_a_folder_whatever_its_name_means_to_the_database(
    newsgraph: Newsgraph, name: str
) -> None:
    assert newsgraph("build", "articles", "-o", name, "--formats", "ttl").code == 0
    assert newsgraph("export", "-o", name, "--formats", "parquet").code == 0
    assert Path(".", name, "graph.duckdb").is_file()


# What a build and `newsgraph stats` tell of what they noticed, in words that lead to it.


def noted(newsgraph: Newsgraph, files: dict[str, str]) -> dict[str, str]:
    """What a build of these files notes below its counts, by the word that it begins with."""
    write(Path("in"), files)
    newsgraph("build", "in", "-o", "out", "--formats", "ttl")
    lines = newsgraph("stats", "-o", "out").out.split("\n\n")[2].splitlines()
    return {
        word: text.strip() for word, _, text in (line.strip().partition("  ") for line in lines)
    }


def test_fields_types_and_edges_are_named_as_they_are_written(newsgraph: Newsgraph) -> None:
    files = {
        "a.md": front_matter(
            title="A", authors="[{name: Ann Lee, profile_image: a.png}]", date_updated="2021-01-02",
            type="press_release",
        ),
        "b.md": front_matter(type="collection", title="B", items="[no/such_item]"),
    }  # fmt: skip
    assert noted(newsgraph, files)["unresolved"] == "1 name: HAS_PART"
    shown = newsgraph("stats", "-o", "out").out
    assert "Article authors.profile_image 1, Article date_updated 1" in shown
    assert "1 type read as Article: press_release" in shown


def test_the_top_topics_are_those_of_most_works_and_people_are_no_works(
    newsgraph: Newsgraph,
) -> None:
    files = {
        "a.md": front_matter(title="A", topics="[Chips, Law]"),
        "b.md": front_matter(title="B", topics="[Law]"),
        **{
            f"p{n}.md": front_matter(type="profile", name=f"P {n}", topics="[Chips]") for n in "123"
        },
    }
    write(Path("in"), files)
    newsgraph("build", "in", "-o", "out", "--formats", "ttl")
    told = json.loads(newsgraph("stats", "--json", "-o", "out").out)["top_topics"]
    assert [(each["label"], each["count"]) for each in told] == [("Law", 2), ("Chips", 1)]


def test_each_value_that_was_not_read_can_be_found(newsgraph: Newsgraph) -> None:
    files = {f"{n}.md": front_matter(title=f"Post {n}", date="05/12/2021") for n in range(7)}
    assert noted(newsgraph, files)["not read"] == "7 values: datetime unreadable"
    shown = newsgraph("stats", "-o", "out").out
    assert "  each with its document: newsgraph stats --json -o out\n" in shown
    told = json.loads(newsgraph("stats", "--json", "-o", "out").out)["repaired"]
    listed = [
        {"path": f"{n}.md", "field": "date", "value": "05/12/2021"} for n in range(len(files))
    ]
    assert told == {"datetime_unreadable": {"count": 7, "examples": listed}}
    report = json.loads(Path("out/report.json").read_text())
    assert report["repaired"]["datetime_unreadable"]["examples"] == listed[:5]
