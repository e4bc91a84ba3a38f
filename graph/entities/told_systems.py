"""Names of systems by all that the texts of a work tell of them, where no one word says it.

"Mariner packs 512 GPUs", "the operator of Mariner", "Mariner was switched on": each of such words
is a sign, of hardware or only of a thing that runs. A name is a system's if two signs say so, one
of them of hardware, and if nothing tells of a company, a place, a chip or software.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.entities.casing import GENERIC, word_before
from graph.entities.figured_systems import ASIDE, COUNTED, FAST, LATELY, SPEED, STARTS
from graph.entities.harvest import OPENERS
from graph.entities.lazy import lazily
from graph.entities.system_words import NAME, ORDINARY, STRONG, WEAK

HARDWARE, RUNS = "hardware", "runs"
_MACHINE = (
    r"(?:super-?computer|super-?cluster|machine|system|cluster|computer|installation|GPU estate|"
    r"box|rig|flagship)"
)
# Numbers in words are not looked at closely: only that they are some matters here.
_NUMBER = (
    r"(?:\d[\d.,]{0,9}[kK]?\+?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w{3,6}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a (?:hundred|thousand|"
    r"dozen))(?:[ -][a-z]{3,8}){0,5}?)"
)
_MANY = (
    r"(?:(?:over|about|some|nearly|around|roughly|more than|a total of|exactly|a little over|up to|"
    rf"just) )?{_NUMBER}[ -](?:(?!GPUs? maker)[\w-]{{1,16}} ){{0,4}}?(?:{COUNTED}|chips|processors|"
    r"superchips|[Ss]uperchips)"
)
_IS_MADE_OF = (
    r"(?:is|was|packs?|packed|counts?|numbers?|houses?|boasts?|boasted|sports?|holds?|held|"
    r"compris(?:es?|ed)|consists? of|contain(?:s|ed)?|combines?|incorporates?|strings together|"
    r"(?:is |was |, )?(?:built|assembled|made)(?: up)? (?:of|from|around|with|on|out of)|"
    r"(?:is |was )?(?:powered|driven) by|(?:is |was )?(?:equipped|fitted|populated) with)"
)
_SWITCHED = (
    r"(?:switched (?:on|off)|turned (?:on|off)|shut down|powered (?:on|up|down)|inaugurated|"
    r"commissioned|decommissioned|assembled|(?:water-?|liquid-?|air-?)?cooled|housed|plugged in|"
    r"handed over|dismantled|mothballed|installed|unpacked|wired up|lent|put together|stood up)"
)
_WORKS = (
    r"(?:been (?:running|in (?:use|service|operation)|online|at work|up)|(?:stands?|sits?|stood|"
    r"sat) (?:in|at|on|behind|under)|(?:goes|went|go|going) (?:live|online|on line|to work|into "
    r"service)|(?:comes|came|come) (?:online|on stream|into service)|(?:enter(?:s|ed)?) (?:full )?"
    r"(?:service|operation|production)|(?:expected|due|set|slated|scheduled) to (?:enter "
    r"(?:service|operation|production)|go live|come online|open|start))"
)
_LINE = (
    r"(?:online|on line|on stream|live|to work|into (?:full )?(?:service|operation|production|use))"
)
_OUR = r"(?:the |its |their |our |a new |his |her )?(?:new |own )?"

_A_SORT = (
    r"(?:an?|the|its|our|their|(?:[A-Z][\w-]+ )?[A-Z][\w-]*'s) (?:[\w',.-]{1,20} ){0,5}?"
    rf"{_MACHINE}"
)
# What follows a name as the subject.
_SUBJECT = lazily(
    rf"{STARTS}(?P<name>{NAME})(?P<aside>{ASIDE}){LATELY}(?: is [^.,;:]{{1,40}} and)?(?:,? (?:"
    rf"(?P<made>{_IS_MADE_OF} {_MANY})"
    rf"|(?P<has>(?:has|have|had|uses?|used|runs?(?: on)?|gets?|features?|employs?|offers?) {_MANY})"
    rf"|(?P<fast>(?:delivers?|peaks? at|reach(?:es)?|hits?|achieves?|holds?|manages?|has|does|"
    rf"scores?|offers?|runs at) (?:(?:a |an )?{FAST}|a petaflop\b|an exaflop\b))"
    rf"|(?P<switched>(?:been |being |be )?{_SWITCHED})|(?P<works>{_WORKS})"
    rf"|(?P<cooled>[^.;:]{{1,90}}?\b(?:cooled by|(?:air|liquid|water|immersion) cooling\b))"
    rf"|(?P<follows>(?:had |has |will )?(?:follow(?:s|ed)?|replace[sd]?|succeed(?:s|ed)?) "
    rf"(?P<old>{NAME})))|(?<='s)(?P<owns> {_MANY}))"
)
_IN_ASIDE = lazily(
    rf", (?:(?P<called>as the (?:[\w-]{{1,20}} ){{0,2}}{_MACHINE} is (?:called|known|named))"
    rf"|(?P<kin>(?:an?|the|its|our|[\w-]+'s) [^,;.:]{{1,60}}? (?:with|of) {_MANY})"
    rf"|(?P<sort>{_A_SORT}))"
)
# "Mariner, its second GPU estate", "Mariner, which they operate", "Mariner, a Z9 with 512 GPUs".
_ASIDE = lazily(
    rf"{STARTS}(?P<name>{NAME})(?:(?P<operated>, which (?:it|they|we|he|she|the \w+) "
    r"(?:now |also )?(?:operates?|runs?|owns?|hosts?|built|switched on)\b)|"
    rf"(?=(?P<aside>, [^,;.:]{{3,80}}))(?=, (?:as|an?|the|its|our|their|[\w -]{{1,30}}'s) ))"
)
# Words before a name as the object.
_OBJECT = lazily(
    rf"\b(?:(?P<put>(?:puts?|brings?|brought|takes?|took|gets?|got) {_OUR}"
    rf"(?=(?:[\w-]{{1,20}} ){{1,3}}(?:{_LINE}|together)\b|"
    rf"[\w-]{{1,20}}, [^,;.]{{1,60}}, {_LINE}\b))"
    r"|(?P<runs>(?:(?:which|that) (?:\w+ ){0,2}?(?:runs?|operates?|hosts?|unveiled|built)|"
    r"switch(?:es|ed) on|inaugurate[sd]|commissioned|assembled|dedicate[sd]|power(?:s|ed) up|"
    rf"fire[sd] up|cools) {_OUR})"
    r"|(?P<part>(?:operator|racks|nodes|cabinets|heart|hood) (?:of|in|inside) )"
    r"|(?P<behind>(?:group|team|people|maker|engineers) (?:behind|of) )"
    rf"|(?P<power>{_MANY}(?: [\w-]{{1,15}}){{0,4}}? (?:inside|in service (?:at|in)|"
    r"at work (?:at|in)|behind|power|drive|make up|went into|hum in|sit in) )"
    rf"|(?P<baptised>\b{_MACHINE}\b[^;]{{0,120}}?(?:name is|[Nn]amed it|[Cc]all(?:s|ed)? it) )"
    r"|(?P<heir>(?:[Ii]ts|[Tt]he|whose) (?:new )?(?:successor|predecessor|twin) )"
    rf")(?P<name>{NAME})"
)
# "Mariner is new. It has 512 GPUs."
_THEN = lazily(
    rf"{STARTS}(?P<name>{NAME})(?=[ ,.])(?=[^.!?\n]{{0,160}}[.!?] (?:(?P<then>(?:The "
    rf"(?:[\w-]{{1,20}} ){{0,3}}{_MACHINE}\b[^.!?\n]{{0,60}}?"
    rf"(?:{_MANY}|\d (?:{SPEED})|cool(?:ed|ing))"
    rf"|Its?\b[^.!?\n]{{0,60}}?(?:\d (?:{SPEED})|cool(?:ed|ing))))"
    rf"|(?P<owns>It [^.!?\n]{{0,40}}?{_MANY}|Its (?:{_MANY}|GPUs|nodes|racks))))"
)
_SIGNS = {
    "made": (HARDWARE, 2), "has": (HARDWARE, 1), "fast": (HARDWARE, 1), "switched": (RUNS, 1),
    "works": (RUNS, 1), "cooled": (HARDWARE, 1), "kin": (HARDWARE, 2), "called": (HARDWARE, 2),
    "sort": (HARDWARE, 1), "operated": (RUNS, 1), "put": (RUNS, 1), "runs": (RUNS, 1),
    "part": (HARDWARE, 1), "behind": (RUNS, 1), "power": (HARDWARE, 1), "baptised": (HARDWARE, 2),
    "heir": (RUNS, 1), "then": (HARDWARE, 1), "follows": (HARDWARE, 1), "series": (HARDWARE, 1),
}  # fmt: skip
_ENOUGH = 2

_IS_NO_SYSTEM_AFTER = lazily(
    r"'s? (?:CEO|CTO|chief|founders?|co-founder|customers?|engineers|shares?|stock|revenue|"
    r"investors?|board|spokes\w+|president|staff|employees|headquarters|executives?|data cent\w+|"
    r"cloud|clients|rivals?|software|plans?|decision|offices?|founding)\b|"
    r" (?:said|says|announced|announces|told|bought|buys|acquired|acquires|employs|raised|raises|"
    r"hired|signed|agreed|sells?|sold|claims?|expects?|rents?|plans?|wants?|wrote|argues|explains|"
    r"added|founded|hopes|invests?|invested|spent|spends|unveil\w*|launch\w*|owns?|operates?|"
    r"Inc|Corp|Ltd|LLC|GmbH|AG|plc|S\.A)\b|,? (?:Inc|Corp|Ltd|LLC)\b|"
    r"(?:,| is) (?:an?|the) (?:[\w'-]{1,20} ){0,5}?(?:company|firm|provider|start-?up|university|"
    r"city|town|bank|operator|village|maker|vendor|model|library|framework|tool|service|software|"
    r"chip|accelerator|processor|GPU|platform|laboratory|institute|app|game|language)\b|"
    r" (?:GPUs?|[Cc]hips?|accelerators?|processors?|cards?|CPUs?|cores?|software|models?|APIs?|"
    r"servers?|VMs?|instances?|cent(?:er|re)s?|boxes|architecture|family|series|Street|Road)\b|"
    r"-(?:based|made|built|owned)\b"
)
_IS_NO_SYSTEM_BEFORE = lazily(
    r"\b(?i:said|says|(?:built|made|operated|run|owned|supplied|bought|acquired|designed|"
    r"assembled|developed|delivered|hosted|founded|led|trained) (?:and \w+ )?by|engineers? at|"
    r"staff at|CEO of|founder of|shares (?:of|in)|train(?:s|ed|ing)?|company|firm|start-?up|"
    r"provider|city of|town of|(?:north|south|east|west) of|near|outside|based in|Mr\.?|Ms\.?|"
    r"Mrs\.?|Dr\.?|Prof\.?) \Z"
)
# Whoever is called so is a company, a laboratory or a market.
_IS_FIRM = lazily(
    r"\b(?:Cloud|Compute|Computing|Systems|Labs?|Technolog\w+|Networks?|Data|Energy|Capital|Bank|"
    r"Group|Holdings|Research|Robotics|Motors|Software|Solutions|University|Institute?|Cent(?:er|"
    r"re)|"
    r"Agency|Council|Ministry|Laborator\w+|Facility|Corporation|Company|Studios?|Media|Partners|"
    r"Semiconductors?|Microsystems|Consortium|Trust|Foundation|Services?|Digital|Analytics|"
    r"Dynamics|Computers?|Hosting|Ventures|Industries|Motor|Airlines?|Pharma\w*|Health|Games)\Z"
)
# Without any figure of hardware, in digits or words, there is no sign.
_FIGURES = lazily(
    rf"(?:\d[kK+]?|hundred|thousand|dozen|teen|(?<=[a-z])ty|two|four|five|six|seven|eight|nine|ten)"
    rf"[ -](?:[\w-]{{1,16}} ){{0,4}}?(?:{COUNTED}|{SPEED}|chips\b|processors\b)|cool(?:ed|ing)\b"
    r"|-GPU\b|\ban? (?:peta|exa)flop\b"
)
_NUMBERED = lazily(r"[ -]?(?:\d{1,3}|I{1,3}|IV|V)\Z")
_MOST = 400
"""At so many signs in a text we stop to look: what has more is no article."""


def told_systems(texts: Sequence[str], known: Iterable[str] = ()) -> Iterator[str]:
    """The names in the texts of a work, about large systems, that signs say are systems'.

    `known` are names of systems in them: "Mariner 5" is of one series with "Mariner 4".
    """
    if not any(_FIGURES.search(text) for text in texts):
        return
    signs: dict[str, set[str]] = {}
    for text in texts:
        for name, sign in _signs(text):
            signs.setdefault(name, set()).add(sign)
    series = {_stem(name) for name in known if _stem(name) != name}
    for name, said in signs.items():
        if _stem(name) != name and _stem(name) in series:
            said.add("series")
        is_hardware = any(_SIGNS[sign][0] == HARDWARE for sign in said)
        is_enough = sum(_SIGNS[sign][1] for sign in said) >= _ENOUGH and is_hardware
        if is_enough and not any(_is_no_system(name, text) for text in texts):
            yield name


def _signs(text: str) -> Iterator[tuple[str, str]]:
    """The names in a text with the signs beside them."""
    count = 0
    for pattern in (_SUBJECT, _ASIDE, _OBJECT, _THEN):
        for found in pattern.finditer(text):
            count += 1
            if count > _MOST:
                return
            if not (name := _stripped(found["name"])):
                continue
            said = {sign for sign, words in found.groupdict().items() if words}
            if "aside" in said and (aside := _IN_ASIDE.match(text, found.start("aside"))):
                said |= {sign for sign, words in aside.groupdict().items() if words}
            if "owns" in said:
                said.add("has")  # a company has them too, and says so twice
            if "follows" in said and _stem(_stripped(found["old"])) != _stem(name):
                said.discard("follows")
            for sign in said & _SIGNS.keys():
                yield name, sign


def _stem(name: str) -> str:
    """The name without the number at its end."""
    return _NUMBERED.sub("", name)


def _stripped(name: str) -> str:
    """The name without what only begins the sentence, "" where it can be none."""
    while name.partition(" ")[0] in _NO_NAMES:
        name = name.partition(" ")[2]
    name = name.removesuffix("'s")
    last = name.rpartition(" ")[2]
    is_none = last in GENERIC or "'" in name or len(name) < 3 or name.isupper()
    is_common = _IS_FIRM.search(name) is not None or _COMMON.fullmatch(name) is not None
    return "" if is_none or is_common else name


_COMMON = lazily(rf"(?:{STRONG}|{WEAK})(?: (?:{STRONG}|{WEAK}))?")
_NO_NAMES = OPENERS | ORDINARY


def place_of(name: str, text: str) -> int:
    """Where the name first stands in a text as a word of its own, -1 where it does not."""
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    return found.start() if found else -1


def _is_no_system(name: str, text: str) -> bool:
    """Whether the words beside the name somewhere tell of something else, or that it is longer."""
    for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
        start, end = found.span()
        before = word_before(text, start)
        is_longer = before[:1].isupper() and not before.endswith("'s") and before not in _NO_NAMES
        if (
            (is_longer and not text[: start - 1].endswith((".", ":", ",")))
            or _IS_NO_SYSTEM_AFTER.match(text, end)
            or _IS_NO_SYSTEM_BEFORE.search(text, max(0, start - 40), start)
        ):
            return True
    return False
