"""Texts that are too long, cut: `most` characters are so many with the ellipsis."""

from __future__ import annotations


def cut(text: str, most: int) -> str:
    """`text`, with an ellipsis where it was longer.

    >>> cut("abcd", 4), cut("abcde", 4), cut("ab cde", 4)
    ('abcd', 'abc…', 'ab…')
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut_after_word(text: str, most: int) -> str:
    """`text` on one line, cut after a word if it has any.

    >>> cut_after_word("one  two three", 8), cut_after_word("unbreakable", 8)
    ('one two…', 'unbreak…')
    """
    # What is cut off need not be looked at: some texts are a million characters.
    line = " ".join(text[: 8 * most].split())
    if len(line) <= most and len(text) <= 8 * most:
        return line
    return (line[:most].rpartition(" ")[0] or line[: most - 1]) + "…"
