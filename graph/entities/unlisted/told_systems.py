"""Names of systems by all that the texts of a work tell of them, where no one word says it.

"Mariner packs 512 GPUs", "the operator of Mariner", "Mariner was switched on": each of such words
is a sign, of hardware or only of a thing that runs. A name is a system's if two signs say so, one
of them of hardware, and if nothing tells of a company, a place, a chip or software.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from graph.entities.figures.chronicles import named_by_dates
from graph.entities.figures.sheets import named_by_sheets
from graph.entities.figures.tables import rows
from graph.entities.language.casing import GENERIC, word_before
from graph.entities.language.languages import ARTICLES
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import OPENERS
from graph.entities.names.figured_systems import COUNTED, SPEED
from graph.entities.names.system_signs import (
    DIRECT,
    ENOUGH,
    HARDWARE,
    IN_ASIDE,
    LABELLED_HARDWARE,
    LABELLED_PLACE,
    OWNED,
    PATTERNS,
    SIGNS,
    THEN,
    WANTED,
)
from graph.entities.phrases.system_words import FIRM, ORDINARY, STRONG, WEAK
from graph.entities.unlisted.answers import named_by_answers

_IS_NO_SYSTEM_AFTER = lazily(
    r" (?:has|have|runs|operates) [^.;]{0,60}? (?:across|in) (?:\w+ )?(?:data cent(?:er|re)s|"
    r"regions|"
    r"countries|locations|cities)\b|"
    r"'s? (?:CEO|CTO|chief|founders?|co-founder|customers?|engineers|shares?|stock|revenue|"
    r"investors?|board|spokes\w+|president|staff|employees|headquarters|executives?|data cent\w+|"
    r"cloud|clients|rivals?|software|plans?|decision|offices?|founding)\b|"
    r" (?:(?:has|have|had|will|is|was|now|also|recently|just|today) ){0,3}(?:said|says|announced|"
    r"announces|told|bought|buys|acquired|acquires|employs|raised|raises|buying|building|renting|"
    r"builds|built (?!by|around|from|of|with|on|in|at|for|to|up|out)|rented (?!by|out)|"
    r"hired|signed|agreed|sells?|sold(?! (?:to|for))|claims?|expects?|rents?|plans?|wants?|wrote|"
    r"argues|explains|"
    r"added|founded|hopes|invests?|invested|spent|spends|unveil(?:s|ing)?|launches|owns?|operates?|"
    r"(?:unveiled|launched) (?:an?|the|its|their|new)\b|"
    r"Inc|Corp|Ltd|LLC|GmbH|AG|plc|S\.A)\b|,? (?:Inc|Corp|Ltd|LLC)\b|"
    r"(?:,| is) (?:an?|the) (?:[\w'-]{1,20} ){0,5}?(?:company|firm|provider|start-?up|university|"
    r"city|town|bank|operator|village|maker|vendor|model|library|framework|tool|service|software|"
    r"chip|accelerator|processor|GPU|platform|laboratory|institute|app|game|language|campus|"
    r"data cent(?:er|re)|server|workstation|card)\b|"
    r" (?:GPUs?|[Cc]hips?|accelerators?|processors?|cards?|CPUs?|cores?|software|models?|APIs?|"
    r"servers?|VMs?|instances?|cent(?:er|re)s?|boxes|architecture|family|series|Street|Road)\b|"
    r"-(?:based|made|built|owned)\b"
)
_IS_NO_SYSTEM_BEFORE = lazily(
    r"\b(?i:said|says|(?:built|made|operated|run|owned|supplied|bought|acquired|designed|"
    r"assembled|developed|delivered|hosted|founded|led|trained) (?:and \w+ )?by|engineers? at|"
    r"staff at|CEO of|founder of|[Cc]ustomers of|[Cc]lients of|[Ii]nvestors in|[Ee]mployees of|"
    r"shares (?:of|in)|(?:site|campus|facility|plant|hall|building|office)s? (?:in|at|near)|"
    r"train(?:s|ed|ing)?|company|firm|start-?up|"
    r"provider|city of|town of|(?:north|south|east|west) of|near|outside|based in|Mr\.?|Ms\.?|"
    rf"Mrs\.?|St\.?|Dr\.?|Prof\.?|(?:{STRONG}|{WEAK}) on) \Z"
)
# Without any figure of hardware, in digits or words, there is no sign.
_FIGURES = lazily(
    rf"(?:\d[kK+]?|hundred|thousand|dozen|teen|(?<=[a-z])ty|two|four|five|six|seven|eight|nine|ten)"
    rf"[ -](?:[\w-]{{1,16}} ){{0,4}}?(?:{COUNTED}|{SPEED}|chips\b|processors\b)|cool(?:ed|ing)\b"
    r"|-GPU\b|\b(?:GPUs|[Aa]ccelerators): \d|\d [×x] [A-Z]{1,3}\d{2,4}|\ban? (?:peta|exa)flop\b"
)
_WORD_NUMBER = r"I{1,3}|IV|V|One|Two|Three|Four|Five|Six|Seven|Eight|Nine"
_NUMBERED = lazily(rf"[ -]?(?:\d{{1,3}}|I{{1,3}}|IV|V)\Z|(?<=\w) (?:{_WORD_NUMBER})\Z")
_MOST_IN_FORMS = 50
"""So many names of lists, answers and lines with dates are looked at."""
_MOST = 400
"""At so many signs in a text we stop to look: what has more is no article."""


def told_systems(texts: Sequence[str], known: Iterable[str] = ()) -> Iterator[str]:
    """The names in the texts of a work, about large systems, that signs say are systems'.

    `known` are names of systems in them: "Mariner 5" is of one series with "Mariner 4".
    """
    for text in texts:
        yield from (row.name.words for row in rows(text) if row.name)
    in_lines = chain.from_iterable(
        rule(text) for text in texts for rule in (named_by_answers, named_by_dates)
    )
    for name in dict.fromkeys(islice(chain(named_by_sheets(texts), in_lines), _MOST_IN_FORMS)):
        if not any(_is_no_system(name, text) for text in texts):
            yield name
    if not any(_FIGURES.search(text) for text in texts):
        return
    known = set(known)
    signs: dict[str, set[str]] = {}
    for text in texts:
        for name, sign in _signs(text, known):
            signs.setdefault(name, set()).add(sign)
    series = {_stem(name) for name in known if _stem(name) != name}
    is_wanted = not known and _is_wanted(texts)
    for name, said in signs.items():
        if _stem(name) != name and (_stem(name) in series or any(_siblings(name, texts))):
            said.add("series")
        if "titled" in said and sum(text.count(name) for text in texts) > 1 and _has_sheet(texts):
            said.add("sheet")
        is_hardware = any(SIGNS[sign][0] == HARDWARE for sign in said)
        if is_wanted and not said.isdisjoint(DIRECT):
            said.add("wanted")
        is_enough = sum(SIGNS[sign][1] for sign in said) >= ENOUGH and is_hardware
        if is_enough and not any(_is_no_system(name, text) for text in texts):
            yield name
            yield from _siblings(name, texts)


def _is_wanted(texts: Sequence[str]) -> bool:
    """Whether the texts speak of a supercomputer or cluster, and nobody's they only have."""
    return any(WANTED.search(text) for text in texts) and not any(map(OWNED.search, texts))


def _has_sheet(texts: Sequence[str]) -> bool:
    """Whether the texts hold a list that says what hardware a system has, and where or how big."""
    return any(LABELLED_HARDWARE.search(text) for text in texts) and any(
        LABELLED_PLACE.search(text) for text in texts
    )


def _signs(text: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names in a text with the signs beside them."""
    count = 0
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            count += 1
            if count > _MOST:
                return
            if not (name := _stripped(found["name"])):
                continue
            if pattern is THEN and word_before(text, found.start()) in _OF_OTHERS:
                continue
            said = {sign for sign, words in found.groupdict().items() if words}
            if "aside" in said and (aside := IN_ASIDE.match(text, found.start("aside"))):
                said |= {sign for sign, words in aside.groupdict().items() if words}
            if "owns" in said:
                said.add("has")  # a company has them too, and says so twice
            if "follows" in said:
                old = _stripped(found["old"])
                if _stem(old) != _stem(name) and old not in known:
                    said.discard("follows")
            for sign in said & SIGNS.keys():
                yield name, sign


_OF_OTHERS = frozenset("in at near to from by of with for outside".split())


def _siblings(name: str, texts: Sequence[str]) -> Iterator[str]:
    """The other names of its series that the texts hold: "Mariner Two" beside "Mariner One"."""
    stem = _stem(name)
    number = name.removeprefix(stem)
    if not number:
        return
    sign = number[0] if number[0] in " -" else ""
    kind = r"\d{1,3}" if number[-1].isdigit() else _WORD_NUMBER
    sibling = re.compile(rf"(?<![\w-]){re.escape(stem)}{sign}(?:{kind})(?![\w-]|[.,]\d)")
    found = {each[0] for text in texts for each in sibling.finditer(text)}
    yield from sorted(found - {name})


def _stem(name: str) -> str:
    """The name without the number at its end."""
    return _NUMBERED.sub("", name)


def _stripped(name: str) -> str:
    """The name without what only begins the sentence, "" where it can be none."""
    while (first := name.partition(" ")[0]) in _NO_NAMES:
        if first in _OF_NAMES:
            return ""
        name = name.partition(" ")[2]
    name = name.removesuffix("'s")
    last = name.rpartition(" ")[2]
    is_none = (
        last in GENERIC
        or name.partition(" ")[0] in GENERIC
        or "'" in name
        or len(name) < 3
        or name.isupper()
    )
    is_common = FIRM.search(name) is not None or _COMMON.fullmatch(name) is not None
    return "" if is_none or is_common else name


_COMMON = lazily(rf"(?:{STRONG}|{WEAK})(?: (?:{STRONG}|{WEAK}))?")
_NUMBERS = frozenset(
    "Four Five Six Seven Eight Nine Ten Eleven Twelve Dozens Hundreds Thousands Twenty Thirty "
    "Forty Fifty Sixty Seventy Eighty Ninety Half Fourth Fifth Sixth "
    "Seventh Eighth Ninth Tenth About Nearly Almost Over Around Named Called Dubbed "
    "Christened".split()
)
_NO_NAMES = OPENERS | ORDINARY | ARTICLES | _NUMBERS
_OF_NAMES = frozenset("Big Green Giant Super".split())
"""Common words with which names begin too: without it, "Big Red 200" would be another."""


def place_of(name: str, text: str) -> int:
    """Where the name first stands in a text as a word of its own, -1 where it does not."""
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    return found.start() if found else -1


def _is_no_system(name: str, text: str) -> bool:
    """Whether the words beside the name somewhere tell of something else, or that it is longer."""
    for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
        start, end = found.span()
        before = word_before(text, start)
        is_longer = before[:1].isupper() and not before.endswith("'s") and before not in _NO_NAMES
        if (
            (is_longer and not text[: start - 1].endswith((".", ":", ",")))
            or _IS_NO_SYSTEM_AFTER.match(text, end)
            or _IS_NO_SYSTEM_BEFORE.search(text, max(0, start - 40), start)
        ):
            return True
    return False
