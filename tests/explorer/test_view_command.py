"""`newsgraph view`, and what --max-nodes and --no-descriptions make of the page."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from in_process import newsgraph as run
from reading import Parsed

ARTICLE = "---\ntitle: {title}\nexcerpt: Words about it.\nwebUrl: https://a.example/{title}\n---\n"


@pytest.fixture(autouse=True)
def browsers_not_looked_for_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python looks for browsers once in a process."""
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setattr("webbrowser._browsers", {})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view")
    (folder / "in").mkdir()
    for title in ("One", "Two", "Three"):
        (folder / "in" / f"{title}.md").write_text(ARTICLE.format(title=title))
    done = run("build", str(folder / "in"), "-o", str(folder / "out"), "--formats", "html")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture()
def out(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "archive")
    return tmp_path / "archive" / "out"


def test_view_opens_the_page_in_the_browser_of_the_user(out: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    shown = run("view", "-o", str(out), BROWSER=str(browser))
    assert (shown.returncode, shown.stdout) == (0, "")
    assert shown.stderr == f"opened {out}/graph.html\n"
    assert (tmp_path / "opened").read_text() == f"{(out / 'graph.html').as_uri()}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_view_without_a_screen_prints_the_path_and_what_to_do(out: Path) -> None:
    shown = run("view", "-o", str(out))
    assert (shown.returncode, shown.stdout) == (1, f"{out}/graph.html\n")
    assert "copy the file to a computer that has one" in shown.stderr


def test_view_with_print_path_prints_it_and_opens_nothing(out: Path) -> None:
    shown = run("view", "-o", str(out), "--print-path", BROWSER="false")
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, f"{out}/graph.html\n", "")


def test_view_of_no_graph_or_no_page_says_what_to_run(out: Path, tmp_path: Path) -> None:
    missing = run("view", "-o", str(tmp_path / "none"))
    assert missing.returncode == 2
    assert missing.stderr.endswith(f"run: newsgraph build FOLDER -o {tmp_path}/none\n")
    assert not (tmp_path / "none").exists()
    (out / "graph.html").unlink()
    missing = run("view", "-o", str(out))
    assert missing.returncode == 2
    assert missing.stderr.endswith(f"run: newsgraph export --formats html -o {out}\n")


def test_options_change_what_the_page_holds_and_nothing_else(out: Path) -> None:
    whole = (out / "graph.html").read_bytes()
    options = ("--max-nodes", "2", "--no-descriptions")
    assert run("export", "--formats", "html", "-o", str(out), *options).returncode == 0
    less = Parsed((out / "graph.html").read_text("utf-8")).data
    assert less["meta"]["shown"]["nodes"] == 2 and less["meta"]["total"]["nodes"] == 3
    assert less["nodes"]["description"] == []
    source = str(out.parent / "in")
    assert run("build", source, "-o", str(out), "--formats", "html").returncode == 0
    assert (out / "graph.html").read_bytes() == whole


def test_build_keeps_the_layout_and_without_it_makes_the_same_bytes(out: Path) -> None:
    whole, layout = (out / "graph.html").read_bytes(), out / ".newsgraph" / "layout.json"
    assert layout.is_file()
    for spoil in (lambda: layout.unlink(), lambda: layout.write_text("{")):
        spoil()
        assert run("export", "--formats", "html", "-o", str(out)).returncode == 0
        assert (out / "graph.html").read_bytes() == whole


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_max_nodes_that_is_no_positive_number_is_refused(out: Path, value: str) -> None:
    refused = run("export", "--formats", "html", "-o", str(out), "--max-nodes", value)
    assert refused.returncode == 2 and "--max-nodes" in refused.stderr


def test_stats_counts_the_dates_that_the_page_shows(tmp_path: Path) -> None:
    """An event that only says when it starts has that date, for both."""
    folder = tmp_path / "in"
    folder.mkdir()
    event = "---\ntype: event\ntitle: A Meeting\nstartDateTime: 2031-02-03T10:00:00Z\n---\n"
    (folder / "event.md").write_text(event)
    (folder / "post.md").write_text("---\ntitle: A Post\ndate: 2021-05-27\n---\n")
    (folder / "undated.md").write_text("---\ntitle: Undated\n---\n")
    out = tmp_path / "out"
    assert run("build", str(folder), "-o", str(out), "--formats", "html").returncode == 0
    counted = json.loads(run("stats", "-o", str(out), "--json").stdout)["dates"]
    assert counted == {"first": "2021-05-27", "last": "2031-02-03", "works": 2, "works_without": 1}
    page = Parsed((out / "graph.html").read_text(encoding="utf-8")).data
    epoch = date(1970, 1, 1)
    first = epoch + timedelta(page["meta"]["days"][0])
    days = [first + timedelta(day) for day in page["nodes"]["day"] if day >= 0]
    assert [str(day) for day in sorted(days)] == [counted["first"], counted["last"]]
    assert [str(epoch + timedelta(day)) for day in page["meta"]["days"]] == [
        counted["first"], counted["last"],
    ]  # fmt: skip
