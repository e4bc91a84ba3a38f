"""In which words texts refer back to a system or chip: patterns over typed sentences."""

from __future__ import annotations

from graph.entities.language.casing import CAPITALISED
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    PERSON,
    PLACE,
    PRODUCT,
    SYSTEM,
)

_NOT_MACHINES = (
    r"(?!(?:[\w']+ ){0,3}?(?:operating|cooling|file|storage|control|power|memory|education|health|"
    r"healthcare|legal|school|solar|political|immune|payment|banking|second|other|another|third|"
    r"next|previous|old|older|first|quantum|personal|host|management|monitoring|test|delivery) )"
)
_NOUN = (
    r"(?:machine|system|super-?computer|super computer|super-?cluster|cluster|computer|"
    r"installation|Machine|System|Super-?[Cc]omputer|Super-?[Cc]luster|Cluster|Computer)"
)
_NO_JOINT = r"(?!(?:for|of|with|in|at|to|by|on|from|that|which|and|the) )"
_BACK_WORDS = (
    rf"(?:[Tt]he|[Tt]his) {_NOT_MACHINES}(?:{_NO_JOINT}[\w'’.-]{{1,20}} "
    rf"){{0,5}}?{_NOUN}"
    r"|(?:[Tt]his (?:new |massive |huge |giant )?|[Tt]he new )(?:infrastructure|behemoth|"
    r"powerhouse|beast)|[Tt]he newcomer"
)
THE_MACHINE = lazily(
    rf"(?<![\w-])(?:{_BACK_WORDS}"
    rf"|(?P<own>(?:[Ii]ts|[Tt]heir)(?: own)? ){_NOT_MACHINES}(?:[\w'’.-]{{1,20}} ){{0,3}}?{_NOUN}"
    r")(?![\w-])(?!'s? (?:rival|maker)| (?:hall|room|house|floor)s?\b)"
)
# "The Alps cluster" names a system; "the Swiss AI cluster", "the Linux machine" do not.
NAMES_ANOTHER = lazily(
    r"(?:[Tt]he|[Tt]his) (?:[a-z][\w'-]{1,20} ){0,3}(?:[A-Z][\w-]{1,20} ){0,2}"
    r"(?![A-Z]{2,}|\w+-|\w+(?:ish|[ai]n|ese|man|i) |(?:Swiss|French|Dutch|Greek|Czech|Linux|Cray|"
    r"Arm|AI) |Super)"
    rf"[A-Z]\w{{1,20}} {_NOUN}\Z"
)
# "The fastest machine, Alps, has": that is Alps.
NAMED_AFTER = lazily(rf", (?:[A-Z][\w-]*(?: [A-Z\d][\w.-]*)?|{SYSTEM}), [a-z]")
# "Both will stand in Oslo", where a work names two.
BOTH = lazily(
    r"\ABoth(?: of them| (?:[\w-]{1,20} )?(?:machines|systems|super-?computers|clusters))?(?= (?:"
    r"is|are|was|were|will|have|had|has|run|use|stand|sit|came|come|went|go|belong|rely|feature)\b"
    r"(?! together))"
)
_SUPERLATIVE = r"(?:most|fastest|largest|biggest|greenest|first|strongest|quickest)"
BEST = lazily(
    r"(?<![\w-])(?:(?:[Tt]he )?(?:[Ww]orld|[Nn]ation|[Cc]ountry|[Ee]urope|[Jj]apan|[Aa]sia)'s "
    rf"|(?:[Tt]he )?(?:{PLACE}|[A-Z][\w.]{{1,20}})'s (?={_SUPERLATIVE} ))"
    rf"(?:[\w'’.-]{{1,20}} ){{1,6}}?{_NOUN}(?![\w-])"
)
IT = lazily(
    r"\A(?:It|And it|But it)(?= |'(?:ll|d) |'s (?:an? (?!\w+ (?:that|to|when|how|if)\b)|the |now "
    r"|also |been |got |\w+ed (?!that "
    r")|built |"
    r"run |made |home ))|"
    r"\b(?:(?:built|made|designed|developed|supplied|delivered|assembled|integrated|manufactured|"
    r"installed|inaugurated|opened|launched|unveiled|dedicated|commissioned|hosts|houses|owns|"
    r"manages|operates|runs|put|switched|turned|gives?|gave|trained on|ties|cools|powers|keeps|"
    r"calls|claims|says|said) |(?:trains?|trained) [^,;]{1,60}? on )"
    r"(?P<ref>it)\b|"
    r"(?:(?<=use )|(?<=uses )|(?<=used ))it(?= (?:for|to (?:train|develop|study|run|"
    r"simulate|model)) )|"
    r"(?:(?<=into )|(?<=inside ))it\b(?!s)|"
    r"(?<=operates )the whole\b|(?<=, )it(?= has | uses | will )"
)

# Where a work names several systems, "it" is the one with which the sentence before begins.
IT_FIRST = lazily(
    r"\A(?:It|And it|But it)(?= (?:[a-z]+ ){0,2}?(?:has|had|uses?|used|contains?|features|packs|"
    r"houses|delivers|reaches|reached|peaks|runs|combines|is|will|was|went|consists|comprises|"
    r"boasts|counts|ranks|ranked|scored|scores|took|replaces|replaced|succeeds|succeeded|came|"
    r"entered|opened|stands|sits|draws|ran|hit|stood|sat|drew|served|gave|held|yielded|retired|"
    r"boasted|counted|offered|follows|followed|superseded|supersedes|relies|belongs|holds|"
    r"achieves|serves|can|links|should|"
    r"would)\b)"
)
NOW_IT = lazily(
    rf"\A(?:(?:On|In) the (?:[\w ]{{1,20}} )?(?:{COMPANY}|T[Oo][Pp]500|Green500|Graph500)"
    r"(?: list| ranking| of [A-Z]\w+ \d{4})?|Today|Now|By now|Currently|Since then|Meanwhile|"
    r"At present|(?:A|One|Two|Three) (?:years?|months) later|"
    r"(?:By|In) (?:the )?(?:\w+ ){0,3}20\d\d),? (?P<ref>it)(?= (?:\w+ ){0,2}?(?:"
    r"has|had|uses|runs|counts|houses|holds|boasts|contains|delivers|reaches|is|numbers|have|took|takes|ranks|ranked|came|"
    r"comes|placed|holds|was)\b)"
)
# What no company, person or product does, in a work about one system.
IT_RUNS = lazily(
    r"\AIt(?= (?:(?:will|now|also|has|have|had) ){0,2}(?:succeeds?|succeeded|replaces?|replaced|"
    r"supersede[sd]?|peaks|peaked|consists of|comprises|houses|ranks|ranked|entered (?:full )?"
    r"(?:service|operation|production)|went live|(?:is|was|be) (?:built by|cooled|housed|installed|"
    r"operated|powered by|inaugurated|assembled|switched on))\b)"
)
# "IBM made it": after a sentence about one system.
MADE_IT = lazily(
    rf"(?<=[{COMPANY}] )(?:built|made|runs|operates|owns|supplied|delivered|developed|designed|"
    r"installed|hosts|assembled|put together|wired up) (?P<ref>it|that one|(?:the|that) (?:whole "
    r"|entire "
    r")?(?:thing|lot))(?![\w-])|(?:(?<=, built )|(?<=, made )|(?<=, assembled ))(?P<whole>the "
    r"whole (?:thing|"
    r"lot))(?![\w-])"
)
BACK_FIRST = lazily(rf"\A(?:(?:{_BACK_WORDS}))(?![\w-])(?!'s? (?:rival|maker))")
# Nobody stands before the system whom "it" might mean as well.
OPENS = lazily(rf"[^{COMPANY}{PERSON}{PRODUCT}{CHIP}{PLACE};]{{0,120}}")

# What belongs to the system that the sentence before names: "Its 1,234 GPUs", "Each node",
# "The network". The mark stands for the first word alone, so that "s" is left of "Its".
PART = lazily(
    r"\A(?:The|All|Each|Every)(?= (?:[\w-]{1,20} ){0,2}?(?:nodes?|racks?|servers?|cabinets?|"
    r"blades?|network|interconnect|fabric|project|construction|build-?out|set-?up|effort)\b)|"
    r"\AConstruction(?= (?:took|was|began))|\AInside(?= (?:are|is) )|"
    r"\A(?:The|All)(?= (?:GPUs|chips|accelerators|superchips|cards|processors)\b[^.;]{0,60}\b"
    r"(?:cooled|cool|immersed|submerged)\b)"
)
OF_MAKER = lazily(
    rf"(?:\AThe|(?<=[a-zA-Z\d], )the|(?<=[a-z] )the)"
    rf"(?= [{COMPANY}{PRODUCT}{PLACE}](?:(?: |/| and )[{COMPANY}{PRODUCT}])?(?:-(?:based|built|"
    rf"made|designed|"
    rf"assembled|supplied))? "
    rf"(?:[\w-]{{1,20}} ){{0,2}}?{_NOUN}\b)"
)
# "A rival, the Contoso machine": that is another.
OF_RIVAL = lazily(
    r"\b(?:[Aa]n?|[Aa]nother|[Ii]ts|[Tt]he(?:ir)?|One) (?:[\w-]{1,20} ){0,2}(?:rivals?|"
    r"competitors?|neighbou?rs?|predecessor|successor|sister|twin|others?|second|next), \Z"
)
# "Spain's new flagship": of the two words after the owner the mark takes the place.
OF_OWNER = lazily(
    rf"(?:(?<=\A[{COMPANY}{PLACE}]'s )|(?<=, [{COMPANY}{PLACE}]'s ))"
    rf"(?:(?!first |only |other )(?:[\w-]{{1,20}}|[{COMPANY}{PRODUCT}]) ){{0,3}}?(?:{_NOUN}|"
    r"flagship)(?![\w-])(?!,? [A-Z\ue001])"
    rf"|\A{CAPITALISED}(?: {CAPITALISED}){{0,2}}'s (?P<ref>(?:new|latest|current|biggest) (?:[\w-]"
    rf"{{1,20}} ){{0,2}}?(?:{_NOUN}|flagship))(?![\w-])(?!,? [A-Z\ue001])"
)
_DOES = (
    r"(?:has|had|have|contains|houses|packs|uses|used|consists|comprises|achieves|reaches|held|"
    r"delivers|is|was|will|counts|combines|boasts|runs|ran|came|went|entered|peaks|took|can)\b"
)
# "The Z9000 contains 512 GPUs", "The Contoso hybrid came online", "The box held eight".
THE_MODEL = lazily(
    rf"(?:\AThe|(?<=, )the)(?= (?:[{COMPANY}] )?[{PRODUCT}](?: [A-Z][\w-]{{1,20}})? {_DOES})"
    rf"|\AThe(?= (?:[{COMPANY}]|[a-z-]{{3,20}}) (?:hybrid|workhorse|veteran|behemoth) {_DOES})"
    rf"|\AThe whole (?:thing|lot)(?= (?:{_DOES}|cost\b))"
    rf"|\A(?:The|This) (?:[a-z-]{{3,20}} )?(?:contraption|workhorse|veteran|behemoth|beast|"
    rf"module|box|rig|number-cruncher|newcomer)(?= {_DOES})"
)
# "On two levels there are 512 GPUs": in a work about one system, that one's.
THERE = lazily(
    rf"\b[Tt]here(?= (?:is|are|were|was|will be) (?:now |also |a total of |some |about |over |"
    rf"nearly |more than )?[\w.,]{{1,12}} (?:[\w-]{{1,20}} ){{0,3}}?(?:{CHIP}|GPUs|accelerators|"
    rf"superchips)(?!s? in the (?:world|country)))"
)
# "When it went live in 2018, Borealis had": the one system of the sentence is meant.
FORWARD = lazily(r"(?<=\AWhen )it\b|(?<=\AAfter )it\b|(?<=\AOnce )it\b|(?<=\ASince )it\b|"
                      r"(?<=\ABefore )it\b|(?<=\AWhile )it\b|(?<=\AAlthough )it\b")  # fmt: skip
ITS = lazily(
    r"(?<![\w-])[Ii]t(?=s (?:(?:[\w.-]|,(?=\d)){1,20} ){0,3}?(?:\d|GPUs?\b|nodes?\b|"
    r"racks?\b|peak\b|network\b|"
    r"interconnect\b|fabric\b|chips?\b|processors?\b|accelerators?\b|cores\b|computing power\b|"
    r"performance\b|successor\b|predecessor\b|owners?\b|operators?\b|cooling\b|speed\b|"
    r"makers?\b|manufacturers?\b|builders?\b|vendors?\b|integrators?\b|"
    rf"{CHIP}))|(?:(?<=carries )|(?<=takes )|(?<=removes )|(?<=draws ))it(?=s heat\b)"
)
EACH = lazily(
    r"(?:(?<=[Ee]ach )|(?<=[Ee]very )|(?<=[Pp]er )|(?<=[Aa] single ))"
    r"(?:VM|virtual machine|instance)\b(?! (?:type|family|size|series|hour|month))|"
    r"\AEach(?= (?:carries|has|comes|offers|packs|holds|features|provides|is)\b)"
)
THE_CHIP = lazily(
    r"(?<![\w-])(?:[Tt]he|[Tt]his|[Ee]ach|[Ee]very|per|a single|One)(?: (?:new|latest))? "
    r"(?:chip|accelerator|GPU|processor|superchip|card)"
    r"(?![\w-])(?! (?:maker|designer|giant|vendor|firm|company|industry|market|business|line))"
)
# "The Z9 is new. It offers": so begins a sentence about a chip, and no system of such chips.
CHIP_FIRST = lazily(
    rf"(?:The |{COMPANY}'s )?(?:new )?{CHIP}(?:,| (?:is|was|has|will|offers|comes)\b)"
)
# A sentence about the one before, which "it" means then.
OF_OLD = lazily(r"(?:The|Its|Their) (?:[a-z]{2,12} )?(?:predecessor|forerunner)\b(?!')")
# What a chip does, after a sentence that begins with it.
CHIP_IT = lazily(
    r"\AIt(?= (?:(?:has|will|was|is|also) ){0,2}(?:offers?|provides?|delivers?|reach(?:es)?|peaks?|"
    r"achieves?|launched|introduced|released|unveiled|made by|designed by|built by|ships?|shipped|"
    r"replaces?|replaced|succeeds?|succeeded)\b)"
)
THEN_IT = lazily(
    r"(?:(?<=though )|(?<=because )|(?<=since )|(?<=while ))it(?='s | is | was | has )|"
    r"(?:(?<=, )|(?<=, and )|(?<=; )|(?<=[,;] now )|(?<=[,;] today )|(?<=[,;] but ))it(?= )|"
    r"(?:(?<=making )|(?<=makes )|(?<=made )|(?<=built )|"
    r"(?<=designed )|(?<=developed )|(?<=supplied )|(?<=operates )|(?<=runs )|"
    r"(?<=operate )|(?<=run )|(?<=hosts )|(?<=owns )|(?<=manages ))it\b"
)
OTHERS = lazily(
    rf"[{COMPANY}{PERSON}](?!'s )|{CHIP}(?!s|'s | (?:[\w-]+ )?(?:GPU|chip|accelerator|processor|"
    r"superchip|CPU|card|unit)s\b)"
)
# "Built by Contoso, it has 512 GPUs": whatever was built is meant, whoever built it.
FRONTED_IT = lazily(
    r"\A(?:(?:First |Officially |Originally |Now |Currently )?(?:[A-Z]\w+ed|Built|Run|Made|Set up|"
    r"Begun|Shown|Switched on)(?: (?:and )?[\w-]{1,20}){0,3}? (?:by|for|from|at|in|on|with|of|to|"
    r"as|around|near|outside|since|after)|With|At|(?:In|On|By|Since|After)(?= [^,;]{0,30}\d)) "
    r"[^;]{1,140}?, (?P<ref>it|(?:the|this) "
    rf"{_NOT_MACHINES}(?:{_NO_JOINT}[\w'’.-]{{1,20}} ){{0,3}}?{_NOUN})(?= )"
)
# "When it arrived as an upgrade of Zephyr it was": after a sentence about one system.
WHEN_IT = lazily(
    r"\A(?:When|Once|After|Before|Since|While|Although|Until|If|Because) (?P<ref>it)(?= (?!comes "
    r"to))"
)
WHEN_THEN = lazily(
    rf"\A(?:When|Once|After|Since|While|Although|Because) (?:it|{BACK}) [^,;]{{3,110}},? "
    rf"(?P<ref>it)"
    r"(?= (?:was|is|had|has|became|went|held|reached|delivered|took|ranked|entered)\b)"
)
# "It" at the beginning, of what belongs to the system of the sentence before.
ITS_FIRST = lazily(
    r"\AIt(?=s (?:[\w-]{1,20} ){0,2}?(?:\d|successor\b|predecessor\b|GPUs\b|nodes\b|racks\b|"
    r"makers?\b|manufacturers?\b|builders?\b|operators?\b|owners?\b))"
)
# "cools its racks", "ties the nodes together": the parts of the one system.
ITS_PARTS = lazily(
    r"(?:(?<=connects )|(?<=links )|(?<=ties )|(?<=joins )|(?<=between )|(?<=cools ))them\b|"
    r"(?:(?<=connects )|(?<=links )|(?<=ties )|(?<=joins ))(?:everything|it all)\b|"
    r"(?<=[\w,] )(?:the|its)(?= (?:[a-z-]{1,20} )?(?:nodes|racks|cabinets|blades|servers|GPUs|"
    r"accelerators|superchips|network|interconnect|fabric)\b(?! of\b))"
)
OF_KNOWN = (FRONTED_IT, WHEN_IT, WHEN_THEN, NOW_IT, IT, MADE_IT, PART, ITS_PARTS, THE_MODEL)
"""Words that mean the one system of a work once it has been named."""
OF_FOCUS = (
    FRONTED_IT, WHEN_IT, WHEN_THEN, NOW_IT, IT_FIRST, ITS_FIRST, BACK_FIRST, MADE_IT, THE_MODEL,
)  # fmt: skip
"""Words that mean, where a work names several, the system that the sentence before was about."""
