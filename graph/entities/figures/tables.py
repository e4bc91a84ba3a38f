"""Tables of systems: a row tells of the system that it begins with what the column is headed.

A row is a line of the text, its cells between bars. A table is known by its header: "System" and
the labels of columns. It ends with other words, and where a row does not fit the labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.entities.evidence import ASSERTED, Claim, Mention
from graph.entities.figures.fittings import NETWORK
from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import HEDGE, NUMBER, date_at, quantity
from graph.entities.phrases.fragments import MACHINE
from graph.entities.phrases.system_words import NAME

_SYSTEM = r"(?:System|Machine|Cluster|Supercomputer|Computer|Name)s?"
_COLUMNS = {
    "accelerator_count": r"(?:(?:Number|No\.|Count) of |Total |# ?)?(?:GPUs|[Aa]ccelerators|"
    r"[Ss]uperchips|TPUs)(?: \(total\))?|(?:GPU|Accelerator) count",
    "chip": r"(?:GPU|[Aa]ccelerator|Chip|AI chip|Superchip)(?: type| model)?|Processors?|CPUs?",
    "interconnect": r"Interconnect|Network|Fabric",
    "site": r"Location|Site|Place|City|Country|Where|Host(?:ed at)?",
    "operator": r"Operator|Owner|(?:Operated|Run|Owned) by",
    "maker": r"Vendor|Maker|Manufacturer|Builder|(?:Built|Made) by",
    "launched": r"(?:In service|Online|Operational|In operation)(?: since)?|Launch(?:ed)?|Opened|"
    r"Inaugurated|Start(?:ed)? of operation",
    "peak_performance": r"(?:Theoretical )?[Pp]eak(?: performance)?(?: \([\w/]+\))?|"
    r"Performance(?: \([\w/]+\))?|Rpeak \([\w/]+\)",
    "": r"Nodes|Cores|CPU cores|Racks|Cabinets|Power(?: \(\w+\))?|Rank|Memory|Storage|Cost|Notes?|"
    r"Rmax(?: \([\w/]+\))?|Year|Cooling|Status|Remarks?|Use|Purpose|Users|Type",
}
_HEADER = lazily(rf"(?:\A|\n)\| {_SYSTEM} \|")
_IS_SYSTEM = lazily(_SYSTEM)
_LABEL = lazily("|".join(f"(?P<c{at}>{words})" for at, words in enumerate(_COLUMNS.values())))
_PREDICATES = tuple(_COLUMNS)
_ROW_NAME = lazily(rf"{NAME}(?: {MACHINE})?")
_LONGEST_CELL = 60
_MOST_CELLS = 2000
"""What has more is no table that somebody reads."""

_NUMBER = lazily(rf"(?:{HEDGE})?(?P<number>{NUMBER})(?! ?(?:nodes|racks|cores|%))(?![\w.])")
_NO_TOTAL = lazily(r"\b(?:per|each|planned|expected|none|tb[ad])\b|/|\?|\+ ?\d", 2)
_UNIT = lazily(r"(?P<exa>\b[Ee]xa|\bEF)|(?P<peta>\b[Pp]eta|\bPF)|(?P<tera>\b[Tt]era|\bTF)")
_KINDS = {
    "chip": ("Chip",), "site": ("Place", "Organization"), "operator": ("Organization",),
    "maker": ("Organization",),
}  # fmt: skip


class Cell(NamedTuple):
    """A cell of a table, at a place of the text."""

    start: int
    end: int
    words: str


_NO_CELL = Cell(0, 0, "")


class Row(NamedTuple):
    """The name of a system, and the cells of its row with the labels of their columns."""

    name: Cell
    cells: list[tuple[str, str, Cell]]


def rows(text: str) -> Iterator[Row]:
    """The rows of the tables of systems in a text."""
    if not _HEADER.search(text):
        return
    labels: list[tuple[str, str]] = []
    start = count = 0
    for line in text.split("\n"):
        name, *told = _cells(line, start) or [_NO_CELL]
        start += len(line) + 1
        count += len(told)
        if not line or count > _MOST_CELLS:
            continue
        if _IS_SYSTEM.fullmatch(name.words):
            labels = _labels(told)
        elif len(told) == len(labels) > 0:
            row = Row(name, [(*label, cell) for label, cell in zip(labels, told, strict=True)])
            if _fits(row):
                yield row
                continue
            labels = []
        else:
            labels = []


_OF_SYSTEMS = ("accelerator_count", "interconnect")
_OF_LARGE = ("site", "operator", "launched")
_LARGE = 100


def _is_large(row: Row) -> bool:
    """Whether it has more accelerators than a server has."""
    for predicate, _, cell in row.cells:
        if predicate == "accelerator_count" and (number := _NUMBER.match(cell.words)):
            return float(quantity(number["number"]).value) >= _LARGE
    return False


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


def _labels(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """The predicates and labels of the columns after the first; none where they tell of others."""
    found = [_LABEL.fullmatch(cell.words) for cell in cells]
    labels = [
        (_PREDICATES[int((match.lastgroup or "c0")[1:])], match[0]) for match in found if match
    ]
    is_of_systems = not {predicate for predicate, _ in labels}.isdisjoint(_OF_SYSTEMS)
    return labels if len(labels) == len(cells) and is_of_systems else []


def _fits(row: Row) -> bool:
    """Whether it may be a row: a name, and numbers where numbers belong."""
    if not _ROW_NAME.fullmatch(row.name.words) or _LABEL.fullmatch(row.name.words):
        return False
    if {predicate for predicate, *_ in row.cells}.isdisjoint(_OF_LARGE) and not _is_large(row):
        return False
    if any(len(cell.words) > _LONGEST_CELL for *_, cell in row.cells):
        return False
    return all(
        any(map(str.isdigit, cell.words)) or len(cell.words) < 2 or _NO_TOTAL.search(cell.words)
        for predicate, _, cell in row.cells
        if predicate in ("accelerator_count", "launched", "peak_performance")
    )


def table_claims(text: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """What the tables in a text say of the systems whose names their rows begin with."""
    for row in rows(text):
        start, end, _ = row.name
        of = [m for m in mentions if m.start == start and m.end <= end and m.kind == "System"]
        for predicate, label, cell in row.cells if of and of[0].is_asserted else ():
            inside = [
                m for m in mentions if cell.start <= m.start and m.end <= cell.end and m.is_asserted
            ]
            for told, object_, value, unit, is_about in _told(predicate, label, cell, inside):
                yield Claim(
                    of[0].entity, told, object_, value, unit, "", is_about, False, ASSERTED, (),
                    "", row.name.start, row.cells[-1][2].end, "table", 0.9,
                )  # fmt: skip


def _told(
    predicate: str, label: str, cell: Cell, inside: Sequence[Mention]
) -> Iterator[tuple[str, str, str, str, bool]]:
    """Predicate, object, value, unit and vagueness of what a cell says."""
    words = cell.words
    if predicate == "accelerator_count":
        number = _NUMBER.match(words)
        if number and not _NO_TOTAL.search(words):
            count = quantity(number["number"], number["least"], number["about"])
            if "." not in count.value:
                yield predicate, "", count.value, "accelerator", count.is_approximate
        predicate = "chip"
    if predicate in _KINDS:
        for mention in inside:
            if mention.kind in _KINDS[predicate]:
                yield predicate, mention.entity, "", "", False
    elif predicate == "interconnect" and (network := NETWORK.search(words)):
        yield predicate, "", network[0], "", False
    elif predicate == "launched" and (date := date_at(words, 0)):
        yield predicate, "", date[0], "", date[2]
    elif predicate == "peak_performance":
        number, unit = _NUMBER.match(words), _UNIT.search(words) or _UNIT.search(label)
        if number and unit and not _NO_TOTAL.search(words.partition("/")[0]):
            fast = quantity(number["number"], number["least"], number["about"])
            yield predicate, "", fast.value, f"{unit.lastgroup}flops", fast.is_approximate
