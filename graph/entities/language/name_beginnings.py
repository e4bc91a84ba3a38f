"""Words before a name that are capitalised only because a sentence or a line begins there.

"On Monday Contoso Robotics Inc. said": the company is no "Monday Contoso Robotics".
"""

from __future__ import annotations

from graph.entities.language.casing import begins_sentence, word_before
from graph.entities.language.given_names import GIVEN_NAMES
from graph.entities.language.lazy import lazily

LEADING = frozenset(
    "The A An And Or By At In On For From With To Of As But Today About Its Their Our Both "
    "Contact Source SOURCE Copyright Headquartered Founded Founder CEO President When While After "
    "Before Since Meet Meanwhile However Also".split()
)
"""What leads to a name wherever it stands."""
_POINTING = frozenset(
    "This That These Those If So How Why What Where Who Here There Now Is Are Was Were Can "
    "Could Should Do Does Did Has Have Had".split()
)
"""Words that point, ask or help a verb."""
_SPEAKING = frozenset(
    "Your My We You It He She They His Her Learn Read See Get Use Using Join Watch Discover New "
    "Each Every All Most Many More Some Any No Not Will".split()
)
"""Words that speak of or to somebody, and that count."""
_LINKING = frozenset(
    "Yesterday Tomorrow Tonight Then Later Recently Earlier Previously Formerly Currently "
    "Eventually Finally Initially Originally Afterwards Reportedly Separately Similarly "
    "Likewise Additionally Furthermore Moreover Nevertheless Nonetheless Therefore Thus Hence "
    "Consequently Otherwise Instead Indeed Perhaps Maybe Once Even Only Just Still Yet "
    "Elsewhere Unlike Like Despite Besides Under Over Between Among Amid Against Alongside "
    "Within Without Through Throughout During Following Including Until Unless Because Although "
    "Though Whereas Whether Which Whose Would Former Ex Rival Rivals Fellow Competitor Startup "
    "Start-up Chipmaker Carmaker Automaker Supplier Vendor Parent Owner Investor Investors "
    "Buyer Partner Newcomer Shares".split()
)
"""Words that tie a sentence to the one before, and what is said before a name."""
OPENERS = LEADING | _POINTING | _SPEAKING
"""What is no part of a name that only its capitals show."""
BEGINNINGS = _POINTING | _LINKING
"""What leads to a name where it begins a sentence, and may be a part of one elsewhere."""
_TIMES = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "Christmas Easter Thanksgiving Eve Day".split()
)
_BEFORE_TIMES = frozenset(
    "On In Last Next This Since Until Till By Early Late Mid Every From During Before After "
    "Through".split()
)
_OFFICE = lazily(
    r"(?:Press|Media|News|Investor|Public|Corporate|Sales|Customer)(?: (?:Press|Media))? "
    r"(?:Office|Contacts?|Relations|Inquiries|Enquiries|Room) "
)
_OF_FIRM = lazily(r"(?P<given>[^\W\d_]+) (?:[^\W\d_]\.? )?[^\W\d_][\w'-]+ of (?=\S)")


def own_name(text: str, start: int, name: str) -> tuple[int, str]:
    """The part of the `name` at `start` that is one, and where it starts; never nothing.

    >>> own_name("On Monday Contoso Robotics", 3, "Monday Contoso Robotics")
    (10, 'Contoso Robotics')
    >>> own_name("He left March Networks", 8, "March Networks")
    (8, 'March Networks')
    """
    is_beginning = begins_sentence(text, start)
    before = word_before(text, start).capitalize()
    while (first := name.partition(" "))[2]:
        if first[2][0].islower():
            break  # "Shares of Contoso": who asks for a company looks at these
        if first[0] in _BEFORE_TIMES and first[2].partition(" ")[0] in _TIMES:
            pass
        elif first[0] in _TIMES:
            if before not in _BEFORE_TIMES and before not in _TIMES:
                break
        elif first[0] not in LEADING and not (is_beginning and first[0] in BEGINNINGS):
            break
        before = first[0]
        start, name = start + len(before) + 1, first[2]
    of_firm = _OF_FIRM.match(name)
    led = of_firm if of_firm and of_firm["given"] in GIVEN_NAMES else _OFFICE.match(name)
    if led:
        start, name = start + led.end(), name[led.end() :]
    return _once(start, name)


def _once(start: int, name: str) -> tuple[int, str]:
    """A name without itself before it, as where a heading stands above it: "About X", "X is"."""
    words = name.split(" ")
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        name = " ".join(words[half:])
        start += len(name) + 1
    return start, name
