"""What the fields of a record say, by the declared type of each property.

Field paths are dotted and look through lists: `actions.url` is the `url` of every action.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from graph.identity import canonical_domain, canonical_url, is_reserved, provider_name
from graph.literals import (
    NULLS,
    boolean,
    double,
    duration,
    instant,
    integer,
    language,
    moment,
)
from graph.model import Record, Remark, Value
from graph.plugins import known_fields
from graph.text import clean_line, clean_paragraphs
from graph.vocabulary import WORKS, Property, Type, properties_of

Fields = Mapping[str, Any]

_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?(https://[^"'\s<>]+)""", re.IGNORECASE)


SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "topics": ("topics", "tags", "categories"),
    "authors": ("provider.authors", "authors", "author"),
    "images": ("images", "image", "cover"),
}
"""Fields that become nodes and edges: of each group the first present counts."""


_BLANK = NULLS | {""}
_SPLIT_AT_COMMAS = ("keywords", "levels")


def found(fields: object, path: str) -> list[Any]:
    """Every value at a dotted path, looking through lists; mappings and scalars as they are.

    >>> found({"actions": [{"url": "a"}, {"url": "b"}, {}]}, "actions.url")
    ['a', 'b']
    """
    values: list[Any] = [fields]
    for name in path.split("."):
        values = [v[name] for v in values if isinstance(v, dict) and name in v]
        values = [item for v in values for item in (v if isinstance(v, list) else [v])]
    return values


def scalar(value: object) -> str:
    """`value` as text, "" where it is empty or no scalar."""
    return value.strip() if isinstance(value, str) else ""


def listed(value: object, *, split: str = "") -> list[Any]:
    """`value` as a list: a list as it is, text split at `split`, a mapping alone; no blanks."""
    if isinstance(value, str):
        value = value.split(split) if split else [value]
    items = value if isinstance(value, list) else [] if value is None else [value]
    kept = [item.strip() if isinstance(item, str) else item for item in items]
    return [item for item in kept if not (isinstance(item, str) and item in _BLANK)]


def mappings(value: object, key: str) -> list[Fields]:
    """`value` as a list of mappings; a bare text stands for `{key: text}`.

    >>> mappings("a.jpg", "url"), mappings([{"url": "b.jpg"}], "url")
    ([{'url': 'a.jpg'}], [{'url': 'b.jpg'}])
    """
    items = listed(value)
    return [i if isinstance(i, dict) else {key: i} for i in items if not isinstance(i, list)]


def _domain(text: str) -> str | None:
    return canonical_domain(text.partition("//")[2].partition("/")[0] or text)


_CONVERTERS: Mapping[Type, Callable[[str], Value | None]] = {
    Type.INTEGER: integer,
    Type.DOUBLE: double,
    Type.BOOLEAN: boolean,
    Type.DATETIME: instant,
    Type.DURATION: duration,
    Type.IRI: canonical_url,
}


@cache
def _plan(kind: str) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """For each top-level field: the number of each property it may give, its rank, the path."""
    plan: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for number, prop in enumerate(properties_of(kind)):
        for rank, path in enumerate(prop.sources):
            name = path.partition(".")[0]
            plan[name] = (*plan.get(name, ()), (number, rank, path))
    return plan


class Description:
    """What a mapping of fields says of one node: `properties`, `remarks`, and `refused` paths.

    A refused field is one with a value that its property cannot hold, or a second synonym; the
    caller keeps it in `extra`. `prefix` names the fields in remarks.
    """

    def __init__(self, kind: str, fields: Fields, *, base: str, prefix: str = "") -> None:
        self.properties: dict[str, Value] = {}
        self.remarks: list[Remark] = []
        self.refused: set[str] = set()
        self._kind, self._base, self._prefix = kind, base, prefix
        plan, properties = _plan(kind), properties_of(kind)
        present: dict[int, list[tuple[int, str, Any]]] = {}
        for name, value in fields.items():
            if value and name in plan:
                for number, rank, path in plan[name]:
                    known = present.setdefault(number, [])
                    if path == name:
                        known.append((rank, path, value))
                    else:
                        known.extend((rank, path, v) for v in found(fields, path) if v)
        for number in sorted(present):
            values = present[number]
            if len(values) > 1:
                values.sort(key=_rank)
            prop = properties[number]
            if prop.is_list:
                self._read_list(prop, values)
            else:
                self._read_scalar(prop, values)
        if tag := self._language(fields):
            for name in ("label", "description"):
                if name in self.properties:
                    self.properties[f"{name}_language"] = tag

    def _remark(self, code: str, path: str, value: object) -> None:
        self.remarks.append(Remark(code, self._prefix + path, str(value)[:200]))

    def _read_scalar(self, prop: Property, values: list[tuple[int, str, Any]]) -> None:
        kept = ""
        for _, path, value in values:
            text = scalar(value)
            if text in NULLS and prop.type is not Type.TEXT:
                continue
            if kept:
                # The first synonym won. An equal one adds nothing, `originalUrl` is an alias.
                is_alias = path == "originalUrl" and self._kind in WORKS
                if text != kept and not (is_alias and canonical_url(text)):
                    self.refused.add(path)
            elif text and self._keep(prop, path, text):
                kept = text
            else:
                self.refused.add(path)
                if not (prop.name == "url" and text):
                    self._remark(f"{prop.type}_unreadable", path, value)

    def _keep(self, prop: Property, path: str, text: str) -> bool:
        """Whether `text` is a value of the property; then it has it."""
        value: Value | None
        if prop.type is Type.TEXT:
            value = self._clean(path, text)
            if prop.name == "domain":
                value = _domain(value)
            elif prop.name == "label" and self._kind == "Provider":
                value = clean_line(provider_name(value))[0]
        elif prop.name == "published":
            value, day, has_zone = moment(text)
            if day is None:
                return False
            self.properties["issued"] = day
            if not has_zone:
                self._remark("date_without_zone", path, text)
            if value is None:
                return True
        elif prop.name == "embed_url":
            source = _SOURCE.search(text)
            value = canonical_url(html.unescape(source[1])) if source else None
        elif prop.name == "url":
            value = canonical_url(text)
            if value is not None and is_reserved(value, self._base):
                self._remark("reserved_url", path, text)
                value = text
        else:
            value = _CONVERTERS[prop.type](text)
        if value is None or value == "":
            return False
        self.properties[prop.name] = value
        return True

    def _read_list(self, prop: Property, present: list[tuple[int, str, Any]]) -> None:
        values: set[str] = set()
        for _, path, value in present:
            for item in listed(value, split="," if prop.name in _SPLIT_AT_COMMAS else ""):
                text = scalar(item)
                if not text:
                    self.refused.add(path)
                    self._remark("text_unreadable", path, item)
                elif prop.type is Type.IRI:
                    url = canonical_url(text)
                    if url is None or is_reserved(url, self._base):
                        self.refused.add(path)
                        self._remark("iri_unreadable", path, text)
                    else:
                        values.add(url)
                elif prop.name == "hashtags":
                    values.update(self._clean(path, text).split())
                else:
                    values.add(self._clean(path, text))
        values.discard("")
        if values:
            self.properties[prop.name] = tuple(sorted(values))

    def _clean(self, path: str, text: str) -> str:
        cleaned, codes = clean_line(text)
        for code in codes:
            self._remark(code, path, text)
        return cleaned

    def _language(self, fields: Fields) -> str:
        for path in ("lang", "language"):
            text = scalar(fields.get(path))
            if text and text not in NULLS:
                tag = language(text)
                if tag:
                    return tag
                self.refused.add(path)
                self._remark("language_unreadable", path, text)
        return ""


@cache
def _branches(kind: str) -> frozenset[str]:
    """Every path that leads to a known field."""
    paths = (path.split(".") for path in known_fields(kind))
    return frozenset(".".join(path[:n]) for path in paths for n in range(1, len(path)))


def _rank(value: tuple[int, str, Any]) -> int:
    return value[0]


def _leftovers(kind: str, value: Fields, refused: set[str], prefix: str = "") -> dict[str, Any]:
    """The part of `value` that no extractor understands, or that one refused."""
    left: dict[str, Any] = {}
    known, branches = known_fields(kind), _branches(kind)
    for name, child in value.items():
        path = f"{prefix}{name}" if prefix else name
        if not child or name == "secured":
            continue
        if path in known and path not in branches and path not in refused:
            continue
        if path in refused:
            left[name] = _without_secured(child)
            continue
        items = child if isinstance(child, list) else [child]
        rest: list[Any] = []
        for item in items:
            if path in branches and isinstance(item, dict):
                rest.append(_leftovers(kind, item, refused, f"{path}."))
            else:
                is_read = path in known and not isinstance(item, list)
                rest.append({} if is_read else _without_secured(item))
        if any(rest):
            left[name] = rest if isinstance(child, list) else rest[0]
    return left


def _without_secured(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_secured(v) for k, v in value.items() if k != "secured"}
    return [_without_secured(v) for v in value] if isinstance(value, list) else value


def _unknown(kind: str, left: Any, prefix: str = "") -> Iterator[str]:
    known, branches = known_fields(kind), _branches(kind)
    for item in left if isinstance(left, list) else [left]:
        for name, child in item.items() if isinstance(item, dict) else ():
            path = f"{prefix}{name}"
            if path in branches:
                yield from _unknown(kind, child, f"{path}.")
            elif path not in known:
                yield path


def has_secured(value: Any, skip: frozenset[str] = frozenset({"related", "items"})) -> bool:
    """Whether an encrypted `secured` blob stands anywhere in `value` itself.

    Entries under `related` and `items` are records of their own and answer for themselves.
    """
    if isinstance(value, dict):
        return "secured" in value or any(
            has_secured(v, skip) for k, v in value.items() if k not in skip
        )
    return isinstance(value, list) and any(has_secured(v, skip) for v in value)


def canonical_json(value: object) -> str:
    """`value` as JSON with sorted keys and no spaces, so that equal values are equal text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")


def _read_draft(said: Description, text: str) -> None:
    """`draft: true` is `published: false`, unless that stands there too."""
    is_draft = boolean(text)
    if is_draft is None:
        if text not in NULLS:
            said.refused.add("draft")
            said.remarks.append(Remark("boolean_unreadable", "draft", text[:200]))
    elif said.properties.setdefault("is_published", not is_draft) is is_draft:
        said.refused.add("draft")


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
    if draft := scalar(record.fields.get("draft")):
        _read_draft(said, draft)
    if has_secured(record.fields):
        said.properties["has_secured"] = True
    for paths in SYNONYMS.values():
        present = [path for path in paths if path.partition(".")[0] in record.fields]
        if len(present) > 1:
            present = [path for path in present if any(found(record.fields, path))]
            said.refused.update(present[1:])
    if extra := _leftovers(record.kind, record.fields, said.refused):
        said.properties["extra"] = canonical_json(extra)
        names = sorted(set(_unknown(record.kind, extra)))
        said.remarks.extend(Remark("unknown_field", name) for name in names)
    return said
