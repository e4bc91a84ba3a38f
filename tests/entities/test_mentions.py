"""What is found in texts: known names, names by the company they keep, and short forms."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_texts import find_mentions

from graph.entities.known.entry import Ambiguous, Entry
from graph.entities.known.registry import Registry
from graph.entities.reader import EntityReader

ENTRIES = (
    Entry("contoso", "Organization", "Contoso", ("Contoso", "CONTOSO"), domain="contoso.com"),
    Entry("litware", "Organization", "Litware", ("Litware",)),
    Entry("contoso-cloud", "Product", "Contoso Cloud", ("Contoso Cloud",), maker="contoso"),
    Entry("cargo", "Product", "Contoso Cargo Tracker", ("Contoso Cargo Tracker",)),
    Entry(
        "teams",
        "Product",
        "Contoso Teams",
        ("Contoso Teams",),
        (Ambiguous("Teams", ("chat", "Contoso")),),
    ),
    Entry("z9", "Chip", "Contoso Z9", ("Contoso Z9", "Z9"), maker="contoso"),
    Entry("oslo", "Place", "Oslo", ("Oslo",)),
    Entry("amazon", "Organization", "Amazon", ("Amazon",), not_in=("Amazon rainforest",)),
    Entry("ada", "Person", "Ada Smith", ("Ada Smith",)),
)
READER = EntityReader(Registry({entry.id: entry for entry in ENTRIES}, "test"))


def found(text: str, field: str = "description") -> list[tuple[str, str]]:
    """The asserted mentions of one text: the words, and the entity."""
    mentions = READER.read({field: text}).mentions.get(field, [])
    return [(m.surface, m.entity) for m in mentions if m.is_asserted]


def candidates(text: str) -> list[str]:
    mentions = READER.read({"description": text}).mentions.get("description", [])
    return [m.surface for m in mentions if not m.is_asserted]


def test_the_longest_name_wins() -> None:
    assert found("We moved to Contoso Cloud, says Contoso.") == [
        ("Contoso Cloud", "product/contoso-cloud"),
        ("Contoso", "organization/contoso"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Contosoan style", "see my.Contoso.net", "preContoso", "@Contoso", "Contoso_x", "contoso"],
)
def test_a_part_of_a_word_or_an_address_names_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Contoso's plan", "Contoso"),
        ("Contoso’s plan", "Contoso"),
        ("a Contoso-led group", "Contoso"),
        ("with\u00a0Contoso\u00a0today", "Contoso"),
        ("racks of Z9s", "Z9"),
        ("Litware/Contoso", "Contoso"),
    ],
)
def test_what_touches_a_name_does_not_hide_it(text: str, surface: str) -> None:
    assert surface in [words for words, _ in found(text)]


def test_an_ambiguous_name_needs_its_cue() -> None:
    assert found("Teams of scientists met in June.") == []
    assert found("Open a chat in Teams to begin.") == [("Teams", "product/teams")]


def test_a_phrase_that_means_something_else_is_nothing() -> None:
    assert found("Fires in the Amazon rainforest went on.") == []


def test_capitals_that_go_on_make_a_name_a_candidate() -> None:
    text = "They tried Contoso Rocket at home."
    assert found(text) == []
    assert candidates(text) == ["Contoso"]


def test_in_a_headline_capitals_say_nothing() -> None:
    assert found("Contoso Rockets Past Rivals In Record Quarter", "label") == [
        ("Contoso", "organization/contoso")
    ]


@pytest.mark.parametrize(
    "byline", ["Denver, November 14, 2023 — by Teams Tanaka", "By Teams Tanaka"]
)
def test_the_name_in_a_byline_is_its_writers(byline: str) -> None:
    text = "\n\nContoso has a chat, which is new."
    assert found(byline + text, "text") == [("Contoso", "organization/contoso")]
    made = "New Chat Made Faster by Teams at Contoso"
    assert ("Teams", "product/teams") in found(made + text, "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was bought by Fabrikam Robotics Inc. last year.",
            ("Fabrikam Robotics Inc.", "organization/fabrikam-robotics"),
        ),
        (
            "Shares of Fabrikam Robotics (NASDAQ: FABR) fell.",
            ("Fabrikam Robotics", "organization/fabrikam-robotics"),
        ),
        (
            "OSLO, June 2 (GLOBE NEWSWIRE) -- Fabrikam, a maker of robots, grew.",
            ("Fabrikam", "organization/fabrikam"),
        ),
        (
            "Much of the work at the Wingtip Institute of Technology still goes on.",
            ("Wingtip Institute of Technology", "organization/wingtip-institute-of-technology"),
        ),
        (
            "It runs on 64 Fabrikam QX700 accelerators in one rack.",
            ("Fabrikam QX700", "chip/fabrikam-qx700"),
        ),
        ("The Borealis supercomputer has started.", ("Borealis", "system/borealis")),
        ("They run a supercomputer called Tailspin today.", ("Tailspin", "system/tailspin")),
        ("Tailspin, a 12-petaflop supercomputer, is late.", ("Tailspin", "system/tailspin")),
        (
            "The Oslo supercluster roared to life.",
            ("Oslo supercluster", "system/oslo-supercluster"),
        ),
        ("We tested the p9en.48xlarge type.", None),
        ("The new p5en.48xlarge type is here.", ("p5en.48xlarge", "system/p5en-48xlarge")),
        ("It is true, said Maria Gomez, who leads it.", ("Maria Gomez", "person/maria-gomez")),
    ],
)
def test_names_that_nobody_listed(text: str, expected: tuple[str, str] | None) -> None:
    assert [each for each in found(text) if each == expected] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "A new supercomputer maker opened its doors.",
        "The Chinese supercomputer is fast.",
        "The Contoso supercomputer has no name.",
        "The operating system of the machine is old.",
    ],
)
def test_words_beside_a_supercomputer_that_are_no_name(text: str) -> None:
    assert [entity for _, entity in found(text) if entity.startswith("system/")] == []


def test_short_forms_hold_within_one_work() -> None:
    read = READER.read(
        {
            "label": "Smith Explains Cargo Tracker",
            "description": "Ada Smith presented Contoso Cargo Tracker. Smith likes Cargo Tracker.",
        }
    )
    named = {
        f: [(m.surface, m.entity) for m in ms if m.is_asserted] for f, ms in read.mentions.items()
    }
    assert named == {
        "label": [("Smith", "person/ada"), ("Cargo Tracker", "product/cargo")],
        "description": [
            ("Ada Smith", "person/ada"),
            ("Contoso Cargo Tracker", "product/cargo"),
            ("Smith", "person/ada"),
            ("Cargo Tracker", "product/cargo"),
        ],
    }
    assert found("Smith likes Cargo Tracker.") == []


def test_an_acronym_in_parentheses_stands_for_the_name_before_it() -> None:
    text = "The Wingtip Weather Institute (WWI) is small. The WWI has one machine."
    assert [surface for surface, _ in found(text)] == [
        "Wingtip Weather Institute",
        "WWI",
        "WWI",
    ]


PARTS = st.sampled_from(
    [
        "Contoso",
        "Contoso Cloud",
        "Teams",
        "chat",
        " ",
        ". ",
        "\n\n",
        "’s",
        "Ada Smith",
        "the machine",
        "6,000 Z9 GPUs",
        "The Xyz supercomputer",
        "Foo Inc.",
        "超級電腦",
        "\u00a0",
        "e\u0301",
        "\U0001f600",
        "(",
    ]
)


@given(
    st.lists(PARTS | st.text(max_size=8), max_size=30).map("".join),
    st.sampled_from(["label", "description", "text"]),
)
def test_offsets_are_code_points_of_the_text_and_no_two_mentions_overlap(
    text: str, field: str
) -> None:
    reading = READER.read({field: text})
    stop = 0
    for mention in reading.mentions.get(field, []):
        assert text[mention.start : mention.end] == mention.surface != ""
        assert mention.start >= stop
        stop = mention.end
    for claim in reading.claims.get(field, []):
        assert 0 <= claim.start < claim.end <= len(text)
        assert len(claim.quote) == claim.end - claim.start
    assert READER.read({field: text}) == reading


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        "A",
        "A&",
        "Foo ",
        "Foo Inc. ",
        "A100 ",
        "1,",
        ".",
        '".',
        "(",
        "the machine ",
        "\n",
        "超",
        "the Xyz supercomputer ",
        "Foo acquires Bar ",
        "said John Smith, ",
        "6,159 Z9 GPUs ",
        "Ada Smith Contoso Z9 Oslo the machine in at of 4 exaflops ",
        "the Xyz supercomputer has replaced the Xyz supercomputer, which Contoso built, and ",
        "In March 2024 Contoso launched the Xyz supercomputer, which is located in the new ",
        "Contoso, which has agreed to buy Contoso, announced that it is to acquire Contoso, ",
        "Its 5,000 Z9 GPUs, it has, and it took 45 days to build the Xyz supercomputer. ",
        "Reports that Foo acquired Bar, which nearly bought and almost blocked the deal, are not ",
        "Rumor: the Xyz supercomputer nearly grew to 512 GPUs, of which 50 of them, and Xyz 512, ",
        "Unlike the Xyz supercomputer (512 GPUs), the Xyz supercomputer, built by Foo and Bar, ",
        "It has 512 GPUs. xAI said. eBay. The Xyz supercomputer is new. It is. ",
        "Der das und ist nicht mit von ",
        "researchers at Foo Bar in Foo Bar, Oslo, replace Foo Bar and succeed Foo Bar ",
        "Foo Labs bought Foo, Bar, Baz, which it bought, and we acquired Foo, Bar, ",
        "Foo calls its cluster Xyz Two, which was ordered by Foo, put up in Bar, and Xyz One has ",
        "It keeps the Xyz supercomputer in Bar; 512 Z9 cards do the work, water does the cooling. ",
        "The number of GPUs in the Xyz supercomputer went from 512 Z9s plus 80 Z9s to 2,688 × Z9 ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(part: str) -> None:
    def seconds(size: int) -> float:
        text = part * (size // len(part))
        start = time.process_time()
        READER.read({"label": "The Xyz supercomputer", "text": text})
        return time.process_time() - start

    seconds(10_000)
    assert seconds(160_000) < 0.3 + 8 * 4 * max(seconds(20_000), 0.005)


UNSEEN = ("\u00ad", "\u200b", "\u2060")


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_no_reader_sees_hides_no_name(unseen: str) -> None:
    text = f"{unseen}We rent Con{unseen}toso{unseen} Cloud{unseen}, says {unseen}Conto{unseen}so."
    [cloud, firm] = [m for m in find_mentions(text, READER) if m.is_asserted]
    assert (cloud.entity, firm.entity) == ("product/contoso-cloud", "organization/contoso")
    assert cloud.surface == f"Con{unseen}toso{unseen} Cloud" == text[cloud.start : cloud.end]
    assert firm.surface == f"Conto{unseen}so" == text[firm.start : firm.end]


def test_a_new_name_has_nothing_unseen_and_its_place_in_the_text_does() -> None:
    text = "It was bought by Fabri\u00adkam Widgets Inc. for a song."
    [found] = [m for m in find_mentions(text, READER) if m.is_asserted]
    assert (found.entity, found.name) == ("organization/fabrikam-widgets", "Fabrikam Widgets")
    assert found.surface == "Fabri\u00adkam Widgets Inc." == text[found.start : found.end]


@given(
    st.lists(
        st.sampled_from(
            ["Con", "toso", " Cloud", " Z", "9", " does ", "2 petaflops", ". ", *UNSEEN]
        )
    ).map("".join)
)
def test_unseen_characters_change_no_finding_and_every_place_holds_its_words(text: str) -> None:
    reading = READER.read({"label": "Z9", "text": text})
    seen = READER.read({"label": "Z9", "text": text.translate({ord(c): None for c in UNSEEN})})
    for one in reading.mentions.get("text", []):
        assert one.surface == text[one.start : one.end]
    for said in reading.claims.get("text", []):
        assert said.quote == text[said.start : said.end]
    found, expected = (r.mentions.get("text", []) for r in (reading, seen))
    assert [(m.entity, m.rule) for m in found] == [(m.entity, m.rule) for m in expected]
    told, as_seen = (r.claims.get("text", []) for r in (reading, seen))
    assert [c[:6] for c in told] == [c[:6] for c in as_seen]
