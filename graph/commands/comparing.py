"""What `newsgraph diff` shows: a table and short lists for a person, or everything as JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import singledispatch
from pathlib import Path
from typing import Any

from graph.commands.terminal import Cell, Rows, bold, faint, json_text, one_line, show, write
from graph.comparison.changes import (
    CHANGES,
    ClaimChange,
    EdgeChange,
    MentionChange,
    Merge,
    NodeChange,
    Rename,
    ValueChange,
)
from graph.comparison.graphs import Comparison
from graph.evidence.claim_words import quantity_in_words

SHOWN, LETTERS = 10, 60
"""How many of each sort and change are shown before "and N more", and how much of a value."""
_BUFFER = 500
_SIGNS = {"appeared": "+", "changed": "~", "went": "-"}

Found = NodeChange | ValueChange | EdgeChange | MentionChange | ClaimChange | Merge | Rename


def compare(old: Path, new: Path, *, is_json: bool) -> int:
    """Show what differs between two graphs; 1 if anything does, else 0.

    Raises:
        NoStore: one of them is not there, or cannot be read.
    """
    with Comparison(old, new) as found:
        sorts: dict[str, Iterable[Found]] = {
            "nodes": found.nodes(), "values": found.values(),
            "edges": found.edges(), "mentions": found.mentions(), "claims": found.claims(),
            "merges": found.merges(), "renames": found.renames(),
        }  # fmt: skip
        if is_json:
            return 1 if _write_json(sorts) else 0
        return 1 if _show(f"{old} → {new}", sorts) else 0


def _write_json(sorts: dict[str, Iterable[Found]]) -> bool:
    """Print one object with a list for each sort, a change a line; whether there was any."""
    lines, is_any = ["{"], False
    for number, (sort, changes) in enumerate(sorts.items()):
        lines.append(f"{',' if number else ''}{json_text(sort)}: [")
        separator = " "
        for change in changes:
            lines.append(f"{separator}{json_text(asdict(change))}")
            separator, is_any = ",", True
            if len(lines) >= _BUFFER:
                write("\n".join(lines) + "\n")
                lines.clear()
        lines.append("]")
    write("\n".join([*lines, "}"]) + "\n")
    return is_any


def _show(title: str, sorts: dict[str, Iterable[Found]]) -> bool:
    counts = {sort: Counter[str]() for sort in sorts}
    kept = {sort: _Kept() for sort in sorts}
    for sort, changes in sorts.items():
        for found in changes:
            counts[sort][found.change] += 1
            kept[sort].add(found)
    if not any(counts.values()):
        show([bold(title), ": no difference"])
        return False
    show([bold(title)], "")
    head: Sequence[Cell] = ["", *(bold(change) for change in CHANGES), ""]
    rows = [[bold(sort), *(f"{counts[sort][c]:,}" for c in CHANGES), ""] for sort in sorts]
    show(Rows([head, *rows], right=(1, 2, 3)))
    for sort in sorts:
        if counts[sort]:
            show("", bold(sort), Rows(list(_lines(list(kept[sort])))))
            more = {c: n - SHOWN for c, n in counts[sort].items() if n > SHOWN}
            for change in CHANGES:
                if change in more:
                    what = f"{_SIGNS[change]} … and {more[change]:,} more {change}"
                    show(faint(f"  {what}; --format json has all"))
    return True


class _Kept:
    """The first SHOWN of each change, those of documents only where there is room for them."""

    def __init__(self) -> None:
        self._found: defaultdict[tuple[int, bool], list[Found]] = defaultdict(list)

    def add(self, found: Found) -> None:
        is_last = getattr(found, "kind", "") in ("Document", "DERIVED_FROM")
        alike = self._found[CHANGES.index(found.change), is_last]
        if len(alike) < SHOWN:
            alike.append(found)

    def __iter__(self) -> Iterator[Found]:
        for number in range(len(CHANGES)):
            yield from (self._found[number, False] + self._found[number, True])[:SHOWN]


def _lines(changes: Sequence[Found]) -> Iterator[Sequence[Cell]]:
    for change in changes:
        told = _told_apart(change, changes) if isinstance(change, ClaimChange) else change
        yield [_SIGNS[change.change], *_cells(told)]


def _told_apart(claim: ClaimChange, changes: Sequence[Found]) -> ClaimChange:
    """The claim with that part of its quote in which it differs from one that begins alike."""
    place = claim.subject, claim.predicate, claim.source
    for other in changes:
        if (
            isinstance(other, ClaimChange)
            and (other.subject, other.predicate, other.source) == place
            and other.quote != claim.quote
            and _short(other.quote) == _short(claim.quote)
        ):
            return replace(claim, quote=_differing(claim.quote, other.quote, LETTERS)[0])
    return claim


@singledispatch
def _cells(change: Found) -> Sequence[Cell]:
    """What a line says of a change, after its sign."""
    raise TypeError(type(change))


@_cells.register
def _(change: NodeChange) -> Sequence[Cell]:
    return [change.kind, _short(change.properties.get("label", "")), faint(change.id)]


@_cells.register
def _(change: ValueChange) -> Sequence[Cell]:
    if change.change == "changed":
        said = _became(_text(change.old), _text(change.new))
    else:
        said = _short(change.old if change.new is None else change.new)
    return [_short(change.label), change.property, said]


def _became(old: str, new: str) -> str:
    """What a text was and is, as far as it differs."""
    if old.split() == new.split():
        return f"{_short(old)}, with other line breaks or spaces"
    return " → ".join(_differing(old, new, LETTERS))


@_cells.register
def _(change: EdgeChange) -> Sequence[Cell]:
    ends = f"{_short(change.source_label)} → {_short(change.target_label)}"
    names = [
        name for name in ("position", "weight") if change.old.get(name) != change.new.get(name)
    ]
    told = [f"{name} {change.old.get(name, 'none')} → {change.new.get(name, 'none')}"
            for name in names if change.change == "changed"]  # fmt: skip
    return [change.kind, ends, faint(", ".join(told))]


@_cells.register
def _(change: MentionChange) -> Sequence[Cell]:
    ends = f"{_short(change.source_label)} → {_short(change.target_label)}"
    told = f"{change.field} {change.start}: {_short(change.words)}"
    if change.change == "changed":
        told += f", {change.old['rule']} → {change.new['rule']}"
    return [ends, faint(told)]


@_cells.register
def _(change: ClaimChange) -> Sequence[Cell]:
    # A unit or a hedge that changed is told beside it.
    meant = change.new or change.old
    value = quantity_in_words(
        change.value, meant["unit"], meant["precision"],
        is_approximate=meant["is_approximate"], is_at_least=meant["is_at_least"],
    )  # fmt: skip
    said = change.object_label if change.object else value
    told = f"in {_short(change.source_label)}: “{_short(change.quote)}”"
    if change.change == "changed":
        told = ", ".join(
            f"{name.removeprefix('is_').replace('_', ' ')} {_plain(change.old[name])} → "
            f"{_plain(new)}"
            for name, new in change.new.items()
            if change.old[name] != new
        )
    return [_short(change.subject_label), change.predicate, [_short(said), "  ", faint(told)]]


def _plain(value: object) -> str:
    """A value of a claim in words.

    >>> _plain(False), _plain([]), _plain(0.9)
    ('no', 'none', '0.9')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _short(value) or "none"


@_cells.register
def _(change: Merge) -> Sequence[Cell]:
    said = {"appeared": f"is {change.new}", "went": f"is no longer {change.old}"}
    return [change.id, said.get(change.change, f"is {change.new}, no longer {change.old}")]


@_cells.register
def _(change: Rename) -> Sequence[Cell]:
    # An address may change under one title.
    names = [change.old_label, change.new_label]
    old, new = names if names[0] != names[1] else [change.old, change.new]
    return [change.document, _became(old, new)]


def _differing(old: str, new: str, most: int) -> tuple[str, str]:
    r"""Two texts on a line each, where they are long the part in which they begin to differ.

    >>> _differing("They begin alike, and end", "They begin alike but end", 12)
    ('…alike, and…', '…alike but…')
    """
    old, new = " ".join(old.split()), " ".join(new.split())
    pairs = enumerate(zip(old, new, strict=False))
    alike = next((n for n, (one, other) in pairs if one != other), min(len(old), len(new)))
    if max(len(old), len(new)) <= most or alike <= most // 2:
        return one_line(old, most), one_line(new, most)
    start = alike - most // 2
    start = old.find(" ", start, alike) + 1 or start  # no half word leads
    one, other = (f"…{one_line(text[start:], most - 1)}" for text in (old, new))
    return one, other


def _short(value: Any) -> str:
    return one_line(_text(value), LETTERS)


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
