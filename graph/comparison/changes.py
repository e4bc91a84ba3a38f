"""What may differ between two graphs: each sort of change as a person or a program is told it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Change = Literal["appeared", "changed", "went"]
CHANGES: tuple[Change, ...] = ("appeared", "changed", "went")


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A node that only one of the graphs has."""

    change: Change
    id: str
    kind: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of a node that both graphs have; `old` or `new` is None where there is none."""

    change: Change
    id: str
    label: str
    property: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """An edge that one graph lacks, or that has another position or weight in it."""

    change: Change
    source: str
    kind: str
    target: str
    source_label: str
    target_label: str
    old: Mapping[str, int] = field(default_factory=dict)
    new: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MentionChange:
    """Words of a work that name an entity in one graph only, or by another rule in the other."""

    change: Change
    source: str
    target: str
    field: str
    start: int
    end: int
    words: str
    source_label: str
    target_label: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What a work claims in one graph only, or is meant or judged otherwise in the other.

    It is the same claim where the work, the subject, what is said of it and the quote are the same.
    """

    change: Change
    subject: str
    predicate: str
    object: str
    value: str
    source: str
    quote: str
    subject_label: str
    object_label: str
    source_label: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merge:
    """An id that became another: `old` and `new` are the nodes it means, None where none."""

    change: Change
    id: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Rename:
    """A document whose node has another id now: it has another title, or another address.

    Each graph lacks the node of the other: among the nodes one went and one appeared.
    """

    change: Change
    document: str
    old: str
    new: str
    old_label: str
    new_label: str
