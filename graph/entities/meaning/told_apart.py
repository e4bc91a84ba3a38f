"""Sentences that tell of several systems at once, each told apart from the others.

"Alder and Birch have 512 and 256 GPUs, respectively" tells one thing of each; in "Alder has 512
GPUs, Birch 256" and "Alder is run by Contoso, Birch by Litware" the second clause leaves its verb
out. Each is read as a sentence of its own, with the words that it shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.entities.evidence import Mention
from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import HEDGE, NUMBER
from graph.entities.language.typed_sentences import CHIP, COMPANY, PLACE, SYSTEM, Typed
from graph.entities.phrases.fragments import S

_HEDGED = re.sub(r"\?P<\w+>", "?:", HEDGE)
_EACH_SYSTEM = rf"(?:the )?{S}"
_ITEM = (
    rf"(?:(?:{_HEDGED})?{NUMBER}|(?:(?:by|in|at|from) )?(?:the )?"
    rf"(?:[{COMPANY}{PLACE}{CHIP}]s?|[A-Z][\w-]+)(?![\w-]))"
    rf"(?: (?!and )[\w{CHIP}-]{{1,20}}){{0,4}}?"
)
_SYSTEMS = lazily(rf"{_EACH_SYSTEM}(?:, {_EACH_SYSTEM}){{0,3}},? and {_EACH_SYSTEM}")
_ITEMS = lazily(
    rf"(?<![\w.,-]){_ITEM}(?:, {_ITEM}){{0,3}},? and {_ITEM}"
    rf"(?=(?: [\w{CHIP}-]{{1,20}}){{0,5}},? respectively\b)"
)
_AND = lazily(r", and |,? and |, (?!\d{3}(?!\d))")

_LATELY = r"(?: (?:will|is|was|are|to|now|also|already|currently|still|has|been|be|once|then))*"
_HAS = (
    r"(?:has|have|had|uses?|gets?|packs?|counts?|holds?|houses?|offers?|runs(?: on)?|contains?|"
    r"comprises|combines|features|boasts|needs|consists of)"
)
_MANY = (
    rf"[ -](?:[\w-]{{1,16}} ){{0,4}}?(?:{CHIP}s?(?: GPUs| accelerators| cards| superchips)?|GPUs|"
    r"accelerators|superchips|cards)"
)
_THEN = r"(?:,|;|,? and|,? while|,? but)(?: the)? "
# "Alder has 512 GPUs, Birch 256."
_COUNTED = lazily(
    rf"{S}(?P<said>{_LATELY} {_HAS} ){NUMBER}(?P<unit>{_MANY})[^;{SYSTEM}]{{0,40}}?{_THEN}"
    rf"(?P<what>{SYSTEM}) (?P<number>(?:{_HEDGED})?{NUMBER})(?=[.;!]|, [a-z{SYSTEM}]|\Z| of them)"
)
# "Alder is run by Contoso, Birch by Litware", "Alder stands in Oslo, Birch in Bergen".
_DONE = (
    r"(?:(?:operated|run|owned|managed|hosted|housed|administered|installed|located|based|built|"
    r"situated|deployed|supplied|delivered|made|assembled)(?: and [a-z]+ed)?|stands?|sits?|stood|"
    r"lives?|resides?|belongs?)"
)
_NAMED = rf"(?:the )?(?:[{COMPANY}{PLACE}]|[A-Z][\w-]+)(?: [A-Z][\w-]+){{0,3}}"
_PLACED = lazily(
    rf"{S}(?P<said>{_LATELY} {_DONE} (?P<by>by|in|at|near|to|outside) ){_NAMED}"
    rf"(?:,? (?:in |near )?(?:[{PLACE}]|[A-Z][\w-]+))?{_THEN}(?P<what>{SYSTEM}) (?P=by) "
    rf"(?=(?:the )?(?:[{COMPANY}{PLACE}]|[A-Z]))"
)


def told_apart(sentence: Typed) -> Iterator[Typed]:
    """The sentence, or what it tells of each system, and the clauses that share its words."""
    if len(sentence.systems()) < 2 or sentence.lead > 1:
        yield sentence
        return
    text = sentence.text
    apart = list(_respective(sentence)) if " respectively" in text else []
    yield from apart or [sentence]
    for found in _COUNTED.finditer(text):
        yield _shared(sentence, found, "what", "said", "number", "unit")
    for found in _PLACED.finditer(text):
        yield _shared(sentence, found, "what", "said")


def _respective(sentence: Typed) -> Iterator[Typed]:
    """What a sentence with "respectively" tells of each of the systems that it lists."""
    text = sentence.text
    told = list(_ITEMS.finditer(text))
    listed = list(_SYSTEMS.finditer(text, 0, told[-1].start())) if told else []
    if not listed:
        return
    systems, items = (each[-1].span() for each in (listed, told))
    names, values = _parts(text, *systems), _parts(text, *items)
    if (by := _BY.match(text, *values[0])) and not _BY.match(text, *values[-1]):
        items = by.end(), items[1]
        values[0] = by.end(), values[0][1]
    first, last = (text[slice(*values[number])].count(" ") for number in (0, -1))
    for _ in range(first - last):
        # "640 Z9 and 512 Z8 GPUs": the last has as many words of its own.
        if own := _WORD.match(text, values[-1][1]):
            values[-1] = values[-1][0], own.end()
    if len(names) == len(values):
        for name, value in zip(names, values, strict=True):
            pieces = (0, systems[0]), name, (systems[1], items[0]), value
            yield _of_pieces(sentence, pieces, values[-1][1])


_BY = lazily(r"(?:by|in|at|from) ")
_WORD = lazily(rf" (?!respectively)[\w{CHIP}-]+")


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the items of a list."""
    parts = []
    for found in _AND.finditer(text, start, end):
        parts.append((start, found.start()))
        start = found.end()
    return [*parts, (start, end)]


def _shared(sentence: Typed, found: re.Match[str], *groups: str) -> Typed:
    """The last clause of a match with the words that it shares with the one before."""
    return _of_pieces(sentence, [found.span(group) for group in groups], found.end())


def _of_pieces(sentence: Typed, pieces: Sequence[tuple[int, int]], end: int) -> Typed:
    """The sentence with only some pieces of what stands before `end`, next to that.

    What follows `end` stays in its place, and so do the places of all marks before it in `plain`.
    """
    text, marks, places = "", dict[int, Mention](), dict[int, tuple[int, int]]()
    at = end - sum(last - first for first, last in pieces)
    for first, last in pieces:
        for place in sentence.places:
            if first <= place < last:
                places[at + place - first] = sentence.places[place]
                if place in sentence.marks:
                    marks[at + place - first] = sentence.marks[place]
        text += sentence.text[first:last]
        at += last - first
    # What is left out is before all that stays.
    for place, each in sentence.places.items():
        if each not in places.values():
            places[place if place >= end else -1 - place] = each
    marks |= {place: each for place, each in sentence.marks.items() if place >= end}
    told = f"{text.rjust(end)}{sentence.text[end:]}"
    return replace(sentence, text=told, marks=marks, places=places, is_clause=True)
