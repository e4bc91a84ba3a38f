"""What tables, lists of facts and answers say, and the names that only they bring to light."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.entities.evidence import ASSERTED, PLANNED, Claim, Mention
from graph.entities.figures.cells import Cell, Fact, Row, Told, facts
from graph.entities.figures.sheets import Sheet, sheets
from graph.entities.figures.tables import rows
from graph.entities.known.entry import Entry
from graph.entities.language.given_names import GIVEN_NAMES
from graph.entities.names.patterns import Named
from graph.entities.names.work_texts import Text
from graph.entities.phrases.system_words import FIRM
from graph.entities.referring.references import Context
from graph.entities.unlisted.answers import answers

Known = Callable[[str], Entry | None]


def with_form_claims(told: list[Claim], text: Text, context: Context, known: Known) -> list[Claim]:
    """The claims of a text, and those of its tables, lists and answers that they do not have.

    What a notice of a tender says is planned, however its words alone would be read.
    """
    formed = list(_form_claims(text, context, known))
    planned = {claim[:5] for claim in formed if claim.modality == PLANNED}
    kept = [c for c in told if c.modality != ASSERTED or c[:5] not in planned]
    said = {(*claim[:5], claim.modality) for claim in kept}
    return kept + [claim for claim in formed if (*claim[:5], claim.modality) not in said]


def _form_claims(text: Text, context: Context, known: Known) -> Iterator[Claim]:
    """The claims of what in a text is no running prose; `known` finds names in the registry."""
    topic = context.salient if context.is_topic else None
    for row in rows(text.plain):
        if row.name and (subject := _system(text, row.name)):
            yield from _claims(text, row, subject, known)
    for sheet in sheets(text.plain):
        is_tender = sheet.row.is_planned
        if subject := _subject(text, sheet, context.salient if is_tender else topic):
            yield from _claims(text, sheet.row, subject, known)
    for subject, row in answers(text.plain, text.mentions, context.salient or context.named_first):
        yield from _claims(text, row, subject, known)


def _system(text: Text, cell: Cell) -> Mention | None:
    """The asserted system whose name a cell begins with."""
    for mention in text.touching(cell.start, cell.end):
        is_there = mention.start == cell.start and mention.end <= cell.end
        if is_there and mention.kind == "System" and mention.is_asserted:
            return mention
    return None


def _subject(text: Text, sheet: Sheet, topic: Mention | None) -> Mention | None:
    """The system of a list: that of its own item, of the line above it, or of the work."""
    if sheet.row.name is not None:
        return _system(text, sheet.row.name)
    _, end, words = sheet.heading
    above = [
        mention
        for mention in (text.touching(sheet.heading.start, end) if words else ())
        if mention.kind == "System" and mention.is_asserted
    ]
    if len({mention.entity for mention in above}) > 1:
        return None
    return above[0] if above else topic


def _claims(text: Text, row: Row, subject: Mention, known: Known) -> Iterator[Claim]:
    for told in row.told:
        start, end, _ = told.cell
        inside = [m for m in text.touching(start, end) if m.is_asserted]
        for fact in facts(told, inside):
            if fact.kind == "Organization" and _may_be_person(fact, row.rule):
                continue
            entity = _entity(text, fact, known)
            if entity is None or entity == subject.entity:
                continue
            is_planned = row.is_planned or told.predicate == "due"
            first, last = (row.start, row.end) if row.start >= 0 else _place(row, told)
            yield Claim(
                subject.entity, fact.predicate, entity, fact.value, fact.unit, "",
                fact.is_approximate, fact.is_at_least, PLANNED if is_planned else ASSERTED, (),
                "", first, last, row.rule, 0.9,
            )  # fmt: skip


def _may_be_person(fact: Fact, rule: str) -> bool:
    """Whether a name that nobody listed may be a person's: "Owner: Anna", "Who runs it? Jo Li"."""
    words = fact.name.words.split(" ") if fact.name else [""]
    is_of_two = len(words) == 2 and rule == "answer"
    return words[0] in GIVEN_NAMES or (is_of_two and not FIRM.search(" ".join(words)))


def _entity(text: Text, fact: Fact, known: Known) -> str | None:
    """The entity that a fact names, "" where it has a value; None where it can be none."""
    if fact.mention is not None:
        return fact.mention.entity
    if fact.name is None:
        return ""
    start, end, name = fact.name
    for mention in text.touching(start, end):
        if mention.kind == "Place" and mention.start >= start and mention.end < end:
            text.remove(mention)  # "Oslo Institute"
    entry = known(name)
    if entry is not None and entry.kind != fact.kind:
        return None
    return text.claim_name(Named(start, end, fact.kind, name, "beside-label", 0.87), entry)


def _place(row: Row, told: Told) -> tuple[int, int]:
    """From the name of the system, or the label, to the end of what is said."""
    start, end, _ = told.cell
    if row.rule == "table" and row.name is not None:
        return min(start, row.name.start), max(end, row.name.end)
    return (
        start - len(told.label) - 2 if row.rule == "list-of-facts" else row.told[0].cell.start
    ), end
