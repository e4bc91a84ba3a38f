"""Names that nobody listed stand where an operator, a maker, a site or a buyer stands."""

from __future__ import annotations

import pytest
from test_claims import said

B = "borealis"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Borealis, an AI cluster, was put together by Ekko Systems in Tromsdal.",
         (B, "maker", "ekko-systems")),
        ("Borealis was erected in nine weeks by the integrator Hammerfest Compute.",
         (B, "maker", "hammerfest-compute")),
        ("In a shed Sund Compute keeps Borealis; nobody visits.", (B, "operator", "sund-compute")),
        ("Sund Compute calls its cluster Borealis.", (B, "operator", "sund-compute")),
        ("Borealis, with which the Fjord Genomics Alliance hopes to cure cancer, is open.",
         (B, "operator", "fjord-genomics-alliance")),
        ("Borealis, the cluster that Sund AI brought into service in May 2021, has 512 GPUs.",
         (B, "operator", "sund-ai")),
        ("Borealis feeds 512 GPUs for Sund Compute.", (B, "operator", "sund-compute")),
        ("Sund Compute to open Borealis in June.", (B, "operator", "sund-compute")),
        ("The Borealis supercomputer was switched on at the Elvdal Tidal Lab.",
         (B, "site", "elvdal-tidal-lab")),
        ("Borealis will be housed by Sund Data Centers.", (B, "site", "sund-data-centers")),
        ("Deep below Elvdal, where it is cold, the Borealis cluster hums.", (B, "site", "elvdal")),
        ("Near Elvdal, the Borealis cluster hums.", (B, "site", "elvdal")),
        ("Borealis stands in a former mill at Elvdal.", (B, "site", "elvdal")),
    ],
)  # fmt: skip
def test_an_unknown_name_is_found_where_it_stands(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text)


def test_a_place_that_runs_into_the_name_of_an_operator_is_no_site() -> None:
    found = said("Under the pines at Elvdal Sund Compute keeps Borealis.")
    assert [kind for _, kind, _ in found] == ["operator"]


@pytest.mark.parametrize(
    "text",
    [
        # People, months, things and parts are no operators, makers or sites.
        "Borealis was built by a villain named Krang.",
        "Astrid Lund runs Borealis.",
        "Borealis was switched on in May.",
        "Borealis was delivered in Neptune-cooled racks.",
        "Kaspar Networks' Torrent gear connects the accelerators of Borealis.",
        "Sund Compute said its customers like Borealis.",
        "Sund Compute, which runs a shop, likes Borealis.",
        "Contoso assembled the racks of Borealis in Oslo.",
        "Borealis was praised by Sund Compute.",
        "Borealis is not operated by Sund Compute.",
        "Sund Compute does not run Borealis.",
        "Is Borealis run by Sund Compute?",
        "A post-mortem from the Borealis team at Tessel.",
        "Borealis was opened in Elvdal's rival.",
    ],
)
def test_what_stands_elsewhere_is_none(text: str) -> None:
    kinds = ("operator", "maker", "site")
    assert not [each for each in said(text) if each[1] in kinds]


@pytest.mark.parametrize(
    ("text", "bought"),
    [
        ("Ekko Labs has since bought Litware and Tailspin.", {"litware", "tailspin"}),
        ("Ekko Labs bought Litware, Tailspin and Wingtip in 2021.",
         {"litware", "tailspin", "wingtip"}),
        ("Ekko Labs is the new owner of Litware.", {"litware"}),
        ("Ekko Labs paid $2 billion in cash for Litware.", {"litware"}),
        ("Ekko Labs swallows Litware.", {"litware"}),
        ("Contoso is old. It had meanwhile bought Litware.", {"litware"}),
        ("Contoso sold Tailspin, which it had acquired in 2015.", {"tailspin"}),
    ],
)  # fmt: skip
def test_who_bought_whom_in_more_words(text: str, bought: set[str]) -> None:
    assert {each[2] for each in said(text) if each[1] == "acquired"} == bought


def test_we_are_who_the_title_names() -> None:
    text = "In March we completed the acquisition of Litware for $17m."
    assert ("contoso", "acquired", "litware") in said(text, "Contoso: half-year report")
    assert not said(text, "Half-year report")


@pytest.mark.parametrize(
    "text",
    [
        "Ekko Labs swallows water.",
        "Ekko Labs picks up speed.",
        "Ekko Labs paid $2 billion for GPUs.",
        "Contoso and Litware talked. Neither had bought Tailspin.",
        "It bought Litware.",
        "Ekko Labs is the new owner of a mill.",
        "A blog post had Ekko Labs acquiring Litware. Both deny it.",
        "Contoso bought nothing and Litware bought lunch.",
    ],
)
def test_what_is_no_purchase(text: str) -> None:
    assert not [each for each in said(text) if each[1] == "acquired"]
