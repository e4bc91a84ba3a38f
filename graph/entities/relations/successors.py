"""Which system or chip sentences say that another replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, CHIP, SYSTEM, Typed
from graph.entities.phrases.fragments import NOUN, Relation
from graph.entities.phrases.rivalry import HEIRS, REPLACES


def _same_kind(pattern: str) -> tuple[re.Pattern[str], ...]:
    """The pattern for two systems, and for two chips."""
    return tuple(
        lazily(pattern.replace("{X}", f"[{kinds}]").replace("{x}", kinds))
        for kinds in (SYSTEM + BACK, CHIP)
    )


_OLD = (
    r"(?:the )?(?!by )(?:(?!by )[\w'-]{1,20} ){0,3}?(?P<who>{X})"
    r"(?:(?:,| and|, and)(?: the)? (?P<also>{X})(?!,? (?:in|at|near) [^,;]{1,50} (?:from|by) ))?"
)
_SUCCEEDS = (
    ("successor", _same_kind(
        r"(?P<what>{X})[^;]{0,80}?(?:\bthe |\bas |\bits |\ba |, )?(?:direct )?\b" + HEIRS +
        r" (?:to|of|for) " + _OLD)),
    ("replaces", _same_kind(
        r"(?P<what>{X})" + NOUN + r"(?: (?:at|in|near|from) (?:the )?[^;,{x}]{1,40}?)?(?:, "
            r"[^;]{1,110}?,|, (?:the|an?) [^,;{x}]{1,40}?(?= that | which )|"
            r"[^;{x}]{0,90}?,? (?:it|and))?,? (?:which |that |"
            r"and )?"
        r"(?:(?:has|have|had|will|would|should|to|is|set|due|expected|bought|built|meant|designed|"
        r"intended|was|also|recently|now|already|finally|eventually|soon) ){0,5}"
        + REPLACES + " " + _OLD)),
    ("successor", _same_kind(
        r"(?P<who>{X})(?: (?:supercomputer|system|machine))?(?:'s|, whose) (?:\w+ )?" + HEIRS +
        r"(?: is| will be|, called|,)? (?:called |named |the )?(?P<what>{X})")),
    ("successor", _same_kind(
        r"\b[Tt]he (?:\w+ )?" + HEIRS + r" (?:to|of|for) (?:the )?(?P<who>{X})" + NOUN +
        r"(?:,| is| will be)(?: called| named| dubbed)? (?:the )?(?P<what>{X})")),
    ("replaced-by", _same_kind(
        r"(?P<who>{X})" + NOUN + r"(?:, [^;]{1,90}?,)?(?:, which)? (?:(?:has|have|had|will|is|was|"
            r"were|are|been|be|being|"
        r"to|now|\w+ly|gets|got) ){1,4}(?:replaced|succeeded|superseded|supplanted|"
        r"followed) by (?:the )?(?:[\w-]{1,20} ){0,3}?(?P<what>{X})")),
    # "NCAR swaps Cheyenne for Derecho", "Oslo retires Zephyr in favour of Borealis".
    ("swapped", _same_kind(
        r"\b(?:[Ss]wap(?:s|ped|ping)?|[Ee]xchang(?:es?|ed|ing)|[Tt]rad(?:es?|ed|ing)(?: in)?|"
        r"[Rr]eplac(?:es?|ed|ing)|[Dd]itch(?:es|ed)?|[Rr]etir(?:es?|ed|ing)|"
        r"[Dd]ecommission(?:s|ed)?) (?:its |the |their )?(?:[\w'-]{1,20} ){0,3}?(?P<who>{X})"
        + NOUN
        + r" (?:for|with|by|in favou?r of) (?:the |its )?(?:[\w'-]{1,20} ){0,3}?(?P<what>{X})")),
    # "Titan was succeeded by Summit, and Summit in turn by Frontier".
    ("replaced-by", _same_kind(
        r"(?:replaced|succeeded|superseded|supplanted|followed) by (?:the )?{X}[^;]{0,30}?(?:,|"
        r",? and)(?: the)? "
        r"(?P<who>[{x}]),?(?: in (?:its )?turn,?| later| then)? by (?:the )?(?P<what>[{x}])"
        .replace("{X}", "[{x}]"))),
    ("replaced-by", _same_kind(
        r"(?P<who>{X})" + NOUN + r" (?:(?:has|have|will|is|to|now) ){0,2}(?:gives?|gave|made|"
        r"mak(?:es?|ing)) way (?:to|for) (?:the )?(?P<what>{X})")),
    ("replaced-by", _same_kind(
        r"(?P<who>{X})[^;{x}]{0,120}?\b(?:yield(?:s|ed) (?:its|the) [a-z]{3,8} to|made room for|"
        r"pass(?:es|ed) the (?:torch|baton) to) (?:the )?(?P<what>{X})")),
    ("replaces", _same_kind(
        r"\b(?:Replacing|Succeeding|Superseding) " + _OLD + NOUN + r", (?:the )?(?P<what>{X})")),
    # "Its predecessor Zephyr was older", "Zephyr, the system that it will replace".
    ("predecessor", _same_kind(
        r"(?P<what>" + BACK + r")s (?:[\w-]{1,20} ){0,2}?predecessor,? (?:the )?(?P<who>{X})")),
    ("successor", _same_kind(
        r"(?P<who>" + BACK + r")s (?:[\w-]{1,20} ){0,2}?" + HEIRS + r",? (?:the )?(?P<what>{X})")),
    ("replaces", _same_kind(
        r"(?P<what>{X})[^;]{0,140}?(?P<who>{X}), the (?:system|machine|cluster|one|"
        r"super-?computer) (?:that |which )?it (?:will |is to |has |would )?(?:succeed|replac)")),
    ("successor", _same_kind(
        r"(?P<who>{X})[^;]{0,140}? (?:as|into|by) (?P<what>{X}), its " + HEIRS + r"\b")),
    ("predecessor", _same_kind(
        r"(?P<what>{X})[^;{x}]{0,110}?(?<!\w)(?:its|their|the|" + BACK +
        r"s) (?:[\w-]{1,20} ){0,2}?predecessor,? (?:the )?(?P<who>{X})")),
    ("predecessor", _same_kind(
        r"(?:\bits|\btheir|" + BACK + r"s) (?:[\w-]{1,20} ){0,2}?predecessor,? (?:the "
            r")?(?P<who>{X}), (?:the )?(?P<what>{X})")),
)  # fmt: skip
"""Patterns for systems and for chips by the name of their rule."""


_SWAPPED = ("wap", "xchang", "rade", "eplac", "itch", "etire", "etiring", "ommission")
# "Borealis takes over from Zephyr, Alder in Oslo from Birch": the verb is left out.
_GAPPED = tuple(
    lazily(
        rf"(?:,|;|\band) (?P<what>[{x}])(?: (?:at|in|near) [^,;{x}]{{1,60}}?)? from (?P<who>[{x}])"
    )
    for x in (SYSTEM, CHIP)
)


def successors(sentence: Typed) -> Iterator[Relation]:
    """What replaces what, of one kind, as a sentence tells."""
    is_pair = (len(sentence.systems()) > 1, len(sentence.of("Chip")) > 1)
    if "over from " in sentence.text:
        for pattern in compress(_GAPPED, is_pair):
            for found in pattern.finditer(sentence.text):
                yield Relation(
                    "successor_of",
                    found.start("what"),
                    found.start("who"),
                    *found.span(),
                    "replaces",
                )
    for rule, patterns in _SUCCEEDS:
        if rule == "swapped" and not any(word in sentence.text for word in _SWAPPED):
            continue
        for pattern in compress(patterns, is_pair):
            for found in pattern.finditer(sentence.text):
                what = found.start("what")
                for group in ("who", "also"):
                    if found.groupdict().get(group):
                        yield Relation(
                            "successor_of", what, found.start(group), *found.span(), rule
                        )
