"""Words by which a sentence does not state what it tells: denied, false, imagined, failed, a joke.

Patterns over typed sentences; every gap is bounded.
"""

from __future__ import annotations

import re

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import COMPANY, PRODUCT, SYSTEM

_MARK = rf"[{COMPANY}{PRODUCT}{SYSTEM}]"
_FOOLS = r"April Fool(?:s'?|'s)?(?: Day)?"
# Sentences that state nothing: questions, conditions, jokes, and what might be.
_BEGINS = lazily(
    r"(?:If|Whether|Should|Could|Would|Suppose|Supposing|Imagine|Assume|Assuming|Pretend|Unless|"
    r"Had|Were|Is|Are|Does|Do|Will|Can) |"
    rf"(?:[\w']+ )?(?i:{_FOOLS}|fake|fake news|hoax|satire|parody|spoof|myth|false|fiction|joke|"
    r"prank|fantasy|humou?r|misconception|debunked|what if)(?: (?:\d{1,4}|alert|story))?"
    r"(?::|!| [-–—]) "
)
_ENDS = lazily(
    rf"(?:[(\[|–—]| -) ?(?i:{_FOOLS}|satire|parody|spoof|hoax|fake|joke|fiction)[)\]]?[.!]?\Z"
)
# "An earlier version of this article said": what it said is mended now.
_PIECE = (
    r"(?:article|story|post|caption|headline|version|draft|edition|report|piece|release|page)s?"
)
_BEFORE_THIS = r"(?:an? )?(?:earlier|previous|original|initial|prior|former)(?:ly)?"
_SAID = r"(?:said|stated|gave|wrote|claimed|reported|listed|put|mentioned|noted|read|described)"
_UNREAL = lazily(
    r"\bif (?!not\b|you must\b|at all\b)|\b[Rr]umou?rs?\b(?!:)|"
    r"\bsuppose (?:the|that|it|we|an?)\b|[Tt]hought experiment\b|"
    r"\bfailed to\b|\bcancel(?:l?ed|s)\b|\bcollapsed\b|\bcalled off\b|\babandoned\b|"
    r"\bnever (?:confirmed|said|announced)\b|\bdid not (?:confirm|say)\b|\bneither\b|"
    rf"\A(?:[A-Z][\w' ]{{2,20}}: )?(?:(?:An?|Our|The) (?:article|story|caption|version of "
    rf"[\w ]{{1,20}})(?: [\w ]{{1,30}})?|(?:An?|Our|The|This) {_BEFORE_THIS} {_PIECE}"
    rf"(?: of [\w' ]{{1,40}})?(?: [\w, ]{{1,30}})?|(?:This|The|Our) {_PIECE} "
    rf"(?:\w+ )?{_BEFORE_THIS}|We {_BEFORE_THIS}|In {_BEFORE_THIS} {_PIECE},? [\w ]{{2,20}}),? "
    rf"(?:had |has |have )?(?:\w+ly )?{_SAID} |\bmis(?:stated|reported|identified|attributed) |"
    r"\b(?:sets?|set) (?:his|her|its|the|their) (?:[\w-]{1,15} )?(?:film|novel|story|thriller|"
    r"series|"
    r"game|play|show|movie) |\bin (?:his|her|the|this) (?:new )?(?:film|novel|thriller|movie)\b|"
    rf", had (?:the )?{_MARK}|{_FOOLS} (?:joke|prank|gag|hoax|stunt|story|post)"
)
# One of these stands in every match of it.
_UNREAL_WORDS = (
    "if ", "uppose ", "hought experiment", "umour", "umor", "failed to",
    "cancel", "collapsed", "called off", "abandoned", "never", "did not", "neither", ", had ",
    "article", "story", "caption", "version", "earlier", "previous", "original", "initial",
    "prior ", "former", " misstated", " misreported", " misidentified", " misattributed",
    "film", "novel", "thriller", "series", "game", "play", "show", "movie", "April Fool",
)  # fmt: skip
_LAST = 40
"""In so many characters at the end stands what says there that it is a joke."""

_PURCHASE = r"(?:acquisition|takeover|purchase|buyout|merger|deal|bid|offer)"
_ANY_REPORT = (
    r"(?:claims?|reports?|rumou?rs?|allegations?|speculation|suggestions?|stor(?:y|ies)|gossip|"
    r"assertions?|statements?|headlines?|posts?|whispers|talk)"
)
_LIE = (
    r"(?:myth|lie|hoax|misconception|fallacy|joke|prank|falsehood|canard|fiction|fantasy|"
    r"exaggeration|legend|fabrication)"
)
_UNTRUE = (
    r"(?:false|untrue|wrong|incorrect|inaccurate|mistaken|unfounded|baseless|groundless|fake|"
    r"bogus|fabricated|made up|nonsense|rubbish|debunked|refuted|disproved|disproven|retracted|"
    rf"dismissed|(?:an? |the |pure |\w+ ){{0,3}}{_LIE})"
)
# From the beginning of the clause to the end of what it seems to say.
_DENIED = lazily(
    r"\b(?:does|did|do|is|was|are|were|has|had|have|will|would|can|could|should) not (?!only\b)|"
    r"\b(?:drop|scrap|abandon|shelv|cancel|ditch|ax|halt|suspend|paus)\w* "
    r"(?:its|their|the|all|any) (?:\w+ )?plans?\b|\bhas no\b|n't\b|\bnever\b|\bno longer\b|"
    r"\bno more\b|\bcannot\b|\bnor\b|"
    r"\b[Nn]obody\b|\b[Nn]o one\b|\b[Nn]one of\b|\bwhether\b|\bunless\b|\bas though\b|"
    rf"\b{_UNTRUE} (?:that|to (?:say|claim|think|believe|suggest|assert|state|report))\b|"
    r"\b(?:falsely|wrongly|mistakenly|incorrectly|erroneously|jokingly) \w+|"
    r"\b[Nn]o (?:\w+ )?(?:evidence|proof|truth|indication|signs?|plans?|intention|confirmation|"
    r"deal|agreement|basis) (?:that|of|to|in|for)\b|"
    r"\b(?:[Ii]dea|[Nn]otion|[Tt]heory|[Mm]yth|[Pp]ossibility|[Pp]rospect|[Cc]hance|[Ll]ikelihood|"
    r"[Ff]antasy|[Dd]ream|[Hh]ypothesis|[Mm]isconception|[Ff]ears?|[Ss]cenario) "
    r"(?:that|in which|where)\b|\b(?:[Ii]dea|[Pp]ossibility|[Pp]rospect) of\b|"
    r"\b(?:imagin|pretend|dream|wish|jok)(?:e|es|ed|t|ing|s)? (?:that|of|a world|how|it)\b|"
    r"\b(?:disput|refut|debunk|disprov|reject|dismiss|contradict|rebut|quash)(?:e|es|s|ed|ing) "
    rf"(?:[\w'-]{{1,20}} ){{0,3}}?(?:that|{_ANY_REPORT}|idea|notion)\b|"
    r"(?<!no )(?<!out )\bdoubt(?:s|ed)? (?:that|whether)\b|\bdoubtful\b|\bunlikely\b|"
    r"\b(?:refus|declin|fail)(?:es?|ed|ing|s)? to\b|\bunable to\b|\bunwilling to\b|"
    r"\b(?:decid|opt|vot|rul)(?:e|es|ed|ing|s)? (?:against|not|out)\b|"
    r"\b(?:[Ss]top|[Ss]topped|[Ff]ell|[Ff]alls|[Ff]all|[Ff]alling|[Jj]ust|[Cc]ame up) short of\b|"
    r"\b(?:c[ao]me|comes|coming|came within [\w ]{1,12}) (?:very )?close to \w+ing\b|"
    r"\b(?:tried|tries|attempt(?:s|ed)?|struggled|sought) to\b|\bmissed\b|"
    r"\b(?:was|were) (?:supposed to|to have)\b|"
    r"\b(?:[Ii]nstead of|[Rr]ather than|[Ww]ithout(?: ever)?) (?:acquir|buy|purchas|tak)\w*|"
    r"\b(?:failed|attempted|aborted|abortive|unsuccessful|botched|ill-fated|would-be|hypothetical|"
    r"imaginary|imagined|fictional|fictitious|bogus|blocked|rejected|scrapped|thwarted) "
    rf"(?:[\w$.-]{{1,15}} ){{0,3}}?{_PURCHASE}\b|"
    # "nearly bought", "almost reached"; but it did what it "nearly doubled to".
    r"\b(?:[Nn]early|[Aa]lmost|[Aa]ll but|[Nn]arrowly) (?!doubl|tripl|quadrupl|halv|finish|complet|"
    r"need|hundred|red\b)"
    r"(?i:\w+ed|bought|took|hit|hits|made|makes|built|builds|became|beat|won|ran|went|came|sold|"
    r"broke|buys|acquires|reaches|delivers|achieves|got|had|matches|acquir\w+|buying)\b"
)
# "Rumours that it bought Contoso were false", "It bought Contoso, which is not true".
_FALSE_AFTER = lazily(
    r"\b(?:is|are|was|were|been|being|prove[sdn]?|turn(?:s|ed)? out|remain(?:s|ed)?)"
    r"(?: (?:to be|all|simply|completely|just|entirely|totally|clearly|patently|wholly|largely|"
    r"actually|later|in fact|nothing but|quickly|soon|widely|also)){0,3} "
    rf"(?:{_UNTRUE}|not true)\b"
)
# "They said it bought Contoso, but it did not."
_BUT_NOT = lazily(
    r", (?:but|though|although|yet|and|which)(?: in fact| actually| of course)?,? "
    r"(?:[\w' ]{1,20} )?(?:did|does|has|had|was|is)(?:n't| not| never)(?: \w+)?[.!]?\Z"
)
_CONTRARY = lazily(r"\b(?:[Cc]ontrary to|[Dd]espite) [^,;]{0,80}\Z")
_IN_FICTION = lazily(
    r"\bIn (?:fiction|theory|satire)\b|"
    r"\b[Ii]n (?:an?|the|this|his|her|their|my|our|one) (?:[\w-]{1,20} ){0,3}?"
    r"(?:novel|film|movie|fantasy|parody|satire|sketch|sitcom|dream|simulation|role-play|"
    r"thought experiment|parallel (?:world|universe)|"
    r"(?:alternate|alternative) (?:world|universe|history|reality|timeline))(?=,| [\"“A-Z])"
)

_STOP = (
    r"(?:block|stop|stopp|prevent|veto|vetoe|prohibit|thwart|derail|scupper|scuttle|torpedo|"
    r"torpedoe|quash|nix|ban|"
    r"bann|barr|forbid|forbade|forbidden|halt|reject|rebuff|spurn|terminat|terminate|withdrew|"
    r"withdrawn|withdraw|scrap|scrapp|shelve|shelv|suspend|suspende|oppose|oppos|drop|dropp|"
    r"kill|kille)(?:s|ed|es|ing|d)?|(?:walk(?:s|ed)? away|back(?:s|ed)? out|pull(?:s|ed)? out|"
    r"back(?:s|ed)? away|dropped out)"
)
_STOPS = lazily(
    rf"(?<![\w-])(?i:{_STOP})\b[^;]{{0,70}}?"
    rf"\b(?i:{_PURCHASE}|acquiring|buying|purchasing|taking over)\b"
)
_STOPPED = lazily(
    rf"\A[^;]{{0,90}}?\b(?:was|were|is|are|been|being|got|gets|be|after|Is|Was|Gets) "
    rf"(?:\w+ ){{0,2}}?(?i:{_STOP})\b|"
    r"\A[^;]{0,60}?\b(?:fell through|fell apart|falls through|falls apart|fails|failed|failing|"
    r"went nowhere|(?:never|not|n't) (?:happen|go|went|take|took|close|come|came|complete|"
    r"materiali[sz])\w*)\b|"
    r"\A (?i:blocked|vetoed|prohibited|halted|rejected|scrapped|terminated|shelved|dropped|nixed|"
    r"quashed|thwarted|derailed|suspended|withdrawn|banned|barred|stopped|cancell?ed|abandoned)\b"
)


# What is so said holds up to the next clause: "has 512 GPUs and might soon be replaced".
_MIGHT = lazily(r"\bmight\b|\bcould have\b|\bwould have\b|\bdenie[sd]\b")
_NEXT_CLAUSE = lazily(
    r"; |: | [—–-] |, (?:and|but|while|whereas|so|then|though|although|because|as|since|says?|"
    r"said|yet|"
    r"which|who|where|when)\b| (?:but|while|whereas|because|although|though|since) |"
    r" and (?=(?:\w+ ){0,2}(?:might|could|would)\b)"
)
# "has 512 GPUs, which Contoso denied": without an object, it denies what stands before.
_DENIED_AFTER = lazily(
    r"\bdenie[sd](?! (?:any|all|having|that|an?|its|his|her|their|there|wrongdoing)\b)"
)


def is_only_possible(text: str, end: int) -> bool:
    """Whether a typed sentence says up to the clause that ends at `end` what only might be."""
    clause = _NEXT_CLAUSE.search(text, end)
    until = clause.start() if clause else len(text)
    return (
        _MIGHT.search(text, 0, until) is not None or _DENIED_AFTER.search(text, until) is not None
    )


def is_unreal(text: str) -> bool:
    """Whether a typed sentence states nothing at all."""
    if _BEGINS.match(text) or text.rstrip("\"'”’)").endswith("?"):
        return True
    end = text[-_LAST:]
    if any(mark in end for mark in ("(", "[", "|", "–", "—", " -")) and _ENDS.search(end):
        return True
    may_be = any(word in text for word in _UNREAL_WORDS)
    return may_be and _UNREAL.search(text) is not None


def is_denied(text: str, first: int, start: int, end: int) -> bool:
    """Whether a typed sentence denies what it says from `start` to `end`.

    The clause that holds it begins at `first`.
    """
    return bool(
        _DENIED.search(text, first, end)
        or _BUT_NOT.search(text, end)
        or _CONTRARY.search(text, first, start)
        or _IN_FICTION.search(text, 0, start)
        or _FALSE_AFTER.search(text, end, _clause_end(text, end))
    )


# "in Oslo, not in Paris", "by Contoso rather than Litware"
_CONTRASTED = lazily(r"\b(?:not|instead of|rather than) (?!only\b|just\b)(?:[a-z]+ ){0,3}\Z")


def is_contrasted(text: str, at: int) -> bool:
    """Whether what stands at a place is only named as what it is not."""
    return _CONTRASTED.search(text, max(0, at - 50), at) is not None


def is_stopped(text: str, first: int, end: int) -> bool:
    """Whether the purchase did not come about that is told between two places."""
    return bool(
        _STOPS.search(text, first, end) or _STOPPED.search(text[end : _clause_end(text, end)])
    )


_CALLED_OFF = lazily(
    r"\b(?:companies|parties|sides|firms?|both|two|they|it|boards?|buyer|regulators?) (?:\w+ "
    r"){0,2}?"
    r"(?:call(?:ed|s) (?:it|the (?:deal|purchase|merger|takeover|acquisition)) off|walked away|"
    r"(?:abandoned|scrapped|dropped|terminated|cancell?ed) (?:it|the (?:deal|purchase|merger|"
    r"takeover|acquisition|plan)))\b"
)


_DENIES = lazily(
    r"\b(?:den(?:y|ies|ied)|debunked|fabricated|refute[sd]|dismisse[sd]|rebut(?:s|ted))\b|\ball "
    r"(?:of "
    r")?(?:this|it) is "
    r"(?:invented|false|made up|untrue)\b",
    re.IGNORECASE,
)


def is_refuted(text: str) -> bool:
    """Whether a text tells that somebody denies what it reports."""
    return _DENIES.search(text) is not None


def is_called_off(text: str) -> bool:
    """Whether a text tells that a purchase of which it told came to nothing."""
    return _CALLED_OFF.search(text) is not None


_AFTER = lazily(r"; |, (?:and|but|while|whereas|so|then|though|although) | but | while ")


def _clause_end(text: str, end: int) -> int:
    found = _AFTER.search(text, end)
    return found.start() if found else len(text)
