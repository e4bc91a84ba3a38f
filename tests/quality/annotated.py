"""The annotated works: what they name and what they state, with their texts.

`archives.jsonl` annotates works of the two real archives: it holds their places, hashes and names,
and the texts are read from the archives. `written.jsonl` holds texts written for this purpose. The
rules of annotation are in README.md.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]  # for score.py, which is no test

from archives import CORPUS, NAMES, front_matter_of  # noqa: E402

from graph.text import clean_line  # noqa: E402

FILES = ("archives.jsonl", "written.jsonl")
HALVES = ("tuning", "test")
SOURCES = {"label": ("title",), "description": ("excerpt", "description")}


class Named(NamedTuple):
    """Words that name an entity; where `kinds` is empty, words that count neither way."""

    field: str
    start: int
    end: int
    kinds: tuple[str, ...]
    entity: str


class Fact(NamedTuple):
    """What a work states, by any of `predicates`; an optional fact is neither required nor wrong.

    `value` is the name of an entity, a number, an ISO date, or a word that the value holds.
    `modality` is "" where annotators may differ.
    """

    subject: str
    predicates: tuple[str, ...]
    value: str
    unit: str
    precision: str
    modality: str
    is_approximate: bool
    is_optional: bool


class Work(NamedTuple):
    """A work with its texts by field, and everything that they name and state."""

    id: str
    half: str
    texts: dict[str, str]
    named: list[Named]
    facts: list[Fact]

    @property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """The kinds of each entity that the work names."""
        return {each.entity: each.kinds for each in self.named if each.kinds}


def half_of(id: str) -> str:
    """The half in which a work is, by the hash that is its id."""
    return HALVES[int(id[-1], 16) % 2]


def digest() -> str:
    """The hash of all annotations."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()


def has_archives() -> bool:
    """Whether the two archives are here."""
    return all((CORPUS / f"{name}.tar.xz").is_file() for name in NAMES)


@cache
def works(file: str) -> tuple[Work, ...]:
    """The annotated works of a file of annotations, with their texts.

    Raises:
        ValueError: an annotation does not fit its text.
    """
    rows = list(rows_of(file))
    texts = _texts_of_archives(rows) if file == "archives.jsonl" else [row["texts"] for row in rows]
    return tuple(_work(row, found) for row, found in zip(rows, texts, strict=True))


def rows_of(file: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of annotations as they are written."""
    with (HERE / file).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def published(fields: dict[str, Any]) -> dict[str, str]:
    """The texts of a record as they are published."""
    texts = {}
    for field, sources in SOURCES.items():
        values = (fields.get(source) for source in sources)
        texts[field] = clean_line(next((v for v in values if isinstance(v, str) and v), ""))[0]
    return {field: text for field, text in texts.items() if text}


def _texts_of_archives(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    wanted = {row["path"] for row in rows}
    documents: dict[str, Any] = {}
    for name in NAMES:
        # As a stream, for only some hundred of the documents are needed.
        with tarfile.open(CORPUS / f"{name}.tar.xz", "r|xz") as archive:
            for member in archive:
                path = f"{name}/{member.name}"
                file = archive.extractfile(member) if path in wanted else None
                if file is not None:
                    front = front_matter_of(file.read(), Path(path).suffix)
                    documents[path] = yaml.load(front or b"", Loader=yaml.CBaseLoader)
    found = []
    for row in rows:
        fields = documents[row["path"]]
        if row["place"]:
            list_name, _, number = row["place"].partition("/")
            fields = fields[list_name][int(number) - 1]
        texts = published(fields)
        sums = {field: hashlib.sha256(text.encode()).hexdigest() for field, text in texts.items()}
        if sums != row["sha256"]:
            raise ValueError(f"{row['path']} {row['place']}: the texts are not those annotated")
        found.append(texts)
    return found


def _work(row: dict[str, Any], texts: dict[str, str]) -> Work:
    named = []
    for field, start, end, name, kinds, *entity in row["named"]:
        if texts[field][start:end] != name:
            raise ValueError(f"{row['id']} {field}: [{start}:{end}] is not {name!r}")
        split = tuple(filter(None, kinds.split(" or ")))
        named.append(Named(field, start, end, split, entity[0] if entity else name))
    facts = [
        Fact(
            each["subject"],
            tuple(each["predicate"].split(" or ")),
            each["value"],
            each.get("unit", ""),
            each.get("precision", ""),
            each.get("modality", "asserted"),
            each.get("approximate", False),
            each.get("optional", False),
        )
        for each in row["facts"]
    ]
    return Work(row["id"], row["half"], texts, named, facts)
