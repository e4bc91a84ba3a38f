"""Many short texts as few long ones: one big join costs page faults, many writes cost calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

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


def write_text(out: BinaryIO, texts: Iterable[str], size: int = SIZE) -> None:
    """Write texts as UTF-8, holding few of them at a time.

    A lone surrogate, which UTF-8 cannot say, is written as `?`.
    """
    for piece in in_pieces(texts, size):
        out.write(piece.encode("utf-8", "replace"))
