"""How a sentence means what it says: as a fact, a claim or a plan, and who says it."""

from __future__ import annotations

from graph.entities.evidence import ASSERTED, CLAIMED, PLANNED
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import COMPANY, PERSON, PRODUCT, SYSTEM, Typed
from graph.entities.meaning.linking import is_compared
from graph.entities.phrases.denials import is_denied, is_only_possible, is_unreal

_CLAIMED = lazily(
    r"\bclaim(?:s|ed|ing)?\b|\b[Aa]ccording to\b|\b[Rr]eported(?:ly)?\b|\b[Aa]lleged(?:ly)?\b|"
    r"\b(?:post|tweet|meme|hoax|chain letter) (?:on \w+ )?(?:says|said|claims|alleges|had "
    r"(?=[A-Z\ue003]))|\bis said to\b|\b[Ii]t (?:is|was) (?:also )?(?:said|whispered|rumou?red|"
    r"claimed) that\b|\bare "
    r"said to\b|\bbelieved to\b|\b[Ss]upposedly\b|\b[Pp]urported(?:ly)?\b|"
    r"\bboasts? that\b|\binsists?\b|\b[Rr]umou?red\b|\b[Uu]nconfirmed\b|\bsaid to have\b|"
    r"\bthought to\b|\bunderstood to\b|\b[Ww]ord is\b|"
    # "Rumor: Contoso buys Litware", "Contoso buys Litware: report", "…, sources say".
    rf"\A(?:(?i:media|news|press|unconfirmed|anonymous|exclusive|[{COMPANY}{PRODUCT}])(?:'s)? )?"
    r"(?i:rumou?rs?|reports?|sources?|leaks?|insiders?|gossip|speculation)(?: mill)?: |"
    r"(?:[,:;(|–—]| -) ?(?:an? )?(?i:(?:media |news |press )?(?:sources?|reports?|rumou?rs?|leaks?|"
    r"insiders?))\)?[.!]?\Z|"
    rf"\b(?i:sources?|people|persons?|insiders?|reports?|leaks?|leakers?|analysts?|observers) "
    r"(?:(?:\w+ )?(?:close to|familiar with|with knowledge of|briefed on|near)\b|(?:have |has )?"
    r"(?i:say|says|said|suggests?|suggested|indicates?|indicated|told|tells?|believes?|expects?|"
    r"thinks?|confirm|confirms)\b)|\b(?i:say|says|said) (?:\w+ )?(?:sources|insiders|analysts)\b|"
    r"\b(?:[Rr]eports?|[Aa]llegations|[Ss]peculation|[Ss]uggestions?|[Gg]ossip|[Tt]alk) "
    rf"(?:that|of an?)\b|\bor so (?:the|they|it|he|she|some)\b|"
    rf", [{COMPANY}{PRODUCT}{PERSON}] reports[.!]?\Z|"
    r"\b(?:[Ss]ome|[Mm]any|[Mm]ost|[Pp]eople|[Cc]ritics|[Ff]ans|[Uu]sers)(?: people| users)? "
    r"(?:say|said|think|thought|believe|believed|claim|suspect|assume|speculate)\b|"
    r"\b(?:[Aa]pparently|[Pp]resumably|[Pp]robably|[Pp]erhaps|[Mm]aybe) "
)
_PLANNED = lazily(
    r"\b(?:will|shall)\b|'ll\b|\b(?:is|are|was|were) (?:to|due|set|expected|slated|scheduled|"
    r"planned|"
    r"going to|designed to|intended(?! for (?!launch|delivery|completion|release))|projected|"
    r"under construction|being built)\b|\bplan(?:s|ned|ning)?\b|"
    r"\b(?:expected|slated|scheduled|poised|due) (?:to|for|in|by)\b|\baims? (?:to|for)\b|"
    r"\bintends?\b|\b(?:is|are) (?:building|constructing|developing|planning|acquiring|buying)\b|"
    r"\b(?:wants|seeks|pledge[sd]|vow(?:s|ed)|promise[sd]) to\b|"
    r"\b(?:[Ii]ts|[Tt]heir|'s|\ue007s) next (?:[\w-]+ )?(?:super-?)?(?:computer|machine|system|"
    r"cluster|flagship)\b|"
    r"\bupcoming\b|\bforthcoming\b|\bagree[sd]? to\b|\bproposed\b|"
    r"(?<!not )\bto (?:buy|acquire|take over|be|open|go live|come online|launch)\b|"
    r"\bonce complete[d]?\b|"
    r"\bwhen (?:complete[d]?|finished)\b|\bmay\b|\bwould\b|\bcould\b|\bset to\b|\b"
    r"should (?:be|arrive|come|go|open|start|reach|deliver|have)\b|\bhopes? to\b"
)
# In a headline "X to Deliver 4 Exaflops" is a plan.
_PLANNED_TITLE = lazily(r"(?:\A|\w|[\ue001-\ue007]) [Tt]o [A-Z][a-z]+|\b(?:Will|Plans|Eyes|Aims)\b")
# "Contoso to supply Borealis": without another verb, so is this.
_TO_DO = lazily(rf"(?:the )?[{COMPANY}{PRODUCT}](?:(?:,| and) [{COMPANY}{PRODUCT}])* to [a-z]+ ")
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
    return not is_unreal(sentence.text)


def stance(sentence: Typed, start: int, end: int) -> str | None:
    """How what stands between two places of the sentence is meant, None where it is denied."""
    text = sentence.text
    first = clause_start(text, start)
    if is_only_possible(text, end) or is_denied(text, first, start, end):
        return None
    # What comes after says something else: "and is to double in size".
    if was := _WAS.match(text, start, end):
        first = was.end("which")
    elif start < len(text) and text[start] == SYSTEM and is_compared(text, start):
        first = start
    clause = text[first:end]
    if _CLAIMED.search(text) and _CLAIMED.search(text[:end] + _LATER.sub("", text[end:])):
        return CLAIMED
    is_owned = text.startswith("'s ", start + 1)  # "Contoso to help Litware's Borealis"
    if _PLANNED.search(clause) or (_TO_DO.match(clause) and not is_owned):
        return PLANNED
    return PLANNED if sentence.is_headline and _PLANNED_TITLE.search(clause) else ASSERTED


# "It will join Zephyr, which Contoso built": what was done is no plan.
_WAS = lazily(
    rf"(?:[^,;]|, (?!which |that )){{1,110}}?(?P<which>,? (?:which|that|who)) "
    r"(?:(?:was|were|had been|(?:(?:has|had) )?(?:bought|acquired))\b|"
    rf"(?:the )?{_SAYER}(?: and {_SAYER})? (?:(?:has|had|also|first|once) ){{0,2}}"
    r"(?:\w+ed|built|made|put|set|ran)\b)"
)
# "It has 512 GPUs, and it is said to be fast": only the last is claimed.
_LATER = lazily(
    r"(?:, and|;|, but) (?:it |which |\ue007 )?(?:is|are|was|were) (?:said|believed|thought|"
    r"understood|"
    r"reported|rumou?red|claimed) to [^;]{0,200}\Z"
)
_BREAK = lazily(
    r"; |: |, (?:and|but|while|whereas|which|who|up from) | but | while | whereas "
    r"| and (?=(?:is|are|was|were|has|have|will|plans?) )"
)


def clause_start(text: str, start: int) -> int:
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
