"""What is the name of a person, and whom a text names."""

from __future__ import annotations

import re

from graph.text import ENDS_SENTENCE

NOBODY = frozenset({"anonymous", "admin", "unknown", "staff", "false", "true"})
_PARTICLES = frozenset("al bin da de del della der di du el la le van von y".split())
_BY = re.compile(r"[Bb][Yy] (?=\S+ \S)")
_AND = re.compile(r",? (?:and|&|et|und|y|e|och|og) ")
_ROLE = re.compile(
    r"(?:a |the |our )?(?:(?:guest|staff|contributing|freelance|special|web|senior|chief|managing|"
    r"executive|associate|assistant|deputy) )*"
    r"(?:author|blogger|columnist|contributor|correspondent|editor|journalist|reporter|writer)s?"
    r"|(?:the )?editorial (?:board|department|desk|staff|team)|(?:guest|staff) post",
    re.IGNORECASE,
)
# Where one of these stands behind an "and", that may be within the name of an organization.
_ORGANIZED = frozenset(
    "academy administration agency analytics associates association authority bureau "
    "center centre chamber commission committee communications company consulting "
    "corporation council department development directorate division education engineering "
    "enterprises federation finance foundation health hospital inc institute "
    "institution insurance international laboratories laboratory llc ltd management marketing "
    "media ministry network news office operations organisation organization partners programme "
    "publications relations research science sciences service services society solutions "
    "studies studio studios systems team technologies technology university "
    "ventures".split()
)


def is_full_name(text: str) -> bool:
    """Whether a text has the shape of a person's name of two to five words.

    >>> is_full_name("Ludwig van Beethoven"), is_full_name("Noble"), is_full_name("It ended.")
    (True, False, False)
    """
    words = text.split()
    capitalised = all(word[0].isupper() or word in _PARTICLES for word in words)
    ends_a_sentence = ENDS_SENTENCE.search(text) and len(words[-1]) > 3
    return 2 <= len(words) <= 5 and capitalised and not ends_a_sentence


def is_nobody(text: str) -> bool:
    """Whether what stands for an author names no person.

    >>> is_nobody("Staff"), is_nobody("Guest Contributor"), is_nobody("Ann Lee")
    (True, True, False)
    """
    return text.casefold() in NOBODY or is_role(text)


def is_role(text: str) -> bool:
    """Whether a text says what an author is and not who.

    >>> is_role("staff writers"), is_role("Ed Writer")
    (True, False)
    """
    return len(text) < 40 and _ROLE.fullmatch(text) is not None


# Between two that each have a mail address: "Ann Lee <ann@x.example>, Bob Roe <bob@x.example>".
_BETWEEN = re.compile(r";|(?<=[>)]),")


def names_and_mails(text: str) -> list[tuple[str, str]]:
    """The names in a text, each with the mail address beside it, as in mail and in RSS.

    Without an address all is one name.

    >>> names_and_mails("Ann Lee <ann@x.example>; bob@x.example (Bob Roe)")
    [('Ann Lee', 'ann@x.example'), ('Bob Roe', 'bob@x.example')]
    >>> names_and_mails("<ann@x.example>"), names_and_mails("Ann Lee (@ann)")
    ([('<ann@x.example>', '')], [('Ann Lee (@ann)', '')])
    """
    parts = [_name_and_mail(part.strip()) for part in _BETWEEN.split(text) if part.strip()]
    return parts if any(mail for _, mail in parts) else [(text, "")]


def _name_and_mail(text: str) -> tuple[str, str]:
    if text.endswith(">"):
        name, _, address = text[:-1].rpartition("<")
    elif text.endswith(")"):
        address, _, name = text[:-1].partition("(")
    else:
        return text, ""
    name, address = name.strip(), address.strip()
    is_mail = "@" in address[1:-1] and " " not in address
    return (name, address) if name and is_mail else (text, "")


def people_named(text: str) -> list[str]:
    """The people that a text names: all of `A, B and C` or `A; B` if each has a full name, one with
    the role behind a comma, else the text.

    >>> people_named("Ann Lee, Bob Roe and Cy Dee"), people_named("Ann Lee & Bob Roe")
    (['Ann Lee', 'Bob Roe', 'Cy Dee'], ['Ann Lee', 'Bob Roe'])
    >>> people_named("Barnes and Noble"), people_named("Ann Lee, Chief Scientist")
    (['Barnes and Noble'], ['Ann Lee, Chief Scientist'])
    >>> people_named("Ann Lee, Senior Editor"), people_named("Ann Lee et Bob Roe")
    (['Ann Lee', 'Senior Editor'], ['Ann Lee', 'Bob Roe'])
    >>> people_named("Ann Lee; Bob Roe"), people_named("Health and Human Services")
    (['Ann Lee', 'Bob Roe'], ['Health and Human Services'])
    >>> people_named("By Ann Lee and Bob Roe")
    ['Ann Lee', 'Bob Roe']
    """
    if len(text) > 1000:
        return [text]
    text = text.strip("; ")
    text = text[3:].lstrip() if _BY.match(text) else text
    if ";" in text:
        names = text.split(";")
    else:
        several, _, last = _AND.sub("\n", text).rpartition("\n")
        name, _, role = text.partition(",")
        names = [*re.split("[,\n]", several), last] if several else [text]
        names = [name, role] if is_role(role.strip()) else names
    names = [name.strip() for name in names if name.strip()]
    is_one = len(names) == 2 and ";" not in text and _is_organized(names[1])
    return names if len(names) > 1 and not is_one and all(map(_may_be_one, names)) else [text]


def _may_be_one(text: str) -> bool:
    """Whether a part of a list of authors may be one of them, also `Lee, Ann` and `Staff`."""
    return is_nobody(text) or is_full_name(text.replace(",", " "))


def _is_organized(text: str) -> bool:
    return not _ORGANIZED.isdisjoint(text.casefold().split())
