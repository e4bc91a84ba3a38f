"""The real archives of `../shared/corpus`, unpacked once a session, and what plain PyYAML reads."""

from __future__ import annotations

import marshal
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
CORPUS = ROOT.parent / "shared" / "corpus"
NAMES = ("azure-news-dev", "powerapps")


def unpack(name: str, folder: Path) -> Path:
    """Unpack an archive into `folder`; the folder it makes there."""
    with tarfile.open(CORPUS / f"{name}.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder / name


def is_there(name: str) -> bool:
    return (CORPUS / f"{name}.tar.xz").is_file()


def front_matter(file: Path) -> bytes | None:
    """The YAML of a document: the whole of a .yaml file, else what stands between `---` lines."""
    text = file.read_bytes()
    if file.suffix == ".yaml":
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
