"""What a sentence denies, imagines or only passes on is no fact of the graph."""

from __future__ import annotations

import pytest
from test_claims import claims, said

UNREAL = """
It is false that Contoso acquired Litware.
It is simply untrue that Contoso acquired Litware.
It is not true that Contoso acquired Litware.
It is wrong to say that Contoso acquired Litware.
It's a myth that Borealis has 90,000 GPUs.
It is a common misconception that Borealis has 90,000 GPUs.
The report falsely said Contoso acquired Litware.
Nobody expected that Contoso acquired Litware.
No one believes that Contoso acquired Litware.
There is no evidence that Contoso acquired Litware.
Contoso has no plans to acquire Litware.
Contoso has dropped its plan to acquire Litware.
Contoso has shelved all plans to build Borealis with 90,000 GPUs.
April Fools: Contoso acquires Litware.
April Fools' Day: Contoso acquires Litware.
Fake news: Contoso acquires Litware.
Myth: Borealis has 90,000 GPUs.
Contoso acquires Litware (satire).
In an April Fools joke, Contoso acquired Litware.
In the novel, Contoso acquired Litware.
In a parallel universe, Contoso acquired Litware.
Had Contoso acquired Litware, prices would fall.
Were Contoso to acquire Litware, prices would fall.
Prices would be lower today, had Contoso acquired Litware.
Unless Contoso acquires Litware, prices will fall.
Imagine that Contoso acquired Litware.
Critics wish that Contoso acquired Litware.
Contoso nearly acquired Litware in 2006.
Contoso almost bought Litware in 2006.
Contoso came close to acquiring Litware in 2006.
Contoso narrowly missed buying Litware.
Litware was nearly acquired by Contoso in 2006.
Contoso's failed acquisition of Litware cost it a fortune.
Contoso's attempted takeover of Litware in 2006 is history.
Regulators blocked the acquisition of Litware by Contoso.
Regulators blocked Contoso's acquisition of Litware.
A judge vetoed Contoso's $4 billion purchase of Litware.
Contoso scrapped its acquisition of Litware.
Contoso has walked away from its acquisition of Litware.
Contoso's acquisition of Litware was blocked by regulators.
The acquisition of Litware by Contoso has been terminated.
Contoso's acquisition of Litware fell through.
The regulator sued to block Contoso's acquisition of Litware.
The acquisition of Litware by Contoso never happened.
The acquisition of Litware by Contoso did not go through.
The regulator prevented Contoso's purchase of Litware.
A judge stopped Contoso from acquiring Litware.
They said Contoso acquired Litware, but it did not.
In a simulation, Contoso acquired Litware.
Contoso decided against acquiring Litware.
Contoso grew without acquiring Litware.
Rumors that Contoso acquired Litware in 2022 were false.
Claims that Contoso acquired Litware are untrue.
Reports that Contoso acquired Litware proved to be wrong.
Reports that Borealis has 90,000 Z9 GPUs are wrong.
The story that Contoso acquired Litware turned out to be a hoax.
That Contoso acquired Litware is simply not true.
Contoso dismissed reports that it acquired Litware.
Contrary to claims that Contoso acquired Litware, both are independent.
The idea that Contoso acquired Litware is odd.
The possibility that Contoso acquired Litware is discussed.
Analysts doubt that Contoso acquired Litware.
It is unclear whether Contoso acquired Litware.
Borealis almost reached 5 exaflops.
Borealis nearly achieved 5 exaflops.
Borealis fell short of 5 exaflops.
Borealis failed to reach 5 exaflops.
Borealis was supposed to reach 5 exaflops.
Borealis refused to run on Z9 GPUs.
"""

PASSED_ON = """
Rumor: Contoso buys Litware.
Rumour: Contoso acquires Litware
Sources: Contoso acquires Litware.
Report: Contoso acquired Litware
Media reports: Contoso acquired Litware
Contoso has acquired Litware, sources say.
Contoso has acquired Litware, say two sources.
Contoso has acquired Litware, according to sources.
Contoso has acquired Litware, people familiar with the matter said.
Contoso has acquired Litware, a media report says.
Contoso acquires Litware: report
Contoso Acquires Litware, Sources Say
Contoso Acquires Litware (Report)
Contoso has apparently acquired Litware.
Contoso is rumored to have acquired Litware.
Contoso is said to have acquired Litware.
Many believe that Contoso acquired Litware.
Some people say Contoso acquired Litware.
Contoso acquired Litware, or so the story goes.
Insiders say Contoso acquired Litware.
Reports that Contoso acquired Litware are piling up.
Analysts believe Borealis has 1,234 GPUs.
Sources: Borealis has 1,234 GPUs.
"""

STATED = """
Contoso acquired Litware, and talk of more is false.
Contoso acquired Litware, but critics were wrong about Borealis.
Nobody was surprised: Contoso acquired Litware.
There is no doubt that Contoso acquired Litware.
Contrary to expectations, Contoso acquired Litware.
After regulators approved it, Contoso completed its acquisition of Litware.
Contoso acquired Litware, which makes software to block spam.
Contoso acquired Litware for nearly $4 billion.
Open Source: Contoso acquires Litware
Contoso acquired Litware in the face of doubts.
Contoso acquired Litware (see page 3).
Contoso acquired Litware, but it did not disclose the price.
Contoso acquired Litware, a one-stop shop for takeover advice.
In the film business, Contoso acquired Litware.
A year or so later, Contoso acquired Litware.
Borealis reaches nearly 2.5 exaflops.
Borealis nearly doubled to 2.5 exaflops.
Borealis, almost finished, delivers 2.5 exaflops.
"""


@pytest.mark.parametrize("sentence", UNREAL.strip().splitlines())
def test_what_is_denied_or_imagined_is_no_claim(sentence: str) -> None:
    assert said(sentence) == set()


@pytest.mark.parametrize(
    "title",
    [
        "The Day Contoso Nearly Bought Litware",
        "Contoso Abandons Acquisition of Litware",
        "Regulator Blocks Contoso's Acquisition of Litware",
        "Contoso's Acquisition of Litware Blocked",
        "Contoso's Litware Acquisition Blocked by Regulator",
        "Contoso's Acquisition of Litware Falls Through",
        "Fact Check: Contoso Did Not Acquire Litware",
        "April Fools: Contoso Buys Litware",
        "If Contoso Bought Litware",
    ],
)
def test_so_are_titles(title: str) -> None:
    assert said("", title) == set()


@pytest.mark.parametrize("sentence", PASSED_ON.strip().splitlines())
def test_what_is_only_passed_on_is_claimed(sentence: str) -> None:
    assert {claim.modality for claim in claims(sentence)} == {"claimed"}
    assert {claim.modality for claim in claims("", sentence)} == {"claimed"}


@pytest.mark.parametrize("sentence", STATED.strip().splitlines())
def test_words_of_denial_elsewhere_deny_nothing(sentence: str) -> None:
    assert {claim.modality for claim in claims(sentence)} == {"asserted"}
