"""What works state and mention, for the pages: the words, the documents, and what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graph.evidence.claim_words import (
    PREDICATE_WORDS,
    Span,
    answer_key,
    disagree,
    marks,
    standing,
    value_in_words,
)
from graph.identity import document_iri
from graph.server.catalogue import Catalogue
from graph.server.paging import SIZE

if TYPE_CHECKING:
    from graph.evidence.view import ClaimSeen, MentionSeen

CLAIMS_A_NODE, ANSWERS, QUOTES, MENTIONS = 500, 8, 3, 10
"""How much the page of a node shows, before a link to the rest."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A node and what it is called."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a work, in parts of which some are marked, and who and what stands behind them.

    `work` has the words and `other` is what they name, each unless it is the node of the page.
    `documents` is how many documents have these words besides the one of `path`.
    """

    parts: tuple[tuple[str, bool], ...]
    work: Named | None
    other: Named | None = None
    meant: str = ""
    path: str = ""
    document: str = ""
    documents: int = 0


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """What some claims say, with their words; `meant` is how all of them are meant."""

    end: Named | None
    value: str
    meant: str
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ClaimQuestion:
    """What is asked of a node, and the answers, the graph's own first.

    `is_disputed`: only one of them can be right.
    """

    about: Named
    words: str
    is_disputed: bool
    answers: tuple[ClaimAnswer, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is stated of a node, what it states, and the words that mention it or that it has."""

    stated: tuple[ClaimQuestion, ...]
    states: tuple[ClaimQuestion, ...]
    claims: int
    mentions: tuple[Quote, ...]
    mention_count: int
    claims_url: str
    mentions_url: str


def claims_url(iri: str = "", suffix: str = "") -> str:
    """The address of the claims of a node, or of the graph."""
    return list_url("/claims", iri, suffix=suffix)


def mentions_url(iri: str, suffix: str = "") -> str:
    """The address of the mentions of a node or by it."""
    return list_url("/mentions", iri, suffix=suffix)


def list_url(
    path: str, iri: str, page: int = 1, suffix: str = "", predicate: str = "", size: int = SIZE
) -> str:
    """The address of a page of claims or mentions."""
    said = {"iri": iri, "predicate": predicate, "page": str(page) if page > 1 else ""}
    said["size"] = str(size) if size != SIZE else ""
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{path}{suffix}{'?' if query else ''}{query}"


def evidence(catalogue: Catalogue, iri: str) -> Evidence:
    """What the page of a node shows of claims and mentions."""
    claims, mentions = sum(catalogue.claim_counts(iri).values()), catalogue.mention_count(iri)
    told = Told(catalogue, catalogue.graph.claims(iri, limit=CLAIMS_A_NODE) if claims else ())
    seen = catalogue.graph.mentions(iri, limit=MENTIONS) if mentions else ()
    return Evidence(
        tuple(told.questions(iri, is_source=False)),
        tuple(told.questions(iri, is_source=True)),
        claims,
        tuple(told_mentions(catalogue, iri, seen)),
        mentions,
        claims_url(iri) if claims > CLAIMS_A_NODE else "",
        mentions_url(iri) if mentions > MENTIONS else "",
    )


class Told:
    """Claims with all that is needed to tell of them: names, rivals, and the words that count."""

    def __init__(self, catalogue: Catalogue, claims: Iterable[ClaimSeen]) -> None:
        self.claims = list(claims)
        self._base = catalogue.graph.base
        ends = {iri for c in self.claims for iri in (c.subject, c.object) if iri}
        works = {claim.source for claim in self.claims}
        subjects = sorted({claim.subject for claim in self.claims})
        self._rivals: defaultdict[tuple[str, str], list[ClaimSeen]] = defaultdict(list)
        rivals = list(catalogue.graph.rival_claims(subjects)) if subjects else []
        for claim in rivals:
            self._rivals[claim.subject, claim.predicate].append(claim)
        self._labels = catalogue.graph.labels(ends | works | {c.object for c in rivals if c.object})
        self._seen: defaultdict[tuple[str, str], list[MentionSeen]] = defaultdict(list)
        if self.claims:
            for seen in catalogue.graph.mentions_in(sorted(works), sorted(ends)):
                self._seen[seen.source, seen.field].append(seen)

    def questions(self, iri: str, *, is_source: bool) -> Iterator[ClaimQuestion]:
        """The claims about a node, or by it, as questions with answers, in the order of words."""
        asked: defaultdict[tuple[int, bool, str], list[ClaimSeen]] = defaultdict(list)
        order = list(PREDICATE_WORDS)
        for claim in self.claims:
            if (claim.source == iri) is is_source:
                is_out = is_source or claim.subject == iri
                about = claim.subject if is_source else iri
                asked[order.index(claim.predicate), not is_out, about].append(claim)
        for (place, is_in, about), claims in sorted(
            asked.items(), key=lambda item: (item[0][2], item[0][1], item[0][0])
        ):
            words = PREDICATE_WORDS[order[place]]
            yield self._question(self._named(about), words[is_in], claims, is_out=not is_in)

    def _question(
        self, about: Named, words: str, claims: Sequence[ClaimSeen], *, is_out: bool
    ) -> ClaimQuestion:
        same: defaultdict[tuple[object, ...], list[ClaimSeen]] = defaultdict(list)
        for claim in claims:
            same[answer_key(claim) if is_out else (claim.subject, *answer_key(claim))].append(claim)
        answers = [self._answer(found, is_out=is_out) for found in same.values()]
        rivals = self._rivals[claims[0].subject, claims[0].predicate]
        is_disputed = is_out and disagree(rivals)
        return ClaimQuestion(
            about, words, is_disputed, tuple(answers[:ANSWERS]), max(0, len(answers) - ANSWERS)
        )

    def _answer(self, claims: Sequence[ClaimSeen], *, is_out: bool) -> ClaimAnswer:
        end = claims[0].object if is_out else claims[0].subject
        meant = {self.meant(claim) for claim in claims}
        in_common = meant.pop() if len(meant) == 1 else ""
        # An article's excerpt is often its first sentence once more.
        different = {(claim.source, claim.quote): claim for claim in reversed(claims)}
        quotes = [
            self.quote(claim, "" if in_common else self.meant(claim))
            for claim in reversed(different.values())
        ]
        return ClaimAnswer(
            self._named(end) if end else None,
            value_in_words(claims[0]),
            in_common,
            tuple(quotes[:QUOTES]),
            max(0, len(quotes) - QUOTES),
        )

    def meant(self, claim: ClaimSeen) -> str:
        """How a claim is meant, and what it lost to."""
        rivals = self._rivals.get((claim.subject, claim.predicate), [claim])
        return standing(claim, rivals, self._labels)

    def quote(self, claim: ClaimSeen, meant: str) -> Quote:
        """The words of a claim, with its document."""
        places = marks(claim, self._seen[claim.source, claim.field])
        return Quote(
            tuple(_parts(claim.quote, places)),
            self._named(claim.source),
            meant=meant,
            path=claim.path,
            document=document_iri(self._base, claim.path) if claim.path else "",
            documents=claim.documents - 1,
        )

    def one_by_one(self) -> Iterator[ClaimQuestion]:
        """Each claim as a question with one answer."""
        for claim in self.claims:
            words = PREDICATE_WORDS[claim.predicate].out
            yield self._question(self._named(claim.subject), words, [claim], is_out=True)

    def _named(self, iri: str) -> Named:
        return Named(iri, self._labels.get(iri, iri))


def _parts(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """A text cut at its marked places: (words, whether they are marked).

    >>> list(_parts("one two three", [(4, 7)]))
    [('one ', False), ('two', True), (' three', False)]
    """
    done = 0
    for start, stop in spans:
        yield text[done:start], False
        yield text[start:stop], True
        done = stop
    yield text[done:], False


def told_mentions(catalogue: Catalogue, iri: str, seen: Iterable[MentionSeen]) -> Iterator[Quote]:
    """Words that name a node, or in which it names others."""
    found = list(seen)
    labels = catalogue.graph.labels(end for one in found for end in (one.source, one.target))
    for one in found:
        span = (one.quote_start, one.quote_start + len(one.exact))
        work = Named(one.source, labels.get(one.source, one.source))
        other = Named(one.target, labels.get(one.target, one.target))
        # Of the node whose page it is there is nothing to be said.
        by, of = (None if iri == end.id else end for end in (work, other))
        yield Quote(tuple(_parts(one.quote, [span])), by, of)
