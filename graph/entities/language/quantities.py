"""Numbers, dates and the words around them that make them approximate, in canonical form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {
    "dozen": 12,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_FACTORS = {"thousand": 1000, "k": 1000, "K": 1000, "million": 10**6, "billion": 10**9}
HEDGE = (
    r"(?:(?P<least>[Mm]ore than|[Oo]ver|[Aa]t least|[Uu]pwards? of|[Ee]xceed(?:s|ing)|[Aa]bove|"
    r"[Ss]urpass(?:es|ing))|(?P<about>[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly|[Nn]early|"
    r"[Aa]lmost|[Ss]ome|[Jj]ust (?:under|over|shy of)|[Cc]lose to|[Uu]nder|[Ee]stimated|"
    r"an estimated|~)|(?:[Jj]ust|[Oo]nly|[Aa] total of|[Ee]xactly)) ?"
)
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,3}(?: \d{3}){1,3}(?!\d)|\d{1,9}(?:\.\d{1,4})?)"
    r"(?:[ -]?(?:thousand|million|billion)|[kK](?![\w]))?\+?"
)
MEMORY = r"(?:[ -]?[KMGTP]i?B\b)"
"""A unit of memory behind a number: what it counts are no things."""
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
# "twenty-four thousand", "a hundred and six", "half a million", "three and a half".
_TIMES = r"(?:dozen|hundred|thousand|million)\b"
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)),?(?: and)? "
_NUMBER_WORDS = (
    rf"(?:{_WORD}|[Hh]alf a(?= {_TIMES})|"
    rf"(?<!half )(?<!quarter of )(?<!tenth of )(?<!fraction of )[Aa](?= {_TIMES}))"
    rf"(?:-(?:{_WORD})(?= )| {_TIMES}|{_AND}(?:{_WORD})\b){{0,6}}(?: and a half)?"
)
NUMBER_OR_WORD = rf"(?:{NUMBER}|{_NUMBER_WORDS})"


_DOTTED = re.compile(r"\d{1,3}\.\d{3}\+?")


class Quantity(NamedTuple):
    """A number without separators, and how exactly it is meant."""

    value: str
    is_approximate: bool
    is_at_least: bool


def quantity(number: str, least: str | None = None, about: str | None = None) -> Quantity:
    """The quantity that a number and its hedge say.

    >>> quantity("6,159")
    Quantity(value='6159', is_approximate=False, is_at_least=False)
    >>> quantity("three and a half").value, quantity("twenty-four thousand").value
    ('3.5', '24000')
    >>> quantity("Seven hundred and sixty-eight").value, quantity("a thousand and one").value
    ('768', '1001')
    >>> quantity("13.5-million", least="over").value
    '13500000'
    """
    is_open = number.endswith("+")
    text = number.rstrip("+")
    factor = 1
    for word, times in _FACTORS.items():
        if text.endswith(word):
            text, factor = text[: -len(word)].rstrip(" -"), times
            break
    has_half = text.endswith(" and a half")
    text = text.removesuffix(" and a half").lower()
    whole = _spelled_out(text) if text[:1].isalpha() else Decimal(_digits(text))
    value = (whole + (Decimal("0.5") if has_half else 0)) * factor
    shown = format(value.normalize(), "f")
    is_at_least = bool(least) or is_open
    return Quantity(shown, is_at_least or bool(about), is_at_least)


def is_whole(number: str, amount: Quantity) -> bool:
    """Whether so many things may be meant: not 1.5, nor 200.000, which others write for 200,000.

    >>> is_whole("1,024", quantity("1,024")), is_whole("200.000", quantity("200.000"))
    (True, False)
    """
    return "." not in amount.value and not _DOTTED.fullmatch(number)


def _spelled_out(words: str) -> Decimal:
    """The number that words say: each is added, and what multiplies multiplies what was said."""
    total = part = Decimal(0)
    for word in re.split("[ ,-]+", words.replace("half a", "half")):
        if word in ("hundred", "dozen") and part:
            part *= 100 if word == "hundred" else 12
        elif word in _FACTORS:
            total, part = total + part * _FACTORS[word], Decimal(0)
        else:
            part += Decimal("0.5") if word == "half" else Decimal(_WORDS.get(word, word == "a"))
    return total + part


def _digits(text: str) -> str:
    return text.replace(",", "").replace(" ", "")


_MONTHS = {
    name: number
    for number, names in enumerate(
        "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug "
        "September|Sept|Sep October|Oct November|Nov December|Dec".split(),
        1,
    )
    for name in names.split("|")
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH},? {_YEAR}(?![\w,.]*\d)"),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, ?{_YEAR}(?![\w,]\d)"),
    re.compile(rf"(?P<day>\d{{1,2}})\.(?P<digits>\d{{1,2}})\.{_YEAR}(?!\d)"),
    re.compile(rf"{_YEAR}-(?P<digits>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?:the )?(?P<word>Fourth) of {_MONTH},? {_YEAR}(?!\d)"),
    re.compile(rf"(?P<digits>\d{{1,2}})/{_YEAR}(?!\d)"),
    re.compile(rf"{_MONTH},? (?:of )?{_YEAR}(?!\d)"),
    re.compile(
        r"(?:the )?(?:(?P<part>early|mid|late|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter|"
        r"Q[1-4]|H[12]|(?:first|second|third|fourth|last) (?:half|quarter)|end|beginning|start)"
        rf"[ -](?:of )?)?(?:the year )?{_YEAR}(?!\d|[,.]\d|s\b| (?:GPU|node|petaflop|exaflop))"
    ),
)


def date_at(text: str, start: int) -> tuple[str, int, bool] | None:
    """The date at `start`: its ISO form, as exact as it is said; its end; whether it is vague.

    >>> date_at("13 November 2023", 0), date_at("mid-2022", 0), date_at("May 27", 0)
    (('2023-11-13', 16, False), ('2022', 8, True), None)
    """
    for pattern in _DATES:
        if found := pattern.match(text, start):
            parts = found.groupdict()
            iso = parts["year"]
            digits, day = parts.get("digits"), "4" if parts.get("word") else parts.get("day")
            if parts.get("month") or digits:
                month = int(digits) if digits else _MONTHS[parts["month"]]
                if not 1 <= month <= 12:
                    return None
                iso += f"-{month:02d}"
                if day:
                    if not 1 <= int(day) <= 31:
                        return None
                    iso += f"-{int(day):02d}"
            return iso, found.end(), bool(parts.get("part"))
    return None
