"""What is open at a place of a GraphML file: elements, and the data being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from graph.graphml_check.notes import Place, shown

KEPT: Final = 10_000
"""How many characters of a value are kept."""


@dataclass(slots=True)
class Element:
    """An open element that can have data; `has` says what was found in it so far."""

    tag: str
    id: str
    place: Place
    depth: int
    has: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{self.tag} {shown(self.id)}" if self.id else f"<{self.tag}>"


@dataclass(slots=True)
class Data:
    """An open <data> or <default>, with the first `KEPT` characters of its text."""

    key_id: str | None
    place: Place
    depth: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    markup: bool = False

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Some more text was read."""
        if self.length < KEPT:
            self.parts.append(text[: KEPT - self.length])
        self.length += len(text)
