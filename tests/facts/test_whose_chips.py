"""Who builds the machines around a chip has not made the chip."""

from __future__ import annotations

import pytest
from test_claims import said


@pytest.mark.parametrize(
    "text",
    [
        "A cluster of 512 Z9 GPUs, built by Litware, opened in Oslo.",
        "Twelve Z9 systems built by Litware were bought.",
        "A rack of Z9 servers, made by Litware, stands there.",
        "Litware builds 40 Z9 nodes.",
    ],
)
def test_who_builds_machines_with_a_chip_has_not_made_it(text: str) -> None:
    assert not {each for each in said(text) if each[1] == "maker"}


@pytest.mark.parametrize(
    "text",
    [
        "The Z9 GPU, built by Litware, is fast.",
        "The Z9 accelerator is made by Litware.",
    ],
)
def test_who_makes_a_chip_has_made_it(text: str) -> None:
    assert ("z9", "maker", "litware") in said(text)
