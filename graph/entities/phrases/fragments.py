"""What the patterns over typed sentences are put together from, and the relations they find.

In each pattern `what` is the subject, `who` and `also` are the objects; every gap is bounded, so
that a rule takes time linear in the sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, CHIP, COMPANY, SYSTEM


class Relation(NamedTuple):
    """A relation between marks of a typed sentence; `object` is -1 where `value` is said."""

    predicate: str
    subject: int
    object: int
    start: int
    end: int
    rule: str
    value: str = ""
    unit: str = ""
    is_approximate: bool = False
    is_planned: bool = False


class Rule(NamedTuple):
    """A way to say a predicate: the name of the rule, and its pattern."""

    predicate: str
    name: str
    pattern: re.Pattern[str]


S = f"[{SYSTEM}{BACK}]"
MADE = f"[{SYSTEM}{BACK}{CHIP}]"
THE = rf"(?:the |its |their |a |an |our |{BACK}s )?"
FEW = r"(?:[\w.,'-]{1,20} ){0,4}?"
SOON = (
    r"(?:(?:has|have|had|will|is|was|are|today|now|also|recently|first|officially|just|to|"
    r"jointly|formally|finally|currently|already|be|been|about to|on \w+day) ){0,4}"
)
MACHINE = (
    r"(?:super-?computers?|systems?|machines?|computers?|super-?clusters?|clusters?|"
    r"installations?|Supercomputer|System|Machine|Computer|Cluster)"
)
NOUN = (
    r"(?:,? (?:AI |HPC |GPU |compute )?(?:supercomputer|system|machine|computer|cluster|"
    r"supercluster|chips?|GPUs?|accelerators?|processors?|virtual machines?|instances?|VMs?|"
    r"series))?"
)
ASIDE = rf"(?:, [^,;{SYSTEM}]{{1,110}},)?"
WHO = rf"(?P<who>[{COMPANY}])(?:(?:, | and |, and )(?:the )?(?P<also>[{COMPANY}]))?"
BUILT = (
    r"(?:[Bb]uilt|[Mm]ade|[Dd]esigned|[Dd]eveloped|[Mm]anufactured|[Cc]onstructed|[Cc]reated|"
    r"[Ss]upplied|[Dd]elivered|[Aa]ssembled|[Pp]roduced|[Ee]ngineered|[Ii]ntegrated|"
    r"[Pp]ut (?:together|up)|[Ee]rected|[Ss]et up|[Ss]tood up|[Ff]inished)"
)
BUILDS = (
    r"(?:buil[dt]s?|building|made|makes?|making|designed|designs|develop(?:s|ed|ing)?|"
    r"construct(?:s|ed|ing)?|creat(?:es|ed|ing)|manufactur(?:es?|ed|ing)|suppl(?:ied|ies|y|ying)|"
    r"deliver(?:s|ed|ing)?|assembl(?:es?|ed|ing)|install(?:s|ed|ing)?|engineer(?:s|ed)|"
    r"erect(?:s|ed)|produc(?:es?|ed|ing))"
)
PART = (
    r"(?:racks|servers|cabinets|switches|storage|cooling system|cooling|nodes|chips|GPUs|"
    r"processors|accelerators|CPUs|network|networking)"
)

NOT_IS = r"(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )(?<!be )"


def rules(*said: tuple[str, str, str]) -> tuple[Rule, ...]:
    """Rules whose patterns are compiled when they are first asked."""
    return tuple(Rule(predicate, name, lazily(pattern)) for predicate, name, pattern in said)
