"""The words by which a text says that it speaks of large computing systems, and of which one."""

from __future__ import annotations

from graph.entities.language.casing import CAPITALISED
from graph.entities.language.lazy import lazily

# Words that by themselves say that it is a large computing system.
STRONG = (
    r"(?:[Ss]uper[ -]?[Cc]omputers?|[Ss]uper[ -]?[Cc]lusters?|SUPERCOMPUTER|"
    r"(?:HPC|AI|GPU|TPU|[Tt]raining|[Cc]ompute|[Cc]omputing|[Ee]xascale|[Pp]etascale|"
    r"[Pp]re-exascale|"
    r"[Hh]igh[ -][Pp]erformance [Cc]omput(?:ing|er)) (?:[Ss]ystem|[Cc]luster|[Mm]achine|"
    r"[Cc]omputer)s?)"
)
# Words that say so only in a text about such systems.
WEAK = (
    r"(?:[Ss]ystem|[Mm]achine|[Cc]luster|[Ii]nstance|[Cc]omputer|[Ii]nstallation|[Ff]ollow-up|"
    r"[Ss]uccessor|[Pp]od|[Nn]ewcomer)s?"
)
CONTEXT = lazily(
    r"[Ss]uper-?[Cc]omput|[Ss]uper-?[Cc]luster|\bHPC\b|[Ee]xascale|[Ee]xaflop|[Pp]etaflop|"
    r"\bexaFLOP|\bpetaFLOP|TOP500|Top500|Green500|Graph500|\bGPUs\b|\d-GPU\b|AI training|"
    r"accelerators\b|superchips\b|"
    r"\b(?:A100|H100|H200|H800|V100|MI\d{3}\w?|GH200|GB[23]00|B[23]00|L40S?)s?\b|\bmegawatt AI\b"
)

# Whoever is called so is a company, a laboratory or a market.
FIRM = lazily(
    r"\b(?:Cloud|Compute|Computing|Systems|Labs?|Technolog\w+|Networks?|Data|Energy|Capital|Bank|"
    r"Group|Holdings|Research|Robotics|Motors|Software|Solutions|University|Institute?|Cent(?:er|"
    r"re)s?|Datacenters|Agency|Council|Ministry|Laborator\w+|Facility|Corporation|Company|"
    r"Studios?|Media|"
    r"Partners|Semiconductors?|Microsystems|Consortium|Trust|Foundation|Services?|Digital|"
    r"Analytics|Dynamics|Computers?|Hosting|Ventures|Industries|Motor|Airlines?|Pharma\w*|Health|"
    r"Games|Intelligence|Alliance|Freight|Insurance|Logistics|Genomics|Telecom|Silicon|Vault|"
    r"Grid|Aerospace|Sciences|Infrastructure|Platforms|Inc|Ltd|GmbH|AG|Oy|ASA?|AB|plc|LLC|"
    r"Authority|Society|Hospital|College|Academy|Association|Networking|Supercomputing|Inference|"
    r"Therapeutics|Biosciences|(?<=\w )AI|Telekom|Engineering|Electronics|Circuits|Works)\Z"
)
NAME = rf"{CAPITALISED}(?:[ -](?:{CAPITALISED}|\d{{1,3}}(?!\w|[.,]\d))){{0,2}}"
ORDINARY = frozenset(
    "The A An This That These Those Its Their Our New World's Europe's Asia's America's AI HPC GPU "
    "CPU Cloud First Fastest Largest National Quantum Exascale Petascale Green Top Big Most "
    "Powerful Giant Massive U.S. US UK EU Chinese Japanese European American British German French "
    "Italian Korean Indian Swiss Finnish Spanish Canadian Australian Arm ARM Linux Windows Unix "
    "x86 In On At For With Of And Or But It He She They We Today Now Next Another One Two Three "
    "Scientific Academic Research Supercomputer Supercomputers Machine System Computer Cluster "
    "Super High Performance Computing Nvidia-powered Both Each Such Some Many All Every Which What "
    "When While Where Here There If Since Using Like Unlike Dedicated General Purpose State Local "
    "Department DOE NSF TOP500 Top500 Green500 Kubernetes Hadoop Spark Enterprise "
    "Hyperscale Engineers Researchers Scientists Users Customers Europe America Asia Each Its "
    "Slurm Lustre Beowulf Docker Operating Cooling Storage File Control Power Test Host Main "
    "Same Entire Whole Full Only Former Old Older Current Latest Last Second Third Number "
    "Yes No Well Indeed Sure Right Oh Okay OK Actually Please Thanks Sorry Welcome Goodbye "
    "Farewell "
    "APU APUs Built Powered Equipped Located Housed Based Ranked Placed Capable".split()
)
