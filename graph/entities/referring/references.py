"""Words by which a work refers back to what it has named: "the machine", "it", "each node".

The one system of a work is meant wherever they stand; where a work names several, the one that the
sentence before was about, and only at the beginning of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.entities.evidence import Mention
from graph.entities.figures.implied import TELLS, gets_another
from graph.entities.language.lazy import lazily
from graph.entities.language.sentences import sentence_spans
from graph.entities.language.typed_sentences import (
    BACK,
    CHIP,
    LONGEST_SENTENCE,
    MARKS,
    MOST_MARKS,
    MOST_SENTENCES,
    PLACE,
    SYSTEM,
    Replaced,
    Typed,
    is_instance,
    marked,
)  # fmt: skip
from graph.entities.meaning.comparisons import without_compared
from graph.entities.meaning.linking import is_compared
from graph.entities.phrases.former import OLD_AFTER
from graph.entities.phrases.reference_words import (
    BACK_FIRST,
    BEST,
    BOTH,
    CHIP_FIRST,
    CHIP_IT,
    EACH,
    FORWARD,
    IT_RUNS,
    ITS,
    MADE_IT,
    NAMED_AFTER,
    NAMES_ANOTHER,
    OF_FOCUS,
    OF_KNOWN,
    OF_MAKER,
    OF_OLD,
    OF_OWNER,
    OF_RIVAL,
    OPENS,
    OTHERS,
    THE_CHIP,
    THE_MACHINE,
    THEN_IT,
    THERE,
)  # fmt: skip
from graph.entities.phrases.rivalry import HEIRS
from graph.entities.referring.named_next import A_SYSTEM, INTRODUCES, is_another_told, named_next
from graph.entities.referring.subjectless import REPLACED, items, left_out


@dataclass(frozen=True, slots=True)
class Context:
    """What the words of a work may refer to: its one system, and its one chip, if it has one each.

    `is_topic` if the title names the one system. Of several, `named_first` is the only one in the
    title; of two, "both" are meant.
    """

    salient: Mention | None
    chip: Mention | None
    is_topic: bool = False
    named_first: Mention | None = None
    both: tuple[Mention, ...] = ()


def typed_sentences(
    plain: str, mentions: Sequence[Mention], context: Context, *,
    is_title: bool, is_told_of: bool = False, wanted: Sequence[str] = (),
) -> Iterator[Typed]:  # fmt: skip
    """The sentences of a text that hold a mention or refer to the `salient` system of the work.

    "The accelerator" is the one chip of the work. `is_told_of` if the text before it, such as the
    title, is about the salient system: "it" in the first sentence is that. A sentence that holds
    one of the words that are `wanted` is looked at without any mention too.
    """
    asserted = [mention for mention in mentions if mention.is_asserted and mention.kind in MARKS]
    at = looked_at = 0
    is_of_chip = was_of_old = False
    is_known_before = is_told_of
    focus = None if is_title or context.salient else context.named_first
    has_items = context.is_topic and not is_title
    for start, end in _spans(plain, has_items=has_items):
        while at < len(asserted) and asserted[at].start < start:
            at += 1
        following = at
        while following < len(asserted) and asserted[following].start < end:
            following += 1
        is_sentence = end - start <= LONGEST_SENTENCE and following - at <= MOST_MARKS
        if is_sentence and looked_at < MOST_SENTENCES:
            inside = [mention for mention in asserted[at:following] if mention.end <= end]
            typed = marked(plain[start:end], start, inside, is_title=is_title)
            named = named_next(plain, start, end, asserted[following : following + 1])
            if named is not None and not typed.of("System"):
                typed = _referring(typed, (A_SYSTEM,), named)
            if context.chip is not None:
                of_chip = (THE_CHIP, CHIP_IT) if is_of_chip else (THE_CHIP,)
                typed = _referring(typed, of_chip, context.chip, CHIP)
                is_of_chip = CHIP_FIRST.match(typed.text) is not None
            typed = _forward(typed)
            is_of_old = was_of_old and typed.plain.startswith("It")
            was_of_old = is_of_old or OF_OLD.match(typed.plain) is not None
            # "Its predecessor, Zephyr, is old. It has" tells of nothing but that.
            if context.salient is not None and not is_of_old:
                typed = _to_salient(
                    typed, context.salient, is_known_before=is_known_before, is_topic=has_items
                )
                if has_items:
                    typed = replace(_with_subject(typed, context.salient), about=context.salient)
            elif focus is not None and not is_of_old:
                if focus is context.named_first and not typed.of("System"):
                    typed = _to_salient(typed, focus, is_known_before=True, is_alone=False)
                else:
                    typed = _referring(typed, OF_FOCUS, focus)
                typed = replace(typed, about=focus)
            is_known_before = bool(typed.systems()) or (
                is_known_before
                and context.is_topic
                and (
                    not typed.of("Organization", "Product", "Person")
                    or (has_items and looked_at == 0 and INTRODUCES.search(typed.text) is not None)
                )
            )
            if context.salient is None:
                focus = _spoken_of(typed, focus, context.named_first)
            if (
                context.both
                and not typed.systems()
                and (found := BOTH.match(typed.text))
                and not is_another_told(plain, start, mentions)
            ):
                for each in context.both:
                    yield typed.with_more([Replaced(0, typed.in_plain(found.end()), BACK, each)])
                continue
            if (
                typed.marks
                or any(word in typed.plain for word in wanted)
                or (typed.about is not None and TELLS.search(typed.plain))
            ):
                looked_at += 1
                yield typed


def _spans(plain: str, *, has_items: bool) -> Iterator[tuple[int, int]]:
    """The sentences of a text, and the items of a list as sentences of their own."""
    for start, end in sentence_spans(plain):
        if has_items and end - start <= LONGEST_SENTENCE:
            for first, last in items(plain[start:end]):
                yield start + first, start + last
        else:
            yield start, end


def _spoken_of(typed: Typed, focus: Mention | None, topic: Mention | None) -> Mention | None:
    """The one system that a sentence is about: "it" in the next is that.

    What the title names stays in mind where a sentence names nothing, and where it names that.
    """
    if not typed.marks:
        return focus if focus is topic else None
    typed = without_compared(typed)
    systems = sorted(
        at
        for at in typed.systems()
        if not (_IS_OLD.search(typed.text, 0, at) or OLD_AFTER.match(typed.text, at + 1))
    )
    if len({typed.marks[at].entity for at in systems}) != 1:
        is_subject = systems[:1] == [0] and topic is not None
        return topic if is_subject and topic and typed.marks[0].entity == topic.entity else None
    meant = typed.marks[systems[0]]
    is_topic = topic is not None and meant.entity == topic.entity
    is_first = OPENS.fullmatch(typed.text, 0, systems[0]) is not None
    if is_compared(typed.text, systems[0]):
        return None  # "A new machine replaces Zephyr."
    return topic if is_topic else meant if is_first else None


_IS_OLD = lazily(rf"\b{HEIRS} (?:to|of|for) (?:the )?\Z")


def _forward(typed: Typed) -> Typed:
    named = [typed.marks[at] for at in typed.of("System")]
    is_one = len({mention.entity for mention in named}) == 1
    if not is_one or is_compared(typed.text, typed.of("System")[0]):
        return typed
    is_first = typed.of("System")[0] == 0
    return _referring(typed, (FORWARD, MADE_IT) if is_first else (FORWARD,), named[0])


def _to_salient(
    typed: Typed, salient: Mention, *, is_known_before: bool, is_topic: bool = False,
    is_alone: bool = True,
) -> Typed:  # fmt: skip
    """The sentence with marks for all words that mean the salient system, alone or of several."""
    patterns = [THE_MACHINE]
    if is_alone and not typed.of("System"):
        patterns.append(BEST)
    if not any(typed.marks[at].entity == salient.entity for at in typed.of("System")):
        patterns.append(OF_OWNER)
    patterns.append(OF_MAKER)
    if is_known_before:
        patterns += OF_KNOWN
        if not typed.of("System", "Organization"):
            patterns.append(THERE)
        if is_instance(salient):
            patterns.append(EACH)
    elif is_topic:
        patterns.append(IT_RUNS)
    if is_known_before or typed.systems():
        patterns += (ITS, THEN_IT)
    return _referring(typed, patterns, salient)


def _with_subject(typed: Typed, salient: Mention) -> Typed:
    """The sentence with the subject that it leaves out."""
    lead = left_out(typed.text)
    is_of_another = typed.systems() and lead is not None and lead[1].lstrip() not in REPLACED
    if lead is None or is_of_another or gets_another(typed.text):
        return typed
    before = Replaced(0, lead[0], BACK + lead[1], salient)
    return typed.with_more([before])


def _referring(
    typed: Typed, patterns: Sequence[re.Pattern[str]], meant: Mention, mark: str = BACK
) -> Typed:
    """The sentence with a mark in each place where a pattern refers to what is meant."""
    for pattern in patterns:
        if found := list(_references(typed, pattern, meant, mark)):
            typed = typed.with_more(found)
    return typed


def _is_of_another(typed: Typed, start: int, meant: Mention, pattern: re.Pattern[str]) -> bool:
    """Whether the words are of a system before them: "Zephyr, the old machine", "with its GPUs"."""
    at = max((at for at in typed.systems() if at < start), default=-1)
    if at < 0 or typed.marks[at].entity == meant.entity:
        return False
    between = typed.text[at + 1 : start]
    return between == ", " or pattern is MADE_IT or (pattern is ITS and between == " with ")


def _names_another(words: str, meant: Mention) -> bool:
    """Whether words name a system that is not the one that is meant: "The Alps cluster"."""
    if not NAMES_ANOTHER.match(words):
        return False
    return words.split(" ")[-2] not in meant.name and words.split(" ")[-2] not in meant.surface


def _references(
    typed: Typed, pattern: re.Pattern[str], meant: Mention, mark: str
) -> Iterator[Replaced]:
    """The places where the pattern refers to what is meant."""
    for match in pattern.finditer(typed.text):
        start, end = match.span("ref" if match.groupdict().get("ref") else 0)
        if pattern in (THE_MACHINE, BACK_FIRST) and any(char.isdigit() for char in match[0]):
            # "The 1-exaflop supercomputer": a value stays to be read.
            start = match.start() + match[0].rindex(" ") + 1
        if own := match.groupdict().get("own"):
            start += len(own)
        if pattern in (ITS, THEN_IT):
            subject = min((at for at in typed.marks if typed.text[at] == SYSTEM), default=start)
            if OTHERS.search(typed.text, 0, min(subject, start)):
                break  # it may be theirs
        if _is_of_another(typed, start, meant, pattern):
            continue
        if pattern in (THE_MACHINE, BACK_FIRST) and (
            _names_another(match[0], meant) or NAMED_AFTER.match(typed.text, end)
        ):
            continue
        if pattern is OF_MAKER and OF_RIVAL.search(typed.text, 0, start):
            continue
        inside = [at for at in typed.marks if start <= at < end]
        if all(typed.text[at] == PLACE for at in inside) and (not inside or pattern is BEST):
            yield Replaced(typed.in_plain(start), typed.in_plain(end), mark, meant)
