"""A store file read: as it was when it was opened, whatever a later build does to it."""

from __future__ import annotations

import glob
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from graph.errors import NoStore
from graph.evidence.texts import LONG_WORDS, long_words
from graph.fusion.graph_fusion import SCHEMA_VERSION
from graph.publication import STORE_FILE, no_store, tables_folder
from graph.sql import Row
from graph.store import arrow_tables
from graph.store.database import Connection, DatabaseError, connect, file_name, is_damage, quoted


class StoreReader:
    """A store file open for reading, as it was when it was opened: `name` in SQL."""

    def __init__(self, connection: Connection, path: Path, name: str = "store") -> None:
        self._connection, self._path, self._name = connection, path, name
        self.meta = self._attached()

    @classmethod
    def open(
        cls, path: Path, *, threads: int = 0, memory: str = "", spill: Path | None = None
    ) -> StoreReader:
        """A store file, over a connection of its own.

        Raises:
            NoStore: it is not there, no store, or one of another schema.
        """
        _expect_store(path)  # to start the database takes longer than a small archive does
        connection = connect(threads, memory, spill)
        try:
            return cls(connection, path)
        except NoStore:
            connection.close()
            raise

    def beside(self, path: Path) -> StoreReader:
        """The store file of an older build, read over the same connection, where it is `old`.

        `memory.common` then has the numbers of the nodes that both have: old_number, new_number.

        Raises:
            NoStore: see `open`.
        """
        other = StoreReader(self._connection, path, "old")
        self.rows(_COMMON)
        return other

    def _attached(self) -> dict[str, str]:
        """Show the file to SQL, read-only; the table `meta` in it."""
        path, name = self._path, self._name
        _expect_store(path)
        try:
            self._connection.execute(f"ATTACH {quoted(file_name(path))} AS {name} (READ_ONLY)")
            meta = dict(self._connection.execute(f"SELECT key, value FROM {name}.meta").fetchall())
        except DatabaseError as error:
            raise _unreadable(path, error) from error
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
                files = quoted(f"{glob.escape(str(table))}/*.parquet")
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
        with self._undamaged() as cursor:
            return cursor.execute(sql, list(parameters)).fetchall()

    def stream(
        self, sql: str, parameters: Sequence[Any] = (), *, at_a_time: int = 10_000
    ) -> Iterator[Row]:
        """The rows of a query, some thousand at a time, so that memory stays flat."""
        with self._undamaged() as cursor:
            cursor.execute(sql, list(parameters))
            while rows := cursor.fetchmany(at_a_time):
                yield from rows

    def stream_numbers(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a query for many rows of numbers: half the cost of `stream`."""
        with self._undamaged() as cursor:
            for batch in cursor.sql(sql, params=list(parameters)).to_arrow_reader(100_000):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def columns(self, sql: str, parameters: Sequence[Any] = ()) -> list[array[int]]:
        """The columns of a query that gives UINTEGERs: no row is made of them."""
        with self._undamaged() as cursor:
            found = cursor.sql(sql, params=list(parameters)).to_arrow_table()
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
        rows = long_words(self.stream, database)
        declared = ", ".join(f"{name} {type_}" for name, type_ in LONG_WORDS.items())
        with self._undamaged() as cursor:
            cursor.execute(f"CREATE OR REPLACE TABLE memory.{database}_words ({declared})")
            while some := list(islice(rows, 10_000)):
                cursor.register("arriving", arrow_tables.of_rows(LONG_WORDS, some))
                cursor.execute(f"INSERT INTO memory.{database}_words SELECT * FROM arriving")

    def write_parquet(self, sql: str, path: Path) -> None:
        """Write the rows of a query, in their order, to a Parquet file."""
        with self._undamaged() as cursor:
            # Without it several threads write their row groups in any order.
            cursor.execute("SET preserve_insertion_order = true")
            # Without TRY a column is declared as never NULL where the database happens to know it.
            rows = f"SELECT TRY(COLUMNS(*)) FROM ({sql})"
            cursor.execute(
                f"COPY ({rows}) TO {quoted(file_name(path))} (FORMAT parquet, COMPRESSION zstd)"
            )

    @contextmanager
    def _undamaged(self) -> Iterator[Connection]:
        """A cursor on the store; where that proves damaged, the error says so.

        Raises:
            NoStore: the file is not as a build wrote it.
        """
        try:
            cursor = self._connection.cursor()
            cursor.execute(f"USE {self._name}")
            yield cursor
        except DatabaseError as error:
            if is_damage(error):
                raise _unreadable(self._path, error) from error
            raise


def _unreadable(path: Path, error: Exception) -> NoStore:
    return NoStore(
        f"the store cannot be read: {str(error).splitlines()[0]}",
        place=str(path),
        next_step="delete it and run: newsgraph build FOLDER"
        if path.name == STORE_FILE
        else "name a folder that newsgraph build has written",
    )


_COMMON = """
CREATE TABLE memory.common AS
SELECT o.number AS old_number, n.number AS new_number FROM old.nodes o JOIN store.nodes n USING (id)
"""


def _expect_store(path: Path) -> None:
    if not path.is_file():
        raise no_store(path.parent)
