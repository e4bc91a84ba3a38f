"""Claims of values: how many accelerators, how fast, which chips, network, cooling and rank."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.entities.evidence import CLAIMED, Claim, Mention
from graph.entities.figures.bare_counts import bare_counts, labelled_counts
from graph.entities.figures.counts import counts
from graph.entities.figures.fittings import chips, coolings, networks
from graph.entities.figures.implied import implied
from graph.entities.figures.ranks import ranks
from graph.entities.figures.values import Value, performances
from graph.entities.language.typed_sentences import BACK, Typed
from graph.entities.meaning.linking import owner
from graph.entities.meaning.parts import is_of_unit, is_used
from graph.entities.meaning.stance import stance
from graph.entities.phrases.former import was_once

Sayers = Callable[[], tuple[str, ...]]
"""Who says what a sentence says; it is looked for only where the sentence makes a claim."""
_VALUES = (counts, performances, chips, networks, coolings)
_OF_WHOLE = ("accelerator_count", "peak_performance")


def value_claims(sentence: Typed, sayers: Sayers, counted: str = "") -> Iterator[Claim]:
    """The claims of values in a sentence: of the systems and chips in it, or of the implied one.

    `counted` is the system whose accelerators the sentence before counted.
    """
    has_system = bool(sentence.systems())
    owned = []
    if has_system or sentence.of("Chip"):
        for rule in _VALUES if has_system else (performances,):
            for value in rule(sentence):
                at = owner(sentence, value.start, value.end, of_chips=not has_system)
                if at is None or at == value.chip:
                    continue
                is_part = at < value.start and is_of_unit(sentence, at)
                is_part = is_part or is_used(sentence, at, value.start, value.end)
                owned.append(value.start)
                if not is_part or value.predicate not in _OF_WHOLE:
                    yield from _of_place(sentence, at, value, sayers)
        for rank in ranks(sentence):
            yield from _of_place(sentence, rank.owner, rank.value, sayers, is_claimed=True)
        for at, count in (*bare_counts(sentence, counted), *labelled_counts(sentence)):
            yield from _of_place(sentence, at, count, sayers)
    about = sentence.about
    if about is None or any(sentence.marks[at].entity != about.entity for at in sentence.systems()):
        return
    for value in implied(sentence):
        if value.start not in owned:
            yield from _claim(sentence, about, value, sayers, value.start, value.end, is_back=True)


def _of_place(
    sentence: Typed, at: int, value: Value, sayers: Sayers, *, is_claimed: bool = False
) -> Iterator[Claim]:
    """The claim of a value by the mark at a place."""
    return _claim(
        sentence, sentence.marks[at], value, sayers, min(at, value.start), max(at + 1, value.end),
        is_back=sentence.text[at] == BACK, is_claimed=is_claimed,
    )  # fmt: skip


def _claim(
    sentence: Typed, subject: Mention, value: Value, sayers: Sayers, start: int, end: int, *,
    is_back: bool, is_claimed: bool = False,
) -> Iterator[Claim]:  # fmt: skip
    meant = stance(sentence, start, end)
    is_amount = value.predicate in _OF_WHOLE
    if meant is None or was_once(sentence.text, value.start, is_amount=is_amount):
        return
    target = sentence.marks[value.chip].entity if value.predicate == "chip" else ""
    yield Claim(
        subject.entity, value.predicate, target, value.value, value.unit, value.precision,
        value.is_approximate, value.is_at_least,
        CLAIMED if is_claimed else meant, without(sayers(), subject),
        sentence.plain, sentence.start, sentence.end, value.predicate.replace("_", "-"),
        confidence(0.92, is_back=is_back),
    )  # fmt: skip


def confidence(whole: float, *, is_back: bool) -> float:
    """Less where the subject is only referred back to."""
    return round(whole - (0.04 if is_back else 0.0), 2)


def without(sayers: tuple[str, ...], subject: Mention) -> tuple[str, ...]:
    """The sayers but for the subject: what somebody says of itself it just says."""
    return tuple(name for name in sayers if name != subject.name)
