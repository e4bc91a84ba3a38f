"""The law of engines: Spark gives the tables and the bytes that one machine gives.

Spark runs for real, on two threads of this machine.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from archives import CORPUS, NAMES, ROOT, SEEDS, unpacked
from outputs import EVERY_FORMAT, FORMATS, STORE, build, exports, write

import graph
from graph.config import Settings
from graph.engines import spark_files
from graph.errors import GraphError, NoStore, UsageError
from graph.fusion import graph_fusion
from graph.pipeline import export
from graph.publication import TABLES_FOLDER
from graph.store.arrow_tables import named_by_text
from graph.store.reader import StoreReader

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
]
MADE = ("nodes", "edges", "edges_refused", "conflicts", "evidence", "candidates")
HOSTILE = ROOT / "tests" / "hostile" / "corpus"


@pytest.fixture(scope="module", autouse=True)
def running() -> Iterator[SparkSession]:
    """One Spark for all tests, told to spend little on plans and code that run once."""
    from pyspark.sql import SparkSession

    from graph.engines import spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", "3")
    for key, value in spark._ON_THIS_MACHINE.items():
        builder = builder.config(key, value)
    options = {
        "spark.driver.memory": "1500m", "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }  # fmt: skip
    for key, value in options.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def rows(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table with the texts of names, whichever engine wrote it."""
    store = StoreReader.open(output / STORE)
    is_numbered = "tables" not in store.meta
    found = {}
    for table in [*(t for t in graph_fusion.TABLES if t not in ("meta", "names")), *MADE]:
        types = graph_fusion.TABLES.get(table, {})
        texts = named_by_text(table) if types else {}
        columns = [
            f"(SELECT name FROM names n WHERE n.number = t.{name})"
            if is_numbered and type_ != texts[name]
            else f't."{name}"'
            for name, type_ in types.items()
            if name != "stamp"
        ]
        told = store.rows(f"SELECT {', '.join(columns) or 't.*'} FROM {table} t")
        # What a record says may have been told by several tasks.
        found[table] = sorted(set(told) if table in graph_fusion.RECORD_TABLES else told, key=repr)
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


def is_here(name: str) -> bool:
    return (CORPUS / f"{name}.tar.xz").is_file()


def some(name: str, count: int, folder: Path) -> Path:
    """So many documents of a real archive, from all over it."""
    whole = unpacked(name)
    files = sorted(path for path in whole.rglob("*.*") if path.is_file())
    for path in files[:: max(1, len(files) // count)][:count]:
        copy = folder / path.relative_to(whole)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def test_seeds_hostile_files_and_real_archives_give_the_same_tables_and_bytes(
    tmp_path: Path,
) -> None:
    """All at once, because each build by Spark begins with a minute of its own."""
    sources = [SEEDS, f"hostile={HOSTILE}"]
    sources += [some(name, 200, tmp_path / name) for name in NAMES if is_here(name)]
    assert_alike([str(source) for source in sources], tmp_path)
    with graph.open(tmp_path / "local") as one, graph.open(tmp_path / "spark") as many:
        for id in [node.id for node in one.nodes()][::400]:
            assert many.explain(id) == one.explain(id), id


ARTICLES = {
    "_posts/a.md": b"---\ntitle: A\nwebUrl: https://a.example/1\nrating: 0.0001\n---\nText\n",
    "_posts/_drafts/b.md": b"---\ntitle: B\nwebUrl: https://a.example/1\nrating: 1e22\n---\n",
    "c=d/e f.md": "---\ntitle: Ünder\nparent: x\n---\n".encode(),
    ".hidden/d.md": b"---\ntitle: hidden\n---\n",
    "_site/d.md": b"---\ntitle: built\n---\n",
    "left/out.md": b"---\ntitle: excluded\n---\n",
    "bad.md": b"---\n\xff\xfe\n---\n",
    "empty.md": b"",
    "picture.PNG": b"\x89PNG",
    "noend": b"x",
}


def test_a_url_gives_what_its_folder_gives_and_tables_elsewhere_are_a_graph_once_copied(
    tmp_path: Path,
) -> None:
    source = write(tmp_path / "source", {**ARTICLES, "large.md": b"x" * 32_000_001})
    out, one = tmp_path / "out", tmp_path / "one"
    tables = tmp_path / "elsewhere" / "graph-1"
    options: dict[str, Any] = {"engine": "spark", "tables": tables.as_uri(), "exclude": ("left",)}
    assert build([source.as_uri()], out, **options).files == ()
    assert sorted(p.name for p in out.iterdir() if p.is_file()) == [STORE, "report.json"]
    with pytest.raises(NoStore, match="tables of this graph are not here"):
        graph.open(out)
    shutil.copytree(tables, out / "graph-1")
    export(out, Settings(formats=FORMATS))
    build(source, one, exclude=("left",))
    assert rows(out) == rows(one)
    assert_same_files(one, out)
    with pytest.raises(UsageError, match="something at --tables already"):
        build([source.as_uri()], tmp_path / "two", **options)


def test_below_a_url_a_file_that_spark_does_not_read_is_rejected(
    running: SparkSession, tmp_path: Path
) -> None:
    files = {"a.md": b"A", "_b.md": b"B", "_c/_d.md": b"D", "_site/_e.md": b"", "_f.png": b""}
    source = write(tmp_path / "source", files)
    found = spark_files.find_urls(running, [source.as_uri()], Settings()).found
    assert [file.path for file in found.files] == ["a.md"]
    hidden = [(path, rejection.code) for path, rejection in found.rejected]
    assert hidden == [("_b.md", "name_hidden"), ("_c/_d.md", "name_hidden")]


@pytest.mark.parametrize("is_url", [False, True], ids=["folder", "URL"])
def test_what_cannot_be_built_says_so_and_leaves_nothing(tmp_path: Path, is_url: bool) -> None:
    def message(source: Path, engine: str, **options: Any) -> str:
        named = source.as_uri() if is_url and engine == "spark" else str(source)
        with pytest.raises(GraphError) as caught:
            build([named], tmp_path / engine, engine=engine, **options)
        assert [p.name for p in (tmp_path / engine).iterdir()] in ([], [".newsgraph"])
        return str(caught.value).replace("file://", "")

    empty = write(tmp_path / "empty", {})
    bad = write(tmp_path / "bad", {"a.md": b"", "b.md": b"---\ntitle: B\n---\n"})
    only_bad = write(tmp_path / "only-bad", {"a.md": b""})
    for source in (tmp_path / "nowhere", empty, only_bad):
        assert message(source, "spark") == message(source, "local")
    assert message(bad, "spark", strict=True) == message(bad, "local", strict=True)


def test_engines_take_turns_in_one_output_folder(tmp_path: Path) -> None:
    source, out = write(tmp_path / "source", ARTICLES), tmp_path / "out"
    build(source, out, formats=("ttl", "csv"), engine="spark")
    first = parts_of(out)
    export(out, Settings(formats=("nt",)))
    assert joined(*sorted(first.glob("ntriples/*"))) == (out / "graph.nt").read_bytes()
    build(source, out, formats=("ttl", "csv"), engine="spark")
    assert parts_of(out) == first
    write(source, {**ARTICLES, "new.md": b"---\ntitle: New\n---\n"})
    build(source, out, formats=("ttl", "csv"), engine="spark")
    assert parts_of(out) != first
    assert not first.exists()
    build(source, out, formats=("ttl", "csv"))
    assert not any(TABLES_FOLDER.fullmatch(path.name) for path in out.iterdir())
    build(source, tmp_path / "fresh", formats=("ttl", "csv"))
    assert_same_files(tmp_path / "fresh", out)
