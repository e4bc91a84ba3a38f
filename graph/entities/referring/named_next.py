"""Systems that are told of before they are named, or by a name that nobody knows.

"It runs a cluster. The cluster, Alps, has 512 GPUs"; "Pelican, in Cork, has half as many".
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.entities.evidence import Mention
from graph.entities.language.casing import CAPITALISED
from graph.entities.language.languages import ARTICLES
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import OPENERS
from graph.entities.phrases.system_words import ORDINARY

_NOUN = (
    r"(?:machine|system|super-?computer|super-?cluster|cluster|computer|[Ss]upercomputer|Cluster)"
)
_NAMED = r"(?:called|named|dubbed|christened|nicknamed|known as)"
A_SYSTEM = lazily(
    rf"(?<![\w-])(?:[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur) (?!operating |file |power |cooling |control )"
    rf"(?:(?!(?:of|for|with|in|at|by|on|and|the|to) )[\w.,'-]{{1,20}} ){{0,5}}?{_NOUN}(?![\w-])"
    rf"(?! (?:of|maker|vendor|center|centre|software|user|room)s?\b)"
)
# Under a title that names a system, "Contoso has a supercomputer" tells of that.
INTRODUCES = lazily(
    r"\b(?:has|have|runs?|operates?|hosts?|houses?|owns?|bought|got|gets|built|opened|opens|unveiled|"
    r"switched on|installed|inaugurated) an? (?!second|rival|different|similar|smaller|larger|"
    r"another)"
    rf"(?:(?!(?:of|for|with|in|at|by|on|and|the|to) )[a-z][\w-]{{1,20}} ){{0,4}}?{_NOUN}(?![\w-])"
)
_THEN = lazily(
    rf"\s*(?:(?:The|This|That) (?:[\w-]{{1,20}} ){{0,2}}?(?P<noun>{_NOUN}), (?:which is )?"
    rf"(?:{_NAMED} )?|"
    rf"(?i:{_NAMED}) |(?:It|The {_NOUN}) (?:is|was|has been) {_NAMED} |(?:Its|The) name is )"
    r"[\"“']?(?:the )?"
)


def named_next(plain: str, start: int, end: int, following: Sequence[Mention]) -> Mention | None:
    """The system that the next sentence names as the one that this one, up to `end`, tells of."""
    first = following[0] if following else None
    if first is None or first.kind != "System":
        return None
    then = _THEN.fullmatch(plain, end, first.start)
    is_it = then is not None and (then["noun"] or "").lower() in plain[start:end].lower()
    return first if is_it else None


# "Zephyr has 512 GPUs; Pelican, in Cork, half as many. Both": Pelican is one of them.
_TOLD_OF = lazily(
    rf"(?<=[.;] )(?P<name>{CAPITALISED})(?:, (?:in|at|near) [^,;.]{{1,40}},| (?:has|is|was|had)\b)"
)


def is_another_told(plain: str, at: int, mentions: Sequence[Mention]) -> bool:
    """Whether what stands shortly before a place tells of something that is no mention."""
    return any(
        found["name"] not in OPENERS | ORDINARY | ARTICLES
        and not any(each.start <= found.start() < each.end for each in mentions)
        for found in _TOLD_OF.finditer(plain, max(0, at - 200), at)
    )
