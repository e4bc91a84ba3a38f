"""Sentences without a subject, in a work about one system: "Hosted in Oslo.", "Maker: Contoso".

Each is read as if it began with the words that are left out: "It is ", "It was built by ". Lists of
such items are parted into their items.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import HEDGE, NUMBER_OR_WORD
from graph.entities.language.typed_sentences import CHIP, COMPANY, PLACE

# What a label means, and the words for which it stands before its value.
_LABELS = {
    "counted": (
        r"(?:Number of |Total )?(?:GPUs?|[Aa]ccelerators?|AI chips|[Pp]rocessors?|CPUs?|[Cc]hips?|"
        r"[Ss]uperchips|TPUs?)(?: (?:type|model|count))?|Hardware|Compute|Configuration",
        "has ",
    ),
    "fast": (
        r"(?:Peak|Theoretical peak|Sustained|Linpack|HPL|AI)?[ ]?(?:[Pp]erformance|[Ss]peed|"
        r"[Tt]hroughput)|(?:Theoretical |Linpack )?[Pp]eak|Rmax|Rpeak|Linpack|HPL",
        "reaches ",
    ),
    "linked": (r"Inter-?connect|Network(?:ing)?|Fabric", "uses a network of "),
    "cooled": (r"Cool(?:ing|ed by|ant)(?: system)?", "is cooled by "),
    "site": (r"Location|Site|Place|Where|Home|Host(?: site)?|City", "stands in "),
    "maker": (
        r"Maker|Made by|Manufacturer|Vendor|(?:System )?[Bb]uilder|"
        r"(?:Built|Made|Manufactured) by|"
        r"Integrator",
        "was built by ",
    ),
    "supplier": (
        r"(?:Hardware )?[Ss]upplier|(?:Prime |Main )?[Cc]ontractor|(?:Successful|Winning) "
        r"(?:tenderer|bidder)|Supplied by|Delivered by", "was supplied by ",
    ),
    "operator": (
        r"Operators?|Owners?|(?:Operated|Run|Owned|Owned and operated) by", "is operated by "
    ),
    "launched": (
        r"Launch(?:ed)?(?: date)?|(?:Operational|Online|Available|In service|In operation|"
        r"In production)(?: to users)?(?: since| from)?|"
        r"Start of (?:service|operations?)|Opened|Opening|"
        r"Inaugurat(?:ed|ion)|Dedicat(?:ed|ion)|Availability|Commissioned|Debut|Unveiled|Go-live",
        "was launched in ",
    ),
    "due": (r"Due|Expected|Planned(?: launch| for)?", "is due in "),
    "old": (r"Predecessor|Replaces|Succeeds|Successor (?:to|of)", "replaced "),
    "new": (r"Successor|Replaced by|Succeeded by", "was replaced by "),
    "meant": (r"Purposes?|(?:Main |Primary )?[Uu]ses?|Work(?: done)?|Jobs?|Used for|Mission|"
    r"Workloads?", "is used for "),
    "duration": (r"(?:Build|Construction|Assembly) time|Built in|Time to build", "was built in "),
    "rank": (r"(?:TOP500 |Top500 )?[Rr]ank(?:ing)?", "ranks "),
}  # fmt: skip
_LABEL = "|".join(f"(?P<{name}>{words})" for name, (words, _) in _LABELS.items())
_LABELLED = lazily(
    rf"(?:[-•*·–|] )?(?:{_LABEL})(?P<aside> \([^():]{{1,30}}\))?(?::| \|) (?=\S)"
    r"(?!(?i:no|none|not|n/a|unknown|undisclosed|tbd|tba|nothing)\b)"
)
_ITEM = lazily(
    rf"(?:; |, | \| | [•·] |\. |\A)(?:[-•*·–] )?(?=(?:{_LABEL})(?: \([^():]{{1,30}}\))?: )"
)
_HAS_DATE_WORD = lazily(r"(?:since|from|in|on|by|early|mid|late|the) ")

# "Hosted in Oslo, operated by Contoso."
_PARTICIPLE = lazily(
    r"(?:Hosted|Housed|Located|Based|Installed|Situated|Sited|Operated|Run|Owned|Managed|Built|"
    r"Made|Designed|Developed|Manufactured|Constructed|Assembled|Supplied|Delivered|Powered|Driven|"
    r"Cooled|Linked|Connected|Equipped|Inaugurated|Unveiled|Launched|Opened|Switched on|Completed|"
    r"Dedicated|Commissioned|Due|Planned|Expected|Scheduled|Slated|Ranked|Used|Meant|Designed)"
    r"(?: [\w-]{1,20}){0,2}? (?:by|in|at|near|outside|on|for|from|with|around|to|since) "
)
_HAS_SUBJECT = lazily(
    r"(?:,|;| and| but| while) (?:the|it|its|he|she|they|their|we|you|there|this|that|these|those|"
    rf"[{COMPANY}{CHIP}](?! and|,))\b|\b(?:is|are|was|were|has|have|had|will|would|can|could|may|"
    r"does|do|did|says|said|say|means|makes|made it)\b|, (?:an? )?(?:[\w-]{1,20} ){1,6}?(?:is|are|"
    r"was|has|had|will)\b"
)
# "11,912 Contoso Z9 GPUs.", "380 petaflops sustained."
_NUMBER = lazily(
    rf"(?:{HEDGE})?(?P<number>(?i:{NUMBER_OR_WORD}))[ -](?!of\b)"
    rf"[\w{CHIP}{COMPANY}/()-]{{1,20}}(?: [\w{CHIP}{COMPANY}/()-]{{1,20}}){{0,6}}"
    r"(?:(?:, | and | at | of )[^;:]{1,60})?[.!]?\Z"
)
_CHIPS = lazily(rf"\(?(?:All |Mostly |They are (?:all )?)?{CHIP}s(?:[,.)]|, | all | if )")
# "Ten racks, 512 GPUs, one chimney.", "A modest thing: 28 Z9 cards, 81 teraflops."
_FRAGMENT = lazily(
    rf"(?:[A-Z][^.;:—]{{1,40}} [—-]{{1,2}} )?(?:[A-Z][\w' -]{{1,40}}[,:] "
    rf"){{0,2}}(?:{HEDGE})?(?i:{NUMBER_OR_WORD})[ -]"
    rf"(?:[\w{COMPANY}-]{{1,20}} ){{0,3}}?(?:{CHIP}|GPUs|accelerators|superchips|cards|petaflops)"
    rf"[^:{COMPANY}]{{0,90}}\Z"
)
_FINITE = lazily(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|do|did|says|said|"
    r"(?!sustained|installed|deployed|cooled|based|powered|linked|connected|joined|attached|wired|"
    r"packed|spread|peaked)\w+ed|make|makes|made|need|needs|cost|costs|sold|went|come|"
    r"came|later|ago|after|before|per|"
    r"each|every|more|fewer|less|than|short|away|not|no|or)\b"
)
# "Direct liquid cooling takes away the heat.", "Immersion cooling keeps it quiet."
_FITTING = lazily(
    r"(?:[A-Z][\w-]{2,20} ){0,3}?(?:[Ll]iquid|[Ww]ater|[Ii]mmersion|[Aa]ir|[Ee]vaporative)[ "
    r"-]cooling (?:keeps?|takes?|removes?|carries|handles|does|copes|draws?|helps|lets|is used)\b|"
    rf"(?:[A-Z][\w-]{{2,20}} )?[Ii]mmersion (?:tanks|baths)(?: (?:by|from) (?:{COMPANY}|[\w-]+))? "
    r"(?:keep|cool|hold|take|house)\b|"
    r"(?:[A-Z][\w-]{2,20} )?(?:[Ww]ater|[Aa]ir|[Oo]il|[Ll]iquid) (?:does (?:all )?the cooling|"
    r"(?:carries|takes|removes|draws) (?:away )?(?:the|its) heat)\b"
)
# "Drug discovery comes first.", "Crop forecasting is the main use."
_USE = lazily(
    r"[A-Z][a-z]{2,20}(?: [a-z]{2,20}){0,4}? (?:comes? first|(?:is|are|will be) (?:among (?:its|"
    r"the) "
    r"first (?:workloads|uses|users|jobs|tasks)|first in line)|will come first|accounts? for "
    r"most of|takes? most of|"
    r"(?:is|are|will be) (?:the|its) (?:main|first|primary|chief|biggest) (?:use|job|task|purpose|"
    r"workload)s?)\b"
)
# "Full operation began in March 2021.", "Peak performance is 44 petaflops."
_ACTION = lazily(
    r"(?:(?:Full|Regular|Commercial|User|Production|Early) )?(?:[Pp]roduction|[Oo]perations?|"
    r"[Ss]ervice|[Cc]ommissioning|[Ll]aunch|[Ii]nauguration|[Cc]onstruction) (?:began|begins|"
    r"started|starts|will (?:begin|start)|is (?:now )?(?:planned|expected|due|scheduled|"
    r"slated)|took)\b|"
    r"(?:(?:Theoretical|Linpack|AI) )?[Pp]eak (?:performance )?(?:is|was|reaches|will be)\b"
)
_LONGEST_NUMBER = 120


# "It stands in Oslo; 512 Z9 cards do the work": the last clause is a sentence of its own.
_CLAUSE = lazily(
    r"; (?=\d[\d,]{0,9} (?:[\w-]{1,16} ){0,4}?(?:GPUs|cards|accelerators|superchips|"
    r"[A-Z]{1,3}\d{2,4}"
    r"[A-Z]?s)\b)"
)
_WORKERS = lazily(
    rf"(?:{HEDGE})?(?i:{NUMBER_OR_WORD}) (?:[\w{COMPANY}-]{{1,20}} ){{0,3}}?(?:{CHIP}s?(?: GPUs| "
    rf"cards|"
    rf" accelerators| superchips)?|GPUs|accelerators|superchips|cards) (?:(?:do|does) the (?:work|"
    rf"job|computing|math|heavy lifting)|(?:are|is) (?:inside|at work|in service|installed|in "
    rf"place)|"
    rf"(?:sit|hum|live|stand|work|hang|are) (?:in|off|inside|behind|there)|(?:power|drive|make "
    rf"up|form) (?:it|"
    rf"the))\b"
)


def items(text: str) -> Iterator[tuple[int, int]]:
    """The places of the items of a list with labels; the whole, where a text is none."""
    at = 0
    if text.startswith("| ") and text.endswith(" |"):
        yield 0, len(text) - 2  # a row of a table
        return
    if "; " in text and (clauses := list(_CLAUSE.finditer(text))):
        for found in clauses:
            yield at, found.start()
            at = found.end()
        yield at, len(text)
        return
    if ": " in text:
        for found in _ITEM.finditer(text):
            if found.start() > at:
                yield at, found.start()
            at = found.end()
    if at < len(text):
        yield at, len(text)


REPLACED = (_LABELS["old"][1], _LABELS["new"][1])
"""Words that stand for a label after which another system is named."""


def left_out(text: str) -> tuple[int, str] | None:
    """How much of a typed sentence stands for other words, and which: those left out before it.

    None where the sentence has a subject, or says nothing that could be of a system.

    >>> left_out("Maker: Contoso"), left_out("Built in Oslo."), left_out("The maker is Contoso.")
    ((7, ' was built by '), (0, ' is '), None)
    """
    if not text[:1].isupper() and not text[:1].isdigit() and text[:1] not in "-•*·–~(|":
        return None
    if labelled := _LABELLED.match(text):
        name = (
            labelled.lastgroup
            if labelled.lastgroup != "aside"
            else next(name for name in _LABELS if labelled[name])
        )
        return labelled.end(), f" {_words(name or '', labelled['aside'], text, labelled.end())}"
    if (started := _PARTICIPLE.match(text)) and not _HAS_SUBJECT.search(text, started.end()):
        return 0, " is "
    if len(text) <= _LONGEST_NUMBER and _CHIPS.match(text):
        return text.startswith("("), " has "
    if len(text) <= _LONGEST_NUMBER and _FRAGMENT.match(text) and not _FINITE.search(text):
        return 0, " has "
    if _WORKERS.match(text) or _FITTING.match(text):
        return 0, " has "
    if _ACTION.match(text):
        return 0, "'s "
    if _USE.match(text):
        return 0, " is used for "
    counted = _NUMBER.match(text) if len(text) <= _LONGEST_NUMBER else None
    if counted and not _FINITE.search(text, counted.end("number")):
        return 0, " has "
    return None


def _words(label: str, aside: str | None, text: str, end: int) -> str:
    words = _LABELS[label][1]
    if label == "site" and text[end : end + 1] != PLACE:
        words = "stands at " if text[end : end + 1] == COMPANY else words
    elif words.endswith(" in ") and _HAS_DATE_WORD.match(text, end) and label != "duration":
        words = words.removesuffix("in ")
    elif aside:
        words += f"{aside.strip()} "
    return words
