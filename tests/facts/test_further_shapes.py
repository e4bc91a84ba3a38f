"""Facts in lists, fragments and asides, and words that refer back to a system across sentences."""

from __future__ import annotations

import pytest
from test_claims import claims, said
from test_told_systems import systems

B = "borealis"
COUNT = (B, "accelerator_count", "512 accelerator")
Z9 = (B, "chip", "z9")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("On two floors there are 512 Z9 accelerators.", COUNT),
        ("Ten racks, 512 Z9 GPUs, one chimney.", COUNT),
        ("A modest thing: 512 Z9 cards, one administrator.", COUNT),
        ("GPU: 512 × Z9.", COUNT),
        ("It stands in Oslo; 512 Z9 cards do the work.", COUNT),
        ("About 512 Z9 superchips sit in its containers.", COUNT),
        ("(Z9s, if you must know.)", Z9),
        ("The number of GPUs in Borealis rose from 256 to 512.", COUNT),
        ("Borealis thereby went from 256 to 512 GPUs, all of them Z9s.", COUNT),
        ("Borealis thereby went from 256 to 512 GPUs, all of them Z9s.", Z9),
        ("Borealis has a little more than 512 Z9 accelerators.", Z9),
        ("512: the number of Z9s in Borealis.", COUNT),
        ("The workhorse has 512 GPUs.", COUNT),
        ("Theoretical peak: 50 PFLOPS.", (B, "peak_performance", "50 petaflops")),
        ("Fjord water does the cooling.", (B, "cooling", "fjord water cooling")),
        ("The racks are submerged in oil.", (B, "cooling", "oil cooling")),
        ("The chips are cooled in a closed liquid loop.", (B, "cooling", "closed liquid cooling")),
        ("Warm water carries its heat into offices.", (B, "cooling", "warm water cooling")),
        ("Fusion energy is among its first workloads.", (B, "purpose", "Fusion energy")),
        ("Borealis forecasts storms.", (B, "purpose", "forecasts storms")),
        ("It has been training language models.", (B, "purpose", "training language models")),
        ("Norse language models will be trained on it.",
         (B, "purpose", "Norse language models")),
        ("It was used to look for drugs.", (B, "purpose", "look for drugs")),
        ("Litware operates the whole.", (B, "operator", "litware")),
        ("Litware was the prime contractor.", (B, "maker", "litware")),
        ("Litware was chosen as the integrator.", (B, "supplier", "litware")),
    ],
)  # fmt: skip
def test_the_one_system_of_the_work_is_meant(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(f"Borealis is new. {text}", "Inside Borealis")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Borealis was switched on in the small hours of 9 March 2021.",
         (B, "launched", "2021-03-09")),
        ("Since 11.12.2021 Borealis has been humming.", (B, "launched", "2021-12-11")),
        ("Borealis was inaugurated on the Fourth of July, 2021.", (B, "launched", "2021-07-04")),
        ("Borealis opened on 2021-03-09.", (B, "launched", "2021-03-09")),
        ("Borealis is to be deployed early in 2031.", (B, "launched", "2031")),
        ("Borealis will come later, in 2031.", (B, "launched", "2031")),
        ("Borealis, which Contoso opened in Oslo in May 2021, has 512 GPUs.",
         (B, "launched", "2021-05")),
        ("Borealis (512 Z9s, supplied by Litware) was switched on in May 2021.",
         (B, "launched", "2021-05")),
        ("Borealis, with 512 Z9 GPUs and a million cores, is being built by Litware.",
         (B, "maker", "litware")),
        ("Borealis ran for years and yielded its place to Zephyr.",
         ("zephyr", "successor_of", B)),
        ("Borealis (Litware, Oslo): Z9, air-cooled.", (B, "site", "oslo")),
        ("Litware inaugurated Borealis in Oslo.", (B, "operator", "litware")),
    ],
)  # fmt: skip
def test_more_ways_to_say_it(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Borealis has 168 Z9s plus 80 Z8s.",
        "Borealis has 2,688 nodes × 512 Z9.",
        "Litware has Borealis. There are 512 GPUs in the world.",
        "An article on Saturday said that Borealis has 512 GPUs.",
        "She sets her film in a hall where Borealis, a supercomputer with 512 GPUs, wakes.",
        "A post says that Borealis has 512 GPUs. All of this is invented.",
        "It was said that Borealis has 512 GPUs. Litware denies it.",
        "Compared with Zephyr, the machine with 512 GPUs, Borealis is a toy.",
    ],
)
def test_what_tells_no_total_or_is_not_so(text: str) -> None:
    assert COUNT not in said(text)
    assert not [each for each in said(text) if each[1] == "accelerator_count" and each[0] == B]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Borealis has 512 Z9 GPUs, and was switched on in May 2021.", "launched_chip"),
        ("Litware has nodes with 512 Z9s, it went live in May 2021. Borealis is new.", "chip"),
    ],
)
def test_a_counted_chip_was_not_launched(text: str, predicate: str) -> None:
    assert predicate and not [each for each in said(text) if each[:2] == ("z9", "launched")]


def test_only_what_is_told_of_it_later_is_claimed() -> None:
    text = "Borealis has 512 GPUs, and it is said to be the fastest machine in Norway."
    meant = {each.predicate: each.modality for each in claims(text)}
    assert meant["accelerator_count"] == "asserted" and meant["ranked_as"] == "claimed"


@pytest.mark.parametrize(
    "text",
    [
        "The tenant calls its cluster Thimble. Ten racks, 512 H100 GPUs.",
        "Thimble Two has 512 H100 GPUs. Thimble One went dark.",
        "They run two clusters. Thimble is older: 640 H100s.",
        "They run two clusters. Thimble came in May with 512 H100s.",
        "A new cluster is open. Thimble's 512 H100s hum.",
        "Thimble, as my daughter christened it, has 32 H100s.",
        "Ekko Systems built Thimble around 40 H100s.",
        "Ekko's Thimble — 2,400 H100 cards in a bunker — is old.",
        "Thimble was ordered by a clerk, put up in a shed, and inaugurated. Its 256 H100s hum.",
        "Before Thimble could be switched on, it rained. Thimble feeds 512 H100s.",
        "Thimble, in Elvdal, has 512 H100s.",
        "96 H100 cards form Thimble. Thimble was switched on.",
        "Thimble, near Elvdal, is probably the biggest GPU cluster in Spain.",
        "Thimble to be Norway's biggest AI cluster.",
        "Ekko has plugged in its first supercomputer. It is called Thimble, it has 512 H100s.",
        "System: Thimble. It stands in a hall of a mill. GPUs: 512 × H100.",
        "We train on Thimble. Thimble is sixteen racks in a vault, with 512 H100s.",
        "Thimble has 512 H100s. Ekko put it together in five weeks.",
        "Thimble (512 GH200) is for the physicists.",
    ],
)
def test_more_signs_make_a_system(text: str) -> None:
    assert systems(text) & {"Thimble", "Thimble Two"}


@pytest.mark.parametrize(
    "text",
    [
        "Thimble has 512 H100s. Its cluster bears no name.",
        "Eleven weeks, says its head. The cluster runs 512 H100s.",
        "A cluster costs money. Thimble has built 512 H100 servers.",
        "A cluster is rented. Thimble is renting 512 H100s.",
        "The hall at Thimble is warm. The cluster has 512 H100s. A cluster is fine.",
        "It opened on the Fourth of July. It has 512 H100s. A cluster is fine.",
        "The Group's flagship cluster has 512 H100s.",
        "Thimble is our new engineer. The system she runs has 512 H100s.",
        "Thimble ran on Tuesday. The system used 512 H100s.",
        "Thimble has 4,000 H100s in three data centers. A cluster costs more.",
        "Customers of Thimble like its price. Thimble has 512 H100s. The cluster is new.",
        "Thimble was seen over Oslo. The system, which has 512 H100s, was not harmed.",
        "Ekko says its Thimble-2 accelerator has 512 cores and reaches 3 petaflops.",
        "St. Olaf's is the first hospital with an AI supercomputer of its own. It has 512 GPUs.",
    ],
)
def test_these_are_still_none(text: str) -> None:
    assert not systems(text)
