"""What sentences say of how things belong together: who makes, runs, buys, replaces what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from graph.entities.casing import CAPITALISED
from graph.entities.quantities import HEDGE, NUMBER_OR_WORD, date_at, quantity
from graph.entities.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    PERSON,
    PLACE,
    PRODUCT,
    SYSTEM,
    Typed,
)


class Relation(NamedTuple):
    """A relation between marks of a typed sentence; `object` is -1 where `value` is said."""

    predicate: str
    subject: int
    object: int
    start: int
    end: int
    rule: str
    value: str = ""
    unit: str = ""
    is_approximate: bool = False
    is_planned: bool = False


_S = f"[{SYSTEM}{BACK}]"
_MADE = f"[{SYSTEM}{BACK}{CHIP}]"
_THE = r"(?:the |its |their |a |an |our )?"
_FEW = r"(?:[\w.,'-]{1,20} ){0,4}?"
_SOON = (
    r"(?:(?:has|have|had|will|is|was|are|today|now|also|recently|first|officially|just|to|"
    r"jointly|formally|be|about to|on \w+day) ){0,4}"
)
_NOUN = (
    r"(?: (?:AI |HPC |GPU )?(?:supercomputer|system|machine|computer|cluster|chips?|GPUs?|"
    r"accelerators?|processors?|virtual machines?|instances?|VMs?))?"
)
_WHO = rf"(?P<who>[{COMPANY}])(?:(?:, | and |, and )(?:the )?(?P<also>[{COMPANY}]))?"


def _rules(*rules: tuple[str, str, str]) -> list[tuple[str, str, re.Pattern[str]]]:
    return [(predicate, name, re.compile(pattern)) for predicate, name, pattern in rules]


# In each pattern `what` is the subject and `who` (and `also`) the object.
_RULES = _rules(
    ("operator", "possessive",
     rf"{_WHO}(?:'s|')(?! (?:rival|competitor|partner|customer|supplier)) "
     rf"(?:(?!\w*(?:chip|GPU|fork|version|use)\b)[\w.-]{{1,20}} ){{0,6}}?(?P<what>{_S})"),
    ("operator", "operated-by",
     rf"(?P<what>{_S})[^{SYSTEM}{COMPANY};]{{0,60}}?\b(?:operated|run|owned|managed|hosted|housed|"
     rf"used|administered) (?:jointly )?(?:by|at) {_THE}{_FEW}{_WHO}"),
    ("operator", "operates",
     rf"{_WHO}(?: \w+)? {_SOON}(?:operat(?:es?|ed|ing)|runs?|running|owns?|hosts?|houses?|hosting|"
     rf"houses|(?:begun|began|started) using|uses|brings? online|brought online|"
     rf"(?:switch|turn|power|fir)(?:es|ed|s)?(?: on| up)) {_THE}{_FEW}(?P<what>{_S})"),
    ("operator", "runs-on",
     rf"{_WHO} {_SOON}(?:runs|operates) [^{SYSTEM}{COMPANY};]{{0,80}}? on {_THE}(?P<what>{_S})"),
    ("operator", "says-its",
     rf"{_WHO} (?:says|said|claims|announced|unveiled|launched|completed|expanded|upgraded|opened|"
     rf"inaugurated|built|is building|has built|developed|created|trains|trained)"
     rf"(?: that)? (?:its|their)(?: own)? {_FEW}(?P<what>{_S})"),
    ("operator", "computer-of",
     rf"(?P<what>{_S}), (?:the|a|an) {_FEW}(?:[{PLACE}] )?(?:supercomputer|computer|machine|system|"
     rf"cluster) (?:of|at) (?:the )?{_WHO}"),
    ("operator", "its-own",
     rf"\A(?:[A-Z]\w+ly,? )?{_WHO} [^{COMPANY};]{{0,30}}[^;]{{0,120}}\b(?:build|built|building|"
     rf"develop(?:ed|ing)?|creat(?:e|ed|ing)) (?:its|their) (?:own )?(?P<what>{BACK})"),
    ("maker", "made-by",
     rf"(?P<what>[{SYSTEM}{BACK}{CHIP}{PRODUCT}])[^{SYSTEM}{CHIP};]{{0,60}}?\b(?:[Bb]uilt|"
     rf"[Mm]ade|[Dd]esigned|"
     rf"[Dd]eveloped|[Mm]anufactured|[Cc]onstructed|[Cc]reated|[Ss]upplied|[Dd]elivered|"
     rf"assembled|produced)"
     rf"(?: and \w+)? (?:jointly )?by {_THE}{_FEW}{_WHO}"),
    ("maker", "makes",
     rf"{_WHO}(?: (?:has|have|is|will|to|today|also|and|now|recently|first|just|jointly)){{0,4}} "
     rf"(?:buil[dt]s?|building|made|makes?|designed|designs|develop(?:s|ed|ing)|"
     rf"constructed|constructs|"
     rf"created|creates|manufactur\w+|supplied|supplies|supply|deliver(?:s|ed|ing)?|"
     rf"assembled|installed)"
     rf" (?:its |the |a |an |their )?(?:(?:new|own|giant|custom|Arm-based|AI|HPC|"
     rf"\w+-generation|\w+-based|\w+ supercomputer|supercomputer|system|cluster|machine|"
     rf"chip|called|named|dubbed),? ){{0,5}}"
     rf"(?P<what>[{SYSTEM}{BACK}{CHIP}])"),
    ("maker", "built-hardware",
     rf"{_WHO} {_SOON}(?:supplied|built|delivered|provided|supplies|builds|made) the "
     rf"(?P<what>)(?:hardware|machine|supercomputer|computer)\b"),
    ("maker", "machine-by-name",
     rf"(?P<what>{_S}),? (?:is |was )?an? (?:[\w.,-]{{1,20}} ){{0,3}}?{_WHO}(?: \w+)?[ "
     rf"-](?:built |made )?"
     rf"(?:machine|system|supercomputer|computer|cluster)\b"),
    ("maker", "introduces",
     rf"{_WHO}(?: (?:has|have|today|also|just|officially|recently|on \w+day|will|to)){{0,3}} "
     rf"(?:[Uu]nveil(?:s|ed|ing)?|[Ii]ntroduc(?:es|ed|e)|[Aa]nnounc(?:es|ed|e)|"
     rf"[Ll]aunch(?:es|ed)?|[Dd]ebut(?:s|ed)?|"
     rf"[Rr]eleas(?:es|ed)|[Rr]eveal(?:s|ed)?|shows? off|took the wraps off) "
     rf"(?:its |the |a |an |their )?(?:(?!of |for |on |with |in |at |to |and |that |how )"
     rf"[\w.-]{{1,20}},? ){{0,5}}?"
     rf"(?P<what>[{SYSTEM}{BACK}{CHIP}])"),
    ("maker", "behind",
     rf"{_WHO},[^{COMPANY};]{{0,40}}\b(?:company|firm|start-?up|maker|vendor|team) behind "
     rf"(?:the )?(?P<what>[{SYSTEM}{BACK}{CHIP}])"),
    ("maker", "maker-of",
     rf"{_WHO},? (?:the )?(?:maker|developer|builder|manufacturer|creator) of (?:the )?"
     rf"(?P<what>[{SYSTEM}{BACK}{CHIP}])"),
    ("maker", "from",
     (
         rf"(?P<what>[{SYSTEM}{BACK}{CHIP}])(?:s| pod)?{_NOUN}(?: (?:come|comes))? from "
         rf"{_WHO}(?=[\s,.])"
     )),
    ("maker", "chip-of", (
        rf"{_WHO}'s (?:(?:new|own|latest|next-generation|flagship|upcoming|first|AI|custom) )"
        rf"{{0,3}}(?P<what>{CHIP})"
    )),
    ("maker", "with-chip-aims", (
        rf"[Ww]ith (?:the|its) (?P<what>{CHIP}), {_WHO} (?:aims|hopes|wants|takes|is|has)"
    )),
    ("supplier", "supplies",
     rf"(?P<who>[{COMPANY}])[^{COMPANY};]{{0,60}}?\b(?:deliver(?:ing|ed|s)|suppl(?:ying|ied|ies)|"
     r"provid(?:ing|ed|es)|contribut(?:ing|ed|es)) (?:all |most of |half of |some of )?the "
     r"(?P<value>(?:[\w()-]{1,20} ){0,6}?(?P<what>)"
     r"(?:racks|servers|cabinets|switches|storage|cooling system|cooling|nodes))\b"),
)  # fmt: skip

_SITE = re.compile(
    rf"(?P<what>{_S})(?:'s)?(?:,|\)|\")?(?: (?:AI |HPC )?(?:supercomputer|system|machine|"
    rf"computer|cluster|site|supercluster|pod|extension))?"
    rf"(?:,? (?!than|unlike|like)[^{SYSTEM}{BACK};]{{0,70}}?)?,? (?P<how>(?:now |will be |"
    rf"to be |is |was |has been |be )?"
    r"(?:(?:based|located|housed|hosted|installed|sited|situated|deployed|stands|sits|standing|"
    r"operational|dedicated|inaugurated|built|running|lives|resides|planned|launched|"
    r"switched on|up and running) )?(?:\w+ ){0,2}?(?:in|at|near|outside)) "
    rf"(?:the |a )?(?:[\w'-]{{1,20}} ){{0,3}}?(?P<who>[{PLACE}{COMPANY}])(?!'s? (?:rival|"
    rf"chief|CEO))(?![\w-])"
)
_SITED_FIRST = re.compile(
    rf"\A(?:[Ll]ocated|[Bb]ased|[Hh]osted|[Hh]oused|[Ii]nstalled|[Ss]ituated|[Ss]ited) "
    rf"(?:in|at|near) "
    rf"(?:the )?(?P<who>[{PLACE}{COMPANY}])[^{SYSTEM}{BACK};]{{0,40}}, (?P<what>{_S})"
)
_INSTALLED_BY = re.compile(
    rf"{_WHO}(?: \([^()]{{1,20}}\))?(?: in [{PLACE}](?:, [{PLACE}])?,?)? "
    rf"{_SOON}(?:unveil(?:s|ed|ing)?|"
    rf"install(?:s|ed|ing)?|complet(?:es|ed|ing)|"
    rf"dedicat(?:es|ed)|inaugurat(?:es|ed)|launch(?:es|ed)?|commission(?:s|ed)?|deploy(?:s|"
    rf"ed)?|turn(?:s|ed)? on|switch(?:es|ed)? on|"
    rf"announc(?:es|ed)|introduc(?:es|ed)|bought|purchased|selected|received|finished) "
    rf"(?:(?!than )[\w'-]{{1,20}} ){{0,7}}?(?:of )?(?P<what>{_S})"
)
_INSTALLED_IN_PASSIVE = re.compile(
    rf"(?<!to )(?<!than )(?P<what>{_S})[^{SYSTEM}{COMPANY};]{{0,60}}?"
    rf"\b(?:unveiled|installed|dedicated|"
    rf"inaugurated|launched|commissioned|deployed|turned on|switched on|introduced|bought|"
    rf"purchased|selected)(?: (?:today|recently|jointly|on \w+day|earlier this \w+))? "
    rf"(?:by|at) {_THE}{_FEW}{_WHO}"
)
_PLACE_OF = re.compile(
    rf"(?P<who>[{PLACE}])(?:-based)? (?:supercomputer|computer|machine|system|cluster)"
    rf"[^;{SYSTEM}]{{0,5}}\Z"
)
_SITE_NOUN = re.compile(
    rf"(?P<what>{_S}), the (?P<who>[{PLACE}]) (?:super)?(?:computer|machine|system|cluster)"
)
_AND_PLACE = re.compile(rf"\A, (?P<who>[{PLACE}])")
_SUCCESSOR = (
    (re.compile((
        rf"(?P<what>{_MADE})[^;]{{0,80}}?(?:\bthe |\bas |\bits |\ba )?(?:direct )?(?:successor|"
        rf"replacement|follow-up|follow-on|heir) (?:to|of|for) (?:the )?(?:\w+ ){{0,"
        rf"3}}?(?P<who>{_MADE})"
    )), "successor"),
    (re.compile(
        rf"(?P<what>{_MADE})(?: (?:supercomputer|system|machine|cluster|GPU|chip))?,? (?:which "
        rf"|that )?{_SOON}(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|supersed(?:e|es|ed|ing)"
        rf"|supplant(?:s|ed|ing)?|tak(?:es|ing) over from) (?:the )?(?:[\w-]{{1,20}} ){{0,"
        rf"3}}?(?P<who>{_MADE})"
    ), "replaces"),
    (re.compile(
        rf"(?P<who>{_MADE})(?: (?:supercomputer|system|machine))?(?:'s|, whose) (?:\w+ )"
        rf"?(?:successor|replacement)(?: is| will be|, called|,)? (?:called |named |the )"
        rf"?(?P<what>{_MADE})"
    ), "successor"),
    (re.compile(
        rf"(?P<who>{_MADE})(?: (?:supercomputer|system|machine))? {_SOON}(?:replaced|succeeded|"
        rf"superseded) by (?:the )?(?:[\w-]{{1,20}} ){{0,3}}?(?P<what>{_MADE})"
    ), "replaced-by"),
)  # fmt: skip

_LAUNCH = re.compile(
    r"\b(?P<verb>launch(?:ed|es)?|unveil(?:ed|s)|introduc(?:ed|es)|switched on|turned on|"
    r"powered on|powered up|dedicated|"
    r"inaugurated|went live|go(?:es)? live|came online|come(?:s)? online|debut(?:ed|s)?|"
    r"deployed|completed|"
    r"operational|operation|installed|due|planned|slated|scheduled|expected|opened|opens?|"
    r"released|ship(?:s|ped|ping)?|"
    r"announced|available|finished|commissioned|start(?:s|ed)?|enter(?:s|ed)? service|"
    r"online|ready)\b(?:(?: the| its)? [\ue001\ue002\ue007])?(?: (?:to \w+(?: \w+)?|back|"
    r"first|for (?:launch|completion|delivery|operation)|at [\w ]{1,30}?|into (?:full )"
    r"?(?:service|operation|production))){0,2}"
    rf" (?:(?:in|on|by|for|since|during|from|until|around|before) )(?:{HEDGE})?"
)
_LAUNCHED = re.compile(rf"(?P<what>{_MADE})[^;{SYSTEM}{BACK}]{{0,110}}?\Z|")
_TOOK = re.compile(
    rf"\b(?:took|taking|takes|within|in|needed|required|over)(?: (?:just|only|a mere|a "
    rf"record|merely|about|under|less than|fewer than|around|roughly|nearly|almost|some|"
    rf"the)){{0,3}} "
    rf"(?P<number>{NUMBER_OR_WORD})[ -](?P<unit>hour|day|week|month|year)s?(?! (?:less|"
    rf"more|longer|fewer|earlier|later|ago|after|before|old|ahead|behind|sooner|faster))"
    rf"(?![\w-])"
)
_BUILDING = re.compile(
    r"\b(?:buil[dt](?:ing)?|construct\w*|assembl\w*|complet\w*|set[ -]?up|install\w*|stood "
    r"up|stand up|erect\w*|"
    r"put together|deploy\w*|finish\w*|Built|Completed|Assembled|bring\w* online|up and running)\b"
)
_SETUP = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts) (?:entire |whole |full |complete |massive )?(?:set-?up|"
    r"build(?:-?out)?|project|construction|"
    r"installation|deployment|facility|effort|process|system)\b"
)
_HEDGED = re.compile(r"\b(?:about|under|less than|fewer than|around|roughly|nearly|almost|some)\b")

_PURPOSE = re.compile(
    rf"\b(?:to (?:help )?(?:train|run|develop)|(?:for|in) (?:the )?(?:training|development|"
    rf"pre-?training)(?: of)?|"
    rf"used (?:to train|for training)|work on|[Tt]rains?|will train|training) (?:its |the |"
    rf"their )?(?:(?:new|next|own|latest|upcoming|next-generation|large|language|model|"
    rf"models|AI|[{COMPANY}{PERSON}](?:'s)?) ){{0,6}}?"
    rf"(?:[{COMPANY}{PERSON}]'s )?(?P<what>[{PRODUCT}]|[A-Z][A-Za-z]{{1,20}}(?:[ "
    rf"-]\d+(?:\.\d+)?)?(?: (?:Behemoth|Ultra|Pro))?)(?![\w-])"
)


def relations(sentence: Typed) -> Iterator[Relation]:
    """Every relation that some rule finds between marks of the sentence."""
    text = sentence.text
    for predicate, rule, pattern in _RULES:
        for found in pattern.finditer(text):
            what = found.start("what")
            if found["what"] == "":
                what = -1
            value = found.groupdict().get("value") or ""
            for group in ("who", "also"):
                if group in found.re.groupindex and found[group]:
                    yield Relation(
                        predicate, what, found.start(group), found.start(), found.end(), rule, value
                    )
    for pattern, rule in _SUCCESSOR:
        for found in pattern.finditer(text):
            yield Relation(
                "successor_of", found.start("what"), found.start("who"), *found.span(), rule
            )
    for pattern in (_SITE, _SITED_FIRST, _SITE_NOUN):
        for found in pattern.finditer(text):
            if not _is_site(text, found):
                continue
            yield Relation("site", found.start("what"), found.start("who"), *found.span(), "site")
            if also := _AND_PLACE.match(text, found.end("who")) or _AND_PLACE.match(
                text[found.end("who") :]
            ):
                at = found.end("who") + also.start("who")
                yield Relation("site", found.start("what"), at, found.start(), at + 1, "site")
    for found in chain(_INSTALLED_BY.finditer(text), _INSTALLED_IN_PASSIVE.finditer(text)):
        for group in ("who", "also"):
            if found[group]:
                yield Relation(
                    "installed",
                    found.start("what"),
                    found.start(group),
                    *found.span(),
                    "installed-by",
                )


_NO_SITE = re.compile(
    r"\bavailab|\bregions?\b|\bcustomers?\b|\busers\b|\bresearchers\b|\bconference\b|\bpublished\b|"
    r"\bannounced\b|\bpresented\b|\bdescribed\b|\bsaid\b|\brole\b|\bused\b|\binterest\b|"
    r"\bstudies\b|\bresearch\b|"
    r"\bdevelopment\b|\bpeople\b|\bcompan\w+\b|\binvest\w*|\bpartner\w*|\bsimilar\b|"
    r"\bused\b|\brank\w*|\bfirst\b|\bthan\b|"
    r"\bfastest\b|\bmost\b|\blargest\b|\bsecond\b|\bsold\b|\bcompet\w*|\bsimulat\w*|\btrain\w*"
)


def _is_site(text: str, found: re.Match[str]) -> bool:
    """Whether the place is where the system stands: of companies, only one that it is "at"."""
    who = found.start("who")
    between = text[found.start("what") + 1 : who] if found.start("what") < who else ""
    if _NO_SITE.search(between) or re.match(r" regions?\b|'s? ", text[who + 1 : who + 10]):
        return False
    return text[who] == PLACE or re.search(r"\b(?:at|by) (?:the )?\Z", text[:who]) is not None


def durations(sentence: Typed) -> Iterator[Relation]:
    """How long something took to build."""
    text = sentence.text
    if not (_BUILDING.search(sentence.plain) or _SETUP.search(sentence.plain)):
        return
    for found in _TOOK.finditer(text):
        if found[0].startswith(("in ", "within ", "over ")) and not _BUILDING.search(
            text, max(0, found.start() - 90), found.start()
        ):
            continue
        systems = sentence.systems()
        amount = quantity(found["number"])
        is_vague = _HEDGED.search(found[0]) is not None
        subject = next(
            (at for at in reversed(systems) if at < found.start()), systems[0] if systems else -1
        )
        if subject < 0 and not _SETUP.search(sentence.plain):
            continue
        yield Relation(
            "build_duration", subject, -1, found.start(), found.end(), "duration", amount.value,
            found["unit"], is_vague,
        )  # fmt: skip


def launches(sentence: Typed) -> Iterator[Relation]:
    """When something was or will be launched."""
    text = sentence.text
    for found in _LAUNCH.finditer(text):
        date = date_at(text, found.end())
        if date is None:
            continue
        iso, end, is_vague = date
        before = [at for at in sentence.marks if at < found.start() and text[at] in _MADE]
        between = [
            at for at in sentence.marks if found.start() <= at < found.end() and text[at] in _MADE
        ]
        after = [at for at in sentence.marks if at > end and text[at] in _MADE]
        subject = (between or before[-1:] or after[:1] or [-1])[0]
        is_near = subject >= 0 and abs(subject - found.start()) < 110
        is_planned = re.search(r"due|planned|slated|scheduled|expected", found["verb"]) is not None
        if is_near:
            yield Relation(
                "launched", subject, -1, min(subject, found.start()), end, "launch-date", iso, "",
                is_vague, is_planned,
            )  # fmt: skip


_STANDS_IN = re.compile(
    rf"{_S}(?: (?:AI |HPC )?(?:supercomputer|computer|machine|system|cluster))? (?:in|near|"
    rf"outside) "
    rf"(?P<name>{CAPITALISED}(?: {CAPITALISED})?)(?![\w-])"
)


def unknown_sites(sentence: Typed) -> Iterator[tuple[int, int, int]]:
    """A system's mark, and the start and end of a name of a place that nobody listed."""
    for found in _STANDS_IN.finditer(sentence.text):
        if not sentence.is_headline and not re.match(r"January|Feb|March|April|May|June|July|Aug|"
                r"Sept|Oct|Nov|Dec|Q\d|The|[A-Z]{2,}", found["name"]):  # fmt: skip
            yield found.start(), *found.span("name")


def purposes(sentence: Typed) -> Iterator[Relation]:
    """What a system is to train or develop: a model, by name."""
    systems = sentence.systems()
    if not systems:
        return
    for found in _PURPOSE.finditer(sentence.text):
        at = found.start("what")
        is_mark = sentence.text[at] == PRODUCT
        before = [system for system in systems if system < found.start()]
        is_after = found[0].startswith("work on") and systems[0] - found.end() < 60
        if not before and not is_after and not found.start() < 8:
            continue
        name = "" if is_mark else found["what"]
        if not is_mark and not re.search(r"\d", name) and not re.match(CAPITALISED, name):
            continue
        if name and re.fullmatch(r"AI|ML|LLMs?|GPU|HPC|The|Its|Large|New|Deep", name):
            continue
        yield Relation(
            "purpose", (before or systems)[-1], at if is_mark else -1, found.start(), found.end(),
            "trains", name,
        )  # fmt: skip
