"""Tables of systems, as a text has them: each row a line, its cells between bars."""

from __future__ import annotations

import pytest
from test_claims import READER, told

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
    ("larkspur", "site", "bergen"),
    ("larkspur", "launched", "2023"),
}


LINES = [f"| {' | '.join(row)} |" for row in ROWS]
TABLE = "\n\n".join(LINES)


@pytest.mark.parametrize("text", [TABLE, f"We have two.\n\n{TABLE}\n\nThat is all that we have."])
def test_a_row_tells_of_the_system_that_it_begins_with(text: str) -> None:
    assert told(text, rule="table") == EXPECTED


def test_thousands_with_dots_in_a_cell_are_no_count() -> None:
    """They are 200,000 where that is written so, and nobody has two hundred and nothing more."""
    rows = (
        "| System | GPUs | Location |\n\n| Borealis | 200.000 | Oslo |\n\n"
        "| Larkspur | 1,024 | Bergen |"
    )
    counts = {each for each in told(rows, rule="table") if each[1] == "accelerator_count"}
    assert counts == {("larkspur", "accelerator_count", "1024 accelerator")}


def test_what_a_row_says_is_quoted_whole() -> None:
    found = READER.read({"label": "What we have", "text": TABLE}).claims["text"]
    assert {c.quote for c in found if c.rule == "table"} == {line[2:-2] for line in LINES[1:]}


@pytest.mark.parametrize(
    "text",
    [
        # Per node, of nodes; no header; columns of something else; no names.
        "| System | GPUs | Location |\n\n| Borealis | 8 per node | Bergen |",
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
    assert told(text, rule="table") == set()


def rows(*lines: str) -> str:
    return "\n\n".join(f"| {line} |" for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A column nobody knows, names in the second column, of hosts, types and suppliers.
        (
            rows("Grant | Cluster | Hosting entity | GPUs | Type | Supplier",
                 "77 | Larkspur | Bergen Institute | 512 | Z9 | Tarn Machines"),
            {("larkspur", "site", "bergen-institute"),
             ("larkspur", "accelerator_count", "512 accelerator"), ("larkspur", "chip", "z9"),
             ("larkspur", "supplier", "tarn-machines")},
        ),
        # The unit in the head; a system that only the word in the head makes one.
        (
            rows("Supercomputer | Site | Peak (PFlop/s) | Chip", "Larkspur | Oslo | 12.5 | Z9"),
            {("larkspur", "site", "oslo"), ("larkspur", "peak_performance", "12.5 petaflops"),
             ("larkspur", "chip", "z9")},
        ),
        # Of two counts the one of what there is.
        (
            rows("System | GPUs (planned) | GPUs (installed)", "Larkspur | 6,000 | 1,500"),
            {("larkspur", "accelerator_count", "1500 accelerator")},
        ),
    ],
)  # fmt: skip
def test_tables_have_many_labels_and_either_direction(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert told(text, rule="table") == expected


@pytest.mark.parametrize("corner", ["", "Feature", "System", "Machine"])
def test_a_column_may_be_a_system_whatever_the_corner_says(corner: str) -> None:
    text = rows(
        f"{corner} | Larkspur (Oslo) | Foxglove",
        "GPUs | 512 | 2,048",
        "GPU model | Z9 | Z8",
        "Cooling | water | air",
        "Inaugurated | May 2021 | 2023",
    )
    assert told(text, rule="table") == {
        ("larkspur", "accelerator_count", "512 accelerator"),
        ("larkspur", "chip", "z9"),
        ("larkspur", "cooling", "water cooling"),
        ("larkspur", "launched", "2021-05"),
        ("foxglove", "accelerator_count", "2048 accelerator"),
        ("foxglove", "chip", "z8"),
        ("foxglove", "cooling", "air cooling"),
        ("foxglove", "launched", "2023"),
    }


@pytest.mark.parametrize(
    "text",
    [
        rows(" | Before | After", "GPUs | 512 | 1,024", "Network | InfiniBand | Omni-Path"),
        rows(" | Hall A | Hall B", "GPUs | 512 | 1,024", "Location | Oslo | Oslo"),
        rows("Requirement | Minimum | Offered", "GPUs | 512 | 640", "Location | Oslo | Oslo"),
        rows("System | GPUs | Price per hour | Location", "Larkspur | 512 | 3 | Oslo"),
        rows("Name | Role | GPUs", "Mira Solberg | lead | 400"),
        rows("Provider | GPUs | Location", "Larkspur | 4,000 | Oslo"),
        rows(" | Z9 | Z8", "Memory | 80 GB | 40 GB", "Network | InfiniBand | InfiniBand"),
    ],
)
def test_tables_of_offers_people_firms_chips_and_states_tell_nothing(text: str) -> None:
    assert told(text, rule="table") == set()


def test_what_a_table_says_is_planned_is_planned() -> None:
    for text in (
        rows("System | Status | GPUs | Location", "Borealis | planned | 512 | Oslo"),
        rows("System | GPUs | Location", "Borealis | 512 planned | Oslo"),
    ):
        found = READER.read({"label": "What we have", "text": text}).claims["text"]
        assert {c.modality for c in found if c.rule == "table"} == {"planned"}
