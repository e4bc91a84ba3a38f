"""Ambiguous names of the registry, and whether the words of a work say that they are meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from graph.entities.known.lexicon import NEAR, Cue, Hit
from graph.entities.language.casing import word_before
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import OPENERS
from graph.entities.names.work_texts import Text

BEGINNING = 600
"""So far into a body it tells what the title is about."""
# "512 A30s", "28 K80 cards": only of a chip is such a thing said.
_COUNTED = lazily(r"s(?!\w)| (?:cards?|boards?|accelerators)(?!\w)")
# "Aurora: facts", "Goodbye, Titan", and not "Summit 2024", "Titan Books", "AWS Summit".
_ALONE_AFTER = lazily(r"(?:\Z|[\"”'?!.)]|:| [—-]|,|'s\b| [a-z])")


def drop_uncued(texts: Sequence[Text]) -> None:
    """Leave out the ambiguous names that have no cue.

    A system that the title or the excerpt names by its cue is named in the body without one, and
    one that stands alone in the title is meant if the body begins with a cue.
    """
    certain = {hit.entry for text in texts for hit in text.hits if hit.cue is None}
    head = "\n".join(text.plain for text in texts if text.name != "text")
    body = "\n".join(text.plain[:BEGINNING] for text in texts if text.name == "text")
    # Asked once of each cue: a hostile excerpt names one thing ten thousand times.
    is_in_head = cache(partial(_is_in, head))
    is_in_body = cache(partial(_is_in, body))
    confirmed = {
        hit.entry
        for text in texts
        if text.name == "label"
        for hit in text.hits
        if hit.cue is not None
        and hit.entry is not None
        and hit.entry.kind == "System"
        and _is_alone(hit, text.plain)
        and is_in_body(hit.cue)
    }

    def is_meant(hit: Hit, text: Text) -> bool:
        if hit.cue is None or hit.entry in certain or hit.entry in confirmed:
            return True
        is_cued = _is_near(hit, hit.cue, text.plain) if text.name == "text" else is_in_head(hit.cue)
        if is_cued or hit.entry is None:
            return is_cued
        if hit.entry.kind == "Chip":
            return _COUNTED.match(text.plain, hit.end) is not None
        is_of_body = hit.entry.kind == "System" and text.name == "text"
        return is_of_body and text.plain[hit.start : hit.end] in head and is_in_head(hit.cue)

    for text in texts:
        text.hits = [hit for hit in text.hits if is_meant(hit, text)]


def _is_alone(hit: Hit, title: str) -> bool:
    """Whether no capitals beside the name in a title say that it is a part of another."""
    before = word_before(title, hit.start)
    is_first = not before[:1].isupper() or before in OPENERS
    return is_first and _ALONE_AFTER.match(title, hit.end) is not None


def _is_near(hit: Hit, cue: Cue, text: str) -> bool:
    return cue.is_in(text, max(0, hit.start - NEAR), hit.end + NEAR)


def _is_in(text: str, cue: Cue) -> bool:
    return cue.is_in(text)
