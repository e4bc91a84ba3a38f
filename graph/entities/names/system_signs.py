"""The signs by which the words beside a name say that it is a system's: patterns, as data.

Each group of a pattern is a sign; `SIGNS` says whether it tells of hardware and how much it weighs.
"""

from __future__ import annotations

from graph.entities.language.casing import CAPITALISED
from graph.entities.language.lazy import lazily
from graph.entities.names.figured_systems import ASIDE, COUNTED, FAST, LATELY, SPEED, STARTS
from graph.entities.phrases.system_words import NAME

HARDWARE, RUNS = "hardware", "runs"
_MACHINE = (
    r"(?:super-?computer|super-?cluster|machine|system|cluster|computer|installation|GPU estate|"
    r"box|rig|flagship)"
)
# Numbers in words are not looked at closely: only that they are some matters here.
_NUMBER = (
    r"(?:\d[\d.,]{0,9}[kK]?\+?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w{3,6}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a (?:hundred|thousand|"
    r"dozen))(?:[ -][a-z]{3,8}){0,5}?)"
)
_MANY = (
    r"(?:(?:over|about|some|nearly|around|roughly|more than|a total of|exactly|a little (?:over|"
    rf"more than)|up to|just|only|all|fully) )?{_NUMBER}[ -](?:(?!GPUs? maker)[\w-]{{1,16}} )"
    rf"{{0,4}}?"
    rf"(?:{COUNTED}|chips|processors|superchips|[Ss]uperchips)"
)
_IS_MADE_OF = (
    r"(?:is|was|packs?|packed|counts?|numbers?|houses?|boasts?|boasted|sports?|holds?|held|"
    r"compris(?:es?|ed)|consists? of|contain(?:s|ed)?|combines?|incorporates?|strings together|"
    r"unites?|bundles|musters|"
    r"(?:is |was |, )?(?:built|assembled|made)(?: up)? (?:of|from|around|with|on|out of)|"
    r"(?:is |was )?(?:powered|driven) by|(?:is |was )?(?:equipped|fitted|populated) with)"
)
_SWITCHED = (
    r"(?:switched (?:on|off)|turned (?:on|off)|shut down|powered (?:on|up|down)|inaugurated|"
    r"commissioned|decommissioned|assembled|(?:water-?|liquid-?|air-?)?cooled|housed|plugged in|"
    r"handed over|dismantled|mothballed|installed|unpacked|wired up|lent|put together|stood up|"
    r"dedicated|brought (?:online|on line|up|into service)|put into (?:service|operation))"
)
_WORKS = (
    r"(?:been (?:running|in (?:use|service|operation)|online|at work|up)|(?:stands?|sits?|stood|"
    r"sat) (?:in|at|on|behind|under)|(?:goes|went|go|going) (?:live|online|on line|to work|into "
    r"service|dark)|(?:comes|came|come) (?:online|on stream|into service)|(?:enter(?:s|ed)?) "
    r"(?:full )?(?:service|operation|production)|(?:expected|due|set|slated|scheduled) to (?:enter "
    r"(?:service|operation|production)|go live|come online|open|start)|(?:passes|passed) "
    r"acceptance|(?:starts?|started|begins?|began) (?:up|operations?|work|service)|(?:boots|"
    r"booted|hums|wakes|woke|fires|fired)\b(?: up)?)"
)
_OPERATED = r"(?:operated|hosted|administered|maintained)"
_LINE = (
    r"(?:online|on line|on stream|live|to work|into (?:full )?(?:service|operation|production|use))"
)
_OUR = r"(?:the |its |their |our |a new |his |her )?(?:new |own )?"
_GETS = (
    r"(?:has|have|had|uses?|used|runs?(?: on)?|ran on|gets?|features?|employs?|offers?|feeds|"
    r"drives|links|commands|keeps|needs|brings|relies on|"
    r"starts? (?:out )?with|started with|opens with|opened with|"
    r"(?:came|arrived|opened|started|went live|began)[^.;:]{0,30}? with)"
)

_A_SORT = (
    r"(?:an?|the|its|our|their|(?:[A-Z][\w-]+ )?[A-Z][\w-]*'s) (?:[\w',.-]{1,20} ){0,5}?"
    rf"{_MACHINE}"
)
_HOST = (
    r"(?:[A-Z][\w&-]* (?:of |for )?){1,5}?"
    r"(?:Laborator(?:y|ies)|Lab|Institute|University|Cent(?:er|re)|Observatory|Facility|Campus)"
)
# Nobody but a machine is "at the Green Hill Institute" between its name and what it does.
_AT_ONE = rf"(?:at|housed at|hosted (?:by|at)) (?:the )?{_HOST}\b[^,;.:]{{0,40}}"
_NO_SAYER = (
    r"(?!(?:[a-z]{2,4} ){0,2}(?:said|say|announc|show|present|told|unveil|launch|plan|want|bought|"
    r"publish|develop|found))"
)
# What follows a name as the subject.
SUBJECT = lazily(
    rf"{STARTS}(?P<name>{NAME})(?P<aside>{ASIDE}){LATELY}(?: (?:could|may) be)?"
    rf"(?: is [^.,;:]{{1,40}} and)?(?:,? (?:"
    rf"(?P<made>{_IS_MADE_OF} {_MANY})"
    rf"|(?P<has>{_GETS} {_MANY})(?P<hosted> (?:at|in) the {_HOST}\b)?"
    rf"|(?P<racks>(?:is|counts|fills|has) {_NUMBER} (?:racks|cabinets|nodes)\b)"
    rf"|(?P<fast>(?:delivers?|peaks? at|reach(?:es)?|hits?|achieves?|holds?|manages?|has|does|"
    rf"scores?|offers?|runs at) (?:(?:a |an )?{FAST}|a petaflop\b|an exaflop\b))"
    rf"|(?P<operated_by>(?:is|was) (?:jointly |now |still )?{_OPERATED} (?:jointly )?by )"
    rf"|(?P<switched>(?:been |being |be )?{_SWITCHED}|(?:ordered|bought|financed|funded|built|paid "
    rf"for|designed|put up)\b[^.;:]{{1,120}}?(?:,|,? and) (?:was )?{_SWITCHED})|(?P<works>{_WORKS})"
    rf"|(?P<cooled>[^.;:]{{1,90}}?\b(?:cooled by|(?:air|liquid|water|immersion) cooling\b))"
    rf"|(?P<follows>(?:had |has |will )?(?:follow(?:s|ed)?|replace[sd]?|succeed(?:s|ed)?|"
    r"supersede[sd]?|(?:[^.;:]{1,90} )?(?:gives?|gave|makes?|made) way (?:to|for)|(?:[^.;:]{1,90} )"
    rf"?yield(?:s|ed) (?:its|the) [a-z]{{3,8}} to) (?P<old>{NAME})))|(?<='s)(?P<owns> {_MANY})"
    rf"|(?P<listed>(?: is (?:the )?\w{{3,12}})?(?::| [-—]) {_MANY}))"
)
IN_ASIDE = lazily(
    rf", (?:(?P<called>as the (?:[\w-]{{1,20}} ){{0,2}}{_MACHINE} is (?:called|known|named))"
    rf"|(?P<kin>(?:an?|the|its|our|[\w-]+'s) [^,;.:]{{1,60}}? (?:with|of) {_MANY})"
    rf"|(?P<sort>{_A_SORT})|(?P<so_called>(?:as|so) [\w ]{{3,40}} (?:called|christened|named|known|"
    rf"dubbed|calls|named)(?: it)?,)|(?P<placed>(?:in|near|outside) {CAPITALISED}|{_AT_ONE}))"
)
# "Mariner, its second GPU estate", "Mariner, which they operate", "Mariner, a Z9 with 512 GPUs".
BESIDE = lazily(
    rf"{STARTS}(?P<name>{NAME})(?:(?P<operated>, which (?:(?:it|they|we|he|she|the \w+) "
    r"(?:now |also )?(?:operates?|runs?|owns?|hosts?|built|switched on)|(?:the )?[A-Z][\w-]+"
    r"(?: (?:of )?[A-Z][\w-]+){0,4} (?:has )?(?:assembled|installed|switched on|inaugurated|"
    r"handed over|ordered|runs|operates|bought from|wired up))\b)|"
    rf"(?=(?P<aside>, [^,;.:]{{3,80}}))(?=, (?:(?:as|an?|the|its|our|their|[\w -]{{1,30}}'s) |"
    rf"{_AT_ONE}, {_NO_SAYER}[a-z])))"
)
# Words before a name as the object.
OBJECT = lazily(
    rf"\b(?:(?P<put>(?:puts?|brings?|brought|takes?|took|gets?|got) {_OUR}"
    rf"(?=(?:[\w-]{{1,20}} ){{1,3}}(?:{_LINE}|together)\b|"
    rf"[\w-]{{1,20}}, [^,;.]{{1,60}}, {_LINE}\b))"
    r"|(?P<runs>(?:(?:which|that) (?:\w+ ){0,2}?(?:runs?|operates?|hosts?|unveiled|built)|"
    r"switch(?:es|ed) on|t(?:akes|ook) delivery of|"
    r"hand(?:s|ed) over|inaugurate[sd]|commissioned|assembled|dedicate[sd]|power(?:s|ed) up|"
    r"fire[sd] up|retire[sd]|scrap(?:s|ped)|decommission(?:s|ed)|cools|"
    rf"where [^.,;]{{3,40}} (?:keeps|houses|runs|operates)) {_OUR})"
    r"|(?P<part>(?:operator|racks|nodes|cabinets|heart|hood) (?:of|in|inside) )"
    r"|(?P<behind>(?:group|team|people|maker|engineers) (?:behind|of) )"
    rf"|(?P<power>{_MANY}(?: [\w-]{{1,15}}){{0,4}}? (?:inside|in service (?:at|in)|"
    r"at work (?:at|in)|behind|power|drive|make up|forms?|went into|hum in|sit in) )"
    rf"|(?P<baptised>\b{_MACHINE}\b[^;]{{0,120}}?(?:name is|[Nn]amed it|[Cc]all(?:s|ed)? it) "
    rf"|\b(?:[Cc]alls?|[Cc]alled|[Nn]amed|[Cc]hristened|[Dd]ubbed|[Bb]aptised) (?:its|their|the|"
    rf"this|our|his|her|that) (?:[\w-]{{1,20}} ){{0,3}}?{_MACHINE} [\"'“]?)"
    rf"|(?P<heir>(?:[Ii]ts|[Tt]he|whose) (?:new )?(?:successor|predecessor|replacement|twin)"
    rf"(?:,? (?:named|called|dubbed))? )"
    rf")(?P<name>{NAME})"
)
# "Mariner is new. It has 512 GPUs.", "Mariner was switched on. 512 GPUs are inside."
THEN = lazily(
    rf"{STARTS}(?P<name>{NAME})(?=[ ,.;:)])(?=[^.!?\n]{{0,160}}[.!?;] (?:(?:It [^.!?\n]{{3,120}}|"
    rf"[^.!?\n]{{3,40}})[.!?] )?"
    rf"(?:(?P<then>(?:The (?:[\w-]{{1,20}} ){{0,3}}{_MACHINE}\b[^.!?\n]{{0,60}}?"
    rf"(?:{_MANY}|\d (?:{SPEED})|cool(?:ed|ing))"
    rf"|Its?\b[^.!?\n]{{0,60}}?(?:\d (?:{SPEED})|cool(?:ed|ing))|{_MANY}))"
    rf"|(?P<after>It (?:superseded|replaced|succeeded|took over from|follows|followed) (?:the "
    rf")?[A-Z])"
    rf"|(?P<assembled>[^.!?\n]{{1,40}}? (?:built|assembled|installed|wired|switched|put) it\b)"
    rf"|(?P<owns>It [^.!?\n]{{0,40}}?{_MANY}|Its (?:{_MANY}|GPUs|nodes|racks))))"
)
# "System: Mariner", "It is called Mariner", "Named Mariner, it", "we train on Mariner".
NAMED = lazily(
    rf"(?:(?P<labelled>(?:\A|[.;|\n] ?)(?:System|Machine|Cluster|Supercomputer): )"
    rf"|(?P<called>\b{_MACHINE}\b[^.!?\n]{{0,60}}[.!?] (?:It|The {_MACHINE}) (?:is|was) "
    rf"(?:called|named|"
    rf"dubbed|christened) |\b{_MACHINE}\b[^.!?\n]{{0,60}}[.!?] (?:Named|Called|Dubbed|Christened) )"
    rf"|(?P<used>\b(?:[Tt]rains?|[Cc]omputes?|[Rr]uns?|[Cc]ompute time|[Jj]obs) on "
    rf"))(?P<name>{NAME})"
)
# "Alder has 512 H100s, Birch 256", "Alder is operated by Contoso, Birch by Litware".
ALSO_HAS = lazily(
    rf"{STARTS}{NAME}{LATELY} (?:{_IS_MADE_OF}|{_GETS}) {_MANY}[^.;:,]{{0,30}}?"
    rf"(?:,|,? and|,? while) (?P<name>{NAME})"
    r"(?P<counts> (?:just |only |about |some )?\d[\d,]{0,8}(?=[.;]|, [a-z]|\Z))"
)
ALSO_STANDS = lazily(
    rf"{STARTS}{NAME}{LATELY} (?:(?:run|installed|housed) |{_OPERATED} |stands |sits )"
    rf"(?P<how>by|at|in) [^.;:,]{{1,60}}?(?:,|,? and|,? while) (?P<name>{NAME})"
    r"(?P<stands> (?P=how) )"
)
# "Alder: specifications", above a list of nodes, GPUs and where it stands.
TITLED = lazily(
    rf"(?:\A|\n)(?P<name>{CAPITALISED}(?:-\d+)?)(?P<titled>(?::| [-–—])? (?:"
    r"(?i:(?:technical |key |system )?(?:specifications?|specs|configuration|fact ?sheet|"
    r"data ?sheet|facts|figures|hardware))|"
    r"at a glance|in (?:numbers|figures|brief|short))(?![\w-]))"
)
_HAS_LABEL = r"(?:\A|[\n;|•–-] ?|\. |, )(?:Total |Number of )?"
LABELLED_PLACE = lazily(rf"{_HAS_LABEL}(?:Location|Site|Operator|Owner|Host)(?: \|)?: ")
LABELLED_HARDWARE = lazily(
    rf"{_HAS_LABEL}(?:GPUs?|[Aa]ccelerators?|Interconnect|Network|Fabric|[Pp]eak(?: performance)?)"
    r"(?: \|)?: "
)
PATTERNS = (SUBJECT, BESIDE, OBJECT, THEN, NAMED, ALSO_HAS, ALSO_STANDS, TITLED)
SIGNS = {
    "made": (HARDWARE, 2), "has": (HARDWARE, 1), "fast": (HARDWARE, 1), "switched": (RUNS, 1),
    "works": (RUNS, 1), "cooled": (HARDWARE, 1), "kin": (HARDWARE, 2), "called": (HARDWARE, 2),
    "sort": (HARDWARE, 1), "operated": (RUNS, 1), "put": (RUNS, 1), "runs": (RUNS, 1),
    "part": (HARDWARE, 1), "behind": (RUNS, 1), "power": (HARDWARE, 1), "baptised": (HARDWARE, 2),
    "heir": (RUNS, 1), "then": (HARDWARE, 1), "follows": (HARDWARE, 1), "series": (HARDWARE, 1),
    "listed": (HARDWARE, 1), "so_called": (RUNS, 1), "placed": (RUNS, 1), "wanted": (RUNS, 1),
    "after": (RUNS, 1), "labelled": (HARDWARE, 2), "used": (RUNS, 1),
    "racks": (HARDWARE, 1), "assembled": (RUNS, 1), "operated_by": (RUNS, 1),
    "hosted": (RUNS, 1),
    "counts": (HARDWARE, 1), "stands": (RUNS, 1), "titled": (RUNS, 1), "sheet": (HARDWARE, 1),
}  # fmt: skip
ENOUGH = 2
DIRECT = frozenset({"has", "fast", "listed", "power", "cooled", "placed"})
"""Signs that tie hardware to the name itself."""

# "The firm runs a supercomputer": the work speaks of one, or of some, that it names.
WANTED = lazily(
    r"\b(?:an?|[Tt]he|[Tt]wo|[Tt]hree|[Bb]oth|[Nn]ew|[Ff]irst|[Mm]y|[Oo]ur|(?<=')s) "
    r"(?:[\w-]{1,20} ){0,3}?(?:[Ss]uper-?computers?|[Ss]uper-?clusters?|clusters?)(?![\w-]| "
    r"(?:maker|vendor|cent|software|manage))"
)
OWNED = lazily(
    r"\b(?:[Ii]ts|[Tt]heir) (?:[\w-]{1,20} ){0,3}?(?:super-?computers?|super-?clusters?|clusters?|"
    r"machines?|systems?|data cent(?:er|re)s?)\b"
)
