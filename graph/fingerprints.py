"""Hashes of code, by which a build notices that another version made what it finds."""

from __future__ import annotations

import hashlib
import inspect
import marshal
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from graph import plugins

_PACKAGE = Path(__file__).parent
READING = (
    "config engines/local engines/processes engines/work_reader errors fields "
    "fusion/evidence_fusion fusion/graph_fusion identity literals model normal_form person_names "
    "plugins shortening sources sql store/batch store/statement_faults text vocabulary"
)
"""The modules that turn files into statements, beside those in READING_PACKAGES."""
READING_PACKAGES = ("syntax", "records", "readers", "extractors", "entities")
_CODE = (".py", ".html", ".css", ".js")


def of_reading() -> str:
    """A hash of the code that turns files into statements, that of plug-ins included.

    Our own is read without importing it: much of it is for texts that may never come.
    """
    return _of("".join([_of_reading(), _of_others("readers", "extractors")]).encode())


def of_all_code() -> str:
    """A hash of all code of the package, and of the plug-ins from elsewhere."""
    return _of("".join([of_package(), _of_others("readers", "extractors", "exporters")]).encode())


@cache
def of_package() -> str:
    """A hash of all code of the package."""
    return _of_files(path for path in _PACKAGE.rglob("*") if path.suffix in _CODE)


@cache
def _of_reading() -> str:
    folders = (_PACKAGE / name for name in READING_PACKAGES)
    own = (_PACKAGE / f"{name}.py" for name in READING.split())
    return _of_files([*own, *(path for folder in folders for path in folder.rglob("*.py"))])


def _of_files(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(_PACKAGE)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _of_others(*groups: str) -> str:
    """A hash of the plug-ins in these packages that are not our own, whichever are loaded."""
    functions = plugins.registered(*groups)
    others = sorted(name for name in functions if not name.startswith(f"{__package__}."))
    return _of(b"".join(name.encode() + _code_of(functions[name]) for name in others))


def _code_of(function: Callable[..., object]) -> bytes:
    """The text of the module of a function; where there is none, as at a prompt, its own code."""
    try:
        return inspect.getsource(sys.modules[function.__module__]).encode()
    except (OSError, TypeError):
        return marshal.dumps(getattr(function, "__code__", None))


def _of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
