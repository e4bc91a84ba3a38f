"""The lines of bulk files: of rows, a range of them at a time, as the exporter writes the file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import BinaryIO

import pytest

import graph
from graph import bulk
from graph.exporters import rdf, tables

CSV = {
    "nodes": tables.nodes_csv,
    "edges": tables.edges_csv,
    "mentions": tables.mentions_csv,
    "claims": tables.claims_csv,
    "candidates": tables.candidates_csv,
}


def in_parts(file: bulk.BulkFile, of: graph.Graph, rows_a_part: int = 7) -> str:
    """What tasks write that have so many rows each, one after the other."""
    rows = of.rows(file.sql)
    parts = [rows[at : at + rows_a_part] for at in range(0, len(rows), rows_a_part)]
    return "".join(line for part in parts for line in file.lines(iter(part)))


def written(write: Callable[[graph.Graph, BinaryIO], None], of: graph.Graph) -> str:
    out = io.BytesIO()
    write(of, out)
    return out.getvalue().decode()


def columns(of: graph.Graph) -> list[str]:
    [(held,)] = of.rows("SELECT value FROM meta WHERE key = 'columns'")
    names: list[str] = json.loads(held)
    return names


@pytest.mark.parametrize("name", CSV)
def test_a_header_and_the_parts_of_a_csv_are_the_file(seeds: graph.Graph, name: str) -> None:
    files, headers = bulk.csv(columns(seeds))
    [file] = [file for file in files if file.folder == f"csv/{name}"]
    header, lines = headers[f"csv/{name}-header.csv"], in_parts(file, seeds)
    assert lines
    assert header not in lines
    assert header + lines == written(CSV[name], seeds)


@pytest.mark.parametrize("folder", ["ntriples/2-mentions", "ntriples/3-claims", "ntriples/5-terms"])
def test_the_parts_of_n_triples_are_in_the_file_as_they_are(
    seeds: graph.Graph, folder: str
) -> None:
    report = json.loads((seeds.output / "report.json").read_text())
    files = bulk.n_triples(seeds.base, columns(seeds), report)
    [file] = [file for file in files if file.folder == folder]
    lines = in_parts(file, seeds)
    assert lines
    assert lines in written(rdf.write_n_triples, seeds)
