"""Whose a value is: the system that the words of a sentence tie it to, or none."""

from __future__ import annotations

import re

from graph.entities.language.casing import UPPER
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, CHIP, COMPANY, OTHER, PLACE, SYSTEM, Typed
from graph.entities.phrases.fragments import NOUN
from graph.entities.phrases.rivalry import HEIRS, KIN, LIKENS, OVERTAKES, REPLACES

FARTHEST = 160
"""A value farther from its system than so many characters is not tied to it."""

_LINK = lazily(
    r"\b(?:super-?)?(?:computer|cluster|system|machine) \([^()]{0,80}\Z|"
    r"\A(?: \([^()]{1,40}\))?"
    r"(?: (?:super-?)?(?:computer|cluster|system|machine))?: |"
    r"\A (?:[A-Z]+ )?(?:super-?)?(?:computer|cluster|system|machine) of (?=\Z|an? |\d)|"
    r" at \Z|, whose \Z|\A on (?:the )?(?:[\ue003]'s )?\Z|"
    r"\A, (?:[A-Z][\w-]* )?[A-Z\ue003][\w-]*'s |\A'?s "
    r"(?:[\w,—:-]{1,20} ){0,4}?\Z|\A,? at |"
    r"\A(?:'s|\)|,| |\"|”)*(?:\(|:|—|–|-|an? |the |which |that |whose |of |with )|"
    r"\b(?:is|are|was|power\w*|with|has|have|had|featur\w+|us(?:es?|ing|ed)|contain\w*|"
    r"compris\w+|consist\w*|"
    r"boast\w*|pack\w*|equipp\w+|built|build|based|runs?|running|includ\w+|counts?|"
    r"counting|numbers|hous\w+|employ\w*|"
    r"deliver\w*|Deliver\w*|offer\w*|capable|reach\w*|achiev\w*|provid\w*|pair\w*|combin\w*|"
    r"made|hold\w*|sport\w*|peak\w*|scor\w*|rated|clock\w*|hit|hits|hitting|perform\w*|exceed\w*|"
    r"topp\w*|tops|surpass\w*|incorporat\w*|integrat\w*|deploy\w*|install\w*|add(?:s|ed|ing)?|"
    r"total\w*|link\w*|\w*connect\w*|driven|relies|rely|host\w*|carr(?:y|ies)|gets?|gave|gives?|"
    r"brings?|string\w*|tied|utili[sz]\w+|leverag\w+|harness\w*|draw\w*|cool\w*|produc\w+|"
    r"generat\w+|sustain\w*|comes?|ship\w*|fitted|outfitted|configured|measured|benchmark\w*|"
    r"expand\w*|gr[eo]wn?|grows?|growing|doubl\w+|tripl\w+|quadrupl\w+|increas\w+|rose|scaled|"
    r"mov(?:e|es|ed|ing) (?:from \w+ )?to|enlarg\w+|upgrad\w+|extended|network\w*|communicat\w*|"
    r"talk\w*|"
    r"exchang\w*|house[sd]?|contain\w*|does|manage[sd]?|muster\w*|post(?:s|ed)|clocks|thread\w*|"
    r"packag\w*|"
    r"stitch\w*|wir(?:ed|es)|outdo|sits on|rel(?:y|ies)|need\w*|feed\w*|rest(?:s|ed)? on|has|"
    r"sits?|stands?|went from|mix(?:es|ed)|feeds?|fed|muster\w*|lifted|all of (?:them|which)|"
    r"bundl\w+|unit(?:es|ed))\b",
    re.IGNORECASE,
)
LIKENESS = (
    r"\bas (?!well|soon|long|many|much|few|little)\w+ as\b|\bequal(?:s|l?ed)?\b|\bequivalent\b|"
    r"\bcomparable\b|\bwould (?:need|require|take)\b"
)
"""Words before what something is only like, or would need to be like it."""
_BLOCK = lazily(
    r"\bthan\b|\b[Uu]nlike\b|\b[Cc]ompared\b|\bversus\b|\bvs\b|\binstead\b|\brather\b|"
    rf"\b(?:{REPLACES}|{HEIRS}|{LIKENS})\b|\bsuccess\w*|"
    r"\bnot\b|n't\b|\bno\b|\bnever\b|\bwithout\b|\bwhile\b|"
    r"\bwhereas\b|\bexcept\b|\bbeat(?:s|ing)?\b|\bahead of\b|\bbehind\b(?! (?:one|an?) )|"
    r"\bsimilar\b|\bformer\b|"
    r"\bpredecessor\b|\brivals?\b|\bfollow(?:s|ed|ing)?\b|\bnext\b|\bsister\b|\banother\b|"
    r"\bsimulat\w*|\bcustomers?\b|\balternative\b|\bcompet\w+|\bagainst\b|"
    r"\b(?:twice|times) as\b|; |" + LIKENESS
)
# A new clause with a subject of its own: ", and Meta has", "but Intel says".
_OTHER_SUBJECT = lazily(
    rf"(?:,|\band\b|\bbut\b)(?: (?!which|that|whose|an?\b|the\b)\w+)? (?:[{COMPANY}]|"
    rf"a (?:second|separate|different|smaller|larger)"
    r"|other|others|some) (?:has|have|had|uses?|runs?|will|is|are|was|operat\w+|plans?|offers?|"
    r"own\w*|build\w*|built|deliver\w*)\b"
)
_BEFORE = lazily(
    rf"\A(?:'s)?(?: of (?:[\w-]{{1,20}} ){{0,3}}?(?:performance|compute|power|computing))?(?:,? "
    rf"(?:[A-Z][\w-]* ){{0,2}}?(?:GPUs?|chips?|accelerators?|superchips?|"
    rf"processors?|"
    r"cards|performance|compute|network|fabric|racks|chillers|technology|in all))?,? ?"
    r"(?:(?:(?:that|which|will|to|are|is|be|now|also|currently|together|each) ?)*"
    r"(?:power(?:s|ing|ed)?|driv(?:e|es|ing)|mak(?:e|es|ing) up|went into|sits? in(?:side)?|"
    r"run(?:s|ning)?|inside|into|in|"
    r"on|of|at|for|per|each|behind|underpin(?:s|ning)?|fuel(?:s|ing)?|cool(?:s|ing)?|connect(?:s|ing)?|"
    r"link(?:s|ing)?|tie(?:s)?|from|give(?:s)?|make(?:s)?|equip(?:s|ping)?|keeps?|serves?)|:|"
    r"-powered|-based|-driven|-accelerated|-equipped|-only|)[ ]?(?:up |together )?"
    rf"(?:the |its |their |this )?(?:(?:nodes|racks|servers|cabinets|GPUs|chips|parts|blades|"
    rf"processors) (?:of|in) (?:the )?)?(?:(?!than |and |or |with )[\w-]+ "
    rf"){{0,3}}[{SYSTEM}{BACK}{CHIP}]"
)


def owner(sentence: Typed, start: int, end: int, *, of_chips: bool = False) -> int | None:
    """The place of the mark of the system that owns the value at a place, or None.

    The value is a chip's if it may be one, and the sentence names no system.

    It is the nearest one before it to which the words between tie it, else one right after it.
    """
    marks = sentence.systems() or (
        [
            at
            for at in sentence.of("Chip")
            if _A_CHIP.search(sentence.text, 0, at) or _EACH.match(sentence.marked(at))
        ]
        if of_chips
        else []
    )
    marks = [at for at in marks if not _KIN.match(sentence.text, at + 1)]
    systems = [at for at in marks if not _A_MODEL.search(sentence.text, 0, at)]
    before = [at for at in systems if at < start]
    text = sentence.text
    is_of_compared = False
    if before:
        at = before[-1]
        between = _HEDGES.sub(" ", _KIN_CLAUSE.sub(",", text[at + 1 : start]))
        between = _ASIDE.sub("", _OLD_CLAUSE.sub(" ", between))
        if (
            len(between) <= FARTHEST
            and (
                _LINK.search(between)
                or (text[at] == BACK and _IS_OF_PART.match(sentence.marked(at) + between))
                or _WITHIN.search(text, 0, at)
                or (between == " " and _GIVEN.search(text, 0, at))
                or (len(before) > 1 and _is_gapped(text, before[-2], at, start))
                or (_GROWN_TO.match(between) and _GROWN.search(text, 0, at))
            )
            and not _BLOCK.search(between)
            and not _OTHER_SUBJECT.search(between)
            and not _GAPPED_OTHER.search(between)
            and (
                not is_compared(text, at)
                or _WHOSE.match(between)
                or (_UNLIKE.match(text) and _OF_ITS_OWN.match(between))
            )
        ):
            return at
        # "Unlike Summit with 27,648 GPUs, Borealis": it is not Borealis that has so many.
        is_of_compared = is_compared(text, at)
        if _WHICH.match(between) and "," not in between[1:]:
            return None
    elif _OF_UNNAMED.search(text, 0, start):
        return None
    after = [at for at in systems if at >= end]
    if after and is_of_compared and "," in text[end : after[0]]:
        return None
    if after and (
        _CALLED.match(text[end : after[0]])
        or _HUMS_IN.match(text[end : after[0]])
        or (_IN_LIST.match(text[end : after[0]]) and _LIST_FIRST.match(text, 0, start))
    ):
        return after[0]
    if (
        after
        and _FRONTED.match(text)
        and _THEN.fullmatch(text, end, after[0])
        and not is_compared(text, after[0])
    ):
        return after[0]
    if (
        after
        and _BEFORE.fullmatch(text[end : after[0] + 1])
        and not is_compared(text, after[0])
        and not (text.startswith(", ", end) and _OWN_NUMBER.match(text, after[0] + 1))
    ):
        return after[0]
    return None


# "a little more than 10,000" compares nothing.
_HEDGES = lazily(
    r" (?:more|fewer|less|no fewer|no less) than (?=[\d(]|an? |about |some |"
    r"[a-z]{3,8}-)"
)
# "the liquid-cooled cabinets": the mark stands for "the".
_IS_OF_PART = lazily(r"(?:[Tt]he|[Ii]ts|It|it|Each|Every|All)s? (?:[a-z][\w-]{1,20} ){0,2}\Z")
# An aside between a system and its verb says nothing against what the verb says.
_ASIDE = lazily(
    r"\A(?:'s)?, (?!which|that|whose|with|using|and|but|an? (?:second|separate)|powered|built|made|"
    r"equipped)(?:[^,;]|(?<=\d),(?=\d{3})){1,90},(?= (?:(?:will|would|can|could|is|was|to|now|also|"
    r"already|then|then|eventually|currently|\w+ly) ){0,3}(?:has|have|had|uses?|delivers?|offers?|"
    r"hits?|reach(?:es)?|peaks?|does|manages?|achieves?|packs?|contains?|compris|houses?|counts?|"
    r"features?|boasts?|runs?|draws?|pairs?|links?|incorporat|combin|interconnect|cooled|powered|"
    r"built|equipped|linked|threaded|connected|be(?= an?\b))\w*)"
)
# "Borealis replaced Zephyr in 2024 and has 512 GPUs"
_OLD_CLAUSE = lazily(rf"\A[^;]{{0,120}}{OTHER}[^;]{{0,50}}?(?:,|,? and) (?=[a-z])")
# "The Z9 has 4 petaflops, the Z10 20 petaflops": the second number is of a name that is no mention.
_GAPPED_OTHER = lazily(
    r"\d[^;]*(?:,|,? and|,? while|,? but) (?:(?:the|its) (?:[a-z-]+ )?)?"
    r"(?!(?:FP|BF|TF|INT|AI|HPL|L[Ii])[\w-]* )"
    rf"[{UPPER}][\w.-]*(?: [\w.-]{{1,20}}){{0,2}} \Z"
)
_AND = lazily(r"(?:,|,? and|,? while|;)(?: the)? \Z")
_DIRECTLY = lazily(rf"{NOUN}:? ")


def _is_gapped(text: str, first: int, at: int, start: int) -> bool:
    """Whether the verb is left out: "Borealis reaches 2 petaflops and Zephyr 1 petaflop"."""
    joined = _AND.search(text, first + 1, at)
    if joined is None:
        return False
    told = text[first + 1 : joined.start()]
    return (
        len(told) <= FARTHEST
        and _DIRECTLY.fullmatch(text, at + 1, start) is not None
        and any(map(str.isdigit, told))
        and _LINK.search(told) is not None
        and not _BLOCK.search(told)
    )


# "Equipped with 512 GPUs and capable of 2 exaflops, Borealis is open".
_FRONTED = lazily(r"(?:[A-Z][\w-]+(?:ed|ing|ble)|With|Built|Made|At) ")
_THEN = lazily(rf"[^;]{{0,120}}, (?:the |its |[{COMPANY}{PLACE}]'s )?(?:[\w-]{{1,20}} ){{0,3}}")
# "Sierra, Summit's sister at Livermore, uses": it is Sierra that uses.
_KIN = lazily(
    r"'s (?:\w+ )?(?:sister|twin|sibling|brother|successor|predecessor|rival|companion|cousin|"
    r"replacement|neighbou?r)\b"
)
_KIN_CLAUSE = lazily(rf"\A, [{SYSTEM}]'s [^,;]{{1,60}},")
# "a cluster of 2,048 GPUs in Lisle, called Prairie".
_CALLED = lazily(
    r"\A[^;]{0,90}\b(?:called|named|dubbed|nicknamed|known as|christened) [\"“]?(?:the )?\Z"
)
# "The B200 offers 20 petaflops", but not "with 20,000 B200s delivers 20 exaflops".
_A_CHIP = lazily(
    r"(?:\A|(?:\b[Tt]he|\b[Ii]ts|'s|\b[Nn]ew|[:;,]|\b[Ee]ach|\band|\b[Aa]n?|"
    r"\b[Oo]ne) )\Z"
)
_EACH = lazily(r"(?:per|[Ee]ach|[Ee]very|[Aa] single) ")
# "1,234 GPUs are humming in Borealis"
_HUMS_IN = lazily(
    r"\As?(?: (?:AI|Nvidia|GPUs|chips|accelerators|of them))*(?: (?:are|is|will be|were|now|"
    r"already|soon)"
    r"){1,3} (?:[a-z]+ing|in (?:service|use|operation)|at work) (?:away |along )?(?:in|inside|at|"
    r"behind|within|on) (?:the )?(?:new )?\Z"
)
# "1,234 GPUs, 45 days: Contoso's Borealis"
_IN_LIST = lazily(
    rf"\A(?:, [^,:;]{{1,25}}){{0,3}}: (?:[{COMPANY}{PLACE}]'s |"
    rf"(?:[A-Z][\w.-]* ?){{1,3}}'s )?(?:the |new )*\Z"
)
_LIST_FIRST = lazily(r"(?:[^,:;]{1,25}, ){0,3}\Z")
_WHICH = lazily(r",? (?:which|that|whose) ")
# "Contoso has 512 GPUs, Borealis 256": the first number is of somebody else.
_OWN_NUMBER = lazily(r" (?:just |only |about )?\d")
# "Unlike Summit, which has 27,648 GPUs, …", "Unlike Summit with its 27,648 GPUs, …".
_UNLIKE = lazily(r"(?:Unlike|Like|Compared|By contrast|In contrast|As opposed) ")
# "Unlike Leonardo, which has 13,824 GPUs, Borealis": of a name that is no mention.
_OF_UNNAMED = lazily(
    r"\b(?:[Uu]nlike|[Ll]ike|[Cc]ompared (?:to|with)|[Cc]ontrast (?:to|with)|[Oo]pposed to) "
    r"(?:the )?[A-Z][\w.-]{1,20}(?: [\w.-]{1,20}){0,3}"
    r"(?:, (?:which|that|whose|with)|'s| with| and its) "
    r"[^,;]{0,60}\Z"
)
_WHOSE = lazily(rf"{NOUN}(?: (?:in|at|near) [{PLACE}{COMPANY}])?,? (?:which|that|whose) ")
_OF_ITS_OWN = lazily(rf"(?:'s)?{NOUN}(?: with| has| at| \(|'s) ?")
# "expanded Borealis to 1,234 GPUs".
_GROWN = lazily(
    r"\b(?:[Ee]xpand|[Gg]r[eo]w|[Dd]oubl|[Tt]ripl|[Qq]uadrupl|[Ii]ncreas|[Ss]cal|[Uu]pgrad|[Rr]ais|"
    r"[Ee]nlarg|[Ee]xtend|[Ee]xpansion|[Bb]oost|[Bb]r(?:ings?|ought)|[Tt]ak(?:e|es|ing)|[Tt]ook)\w*"
    rf"(?: [\w'-]{{1,20}}){{0,5}} (?:{SYSTEM}, )?\Z"
)
_GROWN_TO = lazily(
    rf"(?:'s)?{NOUN}(?:,? [^,;]{{1,80}})?,? (?:from [\w.,]{{1,12}}(?: [\w-]{{1,20}}){{0,2}} )?to "
)
# "Inside Borealis, 1,234 GPUs are at work", "At the heart of Borealis beat 1,234 GPUs".
_WITHIN = lazily(
    r"\b(?:[Ii]nside|[Ww]ithin|(?:heart|core) of|[Uu]nder the hood of|[Pp]owering|[Dd]riving) "
    r"(?:the )?(?:new )?\Z"
)
# "gives every virtual machine eight GPUs", "will give Borealis 512 GPUs".
_GIVEN = lazily(r"\b(?:gives?|gave|giving|lends?|brings?) (?:every |each |the )?\Z")
# "Setonix, an HPE Cray EX machine": the model is not whose the value is.
_A_MODEL = lazily(r"(?:\A|\W)[Aa]n? \Z")
_COMPARED = lazily(
    r"(?:\bthan|\b[Uu]nlike|\b[Cc]ompared (?:to|with)|\b[Cc]ontrast (?:to|with)|\b[Oo]pposed to|"
    r"\bversus|\bvs\.?|\binstead of|\b[Ll]ike|"
    rf"\b(?:{REPLACES}|{OVERTAKES}|{LIKENS})|\b(?:success|{HEIRS}|{KIN}) (?:to|of|for)|"
    r"\bahead of|\bbehind|\bnot|\bsimilar to|\brivals?|"
    r"\bfrom|\bplace of|\b(?:predecessor|forerunner),?|\b(?:copy|version|"
    r"extension|upgrade) (?:to|of|for)) (?:the |its )?(?:(?!by )\w+ ){0,2}\Z"
)


def is_compared(text: str, at: int) -> bool:
    """Whether the system at a place is only what another is compared to."""
    return _COMPARED.search(text, max(0, at - 50), at) is not None
