"""Tables: what the rows say of the system that the work, or the row itself, names."""

from __future__ import annotations

import pytest
from test_claims import B, said

TITLE = "Borealis is open"
COMPARED = """| System | GPUs | Chip | Site | Maker |

| Borealis supercomputer | about 1,234 | Contoso Z9 | Oslo | Contoso |

| Zephyr supercomputer | | Contoso Z8 | Oslo | Litware |"""


def test_each_row_is_of_the_system_that_it_names() -> None:
    told = said(COMPARED, "Two machines")
    assert told == {
        (B, "accelerator_count", "1234 accelerator"), (B, "chip", "z9"), (B, "site", "oslo"),
        (B, "maker", "contoso"),
        ("zephyr", "chip", "z8"), ("zephyr", "site", "oslo"), ("zephyr", "maker", "litware"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "| Rival of | GPUs | Chip | Site | Maker |",  # what stands in the row is not of it
        "| System | Fewer than | Not | Near | Rival |",
        "| System | GPUs | Chip | Site |",  # of another table
        "Borealis and others:",
    ],
)
def test_without_a_head_that_says_so_it_is_not(head: str) -> None:
    _, _, rows = COMPARED.partition("\n")
    assert not {fact for fact in said(f"{head}\n{rows}", "Two machines") if fact[0] == "zephyr"}


def test_words_end_a_table() -> None:
    head, _, rows = COMPARED.partition("\n")
    assert not said(f"{head}\n\nAs of today.\n{rows}", "Two machines")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("| GPUs | 1,234 |", (B, "accelerator_count", "1234 accelerator")),
        ("Accelerators: 1,234.", (B, "accelerator_count", "1234 accelerator")),
        ("| Maker | Contoso Ltd. |", (B, "maker", "contoso")),
    ],
)
def test_a_row_of_two_cells_is_a_label_and_its_value(text: str, fact: tuple[str, ...]) -> None:
    assert fact in said(text, TITLE)
    assert not said(text, "Contoso is sold")


@pytest.mark.parametrize("text", ["| CPUs | 1,234 |", "GPUs: 1,234 sold", "| Nodes | 1,234 |"])
def test_a_bare_number_counts_what_its_label_says(text: str) -> None:
    assert not said(text, TITLE)
