"""`newsgraph build --watch` keeps the exports current, whatever happens to the sources."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import ROOT
from small_archives import front_matter, write

import graph
from graph.commands.file_changes import Watch

PROGRAM = "from graph.cli import main; main()"
LONG = 30


class Watched:
    """A running `build --watch`, whose lines on stderr can be waited for."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        command = [sys.executable, "-c", PROGRAM, "build", "source", "-o", "source/out"]
        self.process = subprocess.Popen(
            [*command, "--formats", "ttl", "--watch", *options], cwd=folder, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, encoding="utf-8",
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.until("watching the sources; Ctrl-C ends it")

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.put(line.removeprefix("newsgraph: ").rstrip("\n"))

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._thread.join()
        assert self.process.stderr is not None
        self.process.stderr.close()

    def until(self, start: str) -> str:
        """The next line that begins so."""
        while not (line := self.lines.get(timeout=LONG)).startswith(start):
            pass
        return line

    def titles(self) -> set[str]:
        with graph.open(self.folder / "source/out") as made:
            return {str(node.properties["label"]) for node in made.nodes("Article")}


@pytest.fixture()
def watched(tmp_path: Path) -> Iterator[Watched]:
    write(tmp_path / "source", {"a.md": front_matter(title="First")})
    running = Watched(tmp_path)
    yield running
    running.end()


def test_each_change_is_built_and_told_in_a_line(watched: Watched) -> None:
    source = watched.folder / "source"
    (source / "b.md").write_text(front_matter(title="Second"))
    line = watched.until("b.md: ")
    assert "1 → 2 documents, 2 → 4 nodes, 1 → 2 edges, " in line
    assert watched.titles() == {"First", "Second"}
    (source / "a.md").unlink()
    assert "2 → 1 document," in watched.until("a.md")
    (source / "new").mkdir()
    (source / "new/c.md").write_text(front_matter(title="Third"))
    assert "1 → 2 documents" in watched.until("")
    assert watched.titles() == {"Second", "Third"}
    # Neither its own files nor hidden ones set it off.
    (source / ".b.md.swp").write_text("half")
    time.sleep(1.5)
    assert watched.lines.empty()


def test_a_bad_document_is_told_and_the_watch_goes_on(watched: Watched) -> None:
    bad = watched.folder / "source/bad.md"
    bad.write_text("---\ntitle: [open\n---\n")
    watched.until("rejected: bad.md:")
    watched.until("bad.md: ")
    bad.write_text(front_matter(title="Mended"))
    watched.until("bad.md: 1 → 2 documents")
    assert watched.titles() == {"First", "Mended"}


def test_a_source_that_vanishes_keeps_its_graph_until_it_is_back(tmp_path: Path) -> None:
    write(tmp_path / "source", {"a.md": front_matter(title="First")})
    running = Watched(tmp_path, "-o", "out")
    try:
        shutil.rmtree(tmp_path / "source")
        line = running.until("")
        while "no such file or folder" not in line:
            line = running.until("")
        with graph.open(tmp_path / "out") as made:
            assert [n.properties["label"] for n in made.nodes("Article")] == ["First"]
        write(tmp_path / "other", {"a.md": front_matter(title="Back")})
        (tmp_path / "other").rename(tmp_path / "source")
        while "1 document," not in line:
            line = running.until("")
        (tmp_path / "source/b.md").write_text(front_matter(title="And more"))
        running.until("b.md: 1 → 2 documents")
        with graph.open(tmp_path / "out") as made:
            assert {n.properties["label"] for n in made.nodes("Article")} == {"Back", "And more"}
    finally:
        running.end()


@pytest.mark.parametrize("is_building", [False, True])
def test_ctrl_c_ends_it_with_130(watched: Watched, is_building: bool) -> None:
    if is_building:
        for number in range(500):
            path = watched.folder / f"source/{number}.md"
            path.write_text(front_matter(title=f"Number {number}"))
        time.sleep(0.6)
    watched.process.send_signal(signal.SIGINT)
    begin = time.monotonic()
    assert watched.process.wait(LONG) == 130
    assert time.monotonic() - begin < 2
    assert watched.until("ended") == "ended; the exports are those of the last build"


def test_nothing_is_lost_between_the_start_of_the_watch_and_the_first_look(tmp_path: Path) -> None:
    source = write(tmp_path / "source", {"a.md": "A"})
    watch = Watch([f"name={source}"], tmp_path / "out")
    (source / "a.md").write_text("B")
    found = (changed for changed in watch.changes() if changed)
    assert next(found) == [str(source / "a.md")]
    # Editors replace a file by renaming another one over it.
    (source / "b.md").write_text("C")
    (source / "b.md").rename(source / "a.md")
    assert str(source / "a.md") in next(found)


@pytest.mark.parametrize("names", [("posts", "posts.old"), ("posts.old", "posts")])
def test_sources_whose_names_begin_alike_are_watched_each(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    folders = [write(tmp_path / name, {"a.md": "A"}) for name in names]
    watch = Watch([str(folder) for folder in folders], tmp_path / "out")
    for folder in folders:
        (folder / "a.md").write_text("B")
        assert next(changed for changed in watch.changes() if changed) == [str(folder / "a.md")]


def test_hidden_files_do_not_count_unless_they_are_named(tmp_path: Path) -> None:
    write(tmp_path / "posts", {"a.md": "A", ".drafts/b.md": "B", ".git/c.md": "C"})
    watch = Watch([str(tmp_path / "posts"), str(tmp_path / "posts/.drafts")], tmp_path / "out")
    for name in (".git/c.md", ".drafts/b.md"):
        (tmp_path / "posts" / name).write_text("D")
    changed = next(changed for changed in watch.changes() if changed)
    assert changed == [str(tmp_path / "posts/.drafts/b.md")]
