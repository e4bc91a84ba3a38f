"""Content negotiation: which of the offered media types a client likes best (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header likes best, or None where it takes none.

    Of equals the first offered wins. A range that says more of a type counts before one that says
    less, whatever their qualities; no header, or none that can be read, takes anything.

    >>> preferred("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> preferred("*/*, text/csv;q=0", ["text/csv", "application/json"])
    'application/json'
    >>> preferred("image/png", ["text/csv"]) is None
    True
    """
    ranges = _ranges(accept)
    if not ranges:
        return offered[0]
    liked = [(_quality(type_, ranges), -place) for place, type_ in enumerate(offered)]
    quality, place = max(liked)
    return offered[-place] if quality > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    """The qualities of media ranges; parameters but `q` tell no types apart that we offer."""
    ranges: dict[str, float] = {}
    for item in accept.split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if name == "*":  # as some old clients of Java write it
            name = "*/*"
        if name.count("/") != 1:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _number(value.strip())
        ranges[name] = max(quality, ranges.get(name, 0.0))
    return ranges


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def _quality(type_: str, ranges: dict[str, float]) -> float:
    for range_ in (type_, f"{type_.partition('/')[0]}/*", "*/*"):
        if range_ in ranges:
            return ranges[range_]
    return 0.0
