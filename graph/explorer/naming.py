"""What communities are called: by the topics, entities and title words that tell them apart.

A mark tells much of a community if many of its nodes bear it and few others do. Its score is the
product of both shares: the nodes of the community that bear it, squared, by all that do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

MARKS = 3  # in a name, at most
_LENGTH = 24  # of a mark, in characters; a longer one says too much to be a name
_COMMON = 30  # a word that one title in so many has tells nothing
_SHORTEST = 6  # of a word in lower case, in characters: shorter ones mostly join others
_WORD = re.compile(r"[^\W\d_][\w.+#-]*[\w+#]")
Marks = Sequence[Sequence[str]]


def names(
    groups: Sequence[Sequence[int]],
    tags: Marks,
    labels: Sequence[str],
    namesakes: Mapping[int, str],
) -> list[str]:
    """A name for each group of nodes, never blank.

    Args:
        groups: nodes, the most important first.
        tags: of each node, the labels of its topics and entities.
        labels: of each node.
        namesakes: nodes after which their whole group is called, and how.
    """
    tags_everywhere = Counter(tag for own in tags for tag in own)
    words = [_words(label) for label in labels]
    common = {
        word
        for word, count in Counter(w.casefold() for own in words for w in own).items()
        if count * _COMMON > len(labels) and count > 3
    }
    titles = [_phrases(own, common, label) for own, label in zip(words, labels, strict=True)]
    words_everywhere = Counter(mark for own in titles for mark in own)
    found = []
    for group in groups:
        if name := namesakes.get(group[0]):
            found.append(short(name))
            continue
        chosen: list[str] = []
        for marks, everywhere, part in (
            (tags, tags_everywhere, 10),
            (titles, words_everywhere, 10),
            (titles, words_everywhere, 40),
        ):
            if len(chosen) < (MARKS if part == 10 else 1):
                here = Counter(mark for node in group for mark in marks[node])
                fresh = _telling(here, everywhere, len(group), len(labels), part)
                chosen += [mark for mark in fresh if not _is_said(mark, chosen)]
        found.append(" · ".join(chosen[:MARKS]) or short(labels[group[0]]))
    return found


def short(label: str) -> str:
    """A label that is not too long for a name."""
    return label if len(label) <= _LENGTH * 2 else label[: _LENGTH * 2 - 1].rstrip() + "…"


def _words(label: str) -> list[str]:
    return list(dict.fromkeys(word for word in _WORD.findall(label[:300]) if len(word) > 2))


def _phrases(words: Sequence[str], common: set[str], label: str) -> list[str]:
    """The words of a title that may tell something, and each two names that stand side by side."""
    alone = [
        word
        for word in words
        if word.casefold() not in common and (not word.islower() or len(word) >= _SHORTEST)
    ]
    names = [
        f"{one} {other}"
        for one, other in pairwise(words)
        if not (one.islower() or other.islower())
        and not (one.casefold() in common and other.casefold() in common)
        and f"{one} {other}" in label
    ]
    return alone + names


def _telling(
    here: Mapping[str, int], everywhere: Mapping[str, int], size: int, count: int, part: int
) -> list[str]:
    """The marks that tell most, at most three: on one node in `part`, and oftener than outside."""
    scores = sorted(
        (-found * found / everywhere[mark], -len(mark), mark)
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
