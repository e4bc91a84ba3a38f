"""Reads the texts of a work for the entities they name and the facts they state.

Pure: the same texts and the same registry give the same reading, whatever was read before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from graph.entities.claims import ClaimFinder
from graph.entities.evidence import Reading
from graph.entities.known import registry
from graph.entities.known.lexicon import Lexicon
from graph.entities.known.registry import Registry
from graph.entities.language.unseen import placed_in, without_unseen
from graph.entities.mentions import MentionFinder
from graph.entities.names.triggers import TRIGGERS


class EntityReader:
    """Reads texts with one registry, which it compiles once."""

    def __init__(self, registry: Registry) -> None:
        lexicon = Lexicon(registry, TRIGGERS)
        self._mentions, self._claims = MentionFinder(lexicon), ClaimFinder(lexicon)

    def read(self, texts: Mapping[str, str], languages: Collection[str] = ()) -> Reading:
        """Every mention and claim in the texts of one work, by field and place.

        `texts` are some of `evidence.FIELDS`. They are read together: a short form or "the
        machine" in one may refer to a name in another. What no reader sees inside words parts
        none; places and quotes are those of the texts as they are. `languages` are the tags
        of those that the work says it is in.
        """
        seen = {name: without_unseen(text) for name, text in texts.items()}
        found = self._mentions.find(seen, languages)
        claims = self._claims.find(found)
        reading = Reading({text.name: text.mentions for text in found if text.mentions}, claims)
        for name, text in texts.items():
            if seen[name] is not text:
                placed_in(text, name, reading)
        return reading


@cache
def default_reader() -> EntityReader:
    """The reader with the built-in registry alone, made once."""
    return EntityReader(registry.load())


def reader_with(directory: str) -> EntityReader:
    """The reader with the built-in registry and the one in `directory`, where one is named."""
    return EntityReader(registry.load(directory)) if directory else default_reader()
