"""Which company bought which: the one relation whose ends are often names that nobody listed.

Right in 11 of 12 judged cases once the object may not be a modifier: in "Contoso to acquire
Microsoft cloud specialist Fabrikam" it is Fabrikam that is bought.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.language.casing import GENERIC, UPPER
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import COMPANY, PRODUCT, Typed
from graph.entities.meaning.stance import clause_start
from graph.entities.phrases.denials import is_stopped
from graph.entities.phrases.descriptors import is_description
from graph.entities.phrases.purchase_rules import (
    ACTIVE,
    BUYER_LAST,
    NAME,
    NOUN_LAST,
    PATTERNS,
    TRIGGER_WORDS,
)

# What follows a name that only describes what is bought, as in "Microsoft partner".
_MODIFIER = lazily(
    r"'s?(?!\w)|(?: (?:(?!(?:and|for|in|to|from|as|on|at|by|with|of|is|was|has|will|that|"
    r"which|who|after|are|were|have|had|can|may|might|should|must|"
    r"before|last|this|earlier|today|years?|under|into|over|amid|said|would|could|because|since|"
    r"deal|on|off|a|an|the|its|it|he|she|they|we|but|or|so|when|where|while|through|via|"
    r"back|next)\b)[a-z][\w-]+)|-(?:based|focused|native))"
)
_PLANNED = lazily(
    r"\b(?:to|To|will|Will|agreed|agrees|Agrees|plans|Plans|intends|is|definitive agreement|"
    r"signed an agreement|agreement|deal|intends?|intent|intention|would|plans|planning|expected|"
    r"set|about) "
    r"(?:\w+ )?(?:to )?(?:acquire|buy|purchase|take over|be acquired|"
    r"be bought|acquiring|buying)\b|"
    r"\b(?:pending|possible|potential|prospective|impending|mooted|looming|upcoming|intended) "
    r"(?:[\w$.-]{1,15} ){0,3}?(?:acquisition|takeover|purchase|buyout)\b|"
    r"\bto (?:acquire|buy|purchase|take over)\b|\bTo (?:Acquire|Buy)\b|\bis (?:acquiring|"
    r"buying)\b|\bwill (?:acquire|buy)"
)
_MAY_BEGIN_NAMES = frozenset(
    "AI API AR CAD Core CPU CRM DPU FPGA GPU HPC HR IDE IoT IP IT LLM ML NPU OS PC PR QA RDMA SaaS "
    "SDK SIEM SQL SSD Tensor TPU UI USB UX VM VPN VR XR".split()
)
"""General words that begin names too: "Core Scientific" is one, "Core" and "GPUs" are none."""
# What may stand before a name at the beginning of a sentence: it is cut off.
_NO_NAME = frozenset(
    "Neither Both Nobody None Everyone Someone Somebody Nothing Each Another Others Whoever "
    "The A An It He She They We This That These Its Their His Her Our In On At For With By From As "
    "And But Or To Of Now Today Earlier After Before While When Company Firm Startup "
    "Customers Users Shares Stock Why How What Who Amazon's MSP MSSP ISV VAR CSP".split()
) | (GENERIC - _MAY_BEGIN_NAMES)
# What may be part of a name or stand before it, so that only the whole is one: "One Medical" and
# "Black Duck" are bought, but nobody is by "Best Buy Black Friday Deals".
_MAYBE_NAME = frozenset(
    "Three Two One Both All Last Deal Deals More News Online Time Best Where Black Friday".split()
)
_NUMBERS = frozenset("Two Three Both All More Last".split())
_NO_END = frozenset(
    "In On At For With By From As And But Or To Of The A An Its Deal Has Have Is Was Will After "
    "Before While When Now Today Last".split()
)


_DONE = lazily(r"\b(?:[Cc]omplete|[Cc]lose|[Ff]inali[sz]e|[Cc]onclude)[sd]\b|\bsealed\b")
# What authorities look into, or allow, may come to nothing: only who did buy has bought.
_PURCHASE = lazily(r"(?i:acquisition|takeover|purchase of|buyout)")
_EXAMINED = lazily(
    r"\b(?i:(?:investigat|inquir|enquir|scrutin|challeng|approv|antitrust|lawsuit)\w*|prob(?:es?|ed|"
    r"ing)|clear(?:s|ed|ance)|sue[sd]?|suing|(?:under|in|its|a|the|merger) review)\b"
)
_MODALS = frozenset("Can Could May Might Must Should".split())
_CONTRACTIONS = frozenset("It's He's She's They're We're That's There's What's Who's".split())
# "Contoso Acquires Born in the Cloud": a name may go on so, and is found whole or not at all.
_GOES_ON = lazily(
    rf" (?:in|of|on|to|for|from|with|by|and|at) (?:the|an?) [{UPPER}{COMPANY}{PRODUCT}]"
)
# "The fund bought Contoso, Litware and 3M stock": what was bought is part of the companies.
_SHARES = lazily(
    rf"(?:,? (?:and )?(?:[{COMPANY}{PRODUCT}]|[{UPPER}0-9][\w&.'-]{{0,30}})){{0,6}} "
    r"(?:stock|stocks|shares|stakes?)\b"
)


# "Its first machine, Petrel, was sold to Contoso": no company was.
_IS_THING = lazily(
    r"\b(?:machine|system|cluster|(?:super-?)?computer|chip|processor|building|data cent(?:er|re)|"
    r"ship|site)(?:,? (?:called|named|dubbed)|,)? [\"“]?\Z"
)


class Acquisition(NamedTuple):
    """Who bought whom, as places in a typed sentence: of a mark, or of a name."""

    buyer: tuple[int, int]
    bought: tuple[int, int]
    start: int
    end: int
    is_planned: bool


def acquisitions(sentence: Typed) -> Iterator[Acquisition]:
    """Every purchase of a company by a company that the sentence tells of."""
    text = sentence.text
    if not any(word in text for word in TRIGGER_WORDS):
        return
    seen = set()
    for pattern, needed in PATTERNS:
        if not any(word in text for word in needed):
            continue
        for found in pattern.finditer(text):
            begin = found.start("described") if pattern is ACTIVE else found.start("buyer")
            buyer = _name(sentence, *found.span("buyer"), begin, is_buyer=True)
            bought = _name(sentence, *found.span("bought"), found.start("bought"), is_buyer=False)
            if buyer is None or bought is None or bought in seen:
                continue
            is_noun_last = pattern is NOUN_LAST
            if _MODIFIER.match(text, bought[1]) and not sentence.is_headline and not is_noun_last:
                continue
            if buyer == bought or _SHARES.match(text, bought[1]) or _is_cut(sentence, *bought):
                continue
            if bought[0] not in sentence.marks and _IS_THING.search(text, 0, bought[0]):
                continue
            if pattern in BUYER_LAST and is_description(text, buyer[1]):
                continue
            if is_stopped(text, clause_start(text, found.start()), found.end()):
                continue
            seen.add(bought)
            is_planned = _PLANNED.search(text, found.start(), found.end()) is not None
            if _PURCHASE.search(found[0]) and _EXAMINED.search(text):
                is_planned = is_planned or _DONE.search(text) is None
            if pattern is ACTIVE and not is_planned:
                # "Contoso acquiring Litware" is not done, but for "has completed acquiring".
                done = _DONE.search(text, found.start(), found.start("verb"))
                is_planned = "ing" in found["verb"].lower() and done is None
            yield Acquisition(buyer, bought, found.start(), found.end(), is_planned)
            for also in _others(sentence, bought[1]):
                yield Acquisition(buyer, also, found.start(), found.end(), is_planned)


# "bought Litware and Fabrikam", "bought Litware, Fabrikam and Tailspin": the end of a clause.
_ALSO = lazily(rf"(?:, {NAME}){{0,3}},? and {NAME}(?= (?:in|last|this|for|earlier)\b|[.;!]|\Z)")
_EACH = lazily(rf"(?:,|,? and) (?P<name>{NAME})")


def _others(sentence: Typed, end: int) -> Iterator[tuple[int, int]]:
    """The further companies that are bought with the one that ends at a place."""
    rest = None if sentence.is_headline else _ALSO.match(sentence.text, end)
    for found in _EACH.finditer(sentence.text, end, rest.end()) if rest else ():
        name = _name(sentence, *found.span("name"), found.start("name"), is_buyer=False)
        if name is not None and name[0] == found.start("name"):
            yield name


def _name(
    sentence: Typed, start: int, end: int, begin: int, *, is_buyer: bool
) -> tuple[int, int] | None:
    """The company in a match: a mark in it, else a capitalised name that may be one.

    At `begin` begins what describes it.
    """
    text = sentence.text
    words = text[start:end].split(" ")
    while words and words[0] in _NO_NAME:
        if words[0] in ("Gold", "Silver") and len(words) > 1:
            return None  # "Silver Lake", or "Gold Partner Contoso"
        start += len(words.pop(0)) + 1
    while words and words[-1] in _NO_END:
        end -= len(words.pop()) + 1
    if not words or words[0].replace("’", "'") in _CONTRACTIONS or words[-1] in _MODALS:
        return None
    if GENERIC.issuperset(words) or _is_no_name(words, is_buyer=is_buyer):
        return None
    marks = [at for at in sentence.of("Organization", "Product") if start <= at < end]
    if len(words) == 1 and marks:
        is_company = text[marks[0]] == COMPANY
        return (marks[0], marks[0] + 1) if is_company and not text[marks[0] + 1 : end] else None
    if marks:
        if is_buyer and text[marks[-1]] == COMPANY and marks[-1] == end - 1:
            return (marks[-1], marks[-1] + 1)
        return None
    is_first = begin == 0 or text[begin - 2 : begin] in (", ", ": ", "; ")
    if sentence.is_headline and ((is_buyer and not is_first) or len(words) > 4):
        return None
    if not any(char.isalpha() for char in text[start:end]) or len(text[start:end]) < 2:
        return None
    return (start, end)


def _is_cut(sentence: Typed, start: int, end: int) -> bool:
    """Whether what is no known name may be only the beginning of one."""
    may_go_on = sentence.is_headline or " " not in sentence.text[start:end]
    is_unknown = start not in sentence.marks
    return may_go_on and is_unknown and _GOES_ON.match(sentence.text, end) is not None


def _is_no_name(words: list[str], *, is_buyer: bool) -> bool:
    """Whether words that may be a name are none: "GPUs", "Two Startups", "Best" that buys."""
    if words[-1] in GENERIC and words[-1].endswith("s") and words[-1][:-1].isupper():
        return True
    if words[0] not in _MAYBE_NAME:
        return False
    return is_buyer or words[0] in _NUMBERS or _MAYBE_NAME.issuperset(words[:2])
