"""The nouns of the registry: an entity with its names, and a name that needs a cue."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("Chip", "Organization", "Person", "Place", "Product", "System")
MADE = frozenset({"Chip", "Product", "System"})
"""The kinds of things that somebody makes."""


class Ambiguous(NamedTuple):
    """A name that means its entity only where one of the words or phrases in `near` is near.

    A cue is compared as whole words, as written if it holds a capital letter, else in any case.
    """

    text: str
    near: tuple[str, ...]


class Entry(NamedTuple):
    """An entity that the registry knows.

    `aliases` are the names that mean it wherever they stand, `name` among them unless that one is
    ambiguous. They are compared letter for letter, case and all; apostrophes and hyphens are plain
    ASCII ones. `not_in` are phrases in which a name means something else. `maker` is the id of an
    Organization, `parent` of an entry of the same kind, `domain` ties an Organization to the
    Provider of that domain; each is "" where there is none, and so is `wikidata`, a Q-number.
    `trust` is "low" for an Organization whose texts alone prove nothing, else "".
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    not_in: tuple[str, ...] = ()
    maker: str = ""
    parent: str = ""
    domain: str = ""
    wikidata: str = ""
    trust: str = ""

    @property
    def key(self) -> str:
        """The kind in lower case and the id.

        >>> Entry("perlmutter", "System", "Perlmutter").key
        'system/perlmutter'
        """
        return f"{self.kind.lower()}/{self.id}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, those that need a cue last."""
        return (*self.aliases, *(each.text for each in self.ambiguous))
