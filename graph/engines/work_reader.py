"""The texts of works as the extractors leave them, read for entities and facts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from graph.config import Settings
from graph.entities.evidence import FIELDS, Reading
from graph.model import Node, Record, Statement

if TYPE_CHECKING:
    from graph.entities.reader import EntityReader

TEXTS_REMEMBERED = 32_768


class WorkReader:
    """Reads the texts of works for entities and facts: equal texts in one language only once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[tuple[str, ...], Reading | None] = {}

    @cached_property
    def _reader(self) -> EntityReader:
        # Only here: a build in which nothing changed has no need of it.
        from graph.entities.reader import reader_with

        return reader_with(self._settings.registry)

    def read(self, record: Record, statements: list[Statement]) -> Reading | None:
        """What the texts of the work that the record describes talk about, None for nothing."""
        node = next((s for s in statements if type(s) is Node and s.id == record.id), None)
        if node is None:
            return None
        texts = tuple(str(node.properties.get(name, "")) for name in FIELDS)
        languages = tuple(str(node.properties.get(f"{name}_language", "")) for name in FIELDS)
        key = texts + languages
        if key not in self._known:
            if len(self._known) >= TEXTS_REMEMBERED:
                self._known.clear()
            reading = self._reader.read(dict(zip(FIELDS, texts, strict=True)), languages)
            self._known[key] = reading if reading.mentions else None
        return self._known[key]
