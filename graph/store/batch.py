"""A batch: rows on their way from the extractors to the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

from graph.entities.evidence import Reading
from graph.fusion import evidence_fusion, graph_fusion
from graph.model import IMPLIED, OWN, PASSING, Alias, Edge, Links, Node, Record, Remark, Statement
from graph.sql import Row
from graph.store.statement_faults import FITTING, LARGEST
from graph.vocabulary import EDGES, KINDS, LISTS

Columns = dict[str, Sequence[Any]]
_LISTS = frozenset(prop.name for prop in LISTS)
# What these rules find has the name that the registry gives it.
_BY_REGISTRY = frozenset({"registry", "registry-cue"})

assert (OWN, PASSING, IMPLIED) == (0, 1, 2)


class Batch:
    """Rows on their way to the store: what documents were read, and what their records say.

    A batch numbers the names it meets; the store then gives each its own number. The rows of the
    large tables are tuples in the order of their columns.
    """

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.support: list[Row] = []
        self.edges: list[Row] = []
        self.nodes: list[Row] = []
        # Of each property the places in `nodes` that have it, and the values: most are absent.
        self.values: dict[str, tuple[list[int], list[Any]]] = {}
        self._is_odd = False
        self.evidence: dict[str, dict[str, list[Any]]] = {
            name: {column: [] for column in graph_fusion.TABLES[name]}
            for name in evidence_fusion.RECORD_TABLES
        }

    def number(self, name: str) -> int:
        """The number of a name in this batch."""
        return self.names.setdefault(name, len(self.names))

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row of any table, without numbers; columns that `row` lacks are NULL."""
        self.rows[table].append(row)

    def add_support(self, path: str, records: Sequence[Record], places: Sequence[str]) -> None:
        """Add the document at `path` to what supports each record, at its place."""
        names, document = self.names, self.number(path)
        numbers = [names.setdefault(record.digest, len(names)) for record in records]
        self.support.extend(zip(numbers, repeat(document), places))

    def add_statements(self, record: Record, statements: Iterable[Statement]) -> None:
        """Add what the extractors say of a record."""
        number, own = self.number(record.digest), record.id if record.is_own else None
        for ordinal, said in enumerate(statements):
            if isinstance(said, Node):
                self._add_node(number, ordinal, said, OWN if said.id == own else PASSING)
            elif isinstance(said, Edge):
                authority = OWN if said.source == own else PASSING
                source, target = self.number(said.source), self.number(said.target)
                row = (number, ordinal, said.kind, source, target, said.position, authority)
                self.edges.append(row)
            elif isinstance(said, Links):
                self._add_links(number, ordinal, said, OWN if said.source == own else PASSING)
            elif isinstance(said, Remark):
                row_of = {"record": number, "ordinal": ordinal, "kind": record.kind}
                self.add("remarks", row_of | said._asdict())
            elif isinstance(said, Alias):
                claim = {"alias": self.number(said.alias), "owner": self.number(said.owner)}
                sort = said.alias.partition("\n")[0] if "\n" in said.alias else "url"
                self.add("alias_claims", {"record": number, "sort": sort, **claim})
            else:  # an extractor is not typed as ours are
                self._is_odd = True  # type: ignore[unreachable]

    def is_sound(self) -> bool:
        """Whether extractors said only what tables can hold. Columns tell, at little cost."""
        lists = self.rows.get("value_mentions", ())
        try:
            return (
                not self._is_odd
                and "" not in self.names
                and {*map(type, self.names)} <= {str}
                and {row[2] for row in self.nodes} <= KINDS.keys()
                and {row[2] for row in self.edges} <= EDGES.keys()
                and {type(row[5]) for row in self.edges} <= {int, type(None)}
                and {type(row["value"]) for row in lists} <= {str}
                and all(_is_sound(name, column) for name, (_, column) in self.values.items())
            )
        except TypeError:  # what cannot be looked up is in no vocabulary
            return False

    def _add_links(self, record: int, ordinal: int, said: Links, authority: int) -> None:
        names, source = self.names, self.number(said.source)
        linked = [(p, t) for p, t in enumerate(said.targets, 1) if t is not None]
        targets = [names.setdefault(target, len(names)) for _, target in linked]
        positions = [position for position, _ in linked]
        same = repeat(record), repeat(ordinal), repeat(said.kind), repeat(source)
        self.edges.extend(zip(*same, targets, positions, repeat(authority)))

    def add_reading(self, record: Record, reading: Reading) -> None:
        """Add what was found in the texts of the work that a record describes."""
        record_number, node = self.number(record.digest), self.number(record.id)
        number, rows = self.number, self.evidence["entity_mentions"]
        for field, mentions in reading.mentions.items():
            for said in mentions:
                rows["field"].append(field)
                rows["first"].append(said.start)
                rows["last"].append(said.end)
                rows["rule"].append(said.rule)
                rows["confidence"].append(said.confidence)
                rows["entity"].append(number(said.entity))
                rows["name"].append(None if said.rule in _BY_REGISTRY else said.name)
                rows["is_asserted"].append(said.is_asserted)
        _fill(rows, record=record_number, node=node)
        rows = self.evidence["entity_claims"]
        for field, claims in reading.claims.items():
            for claim in claims:
                said_of = {
                    "field": field, "first": claim.start, "last": claim.end,
                    "subject": number(claim.subject),
                    "object": number(claim.object) if claim.object else None,
                    "attributed_to": "; ".join(claim.attributed_to),
                }  # fmt: skip
                for name in rows.keys() - {"record", "node"}:
                    rows[name].append(said_of[name] if name in said_of else getattr(claim, name))
        _fill(rows, record=record_number, node=node)

    def _add_node(self, record: int, ordinal: int, node: Node, authority: int) -> None:
        said, values, number, place = (
            node.properties,
            self.values,
            self.number(node.id),
            len(self.nodes),
        )
        self.nodes.append((record, ordinal, node.kind, number, authority))
        for name, value in said.items():
            if name in _LISTS:
                at = {"record": record, "ordinal": ordinal, "kind": node.kind, "node": number}
                for item in value if isinstance(value, tuple) else (value,):
                    self.add("value_mentions", {**at, "property": name, "value": item})
            else:
                places, column = values.get(name) or values.setdefault(name, ([], []))
                places.append(place)
                column.append(value)
        for name in ("label", "description"):
            if name in said and f"{name}_language" not in said:
                places, column = values.setdefault(f"{name}_language", ([], []))
                places.append(place)
                column.append("")

    def tables(self) -> dict[str, Columns]:
        """Every table as columns; a column that is not there is NULL."""
        tables: dict[str, Columns] = {
            "support": _transposed("support", self.support),
            "edge_mentions": _transposed("edge_mentions", self.edges),
            "node_mentions": _transposed("node_mentions", self.nodes),
            **{name: dict(rows) for name, rows in self.evidence.items()},
        }
        for name, (places, values) in self.values.items():
            column: list[Any] = [None] * len(self.nodes)
            for place, value in zip(places, values, strict=True):
                column[place] = value
            tables["node_mentions"][name] = column
        for table, rows in self.rows.items():
            used = sorted(set().union(*rows))
            tables[table] = {column: [row.get(column) for row in rows] for column in used}
        return tables


def _is_sound(name: str, column: list[Any]) -> bool:
    types = {*map(type, column)}
    if name not in FITTING or not types.issubset(FITTING[name]):
        return False
    return int not in types or max(map(abs, column)) <= LARGEST


def _transposed(table: str, rows: list[Row]) -> Columns:
    """Rows in the order of a table's columns, as columns."""
    columns = zip(*rows, strict=True) if rows else repeat(())
    return dict(zip(graph_fusion.TABLES[table], columns, strict=False))


def _fill(rows: dict[str, list[Any]], **constants: int) -> None:
    """Fill columns up to the length of the others."""
    length = max(map(len, rows.values()))
    for name, value in constants.items():
        rows[name] += [value] * (length - len(rows[name]))
