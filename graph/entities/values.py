"""What sentences say of a system in numbers and words: counts, performance, network, cooling.

Each rule yields the place of a value in a typed sentence; `linking.py` finds whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.lazy import lazily
from graph.entities.quantities import HEDGE, NUMBER_OR_WORD, quantity
from graph.entities.typed_sentences import CHIP, COMPANY, PRODUCT, Typed, is_instance


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


_ACCELERATOR = (
    r"(?:GPUs?|[Aa]ccelerators?|[Uu]nits?|[Ss]uper-?chips?|APUs?|TPUs?|IPUs?|NPUs?|cards|"
    r"devices|(?:AI|graphics) (?:chips?|processors?))"
)
_ADJECTIVES = (
    r"(?:(?:[a-z][\w-]{1,20}|AI|HBM3e?|SXM\d?|PCIe|Tensor Core|Nvidia|NVIDIA|AMD|Intel) ){0,4}"
)
_NOT_BEFORE = lazily(
    r"(?:\b[Uu]p to|as many as|as much as|another|additional|[Ff]irst|remaining|extra|further|"
    r"\bto|up from|grown? from|\b[Ee]very|\b[Ee]ach|\bper|than|one of|of the|of its|equivalent "
    r"(?:of|to)|rack of|"
    r"server with|node with|nodes? of)(?: (?:over|about|some|nearly|around|roughly))? ?\Z"
)
# "expanded to 200,000 GPUs" tells how many there are, and "can be expanded to" does not.
_GREW_TO = lazily(
    r"(?<!can )(?<!could )(?<!can be )(?<!could be )(?<!may )(?<!might )(?<!able to )\b(?:expand|"
    r"gr[eo]w|doubl|tripl|quadrupl|increas|scal|upgrad|r[io]se|rais|enlarg|extend|expansion|boost|"
    r"[Bb]r(?:ings?|ought)|t[ao]k(?:e|es|ing)|took|swell)\w*\b[^;]{0,50}? to"
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
    r"\A[^;,]{0,50}? of (?:them|these|those|which|whom)\b|\A (?:of (?:them|these|those|which|"
    r"the(?= total))|(?:are|were|will be|being) )"
)
_PER_NODE = lazily(
    r"\A[^.;]{0,25}?\b(?:each|per|a piece|apiece|(?:in|on) (?:each|every|one|a single))\b"
)
_COUNT = lazily(
    rf"(?<![\w$€£.,-])(?:{HEDGE})?(?P<number>{NUMBER_OR_WORD})(?P<joint>[ -])"
    rf"(?:(?P<adjectives>{_ADJECTIVES})(?:(?:[{COMPANY}{PRODUCT}](?:'s)? "
    rf"){{0,2}})(?P<chip>{CHIP})s?(?:[ -](?:[A-Z][\w-]* |\w+-\w+ |\d{{2,3}} ?GB |"
    rf"Tensor Core |[a-z]{{2,12}} ){{0,3}}?(?P<noun>{_ACCELERATOR}|chips?))?|"
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
_OF_CPUS = lazily(
    r"EPYC|Xeon|Power\d|POWER|Graviton|A64FX|SW26010|Grace CPU|Ryzen|Opteron|SPARC|Cobalt|"
    r"Ampere Altra|CPU|Kunpeng|Cascade Lake|Sapphire Rapids|Ice Lake|Skylake|Rome|Milan|Genoa",
    re.IGNORECASE,
)
_CPU_NOUN = lazily(r"\A(?:s|'s)? (?:\w+ ){0,2}?(?:CPUs?|processors?|cores|hosts?)\b", re.IGNORECASE)

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

_NETWORK = lazily(
    r"(?:(?:HDR|NDR|EDR|XDR|FDR|[Qq]uantum(?:-\d)?|\d{2,3} ?G(?:bps|b/s|bit/s)?) ){0,3}InfiniBand|"
    r"[Ii]nfini[Bb]and|Infiniband|NV[Ll]ink(?: (?:Switch|Network|\d(?:\.0)?))?|NVSwitch|"
    r"Slingshot(?:[- ]1[01])?|Spectrum-?X(?: Ethernet)?|Omni-?Path|"
    r"Tofu(?:[ -](?:interconnect|[DK2]))?|TofuD|RoCE(?:v2)?|Elastic Fabric Adapter|"
    r"\bEFA\b|Ultra Ethernet|Dragonfly\+?|Cray Aries|\bBXI\b|Jupiter (?:network|fabric)|"
    r"(?:Remote Direct Memory Access(?: \(RDMA\))?|RDMA(?: over Converged Ethernet)?)"
    r"(?: (?:fabric|network|interconnect|Ethernet))|"
    r"fabric,? (?:with|using|based on|over) (?:Remote Direct Memory Access(?: \(RDMA\))?|RDMA)|"
    r"(?:\d{2,3} ?(?:GbE|[Gg]igabit Ethernet|-[Gg]igabit Ethernet)|\d{2,3}G Ethernet|"
    r"Ethernet)(?: (?:fabric|"
    r"network|interconnect))?"
)
_NETWORK_WORDS = lazily(
    r"connect|network|fabric|link|communicat|tied|thread|string|strung|wire|stitch|knit|join|"
    r"glue|bandwidth|InfiniBand|Slingshot|over |with |"
    r"uses|using|via |on a |and ", re.IGNORECASE,
)  # fmt: skip

_COOLANT = (
    r"(?:direct(?:[ -]to[ -]chip)?(?:,? |-))?(?:(?:warm|hot|cold|chilled|sea|river|lake)[ -])?"
    r"(?:liquid|water|immersion|air|evaporative|adiabatic|two-phase|oil|seawater|free)"
)
_COOLING = lazily(
    rf"(?<![\w-])(?:(?P<kind>{_COOLANT})[ -](?:cool(?:ed|ing|s))"
    r"|cooled (?:down )?(?:directly )?(?:with|by|using) (?:\w+ ){0,2}?(?P<by>(?:(?:warm|hot|cold|"
    r"chilled) )?"
    r"(?:liquid|water|seawater|air|immersion|outside air))"
    r"|cooled by an? (?P<system>adiabatic|evaporative|immersion|(?:closed-loop )?(?:liquid|water))"
    r" (?:system|loop|circuit)"
    r"|(?P<carry>(?:(?:sea|lake|river|warm|cold|chilled) ?)?(?:water|liquid)) (?:carries|takes|"
    r"draws|removes|carrying|removing) (?:away )?(?:the |its )?(?:\w+ )?heat"
    r"|(?P<door>rear-door)(?= (?:heat|chill|cool))|(?P<chip>direct-to-chip)"
    r"|immersed in (?:\w+ ){0,3}?(?P<in>oil|fluid|liquid))(?![\w])",
    re.IGNORECASE,
)


def counts(sentence: Typed) -> Iterator[Value]:
    """How many accelerators: "6,159 Nvidia A100 GPUs", "10,000 GPUs"."""
    text = sentence.text
    for found in _COUNT.finditer(text):
        chip = found.start("chip") if found["chip"] else -1
        number = found["number"]
        after = text[found.end() : found.end() + 40]
        if found["joint"] == "-" and not _A_MACHINE.match(after):
            continue
        if chip >= 0:
            mention = sentence.marks[chip]
            is_cpu = _OF_CPUS.search(f"{mention.name} {mention.surface}") is not None
            if is_cpu or _CPU_NOUN.match(text[chip + 1 : chip + 40]):
                continue
            if found["noun"] is None and found["joint"] == " " and not _is_list_end(after):
                continue
        before = text[max(0, found.start() - 60) : found.start()]
        of_instance = any(is_instance(sentence.marks[at]) for at in sentence.systems())
        if after.startswith("-hour") or _is_part(text, found):
            continue
        is_none = _NOT_BEFORE.search(before) and not _GREW_TO.search(before)
        if not of_instance and (is_none or _PER_NODE.match(after)):
            continue
        amount = quantity(number, found["least"], found["about"])
        is_small = len(amount.value) < 3
        if (
            is_small
            and not of_instance
            and re.search(
                r"\b(?:each|every|per|nodes?|"
                r"servers?)\b",
                before + after,
            )
        ):
            continue
        if (
            len(amount.value) == 4
            and number.isdigit()
            and amount.value[:2] in ("19", "20")
            and (chip < 0 or before.endswith(("in ", "In ", "of ", "since ", "by ")))
        ):
            continue
        yield Value(
            "accelerator_count", found.start(), found.end(), amount.value, "accelerator",
            is_approximate=amount.is_approximate, is_at_least=amount.is_at_least,
        )  # fmt: skip


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
            r"that|which|by|from|plus) ",
            after,
        )
        is not None
    )


def performances(sentence: Typed) -> Iterator[Value]:
    """How fast: "4 exaflops of mixed precision performance", "a 125-petaflop machine"."""
    text = sentence.text
    if not any(word in text for word in ("flop", "FLOP", "Flop", "EF", "PF", "illion")):
        return
    for found in _PERFORMANCE.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if _NOT_BEFORE.search(before) and not re.search(r"[Uu]p to \Z|\bto \Z", before):
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


def chips(sentence: Typed) -> Iterator[Value]:
    """The chips a sentence names."""
    for at in sentence.of("Chip"):
        yield Value("chip", at, at + 1, chip=at)


def networks(sentence: Typed) -> Iterator[Value]:
    """The network between the parts: by names that mean one."""
    if not _NETWORK_WORDS.search(sentence.plain):
        return
    seen = set()
    for found in _NETWORK.finditer(sentence.plain):
        is_bare = "thernet" in found[0] and found[0].startswith("Ethernet") and " " not in found[0]
        if not is_bare and found[0].lower() not in seen:
            seen.add(found[0].lower())
            at, end = sentence.in_text(found.start()), sentence.in_text(found.end())
            yield Value("interconnect", at, max(at + 1, end), found[0])


def coolings(sentence: Typed) -> Iterator[Value]:
    """How it is cooled: "liquid", "warm water", "rear-door"."""
    words = sentence.text.lower()
    if not any(word in words for word in ("cool", "immersed", "rear-door", "direct-to", "heat")):
        return
    seen = set()
    for found in _COOLING.finditer(sentence.text):
        if sentence.text.startswith((" no more", " no longer"), found.end()):
            continue
        word = next(filter(None, found.groups()))
        value = " ".join(re.split(r"[ -]", word.lower())) if found["kind"] else word.lower()
        if value not in seen:
            seen.add(value)
            yield Value("cooling", found.start(), found.end(), f"{value} cooling")
