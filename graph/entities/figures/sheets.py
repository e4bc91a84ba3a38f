"""Lists of facts about one system: "Owner: Contoso", "GPUs: 512", each a line or a short sentence.

A list counts if three of its labels are known and one is of hardware. Its system is named by an
item ("System: Borealis"), by the line above it, or else it is the one that the work is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from graph.entities.figures.cells import (
    NAME_LABEL,
    SMALL,
    Cell,
    Row,
    Told,
    amount,
    meaning_of,
    tells_of_others,
)
from graph.entities.figures.fittings import NETWORK
from graph.entities.figures.tables import blocks
from graph.entities.language.casing import GENERIC
from graph.entities.language.lazy import lazily
from graph.entities.phrases.system_words import FIRM, NAME, ORDINARY

_ITEM = lazily(
    r"(?:[-•*·–] )?(?P<label>[^\W\d_][\w/.&#-]{0,30}(?: [\w/.&#-]{1,30}){0,5}"
    r"(?: \([^():]{1,30}\))?): (?P<value>\S.*)"
)
_ASIDE = lazily(r" \([^()]{1,30}\)\Z")
# "Buyer: Contoso. Winner: Litware.": items that are sentences of one paragraph.
_NEXT = lazily(r"(?<=[\w)])[.;] (?=[A-Z][\w/-]{1,20}(?: [\w/-]{1,20}){0,4}: \S)")
_ENOUGH = 3
_LONGEST_VALUE, _LONGEST_HEADING = 160, 100
_MOST_LINES, _MOST_ITEMS = 5000, 100
_SHEET = (
    r"(?:(?:technical|key|system|fact|data|main|some|basic) )*(?:data ?sheets?|fact ?sheets?|"
    r"facts|figures|data|numbers|specifications?|specs|details|overview|profile|card|summary|"
    r"hardware|configuration|at a glance|in (?:short|brief|numbers|figures)|(?:our |the |a )?"
    r"(?:new |AI |GPU |HPC |training |research ){0,3}(?:cluster|super-?computer|machine|system))"
)
_TITLED = lazily(
    rf"(?P<name>{NAME})(?:'s|,|:| [-–—])? (?:the |our |its |a |some )?(?i:{_SHEET})(?![\w-])"
    rf"[^:]{{0,40}}|"
    rf"(?i:[\w ]{{0,30}}\b(?:(?:contract|award|tender) notice|(?:planned|new) system|data ?sheet|"
    rf"fact ?sheet|specifications?)(?:,|:| of| for)?(?: the)?) (?P<after>{NAME})"
)  # fmt: skip
_IS_NAME = lazily(rf"{NAME}")
_IS_TENDER = lazily(
    r"(?i:contracting authority|(?:successful|winning) (?:tenderer|bidder)|winner|buyer|"
    r"(?:estimated |contract )value|bids due|tenderer)"
)
_IS_PLANNED = lazily(r"(?i:planned|under construction|ordered|announced|in procurement)\b")
_NO_VALUE = lazily(
    r"(?i:none|not|no|n/a|unknown|undisclosed|tb[ad]|to be|yet|open|who|how|which|what)\b|.*\?\Z"
)


class Sheet(NamedTuple):
    """A list of facts, and the line above it: "" where there is none."""

    row: Row
    heading: Cell


def sheets(text: str) -> Iterator[Sheet]:
    """The lists of facts in a text, in order."""
    if ": " not in text and "| " not in text:
        return
    heading = Cell(0, 0, "")
    items: list[Told] = []
    for start, end, line in _lines(text):
        found = list(_items(line, start))
        if found:
            items += found[: _MOST_ITEMS - len(items)]
            continue
        if sheet := _sheet(items, heading):
            yield sheet
        items = []
        heading = Cell(start, end, line if end - start <= _LONGEST_HEADING else "")
    if sheet := _sheet(items, heading):
        yield sheet
    for block in blocks(text):
        pairs = [cells for cells in block if len(cells) == 2]
        if len(pairs) == len(block):
            told = [Told(meaning_of(a.words) or "", a.words, b) for a, b in pairs]
            if sheet := _sheet(told, Cell(0, 0, "")):
                yield sheet


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for line in text.split("\n")[:_MOST_LINES]:
        if line.strip() and not line.startswith("| "):
            yield start, start + len(line), line
        start += len(line) + 1


def _items(line: str, start: int) -> Iterator[Told]:
    """The items of a line: one, or several that are sentences."""
    at = 0
    first = _ITEM.match(line)
    if first is None:
        return
    nexts = islice(_NEXT.finditer(line), _MOST_ITEMS)
    for end in [*(found.start() for found in nexts), len(line)]:
        item = _ITEM.match(line, at, end)
        if item is None:
            return
        value = item["value"]
        value = value.split(". ")[0].rstrip(" .;")
        begin = start + item.start("value")
        label = item["label"]
        meant = meaning_of(label)
        if meant is None:
            meant = meaning_of(_ASIDE.sub("", label))
        cell = Cell(begin, begin + len(value), value)
        is_told = len(value) <= _LONGEST_VALUE and not _NO_VALUE.match(value)
        yield Told((meant or "") if is_told else "", label, cell)
        at = end + 2


def _sheet(items: Sequence[Told], heading: Cell) -> Sheet | None:
    told = [item for item in items if item.predicate]
    is_tender = any(_IS_TENDER.fullmatch(item.label) for item in items)
    if len(told) < _ENOUGH or not (is_tender or any(map(_is_of_hardware, told))):
        return None
    if any(tells_of_others(item.label) for item in items if not item.predicate):
        return None
    counts = [amount(item.cell.words) for item in told if item.predicate == "accelerator_count"]
    if any(0 < count < SMALL for count in counts):
        return None
    name = next((item.cell for item in items if NAME_LABEL.fullmatch(item.label)), None)
    if name is not None and not _IS_NAME.fullmatch(name.words):
        return None
    is_planned = is_tender or any(
        item.predicate == "status" and _IS_PLANNED.match(item.cell.words) for item in items
    )
    return Sheet(Row(name, told, -1, -1, is_planned, "list-of-facts"), heading)


def _is_of_hardware(told: Told) -> bool:
    predicate, _, (_, _, words) = told
    return (
        predicate in ("accelerator_count", "peak_performance")
        or (predicate == "interconnect" and NETWORK.search(words) is not None)
        or (predicate == "chip" and amount(words) > SMALL)
    )


def named_by_sheets(texts: Sequence[str]) -> Iterator[str]:
    """The systems that lists in the texts of a work name, by an item or in the line above.

    A list that begins a text is named by the title or excerpt, a text of one line, too.
    """
    titles = [text for text in texts if "\n" not in text and len(text) <= _LONGEST_HEADING]
    for text in texts:
        found = list(sheets(text))
        for sheet in found:
            if sheet.row.name is not None:
                yield sheet.row.name.words
                continue
            above = [sheet.heading.words] if sheet.heading.words else titles
            yield from filter(None, (_titled(line, is_one_of=len(found) > 1) for line in above))


def _titled(line: str, *, is_one_of: bool) -> str:
    """The system that a title or heading of a list names, "" where it does not."""
    line = line.rstrip(":")
    found = _TITLED.fullmatch(line)
    name = (found["name"] or found["after"]) if found else ""
    if is_one_of and not name and _IS_NAME.fullmatch(line):
        name = line
    name = name.removesuffix("'s")
    words = name.split(" ")
    is_common = words[0] in ORDINARY or words[-1] in GENERIC or words[0] in _TITLE_WORDS
    return "" if is_common or FIRM.search(name) or len(name) < 3 else name


_TITLE_WORDS = frozenset(
    "Fact Data Key Technical Specifications Specification Contract Award Tender Notice Facts "
    "Figures Details Overview Profile Summary Hardware Configuration Our Your My Some Basic "
    "Server Servers Phone Laptop Company Model Meeting".split()
)
