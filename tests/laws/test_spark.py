"""The law of engines: Spark gives the tables and the bytes that one machine gives.

Spark runs for real, on two threads of this machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import ROOT, SEEDS, unpacked
from outputs import EVERY_FORMAT, STORE, build, exports, support

from graph import fusion
from graph.publication import TABLES_FOLDER
from graph.store import StoreReader, named_by_text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
]
MADE = ("nodes", "edges", "edges_refused", "conflicts", "evidence", "candidates")
HOSTILE = ROOT / "tests" / "hostile" / "corpus"


@pytest.fixture(scope="module", autouse=True)
def running() -> Iterator[None]:
    """One Spark for all tests, which does little for each task."""
    import os
    import sys

    from pyspark.sql import SparkSession

    from graph.engines import spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", "3")
    for key, value in spark._ON_THIS_MACHINE.items():
        builder = builder.config(key, value)
    session = builder.config("spark.driver.memory", "1500m").getOrCreate()
    yield
    session.stop()


def rows(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table with the texts of names, whichever engine wrote it."""
    store = StoreReader(output / STORE)
    is_numbered = "tables" not in store.meta
    found = {}
    for table in [*(t for t in fusion.TABLES if t not in ("meta", "names")), *MADE]:
        types = fusion.TABLES.get(table, {})
        texts = named_by_text(table) if types else {}
        columns = [
            f"(SELECT name FROM names n WHERE n.number = t.{name})"
            if is_numbered and type_ != texts[name]
            else f't."{name}"'
            for name, type_ in types.items()
            if name != "modified_ns"
        ]
        told = store.rows(f"SELECT {', '.join(columns) or 't.*'} FROM {table} t")
        # What a record says may have been told by several tasks.
        found[table] = sorted(set(told) if table in fusion.RECORD_TABLES else told, key=repr)
    store.close()
    return found


def parts_of(output: Path) -> Path:
    [folder] = [path for path in output.iterdir() if TABLES_FOLDER.fullmatch(path.name)]
    return folder


def joined(*folders: Path) -> bytes:
    return b"".join(p.read_bytes() for f in folders for p in sorted(f.glob("part-*")))


def assert_alike(source: Any, folder: Path, **settings: Any) -> None:
    """Both engines make the same of a source: every table, every export, every bulk file."""
    one, many = folder / "local", folder / "spark"
    build(source, one, formats=EVERY_FORMAT, **settings)
    build(source, many, formats=EVERY_FORMAT, engine="spark", **settings)
    told, expected = rows(many), rows(one)
    for table in expected:
        assert told[table] == expected[table], table
    assert_same_files(one, many)
    parts = parts_of(many)
    nt = [parts / "ntriples" / name for name in sorted(p.name for p in parts.glob("ntriples/*"))]
    assert joined(*nt) == (many / "graph.nt").read_bytes()
    for name in ("nodes", "edges", "mentions", "claims", "candidates"):
        header = (parts / "csv" / f"{name}-header.csv").read_bytes()
        assert header + joined(parts / "csv" / name) == (many / f"{name}.csv").read_bytes()


def assert_same_files(one: Path, many: Path) -> None:
    told, expected = exports(many), exports(one)
    assert told.keys() == expected.keys()
    assert [name for name in expected if told[name] != expected[name]] == []


def some(name: str, count: int, folder: Path) -> Path:
    """So many documents of a real archive, from all over it."""
    whole = unpacked(name)
    files = sorted(path for path in whole.rglob("*.*") if path.is_file())
    for path in files[:: max(1, len(files) // count)][:count]:
        copy = folder / path.relative_to(whole)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def test_the_seeds_give_the_same_tables_and_bytes(tmp_path: Path) -> None:
    assert_alike(SEEDS, tmp_path)
    assert support(tmp_path / "spark") == support(tmp_path / "local")


@pytest.mark.parametrize("name", ["azure-news-dev", "powerapps"])
def test_a_real_archive_gives_the_same_tables_and_bytes(tmp_path: Path, name: str) -> None:
    assert_alike(some(name, 200, tmp_path / "source"), tmp_path)


def test_hostile_files_are_rejected_with_the_same_reasons(tmp_path: Path) -> None:
    assert_alike(HOSTILE, tmp_path)
