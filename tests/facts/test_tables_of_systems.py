"""Tables of systems, as a text has them: each row a line, its cells between bars."""

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


LINES = [f"| {' | '.join(row)} |" for row in ROWS]
TABLE = "\n\n".join(LINES)


@pytest.mark.parametrize("text", [TABLE, f"We have two.\n\n{TABLE}\n\nThat is all that we have."])
def test_a_row_tells_of_the_system_that_it_begins_with(text: str) -> None:
    assert told(text) == EXPECTED


def test_what_a_row_says_is_quoted_whole() -> None:
    found = READER.read({"label": "What we have", "text": TABLE}).claims["text"]
    assert {c.quote for c in found if c.rule == "table"} == {line[2:-2] for line in LINES[1:]}


@pytest.mark.parametrize(
    "text",
    [
        # Per node, planned, of nodes; no header; columns of something else; no names.
        "| System | GPUs | Location |\n\n| Borealis | 8 per node | Bergen |",
        "| System | GPUs | Location |\n\n| Borealis | 512 planned | Bergen |",
        "| System | Nodes | Rank |\n\n| Borealis | 512 | 3 |",
        "| Borealis | 512 GPUs |\n\n| Larkspur | 256 GPUs |",
        "| System | Price | GPUs |\n\n| Borealis | 512 | 96 |",
        "| System | GPUs |\n\n| In May it was 512 | 512 |",
        # Servers, chips, and what is known as something else.
        "| System | GPUs |\n\n| Thimble X1 | 8 |",
        "| Name | Peak performance |\n\n| Thimble | 2 petaflops |",
        "| System | GPUs | Location |\n\n| Contoso | 512 | Bergen |",
    ],
)
def test_what_fits_no_table_of_systems_tells_nothing(text: str) -> None:
    assert told(text) == set()
