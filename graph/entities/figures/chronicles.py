"""Lines that begin with a date: "2016 Grutto goes into service", "2025 (June): Wulp opens"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities.language.casing import CAPITALISED
from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import date_at
from graph.entities.language.typed_sentences import CHIP, Typed
from graph.entities.names.figured_systems import COUNTED
from graph.entities.phrases.fragments import MADE, NOUN, Relation, S
from graph.entities.phrases.system_words import NAME

_MONTH = r"(?P<month>[A-Z][a-z]{2,8})"
_YEAR_FIRST = lazily(
    rf"(?P<year>(?:19|20)[0-3]\d),? (?:\({_MONTH}\)|{_MONTH.replace('month', 'then')})(?=[:.]? )"
)
_BULLET = lazily(r"(?:[-•*·–] )?")
_END = lazily(r"[.,]?(?P<sign> ?[:–—-])? ")
_LED = (
    r"(?:(?:[Tt]he|[Ii]ts|[Oo]ur|[Aa]n?|[Nn]ew|[Ff]irst|[Ss]econd|own|[\w-]+'s|super-?computer|"
    r"computer|cluster|machine|system|called|named),? ){0,6}"
)
_ASIDE = r"(?:(?:, [^,;:]{1,60}){1,3}?,| \([^()]{1,80}\))?"
_LINE = r"(?:live|online|on line|on stream|into (?:full )?(?:service|operation|production|use))"
_OPENED = (
    r"(?:inaugurated|launched|switched on|turned on|opened|dedicated|commissioned|"
    r"(?:put|brought|taken) (?:online|into (?:service|operation|production)))"
)
_DOES = lazily(
    rf"{_LED}(?P<what>{S}){NOUN}{_ASIDE} (?:(?:now|finally|officially|also) )?"
    rf"(?:(?:goes|went|comes|came) {_LINE}|opens|opened|launch(?:es|ed)\b(?! (?:the|an?|its)\b)|"
    r"(?:starts?|started|begins?|began) (?:up|work|operations?|service|production|running)|"
    rf"enter(?:s|ed) (?:full )?(?:service|production|operations?)|(?:is|was) (?:\w+ly )?{_OPENED}|"
    rf"(?P<will>(?:will|is to) (?:go {_LINE}|come {_LINE}|open|start|launch|enter service|"
    rf"be {_OPENED})))\b"
)
_DONE = lazily(
    r"[^;:.!?]{1,60}? (?:inaugurate[sd]?|launch(?:es|ed)|switch(?:es|ed) on|opens|opened|"
    r"turns on|dedicate[sd]|commissions|fires up|releases?d?|introduce[sd]) (?:the |its |an? )?"
    rf"(?:[a-z][\w-]{{1,20}} ){{0,2}}?(?P<what>{MADE})"
)
_UNDONE = lazily(r"\b(?:not|never|fails?|failed|postponed|delayed|cancel\w+|rumou?rs?)\b")


# "2024 The foundation orders Wulp from Lenovo: 1,536 H200s", "we buy Bertha, 64 H100s".
_BOUGHT = lazily(
    rf"(?:\A|\n)[^\n]{{0,20}}(?:19|20)\d\d[^.\n]{{1,60}}? (?:orders|buys|bought|ordered|buy|gets) "
    rf"(?P<name>{NAME})(?:,| from {CAPITALISED}(?: {CAPITALISED})?[:,]) \d[\d,]* "
    rf"(?:[\w-]{{1,16}} ){{0,3}}?{COUNTED}"
)


def named_by_dates(text: str) -> Iterator[str]:
    """The systems that somebody buys in lines that begin with a date."""
    for found in _BOUGHT.finditer(text):
        yield found["name"]


def dated_launches(sentence: Typed) -> Iterator[Relation]:
    """What a line says was launched at the date with which it begins."""
    text = sentence.text
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    if not (text[start : start + 1].isdigit() or text[start : start + 1].isupper()):
        return
    date = _date(text, start)
    lead = _END.match(text, date[1]) if date else None
    if date is None or lead is None or _UNDONE.search(text):
        return
    at = lead.end()
    if lead["sign"] is None and (text[at : at + 1] == CHIP or text[at : at + 1].islower()):
        return  # "2048 H100s", "2016 was a good year"
    found = _DOES.match(text, at) or _DONE.match(text, at)
    if found:
        is_planned = bool(found.groupdict().get("will"))
        yield Relation(
            "launched", found.start("what"), -1, start, found.end(), "launch-date", date[0], "",
            date[2], is_planned,
        )  # fmt: skip


def _date(text: str, start: int) -> tuple[str, int, bool] | None:
    if found := _YEAR_FIRST.match(text, start):
        date = date_at(f"{found['month'] or found['then']} {found['year']}", 0)
        if date and "-" in date[0]:
            return date[0], found.end(), date[2]
    word = text[start : start + 6]
    if word.startswith(("Early ", "Mid ", "Mid-", "Late ")):
        date = date_at(text[start].lower() + text[start + 1 : start + 40], 0)
        return (date[0], date[1] + start, date[2]) if date else None
    return date_at(text, start)
