"""In which words sentences say who makes, runs, supplies, replaces what, and where it stands."""

from __future__ import annotations

from graph.entities.language.typed_sentences import (
    BACK,
    CHIP,
    COMPANY,
    PERSON,
    PLACE,
    PRODUCT,
    SYSTEM,
)
from graph.entities.phrases.fragments import (
    ASIDE,
    BUILDS,
    BUILT,
    FEW,
    MACHINE,
    MADE,
    NOT_IS,
    NOUN,
    SOON,
    THE,
    WHO,
    S,
    rules,
)

# "trains its models on Borealis": that does not say whose Borealis is.
_ITS = r"(?:(?!(?:on|with|in|at|to|for|by|from|using|into) )[\w.,'-]{1,20} ){0,4}?"
_ADDS = r"(?:,? (?:has|have|today|also|now|just|officially|recently|on \w+day|will|is))*"


RUNS = rules(
    ("operator", "possessive",
     rf"{WHO}(?:'s|')(?! (?:rival|competitor|partner|customer|supplier)) "
     rf"(?:(?!\w*(?:chip|GPU|fork|version|use)\b)[\w.-]{{1,20}} ){{0,6}}?(?P<what>{S})"),
    ("operator", "its-machine",
     rf"(?<![Uu]nlike )(?<![Ll]ike )(?<!than ){WHO}(?:'s|') "
     rf"(?:(?:[\w.-]{{1,20}}|[{PRODUCT}{CHIP}]) ){{0,4}}?{MACHINE}(?<!s)"
     rf"(?: in [{PLACE}](?:, [{PLACE}])?)?,? "
     rf"(?:nicknamed |is |is called |called |named |dubbed |known as )?[\"“]?(?P<what>{S})"),
    ("operator", "machine-of-its-own",
     rf"(?P<what>{S})(?:,| is| was| became| will be|, which is) {WHO}(?:'s|') "
     rf"(?:[\w.,-]{{1,20}} ){{0,6}}?(?:{MACHINE}|flagship|workhorse)\b"),
    ("operator", "operated-by",
     rf"(?P<what>{S}){ASIDE}[^{SYSTEM}{COMPANY};]{{0,60}}?\b(?:operated|run|owned|managed|hosted|"
     rf"administered|maintained) (?:and \w+ )?(?:jointly )?(?:by|at) {THE}{FEW}{WHO}"
     r"(?!'s? (?:[\w-]{1,20} ){0,3}?(?:data ?cent|facility|campus|hall|building|site))"),
    ("operator", "operated-by",
     rf"(?P<what>{S})[^;{SYSTEM}]{{0,90}}? by (?:the )?[{COMPANY}](?:,|,? and) (?:operated|run|"
     rf"managed|hosted) by (?:the )?{WHO}"),
    ("operator", "belongs-to",
     rf"(?P<what>{S}){NOUN}(?:{ASIDE}|, which|, that) (?:belongs|belonged|will belong) to "
     rf"{THE}{FEW}{WHO}"),
    ("operator", "handed-to",
     rf"(?P<what>{S}){NOUN},? (?:(?:which|was|is|has|been|being|will|be|officially) ){{0,4}}"
     rf"(?:handed over|delivered|transferred|turned over|built) (?:to|for) (?:the )?{WHO}"),
    ("operator", "handed-to",
     rf"\b[Hh]ands?(?:ed)? (?:over )?(?:the )?(?P<what>{S}){NOUN} (?:over )?to (?:the )?{WHO}"),
    ("operator", "operated-by-first",
     rf"{NOT_IS}\b(?:[Oo]perated|[Rr]un|[Oo]wned|[Mm]anaged|[Hh]osted) (?:and \w+ )?by (?:the )?"
     rf"{WHO}[^{SYSTEM}{BACK};]{{0,60}}, (?:the )?(?P<what>{S})"),
    ("operator", "operates",
     rf"{WHO}(?: (?:at|of|in) (?:the )?[{COMPANY}{PLACE}]|, (?:an?|the) [^,;{SYSTEM}]{{1,80}},)?"
     rf"(?: \w+)? {SOON}(?:operat(?:es?|ed|"
     rf"ing)|runs?|running|owns?|hosts?|houses?|hosting|"
     rf"(?:begun|began|started) using|brings? online|brought online|activat(?:es|ed)|"
     rf"(?:switch|turn|power|fir)(?:es|ed|s)?(?: on| up| off| down)|shuts? down|retire[sd]|"
     rf"decommission(?:s|ed)) {THE}{FEW}(?P<what>{S})"),
    ("operator", "kept-by",
     rf"{WHO} {SOON}(?:keeps|flip(?:s|ped) the switch on) {THE}(?P<what>{S}){NOUN}"
     r"(?= (?:in|at|under|near|inside|behind|on|last|this|today)\b|[;,.]|\Z)"),
    ("operator", "names-its",
     rf"{WHO},? (?:calls?|called|named|christened|dubbed) (?:its|their) (?:[\w-]{{1,20}} ){{0,3}}?"
     rf"(?:{MACHINE}|{BACK}) [\"“]?(?P<what>{S})"),
    ("operator", "with-which",
     rf"(?P<what>{S}),? (?:with|on) which {THE}{WHO} (?:now |also )?[a-z]"),
    ("operator", "to-open",
     rf"{WHO} (?:to|will|is to|plans to) (?:open|switch on|bring online|operate|inaugurate) "
     rf"{THE}(?P<what>{S})"),
    ("operator", "says-its",
     rf"{WHO}(?:, [A-Z]\w+\.)? (?:says|said|(?:has |have )?(?:announced|expanded|upgraded|opened|"
     rf"doubled))(?: today)?(?: that)? (?:the )?(?P<what>{S}), (?:{BACK}|(?:an?|the) "
     rf"[^,;{COMPANY}]{{1,40}}?) (?:on )?(?:which|that) (?:it|they) "),
    ("operator", "which-operates",
     rf"{WHO}(?: \([^()]{{1,20}}\))?,? (?:which|who|that) (?:also |now |jointly )?"
     rf"(?:operates?|runs?|owns?|hosts?|manages?|operated|ran|owned) {THE}{FEW}(?P<what>{S})"),
    ("operator", "brings-online",
     rf"{WHO} {SOON}[Bb]r(?:ings?|ought|inging) {THE}{FEW}(?P<what>{S}){NOUN} (?:back )?"
     r"(?:[Oo]nline|to life|into (?:service|operation))\b"),
    ("operator", "turns-on",
     rf"{WHO} {SOON}(?:(?:turn|switch|power)(?:e?s|ed|ing)?|put(?:s|ting)?|took|takes|taken) "
     rf"{THE}{FEW}(?P<what>{S}){NOUN} (?:on(?! (?:an?|the|its|our|top)\b)|up|into (?:full )?"
     rf"(?:user )?(?:service|operations?|production|use))\b"),
    ("operator", "owner-of",
     rf"{WHO},? (?:is |was )?(?:the |an? )?(?:\w+ )?(?:owner|operator|host)s? of {THE}"
     rf"(?P<what>{S})"),
    ("operator", "its-owner",
     rf"(?P<what>{S})[^{SYSTEM}{COMPANY};]{{0,60}}?(?<!\w)(?:its|the|{BACK}s) (?:owner|operator|"
     rf"host)s?,? "
     rf"(?:is |are )?(?:the )?{WHO}"),
    ("operator", "runs-on",
     rf"{WHO} {SOON}(?:runs|operates) [^{SYSTEM}{COMPANY};]{{0,80}}?(?:GPUs|nodes|chips|"
     rf"accelerators|{CHIP}s?) on {THE}(?P<what>{S})"),
    ("operator", "says-its",
     rf"{WHO} {SOON}(?:says|said|claims|announced|unveiled|launched|completed|expanded|upgraded|"
     rf"opened|inaugurated|built|is building|developed|created|trains|trained)"
     rf"(?: that)? (?:its|their)(?: own)? (?!\w*(?:customer|rival|user|partner|client|supplier|"
     rf"competitor|researcher|engineer)s? ){_ITS}(?P<what>{S})"),
    ("operator", "says-its",
     rf"{WHO} {SOON}(?:says|said|announced|unveiled|showed|shown|lifted the (?:curtain|veil) on)"
     rf"(?: today)?(?: that)? (?:the )?"
     rf"(?P<what>{S}), (?:its|their)(?: own)? "),
    ("operator", "computer-of",
     rf"(?P<what>{S})(?:,| is| was|, which is|, now) (?:the|an?) {FEW}(?:[{PLACE}] )?"
     rf"{MACHINE} (?:of|at|for|belonging to) (?:the )?{WHO}"),
    ("operator", "cluster-by-name",
     rf"(?P<what>{S}), an? (?:new |large |giant |huge )?{WHO} (?:AI |GPU |HPC )?cluster\b"),
    ("operator", "machine-it-runs",
     rf"(?P<what>{S})(?: \([^()]{{1,60}}\))?(?:,| is| was|, which is) (?:the|an?) "
     rf"(?:[\w.,'-]{{1,20}} ){{0,5}}?{MACHINE} (?:that |which )?(?:the )?{WHO} (?:(?:has|have|"
     rf"had|now|ever|also) ){{0,3}}"
     r"(?:operates?|runs?|owns?|hosts?|keeps|operated|run|owned|acquired|procured|brought "
     r"(?:online|into service|on line|on stream)|put into (?:service|operation|production)|"
     r"switched on|inaugurated|opened)\b"),
    ("operator", "machine-of",
     rf"(?P<what>{BACK}) of (?:the )?{WHO}"),
    ("operator", "which-they-run",
     rf"(?P<what>{S}){NOUN}, which (?:the )?{WHO} (?:(?:now|also|jointly|has) ){{0,2}}"
     r"(?:operates?|runs?|owns?|hosts?|manages?|operated|ran|owned|inaugurated|opened)\b"),
    ("operator", "machine-they-run",
     rf"(?P<what>{BACK}),? (?:that|which) (?:the )?{WHO} (?:(?:has|now|also) ){{0,2}}"
     r"(?:operates?|runs?|owns?|hosts?|operated|owned|acquired|bought|procured)\b"),
    ("operator", "built-for",
     rf"(?P<what>{S})[^{SYSTEM}{BACK};]{{0,80}}?\b(?:built|manufactured|developed|made|designed|"
     rf"installed|constructed|supplied|assembled|delivered|together with [{COMPANY}]) "
     rf"(?:by [{COMPANY}](?: and [{COMPANY}])? )?for (?:the )?{WHO}(?!'s)"),
    ("operator", "for-whom",
     rf"(?P<what>{S})[^;{SYSTEM}{COMPANY}]{{0,60}}?(?:GPUs|accelerators|superchips|{CHIP}s) for "
     rf"(?:the )?{WHO}(?!'s)"),
    ("operator", "builds-for",
     rf"[{COMPANY}] {SOON}{BUILDS} {THE}{FEW}(?P<what>{S})(?:[^{SYSTEM}{BACK};]{{0,60}}?) "
     rf"for (?:the )?{WHO}"),
    ("maker", "offers",
     rf"(?P<who>[{COMPANY}{PRODUCT}]){_ADDS} (?:(?:announc|launch|introduc|offer|unveil|"
     rf"releas)\w*) "
     rf"(?:(?:the|its|their|general|public|a) ){{0,3}}(?:availability|preview|launch) of "
     rf"(?:the |its |their )?(?:new |latest )?(?P<what>{SYSTEM})"),
    ("operator", "offered-by-product",
     rf"(?P<who>[{PRODUCT}])'s? (?:(?:new|latest|own|powerful) ){{0,3}}(?P<what>{SYSTEM})"),
    ("maker", "shown-by-product",
     rf"(?P<who>[{PRODUCT}]){_ADDS} (?:announc|launch|introduc|offer|unveil|releas)\w* "
     rf"(?:(?:the|its|a|an|new|latest|own|powerful) ){{0,4}}(?P<what>{SYSTEM})"),
    ("operator", "available-on",
     rf"(?P<what>{SYSTEM}){NOUN},? (?:(?:is|are|now|generally|which|offered|available|rented|sold|"
     rf"out|be|can|will) ){{1,4}}(?:on|in|by|from|through|via) (?P<who>[{PRODUCT}])"),
    ("operator", "its-own",
     rf"\A(?:[A-Z]\w+ly,? )?{WHO} [^{COMPANY};]{{0,30}}[^;]{{0,120}}\b(?:build|built|building|"
     rf"develop(?:ed|ing)?|creat(?:e|ed|ing)) (?:its|their) (?:own )?(?P<what>{BACK})"),
)  # fmt: skip

MAKES = rules(
    ("maker", "made-by",
     rf"(?P<what>[{SYSTEM}{BACK}{CHIP}{PRODUCT}]){ASIDE}[^{SYSTEM}{CHIP};]{{0,60}}?"
     rf"(?<!company )(?<!firm )(?<!venture )(?<!consortium )(?<!body )\b{BUILT}"
     rf"(?: and \w+)? (?:(?:in|at|near|on) [^,;{COMPANY}{SYSTEM}]{{1,40}}? )?(?:jointly )?(?:by|"
     rf"together with|jointly with|with(?! (?:the )?(?:help|support|advice|money|funds|funding))|"
     rf"in (?:cooperation|"
     rf"partnership|collaboration) with) {THE}{FEW}{WHO}"),
    ("maker", "made-by-first",
     rf"{NOT_IS}\b{BUILT}(?: and \w+)? (?:jointly )?by (?:the )?{WHO}"
     rf"(?:[^{SYSTEM}{BACK};]{{0,60}}), (?:the )?(?P<what>{S})"),
    ("maker", "which-made",
     rf"(?P<what>{MADE}){NOUN},? (?:which|that) (?:{PERSON}'s )?{WHO} (?:(?:has|have|had|jointly) "
     rf"){{0,2}}{BUILT}\b"),
    ("maker", "who-made",
     rf"{WHO}(?: \([^()]{{1,20}}\))?,? (?:which|who|that) (?:(?:has|have|had|also) ){{0,2}}"
     rf"(?:{BUILT}|makes?|builds?|develops?) {THE}{FEW}(?P<what>{MADE})"),
    ("maker", "made",
     rf"{WHO}-(?:built|made|designed|developed|manufactured) "
     rf"(?:(?!{MACHINE} )[\w.,'-]{{1,20}} ){{0,4}}?(?:{MACHINE} )?(?P<what>{MADE})"),
    # "The Contoso-built machine has": the mark stands for "The".
    ("maker", "made",
     rf"(?P<what>{BACK}) {WHO}-(?:built|made|designed|assembled) (?:[\w-]{{1,20}} ){{0,2}}?"
     rf"{MACHINE}\b"),
    # "Borealis, the Contoso-built machine"
    ("maker", "made-machine",
     rf"(?P<what>{S})(?:,| is| was|, which is) (?:an?|the) (?:[\w.,-]{{1,20}} ){{0,4}}?{WHO}-"
     rf"(?:built|made|designed|developed|manufactured) (?:[\w.-]{{1,20}} ){{0,4}}?(?:{MACHINE}|"
     rf"box|rig)\b"),
    ("maker", "together-with",
     rf"\b{BUILDS} {THE}{FEW}(?P<what>{S}){NOUN},? (?:together|jointly|in (?:cooperation|"
     rf"partnership|collaboration)) with (?:the )?{WHO}"),
    ("maker", "makes",
     rf"{WHO}(?:, (?:which|who) [^,;{SYSTEM}{BACK}]{{1,60}},)?(?: (?:has|have|is|will|to|today|"
     rf"also|and|now|recently|first|just|jointly|plans to|"
     rf"plan to|intends to|intend to|wants to|agreed to|is set to|are|were|was)){{0,4}} "
     rf"{BUILDS}"
     rf" (?:its |the |a |an |their )?(?:(?:new|own|giant|custom|Arm-based|AI|HPC|"
     rf"\w+-generation|\w+-based|[\w.,]{{1,12}}-(?:petaflops?|exaflops?|GPU|node|rack)|"
     rf"\w+ supercomputer|supercomputer|system|cluster|machine|chip|called|named|dubbed),? ){{0,5}}"
     rf"(?P<what>{MADE})"),
    ("maker", "chosen-to-make",
     rf"{WHO}(?: (?:was|were|has been|have been|had been|is|are))?"
     rf"(?: (?:chosen|selected|picked|tapped|contracted|hired|commissioned|appointed)"
     rf"(?: by [^;:{SYSTEM}{BACK}]{{1,60}}?)?| (?:has )?(?:won|"
     rf"landed|got|received) (?:an?|the) [^{SYSTEM}{BACK}{COMPANY};]{{0,40}}?(?:contract|order|"
     rf"deal|tender|bid)(?: (?:from|with|by) (?:the )?(?:[\w.-]{{1,20}} ){{0,3}}?"
     rf"(?:[{COMPANY}]|[A-Z][\w-]+))?)? "
     rf"to (?:build|supply|deliver|make|develop|construct|provide|install) "
     rf"{THE}{FEW}(?P<what>{S})"),
    ("maker", "engineers-from",
     rf"(?:[Ee]ngineers|[Tt]eams?|[Tt]echnicians|[Ss]taff|[Ww]orkers|[Ss]pecialists) "
     rf"(?:from|of|at) {WHO} {SOON}(?:{BUILDS}|finished|completed|set up|stood up|put together) "
     rf"{THE}{FEW}(?P<what>{S})"),
    ("maker", "built-hardware",
     rf"{WHO} {SOON}(?:supplied|built|delivered|provided|supplies|builds|made) the "
     rf"(?P<what>)(?:hardware|machine|supercomputer|computer)\b"),
    ("maker", "is-the-maker",
     rf"{WHO}(?:,| is| was| are| were) (?:the|{BACK}s?|its) (?P<what>)(?:(?:primary |lead )?"
     rf"integrators?|manufacturers?|makers?|builders?|(?:system )?vendor|(?:prime |main |"
     rf"general )contractor)(?=[,.;]|\Z)"),
    ("maker", "its-maker",
     rf"(?P<what>{BACK})s (?:manufacturer|maker|builder|vendor|integrator)s?(?:,| is| are| was| "
     rf"were) (?:the )?{WHO}"),
    ("maker", "put-together",
     rf"{WHO} {SOON}(?:put|puts|set|sets|wired|bolted) {THE}(?P<what>{S}){NOUN} "
     r"(?:together|up)(?! (?:with|for sale|as|to))\b"),
    ("maker", "machine-by-name",
     rf"(?P<what>{S})(?: [{COMPANY}{PLACE}](?: [\w-]{{1,15}})? {MACHINE})?{ASIDE},? (?:is |was |"
     rf"will be )?(?:an?|(?<=, )the) "
     rf"(?:[\w.,-]{{1,20}} ){{0,3}}?{WHO}(?: (?:\w+|[{COMPANY}]))?[ "
     rf"-](?:built |made )?(?:machine|system|supercomputer|computer|cluster|design|build)\b"),
    # "Borealis (Contoso, 2018, 512 Z9)"
    ("maker", "machine-by-name",
     rf"(?P<what>{SYSTEM}) \((?P<who>[{COMPANY}]),? (?:(?:19|20)\d\d, )?[^()]{{0,60}}"
     rf"(?:{CHIP}|GPUs|petaflop|accelerators)"),
    ("maker", "machine-by",
     rf"(?P<what>{MADE}){ASIDE}(?:,| is| was| will be|, which is) (?:an?|the) (?:(?!with |"
     rf"of |for )[\w.,-]{{1,20}} ){{0,5}}?(?:{MACHINE} by|(?:chip|accelerator|processor|[A-Z]PU) "
     rf"(?:by|from)) (?:the )?{WHO}"),
    ("maker", "introduces",
     rf"{WHO}(?: (?:has|have|today|also|just|officially|recently|on \w+day|will|to)){{0,3}} "
     rf"(?:[Uu]nveil(?:s|ed|ing)?|[Ii]ntroduc(?:es|ed|e)|[Aa]nnounc(?:es|ed|e)|"
     rf"[Ll]aunch(?:es|ed)?|[Dd]ebut(?:s|ed)?|"
     rf"[Ss]hip(?:s|ped)|tap(?:es|ed) out|[Ss]how(?:s|ed)|[Rr]eleas(?:es|ed)|[Rr]eveal(?:s|ed)?|"
     rf"shows? off|took the wraps off) "
     rf"(?:its |the |a |an |their )?(?:(?!of |for |on |with |in |at |to |and |that |how )"
     rf"[\w.-]{{1,20}},? ){{0,5}}?"
     rf"(?P<what>{MADE})"),
    ("maker", "behind",
     rf"{WHO},[^{COMPANY};]{{0,40}}\b(?:company|firm|start-?up|maker|vendor|team) behind "
     rf"(?:the )?(?P<what>{MADE})"),
    ("maker", "maker-of",
     rf"{WHO},? (?:is |was |are |were )?(?:the )?(?:maker|developer|builder|manufacturer|"
     rf"creator|vendor)s? of (?:the )?(?P<what>{MADE})"),
    ("maker", "work-of", rf"(?P<what>{MADE}) (?:is|was) the work of (?:the )?{WHO}"),
    ("maker", "from",
     rf"(?P<what>{MADE})(?:s| pod)?{NOUN}(?: (?:come|comes|came))? from {WHO}(?=[\s,.])"),
    ("maker", "chip-of",
     rf"{WHO}'s (?:(?:new|own|latest|next-generation|flagship|upcoming|first|AI|custom) )"
     rf"{{0,3}}(?P<what>{CHIP})"),
    ("maker", "with-chip-aims",
     rf"[Ww]ith (?:the|its) (?P<what>{CHIP}), {WHO} (?:aims|hopes|wants|takes|is|has)"),
)  # fmt: skip
