"""Where sentences say that a system stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, COMPANY, PLACE, SYSTEM, Typed
from graph.entities.meaning.linking import is_compared
from graph.entities.meaning.parts import is_of_unit, is_one_of
from graph.entities.phrases.fragments import FEW, MACHINE, NOT_IS, PART, THE, Relation, S

_IN = r"(?:in|at|near|outside|inside)"
_STANDS = (
    r"(?:based|located|housed|hosted|installed|sited|situated|deployed|stands?|sits?|standing|"
    r"operational|dedicated|inaugurated|built|erected|running|lives?|resides?|planned|launched|"
    r"activated|assembled|"
    r"switched on|Switche[sd] On|up and running|went live|goes live|came online|comes online|"
    r"went online|opened|opens|under construction)"
)
_SITE_OR_FIRM = rf"(?P<who>[{PLACE}{COMPANY}])(?!'s? (?:rival|chief|CEO))(?![\w-])"
_SITES = (
    lazily(
        rf"(?P<what>{S})(?:'s)?(?:,|\)|\"|:)?(?: (?:AI |HPC )?(?:supercomputer|system|machine|"
        rf"computer|cluster|site|supercluster|pod|extension))?"
        rf"(?:,? (?!than|unlike|like)[^{SYSTEM}{BACK};]{{0,70}}?)??,? (?P<how>(?:now |will be |"
        rf"to be |is |was |has been |be )?(?:{_STANDS} )?(?:\w+ ){{0,2}}?{_IN}) "
        rf"(?:the |a |an )?(?:[\w'-]{{1,20}} ){{0,3}}?{_SITE_OR_FIRM}"
    ),
    lazily(
        rf"{NOT_IS}\b(?:[Pp]lanned|[Ll]ocated|[Bb]ased|[Hh]osted|[Hh]oused|[Ii]nstalled|[Ss]ituated|"
        rf"[Ss]ited|"
        rf"[Dd]eployed|[Ss]tanding|[Ss]itting|[Bb]uilt|[Ee]rected|Spread) "
        rf"(?:by (?:[{COMPANY}]|[A-Z][\w-]{{1,20}}) |"
        rf"(?<=Spread )(?:over|across) [^,;]{{1,30}} )?{_IN} (?:the |"
        rf"an? )?(?:[\w'-]{{1,20}} ){{0,5}}?{_SITE_OR_FIRM}"
        rf"[^{SYSTEM}{BACK};]{{0,40}}, (?:the )?(?P<what>{S})"
    ),
    lazily(
        rf"(?P<what>{S}), (?:the|an?) (?:[\w.-]{{1,20}} )?(?P<who>[{PLACE}])(?:-based)? {MACHINE}\b"
    ),
    lazily(
        rf"{MACHINE} (?:in|near|outside) (?P<who>[{PLACE}])(?:, [{PLACE}])?,? (?:nicknamed|called|"
        rf"named|dubbed|known as) (?P<what>{S})"
    ),
    lazily(
        rf"(?P<who>[{PLACE}])-based (?:(?!says?\b|said\b|its\b|their\b|has\b|will\b|announ|and\b)"
        rf"[\w.,'-]{{1,20}} ){{0,4}}?(?P<what>{S})"
    ),
    lazily(
        rf"(?P<who>[{PLACE}])(?:,| is| will be| has become| became) (?:the )?(?:\w+ )?home "
        rf"(?:to|of) {THE}{FEW}(?P<what>{S})"
    ),
    lazily(rf"(?P<who>[{PLACE}]) (?:will )?(?:hosts?|houses?) {THE}{FEW}(?P<what>{S})"),
    lazily(
        rf"\A(?:In|At|Near|Outside|(?:Deep|High|Far) (?:below|beneath|under|inside|above)|Below|"
        rf"Under|"
        rf"Beneath) (?:the )?(?P<who>[{PLACE}{COMPANY}])"
        rf"(?:,? (?:in )?(?:[{PLACE}]|[A-Z][a-z]+))?,(?: where [^,;{SYSTEM}]{{1,60}},)? (?:the )?"
        rf"(?:[\w-]{{1,20}} ){{0,2}}?(?P<what>{S})"
    ),
    # "The Kobe machine has", "the Santa Clara machine, Borealis".
    lazily(
        rf"(?P<what>{BACK}) (?P<who>[{PLACE}])(?:-based)? (?:[\w-]{{1,20}} ){{0,2}}?{MACHINE}\b"
    ),
    lazily(
        rf"\b[Tt]he (?P<who>[{PLACE}])(?:-based)? (?:[\w-]{{1,20}} ){{0,2}}?{MACHINE}, "
        rf"(?P<what>{SYSTEM}),"
    ),
    lazily(rf"(?P<what>{S})[^{SYSTEM};]{{0,60}}?\bhoused by (?:the )?(?P<who>[{COMPANY}])"),
    lazily(rf"(?P<what>{S}) \((?:[^();]{{1,60}}, )?(?P<who>[{PLACE}])\)"),
    lazily(rf"(?P<what>{S}) (?:calls|has made|made) (?P<who>[{PLACE}]) (?:its )?home"),
    lazily(
        rf"(?P<what>{S})[^{SYSTEM};]{{0,60}}? (?:{_STANDS}|home) on (?:the )?(?P<who>[{PLACE}])"
        rf"(?= (?:[\w-]{{1,20}} )?campus\b)"
    ),
)
_NAMED_FOR = lazily(r", named (?:after|for|in honou?r of) [^,;]{1,80},")
_AND_PLACE = lazily(
    rf"(?: (?:cent(?:er|re)|campus|facility|laborator(?:y|ies)|institute|site))?"
    rf"(?:,|,? (?:in|near|outside)(?: \w+ern)?) (?P<who>[{PLACE}])"
)


_NO_SITE = lazily(
    r"\bwho\b|\bworks?\b|\bnamed (?:after|for)\b|\bavailab|\bregions?\b|\bcustomers?\b|\busers\b|"
    r"\bresearchers\b|\bconference\b|\bpublished\b|"
    r"\bannounced\b|\bsays?\b|\btold\b|\bpresented\b|\bdescribed\b|\bsaid\b|\brole\b|\bused\b|"
    r"\binterest\b|\bstudies\b|\bresearch\b|"
    r"\bdevelopment\b|\bpeople\b|\bcompan\w+\b|\binvest\w*|\bpartner\w*|\bsimilar\b|"
    r"\bused\b|\brank\w*|\bfirst\b(?! (?:went|came|started|opened|stood|ran|installed))|\bthan\b|"
    r"\bfastest\b|\bmost\b|\blargest\b|\bsecond\b|\b(?:third|fourth|fifth)\b|\bsold\b|"
    r"\bcompet\w*|\bsimulat\w*|\btrain(?:ed|"
    r"s)?\b|\btraining (?!cluster|super|system|machine|computer)"
)


# "developed by 40 scientists at Contoso": they work there.
_OF_PEOPLE = lazily(
    r"\b(?:scientists|engineers|technicians|staff|experts|specialists|developers|researchers|teams?|"
    r"colleagues|students|crews?|people|workers|group|groups|designers|employees|physicists|chemists)"
    rf" (?:in|at|from|of|near) (?:the |an? )?(?:[\w'-]{{1,20}} ){{0,3}}[{PLACE}{COMPANY}]"
)
# What is only shown somewhere, or spoken of, does not stand there.
_SHOWN = (
    r"(?:announc|present|show|demonstrat|exhibit|display|celebrat|honou?r|discuss|describ|previe|tout|"
    r"prais|debut|promot)\w*"
)
_SHOWN_BEFORE = lazily(
    rf"\b(?i:{_SHOWN}) (?:(?!(?:that|to|for|by|where|how|in|at) )[\w'-]{{1,20}} ){{0,4}}\Z"
)
_SHOWN_SINCE = lazily(rf"\b(?:{_SHOWN}|wins?|won)\b")
_SAID_TO_STAND = lazily(
    rf"(?:\b{_STANDS} (?:\w+ ){{0,2}}|\b(?:is|are|was|be) (?:now |still |also )?|"
    rf", (?:an?|the|its) [^,;]{{0,60}}{MACHINE} ){_IN} [^,;{PLACE}]{{0,40}}\Z"
)
_ASIDE_SHOWN = lazily(rf", (?:which [^,;]{{1,30}} |first |recently )?{_SHOWN} [^,;]{{1,60}},")
_UNVEILED = lazily(r"\b(?:[Uu]nveil|[Ii]ntroduc|[Rr]eveal|[Ll]aunch)\w*\b")
# "unveiled Borealis at Expo in Paris", "at a trade fair in Paris"
_AT_EVENT = lazily(
    r" at (?:(?!the )[A-Z]\w*[^,;]{0,40}|(?:an?|the|its|this) (?:[\w'-]{1,20} ){0,4}?(?:event|"
    r"conference|workshop|ceremony|fair|show|meeting|summit|symposium|forum|expo|exhibition|party|"
    r"keynote|festival|congress)) in (?:the )?\Z"
)
_AT = lazily(
    r"\b(?:[Aa]t|(?:[Hh]oused|[Hh]osted) by|(?:[Hh]oused|[Hh]osted|[Ii]nstalled|stands|sits) in)"
    r" (?:the )?\Z"
)
_IN_ONE = lazily(r"\b(?:[Ii]n|[Ii]nside) (?:the )?\Z")
# "stands in the machine hall of Contoso": that is where it stands.
_IN_ROOM_OF = lazily(
    rf"(?:\b{_STANDS}|\b(?:is|are|was|were|be|been)|, (?:an?|the) [^,;]{{0,60}}{MACHINE}|\A)"
    rf"(?: now| still)? {_IN} (?:the |a |one of the )?(?:[\w-]{{1,20}} ){{0,2}}?"
    r"(?:data ?cent(?:er|re)s?|(?:machine|computer|server|data)[ -](?:room|hall|cent(?:er|re))s?|"
    r"halls?|"
    r"basement|cellar|building|campus|bunker) (?:of|at) (?:the )?\Z"
)
# Who bears such a name is a building too.
_HALL = lazily(
    r"(?:Data ?[Cc]ent(?:er|re)|Campus|Park|Hall|Technopole|Building|Mine|Cent(?:er|re)|Facility|"
    r"Laboratory|Lab|Institute)(?:\Z| (?:in|at|for|of) )"
)
_SUPERLATIVE_WORD = r"\b(?:fastest|largest|biggest|greenest|first|most|only)\b"
_SUPERLATIVE = lazily(_SUPERLATIVE_WORD)

_SUPERLATIVE_BEFORE = lazily(rf"{_SUPERLATIVE_WORD}(?: [\w-]{{1,20}}){{0,2}} \Z")


_OF_PART = lazily(rf"\b{PART} (?:of|for) (?:the )?\Z")
# "Contoso assembled the racks in Oslo": they do not stand there.
_MADE_ELSEWHERE = lazily(
    r"\b(?:assembl|buil[dt]|mak(?:e|ing)|made|manufactur|ship|test|design|weld|solder)\w*\b"
)


def sites(sentence: Typed) -> Iterator[Relation]:
    """The sites of systems, places and organizations, that a sentence tells of."""
    text = _OF_PEOPLE.sub(lambda of: "-" * len(of[0]), sentence.text)
    text = _ASIDE_SHOWN.sub(_hidden, text)
    for pattern in _SITES:
        for found in pattern.finditer(text):
            if not _is_site(sentence, found):
                continue
            what, who = found.start("what"), found.start("who")
            if text.startswith("'s ", what + 1) and pattern is _SITES[0]:
                continue  # "Sierra, Summit's sister at Livermore"
            if is_one_of(text, what):
                continue  # "A model of Borealis stands in Oslo"
            is_part = is_of_unit(sentence, what) or _OF_PART.search(text, 0, what)
            if is_part and _MADE_ELSEWHERE.search(text, 0, who):
                continue
            if is_compared(text, what):
                # "Hunter has replaced Hawk at the center": that is where Hunter stands.
                what = next((at for at in sorted(sentence.systems()) if at < what), -1)
                if what < 0:
                    continue
            yield Relation("site", what, who, *found.span(), "site")
            end = who + 1
            while also := _AND_PLACE.match(text, end):
                if text[who] == PLACE and " near " in also[0]:
                    break
                end = also.end()
                yield Relation("site", what, also.start("who"), found.start(), end, "site")


def _hidden(aside: re.Match[str]) -> str:
    """As many characters as an aside has, but none of its words: ", shown in Paris,"."""
    return f",{'-' * (len(aside[0]) - 2)},"


def is_elsewhere(text: str, what: int, who: int) -> bool:
    """Whether the system at `what` was only shown in or at what stands at `who`."""
    between = text[what + 1 : who]
    is_unknown = text[who] not in (PLACE, COMPANY)
    is_at = _AT_EVENT.search(between) or (is_unknown and _AT.search(between))
    if is_at and _UNVEILED.search(text, 0, who):
        return True
    is_shown = _SHOWN_BEFORE.search(text, 0, what) or _SHOWN_SINCE.search(between)
    return is_shown is not None and not _SAID_TO_STAND.search(between)


def _is_site(sentence: Typed, found: re.Match[str]) -> bool:
    """Whether the place is where the system stands: of companies, only one that it is "at"."""
    text, who = found.string, found.start("who")
    between = text[found.start("what") + 1 : who] if found.start("what") < who else ""
    if _NO_SITE.search(_NAMED_FOR.sub(",", between)) or re.match(
        r" regions?\b|'s? ", text[who + 1 : who + 10]
    ):
        return False
    if is_elsewhere(text, found.start("what"), who):
        return False
    what = found.start("what")
    if text[what] == BACK and (
        _SUPERLATIVE.search(sentence.marked(what))
        or _SUPERLATIVE_BEFORE.search(text, max(0, what - 40), what)
    ):
        return False  # "making it the fastest machine in Norway"
    if text[who] == PLACE or _AT.search(text, 0, who) is not None:
        return True
    if _IN_ROOM_OF.search(between):
        return True
    is_in = _IN_ONE.search(text, 0, who) is not None
    return is_in and _HALL.search(sentence.marked(who)) is not None
