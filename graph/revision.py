"""What a rebuild changed, so that an export copies from its last file what stayed as it was.

An export is a run of pieces, each of one node, in the order of their ids. Where the code and the
options are those of the last build, a piece says what its node, the node's edges and mentions and
the claims about it say, and nothing else. So the pieces of the nodes that differ are made anew, and
all others are copied.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Self

from graph.vocabulary import PROPERTIES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

_MOST = 4  # to look for so many pieces as one node in four is no cheaper than to write all
_CHUNK = 1 << 20


class Anchor(NamedTuple):
    """A node of the last build before whose piece another's stands, or its own."""

    id: str
    kind: str
    place: int


class Revision:
    """The graph of the last build, beside the one that came of it, and what differs.

    Nodes differ that only one of them has, or that have other values, edges, mentions or claims.
    `places` are those that the graph has, by IRI and in order, with their places in it;
    `old_places` those that the last had. `has_other_claims` tells whether any claim differs.
    """

    def __init__(self, graph: Graph, last: Graph, files: Mapping[str, Path]) -> None:
        self._graph = graph
        self.last = last
        self._files = files
        self.places: dict[str, int] = {}
        self.old_places: dict[str, int] = {}
        for id, old, new in graph.rows("SELECT id, old, new FROM memory.differing ORDER BY id"):
            if old is not None:
                self.old_places[id] = old - 1
            if new is not None:
                self.places[id] = new - 1
        [(self.has_other_claims,)] = graph.rows("SELECT count(*) > 0 FROM memory.other_claims")

    @classmethod
    def of(
        cls,
        graph: Graph,
        output: Path,
        files: Collection[str],
        touched: Collection[str] | None = None,
    ) -> Self | None:
        """What differs from the build in `output`, whose exports `files` are as it left them.

        `touched` are the IRIs of the nodes that may differ, but for documents; None if any may.
        None where much differs, or a node became one of another kind: then all is written anew.
        """
        last = graph.beside(output)
        graph.rows(_OTHER_CLAIMS)
        [(is_same,)] = graph.rows(_SAME_NUMBERS)
        as_numbered = _AS_NUMBERED if is_same else _RENUMBERED
        now, was = "TRUE", "TRUE"
        if touched is not None:
            graph.rows(_TOUCHED, [list(touched)])
            now, was = (f"{{}} IN (SELECT {which} FROM memory.touched)" for which in ("now", "was"))
        graph.rows(
            _DIFFERING.format(
                differs=f"{now.format('n.number')} AND ({_differs(graph, last)})",
                edges=_AS_NUMBERED.format("store.edge_rows", now.format("source")),
                edges_were=as_numbered.format("old.edge_rows", was.format("source")),
                mentions=_AS_NUMBERED.format("store.evidence", now.format("source")),
                mentions_were=as_numbered.format("old.evidence", was.format("source")),
            )
        )
        [(differing, nodes, other_kinds)] = graph.rows(_HOW_MUCH)
        if differing * _MOST > nodes or other_kinds:
            return None
        return cls(graph, last, {name: output / name for name in files})

    def revise(self, name: str, out: BinaryIO, write: Callable[[LastFile], None]) -> bool:
        """Whether the export `name` could be written from its last file, by `write`.

        If not, `out` is as empty as before: the file is not as the last build left it, or lacks a
        piece that it should have.
        """
        if not (path := self._files.get(name)):
            return False
        with path.open("rb") as last:
            try:
                write(LastFile(last, out))
            except PieceMissing:
                out.seek(0)
                out.truncate()
                return False
        return True

    def anchors(
        self, pieces: str, parameters: Sequence[object] = ()
    ) -> list[tuple[str, Anchor | None]]:
        """Each node that differs, with the first of the last build at or after it by id.

        `pieces` is the query for the numbers of those that count: which have a piece.
        """
        found = self.last.rows(
            f"WITH pieces AS ({pieces}) SELECT d.id, p.id, p.kind, p.number - 1 "
            "FROM memory.differing d ASOF LEFT JOIN (SELECT id, kind, number FROM nodes "
            "WHERE number IN (FROM pieces)) p ON d.id <= p.id ORDER BY d.id",
            parameters,
        )
        return [(id, None if rest[0] is None else Anchor(*rest)) for id, *rest in found]


class PieceMissing(LookupError):
    """A file has not what it should have."""


class LastFile:
    """A file that is read from its beginning to its end, and copied to another but in places.

    It is read in chunks of so many bytes.
    """

    def __init__(self, last: BinaryIO, out: BinaryIO, chunk: int = _CHUNK) -> None:
        self._last, self._out, self._chunk = last, out, chunk
        self._read = b""
        self._at = 0

    def tail(self) -> bytes:
        """The last four chunks of the file, before anything is copied or skipped."""
        self._last.seek(max(0, self._last.seek(0, os.SEEK_END) - 4 * self._chunk))
        tail = self._last.read()
        self._last.seek(0)
        return tail

    def copy_to(self, mark: bytes) -> None:
        """Copy what comes before this mark.

        Raises:
            PieceMissing: there is none.
        """
        self._go_to(mark, self._out.write)

    def skip_past(self, mark: bytes) -> None:
        """Go to where this mark ends, without a copy. Raises: see `copy_to`."""
        self._go_to(mark, len)
        self._at += len(mark)

    def is_at(self, mark: bytes) -> bool:
        """Whether this comes next."""
        while len(self._read) - self._at < len(mark) and self._more(self._at):
            pass
        return self._read.startswith(mark, self._at)

    def _go_to(self, mark: bytes, pass_on: Callable[[memoryview], object]) -> None:
        while (end := self._read.find(mark, self._at)) < 0:
            # It may begin here and end in what comes next.
            end = max(self._at, len(self._read) - len(mark) + 1)
            pass_on(memoryview(self._read)[self._at : end])
            if not self._more(end):
                raise PieceMissing(f"no {mark!r}")
        pass_on(memoryview(self._read)[self._at : end])
        self._at = end

    def _more(self, start: int) -> bool:
        """Read on, and forget what stands before `start`; whether there was more."""
        more = self._last.read(self._chunk)
        self._read, self._at = self._read[start:] + more, 0
        return bool(more)


def _differs(graph: Graph, last: Graph) -> str:
    """The condition that two rows of nodes, `n` and `o`, differ."""
    used = {*graph.held_columns(), *last.held_columns()}
    names = ["kind", *(name for name in PROPERTIES if name in used)]
    return " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in names)


_SAME_NUMBERS = """
SELECT count(*) = (SELECT count(*) FROM store.nodes) AND count(*) = (SELECT count(*) FROM old.nodes)
FROM memory.common WHERE old_number = new_number
"""
_TOUCHED = """
CREATE TABLE memory.touched AS
SELECT n.number AS now, o.number AS was FROM (SELECT unnest($1) AS id)
LEFT JOIN store.nodes n USING (id) LEFT JOIN old.nodes o USING (id)
"""
_AS_NUMBERED = "FROM {} WHERE {}"
_RENUMBERED = """
SELECT e.* REPLACE (a.new_number AS source, b.new_number AS target)
FROM (FROM {} WHERE {}) e
LEFT JOIN memory.common a ON a.old_number = e.source
LEFT JOIN memory.common b ON b.old_number = e.target
"""
"""Some rows of a table of the last build with the numbers that nodes have now."""
_OTHER_CLAIMS = """
CREATE TABLE memory.other_claims AS
(FROM store.claims EXCEPT FROM old.claims) UNION ALL (FROM old.claims EXCEPT FROM store.claims)
"""
_DIFFERING = """
CREATE TABLE memory.differing AS
WITH changed AS (
  SELECT n.number, n.kind FROM memory.common c
  JOIN old.nodes o ON o.number = c.old_number JOIN store.nodes n ON n.number = c.new_number
  WHERE {differs}
), edges_are AS ({edges}), edges_were AS ({edges_were}), edges AS (
  (FROM edges_are EXCEPT FROM edges_were) UNION ALL (FROM edges_were EXCEPT FROM edges_are)
), mentions_are AS ({mentions}), mentions_were AS ({mentions_were}), mentions AS (
  (FROM mentions_are EXCEPT FROM mentions_were) UNION ALL
  (FROM mentions_were EXCEPT FROM mentions_are)
), numbers AS (
  SELECT number FROM changed
  UNION SELECT source FROM edges
  UNION SELECT target FROM edges
  UNION SELECT source FROM mentions
  -- A drawing shows the labels of topics with what is about them.
  UNION SELECT e.source FROM changed t JOIN store.edge_rows e ON e.target = t.number
  WHERE t.kind = 'Topic' AND e.kind = 'ABOUT'
), ids AS (
  SELECT n.id FROM numbers JOIN store.nodes n USING (number)
  UNION SELECT subject_iri FROM memory.other_claims
  UNION SELECT n.id FROM store.nodes n ANTI JOIN memory.common c ON c.new_number = n.number
  UNION SELECT o.id FROM old.nodes o ANTI JOIN memory.common c ON c.old_number = o.number
)
SELECT i.id, o.number AS old, n.number AS new, o.kind <> n.kind AS has_other_kind
FROM ids i LEFT JOIN old.nodes o ON o.id = i.id LEFT JOIN store.nodes n ON n.id = i.id
"""
_HOW_MUCH = """
SELECT count(*), (SELECT count(*) FROM store.nodes), count(*) FILTER (WHERE has_other_kind)
FROM memory.differing
"""
