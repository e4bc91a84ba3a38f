"""Comparing two graphs: which nodes, values, edges, mentions, claims, merges and names differ.

Both stores are attached read-only and compared in SQL. What differs is streamed, so that memory
stays flat however large they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from graph.comparison.changes import (
    Change,
    ClaimChange,
    EdgeChange,
    MentionChange,
    Merge,
    NodeChange,
    Rename,
    ValueChange,
)
from graph.comparison.differences import (
    CLAIM_VALUES,
    CLAIMS,
    COLUMNS,
    EDGES,
    MENTIONS,
    MERGES,
    RENAMES,
)
from graph.publication import STORE_FILE, recover
from graph.sql import Row
from graph.store.reader import StoreReader
from graph.vocabulary import PROPERTIES

MEMORY = "1GB"
"""What the comparison holds at most; the rest is spilled to a temporary folder."""
_ROWS = 500
"""How many wide rows are held at a time: each may have the text of two articles."""


class Comparison:
    """What differs between two graphs: in nodes, values, edges, mentions, claims, merges, names."""

    def __init__(self, old: Path, new: Path) -> None:
        """Open the stores of two builds: output folders, or store files.

        Raises:
            NoStore: one is missing, is no store, or has another schema.
        """
        old, new = _store_of(old), _store_of(new)
        self._stack = ExitStack()
        with ExitStack() as opening:
            spill = opening.enter_context(TemporaryDirectory(prefix="newsgraph-"))
            self._store = StoreReader.open(new, memory=MEMORY, spill=Path(spill))
            opening.callback(self._store.close)
            # DuckDB opens no file twice, and a file does not differ from itself.
            self._is_same = new.samefile(old) if old.is_file() else False
            self._used: list[str] = []
            if not self._is_same:
                self._prepare(old)
            self._stack = opening.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _prepare(self, old: Path) -> None:
        held = [self._store.meta, self._store.beside(old).meta]
        self._columns = {
            database: {name for (name,) in self._store.rows(COLUMNS, [database])}
            for database in ("old", "store")
        }
        # A property that no node has differs nowhere, and most have none.
        used = {name for meta in held for name in json.loads(meta["columns"])}
        self._used = [name for name in PROPERTIES if name in used]

    def nodes(self) -> Iterator[NodeChange]:
        """The nodes that appeared or went, ordered by id."""
        branches = " UNION ALL ".join(
            f"SELECT '{change}' AS change, n.id, n.kind, {', '.join(self._values('n', database))} "
            f"FROM {database}.nodes n ANTI JOIN memory.common c ON c.{number} = n.number"
            for change, database, number in (
                ("appeared", "store", "new_number"),
                ("went", "old", "old_number"),
            )
        )
        for change, id, kind, *values in self._stream(f"{branches} ORDER BY id", at_a_time=_ROWS):
            said = zip(self._used, values, strict=True)
            held = {name: value for name, value in said if value is not None and value != ""}
            yield NodeChange(change, id, kind, held)

    def values(self) -> Iterator[ValueChange]:
        """The values that appeared, changed or went on nodes of both graphs, by id."""
        names = ["kind", *self._used]
        olds, news = ["o.kind", *self._values("o", "old")], ["n.kind", *self._values("n", "store")]
        differs = " OR ".join(
            f"{old} IS DISTINCT FROM {new}" for old, new in zip(olds, news, strict=True)
        )
        found = self._stream(
            f"SELECT n.id, n.label, {', '.join(olds + news)} FROM memory.common c "
            "JOIN old.nodes o ON o.number = c.old_number "
            f"JOIN store.nodes n ON n.number = c.new_number WHERE {differs} ORDER BY n.id",
            at_a_time=_ROWS,
        )
        for id, label, *values in found:
            pairs = zip(names, values[: len(names)], values[len(names) :], strict=True)
            for name, *both in pairs:
                # An empty text is no value: it stands where a label is in no language.
                old, new = (None if value == "" else value for value in both)
                if old != new:
                    yield ValueChange(_change(old, new), id, label or id, name, old, new)

    def edges(self) -> Iterator[EdgeChange]:
        """The edges that appeared, changed or went, ordered by source, kind and target."""
        for source, kind, target, *rest in self._stream(EDGES):
            source_label, target_label, *numbers = rest
            old, new = _numbers(*numbers[:2]), _numbers(*numbers[2:])
            change = _change(old or None, new or None)
            yield EdgeChange(change, source, kind, target, source_label, target_label, old, new)

    def mentions(self) -> Iterator[MentionChange]:
        """The mentions that appeared, changed or went, ordered by work, entity and place."""
        for database in () if self._is_same else ("old", "store"):
            self._store.keep_long_words(database)
        for *place, words, one, other, was, was_sure, rule, sure in self._stream(MENTIONS):
            source, target, field, start, end = place
            old = {"rule": was, "confidence": was_sure} if was else {}
            new = {"rule": rule, "confidence": sure} if rule else {}
            change = _change(old or None, new or None)
            yield MentionChange(
                change, source, target, field, start, end, words, one, other, old, new
            )

    def claims(self) -> Iterator[ClaimChange]:
        """The claims that appeared, changed or went, ordered by what they say, then by work."""
        count = len(CLAIM_VALUES)
        for row in self._stream(CLAIMS, at_a_time=_ROWS):
            old, new = _meant(row[-2 * count : -count]), _meant(row[-count:])
            told = (_change(old or None, new or None), *row[: -2 * count], old, new)
            yield ClaimChange(*told)

    def merges(self) -> Iterator[Merge]:
        """The merges that appeared, changed or went, ordered by the id that became another."""
        for id, old, new in self._stream(MERGES):
            yield Merge(_change(old, new), id, old, new)

    def renames(self) -> Iterator[Rename]:
        """The documents whose node has another id now, ordered by path."""
        for row in self._stream(RENAMES):
            yield Rename("changed", *row)

    def _stream(self, sql: str, at_a_time: int = 10_000) -> Iterator[Row]:
        return iter(()) if self._is_same else self._store.stream(sql, at_a_time=at_a_time)

    def _values(self, table: str, database: str) -> list[str]:
        """The used properties of a node as SQL; NULL where the table has no such column."""
        return [
            f"{table}.{name}" if name in self._columns[database] else "NULL" for name in self._used
        ]


def _meant(row: Row) -> dict[str, Any]:
    """How a claim is meant and what was made of it; nothing where a graph lacks it."""
    values = dict(zip(CLAIM_VALUES, row, strict=True))
    if values["field"] is None:
        return {}
    return values | {"attributed_to": [n for n in values["attributed_to"].split("; ") if n]}


def _store_of(path: Path) -> Path:
    if path.suffix == ".duckdb" or path.is_file():
        return path
    recover(path)
    return path / STORE_FILE


def _change(old: object, new: object) -> Change:
    if old is None:
        return "appeared"
    return "went" if new is None else "changed"


def _numbers(position: int | None, weight: int | None) -> dict[str, int]:
    pairs = {"position": position, "weight": weight}
    return {name: number for name, number in pairs.items() if number is not None}
