"""Which nodes a rebuild touched: those that are said something else of than before.

SQL over the tables of the store, in temporary tables: `touched_records` are the records that say
something else, or that other documents hold now; `touched_names` the names in what they say or
said, and those that settled otherwise; `touched` the ids of the nodes that these name, or named;
`names_of_touched` all names that these nodes have now.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.fusion import graph_fusion
from graph.sql import Execute

_BEFORE = ("settled", "entity_ids")


def _names(table: str) -> Iterator[str]:
    """The queries for the names in what records say, by record."""
    for column in graph_fusion.TABLES[table]:
        if column in graph_fusion.NUMBERED and column != "record":
            yield f"SELECT record, {column} AS name FROM {table} WHERE {column} IS NOT NULL"


_SAID_NAMES = " UNION ALL ".join(q for table in graph_fusion.RECORD_TABLES for q in _names(table))


def remember(documents: str) -> Iterator[str]:
    """The statements to run before documents are forgotten; `documents` is a condition for rows
    of `support`."""
    yield f"CREATE OR REPLACE TEMP TABLE forgotten_support AS FROM support WHERE {documents}"
    yield (
        "CREATE OR REPLACE TEMP TABLE forgotten_names AS SELECT DISTINCT record, name "
        f"FROM ({_SAID_NAMES}) SEMI JOIN forgotten_support USING (record)"
    )


def before_settling() -> Iterator[str]:
    """The statements to run before names are settled and entities named anew."""
    for table in _BEFORE:
        yield f"CREATE OR REPLACE TEMP TABLE {table}_were AS FROM {table}"


def differing(table: str) -> str:
    """The rows that only one of a table and what it was has."""
    return (
        f"((FROM {table} EXCEPT FROM {table}_were) UNION ALL "
        f"(FROM {table}_were EXCEPT FROM {table}))"
    )


# The record of what a document is about bears the document's name, whatever it says.
_RECORDS = """
WITH now AS (
  SELECT s.* FROM support s JOIN documents d USING (document) SEMI JOIN changed USING (path)
)
SELECT record FROM (
  (FROM now EXCEPT FROM forgotten_support) UNION ALL (FROM forgotten_support EXCEPT FROM now)
  UNION ALL FROM now WHERE place = '' UNION ALL FROM forgotten_support WHERE place = ''
) GROUP BY record
"""
_NAMES = f"""
SELECT name FROM forgotten_names SEMI JOIN touched_records USING (record)
UNION SELECT name FROM ({_SAID_NAMES}) SEMI JOIN touched_records USING (record)
UNION SELECT name FROM {differing("settled")}
UNION SELECT e.source FROM edge_mentions e
WHERE e.target IN (SELECT name FROM {differing("settled")})
UNION SELECT entity FROM {differing("entity_ids")}
"""
_TOUCHED = """
WITH every_settled AS (FROM settled UNION ALL FROM settled_were),
entities AS (FROM entity_ids UNION ALL FROM entity_ids_were)
SELECT DISTINCT id FROM (
  SELECT name AS id FROM touched_names ANTI JOIN settled USING (name)
  UNION ALL SELECT name FROM touched_names ANTI JOIN settled_were USING (name)
  UNION ALL SELECT id FROM every_settled SEMI JOIN touched_names USING (name)
  UNION ALL SELECT parent FROM every_settled SEMI JOIN touched_names USING (name)
  UNION ALL SELECT id FROM entities e JOIN touched_names n ON n.name = e.entity
) WHERE id IS NOT NULL
"""

_ENTITIES_IN = """
SELECT record, node, entity FROM store.entity_mentions
UNION ALL SELECT record, node, subject FROM store.entity_claims
UNION ALL SELECT record, node, object FROM store.entity_claims WHERE object IS NOT NULL
"""
# Whether a text is evidence depends on its work alone: so do the entities that it makes nodes.
_ENTITIES_TOUCHED = f"""
INSERT INTO touched SELECT DISTINCT i.id FROM ({_ENTITIES_IN}) e
LEFT JOIN settled s ON s.name = e.node JOIN entity_ids i USING (entity)
WHERE coalesce(s.id, e.node) IN (FROM touched) AND i.id NOT IN (FROM touched)
"""
_NAMES_OF_TOUCHED = """
SELECT name FROM settled WHERE id IN (FROM touched)
UNION ALL SELECT id FROM touched WHERE id NOT IN (SELECT name FROM settled WHERE id IS NOT NULL)
"""


def find(execute: Execute) -> int:
    """Make the tables, and count the nodes that are touched.

    The table `changed` holds the paths of the documents that were read; `remember` and
    `before_settling` have run, names are settled, and entities named.
    """
    for table, sql in (
        ("touched_records", _RECORDS), ("touched_names", _NAMES), ("touched", _TOUCHED),
    ):  # fmt: skip
        execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {sql}")
    execute(_ENTITIES_TOUCHED)
    execute(f"CREATE OR REPLACE TEMP TABLE names_of_touched AS {_NAMES_OF_TOUCHED}")
    [(count,)] = execute("SELECT count(*) FROM touched")
    return int(count)
