"""What can go wrong with a build is told, and the next one gives the bytes of a fresh one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from archives import ROOT
from outputs import (
    FORMATS,
    STORE,
    build,
    exports,
    files_and_tables,
    of_a_fresh_build,
    write,
)

from graph import sources
from graph.config import Settings
from graph.errors import CannotRead, NoStore, StoreLocked
from graph.pipeline import export, open_graph
from graph.publication import lock
from graph.store.database import is_damage

OLD = {f"{n}.md": f"---\ntitle: Old {n}\n---\nText {n}.\n".encode() for n in range(6)}
NEW = {f"{n}.md": f"---\ntitle: New {n}\n---\nText {n}.\n".encode() for n in range(3, 9)}
PROGRAM = "from graph.cli import main; main()"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sources and the exports of the old archive."""
    folder = tmp_path_factory.mktemp("old")
    build(write(folder / "source", OLD), folder / "out")
    return folder


@pytest.fixture()
def folder(old: Path, tmp_path: Path) -> Path:
    """A folder with the exports of the old archive and the sources of the new one."""
    shutil.copytree(old, tmp_path, dirs_exist_ok=True)
    write(tmp_path / "source", NEW)
    return tmp_path


def assert_a_build_mends_all(folder: Path, output: Path) -> None:
    build(folder / "source", output)
    assert files_and_tables(output) == of_a_fresh_build(folder / "source", folder / "fresh")


def command(folder: Path, output: Path) -> list[str]:
    formats = ["--formats", ",".join(FORMATS), "--workers", "1"]
    return [sys.executable, "-c", PROGRAM, "build", str(folder / "source"), "-o", str(output),
            *formats]  # fmt: skip


def newsgraph(folder: Path, output: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(folder, output), env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("schema", ["0", "999", "", "two"])
def test_a_store_of_another_version_is_told_and_built_anew(folder: Path, schema: str) -> None:
    with duckdb.connect(folder / "out" / STORE) as store:
        store.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [schema])
    with pytest.raises(NoStore, match=f"has schema {schema}, not .*; run: newsgraph build"):
        open_graph(folder / "out")
    assert_a_build_mends_all(folder, folder / "out")


@pytest.mark.parametrize("damage", ["no table meta", "cut in half", "text", "empty"])
def test_a_store_that_is_damaged_is_told_and_built_anew(folder: Path, damage: str) -> None:
    path = folder / "out" / STORE
    if damage == "no table meta":
        with duckdb.connect(path) as store:
            store.execute("DROP TABLE meta")
    else:
        data = path.read_bytes()
        path.write_bytes(
            {"cut in half": data[: len(data) // 2], "text": b"no store"}.get(damage, b"")
        )
    try:
        open_graph(folder / "out").close()
    except NoStore as error:
        assert str(error).startswith(f"{path}: the store ")
    assert_a_build_mends_all(folder, folder / "out")


def test_of_two_builds_at_once_one_is_refused_and_the_other_is_whole(folder: Path) -> None:
    started = [newsgraph(folder, folder / "out") for _ in range(3)]
    done = [(*process.communicate(), process.returncode) for process in started]
    for _, err, code in done:
        assert code == 0 or (
            code == 1 and "the output folder is in use by process" in err
            and err.endswith("; wait until it is done\n")
        )  # fmt: skip
    assert 0 in {code for *_, code in done}
    assert files_and_tables(folder / "out") == of_a_fresh_build(folder / "source", folder / "fresh")


def test_a_build_is_refused_while_another_holds_the_folder(folder: Path) -> None:
    before = files_and_tables(folder / "out")
    with lock(folder / "out"), pytest.raises(StoreLocked, match=f"in use by process {os.getpid()}"):
        build(folder / "source", folder / "out")
    assert files_and_tables(folder / "out") == before
    assert_a_build_mends_all(folder, folder / "out")


@pytest.mark.parametrize("change", ["grows", "shrinks", "other words", "goes", "becomes a folder"])
def test_a_source_that_changes_while_it_is_read_is_read_again_by_the_next_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = folder / "source/4.md"
    as_it_is = sources.read_bytes

    def changed(location: str) -> bytes:
        # Found with one size and time, and read with others, or half of it.
        if location.endswith("4.md") and path.is_file():
            data = path.read_bytes()
            if change in ("goes", "becomes a folder"):
                path.unlink()
                if change == "becomes a folder":
                    path.mkdir()
            elif change == "grows":
                path.write_bytes(data + b"And more.\n")
            elif change == "shrinks":
                path.write_bytes(data[:-4])
            else:
                # Half of the old words and half of the new ones, of the same size.
                path.write_bytes(data.replace(b"New", b"Odd"))
                return data[:20] + path.read_bytes()[20:]
        return as_it_is(location)

    with monkeypatch.context() as patch:
        patch.setattr(sources, "read_bytes", changed)
        outcome = build(folder / "source", folder / "out")
    rejected = [(item["path"], item["code"]) for item in outcome.report["rejected"]]
    gone = {"goes": "unreadable", "becomes a folder": "not_a_file"}
    assert rejected == ([("4.md", gone[change])] if change in gone else [])
    assert_a_build_mends_all(folder, folder / "out")


KILLED = """
import os, signal, sys
from graph.cli import main
from graph.store.writer import (Store)

last, seen, execute, close = int(sys.argv.pop(1)), 0, Store.execute, Store.close

def count(run):
    def counted(*arguments):
        global seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return run(*arguments)
    return counted

Store.execute, Store.close = count(execute), count(close)
try:
    main()
finally:
    print(seen, file=sys.stderr)
"""


def killed_at(statement: int, folder: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """A build that is killed before its so-many-th statement to the store, or counts them."""
    python, option, _, *arguments = command(folder, output)
    return subprocess.run(
        [python, option, KILLED, str(statement), *arguments], cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_killed_at_twenty_statements_a_build_leaves_the_old_files(folder: Path) -> None:
    before = files_and_tables(folder / "out")
    shutil.copytree(folder / "out", folder / "counted")
    statements = int(killed_at(0, folder, folder / "counted").stderr.split()[-1])
    points = sorted({1 + n * (statements - 1) // 19 for n in range(20)})
    assert len(points) == 20
    for point in points:
        assert killed_at(point, folder, folder / "out").returncode == -signal.SIGKILL
        assert files_and_tables(folder / "out") == before
    assert_a_build_mends_all(folder, folder / "out")


@pytest.fixture()
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that is soon full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root of a Linux can make a small file system")
    made = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize(
    "points",
    [
        (0, 1_000_000, 6_000_000),
        pytest.param((0, 100_000, 1_000_000, 3_000_000, 6_000_000), marks=pytest.mark.slow),
    ],
    ids=["three", "five"],
)
def test_a_disk_that_is_full_at_any_point_leaves_the_old_files_and_is_told(
    folder: Path, small_disk: Path, points: tuple[int, ...]
) -> None:
    output = small_disk / "out"
    build(write(folder / "old", OLD), output)
    before = files_and_tables(output)
    filler = small_disk / "filler"
    info = os.statvfs(small_disk)
    free = info.f_bavail * info.f_frsize
    refused = 0
    for left in points:
        filler.write_bytes(b"\0" * (free - left))
        process = newsgraph(folder, output)
        out, err = process.communicate()
        if process.returncode == 0:
            break
        refused += 1
        assert (process.returncode, out) == (2, "")
        assert err.startswith("newsgraph: error: ") and err.count("\n") == 1, err
        assert "space" in err or "full" in err, err
        for name, data in exports(output).items():
            assert data == before[name]
        filler.unlink()
        assert files_and_tables(output) == before
    assert refused >= 2
    filler.unlink(missing_ok=True)
    assert_a_build_mends_all(folder, output)


# A fault of Spark's does not depend on how fast its code is made, and a minute is long.
JAVA = {"PYSPARK_SUBMIT_ARGS": "--driver-java-options '-XX:TieredStopAtLevel=1' pyspark-shell"}
needs_java = pytest.mark.skipif(
    shutil.which("java") is None or not Path("/proc/self/stat").exists(),
    reason="there is no Java, or no /proc to look for it in",
)


def started_by_spark(folder: Path, output: Path) -> subprocess.Popen[str]:
    """A build by Spark, in a group of processes as a terminal makes one."""
    options = ["--engine", "spark", "--workers", "2", "--memory", "2GB"]
    return subprocess.Popen(
        [*command(folder, output)[:-2], *options], cwd=folder, start_new_session=True,
        env={**os.environ, **JAVA, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def java_at_work(process: subprocess.Popen[str], output: Path) -> int:
    """The Java that a build has started, once it writes tables."""
    while not any((output / ".newsgraph/new/spill/spark").glob("*")):
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    [java] = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(java)


SPARK_ENDS = {
    "Ctrl-C": (130, "newsgraph: error: interrupted; the output folder is as it was"),
    "Java is killed": (
        2, "newsgraph: error: the Java in which Spark ran was ended from outside, as happens when "
        "memory runs out; run it again with --workers 1, or a smaller --memory",
    ),
    "newsgraph is killed": (-signal.SIGKILL, ""),
}  # fmt: skip


@pytest.mark.slow
@needs_java
@pytest.mark.parametrize("how", SPARK_ENDS)
def test_a_build_by_spark_that_is_ended_leaves_the_old_files_and_no_java(
    folder: Path, how: str
) -> None:
    before = files_and_tables(folder / "out")
    process = started_by_spark(folder, folder / "out")
    java = java_at_work(process, folder / "out")
    begin = time.monotonic()
    if how == "Ctrl-C":
        os.killpg(process.pid, signal.SIGINT)
    else:
        os.kill(java if how == "Java is killed" else process.pid, signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    code, message = SPARK_ENDS[how]
    assert (process.returncode, out) == (code, "")
    assert "Traceback" not in err and "\tat " not in err
    assert message in err.splitlines() if message else "newsgraph" not in err
    while Path(f"/proc/{java}").exists():
        time.sleep(0.1)
        assert time.monotonic() - begin < 15
    assert files_and_tables(folder / "out") == before
    assert_a_build_mends_all(folder, folder / "out")


@pytest.mark.slow
@needs_java
def test_a_disk_that_is_full_ends_a_build_by_spark(folder: Path, small_disk: Path) -> None:
    output = small_disk / "out"
    build(write(folder / "old", OLD), output)
    before = files_and_tables(output)
    filler, info = small_disk / "filler", os.statvfs(small_disk)
    filler.write_bytes(b"\0" * (info.f_bavail * info.f_frsize - 60_000))
    process = started_by_spark(folder, output)
    out, err = process.communicate()
    assert (process.returncode, out) == (2, "")
    assert err.splitlines()[-1] == (
        f"newsgraph: error: {output}: Spark cannot go on: java.io.IOException: No space left on "
        "device; see to that and run it again; newsgraph --debug ... shows where"
    )
    assert "Traceback" not in err and "\tat " not in err
    filler.unlink()
    assert files_and_tables(output) == before
    assert_a_build_mends_all(folder, output)


def test_damage_within_the_store_is_told_with_its_place_and_what_to_do(folder: Path) -> None:
    store = folder / "out" / STORE
    data = bytearray(store.read_bytes())
    for at in range(300_000, len(data), 5000):
        data[at] ^= 255
    store.write_bytes(data)
    for ask in (
        lambda: list(open_graph(folder / "out").nodes()),
        lambda: export(folder / "out", Settings(formats=("nt",))),
    ):
        with pytest.raises(NoStore) as told:
            ask()
        assert told.value.place == str(store)
        assert told.value.next_step == "delete it and run: newsgraph build FOLDER"
    assert_a_build_mends_all(folder, folder / "out")


def test_a_build_that_reads_all_anew_for_damage_says_so(folder: Path) -> None:
    store = folder / "out" / STORE
    data = bytearray(store.read_bytes())
    for at in range(300_000, len(data), 5000):
        data[at] ^= 255
    store.write_bytes(data)
    (folder / "source/new.md").write_text("---\ntitle: New\n---\n")
    mended = newsgraph(folder, folder / "out")
    _, told = mended.communicate(timeout=60)
    assert mended.returncode == 0
    assert "the store of the last build was damaged, and all was read anew: " in told
    assert build(folder / "source", folder / "out").damage == ""


@pytest.mark.parametrize(
    ("error", "is_so"),
    [
        (duckdb.Error("Corrupt database file: computed checksum 1 does not match 2"), True),
        (duckdb.IOException("IO Error: Could not read enough bytes from file"), True),
        (duckdb.SerializationException("Serialization Error: field id mismatch"), True),
        (duckdb.FatalException("FATAL Error: this block has an unknown mode"), True),
        (duckdb.IOException("IO Error: Could not write file: No space left on device"), False),
        (duckdb.ConversionException("Could not convert 'corrupt' to INT32"), False),
        (duckdb.OutOfMemoryException("cannot serialize"), False),
        (OSError("corrupt"), False),
    ],
)
def test_damage_is_told_by_what_the_database_raises(error: Exception, is_so: bool) -> None:
    assert is_damage(error) is is_so


def test_a_database_of_others_is_no_store(folder: Path) -> None:
    store = folder / "out" / STORE
    store.unlink()
    with duckdb.connect(str(store)) as other:
        other.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(NoStore) as told:
        export(folder / "out", Settings(formats=("nt",)))
    assert told.value.place == str(store)


@pytest.mark.parametrize("said", ["", "[]", '{"exports": 1}', "[" * 100_000])
def test_a_spoilt_report_is_told_and_the_next_build_mends_it(folder: Path, said: str) -> None:
    report = folder / "out" / "report.json"
    report.write_text(said)
    with pytest.raises(CannotRead) as told:
        export(folder / "out", Settings(formats=("nt",)))
    assert (told.value.place, told.value.thing) == (str(report), "no readable report")
    assert_a_build_mends_all(folder, folder / "out")


@pytest.mark.parametrize("name", ["manifest.json", "layout.json", "journal.json"])
def test_nested_nonsense_beside_the_exports_is_mended(folder: Path, name: str) -> None:
    (folder / "out" / ".newsgraph").mkdir(exist_ok=True)
    (folder / "out" / ".newsgraph" / name).write_text("[" * 100_000)
    assert_a_build_mends_all(folder, folder / "out")
