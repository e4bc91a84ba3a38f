"""Many short texts as few long ones: one big join costs page faults, many writes cost calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SIZE = 1 << 20


def in_pieces(texts: Iterable[str], size: int = SIZE) -> Iterator[str]:
    """The same text in pieces of at least `size` characters but the last; none is empty.

    >>> list(in_pieces(["ab", "", "c", "de"], 3))
    ['abc', 'de']
    """
    waiting: list[str] = []
    length = 0
    for text in texts:
        waiting.append(text)
        length += len(text)
        if length >= size:
            yield "".join(waiting)
            waiting, length = [], 0
    if length:
        yield "".join(waiting)
