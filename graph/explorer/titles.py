"""Ids and names of documents that repeat a title, told without it.

Most addresses of articles, and names of files, hold the words of the title. The page has the title
beside them, and the words take a third of what it would need for ids, and most of what it would
need for names.
"""

from __future__ import annotations

from string import ascii_letters, digits

TITLE = "\x7f"
"""Stands for the words of the title; twice at the beginning, for nothing: what follows has one."""
_SHORTEST = 4  # characters of words below which nothing is gained
_IN_WORDS = set((ascii_letters + digits).encode())
_LETTERS = bytes(code if code in _IN_WORDS else 32 for code in range(256)).lower()


def words_of(title: str) -> str:
    """The words of a title as addresses have them. Other scripts are left out, as in addresses.

    >>> words_of("What’s new: Azure 2.0")
    'whats-new-azure-2-0'
    """
    told = title.replace("'", "").replace("’", "").encode("ascii", "replace")
    return b"-".join(told.translate(_LETTERS).split()).decode("ascii")


def without_title(text: str, words: str) -> str:
    """`text` with a mark where these words stand first.

    >>> without_title("https://a.example/whats-new/", "whats-new")
    'https://a.example/\\x7f/'
    >>> without_title("a\\x7f", "a"), without_title("my.md", "my")
    ('\\x7f\\x7fa\\x7f', 'my.md')
    """
    if TITLE in text:
        return TITLE + TITLE + text
    return text.replace(words, TITLE, 1) if len(words) >= _SHORTEST else text
