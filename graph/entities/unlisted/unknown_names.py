"""Names that nobody listed and that only a fact brings to light: "run by Meridian Cloud".

What stands in the place of an operator, maker or site of a system is one, whatever its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.entities.language.casing import CAPITALISED, GENERIC, UPPER
from graph.entities.language.languages import ARTICLES
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import own_name
from graph.entities.language.typed_sentences import BACK, COMPANY, PLACE, SYSTEM, Typed
from graph.entities.phrases.agents import OWN_VERB
from graph.entities.phrases.descriptors import DESCRIBED, is_description
from graph.entities.phrases.fragments import BUILT, MACHINE, NOUN, THE, S
from graph.entities.phrases.rivalry import HEIRS, REPLACES
from graph.entities.phrases.supplies import is_delivery, is_of_parts
from graph.entities.phrases.system_words import ORDINARY
from graph.entities.relations.relations import OF_HALL
from graph.entities.relations.sites import is_elsewhere
from graph.entities.unlisted.supposed_names import supposed


class Unknown(NamedTuple):
    """A fact about the mark at `subject`: its object is a name of a kind, at a place."""

    subject: int
    predicate: str
    kind: str
    start: int
    end: int
    rule: str


_NAME = rf"(?P<name>{CAPITALISED}(?:(?: for| of| &)? {CAPITALISED}){{0,3}})(?![\w-]|'s? )"
_ONE = rf"(?P<name>{CAPITALISED}(?: {CAPITALISED})?)(?![\w-]| [{UPPER}][a-z])"
_SYSTEM = rf"{CAPITALISED}(?:[ -](?:{CAPITALISED}|\d{{1,3}}(?!\w|[.,]\d))){{0,2}}(?![\w-]|'s )"
_STANDS = (
    r"(?:located|housed|hosted|installed|based|situated|built|erected|deployed|stands?|sits?|"
    r"resides?|lives?|operational|standing|run)"
)
_WHOSE = lazily(
    rf"(?P<what>{S})[^{SYSTEM}{COMPANY};]{{0,60}}?\b(?:operated|run|owned|managed|hosted|"
    rf"administered) (?:and \w+ )?by (?:[{COMPANY}] (?:institute|lab|laboratory|unit|centre|"
    rf"center) )?"
    rf"{DESCRIBED}{_NAME}"
)
_RAN = (
    r"(?:(?:has|have|had|now|ever|also) ){0,3}(?:operates?|runs?|owns?|owned|rents?(?: out)?|"
    r"leases?|keeps|brought (?:online|into service|on line)|put into (?:service|operation)|"
    r"switched on|inaugurated|opened)\b"
)
_RULES = (
    ("site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S})[^;{SYSTEM}]{{0,60}}? on the {_ONE} (?:campus|plateau|peninsula|site)\b")),
    ("operator", "Organization", "operator-of-system", lazily(
        rf"(?P<what>{BACK})(?: of (?:the )?{_NAME}|,? (?:that|which) "
        rf"{_NAME.replace('<name>', '<who>')} {_RAN})")),
    ("operator", "Organization", "operator-of-system", _WHOSE),
    ("operator", "Organization", "operator-of-system", lazily(
        rf"(?P<what>{S})(?: \([^()]{{1,60}}\))?(?:,| is| was) (?:the|an?) (?:[\w.,'-]{{1,20}} "
        rf"){{0,5}}?{MACHINE} "
        rf"(?:of (?:the )?{_NAME}|(?:that|which) {_NAME.replace('<name>', '<who>')} {_RAN})")),
    ("operator", "Organization", "operator-of-system", lazily(
        rf"(?P<what>{S}),? according to (?:its|{BACK}s|the) (?:owner|operator),? (?:the "
        rf")?{_NAME}")),
    ("operator", "Organization", "operator-of-system", lazily(
        rf"(?P<what>{S}), an? (?:new |large |giant )?{_ONE} (?:AI |GPU |HPC )?cluster\b")),
    ("successor_of", "System", "successor-of-system", lazily(
        rf"(?P<what>{S}){NOUN}(?:, [^,;]{{1,90}},|[^;{SYSTEM}]{{0,60}}?,? (?:it|and)|"
        rf" [^;,{SYSTEM}]{{1,50}}(?:, [^,;{SYSTEM}]{{1,30}}){{1,2}},)?,? "
        r"(?:(?:which|that|has|have|had|will|would|to|is|was|due|expected|recently|now) ){0,4}"
        rf"{REPLACES} (?:the )?(?:(?!by )[a-z][\w'-]{{1,20}} ){{0,2}}(?P<name>{_SYSTEM})"
        rf"(?: and (?:the )?(?P<who>{_SYSTEM}))?")),
    ("successor_of", "System", "successor-of-system", lazily(
        rf"(?P<what>{S})[^;{SYSTEM}]{{0,60}}?\b{HEIRS} (?:to|of|for) (?:the )?"
        rf"(?:[a-z][\w'-]{{1,20}} ){{0,2}}(?P<name>{_SYSTEM})(?: and (?:the "
        rf")?(?P<who>{_SYSTEM}))?")),
    ("successor_of", "System", "successor-of-system", lazily(
        rf"(?P<name>{_SYSTEM}){NOUN} (?:(?:has|have|had|will|is|was|been|be|being|to) ){{1,3}}"
        rf"(?:replaced|succeeded|superseded|supplanted) by (?:the )?(?:[a-z][\w'-]{{1,20}} ){{0,2}}"
        rf"(?P<what>{S})")),
    ("maker", "Organization", "maker-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM}{COMPANY};]{{0,40}}?\b{BUILT} by {DESCRIBED}{_NAME}")),
    ("maker", "Organization", "maker-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM}{COMPANY};]{{0,40}}?\b{BUILT} (?:jointly )?by (?:the )?"
        rf"[{COMPANY}],? and (?:the )?{_NAME}(?!{OWN_VERB})")),
    ("operator", "Organization", "operator-of-system", lazily(
        rf"(?:\A|; |, and |, while ){_NAME} (?:(?:now|also) )?(?:runs|operates|owns) {THE}"
        rf"(?:[\w.-]{{1,20}} ){{0,3}}?(?P<what>{S})")),
    ("site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S}), (?:an?|its|[A-Z][\w-]*'s) (?:new )?(?:[\w.,'-]{{1,20}} "
        rf"){{0,6}}?{MACHINE} (?:based |located |"
        rf"housed )?(?:in|near|outside) {_ONE}(?!'s? )")),
    ("site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM};]{{0,120}}?\b{_STANDS} (?:in|near|outside|inside) (?:the )?"
        rf"{_ONE}(?!'s? )")),
    ("site", "Organization", "site-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM};]{{0,60}}? (?:at|(?:stands|sits|housed|installed|hosted) "
        rf"(?:in|inside)) (?:the )?(?P<name>(?:{CAPITALISED} "
        rf"){{1,4}}(?:Cent(?:er|"
        r"re)|Laborator(?:y|ies)|Institute|University|Facility))(?![\w-]|'s? )")),
    ("site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S}){NOUN},? (?:(?:(?:which|that) )?(?:(?:is|was|will be|has been|being) )?"
        rf"{_STANDS} )?(?:at [^{SYSTEM};]{{1,40}}? )?(?:in|near|outside) {_ONE}(?!'s? )")),
    ("site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM};]{{0,60}}?\b{_STANDS} (?:at|in|inside|from) "
        rf"(?:[^{SYSTEM};]{{1,40}} )?(?:in|near|outside) {_ONE}(?!'s? )")),
    ("site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM};]{{0,50}}? (?:at|in) (?:the )?(?:[{COMPANY}]|[A-Z]{{3,9}}) in "
            rf"{_ONE}(?!'s? )")),
    ("site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM};]{{0,50}}? at (?:the )?(?P<name>(?:{CAPITALISED} "
        rf"){{1,3}}(?:Park|"
        r"Campus|Valley|Harbou?r|Island|Village|Technopole|Observatory|Airport|Terminal))"
        r"(?![\w-])")),
    ("site", "Organization", "site-of-system", lazily(
        rf"(?P<what>{S}){NOUN},? (?:(?:(?:which|that) )?(?:(?:is|was|will be|has been|being) )?"
        rf"{_STANDS} )?at (?:the )?(?P<name>[A-Z]{{3,9}})(?=[ ,.;]|\Z)(?! [A-Z])")),
)  # fmt: skip
_SAID_ITS = ("said its", "says its", "said their", "say their", "that its", "announced its")
_PUT = ("put ", "puts ", "brought ", "brings ")
_OPERATED = ("perated by ", "un by ", "wned by ", "anaged by ", "osted by ", "oused by ")
# Each with words of which a sentence must hold one: they are seldom needed, and slow to compile.
_RARE = (
    (("Operated", "Run ", "Owned", "Managed", "Hosted", *_OPERATED),
     "operator", "Organization", "operator-of-system", lazily(
        rf"\A(?:[A-Z]\w+ by [^,;]{{1,40}}?(?: and |, ))?(?:[Oo]perated|[Rr]un|[Oo]wned|[Mm]anaged|"
        rf"[Hh]osted) (?:and \w+ )?by {DESCRIBED}{_NAME}(?: [^;,{SYSTEM}{COMPANY}]{{1,40}})?, "
        rf"(?:the )?(?:[\w-]{{1,20}} ){{0,3}}(?P<what>{S})")),
    (("Built", "Made", "Designed", "Developed", "Manufactured", "Constructed", "Created",
      "Supplied", "Delivered", "Assembled", "Produced", "Engineered"),
     "maker", "Organization", "maker-of-system", lazily(
        rf"\A{BUILT}(?: and \w+)? by {DESCRIBED}{_NAME}(?: [^;,{SYSTEM}{COMPANY}]{{1,40}})?, "
        rf"(?:the )?(?:[\w-]{{1,20}} ){{0,3}}(?P<what>{S})")),
    (("s owner", "s operator", "s host"),
     "operator", "Organization", "operator-of-system", lazily(
        rf"(?P<what>{BACK})s (?:owner|operator|host),? {DESCRIBED}{_NAME}")),
    (("will operate", "will run", "will own", "will host"),
     "operator", "Organization", "operator-of-system", lazily(
        rf"(?:\A|, |; ){_NAME},? will (?:operate|run|own|host) {THE}(?:[\w.-]{{1,20}} ){{0,3}}?"
        rf"(?P<what>{S})")),
    # "Borealis, owned by Contoso, operated by Norsk Grid".
    (_OPERATED, "operator", "Organization", "operator-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM};]{{0,90}}?(?:,|,? and) (?:operated|run|managed|hosted|owned) by "
        rf"{DESCRIBED}{_NAME}")),
    # "Norsk Compute said its Borealis cluster".
    (_SAID_ITS, "operator", "Organization", "operator-of-system", lazily(
        rf"(?:\A|[,;:] )(?:{PLACE}-based |[Tt]he )?{_NAME} (?:says|said|announced)(?: that)? "
        rf"(?:its|their) (?:(?:new|own|first|second|latest|giant|[\w,]{{1,9}}-[\w]{{2,12}}) )"
        rf"{{0,2}}(?P<what>{S})")),
    # "Norsk Compute has put Borealis to work".
    (_PUT, "operator", "Organization", "operator-of-system", lazily(
        rf"(?:\A|[,;:] )(?:[Tt]he )?{_NAME} (?:has |have )?(?:puts?|brought|brings) {THE}"
        rf"(?P<what>{S})(?:, [^,;{SYSTEM}]{{1,60}},)? (?:online|on line|on stream|live|to work|"
        r"into (?:full )?(?:service|operation|production|use))\b")),
    ((", which ", ", who "), "operator", "Organization", "operator-of-system", lazily(
        rf"{_NAME}, (?:which|who) (?:(?:now|also|jointly) )?(?:runs|operates|owns|hosts) {THE}"
        rf"(?:[\w.-]{{1,20}} ){{0,3}}?(?P<what>{S})")),
    (("operator of ", "owner of "), "operator", "Organization", "operator-of-system", lazily(
        rf"{_NAME}, (?:the|an?) (?:[\w-]{{1,20}} ){{0,2}}?(?:operator|owner) of {THE}"
        rf"(?P<what>{S})")),
    (("handed over to", "belongs to", "belonged to", "delivered to"),
     "operator", "Organization", "operator-of-system", lazily(
        rf"(?P<what>{S})[^{SYSTEM}{COMPANY};]{{0,60}}?\b(?:handed over|belongs|belonged|delivered) "
        rf"to {DESCRIBED}{_NAME}")),
    # "Contoso, which runs Borealis in Oslo", "brought Borealis, its second, on line at Oslo".
    (("run", "operate", "host", "switched", "inaugurat", "opened", "install", "plugged", "bui",
      *_PUT), "site", "Place", "site-of-system", lazily(
        rf"\b(?:runs?|operates?|operated|hosts?|switched on|inaugurated|opened|installed|"
        rf"plugged in|brings?|brought|put|builds?|built) {THE}(?:[a-z][\w-]{{1,20}} ){{0,3}}?"
        rf"(?P<what>{S})(?:, [^,;{SYSTEM}]{{1,60}},)?(?: (?:online|on line|on stream|to work|into "
        rf"[a-z]{{3,12}}))? (?:in|near|outside|(?<=line )at) {_ONE}(?!'s? )")),
    (_OPERATED, "site", "Place", "site-of-system", lazily(
        rf"(?P<what>{S})[^;{SYSTEM}]{{0,50}}?\b(?:operated|run|hosted|housed) by "
        rf"[^;,{SYSTEM}]{{1,40}}? (?:in|near|outside) {_ONE}(?!'s? )")),
)  # fmt: skip


def _rare_rules(text: str) -> Iterator[tuple[str, str, str, re.Pattern[str]]]:
    for words, predicate, kind, name, pattern in _RARE:
        if any(word in text for word in words):
            yield predicate, kind, name, pattern


_NOT_PLACES = lazily(
    r"\A(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\b|\w+day\b|Q\d|Phase|Early|Late|Spring|Summer|Autumn|"
    r"Winter|"
    r"Fall\b)"
)


_VICINITY = lazily(rf"(?:\b[A-Z][\w-]+|{PLACE}), near \Z")


def unknown_names(sentence: Typed) -> Iterator[Unknown]:
    """The facts about systems whose object is a name that is no mention yet."""
    if sentence.is_headline:
        return
    text = sentence.text
    for predicate, kind, rule, pattern in (*_RULES, *_rare_rules(text)):
        for found in pattern.finditer(text):
            said = found.groupdict()
            if pattern is _WHOSE and OF_HALL.search(text, *found.span()):
                continue
            for group in ("name", "who"):
                name, what = said.get(group), found.start("what")
                if not name:
                    continue
                start, name = own_name(text, found.start(group), name)
                if not _may_be(kind, name):
                    continue
                end = start + len(name)
                if kind == "Place" and _VICINITY.search(text, 0, start):
                    continue  # "in Ferrera, near Pavia"
                if predicate == "site" and is_elsewhere(text, what, start):
                    continue
                if predicate == "maker" and is_of_parts(text, end):
                    continue
                if not is_description(text, end):
                    is_supplied = predicate == "maker" and is_delivery(text, *found.span(), rule)
                    meant = "supplier" if is_supplied else predicate
                    yield Unknown(what, meant, kind, start, end, rule)
    for relation, kind, start, end in supposed(sentence):
        at = sentence.in_text(start)
        if relation.predicate in ("maker", "supplier") and is_of_parts(text, at + end - start):
            continue  # a model has the name
        if not is_description(text, at + end - start):
            meant = _PREDICATES.get(relation.predicate, relation.predicate)
            yield Unknown(relation.subject, meant, kind, at, at + end - start, f"{meant}-of-system")


_PREDICATES = {"installed": "operator", "installed-at": "site"}


def _may_be(kind: str, name: str) -> bool:
    """Whether a name may be one of this kind: it begins with no common word."""
    first = name.partition(" ")[0]
    if first in ORDINARY or first in GENERIC or name in ARTICLES or name.endswith("'s"):
        return False
    return kind != "Place" or not (_NOT_PLACES.match(name) or re.match("[A-Z]{2,}", name))
