"""What is the name of a person, and whom a text names."""

from __future__ import annotations

import re

from graph.text import ENDS_SENTENCE

NOBODY = frozenset({"anonymous", "admin", "unknown", "staff", "false", "true"})
_PARTICLES = frozenset("al bin da de del della der di du el la le van von y".split())
_AND = re.compile(r",? (?:and|&) ")


def is_full_name(text: str) -> bool:
    """Whether a text has the shape of a person's name of two to five words.

    >>> is_full_name("Ludwig van Beethoven"), is_full_name("Noble"), is_full_name("It ended.")
    (True, False, False)
    """
    words = text.split()
    capitalised = all(word[0].isupper() or word in _PARTICLES for word in words)
    ends_a_sentence = ENDS_SENTENCE.search(text) and len(words[-1]) > 3
    return 2 <= len(words) <= 5 and capitalised and not ends_a_sentence


def people_named(text: str) -> list[str]:
    """The people that a text names: all of `A, B and C` if each has a full name, else the text.

    >>> people_named("Ann Lee, Bob Roe and Cy Dee"), people_named("Ann Lee & Bob Roe")
    (['Ann Lee', 'Bob Roe', 'Cy Dee'], ['Ann Lee', 'Bob Roe'])
    >>> people_named("Barnes and Noble"), people_named("Ann Lee, Senior Editor")
    (['Barnes and Noble'], ['Ann Lee, Senior Editor'])
    """
    several, joined, last = _AND.sub("\n", text[:1000]).rpartition("\n")
    names = [*(part.strip() for part in re.split("[,\n]", several) if part.strip()), last.strip()]
    return names if joined and len(text) <= 1000 and all(map(is_full_name, names)) else [text]
