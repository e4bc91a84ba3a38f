"""Tables of systems: what a row or a column tells of the system that it begins with.

A row is a line of the text, its cells between bars. A table is known by its head: a column of names
and the labels of others, of which one tells of systems; or names of systems in the head, and a
label at the beginning of each row. A column whose label we do not know tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.entities.figures.cells import (
    NAME_LABEL,
    NO_TOTAL,
    SMALL,
    Cell,
    Row,
    Told,
    amount,
    meaning_of,
    tells_of_others,
)
from graph.entities.language.lazy import lazily
from graph.entities.phrases.fragments import MACHINE
from graph.entities.phrases.system_words import FIRM, NAME, ORDINARY

_ROW_NAME = lazily(rf"(?P<name>{NAME}(?: {MACHINE})?)(?: \([^()]{{1,30}}\))?")
_LONGEST_CELL = 60
_MOST_CELLS = 2000
"""What has more is no table that somebody reads."""
_OF_SYSTEMS = ("accelerator_count", "interconnect")
_OF_LARGE = ("site", "operator", "launched", "due")
_LARGE = 100
"""As many accelerators as no server has."""
_PROPERTY = lazily(r"(?:Property|Feature|Item|Parameter|Characteristic|Specification|Label)?s?")
_SURE_NAME = lazily(r"(?i:(?:super-?)computers?|clusters?|(?:system|cluster) name)")
# "Before | After", "Hall A | Hall B", "Minimum | Offered": no names of systems.
_NO_SYSTEM = lazily(
    r"(?:Before|After|Old|New|Now|Then|Today|Minimum|Maximum|Offered|Required|Requested|Planned|"
    r"Installed|Total|Value|Details?|Description|Current|Previous|Future|Target|Actual|Small|"
    r"Medium|Large|Basic|Standard|Premium|Pro|Yes|No|Q[1-4]|Comment|Notes?)\b.*|"
    r"(?:Hall|Phase|Stage|Lot|Option|Variant|Version|Unit|Part|Partition|Module|Room|Rack|Site|"
    r"Plan|Tier|Step|Team|Group|Week|Day|Month|Year|Model|Type) ?\w{0,3}|.* [A-Z]"
)
_IS_PLANNED = lazily(
    r"(?i:planned|under construction|in procurement|ordered|announced|coming|expected|in planning|"
    r"contracted|tendered)\b"
)


def blocks(text: str) -> Iterator[list[list[Cell]]]:
    """The tables in a text: runs of lines that are rows."""
    found: list[list[Cell]] = []
    start = count = 0
    for line in text.split("\n"):
        cells = _cells(line, start)
        start += len(line) + 1
        count += len(cells)
        if cells and count <= _MOST_CELLS:
            found.append(cells)
        elif line and found:
            yield found
            found = []
    if found:
        yield found


def rows(text: str) -> Iterator[Row]:
    """What the tables in a text tell, system by system."""
    if "| " not in text:
        return
    for block in blocks(text):
        head = block[0]
        is_in_columns = len(head) > 2 and (
            _PROPERTY.fullmatch(head[0].words)
            or (
                NAME_LABEL.fullmatch(head[0].words)
                and _is_of_systems([c[0].words for c in block], 0)
            )
        )
        yield from _columns(block) if is_in_columns else _rows(block)


def _rows(block: Sequence[Sequence[Cell]]) -> Iterator[Row]:
    """The rows of a table with a head, each of the system that it names."""
    labels: list[str] = []
    at = -1
    for cells in block:
        names = [n for n, cell in enumerate(cells) if NAME_LABEL.fullmatch(cell.words)]
        if names and len(cells) > 1:
            at, labels = names[0], [cell.words for cell in cells]
            if not _is_of_systems(labels, at):
                labels = []
        elif len(cells) == len(labels):
            told = [
                Told(meaning_of(label) or "", label, cell)
                for label, cell in zip(labels, cells, strict=True)
            ]
            row = _row(cells[at], told[:at] + told[at + 1 :], is_sure=_is_sure(labels[at]))
            if row is None:
                labels = []
            else:
                yield row
        else:
            labels = []


def _columns(block: Sequence[Sequence[Cell]]) -> Iterator[Row]:
    """The columns of a table whose head names systems, a label before each row."""
    head, *others = block
    others = [cells for cells in others if len(cells) == len(head)]
    labels = [cells[0].words for cells in others]
    names = head[1:]
    if not _is_of_systems(labels, -1) or any(_is_no_system(cell.words) for cell in names):
        return
    for at, name in enumerate(names, 1):
        told = [
            Told(meaning_of(label) or "", label, cells[at])
            for label, cells in zip(labels, others, strict=True)
        ]
        if row := _row(name, told, is_sure=False):
            yield row


def _is_sure(label: str) -> bool:
    return _SURE_NAME.fullmatch(label) is not None


def _is_of_systems(labels: Sequence[str], name_at: int) -> bool:
    """Whether labels are those of a table of systems."""
    if any(tells_of_others(label) for n, label in enumerate(labels) if n != name_at):
        return False
    meant = {meaning_of(label) for n, label in enumerate(labels) if n != name_at}
    if not meant.isdisjoint(_OF_SYSTEMS):
        return True
    is_told = not meant.isdisjoint(("peak_performance", "chip")) and "site" in meant
    return name_at >= 0 and is_told and NAME_LABEL.fullmatch(labels[name_at]) is not None


def _is_no_system(name: str) -> bool:
    return (
        _NO_SYSTEM.fullmatch(name) is not None
        or _ROW_NAME.fullmatch(name) is None
        or meaning_of(name) is not None
        or FIRM.search(name) is not None
        or name.partition(" ")[0] in ORDINARY
    )


def _row(name: Cell, told: list[Told], *, is_sure: bool) -> Row | None:
    """The row, None where it does not fit: no name of a system, no numbers where they belong."""
    found = _ROW_NAME.fullmatch(name.words)
    if found is None or meaning_of(name.words) or NAME_LABEL.fullmatch(name.words):
        return None
    counts = [amount(t.cell.words) for t in told if t.predicate == "accelerator_count"]
    is_large = any(count >= _LARGE for count in counts)
    is_small = any(0 < count < SMALL for count in counts)
    if is_small or not (is_large or is_sure or any(t.predicate in _OF_LARGE for t in told)):
        return None
    if any(len(t.cell.words) > _LONGEST_CELL for t in told) or not all(map(_fits, told)):
        return None
    whole = [name, *(t.cell for t in told)]
    name = Cell(name.start, name.start + len(found["name"]), found["name"])
    is_planned = any(
        (t.predicate == "status" and _IS_PLANNED.match(t.cell.words))
        or (t.predicate == "accelerator_count" and "planned" in t.cell.words)
        for t in told
    )
    start, end = min(cell.start for cell in whole), max(cell.end for cell in whole)
    return Row(name, told, start, end, is_planned)


def _fits(told: Told) -> bool:
    words = told.cell.words
    return (
        told.predicate not in ("launched", "peak_performance")
        or any(map(str.isdigit, words))
        or len(words) < 2
        or NO_TOTAL.search(words) is not None
    )


def _cells(line: str, start: int) -> list[Cell]:
    """The cells of a row that begins at a place of the text; none where the line is no row."""
    if not (line.startswith("| ") and line.endswith(" |")):
        return []
    cells = []
    at = 1
    for words in line[1:-1].split("|"):
        own = words.strip(" ")
        first = start + at + len(words) - len(words.lstrip(" "))
        cells.append(Cell(first, first + len(own), own))
        at += len(words) + 1
    return cells
