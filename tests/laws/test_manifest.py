"""A build in which nothing changed is known as such before the store is opened, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from archives import ROOT
from outputs import FORMATS, STORE, build, files_and_tables, write

from graph import sources
from graph.errors import Rejection, StrictRejection
from graph.publication import WORK

FILES = {f"{n}.md": f"---\ntitle: Title {n}\n---\nText {n}.\n".encode() for n in range(3)}
PROGRAM = """
import sys
from graph.config import Settings
from graph.pipeline import build
outcome = build(sys.argv[1], sys.argv[2], Settings(formats=tuple(sys.argv[3:]), workers=1))
print(outcome.extracted, *sorted({"duckdb", "pyarrow"} & set(sys.modules)))
"""


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    """An archive that nobody has touched for an hour, and its exports."""
    build(aged(write(tmp_path / "source", FILES)), tmp_path / "out")
    return tmp_path


def aged(source: Path) -> Path:
    for path in source.iterdir():
        an_hour_ago = path.stat().st_mtime_ns - 3_600 * 10**9
        os.utime(path, ns=(an_hour_ago, an_hour_ago))
    return source


def said_by_a_process(folder: Path) -> str:
    """How many documents a build in a process of its own reads, and what of the store it loads."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder / "source"), str(folder / "out"), *FORMATS],
        cwd=ROOT, text=True, capture_output=True, check=True,
    ).stdout.strip()  # fmt: skip


def said_by_a_build(folder: Path, *formats: str) -> tuple[int, bool]:
    """How many documents a build reads, and whether it asks the database anything."""
    asked: list[Any] = []
    connect = duckdb.connect

    def noted(*given: Any, **options: Any) -> Any:
        asked.append(given)
        return connect(*given, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", noted)
        outcome = build(folder / "source", folder / "out", formats=formats or FORMATS)
    return outcome.extracted, bool(asked)


def test_where_nothing_changed_the_database_is_not_loaded_and_no_file_is_touched(
    folder: Path,
) -> None:
    def touched() -> dict[str, int]:
        files = [path for path in (folder / "out").iterdir() if path.is_file()]
        return {path.name: path.stat().st_ctime_ns for path in files}

    before = touched()
    assert said_by_a_process(folder) == "0"
    assert said_by_a_build(folder) == (0, False)
    assert touched() == before


def test_where_something_changed_the_database_is_loaded(folder: Path) -> None:
    (folder / "out" / STORE).unlink()
    assert said_by_a_process(folder) == "3 duckdb pyarrow"


def write_again(path: Path) -> None:
    data, times = path.read_bytes(), path.stat()
    path.write_bytes(bytes(len(data)))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


NOT_THE_SAME: dict[str, Callable[[Path], object]] = {
    "an export that is gone": lambda out: (out / "graph.ttl").unlink(),
    "an export of other bytes, as large and as old": lambda out: write_again(out / "graph.ttl"),
    "a report that is gone": lambda out: (out / "report.json").unlink(),
    "a store that is gone": lambda out: (out / STORE).unlink(),
    "a manifest that is spoilt": lambda out: (out / WORK / "manifest.json").write_text('{"digest'),
    "a manifest of something else": lambda out: (out / WORK / "manifest.json").write_text("[]"),
}


@pytest.mark.parametrize("damage", NOT_THE_SAME)
def test_what_a_build_left_and_is_no_more_is_made_again(folder: Path, damage: str) -> None:
    before = files_and_tables(folder / "out")
    NOT_THE_SAME[damage](folder / "out")
    assert said_by_a_build(folder)[1]
    assert files_and_tables(folder / "out") == before
    assert said_by_a_build(folder) == (0, False)


def test_other_formats_a_changed_a_new_and_a_gone_file_are_seen(folder: Path) -> None:
    assert said_by_a_build(folder, "ttl") == (0, True)
    assert said_by_a_build(folder, "ttl") == (0, False)
    (folder / "source/0.md").write_bytes(FILES["1.md"])
    assert said_by_a_build(folder, "ttl") == (1, True)
    (folder / "source/new.md").write_bytes(b"---\ntitle: New\n---\n")
    aged(folder / "source")
    assert said_by_a_build(folder, "ttl") == (1, True)
    (folder / "source/2.md").unlink()
    assert said_by_a_build(folder, "ttl") == (0, True)
    assert said_by_a_build(folder, "ttl") == (0, False)


def test_a_file_whose_time_says_nothing_is_looked_into(folder: Path) -> None:
    soon = time.time() + 3_600
    os.utime(folder / "source/0.md", (soon, soon))
    for _ in range(2):
        assert said_by_a_build(folder) == (0, True)


def test_a_file_that_changed_is_seen_though_its_time_was_set_back(folder: Path) -> None:
    source = folder / "source/0.md"
    was = source.stat()
    source.write_bytes(source.read_bytes().swapcase())
    os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert said_by_a_build(folder) == (1, True)
    os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert said_by_a_build(folder) == (0, True)
    assert said_by_a_build(folder) == (0, False)


def test_files_of_one_size_and_time_that_change_places_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So are files unpacked together: clocks of file systems tick every few milliseconds.
    look, an_hour_ago = os.stat, time.time_ns() - 3_600 * 10**9

    def at_one_time(path: Any, **options: Any) -> Any:
        info = look(path, **options)
        times = {"st_mtime_ns": an_hour_ago, "st_ctime_ns": an_hour_ago}
        told = {name: getattr(info, name) for name in dir(info) if name.startswith("st_")}
        return SimpleNamespace(**(told | times))

    source = write(
        tmp_path / "source",
        {"a/index.md": b"---\ntitle: One\n---\n", "b/index.md": b"---\ntitle: Two\n---\n"},
    )
    monkeypatch.setattr("os.stat", at_one_time)
    build(source, tmp_path / "out")
    (source / "a").rename(source / "c")
    (source / "b").rename(source / "a")
    (source / "c").rename(source / "b")
    assert build(source, tmp_path / "out").extracted == 2
    build(source, tmp_path / "fresh")
    assert files_and_tables(tmp_path / "out") == files_and_tables(tmp_path / "fresh")


def test_strict_refuses_what_an_earlier_build_let_pass(folder: Path) -> None:
    write(folder / "source", {**FILES, "bad.md": b"---\ntitle: [open\n---\n"})
    build(aged(folder / "source"), folder / "out")
    assert said_by_a_build(folder) == (0, False)
    with pytest.raises(StrictRejection):
        build(folder / "source", folder / "out", strict=True)


def test_a_file_that_could_not_be_read_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(location: str) -> bytes:
        if location.endswith("0.md"):
            raise Rejection("unreadable", "the file cannot be read", next_step="check it")
        return read_bytes(location)

    read_bytes = sources.read_bytes
    (folder / "source/0.md").write_bytes(b"---\ntitle: Another title\n---\n")
    aged(folder / "source")
    with monkeypatch.context() as patch:
        patch.setattr(sources, "read_bytes", fail)
        assert build(folder / "source", folder / "out").report["documents"]["rejected"] == 1
    assert build(folder / "source", folder / "out").report["documents"]["rejected"] == 0
