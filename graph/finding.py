"""Which nodes a name may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graph.identity import canonical_url
from graph.model import Node
from graph.vocabulary import KINDS

_ALSO_CALLED = "id IN (SELECT id FROM (SELECT id, unnest(aliases) AS name FROM nodes) WHERE {})"
_SAME, _HOLDS = "lower({}) = lower($1)", "contains(lower({}), lower($1))"
_EXACT = (
    f"WHERE id IN ($1, $2) OR url IN ($1, $2) OR {_SAME.format('label')} "
    f"OR {_ALSO_CALLED.format(_SAME.format('name'))} "
    "OR id IN (SELECT o.name FROM settled s JOIN names a ON a.number = s.name "
    "JOIN names o ON o.number = s.id WHERE a.name IN ($1, $2))"
)


def find(nodes: Callable[[str, list[Any]], Iterator[Node]], name: str) -> list[Node]:
    """The nodes that a name means: see `Graph.find`.

    `nodes` gives those for which a condition of SQL holds, with its parameters.
    """
    found = (
        list(nodes(_EXACT, [name, canonical_url(name) or name]))
        or list(nodes(f"WHERE {_HOLDS.format('label')}", [name]))
        or list(nodes(f"WHERE {_ALSO_CALLED.format(_HOLDS.format('name'))}", [name]))
    )
    order = list(KINDS)

    def place(node: Node) -> tuple[bool, int, str]:
        is_label = str(node.properties.get("label", "")).lower() == name.lower()
        return not is_label, order.index(node.kind), node.id

    return sorted(found, key=place)
