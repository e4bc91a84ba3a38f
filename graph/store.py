"""The store: one DuckDB file with what was said, by whom, and the two fused tables.

Only this module imports duckdb and pyarrow. Writers work on a file of their own; readers attach a
file read-only to a connection of their own, so that each generation of a store is seen as it was
when it was opened (docs/decisions/0001).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from graph import fusion, settling
from graph.errors import NoStore
from graph.model import IMPLIED, OWN, PASSING, Alias, Edge, Links, Node, Record, Remark, Statement
from graph.vocabulary import LISTS, PROPERTIES, SCALARS

SCHEMA_VERSION = 2
_ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
}
Row = tuple[Any, ...]
Columns = dict[str, list[Any]]
_LISTS = frozenset(prop.name for prop in LISTS)

assert (OWN, PASSING, IMPLIED) == (0, 1, 2)


class Batch:
    """Rows on their way to the store: what documents were read, and what their records say.

    A batch numbers the names it meets; the store then gives each its own number. Tables of many
    narrow rows are kept as tuples in the order of their columns, the others as mappings.
    """

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.support: list[Row] = []
        self.edges: list[Row] = []

    def number(self, name: str) -> int:
        """The number of a name in this batch."""
        return self.names.setdefault(name, len(self.names))

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row of any table, without numbers; columns that `row` lacks are NULL."""
        self.rows[table].append(row)

    def add_support(self, path: str, places: Iterable[tuple[Record, str]]) -> None:
        """Add the document at `path` to what supports each record, at its place."""
        number, document = self.number, self.number(path)
        self.support.extend((number(record.digest), document, place) for record, place in places)

    def add_statements(self, record: Record, statements: Iterable[Statement]) -> None:
        """Add what the extractors say of a record."""
        number, own = self.number(record.digest), record.id if record.is_own else None
        for ordinal, said in enumerate(statements):
            if isinstance(said, Edge | Links):
                self._add_edges(number, ordinal, said, OWN if said.source == own else PASSING)
                continue
            at: dict[str, Any] = {"record": number, "ordinal": ordinal}
            if isinstance(said, Node):
                at |= {"kind": said.kind, "node": self.number(said.id)}
                self._add_node(at, said, OWN if said.id == own else PASSING)
            elif isinstance(said, Remark):
                self.add("remarks", at | {"kind": record.kind} | said._asdict())
            elif isinstance(said, Alias):
                claim = {"alias": self.number(said.alias), "owner": self.number(said.owner)}
                sort = said.alias.partition("\n")[0] if "\n" in said.alias else "url"
                self.add("alias_claims", {"record": number, "sort": sort, **claim})

    def _add_edges(self, record: int, ordinal: int, said: Edge | Links, authority: int) -> None:
        kind, source, number = said.kind, self.number(said.source), self.number
        if isinstance(said, Edge):
            target = number(said.target)
            self.edges.append((record, ordinal, kind, source, target, said.position, authority))
        else:
            self.edges.extend(
                (record, ordinal, kind, source, number(target), position, authority)
                for position, target in enumerate(said.targets, 1)
                if target is not None
            )

    def _add_node(self, at: dict[str, Any], node: Node, authority: int) -> None:
        scalars: dict[str, Any] = at | {"authority": authority}
        for name, value in node.properties.items():
            if name in _LISTS:
                for item in value if isinstance(value, tuple) else (value,):
                    self.add("value_mentions", at | {"property": name, "value": item})
            else:
                scalars[name] = value
        if "label" in scalars:
            scalars.setdefault("label_language", "")
        if "description" in scalars:
            scalars.setdefault("description_language", "")
        self.add("node_mentions", scalars)


def connect(threads: int = 0, memory: str = "") -> duckdb.DuckDBPyConnection:
    """A connection to an empty database in memory, which neither installs nor loads anything."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if threads:
        config["threads"] = threads
    if memory:
        config["memory_limit"] = memory
    return duckdb.connect(":memory:", config=config)


class Store:
    """A store file open for writing, attached as the default database."""

    def __init__(self, path: Path, *, threads: int = 0, memory: str = "") -> None:
        self.path = path
        is_new = not path.exists()
        self._connection = connect(threads, memory)
        self._connection.execute(f"ATTACH {_quoted(str(path))} AS store")
        self._connection.execute("USE store")
        if is_new:
            for table, columns in fusion.TABLES.items():
                declared = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
                self._connection.execute(f"CREATE TABLE {table} ({declared})")
            self.set_meta({"schema": str(SCHEMA_VERSION)})

    def close(self) -> None:
        """Write everything to the one file and let go of it."""
        self._connection.execute("CHECKPOINT store")
        self._connection.close()

    def abandon(self) -> None:
        """Let go of the file as it is; the caller deletes it."""
        self._connection.close()

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        return self._connection.execute(sql, list(parameters)).fetchall()

    def insert(self, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Append rows, given as columns; a column that is not given is NULL."""
        types = fusion.TABLES[table]
        arrays = {name: pa.array(values, _ARROW[types[name]]) for name, values in columns.items()}
        with self._registered("incoming", pa.table(arrays)):
            self.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")

    def add(self, batch: Batch) -> None:
        """Append a batch. A record that the store already holds gains support and nothing else."""
        numbers = self._numbers(list(batch.names))
        known = self._known_records(batch, numbers)
        tables: dict[str, Columns] = {
            "support": _columns("support", batch.support),
            "edge_mentions": _columns(
                "edge_mentions", [row for row in batch.edges if row[0] not in known]
            ),
        }
        for table, rows in batch.rows.items():
            if known and table in fusion.RECORD_TABLES:
                rows = [row for row in rows if row["record"] not in known]
            used = sorted(set().union(*rows))
            tables[table] = {name: [row.get(name) for row in rows] for name in used}
        for table, columns in tables.items():
            if columns:
                stored = {
                    name: [None if local is None else numbers[local] for local in column]
                    if name in fusion.NUMBERED
                    else column
                    for name, column in columns.items()
                }
                self.insert(table, stored)

    def _numbers(self, names: list[str]) -> list[int]:
        """The number in the store of each name; new names get one."""
        arriving = {"name": pa.array(names, pa.string()), "local": range(len(names))}
        with self._registered("arriving", pa.table(arriving)):
            self.execute(
                "INSERT INTO names SELECT (SELECT coalesce(max(number), 0) FROM names) + "
                "row_number() OVER (), name FROM arriving ANTI JOIN names USING (name)"
            )
            found = self.execute(
                "SELECT n.number FROM arriving a JOIN names n USING (name) ORDER BY a.local"
            )
        return [number for (number,) in found]

    def _known_records(self, batch: Batch, numbers: list[int]) -> set[int]:
        """The records of the batch, by its numbers, of which the store holds what they say."""
        local = sorted({row["record"] for row in batch.rows["node_mentions"]})
        arriving = {
            "local": pa.array(local, pa.int32()),
            "number": pa.array([numbers[record] for record in local], pa.int32()),
        }
        with self._registered("arriving", pa.table(arriving)):
            found = self.execute(
                "SELECT local FROM arriving SEMI JOIN node_mentions m ON m.record = number"
            )
        return {record for (record,) in found}

    @contextmanager
    def _registered(self, name: str, table: pa.Table) -> Iterator[None]:
        """Show an Arrow table to SQL under a name."""
        self._connection.register(name, table)
        try:
            yield
        finally:
            self._connection.unregister(name)

    def forget(self, paths: Sequence[str]) -> None:
        """Remove documents with all that only they say."""
        with self._registered("gone", pa.table({"path": pa.array(paths, pa.string())})):
            self.execute(
                "DELETE FROM support WHERE document IN "
                "(SELECT document FROM documents SEMI JOIN gone USING (path))"
            )
            for table in ("documents", "rejections"):
                self.execute(f"DELETE FROM {table} WHERE path IN (SELECT path FROM gone)")
        for table in fusion.RECORD_TABLES:
            self.execute(f"DELETE FROM {table} WHERE record NOT IN (SELECT record FROM support)")

    def forget_unused_names(self) -> None:
        """Remove the names that nothing bears any more."""
        used = " UNION ".join(
            f"SELECT {column} FROM {table}"
            for table, columns in fusion.TABLES.items()
            for column in columns
            if column in fusion.NUMBERED
        )
        self.execute(f"DELETE FROM names WHERE number NOT IN ({used})")

    def set_stamps(self, modified_ns: Mapping[str, int]) -> None:
        """Note when documents were modified, where that is not what the store holds."""
        stamps = {"path": list(modified_ns), "stamp": list(modified_ns.values())}
        with self._registered("stamps", pa.table(stamps)):
            self.execute(
                "UPDATE documents SET modified_ns = stamps.stamp FROM stamps "
                "WHERE documents.path = stamps.path AND documents.modified_ns <> stamps.stamp"
            )

    def fuse(self, base: str) -> None:
        """Make the fused tables anew from what the records say."""
        self._derive("ranks", fusion.RANKS, is_kept=False)
        self._derive("first_support", fusion.FIRST_SUPPORT, is_kept=False)
        self.execute("DELETE FROM settled")
        settling.settle(base, self.execute, self._keep_settled)
        counted = ", ".join(f"count({prop.name})" for prop in SCALARS)
        [counts] = self.execute(f"SELECT {counted} FROM node_mentions")
        used = [prop.name for prop, count in zip(SCALARS, counts, strict=True) if count]
        # In one transaction: each by itself would be written to the log and then to the file.
        self.execute("BEGIN")
        for name, sql, is_kept in fusion.statements(used):
            self._derive(name, sql, is_kept=is_kept)
        self.execute(f"CREATE OR REPLACE VIEW edges AS {fusion.EDGES_VIEW}")
        self.execute("COMMIT")
        counted = ", ".join(f"count({name})" for name in PROPERTIES)
        [counts] = self.execute(f"SELECT {counted} FROM nodes")
        present = [name for name, count in zip(PROPERTIES, counts, strict=True) if count]
        self.set_meta({"columns": json.dumps(present)})

    def _derive(self, name: str, sql: str, *, is_kept: bool) -> None:
        self.execute(f"CREATE OR REPLACE {'' if is_kept else 'TEMP '}TABLE {name} AS {sql}")

    def _keep_settled(self, rows: list[settling.Settled]) -> None:
        texts = sorted({t for row in rows for t in (row.name, row.id, row.parent) if t is not None})
        numbers = dict(zip(texts, self._numbers(texts), strict=True))
        if rows:
            self.insert(
                "settled",
                {
                    "name": [numbers[row.name] for row in rows],
                    "id": [numbers.get(row.id or "") for row in rows],
                    "counts": [row.counts for row in rows],
                    "parent": [numbers.get(row.parent or "") for row in rows],
                    "parent_label": [row.parent_label for row in rows],
                },
            )

    def meta(self) -> dict[str, str]:
        return dict(self.execute("SELECT key, value FROM meta"))

    def set_meta(self, values: Mapping[str, str]) -> None:
        for key, value in values.items():
            self.execute("DELETE FROM meta WHERE key = ?", [key])
            self.execute("INSERT INTO meta VALUES (?, ?)", [key, value])


class StoreReader:
    """A store file open for reading, as it was when it was opened."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NoStore(
                "no graph here",
                place=str(path),
                next_step=f"run: newsgraph build FOLDER -o {path.parent}",
            )
        self._connection = connect()
        try:
            self._connection.execute(f"ATTACH {_quoted(str(path))} AS store (READ_ONLY)")
            self._connection.execute("USE store")
            self.meta: dict[str, str] = dict(self.rows("SELECT key, value FROM meta"))
        except duckdb.Error as error:
            raise NoStore(
                f"the store cannot be read: {str(error).splitlines()[0]}",
                place=str(path),
                next_step="delete it and run: newsgraph build FOLDER",
            ) from error
        if self.meta.get("schema") != str(SCHEMA_VERSION):
            raise NoStore(
                f"the store has schema {self.meta.get('schema')}, not {SCHEMA_VERSION}",
                place=str(path),
                next_step="run: newsgraph build FOLDER",
            )

    def close(self) -> None:
        self._connection.close()

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query. Threads may ask at the same time."""
        return self._cursor().execute(sql, list(parameters)).fetchall()

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a query, a batch of columns at a time, so that memory stays flat."""
        reader = self._cursor().sql(sql, params=list(parameters)).to_arrow_reader(20_000)
        for batch in reader:
            yield from zip(*map(_values, batch.columns), strict=True)

    def write_parquet(self, sql: str, path: Path) -> None:
        """Write the rows of a query, in their order, to a Parquet file."""
        cursor = self._cursor()
        # Without it several threads write their row groups in any order.
        cursor.execute("SET preserve_insertion_order = true")
        cursor.execute(f"COPY ({sql}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        cursor.execute("USE store")
        return cursor


def _columns(table: str, rows: list[Row]) -> Columns:
    """Rows in the order of a table's columns, as columns."""
    return dict(zip(fusion.TABLES[table], map(list, zip(*rows, strict=True)), strict=False))


def _values(column: pa.Array) -> list[Any]:
    """The values of a column; equal texts are one object, which is faster and smaller."""
    if not pa.types.is_string(column.type):
        return list(column.to_pylist())
    encoded = column.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    return [None if i is None else texts[i] for i in encoded.indices.to_pylist()]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
