"""Text to typed values: dates, durations, numbers, truth values, language tags.

A value that does not have its type's form is None, never a guess.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from email.utils import parsedate_to_datetime

_IN_IRI = r"[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]"
IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_IN_IRI}*")
HTTP_IRI = re.compile(f"https?://{_IN_IRI}+")
NULLS = frozenset({"~", "null", "Null", "NULL"})
BLANK = NULLS | {""}
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}(?:\.0+)?")
_DOUBLE = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_MOMENT = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?"
    r"[ \t]*+([AaPp]\.?[Mm]\.?)?"
    # An offset may have a name on either side: Go writes `+0100 CET`.
    r"[ \t]*+(?:(Z|z|UTC|GMT|[ECMP][SD]T)|(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?"
    r"(?: [A-Z]{3,5})?)?)?"
)
_JOINED_DATE = re.compile("((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
# As in mail (RFC 2822, 4.3): hours behind UTC. Other names of zones mean several.
_ZONES = {"EDT": 4, "EST": 5, "CDT": 5, "CST": 6, "MDT": 6, "MST": 7, "PDT": 7, "PST": 8}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)[.]?"
)
_DAY = "([0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? +)?"
_NAMED_MONTH = re.compile(rf"{_WEEKDAY}(?:{_MONTH} +{_DAY}|{_DAY} +{_MONTH}),? +([0-9]{{4}})")
# RFC 2822, 3.3, as RSS's pubDate has it.
_MAIL_DATE = re.compile(
    r"(?:[A-Z][a-z]{2}, *)?[0-9]{1,2} [A-Z][a-z]{2} [1-9][0-9]{3} [0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?: (?:[+-][0-9]{4}|GMT|UT|UTC|Z|[ECMP][SD]T))?(?: \([^()]{0,40}\))?"
)
_NEVER = "0001-01-01"  # with a time it is what Go writes for a date that was never set
_DURATION = re.compile(
    r"P(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?"
    r"(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,9})?)S)?)?"
)
# BCP 47 (RFC 5646, 2.1), without the irregular tags of old: engines differ in which they know.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"  # with extended languages; none of 4 letters or more is known
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"  # script and region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"  # extensions, private use
    r"|x(?:-[a-z0-9]{1,8})+"
)


def moment(text: str) -> tuple[str | None, str | None, bool]:
    """`text` as an instant in UTC, the calendar date as written, and whether it names its zone.

    >>> moment("2021-06-01 23:30:00 -0500")
    ('2021-06-02T04:30:00Z', '2021-06-01', True)
    >>> moment("2021-06-01"), moment("2024-13-45")
    ((None, '2021-06-01', True), (None, None, True))
    >>> moment("June 1, 2021"), moment("Tue, 1st Jun 2021")
    ((None, '2021-06-01', True), (None, '2021-06-01', True))
    >>> moment("2021.06.01 10:30 PM EST"), moment("20210601")
    (('2021-06-02T03:30:00Z', '2021-06-01', True), (None, '2021-06-01', True))
    """
    try:
        # The form of nearly all dates: an instant in UTC as it will be written.
        is_usual = len(text) == 20 and text[4:20:3] == "--T::Z"
        is_usual = is_usual and text[:10] != _NEVER
        if is_usual and datetime.fromisoformat(text[:19]).isoformat() == text[:19]:
            return text, text[:10], True
        if not (read := _read(text)):
            return None, None, True
        when, has_time, has_zone = read
        issued = f"{when.year:04d}-{when.month:02d}-{when.day:02d}"
        if issued == _NEVER and has_time:
            return None, None, True
        if not has_time:
            return None, issued, True
        # Most dates are in UTC already; converting them again is half the cost of reading one.
        in_utc = when if when.tzinfo is UTC else when.astimezone(UTC)
        return f"{in_utc.isoformat()[:19]}Z", issued, has_zone
    except (ValueError, OverflowError, IndexError, TypeError):
        return None, None, True


def _read(text: str) -> tuple[datetime, bool, bool] | None:
    """What `text` says in one of the forms that dates have, and whether it has a time and a zone.

    Raises:
        ValueError, OverflowError, IndexError, TypeError: it has the form, and is no date.
    """
    if match := _MOMENT.fullmatch(text.strip()):
        year, month, day, hour, minute, second, half, *zoned = match.groups()
        name, sign, hours, minutes = zoned
        offset = timedelta(hours=int(hours or _ZONES.get(name, 0)), minutes=int(minutes or 0))
        zone = UTC if not offset else timezone(offset if sign == "+" else -offset)
        clock = _hour(int(hour or 0), half), int(minute or 0), int(second or 0)
        when = datetime(int(year), int(month), int(day), *clock, tzinfo=zone)
        return when, hour is not None, bool(name or sign)
    if match := _JOINED_DATE.fullmatch(text.strip()):
        when = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
        return when, False, True
    if match := _NAMED_MONTH.fullmatch(text.strip()):
        month, day, or_day, or_month, year = match.groups()
        number = _MONTHS.index((month or or_month)[:3].lower()) + 1
        return datetime(int(year), number, int(day or or_day), tzinfo=UTC), False, True
    if _MAIL_DATE.fullmatch(text.strip()):
        when = parsedate_to_datetime(text)
        has_zone = when.tzinfo is not None
        return when if has_zone else when.replace(tzinfo=UTC), True, has_zone
    return None


def _hour(hour: int, half: str | None) -> int:
    """The hour of the day, by a clock of twelve hours where its half of the day is told.

    Raises:
        ValueError: such a clock shows no such hour.
    """
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half[0] in "Pp" else 0)


def duration(text: str) -> str | None:
    """An ISO 8601 duration in the canonical form of xsd:duration (XSD 1.1, E.3.2).

    >>> duration("PT90M"), duration("P2W"), duration("12:30")
    ('PT1H30M', 'P14D', None)
    """
    match = _DURATION.fullmatch(text.strip().upper())
    if not match or not any(match.groups()) or text.strip().upper().endswith("T"):
        return None
    years, months, weeks, days, hours, minutes = (int(g or 0) for g in match.groups()[:6])
    seconds = Decimal(match[7] or 0) + ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60
    months += years * 12
    day, rest = divmod(seconds, 86400)
    hour, rest = divmod(rest, 3600)
    minute, second = divmod(rest, 60)
    shown = f"{second:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    date = "".join(
        f"{n}{u}" for n, u in ((months // 12, "Y"), (months % 12, "M"), (int(day), "D")) if n
    )
    time = "".join(f"{int(n)}{u}" for n, u in ((hour, "H"), (minute, "M")) if n)
    time += f"{shown}S" if second else ""
    return f"P{date}{'T' if time else ''}{time}" if date or time else "PT0S"


def language(text: str) -> str | None:
    """A BCP 47 tag in lower case, as RDF compares them; None where it is none.

    >>> language("en_US"), language("English (US)")
    ('en-us', None)
    """
    tag = text.strip().replace("_", "-").lower()
    return tag if _LANGUAGE.fullmatch(tag) else None


def integer(text: str) -> int | None:
    """`text` as a whole number of at most 64 bits, else None."""
    if len(text) < 19 and text.isascii() and text.isdecimal():
        return int(text)
    number = int(text.partition(".")[0]) if _INTEGER.fullmatch(text) else None
    return number if number is not None and -(2**63) <= number < 2**63 else None


def double(text: str) -> float | None:
    """`text` as a finite number, else None."""
    number = float(text) if _DOUBLE.fullmatch(text) else math.nan
    return number if math.isfinite(number) else None


def boolean(text: str) -> bool | None:
    """`text` as a truth value by the words of YAML 1.1, else None."""
    return _BOOLEANS.get(text.lower())


def canonical_double(value: float) -> str:
    """`value` in the canonical form of xsd:double (XSD 1.1, E.1).

    >>> canonical_double(4.685185), canonical_double(100.0), canonical_double(0.0)
    ('4.685185E0', '1.0E2', '0.0E0')
    """
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    if not text:
        return "-0.0E0" if sign else "0.0E0"
    power = len(text) - 1 + int(exponent)
    fraction = text[1:].rstrip("0") or "0"
    return f"{'-' if sign else ''}{text[0]}.{fraction}E{power}"
