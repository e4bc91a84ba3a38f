"""Whether words beside a system tell only of a part of it: a rack, a half, what one job uses."""

from __future__ import annotations

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, PRODUCT, Typed
from graph.entities.phrases.fragments import NOUN

_UNIT = lazily(
    r"(?:[Tt]he|[Ii]ts?|[Ee]ach|[Ee]very|All)s? (?:[a-z-]{1,20} ){0,2}?(?:nodes?|racks?|servers?|"
    r"cabinets?|blades?|containers?)\b"
)


_SHARE = lazily(
    r"\b(?:[Hh]alf|[Pp]art|(?:[Aa]|[Oo]ne) (?:half|third|quarter|fifth|tenth|part|portion|slice|"
    r"fraction|subset)|[Tt]wo thirds|[Tt]hree quarters|per ?cent|%) of (?:the )?\Z"
)


# "A partition of the Borealis machine", "every single rack of", "a model of": not the whole.
_ONE_OF = lazily(
    rf"(?:{BACK}|\b(?:[Aa]n?|[Oo]ne|[Ee]very|[Ee]ach|[Aa]nother|[Ss]ome|[Aa]ny|[Ss]everal|[Tt]wo|"
    r"[Tt]hree)) "
    r"(?!(?:version|variant|type|total|number) )(?:(?!of |that |which )[\w-]{1,20} ){1,3}of "
    r"(?:the |its )?(?:[\w-]{1,20} )?\Z|"
    r"\b(?:[Pp]arts|[Pp]ieces|[Bb]its|[Ff]ragments|[Rr]emains|[Rr]emnants|[Ll]eftovers) of "
    r"(?:the |its )?(?:[\w-]{1,20} )?\Z"
)


def is_one_of(text: str, at: int) -> bool:
    """Whether the system at a place only tells of what something is one: "a rack of Borealis"."""
    return _ONE_OF.search(text, max(0, at - 90), at) is not None


_JOB = (
    r"\b(?:[Uu]s(?:ed|es|ing)|(?:[Tt]rain|[Tt]un|[Rr][au]n|[Ss]imulat|[Cc]omput|[Ee]xecut|[Tt]est|"
    r"[Bb]enchmark|[Pp]erform|[Ss]cal|[Cc]alculat|[Oo]btain|[Mm]easur|[Aa]chiev|[Rr]eport|[Cc]onduct|"
    r"[Cc]arri|[Cc]ollect|[Dd]emonstrat|[Rr]ecord)(?:n?ing|e?s|e?d|ation)?|[Dd]one)"
    rf"(?: (?:[a-z][\w'-]{{0,20}}|[A-Z][\w.-]{{0,24}}|\d[\w.]{{0,5}}|{PRODUCT})){{0,5}}?"
)
_JOB_ON = lazily(rf"{_JOB} (?:on|with|using|in) (?:the )?\Z")
_WITH = lazily(rf"{NOUN},? (?:with|using|on|across|over)(?: [a-z]+){{0,3}} \Z")
_JOB_WITH = lazily(
    rf"(?:\b[Uu]s(?:ed|ing)|{_JOB} (?:on|with|using|across|over))(?: [a-z]+){{0,3}} \Z"
)
_OF = lazily(r"(?: [a-z]+)? (?:of|on|from) (?:the )?(?:[\w-]{1,20} )?\Z")


def is_used(sentence: Typed, at: int, start: int, end: int) -> bool:
    """Whether so many of the system's only do one job: "trained on Borealis with 512 GPUs"."""
    text = sentence.text
    if at < start:
        return bool(_JOB_ON.search(text, 0, at) and _WITH.match(text, at + 1, start))
    return bool(_JOB_WITH.search(text, 0, start) and _OF.match(text, end, at))


def is_of_unit(sentence: Typed, at: int) -> bool:
    """Whether the mark at a place only stands for "each" or "the" before nodes, racks or servers.

    Or for half of the system. How many GPUs these have is not how many the system has.
    """
    text = sentence.text
    if text[at] != BACK:
        return is_one_of(text, at) or _SHARE.search(text, 0, at) is not None
    return _UNIT.match(sentence.marked(at) + text[at + 1 : at + 60]) is not None
