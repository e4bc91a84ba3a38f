"""Lists of facts, lines that begin with a date, and questions with short answers."""

from __future__ import annotations

import pytest
from test_claims import told

from graph.text import clean_paragraphs

SHEET = """Owner: Tarn Power Company, Main Street 1
Vendor: Tarn Machines
Accelerators: 5,120 × Z9
Network: NDR InfiniBand
Theoretical peak: 340 PF
Cooling: warm water, 40 °C inlet
Available to users since: 2 May 2024
Predecessor: Morava
Favourite colour: green"""
SAID = {
    ("operator", "tarn-power-company"), ("maker", "tarn-machines"),
    ("accelerator_count", "5120 accelerator"), ("chip", "z9"), ("interconnect", "NDR InfiniBand"),
    ("peak_performance", "340 petaflops"), ("cooling", "warm water cooling"),
    ("launched", "2024-05-02"), ("successor_of", "morava"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"Name: Halcyon\n{SHEET}", "What we have"),
        (SHEET, "Halcyon data sheet"),
        (SHEET, "Halcyon: key figures"),
        (f"System | Halcyon\n{SHEET}".replace(": ", " | "), "What we have"),
    ],
)
def test_a_list_of_facts_tells_of_the_system_that_it_or_its_title_names(
    text: str, label: str
) -> None:
    if " | " in text:
        text = "\n\n".join(f"| {line} |" for line in text.split("\n"))
    assert told(text, label) == {("halcyon", *each) for each in SAID}


def test_each_of_several_lists_is_of_the_system_above_it() -> None:
    text = (
        "Sable\n\nGPUs: 512 Z9\nSite: Oslo\nOwner: Contoso\n\n"
        "Ermine\n\nGPUs: 256 Z8\nSite: Oslo\nOwner: Litware"
    )
    assert told(text) == {
        ("sable", "accelerator_count", "512 accelerator"), ("sable", "chip", "z9"),
        ("sable", "site", "oslo"), ("sable", "operator", "contoso"),
        ("ermine", "accelerator_count", "256 accelerator"), ("ermine", "chip", "z8"),
        ("ermine", "site", "oslo"), ("ermine", "operator", "litware"),
    }  # fmt: skip


def test_a_notice_of_a_tender_tells_what_is_planned() -> None:
    text = (
        "Contracting authority: Litware, Main Street 1. Subject: the supercomputer Borealis. "
        "Successful tenderer: Contoso. Start of operation: early 2027. Value: 9 million."
    )
    assert told(text, "Contract award notice: Borealis", modality="planned") == {
        ("borealis", "operator", "litware"), ("borealis", "supplier", "contoso"),
        ("borealis", "launched", "2027"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # Of a server, a firm, a phone, a meeting; questions; what is not known; a person.
        ("Model: R760\nVendor: Contoso\nGPUs: 2 Z9\nSite: Oslo", "Server R760 data sheet"),
        ("Name: Tarn\nOwner: Litware\nGPUs: 4,000 Z9\nSite: Oslo\nFounded: 2016", "A profile"),
        ("Maker: Contoso\nChip: Z9\nNetwork: 5G\nLaunched: 2023", "Thimble specifications"),
        ("Place: Oslo\nPresent: Berg, Lund\nTopic: GPUs", "Meeting notes"),
        ("Owner: who pays?\nGPUs: how many?\nSite: Oslo or Bergen?", "Halcyon data sheet"),
        ("Operator: not yet known\nGPUs: to be decided\nVendor: tba", "Halcyon data sheet"),
    ],
)
def test_lists_of_something_else_tell_nothing(text: str, label: str) -> None:
    assert told(text, label) == set()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2016 Borealis goes into service.", "2016"),
        ("2016 First computer, Borealis, 64 Z9 cards, goes into service.", "2016"),
        ("2024, July: Borealis goes live in Oslo.", "2024-07"),
        ("2025 (June) Borealis opens its doors to users; Zephyr is scrapped.", "2025-06"),
        ("12 May 2021 – the Borealis supercomputer is inaugurated.", "2021-05-12"),
        ("Late 2026: Borealis starts operation.", "2026"),
        ("2027: Contoso launches Borealis.", "2027"),
    ],
)
def test_a_date_at_the_beginning_of_a_line_is_when_it_was_launched(
    line: str, expected: str
) -> None:
    assert ("borealis", "launched", expected) in told(f"2010 Nothing yet.\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "2016 the launch of Borealis is postponed.",
        "2016: Borealis does not go live.",
        "2016: Borealis is down for a week.",
        "2016: Contoso orders Borealis.",
        "2016 users of Borealis go live with an app.",
        "2048 Z9s of Borealis go online.",
    ],
)
def test_other_lines_with_a_date_tell_of_no_launch(line: str) -> None:
    assert not {each for each in told(f"2010 Nothing yet.\n{line}") if each[1] == "launched"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who built it? Contoso and Litware.", {("maker", "contoso"), ("maker", "litware")}),
        ("Who supplied the machine? Tarn did.", {("supplier", "tarn")}),
        ("And who runs it? Tarn Research Council.", {("operator", "tarn-research-council")}),
        ("Where does it stand? In Oslo.", {("site", "oslo")}),
        ("When did it open? On 1 July 2025.", {("launched", "2025-07-01")}),
        ("And how do you cool all that? Water.", {("cooling", "water cooling")}),
        ("How many GPUs does it have? 1,536.", {("accelerator_count", "1536 accelerator")}),
        (
            "How many GPUs are in there? There are 512 of them, Z9, four to a node.",
            {("accelerator_count", "512 accelerator"), ("chip", "z9")},
        ),
        ("How is it networked? Omni-Path.", {("interconnect", "Omni-Path")}),
        ("How fast is it? 12 petaflops.", {("peak_performance", "12 petaflops")}),
        ("Q: Who made it?\nA: Contoso.", {("maker", "contoso")}),
        ("Guest: Who made it?\nDr. Mensah: Contoso did.", {("maker", "contoso")}),
    ],
)
def test_a_short_answer_is_read_with_its_question(
    text: str, expected: set[tuple[str, str]]
) -> None:
    found = told(f"We saw the Borealis supercomputer.\n\n{text}", "Borealis: a visit")
    assert found == {("borealis", predicate, what) for predicate, what in expected}


@pytest.mark.parametrize(
    "text",
    [
        # Not answered, denied, guessed, of people, of somebody else's, not of the machine at all.
        "Who built it? Who knows.",
        "Who built it? Not Contoso.",
        "Who built it? Perhaps Contoso.",
        "Who runs it? Maria Lopez.",
        "How many GPUs does it have? Fewer than 512.",
        "How many GPUs does Contoso have? 4,000.",
        "How many GPUs can I rent? Up to 512.",
        "How many racks does it fill? 12.",
        "How big is it? 12 racks.",
        "Where do you live? In Oslo.",
        "When does it close? In 2031.",
        "Is it cooled by water? No.",
        # Another system between.
        "Zephyr came later. Who built it? Contoso.",
        "Which is faster, Borealis or Zephyr? Zephyr. Who built it? Contoso.",
    ],
)
def test_what_is_no_plain_answer_tells_nothing(text: str) -> None:
    assert told(f"We saw the Borealis supercomputer.\n\n{text}", "Borealis: a visit") == set()


def test_what_a_question_says_will_be_is_planned() -> None:
    text = "How many GPUs will Borealis have? 4,000."
    expected = {("borealis", "accelerator_count", "4000 accelerator")}
    assert told(text, "A visit", modality="planned") == expected == told(text, "A visit")


@pytest.mark.parametrize(
    "lines",
    [
        ["Facts:", "Owner: Contoso", "Site: Oslo"],
        ["- one", "- two and", "more"],
        ["2016 Founded.", "2019 Grown.", "2025 (June) Sold."],
        ["Q: Who made it?", "A: Contoso."],
    ],
)
def test_lines_of_a_list_stay_apart(lines: list[str]) -> None:
    expected = "\n\n".join(lines).replace("and\n\nmore", "and more")
    assert clean_paragraphs("\n".join(lines))[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was built in\n2016 Contoso said, and opened in\n2019 in Oslo.",
        "There is one thing to say.\nNote: it is late and nobody has\nread all of this so far.",
        "The firm said that it\n- and only it - would pay.",
        "Note: the lines of this paragraph are\nbroken where the editor broke them, and\n"
        "that is so in all of them but one that\nbegins like an item, by chance.",
    ],
)
def test_broken_lines_of_prose_are_joined(text: str) -> None:
    assert clean_paragraphs(text)[0] == text.replace("\n", " ")
