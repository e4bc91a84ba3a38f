"""Claims as readers are told them: what is said, how it is meant, and where the quote says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from graph.entities.schema import PREDICATES
from graph.evidence.view import ClaimSeen, MentionSeen

Span = tuple[int, int]


class Words(NamedTuple):
    """What a predicate is called beside its subject, and beside its object if it has one."""

    out: str
    back: str = ""


PREDICATE_WORDS: Mapping[str, Words] = {
    "accelerator_count": Words("Accelerators"),
    "chip": Words("Uses the chip", "Used by"),
    "peak_performance": Words("Peak performance"),
    "operator": Words("Operated by", "Operates"),
    "site": Words("Stands at", "Site of"),
    "maker": Words("Made by", "Makes"),
    "supplier": Words("Supplied by", "Supplies"),
    "launched": Words("Launched"),
    "acquired": Words("Bought", "Bought by"),
    "interconnect": Words("Interconnect"),
    "build_duration": Words("Built in"),
    "ranked_as": Words("Ranked as"),
    "cooling": Words("Cooling"),
    "successor_of": Words("Successor of", "Succeeded by"),
    "purpose": Words("To train", "Trained on"),
}
_NUMBER = re.compile(
    r"(?<![\w.,])[0-9][0-9,]*(?:\.[0-9]+)?(?: ?(?P<factor>k|thousand|million)\b)?(?!\w)",
    re.IGNORECASE,
)
_FACTORS = {"k": 1_000, "thousand": 1_000, "million": 1_000_000}


def answer_in_words(claim: ClaimSeen, labels: Mapping[str, str]) -> str:
    """What a claim says, in words: `about 6,000 accelerators`; `labels` are names of nodes."""
    value = value_in_words(claim)
    if not claim.object:
        return value
    name = labels.get(claim.object, claim.object)
    return f"{name} ({value})" if value else name


def value_in_words(claim: ClaimSeen) -> str:
    """The value of a claim with its unit; "" where it has an object and no value."""
    return quantity_in_words(
        claim.value, claim.unit, claim.precision,
        is_approximate=claim.is_approximate, is_at_least=claim.is_at_least,
    )  # fmt: skip


def quantity_in_words(
    value: str, unit: str, precision: str, *, is_approximate: bool, is_at_least: bool
) -> str:
    """A value with its unit, how exact it is, and in which precision of numbers.

    >>> quantity_in_words("6000", "accelerator", "", is_approximate=True, is_at_least=False)
    'about 6,000 accelerators'
    """
    number = _number(value) if unit else None
    said = value if number is None else f"{number:,f}"
    hedge = "at least " if is_at_least else "about " if is_approximate else ""
    plural = "s" if unit and not unit.endswith("s") and value != "1" else ""
    numbers = precision.upper() if precision != "mixed" else "mixed precision"
    words = " ".join(filter(None, (said, unit + plural)))
    return f"{hedge}{words}{f', {numbers}' if numbers else ''}" if said else ""


def answer_key(claim: ClaimSeen) -> tuple[object, ...]:
    """Equal for claims that say the same, however they are meant."""
    hedges = claim.is_approximate, claim.is_at_least
    return claim.object, claim.value.casefold(), claim.unit, claim.precision, *hedges


def standing(claim: ClaimSeen, same: Sequence[ClaimSeen], labels: Mapping[str, str]) -> str:
    """How a claim is meant, who says it, and what of `same`, claims to one question, is preferred.

    "" for a plain statement that nothing contradicts.
    """
    by = ", ".join(claim.attributed_to)
    if claim.modality == "claimed":
        return f"claimed by {by}" if by else "claimed"
    said = [f"says {by}"] if by else []
    if claim.modality == "planned":
        return ", ".join(["planned", *said])
    won = [other for other in same if other.is_promoted]
    if not claim.is_promoted:
        is_lost = won and PREDICATES[claim.predicate].is_single
        better = answer_in_words(won[0], labels) if is_lost else ""
        return ", ".join([f"lost to {better}" if better else "not promoted", *said])
    if disagree(same):
        return ", ".join(["the graph’s answer", *said])
    return ", ".join(said)


def disagree(same: Iterable[ClaimSeen]) -> bool:
    """Whether claims of one subject and predicate give several answers where only one is right.

    "More than 10,000" is no other answer than 10,752, nor than "more than 9,000".
    """
    asserted = [claim for claim in same if claim.modality == "asserted"]
    most: dict[tuple[str, str], Decimal] = {}
    for claim in asserted:
        if not claim.is_at_least and (number := _number(claim.value)) is not None:
            measure = claim.unit, claim.precision
            most[measure] = max(number, most.get(measure, number))
    found = {
        (answer_key(claim), claim.predicate)
        for claim in asserted
        if not (claim.is_at_least and _is_within(claim, most.get((claim.unit, claim.precision))))
    }
    return len(found) > 1 and all(PREDICATES[name].is_single for _, name in found)


def _is_within(claim: ClaimSeen, most: Decimal | None) -> bool:
    number = _number(claim.value)
    return number is not None and (most is None or number <= most)


def marks(claim: ClaimSeen, mentions: Iterable[MentionSeen]) -> tuple[Span, ...]:
    """The places in the quote of a claim, in code points, that name its ends and say its value.

    `mentions` are any; those of its subject and object that lie in the quote are taken.
    """
    found = set(_value_places(claim))
    for seen in mentions:
        start = seen.start - claim.start
        stop = start + len(seen.exact)
        is_end = seen.target in (claim.subject, claim.object)
        is_in = seen.source == claim.source and seen.field == claim.field and start >= 0
        if is_end and is_in and claim.quote[start:stop] == seen.exact:
            found.add((start, stop))
    return tuple(_joined(sorted(found)))


def _value_places(claim: ClaimSeen) -> Iterator[Span]:
    """Where a quote has the value: the number with its unit, or the words; else nothing."""
    quote, value = (text.replace("’", "'") for text in (claim.quote, claim.value))
    if not value:
        return
    wanted = _number(value)
    for found in _NUMBER.finditer(quote) if wanted is not None else ():
        number = _number(found[0].rstrip(found["factor"] or "").replace(",", "").strip())
        factor = _FACTORS[found["factor"].lower()] if found["factor"] else 1
        if number is not None and number * factor == wanted:
            unit = re.compile(rf"[ -]?{re.escape(claim.unit.removesuffix('s'))}s?\b", re.IGNORECASE)
            after = unit.match(quote, found.end()) if claim.unit else None
            yield found.start(), after.end() if after else found.end()
    if wanted is None:
        whole = list(re.finditer(re.escape(value), quote, re.IGNORECASE))
        # "liquid cooling" is "liquid-cooled" in the words of an article.
        stems = [word[:4] for word in re.findall(r"\w{4,}", value)]
        some = (m for stem in stems for m in re.finditer(rf"\b{stem}\w*", quote, re.IGNORECASE))
        yield from (found.span() for found in (whole or some))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text) else None


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans in order with those that meet made one.

    >>> list(_joined([(0, 3), (2, 5), (7, 8)]))
    [(0, 5), (7, 8)]
    """
    if not spans:
        return
    first, last = spans[0]
    for start, stop in spans[1:]:
        if start > last:
            yield first, last
            first, last = start, stop
        last = max(last, stop)
    yield first, last
