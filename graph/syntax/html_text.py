"""HTML to plain text: what a reader would see of it, paragraphs and rows of tables kept.

It is one pass with no going back, so that a hostile body costs time in its length only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]*)")
_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav ol option p pre section summary "
    "table td th tr ul".split()
)
# A page sets these apart from the words beside them, with or without a space between.
_APART = frozenset("button cite label select".split())
APART = "\0"
"""Stands for the tag of such an element until its neighbours are known; no text holds it."""
_BETWEEN_WORDS = re.compile(r"(?<=[\w.,:;!?…”’\")])\0+(?=[\w“‘\"(])")
HIDDEN = frozenset("script style template noscript head svg iframe nav del s strike".split())
"""Elements of which a reader sees nothing."""


def tag_name(tag: str) -> str:
    """The name of a tag in lower case, that of an end tag with its slash; "" where it has none.

    >>> tag_name("<BR/>"), tag_name("</p>"), tag_name("<!-- p -->")
    ('br', '/p', '')
    """
    name = _NAME.match(tag, 1)
    return name[0].lower() if name else ""


def strip_html(text: str) -> str:
    """`text` without tags, comments, scripts and styles, entities resolved, blocks as paragraphs.

    >>> strip_html("<p>One &amp; <b>two</b></p><script>no()</script><p>three")
    '\\n\\nOne & two\\n\\n\\n\\nthree'
    """
    if "<" not in text:
        return html.unescape(text)
    out: list[str] = []
    lowered = text.lower() if len(text.lower()) == len(text) else text
    position, end = 0, len(text)
    rows = _Rows(out)
    # A terminator that is missing once is missing for good: it is not searched for again.
    missing: set[str] = set()

    def find(terminator: str, start: int) -> int:
        if terminator in missing:
            return -1
        at = lowered.find(terminator, start)
        if at < 0:
            missing.add(terminator)
        return at

    while position < end:
        at = text.find("<", position)
        if at < 0:
            out.append(text[position:])
            break
        out.append(text[position:at])
        if text.startswith("<!--", at):
            close = find("-->", at + 4)
            position = close + 3 if close >= 0 else end
            continue
        name = _NAME.match(text, at + 1)
        if not name and text[at + 1 : at + 2] not in ("!", "?"):
            out.append("<")
            position = at + 1
            continue
        close = find(">", at + 1)
        if close < 0:
            out.append(text[at:])
            break
        position = close + 1
        tag = name[1].lower() if name else ""
        if tag in _BLOCKS:
            rows.meet(tag, is_end=text.startswith("/", at + 1))
            out.append("\n\n" if tag != "br" else "\n")
        elif tag in _APART:
            out.append(APART)
        if tag in HIDDEN and not text.startswith("/", at + 1) and text[close - 1] != "/":
            close = find(f"</{tag}", position)
            if close >= 0:
                position = close
    rows.end()
    return html.unescape(set_apart("".join(out)))


def is_apart(name: str) -> bool:
    """Whether a page shows the element of a tag apart from the words beside it.

    >>> is_apart("cite"), is_apart("/summary"), is_apart("em")
    (True, True, False)
    """
    return name.removeprefix("/") in _APART | _BLOCKS


def set_apart(text: str) -> str:
    """`text` with a space for each `APART` that stands between words.

    >>> set_apart("Said.\\0Ann\\0, in (\\0Nature\\0) of\\0 May")
    'Said. Ann, in (Nature) of May'
    """
    return _BETWEEN_WORDS.sub(" ", text).replace(APART, "") if APART in text else text


class _Rows:
    """Makes one line of the cells of each row of a table, in the pieces of a text as they come.

    A row in which a cell has paragraphs of its own is left as it is: pages were laid out so.
    """

    def __init__(self, out: list[str]) -> None:
        self._out = out
        self._cells: list[int] | None = None  # where each cell of the row begins

    def meet(self, tag: str, *, is_end: bool) -> None:
        """Note the tag of a block, before a break is written for it."""
        if tag in ("td", "th"):
            if self._cells is not None and not is_end:
                self._cells.append(len(self._out))
        elif tag == "tr":
            self.end()
            self._cells = None if is_end else []
        elif tag == "table":
            if is_end:
                self.end()
            self._cells = None  # one within a row: then that is no line

    def end(self) -> None:
        """End the row that was begun, if one was."""
        if self._cells:
            ends = [*self._cells[1:], len(self._out)]
            pieces = zip(self._cells, ends, strict=True)
            cells = ["".join(self._out[start:end]).strip() for start, end in pieces]
            if not any("\n\n" in cell for cell in cells):
                self._out[self._cells[0] :] = ["\n\n", table_row(cells), "\n\n"]
        self._cells = None


def table_row(cells: Sequence[str]) -> str:
    """The cells of a row as one line between pipes; one that is alone in it as it is.

    >>> table_row(["Maker", "Contoso"]), table_row(["Maker", "", "x"]), table_row(["", "Maker"])
    ('| Maker | Contoso |', '| Maker | | x |', 'Maker')
    """
    told = [" ".join(cell.split()) for cell in cells]
    if sum(map(bool, told)) < 2:
        return "".join(told)
    return " ".join(["|", *(f"{cell} |" if cell else "|" for cell in told)])
