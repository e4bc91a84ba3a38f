"""Which company bought which: the one relation whose ends are often names that nobody listed.

Right in 11 of 12 judged cases once the object may not be a modifier: in "Contoso to acquire
Microsoft cloud specialist Fabrikam" it is Fabrikam that is bought.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.casing import GENERIC, UPPER
from graph.entities.denials import is_stopped
from graph.entities.descriptors import DESCRIBED, TITLE_DESCRIBED, is_description
from graph.entities.lazy import lazily
from graph.entities.stance import clause_start
from graph.entities.typed_sentences import COMPANY, PRODUCT, Typed

TRIGGERS = (
    "acqui|Acqui|ACQUI| buy| Buy|bought|Bought|take over|takes over|taken over|Takes Over|takeover|"
    "purchase|Purchase|snaps up|Snaps Up|snapped up|scoop|Scoop|gobble|now part of|became part of|"
    "become part of|becomes part of|took over|Took Over|sold to|Sold to|Sold To|swallow|Swallow|"
    "absorb|new owner of|belongs to|paid $|pays $|pay $|paid €|pay €|paid £|pay £|pay at least $|paid about $|picks up|picked up|Picks Up|devour"
)
TRIGGER_WORDS = tuple(TRIGGERS.split("|"))

_MARK = f"[{COMPANY}{PRODUCT}]"
_WORD = rf"(?:[{UPPER}0-9][\w&+.'-]{{0,30}}(?<![.'])|[a-z]{{1,2}}[{UPPER}]\w{{0,30}})"
_NOT_IN_NAME = (
    r"(?!(?:To|For|In|And|With|From|As|On|At|By|Of|The|A|An|Its|Will|Has|Is|Adds?|Deal|Expands?|"
    r"Acquires?|Acquired|Acquisition|Buys?|Bought|Completes?|Announces?|Confirms?|Says|"
    r"Closes|Agrees|"
    r"Takeover|Snaps|Takes|Plans|Rumou?rs?|Reports?|Sources?|Claims|Allegations)\b)"
)
_NAME = rf"(?:{_MARK}|{_NOT_IN_NAME}{_WORD}(?:(?: & | |-){_NOT_IN_NAME}{_WORD}){{0,4}})"
_SUBJECT = (
    rf"(?P<buyer>{_NAME})(?:,? (?:Inc|Corp|Corporation|Ltd|LLC|plc|PLC)\.?)?(?: \([^()]{{1,40}}\))?"
    r"(?:, [^,;]{3,90}, )?"
)
_ADVERBS = (
    r"(?:(?:has|have|had|will|would|is|are|was|today|also|recently|just|since|meanwhile|then|later|"
    r"officially|formally|"
    r"finally|"
    r"successfully|now|already|earlier|"
    r"announced|announces|says|said|confirmed|confirms|on [A-Z]\w+day|that|it|they|he|it's|the "
    r"company|"
    r"rumou?red|believed|thought|understood|alleged|reported|reportedly|apparently|allegedly|"
    r"supposedly|plans?|planning|agreed|agrees|intends?|intent(?:ion)?|set|expected|due|about|"
    r"signed|signs|entered into|enters|reached|reaches|struck|strikes|inked|inks|an?|"
    r"wrapped up|wraps up|wrapping up|sewn up|definitive|all-cash|agreement|deal|definitively|"
    r"completed|completes|Completes|Announces|"
    r"closed|closes|Closes|finali[sz]ed|finali[sz]es|Finalizes|concluded|sealed|"
    r"\$[\d.]+(?:bn|m|B|M)?|€[\d.]+|£[\d.]+|billion|million|Billion|Million|"
    r"Will|Has|its|the|of|Its|The|to|To|Agrees|Plans|Of),? ){0,12}"
)
_VERB = (
    r"(?P<verb>[Aa]cquir(?:ed|es|e|ing)|ACQUIRES|[Bb]uys?|[Bb]ought|[Bb]uying|[Pp]urchas(?:ed|es)|"
    r"[Tt]ak(?:es?|en|ing) over|[Tt]ook over|[Ss]nap(?:s|ped)? up|[Ss]naps Up|Takes Over|"
    r"[Ss]coop(?:s|ed)? [Uu]p|[Gg]obbl(?:es|ed) up|[Ss]wallow(?:s|ed)|[Dd]evour(?:s|ed)|"
    r"[Aa]bsorb(?:s|ed)|[Pp]ick(?:s|ed) up|Picks Up|"
    r"(?<=[Tt]o )[Pp]urchase|(?<=ll )purchase|(?<=ld )purchase|[Aa]cquisition [Oo]f|[Tt]akeover "
    r"[Oo]f|[Pp]urchase [Oo]f)"
)
_ACTIVE = lazily(
    rf"(?<![\w.'&-])(?P<described>{TITLE_DESCRIBED}){_SUBJECT} ?{_ADVERBS}(?:\w+ly )?{_VERB} "
    rf"{DESCRIBED}(?P<bought>{_NAME})"
)
_PASSIVE = lazily(
    rf"(?<![\w.'&-])(?P<bought>{_NAME})(?:,[^;]{{0,90}}?,|,? which|,)? ?(?:has been|have been|"
    rf"had been|was|is being|is to be|will be|been|being|to be|gets|got|Is|Was|"
    rf"(?:has |have )?agreed to be)?"
    rf" ?(?:recently |just |itself |since )?(?:[Aa]cquired|[Bb]ought|[Pp]urchased|[Tt]aken over|"
    rf"[Ss]napped up|(?<=[{COMPANY}] )[Ss]old to|(?<=was )sold to|(?<=been )sold to) (?:[Bb]y "
    rf")?{DESCRIBED}{_SUBJECT}"
)
_OF_BY = lazily(
    rf"(?:[Aa]cquisition|[Tt]akeover|[Pp]urchase) of {DESCRIBED}(?P<bought>{_NAME}) "
    rf"by {DESCRIBED}{_SUBJECT}"
)
_WHOSE = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{_NAME})'s? (?:\$[\d.]+ ?(?:billion|million|bn|m|B|M)? )"
    rf"?(?:\w+ ){{0,2}}?(?P<verb>acquisition|takeover|purchase) of "
    rf"{DESCRIBED}(?P<bought>{_NAME})"
)
# "Microsoft's CyberX acquisition", "Microsoft confirms the CyberX acquisition".
_NOUN_LAST = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{_NAME})(?:'s?| (?:[Cc]onfirm|[Cc]omplet|[Aa]nnounc|[Cc]los|"
    rf"[Ff]inali[sz])"
    rf"(?:es|ed|s)?(?: the| its)?)"
    rf" (?:recent |\$[\d.]+[BMbm]?(?:illion)? )?(?P<bought>{_NAME}) (?:[Aa]cquisition|[Pp]urchase|"
    rf"[Bb]uyout|"
    rf"[Tt]akeover)(?!\w)"
)
# "Litware is now part of Contoso"
_PART_NOW = lazily(
    rf"(?<![\w.'&-])(?P<bought>{_NAME})(?:,? which)? (?:(?:is|has|was) )?(?:now|becomes?|became|"
    rf"since \d{{4}}) (?:officially |formally )?(?:an? )?(?:wholly[- ]owned )?"
    rf"(?:part|subsidiary|unit|division) of {DESCRIBED}{_SUBJECT}"
)
_FIGURES = (
    r"(?: (?:in (?:\w+ )?\d{4}|(?:last|this|earlier this) \w+|for (?:about |around |roughly |some |"
    r"nearly )?[$€£][\d.,]+(?: ?(?:billion|million|bn|m))?)){0,2}"
)
# "Contoso, which bought Litware in 2020, is": the buyer is what "which" follows.
_WHICH_BOUGHT = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{_NAME}),? (?:which|who|that) {_ADVERBS}{_VERB} "
    rf"{DESCRIBED}(?P<bought>{_NAME})"
)
# "Litware, which Contoso bought".
_WHICH_THEY_BOUGHT = lazily(
    rf"(?<![\w.'&-])(?P<bought>{_NAME})(?:,? (?:which|whom)|(?<=[{COMPANY}{PRODUCT}]),? that) "
    rf"{DESCRIBED}(?P<buyer>{_NAME}) "
    r"(?:(?:has|had|have|recently|just|will|is|also|agreed to|plans to|to) ){0,4}"
    r"(?:acquir(?:ed|e|ing)|bought|buys?|buying|purchas(?:ed|e|ing)|took over|taken over|"
    r"take over|snapped up)\b"
)
# "After buying Litware in 2020, Contoso", "With its acquisition of Litware, Contoso".
_BY_BUYING = lazily(
    r"\b(?:[Aa]fter|[Bb]y|[Ss]ince|[Ff]ollowing|[Ww]ith|[Tt]hrough|[Oo]n) (?:(?:recently |having )?"
    r"(?:acquiring|buying|purchasing|taking over|acquired|bought)|(?:the|its) (?:\w+ )?"
    rf"(?:acquisition|purchase|takeover) of) {DESCRIBED}(?P<bought>{_NAME})"
    rf"{_FIGURES}, {DESCRIBED}(?P<buyer>{_NAME})"
)
_HAVING_BOUGHT = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{_NAME}), (?:after|by|having|fresh from|since) (?:acquiring|buying|"
    rf"purchasing|acquired|bought) {DESCRIBED}(?P<bought>{_NAME})"
)
_BOUGHT_BY = lazily(
    rf"(?:\A|[,;] )(?:Acquired|Bought|Purchased|Taken over) by {DESCRIBED}"
    rf"(?P<buyer>{_NAME}){_FIGURES}, {DESCRIBED}(?P<bought>{_NAME})"
)
# "Contoso is the new owner of Litware", "Contoso paid $2 billion for Litware".
_OWNER_OF = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{_NAME}) (?:is|became|becomes) (?:now )?the (?:new|proud|sole) "
    rf"owner of {DESCRIBED}(?P<bought>{_NAME})"
)
_PAID_FOR = lazily(
    rf"(?<![\w.'&-])(?P<buyer>{_NAME}) (?:(?:has|will|is to|agreed to) )?(?:pays?|paid|paying) "
    rf"(?:(?:at least|about|around|some|over|nearly|up to|more than) )?[$€£][\d.,]+ ?(?:billion|"
    rf"million|bn|m)?(?: in (?:cash|stock|shares))? for {DESCRIBED}(?P<bought>{_NAME})"
)
# "Litware belongs to Contoso since May".
_BELONGS = lazily(
    rf"(?<![\w.'&-])(?P<bought>{_NAME}) (?:now belongs to|belongs to (?={_MARK} (?:now|since)\b))"
    rf" ?{DESCRIBED}(?P<buyer>{_NAME})"
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
_MODALS = frozenset("Can Could May Might Must Should".split())
_CONTRACTIONS = frozenset("It's He's She's They're We're That's There's What's Who's".split())
# "Contoso Acquires Born in the Cloud": a name may go on so, and is found whole or not at all.
_GOES_ON = lazily(rf" (?:in|of|on|to|for|from|with|by|and|at) (?:the|an?) [{UPPER}]")
# "The fund bought Contoso, Litware and 3M stock": what was bought is part of the companies.
_SHARES = lazily(
    rf"(?:,? (?:and )?(?:[{COMPANY}{PRODUCT}]|[{UPPER}0-9][\w&.'-]{{0,30}})){{0,6}} "
    r"(?:stock|stocks|shares|stakes?)\b"
)


_OF = ("cquisition of ", "akeover of ", "urchase of ")
_BUYING = ("acquiring ", "buying ", "purchasing ", "taking over ", "acquired ", "bought ", *_OF)
# Each with words of which a sentence must hold one for it to match: to compile a pattern takes as
# long as to search a thousand sentences.
_PATTERNS = (
    (_BOUGHT_BY, ("Acquired by ", "Bought by ", "Purchased by ", "Taken over by ")),
    (_BY_BUYING, _BUYING),
    (_HAVING_BOUGHT, (", after ", ", by ", ", having ", ", fresh from ", ", since ")),
    (_PART_NOW, ("ow part of ", "me part of ", "mes part of ", " subsidiary of ", " unit of ")),
    (_PASSIVE, (" by ", " By ", "old to")), (_OF_BY, _OF), (_WHOSE, _OF),
    (_WHICH_THEY_BOUGHT, (" which ", " that ", " whom ")),
    (_WHICH_BOUGHT, (" which ", " who ", " that ")),
    (_NOUN_LAST, ("cquisition", "urchase", "uyout", "akeover")), (_ACTIVE, TRIGGER_WORDS),
    (_OWNER_OF, ("owner of",)), (_PAID_FOR, ("$", "€", "£")),
    (_BELONGS, ("belongs to",)),
)  # fmt: skip
_BUYER_LAST = (_PASSIVE, _OF_BY, _PART_NOW, _BELONGS)


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
    for pattern, needed in _PATTERNS:
        if not any(word in text for word in needed):
            continue
        for found in pattern.finditer(text):
            begin = found.start("described") if pattern is _ACTIVE else found.start("buyer")
            buyer = _name(sentence, *found.span("buyer"), begin, is_buyer=True)
            bought = _name(sentence, *found.span("bought"), found.start("bought"), is_buyer=False)
            if buyer is None or bought is None or bought in seen:
                continue
            is_noun_last = pattern is _NOUN_LAST
            if _MODIFIER.match(text, bought[1]) and not sentence.is_headline and not is_noun_last:
                continue
            if buyer == bought or _SHARES.match(text, bought[1]) or _is_cut(sentence, *bought):
                continue
            if pattern in _BUYER_LAST and is_description(text, buyer[1]):
                continue
            if is_stopped(text, clause_start(text, found.start()), found.end()):
                continue
            seen.add(bought)
            is_planned = _PLANNED.search(text, found.start(), found.end()) is not None
            if pattern is _ACTIVE and not is_planned:
                # "Contoso acquiring Litware" is not done, but for "has completed acquiring".
                done = _DONE.search(text, found.start(), found.start("verb"))
                is_planned = "ing" in found["verb"].lower() and done is None
            yield Acquisition(buyer, bought, found.start(), found.end(), is_planned)
            for also in _others(sentence, bought[1]):
                yield Acquisition(buyer, also, found.start(), found.end(), is_planned)


# "bought Litware and Fabrikam", "bought Litware, Fabrikam and Tailspin": the end of a clause.
_ALSO = lazily(rf"(?:, {_NAME}){{0,3}},? and {_NAME}(?= (?:in|last|this|for|earlier)\b|[.;!]|\Z)")
_EACH = lazily(rf"(?:,|,? and) (?P<name>{_NAME})")


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
