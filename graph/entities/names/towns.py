"""Towns that nobody listed, by the country or state after them: "in Golden, Colorado"."""

from __future__ import annotations

from graph.entities.language.casing import CAPITALISED, GENERIC
from graph.entities.language.lazy import lazily
from graph.entities.phrases.system_words import ORDINARY

_IN = lazily(rf"\b(?:in|near|at|outside|from) (?P<name>{CAPITALISED}(?: {CAPITALISED})?), \Z")


_DATELINE = lazily(
    r"\s{0,9}(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.'-]{2,20}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'-]{1,20}){0,3})"
    r"(?:, [A-Z][\w.' -]{1,25}?)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: \([^()]{2,40}\))?"
    r" ?(?:--?|—) ?(?=[A-Z\"“'])"
)


def of_dateline(text: str) -> tuple[int, int] | None:
    """The place of the town, in capitals, of the dateline with which a text begins.

    >>> of_dateline("PARIS, Nov 4 (Reuters) - Contoso said"), of_dateline("IBM - A history")
    ((0, 5), (0, 3))
    >>> of_dateline("PARIS is new - Contoso said")
    """
    found = _DATELINE.match(text)
    return found.span("name") if found else None


def place_before(text: str, start: int) -> tuple[int, int] | None:
    """The place of the town whose country or state stands at `start`, None where there is none.

    >>> place_before("It stands in Golden, Colorado.", 21)
    (13, 19)
    """
    found = _IN.search(text, max(0, start - 60), start)
    if found is None or not (ORDINARY | GENERIC).isdisjoint(found["name"].split(" ")):
        return None
    return found.span("name")
