"""What was so once and is no more: "formerly run by", "used to have", "started with"."""

from __future__ import annotations

from graph.entities.lazy import lazily

_FEW = r"(?:[^,;:]|(?<=\d),(?=\d)){0,60}"
_NOW = r"(?!(?:[^,;:]|(?<=\d),(?=\d)){0,60}\b(?:now|today|later|then|grew|grown|to [\d.,]+)\b)"
_HAD = (
    r"(?:had|ran|run|used|operated|owned|hosted|housed|managed|administered|maintained|held|kept|"
    r"contained|consisted|comprised|counted|boasted|packed|featured|relied|belonged|located|"
    r"based|stood|sat|equipped|fitted|powered|cooled|linked|delivered|reached|peaked)"
)
_FORMER = lazily(
    r"(?:(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bused to [a-z]+ |"
    rf"\b(?:[Ff]ormerly|[Pp]reviously) (?:jointly )?{_HAD} |"
    r"\b[Oo]nce (?:jointly )?(?:had|ran|run|operated|owned|hosted|managed|held|belonged|boasted) |"
    r"\b(?:[Ff]ormer|[Pp]revious|[Ee]x-?) ?(?:owner|operator|host|home)s?\b|\bno longer )"
    rf"{_NOW}{_FEW}\Z"
)
_AT_FIRST = lazily(
    rf"(?:\b(?:[Oo]riginally|[Ii]nitially|[Aa]t first),? (?:it )?{_HAD} |"
    rf"\b{_HAD} (?:originally|initially|at first) |"
    r"\b(?:start(?:ed)?|began|begun) (?:(?:out|off|life|operations?|service) )?with )"
    rf"{_NOW}{_FEW}\Z"
)
_UNTIL = lazily(r"[^,;:]{0,25} until (?:(?:early|late|mid|[A-Z][a-z]+) )?(?:19|20)\d\d\b")
_WAS = lazily(r"\b(?:was|were|been) (?:\w+ ){1,3}by \Z|\b(?:was|were|been) [^,;:]{1,60}\Z")
_FAR = 120


def was_once(text: str, at: int, *, is_amount: bool = False) -> bool:
    """Whether the clause up to a place of a typed sentence tells of what is so no more.

    An amount may be what something only had at first.
    """
    first = max(0, at - _FAR)
    if _FORMER.search(text, first, at) or (is_amount and _AT_FIRST.search(text, first, at)):
        return True
    until = _UNTIL.match(text, at + 1)
    return until is not None and _WAS.search(text, first, at) is not None
