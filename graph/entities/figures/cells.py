"""What a label means, and what the words beside it say: in tables, lists of facts and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.entities.evidence import Mention
from graph.entities.figures.fittings import NETWORK, coolant
from graph.entities.language.casing import CAPITALISED
from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import HEDGE, NUMBER, Quantity, date_at, is_whole, quantity
from graph.entities.phrases.system_words import FIRM, ORDINARY


class Cell(NamedTuple):
    """Some words of a text, at their place."""

    start: int
    end: int
    words: str


class Told(NamedTuple):
    """What a label says of the words beside it: a predicate, "" where it tells nothing of ours."""

    predicate: str
    label: str
    cell: Cell


class Row(NamedTuple):
    """What one row of a table or one list tells of one system, which may be named elsewhere."""

    name: Cell | None
    told: list[Told]
    start: int
    end: int
    is_planned: bool = False
    rule: str = "table"


class Fact(NamedTuple):
    """What a cell says: a value, or an entity that is a mention or a name at a place."""

    predicate: str
    value: str = ""
    unit: str = ""
    is_approximate: bool = False
    is_at_least: bool = False
    mention: Mention | None = None
    name: Cell | None = None
    kind: str = ""


_THINGS = r"(?:GPUs|accelerators|AI chips|superchips|TPUs)"
_PERFORMANCE = r"(?:(?:theoretical|maximum|max\.?|FP64|AI) )?(?:peak(?: performance)?|performance)"
_LABELS = {
    "accelerator_count": rf"(?:(?:total )?(?:number|no\.|count) of |total |# ?)?{_THINGS}"
    r"(?: (?:count|total|installed))?(?: \((?:total|number|installed|in total)\))?|"
    r"(?:GPU|accelerator) count|compute",
    "chip": r"(?:GPU|accelerator|AI chip|superchip|chip|processor|CPU)s?"
    r"(?: \(?(?:type|model|kind)\)?)?|accelerators \(type\)|type|(?:GPU|accelerator) partition",
    "interconnect": r"(?:high-speed )?(?:inter-?connect(?:s|ion)?|network(?:ing)?|fabric)",
    "cooling": r"cool(?:ing|ed by|ant)(?: (?:system|technology|method))?",
    "site": r"location|site|place|city|country|where|home|address|stands in|"
    r"host(?:s|ed (?:at|by)|ing (?:entity|institution|site|centre|center)| site| institution)?|"
    r"(?:installed|located|housed) (?:at|in)",
    "operator": r"(?:owners? and )?operators?|owners?|(?:operated|run|owned|owned and operated) by|"
    r"operating (?:institution|institute|organi[sz]ation|entity)|contracting authority",
    "maker": r"makers?|manufacturers?|(?:system )?(?:builder|vendor)s?|"
    r"(?:built|made|manufactured) by",
    "supplier": r"(?:hardware |system )?suppliers?|(?:supplied|delivered) by|seller|"
    r"(?:system )?integrators?|(?:(?:prime|main|general) )?contractor|winner|winning bidder|"
    r"(?:successful|winning) (?:tenderer|bidder)",
    "launched": r"(?:in (?:service|operation|production|use)|online|live|operational|"
    r"available(?: to users)?|users|commissioned|installed|inaugurated|opened|launched)"
    r"(?: (?:since|from|on))?|launch(?: date)?|(?:first users|start of (?:service|operations?)|"
    r"service starts|opening|go-live|inauguration|commissioning)(?: date)?",
    "due": r"(?:expected|planned|due)(?: (?:in|start of operations?|launch|opening|date))?",
    "peak_performance": rf"(?:{_PERFORMANCE}|rpeak)(?: \([\w/ ]{{1,20}}\))?",
    "successor_of": r"predecessor|replaces|succeeds|successor (?:to|of)",
    "status": r"status|state|phase",
    "": r"nodes|cores|CPU cores|racks|cabinets|power(?: \(\w+\))?|rank|memory|storage|cost|notes?|"
    r"(?:rmax|linpack|HPL)(?: \([\w/]+\))?|year|remarks?|use|purpose|users|funding|platform|"
    r"GPUs? (?:per|/) node|file system",
}  # fmt: skip
_LABEL = lazily(
    "|".join(f"(?P<c{at}>{words})" for at, words in enumerate(_LABELS.values())), re.IGNORECASE
)
_PREDICATES = tuple(_LABELS)
NAME_LABEL = lazily(
    r"(?:(?:name|system|machine|cluster|(?:super)?computer)s?|(?:system|cluster|machine) name|"
    r"name of (?:the )?(?:system|machine|cluster|supercomputer))",
    re.IGNORECASE,
)
_OF_OTHERS = lazily(
    r"\b(?:prices?|per hour|rent|/h|salary|role|employees|staff|founded|revenue|CEO|customers|"
    r"students|form factor|model|brand|minutes|\(min\)|used)\b",
    re.IGNORECASE,
)
"""Labels of lists of servers on offer, of firms, people and measurements."""


def meaning_of(label: str) -> str | None:
    """The predicate of what stands beside a label, "" where it is none of ours; None if unknown."""
    found = _LABEL.fullmatch(label)
    return None if found is None else _PREDICATES[int((found.lastgroup or "c0")[1:])]


def tells_of_others(label: str) -> bool:
    """Whether a label says that the table or list is not of systems, and its numbers other ones."""
    return meaning_of(label) is None and _OF_OTHERS.search(label) is not None


_NUMBER = lazily(
    rf"(?P<more>[>≥] ?)?(?:{HEDGE})?(?P<number>{NUMBER})"
    r"(?! ?(?:nodes|racks|cores|%|of \d|[GMT]B|[x×] ?\d))(?![\w.])"
)
NO_TOTAL = lazily(r"\b(?:per|each|planned|expected|none|tb[ad])\b|/|\?|\+ ?\d", 2)
_UNIT = lazily(r"(?P<exa>\b[Ee]xa|\bEF)|(?P<peta>\b[Pp]eta|\bPF)|(?P<tera>\b[Tt]era|\bTF)")
_BEFORE_DATE = lazily(r"(?:(?:[Ss]ince|[Ii]n|[Oo]n|[Ff]rom|[Aa]s of) )?")
_PART = lazily(r",? and |, | ?/ | & (?=[A-Z]\w+ [A-Z])| (?:in|near|at) |; | ?\(")
_ARTICLE = lazily(r"(?:(?:[Ii]n|[Aa]t|[Nn]ear|[Bb]y|[Ww]ith|[Tt]he) ){1,2}")
_OWN = lazily(
    rf"{CAPITALISED}(?:(?: (?:for|of|the|de|del|di|für|and))* {CAPITALISED}|"
    rf" \d{{1,3}}(?![\w%])){{0,6}}"
)
SMALL = 16
"""A server has as many accelerators, and what has fewer is no system."""
_KINDS = {
    "chip": ("Chip",), "site": ("Place", "Organization"), "operator": ("Organization",),
    "maker": ("Organization",), "supplier": ("Organization",), "successor_of": ("System",),
}  # fmt: skip


def amount(words: str) -> float:
    """The number with which words begin, 0 where they begin with none."""
    found = _NUMBER.match(words)
    return float(quantity(found["number"]).value) if found else 0


def facts(told: Told, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """What a cell says, by its label: `mentions` are those that are asserted in it."""
    predicate, label, cell = told
    words = cell.words
    if predicate == "accelerator_count":
        number = _NUMBER.match(words)
        if number and not NO_TOTAL.search(words):
            count = _quantity(number)
            if is_whole(number["number"], count):
                yield Fact(predicate, count.value, "accelerator", *count[1:])
        predicate = "chip"
    if predicate == "chip":
        yield from (Fact(predicate, mention=m) for m in mentions if m.kind == "Chip")
    elif predicate in _KINDS:
        yield from _named(predicate, cell, mentions)
    elif predicate == "interconnect" and (network := NETWORK.search(words)):
        yield Fact(predicate, network[0])
    elif predicate == "cooling" and (by := coolant(words)):
        yield Fact(predicate, by)
    elif predicate in ("launched", "due"):
        lead = _BEFORE_DATE.match(words)
        if date := date_at(words, lead.end() if lead else 0):
            yield Fact("launched", date[0], "", date[2])
    elif predicate == "peak_performance":
        number, unit = _NUMBER.match(words), _UNIT.search(words) or _UNIT.search(label)
        if number and unit and not NO_TOTAL.search(words.partition("/")[0]):
            fast = _quantity(number)
            yield Fact(predicate, fast.value, f"{unit.lastgroup}flops", *fast[1:])


def _quantity(number: re.Match[str]) -> Quantity:
    return quantity(number["number"], number["least"] or number["more"], number["about"])


def _named(predicate: str, cell: Cell, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """The entities in a cell, each at the beginning of a part of it."""
    at = 0
    then = ""
    for found in [*_PART.finditer(cell.words), None]:
        sign, then = then, found[0] if found else ""
        part = cell.words[at : found.start() if found else None]
        start = cell.start + at
        at = found.end() if found else at
        if lead := _ARTICLE.match(part):
            part, start = part[lead.end() :], start + lead.end()
        part = part.rstrip(" .")
        end = start + len(part)
        beginning = [m for m in mentions if m.start == start or (m.start < end and m.end > end)]
        is_whole = FIRM.search(part) is not None and _is_name(part)
        if [m.kind for m in beginning] == ["Place"] and beginning[0].end < end and is_whole:
            yield Fact(predicate, name=Cell(start, end, part), kind="Organization")
            continue  # "Oslo Institute": the town is a part of the name
        if beginning:
            yield from (
                Fact(predicate, mention=m) for m in beginning if m.kind in _KINDS[predicate]
            )
            if beginning[-1].end > end:
                return  # a name with a comma or an "and" in it
            continue
        if any(m.start < end and m.end > start for m in mentions) or not _is_name(part):
            continue
        kind = _KINDS[predicate][0]
        if kind == "Place" and (FIRM.search(part) or part.count(" ") > 1 or part.isupper()):
            kind = "Organization"
        if kind == "Organization" and predicate != "site" and sign in (", ", "(", ";"):
            continue  # "Contoso, Main Street 1"
        yield Fact(predicate, name=Cell(start, end, part), kind=kind)


def _is_name(words: str) -> bool:
    first = words.partition(" ")[0]
    return (
        _OWN.fullmatch(words) is not None
        and len(words) > 2
        and first not in _NO_NAMES
        and (first not in ORDINARY or FIRM.search(words) is not None)
        and not words.isdigit()
    )


_NO_NAMES = frozenset(
    "Unknown Undisclosed None Not No Yes Various Several Own In-house Us Me You We "
    "Myself Ourselves Everybody Nobody Somebody Someone Anyone Perhaps Maybe Probably Private "
    "Public Air Water Europeans Americans Ask See Tba Tbd Last Next Soon Never Supposedly".split()
)
