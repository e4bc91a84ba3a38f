"""What describes a company before its name is no part of the name, and buys and runs nothing."""

from __future__ import annotations

import pytest

from graph.entities.known.entry import Entry
from graph.entities.known.registry import Registry
from graph.entities.reader import EntityReader

ENTRIES = (
    Entry("contoso", "Organization", "Contoso", ("Contoso",)),
    Entry("litware", "Organization", "Litware", ("Litware",)),
    Entry("fourth-cloud", "Product", "Fourth Cloud", ("Fourth Cloud",)),
    Entry("borealis", "System", "Borealis", ("Borealis",)),
    Entry("oslo", "Place", "Oslo", ("Oslo",)),
)
READER = EntityReader(Registry({entry.id: entry for entry in ENTRIES}, "test"))


def said(text: str, *, is_title: bool = False) -> list[tuple[str, str, str]]:
    read = READER.read({"label" if is_title else "description": text})
    return [
        (claim.subject.partition("/")[2], claim.predicate, claim.object.partition("/")[2])
        for field in read.claims.values()
        for claim in field
    ]


DESCRIPTORS = (
    "ITeS major", "IT services major", "chip giant", "the chip giant", "cloud provider",
    "the US cloud provider", "Indian IT major", "Oslo-based software maker",
    "London-based software maker", "French telco", "US hyperscaler", "AI heavyweight",
    "SAP consultancy", "private equity firm", "Contoso subsidiary", "Contoso rival",
    "the Fourth Cloud partner", "U.S. chipmaker", "fast-growing SaaS unicorn",
    "cloud and mobility specialist", "e-commerce titan", "managed services MSP", "Contoso parent",
    "the young, cloud-native Danish start-up",
)  # fmt: skip


@pytest.mark.parametrize("described", DESCRIPTORS)
@pytest.mark.parametrize(
    "sentence",
    [
        "Litware has been acquired by {} Norsk Robotics.",
        "Litware was bought by {} Norsk Robotics last year.",
        "The acquisition of Litware by {} Norsk Robotics is complete.",
        "Litware, which {} Norsk Robotics acquired in 2020, is growing.",
        "After buying Litware, {} Norsk Robotics grew.",
        "Acquired by {} Norsk Robotics in 2020, Litware is growing.",
    ],
)
def test_who_is_described_buys(sentence: str, described: str) -> None:
    assert said(sentence.format(described)) == [("norsk-robotics", "acquired", "litware")]


@pytest.mark.parametrize("described", DESCRIPTORS)
@pytest.mark.parametrize(
    "sentence",
    [
        "Litware has acquired {} Norsk Robotics.",
        "Litware announced on Monday that it has bought {} Norsk Robotics.",
        "Litware's acquisition of {} Norsk Robotics is complete.",
        "Litware, which acquired {} Norsk Robotics in 2020, is growing.",
    ],
)
def test_who_is_described_is_bought(sentence: str, described: str) -> None:
    assert said(sentence.format(described)) == [("litware", "acquired", "norsk-robotics")]


@pytest.mark.parametrize("described", DESCRIPTORS)
def test_who_is_described_and_comes_first_buys(described: str) -> None:
    text = f"{described[0].upper()}{described[1:]} Norsk Robotics has acquired Litware."
    assert said(text) == [("norsk-robotics", "acquired", "litware")]


@pytest.mark.parametrize(
    "described",
    ["ITeS major", "IT services giant", "Norwegian power company", "US chip giant", "the telco"],
)
def test_who_is_described_runs_and_makes(described: str) -> None:
    for verb, predicate in (("operated", "operator"), ("run", "operator"), ("built", "maker")):
        text = f"Borealis is {verb} by {described} Norsk Kraft."
        assert said(text) == [("borealis", predicate, "norsk-kraft")]
        assert said(text.replace("Norsk Kraft", "Contoso")) == [("borealis", predicate, "contoso")]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("IT Services Major Norsk Acquires Litware", ("norsk", "litware")),
        ("Indian IT Services Major Norsk Robotics To Acquire Litware",
         ("norsk-robotics", "litware")),
        ("Chip Giant Norsk Buys Litware", ("norsk", "litware")),
        ("Chipmaker Norsk Buys Litware", ("norsk", "litware")),
        ("Fourth Cloud Partner Norsk Acquires Litware", ("norsk", "litware")),
        ("Contoso Acquires Cloud MSP Norsk for Its Consulting", ("contoso", "norsk")),
        ("Contoso Acquires IT Services Major Norsk Group", ("contoso", "norsk-group")),
        ("Contoso Acquires Fourth Cloud MSP Partner Litware", ("contoso", "litware")),
        ("Contoso Acquires MSP, Fourth Cloud Partner 10th Night", ("contoso", "10th-night")),
        ("Contoso Buys Chip Designer Norsk", ("contoso", "norsk")),
    ],
)  # fmt: skip
def test_in_headlines_too(headline: str, expected: tuple[str, str]) -> None:
    assert said(headline, is_title=True) == [(expected[0], "acquired", expected[1])]


@pytest.mark.parametrize(
    "name",
    [
        "International Business Machines", "Open Systems", "Champion Solutions Group",
        "Norsk Power Company", "Specialist Computer Centres", "Cloud Technology Partners",
        "Media Platform Group", "Giant Robotics", "Norsk Bank Services",
    ],
)  # fmt: skip
def test_names_with_such_words_stay_whole(name: str) -> None:
    slug = name.lower().replace(" ", "-")
    assert said(f"{name} Acquires Litware", is_title=True) == [(slug, "acquired", "litware")]
    assert said(f"Contoso Acquires {name}", is_title=True) == [("contoso", "acquired", slug)]
    assert said(f"Litware was acquired by {name} in May.") == [(slug, "acquired", "litware")]


@pytest.mark.parametrize(
    "text",
    [
        "Litware was bought by Norsk Robotics co-founder Jane Roe.",
        "Litware was acquired by Norsk dynamo Fabrikam Works.",
        "Litware was bought by Indian edtech sensation Norsk.",
    ],
)
def test_what_only_describes_buys_nothing(text: str) -> None:
    assert said(text) == []
