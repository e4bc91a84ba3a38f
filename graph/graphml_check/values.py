"""What is wrong with one value of a typed key, as a code of `FAULTS`."""

from __future__ import annotations

import math
import re
from typing import Final

TYPES: Final = frozenset({"string", "int", "long", "float", "double", "boolean"})
INTEGERS: Final = frozenset({"int", "long"})

_INTEGER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
_JAVA_NOT_FINITE = frozenset({"NaN", "Infinity", "-Infinity"})
_MISSING = frozenset({"None", "nan", "NaN", "null"})
_GEPHI_COLOR = re.compile(r"#[0-9a-fA-F]{6}|[A-Za-z]+")


def value_fault(kind: str, text: str) -> str | None:
    """The code of what is wrong with `text` as a value of the type `kind`, None if nothing is.

    >>> value_fault("int", "2024.0"), value_fault("int", "None"), value_fault("int", "2024")
    ('not-an-integer', 'not-a-number', None)
    """
    bare = text.strip()
    if kind == "string":
        return "missing-as-text" if bare in _MISSING else None
    if kind not in TYPES:
        return None
    if not bare:
        return "empty-value"
    if kind == "boolean":
        return _boolean_fault(text)
    return _integer_fault(kind, bare) if kind in INTEGERS else _decimal_fault(bare)


def value_as_number(text: str) -> float | None:
    """The number that `text` is, None if it is none.

    >>> value_as_number("0.0"), value_as_number("heavy")
    (0.0, None)
    """
    bare = text.strip()
    return float(bare) if _DECIMAL.fullmatch(bare) else None


def gephi_reads_color(text: str) -> bool:
    """True for the colours that Gephi reads: #rrggbb and names."""
    return _GEPHI_COLOR.fullmatch(text.strip()) is not None


def _boolean_fault(text: str) -> str | None:
    if text in {"true", "false"}:
        return None
    if text.lower() in {"true", "false"}:
        return "boolean-in-capitals"
    if text in {"0", "1"}:
        return "boolean-as-digit"
    # igraph reads yes, no and whole numbers of 64 bits, and forgives space around a word.
    word = text.strip().lower()
    read = word in {"true", "false", "yes", "no"} or re.fullmatch("[0-9]{1,18}", word)
    return "boolean-as-word" if read else "not-a-boolean"


def _integer_fault(kind: str, bare: str) -> str | None:
    if not _INTEGER.fullmatch(bare):
        unread = {"not-a-number", "number-out-of-range"}
        return "not-a-number" if _decimal_fault(bare) in unread else "not-an-integer"
    # Python refuses to turn thousands of digits into a number; 19 are enough for a long.
    digits = bare.lstrip("+-").lstrip("0")
    value = int(digits or "0") if len(digits) <= 19 else 2**64
    largest = 2 ** (31 if kind == "int" else 63) - (not bare.startswith("-"))
    if value > largest:
        return "integer-too-big"
    return "integer-rounded" if float(value) != value else None


def _decimal_fault(bare: str) -> str | None:
    if bare in _JAVA_NOT_FINITE:
        return "not-finite"
    if _NOT_FINITE.fullmatch(bare):
        return "nan-or-inf"
    if not _DECIMAL.fullmatch(bare):
        return "not-a-number"
    value = float(bare)
    vanished = value == 0 and re.search("[1-9]", re.split("[eE]", bare)[0])
    return "number-out-of-range" if math.isinf(value) or vanished else None
