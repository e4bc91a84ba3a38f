"""The laws of DESIGN.md, section 1: order, repeat, history, engine."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from archives import unpacked
from colliding_archives import ANCHOR, Files, archives, histories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outputs import EVERY_FORMAT, all_of, build, emptied, files_and_tables, write

FEW = settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
MANY = settings(FEW, max_examples=25)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


def fresh(folder: Path, files: Files, **options: Any) -> Path:
    """The output of one build of these files where there was none."""
    emptied(folder)
    build(write(folder / "source", files), folder / "out", **options)
    return folder / "out"


def holds_in_any_order(folder: Path, files: Files, shuffled: list[str]) -> None:
    first = all_of(fresh(folder / "one", files))
    source = write(emptied(folder / "two") / "source", files, shuffled)
    build(source, folder / "two" / "out")
    assert all_of(folder / "two" / "out") == first


@given(st.data())
@FEW
def test_files_made_in_another_order_give_the_same_bytes(folder: Path, data: st.DataObject) -> None:
    files = data.draw(archives)
    holds_in_any_order(folder, files, data.draw(st.permutations(sorted(files))))


def holds_for_sources_in_any_order(folder: Path, one: Files, two: Files) -> None:
    first, second = write(emptied(folder) / "s1", one), write(folder / "s2", two)
    build([str(first), str(second)], folder / "a")
    build([str(second), str(first)], folder / "b")
    a, b = files_and_tables(folder / "a"), files_and_tables(folder / "b")
    listed = b'"sources": [\n  "%s",\n  "%s"\n ]'
    b["report.json"] = b["report.json"].replace(listed % (b"s2", b"s1"), listed % (b"s1", b"s2"))
    assert b == a


@given(archives, archives)
@FEW
def test_sources_named_in_another_order_give_the_same_bytes_but_for_the_list_of_them(
    folder: Path, one: Files, two: Files
) -> None:
    holds_for_sources_in_any_order(folder, one, two)


def holds_when_repeated(folder: Path, files: Files) -> None:
    source = write(emptied(folder) / "source", files)
    build(source, folder / "out")
    first = files_and_tables(folder / "out")
    again = build(source, folder / "out")
    assert (again.extracted, files_and_tables(folder / "out")) == (0, first)
    for path in source.rglob("*.*"):
        os.utime(path, (0, 0))
    touched = build(source, folder / "out")
    assert (touched.extracted, files_and_tables(folder / "out")) == (0, first)


@given(archives)
@FEW
def test_a_second_build_reads_no_document_and_changes_no_byte(folder: Path, files: Files) -> None:
    holds_when_repeated(folder, files)


def holds_for_every_history(folder: Path, states: list[Files]) -> None:
    emptied(folder)
    for files in states:
        build(write(folder / "source", files), folder / "out")
    assert all_of(folder / "out") == all_of(fresh(folder / "once", states[-1]))


@given(histories())
@FEW
def test_any_history_gives_what_one_fresh_build_gives(folder: Path, states: list[Files]) -> None:
    holds_for_every_history(folder, states)


@given(archives)
@settings(FEW, max_examples=2)
def test_two_workers_give_what_one_gives(folder: Path, files: Files) -> None:
    one = all_of(fresh(folder / "one", files))
    assert all_of(fresh(folder / "two", files, workers=2)) == one


@pytest.mark.slow
class TestTheSameAtLength:
    @given(st.data())
    @MANY
    def test_order(self, folder: Path, data: st.DataObject) -> None:
        files = data.draw(archives)
        holds_in_any_order(folder, files, data.draw(st.permutations(sorted(files))))

    @given(archives, archives)
    @settings(MANY, max_examples=10)
    def test_order_of_sources(self, folder: Path, one: Files, two: Files) -> None:
        holds_for_sources_in_any_order(folder, one, two)

    @given(archives)
    @MANY
    def test_repeat(self, folder: Path, files: Files) -> None:
        holds_when_repeated(folder, files)

    @given(histories())
    @MANY
    def test_history(self, folder: Path, states: list[Files]) -> None:
        holds_for_every_history(folder, states)


def slice_of(name: str, every: int, start: int = 0) -> Files:
    """Every so-many-th document of a real archive."""
    source = unpacked(name)
    paths = sorted(path for path in source.rglob("*.*") if path.is_file())[start::every]
    return {path.relative_to(source).as_posix(): path.read_bytes() for path in paths}


SLICES = [
    ("powerapps", 60),
    pytest.param("azure-news-dev", 200, marks=pytest.mark.slow),
    pytest.param("powerapps", 30, marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "every"), SLICES)
def test_a_slice_of_a_real_archive_obeys_the_laws(folder: Path, name: str, every: int) -> None:
    files = slice_of(name, every)
    rng = random.Random(name)
    shuffled = rng.sample(sorted(files), len(files))
    one = fresh(folder / "one", files, formats=EVERY_FORMAT)
    wanted = files_and_tables(one)

    source = write(emptied(folder / "two") / "source", files, shuffled)
    build(source, folder / "two" / "out", formats=EVERY_FORMAT)
    assert files_and_tables(folder / "two" / "out") == wanted

    again = build(source, folder / "two" / "out", formats=EVERY_FORMAT)
    assert again.extracted == 0
    assert files_and_tables(folder / "two" / "out") == wanted

    others = slice_of(name, every, start=1)
    kept = {path: files[path] for path in shuffled[: len(files) // 2]}
    swapped = {p: others[q] for p, q in zip(shuffled[-5:], others, strict=False)}
    mixed = {**others, **kept, **swapped}
    for state in (mixed, ANCHOR):
        build(write(source, state), folder / "two" / "out", formats=("ttl",))
    build(write(source, files), folder / "two" / "out", formats=EVERY_FORMAT)
    assert files_and_tables(folder / "two" / "out") == wanted

    shutil.rmtree(folder / "two" / "out")
    build(source, folder / "two" / "out", formats=EVERY_FORMAT, workers=2)
    assert files_and_tables(folder / "two" / "out") == wanted
