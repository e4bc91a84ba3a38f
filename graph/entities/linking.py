"""Whose a value is: the system that the words of a sentence tie it to, or none."""

from __future__ import annotations

import re

from graph.entities.typed_sentences import BACK, COMPANY, SYSTEM, Typed

FARTHEST = 220
"""A value farther from its system than so many characters is not tied to it."""

_LINK = re.compile(
    r"\A(?:'s|\)|,| |\"|”)*(?:\(|:|—|–|-|an? |the |which |that |whose |of |with )|"
    r"\b(?:is|are|was|power\w*|with|has|have|had|featur\w+|us(?:es?|ing|ed)|contain\w*|"
    r"compris\w+|consist\w*|"
    r"boast\w*|pack\w*|equipp\w+|built|build|based|runs?|running|includ\w+|counts?|"
    r"counting|numbers|hous\w+|employ\w*|"
    r"deliver\w*|Deliver\w*|offer\w*|capable|reach\w*|achiev\w*|provid\w*|pair\w*|combin\w*|"
    r"made|hold\w*|sport\w*|peak\w*|scor\w*|rated|clock\w*|hit|hits|hitting|perform\w*|exceed\w*|"
    r"topp\w*|tops|surpass\w*|incorporat\w*|integrat\w*|deploy\w*|install\w*|add(?:s|ed|ing)?|"
    r"total\w*|link\w*|\w*connect\w*|driven|relies|rely|host\w*|carr(?:y|ies)|gets?|gave|gives?|"
    r"brings?|string\w*|tied|utili[sz]\w+|leverag\w+|harness\w*|draw\w*|cool\w*|produc\w+|"
    r"generat\w+|sustain\w*|comes?|ship\w*|fitted|outfitted|configured|measured|benchmark\w*|"
    r"Powered|Uses|Has|With|Features|Packs|Boasts|Gets|Hits|Reaches|network\w*|communicat\w*)\b"
)
_BLOCK = re.compile(
    r"\bthan\b|\b[Uu]nlike\b|\b[Cc]ompared\b|\bversus\b|\bvs\b|\binstead\b|\brather\b|"
    r"\breplac\w*|\bsucce(?:ss|ed)\w*|\bnot\b|n't\b|\bno\b|\bnever\b|\bwithout\b|\bwhile\b|"
    r"\bwhereas\b|\bexcept\b|\bbeat(?:s|ing)?\b|\bahead of\b|\bbehind\b|\bsimilar\b|\bformer\b|"
    r"\bpredecessor\b|\brival\w*|\bfollow(?:s|ed|ing)?\b|\bnext\b|\bsister\b|\banother\b|"
    r"\bsimulat\w*|\bcustomers?\b|; "
)
# A new clause with a subject of its own: ", and Meta has", "but Intel says".
_OTHER_SUBJECT = re.compile(
    rf"(?:,|\band\b|\bbut\b)(?: \w+)? (?:[{COMPANY}]|a (?:second|separate|different|smaller|larger)"
    r"|other|others|some) (?:has|have|had|uses?|runs?|will|is|are|was|operat\w+|plans?|offers?|"
    r"own\w*|build\w*|built|deliver\w*)\b"
)
_BEFORE = re.compile(
    rf"\A(?:'s)?(?:,? (?:[A-Z][\w-]* ){{0,2}}?(?:GPUs?|chips?|accelerators?|superchips?|"
    rf"processors?|"
    r"cards|performance|compute|network|fabric|racks|chillers|technology|in all))?,? ?"
    r"(?:(?:(?:that|which|will|to|are|is|be|now|also|currently|together|each) ?)*"
    r"(?:power(?:s|ing|ed)?|driv(?:e|es|ing)|mak(?:e|es|ing) up|run(?:s|ning)?|inside|into|in|"
    r"on|of|at|for|behind|underpin(?:s|ning)?|fuel(?:s|ing)?|cool(?:s|ing)?|connect(?:s|ing)?|"
    r"link(?:s|ing)?|tie(?:s)?|from|give(?:s)?|make(?:s)?|equip(?:s|ping)?)|:|-powered|-based|"
    r"-driven|-accelerated|-equipped|)[ ]?(?:up |together )?"
    rf"(?:the |its |their |this )?(?:(?!than |and |or )[\w-]+ ){{0,3}}[{SYSTEM}{BACK}]"
)


def owner(sentence: Typed, start: int, end: int) -> int | None:
    """The place of the mark of the system that owns the value at a place, or None.

    It is the nearest one before it to which the words between tie it, else one right after it.
    """
    systems = [at for at in sentence.systems() if not _A_MODEL.search(sentence.text, 0, at)]
    before = [at for at in systems if at < start]
    text = sentence.text
    if before:
        at = before[-1]
        between = text[at + 1 : start]
        if (
            len(between) <= FARTHEST
            and _LINK.search(between)
            and not _BLOCK.search(between)
            and not _OTHER_SUBJECT.search(between)
            and not _is_compared(text, at)
        ):
            return at
    after = [at for at in systems if at >= end]
    if after and _BEFORE.match(text[end : after[0] + 1]) and not _is_compared(text, after[0]):
        return after[0]
    return None


# "Setonix, an HPE Cray EX machine": the model is not whose the value is.
_A_MODEL = re.compile(r"(?:\A|\W)[Aa]n? \Z")
_COMPARED = re.compile(
    r"(?:\bthan|\b[Uu]nlike|\b[Cc]ompared (?:to|with)|\bversus|\bvs\.?|\binstead of|\b[Ll]ike|"
    r"\bsuccess(?:or)? (?:to|of)|\breplac\w+|\bsucceed\w*|\bbeat\w*|\bahead of|\bbehind|"
    r"\bnot|\bsimilar to|\bmatch\w*|\brival\w*|\bpredecessor,?) (?:the |its )?(?:\w+ ){0,2}\Z"
)


def _is_compared(text: str, at: int) -> bool:
    """Whether the system at a place is only what another is compared to."""
    return _COMPARED.search(text, max(0, at - 50), at) is not None
