"""Figures of hardware in a sentence that names no system, in a work about one: "512 GPUs came by
ferry", "Lake water carries off the heat of its 512 GPUs". They are that one's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.entities.figures.counts import counts
from graph.entities.figures.fittings import coolings, networks
from graph.entities.figures.values import Value, performances
from graph.entities.language.casing import GENERIC
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import OPENERS
from graph.entities.language.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    PERSON,
    PLACE,
    PRODUCT,
    Typed,
)
from graph.entities.meaning.linking import LIKENESS
from graph.entities.phrases.system_words import ORDINARY

# Whose figures these are, another says: "Fabrikam bought 512 GPUs", "the rival has 512 GPUs".
_OTHERS = lazily(
    rf"[{COMPANY}{PERSON}{PRODUCT}{PLACE}](?:'s)?(?: \w+){{0,3}}? (?:has|have|had|owns?|owned|"
    r"runs?|operates?|uses?|used|rents?|rented|sells?|sold|b(?:uy|uys|ought)|order(?:s|ed)|ship(?:s|ped)|"
    r"plan(?:s|ned)|wants?|hopes?|needs?|expects?|acquire[sd]?|offers?|makes?|got|gets|secure[sd]|"
    r"purchase[sd]|produce[sd]?|receive[sd]?|began|trained|trains|launche[sd]|announce[sd]|"
    r"unveil(?:s|ed)|introduce[sd]|is|was|will)\b|"
    r"\b(?:[Oo]ther|[Aa]nother|[Ss]econd|[Pp]revious|[Pp]redecessors?|[Oo]ld(?:er)?|[Rr]ivals?|"
    r"[Cc]ompetitors?|[Ss]imilar|[Tt]ypical(?:ly)?|[Ee]lsewhere|[Mm]arket|[Ii]ndustry|[Ww]orldwide|"
    r"[Gg]lobal(?:ly)?|[Ss]old|[Ss]hipments?|[Ss]tock|[Rr]evenue|[Cc]ustomers?|[Rr]ent(?:s|ed)?|"
    r"[Pp]rices?|[Cc]osts?|[Ss]tolen|[Ee]quivalent|[Ss]uccessor|[Ss]ister|[Pp]rototype|[Ff]uture|"
    r"[Nn]ext|[Mm]odels?|[Cc]luster|[Ss]upercomputers?|[Ss]ystems|[Mm]achines|[Uu]nlike|"
    r"[Cc]ampus(?:es)?|[Ff]leets?|[Rr]egions?|[Cc]ompany|[Ff]irms?|[Ss]tart-?ups?|[Bb]ank|"
    r"[Cc]ompared|[Cc]omparison|[Cc]ontrast|than|instead|versus|vs|without|[Nn]o|[Nn]ot|[Nn]ever|[Ee]ach|[Ee]very|per|hours?|"
    r"[Ff]irst|[Oo]riginal(?:ly)?|[Ii]nitial(?:ly)?|[Oo]nce|[Ff]ormer(?:ly)?|[Uu]sed to|until|"
    r"[Ii]f|one|[Aa] single|he|she|we|you|they've|I)\b|\d of (?:the|its|their)\b|" + LIKENESS
)
# "The new chip reaches 20 petaflops": the chip does.
_OF_ONE_CHIP = lazily(
    rf"(?:\b(?:chip|GPU|accelerator|processor|card|superchip)|{CHIP}) (?:\w+ )?(?:reach|deliver|"
    r"offer|provid|manag|hit|has|does|peak|gives|produc|perform|with|at)"
)
# "Vulcan, in Edmonton, has 820", "By contrast, Vulcan in Edmonton has": it may be another's name.
_SUBJECT = lazily(
    rf"(?:[A-Z][a-z]+ [a-z][^,;:]{{0,40}}, |The {COMPANY}-[a-z]+ (?:[a-z-]{{1,20}} "
    rf"){{0,2}})?(?P<first>[A-Z][\w-]+)(?: [A-Z\d][\w-]*){{0,3}}"
    rf"(?: (?:in|at|near|of|from) (?:the )?(?:{PLACE}|{COMPANY}|[A-Z][\w-]+))?"
    r"(?:'s|,(?= [a-z])| \(|:| (?:has|had|have|"
    r"uses?|packs|holds|comes?|came|is|was|will|runs|houses|gets|got|boasts|counts|contains|features|offers|does))"
)
# "Contoso orders Zephyr: 512 GPUs": a name that is no mention is what is ordered.
_IS_GOT = lazily(
    r"\b(?:order(?:s|ed)?|buys?|bought|purchase[sd]?|lease[sd]?|commission(?:s|ed)|opens?|opened|"
    r"launche[sd]|unveil(?:s|ed)|inaugurate[sd]|install(?:s|ed)|switche[sd] on|turn(?:s|ed) on|"
    r"announce[sd]|introduce[sd]|build(?:s|ing)?|built|get(?:s|ting)?|got|receive[sd]?|acquire[sd]?|"
    r"plans?|planned|add(?:s|ed)|deliver(?:s|ed)|complete[sd]|dedicate[sd]|retire[sd]|runs?|operates?)"
    r" (?:the |its |their |our |an? )?(?:[a-z-]{1,20} ){0,2}?(?P<name>[A-Z][\w-]+)(?![\w-]| "
    r"(?:GPUs?|"
    r"cards?|chips?|accelerators?|Core)\b)"
)
_OF_CHIPS = lazily(
    rf"\b(?:GPUs|accelerators|superchips|chips|nodes|racks|cabinets|servers|blades|{CHIP}s?)\b|"
    r"\A(?:Servers|Racks|Nodes|Cabinets|They|These|Both|All)\b"
)
# "The nodes hold 2 petaflops": each of them.
_UNITS = lazily(
    rf"\A(?:{BACK}s?|The|Its|All|Both|These) (?:[\w-]{{1,20}} )?(?:node|rack|server|cabinet|"
    r"blade)s?\b"
)
_OPENERS = OPENERS | ORDINARY | GENERIC
_FIGURES: tuple[Callable[[Typed], Iterator[Value]], ...] = (counts, performances)
_FITTINGS: tuple[Callable[[Typed], Iterator[Value]], ...] = (networks, coolings)
TELLS = lazily(r"cooled|InfiniBand|Ethernet|Omni-Path|Slingshot|NVLink")
"""Without any of these a sentence that names nothing implies nothing."""


def gets_another(text: str) -> bool:
    """Whether a typed sentence tells that somebody orders, opens or builds what is no mention."""
    return any(got["name"] not in _OPENERS for got in _IS_GOT.finditer(text))


def implied(sentence: Typed) -> Iterator[Value]:
    """The values in a sentence without a system that are of the one that the work is about."""
    text = sentence.text
    named = _SUBJECT.match(text)
    if _OTHERS.search(text) or (named and named["first"] not in _OPENERS) or gets_another(text):
        return
    is_of_part = _UNITS.match(text) or _OF_ONE_CHIP.search(text)
    for rule in () if is_of_part else _FIGURES:
        for value in rule(sentence):
            yield value
            if value.predicate == "accelerator_count":
                for at in sentence.of("Chip"):
                    if value.start < at <= value.end:
                        yield Value("chip", at, at + 1, chip=at)
    if _OF_CHIPS.search(text) or sentence.systems():
        for rule in _FITTINGS:
            yield from rule(sentence)
