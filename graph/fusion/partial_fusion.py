"""Fusion of what a rebuild touched: the SQL of graph_fusion.py, over the nodes that may differ.

What the graph says of a node follows from the records that mention it, and from little else. So
after a few documents changed, the records that differ tell which nodes are touched; the same
statements run over tables that hold what is said of these alone, and their rows replace the old
ones. Where a change reaches further, as when an article becomes a video that others name, all is
fused anew.

The tables that stand for others here are temporary and bear their names: SQL finds them first.
"""

from __future__ import annotations

from collections.abc import Collection

from graph.fusion import evidence_fusion, graph_fusion, touched
from graph.fusion.touched import differing
from graph.sql import Execute

MOST = 5
"""With one node in so many touched, to fuse all costs no more (measured)."""

REPLACED = "SELECT id FROM replaced ORDER BY id"
"""The query for the nodes that `fuse_touched` made anew."""

STAND_INS = ("support", "node_mentions", "value_mentions", "edge_mentions", *(
    evidence_fusion.RECORD_TABLES
))  # fmt: skip


def _of_touched(table: str, column: str, *, or_else: str = "FALSE") -> str:
    """The rows of a table about touched nodes, or for which `or_else` holds."""
    return f"""
SELECT m.* FROM store.{table} m WHERE m.{column} IN (FROM names_of_touched) OR {or_else}
"""


# What an entity is that no record describes, and which names may be entities, all works tell.
_RECOUNTED = f"""
SELECT i.entity FROM entity_ids i
WHERE i.id IN (FROM touched) AND i.id NOT IN (SELECT id FROM fused_records)
UNION
SELECT t.name FROM touched_names t JOIN names n ON n.number = t.name
JOIN candidates c ON c.entity = n.name
UNION SELECT entity FROM ({_of_touched("entity_mentions", "node")}) WHERE NOT is_asserted
"""
# A claim is judged beside all that answer the same question, and tells whom it is attributed to.
_QUESTIONS = f"""
SELECT i.id AS subject, c.predicate
FROM ({_of_touched("entity_claims", "node")}) c JOIN entity_ids i ON i.entity = c.subject
UNION
SELECT n.number, c.predicate FROM store.claims c JOIN names n ON n.name = c.subject_iri
JOIN names w ON w.name = c.source_iri
WHERE w.number IN (FROM touched) OR list_has_any(
  string_split(c.attributed_to, '; '),
  (SELECT coalesce(list(DISTINCT label), []) FROM {differing("entity_ids")})
)
"""
_IS_ASKED = """
(subject, predicate) IN (
  SELECT i.entity, q.predicate FROM entity_ids i JOIN questions q ON q.subject = i.id
)"""

_TEXTS_AT = """
SELECT DISTINCT e.record, e.node, coalesce(s.id, e.node) AS id
FROM (SELECT record, node FROM entity_mentions UNION SELECT record, node FROM entity_claims) e
LEFT JOIN settled s ON s.name = e.node WHERE e.node NOT IN (FROM names_of_touched)
"""

_SUPPORT = """
FROM store.support WHERE record IN (
  SELECT record FROM node_mentions UNION SELECT record FROM edge_mentions
)
"""
_OTHER_KINDS = """
SELECT t.id FROM touched t JOIN names n ON n.number = t.id
LEFT JOIN store.nodes o ON o.id = n.name LEFT JOIN nodes_touched x ON x.id = n.name
WHERE o.kind IS DISTINCT FROM x.kind
"""
_REACHES_FURTHER = """
SELECT 1 FROM store.edge_mentions e
LEFT JOIN settled a ON a.name = e.source LEFT JOIN settled b ON b.name = e.target
WHERE coalesce(b.id, e.target) IN (FROM other_kinds)
  AND coalesce(a.id, e.source) NOT IN (FROM touched)
UNION ALL
SELECT 1 FROM settled WHERE parent IN (FROM other_kinds) AND id NOT IN (FROM touched)
UNION ALL
SELECT 1 FROM store.edge_rows r JOIN store.nodes o ON o.number = r.target
JOIN names n ON n.name = o.id JOIN store.nodes a ON a.number = r.source
JOIN names m ON m.name = a.id
WHERE r.kind = 'MENTIONS' AND n.number IN (FROM other_kinds) AND m.number NOT IN (FROM touched)
UNION ALL
SELECT 1 FROM entity_ids i JOIN entity_ids_were w USING (entity) WHERE i.id <> w.id
UNION ALL
SELECT 1 FROM nodes_touched x JOIN store.nodes o USING (id) WHERE x.domain IS DISTINCT FROM o.domain
LIMIT 1
"""
"""Whether other nodes have edges to one that became another, or claims by one of another domain,
or name an entity that became another node."""

_RENUMBERED = """
SELECT e.* REPLACE (a.number AS source, b.number AS target) FROM store.{} e
JOIN moved a ON a.was = e.source JOIN moved b ON b.was = e.target
"""


def fuse_touched(execute: Execute, used: Collection[str]) -> bool:
    """Bring the fused tables but `claims` to what the records say; False if all must be made anew.

    Then nothing was changed. See `touched.find` for what has to be there before. Afterwards
    `claims` lacks the claims that `claims_said` has, to be judged, and `drop_stand_ins` has to
    follow.
    """
    [(nodes,)] = execute("SELECT count(*) FROM nodes")
    if touched.find(execute) * MOST > nodes:
        return False
    steps = _Steps(execute, used)
    steps.fuse_records()
    steps.find_evidence()
    steps.make_nodes()
    if list(execute(_REACHES_FURTHER)):
        drop_stand_ins(execute)
        return False
    steps.make_edges()
    _replace_nodes(execute)
    steps.replace_rows()
    return True


class _Steps:
    """The statements of fusion in their order, each over what is said of touched nodes."""

    def __init__(self, execute: Execute, used: Collection[str]) -> None:
        self._execute, self._used = execute, used
        self._statements = {name: sql for name, sql, _ in graph_fusion.statements(used)}

    def _make(self, table: str, sql: str = "") -> None:
        """Make a temporary table, by the statement of fusion of that name if no other is given."""
        made = sql or self._statements[table.removesuffix("_touched")]
        self._execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {made}")

    def _keep_touched(self, table: str, column: str) -> None:
        self._execute(f"DELETE FROM {table} WHERE {column} NOT IN (FROM touched)")

    def fuse_records(self) -> None:
        """Fuse what records say of the touched nodes."""
        is_part = "m.node IN (SELECT name FROM settled WHERE parent IN (FROM touched))"
        self._make("node_mentions", _of_touched("node_mentions", "node", or_else=is_part))
        self._make("value_mentions", _of_touched("value_mentions", "node"))
        self._make("edge_mentions", _of_touched("edge_mentions", "source"))
        self._make("said")
        self._keep_touched("said", "id")
        self._make("fused_records")

    def find_evidence(self) -> None:
        """Find what touched works mention and claim, and what of others bears on it."""
        self._make("recounted", _RECOUNTED)
        self._make("questions", _QUESTIONS)
        mentioned = _of_touched("entity_mentions", "node", or_else="entity IN (FROM recounted)")
        bears = f"subject IN (FROM recounted) OR object IN (FROM recounted) OR {_IS_ASKED}"
        self._make("entity_mentions", mentioned)
        self._make("entity_claims", _of_touched("entity_claims", "node", or_else=bears))
        # Texts of works that are not touched are evidence if they are those that the graph kept.
        self._make("texts_at", _TEXTS_AT)
        texts = [f"d.{name}" for name in ("label", "description", "text") if name in self._used]
        self._execute(
            f"INSERT INTO fused_records BY NAME SELECT n.number AS id, d.kind, {', '.join(texts)} "
            "FROM (SELECT DISTINCT id FROM texts_at) t JOIN names n ON n.number = t.id "
            "JOIN store.nodes d ON d.id = n.name"
        )
        self._execute(
            "INSERT INTO node_mentions "
            "FROM store.node_mentions SEMI JOIN texts_at USING (record, node)"
        )
        self._make("support", _SUPPORT)
        self._make("evidence_said")
        self._make("claims_said")
        self._make("fused")
        self._make("candidates_touched")
        self._keep_touched("fused", "id")
        self._keep_touched("evidence_said", "source")
        self._execute(f"DELETE FROM claims_said WHERE NOT {_IS_ASKED}")

    def make_nodes(self) -> None:
        """Make the touched nodes, and tell which are of another kind than before."""
        self._make("listed")
        self._make("nodes_touched")
        self._make("other_kinds", _OTHER_KINDS)
        self._make("replaced", "SELECT n.name AS id FROM names n JOIN touched t ON t.id = n.number")

    def make_edges(self) -> None:
        """Fuse the edges from touched nodes."""
        self._make("edge_said")
        self._keep_touched("edge_said", "source")
        # Edges may lead to any node: of those that are not touched it matters only what they are.
        self._execute(
            "INSERT INTO fused BY NAME SELECT n.number AS id, d.kind "
            "FROM (SELECT DISTINCT target FROM edge_said WHERE target NOT IN (FROM touched)) e "
            "JOIN names n ON n.number = e.target JOIN store.nodes d ON d.id = n.name"
        )
        self._make("edge_fused")

    def replace_rows(self) -> None:
        """Put the rows of touched nodes in the place of what they were, the nodes being there."""
        self._make("numbers_touched", "SELECT number FROM nodes SEMI JOIN replaced USING (id)")
        self._make("names_recounted", "SELECT name FROM names WHERE number IN (FROM recounted)")
        for table, column, of in (
            ("edge_rows", "source", "numbers_touched"),
            ("edges_refused", "source", "replaced"),
            ("conflicts", "id", "replaced"),
            ("evidence", "source", "numbers_touched"),
            ("candidates", "entity", "names_recounted"),
        ):
            if table != "candidates":  # these were counted over all works
                self._make(f"{table}_touched")
            self._execute(f"DELETE FROM {table} WHERE {column} IN (FROM {of})")
            self._execute(f"INSERT INTO {table} FROM {table}_touched WHERE {column} IN (FROM {of})")
        self._execute(
            "DELETE FROM claims WHERE (subject_iri, predicate) IN (SELECT n.name, q.predicate "
            "FROM questions q JOIN names n ON n.number = q.subject)"
        )


def _replace_nodes(execute: Execute) -> None:
    """Put the nodes that were made anew in the place of what they were, in the order of ids."""
    replaced = "id IN (FROM replaced) OR kind = 'Document'"
    [(is_same,)] = execute(
        f"SELECT count(*) = 0 FROM (FROM store.nodes WHERE {replaced}) o "
        "FULL JOIN nodes_touched x USING (id) WHERE o.id IS NULL OR x.id IS NULL"
    )
    if is_same:
        execute(
            "CREATE OR REPLACE TEMP TABLE nodes_touched AS SELECT x.* REPLACE (o.number AS number) "
            "FROM nodes_touched x JOIN store.nodes o USING (id) WHERE x.kind <> 'Document'"
        )
        execute("DELETE FROM nodes WHERE id IN (FROM replaced)")
        execute("INSERT INTO nodes FROM nodes_touched")
        return
    execute("CREATE OR REPLACE TEMP TABLE numbers_were AS SELECT number, id FROM store.nodes")
    execute(
        "CREATE OR REPLACE TABLE nodes AS "
        "SELECT e.* REPLACE (row_number() OVER (ORDER BY id) AS number) FROM ("
        f"FROM store.nodes WHERE NOT ({replaced}) UNION ALL FROM nodes_touched) e"
    )
    execute(
        "CREATE OR REPLACE TEMP TABLE moved AS SELECT w.number AS was, n.number "
        "FROM numbers_were w JOIN nodes n USING (id)"
    )
    for table in ("edge_rows", "evidence"):
        execute(f"CREATE OR REPLACE TABLE {table} AS {_RENUMBERED.format(table)}")


_SETTLED_NAMES = {
    ("settled", "name"), ("settled", "id"), ("settled", "parent"),
    ("entity_ids", "id"), ("entity_values", "id"),
}  # fmt: skip
"""The columns of what settling and the registry decide that hold the number of a name."""
_BORNE = " UNION ".join(
    f"SELECT {column} AS number FROM {table}"
    for table, columns in graph_fusion.TABLES.items()
    for column in columns
    if column in graph_fusion.NUMBERED or (table, column) in _SETTLED_NAMES
)
FORGET_UNUSED_NAMES = (
    f"DELETE FROM names WHERE number NOT IN (FROM ({_BORNE}) WHERE number IS NOT NULL)"
)
"""The statement that removes the names that nothing bears any more."""


def drop_stand_ins(execute: Execute) -> None:
    """Let SQL find the tables of the store again."""
    for table in STAND_INS:
        execute(f"DROP TABLE IF EXISTS temp.{table}")
