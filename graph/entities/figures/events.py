"""What sentences say of when a thing was launched, and how fast it was built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import HEDGE, NUMBER_OR_WORD, date_at, quantity
from graph.entities.language.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    PERSON,
    PLACE,
    PRODUCT,
    SYSTEM,
    Typed,
)
from graph.entities.phrases.fragments import MACHINE, MADE, NOUN, THE, Relation, S

# What people do with a thing: it is the object, or the subject of the passive.
_BY_PEOPLE = (
    r"[Uu]nveil(?:ed|s)|[Ii]ntroduc(?:ed|es)|[Ss]witched on|[Tt]urned on|[Pp]owered (?:on|up)|"
    r"[Dd]edicated|[Ii]naugurated|[Dd]eployed|[Cc]ompleted|[Ii]nstalled|[Rr]eleased|[Aa]nnounced|"
    r"[Ff]inished|[Cc]ommissioned|[Ss]hown(?: off)?|[Rr]evealed|[Pp]resented|[Dd]elivered|"
    r"[Aa]ctivated|[Pp]lugged in|[Ll]aunch(?:ed|es)|[Oo]pened|[Ff]lipped the switch on|"
    r"[Cc]ut(?:s|ting)? the ribbon (?:on|for)(?= (?:the |its |their )?(?:[a-z]+-?[a-z]* "
    r")?[\ue001\ue007])"
)
# What the thing does itself, or is.
_BY_ITSELF = (
    r"launch|(?:went|go(?:es)?|going|gone) (?:live|online|into (?:full )?(?:service|operation|"
    r"production|use))|(?:c[ao]me|comes|coming) (?:online|on stream|into (?:service|operation|"
    r"use))|(?<=will )(?:come|follow)|(?:(?<=will )|(?<=to )|(?<=should ))arrive|follows(?= in \d)|"
    r"(?<=\bbe )open(?: for \w+| to \w+)?|"
    r"(?:reached|hit) (?:shops|stores|shelves|the shelves|the market)|(?:went|goes|go) on sale|"
    r"debut(?:s|ed)?|"
    r"(?:made|makes|make) its debut|reach(?:ed|es)? (?:general availability|full operation)|"
    r"enter(?:s|ed)? (?:full )?(?:service|"
    r"production|operations?|use)|became (?:operational|available)|operational|in operation|"
    r"in service|in use|in production|(?<=been )(?:at work|working|serving|forecasting|crunching|"
    r"simulating|training)|operation|on track|[Tt]argeted|pencilled in|foreseen|[Dd]ue|to follow|"
    r"began life|[Pp]lanned|[Ss]lated|[Ss]cheduled|[Ee]xpected|opens?|available|"
    r"open(?:s|ed)? (?:its doors|to \w+(?: \w+)?)|ship(?:s|ped|ping)?|"
    r"(?:start|began|begin|begins|begun|starts|started)(?: (?:full |regular )?"
    r"(?:operations?|work|service|production|up))?|online|ready|up and running|running"
)
_LAUNCH = lazily(
    rf"\b(?:(?P<active>{_BY_PEOPLE})|(?P<own>{_BY_ITSELF}|(?P<near>arrive[sd]|showed up|was "
    rf"born)))\b(?:(?: (?:the|its|an?))?(?: [\w-]{{1,20}}){{0,3}}?,? (?P<what>{MADE}){NOUN},?)?"
    r"(?: (?:back|first|to \w+(?: \w+)?|for (?:launch|completion|delivery|operation|users)|"
    r"up|,?(?:at|in|near|outside|by) [^;\d]{1,70}?,?)){0,2}"
    rf",? (?:(?:early|late|later|again),? )?"
    r"(?:(?:in|no later than|not later than|on|by|for|since|during|from|around|before) "
    r"(?:\w+day,? (?=\d|[A-Z]))?|"
    r"(?:last|this) \w+day,? (?=\d|[A-Z]))"
    rf"(?:{HEDGE})?(?:the (?:small |early )?(?:hours|morning|evening|night|afternoon) of )?"
)
_IS = r"(?:was|were|is|are|been|be|being|and|or|first|officially|formally|finally|which|that|,)"
_PASSIVE = lazily(rf"(?:\b{_IS}|,) \Z")
_ADJACENT = lazily(
    rf"\A(?:'?s)?{NOUN}(?:,? \([^()]{{1,60}}\))?(?:, (?:[^,;]|"
    rf"(?<=\d),(?=\d{{3}})){{1,90}},)?,?(?: (?:{_IS}|has|have|had|will|would|to|should|"
    rf"could|may|"
    r"it|also|now|then|just|since|expected|due|scheduled|slated|planned|set|says|supposed|"
    r"completed|installed|built|only|\w+ly))*,? ?\Z"
)
_DIRECTLY = lazily(rf"\A{NOUN},? (?:(?:which|that) )?(?:(?:was|were|is|are|first) )*\Z")
_NO_SUBJECT = lazily(
    r"\b(?:[Ww]ith|[Oo]f|[Bb]y|[Uu]sing|than|from|on|uses?|"
    r"(?:has|have|had)(?! (?:\w+ed|made|built|put|brought) )|behind|houses?|packs?|"
    r"contain\w*|replac\w+|succeed\w*|follow\w*|supersed\w+|[Uu]nlike|[Ll]ike|predecessor,?) "
    r"(?:the |its |their |an? )?(?:(?:[\w.\ue001-\ue007-]{1,20}|\d[\d,]{1,9}) ){0,3}\Z"
)
# "Borealis, a Z9 machine": the chip only says which.
_MODIFIES = lazily(
    r"(?:s|-based|-powered)?(?: [\w-]{1,20}){0,2}? (?:machine|system|super-?computer|cluster|"
    r"computer|nodes|racks|servers|"
    r"super-?cluster|installation|pod|instances?)\b"
)
# "Borealis, its first Z9, was": the chip only says what sort of thing it is.
_ITS_SORT = lazily(rf"{MADE}, (?:its|the|an?|their|our|{BACK}s) (?:[\w-]{{1,20}} ){{0,4}}\Z")
# "Borealis, a Contoso machine [installed in 1991]".
_A_SORT = lazily(
    rf"\A, an? (?:(?!that |which |whose |who |with )[\w.{COMPANY}{PRODUCT}{PLACE}-]{{1,20}} "
    rf"){{0,4}}?"
    rf"(?:{MACHINE}|[{COMPANY}{PRODUCT}]) \Z"
)
_APPOSED = lazily(r"\A(?: [a-z]+)?, ")
# "Zephyr, which was": the name before it was, whatever it names.
_OF_ANOTHER = lazily(rf"[A-Z][\w-]*, (?:which|that|who)(?: {_IS}| ha[sd])* \Z")
# "Muse, trained on Zephyr, was": the name before the aside was.
_IN_A_CLAUSE = lazily(
    r"\b(?:that|which|who) (?:was|were|is|are|has been|had been) (?:\w+ed|run|built|made) "
    r"(?:[^,;]{0,40} )?(?:on|with|using) (?:the )?\Z"
)
_ENDS = lazily(rf"{NOUN},")
_IN_AN_ASIDE = lazily(
    r"[^\s,;], (?:(?:which|that|who|\w+ly|first|also|was|is|has|been) ){0,3}?(?:\w+ed|built|run|"
    r"made|"
    r"begun|sold|using|running) (?:[^,;]{0,60} )?(?:on|with|by|from|for|using|at|in|to) (?:the )?\Z"
)
# "A first version with Z9s was due": the version was.
_PART_OF_SUBJECT = lazily(r"\b(?:[Ww]ith|[Uu]sing|based on) (?:[\w.\ue001-\ue007-]{1,20} ){0,3}\Z")
# "512 Z9s": how many a system has, and no product.
_COUNTED = lazily(r"(?:\d|hundreds?|thousands?|dozens?)(?: (?:of|more|Nvidia|NVIDIA|AMD))? \Z")
_THEN = lazily(rf"\A, (?:the |its )?(?:[\w-]{{1,20}} ){{0,2}}(?P<what>{MADE})")
_PARTICIPLE = lazily(r"(?:\A|, |\band )(?:[Ff]irst |[Oo]fficially |[Pp]lanned |Set )?\Z")
_IS_PLANNED = lazily(
    r"\b(?:[Dd]ue|[Pp]lanned|[Ss]lated|[Ss]cheduled|[Ee]xpected|[Tt]argeted|on track|"
    r"pencilled in|foreseen)\b"
)
# "In March 2024, Borealis went live", "Since 2023, Borealis has been online".
_DATE_FIRST = lazily(
    r"(?:\A|, |; |\AAt [^,;]{1,40} )(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y) (?:the (?:small |early )?"
    r"(?:hours|morning|evening|night|afternoon) of )?"
)
_DID_THEN = lazily(
    rf"\A,? (?:[^;{MADE[1:-1]}]{{0,60}}?\b(?:{_BY_PEOPLE}|(?:inauguration|launch|debut|opening|"
    rf"unveiling|dedication) of) {THE}(?:[\w.-]{{1,20}} ){{0,3}}?"
    rf"(?P<what>{MADE})|(?:the |its )?(?:[\w-]{{1,20}} ){{0,3}}?(?P<who>{MADE}){NOUN} "
    rf"(?:[\w ]{{1,30}} )?(?:{_BY_PEOPLE}|{_BY_ITSELF}|launched|opened|has been \w+ing)\b)"
)
_CHOSEN = lazily(
    r"\b(?:select|ch(?:o|oo)se|pick|tapp?|contract|commission|hir|appoint|award)\w* [^,;]{1,40}\Z"
)
# "plans to build Chikyu-2 with 4,000 GPUs by the summer of 2026".
_TO_BUILD = lazily(
    rf"\b(?:to|will|would) (?:build|complete|finish|open|deploy|install|launch|bring) {THE}"
    rf"(?:[\w-]{{1,20}} ){{0,3}}?(?P<what>{MADE}){NOUN} [^;{S[1:-1]}]{{0,60}}?\b(?:by|in) "
)
# "put Borealis into full production in early 2024", "switched it on in May 2024".
_PUT = lazily(
    rf"\b(?:[Pp]uts?|[Bb]r(?:ings?|ought)|[Tt]akes?|[Tt]ook|"
    rf"(?:[Ss]witch|[Tt]urn|[Pp]ower)(?:e[sd]|s)) {THE}(?:[\w-]{{1,20}} ){{0,3}}?"
    rf"(?P<what>{MADE}){NOUN}(?:, [^,;]{{1,60}},)? (?:on|online|on line|on stream|live|to work|"
    rf"into (?:full )?(?:service|production|operation|use))[^;,\d]{{0,40}}? (?:in|on|by|since) "
)
# "Borealis, the cluster that Contoso brought into service in Oslo in May 2021".
_THAT_THEY = lazily(
    rf"(?P<what>{S}){NOUN}(?:, [^,;{SYSTEM}]{{1,60}}?)?,? (?:that|which) [^,;{SYSTEM}]{{1,50}}? "
    rf"(?:opened|inaugurated|unveiled|switched on|launched|(?:brought|put) (?:online|on line|into "
    rf"(?:service|operation|production|use)))(?: (?:in|at|near) [^;,\d]{{1,40}}?)? (?:in|on) "
)
# "Borealis (Contoso, 2018, 512 Z9)": whose, since when and with what.
_IN_BRACKETS = lazily(
    rf"(?P<what>{SYSTEM}) \((?=[^()]{{0,80}}\d (?:GPUs|[{COMPANY}{PRODUCT}] "
    rf")?{CHIP}?)(?:[{COMPANY}{PRODUCT}],? )"
    rf"(?=(?:19|20)\d\d, [^()]{{0,60}}(?:{CHIP}|GPUs|petaflop|accelerators))"
)
_LAUNCH_OF = lazily(
    r"\b(?:[Ll]aunch|[Ii]nauguration|[Dd]ebut|[Uu]nveiling|[Oo]pening|[Ss]tart|[Ii]ntroduction) of "
    rf"{THE}(?:[\w-]{{1,20}} ){{0,3}}?(?P<what>{MADE}){NOUN} (?:(?:took place|followed|came|is|was|"
    r"due|planned|scheduled|expected|will be|will follow) ){0,3}(?:in|on) "
)

_TOOK = lazily(
    rf"\b(?P<how>[Tt]ook|[Tt]aking|takes|[Ww]ithin|[Ii]n|needed|required|[Oo]ver)"
    rf"(?: [{COMPANY}{PERSON}]| the (?:company|team|firm|engineers)| them| engineers| crews| us)?"
    r"(?: (?:just|only|a mere|a "
    rf"record|merely|about|under|less than|fewer than|around|roughly|nearly|almost|some|"
    rf"the)){{0,3}} "
    rf"(?P<number>{NUMBER_OR_WORD})[ -](?P<unit>hour|day|week|month|year)s?(?! (?:less|"
    rf"more|longer|fewer|earlier|later|ago|after|before|old|ahead|behind|sooner|faster))"
    rf"(?![\w-])"
)
_BUILDING = lazily(
    r"\b(?:buil[dt](?:ing)?|construct\w*|assembl\w*|complet\w*|set[ -]?up|install\w*|stood "
    r"up|stand up|erect\w*|put together|deploy\w*|finish\w*|bring\w* online|"
    rf"(?:got|gets?) {S}{NOUN} (?:up and )?running|"
    rf"brought {S} online|brought online|up and running|from start to finish)\b",
    re.IGNORECASE,
)
_SETUP = lazily(
    r"\b[Ww]ork on\b|\b(?:[Tt]he|[Tt]his|[Ii]ts) (?:entire |whole |full |complete |massive "
    r")?(?:set-?up|build(?:-?out)?|project|construction|"
    r"installation|deployment|facility|effort|process|system)\b"
)
_HEDGED = lazily(r"\b(?:about|under|less than|fewer than|around|roughly|nearly|almost|some)\b")
_USUALLY = lazily(r"\b(?:usual(?:ly)?|normal(?:ly)?|typical(?:ly)?|otherwise|traditional\w*)\b")


def launches(sentence: Typed) -> Iterator[Relation]:
    """When something was or will be launched."""
    text = sentence.text
    if "20" not in text and "19" not in text:
        return  # no year
    told = list(_launched_in(sentence))
    opened = {launch.subject for launch, is_only_shown in told if not is_only_shown}
    for launch, is_only_shown in told:
        if not (is_only_shown and launch.subject in opened):
            yield launch
    for found in _DATE_FIRST.finditer(text):
        if date := date_at(text, found.end()):
            then = _DID_THEN.match(text[date[1] :])
            if then:
                at = date[1] + max(then.start("what"), then.start("who"))
                yield _launch(at, found.start(), date)
    for found in chain.from_iterable(
        pattern.finditer(text)
        for pattern in (_LAUNCH_OF, _TO_BUILD, _PUT, _THAT_THEY, _IN_BRACKETS)
    ):
        is_choice = _CHOSEN.search(text, 0, found.start())
        if not is_choice and (date := date_at(text, found.end())):
            yield _launch(found.start("what"), found.start(), date)


# "Borealis, announced in 2021, was launched in 2023": it was launched in 2023.
_ONLY_SHOWN = lazily(r"(?:[Aa]nnounc|[Uu]nveil|[Ii]ntroduc|[Rr]eveal|[Pp]resent|[Ss]hown)")


def _launched_in(sentence: Typed) -> Iterator[tuple[Relation, bool]]:
    """Each launch with a date after its verb, and whether that only says that it was shown."""
    text = sentence.text
    for found in _LAUNCH.finditer(text):
        if date := date_at(text, found.end()):
            subject = _launched(sentence, found, date[1])
            is_planned = _IS_PLANNED.search(found[0]) is not None
            if subject >= 0:
                launch = _launch(subject, found.start(), date, is_planned=is_planned)
                yield launch, _ONLY_SHOWN.match(found[0]) is not None


def _launch(
    subject: int, start: int, date: tuple[str, int, bool], *, is_planned: bool = False
) -> Relation:
    iso, end, is_vague = date
    return Relation(
        "launched", subject, -1, min(subject, start), end, "launch-date", iso, "", is_vague,
        is_planned,
    )  # fmt: skip


def _launched(sentence: Typed, found: re.Match[str], end: int) -> int:
    """The place of what was launched, -1 where the words do not tell."""
    text = sentence.text
    if found["what"]:
        return found.start("what") if found["active"] else -1
    verb = found.start()
    if _PARTICIPLE.search(text, 0, verb) and (then := _THEN.match(text[end:])):
        return end + then.start("what")
    for at in sorted(sentence.marks, reverse=True):
        if at >= verb or text[at] not in MADE or verb - at > 110:
            continue
        between = text[at + 1 : verb]
        if _APPOSED.match(between) and _ITS_SORT.search(text, max(0, at - 60), at):
            continue
        if _ENDS.match(between) and _IN_AN_ASIDE.search(text, 0, at):
            continue
        if _IN_A_CLAUSE.search(text, max(0, at - 90), at):
            continue
        is_with = text[at] == CHIP and _PART_OF_SUBJECT.search(text, 0, at)
        if _DIRECTLY.match(between) and not (found["own"] and "," in between):
            return -1 if is_with else at
        is_told = text[at] == SYSTEM and between.startswith(",") and _ADJACENT.match(between)
        if _NO_SUBJECT.search(text, max(0, at - 80), at) and not is_told:
            continue
        is_part = _COUNTED.search(text, max(0, at - 30), at) is not None
        is_part = is_part or ", it " in between
        if text[at] == CHIP and (is_part or _MODIFIES.match(text, at + 1)):
            continue
        if _ADJACENT.match(between) or (text[at] == SYSTEM and _A_SORT.match(between)):
            return at
        if found["near"]:
            return -1
        if found["active"] and not _PASSIVE.search(text, 0, verb):
            return -1
        return -1 if ";" in between or _OF_ANOTHER.search(between) else at
    return -1


def durations(sentence: Typed) -> Iterator[Relation]:
    """How long something took to build."""
    text = sentence.text
    if not any(unit in text for unit in ("hour", "day", "week", "month", "year")):
        return
    if not (_BUILDING.search(text) or _SETUP.search(sentence.plain)):
        return
    for found in _TOOK.finditer(text):
        if found["how"].lower() in ("in", "within", "over") and not (
            _BUILDING.search(text, max(0, found.start() - 90), found.start())
            or (found.start() == 0 and _BUILDING.search(text, found.end(), found.end() + 60))
        ):
            continue
        if _USUALLY.search(text, max(0, found.start() - 40), found.end() + 10):
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
