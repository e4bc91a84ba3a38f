"""Which texts the rules, that know English only, are not to read."""

from __future__ import annotations

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
_ENGLISH = frozenset(
    "the of and to for with that this by from at its it has have will are was be said says".split()
)
_COMMONEST = (" the ", " of ", " to ", " and ", " for ")
_ENOUGH = 3
_LOOKED_AT = 2000


def is_foreign(text: str) -> bool:
    """Whether a text is plainly not English: small words of others, and none of English.

    >>> is_foreign("Der Supercomputer Wolke wurde von Contoso in Oslo gebaut.")
    True
    >>> is_foreign("El Capitan and La Palma"), is_foreign("Alps has 512 GPUs")
    (False, False)
    """
    if any(word in text for word in _COMMONEST):
        return False
    words = text[:_LOOKED_AT].lower().split()
    small = _FOREIGN.intersection(words)
    return len(small) >= _ENOUGH and _ENGLISH.isdisjoint(words)
