"""In which words sentences say who supplies a system, or parts of one."""

from __future__ import annotations

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, COMPANY, PRODUCT, SYSTEM
from graph.entities.phrases.fragments import FEW, NOUN, PART, SOON, THE, WHO, S, rules

_WON = (
    r"(?:[Ww]on|[Ww]ins?|[Ll]ands?|[Ll]anded|[Ss]ecure[sd]?|[Gg]ot|[Bb]ags|[Bb]agged|"
    r"[Cc]linch(?:es|ed)|"
    r"[Rr]eceive[sd]?|[Ss]igned(?=[^;]{0,60} to (?:build|supply|deliver|provide)\b)|[Nn]abs|"
    r"(?:(?<=was )|(?<=been ))(?:awarded|given))"
)
_CONTRACT = r"(?:contract|order|deal|tender|bid|job|Contract|Order|Deal)"

SUPPLIES = rules(
    ("supplier", "supplies",
     rf"{WHO}[^{COMPANY};]{{0,60}}?\b(?:deliver(?:ing|ed|s)|suppl(?:ying|ied|ies)|"
     r"provid(?:ing|ed|es)|contribut(?:ing|ed|es)) (?:all |(?:most|half|some|part) of )?"
     rf"(?:the|{BACK}s?) (?P<value>(?:(?:[\w()-]{{1,20}}|{PRODUCT}) ){{0,6}}?(?P<what>){PART})\b"),
    ("supplier", "which-supplied",
     rf"(?P<what>{S}), (?:an?|the|its) [^;{SYSTEM}{COMPANY}{BACK}]{{1,70}}?,? (?:that|which) "
     rf"(?:the )?{WHO} (?:(?:is|was|will|be|has|had|have|also|jointly|soon) ){{0,3}}"
     r"(?:suppl(?:ying|ied|ies|y)|deliver(?:ing|ed|s)?|provid(?:ing|ed|es?)|shipp?(?:ing|ed|s)?)\b"),
    ("supplier", "part-supplied-by",
     rf"(?P<value>\b{PART}) (?:of|for|in) (?:the )?(?P<what>{S})[^{SYSTEM}{COMPANY};]{{0,30}}?"
     rf"\b(?:(?:supplied|delivered|provided|made|built) by|comes? from|came from) (?:the )?{WHO}"),
    ("supplier", "part-supplied-by",
     rf"(?P<what>{BACK})s? (?P<value>(?:[a-z][\w-]{{1,20}} ){{0,2}}{PART}) (?:(?:were|are|was|is|"
     rf"all|have been) )*(?:(?:supplied|delivered|provided|made|built) by|comes? from|came from) "
     rf"(?:the )?{WHO}"),
    ("supplier", "supplies-part",
     rf"{WHO} to (?:provide|supply|deliver) (?:the )?(?P<value>(?:[a-z][\w-]{{1,20}} ){{0,2}}"
     rf"{PART}) (?:of|for) (?:the )?(?P<what>{S})"),
    ("supplier", "ships-for",
     rf"{WHO} {SOON}(?:[Ss]hip(?:s|ped|ping)?|[Dd]eliver(?:s|ed|ing)?|[Ss]uppl(?:ies|ied|ying)|"
     rf"[Pp]rovid(?:es|ed|ing)) [^{SYSTEM}{BACK}{COMPANY};]{{0,60}}?"
     rf"(?P<value>GPUs|chips|accelerators|processors|servers|racks|nodes|cabinets|switches) "
     rf"(?:for|to|into) (?:the )?(?P<what>{S})"),
    ("supplier", "won-contract",
     rf"{WHO} {SOON}{_WON} (?:an?|the|its) [^;{SYSTEM}{BACK}{COMPANY}]{{0,40}}?{_CONTRACT}"
     rf"(?: (?:for|to build|to supply|to deliver|of|worth [^;{SYSTEM}{BACK}{COMPANY}]{{1,30}} "
     rf"for)) "
     rf"{THE}{FEW}(?P<what>{S})"),
    ("supplier", "won-contract",
     rf"{WHO} {SOON}{_WON} the (?P<what>){_CONTRACT}(?= from| in |[.,]|\Z)"),
    ("supplier", "contract-goes-to",
     rf"(?P<what>{S})(?:'s)? (?:[a-z]{{2,12}} )?{_CONTRACT} (?:\w+ )?(?:goes|went|going|awarded|go|"
     rf"given|handed|falls) to (?:the )?{WHO}"),
    ("supplier", "orders-from",
     rf"\b(?:[Oo]rder|[Bb]uy|[Pp]rocure|[Cc]ommission|[Pp]urchase|[Aa]cquire|[Bb]ought|[Ll]ease)"
     rf"(?:s|ed|d|ing)? {THE}{FEW}(?P<what>{S})(?:(?:,| and|, and)(?: the)? (?P<too>{S}))?{NOUN},? "
     rf"from (?:the )?{WHO}"),
    ("supplier", "chosen-as",
     rf"{WHO}(?: and [A-Z]\w+)?(?: \w+)? (?:(?:was|were|is|are|been|have|has|be|"
     rf"will) ){{1,3}}(?:chosen|selected|"
     rf"picked|"
     rf"named|confirmed|signed) as (?:the )?(?:\w+ )?(?:suppliers?|vendors?|contractors?|"
     rf"providers?) "
     rf"(?:of|for|to) {THE}{FEW}(?P<what>{S})"),
    ("supplier", "chosen-as",
     rf"{WHO} (?:(?:was|were|is|are|been|have|has|be|will) ){{1,3}}(?:chosen|selected|picked|named|"
     rf"confirmed|signed) as (?:the )?(?:\w+ )?(?P<what>)(?:suppliers?|vendors?|contractors?|"
     rf"integrators?)(?=[,.;]|\Z)"),
    ("supplier", "supplier-of",
     rf"{WHO},? (?:is |was |are |were |as )?(?:the )?(?:\w+ )?(?:supplier|contractor|provider)s? "
     rf"(?:of|for|to|behind) {THE}(?P<what>{S})"),
)  # fmt: skip

_DELIVERED = lazily(
    r"\b(?:[Ss]uppl(?:y|ies|ied|ying)|[Dd]eliver(?:s|ed|ing)?|[Pp]rovid(?:es?|ed|ing))\b"
)
MADE_IT = lazily(
    r"\b(?:[Mm]a[dk]e|[Mm]anufactur|[Pp]roduc|[Ff]abricat|[Dd]esign|[Dd]evelop|[Bb]uil[dt]|"
    r"[Ww]ork of)"
)
_ORDERED = lazily(
    r"\b(?:[Oo]rder|[Bb]uy|[Bb]ought|[Pp]rocur|[Pp]urchas|[Ll]eas|[Rr]ent|[Cc]ommission)\w* "
    rf"[^;{COMPANY}]{{0,60}}\Z|"
    rf"\bdelivery of [^;{COMPANY}]{{0,20}}\Z"
)


_PARTS = lazily(
    rf"(?: (?:[A-Z\d][\w.-]*|[{COMPANY}{PRODUCT}])){{0,5}} "
    r"(?:(?:rack|compute|storage|network|GPU|AI) )?(?:servers|systems|nodes|racks|cabinets|"
    r"blades|switches|storage|chassis|trays)"
    r"(?=[,.;:)]|\Z| (?:and|with|in|at|on|that|which|each|using|from|for|by|plus|has|is|it)\b)"
)


def is_of_parts(text: str, end: int) -> bool:
    """Whether a name is that of parts: "built with Contoso R2 servers" is not by Contoso."""
    return _PARTS.match(text, end) is not None


def is_delivery(text: str, start: int, end: int, rule: str) -> bool:
    """Whether words of a rule for makers tell only who delivers a system: its supplier."""
    if rule == "from":
        return _ORDERED.search(text, max(0, start - 90), start) is not None
    is_made = MADE_IT.search(text, start, end) is not None
    return not is_made and _DELIVERED.search(text, start, end) is not None
