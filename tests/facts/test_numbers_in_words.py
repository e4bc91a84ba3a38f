"""Numbers that are spelled out, and what only looks like a number of GPUs."""

from __future__ import annotations

import pytest
from test_claims import B, said


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sixty-four", "64"),
        ("four hundred and eighty", "480"),
        ("a thousand and twenty-four", "1024"),
        ("two thousand five hundred", "2500"),
        ("a hundred thousand", "100000"),
        ("half a million", "500000"),
        ("two dozen", "24"),
        ("twenty-four thousand", "24000"),
    ],
)
def test_a_number_in_words_is_a_number(words: str, value: str) -> None:
    found = said(f"Borealis has {words} second-hand Z9 GPUs.")
    assert (B, "accelerator_count", f"{value} accelerator") in found


@pytest.mark.parametrize(
    "text",
    [
        "Borealis has a quarter of a million GPUs.",
        "Borealis has a tenth of a million GPUs.",
        "Borealis has 5,704 nodes with Z9 GPUs.",
        "Borealis was opened in May 2021 and runs Z9 GPUs.",
        "Among the 1,858 nodes of Borealis are some with Z9 GPUs.",
        "Borealis drew 20 megawatts for its GPUs.",
    ],
)
def test_what_counts_something_else_counts_no_gpus(text: str) -> None:
    assert not [each for each in said(text) if each[1] == "accelerator_count"]
