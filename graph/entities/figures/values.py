"""Values that sentences state of a system or chip, and how fast one is.

Each rule yields the place of a value in a typed sentence; `linking.py` finds whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import HEDGE, NUMBER_OR_WORD, Quantity, quantity
from graph.entities.language.typed_sentences import Typed


class Value(NamedTuple):
    """A value at a place of a typed sentence; `chip` is the place of a chip, or -1."""

    predicate: str
    start: int
    end: int
    value: str = ""
    unit: str = ""
    precision: str = ""
    is_approximate: bool = False
    is_at_least: bool = False
    chip: int = -1


def accelerators(amount: Quantity, start: int, end: int) -> Value:
    """So many accelerators, said from `start` to `end`."""
    return Value(
        "accelerator_count", start, end, amount.value, "accelerator",
        is_approximate=amount.is_approximate, is_at_least=amount.is_at_least,
    )  # fmt: skip


NOT_BEFORE = lazily(
    r"(?:\b[Uu]p to|as many as|as much as|another|additional|[Ff]irst|remaining|extra|further|"
    r"\bto|up from|gain(?:s|ed)|(?:gr[eo]wn?|grows|growing) (?:from|by)|"
    r"(?:expand|extend|enlarg|increas|boost|upgrad|augment|supplement)(?:e?s|ed|ing) (?:by|with)|"
    r"(?:rose|rises) by|\badd(?:s|ed|ing)|"
    r"\b[Ee]very|\b[Ee]ach|\bper|than|one of|of the|of its|"
    r"equivalent (?:of|to)|rack of|"
    r"\b(?:later|then|[Nn]ext) (?:came|followed)|\b(?:joined|followed) by|"
    r"server with|node with|nodes? of)(?: (?:over|about|some|nearly|around|roughly))? ?\Z"
)
"""What says before a number that it is no total."""
_OPERATIONS = (
    r"(?:floating[- ]point )?(?:operations|calculations|computations) (?:per|a|every|each) second"
)
_FLOPS = {
    "exa": r"exa-?flops?/?s?|exa-?FLOPS?|Exa-?[Ff]lops?|ExaFLOPS?|EFLOPS?|EFlops?|EF/s|EFlop/s|EF",
    "peta": (
        r"peta-?flops?/?s?|peta-?FLOPS?|Peta-?[Ff]lops?|PetaFLOPS?|PFLOPS?|PFlops?|PF/s|"
        r"PFlop/s|PF"
    ),
    "tera": r"tera-?flops?|tera-?FLOPS?|Tera-?[Ff]lops?|TFLOPS?|TFlops?|TFlop/s",
    "zetta": r"zetta-?flops?|zetta-?FLOPS?|Zetta-?[Ff]lops?|ZFLOPS?",
    "kilo_peta": rf"quintillion {_OPERATIONS}",
    "kilo_tera": rf"quadrillion {_OPERATIONS}",
}
_PERFORMANCE = lazily(
    rf"(?<![\w$€£.,-])(?:{HEDGE})?(?P<number>{NUMBER_OR_WORD})(?: |-)(?P<precision>(?:AI|"
    rf"mixed[- ]precision|"
    r"double[- ]precision|single[- ]precision|FP\d+|BF16|INT8|sustained|theoretical|peak) )?(?:"
    + "|".join(f"(?P<{name}>{units})" for name, units in _FLOPS.items())
    + r")(?![\w])(?!-hour|-day| ?hours?| ?days?)",
)
_SAME = {"kilo_peta": "exa", "kilo_tera": "peta"}
_PRECISIONS = {
    "mixed": r"mixed[- ]precision", "fp64": r"double[- ]precision|FP64|64-bit|64bit",
    "fp32": r"single[- ]precision|FP32|32-bit", "tf32": r"TF32", "bf16": r"BF16|bfloat16",
    "fp16": r"half[- ]precision|FP16|16-bit", "fp8": r"FP8|8-bit floating", "fp4": r"FP4|NVFP4",
    "int8": r"INT8", "hpl-mxp": r"HPL-?(?:AI|MxP)", "hpl": r"\bHPL\b|L(?:INPACK|inpack)",
}  # fmt: skip
_PRECISION = lazily(
    "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _PRECISIONS.items())
)


def performances(sentence: Typed) -> Iterator[Value]:
    """How fast: "4 exaflops of mixed precision performance", "a 125-petaflop machine"."""
    text = sentence.text
    if not any(word in text for word in ("flop", "FLOP", "Flop", "EF", "PF", "illion")):
        return
    for found in _PERFORMANCE.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if NOT_BEFORE.search(before) and not re.search(r"[Uu]p to \Z|\bto \Z", before):
            continue
        after = text[found.end() : found.end() + 50]
        amount = quantity(found["number"], found["least"], found["about"])
        unit = _SAME.get(name := next(name for name in _FLOPS if found[name]), name)
        yield Value(
            "peak_performance", found.start(), found.end(), amount.value, f"{unit}flops",
            _precision(found["precision"] or "", after, before), amount.is_approximate,
            amount.is_at_least,
        )  # fmt: skip


def _precision(own: str, after: str, before: str) -> str:
    for text, is_after in ((own, False), (after, True), (before, False)):
        if is_after:
            text = re.split(r"[,;(]| and ", text)[0] if not text.startswith(" (") else text
        found = _PRECISION.search(text)
        if found and found.lastgroup:
            return found.lastgroup.replace("_", "-")
    return ""
