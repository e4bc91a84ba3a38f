"""The real archives of `../shared/corpus`, unpacked once a session, and what plain PyYAML reads."""

from __future__ import annotations

import marshal
import re
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
CORPUS = ROOT.parent / "shared" / "corpus"
NAMES = ("azure-news-dev", "powerapps")
_unpacked = TemporaryDirectory(prefix="newsgraph-archives-")


@cache
def unpacked(name: str) -> Path:
    """The folder of a real archive; without the archive the test is skipped."""
    packed = CORPUS / f"{name}.tar.xz"
    if not packed.is_file():
        pytest.skip(f"no archive {packed}")
    folder = Path(_unpacked.name) / name
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return folder


def front_matter(file: Path) -> bytes | None:
    """The YAML of a document: the whole of a .yaml file, else what stands between `---` lines."""
    return front_matter_of(file.read_bytes(), file.suffix)


def front_matter_of(text: bytes, suffix: str) -> bytes | None:
    """The same of the bytes of a document."""
    if suffix == ".yaml":
        return text
    before, *front = re.split(rb"^---$", text, maxsplit=2, flags=re.MULTILINE)
    return front[0] if front and not before else None


class PlainYaml:
    """What plain PyYAML reads in the documents of a folder, parsed once and kept packed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._packed: dict[str, bytes] = {}
        for file in sorted(folder.rglob("*.*")):
            text = front_matter(file)
            if text is not None:
                fields = yaml.load(text, Loader=yaml.CBaseLoader)
                self._packed[file.relative_to(folder).as_posix()] = marshal.dumps(fields)

    def documents(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """(path, fields) of every document that has fields, by path."""
        for path, packed in self._packed.items():
            yield path, marshal.loads(packed)


@cache
def plain_yaml(name: str) -> PlainYaml:
    """What plain PyYAML reads in a real archive: 20 CPU seconds, so once a session."""
    return PlainYaml(unpacked(name))
