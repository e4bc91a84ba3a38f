"""What is wrong with statements: an extractor says what the vocabulary does not have.

To look at every statement would cost each build; a batch tells by its columns whether one of them
is wrong (`batch.Batch.is_sound`), and only then are its files read again and statements checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.errors import Rejection
from graph.model import Alias, Edge, Links, Node, Record, Remark, Statement
from graph.plugins import Extractor, extractors_of, name_of
from graph.vocabulary import COLUMN_TYPES, EDGES, KINDS, PROPERTIES

LARGEST = 2**63 - 1
"""The largest number that a column holds."""
FITTING: dict[str, tuple[type, ...]] = {
    name: {"BIGINT": (int,), "DOUBLE": (float, int), "BOOLEAN": (bool,)}.get(
        COLUMN_TYPES.get(prop.type, ""), (str,)
    )
    for name, prop in PROPERTIES.items()
}
"""The types that each property, or each item of a list, may have in Python."""
_IN_WORDS: dict[tuple[type, ...], str] = {
    (int,): "a whole number (int) below 2**63", (float, int): "a number (float)",
    (bool,): "True or False", (str,): "a text (str)",
}  # fmt: skip
_CLASSES = (Node, Edge, Links, Alias, Remark)
# What is looked up may be of any type: of a list, none can be looked up in a dict.
_KINDS, _EDGES, _NAMES = [*KINDS], [*EDGES], [*PROPERTIES]


def checked(record: Record) -> list[Statement]:
    """What all extractors say of a record, each statement one that tables can hold.

    Raises:
        Rejection: one is not; the message names the extractor.
    """
    return [said for extract in extractors_of(record.kind) for said in _checked(extract, record)]


def _checked(extract: Extractor, record: Record) -> Iterator[Statement]:
    statements: object = extract(record)
    if not isinstance(statements, Iterable):
        raise _rejected(extract, f"returns {statements!r:.80}", "write it with yield")
    for said in statements:
        if fault := _fault(said):
            raise _rejected(extract, *fault)
        yield said


def _rejected(extract: Extractor, what: str, step: str) -> Rejection:
    return Rejection("extractor_failed", f"the extractor {name_of(extract)} {what}", next_step=step)


def _fault(said: object) -> tuple[str, str] | None:
    """What is wrong with a statement and what would be right; None where nothing is."""
    if not isinstance(said, _CLASSES):
        return f"yields {said!r:.80}", "yield a Node, Edge, Alias or Remark of graph"
    if isinstance(said, Remark | Alias):
        names: list[object] = [*said]
    elif isinstance(said, Node):
        names = [said.id]
    elif isinstance(said, Edge):
        names = [said.source, said.target]
    else:
        names = [said.source, *(target for target in said.targets if target is not None)]
    if said.__class__ is not Remark and not all(names):
        return f"yields {said!r:.80} without a name", "give the id of the node"
    if wrong := [name for name in names if type(name) is not str]:
        return f"yields {type(said).__name__} with {wrong[0]!r:.80}", "give a text (str)"
    if isinstance(said, Node):
        return _fault_of_node(said)
    if isinstance(said, Edge | Links) and said.kind not in _EDGES:
        return f"yields an edge of the unknown kind {said.kind!r}", f"use one of {', '.join(EDGES)}"
    if isinstance(said, Edge) and not (said.position is None or type(said.position) is int):
        return f"yields an edge at the position {said.position!r}", "count from 1, or leave it out"
    return None


def _fault_of_node(node: Node) -> tuple[str, str] | None:
    if node.kind not in _KINDS:
        return f"yields a node of the unknown kind {node.kind!r}", f"use one of {', '.join(KINDS)}"
    properties: object = node.properties
    if not isinstance(properties, Mapping):
        return f"yields a node with the properties {properties!r:.80}", "give a dict"
    for name, value in properties.items():
        if name not in _NAMES:
            known = ", ".join(name for name, prop in PROPERTIES.items() if not prop.is_internal)
            return f"yields the unknown property {name!r}", f"use one of {known}"
        is_many = PROPERTIES[name].is_list and isinstance(value, tuple)
        for item in value if is_many else (value,):
            if type(item) not in FITTING[name] or (type(item) is int and abs(item) > LARGEST):
                wanted = _IN_WORDS[FITTING[name]]
                if PROPERTIES[name].is_list:
                    wanted += ", or a tuple of such"
                return f"yields {name} {item!r:.80}", f"give {wanted}"
    return None
