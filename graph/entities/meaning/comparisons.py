"""Systems that a sentence only compares its subject to: "Borealis, the successor to Zephyr, has".

What such a sentence goes on to say is said of the subject.
"""

from __future__ import annotations

from dataclasses import replace

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, OTHER, SYSTEM, Typed
from graph.entities.phrases.rivalry import HEIRS, KIN, LIKENS, OVERTAKES, REPLACES

_S = f"[{SYSTEM}{BACK}]"
_RIVAL = rf"(?:{REPLACES}|{OVERTAKES}|{LIKENS})"
_OLD = rf"(?:the |its )?(?:[\w-]{{1,20}} ){{0,2}}?(?P<old>{SYSTEM})"
_VERB = (
    r"(?=(?:(?:now|also|already|then|currently|only) )?(?:has|have|had|is|was|will|can|uses?|runs?|"
    r"boasts?|delivers?|offers?|packs?|features?|contains?|reach(?:es)?|hits?|stands?|sits?|draws?|"
    r"counts?|houses?|peaks?|went|came|entered|opened|comprises|combines)\b)"
)
_PATTERNS = (
    # "Borealis, which took over from Zephyr in 2021, has", "Borealis, unlike Zephyr, has".
    lazily(
        rf"{_S}(?:'s)?, (?:[^,;{SYSTEM}]{{0,60}} )?(?:(?:(?:{HEIRS}|{KIN}) (?:to|of|for)|"
        rf"{_RIVAL}|than|"
        rf"like|unlike|compared (?:to|with)|predecessor,?) ){_OLD}(?:'s)?"
        rf"(?: [^,;{SYSTEM}]{{1,50}})?, {_VERB}"
    ),
    # "Borealis replaced Zephyr in 2024 and has".
    lazily(
        rf"{_S}(?:,? (?:[^,;{SYSTEM}{BACK}]{{0,40}} )?){_RIVAL} {_OLD}"
        rf"(?: (?:in|last|this|at|on) [^,;{SYSTEM}]{{1,30}})?(?:, |,? and ){_VERB}"
    ),
)


def without_compared(sentence: Typed) -> Typed:
    """The sentence with no system in it that another is only compared to."""
    systems = sentence.systems()
    if len(systems) < 2:
        return sentence
    text, marks = sentence.text, dict(sentence.marks)
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            at = found.start("old")
            text = f"{text[:at]}{OTHER}{text[at + 1 :]}"
            marks.pop(at, None)
    return sentence if text == sentence.text else replace(sentence, text=text, marks=marks)
