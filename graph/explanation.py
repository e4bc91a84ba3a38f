"""What is known of a node, who says it, and what lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.errors import UnknownName
from graph.evidence.view import ClaimSeen, MentionSeen
from graph.fusion.graph_fusion import IS_SAID
from graph.model import Edge, Node, Value
from graph.records.drafts import DRAFTS
from graph.shortening import cut
from graph.vocabulary import PROPERTIES

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

_LONGEST = 200  # of a name that is not known: to compare and to show longer ones takes long


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a node and what says it.

    `place` is "" where the document is about the node, else where it mentions it in passing.
    `is_kept` tells whether this value is the graph's, or lost to another.
    """

    property: str
    value: str
    path: str
    place: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Given:
    """One value of a node that no document says.

    `by` is "registry", "texts" (works name it so) or "rule" (it follows from an address or name).
    """

    property: str
    value: str
    by: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What a build noticed in a field: a repair, or what it could not use, as it stood there.

    `place` is "" where the document itself has the field, else where the entry is that has it.
    """

    path: str
    place: str
    code: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of a node: its values and who says them, its edges, claims and mentions.

    `given` are values that no document says, and `noted` is what was noticed in its documents.
    `claims` are about it. `stated` are those it makes itself, a work or a document, and `rivals`
    all that is claimed where these claims answer what can have one answer only. `names` are the
    labels of what claims are about, lead to and stand in.
    """

    node: Node
    said: tuple[Said, ...]
    outgoing: tuple[tuple[Edge, Node], ...]
    incoming: tuple[tuple[Edge, Node], ...]
    claims: tuple[ClaimSeen, ...] = ()
    mentions: tuple[MentionSeen, ...] = ()
    stated: tuple[ClaimSeen, ...] = ()
    rivals: tuple[ClaimSeen, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    given: tuple[Given, ...] = ()
    noted: tuple[Noted, ...] = ()


def explain(graph: Graph, name: str) -> list[Explanation]:
    """What the graph knows of each node of this name, which document said it, and what lost.

    Raises:
        UnknownName: no node has this name, nor a label that holds it; or it is the path of a
            document that was rejected or skipped.
    """
    # A path of a document may be a part of a title, and of another path.
    _refuse_document(graph, name, "path = $1")
    found = graph.find(name) if name.strip() else []
    if not found:
        # It may lead through the folder that was read, as a shell completes it, or lack folders.
        _refuse_document(graph, name, "ends_with($1, '/' || path) OR ends_with(path, '/' || $1)")
        alike = " or ".join(repr(label) for label in _labels_like(graph, name))
        raise UnknownName(
            f"nothing in the graph is called {cut(name, _LONGEST)!r}",
            next_step=(f"did you mean {alike}? Or " if alike else "")
            + "try a part of the title, or: newsgraph stats",
        )
    return [_explanation(graph, node) for node in found]


def _refuse_document(graph: Graph, path: str, is_this: str) -> None:
    """Raise UnknownName where a document that is not in the graph is the one, with why not."""
    is_this = f"({is_this}) ORDER BY path LIMIT 1"
    for document, line, column, what, step in graph.rows(
        f'SELECT path, line, "column", message, next FROM rejections WHERE {is_this}', [path]
    ):
        place = ":".join([document, *(str(number) for number in (line, column) if number)])
        raise UnknownName(
            f"the document was rejected: {what}", place=place, next_step=f"{step}, and build again"
        )
    for document, suffix in graph.rows(
        f"SELECT path, suffix FROM documents WHERE status = 'skipped' AND {is_this}", [path]
    ):
        if suffix == DRAFTS:
            raise UnknownName(
                "the document is a draft, and --published-only leaves drafts out",
                place=document,
                next_step="build again without it",
            )
        raise UnknownName(
            "the document was skipped: it has no fields by which it would be an article",
            place=document,
            next_step="begin it with front matter, a whole YAML file with type:, and build again",
        )


def _labels_like(graph: Graph, name: str) -> list[str]:
    """At most three labels that differ from a name in few letters, the most alike first."""
    if len(name) > _LONGEST:
        return []
    found = graph.rows(
        "SELECT label FROM (SELECT DISTINCT label, "
        "jaro_winkler_similarity(lower(label), lower($1)) AS likeness FROM nodes "
        "WHERE kind <> 'Image') WHERE likeness > 0.9 ORDER BY likeness DESC, label LIMIT 3",
        [name],
    )
    return [label for (label,) in found]


def _explanation(graph: Graph, node: Node) -> Explanation:
    around = list(graph.neighbors(node.id))
    outgoing = tuple((e, n) for e, n in around if e.source == node.id)
    incoming = tuple((e, n) for e, n in around if e.source != node.id)
    concerned = tuple(graph.claims(node.id))
    claims = tuple(claim for claim in concerned if claim.source != node.id)
    stated = tuple(claim for claim in concerned if claim.source == node.id)
    if node.kind == "Document":
        stated = tuple(graph.claims_in_document(node.id))
    rivals = tuple(graph.rival_claims(sorted({claim.subject for claim in stated})))
    seen = tuple(graph.mentions(node.id))
    told = (*claims, *stated, *rivals)
    wanted = {c.source for c in stated} | {iri for c in told for iri in (c.subject, c.object)}
    values, names = tuple(said(graph, node)), graph.labels(wanted)
    given, noted = tuple(_given(graph, node, values)), tuple(_noted(graph, node))
    return Explanation(
        node, values, outgoing, incoming, claims, seen, stated, rivals, names, given, noted
    )


def _given(graph: Graph, node: Node, values: Collection[Said]) -> Iterator[Given]:
    """The values that no document says, each with where it is from."""
    known = {(one.property, one.value) for one in values}
    named = graph.rows(
        "SELECT i.label, coalesce(bool_or(m.entity IS NOT NULL AND m.name IS NULL), FALSE) "
        "FROM entity_ids i JOIN names n ON n.number = i.id "
        "LEFT JOIN entity_mentions m ON m.entity = i.entity WHERE n.name = $1 GROUP BY i.label",
        [node.id],
    )
    registered = graph.rows(
        "SELECT v.property, v.value FROM entity_values v JOIN names n ON n.number = v.id "
        "WHERE n.name = $1",
        [node.id],
    )
    origins = {("label", label): "registry" if is_known else "texts" for label, is_known in named}
    if registered:
        origins = dict.fromkeys([*origins, *registered], "registry")
    for name, value in node.properties.items():
        if PROPERTIES[name].is_internal or node.kind == "Document":
            continue
        for item in map(_shown, value if isinstance(value, tuple) else (value,)):
            if (name, item) not in known:
                yield Given(name, item, origins.get((name, item), "rule"))


def _noted(graph: Graph, node: Node) -> Iterator[Noted]:
    """What was noticed in a document, or in the own fields of the documents about a node."""
    documents = (
        "d.iri = $1" if node.kind == "Document" else
        "s.place = '' AND d.node IN (SELECT coalesce(t.name, n.number) FROM names n "
        "LEFT JOIN settled t ON t.id = n.number WHERE n.name = $1 "
        "UNION ALL SELECT number FROM names WHERE name = $1)"
    )  # fmt: skip
    for row in graph.rows(
        "SELECT d.path, s.place, r.code, r.field, r.value FROM remarks r "
        "JOIN support s USING (record) JOIN documents d USING (document) "
        f"WHERE {documents} ORDER BY d.path, s.place, r.ordinal",
        [node.id],
    ):
        yield Noted(*row)


def said(graph: Graph, node: Node) -> list[Said]:
    """Every value of a node with each document that says it, and the values that lost."""
    values = [
        (name, item)
        for name, value in node.properties.items()
        if not PROPERTIES[name].is_internal
        for item in (value if isinstance(value, tuple) else (value,))
    ]
    found = [
        Said(values[number][0], _shown(values[number][1]), path, place, is_kept=True)
        for number, path, place in _support(graph, node.id, values)
    ]
    for name, value, path, place in graph.rows(
        "SELECT property, value, path, place FROM conflicts WHERE id = ? ORDER BY ALL",
        [node.id],
    ):
        found.append(Said(name, value, path, place, is_kept=False))
    return found


def _support(
    graph: Graph, id: str, values: Sequence[tuple[str, Value]]
) -> list[tuple[int, str, str]]:
    """The documents that say these values of a node, by the numbers of the values."""
    scalars = [number for number, (name, _) in enumerate(values) if not PROPERTIES[name].is_list]
    items = [number for number, (name, _) in enumerate(values) if PROPERTIES[name].is_list]
    # $1 is the node, $2 to $4 are the items of its lists, and each other value has its own.
    same = ["NULL", *(f"CASE WHEN {values[n][0]} = ${at} THEN {n} END"
                      for at, n in enumerate(scalars, 5))]  # fmt: skip
    return graph.rows(
        f"""
WITH own AS MATERIALIZED (SELECT m.* FROM node_mentions m {_SAID_OF}),
listed AS (SELECT m.record, m.property, m.value FROM value_mentions m {_SAID_OF}),
items AS (SELECT unnest($2) AS number, unnest($3) AS property, unnest($4) AS value),
found AS (
  SELECT unnest([{", ".join(same)}]) AS number, record FROM own
  UNION ALL SELECT number, record FROM listed JOIN items USING (property, value)
  UNION ALL SELECT i.number, o.record FROM own o JOIN items i ON i.value = o.label
  WHERE i.property = 'aliases'
)
SELECT DISTINCT f.number, d.path, s.place FROM found f JOIN support s USING (record)
JOIN documents d USING (document) WHERE f.number IS NOT NULL
ORDER BY f.number, s.place <> '', d.path, s.place
""",
        [
            id,
            items,
            [values[number][0] for number in items],
            [values[number][1] for number in items],
            *(values[number][1] for number in scalars),
        ],
    )


_SAID_OF = f"""
LEFT JOIN settled s ON s.name = m.node JOIN names n ON n.number = coalesce(s.id, m.node)
WHERE n.name = $1 AND {IS_SAID}
"""
"""Of the mentions `m` those that count for the node $1."""


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
