"""Fusion in its order: names settle, entities become nodes, tables are made, claims are judged.

One sequence for every engine. What an engine adds is where its tables are, and how it makes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from graph.entities.known.registry import Registry
from graph.fusion import evidence_fusion, graph_fusion, promotion, settling
from graph.fusion.entity_nodes import entity_node
from graph.sql import Row

Judge = Callable[[Iterable[Row]], list[Row]]
"""Makes rows of `claims` from those of `evidence_fusion.CLAIMS`: all of a subject and predicate."""


class Tables(Protocol):
    """The tables of an archive in an engine; rows have a value for each column, in their order."""

    def execute(self, sql: str) -> list[Row]:
        """Run one statement and return its rows."""

    def derive(self, table: str, sql: str, *, is_kept: bool) -> None:
        """Make a table of what a query gives; one that is not kept serves this fusion alone."""

    def append(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to a table."""

    def replace(self, table: str, rows: Sequence[Row]) -> None:
        """Let a table hold these rows, and no other."""

    def numbers(self, names: Sequence[str]) -> Sequence[Any]:
        """What stands for each of these names in rows; see `graph_fusion.NUMBERED`."""

    def make_fused(self, used: Collection[str], judge: Judge) -> None:
        """Make what `graph_fusion.statements` of the used properties says, `edges`, and `claims`.

        `ranks` and `first_support` are there, names are settled and entities named.
        """

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Note what is true of all tables."""


def fuse(tables: Tables, base: str, registry: Registry) -> None:
    """Bring the fused tables to what the records say.

    `registry` knows what the entities are that the records mention.
    """
    tables.derive("ranks", graph_fusion.RANKS, is_kept=False)
    tables.derive("first_support", graph_fusion.FIRST_SUPPORT, is_kept=False)
    tables.replace("settled", [])
    providers = settling.settle(base, tables.execute, partial(_keep_settled, tables))
    iris = _name_entities(tables, base, registry, providers)
    used = graph_fusion.used_scalars(tables.execute)
    tables.make_fused(used, partial(_judged, base, iris, registry.untrusted))
    tables.set_meta({"columns": json.dumps(graph_fusion.held_properties(tables.execute))})


def _keep_settled(tables: Tables, rows: list[settling.Settled]) -> None:
    names = sorted({n for row in rows for n in (row.name, row.id, row.parent) if n is not None})
    number = dict(zip(names, tables.numbers(names), strict=True))
    tables.append(
        "settled",
        [
            (
                number[row.name],
                number.get(row.id or ""),
                row.counts,
                number.get(row.parent or ""),
                row.parent_label,
            )
            for row in rows
        ],
    )


def _name_entities(
    tables: Tables, base: str, registry: Registry, providers: Mapping[str, str]
) -> dict[str, str]:
    """Say what node each mentioned entity is; the first IRI of each of their names."""
    said = tables.execute(evidence_fusion.ENTITIES_SAID)
    nodes = [entity_node(base, registry, name, label, providers) for _, name, label in said]
    ids = tables.numbers([node.iri for node in nodes])
    tables.replace(
        "entity_ids",
        [
            (entity, id, node.kind, node.label)
            for (entity, *_), id, node in zip(said, ids, nodes, strict=True)
        ],
    )
    tables.replace(
        "entity_values",
        [(id, *value) for id, node in zip(ids, nodes, strict=True) for value in node.values],
    )
    iris: dict[str, str] = {}
    for node in nodes:
        iris[node.label] = min(node.iri, iris.get(node.label, node.iri))
    return iris


def _judged(
    base: str, iris: Mapping[str, str], untrusted: frozenset[str], claims: Iterable[Row]
) -> list[Row]:
    judged = promotion.judged(base, claims, iris, untrusted)
    return [tuple(row[name] for name in graph_fusion.TABLES["claims"]) for row in judged]
