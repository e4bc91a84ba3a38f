"""The plain part of YAML that front matter is nearly always written in, read line by line.

One pattern takes a text apart into lines of `key: value`, `- value` and `- key: value`, with one
scalar a line; whatever does not look exactly like that is left to the full parser. Four times
faster than the C parser (docs/decisions/0003), and held equal to it by tests under fuzzing.
"""

from __future__ import annotations

import re
from typing import Any

# What libyaml refuses, folds or takes for a line break; tabs have rules of their own.
_SPECIAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Lines further in are left to the full parser, which refuses what is nested too deeply. `{}+` gives
# nothing back: else each of the spaces before a long gap would be the start of a search through it.
_LINE = re.compile(
    r"""^( {0,63}+)(- )?(?:([A-Za-z_][A-Za-z0-9_-]*):(?=[ \n]|\Z))?"""
    r"""\ *("[^"\\\n]*(?:\\["\\][^"\\\n]*)*"|'[^'\n]*'"""
    r"""|(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|-(?=[0-9A-Za-z]))[^\n:#]*(?:(?::(?=\S)|(?<=\S)\#)[^\n:#]*)*)?$""",
    re.MULTILINE,
)
_ESCAPE = re.compile(r'\\(["\\])')


def load_simple(text: str) -> Any:
    """What the full parser makes of `text`, every scalar as text; None where it must be asked.

    >>> load_simple("title: Q&A: no\\nimages:\\n  - url: 'a.jpg'\\n    width: 50\\n") is None
    True
    >>> load_simple("title: Q&A\\nimages:\\n  - url: 'a.jpg'\\n    width: 50\\n")
    {'title': 'Q&A', 'images': [{'url': 'a.jpg', 'width': '50'}]}
    """
    if _SPECIAL.search(text):
        return None
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") + 1:
        return None
    root: Any = None
    # Open containers from the outside in, each with its column; the innermost, unpacked; the key
    # of the innermost mapping that still waits for its value.
    open_: list[tuple[int, Any]] = []
    column, top = -1, None
    waiting: str | None = None
    for spaces, dash, key, value in lines:
        if not key and not dash:
            if value:
                return None
            continue
        depth = len(spaces)
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
                    if not value:
                        return None
                    top.append(_scalar(value))
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
        if value:
            top[key] = _scalar(value)
            waiting = None
        else:
            top[key] = ""
            waiting = key
    return root


def _scalar(text: str) -> str:
    if text[0] == '"':
        text = text[1:-1]
        return _ESCAPE.sub(r"\1", text) if "\\" in text else text
    return text[1:-1] if text[0] == "'" else text.rstrip(" ")
