"""The store: one DuckDB file with what was said, by whom, and the two fused tables.

Only this module imports duckdb and pyarrow. Writers work on a file of their own; readers attach a
file read-only to a connection of their own, so that each generation of a store is seen as it was
when it was opened (docs/decisions/0001).
"""

from __future__ import annotations

import copy
import glob
import json
import shutil
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from graph import evidence_fusion, fusion, partial_fusion, promotion, settling, touched
from graph.batch import Batch, Columns, Row
from graph.entities.registry import Registry
from graph.entity_nodes import entity_nodes
from graph.errors import NoStore
from graph.evidence_texts import LONG_WORDS, long_words
from graph.publication import STORE_FILE
from graph.vocabulary import PROPERTIES, SCALARS

SCHEMA_VERSION = 3
_SETTLED_NAMES = {
    ("settled", "name"), ("settled", "id"), ("settled", "parent"),
    ("entity_ids", "id"), ("entity_values", "id"),
}  # fmt: skip
"""The columns of what settling and the registry decide that hold the number of a name."""
_ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "BLOB": pa.binary(),
}


def connect(
    threads: int = 0, memory: str = "", spill: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection to an empty database in memory, which neither installs nor loads anything.

    What does not fit into `memory` goes to the folder `spill`, by default `.tmp` where one stands.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if threads:
        config["threads"] = threads
    if memory:
        config["memory_limit"] = memory
    if spill:
        config["temp_directory"] = str(spill)
    return duckdb.connect(":memory:", config=config)


class Store:
    """A store file open for writing, attached as the default database."""

    def __init__(
        self,
        path: Path,
        *,
        last: Path | None = None,
        signature: str = "",
        threads: int = 0,
        memory: str = "",
        spill: Path | None = None,
    ) -> None:
        """Open the store at `path`; a new one begins as `last` if that fits.

        It fits if it has our schema and this signature.
        """
        self.path = path
        self._has_forgotten = self._expects_changes = False
        self.touched: list[str] | None = None
        self._connection = connect(threads, memory, spill)
        meta = self._meta_of(last) if last else {}
        if last and (meta.get("schema"), meta.get("signature")) == (str(SCHEMA_VERSION), signature):
            shutil.copyfile(last, path)
        self.is_new = not path.exists()
        # Without a log to recover it from: what a build leaves half done is thrown away.
        self._connection.execute(
            f"ATTACH {_quoted(str(path))} AS store (RECOVERY_MODE no_wal_writes)"
        )
        self._connection.execute("USE store")
        if self.is_new:
            for table, columns in fusion.TABLES.items():
                declared = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
                self._connection.execute(f"CREATE TABLE {table} ({declared})")
            self.set_meta({"schema": str(SCHEMA_VERSION)})

    def _meta_of(self, path: Path) -> dict[str, str]:
        """What a store file says of itself; nothing where it is none, or damaged."""
        if not path.is_file():
            return {}
        try:
            self._connection.execute(f"ATTACH {_quoted(str(path))} AS last (READ_ONLY)")
            try:
                return dict(self.execute("SELECT key, value FROM last.meta"))
            finally:
                self._connection.execute("DETACH last")
        except duckdb.Error:
            return {}

    def close(self) -> None:
        """Write everything to the one file, without room that it no longer needs, and let go."""
        self.execute("CHECKPOINT store")
        [(total, free)] = self.execute(
            "SELECT total_blocks, free_blocks FROM pragma_database_size() "
            "WHERE database_name = 'store'"
        )
        # What a rebuild frees, the next one uses again: a third stays free, and costs nothing.
        is_sparse = free * 2 > total
        if is_sparse:
            self._copy_to(self.path.with_suffix(".compact"))
        self._connection.close()
        if is_sparse:
            self.path.with_suffix(".compact").replace(self.path)

    def _copy_to(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.execute("SET preserve_insertion_order = true")
        self.execute(f"ATTACH {_quoted(str(path))} AS compact")
        self.execute("COPY FROM DATABASE store TO compact")
        self.execute("CHECKPOINT compact")

    def abandon(self) -> None:
        """Let go of the file as it is; the caller deletes it."""
        self._connection.close()

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and return its rows."""
        return self._connection.execute(sql, list(parameters)).fetchall()

    def insert(self, table: str, columns: Mapping[str, Any]) -> None:
        """Append rows, given as columns; a column that is not given is NULL."""
        types = fusion.TABLES[table]
        arrays = {name: pa.array(values, _ARROW[types[name]]) for name, values in columns.items()}
        self._append(table, pa.table(arrays))

    def _append(self, table: str, rows: pa.Table, but: str = "") -> None:
        """Append rows; `but` is SQL that leaves some out."""
        with self._registered(incoming=rows):
            self.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming {but}")

    def add(self, batch: Batch) -> None:
        """Append a batch. A record that the store already holds gains support and nothing else."""
        numbers = self._numbers(list(batch.names))
        arriving = {
            name: pa.table(_columns(fusion.TABLES[name], columns, numbers))
            for name, columns in batch.tables().items()
        }
        known = self._known_records(arriving["support"])
        # To show a table to SQL takes longer than to append a few rows.
        with self._registered(known=known):
            for name, table in arriving.items():
                is_told = known.num_rows and name in fusion.RECORD_TABLES
                if table.num_rows:
                    self._append(name, table, "ANTI JOIN known USING (record)" if is_told else "")

    def _numbers(self, names: list[str]) -> pa.Array:
        """The number in the store of each name; new names get one."""
        arriving = {"name": pa.array(names, pa.string()), "local": range(len(names))}
        with self._registered(arriving=pa.table(arriving)):
            self.execute(
                "INSERT INTO names SELECT (SELECT coalesce(max(number), 0) FROM names) + "
                "row_number() OVER (), name FROM arriving ANTI JOIN names USING (name)"
            )
            found = self._connection.sql(
                "SELECT n.number FROM arriving a JOIN names n USING (name) ORDER BY a.local"
            ).to_arrow_table()
        return found["number"].combine_chunks()

    def _known_records(self, support: pa.Table) -> pa.Table:
        """The records among those that `support` names of which the store holds what they say."""
        with self._registered(arriving=support):
            return self._connection.sql(
                "SELECT DISTINCT record FROM arriving SEMI JOIN node_mentions USING (record)"
            ).to_arrow_table()

    @contextmanager
    def _registered(self, **tables: pa.Table) -> Iterator[None]:
        """Show Arrow tables to SQL under their names."""
        for name, table in tables.items():
            self._connection.register(name, table)
        try:
            yield
        finally:
            for name in tables:
                self._connection.unregister(name)

    def forget(self, paths: Sequence[str]) -> None:
        """Remove documents with all that only they say."""
        with self._registered(gone=pa.table({"path": pa.array(paths, pa.string())})):
            gone = "document IN (SELECT document FROM documents SEMI JOIN gone USING (path))"
            for statement in touched.remember(gone):
                self.execute(statement)
            self._has_forgotten = True
            self.execute(f"DELETE FROM support WHERE {gone}")
            for table in ("documents", "rejections"):
                self.execute(f"DELETE FROM {table} WHERE path IN (SELECT path FROM gone)")
            unsupported = self._connection.sql(
                "SELECT DISTINCT record FROM forgotten_support ANTI JOIN support USING (record)"
            ).to_arrow_table()
        with self._registered(unsupported=unsupported):
            for table in fusion.RECORD_TABLES:
                self.execute(
                    f"DELETE FROM {table} WHERE record IN (SELECT record FROM unsupported)"
                )

    def set_stamps(self, modified_ns: Mapping[str, int]) -> None:
        """Note when documents were modified, where that is not what the store holds."""
        stamps = {"path": list(modified_ns), "stamp": list(modified_ns.values())}
        with self._registered(stamps=pa.table(stamps)):
            self.execute(
                "UPDATE documents SET modified_ns = stamps.stamp FROM stamps "
                "WHERE documents.path = stamps.path AND documents.modified_ns <> stamps.stamp"
            )

    def expect_changes(self, changed: Sequence[str]) -> None:
        """Let the next fusion make anew only what these documents touch, and the forgotten ones.

        To be called where the last fusion was by this code, before names are settled anew.
        """
        with self._registered(incoming=pa.table({"path": pa.array(changed, pa.string())})):
            self.execute("CREATE TEMP TABLE changed AS FROM incoming")
        if not self._has_forgotten:
            for statement in touched.remember("FALSE"):
                self.execute(statement)
        for statement in touched.before_settling():
            self.execute(statement)
        self._expects_changes = True

    def fuse(self, base: str, registry: Registry) -> None:
        """Bring the fused tables to what the records say.

        `registry` knows what the entities are that the records mention. `touched` then holds the
        IRIs of the nodes that were made anew, but for documents; None if all were.
        """
        self._derive("ranks", fusion.RANKS, is_kept=False)
        self._derive("first_support", fusion.FIRST_SUPPORT, is_kept=False)
        self.execute("DELETE FROM settled")
        settling.settle(base, self.execute, self._keep_settled)
        self._name_entities(base, registry)
        counted = ", ".join(f"count({prop.name})" for prop in SCALARS)
        [counts] = self.execute(f"SELECT {counted} FROM node_mentions")
        used = [prop.name for prop, count in zip(SCALARS, counts, strict=True) if count]
        # In one transaction: what one statement replaces is freed once. All of a build in one would
        # save 1 % of its time and cost 70 MB (measured).
        self.execute("BEGIN")
        is_partial = self._expects_changes and partial_fusion.fuse_touched(self.execute, used)
        if is_partial:
            self.touched = [id for (id,) in self.execute(partial_fusion.REPLACED)]
        else:
            for name, sql, is_kept in fusion.statements(used):
                self._derive(name, sql, is_kept=is_kept)
            self.execute(f"CREATE OR REPLACE VIEW edges AS {fusion.EDGES_VIEW}")
            self.execute("DELETE FROM claims")
        iris: dict[str, str] = dict(self.execute(evidence_fusion.IRIS_BY_NAME))
        claims = self.execute(evidence_fusion.CLAIMS)
        if judged := list(promotion.judged(base, claims, iris, registry.untrusted)):
            self.insert("claims", {name: [row[name] for row in judged] for name in judged[0]})
        if self._expects_changes:
            partial_fusion.drop_stand_ins(self.execute)
            self._forget_unused_names()
        self.execute("COMMIT")
        counted = ", ".join(f"count({name})" for name in PROPERTIES)
        [counts] = self.execute(f"SELECT {counted} FROM nodes")
        present = [name for name, count in zip(PROPERTIES, counts, strict=True) if count]
        self.set_meta({"columns": json.dumps(present)})

    def _forget_unused_names(self) -> None:
        """Remove the names that nothing bears any more."""
        used = " UNION ".join(
            f"SELECT {column} AS number FROM {table}"
            for table, columns in fusion.TABLES.items()
            for column in columns
            if column in fusion.NUMBERED or (table, column) in _SETTLED_NAMES
        )
        self.execute(
            f"DELETE FROM names WHERE number NOT IN (FROM ({used}) WHERE number IS NOT NULL)"
        )

    def _name_entities(self, base: str, registry: Registry) -> None:
        """Say what node each mentioned entity is."""
        for table in ("entity_ids", "entity_values"):
            self.execute(f"DELETE FROM {table}")
        said = self.execute(evidence_fusion.ENTITIES_SAID)
        if not said:
            return
        found = list(entity_nodes(base, registry, ((n, name, label) for n, name, label in said)))
        ids = self._numbers([node.iri for _, node in found]).to_pylist()
        self.insert(
            "entity_ids",
            {
                "entity": [number for number, _ in found],
                "id": ids,
                "kind": [node.kind for _, node in found],
                "label": [node.label for _, node in found],
            },
        )
        values = [(id, *v) for id, (_, node) in zip(ids, found, strict=True) for v in node.values]
        if values:
            columns = zip(fusion.TABLES["entity_values"], zip(*values, strict=True), strict=True)
            self.insert("entity_values", {name: list(items) for name, items in columns})

    def _derive(self, name: str, sql: str, *, is_kept: bool) -> None:
        self.execute(f"CREATE OR REPLACE {'' if is_kept else 'TEMP '}TABLE {name} AS {sql}")

    def _keep_settled(self, rows: list[settling.Settled]) -> None:
        if not rows:
            return
        texts = sorted({t for row in rows for t in (row.name, row.id, row.parent) if t is not None})
        numbers = dict(zip(texts, self._numbers(texts).to_pylist(), strict=True))
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
        self.execute("DELETE FROM meta WHERE key IN (SELECT unnest(?))", [list(values)])
        self.insert("meta", {"key": list(values), "value": list(values.values())})


class StoreReader:
    """A store file open for reading, as it was when it was opened."""

    def __init__(self, path: Path, *, memory: str = "", spill: Path | None = None) -> None:
        _expect_store(path)  # to start the database takes longer than a small archive does
        self._connection = connect(memory=memory, spill=spill)
        self._name = "store"
        try:
            self.meta = self.attach(path, "store")
        except NoStore:
            self._connection.close()
            raise
        self._connection.execute("USE store")

    def beside(self, path: Path) -> StoreReader:
        """The store file of an older build, read over the same connection, where it is `old`.

        `memory.common` then has the numbers of the nodes that both have: old_number, new_number.

        Raises:
            NoStore: see `attach`.
        """
        other = copy.copy(self)
        other.meta = self.attach(path, "old")
        other._name = "old"
        self.rows(_COMMON)
        return other

    def attach(self, path: Path, name: str) -> dict[str, str]:
        """Show a store file to SQL under `name`, read-only; the table `meta` in it.

        Raises:
            NoStore: it is not there, no store, or one of another schema.
        """
        _expect_store(path)
        try:
            self._connection.execute(f"ATTACH {_quoted(str(path))} AS {name} (READ_ONLY)")
            meta = dict(self._connection.execute(f"SELECT key, value FROM {name}.meta").fetchall())
        except duckdb.Error as error:
            raise NoStore(
                f"the store cannot be read: {str(error).splitlines()[0]}",
                place=str(path),
                next_step="delete it and run: newsgraph build FOLDER"
                if path.name == STORE_FILE
                else "name a folder that newsgraph build has written",
            ) from error
        if meta.get("schema") != str(SCHEMA_VERSION):
            raise NoStore(
                f"the store has schema {meta.get('schema')}, not {SCHEMA_VERSION}",
                place=str(path),
                next_step="run: newsgraph build FOLDER",
            )
        if "tables" in meta:
            self._attach_parquet(path.parent / tables_folder(meta["tables"]), name)
        return meta

    def _attach_parquet(self, folder: Path, name: str) -> None:
        """Show the tables that lie beside a store as Parquet, each in a folder, in its place."""
        if not folder.is_dir():
            raise NoStore(
                "the tables of this graph are not here",
                place=str(folder),
                next_step="copy there what the build wrote, or build it again",
            )
        self._connection.execute(f"DETACH {name}")
        self._connection.execute(f"ATTACH ':memory:' AS {name}")
        for table in sorted(folder.iterdir()):
            if any(table.glob("*.parquet")):
                files = _quoted(f"{glob.escape(str(table))}/*.parquet")
                self._connection.execute(
                    f"CREATE VIEW {name}.{table.name} AS SELECT * FROM read_parquet({files})"
                )
        self._connection.execute(
            f"CREATE VIEW {name}.edge_rows AS SELECT source_number AS source, kind, "
            f"target_number AS target, position, weight FROM {name}.edges"
        )

    def close(self) -> None:
        self._connection.close()

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query. Threads may ask at the same time."""
        return self._cursor().execute(sql, list(parameters)).fetchall()

    def stream(
        self, sql: str, parameters: Sequence[Any] = (), *, at_a_time: int = 10_000
    ) -> Iterator[Row]:
        """The rows of a query, some thousand at a time, so that memory stays flat."""
        cursor = self._cursor().execute(sql, list(parameters))
        while rows := cursor.fetchmany(at_a_time):
            yield from rows

    def stream_numbers(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a query for many rows of numbers: half the cost of `stream`."""
        found = self._cursor().sql(sql, params=list(parameters))
        for batch in found.to_arrow_reader(100_000):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def columns(self, sql: str, parameters: Sequence[Any] = ()) -> list[array[int]]:
        """The columns of a query that gives UINTEGERs: no row is made of them."""
        found = self._cursor().sql(sql, params=list(parameters)).to_arrow_table()
        columns = []
        for column in found.columns:
            numbers = array("I")
            for chunk in column.chunks:
                size = numbers.itemsize
                values = memoryview(chunk.buffers()[1])[chunk.offset * size :]
                numbers.frombytes(values[: len(chunk) * size])
            columns.append(numbers)
        return columns

    def keep_long_words(self, database: str = "store") -> None:
        """Show the words that long texts mention to SQL, for `evidence_texts.worded`."""
        cursor, rows = self._cursor(), long_words(self.stream, database)
        declared = ", ".join(f"{name} {type_}" for name, type_ in LONG_WORDS.items())
        cursor.execute(f"CREATE OR REPLACE TABLE memory.{database}_words ({declared})")
        while some := list(islice(rows, 10_000)):
            cursor.register("arriving", arrow_table(LONG_WORDS, some))
            cursor.execute(f"INSERT INTO memory.{database}_words SELECT * FROM arriving")

    def write_parquet(self, sql: str, path: Path) -> None:
        """Write the rows of a query, in their order, to a Parquet file."""
        cursor = self._cursor()
        # Without it several threads write their row groups in any order.
        cursor.execute("SET preserve_insertion_order = true")
        # Without TRY a column is declared as never NULL where the database happens to know it.
        rows = f"SELECT TRY(COLUMNS(*)) FROM ({sql})"
        cursor.execute(f"COPY ({rows}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        cursor.execute(f"USE {self._name}")
        return cursor


_COMMON = """
CREATE TABLE memory.common AS
SELECT o.number AS old_number, n.number AS new_number FROM old.nodes o JOIN store.nodes n USING (id)
"""


def _expect_store(path: Path) -> None:
    if not path.is_file():
        raise NoStore(
            "no graph here",
            place=str(path),
            next_step=f"run: newsgraph build FOLDER -o {path.parent}",
        )


def create_pointer(path: Path, meta: Mapping[str, str]) -> None:
    """Make a store file that says, in `meta`, which folder beside it holds the tables."""
    connection = connect(threads=1)
    connection.execute(f"ATTACH {_quoted(str(path))} AS store")
    connection.execute("CREATE TABLE store.meta (key VARCHAR, value VARCHAR)")
    for item in ({"schema": str(SCHEMA_VERSION)} | dict(meta)).items():
        connection.execute("INSERT INTO store.meta VALUES (?, ?)", item)
    connection.close()


def tables_folder(place: str) -> str:
    """The name of the folder of tables, by its name or the URL where they were written."""
    return place.rstrip("/").rpartition("/")[2]


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
                if column in fusion.NUMBERED
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
        {n: pa.array(values, _ARROW[types[n]]) for n, values in zip(types, columns, strict=False)}
    )


def arrow_table(types: Mapping[str, str], rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table, with columns of these types."""
    return pa.Table.from_batches([record_batch(types, rows)])


def named_by_text(table: str) -> dict[str, str]:
    """The columns of a table with their types, where names are texts and have no numbers."""
    holds_name = {*fusion.NUMBERED, "number", "name", "id", "parent"}
    return {
        column: "VARCHAR" if type_ == "INTEGER" and column in holds_name else type_
        for column, type_ in fusion.TABLES[table].items()
    }


def _columns(types: Mapping[str, str], columns: Columns, names: pa.Array) -> dict[str, pa.Array]:
    """Columns in Arrow; those of names look them up in `names`, by their number in the batch."""
    return {
        column: pa.DictionaryArray.from_arrays(pa.array(values, pa.int32()), names)
        if column in fusion.NUMBERED
        else pa.array(values, _ARROW[types[column]])
        for column, values in columns.items()
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
