"""Ranks that are claimed for a system: "the world's fastest AI supercomputer", "No. 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.figures.values import Value
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import SYSTEM, Typed
from graph.entities.meaning.linking import is_compared


class Rank(NamedTuple):
    """A rank, and the place of the mark of what it is claimed for."""

    owner: int
    value: Value


_AREA = (
    r"(?:(?:[Ww]orld|[Nn]ation|[Cc]ountry|[Cc]ontinent|[Ii]ndustry|[Ee]arth|"
    r"[A-Z][A-Za-z.]{1,15})'s )?"
)
_NOUN = (
    r"(?:super-?computers?|systems?|machines?|computers?|super-?clusters?|clusters?|"
    r"(?:GPUs?|chips?)(?! (?:cluster|system|machine|super|computer)))"
)
_UNIT = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_TENS = r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)"
_ORDINAL = (
    rf"(?:(?:{_TENS}y[- ]){_UNIT}|(?!first){_UNIT}|{_TENS}ieth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|hundredth|\d{1,3}(?:st|nd|rd|th))"
)
_SUPERLATIVE = (
    rf"(?:{_ORDINAL}[ -])?"
    r"(?:fastest|largest|biggest|greenest|quickest|strongest|(?:north|south|east|west)ernmost|"
    r"(?:most|Most) (?:powerful|Powerful|advanced|energy[ -]efficient|"
    r"capable|sophisticated|efficient)|Fastest|Largest|Biggest|Greenest)"
)
_BEST = lazily(
    rf"(?<![\w-]){_AREA}(?:first |new )?{_SUPERLATIVE}(?:,? (?:[\w-]{{1,20}},? ){{0,5}}?"
    rf"(?i:{_NOUN})(?![\w-]))?(?: in (?:the )?(?:world|[A-Z][a-z]+|industry|country))?"
)
_FIRST = lazily(
    rf"(?<![\w-])(?:{_AREA[:-1]}(?:first|First)|{_AREA[3:-2]}(?:second|third|fourth|"
    rf"fifth)) (?:[\w-]{{1,20}} ){{0,4}}?(?i:{_NOUN})(?![\w-])"
)
_NUMBER = lazily(
    r"(?:\b[Nn]o\.? ?|[Nn]umber[- ]|[Rr]anked |[Rr]anks |[Rr]ank |\b#)(?:a[st] )"
    r"?(?P<rank>\d{1,3}|one|two|three|four|five|six|seven|"
    r"eight|nine|ten)(?:st|nd|rd|th)?(?: (?:place|spot|system|machine))?"
    r"(?: (?:on|in|of|among) (?:the )?(?:[\w']{1,20} ){0,3}?(?:T[Oo][Pp]500|T[Oo][Pp] 500|"
    r"Green500|list|ranking|world|Graph500)(?: list| ranking)?)?"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|"
    r"nd|rd|th)|top)"
    r"(?: (?:place|spot|position|rank))? (?:on|in|of) (?:the )?(?:[\w']{1,20} ){0,"
    r"2}?(?:T[Oo][Pp]500|TOP 500|Green500|Graph500|HPL-MxP|HPCG)(?: list| ranking)?"
    r"|\b(?:tops|topped|leads|led|heads|headed|rules|ruled|dominates|dominated) (?:the )?"
    r"(?:[\w']{1,20} ){0,2}?(?:T[Oo][Pp]500|Green500|Graph500|HPCG|HPL-MxP|ranking)"
    r"(?: list| ranking)?"
    r"|\b(?:[Oo]ne of|[Aa]mong) the (?:[Ww]orld's )?(?:top )?(?:ten|10|five|5|twenty|20|three|3|"
    r"hundred|100) (?:fastest|largest|biggest|greenest|most powerful)(?: [a-z]{1,20}s\b)?"
    r"|\b[Rr]ank(?:ed|s|ing) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"\d{1,3}(?:st|nd|rd|th))(?: (?:in|on|of|among) (?:the )?[\w' ]{2,25})?"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|"
    r"th)) place\b"
    r"|(?<=\bis )(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?= with | behind | at \d)"
    r"|(?:(?<=ped to )|(?<=fell to )|(?<=rose to )|(?<=bed to )|(?<=ved to ))(?:first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))(?=[.,;)]|\Z)"
    r"|\b[Tt]op [Ss]pot(?: (?:in|on) (?:the )?[\w ]{2,30})?"
)
_IS = lazily(
    r"\A(?:'s|,| \(|\)|\"|:| -| —| –|[- ]?(?:AI |HPC |GPU |computing )?(?:super-?)?"
    r"(?:computer|cluster|system|"
    r"machine|chip|GPU)\b| (?:in|at|near) (?:the )?(?:[\ue003\ue005](?: [\ue003\ue005])?|"
    r"[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
    r"(?:, \ue005)?| (?:\w+ly|is|are|was|were|be|been|being|becomes?|became|as|ranks?|"
    r"ranked|plac(?:es|ed)|com(?:es|ing)|came|lands?|landed|debuts?|debuted|entered|enters|"
    r"entering|"
    r"climb(?:s|ed)|rose|rises|jump(?:s|ed)|moved?|moves|slip(?:s|ped)|fell|falls|drop(?:s|ped)|"
    r"occup(?:ies|ied)|sits?|stands?|took|takes?|holds?|held|secured?|claimed|claims?|earned|earns|"
    r"won|grabbed|remains?|stays?|stayed|keeps?|kept|good|enough|twice|once|named|called|dubbed|"
    r"hailed|billed|considered|declared|touted|said|"
    r"believed|expected|makes?|made|it|which|that|at|on|of|in|to|the|a|an|and|one|what|its|into|"
    r"up|has|have|had|will|would|now|also|once|still|already|today|then|for|time|briefly|number|"
    r"place|position|spot|tops?|topped|leads?|led|list|among|Lands|Ranks|Is|Takes|Top|Debuts|"
    r"Enters|"
    r"Tops|TOP500|Top500|Green500|Graph500))*[ (\"]*\Z"
)
_BEFORE = lazily(
    r"\A(?:,? (?:called|named|dubbed|known as|is|was|it is called|is called|of|with|at|to|"
    r"-|—|:))?(?:,|:| -)?"
    r" ?(?:the )?\Z"
)

_ASIDE = lazily(
    r"\A, (?:at|in|with|which|whose|an?|the|built|made|jointly|developed|designed|"
    r"manufactured|hosted|named|delivered|once|not|powered|housed|located|based|operated|"
    r"run|owned|"
    r"installed|\ue001's) [^,;]{1,90},"
)
_IN_YEAR = lazily(r",? in (?:[A-Z][a-z]+ )?\d{4},?")
_TO_BECOME = lazily(
    r"(?:,? (?:to become|becoming|as|for|and (?:is|became|becomes|took))(?: "
    r"now)?(?: the)? ?)\Z"
)


def ranks(sentence: Typed) -> Iterator[Rank]:
    """The ranks that a sentence ties to a system by name or by words that refer back."""
    systems = sentence.systems()
    if not systems:
        return
    seen = set()
    yield from _placed(sentence)
    for pattern in (_BEST, _FIRST, _NUMBER):
        for found in pattern.finditer(sentence.plain):
            start, end = found.span()
            if re.search((
                r"\b(?:one of the|among the|than the|times (?:that of|the speed of|as fast as) "
                r"[\"“]?the|not the|once the|formerly the|"
                r"previous(?:ly)?|former|hundred(?: and)?|last|next) \Z"
            ),
                         sentence.plain[max(0, start - 30):start]):  # fmt: skip
                continue
            at, stop = sentence.in_text(start), sentence.in_text(end)
            owner = _owner(sentence, at, stop, systems)
            value = found[0].strip(" ,")
            if owner is not None and value.lower() not in seen:
                seen.add(value.lower())
                yield Rank(owner, Value("ranked_as", at, max(stop, at + 1), value))


def _lists_named(sentence: Typed) -> str:
    """The sentence with a word for each mark of a list that is known as an organization."""
    text = sentence.text
    for at, mention in sentence.marks.items():
        if mention.surface.startswith(_LISTS):
            text = f"{text[:at]}a{text[at + 1 :]}"
    return text


_LISTS = ("TOP500", "Top500", "Green500", "Graph500")


def _owner(sentence: Typed, start: int, end: int, systems: list[int]) -> int | None:
    if start in systems:
        # The rank itself is what refers back: "the world's fastest AI supercomputer is".
        return start
    text = _lists_named(sentence)
    before = [at for at in systems if at < start]
    while len(before) > 1 and is_compared(sentence.text, before[-1]):
        # "El Capitan overtook Frontier to become the world's fastest": that is El Capitan.
        if _TO_BECOME.match(sentence.text, before[-1] + 1, start):
            return before[-2]
        before.pop()
    if before and _IS.match(_IN_YEAR.sub("", _ASIDE.sub(",", text[before[-1] + 1 : start]))):
        return before[-1]
    after = [at for at in systems if at >= end]
    if after and _BEFORE.match(sentence.text[end : after[0]]):
        return after[0]
    return None


# "Top500: El Capitan first, Frontier second, Aurora third": the verb is left out.
_LISTED = lazily(r"T[Oo][Pp] ?500|Green500|Graph500|\b[Rr]anking")
_PLACED = lazily(
    rf"(?P<what>{SYSTEM}),? (?P<rank>(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|No\. ?\d{1,3}|#\d{1,3})(?: place)?)(?=[,.;)]| and |\Z)"
)


def _placed(sentence: Typed) -> Iterator[Rank]:
    if _LISTED.search(sentence.plain):
        for found in _PLACED.finditer(sentence.text):
            value = Value("ranked_as", *found.span("rank"), found["rank"])
            yield Rank(found.start("what"), value)
