"""Short forms that hold within one work: "Site Recovery" after "Azure Site Recovery"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from graph.entities.evidence import Mention
from graph.entities.known.lexicon import places
from graph.entities.language.casing import goes_on, is_headline
from graph.entities.language.lazy import lazily
from graph.entities.phrases.system_words import NAME

if TYPE_CHECKING:
    from graph.entities.names.work_texts import Text


class Form(NamedTuple):
    """What a short form stands for in the work."""

    entity: str
    kind: str
    name: str
    rule: str
    confidence: float


_ACRONYM = re.compile(r" \((?:the )?[\"“]?([A-Z][A-Za-z0-9&-]{1,9})[\"”]?\)")
_SUFFIX_FREE = ("legal-suffix", "ticker", "dateline")
_MADE = ("Product", "System", "Chip")
_NAMED = ("Organization", "Product", "System")


def of(
    texts: Iterable[Text], kind_of: Callable[[str], str], without_brand: Callable[[str], str]
) -> dict[str, Form]:
    """The short forms that the asserted mentions of a work give rise to.

    A form that the registry knows, or that two entities of the work share, is none.
    """
    forms: dict[str, Form | None] = {}
    for text in texts:
        for mention in text.mentions:
            if not mention.is_asserted or not _may_have_forms(mention, text.plain, without_brand):
                continue
            for form, rule, confidence in _forms(mention, text.plain, without_brand):
                if kind_of(form):
                    continue
                meant = Form(mention.entity, mention.kind, mention.name, rule, confidence)
                other = forms.setdefault(form, meant)
                if other is not None and other.entity != meant.entity:
                    forms[form] = None
    return {form: meant for form, meant in forms.items() if meant is not None}


def without_brand(name: str, kind_of: Callable[[str], str]) -> str:
    """The name of a product without the brand at its head, "" where that tells too little."""
    brand, _, rest = name.partition(" ")
    is_telling = " " in rest or any(c.isdigit() for c in rest)
    is_brand = is_telling and kind_of(brand.removesuffix("'s")) in ("Organization", "Product")
    return rest if is_brand else ""


def _may_have_forms(mention: Mention, text: str, without_brand: Callable[[str], str]) -> bool:
    """Whether `_forms` may yield any for it; most mentions have none."""
    if mention.rule.startswith("registry"):
        if " " not in mention.surface:
            return False  # a form is shorter than the name it stands for
        if mention.kind != "Person":
            is_short = mention.kind in _MADE and without_brand(text[mention.start : mention.end])
            return bool(is_short) or text.startswith(" (", mention.end)
    return True


def _forms(
    mention: Mention, text: str, without_brand: Callable[[str], str]
) -> Iterator[tuple[str, str, float]]:
    words = text[mention.start : mention.end].split(" ")
    if mention.kind == "Person" and 2 <= len(words) <= 4 and len(words[-1]) > 2:
        yield words[-1], "surname", 0.9
    elif mention.kind in _MADE:
        if rest := without_brand(" ".join(words)):
            yield rest, "short-form", 0.9
        if mention.rule.startswith("system"):
            yield mention.name, "system-again", 0.88
    elif mention.rule in _SUFFIX_FREE and (" " in mention.name or len(mention.name) > 5):
        yield mention.name, "name-again", 0.88
    if len(words) > 1 and mention.kind in _NAMED and text.startswith(" (", mention.end):
        found = _ACRONYM.match(text, mention.end)
        if found and is_acronym(found[1], words):
            yield found[1], "acronym", 0.9


# "Tianhe-2 or TH-2", "Borealis, also known as Norn", "Borealis (BX-1)".
_ALSO = lazily(
    r"(?:,? (?:also|formerly|otherwise|better|previously|officially|sometimes) (?:known|called|"
    r"named|"
    r"dubbed) (?:as )?|,? (?:aka|a\.k\.a\.|alias) |(?P<maybe> or | \((?=[\w-]+[),;])))(?:the "
    r")?[\"“']?"
    rf"(?P<name>{NAME})(?![\w-])"
)


def other_names(texts: Iterable[Text], kind_of: Callable[[str], str]) -> dict[str, Form]:
    """The second names that the work gives its systems; what bore one is the same system then."""
    forms = dict[str, Form]()
    texts = list(texts)
    for text in texts:
        for mention in text.mentions:
            if mention.kind == "System" and mention.is_asserted:
                found = _ALSO.match(text.plain, mention.end)
                if found is None or kind_of(found["name"]) or found["name"] == mention.surface:
                    continue
                if found["maybe"] and not _is_short_for(found["name"], mention.surface):
                    continue
                form = Form(mention.entity, "System", mention.name, "also-called", 0.88)
                forms.setdefault(found["name"], form)
    for text in texts if forms else ():
        for at, mention in enumerate(text.mentions):
            same = forms.get(mention.name) if mention.kind == "System" else None
            if same is not None and not mention.rule.startswith("registry"):
                text.mentions[at] = mention._replace(entity=same.entity, name=same.name)
    return forms


def _is_short_for(short: str, name: str) -> bool:
    """Whether the letters of `short` are some of `name`, in order, from the first on.

    >>> _is_short_for("TH-2", "Tianhe-2"), _is_short_for("NEC", "Norn"), _is_short_for("A1", "Alps")
    (True, False, False)
    """
    rest = iter(name.lower())
    letters, digits = (list(filter(test, short.lower())) for test in (str.isalpha, str.isdigit))
    is_same_number = digits == list(filter(str.isdigit, name)) or not any(map(str.isdigit, name))
    is_short = len(letters) >= 2 and len(short) < len(name) and short[0] == name[0]
    return is_short and is_same_number and all(letter in rest for letter in letters)


def is_acronym(short: str, words: list[str]) -> bool:
    """Whether the capitals of `short` are initials of `words`, in order.

    >>> is_acronym("NERSC", "National Energy Research Scientific Computing Center".split())
    True
    """
    initials = "".join(part[:1] for word in words for part in re.split("-", word)).upper()
    rest = iter(initials)
    capitals = [c for c in short if c.isupper()]
    return len(capitals) >= 2 and all(c in rest for c in capitals) and short[0] == initials[:1]


def mentions(text: str, raw: str, forms: Mapping[str, Form]) -> Iterator[Mention]:
    """Every place in `text` where one of the forms stands as a word of its own."""
    headline: bool | None = None
    for form, start in places(list(forms), text):
        meant, end = forms[form], start + len(form)
        before, after = text[start - 1 : start], text[end : end + 1]
        if (before.isalnum() or before in ("_", "-", "@", "/")) or (
            after.isalnum() or after in ("_", "@", "-")
        ):
            continue
        if headline is None:
            headline = is_headline(text[:600])
        if headline or not goes_on(text, end) or meant.kind == "System":
            yield Mention(
                meant.entity, meant.kind, meant.name, start, end, raw[start:end],
                meant.rule, meant.confidence, True,
            )  # fmt: skip
