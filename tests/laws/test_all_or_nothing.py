"""A build that fails, or is killed at any moment, leaves the old files or the new ones, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from archives import ROOT
from colliding_archives import ANCHOR, Files, front_matter
from outputs import (
    FORMATS,
    STORE,
    build,
    exports,
    files_and_tables,
    of_a_fresh_build,
    write,
)

import graph
from graph import plugins
from graph.errors import StrictRejection


def article(number: int, title: str) -> bytes:
    fields: dict[str, Any] = {
        "title": title,
        "webUrl": f"https://a.example/{number}",
        "quality": str(number),
        "provider": {"name": "A", "domain": "a.example"},
        "related": [
            {"title": f"{title} and {n}", "webUrl": f"https://a.example/{n}"} for n in range(6)
        ],
    }
    return f"---\n{front_matter(fields)}---\n".encode()


OLD: Files = {f"{n}.md": article(n, "Old") for n in range(8)}
NEW: Files = {f"{n}.md": article(n, "New") for n in range(4, 12)}
BAD: Files = {**NEW, "bad.md": b"---\ntitle: [open\n---\n"}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sources and the exports of the old archive."""
    folder = tmp_path_factory.mktemp("old")
    build(write(folder / "source", OLD), folder / "out")
    return folder


@pytest.fixture()
def archive(old: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(old, tmp_path, dirs_exist_ok=True))


def fresh(folder: Path, files: Files) -> dict[str, Any]:
    """What one build of these files leaves where there was nothing."""
    return of_a_fresh_build(write(folder / "fresh" / "source", files), folder / "fresh" / "out")


def test_a_strict_build_with_a_rejection_changes_nothing(archive: Path) -> None:
    before = files_and_tables(archive / "out")
    write(archive / "source", BAD)
    with pytest.raises(StrictRejection):
        build(archive / "source", archive / "out", strict=True)
    assert files_and_tables(archive / "out") == before


def test_after_a_strict_build_that_failed_the_next_one_gives_a_fresh_builds_bytes(
    archive: Path,
) -> None:
    with pytest.raises(StrictRejection):
        build(write(archive / "source", BAD), archive / "out", strict=True)
    build(write(archive / "source", NEW), archive / "out")
    assert files_and_tables(archive / "out") == fresh(archive, NEW)


@pytest.fixture()
def broken_exporter(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    plugins.exporters_of(("ttl",))
    monkeypatch.setattr(plugins, "_exporters", dict(plugins._exporters))

    @plugins.exporter("broken", "zzz.bin")  # the last file to be written
    def write_half(graph: object, out: BinaryIO) -> None:
        out.write(b"half of it")
        raise OSError(28, "No space left on device")

    yield


@pytest.mark.usefixtures("broken_exporter")
def test_an_exporter_that_fails_changes_nothing(archive: Path) -> None:
    before = files_and_tables(archive / "out")
    write(archive / "source", NEW)
    with pytest.raises(OSError, match="No space left"):
        build(archive / "source", archive / "out", formats=(*FORMATS, "broken"))
    assert files_and_tables(archive / "out") == before
    build(archive / "source", archive / "out")
    assert files_and_tables(archive / "out") == fresh(archive, NEW)


def test_a_folder_whose_sources_are_gone_keeps_its_graph(archive: Path) -> None:
    before = files_and_tables(archive / "out")
    with pytest.raises(graph.GraphError):
        build(archive / "nowhere", archive / "out")
    with pytest.raises(graph.GraphError):
        build(write(archive / "source", {}), archive / "out")
    assert files_and_tables(archive / "out") == before


def test_a_build_with_fewer_formats_removes_its_own_exports_and_no_other_file(
    archive: Path,
) -> None:
    (archive / "out" / "graph.txt").write_text("mine")
    build(archive / "source", archive / "out", formats=("ttl",))
    left = {path.name for path in (archive / "out").iterdir() if path.is_file()}
    assert left == {"graph.ttl", "graph.txt", "report.json", STORE}


BUILD = """
import os, signal, sys
source, output, formats, last = sys.argv[1:]
from graph.config import Settings
from graph.pipeline import build
from graph import plugins
exporters = plugins.exporters_of(formats.split(","))

CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "open")
seen = 0

def count(event, arguments):
    # Every change that Python makes in the output folder is a moment to be killed just before.
    global seen
    if event in CHANGES and str(arguments[0]).startswith(output):
        seen += 1
        print(event, flush=True)
        if seen == int(last):
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
build(source, output, Settings(formats=tuple(formats.split(",")), workers=1))
"""


@contextmanager
def child(folder: Path, last: int) -> Iterator[subprocess.Popen[str]]:
    """A process that builds, and kills itself before its so-many-th change."""
    arguments = [folder / "source", folder / "out", ",".join(FORMATS), str(last)]
    with subprocess.Popen(
        [sys.executable, "-c", BUILD, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


class Kill:
    """The old and the new archive, built, to compare with what a killed build leaves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.states = []
        for name, files in (("old", OLD), ("new", NEW)):
            source = write(folder / name / "source", files)
            build(source, folder / name / "out")
            self.states.append(
                (exports(folder / name / "out"), files_and_tables(folder / name / "out"))
            )
        with child(self._start("counted"), 0) as done:
            self.changes = done.communicate()[0].split()

    def _start(self, name: str) -> Path:
        """A folder with the exports of the old archive and the sources of the new one."""
        folder = self.folder / name
        shutil.copytree(self.folder / "old", folder)
        write(folder / "source", NEW)
        return folder

    def at_change(self, number: int) -> None:
        folder = self._start(f"change {number}")
        with child(folder, number) as process:
            assert process.wait() == -signal.SIGKILL
        self.check(folder)

    def after(self, seconds: float) -> None:
        folder = self._start(f"after {seconds}")
        with child(folder, 0) as process:
            time.sleep(seconds)
            process.kill()
        self.check(folder)

    def check(self, folder: Path) -> None:
        (old, all_old), (new, all_new) = self.states
        for name, data in exports(folder / "out").items():
            assert data in (old[name], new[name]), f"{name} is neither old nor new"
        graph.open(folder / "out").close()  # the next command finishes what was begun
        assert files_and_tables(folder / "out") in (all_old, all_new)
        build(folder / "source", folder / "out")
        assert files_and_tables(folder / "out") == all_new


@pytest.fixture(scope="module")
def kill(tmp_path_factory: pytest.TempPathFactory) -> Kill:
    return Kill(tmp_path_factory.mktemp("kill"))


# Each of all the others with `make slow`.
MOMENTS = {
    "the journal is written": 0,
    "some files are renamed": 5,
    "the manifest is renamed": -1,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_just_before(kill: Kill, moment: str) -> None:
    renames = [n for n, event in enumerate(kill.changes, 1) if event == "os.rename"]
    kill.at_change(renames[MOMENTS[moment]])


def test_killed_when_all_is_in_place_but_the_journal(kill: Kill) -> None:
    renames = [n for n, event in enumerate(kill.changes, 1) if event == "os.rename"]
    kill.at_change(renames[-2] + 1)


def test_killed_at_a_random_moment_a_build_leaves_old_or_new(kill: Kill) -> None:
    kill.after(random.uniform(0.2, 1.5))


@pytest.mark.slow
def test_killed_before_any_change_a_build_leaves_old_or_new(kill: Kill) -> None:
    for number in range(1, len(kill.changes) + 1):
        kill.at_change(number)


@pytest.mark.slow
def test_killed_at_any_moment_a_build_leaves_old_or_new(kill: Kill) -> None:
    for _ in range(100):
        kill.after(random.uniform(0.1, 1.5))


def test_the_anchor_alone_is_an_archive(tmp_path: Path) -> None:
    build(write(tmp_path / "source", ANCHOR), tmp_path / "out")
    with graph.open(tmp_path / "out") as made:
        assert made.counts() == ({"Article": 1, "Document": 1}, {"DERIVED_FROM": 1})
