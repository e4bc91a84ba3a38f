"""What sentences say of how things belong together: who makes, runs, supplies what, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    PLACE,
    PRODUCT,
    SYSTEM,
    Typed,
)
from graph.entities.phrases.agents import companies
from graph.entities.phrases.fragments import FEW, PART, SOON, THE, WHO, Relation, Rule, S
from graph.entities.phrases.model_rules import MODELS
from graph.entities.phrases.relation_rules import MAKES, RUNS
from graph.entities.phrases.supplies import SUPPLIES, is_delivery, is_of_parts
from graph.entities.relations.sites import sites

_INSTALLED = (
    lazily(
        rf"{WHO}(?: \([^()]{{1,20}}\))?(?: in (?P<place>[{PLACE}])(?:, [{PLACE}])?,?)? "
        rf"{SOON}(?:unveil(?:s|ed|ing)?|"
        rf"(?P<installs>install(?:s|ed|ing)?)|complet(?:es|ed|ing)|"
        rf"dedicat(?:es|ed)|inaugurat(?:es|ed)|launch(?:es|ed)?|commission(?:s|ed)?|deploy(?:s|"
        rf"ed)?|turn(?:s|ed)? on|switch(?:es|ed)? on|"
        rf"announc(?:es|ed)|introduc(?:es|ed)|bought|purchased|selected|received|finished|opened|"
        rf"t(?:akes|ook) delivery of|"
        rf"(?:selected|chosen?|picked|tapped|commissioned|hired) [{COMPANY}](?: and [{COMPANY}])? "
        rf"to (?:build|supply|deliver|make)) "
        rf"(?:(?!than )[\w'-]{{1,20}}(?:,(?= (?:named|called|dubbed) ))? ){{0,7}}?(?:of )?"
        rf"(?P<what>{S})"
    ),
    lazily(
        rf"(?<!to )(?<!than )(?P<what>{S})[^{SYSTEM}{COMPANY};]{{0,60}}?"
        rf"\b(?:unveiled|(?P<installs>installed)|dedicated|"
        rf"inaugurated|launched|commissioned|deployed|turned on|switched on|introduced|bought|"
        rf"purchased|selected|opened)(?: (?:today|recently|jointly|on \w+day|earlier this \w+))? "
        rf"(?:by|at) {THE}{FEW}{WHO}(?P<place>)"
    ),
    # "Borealis, a cluster with 512 GPUs that Contoso installed"
    lazily(
        rf"(?P<what>{S}), (?:an?|the|its) [^;{SYSTEM}{COMPANY}{BACK}]{{1,80}}?,? (?:that|which) "
        rf"(?:the )?{WHO} {SOON}(?P<installs>installed)(?P<place>)"
    ),
)
"""Who unveils or installs a system: a laboratory runs what it unveils, a company sells it."""


def relations(sentence: Typed) -> Iterator[Relation]:
    """Every relation that some rule finds between marks of the sentence."""
    kinds = {sentence.text[at] for at in sentence.marks}
    has_system = SYSTEM in kinds or BACK in kinds
    if has_system and (COMPANY in kinds or PRODUCT in kinds):
        yield from _by_rules(sentence, RUNS)
        if PRODUCT in kinds:
            yield from _by_rules(sentence, MODELS)
    if COMPANY in kinds:
        if has_system:
            yield from _installed(sentence)
        yield from _by_rules(sentence, MAKES)
        yield from _by_rules(sentence, SUPPLIES)
    if has_system and (PLACE in kinds or COMPANY in kinds):
        yield from sites(sentence)


# "The racks of Borealis were built by Contoso": who makes a part does not make the whole.
_OF_PART = lazily(rf"\b{PART} (?:of|for|in) (?:the )?\Z")
# "Contoso supplied the servers": "the" stands for the system whose they are.
_A_PART = lazily(rf"s? (?:[a-z][\w-]{{1,20}} ){{0,2}}?{PART}\b")

_MODEL = lazily(
    r"(?:\w+ )?(?:Cray|BullSequana|DGX SuperPOD|PRIMEHPC|ThinkSystem|Apollo|PowerEdge|SGI|"
    r"Blue Gene|Power System|Altix|SX-)"
)
"""Products that are a whole system: whoever makes these has made it."""
# "Borealis, with 512 Z9 GPUs, is built by Contoso": Borealis is.
_FITTED = lazily(
    rf"[{SYSTEM}{BACK}][^;]{{0,30}}\b(?:with|of|uses|using|has|powered by|around) [^;]{{0,25}}\Z"
)
_AND_WAS = lazily(r",? and (?:is|was|were|has been) ")


# "Borealis stands in a hall run by Contoso": Contoso runs the hall.
_HALL = (
    r"facility|hall|building|data ?cent(?:er|re)|cent(?:er|re)|campus|plant|site|warehouse|park|"
    r"mine|mill|factory"
)
OF_HALL = lazily(
    rf"\b(?:in|at|inside|on) (?:(?:an?|the) (?:[\w'-]{{1,20}} ){{0,4}}?(?:{_HALL})|(?:the )?"
    rf"(?:[A-Z][\w-]* ){{1,4}}(?i:{_HALL})|(?:the )?[{COMPANY}])"
    rf"(?: (?:in|near|outside|at) (?:[{PLACE}]|[A-Z][\w-]+)(?:, (?:[{PLACE}]|[A-Z][\w-]+))?)?,? "
    r"(?:(?:that|which) is )?(?:operated|run|owned|managed|administered|maintained) by "
)


_OF_SUBJECT = frozenset({"made-by", "operated-by", "handed-to", "belongs-to"})
# "Borealis, whose predecessor was built by Contoso": that was.
_WHOSE = lazily(r", (?:and )?whose (?:[\w'-]{1,20} ){1,4}?(?:is|was|were|are|will|has|had)\b")


def _is_part(sentence: Typed, at: int) -> bool:
    """Whether the mark of a system at a place only tells whose a part is."""
    text = sentence.text
    return _OF_PART.search(text, max(0, at - 40), at) is not None or (
        text[at] == BACK
        and sentence.marked(at).lower() in ("the", "it", "its", "their", "all", "each", "every")
        and _A_PART.match(text, at + 1) is not None
    )


# "Contoso was chosen by Litware to build Borealis": Litware builds nothing.
_CHOSEN_BY = lazily(
    r"\b(?:chosen|selected|picked|tapped|contracted|hired|commissioned|appointed|engaged|asked|paid|"
    rf"named) by (?:[\w.'{COMPANY}{PLACE}{PRODUCT}-]{{1,20}},? ){{0,5}}\Z|"
    r"\b(?:contract|order|deal|tender|bid|job|agreement)s? (?:from|with|by|of) "
    rf"(?:[\w.'{COMPANY}{PLACE}{PRODUCT}-]{{1,20}},? ){{0,5}}\Z"
)
_TO_DO = lazily(r"(?:,? and (?:the )?[\w.'-]{1,20})? (?:to|as) ")


def _only_chose(text: str, at: int) -> bool:
    """Whether whom a place names has others do what the sentence tells."""
    is_choice = _TO_DO.match(text, at + 1) is not None
    return is_choice and _CHOSEN_BY.search(text, max(0, at - 100), at) is not None


def _by_rules(sentence: Typed, rules: tuple[Rule, ...]) -> Iterator[Relation]:
    text = sentence.text
    for predicate, rule, pattern in rules:
        for found in pattern.finditer(text):
            said = found.groupdict()
            what = found.start("what")
            if rule == "model" and not _MODEL.match(sentence.marked(found.start("who"))):
                continue
            if rule == "operated-by" and OF_HALL.search(text, *found.span()):
                continue
            if rule in _OF_SUBJECT and _WHOSE.search(text, *found.span()):
                continue
            if found["what"] == "":
                what = -1
            elif (
                rule == "made-by"
                and text[what] == CHIP
                and (
                    _AND_WAS.search(text, what, found.end())
                    or _FITTED.search(text, max(0, what - 60), what)
                )
            ):
                # "Borealis has 512 Z9 GPUs and was built by Contoso": Borealis was.
                what = max((at for at in sentence.systems() if at < what), default=what)
            elif predicate == "maker" and _is_part(sentence, what):
                continue
            is_supplied = (
                predicate == "maker"
                and (what < 0 or text[what] in (SYSTEM, BACK))
                and is_delivery(text, *found.span(), rule)
            )
            value = _words(sentence, found, "value") if said.get("value") else ""
            whats = [what, found.start("too")] if said.get("too") else [what]
            for who in companies(text, found):
                if _only_chose(text, who):
                    continue
                is_of_it = is_supplied or (rule == "made-by" and is_of_parts(text, who + 1))
                for at in whats:
                    yield Relation(
                        "supplier" if is_of_it else predicate, at, who,
                        *found.span(), rule, value,
                    )  # fmt: skip


def _words(sentence: Typed, found: re.Match[str], group: str) -> str:
    start, end = found.span(group)
    return sentence.plain[sentence.in_plain(start) : sentence.in_plain(end)]


def _installed(sentence: Typed) -> Iterator[Relation]:
    """Who unveiled or installed a system; who installed one has it on its site."""
    for pattern in _INSTALLED:
        for found in pattern.finditer(sentence.text):
            what, span = found.start("what"), found.span()
            for at in companies(sentence.text, found):
                if _only_chose(sentence.text, at):
                    continue
                yield Relation("installed", what, at, *span, "installed-by")
                if found["installs"]:
                    yield Relation("installed-at", what, at, *span, "installed-by")
            if found["place"]:
                at = found.start("place")
                yield Relation("installed-at", what, at, *span, "installed-by")
