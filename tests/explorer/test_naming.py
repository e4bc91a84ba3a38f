"""Names of communities: what tells them apart, never blank."""

from __future__ import annotations

from graph.explorer.naming import names

FILLER = [f"Nothing in particular {n}" for n in range(60)]


def named(titles: list[str], *, tags: list[list[str]] | None = None, hubs: tuple[int, ...] = (),
          sources: list[list[str]] | None = None) -> str:  # fmt: skip
    """The name of a group with these titles among sixty others."""
    labels = titles + FILLER
    empty: list[list[str]] = [[] for _ in FILLER]
    own = tags or [[] for _ in titles]
    by = sources or [[] for _ in titles]
    return names(
        [list(range(len(titles)))], own + empty, by + empty, labels, hubs, [True] * len(labels)
    )[0]


def test_topics_that_most_of_a_group_has_name_it() -> None:
    tags = [["Storage"], ["Storage", "Backup"], ["Storage", "Backup"], ["Storage", "Backup"], []]
    assert named([f"Title {n}" for n in range(5)], tags=tags) == "Storage · Backup"


def test_topic_that_is_everywhere_tells_nothing() -> None:
    labels = [f"Title {n}" for n in range(40)]
    tags = [["Cloud", "Orbit"] if n < 10 else ["Cloud"] for n in range(40)]
    none: list[list[str]] = [[] for _ in labels]
    assert names([list(range(10))], tags, none, labels, (), [True] * 40) == ["Orbit"]


def test_names_in_titles_complete_a_name_and_common_words_do_not() -> None:
    titles = ["Perlmutter opens at the lab", "The Perlmutter machine", "Why Perlmutter is fast"]
    assert named(titles) == "Perlmutter"
    assert named([*titles, "Other"], tags=[["HPC"]] * 3 + [[]]) == "HPC · Perlmutter"


def test_two_names_that_stand_together_are_one() -> None:
    titles = ["New Grace Hopper chips", "Grace Hopper is out", "A look at Grace Hopper"]
    assert named(titles) == "Grace Hopper"


def test_group_of_one_provider_is_called_after_it() -> None:
    titles = ["alpha", "beta", "gamma", "delta"]
    assert named(titles, sources=[["Daily News"]] * 4) == "Daily News"


def test_group_around_a_hub_is_called_after_the_hub() -> None:
    assert named(["Everything", "a", "b"], tags=[["Storage"]] * 3, hubs=(0,)) == "Everything"


def test_group_that_shares_nothing_is_called_after_its_most_important_node() -> None:
    assert named(["Quite alone", "beta"]) == "Quite alone"
    assert named(["x" * 500]) == "x" * 47 + "…"


def test_scripts_without_case_name_groups_too() -> None:
    titles = ["人工智能 新闻", "人工智能 芯片", "人工智能 研究"]
    assert named(titles) == "人工智能"


def test_small_group_is_called_after_what_is_no_work() -> None:
    empty: list[list[str]] = [[], []]
    assert names([[0, 1]], empty, empty, ["A long title", "Forbes"], (), [True, False]) == [
        "Forbes"
    ]
