"""Tables in Arrow's format, on their way into the database or from machine to machine.

Only this module imports pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, TypeAlias

import pyarrow as pa

from graph.fusion import graph_fusion
from graph.sql import Row
from graph.store.batch import Batch, Columns

Table: TypeAlias = pa.Table
_TYPES = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "BLOB": pa.binary(),
}


def of_columns(types: Mapping[str, str], columns: Mapping[str, Any]) -> Table:
    """Columns of these SQL types as a table; one that is not given is not in it."""
    return pa.table({name: pa.array(held, _TYPES[types[name]]) for name, held in columns.items()})


def of_paths(paths: Sequence[str]) -> Table:
    """A table of one column, `path`."""
    return of_columns({"path": "VARCHAR"}, {"path": paths})


def of_rows(types: Mapping[str, str], rows: Sequence[Row]) -> Table:
    """Rows as a table, with columns of these types."""
    return pa.Table.from_batches([record_batch(types, rows)])


def of_batch(table: str, columns: Columns, names: Any) -> Table:
    """Columns of a batch, with the names in `names` in place of the batch's numbers of them."""
    return pa.table(_columns(graph_fusion.TABLES[table], columns, names))


def packed(batch: Batch) -> pa.RecordBatch:
    """A batch as rows (name of a table, its rows in Arrow's format), with names as texts."""
    texts = pa.array(list(batch.names), pa.string())
    rows: dict[str, bytes] = {}
    for name, columns in batch.tables().items():
        types, length = named_by_text(name), len(next(iter(columns.values()), ()))
        whole = {column: columns.get(column, [None] * length) for column in types}
        found = _columns(types, whole, texts)
        table = pa.table(
            {
                column: found[column].dictionary_decode()
                if column in graph_fusion.NUMBERED
                else found[column]
                for column in types
            }
        )
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        rows[name] = sink.getvalue().to_pybytes()
    return record_batch({"name": "VARCHAR", "rows": "BLOB"}, list(rows.items()))


def unpacked(rows: Any) -> Iterator[pa.RecordBatch]:
    """The rows of a table that `packed` made, from one of its values."""
    with pa.ipc.open_stream(rows.as_buffer()) as reader:
        yield from reader


def record_batch(types: Mapping[str, str], rows: Sequence[Row]) -> pa.RecordBatch:
    """Rows in Arrow's format, with columns of these types."""
    columns = zip(*rows, strict=True) if rows else repeat(())
    return pa.record_batch(
        {n: pa.array(values, _TYPES[types[n]]) for n, values in zip(types, columns, strict=False)}
    )


def named_by_text(table: str) -> dict[str, str]:
    """The columns of a table with their types, where names are texts and have no numbers."""
    holds_name = {*graph_fusion.NUMBERED, "number", "name", "id", "parent"}
    return {
        column: "VARCHAR" if type_ == "INTEGER" and column in holds_name else type_
        for column, type_ in graph_fusion.TABLES[table].items()
    }


def _columns(types: Mapping[str, str], columns: Columns, names: pa.Array) -> dict[str, pa.Array]:
    """Columns in Arrow; those of names look them up in `names`, by their number in the batch."""
    return {
        column: pa.DictionaryArray.from_arrays(pa.array(values, pa.int32()), names)
        if column in graph_fusion.NUMBERED
        else pa.array(values, _TYPES[types[column]])
        for column, values in columns.items()
    }
