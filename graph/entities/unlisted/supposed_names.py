"""Names that nobody listed, supposed to be an organization or a place by where they stand.

The rules for relations are asked about the sentence as if each unknown name in it were one: what
stands where a rule wants an operator, maker or site is one, if nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities.evidence import Mention
from graph.entities.language.casing import CAPITALISED, GENERIC
from graph.entities.language.given_names import GIVEN_NAMES
from graph.entities.language.languages import ARTICLES
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import OPENERS, own_name
from graph.entities.language.typed_sentences import COMPANY, MARKS, PLACE, Replaced, Typed
from graph.entities.phrases.fragments import Relation
from graph.entities.phrases.system_words import FIRM, ORDINARY
from graph.entities.relations import relations

_NAME = lazily(
    rf"(?<![\w&'.-]){CAPITALISED}(?:(?: for| of| &| de| do)? {CAPITALISED}){{0,4}}(?![\w-])"
)
_PLACE = lazily(
    rf"(?<![\w-])(?:[Ii]n|[Nn]ear|[Oo]utside|[Bb]elow|[Bb]eneath|"
    rf"(?:hall|campus|site|plant|mill|base|mine|facility|pen|factory) at) "
    rf"(?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,2}})(?![\w-]|'s )"
)
_NO_PLACE = lazily(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Aug|Sept?|Oct|Nov|Dec|\w+day|Q\d|H\d|Phase|Early|Late|Spring|Summer|Autumn|Winter|"
    r"Fall|[A-Z]{2,}\w*|FP\d+|Linpack|\w+(?:flop|FLOP)\w*)\b"
)
_IS_SUBJECT = frozenset({
    "operates", "which-operates", "owner-of", "says-its", "who-made", "makes", "maker-of",
    "is-the-maker", "possessive", "its-machine", "runs-on", "puts-to-work", "supplies",
    "turns-on", "brings-online", "kept-by", "names-its", "to-open", "with-which",
    "won-contract", "installed-by", "put-together",
})  # fmt: skip
"""Rules in which a name stands where a person may: only a firm's counts."""
_SURE = frozenset({
    "operated-by", "belongs-to", "handed-to", "operated-by-first", "its-owner", "machine-it-runs",
    "machine-they-run", "built-for", "builds-for", "made-by", "made-by-first", "which-made",
    "part-supplied-by", "contract-goes-to", "orders-from", "chosen-as", "chosen-to-make",
    "engineers-from", "together-with", "work-of", "for-whom", "site", "computer-of", "machine-of",
    "which-they-run", "its-maker", "machine-of-its-own",
})  # fmt: skip
_FAR = 40
"""What is said to be its owner's stands so near."""


def supposed(sentence: Typed) -> Iterator[tuple[Relation, str, int, int]]:
    """Relations of a system to an unknown name: the kind of that, and its place in `plain`.

    The subject of a relation is a place in the text of the sentence.
    """
    if sentence.is_clause:
        return
    for kind, names in (
        ("Organization", list(_organizations(sentence))),
        ("Place", list(_places(sentence))),
    ):
        if not names:
            continue
        variant = _with(sentence, kind, names)
        known = set(sentence.places.values())
        for each in relations.relations(variant):
            at = each.object
            if at < 0 or each.subject < 0 or variant.places[at] in known:
                continue
            start, end = variant.places[at]
            if kind == "Organization" and not _may_be(variant, each, start, end):
                continue
            first = sentence.in_text(variant.in_plain(each.subject))
            if first in sentence.marks:
                is_host = _HOSTS.search(variant.text, each.start, each.end) is not None
                predicate = "site" if is_host else each.predicate
                yield each._replace(predicate=predicate, subject=first), kind, start, end


# Who is only said to house a system, or where it is opened, is its site.
_HOSTS = lazily(
    rf"\b(?:housed (?:by|at|in)|(?:unveiled|installed|dedicated|inaugurated|switched on|turned on|"
    rf"deployed|opened) at) (?:[\w,]{{1,12}} ){{0,3}}?{COMPANY}"
)
_WHICH = lazily(r"\A(?:, (?:which|who|that)|, [^,]{1,60},)(?= )|,(?= (?:named|called|dubbed) )")
_INTRODUCED = lazily(
    rf"(?:\b(?:by|with|to|for|from|of|and|the|at|that|which|its|operators?|owners?|makers?|"
    rf"suppliers?|firm|company|start-?up|integrator|provider|giant|specialist|builder|vendor|group|"
    rf"bank|insurer|consultancy|chosen|selected|picked|tapped|hired|commissioned)|{COMPANY},|"
    rf"{PLACE}-based)(?:,)? \Z"
)


def _may_be(variant: Typed, relation: Relation, start: int, end: int) -> bool:
    name = variant.plain[start:end]
    is_firm = FIRM.search(name) is not None or (
        " " not in name and any(char.isupper() or char.isdigit() for char in name[1:])
    )
    if relation.rule in _IS_SUBJECT:
        is_near = relation.rule != "possessive" or relation.subject - relation.object <= _FAR
        between = variant.text[relation.object + 1 : relation.subject]
        return is_firm and is_near and "," not in _WHICH.sub("", between)
    if relation.rule == "site":
        return FIRM.search(name) is not None
    first = name.partition(" ")[0]
    is_introduced = _INTRODUCED.search(variant.text, 0, relation.object) is not None
    return relation.rule in _SURE and is_introduced and (is_firm or first not in GIVEN_NAMES)


def _organizations(sentence: Typed) -> Iterator[tuple[int, int]]:
    """The places in `plain` of capitalised names that are no mentions."""
    for found in _NAME.finditer(sentence.plain):
        start, name = own_name(sentence.plain, found.start(), found[0])
        while (first := name.partition(" "))[2] and (
            first[0] in _NO_BEGINNING or first[0] in ("for", "of", "&", "de", "do")
        ):
            start, name = start + len(first[0]) + 1, first[2]
        name = name.removesuffix("'s").removesuffix("'")
        if (
            len(name) < 3
            or name in _NO_BEGINNING
            or not _is_unknown(sentence, start, start + len(name))
        ):
            continue
        is_odd = any(char.isupper() or char.isdigit() for char in name[1:])
        if start == 0 and " " not in name and not is_odd:
            continue  # it may be any word
        yield start, start + len(name)


def _places(sentence: Typed) -> Iterator[tuple[int, int]]:
    """The places in `plain` of names after "in" that are no mentions."""
    for found in _PLACE.finditer(sentence.plain):
        start, end = found.span("name")
        name = found["name"]
        if "-" in name and name.partition("-")[2][:1].islower():
            continue  # "in Neptune-cooled racks"
        first = name.partition(" ")[0]
        if _NO_PLACE.match(name) or first in _NO_BEGINNING or FIRM.search(name):
            continue
        if _is_unknown(sentence, start, end):
            yield start, end


def _is_unknown(sentence: Typed, start: int, end: int) -> bool:
    return all(last <= start or end <= first for first, last in sentence.places.values())


_NO_BEGINNING = OPENERS | ORDINARY | GENERIC | ARTICLES


def _with(sentence: Typed, kind: str, names: list[tuple[int, int]]) -> Typed:
    """The sentence with marks for the names too."""
    new = [
        Replaced(start, end, MARKS[kind], _mention(kind, sentence.plain[start:end]))
        for start, end in names
    ]
    return sentence.with_more(new)


def _mention(kind: str, name: str) -> Mention:
    return Mention("", kind, name, 0, 0, name, "supposed", 0.0, False)
