"""Turns the sentences of a work into claims: values with their owners, and relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from graph.entities.evidence import CLAIMED, PLANNED, Claim, Mention, said_once
from graph.entities.figures import events
from graph.entities.figures.bare_counts import counted_once
from graph.entities.figures.chronicles import dated_launches
from graph.entities.figures.value_claims import Sayers, confidence, value_claims, without
from graph.entities.known.lexicon import Lexicon
from graph.entities.language.lazy import lazily
from graph.entities.language.typed_sentences import BACK, Typed
from graph.entities.meaning.comparisons import without_compared
from graph.entities.meaning.stance import attributed_to, is_stated, stance
from graph.entities.meaning.told_apart import told_apart
from graph.entities.names.patterns import Named
from graph.entities.names.work_texts import Text
from graph.entities.phrases.denials import is_called_off, is_contrasted, is_refuted
from graph.entities.phrases.former import is_outdated, was_once
from graph.entities.phrases.fragments import Relation
from graph.entities.phrases.purchase_rules import TRIGGER_WORDS
from graph.entities.referring.references import typed_sentences
from graph.entities.referring.salience import context_of, the_one
from graph.entities.relations import relations
from graph.entities.relations.acquisitions import acquisitions
from graph.entities.relations.buyers import first_named, with_buyer
from graph.entities.relations.purposes import purposes
from graph.entities.relations.roles import (
    announces_alone,
    is_beside_institution,
    is_institution,
    may_make,
    responsible,
    role,
    role_of_firm,
    with_builders,
)
from graph.entities.relations.successors import successors
from graph.entities.schema import PREDICATES
from graph.entities.unlisted.form_claims import with_form_claims
from graph.entities.unlisted.short_names import with_whole_names
from graph.entities.unlisted.unknown_names import unknown_names

_TOLD_OF = frozenset({"System", "Chip"})


def needs_reading(texts: Iterable[Text]) -> bool:
    """Whether any text can hold a claim: it names a system or chip, or tells of a purchase."""
    for text in texts:
        if "purchase" in text.rules:
            return True
        for mention in text.mentions:
            if mention.kind in _TOLD_OF and mention.is_asserted:
                return True
    return False


class ClaimFinder:
    """Finds claims in texts whose mentions are known, and mentions that claims bring to light."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, texts: list[Text]) -> dict[str, list[Claim]]:
        """The claims by the name of the text, in the order of their places."""
        if not needs_reading(texts):
            return {}
        context = context_of(texts)
        salient = context.salient
        announcer = the_one("Organization", [text for text in texts if text.name == "label"])
        is_denied = any(is_refuted(text.plain) for text in texts)
        is_told_of = False
        found = {}
        for text in texts:
            if text.is_foreign:
                continue
            sentences = list(
                typed_sentences(
                    text.plain,
                    text.mentions,
                    context,
                    is_title=text.name == "label",
                    is_told_of=is_told_of,
                    wanted=TRIGGER_WORDS if "purchase" in text.rules else (),
                )
            )
            is_told_of = context.is_topic or (
                salient is not None
                and any(mention.entity == salient.entity for mention in text.mentions)
            )
            told = self._told(text, sentences, salient, announcer, is_denied=is_denied)
            claims = [
                claim
                for claim in said_once(with_form_claims(told, text, context, self._lexicon.known))
                if not is_denied or claim.modality != CLAIMED or claim.predicate == "ranked_as"
            ]
            if claims:
                # Patterns see a text with plain quotation marks; a quote is what stands there.
                quoted = [c._replace(quote=text.raw[c.start : c.end]) for c in claims]
                found[text.name] = sorted(quoted, key=lambda c: (c.start, c.predicate))
        with_whole_names(texts, found)
        return found

    def _told(
        self, text: Text, sentences: Sequence[Typed], salient: Mention | None,
        announcer: Mention | None, *, is_denied: bool,
    ) -> list[Claim]:  # fmt: skip
        """What the sentences of a text say, in their order; some lean on the one before."""
        told: list[Claim] = []
        buyer = announcer
        counted, counts_end = "", 0
        for sentence in sentences:
            if "purchase" in text.rules:
                sentence, buyer = with_buyer(sentence, buyer, announcer)
            if not is_stated(sentence):
                continue
            is_next = not text.plain[counts_end : sentence.start].strip()
            just_counted = counted if is_next else ""
            read = partial(self._claims, salient=salient, text=text, counted=just_counted,
                           is_denied_somewhere=is_denied)  # fmt: skip
            if once := counted_once(sentence):
                counted, counts_end = once, sentence.end
            for claim in with_builders(
                claim for each in told_apart(sentence) for claim in read(each)
            ):
                is_count = claim.predicate == "accelerator_count"
                if claim.predicate == "acquired" and buyer is None:
                    buyer = first_named(text.mentions, claim)
                if is_count:
                    counted, counts_end = claim.subject, sentence.end
                if not (is_count and is_outdated(text.plain, claim.start, claim.end)):
                    told.append(claim)
        return told

    def _claims(
        self, sentence: Typed, salient: Mention | None, text: Text, *, counted: str,
        is_denied_somewhere: bool,
    ) -> Iterator[Claim]:  # fmt: skip
        sayers = cache(partial(attributed_to, sentence))
        replaced = successors(sentence)
        whole, sentence = sentence, without_compared(sentence)
        has_system = bool(sentence.systems())
        yield from value_claims(sentence, sayers, counted)
        if sentence.systems() or salient is not None or sentence.of("Chip"):
            for relation in (
                *replaced, *relations.relations(sentence), *events.durations(sentence),
                *events.launches(sentence), *dated_launches(sentence), *purposes(sentence),
            ):  # fmt: skip
                claim = self._of_relation(whole, relation, salient, sayers)
                if claim is not None:
                    yield claim
        for each in unknown_names(sentence) if has_system else ():
            entity = self._named(sentence, text, each.start, each.end, each.kind, each.rule)
            meant = stance(sentence, min(each.subject, each.start), max(each.subject + 1, each.end))
            subject = sentence.marks[each.subject]
            if is_contrasted(sentence.text, each.start) or (
                each.predicate in ("operator", "site")
                and was_once(sentence.text, max(each.start, each.subject))
            ):
                continue
            if entity is not None and meant is not None:
                yield Claim(
                    subject.entity, each.predicate, entity, "", "", "", False, False, meant,
                    without(sayers(), subject), sentence.plain, sentence.start, sentence.end,
                    each.rule, 0.87,
                )  # fmt: skip
        if "purchase" in text.rules:
            yield from self._purchases(
                sentence, text, sayers, is_denied_somewhere=is_denied_somewhere
            )

    def _of_relation(
        self, sentence: Typed, relation: Relation, salient: Mention | None, sayers: Sayers
    ) -> Claim | None:
        subject = sentence.marks[relation.subject] if relation.subject >= 0 else salient
        target = sentence.marks[relation.object] if relation.object >= 0 else None
        if subject is None or (target is not None and target.entity == subject.entity):
            return None
        predicate = relation.predicate
        if target is not None:
            named, target = target, responsible(self._lexicon, predicate, target)
            if predicate in ("operator", "installed") and (
                is_beside_institution(sentence, relation.object)
            ):
                return None
            if predicate == "installed" and not is_institution(target):
                words = sentence.text[relation.start : relation.end]
                predicate = role_of_firm(self._lexicon, words, target)
                if not predicate:
                    return None
            if predicate == "installed-at":
                if target.kind == "Organization" and not is_institution(target):
                    return None
                predicate = "site"
            is_own = relation.rule in ("its-own", "says-its", "offers") or (
                predicate == "operator"
                and _IN_HOUSE.search(sentence.text, relation.start, relation.end)
            )
            if named is target and not is_own:
                predicate = role(self._lexicon, predicate, subject, target, relation.rule)
            words = sentence.text[relation.start : relation.end]
            is_cluster = words.endswith("cluster") or ", the " in words
            is_by_name = relation.rule == "machine-by-name" and is_cluster
            if is_by_name and not self._lexicon.is_vendor(target.name):
                predicate = "operator"  # "a Scaleway cluster": it sells no computers
            if predicate == "maker" and not may_make(
                self._lexicon, sentence, relation, subject, target
            ):
                is_shown = relation.rule == "introduces" and not self._lexicon.is_vendor(
                    target.name
                )
                if not is_shown or not announces_alone(sentence, relation.object):
                    return None
                predicate = "operator"  # "Eni launches HPC6": it sells no computers
        schema = PREDICATES[predicate]
        if subject.kind not in schema.subjects:
            return None
        if target is not None and target.kind not in schema.objects:
            return None
        if predicate == "successor_of" and target is not None and target.kind != subject.kind:
            return None
        at = relation.subject
        is_back = at < 0 or sentence.text[at] == BACK
        meant = stance(sentence, relation.start, relation.end)
        if (
            meant is None
            or is_contrasted(sentence.text, relation.object)
            or (
                predicate in ("operator", "site")
                and any(was_once(sentence.text, at) for at in (relation.object, relation.subject))
            )
        ):
            return None
        if relation.is_planned:
            meant = PLANNED
        return Claim(
            subject.entity, predicate, target.entity if target else "",
            relation.value if target is None or predicate == "supplier" else "",
            relation.unit, "", relation.is_approximate, False, meant, without(sayers(), subject),
            sentence.plain, sentence.start, sentence.end, relation.rule,
            confidence(0.9, is_back=is_back),
        )  # fmt: skip

    def _purchases(
        self, sentence: Typed, text: Text, sayers: Sayers, *, is_denied_somewhere: bool
    ) -> Iterator[Claim]:
        for each in acquisitions(sentence):
            buyer, bought = (self._company(sentence, text, *span) for span in each[:2])
            if buyer is None or bought is None or buyer == bought:
                continue
            meant = stance(sentence, each.start, each.end)
            is_planned = each.is_planned or meant == PLANNED
            if meant is None or (is_planned and is_called_off(text.plain)):
                continue
            if each.is_planned and not (meant == CLAIMED and is_denied_somewhere):
                meant = PLANNED
            yield Claim(
                buyer, "acquired", bought, "", "", "", False, False, meant, sayers(),
                sentence.plain, sentence.start, sentence.end, "acquired", 0.88,
            )  # fmt: skip

    def _company(self, sentence: Typed, text: Text, start: int, end: int) -> str | None:
        """The entity of a mark, or of a name: it becomes a mention."""
        if mention := sentence.marks.get(start):
            return mention.entity
        return self._named(sentence, text, start, end, "Organization", "acquired")

    def _named(
        self, sentence: Typed, text: Text, start: int, end: int, kind: str, rule: str
    ) -> str | None:
        """The entity of a name that only a claim brings to light: it becomes a mention."""
        name = sentence.text[start:end]
        entry = self._lexicon.known(name)
        if entry is not None and entry.kind != kind:
            return None
        begin = sentence.start + sentence.in_plain(start)
        if sentence.is_clause and not text.plain.startswith(name, begin):
            return None  # it stands somewhere else
        return text.claim_name(Named(begin, begin + len(name), kind, name, rule, 0.87), entry)


_IN_HOUSE = lazily(r"\bin-house\b|\bown\b")
