"""Names of systems by what is told of them: how many GPUs, how fast, which rank, "the machine".

`Polaris (2,240 A100 GPUs, …)`, `Mariner-2 will use 4,000 GPUs`, `Contoso's Mariner has 512 H100s`.
A company has GPUs too, so where nothing else says that the name is a system's, only such words
count as no company is the subject of.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities.language.casing import CAPITALISED, UPPER
from graph.entities.language.lazy import lazily
from graph.entities.phrases.system_words import NAME, STRONG

_NUMBER = (
    r"(?:(?:over|about|some|nearly|around|roughly|up to|more than|a total of|fully|exactly|just) )?"
    r"\d[\d.,]{0,9}[kK]?"
)
COUNTED = r"(?:GPUs|superchips|accelerators|APUs|TPUs|cards|[A-Z]{1,3}\d{2,4}[A-Z]?s)\b"
SPEED = r"(?:petaflops|exaflops|PFLOPS|[PE]F(?:lop)?s?/s|petaFLOPS|exaFLOPS)(?!\w)"
_WORDS = r"(?:(?!GPUs? maker)[\w-]{1,16} ){0,4}?"
_MANY = rf"{_NUMBER}[ -]{_WORDS}{COUNTED}"
FAST = (
    rf"(?:an? )?(?:[a-z]{{3,12}} ){{0,2}}(?:of )?{_NUMBER}[ -]{_WORDS}{SPEED}"
    r"(?! (?:of|at|in) (?:FP|INT))"
)
_FIGURE = rf"(?:{_MANY}|{FAST})"
LATELY = (
    r"(?:,? (?:will|would|can|is|was|are|to|set|due|expected|slated|planned|now|also|already|"
    r"currently|eventually|reportedly|said|itself|once|still|has|been|be|soon|each|then)){0,4}"
)
# What no company does with processors.
_IS_MADE = (
    r"(?:compris(?:es?|ed)|consists? of|contain(?:s|ed)?|hous(?:es?|ed)|packages?|interconnects?|"
    r"(?:ties?|strings?|links?|wires?|lashes) together|draws? on|incorporates?|"
    r"(?:built|assembled|made)(?: up)? (?:of|from|around|with|on|out of)|"
    r"(?:powered|driven) by|(?:equipped|fitted|outfitted|populated) with)"
)
_DOES = r"(?:delivers?|peaks? at|reach(?:es)?|hits?|achieves?|clocks?|sustains?|tops out at)"
_HAS = (
    r"(?:uses?|used|has|have|had|packs?|packed|boasts?|boasted|combines?|features?|featured|"
    r"runs?(?: on)?|ran on|counts?|pairs?|gets?|employs?|sports?|offers?|provides?|manages?|does|"
    r"posts?|scores?|joins?|harness(?:es)?|relies on|holds?|integrates?|deploys?|carries|"
    rf"{_IS_MADE}|{_DOES})"
)
# Behind such words stands a system, or what is told of one.
ASIDE = r"(?: \([^()]{1,60}\))?(?:, (?!and |or |but )(?:[^;.]|\.(?! )){1,100}?,)?"
_OF_PLACE = (
    r", (?:at|housed|hosted|installed|inaugurated|unveiled|run by|operated by|built by|delivered|"
    r"made by|planned|due|sunk|switched on|commissioned|funded by|which (?:is |was |will be )?"
    r"(?:at|housed|hosted|installed|inaugurated|unveiled|run|operated|built|delivered)) "
    r"[^;]{1,100}?,"
)
STARTS = r"(?<![\w&'.-])"
_LIST = r"(?:T[Oo][Pp] ?500|Green500|Graph500|HPCG|HPL-MxP)\b"

_RULES = (
    # "Polaris (2,240 A100 GPUs, …)", "Venado, whose 2,560 … superchips".
    rf"{STARTS}({NAME})(?: \(|(?: (?:in|at|near) (?:the )?{CAPITALISED}(?: {CAPITALISED})?(?=, "
    rf"whose ))?, (?:whose|with|which has|powered by) )(?:\w+ ){{0,2}}?"
    rf"(?<![$€£]){_NUMBER} {_WORDS}(?:{COUNTED}|{SPEED}|[A-Z]{{1,3}}\d{{2,4}}[A-Z]?(?=[),]))",
    # "to build Chikyu-2 with 4,000 Blackwell GPUs".
    r"\b(?:[Bb]uil(?:d|ds|t|ding)|[Ll]aunch(?:ed|es)?|[Uu]nveil(?:ed|s)?|[Dd]eploy(?:ed|s)?|"
    r"[Ii]nstall(?:ed|s)?|[Ee]rect(?:ed|s)?|[Aa]ctivate[ds]?|[Oo]perates?|[Ss]witched on|"
    rf"[Ii]ntroduce[ds]?|[Ff]ires up|[Pp]owers up) ({NAME}),? (?:with|around|from|out of) "
    rf"{_FIGURE}",
    # "Mariner is powered by 512 GPUs", "Mariner, once finished, will comprise 512 GPUs".
    rf"{STARTS}({NAME}){ASIDE}{LATELY} {_IS_MADE} {_MANY}",
    rf"{STARTS}({NAME}){LATELY} {_DOES} {_NUMBER} exaflops",
    # "Contoso's new Mariner, due in May, has 512 GPUs".
    rf"'s (?:(?!and )[a-z][\w-]{{1,20}} ){{0,2}}({NAME}){ASIDE}{LATELY} {_HAS} {_FIGURE}",
    rf"'s (?:(?!and )[a-z][\w-]{{1,20}} ){{0,2}}({NAME})(?::| [—-]) {_MANY}",
    rf"'s (?:[\w-]{{1,20}} ){{0,2}}?({NAME}) (?:[a-z][\w.]* ){{1,3}}(?:No\. \d+ )?with {_FIGURE}",
    rf"{COUNTED}[^:;]{{0,50}}: (?:[\w&.-]{{1,20}} ){{0,2}}[\w&.-]{{1,20}}'s ({NAME}) [a-z]",
    # "Mariner, at Contoso in Oslo, offers 12 petaflops".
    rf"{STARTS}({NAME}){_OF_PLACE}{LATELY} {_HAS} {_FIGURE}",
    # "Chikyu-2 will use 4,000 GPUs": companies have no number at the end of their name.
    rf"{STARTS}((?=[{UPPER}][\w-]*[ -]?\d){NAME}){ASIDE}{LATELY} {_HAS} {_MANY}",
    rf"{COUNTED} (?:for|in|inside|behind) ({NAME})(?<=\d)(?![\w-])",
    # "Mariner went into production in April with 512 GPUs".
    rf"{STARTS}({NAME}) (?:(?:has |have |had )?(?:went|gone|goes|came|comes) (?:live|online|on "
    r"(?:line|stream)|into (?:full )?(?:service|operation|production|use))|enter(?:s|ed) (?:full )?"
    rf"(?:service|operation|production))\b[^.;:]{{0,40}}? with {_MANY}",
    # "Number one on the Graph500 is Mariner", "Mariner, which debuted at No. 3 on the Green500".
    rf"{STARTS}({NAME}),? (?:(?:is|was|has|which|now|currently|also) ){{0,2}}(?:ranked|ranks|"
    r"placed|came|debuted|entered|took|tops|topped|leads|led|is|was|holds)(?! not) [^,;]{0,40}?"
    rf"{_LIST}",
    rf"{_LIST}(?: list| ranking)? (?:is|was) ({NAME})",
    # "making Mariner Norway's fastest AI cluster".
    rf"\bmak(?:es?|ing) ({NAME}) (?:the|one of|an?|[{UPPER}]\w+'s) [^,;]{{0,60}}?{STRONG}",
    rf"\b(?:[Bb]r(?:ing|ings|inging|ought)|[Pp]uts?|[Tt]akes?|[Tt]ook) ({NAME}) (?:online|into "
    r"(?:service|operation|production))\b",
)  # fmt: skip
_LISTS = ("500", "HPCG", "MxP")
_NEEDED = (
    (" (", ", "), (" with ", " around ", " from ", " out of "), ("",), ("exaflops",), ("'s ",),
    ("'s ",), ("'s ",),
    (": ",), (", at ", "ed ", ", run ", ", built ", ", due ", ", sunk "), ("",),
    (" for ", " in ", " inside ", " behind "), (" with ",), _LISTS, _LISTS, ("mak",),
    ("online", "into "),
)  # fmt: skip
"""Words of which a text must hold one for a rule to match it: most are slow to compile."""
_FIGURED = tuple(
    (lazily(rule), needed, number < len(_RULES) - 4)
    for number, (rule, needed) in enumerate(zip(_RULES, _NEEDED, strict=True))
)
_FIGURES = lazily(rf"\d[kK]?[ -]{_WORDS}(?:{COUNTED}|{SPEED}|[A-Z]{{1,3}}\d{{2,4}}[A-Z]?(?=[),]))")
_LIKE_A_CHIP = lazily(r"(?:\A| )[A-Z]{1,4}-?\d{1,4}[A-Za-z]{0,3}\Z|\bTPU\b|\bv\d[a-z]?\Z")


def figured_systems(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand that the figures of a text about large systems say are systems."""
    has_figures = _FIGURES.search(text) is not None
    for pattern, needed, is_figured in _FIGURED:
        if (is_figured and not has_figures) or not any(word in text for word in needed):
            continue
        for found in pattern.finditer(text):
            is_fast = found[0].rstrip("/s").endswith(("flops", "FLOPS", "PF", "EF"))
            if not (is_fast and _LIKE_A_CHIP.search(found[1])):
                yield found.span(1)


_REFERS = lazily(
    r"(?:(?:\A|[.!?]['\"”)]? )The|(?:\A|[.!?] )[A-Z][^.;]{5,90}, the) "
    r"(?!\w+ing |first |second |other |next |operating |whole |entire |solar |quantum )"
    r"(?:[\w'-]{1,20} ){0,3}?(?:super-?computer|super-?cluster|machine|"
    r"cluster|installation|system)(?= [a-z]|[,.])(?! (?:of|for|that|called|named|dubbed|like)\b)"
)
_TOLD_OF = (
    lazily(rf"(?<=[\w.]'s )(?:(?:new|other|own|giant|first) )?({NAME})(?![\w-]|'s? )"),
    lazily(rf"\A({NAME})(?:, an? | itself, |, which |, at | at | in | has | is )"),
    lazily(
        rf"\A({NAME}) (?:(?:goes|comes|lands|arrives|awakens|wakes|boots|flies|hums)\b"
        r"|opens(?= to |\Z))"
    ),
    lazily(
        r"\b(?:unveils?|fires up|powers up|boots up|switches on|turns on|brings|orders|dedicates|"
        r"inaugurates|plugs in|completes|retires|commissions|switched on|inaugurated|dedicated) "
        rf"(?:its |the |their )?(?:new )?({NAME})"
        r"(?=\Z|[.,:;]| (?:online|with|in|at|on|to|for|and)\b)"
    ),
)


def told_of(title: str, excerpt: str) -> tuple[int, int] | None:
    """Where the title names the system that the excerpt calls "the machine", if it does."""
    if not _REFERS.search(excerpt):
        return None
    for pattern in _TOLD_OF:
        if found := pattern.search(title):
            return found.span(1)
    return None
