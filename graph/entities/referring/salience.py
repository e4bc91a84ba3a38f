"""What a work is about: the one system or chip that its words may refer back to."""

from __future__ import annotations

from collections.abc import Iterable

from graph.entities.evidence import Mention
from graph.entities.language.lazy import lazily
from graph.entities.names.work_texts import Text
from graph.entities.phrases.former import OLD_AFTER
from graph.entities.phrases.rivalry import HEIRS, KIN, LIKENS, OVERTAKES, REPLACES
from graph.entities.referring.references import Context


def the_one(kind: str, texts: Iterable[Text]) -> Mention | None:
    """The one entity of a kind that the texts name, None where they name none or several.

    What is only named as what another replaces, or as the old one, does not count. What once is,
    and is not in the title, does not count beside what is there.
    """
    named = dict[str, Mention]()
    replaced = dict[str, Mention]()
    titled, old_in_title = set[str](), set[str]()
    for text in texts:
        for mention in text.mentions:
            if mention.kind == kind and mention.is_asserted:
                is_old = _is_old(text.plain, mention)
                (replaced if is_old else named)[mention.entity] = mention
                if text.name == "label":
                    (old_in_title if is_old else titled).add(mention.entity)
    for entity in (replaced.keys() if titled else old_in_title) - titled:
        named.pop(entity, None)
    return next(iter(named.values())) if len(named) == 1 else None


def _is_old(text: str, mention: Mention) -> bool:
    """Whether the words beside a mention say that it is what another replaces."""
    before = _REPLACED.search(text, max(0, mention.start - 60), mention.start)
    return before is not None or OLD_AFTER.match(text, mention.end) is not None


_REPLACED = lazily(
    rf"\b[Oo]ld(?:er)? \Z|\b(?:{REPLACES}|{OVERTAKES}|{LIKENS}|(?:{HEIRS}|{KIN}) (?:to|of|for)|"
    r"(?:[Pp]redecessor|[Ff]orerunner)[,:]?|[Rr]eplaces:|"
    r"[Cc]ompared (?:with|to)|[Uu]nlike|(?:[a-z]+er|more [a-z]+) than|swap(?:s|ped)?|"
    r"[Bb]ehind|[Aa]head of|[Aa]fter|home to|crown from|times (?:that|those|the \w+) of|"
    r"[Aa]longside) (?:the |its )?(?:(?!by )[a-z]{2,12} ){0,2}\Z"
)


def _the_two(texts: Iterable[Text]) -> tuple[Mention, ...]:
    """The two systems of a work that names two, else none."""
    named = {
        mention.entity: mention
        for text in texts
        for mention in text.mentions
        if mention.kind == "System" and mention.is_asserted
    }
    return tuple(named.values()) if len(named) == 2 else ()


def context_of(texts: list[Text]) -> Context:
    """What "the machine" and "the chip" may mean in these texts."""
    salient = the_one("System", texts)
    title = [text for text in texts if text.name == "label"]
    in_title = the_one("System", title)
    is_topic = salient is not None and (
        in_title.entity == salient.entity
        if in_title is not None
        else _is_introduced(salient, texts)
    )
    chip = the_one("Chip", texts) or the_one("Chip", title)
    return Context(salient, chip, is_topic, in_title, _the_two(texts))


_BEGINNING = 200


def _is_introduced(salient: Mention, texts: Iterable[Text]) -> bool:
    """Whether a work whose title names nothing that it may be about soon comes to the system."""
    title, *others = texts
    is_title = title.name == "label"
    if not is_title or any(m.is_asserted and m.kind in _TOPICS for m in title.mentions):
        return False
    for text in others:
        for mention in text.mentions:
            if mention.entity == salient.entity:
                before = max(0, mention.start - 60), mention.start
                return mention.start < _BEGINNING and not _REPLACED.search(text.plain, *before)
    return False


_TOPICS = frozenset({"System", "Chip", "Product", "Organization", "Person"})
