"""Who "it", "the company" or "we" is in a sentence that tells of a purchase."""

from __future__ import annotations

from collections.abc import Sequence

from graph.entities.evidence import Claim, Mention
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import COMPANY, Replaced, Typed

_BOUGHT = r"(?:bought|acquired|taken over|snapped up|purchased|picked up|swallowed)"
_IT = lazily(
    rf"\A(?:(?:Last year|Earlier|Before that|Last \w+|In (?:\w+ )?\d{{4}}),? )?(?P<ref>[Ii]t|"
    rf"[Tt]he (?:company|firm|group|start-?up|vendor|chipmaker|chip maker|retailer|bank))"
    rf" (?:(?:has|had|have|also|since|meanwhile|already|recently|later|then|earlier|previously|"
    rf"just|quietly|only) ){{0,3}}{_BOUGHT} "
)
# "Litware, which it bought in 2015": whoever the sentence is about.
_WHICH_IT = lazily(
    rf"(?<=, which )(?P<ref>it)(?= (?:(?:has|had|also|only|first) ){{0,2}}{_BOUGHT}\b)"
)
_WE = lazily(
    rf"(?:\A|, | )(?P<ref>[Ww]e) (?:(?:have|also|recently|successfully|then) ){{0,2}}(?:{_BOUGHT}|"
    rf"completed the (?:acquisition|purchase|takeover) of) "
)
_FIRST = lazily(rf"(?:The |In [A-Z0-9][\w ]{{1,20}}, |On [A-Z]\w+, )?[{COMPANY}](?!'s?\b)")


def with_buyer(
    sentence: Typed, before: Mention | None, announcer: Mention | None
) -> tuple[Typed, Mention | None]:
    """The sentence with marks for the words that mean a buyer, and whom it is about.

    `before` is the company that the sentence before was about, `announcer` the one that the title
    names, who says "we".
    """
    first = _FIRST.match(sentence.text)
    about = sentence.marks[first.end() - 1] if first else None
    for pattern, meant in ((_IT, before), (_WHICH_IT, about), (_WE, announcer)):
        if meant is not None and (found := pattern.search(sentence.text)):
            sentence = _marked(sentence, *found.span("ref"), meant)
            about = about or meant
    if about is None and not sentence.marks:
        about = before
    return sentence, about


def first_named(mentions: Sequence[Mention], claim: Claim) -> Mention | None:
    """The buyer of a claim, if the sentence begins with its name: "it" in the next is that."""
    for mention in mentions:
        if mention.entity == claim.subject and mention.start == claim.start:
            return mention
    return None


def _marked(sentence: Typed, start: int, end: int, meant: Mention) -> Typed:
    new = Replaced(sentence.in_plain(start), sentence.in_plain(end), COMPANY, meant)
    return sentence.with_more([new])
