"""The one place where the SQL of fusion, written for both engines, is fitted to Spark.

The text stays one. What differs is the name of two types, the text of a double, and what Spark has
no tables for: a view takes the place of a table, and rows are added and removed by another view.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.vocabulary import SCALARS

# In a window without PARTITION BY all rows pass through one task.
_NUMBERED = re.compile(r"row_number\(\) OVER \(ORDER BY (\w+)\) AS (\w+)")
_DOUBLES = "|".join(prop.name for prop in SCALARS if prop.column_type == "DOUBLE")
_TEXT_OF_DOUBLE = re.compile(rf"CAST\((\w+\.(?:{_DOUBLES})) AS VARCHAR\)")
_CHANGE = re.compile(r"\s*(INSERT INTO|DELETE FROM) (\w+)(?: WHERE)?\s(.*)", re.DOTALL)

TEXT_OF_DOUBLE = "text_of_double"
"""The function that writes a double as DuckDB does: Spark writes 1.0E-4, and DuckDB 0.0001."""


class Numbering(NamedTuple):
    """Rows that are to be numbered from 1 in the order of the column `key`."""

    key: str
    column: str


class Change(NamedTuple):
    """A table, and the query for the rows that it gains, or for those that it keeps."""

    table: str
    adds: bool
    rows: str


def for_spark(sql: str) -> str:
    """A query as Spark understands it; it means the same.

    >>> for_spark("SELECT CAST(m.rating AS VARCHAR), CAST(NULL AS VARCHAR[])")
    'SELECT text_of_double(m.rating), CAST(NULL AS ARRAY<STRING>)'
    """
    sql = _TEXT_OF_DOUBLE.sub(rf"{TEXT_OF_DOUBLE}(\1)", sql)
    return sql.replace("VARCHAR[]", "ARRAY<STRING>").replace("VARCHAR", "STRING")


def unnumbered(sql: str) -> tuple[str, Numbering | None]:
    """A query without the numbers that it gives to all of its rows, and how to give them.

    >>> unnumbered("SELECT row_number() OVER (ORDER BY id) AS number, * FROM every")
    ('SELECT CAST(0 AS BIGINT) AS number, * FROM every', Numbering(key='id', column='number'))
    """
    match = _NUMBERED.search(sql)
    if match is None:
        return sql, None
    return _NUMBERED.sub(r"CAST(0 AS BIGINT) AS \2", sql), Numbering(match[1], match[2])


def changed(sql: str) -> Change | None:
    """What a statement changes, or None if it is a query.

    >>> changed("DELETE FROM settled WHERE name IN (SELECT 1)")
    Change(table='settled', adds=False, rows='SELECT * FROM settled WHERE (name IN (SELECT 1)) IS NOT TRUE')
    >>> changed("INSERT INTO settled SELECT 1")
    Change(table='settled', adds=True, rows='SELECT 1')
    """  # noqa: E501
    match = _CHANGE.fullmatch(sql)
    if match is None:
        return None
    how, table, rest = match.groups()
    if how == "INSERT INTO":
        return Change(table, True, rest.strip())
    return Change(table, False, f"SELECT * FROM {table} WHERE ({rest.strip()}) IS NOT TRUE")
