"""What a build was made from and what it left, so that the next one need not open the store.

A manifest is a short cut and nothing else: where it does not fit, or is not there, the store tells
what changed. It is written last, so that a build that was ended leaves none that fits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from graph import fingerprints
from graph.config import Settings
from graph.entities.known import registry
from graph.publication import WORK
from graph.sources import IN_DOUBT, Found

_FILE = "manifest.json"

# Each look takes 5 ms, and a process goes on with the libraries that it began with.
version = cache(metadata.version)


def signature(settings: Settings) -> str:
    """What, besides the files, decides what they say: a change means reading them all again."""
    libraries = [f"{name} {version(name)}" for name in ("pyyaml", "ftfy", "markdown-it-py")]
    said = [
        settings.base, str(settings.has_text), str(settings.published_only),
        str(settings.has_entities), fingerprints.of_reading(),
        registry.digest(settings.registry), *libraries,
    ]  # fmt: skip
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def made_by(settings: Settings, license: str) -> str:
    """The code and the options that decide what exports of a graph look like."""
    options = f"{settings.leaves} {license} {settings.page}"
    return f"{fingerprints.of_all_code()} {version('pyvis')} {options}"


def digest(found: Found, settings: Settings, exports: Iterable[str]) -> str:
    """A hash of all that decides what a build writes, files by their sizes and stamps; "" where
    a stamp says nothing."""
    if any(file.stamp == IN_DOUBT for file in found.files):
        return ""
    told = hashlib.sha256()
    for part in (
        signature(settings),
        made_by(settings, settings.license),
        repr((tuple(exports), found.names, sorted(found.skipped.items()))),
        *(f"{path} {rejection.code} {rejection.thing}" for path, rejection in found.rejected),
        *(f"{file.path} {file.size} {file.stamp}" for file in found.files),
    ):
        told.update(f"{len(part)} {part}".encode())
    return told.hexdigest()


def fits(output: Path, digest: str) -> bool:
    """Whether the last build had this digest, and all that it left is as it left it."""
    said, _, are_all = _left(output)
    return are_all and said == digest != ""


def untouched(output: Path) -> frozenset[str]:
    """The files of the output folder that are as the last build left them; none where one went."""
    return _left(output)[1]


def _left(output: Path) -> tuple[object, frozenset[str], bool]:
    """The digest of the last build, which of its files are as it left them, and whether all are."""
    try:
        kept = json.loads((output / WORK / _FILE).read_bytes())
        files = kept["files"].items()
        same = frozenset(name for name, stamp in files if _stamp(output / name) == stamp)
        return kept["digest"], same, len(same) == len(files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "", frozenset(), False  # not there, or spoilt


def write(output: Path, digest: str, files: Iterable[str]) -> None:
    """Note what was built, and the files of the output folder that it left."""
    kept = {"digest": digest, "files": {name: _stamp(output / name) for name in files}}
    path = output / WORK / _FILE
    draft = path.with_name(f"{_FILE}.new")
    draft.write_text(json.dumps(kept), encoding="utf-8")
    draft.replace(path)


def _stamp(path: Path) -> list[int]:
    """What tells one state of a file from another: times that a copy restores are not enough."""
    info = path.stat()
    return [info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino]
