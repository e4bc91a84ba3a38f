"""Settings: what a build does, from the command line, `newsgraph.toml` and defaults."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graph.errors import CannotRead, UsageError
from graph.literals import HTTP_IRI
from graph.vocabulary import DEFAULT_BASE

ENGINES = ("local", "spark")
DEFAULT_FORMATS = ("ttl", "graphml", "html")
_BASE = re.compile(
    r"https?://[^\s<>\"{}|\\^`/?#%\ud800-\udfff]+"
    r"(?:/(?:[^\s<>\"{}|\\^`?#%\ud800-\udfff]|%[0-9A-Fa-f]{2})*)?[/#]"
)

_SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,9})?) ?([KMGT]I?B)")
_LARGEST = 1 << 50  # bytes; more means nothing to any machine
_UNITS = {
    f"{letter}{middle}B": base**power
    for middle, base in (("", 1000), ("I", 1024))
    for power, letter in enumerate("KMGT", 1)
}
LEAST_MEMORY = 200_000_000
"""What a build of a small archive needs, and somewhat more."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What the page `graph.html` holds; `layout_file` keeps its last layout, which saves time."""

    max_nodes: int = 100_000
    has_descriptions: bool = True
    layout_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read and graphs are made. Two builds with equal settings are alike."""

    base: str = DEFAULT_BASE
    has_text: bool = True
    has_entities: bool = True
    published_only: bool = False
    exclude: tuple[str, ...] = ()
    strict: bool = False
    workers: int = 0
    leaves: bool = False
    formats: tuple[str, ...] = DEFAULT_FORMATS
    profile: str = ""
    page: PageOptions = PageOptions()
    license: str = ""
    registry: str = ""
    memory: int = 0
    """The bytes that a build may use; 0 is half of what the machine has."""
    engine: str = "local"
    tables: str = ""
    """Where Spark writes the tables: a URL that is not there yet; "" is the output folder."""

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise UsageError(
                f"no such engine: {self.engine!r}", next_step=f"choose from {', '.join(ENGINES)}"
            )
        if self.tables and self.engine != "spark":
            raise UsageError("--tables is for --engine spark", next_step="leave it out")
        # Of a text the letters would count. A glob may have commas in it, a format has none.
        for name, separator in (("exclude", "\0"), ("formats", ",")):
            if isinstance(value := getattr(self, name), str):
                parts = (part.strip() for part in value.split(separator))
                object.__setattr__(self, name, tuple(filter(None, parts)))
        if not _is_base(self.base):
            raise UsageError(
                f"--base-iri {self.base!r} is not an absolute http(s) IRI ending in / or #",
                next_step="use one such as https://example.org/id/",
            )
        if self.license and not HTTP_IRI.fullmatch(self.license):
            raise UsageError(
                f"--license {self.license!r} is not an absolute http(s) IRI",
                next_step="use one such as https://creativecommons.org/licenses/by/4.0/",
            )


def settings_from(options: Mapping[str, Any]) -> Settings:
    """The settings of these names, each checked for what it is.

    Raises:
        UsageError: one is no setting, or of another type.
    """
    known = {setting.name: setting.default for setting in fields(Settings)}
    given: dict[str, Any] = {n: str(v) if isinstance(v, Path) else v for n, v in options.items()}
    for name, value in given.items():
        if name not in known:
            step = f"use one of: {', '.join(known)}"
            raise UsageError(f"unknown setting {name!r}", next_step=step)
        if isinstance(known[name], tuple):
            is_fit = isinstance(value, Collection) and all(isinstance(v, str) for v in value)
        else:
            is_fit = type(value) is type(known[name]) and not (type(value) is int and value < 0)
        if not is_fit:
            step = f"write one such as {name}={_EXAMPLES.get(name, known[name])!r}"
            raise UsageError(f"the setting {name} cannot be {value!r}", next_step=step)
    return Settings(**given)


_EXAMPLES = {"exclude": ("drafts/*",), "workers": 2, "memory": 2_000_000_000}
"""What settings may be whose defaults tell little."""


def _is_base(text: str) -> bool:
    try:
        return bool(_BASE.fullmatch(text) and urlsplit(text).hostname)
    except ValueError:
        return False


def size_in_bytes(text: str) -> int:
    """The size that a text such as 2GB or 512 MiB tells.

    Raises:
        UsageError: it is no size, or less than a build needs.

    >>> size_in_bytes("1.5GB"), size_in_bytes("512 MiB")
    (1500000000, 536870912)
    """
    match = _SIZE.fullmatch(text.strip().upper())
    size = min(int(float(match[1]) * _UNITS[match[2]]), _LARGEST) if match else 0
    if size < LEAST_MEMORY:
        least = f"at least {LEAST_MEMORY // 1_000_000}MB"
        raise UsageError(
            f"--memory {text!r} is " + ("too little" if match else "not a size"),
            next_step=f"write one such as 2GB, {least}",
        )
    return size


def read_config(path: Path) -> dict[str, Any]:
    """The options in a `newsgraph.toml`, by command line names with `_` for `-`; {} if none.

    Raises:
        CannotRead: the file is not TOML, or what has its name is no file.
    """
    if not os.path.lexists(path):
        return {}
    if not path.is_file():  # to pass over what a link or a pipe should say would build otherwise
        step = "correct it or delete it"
        raise CannotRead("no file can be read there", place=str(path), next_step=step)
    try:
        options = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CannotRead(
            f"not TOML: {error}", place=str(path), next_step="correct it or delete it"
        ) from error
    return {name.replace("-", "_"): value for name, value in options.items()}
