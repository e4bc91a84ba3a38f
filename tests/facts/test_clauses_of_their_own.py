"""Which clause of a sentence a name or a figure belongs to, and what is only told of before."""

from __future__ import annotations

import pytest

from graph.entities.reader import find_claims, find_mentions


def said(text: str, *predicates: str) -> set[tuple[str, str, str]]:
    """(subject, predicate, object or value) of every claim by these predicates."""
    return {
        (c.subject.partition("/")[2], c.predicate, c.object.partition("/")[2] or c.value)
        for c in find_claims(text)
        if c.predicate in predicates
    }


WHO = ("maker", "operator")


@pytest.mark.parametrize(
    ("text", "subject", "makers", "operators"),
    [
        ("Fugaku was built by Fujitsu and RIKEN runs it in Kobe.", "fugaku", "fujitsu", "riken"),
        ("LUMI was built by HPE and CSC runs it in Kajaani, Finland.", "lumi", "hpe", "csc"),
        ("LUMI was built by HPE, and CSC operates it.", "lumi", "hpe", "csc"),
        ("LUMI was installed by HPE and CSC runs it.", "lumi", "", "csc"),
        (
            "Fugaku, which RIKEN runs, was built by Fujitsu and Arm designed the instruction set.",
            "fugaku", "fujitsu", "riken",
        ),
        ("The MI300X was designed by AMD and Microsoft uses it in Azure.", "amd-mi300x", "amd", ""),
        ("The H100 is made by TSMC and Nvidia sells it.", "nvidia-h100", "tsmc", ""),
        ("Eos was made by Nvidia and Dell sells it.", "nvidia-eos", "nvidia", ""),
        ("LUMI is operated by CSC and Nvidia says it is fast.", "lumi", "", "csc"),
        (
            "Aurora was built by Intel and Argonne National Laboratory hosts it.",
            "aurora", "intel", "argonne",
        ),
        (
            "The Alps supercomputer is operated by CSCS and Fabrikam Inc. supplies the power.",
            "alps", "", "cscs",
        ),
        (
            "LUMI was built by Contoso Ltd., and Fabrikam Inc. and Litware Inc. run it.",
            "lumi", "contoso", "fabrikam litware",
        ),
        ("LUMI was built by IBM, Nvidia and Mellanox runs it.", "lumi", "ibm nvidia", "mellanox"),
        # Lists.
        ("LUMI was built by IBM, Nvidia and Mellanox.", "lumi", "ibm nvidia mellanox", ""),
        (
            "The Alps supercomputer is operated by CSC and ETH Zurich in Lugano.",
            "alps", "", "csc eth-zurich",
        ),
        ("The LUMI system built by HPE and AMD runs Linux.", "lumi", "hpe amd", ""),
        ("LUMI, which was built by HPE and AMD, has 512 GPUs.", "lumi", "hpe amd", ""),
        ("LUMI was built by HPE and AMD engineers in Finland.", "lumi", "hpe amd", ""),
    ],
)  # fmt: skip
def test_who_is_the_subject_of_the_next_clause_is_not_in_the_list_before_it(
    text: str, subject: str, makers: str, operators: str
) -> None:
    expected = {(subject, "maker", who) for who in makers.split()}
    expected |= {(subject, "operator", who) for who in operators.split()}
    assert said(text, *WHO) == expected


def test_each_of_two_things_has_the_maker_of_its_clause() -> None:
    text = "Microsoft's Maia 100 chip is made by TSMC and Meta designed MTIA."
    made = said(text, "maker")
    assert {who for what, _, who in made if what == "azure-maia-100"} <= {"tsmc", "microsoft"}
    assert {who for what, _, who in made if what == "meta-mtia"} == {"meta"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aurora was built by Intel and Argonne National Laboratory hosts it.",
         {"Intel", "Argonne National Laboratory"}),
        ("LUMI was built by Intel and Johnson and Johnson Inc. uses it.",
         {"Intel", "Johnson and Johnson"}),
    ],
)  # fmt: skip
def test_a_known_organization_and_another_are_two(text: str, names: set[str]) -> None:
    found = {m.name for m in find_mentions(text) if m.kind == "Organization" and m.is_asserted}
    assert found == names
