"""In which words a system is set beside another: as what comes after it, is better, or is like it.

Alternations of inflected forms, each in a group of its own: every pattern that has to tell a system
from one that it is only compared to is built from them.
"""

from __future__ import annotations


def _inflected(*verbs: str) -> str:
    """The forms of regular verbs, each with what belongs to it: "edge out".

    >>> _inflected("replace", "oust", "edge out", "match")
    'replac(?:e|es|ed|ing)|oust(?:|s|ed|ing)|edg(?:e|es|ed|ing) out|match(?:|es|ed|ing)'
    """
    forms = []
    for each in verbs:
        verb, _, particle = each.partition(" ")
        if verb.endswith("e"):
            form = f"{verb[:-1]}(?:e|es|ed|ing)"
        elif verb.endswith(("s", "sh", "ch")):
            form = f"{verb}(?:|es|ed|ing)"
        else:
            form = f"{verb}(?:|s|ed|ing)"
        forms.append(f"{form} {particle}".rstrip())
    return "|".join(forms)


REPLACES = (
    f"(?:{_inflected('replace', 'succeed', 'supersede', 'supplant')}|(?:tak(?:e|es|ing|en)|took) "
    r"(?:over from|the (?:place|role) of)|follow(?:s|ed)(?! (?:in|on|by|closely)))"
)
"""What a system does to the one that it is the successor of."""
OVERTAKES = (
    "(?:"
    + _inflected(
        "outpace", "outperform", "outclass", "outshine", "outrank", "surpass", "exceed", "eclipse",
        "dwarf", "trump", "trounce", "crush", "edge out", "overshadow", "dethrone", "displace",
        "oust", "unseat", "topple",
    )
    + r"|outstrip(?:|s|ped|ping)|leapfrog(?:|s|ged|ging)|top(?:s|ped|ping)|best(?:s|ed|ing)|"
    r"pass(?:es|ed|ing)|out(?:do|does|did|done|doing)|overt(?:ake|akes|ook|aken|aking)|"
    r"beat(?:|s|en|ing))"
)  # fmt: skip
"""What a system does to one that it is better than, or comes before in a list."""
LIKENS = f"(?:{_inflected('match', 'rival', 'equal', 'resemble', 'mirror')}|equalled|join(?:s|ed))"
"""What a system does to one that it is like, or stands beside."""
HEIRS = r"(?:successor|replacement|follow-up|follow-on|heir|sequel)"
"""What a system is to the one that it is the successor of."""
KIN = r"(?:sister|sibling|twin|companion|brother|cousin|complement|neighbou?r)"
"""What a system is to one that it is like, or stands beside."""
