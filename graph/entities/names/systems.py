"""Names of computing systems that nobody has listed, by how a text introduces them.

`the Isambard supercomputer`, `a supercomputer called Alps`, `Dawn, a 1,024-GPU cluster`: each rule
looks at a window of bounded length beside the word for the system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graph.entities.language.casing import CAPITALISED, GENERIC, begins_sentence
from graph.entities.language.languages import ARTICLES
from graph.entities.language.lazy import lazily
from graph.entities.names.figured_systems import figured_systems
from graph.entities.names.patterns import WINDOW, Named
from graph.entities.phrases.rivalry import REPLACES
from graph.entities.phrases.system_words import CONTEXT, NAME, ORDINARY, STRONG, WEAK

_MODIFIERS = (
    r"(?:(?:AI|HPC|GPU|CPU|TPU|ARM|Arm|[Ee]xascale|[Pp]etascale|pre-exascale|national|flagship|"
    r"new|research|cloud|training|hybrid|academic|[Gg]enerative|[Ss]cientific|computing|compute|"
    r"leadership-class|next-generation|water-cooled|liquid-cooled|data[ -]cent(?:er|re)|"
    r"machine[ -]learning|deep[ -]learning|[\w.,]{1,12}-(?:powered|based|exaflops?|petaflops?|node|"
    r"GPU|megawatt|class)) ){0,4}"
)
_HEAD = lazily(rf"(?<![\w-]){_MODIFIERS}(?P<strong>{STRONG})(?![\w-])")
_WEAK_HEAD = lazily(rf"(?<![\w-]){_MODIFIERS}(?P<noun>{WEAK})(?![\w-])")
# Not "supercomputer maker", "HPC system vendor", "supercomputer center".
_OTHER_NOUN = lazily(
    r"(?:'s)? (?:makers?|vendors?|compan(?:y|ies)|cent(?:er|re)s?|firms?|manufacturers?|builders?|"
    r"start-?ups?|market|projects?|programs?|programmes?|facility|instances?|[Ll]ist|rankings?|"
    r"software|giant|industry|specialist|provider|race|architecture|conference|time|users?|"
    r"[Cc]ent(?:er|re)|[Ff]acility|[Pp]rogram)(?!\w)"
)

_NAME_BEFORE = lazily(rf"(?<![\w&'.-])({NAME}) \Z")
_THE = lazily(
    r"(?:\b[Tt]he|\b[Ii]ts|\b[Tt]heir|\b[Oo]ur|\b[Hh]is|\b[Ii]n-house|\b[Nn]ew|\b[Nn]amed|'s?|"
    r"\b[Oo]n|\b[Oo]f|\b[Aa]nd|,|\b[Tt]o|\b[Ff]or|\b[Ww]ith|\b[Uu]sing|\b[Ii]n|-)[ \"]{1,2}\Z"
)
_CALLED = lazily(
    r"(?:,? (?:in|at|near) (?:the )?[A-Z][\w', -]{2,40}?)?,?(?: that| which)?(?: (?:was|is|has "
    r"been|will be|being|to be|it|they|(?:it|they|he) "
    r"(?:has |have )?))?(?: also)? ?(?:called|named|dubbed|nicknamed|known as|christened|"
    rf"code-?named|called,) (?:the )?[\"'“”]?({NAME})"
)
_DIRECTLY = lazily(
    rf" [\"“]?({CAPITALISED}(?: \d{{1,2}}(?!\w|[.,]\d))?)(?=[\"”]?[,.;:)]|[\"”]? [a-z(]|'s|\Z)"
)
_COMMA_AFTER = lazily(rf", (?:called |named |dubbed )?[\"“]?({NAME})[\"”]?(?=[,.]|\Z)")
_APPOSED = lazily(
    rf"(?<![\w&'.-])({NAME})(?:[\"”])?(?: \([^()]{{1,40}}\)| or {NAME}|,? (?:also|formerly|"
    rf"otherwise|"
    rf"better) (?:known|called) (?:as )?{NAME}(?=,| (?:is|was)\b))?"
    r"(?:, (?:in|near|outside|at) (?:the )?[A-Z][\w .'-]{2,40},)?"
    r"(?:,? (?:which )?(?:is|was|will be|became|has become|is to (?:be|become)|to (?:be|become))|"
    r",) "
    r"(?:(?:now|also|currently|already|expected to be|set to be|to be|slated to be|probably|"
    r"perhaps|"
    r"arguably|easily|by far|still|said to be|reportedly) )?"
    r"(?:an?|the|its|their|our|one of|the world's|(?:[A-Z][\w-]{1,20} )?[A-Z][\w-]{1,20}'s)"
    r"(?: (?!with |without |behind |is |are |was |were |has |had |will |"
    r"(?:operator|owner|maker|provider|builder|developer|supplier|vendor|host|user)s? "
    r"(?:of|behind) )"
    r"(?:(?:[\w',$€£%-]|\.(?=\w)){1,20}|U\.S\.|U\.K\.)){0,7} ?\Z"
)
# "its HPC6 computer": a name with an owner.
_AFTER_PREPOSITION = lazily(
    rf"\b(?:in|at|near|from|by|(?:{STRONG}|{WEAK}|[Aa]nything|anywhere|one|record) on) \Z"
)
_OWN_NAME = lazily(
    rf"\b(?:[Ii]ts|[Tt]heir|'s|[Tt]he|[Oo]ur) (?:new |own )?({CAPITALISED}(?: \d{{1,2}})?) \Z"
)
_CALLED_FIRST = lazily(
    r"(?:Dubbed|Named|Called|Christened|Nicknamed|Codenamed|Known as|Inside|Meet|Introducing|"
    r"Behind|Building|Why|How) "
)
_REPLACES = lazily(
    rf"(?<![\w&'.-])({NAME}) (?:(?:will|is|was|has|to|expected|set|due|also) ){{0,4}}"
    rf"(?:(?!operates|runs|owns|hosts|buil|uses|bought|has )[a-z][\w ,-]{{1,60}} and )?"
    rf"{REPLACES} (?:the )?(?P<then>{NAME})"
)
_REPLACED_BY = lazily(
    rf"(?<![\w&'.-])(?P<then>{NAME}) (?:[a-z][\w ,-]{{0,60}} )?"
    rf"(?:replaced|succeeded|superseded|supplanted) by (?:the )?({NAME})"
)
_OWNER = lazily(r".*'s (?=.)")
_MADE_BY = lazily(r"[\w.]+-(?:made|built|based|powered|designed|owned|run|hosted|listed)(?: |\Z)")
# "For Harrow, Swansea University's New AI Machine"; "Isambard-AI: Britain's Supercomputer".
_IN_HEADLINE = lazily(
    rf"(?:\A|: |\b[Ff]or |[Uu]nveils? |[Ll]aunch(?:es)? |[Bb]uilds? |[Ii]nside |[Mm]eet "
    rf")({NAME})(?:,|:) "
    r"[\w'’ ]{1,40}'s (?:[\w-]{1,20} ){0,4}?(?:Super-?[Cc]omputer|Super-?[Cc]luster|"
    r"(?:AI|HPC|GPU) (?:Machine|System|Computer|Cluster))\b"
)


def is_about_systems(text: str) -> bool:
    """Whether a text speaks of large computing systems."""
    return CONTEXT.search(text) is not None


def system_names(
    text: str, *, is_headline: bool, kind_of: Callable[[str], str], is_about_systems: bool
) -> Iterator[Named]:
    """The systems that a text introduces.

    `kind_of` tells what the registry knows a name as, "" for a name it does not know. Many rules
    hold only where the work is about large systems: see `is_about_systems`.
    """
    for head in _HEAD.finditer(text):
        if _OTHER_NOUN.match(text, head.end()):
            continue
        yield from _around(text, head, is_headline=is_headline, kind_of=kind_of)
    if is_about_systems:
        for head in _WEAK_HEAD.finditer(text):
            if found := _CALLED.match(text, head.end()):
                yield from named(text, *found.span(1), "system-called", 0.9, kind_of)
            elif not is_headline and not _OTHER_NOUN.match(text, head.end()):
                yield from _beside_weak(text, head, kind_of)
        for span in figured_systems(text):
            yield from named(text, *span, "system-figures", 0.86, kind_of)
        if is_headline:
            for found in _IN_HEADLINE.finditer(text):
                yield from named(text, *found.span(1), "system-headline", 0.86, kind_of)
            return
        for pattern, new in ((_REPLACES, 1), (_REPLACED_BY, 2)):
            for found in pattern.finditer(text):
                if kind_of(found["then"]) == "System":
                    yield from named(text, *found.span(new), "system-replaces", 0.87, kind_of)


def _beside_weak(text: str, head: re.Match[str], kind_of: Callable[[str], str]) -> Iterator[Named]:
    """Names beside a word that means a large system only in a text about such systems."""
    window_start = max(0, head.start("noun") - 2 * WINDOW)
    if found := _APPOSED.search(text[window_start : head.start("noun")]):
        start = window_start + found.start(1)
        end = window_start + found.end(1)
        yield from named(text, start, end, "system-apposition", 0.86, kind_of)
    if (found := _COMMA_AFTER.match(text, head.end())) and text[
        found.end() : found.end() + 1
    ] == ",":
        yield from named(text, *found.span(1), "system-apposition", 0.86, kind_of)
    window_start = max(0, head.start() - WINDOW)
    if "nstallation" in head["noun"]:
        return  # "the Oslo installation"
    found = _OWN_NAME.search(text[window_start : head.start()])
    if found and not found[1].endswith("'s"):
        start, end = window_start + found.start(1), window_start + found.end(1)
        yield from named(text, start, end, "system-noun", 0.86, kind_of)


def _around(
    text: str, head: re.Match[str], *, is_headline: bool, kind_of: Callable[[str], str]
) -> Iterator[Named]:
    """The names that stand beside one word for a system."""
    if found := _CALLED.match(text, head.end()):
        yield from named(text, *found.span(1), "system-called", 0.9, kind_of)
        return
    window_start = max(0, head.start() - WINDOW)
    window = text[window_start : head.start()]
    if found := _NAME_BEFORE.search(window):
        start, end = window_start + found.start(1), window_start + found.end(1)
        yield from _before(text, start, end, head, is_headline, kind_of)
    if is_headline:
        return
    window_start = max(0, head.start("strong") - 2 * WINDOW)
    if found := _APPOSED.search(text[window_start : head.start("strong")]):
        start = window_start + found.start(1)
        yield from named(
            text, start, window_start + found.end(1), "system-apposition", 0.87, kind_of
        )
    if found := _COMMA_AFTER.match(text, head.end()):
        yield from named(text, *found.span(1), "system-apposition", 0.86, kind_of)
    elif text[head.end() - 1] != "s" and (found := _DIRECTLY.match(text, head.end())):
        yield from named(text, *found.span(1), "system-named", 0.87, kind_of)


def _before(
    text: str, start: int, end: int, head: re.Match[str], is_headline: bool,
    kind_of: Callable[[str], str],
) -> Iterator[Named]:  # fmt: skip
    """The name in the capitalised words before the word for a system, as in `the X system`."""
    words = re.split("[ ]", text[start:end])
    place_at = -1
    while words:
        whole, first = " ".join(words), words[0]
        known = kind_of(whole)
        if known == "Place" and len(whole) > 2:
            place_at = start
            break
        if known in ("Organization", "Person", "Product", "Chip"):
            return
        led = next((n for n in (3, 2, 1) if n < len(words) and kind_of(" ".join(words[:n]))
                    in ("Organization", "Person", "Place", "Product", "Chip")), 0)  # fmt: skip
        dropped = led or int(first.rstrip(",") in ORDINARY or first.endswith("'s"))
        if not dropped:
            break
        start += len(" ".join(words[:dropped])) + 1
        words = words[dropped:]
    if not words:
        return
    strong = head["strong"]
    is_definite = _THE.search(text, max(0, start - 12), start) is not None
    is_cluster = "luster" in strong and strong[:1] in "Ss"
    if place_at >= 0:
        if is_definite and is_cluster and not is_headline and head.group() == strong:
            # A place alone names no system, but the Memphis supercluster has no other name.
            stop = head.end() - (strong[-1] == "s")
            yield Named(start, stop, "System", text[start:stop], "system-of-place", 0.87)
        return
    if strong.endswith("s") and not is_headline:
        return
    is_sure = not is_headline and (is_definite or begins_sentence(text, start))
    confidence = 0.88 if is_sure else 0.6
    yield from named(text, start, end, "system-noun", confidence, kind_of)


def named(
    text: str, start: int, end: int, rule: str, confidence: float, kind_of: Callable[[str], str]
) -> Iterator[Named]:
    """The system whose name stands at a place, without what is no part of it, if it may be one."""
    name = text[start:end]
    while name.endswith(("'s", "'", "-", "’s")):
        name = name[: -2 if name.endswith("s") else -1]
    for led in (_OWNER, _MADE_BY, _CALLED_FIRST):
        if cut := led.match(name):
            start, name = start + cut.end(), name[cut.end() :]
    first = name.partition(" ")[0]
    if name.rpartition(" ")[2] in GENERIC:
        return
    if not name or name in ARTICLES or first in ORDINARY or first.endswith("'s") or name[:1] in "'":
        return
    if rule in ("system-apposition", "system-figures") and _AFTER_PREPOSITION.search(
        text, max(0, start - 30), start
    ):
        return
    known = kind_of(name)
    if known not in ("", "System", "Place") or (known == "Place" and rule != "system-called"):
        return
    yield Named(start, start + len(name), "System", name, rule, confidence)


_SYSTEM_WORD = lazily(rf"{STRONG}|{WEAK}")


def is_system_word(word: str) -> bool:
    """Whether a word that follows a name says that it is a system: `Summit Supercomputer`."""
    return _SYSTEM_WORD.fullmatch(word) is not None
