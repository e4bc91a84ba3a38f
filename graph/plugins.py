"""Readers, extractors and exporters: one decorated function each, found by name.

A module in `graph/readers`, `graph/extractors` or `graph/exporters` registers its functions when
it is imported; `load()` imports them all, and then those that other distributions offer under the
entry point group `newsgraph`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from graph.errors import UsageError
from graph.model import Document, Record, Statement
from graph.vocabulary import KINDS, properties_of

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

Reader = Callable[[str, bytes], Document | None]
Extractor = Callable[[Record], Iterator[Statement]]
Exporter = Callable[["Graph", BinaryIO], None]


@dataclass(frozen=True, slots=True)
class RegisteredReader:
    """A reader, the suffixes of its files, and its place among the readers of a suffix."""

    read: Reader
    suffixes: frozenset[str]
    order: int


@dataclass(frozen=True, slots=True)
class RegisteredExtractor:
    """An extractor, the kinds of records it is asked for, and the fields it understands."""

    extract: Extractor
    kinds: frozenset[str]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegisteredExporter:
    """An exporter, the file it writes, and the format and profile that ask for it.

    One that `describes_files` is asked last, and finds the other exports in `Graph.files`.
    """

    write: Exporter
    format: str
    file: str
    profile: str
    describes_files: bool = False


_readers: dict[str, RegisteredReader] = {}
_extractors: dict[str, RegisteredExtractor] = {}
_exporters: dict[str, RegisteredExporter] = {}


def name_of(function: Callable[..., object]) -> str:
    """The full name of a reader, extractor or exporter, by which it is registered and told."""
    return f"{function.__module__}.{function.__qualname__}"


def reader(*suffixes: str, order: int = 1) -> Callable[[Reader], Reader]:
    """Register a reader of files with these suffixes.

    A reader gets the path and the bytes of a file and returns its Document, or None where the file
    is not its to read; then the next reader of that suffix is asked, in the order of `order`. A bad
    file raises `Rejection`.
    """

    def register(function: Reader) -> Reader:
        _readers[name_of(function)] = RegisteredReader(function, frozenset(suffixes), order)
        _look_again()
        return function

    return register


def extractor(
    *, kinds: Collection[str] = tuple(KINDS), fields: Collection[str] = ()
) -> Callable[[Extractor], Extractor]:
    """Register an extractor: a pure function from a record to what the record says.

    It is asked for records of these `kinds`. `fields` are the input fields it understands, as
    dotted paths without list indices; a field that no extractor understands is kept in `extra`.

    Raises:
        UsageError: there is no such kind, or one of both is a text, whose letters would count.
    """

    def register(function: Extractor) -> Extractor:
        place = f"the extractor {name_of(function)}"
        for name, given in (("kinds", kinds), ("fields", fields)):
            if isinstance(given, str):
                step = f"write {name}=({given!r},)"
                raise UsageError(f"{name} is a text", place=place, next_step=step)
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            step = f"use some of {', '.join(KINDS)}"
            raise UsageError(f"unknown kind {unknown[0]!r}", place=place, next_step=step)
        found = RegisteredExtractor(function, frozenset(kinds), frozenset(fields))
        _extractors[name_of(function)] = found
        _look_again()
        return function

    return register


def exporter(
    format: str, file: str, *, profile: str = "", describes_files: bool = False
) -> Callable[[Exporter], Exporter]:
    """Register an exporter that writes `file` when `format` (and `profile`) is asked for.

    One that `describes_files` is asked last, and again when another file changes.
    """

    def register(function: Exporter) -> Exporter:
        found = RegisteredExporter(function, format, file, profile, describes_files)
        _exporters[name_of(function)] = found
        return function

    return register


def _look_again() -> None:
    """Let a function that is registered late, as in a notebook, be asked from now on."""
    for known in (readers_of, extractors_of, known_fields):
        known.cache_clear()


@cache
def load(group: str) -> None:
    """Import every module of a plug-in package, and what entry points add to it."""
    package = importlib.import_module(f"graph.{group}")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"graph.{group}.{module.name}")
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group="newsgraph"), key=lambda point: point.name):
        if point.name.startswith(f"{group}."):
            point.load()


@cache
def readers_of(suffix: str) -> tuple[RegisteredReader, ...]:
    """The readers to ask for a file with this suffix (lower case, with its dot), in order."""
    load("readers")
    found = [(r.order, key, r) for key, r in _readers.items() if suffix in r.suffixes]
    return tuple(r for _, _, r in sorted(found, key=lambda item: item[:2]))


def readable_suffixes() -> frozenset[str]:
    """The suffixes of the files that any reader reads."""
    load("readers")
    return frozenset[str]().union(*(r.suffixes for r in _readers.values()))


@cache
def extractors_of(kind: str) -> tuple[Extractor, ...]:
    """The extractors to ask for a record of this kind, in a fixed order."""
    load("extractors")
    return tuple(e.extract for _, e in sorted(_extractors.items()) if kind in e.kinds)


@cache
def known_fields(kind: str) -> frozenset[str]:
    """The input fields, as dotted paths, that some extractor understands for this kind."""
    load("extractors")
    known = {source for prop in properties_of(kind) for source in prop.sources}
    for e in _extractors.values():
        if kind in e.kinds:
            known |= e.fields
    return frozenset(known)


def exporters_of(formats: Collection[str], profile: str = "") -> list[RegisteredExporter]:
    """The exporters that write these formats, by file name.

    A profile replaces the file of each format that has that profile.

    Raises:
        UsageError: a format, or the profile, that nothing writes.
    """
    load("exporters")
    names = sorted({e.format for e in _exporters.values()})
    for name in formats:
        if name not in names:
            step = f"choose from {', '.join(names)}"
            raise UsageError(f"unknown format {name!r}", next_step=step)
    wanted = [e for e in _exporters.values() if e.format in formats]
    profiled = {e.format for e in wanted if profile and e.profile == profile}
    if profile and not profiled:
        profiles = sorted({e.profile for e in _exporters.values() if e.profile})
        if profile not in profiles:
            step = f"choose from {', '.join(profiles)}"
            raise UsageError(f"unknown profile {profile!r}", next_step=step)
        raise UsageError(
            f"no format asked for has the profile {profile!r}",
            next_step=f"use --formats graphml with --profile {profile}",
        )
    chosen = [e for e in wanted if e.profile == (profile if e.format in profiled else "")]
    return sorted(chosen, key=lambda e: (e.describes_files, e.file))


def describing_exporters(files: Collection[str]) -> list[RegisteredExporter]:
    """The exporters of these files that describe the other files."""
    load("exporters")
    found = [e for e in _exporters.values() if e.describes_files and e.file in files]
    return sorted(found, key=lambda e: e.file)


def registered(*groups: str) -> dict[str, Callable[..., object]]:
    """The functions that are registered in these packages, by their full names."""
    for group in groups:
        load(group)
    functions: dict[str, dict[str, Callable[..., object]]] = {
        "readers": {key: r.read for key, r in _readers.items()},
        "extractors": {key: e.extract for key, e in _extractors.items()},
        "exporters": {key: e.write for key, e in _exporters.items()},
    }
    return {key: function for group in groups for key, function in functions[group].items()}


def export_files() -> frozenset[str]:
    """The names of all files that exporters write."""
    load("exporters")
    return frozenset(e.file for e in _exporters.values())
