"""What communities are called: by the topics, entities and title words that tell them apart.

A mark tells much of a community if many of its nodes bear it and few others do. Its score is the
product of both shares: the nodes of the community that bear it, squared, by all that do.

A hub is borne by so many nodes that it rarely tells anything. It does if most works of a community
bear it, and many of all that do are in this community.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from graph.shortening import cut

MARKS = 2  # in a name, at most
_LENGTH = 24  # of a mark, in characters; a longer one says too much to be a name
_LABEL_LENGTH = 48  # of a title for want of a mark
_COMMON = 30  # a word that one title in so many has tells nothing
_SHORTEST = 6  # of a word in lower case, in characters: shorter ones mostly join others
_WORD = re.compile(r"[^\W\d_][\w.+#-]+[\w+#]")  # of three characters or more
_MUCH = 3  # of all that bear a hub, one in so many is much
Labels = Sequence[Sequence[str]]


class Marks(NamedTuple):
    """Of each node the labels of its topics and entities, of its providers and of its authors.

    `hub_tags` and `hub_providers` are those that are hubs; the others hold none.
    """

    tags: Labels
    providers: Labels
    people: Labels
    hub_tags: Labels
    hub_providers: Labels


class _Tier(NamedTuple):
    """Marks to name a community by: those on one node in `part`; None stands for hubs.

    `completes`: they may stand behind another in a name.
    """

    marks: Labels
    everywhere: Counter[str]
    part: int | None
    completes: bool


def names(
    groups: Sequence[Sequence[int]],
    marks: Marks,
    labels: Sequence[str],
    hubs: Sequence[int],
    is_work: Sequence[bool],
) -> list[str]:
    """A name for each group of nodes, never blank.

    Args:
        groups: nodes, the most important first.
        marks: of each node.
        labels: of each node.
        hubs: nodes after which their whole group is called.
        is_work: whether each node is a work; a group is rather called after one that is not.
    """
    proper, plain = _title_marks(labels)
    on_proper = _counted(proper)
    tiers = (
        _Tier(marks.hub_tags, _counted(marks.hub_tags), None, completes=True),
        _Tier(marks.tags, _counted(marks.tags), 10, completes=True),
        _Tier(marks.hub_providers, _counted(marks.hub_providers), None, completes=False),
        _Tier(proper, on_proper, 10, completes=True),
        _Tier(marks.providers, _counted(marks.providers), 4, completes=False),
        _Tier(marks.people, _counted(marks.people), 4, completes=False),
        _Tier(proper, on_proper, 40, completes=False),
        _Tier(plain, _counted(plain), 10, completes=False),
    )
    works = sum(is_work)
    found = []
    for group in groups:
        own_works = sum(map(is_work.__getitem__, group))
        chosen: list[str] = []
        for tier in tiers:
            if len(chosen) < (MARKS if tier.completes else 1) and group[0] not in hubs:
                here = _counted(map(tier.marks.__getitem__, group))
                fresh = (
                    _telling_hubs(here, tier.everywhere, own_works, works)
                    if tier.part is None
                    else _telling(here, tier.everywhere, len(group), len(labels), tier.part)
                )
                chosen += [mark for mark in fresh if not _is_said(mark, chosen)]
        first = next((node for node in group if not is_work[node]), group[0])
        found.append(" · ".join(chosen[:MARKS]) or cut(labels[first], _LABEL_LENGTH))
    return found


def _title_marks(labels: Sequence[str]) -> tuple[list[list[str]], list[list[str]]]:
    """Of each title the names that may tell something, also two that stand together, and words."""
    words = [_words(label) for label in labels]
    counts = Counter(chain.from_iterable(words))
    folded = {word: word.casefold() for word in counts}
    spread: Counter[str] = Counter()
    for word, count in counts.items():
        spread[folded[word]] += count
    common = {word for word, fold in folded.items() if spread[fold] > max(len(labels) / _COMMON, 3)}
    named = {word for word in counts if not word[0].islower()}
    telling = {w for w in counts.keys() - common if not w.islower() or len(w) >= _SHORTEST}
    names = telling & named
    proper = [
        [word for word in own if word in names]
        + [
            phrase
            for one, other in pairwise(own)
            if one in named
            and other in named
            and not (one in common and other in common)
            and (phrase := f"{one} {other}") in label
        ]
        for own, label in zip(words, labels, strict=True)
    ]
    plain = telling - named
    return proper, [[word for word in own if word in plain] for own in words]


def _words(label: str) -> list[str]:
    return list(dict.fromkeys(_WORD.findall(label)))


def _counted(marks: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(marks))


def _telling_hubs(
    here: Mapping[str, int], everywhere: Mapping[str, int], works: int, all_works: int
) -> list[str]:
    """The hubs that most works bear, oftener than others do, and that have much of theirs here."""
    scores = sorted(
        (-found * found / everywhere[mark], -len(mark), mark)
        for mark, found in here.items()
        if found * 2 > works
        and found * _MUCH >= everywhere[mark]
        and found * all_works * 2 > 3 * everywhere[mark] * works
        and len(mark) <= _LENGTH
    )
    return [mark for _, _, mark in scores[:MARKS]]


def _telling(
    here: Mapping[str, int], everywhere: Mapping[str, int], size: int, count: int, part: int
) -> list[str]:
    """The marks that tell most, at most two: on one node in `part`, and oftener than outside."""
    scores = sorted(
        # A phrase is more often a name than a word is.
        (-found * found * (3 if " " in mark else 2) / everywhere[mark], -len(mark), mark)
        for mark, found in here.items()
        if found >= 3
        and found * part >= size
        and found * count > 3 * everywhere[mark] * size
        and len(mark) <= _LENGTH
    )
    chosen: list[str] = []
    for score, _, mark in scores:
        if len(chosen) < MARKS and score * 4 <= scores[0][0] and not _is_said(mark, chosen):
            chosen.append(mark)
    return chosen


def _is_said(mark: str, chosen: Iterable[str]) -> bool:
    """Whether a word of a mark stands in another already chosen."""
    said = {word.casefold() for other in chosen for word in other.split()}
    return not said.isdisjoint(word.casefold() for word in mark.split())
