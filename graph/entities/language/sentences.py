"""Where sentences begin and end: by punctuation, capitals and a list of abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A line break ends a sentence; so does . ! ? or … with closing quotes, white space and then
# anything but a lower-case letter that begins no name such as "eBay" or "d-Matrix". A run of stops
# is looked at once: linear in the text. Beginning with the characters that may end one, the search
# is five times as fast.
_END = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*+|(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’)\]]*+"
    r"(?=\s++(?:[^\sa-z]|[a-z]{1,2}-?[A-Z])))"
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col st jr sr inc corp ltd co llc plc vs v no nos vol fig "
    "figs sec approx est dept univ ave jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e "
    "cf al ca a.m p.m u.s u.k u.n e.u d.c ph.d".split()
)
_COMPANY = frozenset("inc corp ltd co llc plc u.s u.k u.n e.u d.c a.m p.m".split())
"""Abbreviations that also end sentences: they do where the next word begins one."""
_OPENERS = frozenset(
    "The A An This That These Those It Its He She They We In On At For With As But And So If When "
    "While After Before According Today Now Both Its Their His Her Our There Here However".split()
)
_LAST_WORD = re.compile(r"[\w.&]+\Z")
_NEXT_WORD = re.compile(r"\s*[\"'“‘(]*(\w+)")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence, in order, without white space around it.

    >>> text = "Aurora Inc. sold it to the U.S. Army. It has 6.5 exaflops! Who knew?"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Aurora Inc. sold it to the U.S. Army.', 'It has 6.5 exaflops!', 'Who knew?']
    >>> text = "Sales rose. eBay bought, e.g. iPhones, at approx. mW power. d-Matrix did not."
    >>> [text[start:end] for start, end in sentence_spans(text)][1:]
    ['eBay bought, e.g. iPhones, at approx. mW power.', 'd-Matrix did not.']
    """
    start = 0
    for end in _END.finditer(text):
        if end[0][0] == "." and len(end[0]) == 1 and not _ends_sentence(text, end.start()):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _ends_sentence(text: str, dot: int) -> bool:
    """Whether the single full stop at `dot` ends a sentence and not only an abbreviation."""
    word = _LAST_WORD.search(text, max(0, dot - 12), dot)
    if word is None:
        return True
    last = word[0].lower().lstrip(".")
    is_initial = len(last) == 1 and word[0].isalpha() and word[0].isupper()
    if last not in _ABBREVIATIONS and not is_initial:
        return True
    if last in _COMPANY:
        following = _NEXT_WORD.match(text, dot + 1)
        return following is not None and following[1] in _OPENERS
    return False


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
