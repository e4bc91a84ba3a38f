"""The CSV and Parquet files say what the Graph says, read by csv, pyarrow and DuckDB."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from built import NAMES, Built, built

BULKY = ("text", "extra")
INTERNAL = ("label_language", "description_language", "is_plain_text")
Rows = dict[str, dict[str, Any]]


def wanted(made: Built, left_out: tuple[str, ...]) -> Rows:
    """kind and properties of each node by IRI."""
    return {
        id: {"kind": node.kind}
        | {name: value for name, value in node.properties.items() if name not in left_out}
        for id, node in made.nodes.items()
    }


def from_csv(cell: str, type: str) -> Any:
    if type.endswith("[]"):
        return tuple(cell.split("\x1f"))
    types: dict[str, Callable[[str], Any]] = {
        "long": int, "double": float, "boolean": "true".__eq__, "string": str, "LABEL": str
    }  # fmt: skip
    return types[type](cell)


@pytest.mark.parametrize("name", NAMES)
def test_csv_reads_the_nodes_of_the_graph(name: str) -> None:
    with (built(name) / "nodes.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = [column.split(":") for column in header]
    assert columns[:2] == [["id", "ID"], ["kind", "LABEL"]]
    found = {
        row[0]: {
            column: from_csv(cell, type)
            for (column, type), cell in zip(columns[1:], row[1:], strict=True)
            if cell
        }
        for row in rows
    }
    assert (found, len(rows)) == (wanted(built(name), BULKY + INTERNAL), len(found))


@pytest.mark.parametrize("name", NAMES)
def test_csv_reads_the_edges_of_the_graph(name: str) -> None:
    with (built(name) / "edges.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [":START_ID", ":END_ID", ":TYPE", "position:long", "weight:long"]
    found = [(k, a, b, int(p) if p else None, int(w)) for a, b, k, p, w in rows]
    assert found == built(name).edges


def present(row: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if v is not None}


@pytest.mark.parametrize("name", NAMES)
def test_pyarrow_reads_the_nodes_of_the_graph(name: str) -> None:
    rows = pyarrow.parquet.read_table(built(name) / "nodes.parquet").to_pylist()
    found = {row.pop("id"): present(row) for row in rows}
    assert (found, len(rows)) == (wanted(built(name), INTERNAL), len(found))


@pytest.mark.parametrize("name", NAMES)
def test_pyarrow_reads_the_edges_of_the_graph(name: str) -> None:
    rows = pyarrow.parquet.read_table(built(name) / "edges.parquet").to_pylist()
    found = [
        tuple(row[n] for n in ("kind", "source", "target", "position", "weight")) for row in rows
    ]
    assert found == built(name).edges


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_in_parquet_what_it_reads_in_the_store(name: str) -> None:
    made = built(name)
    with duckdb.connect(made / "graph.duckdb", read_only=True) as store:
        for table, order in (("nodes", "id"), ("edges", "source, kind, target")):
            file = made / f"{table}.parquet"
            columns = ", ".join(
                column for column, *_ in store.execute(f"DESCRIBE FROM '{file}'").fetchall()
            )
            read, kept = (
                store.execute(f"SELECT {columns} FROM {source} ORDER BY {order}").fetchall()
                for source in (f"'{file}'", table)
            )
            assert read == kept
