"""What the words beside a fact say: which way it goes, of what part it is, and when it is none."""

from __future__ import annotations

import pytest
from test_claims import said

from graph.entities.reader import find_claims


def facts(text: str) -> set[tuple[str, str, str]]:
    """What a text says, by the registry of this repository."""
    return {
        (c.subject.partition("/")[2], c.predicate, c.object.partition("/")[2] or c.value)
        for c in find_claims(text)
    }


@pytest.mark.parametrize(
    "verb",
    ["was replaced by", "was superseded by", "will be supplanted by", "has been followed by"],
)
def test_what_something_is_replaced_by_is_not_what_it_replaces(verb: str) -> None:
    assert said(f"Zephyr {verb} Polaris-9.") <= {("polaris-9", "successor_of", "zephyr")}
    assert said(f"Zephyr was retired in 2024 and {verb} Norn.") == set()
    replaced = said(f"The Norn supercomputer {verb} Borealis.")
    assert replaced == {("borealis", "successor_of", "norn")}


def test_the_new_system_is_named_by_the_old_one() -> None:
    found = said("Supercomputers: Zephyr was gradually replaced by Norn.")
    assert found == {("norn", "successor_of", "zephyr")}
