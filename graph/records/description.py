"""What the fields of a record say of a node, by the declared type of each property."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from graph.fields import SYNONYMS, Fields, found, listed, scalar
from graph.identity import canonical_url, domain_of, is_reserved, provider_name
from graph.literals import BLANK, NULLS, boolean, double, duration, integer, language, moment
from graph.model import Record, Remark, Value
from graph.records.drafts import read_drafts
from graph.records.leftovers import has_secured, leftovers
from graph.text import clean_line, clean_paragraphs
from graph.vocabulary import WORKS, Property, Type, properties_of

_DATED_NAME = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})(?:[-_ ]|(?<=-..)\.)")
_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?(https://[^"'\s<>]+)""", re.IGNORECASE)
_PLAIN = re.compile(r"https://[^\s\"'<>]+", re.IGNORECASE)
_SYNONYM_PATHS = [[(path, path.partition(".")[0]) for path in paths] for paths in SYNONYMS.values()]
_OF_ONE_WORD = ("type", "taxonomy", "lang", "language", "draft", "status")
# What names a place on the web without being an address; `/a`, `a.html` and `:title` name pages.
_OF_THE_WEB = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:|//|www\.|(?:[\w-]+\.)+(?:[A-Za-z]{2,}/|"
    r"(?!(?:x?html?|php|aspx?|jsp|mdx?|qmd|markdown|te?xt|rst|adoc|xml|json|ya?ml|pdf)\Z)"
    r"[A-Za-z]{2,}\Z)"
)
_SPLIT_AT_COMMAS = ("keywords", "levels")

_CONVERTERS: Mapping[Type, Callable[[str], Value | None]] = {
    Type.INTEGER: integer,
    Type.DOUBLE: double,
    Type.BOOLEAN: boolean,
    Type.DURATION: duration,
    Type.IRI: canonical_url,
}


class Description:
    """What a mapping of fields says of one node: `properties`, `remarks`, and `refused` paths.

    A refused field is one with a value that its property cannot hold, or a second synonym; the
    caller keeps it in `extra`. `prefix` names the fields in remarks.
    """

    def __init__(self, kind: str, fields: Fields, *, base: str, prefix: str = "") -> None:
        self.properties: dict[str, Value] = {}
        self.remarks: list[Remark] = []
        self.refused: set[str] = set()
        self.base, self._prefix = base, prefix
        readings, paths = _plan(kind)
        present: dict[int, _Values] = {}
        for name, value in fields.items():
            if value and name in paths:
                for number, rank, path in paths[name]:
                    values = (
                        [(rank, path, value)]
                        if path == name
                        else [(rank, path, v) for v in found(fields, path) if v]
                    )
                    if number in present:
                        present[number] += values
                    else:
                        present[number] = values
        for number in sorted(present):
            values = present[number]
            if len(values) > 1:
                values.sort(key=itemgetter(0))
            readings[number](self, values)
        if "lang" in fields or "language" in fields:
            self._read_language(fields)

    def remark(self, code: str, path: str, value: object) -> None:
        """Note something about the field at `path`."""
        self.remarks.append(Remark(code, self._prefix + path, str(value)[:200]))

    def clean(self, path: str, text: str) -> str:
        """`text` repaired, on one line; each repair is noted."""
        cleaned, codes = clean_line(text)
        for code in codes:
            self.remark(code, path, text)
        return cleaned

    def _read_language(self, fields: Fields) -> None:
        for path in ("lang", "language"):
            text = scalar(fields.get(path))
            if text and text not in NULLS:
                if tag := language(text):
                    for name in ("label", "description"):
                        if name in self.properties:
                            self.properties[f"{name}_language"] = tag
                    return
                self.refused.add(path)
                self.remark("language_unreadable", path, text)


_Values = list[tuple[int, str, Any]]
"""What stands where a property may come from: the rank among its synonyms, the path, the value."""


@cache
def _plan(
    kind: str,
) -> tuple[list[Callable[[Description, _Values], None]], dict[str, list[tuple[int, int, str]]]]:
    """How each property of a kind is read, and which properties a top-level field may give.

    A property is its number here; a field gives it with the rank of a synonym, at a path.
    """
    readings = []
    paths: dict[str, list[tuple[int, int, str]]] = {}
    # Some properties follow from others and stand in no field.
    for number, prop in enumerate(prop for prop in properties_of(kind) if prop.sources):
        readings.append(_list_reading(prop) if prop.is_list else _scalar_reading(kind, prop))
        for rank, path in enumerate(prop.sources):
            paths.setdefault(path.partition(".")[0], []).append((number, rank, path))
    return readings, paths


def _scalar_reading(kind: str, prop: Property) -> Callable[[Description, _Values], None]:
    """How to read a property of one value: the first synonym with one counts."""
    keep = _keeper(kind, prop)
    blank = frozenset() if prop.type is Type.TEXT else NULLS
    is_image = kind == "Image" and prop.name == "url"
    opened = frozenset(path.rpartition(".")[0] for path in prop.sources)

    def read(said: Description, values: _Values) -> None:
        kept = ""
        for _, path, value in values:
            text = value.strip() if type(value) is str else scalar(value)
            if text in blank:
                continue
            if kept:
                # The first synonym won. An equal one adds nothing.
                if text != kept and not _is_same_url(said, path, text):
                    said.refused.add(path)
            elif text and keep(said, path, text):
                kept = text
            elif path in opened and isinstance(value, dict):
                continue  # what is in it is read by itself
            else:
                said.refused.add(path)
                is_path = prop.name == "url" and text and not _OF_THE_WEB.match(text)
                if not is_path and not (is_image and text):
                    said.remark(f"{prop.type}_unreadable", path, value)

    return read


def _is_same_url(said: Description, path: str, text: str) -> bool:
    return path == "originalUrl" and canonical_url(text) == said.properties["url"]


def _keeper(kind: str, prop: Property) -> Callable[[Description, str, str], bool]:
    """What tells whether a text is a value of the property; then the description has it."""
    name = prop.name
    if name == "published":
        return _keep_published
    convert = _converter(kind, prop)

    def keep(said: Description, path: str, text: str) -> bool:
        value = convert(said, path, text)
        if value is None or value == "":
            return False
        said.properties[name] = value
        return True

    return keep


def _converter(kind: str, prop: Property) -> Callable[[Description, str, str], Value | None]:
    match prop.name, prop.type:
        case "url", _:
            return _own_url
        case "embed_url", _:
            return _embedded_url
        case "domain", _:
            return lambda said, path, text: domain_of(said.clean(path, text))
        case "label", _ if kind == "Provider":
            return lambda said, path, text: clean_line(provider_name(said.clean(path, text)))[0]
        case _, Type.TEXT:
            return Description.clean
        case _, Type.DATETIME:
            return _instant
    convert = _CONVERTERS[prop.type]
    return lambda said, path, text: convert(text)


def _keep_published(said: Description, path: str, text: str) -> bool:
    when, day, has_zone = moment(text)
    if day is None:
        return False
    said.properties["issued"] = day
    if not has_zone:
        said.remark("date_without_zone", path, text)
    if when is not None:
        said.properties["published"] = when
    return True


def _instant(said: Description, path: str, text: str) -> str | None:
    when, day, has_zone = moment(text)
    if not has_zone:
        said.remark("date_without_zone", path, text)
    return when or day


def _own_url(said: Description, path: str, text: str) -> str | None:
    url = canonical_url(text)
    if url is not None and is_reserved(url, said.base):
        said.remark("reserved_url", path, text)
        return said.clean(path, text)
    return url


def _embedded_url(said: Description, path: str, text: str) -> str | None:
    if _PLAIN.fullmatch(text):
        return canonical_url(text)
    source = _SOURCE.search(text)
    return canonical_url(html.unescape(source[1])) if source else None


def _list_reading(prop: Property) -> Callable[[Description, _Values], None]:
    """How to read a property of many values: they are a sorted set."""
    at_commas = prop.name in _SPLIT_AT_COMMAS

    def read(said: Description, present: _Values) -> None:
        values: set[str] = set()
        for _, path, value in present:
            for item in listed(value, at_commas=at_commas):
                text = scalar(item)
                if not text:
                    said.refused.add(path)
                    said.remark("text_unreadable", path, item)
                elif prop.type is Type.IRI:
                    url = canonical_url(text)
                    if url is None or is_reserved(url, said.base):
                        said.refused.add(path)
                        said.remark("iri_unreadable", path, text)
                    else:
                        values.add(url)
                elif prop.name == "hashtags":
                    values.update(said.clean(path, text).split())
                else:
                    values.add(said.clean(path, text))
        values.discard("")
        if values:
            said.properties[prop.name] = tuple(sorted(values))

    return read


def _keep_date_of_name(said: Description, path: str) -> None:
    """Jekyll has the date of a post in the name of its file."""
    if named := _DATED_NAME.match(path.rpartition("/")[2]):
        year, _, month, number = named.groups()
        _, day, _ = moment(f"{year}-{month}-{number}")
        if day is not None:
            said.properties["issued"] = day


def describe(record: Record) -> Description:
    """All that a record says of the thing it describes, in the vocabulary's properties."""
    said = Description(record.kind, record.fields, base=record.base)
    if record.text:
        cleaned, codes = clean_paragraphs(record.text)
        said.remarks.extend(Remark(code, "text", record.text[:200]) for code in codes)
        if cleaned:
            said.properties["text"] = cleaned
    if record.is_plain_text:
        said.properties["is_plain_text"] = True
    if record.is_own and "issued" not in said.properties and record.kind in WORKS:
        _keep_date_of_name(said, record.path)
    read_drafts(said, record)
    for name in _OF_ONE_WORD:
        words = record.fields.get(name)
        if isinstance(words, list) and len(words) > 1:
            said.refused.add(name)
            said.remark("entry_unused", name, words)
    taxonomy, type_ = (scalar(record.fields.get(name)) for name in ("taxonomy", "type"))
    if taxonomy not in BLANK and type_ not in BLANK and taxonomy.lower() != type_.lower():
        said.refused.add("type")
        said.remark("entry_unused", "type", type_)
    if has_secured(record.fields):
        said.properties["has_secured"] = True
    for paths in _SYNONYM_PATHS:
        present = [path for path, name in paths if record.fields.get(name)]
        if len(present) > 1:
            present = [path for path in present if any(found(record.fields, path))]
            said.refused.update(present[1:])
            for path in present[1:]:
                said.remark("entry_unused", path, found(record.fields, path))
    extra, unknown = leftovers(record.kind, record.fields, said.refused)
    if extra:
        said.properties["extra"] = extra
        said.remarks.extend(Remark("unknown_field", name) for name in unknown)
    return said
