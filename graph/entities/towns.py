"""Towns that nobody listed, by the country or state after them: "in Golden, Colorado"."""

from __future__ import annotations

from graph.entities.casing import CAPITALISED, GENERIC
from graph.entities.lazy import lazily
from graph.entities.system_words import ORDINARY

_IN = lazily(rf"\b(?:in|near|at|outside|from) (?P<name>{CAPITALISED}(?: {CAPITALISED})?), \Z")


def place_before(text: str, start: int) -> tuple[int, int] | None:
    """The place of the town whose country or state stands at `start`, None where there is none.

    >>> place_before("It stands in Golden, Colorado.", 21)
    (13, 19)
    """
    found = _IN.search(text, max(0, start - 60), start)
    if found is None or not (ORDINARY | GENERIC).isdisjoint(found["name"].split(" ")):
        return None
    return found.span("name")
