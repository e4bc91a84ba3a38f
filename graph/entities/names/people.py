"""People that nobody listed: by their role, by what they said, by a common given name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.language.casing import GENERIC, UPPER, goes_on, word_before
from graph.entities.language.given_names import GIVEN_NAMES
from graph.entities.language.lazy import lazily
from graph.entities.names.patterns import Named

_PERSON = rf"[{UPPER}][a-zß-öø-ÿ'’]{{1,20}}(?:[{UPPER}][a-z]{{1,20}})?"
_FULL_NAME = (
    rf"{_PERSON}(?: [{UPPER}]\.| {_PERSON})?(?: (?:van|de|der|von|bin|al|da|del|la))?"
    rf"(?:[ -]{_PERSON})"
)
# Before a name, and no part of it: "said Mayor Linda Osei".
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Rev|Capt|Col|Gen|Lt|Sgt)\.?|Sir|Dame|Lord|Lady|Madam|"
    r"Herr|Frau|Professor|Doctor|Judge|Justice|Senator|Congress(?:man|woman)|Representative|"
    r"Governor|Mayor|Minister|Secretary|Commissioner|Council(?:l?or|man|woman)|Ambassador|Premier|"
    r"Chancellor|President|Chair(?:man|woman|person)?|Captain|Colonel|General|Lieutenant|Sergeant|"
    r"Admiral|Commander|Coach|Bishop|Archbishop|Father|Reverend|Rabbi|Imam|(?:Co-)?[Ff]ounder|"
    r"Analyst|Economist|Researcher|Scientist|Engineer|Attorney|Sheriff|Inspector|Detective|"
    r"Spokes(?:man|woman|person)|Director|Deputy|Vice|Prime|Chief|First|Lead|Senior)"
)
_SAID = lazily(
    rf"(?:[Ss]aid|[Ss]ays|added|explained|noted|commented|interview with|told by) "
    rf"(?:{_TITLE} ){{0,3}}({_FULL_NAME})(?=[,.;])"
)
_ROLE = lazily(
    rf"(?:CEO|CTO|CFO|COO|CIO|CISO|[Pp]resident|[Cc]o-?founder|[Ff]ounder|[Cc]hairman|"
    rf"[Cc]hairwoman|[Pp]rofessor|[Ss]enator|[Aa]nalyst|Prof\.|Dr\.|Mr\.|Ms\.|Mrs\.|"
    rf"[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Dd]irector|[Ee]xecutive|[Ss]cientist) "
    rf"({_FULL_NAME})(?![\w-])"
)
NOT_PEOPLE = frozenset(
    "Research Group Labs Lab Technologies Technology Systems Partners Capital Bank University News "
    "Media Markets Market Insights Security Networks Solutions Software Analytics Consulting "
    "International Global Digital Data Cloud Intelligence Team Report Services Service Studio "
    "Corporation Company Center Centre Institute Council House White Street Office Department "
    "Ministry The This That These Microsoft Google Amazon Azure Apple Intel Nvidia Of And For In "
    "Vice Senior General Managing Chief Executive President Director Product Engineering Manager "
    "Officer North South East West New America Europe Asia Day Today Summit Conference Award "
    "Awards Program Machine Learning Artificial Business Development Marketing Sales "
    "Architect".split()
)


def people(text: str) -> Iterator[Named]:
    """People by their role or by what they said, in running text."""
    for pattern, rule, confidence in ((_SAID, "person-said", 0.88), (_ROLE, "person-role", 0.88)):
        for found in pattern.finditer(text):
            name = found[1]
            while name.rpartition(" ")[2] in GENERIC:
                name = name.rpartition(" ")[0]
            if " " in name and NOT_PEOPLE.isdisjoint(re.split("[ -]", name)):
                at = found.start(1)
                yield Named(at, at + len(name), "Person", name, rule, confidence)


_NAME = re.compile(
    rf"(?<![\w&'.-])(?P<given>[{UPPER}][a-z]{{1,14}})(?:-[{UPPER}][a-z]+)? "
    rf"(?:(?:[{UPPER}]\.|van|von|de|der|den|da|di|del|la|le|bin|al|el) ){{0,2}}"
    rf"(?P<surname>(?:[{UPPER}]')?[{UPPER}][a-zß-öø-ÿ]{{1,20}}(?:[{UPPER}][a-z]{{1,20}})"
    rf"?(?:-[{UPPER}][a-z]{{1,20}})?)(?![\w-])"
)
_NOT_BEFORE = frozenset("St. St San Saint Santa Port Fort Lake Mount Hotel".split())


def named_people(text: str) -> Iterator[Named]:
    """People whose given name is a common one, unless capitals go on."""
    at = 0
    while found := _NAME.search(text, at):
        at = found.start("surname")
        if found["given"] not in GIVEN_NAMES or found["surname"] in NOT_PEOPLE:
            continue
        if goes_on(text, found.end()) or word_before(text, found.start()) in _NOT_BEFORE:
            continue
        at = found.end()
        yield Named(*found.span(), "Person", found[0], "given-name", 0.88)
