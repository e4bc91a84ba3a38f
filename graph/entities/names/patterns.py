"""Names that the registry does not know, by the company they keep.

Each rule looks for an anchor, such as `Inc.` or `supercomputer`, and then at a window of bounded
length beside it. So every rule takes time linear in the text, whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.language.casing import CAPITALISED, GENERIC, UPPER, is_headline, word_before
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import LEADING, own_name
from graph.entities.phrases.system_words import ORDINARY

WINDOW = 90
"""How many characters beside an anchor a name may take."""


class Named(NamedTuple):
    """A name found by a rule: its place, its kind, and the name without what is not part of it."""

    start: int
    end: int
    kind: str
    name: str
    rule: str
    confidence: float


_JOINED = rf"{CAPITALISED}(?:(?: (?:of|and|for|&) | & | |-){CAPITALISED}){{0,5}}"
NAME_BEFORE = lazily(rf"(?<![\w&'-])({_JOINED})(?:[®™]|\(R\)|\(TM\))?,? ?\Z")
_NAME_AFTER = lazily(rf"({_JOINED})")

_LEGAL = (
    r",? (?:Incorporated|Inc|Corp|Corporation|Ltd|Limited|LLC|L\.L\.C|GmbH|PLC|plc|AG|S\.A|N\.V|"
    r"B\.V|Pty|Pte|LLP|S\.p\.A|AB|ASA|Oyj|KGaA)(?![\w-])\.?(?: Ltd(?!\w)\.?)?"
)
_SUFFIX, _LAST_SUFFIX = lazily(_LEGAL), lazily(rf"{_LEGAL}\Z")
_TICKER = lazily(
    r" ?\((?:[^()]{0,30}[;,] ?)?(?:NASDAQ|Nasdaq|NasdaqG[SM]|NYSE(?: American| Arca)?|TSXV?|TSX-V|"
    r"LSE|AIM|ASX|OTC\w{0,5}|AMEX|HKEX|SEHK|TSE|TYO|FRA|SWX|NSE|BSE|KOSDAQ|KRX|Euronext(?: \w+)?|"
    r"CSE|B3|TPE|TWSE|XETRA|ETR|EPA|SGX)(?: ?: ?| )[A-Z0-9][A-Z0-9.]{0,9}"
)
_DATELINE = lazily(
    r"(?:GLOBE ?NEWSWIRE|GlobeNewswire|PR ?Newswire|PRNEWSWIRE|BUSINESS ?WIRE|Business Wire|"
    r"ACCESSWIRE|Marketwired|MARKETWIRE|Newsfile Corp\.?|EIN ?Presswire(?:\.com)?|PRWEB|"
    r"CNW(?: Group)?|Canada NewsWire)(?:/?\s?-?\s?[A-Za-z]{0,10}?)??[/)]{0,2} ?(?:--?|—|–|/)+ ?"
)
_ANNOUNCES = lazily(
    r"(?:[®™]|\(R\)|\(TM\))?(?: ?\([^()]{1,60}\))?(?:,? (?:Inc|Corp|Corporation|Ltd|LLC|Limited)"
    r"\b\.?)?(?: ?\([^()]{1,60}\))?,? (?:today|announce[sd]?|has|have|is|an?|the|one|will|"
    r"launche[sd]|unveil(?:s|ed)|introduce[sd]|release[sd]|said|provider|makers?|which|recently|"
    r"expand(?:s|ed)|reported|partner(?:s|ed)|which|in)\b"
)


def legal_suffixes(text: str) -> Iterator[Named]:
    """Companies by the suffix of their name: `Cirrascale Cloud Services, LLC`."""
    for anchor in _SUFFIX.finditer(text):
        yield from _company(text, anchor.start(), anchor.end(), "legal-suffix", 0.9)


def tickers(text: str) -> Iterator[Named]:
    """Companies by the ticker after their name: `Super Micro Computer (NASDAQ: SMCI)`."""
    for anchor in _TICKER.finditer(text):
        yield from _company(text, anchor.start(), anchor.start(), "ticker", 0.92)


def _company(text: str, at: int, end: int, rule: str, confidence: float) -> Iterator[Named]:
    window = text[max(0, at - WINDOW) : at]
    if (found := NAME_BEFORE.search(window)) is None:
        return
    start, name = own_name(text, at - len(window) + found.start(1), found[1])
    if part := _PART_OF.match(name):
        start, name = start + part.end(), name[part.end() :]
    # "Contoso Inc and Fabrikam Corporation" are two; "Nasdaq-listed Contoso Ltd" is Contoso.
    for cut in (*_SUFFIXED_BEFORE.finditer(name), *_LISTED.finditer(name)):
        if cut.end() < len(name):
            start, name = start + cut.end(), name[cut.end() :]
            break
    suffix = _SUFFIX.search(f"{name} ", max(0, len(name) - 14))
    if rule == "ticker" and suffix is not None and suffix.end() >= len(name):
        return  # the suffix before the ticker names it already
    if name in GENERIC or name in LEADING:
        return
    stop = end if end > at else start + len(name)
    yield Named(start, stop, "Organization", name, rule, confidence)


_SUFFIXED_BEFORE = lazily(r"\A.*\b(?:Inc|Corp|Corporation|Ltd|LLC|Limited)\b\.?,? (?:and|&) ")
_PART_OF = lazily(
    r"\A(?:Shares|Stock|Units?|Subsidiary|Division|Maker|Owner|Parent|Part|President|CEO|Founder|"
    r"Director|Head|Chairman|Partner|Customers?|Copyright) (?:of|and) "
)
_LISTED = lazily(r"\A[\w.]+-(?:listed|based|headquartered|backed|owned|traded) ")


def datelines(text: str) -> Iterator[Named]:
    """Who issues a press release: `(GLOBE NEWSWIRE) -- Vast Data, the …`."""
    for anchor in _DATELINE.finditer(text):
        window = text[anchor.end() : anchor.end() + 2 * WINDOW]
        found = _NAME_AFTER.match(window)
        if found and found[1] not in LEADING and _ANNOUNCES.match(window, found.end()):
            start, end = anchor.end(), anchor.end() + found.end(1)
            suffix = _LAST_SUFFIX.search(found[1])
            name = found[1][: suffix.start()] if suffix else found[1]
            yield Named(start, end, "Organization", name, "dateline", 0.9)


# "engineers at Contoso Research", "the start-up Contoso".
_STAFF = lazily(
    rf"\b(?:[Ee]ngineers|[Rr]esearchers|[Ss]cientists|[Aa]nalysts|[Dd]evelopers|[Ee]xecutives|"
    rf"[Ss]taff|"
    rf"[Ss]pecialists) at (?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,3}})(?![\w-]|'s)"
)
_START_UP = lazily(
    rf"\b(?:start-?up|chipmaker|chip designer|subsidiary|cloud provider|security firm|law firm|"
    rf"rival) (?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,2}})(?=[,.;)]| (?:is|has|have|said|says|"
    rf"to|in|"
    r"for|and|which|that|will|was|on|with|announced|a|an)\b)"
)


def firms(text: str) -> Iterator[Named]:
    """Companies by who works there, or by the noun before their name."""
    for pattern in (_STAFF, _START_UP):
        for found in pattern.finditer(text):
            name = found["name"]
            if not GENERIC.isdisjoint(name.split(" ")) or name in LEADING:
                continue
            yield Named(*found.span("name"), "Organization", name, "firm-noun", 0.86)


_MAKER = lazily(
    rf"(?<![\w&'.-])(?P<name>{CAPITALISED}(?:(?: (?:&|and|of) | |-){CAPITALISED}){{0,4}})"
    rf"(?:[®™]|\(R\)|\(TM\))?"
    r"(?: \([A-Za-z0-9: .]{2,30}\))?, (?:an?|the) "
    r"(?:(?!(?:that|which|whose|who|where|by|the|its|our|this) )[\w,'-]{1,20} ){0,6}?(?:provider|"
    r"company|maker|"
    r"manufacturer|start-?up|firm|vendor|developer|supplier|consultancy|retailer|bank|subsidiary|"
    r"distributor|integrator|reseller|insurer|airline|carmaker|chipmaker|publisher)(?![\w-])"
)


def companies(text: str) -> Iterator[Named]:
    """Companies by what they are: `Cirrascale, a provider of cloud services`."""
    if ", a" not in text and ", the " not in text:
        return
    for found in _MAKER.finditer(text):
        start, name = own_name(text, found.start("name"), found["name"])
        # "H100 GPUs, the chipmaker says": things are no company.
        last = name.rpartition(" ")[2]
        is_things = last in GENERIC and last.endswith("s")
        is_general = name in GENERIC or (" " not in name and word_before(text, start) == "the")
        if name not in LEADING and not is_general and not is_things:
            yield Named(start, start + len(name), "Organization", name, "company-noun", 0.86)


_CHIP_NOUN = lazily(
    r" (?:GPUs?|[Aa]ccelerators?|TPUs?|IPUs?|NPUs?|DPUs?|CPUs?|APUs?|[Pp]rocessors?|"
    r"[Ss]uperchips?|[Cc]hips?)(?![\w-])"
)
_CHIP = lazily(
    rf"(?<![\w$€£.,-])((?:[{UPPER}][A-Za-z]{{1,15}} ){{0,3}}"
    r"(?:[A-Z]{1,4}-?\d{1,4}[A-Za-z]{0,3}|[A-Z][a-z]{2,14} \d{1,4}[A-Za-z]{0,2}|"
    r"[A-Z][a-z]{2,10}-\d{1,2}|[A-Z][a-z]{2,10} (?:I{2,3}|IV|VI{0,3})|[A-Z][a-z]{2,10}\d{1,2}))"
    r"(?: (?:Tensor|Core|AI|custom|data|center|inference|training|server|graphics|"
    r"[Aa]ccelerated|NVL|SXM\d?|"
    r"PCIe|\d{2,3} ?GB)){0,4}\Z"
)
# "Contoso's Alder CPUs", "Fabrikam's new Birch-X processor"
_OWNED_CHIP = lazily(
    rf"[{UPPER}]\w{{1,20}}'s (?:(?:new|own|latest|upcoming|next-generation|custom|homegrown|"
    rf"in-house|"
    rf"[a-z]{{3,12}}-core) ){{0,3}}([A-Z][a-z]{{2,14}}(?:[ -](?:[A-Z]|\d))?)\Z"
)
# "The Tachyon T4 is an AI chip", "the GL-2, a network processor".
_SORT_OF_CHIP = lazily(
    rf"(?<![\w$€£.,&'-])((?:[{UPPER}][A-Za-z]{{1,15}} ){{0,2}}[A-Z]{{1,4}}-?\d{{1,4}}[A-Z]?)"
    r"(?:,| is| was| will be) (?:an?|its|the|our) "
    r"(?:(?!(?:with|of|for|and|in|on|by|from|that|which) )[\w-]{1,20} ){0,4}?"
    r"(?:chip|accelerator|[A-Z]PU|[Pp]rocessor|superchip)"
    r"(?=[.,;:]| (?:for|from|with|that|which|by|made|built|designed|aimed|of|to)\b|\Z)"
)
_NOT_CHIPS = lazily(
    r"\A(?:The |A |An )|\A\d+\Z|\b(?:19|20)\d\d\Z|"
    r"\A(?:M365|Q[1-4]|H[12]|CO2|Win\w*|FY\d+|I\d|Y\d)\Z"
)
_BEFORE_CHIPS = lazily(
    r"\A(?:The|An?|New|With|Its|Each|And|Of|Some|About|Around|Approximately|Roughly|Nearly|Almost|"
    r"Over|Above|All|These|Those|Just|Only|Exactly|Under|Another|First|Last|Both|Two|Three|Four|Five|"
    r"Six|Seven|Eight|Nine|Ten|Twelve|Sixteen|Hundreds of|Thousands of|[KMGTP]i?B) "
)


def chips(text: str) -> Iterator[Named]:
    """Chips by the noun after their name: `AMD Instinct MI450X accelerators`."""
    for anchor in _CHIP_NOUN.finditer(text):
        window = text[max(0, anchor.start() - 60) : anchor.start()]
        found = _CHIP.search(window)
        if found is None and (owned := _OWNED_CHIP.search(window)):
            start = anchor.start() - len(window) + owned.start(1)
            first = owned[1].partition(" ")[0]
            if not (first in GENERIC or first in ORDINARY or is_headline(text)):
                yield Named(start, start + len(owned[1]), "Chip", owned[1], "chip", 0.86)
        if found:
            yield from _chip(anchor.start() - len(window) + found.start(1), found[1])
    for found in _SORT_OF_CHIP.finditer(text):
        yield from _chip(found.start(1), found[1])


def _chip(start: int, words: str) -> Iterator[Named]:
    """The chip whose name words are, without what only begins the sentence."""
    name = _BEFORE_CHIPS.sub("", words)
    if not _NOT_CHIPS.search(name):
        start += len(words) - len(name)
        yield Named(start, start + len(name), "Chip", name, "chip", 0.88)


# Instance types as the three large clouds write them.
_INSTANCE = lazily(
    r"(?<![\w./-])(?:"
    r"(?:Azure )?(?:ND|NC|NV|NP|HB|HC|HX)(?: ?[A-Z]{0,2}\d{2,3}[a-z]{0,4})?(?: |_|-)"
    r"?(?:[a-z]{1,4})?"
    r"(?: |_)?v\d(?:[- ][Ss]eries)?"
    r"|(?:p\d|g\d|trn\d|inf\d|dl\d|hpc\d|[cmrx]\d)[a-z]{0,4}\.(?:\d{1,3})?(?:large|xlarge|"
    r"metal|medium|small)"
    r"|(?:Amazon )?EC2 (?:P|G|Trn|Inf|Hpc|C|M|R)\d[a-z]{0,3}"
    r"|(?:a2|a3|g2|a4)-(?:high|mega|ultra|edge|standard)gpu-\d{1,2}g"
    r")(?![\w-])"
)


def cloud_instances(text: str) -> Iterator[Named]:
    """Instance types of the large clouds: `ND H200 v5`, `p5en.48xlarge`."""
    for found in _INSTANCE.finditer(text):
        name = re.sub("[- ][Ss]eries", "", found[0])
        yield Named(*found.span(), "System", name, "instance-type", 0.9)
