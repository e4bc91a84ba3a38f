"""What is wrong with a text that is not YAML, in plain words, and where it can be mended.

The parser tells where it could not go on, in words of its grammar: for a bracket or a quotation
mark that is never closed that is the line after, or the end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Place = tuple[int, int]
"""A line and a column, from 0."""


class Fault(NamedTuple):
    """What is wrong, what to do, and where."""

    words: str
    step: str
    at: Place


_QUOTE = "put the value in quotes"
_NO_COLON = (
    "the line has no colon and space after a name",
    "write name: value, or indent the line below the value that it goes on with",
)
_OF_TEMPLATE = ("the name of a field is no text, as where a value begins with {{", _QUOTE)
_TEMPLATE = re.compile(r"[^{]*:[ \t]+\{\{")
_FIXED = {
    "could not find expected ':'": _NO_COLON,
    "found unexpected end of stream": (
        "a quotation mark is never closed",
        "close it, or take it away",
    ),
    "did not find expected <document start>": (
        "a second document begins here, or the line stands left of the first field",
        "begin all fields at the margin, and end with the last of them",
    ),
    "did not find expected comment or line break": (
        "text stands behind | or > on its line",
        f"begin the text on the next line, or {_QUOTE}",
    ),
    "block sequence entries are not allowed in this context": (
        "a list begins on the line of its field",
        f"begin it on the next line, or {_QUOTE}",
    ),
}
_FIXED |= dict.fromkeys(("found a key that is no text", "found unhashable key"), _OF_TEMPLATE)
_FIXED |= dict.fromkeys(
    (
        "found unknown escape character",
        "found invalid Unicode character escape code",
        "did not find expected hexdecimal number",
    ),
    (
        "a backslash in double quotes begins no sign that YAML knows",
        "write it twice, or use single quotes",
    ),
)
_OF_A_SIGN = (
    "found character that cannot start",
    "found undefined alias",
    "did not find expected a",
)
_INDENTED = (
    "the line is indented like none of the lines above",
    "begin it where the lines that it belongs to begin",
)
_QUOTED = re.compile(r"""[^"']*?(?:: |- )[ \t]*(["'])""")
# These are told where what they are about begins.
_AT_BEGIN = ("could not find expected ':'", "found unexpected end of stream")


def fault(text: bytes, problem: str, context: str, at: Place, begun: Place) -> Fault:
    """What is wrong, by the parser's words; it stopped at `at` within what has `begun` before.

    >>> fault(b"a: [b\\nc: d", "did not find expected ',' or ']'", "", (1, 1), (0, 3))[::2]
    ('a [ is never closed, or lacks a comma', (0, 3))
    """
    lines = text.decode("utf-8", "replace").splitlines()
    line = lines[at[0]] if at[0] < len(lines) else ""
    before, sign = line[: at[1]], _sign(lines, at)
    if _TEMPLATE.match(line):
        return Fault(*_OF_TEMPLATE, at)
    if problem in _FIXED:
        return Fault(*_FIXED[problem], begun if problem in _AT_BEGIN else at)
    if problem.startswith("did not find expected ',' or ") or context.endswith("a flow node"):
        if context.endswith("a flow node"):
            begun = _last_bracket(lines, at)
        words = f"a {_sign(lines, begun) or '['} is never closed, or lacks a comma"
        return Fault(words, f"close it, or {_QUOTE}", begun if begun[0] < at[0] else at)
    if problem == "mapping values are not allowed in this context":
        if ": " in before:
            return Fault("a colon and a space stand in a value without quotes", _QUOTE, at)
        if line[:1] != " ":  # the line above was read as the beginning of this name
            return Fault(*_NO_COLON, (max(at[0] - 1, 0), 0))
        words = "the line is indented, and the field above has a value already"
        return Fault(words, "begin it where the field above begins", at)
    if sign == "\t":
        return Fault("a tab stands where the indentation goes", "indent with spaces", at)
    if context.endswith(("an alias", "an anchor")):
        at, sign = begun, _sign(lines, begun)
    if context.endswith("a block node") and sign.isalnum():
        return Fault(*_INDENTED, at)
    if sign and (problem.startswith(_OF_A_SIGN) or context.endswith("a block node")):
        return Fault(f"a value begins with {sign}, which YAML keeps for itself", _QUOTE, at)
    if problem in ("did not find expected key", "did not find expected '-' indicator"):
        if opened := _open_quotation(lines, at):
            return Fault(*_FIXED["found unexpected end of stream"], opened)
        return _misplaced(before, line, at, is_of_list="-" in problem)
    return Fault(problem, "quote the value, or correct the indentation", at)


def _misplaced(before: str, line: str, at: Place, *, is_of_list: bool) -> Fault:
    """What stands where neither a field nor an item of a list can."""
    if before.strip(" -"):
        step = "quote the whole value; within '…' write '' for '"
        return Fault("text stands behind the end of a value, as of a quotation", step, at)
    if is_of_list and not before:
        return Fault("a field stands among the items of a list", "indent it below its item", at)
    if line.startswith("- "):
        return Fault("an item of a list stands among fields", "indent it below its field", at)
    return Fault(*_INDENTED, at)


def _open_quotation(lines: list[str], at: Place) -> Place | None:
    """Where a quotation begins that was meant to end on its line, and ended where another begins.

    `title: "A` above `date: "2021"` is a text that ends before 2021.
    """
    end = lines[at[0]][: at[1]].rstrip() if at[0] < len(lines) else ""
    if end[-1:] not in ('"', "'") or end.count(end[-1]) % 2 == 0:
        return None
    for number in range(at[0] - 1, -1, -1):
        begun = _QUOTED.match(lines[number])
        if begun and begun[1] == end[-1] and lines[number].count(end[-1]) % 2:
            return number, begun.start(1)
    return None


def _sign(lines: list[str], at: Place) -> str:
    """The sign at a place, "" behind the end of its line or of all."""
    return lines[at[0]][at[1] : at[1] + 1] if at[0] < len(lines) else ""


def _last_bracket(lines: list[str], at: Place) -> Place:
    """The last bracket that opens before a place; the place itself if there is none."""
    for number in range(min(at[0], len(lines) - 1), -1, -1):
        line = lines[number][: at[1]] if number == at[0] else lines[number]
        if (column := max(line.rfind("["), line.rfind("{"))) >= 0:
            return number, column
    return at
