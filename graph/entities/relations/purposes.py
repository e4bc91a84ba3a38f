"""What sentences say that a system is for: a model to train, or a field of work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.language.casing import CAPITALISED, GENERIC
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, COMPANY, PERSON, PRODUCT, SYSTEM, Typed
from graph.entities.phrases.fragments import MACHINE, NOUN, THE, Relation, S
from graph.entities.phrases.system_words import ORDINARY

_MODEL = (
    rf"(?P<what>[{PRODUCT}]|[A-Z][A-Za-z]{{1,20}}(?:[ -]\d+(?:\.\d+)?)?"
    r"(?: (?:Behemoth|Ultra|Pro))?)(?![\w-]|'s )"
)
_ITS = (
    r"(?:its |the |their )?(?:(?:new|next|own|latest|upcoming|next-generation|large|language|"
    rf"model|models|versions? of|AI|[{COMPANY}{PERSON}](?:'s)?) ){{0,6}}?(?:(?:[{COMPANY}{PERSON}]|"
    rf"[A-Z][\w-]{{1,20}})'s )?"
)
_PURPOSE = lazily(
    rf"\b(?:to (?:help )?(?:train|run|develop)|(?:for|in) (?:the )?(?:training|development|"
    rf"pre-?training)(?: of)?|"
    rf"used (?:to train|for training)|work on|[Tt]rains?|will train|training) {_ITS}{_MODEL}"
)
_TRAINED_ON = lazily(
    rf"\b(?:[Tt]rain(?:s|ed|ing)?|[Pp]re-?train(?:ed|ing|s)?|[Tt]raining of) {_ITS}{_MODEL}"
    rf"(?: models?| family)? on {THE}(?:[\w-]{{1,20}} ){{0,3}}?(?P<system>{S})"
    rf"|(?P<model>[{PRODUCT}])[^;{S[1:-1]}]{{0,60}}?\b(?:pre-?)?trained (?:\w+ )?(?:by "
    rf"[{COMPANY}] )?on {THE}(?:[\w-]{{1,20}} ){{0,3}}?(?P<on>{S})"
)

_FIELD = (
    r"(?:research|sciences?|model+ing|models|simulations?|forecast(?:s|ing)|inference|training|"
    r"AI|HPC|"
    r"weather|climate|energy|discovery|medicine|defen[cs]e|drugs?|genomics|physics|materials|"
    r"fusion|"
    r"predictions?|analysis|analytics|exploration|workloads|computing|driving|healthcare|biology|"
    r"astronomy|security|engineering|translation|design|learning|robotics|chemistry|stewardship|"
    r"weapons|cryptography|cosmology|education|experiments|studies|software|calculations|work|"
    r"innovation|industry|diagnostics|surveillance|applications|services|processing|rendering|"
    r"dynamics|imaging|discovery|therapies|vaccines|startups|start-ups|businesses|fraud|"
    r"detection|manufacturing)"
)
_WORK = (
    rf"(?P<value>(?:(?!(?:at|in|on|by|with|from|of|the|its|their|that|which|who|is|was|are|will|"
    rf"has|"
    rf"than|more|less|many|all)\b)[A-Za-z][\w-]{{1,20}},? (?:and |of |"
    rf"& )?){{0,5}}{_FIELD}(?: in (?:[a-z]{{2,20}} )?{_FIELD})?)(?![\w-])"
)
_MEANT = (
    r"(?:designed|built|meant|intended|dedicated|used|employed|reserved|earmarked|optimi[sz]ed|"
    r"tailored|set aside|purpose-built|deployed|developed|created|made|destined|bound|conceived|"
    r"ordered|acquired|bought)"
)
_USES = (
    r"(?:run|runs|simulat\w+|study|model|forecast|predict|support|supports|advance|accelerate|"
    r"speed up|power|serve|serves|tackle|process|analy[sz]e|explore|research|handle|train|develop|"
    r"aid|help|drive|boost)"
)
_INNER = r"(?:[^,;]|(?<=\d),(?=\d{3}))"
_IS = (
    r"(?: (?:is|was|will|be|being|has|been|to|also|and|or|mainly|primarily|chiefly|largely|which|"
    r"that|"
    r"are|used|now|it|exclusively|\w+ly))*"
)
_FOR = (
    rf"{_MEANT}(?: (?:mainly|primarily|chiefly|exclusively|largely|specifically|both))?"
    rf" (?:for|to)(?: be used (?:for|in))?(?: (?:help|the|its|their|both|use in|{_USES}))*"
)
# "Borealis, a Contoso machine, was designed for climate research", "… and is dedicated to it".
_IS_FOR = lazily(
    rf"(?P<what>{S})(?:'s)?{NOUN}(?:, {_INNER}{{1,110}},)?,?{_IS} {_FOR} {_WORK}"
    rf"|(?P<other>{S})[^;]{{0,120}}?,? and (?:is|was|will be)(?: \w+ly| being| to be)? {_FOR} "
    + _WORK.replace("<value>", "<then>")
)
# "Borealis, a machine for weather forecasting", "Borealis, a cluster meant for drug discovery".
_A_MACHINE_FOR = lazily(
    rf"(?P<what>{S})(?:,|,? (?:is|was|will be|which is)) (?:the|an?) (?:{_INNER}{{1,60}}? )?"
    rf"(?:{MACHINE}|flagship|workhorse|platform)(?:,? {_FOR}|(?: for|,? (?:dedicated|devoted) to)"
    rf"(?: (?:the|its|their))?) {_WORK}"
)
_MACHINE_FOR = lazily(
    rf"(?P<what>{BACK})(?:(?: (?:at|in) [^;,{SYSTEM}]{{1,40}})?,? {_FOR}| for) {_WORK}"
)
# "Meant for drug discovery, Borealis", "Delivered to Contoso for drug discovery, Borealis".
_FOR_FIRST = lazily(
    rf"(?:\A|-- |— |: )(?:(?i:{_FOR})|(?:Delivered|Supplied|Built|Shipped|Sold|"
    rf"Installed) [^,;]{{1,60}}? for(?: the)?) "
    rf"{_WORK}, (?:the )?(?P<what>{S})"
)
# "50,000 GPUs hum in Borealis for training of its self-driving software".
_TO_TRAIN = lazily(
    rf"(?P<what>{S})[^;{SYSTEM}]{{0,110}}? for (?:the )?(?:training|development) of (?:its |"
    rf"their |the )?"
    r"(?P<value>(?:[a-z][\w-]{1,20} ){1,3}?(?:software|systems?|models?|cars|robots|chatbots?|"
    r"assistants?|networks?|agents?))(?![\w-])"
)
# "Borealis forecasts storms", "It has been training language models".
_DOES = (
    r"(?:forecasts|predicts|simulates|screens|models|analy[sz]es|routes|prices|reads|folds|renders|"
    r"maps|(?:training|teaching|forecasting|simulating|"
    r"modelling|modeling|folding|screening|searching for|pricing|predicting))"
)
_OBJECT = r"(?!(?:for|in|at|on|with|by|from|to|of|and|it|be)\b)[a-z][\w-]{1,20}"
_DOING = lazily(
    rf"(?P<what>{S})(?:,? (?:which|that|now|already|also|then|still|mainly|since|has|been|is|was|"
    rf"will|be))*,? "
    rf"(?P<value>{_DOES}(?: {_OBJECT}){{1,3}})(?![\w-])"
)
# "It serves one purpose, the design of molecules", "used to look for drugs".
_SERVES = lazily(
    rf"(?P<what>{S})[^;{SYSTEM}]{{0,110}}?\b(?:one purpose(?: only)?(?:,|:)|purpose is|(?:is|was|"
    rf"be|"
    rf"been|being) used to|helps(?: \w+)? to|with which [^,;]{{1,40}}?(?= (?:prices|forecasts|"
    rf"models|"
    rf"simulates|screens|trains|designs))) (?P<value>(?:the )?(?!be\b)[a-z][\w-]{{1,20}}(?: of| "
    rf"for)?"
    rf"(?: {_OBJECT}){{1,3}})(?![\w-])"
)
_HINT = lazily(
    rf"{_DOES}|purpose|used to |meant to |helps |with which |"
    rf"(?i:{_MEANT}) (?:\w+ )?(?:for|to) |{MACHINE},? (?:\w+ )?(?:for|to) |"
    rf"\b(?:training|development) of |Delivered to|{BACK} for |trained on | serves? |{SYSTEM} for "
)
# "Norse models will be trained on it".
_MODELS_ON = lazily(
    rf"(?P<value>(?:[A-Za-z][\w-]{{1,20}} ){{0,3}}?models) (?:(?:will|are|is|was|were|have|has|"
    rf"to|be|"
    rf"been|being) ){{1,3}}(?:pre-?)?trained on {THE}(?P<what>{S})"
)
# "Contoso launched Borealis for climate research", "It will serve medicine".
_LAUNCHED_FOR = lazily(
    rf"\b(?:[Ll]aunch|[Uu]nveil|[Ii]naugurat|[Oo]pen|[Ii]nstall|[Bb]uil[dt]|[Dd]eploy|[Cc]ommission|"
    rf"[Oo]rder|[Uu]s)(?:e[sd]?|s|ed|ing)? {THE}(?:[\w-]{{1,20}} ){{0,2}}?(?P<what>{S}){NOUN} for "
    rf"(?:its |the |their )?{_WORK}"
)
_SERVING = lazily(rf"(?P<what>{S}){_IS} serves? {_WORK}")
_FIELDS = (
    _LAUNCHED_FOR, _SERVING,
    _IS_FOR, _A_MACHINE_FOR, _MACHINE_FOR, _FOR_FIRST, _TO_TRAIN, _DOING, _SERVES, _MODELS_ON,
)  # fmt: skip


def purposes(sentence: Typed) -> Iterator[Relation]:
    """What a system is to train or develop, a model by name, or the work that it is for."""
    systems = sentence.systems()
    text = sentence.text
    if not systems:
        return
    yield from _fields(text)
    if not any(word in text for word in ("rain", "run", "evelop", "work on")):
        return
    for found in _TRAINED_ON.finditer(sentence.text):
        at = found.start("model") if found["model"] else found.start("what")
        name = "" if sentence.text[at] == PRODUCT else found["what"]
        if _is_model(name):
            system = found.start("on") if found["model"] else found.start("system")
            yield _purpose(system, at, found, name)
    for found in _PURPOSE.finditer(sentence.text):
        at = found.start("what")
        name = "" if sentence.text[at] == PRODUCT else found["what"]
        before = [system for system in systems if system < found.start()]
        is_after = found[0].startswith("work on") and systems[0] - found.end() < 60
        if (before or is_after or found.start() < 8) and _is_model(name):
            yield _purpose((before or systems)[-1], at, found, name)


def _fields(text: str) -> Iterator[Relation]:
    """The fields of work for which a system is meant: "climate and weather research"."""
    if not _HINT.search(text):
        return  # the patterns are slow to compile
    for pattern in _FIELDS:
        for found in pattern.finditer(text):
            said = found.groupdict()
            what = "what" if said["what"] else "other"
            value = said.get("then") or said["value"]
            yield Relation("purpose", found.start(what), -1, *found.span(), "meant-for", value)


def _is_model(name: str) -> bool:
    """Whether an unknown name may be a model's: a capital or digit, and no common word."""
    if name and not re.search(r"\d", name) and not re.match(CAPITALISED, name):
        return False
    first = name.partition(" ")[0]
    return not (first in ORDINARY or first in GENERIC or first in ("ML", "Large", "Deep"))


def _purpose(system: int, model: int, found: re.Match[str], name: str) -> Relation:
    first, last = min(system, found.start()), max(system + 1, found.end())
    return Relation("purpose", system, -1 if name else model, first, last, "trains", name)
