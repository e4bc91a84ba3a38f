"""The words in which works mention entities, each cut to what the page has room for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.explorer.selection import Selection
from graph.explorer.wire import column

LONGEST = 180
_SHORTEST = 60  # characters below which a quote says nothing
_ALL = 2_000_000  # characters that all quotes share


def quotes_of(
    quotes: Iterable[tuple[int, int, str, int, int]], selection: Selection
) -> list[dict[str, Any]]:
    """The quotes of the MENTIONS edges of the page.

    None at all where there are so many that each would be a few words long; then none is read.
    `quotes` are those of `Graph.first_quotes()`.
    """
    edges = sum(len(links.sources) for links in selection.links if links.kind == "MENTIONS")
    length = min(LONGEST, _ALL // max(edges, 1))
    if not edges or length < _SHORTEST:
        return []
    numbers = {place: number for number, place in enumerate(selection.places)}
    found = {
        (numbers[work], numbers[entity]): excerpt(text, start, stop, length)
        for work, entity, text, start, stop in quotes
        if work in numbers and entity in numbers
    }
    if not found:
        return []
    ordered = sorted(found.items())
    return [
        {
            "source": column(source for (source, _), _ in ordered),
            "target": column(target for (_, target), _ in ordered),
            "quote": [quote for _, quote in ordered],
        }
    ]


def excerpt(text: str, start: int, stop: int, length: int) -> tuple[str, int, int]:
    """The words around text[start:stop], of about `length` characters, and where those stand.

    Places in the result count UTF-16 units, as JavaScript does.

    >>> excerpt("one two three four five", 8, 13, 11)
    ('… three …', 2, 7)
    >>> excerpt("🧑 at NERSC", 5, 10, 40)
    ('🧑 at NERSC', 6, 11)
    """
    around = max(0, length - (stop - start)) // 2
    left, right = max(0, start - around), min(len(text), stop + around)
    if left > 0:  # from the beginning of a word on
        left = text.find(" ", left, start) + 1 or start
    if right < len(text):
        right = text.rfind(" ", stop, right)
        right = stop if right < 0 else right
    before = ("… " if left else "") + text[left:start]
    after = text[stop:right].rstrip() + (" …" if right < len(text) else "")
    first = units(before)
    return before + text[start:stop] + after, first, first + units(text[start:stop])


def units(text: str) -> int:
    """How long a text is to JavaScript."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
