"""Numbers whose unit the sentence before has said: "It began with 512 GPUs. Now it has 1,024."."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities.figures.counts import counts
from graph.entities.figures.values import Value, accelerators
from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import HEDGE, quantity
from graph.entities.language.typed_sentences import Typed
from graph.entities.meaning.linking import owner
from graph.entities.phrases.fragments import S

_BARE = lazily(
    rf"(?:(?:\A|[,;] )(?:[A-Z][\w ]{{2,20}},? )?)(?P<what>{S})"
    r"(?: (?:now|today|already|currently|since|itself|will|soon))* "
    r"(?:has|counts|holds|houses|uses|boasts|contains|numbers|have|had|has grown to|grew to)"
    r"(?: (?:now|already|just|only))* "
    rf"(?:{HEDGE})?(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{2,6}})"
    r"(?= today\b| now\b|[.;!](?!\d)|, (?:and|but|all|which|with|in|at)\b|\Z)"
)
# Without such a word it may be a part, or anything else.
_NOW = lazily(
    r"\b(?:[Tt]oday|[Nn]ow|[Cc]urrently|[Ll]ater|[Ss]ince|[Aa]lready|[Mm]eanwhile|[Gg]rown|[Gg]rew|"
    r"[Bb]y (?:the )?(?:\w+ )*?(?:19|20)\d\d|[Ii]n 20\d\d|[Ss]oon|at present)\b"
)
_HAD = lazily(r"\b(?:had|began|begun|started|opened|initially|originally|at first)\b")
_YEAR = lazily(r"(?:19|20)\d\d")


def bare_counts(sentence: Typed, counted: str) -> Iterator[tuple[int, Value]]:
    """How many accelerators a system has, where the sentence before counted those of `counted`.

    Each with the place of the system.
    """
    if not counted or not _NOW.search(sentence.text):
        return
    for found in _BARE.finditer(sentence.text):
        at = found.start("what")
        if sentence.marks[at].entity == counted and not _YEAR.fullmatch(found["number"]):
            amount = quantity(found["number"], found["least"], found["about"])
            yield at, accelerators(amount, *found.span("number"))


# "GPUs: 512": the label is the unit.
_LABEL = lazily(
    r"(?:[-•*·–|] )?(?:Number of |Total )?(?:GPUs?|[Aa]ccelerators|[Ss]uperchips|TPUs)"
    r"(?: (?:count|\(total\)|total))?(?::| \|) "
)
_ALONE = lazily(
    rf"(?:{HEDGE})?(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}})(?: \(?in total\)?)?[.,;]?\Z"
)


def labelled_counts(sentence: Typed) -> Iterator[tuple[int, Value]]:
    """The number after a label that says what it counts, of the system with which that stands."""
    label = _LABEL.match(sentence.plain) if sentence.lead > 1 else None
    found = _ALONE.match(sentence.plain, label.end()) if label else None
    if found:
        amount = quantity(found["number"], found["least"], found["about"])
        start, end = (sentence.in_text(at) for at in found.span("number"))
        yield 0, accelerators(amount, start, end)


def counted_once(sentence: Typed) -> str:
    """The system of which a sentence says how many accelerators it once had, "" if of none."""
    if sentence.systems() and _HAD.search(sentence.text):
        for value in counts(sentence):
            at = owner(sentence, value.start, value.end)
            if at is not None:
                return sentence.marks[at].entity
    return ""
