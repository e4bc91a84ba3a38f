"""What was so once and is no more: "formerly run by", "used to have", "started with"."""

from __future__ import annotations

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import COMPANY

# "Zephyr's heir", "Zephyr, its predecessor", "Zephyr, the machine that it takes over from".
OLD_AFTER = lazily(
    r"'s (?:[a-z]{2,12} )?(?:heir|successor|replacement|follow-up)\b|"
    r", (?:its|the|their) (?:[a-z]{2,12} )?(?:predecessor|forerunner)\b|"
    r", (?:the|an?|its) (?:[\w-]{1,20} ){0,4}?(?:(?:that|which) )?(?:it|they) "
    r"(?:(?:will|is|was|has|now|to|soon) ){0,2}(?:tak(?:e|es|ing|en) over from|took over from|"
    r"replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|supersed(?:e|es|ed|ing)|follow(?:s|ed)?)\b|"
    r", which (?:it|they) (?:(?:will|is|was|has|now|to|soon) ){0,2}(?:tak(?:e|es|ing|en) over from|"
    r"took over from|replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|supersed(?:e|es|ed|ing))\b"
)
_GAP = r"(?:[^,;:]|(?<=\d),(?=\d)){0,60}"
# What comes after these is so now: "formerly run by Contoso has 512 GPUs".
_NOW = (
    rf"(?!{_GAP}\b(?:now|today|later|then|grew|grown|has|have|is|are|will|uses|runs|boasts|"
    r"to [\d.,]+)\b)"
)
_HAD = (
    r"(?:had|ran|run|used|operated|owned|hosted|housed|managed|administered|maintained|held|kept|"
    r"contained|consisted|comprised|counted|boasted|packed|featured|relied|belonged|located|"
    r"based|stood|sat|equipped|fitted|powered|cooled|linked|delivered|reached|peaked)"
)
# "The cluster used to train Muse" is used for it; "512 GPUs are used to run" it.
_USED_TO = (
    rf"used to (?:(?:have|be|hold|house|use|own|belong|contain|boast|count|pack|feature|number|"
    rf"consist|run on|rely on)|(?<={COMPANY} used to )(?:run|operate|host|manage))"
)
_FORMER = lazily(
    rf"(?:(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\b{_USED_TO} |"
    rf"\b(?:[Ff]ormerly|[Pp]reviously) (?:jointly )?{_HAD} |"
    r"\b[Oo]nce (?:jointly )?(?:had|ran|run|operated|owned|hosted|managed|held|belonged|boasted) |"
    r"\b(?:[Ff]ormer|[Pp]revious|[Ee]x-?) ?(?:owner|operator|host|home)s?\b|"
    r"\bno longer (?:has|have|runs?|operate[sd]?|owns?|owned|uses?|hosts?|hosted|holds?|managed) )"
    rf"{_NOW}{_GAP}\Z"
)
_AT_FIRST = lazily(
    rf"(?:(?:\b(?:[Oo]riginally|[Ii]nitially|[Aa]t first),? (?:it )?{_HAD} |"
    rf"\b{_HAD} (?:originally|initially|at first) ){_NOW}{_GAP}|"
    r"\b(?:started|began|begun) (?:(?:out|off|life|operations?|service) )?with "
    r"(?:[\w'-]{1,15} ){0,4})\Z"
)
_UNTIL = lazily(r"[^,;:]{0,25} until (?:(?:early|late|mid|[A-Z][a-z]+) )?(?:19|20)\d\d\b")
_WAS = lazily(r"\b(?:was|were|been|had|ran|used|operated|owned|hosted|managed) [^,;:]{0,60}\Z")
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


_HAD_THEN = lazily(r"\b(?:had|started|began|boasted|counted|held|housed)\b")
_NOW_HAS = lazily(
    r"\s{0,3}(?:Today|Now|By now|Currently|Since then|It now|The [\w-]{1,20} now)\b[^.;\n]{0,40}?"
    r"\b(?:has|counts|holds|houses|uses|runs|boasts|grown)\b[^.;\n]{0,30}?\d"
)


def is_outdated(text: str, start: int, end: int) -> bool:
    """Whether a sentence says what something had, and the next one what it has today."""
    return bool(_HAD_THEN.search(text, start, end) and _NOW_HAS.match(text, end))
