"""Companies that a headline names by their first word: "Castellan" for "Castellan Data"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.entities.evidence import Claim, Mention, said_once
from graph.entities.names.work_texts import Text
from graph.entities.phrases.system_words import FIRM
from graph.identity import slug


def with_whole_names(texts: Sequence[Text], claims: dict[str, list[Claim]]) -> None:
    """Let short names that only claims brought to light mean the one longer name in the work."""
    wholes = _wholes(texts)
    if not wholes:
        return
    for text in texts:
        for at, mention in enumerate(text.mentions):
            if whole := wholes.get(mention.entity):
                text.mentions[at] = mention._replace(entity=whole.entity, name=whole.name)
    keys = {short: whole.entity for short, whole in wholes.items()}
    for each in claims.values():
        renamed = (
            claim._replace(
                subject=keys.get(claim.subject, claim.subject),
                object=keys.get(claim.object, claim.object),
            )
            for claim in each
        )
        each[:] = said_once(claim for claim in renamed if claim.subject != claim.object)


def _wholes(texts: Sequence[Text]) -> dict[str, Mention]:
    companies = {
        mention.entity: mention
        for text in texts
        for mention in text.mentions
        if mention.kind == "Organization" and mention.is_asserted
    }
    found = {}
    for entity, mention in companies.items():
        if mention.rule in _FROM_CLAIMS:
            longer = [w for w in companies.values() if w.name.startswith(f"{mention.name} ")]
            longer = longer or list(_unsure(texts, mention))
            if len(longer) == 1:
                found[entity] = longer[0]
    return found


def _unsure(texts: Sequence[Text], short: Mention) -> Iterator[Mention]:
    """The longer names of companies that nothing else told: "Hearth Compute" before "Hearth"."""
    names = {
        mention.name
        for text in texts
        for mention in text.mentions
        if not mention.is_asserted
        and mention.name.startswith(f"{short.name} ")
        and FIRM.search(mention.name)
    }
    for name in names:
        yield short._replace(entity=f"organization/{slug(name)}", name=name)


_FROM_CLAIMS = frozenset({"acquired", "operator-of-system", "maker-of-system"})
