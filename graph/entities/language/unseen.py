"""Texts without the characters inside words that no reader sees, and the way back to the texts.

A soft hyphen says where a word may be broken, as do a space without width and a word joiner
whether one may. A stored text keeps them; who looks for names leaves them out
(docs/decisions/0008).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from graph.entities.evidence import Claim, Mention, Reading

_UNSEEN = ("\u00ad", "\u200b", "\u2060")
_ONE = re.compile(f"[{''.join(_UNSEEN)}]")


def without_unseen(text: str) -> str:
    """`text` without its unseen characters; the same object where it has none.

    >>> without_unseen("Perl\\u00admutter")
    'Perlmutter'
    """
    if text.isascii():
        return text
    for character in _UNSEEN:
        if character in text:
            text = text.replace(character, "")
    return text


def placed_in(text: str, name: str, reading: Reading) -> None:
    """Give what was found in `text` without unseen characters its place and words in `text`."""
    way = _WayBack(text)
    if name in reading.mentions:
        reading.mentions[name] = [way.mention(found) for found in reading.mentions[name]]
    if name in reading.claims:
        reading.claims[name] = [way.claim(found) for found in reading.claims[name]]


class _WayBack:
    """Where the characters of a text without unseen ones stand in the text as it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Before which character of the shorter text each one was left out: 8 bytes for each, as a
        # body may hold millions of them.
        unseen = enumerate(_ONE.finditer(text))
        self._left_out = array("q", (found.start() - before for before, found in unseen))

    def mention(self, found: Mention) -> Mention:
        start, end = self._span(found.start, found.end)
        return found._replace(start=start, end=end, surface=self._text[start:end])

    def claim(self, found: Claim) -> Claim:
        start, end = self._span(found.start, found.end)
        return found._replace(start=start, end=end, quote=self._text[start:end])

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        return at + bisect_right(self._left_out, at)
