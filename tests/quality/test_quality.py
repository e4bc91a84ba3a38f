"""Mentions and facts are as right, and as complete, as they were measured to be."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from annotated import FILES, Work, digest, half_of, has_archives, rows_of, works
from archives import NAMES
from score import PINNED as pinned_file
from score import Score, chosen, measured, score, table

from graph.entities.known.lexicon import Lexicon
from graph.entities.names.triggers import TRIGGERS
from graph.entities.reader import default_reader

MIN_PRECISION = 0.95
PINNED: dict[str, Any] = json.loads(pinned_file.read_text())
needs_archives = pytest.mark.skipif(not has_archives(), reason="the archives are not here")
by_file = pytest.mark.parametrize(
    "file", [pytest.param(FILES[0], marks=needs_archives), pytest.param(FILES[1])]
)


@cache
def _scored(file: str, half: str = "") -> Score:
    return score(chosen(half, file), default_reader().read)


def test_the_figures_are_pinned_for_these_annotations() -> None:
    assert digest() == PINNED["annotations"], (
        "the annotations have changed: measure anew with tests/quality/score.py --pin"
    )


@pytest.mark.parametrize("file", FILES)
def test_a_work_is_in_the_half_that_its_hash_says(file: str) -> None:
    rows = list(rows_of(file))
    assert [row["half"] for row in rows] == [half_of(row["id"]) for row in rows]
    assert len({row["id"] for row in rows}) == len(rows)


def test_no_prose_of_the_archives_is_kept() -> None:
    allowed = {"id", "half", "path", "place", "sha256", "named", "facts"}
    rows = list(rows_of("archives.jsonl"))
    assert set().union(*rows) == allowed
    assert max(len(named[3]) for row in rows for named in row["named"]) < 60


@by_file
def test_annotations_fit_their_texts_and_do_not_overlap(file: str) -> None:
    for work in works(file):
        _check_places(work)
        _check_facts(work)


def _check_places(work: Work) -> None:
    for field, text in work.texts.items():
        spans = sorted((n.start, n.end) for n in work.named if n.field == field)
        ends = [0, *(end for _, end in spans)]
        assert all(start >= end for (start, _), end in zip(spans, ends, strict=False)), work.id
        assert all(text[start:end].strip() == text[start:end] for start, end in spans), work.id


def _check_facts(work: Work) -> None:
    for fact in work.facts:
        assert fact.subject in work.kinds, (work.id, fact)


@by_file
def test_what_is_asserted_is_right(file: str) -> None:
    total = _scored(file)
    print(f"\n{file}\n{table(total)}")
    assert total.exact["all"].precision >= MIN_PRECISION
    assert total.quotes.wrong == 0


@by_file
@pytest.mark.parametrize("half", ["tuning", "test"])
def test_no_less_is_found_and_no_more_of_it_is_wrong_than_pinned(file: str, half: str) -> None:
    total = _scored(file, half)
    pinned = PINNED[f"{file}, {half}"]
    found = measured(total)
    assert set(pinned) <= set(found)
    worse = {name: found[name] for name, least in pinned.items() if not found[name] >= least}
    assert not worse, f"{worse} is worse than pinned\n{table(total)}"


@needs_archives
@pytest.mark.slow
def test_the_annotated_works_are_those_that_the_hash_chooses() -> None:
    from choose import choose

    found = sorted((work.id[:16], work.path, work.place) for work in choose())
    assert found == [(row["id"], row["path"], row["place"]) for row in rows_of(FILES[0])]


def test_the_archives_are_the_two() -> None:
    assert {row["path"].partition("/")[0] for row in rows_of(FILES[0])} == set(NAMES)


@by_file
def test_a_rule_that_no_word_asks_for_would_find_nothing(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = default_reader()
    expected = [reader.read(work.texts) for work in works(file)]
    search, rules = Lexicon.search, {rule for rules in TRIGGERS.values() for rule in rules}
    monkeypatch.setattr(Lexicon, "search", lambda self, text: (search(self, text)[0], rules))
    assert [reader.read(work.texts) for work in works(file)] == expected
