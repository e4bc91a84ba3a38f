"""Tables of systems, as a text has them: parted by bars, or each cell a paragraph."""

from __future__ import annotations

import pytest
from test_claims import READER

ROWS = (
    ("System", "GPUs", "Interconnect", "Peak (petaflops)", "Location", "In service since"),
    ("Borealis", "512 Z9", "HDR InfiniBand", "4.2", "Oslo", "May 2021"),
    ("Larkspur", "1,024", "Omni-Path", "-", "Bergen", "2023"),
)
EXPECTED = {
    ("borealis", "accelerator_count", "512 accelerator"),
    ("borealis", "chip", "z9"),
    ("borealis", "interconnect", "HDR InfiniBand"),
    ("borealis", "peak_performance", "4.2 petaflops"),
    ("borealis", "site", "oslo"),
    ("borealis", "launched", "2021-05"),
    ("larkspur", "accelerator_count", "1024 accelerator"),
    ("larkspur", "interconnect", "Omni-Path"),
    ("larkspur", "launched", "2023"),
}


def told(text: str) -> set[tuple[str, str, str]]:
    """(subject, predicate, object or value with its unit) of what tables say."""
    read = READER.read({"label": "What we have", "text": text})
    return {
        (
            c.subject.partition("/")[2],
            c.predicate,
            c.object.partition("/")[2] or f"{c.value} {c.unit}".strip(),
        )
        for field in read.claims.values()
        for c in field
        if c.rule == "table"
    }


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(" | ".join(row) for row in ROWS),
        "We have two.\n\n"
        + " ".join(f"| {' | '.join(row)} |" for row in ROWS)
        + "\n\nThat is all.",
        "\n\n".join(cell for row in ROWS for cell in row) + "\n\nThat is all that we have.",
    ],
)
def test_a_row_tells_of_the_system_that_it_begins_with(text: str) -> None:
    assert told(text) == EXPECTED


def test_what_a_row_says_is_quoted_whole() -> None:
    text = "\n".join(" | ".join(row) for row in ROWS)
    found = READER.read({"label": "What we have", "text": text}).claims["text"]
    assert {c.quote for c in found if c.rule == "table"} == {" | ".join(row) for row in ROWS[1:]}


@pytest.mark.parametrize(
    "text",
    [
        # Per node, planned, of nodes; no header; columns of something else; no names.
        "System | GPUs | Location\nBorealis | 8 per node | Bergen",
        "System | GPUs | Location\nBorealis | 512 planned | Bergen",
        "System | Nodes | Rank\nBorealis | 512 | 3",
        "Borealis | 512 GPUs\nLarkspur | 256 GPUs",
        "System | Price | GPUs\nBorealis | 512 | 96",
        "System | GPUs\nIn May it was 512 | 512",
        # Servers, chips, and what is known as something else.
        "System | GPUs\nThimble X1 | 8",
        "Name | Peak performance\nThimble | 2 petaflops",
        "System | GPUs | Location\nContoso | 512 | Bergen",
    ],
)
def test_what_fits_no_table_of_systems_tells_nothing(text: str) -> None:
    assert told(text) == set()
