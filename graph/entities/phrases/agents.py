"""Who is named in a list, and where it ends: "built by Contoso and Litware runs it" is no list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    PERSON,
    PLACE,
    PRODUCT,
    SYSTEM,
)

_MARK = f"{SYSTEM}{CHIP}{COMPANY}{PRODUCT}{PLACE}{PERSON}{BACK}"
OWN_VERB = (
    r" (?:(?:now|also|still|already|only|then|itself|today|since|later|\w{2,15}ly) )?"
    r"(?:(?:has|have|had|is|are|was|were|will|would|can|could|may|must|does|did|says?|said|"
    r"suppl(?:ies|ied|y)|provide[sd]?|contribute[sd]?|delivers?)\b|"
    r"(?:\w{2,15}(?:s|ed)|built|made|ran|sold|bought|won|took|put|led|gave|paid|kept|held|wrote|"
    r"run|operate|use|own|sell|make|host|design|maintain|manage|develop|build) "
    rf"(?=(?:it|its|them|their|they|that|this|these|those|the|an?|all|most|some|both|each|every|"
    rf"no|only)(?![\w-])|[{_MARK}A-Z\d]))"
)
"""The verb of a clause right after its subject: it has an object, as no plural noun has."""
_OWN_VERB = lazily(OWN_VERB)
_PLURAL_VERB = lazily(r" (?:(?:now|also|still|both|\w+ly) )?(?:have|are|were|\w*[a-rt-z]) ")
_PAST = lazily(r" (?:(?:now|also|still|\w+ly) )?(?:\w+ed|had|said|built|made|ran|sold|bought) ")
_OF_IT = lazily(rf" (?:\w+ ){{1,2}}(?:it\b|{BACK})")

_FEW = rf"(?:[\w.'{COMPANY}-]{{1,20}},? ){{0,6}}?"
# "was built by": the clause has its verb.
_IS_TOLD = lazily(
    r"\b(?:is|are|was|were|been|be|comes?|came|belongs?|belonged) "
    rf"[^,;:]{{0,80}}?\b(?:by|from|with|to|for|at|of|in) {_FEW}\Z"
)
_RELATIVE = lazily(r"\b(?:which|that|who)(?: \w+){0,2} \Z")
_BY_FEW = lazily(rf"\bby {_FEW}\Z")
_AND = lazily(r" and (?:the )?\Z")
_FAR = 160

_CHAIN = lazily(rf"[{COMPANY}](?:(?:, |,? and )(?:the )?[{COMPANY}])*")
_JOINT = lazily(rf", and (?:the )?(?=[{COMPANY}])")
# "IBM, Lenovo and Fujitsu".
_LIST = lazily(rf"[{COMPANY}](?:(?:, (?:the )?[{COMPANY}])+,? and|,? and) (?:the )?[{COMPANY}]")


def companies(text: str, found: re.Match[str]) -> Iterator[int]:
    """The places of those that a match names, and of the others in a list with them."""
    who, also = found.start("who"), found.start("also") if "also" in found.groupdict() else -1
    if text[who] == COMPANY and (parted := _parted(text, who)) is not None:
        first, second = parted
        last = max(who, also)
        yield from (first if found.end() == last + 1 else second)
        return
    if also < 0 or text[also] not in COMPANY:
        yield who
        return
    for each in _LIST.finditer(text):
        if each.start() <= who < each.end():
            yield from (at for at in range(*each.span()) if text[at] == COMPANY)
            return
    yield from (who, also)


def _parted(text: str, who: int) -> tuple[list[int], list[int]] | None:
    """Whom the clause that holds a place names last, and with whom the next begins.

    None where nothing says that the list of them is parted.
    """
    chain = next((each for each in _CHAIN.finditer(text) if each.start() <= who < each.end()), None)
    if chain is None:
        return None
    start, end = chain.span()
    named = [at for at in range(start, end) if text[at] == COMPANY]
    verb = _OWN_VERB.match(text, end)
    if verb is None or not _is_told(text, start, end):
        return None
    if len(named) == 1:
        # "operated by Norsk Grid and Contoso says": nobody knows the first.
        return ([], named) if _AND.search(text, max(0, start - 10), start) else None
    at = len(named) - 1
    is_plural = _PLURAL_VERB.match(text, end) and not _PAST.match(text, end)
    if joint := _JOINT.search(text, start, end):
        at = sum(each < joint.start() + 1 for each in named)
    elif is_plural and at > 1:
        at -= 1
    return named[:at], named[at:]


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether the clause before a list, that of which it names the agents, has its verb."""
    first = max(0, start - _FAR)
    if _OF_IT.match(text, end) and _BY_FEW.search(text, first, start):
        return True
    told = _IS_TOLD.search(text, first, start)
    return told is not None and _RELATIVE.search(text, 0, told.start()) is None
