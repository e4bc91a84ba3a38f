"""What sentences say a system is fitted with: chips, the network between its parts, cooling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.figures.values import Value
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import Typed

NETWORK = lazily(
    r"(?:(?:HDR|NDR|EDR|XDR|FDR|[Qq]uantum(?:-X?\d{1,3})?|"
    r"\d{2,3} ?G(?:bps|b/s|bit/s)?) ){0,3}InfiniBand|"
    r"[Ii]nfini[Bb]and|Infiniband|NV[Ll]ink(?: (?:Switch|Network|\d(?:\.0)?))?|NVSwitch|"
    r"Slingshot(?:[- ]1[01])?|Spectrum-?X(?: Ethernet)?|Omni-?Path|"
    r"Tofu(?:[ -](?:interconnect|[DK2]))?|TofuD|RoCE(?:v2)?|Elastic Fabric Adapter|"
    r"\bEFA\b|Ultra Ethernet|Dragonfly\+?|Cray Aries|\bBXI(?: ?v?\d)?\b|NeuronLink(?:-v?\d)?|"
    r"Jupiter (?:network|fabric)|"
    r"(?:Remote Direct Memory Access(?: \(RDMA\))?|RDMA(?: over Converged Ethernet)?)"
    r"(?: (?:fabric|network|interconnect|Ethernet))|"
    r"fabric,? (?:with|using|based on|over) (?:Remote Direct Memory Access(?: \(RDMA\))?|RDMA)|"
    r"(?:\d{2,3} ?(?:GbE|[Gg]igabit Ethernet|-[Gg]igabit Ethernet)|\d{2,3}G Ethernet|"
    r"Ethernet)(?: (?:fabric|network|interconnect))?"
)
_NETWORK_WORDS = lazily(
    r"connect|network|fabric|link|communicat|ties\b|tied|thread|string|strung|wire|stitch|knit|"
    r"join|glue|bandwidth|InfiniBand|Slingshot|over |with |"
    r"uses|using|via |on a |and ", re.IGNORECASE,
)  # fmt: skip

_COOLANT = (
    r"(?:(?:single|two)-phase )?(?:direct(?:[ -]to[ -]chip)?(?:,? |-))?"
    r"(?:(?:warm|hot|cold|chilled|sea|river|lake)[ -])?"
    r"(?:liquid|water|immersion|air|evaporative|adiabatic|two-phase|oil|seawater|free)"
)
_COOLING = lazily(
    rf"(?<![\w-])(?:(?P<kind>{_COOLANT})[ -]?(?:cool(?:ed|ing|s))"
    r"|cooled (?:down )?(?:directly )?(?:with|by|using) (?:\w+ ){0,2}?(?P<by>(?:(?:warm|hot|cold|"
    r"chilled|sea|lake|river|outside|box) )?(?:liquid|water|groundwater|seawater|air|immersion|"
    r"fans?|"
    r"oil))"
    r"|cooled by an? (?P<system>adiabatic|evaporative|immersion|(?:closed-loop )?(?:liquid|water))"
    r" (?:system|loop|circuit)"
    r"|(?P<carry>(?:(?:sea|lake|river|warm|cold|chilled) ?)?(?:water|liquid)) (?:carries|takes|"
    r"draws|removes|carrying|removing)(?= (?:away )?(?:the |its |\ue007s )?(?:\w+ )?heat)"
    r"|(?P<does>(?:(?:\w+ )?water|liquid|air|oil|immersion)) (?:does|do|handles) (?:all )?(?:of "
    r")?the "
    r"cooling"
    r"|(?P<tanks>immersion)(?= (?:tanks?|baths?)\b)"
    r"|(?P<closed>closed(?:-loop)? (?:liquid|water))(?= (?:loop|circuit))"
    r"|(?P<doors>rear-door water)(?= cool)|(?P<door>rear-door)(?= (?:heat|chill|cool))|"
    r"(?P<chip>(?:(?:single|two)-phase )?direct-to-chip)"
    r"|(?:(?:immersed|submerged|bathed|bathing|dipped|sunk) in|"
    r"cooled in (?:an? )?(?:tanks?|baths?|vats?|pools?) of) (?:\w+ ){0,3}?(?P<in>oil|fluid|"
    r"liquid))(?![\w])",
    re.IGNORECASE,
)


# "512 Z9-equivalent GPUs", "as much as 512 Z9 equivalents": of what kind they are is not said.
LIKE_A_CHIP = lazily(r"s?[ -](?:equivalents?|class|like|level|compatible)\b")


def chips(sentence: Typed) -> Iterator[Value]:
    """The chips a sentence names."""
    for at in sentence.of("Chip"):
        if not LIKE_A_CHIP.match(sentence.text, at + 1):
            yield Value("chip", at, at + 1, chip=at)


def networks(sentence: Typed) -> Iterator[Value]:
    """The network between the parts: by names that mean one."""
    if not _NETWORK_WORDS.search(sentence.plain):
        return
    seen = set()
    for found in NETWORK.finditer(sentence.plain):
        is_bare = "thernet" in found[0] and found[0].startswith("Ethernet") and " " not in found[0]
        if not is_bare and found[0].lower() not in seen:
            seen.add(found[0].lower())
            at, end = sentence.in_text(found.start()), sentence.in_text(found.end())
            yield Value("interconnect", at, max(at + 1, end), found[0])


def coolings(sentence: Typed) -> Iterator[Value]:
    """How it is cooled: "liquid", "warm water", "rear-door"."""
    words = sentence.text.lower()
    if not any(
        word in words
        for word in (
            "cool",
            "immersed",
            "merged in",
            "bath",
            "dipped in",
            "rear-door",
            "direct-to",
            "heat",
        )
    ):
        return
    seen = set()
    for found in _COOLING.finditer(sentence.text):
        if sentence.text.startswith((" no more", " no longer"), found.end()):
            continue
        word = next(filter(None, found.groups()))
        value = re.sub(r"-(?!phase)", " ", word.lower()) if found["kind"] else word.lower()
        if value not in seen:
            seen.add(value)
            yield Value("cooling", found.start(), found.end(), f"{value} cooling")


_BY = lazily(
    rf"(?:(?:with|by) )?(?P<by>(?:direct |facility )?{_COOLANT})(?:[ -]cool\w+)?(?![\w-])",
    re.IGNORECASE,
)


def coolant(words: str) -> str:
    """How something is cooled by the words of a list or an answer, "" where they do not tell.

    >>> coolant("warm water, 40 °C inlet"), coolant("Direct liquid cooling"), coolant("none")
    ('warm water cooling', 'direct liquid cooling', '')
    """
    found = _BY.match(words)
    return f"{found['by'].lower()} cooling" if found else ""
