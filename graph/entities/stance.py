"""How a sentence means what it says: as a fact, a claim or a plan, and who says it."""

from __future__ import annotations

from graph.entities.evidence import ASSERTED, CLAIMED, PLANNED
from graph.entities.lazy import lazily
from graph.entities.typed_sentences import COMPANY, PERSON, PRODUCT, Typed

# Sentences that state nothing: questions, conditions, and what might be.
_UNREAL = lazily(
    r"\?[\"'”’)]*\Z|\A(?:If|Whether|Should|Could|Would|Suppose|Imagine|Is|Are|Does|Do|Will|Can) |"
    r"\bif (?!not\b)|\bmight\b|\bcould have\b|\bwould have\b|\brumou?rs?\b|\bdenie[sd]\b|"
    r"\bfailed to\b|\bcancel(?:l?ed|s)\b|\bcollapsed\b|\bcalled off\b|\babandoned\b|"
    r"\bnever (?:confirmed|said|announced)\b|\bdid not (?:confirm|say)\b|\bneither\b"
)
# What stands in every match of it, but for questions and the words at the beginning.
_UNREAL_WORDS = (
    "if ", "might", "have", "umour", "umor", "denie", "failed to", "cancel", "collapsed",
    "called off", "abandoned", "never", "did not", "neither",
)  # fmt: skip
_DENIED = lazily(
    r"\b(?:does|did|do|is|was|are|were|has|had|have|will|would|can|could|should) not (?!only\b)|"
    r"\bhas no\b|n't\b|\bnever\b|\bno longer\b|\bno more\b|\bcannot\b|\bnor\b"
)
_CLAIMED = lazily(
    r"\bclaim(?:s|ed|ing)?\b|\b[Aa]ccording to\b|\b[Rr]eported(?:ly)?\b|\b[Aa]lleged(?:ly)?\b|"
    r"\bis said to\b|\bare said to\b|\bbelieved to\b|\b[Ss]upposedly\b|\b[Pp]urported(?:ly)?\b|"
    r"\bboasts? that\b|\binsists?\b"
)
_PLANNED = lazily(
    r"\bwill\b|\b(?:is|are|was|were) (?:to|due|set|expected|slated|scheduled|planned|going to|"
    r"designed to|intended|projected|under construction|being built)\b|\bplan(?:s|ned|ning)?\b|"
    r"\b(?:expected|slated|scheduled|poised|due) (?:to|for|in|by)\b|\baims? (?:to|for)\b|"
    r"\bintends?\b|\b(?:is|are) (?:building|constructing|developing|planning|acquiring|buying)\b|"
    r"\bupcoming\b|\bforthcoming\b|\bagree[sd]? to\b|\bproposed\b|"
    r"\bto (?:buy|acquire|take over|be|open|go live|come online|launch)\b|\bonce complete[d]?\b|"
    r"\bwhen (?:complete[d]?|finished)\b|\bmay\b|\bwould\b|\bset to\b|\bshould (?:be|come|go|open|"
    r"start|reach|deliver|have)\b|\bhopes? to\b"
)
# In a headline "X to Deliver 4 Exaflops" is a plan.
_PLANNED_TITLE = lazily(r"(?:\A|\w|[\ue001-\ue007]) [Tt]o [A-Z][a-z]+|\b(?:Will|Plans|Eyes|Aims)\b")
_SAYER = rf"[{COMPANY}{PERSON}{PRODUCT}]"
_SAYS = (
    lazily(
        rf"({_SAYER})(?:'s? [\w ]{{1,30}})?(?: (?:chief executive|CEO|president|officials|"
        rf"engineers|"
        rf"researchers|[\w-]+ director|founder))?(?: {_SAYER})?(?: (?:has|have|also|today|now|and "
        rf"{_SAYER}|,))* (?:claim|say|said|announce|told|report|reveal|confirm|state|boast|insist|"
        r"explain|add(?:ed|s) that)"
    ),
    lazily(rf"(?:[Aa]ccording to|said|says|told by|claimed by) (?:the )?({_SAYER})"),
)
_AND = lazily(rf"(?:, | and (?:the )?)({_SAYER})")
_BOTH = lazily(rf"({_SAYER})(?: and (?:the )?|(?<=\A.), )\Z")


def is_stated(sentence: Typed) -> bool:
    """Whether the sentence states anything: it is no question, condition or denial."""
    text = sentence.text
    may_be_unreal = (
        text[0] in "IWSCDA" or "?" in text or any(word in text for word in _UNREAL_WORDS)
    )
    return not (may_be_unreal and _UNREAL.search(text))


def stance(sentence: Typed, start: int, end: int) -> str | None:
    """How what stands between two places of the sentence is meant, None where it is denied."""
    text = sentence.text
    first = _clause_start(text, start)
    if _DENIED.search(text, first, end):
        return None
    # What comes after says something else: "and is to double in size".
    clause = text[first:end]
    if _CLAIMED.search(text):
        return CLAIMED
    if _PLANNED.search(clause):
        return PLANNED
    return PLANNED if sentence.is_headline and _PLANNED_TITLE.search(clause) else ASSERTED


_BREAK = lazily(
    r"; |: |, (?:and|but|while|whereas|which|who|up from) | but | while | whereas "
    r"| and (?=(?:is|are|was|were|has|have|will|plans?) )"
)


def _clause_start(text: str, start: int) -> int:
    """Where the clause begins that holds the place: what a `;` or `, and` parts is not in it."""
    first = 0
    for found in _BREAK.finditer(text, 0, start):
        first = found.end()
    return first


def attributed_to(sentence: Typed) -> tuple[str, ...]:
    """The names of those who say what the sentence says, in order; () where it says so itself."""
    places = set[int]()
    for pattern in _SAYS:
        for found in pattern.finditer(sentence.text):
            at = found.start(1)
            places.add(at)
            if also := _AND.match(sentence.text, at + 1):
                places.add(also.start(1))
            if also := _BOTH.search(sentence.text, 0, at):
                places.add(also.start(1))
    return tuple(dict.fromkeys(sentence.marks[at].name for at in sorted(places)))
