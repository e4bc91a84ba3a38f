"""`newsgraph query` as one types it: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from in_process import newsgraph
from small_archives import make

COMMAND = [sys.executable, "-m", "graph"]


def run(output: Path, *words: str, stdin: str = "") -> CompletedProcess[str]:
    return newsgraph("query", *words, "-o", output, stdin=stdin)


def on_a_terminal(output: Path, *words: str) -> str:
    """What the command prints on a terminal, with its escapes."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "query", *words, "-o", str(output)],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    process.wait()
    return b"".join(pieces).decode()


TITLES = "SELECT ?title { ?work schema:headline ?title } ORDER BY ?title"


def test_a_pipe_gets_csv(seeds_output: Path) -> None:
    rows = list(csv.reader(io.StringIO(run(seeds_output, TITLES).stdout)))
    assert rows[:2] == [
        ["title"],
        ["6,000 GPUs: Perlmutter to Deliver 4 Exaflops, Top Spot in AI Supercomputing"],
    ]
    assert len(rows) == 12


def test_a_terminal_gets_a_table_or_turtle(seeds_output: Path) -> None:
    assert "\x1b[1mtitle\x1b[0m" in on_a_terminal(seeds_output, TITLES)
    assert "11 rows" in on_a_terminal(seeds_output, TITLES)
    assert "@prefix schema:" in on_a_terminal(seeds_output, "DESCRIBE <topic/ai>")
    assert on_a_terminal(seeds_output, "ASK {}").strip() == "yes"


@pytest.mark.parametrize("format", ["table", "csv", "json", "tsv"])
def test_no_control_character_reaches_a_terminal(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.nt").write_text('<a:a> <a:b> "red\\u001B[31m\\u009B1m\\u0007\\u202Eend" .\n')
    words = ("SELECT ?o { ?s ?p ?o }", "--data", str(tmp_path / "a.nt"), "--format", format)
    shown = on_a_terminal(tmp_path, *words)
    for fit in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        shown = shown.replace(fit, "")
    assert "red" in shown and "end" in shown
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown)


def test_a_query_is_text_a_file_a_name_or_standard_input(
    seeds_output: Path, tmp_path: Path
) -> None:
    (tmp_path / "q.rq").write_text(TITLES)
    expected = run(seeds_output, TITLES).stdout
    assert run(seeds_output, "--file", str(tmp_path / "q.rq")).stdout == expected
    assert run(seeds_output, stdin=TITLES).stdout == expected
    assert run(seeds_output, "-", stdin=TITLES).stdout == expected
    assert run(seeds_output, "--file", "-", stdin=TITLES).stdout == expected
    assert run(seeds_output, "--name", "newest").stdout.startswith(
        "date,title,publisher,work\r\n"
    ) or (run(seeds_output, "--name", "newest").stdout.startswith("date,title,publisher,work\n"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("SELECT",), "query:1:"),
        (("SELECT * { SERVICE <http://127.0.0.1:1/> {} }",), "SERVICE"),
        (("CLEAR ALL",), "read-only"),
        (("ASK { FILTER(<http://x/f>(1)) }",), "custom function <http://x/f> is not supported"),
        ((), "no query; give one"),
        (("newest",), "'newest' is the name of a query; write: newsgraph query --name newest"),
        (("mine.rq",), "'mine.rq' is the name of a file; write: newsgraph query --file mine.rq"),
        (("newest?",), "query:1:1: not SPARQL"),
        (("ASK {}", "--name", "newest"), "more than one query"),
        (("ASK {}", "--param", "a=b"), "--param is for queries of --name"),
        (("--name", "newest", "--param", "topic"), "has no value; write topic=VALUE"),
        (("--name", "nothing"), "newsgraph query --list"),
        (("--file", "gone.rq"), "gone.rq: No such file"),
        (("ASK {}", "--data", "gone.ttl"), "gone.ttl: no such file"),
        (("ASK {}", "--format", "ttl"), "choose from json, xml, csv, tsv"),
    ],
)
def test_what_cannot_be_asked_exits_with_2(
    words: tuple[str, ...], message: str, seeds_output: Path
) -> None:
    done = run(seeds_output, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsgraph: error: ") and message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_of_a_name_that_finds_nothing_it_is_said_where_to_look(seeds_output: Path) -> None:
    done = run(seeds_output, "--name", "newest", "--param", "topic=Poetry")
    assert (done.returncode, done.stdout) == (0, "date,title,publisher,work\n")
    assert done.stderr.splitlines()[-1] == (
        "newsgraph: nothing found with topic=Poetry; see: newsgraph explain 'Poetry'"
    )


def test_a_fault_in_a_file_is_told_with_its_place(seeds_output: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT *\n{\n  ?s ?p }\n")
    done = run(seeds_output, "--file", str(tmp_path / "q.rq"))
    assert f"{tmp_path}/q.rq:3:3: not SPARQL" in done.stderr


def test_a_limit_is_told_on_stderr(seeds_output: Path) -> None:
    done = run(seeds_output, TITLES, "--limit", "1", "--format", "json")
    assert len(json.loads(done.stdout)["results"]["bindings"]) == 1
    assert done.stderr == "newsgraph: only the first 1 are shown (--limit)\n"


def test_a_query_does_not_touch_the_exports(seeds_output: Path) -> None:
    def files() -> dict[str, tuple[int, bytes]]:
        return {
            path.name: (path.stat().st_mtime_ns, path.read_bytes())
            for path in seeds_output.iterdir()
            if path.is_file()
        }

    before = files()
    assert run(seeds_output, TITLES).returncode == 0
    assert files() == before


def test_explain_shows_the_algebra(seeds_output: Path) -> None:
    done = run(seeds_output, "--explain", TITLES)
    assert done.stdout.startswith("SelectQuery(")
    assert "https://schema.org/headline" in done.stdout


def test_the_algebra_has_the_addresses_that_names_stand_for(seeds_output: Path) -> None:
    done = run(seeds_output, "--explain", r"SELECT ?l { id:topic\/ai rdfs:label ?l }")
    assert "URIRef('https://w3id.org/newsgraph/id/topic/ai')" in done.stdout
    assert done.stderr == ""


def test_the_list_tells_every_parameter(seeds_output: Path) -> None:
    shown = run(seeds_output, "--list").stdout
    assert "newest  Newest first" in shown
    assert "--param topic=…" in shown


def test_a_build_replaces_what_queries_see(tmp_path: Path) -> None:
    for title in ("Old", "New"):
        make(tmp_path, {"a.md": f"---\ntitle: {title}\n---\n"}).graph.close()
        [output] = [p.parent for p in tmp_path.rglob("graph.duckdb") if ".newsgraph" not in p.parts]
        assert run(output, TITLES).stdout.split() == ["title", title]
