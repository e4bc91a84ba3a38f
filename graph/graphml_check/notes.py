"""What was found in one file: for each kind of fault, where it was first and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import printable
from graph.graphml_check.faults import FAULTS

Place = tuple[int, int]


@dataclass(slots=True)
class Seen:
    """One kind of fault: in words, where it was first (None: the whole file), and how often."""

    message: str
    place: Place | None
    count: int


class Notes:
    """The faults seen so far, by code. The memory is bounded by the number of codes."""

    def __init__(self) -> None:
        self.seen: dict[str, Seen] = {}

    def add(self, code: str, place: Place | None, count: int = 1, /, **facts: str) -> None:
        """Afterwards the fault is counted, and its message tells of the first place it has."""
        seen = self.seen.get(code)
        if seen is None:
            self.seen[code] = Seen(_message(code, place, facts), place, count)
            return
        seen.count += count
        # Faults that show only at the end of the file can lie before those seen on the way.
        if place is not None and seen.place is not None and place < seen.place:
            seen.message, seen.place = _message(code, place, facts), place


def shown(text: str) -> str:
    """`text` in quotation marks, cut to what a person can take in.

    >>> shown("e0")
    '"e0"'
    """
    return f'"{cut(text)}"'


def cut(text: str) -> str:
    """At most 60 characters of `text`."""
    return text if len(text) <= 60 else f"{text[:59]}\u2026"


def _message(code: str, place: Place | None, facts: Mapping[str, str]) -> str:
    fault = FAULTS[code]
    where = f"{place[0]}:{place[1]}: " if place else ""
    return printable(f"{where}{fault.says.format_map(facts)}; {fault.next_step.format_map(facts)}")
