"""What works claim of the nodes of the page: in words, with the part of the quote that says so.

A page has room for some claims of each node; how many more there are is said beside them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.evidence.claim_words import (
    PREDICATE_WORDS,
    Span,
    answer_key,
    disagree,
    marks,
    standing,
    value_in_words,
)
from graph.explorer.quotes import excerpt, units
from graph.explorer.selection import Selection
from graph.explorer.wire import column
from graph.shortening import cut, cut_after_word

if TYPE_CHECKING:
    from graph.evidence.view import ClaimSeen, MentionSeen

QUOTES_AN_ANSWER, CLAIMS_A_NODE, CLAIMS = 8, 60, 20_000
"""How many claims the page holds at most: that say the same, about a node, in all."""
QUOTE_LENGTH = 240
_WORDS_LENGTH = 200
_PREDICATES = tuple(PREDICATE_WORDS)


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim of the page: the numbers of its subject, object (-1: none) and source, and words.

    `is_disputed`: of this subject and predicate, one answer can be right and several are given.
    """

    claim: ClaimSeen
    subject: int
    object: int
    source: int
    standing: str
    is_disputed: bool


@dataclass(slots=True)
class PageClaims:
    """The claims of a page, in the order of the graph, and of each node how many it leaves out."""

    shown: Sequence[Shown]
    left_out: Mapping[int, int]

    def ends(self) -> tuple[list[str], list[str]]:
        """The works that say them, and the entities that they are about."""
        claims = [shown.claim for shown in self.shown]
        entities = {iri for claim in claims for iri in (claim.subject, claim.object) if iri}
        return sorted({claim.source for claim in claims}), sorted(entities)

    def columns(self, mentions: Iterable[MentionSeen]) -> list[dict[str, Any]]:
        """What the data block holds of the claims: one table, or none.

        `mentions` are those of the `ends()`.
        """
        if not self.shown:
            return []
        beside: defaultdict[tuple[str, str], list[MentionSeen]] = defaultdict(list)
        for seen in mentions:
            beside[seen.source, seen.field].append(seen)
        claims = [shown.claim for shown in self.shown]
        return [
            {
                "predicates": [list(PREDICATE_WORDS[name]) for name in _PREDICATES],
                "subject": column(shown.subject for shown in self.shown),
                "predicate": column(_PREDICATES.index(claim.predicate) for claim in claims),
                "object": column(shown.object for shown in self.shown),
                "value": [cut(value_in_words(claim), _WORDS_LENGTH) for claim in claims],
                "standing": [cut(shown.standing, _WORDS_LENGTH) for shown in self.shown],
                "disputed": column(int(shown.is_disputed) for shown in self.shown),
                "source": column(shown.source for shown in self.shown),
                "documents": column(claim.documents for claim in claims),
                "quote": [
                    marked_excerpt(
                        claim.quote, marks(claim, beside[claim.source, claim.field]), QUOTE_LENGTH
                    )
                    for claim in claims
                ],
                "more": sorted(self.left_out.items()),
            }
        ]


def claims_of(
    claims: Iterable[ClaimSeen], selection: Selection, labels: Sequence[str]
) -> PageClaims:
    """The claims whose ends are all on the page, as many as it has room for, promoted ones first.

    `labels` are the names of the nodes of the selection; claims come in the order of the graph.
    """
    numbers = {iri: number for number, iri in enumerate(selection.ids)}
    names = {iri: labels[number] for iri, number in numbers.items()}
    kept: list[Shown] = []
    left_out: Counter[int] = Counter()
    by_subject: Counter[int] = Counter()
    for same in _questions(claims):
        answers: Counter[object] = Counter()
        is_disputed = disagree(same)
        for claim in same:
            ends = [numbers.get(iri, -1) for iri in (claim.subject, claim.object, claim.source)]
            subject, target, source = ends
            is_whole = subject >= 0 and source >= 0 and (target >= 0 or not claim.object)
            answers[answer_key(claim)] += is_whole
            if (
                is_whole
                and answers[answer_key(claim)] <= QUOTES_AN_ANSWER
                and by_subject[subject] < CLAIMS_A_NODE
            ):
                by_subject[subject] += 1
                meant = standing(claim, same, names)
                kept.append(Shown(claim, subject, target, source, meant, is_disputed))
            else:
                left_out.update({end for end in ends if end >= 0})
    if len(kept) > CLAIMS:
        ranks = sorted(range(len(kept)), key=lambda n: (not kept[n].claim.is_promoted, n))
        for number in ranks[CLAIMS:]:
            out = kept[number]
            left_out.update({end for end in (out.subject, out.object, out.source) if end >= 0})
        kept = [kept[number] for number in sorted(ranks[:CLAIMS])]
    return PageClaims(kept, left_out)


def _questions(claims: Iterable[ClaimSeen]) -> Iterator[list[ClaimSeen]]:
    """The claims of each subject and predicate, which stand together, as lists."""
    same: list[ClaimSeen] = []
    for claim in claims:
        if same and (claim.subject, claim.predicate) != (same[0].subject, same[0].predicate):
            yield same
            same = []
        same.append(claim)
    if same:
        yield same


def marked_excerpt(text: str, spans: Sequence[Span], length: int) -> list[str | int]:
    """Of `text` about `length` characters around the first spans, then where each begins and ends.

    Places in the result count UTF-16 units, as JavaScript does.

    >>> marked_excerpt("one two three four five six", [(8, 13), (19, 23)], 18)
    ['… three four five …', 2, 7, 13, 17]
    """
    if not spans:
        return [cut_after_word(text, length)]
    start = spans[0][0]
    near = [span for span in spans if span[1] - start <= length] or spans[:1]
    words, first = text, units(text[:start])
    if len(text) > length:
        words, first, _ = excerpt(text, start, near[-1][1], length)
    places: list[str | int] = [words]
    for left, right in near:
        begin = first + units(text[start:left])
        places += [begin, begin + units(text[left:right])]
    return places
