"""Unicode's normal forms, in time that grows with the text and no faster."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

MARKS = 30
"""As many as may stand on one character (Unicode Annex 15, Stream-Safe Text Format)."""
_MARKS_LATER = "\u0f73\u0f75\u0f81\uff9e\uff9f"  # no marks themselves, but in a normal form
# But for two of Japanese, no mark is a letter or a digit, and none is in ASCII.
_LIKELY_MARKS = re.compile(rf"(?:[^\w\x00-\x7f]|[\uff9e\uff9f]){{{MARKS + 1},}}+")


def normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    """`text` in a normal form, without the marks past the thirtieth on one character.

    To sort many takes time with the square of their number: 200,000 would take a minute.

    >>> normalized("NFC", "e\u0301"), len(normalized("NFC", "e" + "\u0301\u0323" * 50_000))
    ('é', 30)
    """
    return unicodedata.normalize(form, without_excess_marks(text))


def without_excess_marks(text: str) -> str:
    """`text` with at most thirty marks on one character."""
    return text if text.isascii() else _LIKELY_MARKS.sub(_without_excess, text)


def _without_excess(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        is_mark = unicodedata.combining(character) or character in _MARKS_LATER
        marks = marks + 1 if is_mark else 0
        if marks <= MARKS:
            kept.append(character)
    return "".join(kept)
