"""Names of communities: what tells them apart, never blank."""

from __future__ import annotations

from graph.explorer.naming import Marks, names

FILLER = [f"Nothing in particular {n}" for n in range(60)]


def named(titles: list[str], *, tags: list[list[str]] | None = None, hubs: tuple[int, ...] = (),
          sources: list[list[str]] | None = None) -> str:  # fmt: skip
    """The name of a group with these titles among sixty others."""
    labels = titles + FILLER
    marks = marks_of(len(labels), tags=tags, providers=sources)
    return names([list(range(len(titles)))], marks, labels, hubs, [True] * len(labels))[0]


def marks_of(count: int, **given: list[list[str]] | None) -> Marks:
    """Marks of so many nodes; of those that are not given, none."""
    full = {name: [*(given.get(name) or []), *([] for _ in range(count))] for name in Marks._fields}
    return Marks(**{name: marks[:count] for name, marks in full.items()})


def test_topics_that_most_of_a_group_has_name_it() -> None:
    tags = [["Storage"], ["Storage", "Backup"], ["Storage", "Backup"], ["Storage", "Backup"], []]
    assert named([f"Title {n}" for n in range(5)], tags=tags) == "Storage · Backup"


def test_topic_that_is_everywhere_tells_nothing() -> None:
    labels = [f"Title {n}" for n in range(40)]
    tags = [["Cloud", "Orbit"] if n < 10 else ["Cloud"] for n in range(40)]
    assert names([list(range(10))], marks_of(40, tags=tags), labels, (), [True] * 40) == ["Orbit"]


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
    labels = ["A long title", "Forbes"]
    assert names([[0, 1]], marks_of(2), labels, (), [True, False]) == ["Forbes"]


def group_of(inside: int, outside: int, others: int, **marks: str) -> str:
    """The name of ten works, of which `inside` bear these marks, as do `outside` of the others."""
    count = 10 + others
    labels = [f"Freight and trains, part {n}" for n in range(count)]
    is_marked = [n < inside or 10 <= n < 10 + outside for n in range(count)]
    given = {name: [[mark] * has for has in is_marked] for name, mark in marks.items()}
    is_work = [True] * count
    return names([list(range(10))], marks_of(count, **given), labels, (), is_work)[0]


def test_hub_names_the_group_that_has_most_of_it() -> None:
    assert group_of(9, 2, 30, hub_providers="Rail Weekly") == "Rail Weekly"
    assert group_of(9, 2, 30, hub_providers="Rail Weekly", hub_tags="Trams") == "Trams"
    assert group_of(9, 2, 30, hub_providers="Weekly", tags="Trams") == "Trams"
    assert group_of(9, 2, 30, hub_providers="Rail Weekly", people="Ada") == "Rail Weekly"


def test_provider_is_named_before_a_person() -> None:
    assert group_of(9, 0, 30, providers="Rail Weekly", people="Ada") == "Rail Weekly"
    assert group_of(9, 0, 30, people="Ada") == "Ada"


def test_hub_that_is_as_frequent_elsewhere_names_no_group() -> None:
    title = "Freight and trains, part 0"
    few, scattered, everywhere = (5, 0, 30), (9, 20, 90), (10, 9, 10)
    for counts in (few, scattered, everywhere):
        assert group_of(*counts, hub_tags="Rail") == title
