"""Marks without end on one letter: some writing has three, an attack 400,000."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import identity, text
from graph.normal_form import MARKS, normalized

MANY = 200_000
PAIRS = ["\u0301\u0323", "\u0f71\u0f72", "\u0f73\u0f71", "\uff9e\u0301", "\u0344\u0323"]


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    "read", [text.clean_paragraphs, identity.slug, identity.name_key, identity.canonical_url]
)
def test_marks_without_end_cost_little(pair: str, read: Callable[[str], object]) -> None:
    start = process_time()
    read(f"https://a{pair * MANY}.example/b")
    assert process_time() - start < 3


@given(st.text(st.sampled_from("aée\u0301\u0323क\u094d한ﾞ—\u0f73"), max_size=25))
def test_writing_is_in_its_normal_form(written: str) -> None:
    for form in ("NFC", "NFKC"):
        assert normalized(form, written) == unicodedata.normalize(form, written)


def test_no_code_point_that_becomes_marks_goes_uncounted() -> None:
    for number in range(0x110000):
        # Any other is no mark, and becomes none.
        if unicodedata.combining(chr(number)) or unicodedata.decomposition(chr(number)):
            marks = chr(number) * (MARKS + 10)
            found = unicodedata.normalize("NFKD", normalized("NFC", f"a{marks}"))[1:]
            if found and all(map(unicodedata.combining, found)):
                assert len(found) <= 2 * MARKS, hex(number)


def test_what_goes_is_told_as_a_repair() -> None:
    cleaned, codes = text.clean_line("a" + "\u0301\u0323" * 100)
    assert (len(cleaned), codes) == (MARKS, ("control_character",))
