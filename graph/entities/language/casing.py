"""What capitals tell: whether a text is a headline, and where a capitalised name ends."""

from __future__ import annotations

import re
from operator import itemgetter

UPPER = "A-ZÀ-ÖØ-Þ"
CAPITALISED = rf"(?:[{UPPER}][\w&+’'-]{{0,40}}+|[a-z]{{1,2}}[{UPPER}]\w{{0,40}}+)"
"""The pattern of one word of a name: `Azure`, `xAI`, `Isambard-AI`. Bounded, so never slow."""

UNSPACED = (
    "\\u1100-\\u11ff\\u3005-\\u3007\\u3041-\\u30ff\\u3130-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf"
    "\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff"
)
"""Han, Kana and Hangul, for a class of a pattern: no space parts a name from these letters."""

# One character for another, so that offsets hold: odd hyphens, apostrophes and spaces. The common
# ones are replaced one by one: str.translate is 20 times slower.
_COMMON = (("\u2019", "'"), ("\u2018", "'"), ("\u2013", "-"), ("\u00a0", " "))
_RARE = re.compile("[\u2010\u2011\u02bc\u2007\u2009\u200a\u202f\u205f\u3000\ue000-\ue00f]")
_PLAIN = {0x2010: "-", 0x2011: "-", 0x02BC: "'"}


_NEXT_WORD = re.compile(r" ([\w&+'-]{1,40})")
_NOT_OF_WORD = re.compile(r"[^\w&+'.-]")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;…\n\"“”(]|--|—|–|•|\|)['\"“‘(\s]*\Z")
_SMALL = frozenset("a an the and or for of in on to at by with from as via vs".split())
_FIRST = itemgetter(0)
TITLE_SHARE = 0.72
"""From this share of capitalised words among the long ones on, a text is a headline (measured)."""

GENERIC = frozenset(
    "AI API APIs ASIC CAD CEO CFO CIO CISO CMO COO CPO CPU CPUs CRM CSO CTO CVP DPU DPUs ERP EVP "
    "FPGA FPGAs GM GPU GPUs HPC HR IDE IoT IP IPU IPUs IT LLM LLMs ML MVP NPU NPUs OEM OS PC PCs "
    "PR QA RDMA SaaS SDK SDKs SIEM SQL SSD SVP TPU TPUs UI USB UX VM VMs VP VPN XR AR VR CPAs "
    "Chief President Vice Director Executive Senior Chairman Founder Co-founder Partner Partners "
    "Tensor Core Gold Silver Certified MVPs Inc Corp Corporation Ltd LLC Limited "
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday I "
    "On In At For With And Or The A An To From Of By As Is Are Was Will This That "
    "Q1 Q2 Q3 Q4 H1 H2 FY20 FY21 FY22 FY23 FY24 FY25".split()
)
"""Capitalised words that may stand beside a name without being part of it."""


def plain(text: str) -> str:
    """`text` with one plain character for each odd space, hyphen and apostrophe.

    >>> plain("Microsoft\u00a0Azure\u2019s")
    "Microsoft Azure's"
    """
    if text.isascii():
        return text
    for odd, usual in _COMMON:
        text = text.replace(odd, usual)
    # Private characters stand for mentions within this package: see typed_sentences.py.
    return _RARE.sub(lambda odd: _PLAIN.get(ord(odd[0]), " "), text)


def is_headline(text: str) -> bool:
    """Whether `text` capitalises its words as a headline does, so that capitals mark no names.

    >>> is_headline("IBM Built A Giant AI Supercomputer In The Cloud"), is_headline("IBM built it")
    (True, False)
    >>> is_headline("Alps has 10,752 Nvidia GH200 Superchips.")
    False
    """
    words = [word for word in text[:240].split() if len(word) > 3]
    # By methods of str alone, which is twice as fast as looking at each word.
    lower = sum(map(str.islower, words))
    capitals = sum(map(str.isupper, map(_FIRST, words)))
    if not capitals + lower:
        return text.isupper()
    if capitals <= TITLE_SHARE * (capitals + lower):
        return False
    # A headline seldom ends with a full stop; a short sentence full of names does.
    is_sentence = text.endswith(".") and not text.endswith("..")
    return not (is_sentence and any(w.islower() and w not in _SMALL for w in text[:240].split()))


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, or what is written like one, begins at `start`.

    >>> begins_sentence("It is new. Summit is older.", 11), begins_sentence("It is new.", 3)
    (True, False)
    """
    return _SENTENCE_START.search(text, max(0, start - 8), start) is not None


def word_after(text: str, end: int) -> str:
    """The word that one space parts from `end`, else ""."""
    found = _NEXT_WORD.match(text, end)
    return found[1] if found else ""


def word_before(text: str, start: int) -> str:
    """The word that one space parts from `start`, else ""."""
    if start < 2 or text[start - 1] != " ":
        return ""
    begin = max(text.rfind(" ", 0, start - 1) + 1, start - 41)
    word = text[begin : start - 1]
    if word.isalpha():
        return word
    return word[max((odd.end() for odd in _NOT_OF_WORD.finditer(word)), default=0) :]


def goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word that may belong to the name follows it directly.

    >>> goes_on("Dell EMC storage", 4), goes_on("Dell CEO Michael", 4), goes_on("Dell sells", 4)
    (True, False, False)
    """
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    word = word_after(text, end)
    return word.partition("'")[0] not in GENERIC
