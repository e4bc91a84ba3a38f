"""What stands in the fields of a record and no extractor understands: it is kept as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.fields import NESTED, Fields
from graph.literals import BLANK
from graph.plugins import known_fields

_CONTAINERS = (dict, list)


def leftovers(kind: str, fields: Fields, refused: set[str]) -> tuple[str, list[str]]:
    """What no extractor understands or one `refused`, as JSON, and the paths of unknown fields.

    "" and none where everything in `fields` is understood. Encrypted blobs are left out.
    """
    if not refused and _is_known(fields, _tree(known_fields(kind))):
        return "", []
    left = _left(kind, fields, refused)
    return _canonical_json(left) if left else "", sorted(set(_unknown(kind, left)))


@cache
def _branches(known: frozenset[str]) -> frozenset[str]:
    """Every path that leads to a known field."""
    paths = (path.split(".") for path in known)
    return frozenset(".".join(path[:n]) for path in paths for n in range(1, len(path)))


_Known = dict[str, "tuple[bool, _Known]"]
"""For each name: whether it is known itself, and the names known below it."""
_UNKNOWN: tuple[bool, _Known] = (False, {})


@cache
def _tree(known: frozenset[str]) -> _Known:
    root: _Known = {}
    for path in sorted(known):
        tree = root
        *above, last = path.split(".")
        for name in above:
            tree = tree.setdefault(name, (False, {}))[1]
        tree[last] = (True, tree[last][1] if last in tree else {})
    return root


def _is_known(fields: Fields, tree: _Known) -> bool:
    """Whether extractors understand everything in `fields`, so that nothing is left over."""
    for name, child in fields.items():
        is_known, below = tree.get(name, _UNKNOWN)
        if not child or name == "secured":
            continue
        if is_known and (type(child) is str or name in NESTED):
            continue
        for item in child if isinstance(child, list) else (child,):
            if isinstance(item, dict):
                if not below or not _is_known(item, below):
                    return False
            elif isinstance(item, list) or not is_known:
                return False
    return True


def _left(kind: str, value: Fields, refused: set[str], prefix: str = "") -> dict[str, Any]:
    """The part of `value` that no extractor understands, or that one refused."""
    left: dict[str, Any] = {}
    known = known_fields(kind)
    branches = _branches(known)
    for name, child in value.items():
        path = f"{prefix}{name}" if prefix else name
        if not child or name == "secured" or (path in known and name in NESTED):
            continue
        if path in refused:
            left[name] = _without_secured(child)
            continue
        items = child if isinstance(child, list) else [child]
        rest: list[Any] = []
        for item in items:
            if path in branches and isinstance(item, dict):
                rest.append(_left(kind, item, refused, f"{path}."))
            else:
                is_read = path in known and not isinstance(item, list | dict)
                rest.append({} if is_read else _without_secured(item))
        if any(rest):
            left[name] = rest if isinstance(child, list) else rest[0]
    return left


def _without_secured(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_secured(v) for k, v in value.items() if k != "secured"}
    return [_without_secured(v) for v in value] if isinstance(value, list) else value


def _unknown(kind: str, left: Any, prefix: str = "") -> Iterator[str]:
    known = known_fields(kind)
    branches = _branches(known)
    for item in left if isinstance(left, list) else [left]:
        for name, child in item.items() if isinstance(item, dict) else ():
            path = f"{prefix}{name}"
            if path in branches:
                yield from _unknown(kind, child, f"{path}.")
            elif path not in known:
                yield path


def has_secured(value: Any, skip: frozenset[str] = frozenset(NESTED)) -> bool:
    """Whether an encrypted `secured` blob stands anywhere in `value` itself.

    Entries under `related` and `items` are records of their own and answer for themselves.
    """
    if isinstance(value, dict):
        if "secured" in value and _is_present(value["secured"]):
            return True
        value = [child for name, child in value.items() if name not in skip]
    # Most are texts: they are passed over without a call.
    for child in value if isinstance(value, list) else ():
        if isinstance(child, _CONTAINERS) and has_secured(child, skip):
            return True
    return False


def _is_present(value: Any) -> bool:
    items = value if isinstance(value, list) else (value,)
    return any(item.strip() not in BLANK if isinstance(item, str) else item for item in items)


def _canonical_json(value: object) -> str:
    """`value` as JSON with sorted keys and no spaces, so that equal values are equal text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")
