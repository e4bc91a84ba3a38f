"""Which clause of a sentence a name or a figure belongs to, and what is only told of before."""

from __future__ import annotations

import pytest
from read_texts import find_claims, find_mentions


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
        (
            "Perlmutter was built by HPE and Nvidia, and NERSC operates it.",
            "perlmutter", "hpe nvidia", "nersc",
        ),
        ("HPE and AMD built LUMI and CSC operates it.", "lumi", "hpe amd", ""),
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


COUNT = "accelerator_count"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The Polaris supercomputer started with 1,000 A100 GPUs. It now has 2,240 A100 GPUs.",
         "2240"),
        ("The Sierra supercomputer originally had 17,280 V100 GPUs; "
         "today it has 16,000 V100 GPUs.", "16000"),
        ("The Colossus cluster started with 100,000 Nvidia H100 GPUs in Memphis, Tennessee. It now "
         "has 200,000 GPUs, Elon Musk said.", "200000"),
        ("The Polaris supercomputer used to run on 2,240 A100 GPUs.", ""),
        ("The Summit supercomputer used to have 27,648 V100 GPUs.", ""),
        ("LUMI originally had 512 GPUs and now has 1,024 GPUs.", "1024"),
        ("LUMI started with 512 GPUs and grew to 1,024 GPUs.", "1024"),
        # What is so now.
        ("LUMI, formerly known as Zephyr, has 512 GPUs.", "512"),
        ("LUMI is used to train models with 512 GPUs.", "512"),
        ("The Colossus cluster used to train Grok has 100,000 GPUs.", "100000"),
        ("The LUMI system formerly operated by Nvidia has 512 GPUs.", "512"),
        ("The project started with a dream and LUMI has 512 GPUs.", "512"),
    ],
)  # fmt: skip
def test_what_a_system_only_had_once_is_not_what_it_has(text: str, counts: str) -> None:
    assert {value for _, _, value in said(text, COUNT)} == set(counts.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Isambard-AI, formerly run by GW4, is now operated by the University of Bristol.",
         {"university-of-bristol"}),
        ("MareNostrum 5, once operated by BSC, is run by Fabrikam Inc.", {"fabrikam"}),
        ("Selene, previously owned by Nvidia, belongs to Contoso Ltd.", {"contoso"}),
        ("LUMI was operated by Contoso Ltd. until 2023.", set()),
        ("Nvidia, the former owner of LUMI, has sold it.", set()),
        ("LUMI used to be operated by Contoso Ltd.", set()),
        ("Nvidia used to run LUMI.", set()),
        ("Nvidia operated LUMI until 2023.", set()),
    ],
)  # fmt: skip
def test_who_ran_a_system_once_does_not_run_it(text: str, expected: set[str]) -> None:
    assert {who for _, _, who in said(text, *WHO)} == expected


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Condor Galaxy 2 stands in Santa Clara, California, and is operated by Cerebras.",
         ("condor-galaxy-2", "operator", "cerebras")),
        ("Nvidia Eos is operated by Nvidia.", ("nvidia-eos", "operator", "nvidia")),
    ],
)  # fmt: skip
def test_a_maker_that_operates_its_system_is_the_operator(
    text: str, fact: tuple[str, str, str]
) -> None:
    assert said(text, *WHO) == {fact}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Unlike Leonardo, which has 13,824 GPUs, MareNostrum 5 uses 4,480 H100 GPUs.",
         {("marenostrum-5", COUNT, "4480")}),
        ("Unlike Frontier, which has 37,632 GPUs, Aurora uses 63,744 Intel GPUs.",
         {("aurora", COUNT, "63744")}),
        ("Unlike its rivals, LUMI has 512 GPUs.", {("lumi", COUNT, "512")}),
    ],
)  # fmt: skip
def test_the_figure_of_a_name_nobody_knows_is_of_no_other(
    text: str, counts: set[tuple[str, str, str]]
) -> None:
    assert said(text, COUNT) == counts


@pytest.mark.parametrize(
    ("text", "is_of_it"),
    [
        ("The Alps cluster went live in 2024. The Piz Daint system was shut down in 2023.", False),
        ("The Borealis cluster went live in 2024. Piz Daint was shut down in 2023.", False),
        ("The Swiss cluster went live in 2024. Piz Daint is its name.", True),
        ("The AI cluster went live in 2024. Piz Daint is its name.", True),
        ("The Lugano cluster went live in 2024. Piz Daint is its name.", True),
    ],
)
def test_the_cluster_of_another_name_is_another(text: str, is_of_it: bool) -> None:
    assert (("piz-daint", "launched", "2024") in said(text, "launched")) is is_of_it


def test_it_is_the_system_of_its_own_sentence() -> None:
    text = "LUMI was built by HPE. Perlmutter was built by Dell, NERSC operates it."
    assert said(text, "operator") == {("perlmutter", "operator", "nersc")}


def test_who_supplies_a_part_is_told_once() -> None:
    text = "LUMI is open in Kajaani. Supermicro and Dell supplied the servers."
    found = [c for c in find_claims(text) if c.predicate in ("supplier", "maker")]
    assert sorted((c.object.partition("/")[2], c.value) for c in found) == [
        ("dell", "servers"),
        ("supermicro", "servers"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Frontier, the successor to Fugaku, was built by Penguin Works.",
        "Summit replaced Fugaku and will be replaced by Zephyr.",
        "Fugaku succeeded Perlmutter and is run by Roihu.",
        "Vantage AI's Frontier replaced Perlmutter, Contoso said.",
    ],
)
def test_a_system_that_is_only_compared_to_stands_for_none(text: str) -> None:
    subject = find_mentions(text)[0].entity
    assert {c.subject for c in find_claims(text)} <= {subject}
