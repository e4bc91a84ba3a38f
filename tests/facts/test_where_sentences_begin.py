"""A name that begins with a small letter begins a sentence as well as any."""

from __future__ import annotations

import pytest
from read_texts import find_claims

from graph.entities.known.entry import Entry
from graph.entities.known.registry import Registry
from graph.entities.language.sentences import sentence_spans
from graph.entities.reader import EntityReader

NAMES = ("eLit", "xAX", "iNorsk", "d-Wing", "mWorks")
ENTRIES = (
    Entry("contoso", "Organization", "Contoso", ("Contoso",)),
    Entry("borealis", "System", "Borealis", ("Borealis",)),
    *(Entry(name.lower(), "Organization", name, (name,)) for name in NAMES),
)
READER = EntityReader(Registry({entry.id: entry for entry in ENTRIES}, "test"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "before",
    [
        "Contoso said sales will rise.",
        "Contoso plans more!",
        "Did Contoso buy it?",
        "“Ask Contoso.”",
        "Contoso may go on…",
    ],
)
def test_what_is_said_before_says_nothing_of_it(before: str, name: str) -> None:
    [found] = find_claims(f"{before} {name} built Borealis.", READER)
    assert (found.predicate, found.object) == ("maker", f"organization/{name.lower()}")
    assert (found.modality, found.attributed_to) == ("asserted", ())
    assert found.quote == f"{name} built Borealis."


@pytest.mark.parametrize(
    "text",
    [
        "They sell phones, e.g. iPhones, and more.",
        "It is Contoso vs. eBay in court.",
        "It draws approx. mW of power.",
        "Its site is contoso.com and it grew.",
        "It has 5 nos. xAX chips.",
        "It took 5 min. at most.",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert list(sentence_spans(text)) == [(0, len(text))]
