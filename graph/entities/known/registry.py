"""The registry: the entities that are known by name, ours and the user's, as one table.

Ours are the files in `graph/registry/`, the user's those in a folder of the same format. An entry
of the user's replaces ours of the same id, and a name that the user's files give to an entry is
taken from ours, so that a new version of ours never breaks a folder of theirs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.entities.known.entry import Entry
from graph.entities.known.registry_files import Located, RegistryFile, files_in, read_entries

BUILT_IN = Path(__file__).parents[2] / "registry"


class Registry(NamedTuple):
    """Entries by id, in the order of their ids, and the digest of what they were read from."""

    entries: dict[str, Entry]
    digest: str

    @property
    def untrusted(self) -> frozenset[str]:
        """The domains whose texts alone prove nothing."""
        return frozenset(entry.domain for entry in self.entries.values() if entry.trust == "low")


NOTHING = Registry({}, "")


def load(directory: str | Path = "") -> Registry:
    """Our registry, with the files in `directory` added if one is named; read once while they are
    the same.

    Raises:
        UsageError: there is no such directory, or no YAML file in it.
        CannotRead: a file has an error; the message names file and line.
    """
    return _load(*_files(directory))


def digest(directory: str | Path = "") -> str:
    """A hash of the files that `load` would read, without understanding them.

    Raises:
        UsageError: there is no such directory, or no YAML file in it.
    """
    return _digest(*_files(directory))


def _files(directory: str | Path) -> tuple[tuple[RegistryFile, ...], ...]:
    theirs = files_in(Path(directory)) if directory else []
    return tuple(files_in(BUILT_IN)), tuple(theirs)


def _digest(*layers: Iterable[RegistryFile]) -> str:
    sums = [" ".join(hashlib.sha256(file.data).hexdigest() for file in files) for files in layers]
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


@lru_cache(maxsize=4)
def _load(ours: tuple[RegistryFile, ...], theirs: tuple[RegistryFile, ...]) -> Registry:
    merged = _ours(ours)
    if theirs:
        added = _layer(theirs)
        taken = {name.casefold() for each in added.values() for name in each.entry.names}
        kept = {id: _without(taken, each) for id, each in merged.items() if id not in added}
        merged = kept | added
        _check_references(merged)
    names = {name for each in merged.values() for name in each.entry.names}
    entries = {id: _phrases_kept(merged[id].entry, names) for id in sorted(merged)}
    return Registry(entries, _digest(ours, theirs))


def _phrases_kept(entry: Entry, names: set[str]) -> Entry:
    """The entry without the phrases in `not_in` that are names: those mean what they name."""
    if names.isdisjoint(entry.not_in):
        return entry
    return entry._replace(not_in=tuple(each for each in entry.not_in if each not in names))


@lru_cache(maxsize=4)
def _ours(files: tuple[RegistryFile, ...]) -> dict[str, Located]:
    """Our entries by id. The tests hold them to all that is checked of others'."""
    read = (each for file in files for each in read_entries(file, is_clean=True))
    return {each.entry.id: each for each in read}


@lru_cache(maxsize=4)
def _layer(files: tuple[RegistryFile, ...]) -> dict[str, Located]:
    """The entries of a user's registry by id, no id, name, domain or Wikidata id used twice."""
    found: dict[str, Located] = {}
    owners: dict[tuple[str, str], Located] = {}
    for file in files:
        for each in read_entries(file):
            entry = each.entry
            other = found.setdefault(entry.id, each)
            if other is not each:
                each.refuse(f"the id is used at {other.place}", "choose another", "id")
            owned = [("name", name.casefold(), name) for name in entry.names]
            owned += [("domain", entry.domain, entry.domain)] if entry.domain else []
            owned += [("wikidata", entry.wikidata, entry.wikidata)] if entry.wikidata else []
            for what, key, shown in owned:
                other = owners.setdefault((what, key), each)
                if other is not each:
                    step = "keep it in one of the two"
                    thing = f"{shown!r} belongs to {other.entry.id!r} at {other.place}"
                    each.refuse(thing, step, *([what] if what != "name" else []))
    return found


def _without(taken: set[str], each: Located) -> Located:
    """The entry without the names in `taken`."""
    entry = each.entry
    if not any(name.casefold() in taken for name in entry.names):
        return each
    left = entry._replace(
        aliases=tuple(name for name in entry.aliases if name.casefold() not in taken),
        ambiguous=tuple(one for one in entry.ambiguous if one.text.casefold() not in taken),
    )
    return Located(left, each.file, each.position)


def _check_references(entries: dict[str, Located]) -> None:
    """Refuse a maker or parent that is no entry of the right kind, and a circle of parents."""
    for each in entries.values():
        entry = each.entry
        for key, id, kind in (
            ("maker", entry.maker, "Organization"),
            ("parent", entry.parent, entry.kind),
        ):
            if id and (id not in entries or entries[id].entry.kind != kind):
                step = f"name the id of an entry of kind {kind}, or add one"
                each.refuse(f"{key} {id!r} is no known {kind}", step, key)
        above, seen = entry.parent, {entry.id}
        while above:
            if above in seen:
                each.refuse("its parents lead in a circle", "leave one out", "parent")
            seen.add(above)
            above = entries[above].entry.parent if above in entries else ""
