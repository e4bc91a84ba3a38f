"""Who is what to a system or chip: who runs it, who makes it, and who only shows or sells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.entities.evidence import Claim, Mention
from graph.entities.known.lexicon import Lexicon
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import COMPANY, Typed
from graph.entities.phrases.fragments import Relation
from graph.entities.phrases.relation_rules import RUNS
from graph.entities.phrases.supplies import MADE_IT

_INSTITUTION_WORDS = frozenset(
    "Center Centre Laboratory Laboratories University Institute Lab College Ministry Department "
    "Council Agency Facility Consortium NASA".split()
)


def is_institution(mention: Mention) -> bool:
    """Whether an organization is one that runs systems and does not sell them."""
    return not _INSTITUTION_WORDS.isdisjoint(mention.name.replace(",", "").split(" "))


_SUPPLIED = lazily(
    r"\b(?:creat|integrat|erect|put (?:up|together)|wired up|set up|deliver|suppl|construct|"
    r"install|machine|system|computer|contract)"
)


_TOGETHER = lazily(rf"[{COMPANY}](?:,| and|, and) \Z")


def responsible(lexicon: Lexicon, predicate: str, target: Mention) -> Mention:
    """Who answers for a product that runs or makes something: "Azure" is Microsoft."""
    if target.kind != "Product" or predicate not in ("operator", "maker", "installed"):
        return target
    maker = lexicon.maker_of(target.name)
    if maker is None:
        return target
    return target._replace(entity=maker.key, kind=maker.kind, name=maker.name)


def may_make(
    lexicon: Lexicon, sentence: Typed, relation: Relation, subject: Mention, target: Mention
) -> bool:
    """Whether the words tell of making, where they also fit who only shows or sells it."""
    known = lexicon.maker_of(subject.name)
    is_known = known is not None and known.key == target.entity
    if subject.kind == "Chip" and not is_known and _is_fitted(sentence, relation):
        return False
    if known is not None and not is_known:
        # "H100 GPUs, supplied by Dell"; but "TSMC makes the H100" says what is so too.
        words = sentence.text[relation.start : relation.end]
        is_said = MADE_IT.search(words) or (
            subject.kind == "System" and _SUPPLIED.search(words.lower())
        )
        return relation.rule != "introduces" and bool(is_said)
    is_shown = relation.rule == "introduces" and subject.kind == "System"
    return known is not None or not is_shown or lexicon.is_vendor(target.name)


# "Nvidia H200 systems built by HPE", "H100 servers, made by Supermicro".
_MACHINES = lazily(
    r"(?:systems?|servers?|nodes?|racks?|machines?|clusters?|boxes|blades?|workstations?|pods?|"
    r"(?:super)?computers?|platforms?|cabinets?|boards?|trays?|chassis)\b"
)
_COUNTED = lazily(
    r"(?:\d[\d,.]*|\b(?:dozen|hundreds?|thousands?|million|of)) (?:[\w-]{1,20} ){0,2}\Z"
)
_PUT_TOGETHER = lazily(r"\b(?:[Bb]uil[dt]|[Aa]ssembl|[Ii]ntegrat|[Ii]nstall|[Ss]et up|[Ee]rect)")


def _is_fitted(sentence: Typed, relation: Relation) -> bool:
    """Whether the words are of the machines with a chip in them, or of all that hold so many."""
    at, text = relation.subject, sentence.text
    if at < relation.object and _MACHINES.search(text, at, relation.object):
        return True
    is_counted = _COUNTED.search(text, max(0, at - 40), at) is not None
    return is_counted and _PUT_TOGETHER.search(text, relation.start, relation.end) is not None


def announces_alone(sentence: Typed, at: int) -> bool:
    """Whether nobody announces it together with who is named at a place: of several, who runs it
    is not said."""
    return _TOGETHER.search(sentence.text, 0, at) is None


_OPENED = lazily(
    r"\b(?:[Ii]naugurat|[Ss]witch(?:es|ed)? on|[Tt]urn(?:s|ed)? on|[Oo]pened|[Cc]ompletion)"
)
_INSTALLED_BY = lazily(r"\binstalled (?:\w+ )?by\b|\b(?:that|which) [^;]{1,40} installed\b")


def role_of_firm(lexicon: Lexicon, words: str, target: Mention) -> str:
    """The predicate of a company that opens or installs a system by these words, "" for none."""
    if lexicon.is_vendor(target.name):
        return "supplier" if _INSTALLED_BY.search(words) else ""
    return "operator" if _OPENED.search(words) else ""


_AND = lazily(r"(?:,| and|, and)(?: the)? ")


def is_beside_institution(sentence: Typed, at: int) -> bool:
    """Whether a company is named together with a laboratory: "Nvidia and NERSC turn on"."""
    if is_institution(sentence.marks[at]):
        return False
    for other, mention in sentence.marks.items():
        first, last = sorted((at, other))
        is_other = first != last and mention.kind == "Organization" and is_institution(mention)
        if is_other and _AND.fullmatch(sentence.text, first + 1, last):
            return True
    return False


_RUNS = frozenset({
    "operated-by", "operated-by-first", "belongs-to", "which-operates", "which-they-run",
    "machine-they-run", "owner-of", "its-owner",
})  # fmt: skip
"""Rules whose words say who runs or owns a system, whoever makes it."""


def role(
    lexicon: Lexicon, predicate: str, subject: Mention, target: Mention, rule: str = ""
) -> str:
    """The predicate by what the object is: a laboratory runs a system that a company makes."""
    if predicate not in ("operator", "maker", "installed"):
        return predicate
    if is_institution(target):
        return "operator" if subject.kind == "System" else "maker"
    entry = lexicon.known(subject.name)
    known = lexicon.known(target.name)
    is_maker = entry and known and entry.maker == known.id and lexicon.sells_systems(target.name)
    if predicate == "operator" and entry and is_maker and rule not in _RUNS:
        # Who only makes a system is not said to run it by "HPE's Frontier".
        return "operator" if subject.rule == "instance-type" else "maker"
    return predicate


_OWNS = frozenset(rule.name for rule in RUNS if rule.predicate == "operator")
_ITS_OWN = frozenset({"machine-of-its-own", "its-machine"})


def with_builders(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of a sentence: whose machine it is has not made it where another is said to have.

    "Borealis, Contoso's cluster, was built by Litware": Contoso, who makes others, runs it.
    """
    found = list(claims)
    built = {
        (claim.subject, claim.object)
        for claim in found
        if claim.predicate == "maker" and claim.rule not in _OWNS
    }
    subjects = {subject for subject, _ in built}
    for claim in found:
        if claim.predicate == "maker" and claim.rule in _OWNS and claim.subject in subjects:
            if claim.rule in _ITS_OWN and (claim.subject, claim.object) not in built:
                yield claim._replace(predicate="operator")
        else:
            yield claim
