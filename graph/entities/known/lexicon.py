"""The names of the registry, found all at once by an Aho-Corasick automaton.

The automaton also finds trigger words, so that a rule is asked only about a text that holds one of
its triggers: most texts hold none.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.entities.known.entry import Ambiguous, Entry
from graph.entities.known.registry import Registry
from graph.entities.language.casing import UNSPACED

NEAR = 300
"""How many characters on either side of an ambiguous name are searched for its cue."""


_LISTS = ("TOP500", "Top500", "Green500", "Graph500")
"""The lists of the fastest systems: a text that names one is about systems."""

_AS_A_SYSTEM = (
    "{} supercomputer", "{} Supercomputer",
    "supercomputer {}", "supercomputer called {}", "supercomputer named {}",
)  # fmt: skip
"""In which words a name is a system's. Clusters and systems may also be of stars and of caves."""


_WORD = rf"[^\W{UNSPACED}]"
"""A letter or digit that goes on the word beside it, as one of Han, Kana or Hangul does not."""

MANY = 4
"""Who makes so many of the systems that the registry knows sells them; others run their own."""


class Cue:
    """Finds one of the words or phrases that must stand near an ambiguous name."""

    def __init__(self, near: tuple[str, ...]) -> None:
        self._near = near

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = (
            f"(?i:{re.escape(cue)})" if cue.islower() else re.escape(cue) for cue in self._near
        )
        return re.compile(rf"(?<!{_WORD})(?:{'|'.join(words)})(?!{_WORD})")

    def is_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether a cue stands in `text` between two places."""
        return self._pattern.search(text, start, end) is not None


def _cue(entry: Entry, name: Ambiguous) -> Cue:
    """What has to stand near a name of an entry that needs it."""
    if entry.kind != "System":
        return Cue(name.near)
    return Cue((*name.near, *_LISTS, *(words.format(name.text) for words in _AS_A_SYSTEM)))


class Hit(NamedTuple):
    """A name at a place, bounded as a word: `entry` is None for a phrase that means nothing.

    `cue` finds what has to stand near it, None for a name that means its entity anywhere.
    """

    start: int
    end: int
    entry: Entry | None
    cue: Cue | None


class Lexicon:
    """The names of a registry and the `triggers` of rules (word: names of the rules), compiled."""

    def __init__(self, registry: Registry, triggers: dict[str, tuple[str, ...]]) -> None:
        self._entries = registry.entries
        self._what: list[tuple[Entry | None, Cue | None]] = []
        names: list[str] = []
        self._by_name: dict[str, Entry] = {}
        for entry in registry.entries.values():
            for alias in entry.aliases:
                names.append(alias)
                self._what.append((entry, None))
                self._by_name[alias.casefold()] = entry
            for ambiguous in entry.ambiguous:
                names.append(ambiguous.text)
                self._what.append((entry, _cue(entry, ambiguous)))
                self._by_name.setdefault(ambiguous.text.casefold(), entry)
            for phrase in entry.not_in:
                names.append(phrase)
                self._what.append((None, None))
        self._rules = list(triggers.values())
        self._automaton = AhoCorasick([*names, *triggers], matchkind=MatchKind.Standard)

    def known(self, name: str) -> Entry | None:
        """The entry of which `name` is a name, in any case."""
        return self._by_name.get(name.casefold())

    @cached_property
    def _vendors(self) -> set[str]:
        entries = self._entries.values()
        return {entry.maker for entry in entries if entry.kind in ("Chip", "System")}

    def is_vendor(self, name: str) -> bool:
        """Whether the organization of this name makes chips or systems."""
        entry = self.known(name)
        return entry is not None and entry.id in self._vendors

    @cached_property
    def _sellers(self) -> set[str]:
        makers = Counter(entry.maker for entry in self._entries.values() if entry.kind == "System")
        return {maker for maker, count in makers.items() if count >= MANY}

    def sells_systems(self, name: str) -> bool:
        """Whether the organization of this name makes systems for others, as it makes many."""
        entry = self.known(name)
        return entry is not None and entry.id in self._sellers

    def maker_of(self, name: str) -> Entry | None:
        """The organization that makes what has this name, None where that is not known."""
        entry = self.known(name)
        return self._entries.get(entry.maker) if entry is not None else None

    def search(self, text: str) -> tuple[list[Hit], set[str]]:
        """Every bounded name in `text`, overlapping ones too, and the rules it triggers.

        `text` is plain: see `casing.plain`.
        """
        hits: list[Hit] = []
        rules: set[str] = set()
        count, padded = len(self._what), f"{text} "
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if number >= count:
                rules.update(self._rules[number - count])
                continue
            entry, cue = self._what[number]
            is_plain = padded[start - 1] == " " and padded[end] in " ,;:)\n"
            if is_plain or _is_bounded(text, start, end, entry):
                hits.append(_hit((start, end, entry, cue)))
        return hits, rules


_FEW = 100
"""From how many names on it is quicker to look for all at once (measured)."""
_hit = partial(tuple.__new__, Hit)
"""A Hit from a tuple, several times faster than Hit(*tuple)."""


def _is_bounded(text: str, start: int, end: int, entry: Entry | None) -> bool:
    """Whether the name is not a part of a longer word, a path or an address."""
    before = text[start - 1] if start else " "
    if _goes_on(before, text[start]) or before in "_@#\\":
        return False
    # In "a.b/Azure" and "foo.Azure" it is part of an address; "Intel/AMD" are two names.
    is_joined = start > 1 and text[start - 2].isalnum()
    if is_joined and (before == "." or (before == "/" and "." in _run_before(text, start))):
        return False
    after = text[end : end + 1]
    if _goes_on(after, text[end - 1]) or after == "_":
        is_plural = after == "s" and entry is not None and entry.kind in ("Chip", "System")
        rest = text[end + 1 : end + 2]
        return is_plural and not (rest.isalnum() or rest == "_")
    if after == "-" and entry is not None and entry.kind == "System":
        return _NUMBER_AFTER.match(text, end) is None
    if after in ("@", "\\") or (after == "." and text[end + 1 : end + 2].isalnum()):
        return False
    return not (after == "/" and text[end + 1 : end + 2].islower())


_UNSPACED = re.compile(f"[{UNSPACED}]")


def _goes_on(beside: str, own: str) -> bool:
    """Whether a letter or digit beside a name belongs to the word with the name's own next to it.

    >>> _goes_on("x", "H"), _goes_on("の", "H"), _goes_on("の", "京")
    (True, False, True)
    """
    if not beside.isalnum():
        return False
    return beside.isascii() or not (_UNSPACED.match(beside) and not _UNSPACED.match(own))


# "Alps-2" is another system than Alps.
_NUMBER_AFTER = re.compile(r"-\d{1,2}(?![\w-]|[.,]\d)")


def _run_before(text: str, start: int) -> str:
    return text[max(0, start - 60) : start].rpartition(" ")[2]


def places(names: Sequence[str], text: str) -> Iterator[tuple[str, int]]:
    """Every place of each name in `text`, name by name; those of one name do not overlap.

    >>> list(places(["aa", "b"], "aaab"))
    [('aa', 0), ('b', 3)]
    """
    if len(names) <= _FEW:
        for name in names:
            start = text.find(name)
            while start >= 0:
                yield name, start
                start = text.find(name, start + len(name))
        return
    # The text is read once, however many names there are.
    found: list[list[int]] = [[] for _ in names]
    automaton = AhoCorasick(names, matchkind=MatchKind.Standard)
    for number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        starts = found[number]
        if not starts or start >= starts[-1] + len(names[number]):
            starts.append(start)
    for name, starts in zip(names, found, strict=True):
        for start in starts:
            yield name, start


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The leftmost and, of those, the longest of hits that overlap, in order of their places."""
    stop = 0
    if len(hits) == 1:
        yield hits[0]
        return
    for hit in sorted(hits, key=_by_place):
        if hit[0] >= stop:
            stop = hit[1]
            yield hit
