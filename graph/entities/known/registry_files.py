"""Reads a file of the registry, and refuses what is wrong in it with file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from graph.entities.known.entry import KINDS, MADE, Ambiguous, Entry
from graph.errors import CannotRead, Rejection, UsageError
from graph.identity import canonical_domain, slug
from graph.sources import read_bytes
from graph.syntax.yaml_loader import line_of, load_yaml
from graph.text import clean_line, decode_utf8

MAX_NAME = 120
"""Code points in a name, a cue or a phrase."""
MAX_LIST = 200
"""Names, cues or phrases in one list."""
KEYS = (
    "id", "kind", "name", "aliases", "ambiguous", "not_in", "maker", "parent", "domain", "wikidata",
    "trust",
)  # fmt: skip
_KNOWN = frozenset(KEYS)

_Q_NUMBER = re.compile(r"Q[1-9][0-9]{0,9}")
# What cleaning would not change; most names.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.,'+#/()-]| (?=[^ ]))*")
_PLAIN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ASCII_PUNCTUATION = str.maketrans("‘’ʼ‐‑–", "'''---")


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """A file of the registry as it was read: where it is, and its bytes."""

    path: Path
    data: bytes

    def refuse(self, thing: str, next_step: str, *steps: int | str) -> NoReturn:
        """Say that what lies at `steps`, list positions and keys, is wrong.

        Raises:
            CannotRead: always.
        """
        place = f"{self.path}:{line_of(self.data, steps)}"
        raise CannotRead(thing, place=place, next_step=next_step)


@dataclass(frozen=True, slots=True)
class Located:
    """An entry, and where it stands: its file, and its position in it from 0."""

    entry: Entry
    file: RegistryFile
    position: int

    @property
    def place(self) -> str:
        """The path of its file and its line."""
        return f"{self.file.path}:{line_of(self.file.data, [self.position])}"

    def refuse(self, thing: str, next_step: str, *steps: int | str) -> NoReturn:
        """Say that something in this entry is wrong.

        Raises:
            CannotRead: always.
        """
        self.file.refuse(f"entry {self.entry.id!r}: {thing}", next_step, self.position, *steps)


def files_in(directory: Path) -> list[RegistryFile]:
    """The files of a registry, by name: those in `directory` itself that end in .yaml or .yml.

    Raises:
        UsageError: there is no such directory, or no such file in it.
        CannotRead: one is no regular file, is too big or may not be read.
    """
    if not directory.is_dir():
        step = "name a folder of YAML files, see docs/registry.md"
        raise UsageError(f"--registry {str(directory)!r} is no folder", next_step=step)
    paths = sorted(
        path
        for path in directory.iterdir()
        if path.suffix in (".yaml", ".yml") and not path.name.startswith(".")
    )
    if not paths:
        step = "write one, see docs/registry.md"
        raise UsageError(f"--registry {str(directory)!r} holds no .yaml file", next_step=step)
    files = []
    for path in paths:
        try:
            files.append(RegistryFile(path, read_bytes(str(path))))
        except Rejection as error:
            raise CannotRead(error.thing, place=str(path), next_step=error.next_step) from error
    return files


def read_entries(file: RegistryFile, *, is_clean: bool = False) -> list[Located]:
    """The entries of a file in its order, each right in itself.

    `is_clean`: its texts are as cleaning would leave them.

    Raises:
        CannotRead: it is not YAML, too complex, or not entries; with the line.
    """
    try:
        decode_utf8(file.data)
        loaded, remarks = load_yaml(file.data, first_line=1)
    except Rejection as error:
        place = f"{file.path}:{error.line}" if error.line else str(file.path)
        raise CannotRead(error.thing, place=place, next_step=error.next_step) from error
    for remark in remarks:
        thing = f"{remark.field!r} stands twice in one entry"
        place = f"{file.path}:{remark.value.removeprefix('line ')}"
        raise CannotRead(thing, place=place, next_step="keep one")
    if not isinstance(loaded, list):
        file.refuse("not a list of entries", "begin each entry with '- id:'")
    fields = (_Fields(file, i, item, is_clean=is_clean) for i, item in enumerate(loaded))
    return [Located(each.entry(), file, i) for i, each in enumerate(fields)]


class _Fields:
    """The fields of one entry, each checked as it is taken."""

    def __init__(self, file: RegistryFile, position: int, loaded: Any, *, is_clean: bool) -> None:
        self._file, self._position, self._is_clean = file, position, is_clean
        if not isinstance(loaded, dict):
            self._refuse("not an entry", "write 'id:', 'kind:' and 'name:', one a line")
        if not _KNOWN.issuperset(loaded):
            key = next(key for key in loaded if key not in _KNOWN)
            self._refuse(f"unknown key {key!r}", f"use one of: {', '.join(KEYS)}", key)
        self._loaded: dict[str, Any] = loaded

    def entry(self) -> Entry:
        id, kind, name = self._text("id"), self._text("kind"), self._text("name")
        if not (_PLAIN_ID.fullmatch(id) and len(id) <= 80) and slug(id) != id:
            self._refuse(f"{id!r} is no id", f"write it as {slug(id)}", "id")
        if kind not in KINDS:
            self._refuse(f"unknown kind {kind!r}", f"use one of: {', '.join(KINDS)}", "kind")
        ambiguous = self._ambiguous()
        needs_cue = {each.text for each in ambiguous}
        aliases = self._names("aliases")
        for i, alias in enumerate(aliases):
            if alias in needs_cue:
                step = "keep it in one of the two"
                self._refuse(f"{alias!r} is in aliases and in ambiguous", step, "aliases", i)
        if name not in needs_cue:
            aliases = [name, *aliases]
        return Entry(
            id, kind, name, tuple(dict.fromkeys(aliases)), tuple(ambiguous),
            tuple(self._names("not_in")), self._only_for("maker", MADE, kind),
            self._text("parent", ""), self._domain(kind), self._wikidata(), self._trust(kind),
        )  # fmt: skip

    def _refuse(self, thing: str, next_step: str, *steps: int | str) -> NoReturn:
        self._file.refuse(thing, next_step, self._position, *steps)

    def _text(self, key: str, default: str | None = None) -> str:
        if key not in self._loaded:
            if default is None:
                self._refuse(f"no {key}", f"add a line '{key}: …'")
            return default
        return self._checked(self._loaded[key], key)

    def _names(self, key: str) -> list[str]:
        values = self._list(key, self._loaded.get(key, []), key)
        return [self._checked(value, key, i) for i, value in enumerate(values)]

    def _list(self, what: str, value: Any, *steps: int | str) -> list[Any]:
        if not isinstance(value, list):
            self._refuse(f"{what} is no list", "write one item a line, each after '- '", *steps)
        if len(value) > MAX_LIST:
            self._refuse(f"{what} has over {MAX_LIST} items", "leave some out", *steps)
        return value

    def _checked(self, value: Any, *steps: int | str) -> str:
        """`value` as the texts of articles are published, with plain apostrophes and hyphens."""
        if not isinstance(value, str) or not value:
            self._refuse(f"{steps[0]} is not a text", "write some words", *steps)
        if len(value) > MAX_NAME:
            step = "write a shorter one"
            self._refuse(f"{steps[0]} is longer than {MAX_NAME} characters", step, *steps)
        if self._is_clean or _PLAIN_NAME.fullmatch(value):
            return value
        text = clean_line(value)[0].translate(_ASCII_PUNCTUATION)
        if not any(c.isalnum() for c in text):
            self._refuse(f"{value!r} has no letter", "write a name", *steps)
        return text

    def _ambiguous(self) -> list[Ambiguous]:
        found = []
        for i, item in enumerate(self._list("ambiguous", self._loaded.get("ambiguous", []))):
            at = ("ambiguous", i)
            if not isinstance(item, dict) or set(item) != {"text", "near"}:
                step = "write 'text:' and below it 'near:' with a list of cues"
                self._refuse("an ambiguous name needs a text and what is near", step, *at)
            cues = self._list("near", item["near"], *at, "near")
            if not cues:
                self._refuse("near is empty", "name a word that is near", *at, "near")
            near = tuple(self._checked(cue, *at, "near", j) for j, cue in enumerate(cues))
            found.append(Ambiguous(self._checked(item["text"], *at, "text"), near))
        return found

    def _only_for(self, key: str, kinds: Sequence[str] | frozenset[str], kind: str) -> str:
        value = self._text(key, "")
        if value and kind not in kinds:
            self._refuse(f"{key} does not belong to a {kind}", "leave it out", key)
        return value

    def _domain(self, kind: str) -> str:
        value = self._only_for("domain", ("Organization",), kind)
        if value and canonical_domain(value) != value:
            step = "write it like example.org, without http:// and www."
            self._refuse(f"{value!r} is no domain", step, "domain")
        return value

    def _trust(self, kind: str) -> str:
        value = self._only_for("trust", ("Organization",), kind)
        if value and (value != "low" or "domain" not in self._loaded):
            step = "write 'trust: low' beside the domain of an untrusted publisher, or leave it out"
            self._refuse(f"trust {value!r} means nothing here", step, "trust")
        return value

    def _wikidata(self) -> str:
        value = self._text("wikidata", "")
        if value and not _Q_NUMBER.fullmatch(value):
            self._refuse(f"{value!r} is no Wikidata id", "write it like Q2283", "wikidata")
        return value
