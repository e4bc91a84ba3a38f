"""Which texts the rules, that know English only, are not to read."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from graph.entities.language.casing import UNSPACED

ARTICLES = frozenset(
    "Der Die Das Dem Den Des Ein Eine Einen Einem Le La Les Un Une Du El Los Las Una Il Lo Gli Uno "
    "De Het Een Det Ett En Et Os As Um Uma".split()
)
"""Articles of other languages: "Der Supercomputer" names no system."""

_FOREIGN = frozenset(
    "der das und ist nicht mit von für auf eine einen dem den wurde wird sich auch bei zum zur aus "
    "nach steht le la les des est une dans avec pour sur du au aux et qui que ce par sont ont "
    "el los las una con para por es del se su al más il lo gli della di che per nel alla sono "
    "het een van en zijn voor door naar och är som med av att ett det til og er på em do da os "
    "um uma não pelo".split()
)
_OF_NAMES = frozenset(
    "van der den de del della di da do dos la le el los las les du des al il lo per con en on "
    "men".split()
)
"""Words that English texts have too, in names: there must be more of them."""
_ENGLISH = frozenset(
    "the of and to for with that this by from at its it has have will are was be said says".split()
)
_COMMONEST = (" the ", " of ", " to ", " and ", " for ")
_ENOUGH, _ENOUGH_OF_OTHERS = 3, 2
_ACCENTED = re.compile(r"(?<![\w'’.-])[a-zß-öø-ÿ]*[ß-öø-ÿ][a-zß-öø-ÿ]*(?!\w)")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LOOKED_AT = 2000
# "und" and "mul" say of no text which language it has.
_ENGLISH_TAG = re.compile(r"(?:en|und|mul|zxx)(?![a-z])", re.IGNORECASE)


def is_foreign(text: str) -> bool:
    """Whether a text is plainly not English: small words or letters of others, none of English.

    >>> is_foreign("Der Supercomputer Wolke wurde von Contoso in Oslo gebaut.")
    True
    >>> is_foreign("El Capitan and La Palma"), is_foreign("Alps has 512 GPUs")
    (False, False)
    >>> is_foreign("Alps wird mit 512 GPUs gebaut"), is_foreign("富岳は Fujitsu の 512 GPU")
    (True, True)
    """
    if any(word in text for word in _COMMONEST):
        return False
    begin = text[:_LOOKED_AT]
    words = begin.split()
    if not words or not _ENGLISH.isdisjoint(map(str.lower, words)):
        return False
    small = {words[0].lower(), *filter(str.islower, words)} & (_FOREIGN | _OF_NAMES)
    enough = _ENOUGH
    if not text.isascii():
        if len(set(_UNSPACED.findall(begin))) >= _ENOUGH:
            return True
        if accented := _ACCENTED.findall(begin[:1].lower() + begin[1:]):
            small.update(accented)
            enough = _ENOUGH_OF_OTHERS
    return len(small) >= enough or len(small - _OF_NAMES) >= _ENOUGH_OF_OTHERS


def foreign(texts: Sequence[str], declared: Collection[str] = ()) -> list[bool]:
    """Which texts of one work are of another language: beside one, those that may be, too.

    So may all be of a work of which any text is `declared` to be in another language, by its tag:
    there, two small words of English say that a text is English nonetheless.

    >>> foreign(["Alps: 512 GPUs", "The size of it"]), foreign(["Alps has 512 GPUs"], ["de-CH"])
    ([False, False], [True])
    """
    found = list(map(is_foreign, texts))
    is_declared = any(tag and not _ENGLISH_TAG.match(tag) for tag in declared)
    if not is_declared and not any(found):
        return [False] * len(found)
    few = 1 if is_declared else 0
    return [
        is_so or len(_ENGLISH.intersection(text[:_LOOKED_AT].lower().split())) <= few
        for text, is_so in zip(texts, found, strict=True)
    ]
