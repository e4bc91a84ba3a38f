"""A build with several processes: what it gives, and how it ends when it is not left in peace."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import ROOT
from outputs import Content, all_of, build, files_and_tables, write

from graph.config import Settings
from graph.engines import local
from graph.sources import SourceFile

ENTRY = """  - title: Entry {0}
    webUrl: https://a.example/entry/{0}
    description: What is told of it in {0} words
"""
PROGRAM = "from graph.cli import main; main()"


def heavy(number: int) -> bytes:
    """An article that takes seconds to read: its entries are all different."""
    entries = "".join(ENTRY.format(number * 100_000 + n) for n in range(30_000))
    return f"---\ntitle: Number {number}\nrelated:\n{entries}---\n".encode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small archive, built, to which large articles have since come."""
    folder = tmp_path_factory.mktemp("built")
    small = {f"{n}.md": f"---\ntitle: Number {n}\n---\n".encode() for n in range(4)}
    build(write(folder / "source", small), folder / "out", formats=("ttl",))
    for number in range(6):
        (folder / "source" / f"heavy{number}.md").write_bytes(heavy(number))
    return folder


@pytest.fixture()
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copy"))


def start(folder: Path) -> subprocess.Popen[str]:
    """A build with two workers, in a group of processes as a terminal makes one."""
    command = [sys.executable, "-c", PROGRAM, "build", "source", "-o", "out", "--formats", "ttl"]
    return subprocess.Popen(
        [*command, "--workers", "2"], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def members(group: int) -> dict[int, str]:
    """The command line of every running process of a group."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state, _, pgrp = (process / "stat").read_text().rpartition(")")[2].split()[:3]
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue
        if int(pgrp) == group and state != "Z":
            found[int(process.name)] = line
    return found


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The two workers, once both are there."""
    while process.poll() is None:
        found = [pid for pid, line in members(process.pid).items() if "spawn_main" in line]
        if len(found) == 2:
            return found
        time.sleep(0.02)
    raise AssertionError(process.communicate())


def until_empty(group: int) -> None:
    end = time.monotonic() + 10
    while members(group):
        assert time.monotonic() < end, members(group)
        time.sleep(0.02)


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")


@needs_proc
@pytest.mark.parametrize(
    "seconds", [0.4, *(pytest.param(at, marks=pytest.mark.slow) for at in (0, 1.5))]
)
def test_ctrl_c_ends_all_processes_at_once_and_changes_nothing(
    folder: Path, seconds: float
) -> None:
    before = files_and_tables(folder / "out")
    process = start(folder)
    workers_of(process)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    begin = time.monotonic()
    out, err = process.communicate()
    assert time.monotonic() - begin < 2
    assert (process.returncode, out) == (130, "")
    assert err.strip() == "newsgraph: error: interrupted; the output folder is as it was"
    until_empty(process.pid)
    assert files_and_tables(folder / "out") == before


@needs_proc
def test_a_worker_that_dies_ends_the_build_with_a_message_and_changes_nothing(
    folder: Path,
) -> None:
    before = files_and_tables(folder / "out")
    process = start(folder)
    os.kill(workers_of(process)[1], signal.SIGKILL)
    out, err = process.communicate()
    assert (process.returncode, out) == (2, "")
    assert err == (
        "newsgraph: error: a process that read articles was ended from outside, as happens when "
        "memory runs out; run it again with --workers 1, or a smaller --memory\n"
    )
    until_empty(process.pid)
    assert files_and_tables(folder / "out") == before


def test_a_script_that_builds_whenever_it_is_imported_is_told_what_to_write(folder: Path) -> None:
    script = folder / "script.py"
    script.write_text(
        f"import graph\ngraph.build({str(folder / 'source')!r}, {str(folder / 'new')!r}, "
        "workers=2)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == (
        "graph.errors.WorkerLost: a process that reads articles ended before its work did: it "
        "imports the script that runs, which must not build anything then; or memory ran out; put "
        'what builds under: if __name__ == "__main__": or pass workers=1'
    )


@needs_proc
def test_no_worker_outlives_a_build_that_is_killed(folder: Path) -> None:
    process = start(folder)
    workers_of(process)
    process.kill()
    process.communicate()
    until_empty(process.pid)


def test_small_batches_and_workers_give_what_one_batch_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = ENTRY.format(1)
    files = {
        f"{n}.md": f"---\ntitle: Number {n % 5}\nrelated:\n{entry}---\n".encode() for n in range(9)
    }
    source = write(tmp_path / "source", files)

    def built(name: str, workers: int) -> Content:
        build(source, tmp_path / name, workers=workers)
        return all_of(tmp_path / name)

    one = built("one", 1)
    monkeypatch.setattr(local, "FILES_A_BATCH", 2)
    assert built("two", 1) == one
    assert built("three", 2) == one


def test_less_memory_makes_smaller_batches() -> None:
    files = [SourceFile(f"{n}.md", "", 5_000_000, "") for n in range(100)]

    def sizes(memory: int, workers: int) -> list[int]:
        settings = Settings(memory=memory)
        most = local._bytes_a_batch(500_000_000, workers, local.memory_of(settings))
        chunks = list(local.chunks(files, most))
        assert [file for chunk in chunks for file in chunk] == files
        return sorted({sum(file.size for file in chunk) for chunk in chunks[:-1]})

    assert sizes(8_000_000_000, 1) == [60_000_000]
    assert sizes(2_000_000_000, 2) == [30_000_000]
    assert sizes(200_000_000, 4) == [5_000_000]
