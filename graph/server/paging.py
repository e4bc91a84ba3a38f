"""Lists in pages: where a page leads to, and that there is no page beyond the last."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.server.protocol import Refusal

SIZE, LARGEST_SIZE = 50, 1000
"""How many entries a page has, and how many one may ask for."""


@dataclass(frozen=True, slots=True)
class Paging:
    """A page of a list: its number, from 1, how many entries the list has, and where others are.

    `url` makes the address of a page from its number and the suffix of its format.

    Raises:
        Refusal: 404, the list has fewer pages.
    """

    number: int
    total: int
    url: Callable[[int, str], str]
    size: int = SIZE

    def __post_init__(self) -> None:
        if self.number > self.pages:
            told = f"the list has {self.pages:,} pages; there is no page {self.number:,}"
            raise Refusal(404, told)

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def next_url(self) -> str:
        return self.url(self.number + 1, "") if self.number < self.pages else ""

    @property
    def previous_url(self) -> str:
        return self.url(self.number - 1, "") if self.number > 1 else ""

    def to_json(self) -> dict[str, Any]:
        """Where in the list the page is, for programs; `next` leads to the next page."""
        return {
            "total": self.total,
            "page": self.number,
            "pages": self.pages,
            "next": self.url(self.number + 1, ".json") if self.next_url else None,
        }


def page_number(parameters: Mapping[str, str]) -> int:
    """The number of the page that the parameters of a URL name."""
    return whole_number(parameters, "page", 1, 10**9)


def page_size(parameters: Mapping[str, str]) -> int:
    """How many entries the parameters of a URL want on a page."""
    return whole_number(parameters, "size", SIZE, LARGEST_SIZE)


def whole_number(parameters: Mapping[str, str], name: str, default: int, largest: int) -> int:
    """A parameter that is a number from 1 to `largest`."""
    text = parameters.get(name, "") or str(default)
    if not re.fullmatch("[0-9]{1,10}", text) or not 1 <= int(text) <= largest:
        raise Refusal(400, f"{name} {text!r} is not a number from 1 to {largest:,}")
    return int(text)
