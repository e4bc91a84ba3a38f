"""Which words of a text ask for which rule: a rule is asked only about texts that hold one.

The words are looked for together with the names of the registry, so they cost nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from graph.entities.language.given_names import GIVEN_NAMES
from graph.entities.names import patterns, people
from graph.entities.names.institutions import institutions
from graph.entities.names.patterns import Named
from graph.entities.phrases import purchase_rules

IN_TEXT: Mapping[str, tuple[Callable[[str], Iterator[Named]], bool]] = {
    "suffix": (patterns.legal_suffixes, True),
    "ticker": (patterns.tickers, True),
    "dateline": (patterns.datelines, True),
    "chip": (patterns.chips, True),
    "instance": (patterns.cloud_instances, True),
    "institution": (institutions, False),
    "person": (people.people, False),
    "given": (people.named_people, False),
    "company": (patterns.companies, False),
    "firm": (patterns.firms, False),
}
"""The rules by the triggers that ask for them, and whether they hold in headlines too."""

_TRIGGER_WORDS = {
    "suffix": "Inc|Corp|Ltd|Limited|LLC|L.L.C|GmbH|PLC| plc| AG| S.A|N.V|B.V|Pty |Pte |LLP| AB|ASA|"
    "S.p.A|Oyj|KGaA",
    "ticker": "NASDAQ|Nasdaq|NYSE|TSX|LSE:|AIM:|ASX|OTC|AMEX|HKEX|TSE:|Euronext|KOSDAQ|NSE:|BSE:|"
    "TYO:|TPE:|XETRA|ETR:|EPA:|SGX",
    "dateline": "NEWSWIRE|Newswire|NewsWire|NEWS WIRE|Presswire|PRESSWIRE|BUSINESS WIRE|"
    "BUSINESSWIRE|Business Wire|ACCESSWIRE|Marketwired|PRWEB|Newsfile|CNW",
    "chip": "GPU|ccelerator|TPU|IPU|NPU|DPU|CPU|APU|rocessor|uperchip| chip",
    "instance": "v2|v3|v4|v5|v6|v7|large|EC2|gpu-|.metal|medium|small",
    "institution": "Universit|Institute|Laborator|Ministry|College|Consortium|Hospital|Commission|"
    "Foundation|Cent|Facility|Polytechnic|Department of|Academy of",
    "person": "said |Said |says |Says |added |explained |noted |commented |CEO |CTO |CFO |COO |"
    "CIO |CISO |resident |ounder |hairman |hairwoman |rofessor |enator |nalyst |Prof. |Dr. |Mr. |"
    "Ms. |Mrs. |interview with |hief Executive |hief executive | Officer | officer |"
    "irector |xecutive |cientist ",
    "hpc": "upercomput|uper-comput|upercluster|uper-cluster|HPC|xascale|xaflop|etaflop|xaFLOP|"
    "etaFLOP|TOP500|Top500|Green500|Graph500|GPUs|-GPU |AI training|accelerators|superchips|"
    "A100|H100|H200|H800|V100|MI1|MI2|MI3|MI4|GB200|GB300|B200|B300|L40",
    "system": "upercomput|uper comput|uper-comput|upercluster|SUPERCOMPUTER| cluster| Cluster|"
    " system| System| machine| Machine| computer| Computer| instance| installation| pod|TOP500|"
    "Top500|Green500|Graph500|GPUs|exaflop|superchips|"
    "accelerators| replac| succeed",
}
_TRIGGER_WORDS["told"] = (
    f"{_TRIGGER_WORDS['hpc']}| cards|rainium| teraflops|GPU count|GPU type| GPU |"
    "Accelerator|Interconnect|PFlop|(PF)|PetaFlop|AI cluster|GPU cluster| TPUs"
)
_TRIGGER_WORDS["company"] = (
    " provider| company| maker| manufacturer| startup| start-up| firm| vendor| developer| "
    "supplier| "
    "consultancy| retailer| bank| subsidiary| distributor| integrator| reseller|chipmaker|publisher"
)
_TRIGGER_WORDS["firm"] = (
    "ngineers at |esearchers at |cientists at |nalysts at |evelopers at |xecutives at |taff at |"
    "pecialists at | start-up | startup |chipmaker |chip designer | subsidiary |cloud provider |"
    "security firm |law firm | rival "
)
_TRIGGER_WORDS["given"] = "|".join(f"{name} " for name in sorted(GIVEN_NAMES))
_TRIGGER_WORDS["purchase"] = purchase_rules.TRIGGERS
TRIGGERS: dict[str, tuple[str, ...]] = {}
for _rule, _words in _TRIGGER_WORDS.items():
    for _word in filter(None, _words.split("|")):
        TRIGGERS[_word] = (*TRIGGERS.get(_word, ()), _rule)
"""The names of the rules by the word that asks for them."""
