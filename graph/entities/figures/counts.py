"""How many accelerators sentences say that a system has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.figures.fittings import LIKE_A_CHIP
from graph.entities.figures.values import NOT_BEFORE, Value, accelerators
from graph.entities.language.lazy import lazily
from graph.entities.language.quantities import (
    HEDGE,
    MEMORY,
    NUMBER,
    NUMBER_OR_WORD,
    Quantity,
    is_whole,
    quantity,
)
from graph.entities.language.typed_sentences import CHIP, COMPANY, PRODUCT, Typed, is_instance

_ACCELERATOR = (
    r"(?:GPUs?|[Aa]ccelerators?|[Uu]nits?|[Ss]uper-?chips?|APUs?|TPUs?|IPUs?|NPUs?|cards|"
    r"devices|(?:AI|graphics) (?:chips?|processors?))"
)
# "5,704 nodes with P100 cards", "on 27 May 2021 and runs H100s": these are no adjectives.
_OTHER_WORD = (
    r"(?!(?:with|without|of(?! the)|and|or|are|is|was|were|be|been|in|on|at|has|have|had|runs?|"
    r"uses?|used|that|which|who|whose|to|for|by|from|via|than|as|per|over|into|nodes?|racks?|"
    r"servers?|"
    r"cabinets?|blades?|containers?|modules?|sites?|systems?|clusters?|machines?|users?|people|"
    r"years?|months?|weeks?|days?|hours?|percent|watts?|megawatts?|times|petaflops?|exaflops?|"
    r"gigabytes?|terabytes?|petabytes?|cores?|packs?|holds?|carries|houses)\b)"
)
# "512 80 GB A100 GPUs"
_MEMORY = rf"\d{{1,4}}(?:\.\d)?{MEMORY}"
_ADJECTIVES = (
    rf"(?:(?:{_OTHER_WORD}[a-z][\w-]{{1,20}}|AI|HBM3e?|SXM\d?|PCIe|Tensor Core|Nvidia|NVIDIA|AMD|"
    rf"Intel|{_MEMORY}) ){{0,4}}"
)
# "expanded to 200,000 GPUs" tells how many there are, and "can be expanded to" does not.
_GREW_TO = lazily(
    r"(?<!can )(?<!could )(?<!can be )(?<!could be )(?<!may )(?<!might )(?<!able to )\b(?:expand|"
    r"gr[eo]w|doubl|tripl|quadrupl|increas|scal|upgrad|r[io]se|rais|enlarg|extend|expansion|boost|"
    r"[Bb]r(?:ings?|ought)|t[ao]k(?:e|es|ing)|took|swell|went from|goes from|going from)\w*\b"
    r"[^;]{0,80}? to"
    r"(?: (?:over|about|some|nearly|around|roughly))? ?\Z",
    re.IGNORECASE,
)
# "including 50,000 H200s", "of which 50,000 are new": a part of a count that is told before.
_PART_BEFORE = lazily(
    r"(?:\bincluding|\bof which|\bof whom|\b(?:some|many|most|half) of|\bof them,?|\bof these,?|"
    r"\bof those,?|\bamong (?:them|these|those|which),?|\bthe first|\b[Oo]f (?:the|its|these|those|"
    r"all) [^,;]{1,40},)(?: (?:its|the|a|over|about|some|nearly|around|roughly|are|were))? ?\Z"
)
_PART_AFTER = lazily(
    r"\A (?:\w+ ){0,2}?(?:more|additional|extra|further|other|added|spare)\b|"
    r"\A[^;,]{0,50}? of (?:them|these|those|which|whom)\b|\A (?:of (?:them|these|those|which|"
    r"the(?= total))|(?:are|were|will be|being) )"
)
# "512 RTX 6000 Ada cards": the number is of the name.
_OF_NAME = lazily(r"\b(?!AI |GPU |HPC |AND |OR )[A-Z]{2,5} \Z")
_PER_NODE = lazily(
    r"\A[^.;]{0,25}?\b(?:each|per|a piece|apiece|(?:in|on) (?:each|every|one|a single))\b"
)
_COUNT = lazily(
    rf"(?<![\w$€£.,-])(?<!\d')(?:{HEDGE})?(?P<number>{NUMBER_OR_WORD})(?!{MEMORY})"
    rf"(?P<joint>[ -](?:[×x] |of (?={COMPANY}'s ))?)"
    rf"(?:(?P<adjectives>{_ADJECTIVES})(?:(?:[{COMPANY}{PRODUCT}](?:'s)?|{_MEMORY}) "
    rf"){{0,3}}(?P<chip>{CHIP})s?(?:[ -](?:[A-Z][\w-]* |\w+-\w+ |\d{{2,3}} ?GB |"
    rf"Tensor Core |[a-z]{{2,12}} ){{0,3}}?(?P<noun>{_ACCELERATOR}|chips?|modules))?|"
    rf"(?P<plain>{_ADJECTIVES}(?:[{COMPANY}{PRODUCT}](?:'s)? )?(?P<plain_noun>{_ACCELERATOR})))"
    r"(?![\w-])",
    re.IGNORECASE,
)
# "a 1,024-GPU cluster", but not "an 8-GPU node".
_A_MACHINE = lazily(
    r" (?:(?:AI|HPC|GPU|training|new|liquid-cooled|water-cooled) ){0,2}(?:super-?)?(?:computer|"
    r"cluster|behemoth|giant|monster|beast|factory|"
    r"machine|system|installation|deployment|pod)\b",
    re.IGNORECASE,
)
_NODE = lazily(r"\b(?:each|every|per|nodes?|servers?)\b")
_YEAR = lazily(r"(?:19|20)\d\d")
_OF_A_YEAR = ("in ", "In ", "of ", "since ", "by ")
# "168 Z9s plus 80 Z8s", "600 Z9 and 256 Z8 nodes".
_PLUS = lazily(r"s?(?:,? plus | \+ |,? and another |,? as well as )(?:[\w.,]{1,9} )")
_PLUS_BEFORE = lazily(
    rf"\d(?: [\w{CHIP}-]{{1,20}}){{1,4}}s?(?:,? plus| \+|,? and another|,? as "
    rf"well as) \Z"
)
_OF_CPUS = lazily(
    r"EPYC|Xeon|Power\d|POWER|Graviton|A64FX|SW26010|Grace CPU|Ryzen|Opteron|SPARC|Cobalt|"
    r"Ampere Altra|CPU|Kunpeng|Cascade Lake|Sapphire Rapids|Ice Lake|Skylake|Rome|Milan|Genoa",
    re.IGNORECASE,
)
# "1,536 GPU nodes", "512 GPU-hours".
_OF_UNITS = lazily(
    r"-hour|[ -](?:nodes?|servers?|racks?|hours|blades?|cores|trays|users|partitions?)\b"
)
_CPU_NOUN = lazily(r"\A(?:s|'s)? (?:\w+ ){0,2}?(?:CPUs?|processors?|cores|hosts?)\b", re.IGNORECASE)


def counts(sentence: Typed) -> Iterator[Value]:
    """How many accelerators: "6,159 Nvidia A100 GPUs", "10,000 GPUs"."""
    yield from told_of(sentence.text)
    for found in _COUNT.finditer(sentence.text):
        amount = quantity(found["number"], found["least"], found["about"])
        if _counts_accelerators(sentence, found) and _is_total(sentence, found, amount):
            yield accelerators(amount, *found.span())


def _counts_accelerators(sentence: Typed, found: re.Match[str]) -> bool:
    """Whether what stands behind the number are accelerators, and not what holds or uses them."""
    after = sentence.text[found.end() : found.end() + 40]
    if _OF_UNITS.match(after) or (found["joint"] == "-" and not _A_MACHINE.match(after)):
        return False
    if found["chip"] is None:
        return True
    chip = found.start("chip")
    mention = sentence.marks[chip]
    if _OF_CPUS.search(f"{mention.name} {mention.surface}"):
        return False
    if _CPU_NOUN.match(sentence.text[chip + 1 : chip + 40]):
        return False
    if LIKE_A_CHIP.match(sentence.text, chip + 1):
        return False
    is_of_them = found["noun"] or found["joint"] == "-" or found[0].endswith("s")
    return bool(is_of_them) or _is_list_end(after)


def _is_total(sentence: Typed, found: re.Match[str], amount: Quantity) -> bool:
    """Whether the number is how many a system has: no part, increase, share of a node or year."""
    text, number = sentence.text, found["number"]
    before = text[max(0, found.start() - 60) : found.start()]
    after = text[found.end() : found.end() + 40]
    if before.endswith(("×", "× ", " x ")) or _OF_NAME.search(before):
        return False
    if _PLUS.match(after) or _PLUS_BEFORE.search(before) or _is_part(text, found):
        return False
    if not is_whole(number, amount):
        return False
    if _YEAR.fullmatch(number) and (found["chip"] is None or before.endswith(_OF_A_YEAR)):
        return False
    if any(is_instance(sentence.marks[at]) for at in sentence.systems()):
        return True
    if NOT_BEFORE.search(before) and not _GREW_TO.search(text, 0, found.start()):
        return False
    is_small = len(amount.value) < 3
    return not (_PER_NODE.match(after) or (is_small and _NODE.search(before + after)))


# "The number of GPUs in Borealis rose from 500 to 1,000", "512: the number of Z9s in Borealis".
_RISEN = lazily(
    rf"\bnumber of (?:GPUs|accelerators|{CHIP}s?) (?:in|at|of|inside) [^;,]{{1,40}}? (?:rose|grew|"
    rf"climbed|went|increased|doubled|swelled) (?:from [\w.,]{{1,12}} )?to (?P<number>{NUMBER})"
)
_NUMBER_OF = lazily(
    rf"(?:\A|[-•*] )(?P<number>{NUMBER}): (?:the )?number of (?:GPUs|accelerators|{CHIP}s?)(?= in )"
)
# "The machine has 512, all of them Z9s".
_ALL_OF_THEM = lazily(
    rf"\b(?:has|have|had|holds|houses|packs|counts) (?:{HEDGE})?(?P<number>\d[\d,]{{1,9}})"
    rf"(?=(?:, | [—–-] )all (?:of (?:them|which) )?(?:are )?(?:[{COMPANY}] )?{CHIP}s\b)"
)


# "with four Z9s each, 37,632 of them in all".
_IN_ALL = lazily(
    rf"{CHIP}[^.;:]{{0,60}}?, (?:or |for a total of )?(?P<number>\d[\d,]{{2,9}})"
    r"(?: of (?:them|these))?(?: in (?:all|total)| altogether)(?![\w-])"
)


def told_of(text: str) -> Iterator[Value]:
    """The counts of sentences about how many there are."""
    if "all " in text:
        for found in _ALL_OF_THEM.finditer(text):
            yield accelerators(quantity(found["number"]), *found.span("number"))
    if "in all" in text or "in total" in text or "altogether" in text:
        for found in _IN_ALL.finditer(text):
            yield accelerators(quantity(found["number"]), *found.span("number"))
    if "number of " not in text:
        return
    for pattern in (_RISEN, _NUMBER_OF):
        for found in pattern.finditer(text):
            start, end = found.span() if pattern is _NUMBER_OF else found.span("number")
            amount = quantity(found["number"])
            if is_whole(found["number"], amount):
                yield accelerators(amount, start, end)


def _is_part(text: str, count: re.Match[str]) -> bool:
    """Whether the number counts only some of them: "including 50,000 H200s"."""
    at = count.end("number")
    return bool(
        _PART_BEFORE.search(text, max(0, count.start() - 60), count.start())
        or _PART_AFTER.match(text[at : count.end()])
    )


def _is_list_end(after: str) -> bool:
    """Whether nothing follows that would make a chip's name part of another: "H100 servers"."""
    return (
        re.match(
            r"[,.;:)!]|\Z| (?:are|is|were|will|have|hum|sit|power|drive|and|with|in|at|on|to|for|"
            r"that|which|by|from|plus|when|since|now|so|but|today|inside|each) ",
            after,
        )
        is not None
    )
