"""The plain part of YAML that front matter is nearly always written in, read line by line.

Every line is `key: value`, `- value` or `- key: value`, with one scalar a line; whatever does not
look exactly like that is left to the full parser. Four times
faster than the C parser (docs/decisions/0003), and held equal to it by tests under fuzzing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# What libyaml refuses, folds or takes for a line break; tabs have rules of their own.
_SPECIAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Lines further in are left to the full parser, which refuses what is nested too deeply. `{}+` gives
# nothing back: else each of the spaces before a long gap would be the start of a search through it.
_DEEPEST = 63
_LINE = re.compile(
    rf"( {{0,{_DEEPEST}}}+)"
    r"""(- )?(?:([A-Za-z_][A-Za-z0-9_-]*):(?= |\Z))?"""
    r"""\ *("[^"\\]*(?:\\["\\nrt][^"\\]*)*"|'[^']*'"""
    r"""|(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|-(?=[0-9A-Za-z]))[^:#]*(?:(?::(?=\S)|(?<=\S)\#)[^:#]*)*)?"""
)
_LONGEST_HEAD = 200
"""A longer one is for the pattern alone: remembered, it would take room."""
_ESCAPE = re.compile(r'\\(["\\nrt])')
_ESCAPED = {'"': '"', "\\": "\\", "n": "\n", "r": "\r", "t": "\t"}


@lru_cache(maxsize=4096)
def _head(text: str) -> tuple[int, bool, str] | None:
    """What stands before a colon, if that is plain: its column, whether after a dash, the key."""
    match = _LINE.fullmatch(f"{text}:")
    return (len(match[1]), match[2] is not None, match[3]) if match and match[3] else None


def _parts(line: str) -> tuple[int, bool, str, str | None] | None:
    """The column of a line, whether a dash stands there, its key and its scalar; None if not plain.

    The pattern decides. Before it come the forms of nearly all lines, a tenth of its time.
    """
    head, colon, value = line.partition(": ")
    if colon:
        if value and len(head) < _LONGEST_HEAD and (known := _head(head)):
            if value[0] == '"':
                if "\\" not in value and value.find('"', 1) == len(value) - 1:
                    return *known, value[1:-1]
            elif value[0].isalnum() and ":" not in value and "#" not in value:
                return *known, value.rstrip(" ")
    elif line[-1] == ":" and len(line) < _LONGEST_HEAD and (known := _head(line[:-1])):
        return *known, None
    elif ":" not in line and "#" not in line:
        item = line.lstrip(" ")
        depth = len(line) - len(item)
        if item.startswith("- ") and item[2:3].isalnum() and depth <= _DEEPEST:
            return depth, True, "", item[2:].rstrip(" ")
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    scalar = None if match[4] is None else _scalar(match[4])
    return len(match[1]), match[2] is not None, match[3] or "", scalar


def load_simple(text: str) -> Any:
    """What the full parser makes of `text`, every scalar as text; None where it must be asked.

    >>> load_simple("title: Q&A: no\\nimages:\\n  - url: 'a.jpg'\\n    width: 50\\n") is None
    True
    >>> load_simple("title: Q&A\\nimages:\\n  - url: 'a.jpg'\\n    width: 50\\n")
    {'title': 'Q&A', 'images': [{'url': 'a.jpg', 'width': '50'}]}
    """
    if not text.replace("\n", "").isprintable() and _SPECIAL.search(text):
        return None
    root: Any = None
    # Open containers from the outside in, each with its column; the innermost, unpacked; the key
    # of the innermost mapping that still waits for its value.
    open_: list[tuple[int, Any]] = []
    column = -1
    top: Any = None
    waiting: str | None = None
    for line in text.split("\n"):
        if not line:
            continue
        parts = _parts(line)
        if parts is None:
            return None
        depth, dash, key, value = parts
        if not key and not dash:
            if value is not None:
                return None
            continue
        # Most lines go on with the innermost mapping.
        if depth != column or dash or type(top) is list:
            while open_ and (column > depth or (column == depth and not dash
                             and type(top) is list)):  # fmt: skip
                open_.pop()
                column, top = open_[-1] if open_ else (-1, None)
                waiting = None
            if dash:
                if top is None:
                    if root is not None:
                        return None
                    root = top = []
                    column = depth
                    open_.append((column, top))
                elif type(top) is dict:
                    if waiting is None:
                        return None
                    top[waiting] = top = []
                    column = depth
                    open_.append((column, top))
                elif column != depth:
                    return None
                waiting = None
                if not key:
                    if value is None:
                        return None
                    top.append(value)
                    continue
                item: dict[str, Any] = {}
                top.append(item)
                column, top = depth + 2, item
                open_.append((column, top))
            elif top is None:
                if root is not None:
                    return None
                root = top = {}
                column = depth
                open_.append((column, top))
            elif column != depth:
                if waiting is None:
                    return None
                item = {}
                top[waiting] = item
                column, top = depth, item
                open_.append((column, top))
        if key in top:
            return None
        if value is not None:
            top[key] = value
            waiting = None
        else:
            top[key] = ""
            waiting = key
    return root


def _scalar(text: str) -> str:
    if text[0] == '"':
        text = text[1:-1]
        return _ESCAPE.sub(lambda match: _ESCAPED[match[1]], text) if "\\" in text else text
    return text[1:-1] if text[0] == "'" else text.rstrip(" ")
