"""In which words sentences say which product a system is: who makes the model has made it."""

from __future__ import annotations

from graph.entities.language.typed_sentences import BACK, COMPANY, PRODUCT, SYSTEM
from graph.entities.phrases.fragments import ASIDE, MACHINE, NOUN, S, rules

MODELS = rules(
    # "Borealis, a Contoso Z9000 with 512 GPUs": who makes the model has made it.
    ("maker", "model",
     rf"(?P<what>{S}){NOUN}{ASIDE}(?:,|'s| is| was| will be|, which is) (?:an?|the) "
     rf"(?:[a-z][\w.,-]{{1,20}} ){{0,3}}?"
     rf"(?P<who>[{PRODUCT}])(?: [A-Z]\w*\d\w*)?(?= (?:machine|system|super-?computer|cluster|with|"
     rf"from|of|at|in|installed|that|which|and|box)\b|[,.;(]|\Z)"),
    ("maker", "model",
     rf"(?P<what>{S})(?:'s)? [^;{SYSTEM}{BACK}{COMPANY}]{{1,90}}? (?:in|on|as|into) an? (?:[a-z]"
     rf"[\w-]{{1,20}} ){{0,2}}?(?P<who>[{PRODUCT}])(?! (?:services?|regions?|cloud))"),
    # "The HPE Cray EX system has 512 GPUs".
    ("maker", "model",
     rf"(?P<what>{BACK}) (?:[{COMPANY}] )?(?P<who>[{PRODUCT}])(?: [A-Z]\w*\d\w*)? {MACHINE}\b"),
)  # fmt: skip
