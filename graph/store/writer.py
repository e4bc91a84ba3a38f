"""The store: one DuckDB file with what was said, by whom, and the two fused tables.

A build writes a file of its own, which takes the place of the last one when it is whole
(docs/decisions/0001).
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.fusion import evidence_fusion, graph_fusion, partial_fusion, touched
from graph.fusion.graph_fusion import SCHEMA_VERSION
from graph.fusion.sequence import Judge
from graph.sql import Row
from graph.store import arrow_tables
from graph.store.arrow_tables import Table
from graph.store.batch import Batch
from graph.store.database import DatabaseError, connect, file_name, is_damage, quoted


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
        self._expects_changes = False
        self.touched: list[str] | None = None
        self._connection = connect(threads, memory, spill)
        meta = self._meta_of(last) if last else {}
        if last and (meta.get("schema"), meta.get("signature")) == (str(SCHEMA_VERSION), signature):
            shutil.copyfile(last, path)
        self.is_new = not path.exists()
        # Without a log to recover it from: what a build leaves half done is thrown away.
        self._connection.execute(
            f"ATTACH {quoted(file_name(path))} AS store (RECOVERY_MODE no_wal_writes)"
        )
        self._connection.execute("USE store")
        if self.is_new:
            for table, columns in graph_fusion.TABLES.items():
                declared = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
                self._connection.execute(f"CREATE TABLE {table} ({declared})")
            self.set_meta({"schema": str(SCHEMA_VERSION)})

    def _meta_of(self, path: Path) -> dict[str, str]:
        """What a store file says of itself; nothing where it is none.

        Raises:
            DatabaseError: it is one, and damaged.
        """
        if not path.is_file():
            return {}
        try:
            self._connection.execute(f"ATTACH {quoted(file_name(path))} AS last (READ_ONLY)")
            try:
                return dict(self.execute("SELECT key, value FROM last.meta"))
            finally:
                self._connection.execute("DETACH last")
        except DatabaseError as error:
            if is_damage(error):
                raise
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
        self.execute(f"ATTACH {quoted(file_name(path))} AS compact")
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
        self._append(table, arrow_tables.of_columns(graph_fusion.TABLES[table], columns))

    def _append(self, table: str, rows: Table, but: str = "") -> None:
        """Append rows; `but` is SQL that leaves some out."""
        with self._registered(incoming=rows):
            self.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming {but}")

    def add(self, batch: Batch) -> None:
        """Append a batch. A record that the store already holds gains support and nothing else."""
        numbers = self._numbers(list(batch.names))
        arriving = {
            name: arrow_tables.of_batch(name, columns, numbers)
            for name, columns in batch.tables().items()
        }
        known = self._known_records(arriving["support"])
        # To show a table to SQL takes longer than to append a few rows.
        with self._registered(known=known):
            for name, table in arriving.items():
                is_told = known.num_rows and name in graph_fusion.RECORD_TABLES
                if table.num_rows:
                    self._append(name, table, "ANTI JOIN known USING (record)" if is_told else "")

    def _numbers(self, names: Sequence[str]) -> Any:
        """The number in the store of each name, in Arrow's format; new names get one."""
        arriving = arrow_tables.of_columns(
            {"name": "VARCHAR", "local": "BIGINT"}, {"name": names, "local": range(len(names))}
        )
        with self._registered(arriving=arriving):
            self.execute(
                "INSERT INTO names SELECT (SELECT coalesce(max(number), 0) FROM names) + "
                "row_number() OVER (), name FROM arriving ANTI JOIN names USING (name)"
            )
            found = self._connection.sql(
                "SELECT n.number FROM arriving a JOIN names n USING (name) ORDER BY a.local"
            ).to_arrow_table()
        return found["number"].combine_chunks()

    def _known_records(self, support: Table) -> Table:
        """The records among those that `support` names of which the store holds what they say."""
        with self._registered(arriving=support):
            return self._connection.sql(
                "SELECT DISTINCT record FROM arriving SEMI JOIN node_mentions USING (record)"
            ).to_arrow_table()

    @contextmanager
    def _registered(self, **tables: Table) -> Iterator[None]:
        """Show Arrow tables to SQL under their names."""
        for name, table in tables.items():
            self._connection.register(name, table)
        try:
            yield
        finally:
            for name in tables:
                self._connection.unregister(name)

    def forget(self, paths: Sequence[str]) -> None:
        """Remove documents, of which there may be none, with all that only they say."""
        if not paths:  # to look for nothing in all tables takes half a second
            for statement in touched.remember("FALSE"):
                self.execute(statement)
            return
        with self._registered(gone=arrow_tables.of_paths(paths)):
            gone = "document IN (SELECT document FROM documents SEMI JOIN gone USING (path))"
            for statement in touched.remember(gone):
                self.execute(statement)
            self.execute(f"DELETE FROM support WHERE {gone}")
            for table in ("documents", "rejections"):
                self.execute(f"DELETE FROM {table} WHERE path IN (SELECT path FROM gone)")
            unsupported = self._connection.sql(
                "SELECT DISTINCT record FROM forgotten_support ANTI JOIN support USING (record)"
            ).to_arrow_table()
        with self._registered(unsupported=unsupported):
            for table in graph_fusion.RECORD_TABLES:
                self.execute(
                    f"DELETE FROM {table} WHERE record IN (SELECT record FROM unsupported)"
                )

    def set_stamps(self, stamps_of: Mapping[str, str]) -> None:
        """Note the stamps of documents, by path, where the store holds others."""
        stamps = arrow_tables.of_columns(
            {"path": "VARCHAR", "stamp": "VARCHAR"},
            {"path": list(stamps_of), "stamp": list(stamps_of.values())},
        )
        with self._registered(stamps=stamps):
            self.execute(
                "UPDATE documents SET stamp = stamps.stamp FROM stamps "
                "WHERE documents.path = stamps.path AND documents.stamp <> stamps.stamp"
            )

    def expect_changes(self, changed: Sequence[str]) -> None:
        """Let the next fusion make anew only what these documents touch, and the forgotten ones.

        To be called after `forget`, where the last fusion was by this code.
        """
        with self._registered(incoming=arrow_tables.of_paths(changed)):
            self.execute("CREATE TEMP TABLE changed AS FROM incoming")
        for statement in touched.before_settling():
            self.execute(statement)
        self._expects_changes = True

    # What fusion asks of any engine; see `fusion.sequence.Tables`.

    def derive(self, table: str, sql: str, *, is_kept: bool) -> None:
        self.execute(f"CREATE OR REPLACE {'' if is_kept else 'TEMP '}TABLE {table} AS {sql}")

    def append(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            self._append(table, arrow_tables.of_rows(graph_fusion.TABLES[table], rows))

    def replace(self, table: str, rows: Sequence[Row]) -> None:
        self.execute(f"DELETE FROM {table}")
        self.append(table, rows)

    def numbers(self, names: Sequence[str]) -> Sequence[int]:
        numbers: list[int] = self._numbers(names).to_pylist() if names else []
        return numbers

    def make_fused(self, used: Collection[str], judge: Judge) -> None:
        """Make the fused tables anew, or of them what changes touch.

        `touched` then holds the IRIs of the nodes that were made anew, but for documents; None if
        all were.
        """
        # In one transaction: what one statement replaces is freed once. All of a build in one would
        # save 1 % of its time and cost 70 MB (measured).
        self.execute("BEGIN")
        is_partial = self._expects_changes and partial_fusion.fuse_touched(self.execute, used)
        if is_partial:
            self.touched = [id for (id,) in self.execute(partial_fusion.REPLACED)]
        else:
            for table, sql, is_kept in graph_fusion.statements(used):
                self.derive(table, sql, is_kept=is_kept)
            self.execute(f"CREATE OR REPLACE VIEW edges AS {graph_fusion.EDGES_VIEW}")
            self.execute("DELETE FROM claims")
        self.append("claims", judge(self.execute(evidence_fusion.CLAIMS)))
        if self._expects_changes:
            partial_fusion.drop_stand_ins(self.execute)
            self.execute(partial_fusion.FORGET_UNUSED_NAMES)
        self.execute("COMMIT")

    def meta(self) -> dict[str, str]:
        return dict(self.execute("SELECT key, value FROM meta"))

    def set_meta(self, values: Mapping[str, str]) -> None:
        self.execute("DELETE FROM meta WHERE key IN (SELECT unnest(?))", [list(values)])
        self.insert("meta", {"key": list(values), "value": list(values.values())})
