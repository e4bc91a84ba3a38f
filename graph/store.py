"""The store: one DuckDB file with what was said, by whom, and the two fused tables.

Only this module imports duckdb and pyarrow. Writers work on a file of their own; readers attach a
file read-only to a connection of their own, so that each generation of a store is seen as it was
when it was opened (docs/decisions/0001).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from graph import fusion, settling
from graph.errors import NoStore
from graph.model import IMPLIED, OWN, PASSING, Alias, Edge, Node, Record, Remark, Statement
from graph.vocabulary import PROPERTIES

SCHEMA_VERSION = 1
_ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
}
Row = tuple[Any, ...]
Columns = dict[str, list[Any]]

assert (OWN, PASSING, IMPLIED) == (0, 1, 2)


class Batch:
    """Rows on their way to the store: what documents were read, and what their records say."""

    def __init__(self) -> None:
        self.tables: dict[str, Columns] = {
            table: {column: [] for column in columns} for table, columns in fusion.TABLES.items()
        }
        self.rows = 0

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row of any table; columns that `row` lacks are NULL."""
        for name, column in self.tables[table].items():
            column.append(row.get(name))
        self.rows += 1

    def add_support(self, record: str, path: str, place: str) -> None:
        columns = self.tables["support"]
        columns["record"].append(record)
        columns["path"].append(path)
        columns["place"].append(place)
        self.rows += 1

    def add_statements(self, record: Record, statements: Iterable[Statement]) -> None:
        """Add what the extractors say of a record."""
        digest = record.digest
        edges = self.tables["edge_mentions"]
        for ordinal, said in enumerate(statements):
            if isinstance(said, Edge):
                edges["record"].append(digest)
                edges["ordinal"].append(ordinal)
                edges["kind"].append(said.kind)
                edges["source"].append(said.source)
                edges["target"].append(said.target)
                edges["position"].append(said.position)
                edges["authority"].append(self._authority(record, said.source))
                self.rows += 1
            elif isinstance(said, Node):
                self._add_node(record, ordinal, said)
            elif isinstance(said, Remark):
                at = {"record": digest, "ordinal": ordinal, "kind": record.kind}
                self.add("remarks", at | said._asdict())
            elif isinstance(said, Alias):
                self.add("alias_claims", {"record": digest, **said._asdict()})

    def _add_node(self, record: Record, ordinal: int, node: Node) -> None:
        at = {"record": record.digest, "ordinal": ordinal, "kind": node.kind, "node": node.id}
        scalars: dict[str, Any] = at | {"authority": self._authority(record, node.id)}
        for name, value in node.properties.items():
            if PROPERTIES[name].is_list:
                for item in value if isinstance(value, tuple) else (value,):
                    self.add("value_mentions", at | {"property": name, "value": item})
            else:
                scalars[name] = value
        if "label" in scalars:
            scalars.setdefault("label_language", "")
        if "description" in scalars:
            scalars.setdefault("description_language", "")
        self.add("node_mentions", scalars)

    @staticmethod
    def _authority(record: Record, node: str) -> int:
        return OWN if record.is_own and node == record.id else PASSING


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

    def interrupt(self) -> None:
        self._connection.interrupt()

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        return self._connection.execute(sql, list(parameters)).fetchall()

    def insert(self, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Append rows, given as columns in any order, to a table."""
        types = fusion.TABLES[table]
        arrays = {name: pa.array(columns[name], _ARROW[types[name]]) for name in types}
        self._connection.register("incoming", pa.table(arrays))
        try:
            self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        finally:
            self._connection.unregister("incoming")

    def add(self, batch: Batch) -> None:
        """Append a batch. A record that the store already holds gains support and nothing else."""
        known = self._known_records(batch)
        for table, columns in batch.tables.items():
            if not next(iter(columns.values())):
                continue
            if known and table in fusion.RECORD_TABLES:
                kept = [i for i, record in enumerate(columns["record"]) if record not in known]
                columns = {name: [column[i] for i in kept] for name, column in columns.items()}
            self.insert(table, columns)

    def _known_records(self, batch: Batch) -> set[str]:
        records = set(batch.tables["node_mentions"]["record"])
        self._connection.register("arriving", pa.table({"record": pa.array(sorted(records))}))
        found = self.execute(
            "SELECT DISTINCT record FROM arriving SEMI JOIN node_mentions USING (record)"
        )
        self._connection.unregister("arriving")
        return {record for (record,) in found}

    def forget(self, paths: Sequence[str]) -> None:
        """Remove documents with all that only they say."""
        self._connection.register("gone", pa.table({"path": pa.array(paths, pa.string())}))
        for table in ("documents", "rejections", "support"):
            self.execute(f"DELETE FROM {table} WHERE path IN (SELECT path FROM gone)")
        self._connection.unregister("gone")
        for table in fusion.RECORD_TABLES:
            self.execute(f"DELETE FROM {table} WHERE record NOT IN (SELECT record FROM support)")

    def set_stamps(self, modified_ns: Mapping[str, int]) -> None:
        """Note when documents were modified, where that is not what the store holds."""
        stamps = {"path": list(modified_ns), "stamp": list(modified_ns.values())}
        self._connection.register("stamps", pa.table(stamps))
        self.execute(
            "UPDATE documents SET modified_ns = stamps.stamp FROM stamps "
            "WHERE documents.path = stamps.path AND documents.modified_ns <> stamps.stamp"
        )
        self._connection.unregister("stamps")

    def fuse(self, base: str) -> None:
        """Make the fused tables anew from what the records say."""
        self._derive("first_support", fusion.FIRST_SUPPORT, is_kept=False)
        self.execute("DELETE FROM settled")
        settling.settle(base, self.execute, self._keep_settled)
        for name, sql, is_kept in fusion.STATEMENTS:
            self._derive(name, sql, is_kept=is_kept)
        present = [
            name
            for name in PROPERTIES
            if self.execute(f"SELECT 1 FROM nodes WHERE {name} IS NOT NULL LIMIT 1")
        ]
        self.set_meta({"columns": json.dumps(present)})

    def _derive(self, name: str, sql: str, *, is_kept: bool) -> None:
        self.execute(f"CREATE OR REPLACE {'' if is_kept else 'TEMP '}TABLE {name} AS {sql}")

    def _keep_settled(self, rows: list[settling.Settled]) -> None:
        if rows:
            names = fusion.TABLES["settled"]
            self.insert("settled", {n: [getattr(row, n) for row in rows] for n in names})

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
                "no graph here", place=str(path), next_step="run: newsgraph build FOLDER"
            )
        self._connection = connect()
        try:
            self._connection.execute(f"ATTACH {_quoted(str(path))} AS store (READ_ONLY)")
            self._connection.execute("USE store")
            self.meta = dict(self.rows("SELECT key, value FROM meta"))
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
        """All rows of a query."""
        return self._connection.execute(sql, list(parameters)).fetchall()

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a query, a batch of columns at a time, so that memory stays flat."""
        cursor = self._connection.cursor()
        cursor.execute("USE store")
        reader = cursor.sql(sql, params=list(parameters)).to_arrow_reader(20_000)
        for batch in reader:
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def write_parquet(self, sql: str, path: Path) -> None:
        """Write the rows of a query, in their order, to a Parquet file."""
        cursor = self._connection.cursor()
        cursor.execute("SET threads = 1")
        cursor.execute(f"COPY ({sql}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

