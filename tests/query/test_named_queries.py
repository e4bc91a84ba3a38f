"""Each named query has its whole answer on `seeds/`, and on an archive whose documents disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from in_process import newsgraph
from small_archives import Build, front_matter

from graph.errors import UsageError
from graph.query import QueryStore
from graph.query_stores import open_store
from graph.sparql.named_queries import named_queries, named_query
from graph.vocabulary import WORKS, query_prefixes

Rows = list[tuple[str | None, ...]]
INSIDE = "https://insidehpc.com/2021/05/6000-gpus-perlmutter-to-deliver-4-exaflops-top-spot-in-ai-supercomputing/"
SLASHGEAR = "https://www.slashgear.com/worlds-fastest-ai-supercomputer-is-powered-by-6000-nvidia-a100-gpus-01675337/"
SUPERCOMPUTER = "~article/elon-musk-unveils-the-world-s-most-powerful-ai-supercomputer-d81fa054"


@pytest.fixture(scope="module")
def seed_store(seeds_output: Path) -> Iterator[QueryStore]:
    with open_store(seeds_output, documents=True) as opened:
        yield opened


def rows(store: QueryStore, query: str, /, **values: str) -> Rows:
    answer = store.ask(named_query(query).with_values(values, store.base), name=query)
    return [
        tuple(None if term is None else term.value.replace(store.base, "~") for term in row)
        for row in answer.rows()
    ]


def same_with_rdflib(
    output: Path, store: QueryStore, name: str, values: dict[str, str] | None = None
) -> Rows:
    """The rows that rdflib finds in graph.nt, in its own order where the query leaves it open."""
    loaded = rdflib.Graph().parse(output / "graph.nt")
    found = loaded.query(
        named_query(name).with_values(values or {}, store.base), initNs=query_prefixes(store.base)
    )
    return [
        tuple(None if v is None else str(v).replace(store.base, "~") for v in row)  # type: ignore[union-attr]
        for row in found
    ]


def test_there_is_a_query_for_each_question() -> None:
    assert list(named_queries()) == [
        "co-mentioned", "conflicts", "connected", "covered-alone", "facts-about", "holdings",
        "leads-out", "most-related", "newest", "orphans", "provider-by-month",
        "systems-and-chips", "timeline-of", "topics-together", "who-disagrees",
    ]  # fmt: skip


# Not `conflicts`, which asks for what documents say: rdflib reads no named graph from graph.nt.
ALONE = {name for name, query in named_queries().items() if not any(
    parameter.is_needed for parameter in query.parameters)} - {"conflicts"}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ALONE))
def test_rdflib_gives_the_same_answer_on_the_seeds(
    name: str, seeds_output: Path, seed_store: QueryStore
) -> None:
    assert rows(seed_store, name) == same_with_rdflib(seeds_output, seed_store, name)


def test_holdings_of_the_seeds(seed_store: QueryStore) -> None:
    assert rows(seed_store, "holdings")[:13] == [
        ("kind", "Provider", "18"),
        ("kind", "Article", "11"),
        ("kind", "Image", "9"),
        ("kind", "Product", "5"),
        ("kind", "Document", "4"),
        ("kind", "System", "4"),
        ("kind", "Chip", "3"),
        ("kind", "Person", "3"),
        ("kind", "Place", "2"),
        ("kind", "Topic", "2"),
        ("predicate", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "469"),
        ("predicate", "http://www.w3.org/ns/oa#hasSelector", "150"),
        ("predicate", "https://w3id.org/newsgraph/ns#confidence", "102"),
    ]


def test_provider_by_month_of_the_seeds(seed_store: QueryStore) -> None:
    assert rows(seed_store, "provider-by-month") == [
        ("Analytics India Magazine", "2021-06", "1"),
        ("Forbes", "2023-02", "2"),
        ("Microsoft", "2021-06", "1"),
        ("SlashGear", "2021-06", "1"),
        ("TechRadar", "2021-06", "1"),
        ("VentureBeat", "2021-05", "1"),
        ("WFMZ-TV", "2021-06", "1"),
        ("insideHPC", "2021-05", "1"),
        ("techworm.net", "2021-05", "1"),
    ]
    assert rows(seed_store, "provider-by-month", provider="FORBES") == [("Forbes", "2023-02", "2")]


def test_newest_of_the_seeds(seed_store: QueryStore) -> None:
    found = rows(seed_store, "newest")
    assert [date for date, *_ in found] == sorted((str(r[0]) for r in found), reverse=True)
    assert [(date, publisher) for date, _, publisher, _ in found] == [
        ("2023-02-23", "Forbes"), ("2023-02-23", "Forbes"), ("2021-06-03", "WFMZ-TV"),
        ("2021-06-02", "TechRadar"), ("2021-06-01", "Analytics India Magazine"),
        ("2021-06-01", "Microsoft"), ("2021-06-01", "SlashGear"), ("2021-05-30", "techworm.net"),
        ("2021-05-28", "insideHPC"), ("2021-05-27", "VentureBeat"),
    ]  # fmt: skip
    assert [row[3] for row in rows(seed_store, "newest", topic="ai hardware")] == [
        "https://www.forbes.com/sites/moorinsights/2023/02/23/ibm-built-a-giant-ai-supercomputer-in-the-cloud-to-train-its-massive-ai-models/",
        INSIDE,
    ]


def test_the_related_works_of_the_seeds_all_lead_out(seed_store: QueryStore) -> None:
    found = rows(seed_store, "most-related")
    assert [count for count, *_ in found] == ["1"] * 7
    assert rows(seed_store, "leads-out") == found
    assert rows(seed_store, "most-related", topic="AI") == []


def test_the_rest_of_the_seeds(seed_store: QueryStore) -> None:
    assert rows(seed_store, "topics-together") == [("2", "AI", "AI Hardware")]
    assert rows(seed_store, "topics-together", least="3") == []
    assert rows(seed_store, "covered-alone") == []
    assert rows(seed_store, "conflicts") == []
    assert [work for _, work in rows(seed_store, "orphans")] == [SUPERCOMPUTER]


def test_how_two_articles_of_the_seeds_are_connected(seed_store: QueryStore) -> None:
    about, mentions = "https://schema.org/about", "https://schema.org/mentions"
    expected = [
        (about, "AI", about, "~topic/ai"),
        (mentions, "Nvidia A100", mentions, A100),
        (mentions, "Perlmutter", mentions, PERLMUTTER),
    ]
    assert rows(seed_store, "connected", **{"from": INSIDE, "to": SLASHGEAR}) == expected
    assert rows(seed_store, "connected", **{"from": SLASHGEAR, "to": INSIDE}) == expected
    assert rows(seed_store, "connected", **{"from": INSIDE, "to": INSIDE}) == []


def test_what_documents_disagree_on_is_a_conflict(store: QueryStore) -> None:
    label, headline = "http://www.w3.org/2000/01/rdf-schema#label", "https://schema.org/headline"
    assert rows(store, "conflicts") == [
        ("https://a.example/2", name, "Chips at night", "~document/a.md", "Chips by night")
        for name in (label, headline)
    ]


WITHOUT_TITLES = {
    "w1.md": front_matter(
        title="W1", url="https://x.example/1", topics="[AI]", related="[https://x.example/2]"
    ),
    "w2.md": front_matter(title="W2", url="https://x.example/2", topics="[AI, ML]"),
    "w3.md": "---\nurl: https://x.example/3\ndate: 2024-01-01\n---\n",
    "p1.md": "---\ntype: profile\nname: P1\ndate: 2024-01-02\ntopics: [ML, AI]\n---\n",
    "t.yaml": "taxonomy: topic\nname: AI\nshortname: Artificial Intelligence\nlang: en\n",
}


@pytest.fixture
def untitled(build: Build) -> Iterator[QueryStore]:
    archive = build(WITHOUT_TITLES)
    with open_store(archive.output, documents=True) as opened:
        yield opened


def test_a_work_without_a_title_is_told_by_its_address(untitled: QueryStore) -> None:
    third = "https://x.example/3"
    assert rows(untitled, "newest") == [("2024-01-01", third, None, third)]
    assert rows(untitled, "orphans") == [(third, third)]


def test_the_same_name_in_a_language_is_no_conflict(untitled: QueryStore) -> None:
    assert rows(untitled, "conflicts") == []


def test_a_topic_may_be_asked_for_by_any_of_its_names(untitled: QueryStore) -> None:
    for name in ("AI", "artificial intelligence"):
        assert rows(untitled, "topics-together", topic=name) == [("1", "AI", "ML")]
        assert [row[1] for row in rows(untitled, "most-related", topic=name)] == ["W2"]
    assert rows(untitled, "topics-together", topic="Law") == []


@pytest.mark.parametrize("name", ["newest", "orphans"])
def test_works_are_of_every_kind_that_works_have(name: str) -> None:
    listed = ", ".join(f'"{kind}"' for kind in sorted(WORKS))
    assert f"?kind IN ({listed})" in named_query(name).text


def test_a_topic_of_one_provider_is_covered_alone(store: QueryStore) -> None:
    assert rows(store, "covered-alone") == [("Chips", "Alpha", "2")]
    assert rows(store, "covered-alone", least="3") == []


def test_only_what_has_no_document_leads_out(store: QueryStore) -> None:
    assert rows(store, "leads-out") == [("1", "Far away", "https://b.example/9")]
    assert [work for _, _, work in rows(store, "most-related", topic="CHIPS")] == [
        "https://a.example/2"
    ]


OUTSIDE = "{title: Outside, url: https://out.org/w}"
TO_BARE = {
    "b.md": f"---\ntitle: B\nimage: https://x.org/i.png\nrelated: [{OUTSIDE}, https://out.org/bare]\n---\n",
    "c.md": "---\ntitle: C\nimage: https://x.org/i.png\nrelated: [https://out.org/bare]\n---\n",
}
RELATION = "http://purl.org/dc/terms/relation"


def of_archive(
    build: Build, files: dict[str, str], name: str, /, values: dict[str, str] | None = None
) -> Rows:
    """The rows of a query, which are those that rdflib finds in graph.nt."""
    output = build(files, formats=("nt",)).output
    with open_store(output) as opened:
        found = rows(opened, name, **(values or {}))
        assert same_with_rdflib(output, opened, name, values) == found
    return found


@pytest.mark.parametrize("name", ["leads-out", "most-related"])
def test_a_related_work_that_has_only_an_address_is_listed_by_it(build: Build, name: str) -> None:
    assert of_archive(build, TO_BARE, name) == [
        ("2", "https://out.org/bare", "https://out.org/bare"),
        ("1", "Outside", "https://out.org/w"),
    ]


@pytest.mark.parametrize("path", ["a.md", "z.md"])
def test_a_work_that_a_collection_names_too_leads_out(build: Build, path: str) -> None:
    files = TO_BARE | {path: f"---\ntype: collection\ntitle: All\nitems: [{OUTSIDE}]\n---\n"}
    assert ("1", "Outside", "https://out.org/w") in of_archive(build, files, "leads-out")


@pytest.mark.parametrize(
    ("text", "out"), [("", []), ("Its text.\n", [("1", "E", "https://x.org/e")])]
)
def test_a_work_that_its_own_related_entry_relates_back_to_does_not_lead_out(
    build: Build, text: str, out: Rows
) -> None:
    entry = "{title: E, url: https://x.org/e, related: [https://x.org/w]}"
    document = f"---\ntitle: W\nurl: https://x.org/w\nrelated: [{entry}]\n---\n{text}"
    assert of_archive(build, {"w.md": document}, "leads-out") == out


def test_an_entry_that_relates_to_an_article_leads_out(build: Build) -> None:
    entry = "{title: E, url: https://x.org/e, related: [https://x.org/v]}"
    files = {
        "v.md": "---\ntitle: V\nurl: https://x.org/v\nrelated: [https://x.org/w]\n---\n",
        "w.md": f"---\ntitle: W\nurl: https://x.org/w\nrelated: [{entry}]\n---\n",
    }
    assert of_archive(build, files, "leads-out") == [("1", "E", "https://x.org/e")]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("B", "https://out.org/bare", [(RELATION, None, None, None)]),
        ("https://out.org/bare", "B", [(None, None, RELATION, None)]),
        ("https://out.org/w", "https://out.org/bare",
         [(RELATION, "B", RELATION, "~article/b-11dd481a")]),
        ("B", "C", [
            (RELATION, "https://out.org/bare", RELATION, "https://out.org/bare"),
            ("https://schema.org/image", "https://x.org/i.png",
             "https://schema.org/image", "https://x.org/i.png"),
        ]),
    ],
)  # fmt: skip
def test_works_are_connected_by_what_has_only_an_address(
    build: Build, one: str, other: str, found: Rows
) -> None:
    assert of_archive(build, TO_BARE, "connected", {"from": one, "to": other}) == found


def test_every_kind_of_work_can_be_connected() -> None:
    text = named_query("connected").text
    kinds = re.findall(r"\?kind_[ab] IN \(([^)]*)\)", text)
    assert [set(re.findall(r'"(\w+)"', each)) for each in kinds] == [set(WORKS)] * 2


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("newest", {"month": "1"}, "no parameter 'month'; its parameters: topic"),
        ("holdings", {"a": "1"}, "it has none"),
        ("covered-alone", {"least": "many"}, "not a whole number"),
        ("connected", {"from": "A"}, "needs the title or address of the other"),
        ("facts-about", {"nme": "A"}, "no parameter 'nme'; its parameters: name"),
    ],
)
def test_a_wrong_parameter_is_named(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        named_query(name).with_values(values, "https://x.example/")


def test_an_unknown_name_points_to_the_list() -> None:
    with pytest.raises(UsageError, match="--list"):
        named_query("newes")


@given(st.text() | st.sampled_from(['" } SERVICE <http://a/> { "', "\\", '"@en', "}", "\\u0022"]))
def test_a_value_is_never_a_part_of_the_query(store: QueryStore, value: str) -> None:
    value = value.encode("utf-8", "replace").decode()
    text = named_query("newest").with_values({"topic": value}, store.base)
    probe = (
        "SELECT ?topic { VALUES ?topic {"
        + text.split("VALUES ?topic {")[1].split("\n      OPTIONAL")[0]
        + "}"
    )
    [(term,)] = list(store.ask(probe).rows())
    assert term is not None
    assert (term.kind, term.value) == ("literal", value)
    assert [
        row for row in rows(store, "newest", topic=value) if value.lower() not in ("chips", "ai")
    ] == []


A100, PERLMUTTER = "~chip/nvidia-a100", "~system/perlmutter"
VENTUREBEAT = "https://venturebeat.com/2021/05/27/nvidia-nersc-claim-perlmutter-is-worlds-fastest-ai-supercomputer/"


def test_what_is_mentioned_beside_perlmutter(seed_store: QueryStore) -> None:
    assert rows(seed_store, "co-mentioned", name="Perlmutter") == [
        (
            "~organization/nersc.gov",
            "National Energy Research Scientific Computing Center",
            "Provider",
            "2",
        ),
        ("~organization/nvidia.com", "Nvidia", "Provider", "2"),
        (A100, "Nvidia A100", "Chip", "2"),
        ("~place/united-states", "United States", "Place", "1"),
    ]


def test_facts_about_perlmutter_and_who_says_so(seed_store: QueryStore) -> None:
    found = rows(seed_store, "facts-about", name="Perlmutter")
    assert rows(seed_store, "facts-about", name="PERLMUTTER") == found
    ng = "https://w3id.org/newsgraph/ns#"
    told = {(str(row[1]).removeprefix(ng), row[2], str(row[4]).removeprefix(ng), row[7])
            for row in found}  # fmt: skip
    assert {row[0] for row in found} == {"Perlmutter"}
    assert told == {
        ("acceleratorCount", "6000", "Asserted", INSIDE),
        ("acceleratorCount", "6159", "Asserted", INSIDE),
        ("acceleratorCount", "6000", "Asserted", SLASHGEAR),
        (
            "operator",
            "National Energy Research Scientific Computing Center",
            "Asserted",
            INSIDE,
        ),
        ("peakPerformance", "4", "Planned", INSIDE),
        ("peakPerformance", "4", "Asserted", INSIDE),
        ("rankedAs", "world's fastest AI supercomputer", "Claimed", VENTUREBEAT),
        ("rankedAs", "world's fastest AI supercomputer", "Claimed", SLASHGEAR),
        ("rankedAs", "World's fastest AI supercomputer", "Claimed", SLASHGEAR),
        ("usesChip", "Nvidia A100", "Asserted", INSIDE),
        ("usesChip", "Nvidia A100", "Asserted", SLASHGEAR),
    }


def test_what_is_only_an_answer_is_told_of_what_it_answers(seed_store: QueryStore) -> None:
    ng = "https://w3id.org/newsgraph/ns#"
    found = rows(seed_store, "facts-about", name="Nvidia A100")
    assert {row[:3] for row in found} == {
        ("Azure ND A100 v4", f"{ng}usesChip", "Nvidia A100"),
        ("Perlmutter", f"{ng}usesChip", "Nvidia A100"),
    }


def test_the_articles_on_perlmutter_in_the_order_of_time(seed_store: QueryStore) -> None:
    assert [row[2] for row in rows(seed_store, "timeline-of", name="Perlmutter")] == [
        VENTUREBEAT, INSIDE, SLASHGEAR,
    ]  # fmt: skip
    # It is called so in three ways, and told once.
    assert rows(seed_store, "timeline-of", name="nvidia") == rows(
        seed_store, "timeline-of", name="Nvidia"
    )
    assert rows(seed_store, "facts-about", name="nvidia") == rows(
        seed_store, "facts-about", name="Nvidia"
    )


def test_systems_of_the_seeds_with_their_chips(seed_store: QueryStore) -> None:
    assert {row[1:4] for row in rows(seed_store, "systems-and-chips")} == {
        ("Azure ND A100 v4", "Nvidia A100", None),
        ("Memphis supercluster", "Nvidia H100", "100000"),
        ("Perlmutter", "Nvidia A100", "6159"),
        ("Perlmutter", "Nvidia A100", "6000"),
    }
    for row in rows(seed_store, "systems-and-chips"):
        assert row[3] is None or row[3] in str(row[5]).replace(",", "")


def test_articles_of_the_seeds_disagree_on_how_many_gpus_there_are(seed_store: QueryStore) -> None:
    found = rows(seed_store, "who-disagrees")
    assert {(row[0], row[2], row[6]) for row in found} == {("Perlmutter", "6000", "6159")}


def test_works_disagree_on_a_speed_whatever_its_unit_and_none_with_itself(
    build: Build,
) -> None:
    archive = build(
        {
            "a.md": front_matter(title="In May") + "Aurora reached 585.34 petaflops on Linpack.\n",
            "b.md": front_matter(title="In June") + "Aurora reached 1.012 exaflops on Linpack.\n",
            "c.md": front_matter(title="In July")
            + "Aurora has a peak performance of 1,012 petaflops.\n",
        }
    )
    with open_store(archive.output) as store:
        found = rows(store, "who-disagrees")
    may = ("585.34", "petaflops", "In May")
    assert len(found) == 2 and {frozenset((row[2:5], row[6:9])) for row in found} == {
        frozenset((may, ("1.012", "exaflops", "In June"))),
        frozenset((may, ("1012", "petaflops", "In July"))),
    }


def test_a_lower_bound_that_is_met_disagrees_with_nobody(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="In May") + "Alps has more than 10,000 GH200 superchips.\n",
            "b.md": front_matter(title="In June") + "Alps has 10,752 GH200 superchips.\n",
            "c.md": front_matter(title="In July") + "Alps has over 11,000 GH200 superchips.\n",
        }
    )
    with open_store(archive.output) as store:
        found = rows(store, "who-disagrees")
    assert {(row[2], row[6]) for row in found} == {("10752", "11000")}


def test_works_without_a_date_come_last_and_further_names_find_what_they_name(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="Undated") + "On LUMI.\n",
            "b.md": front_matter(title="Dated", date="2024-05-01", topics="AI supercomputers")
            + "On LUMI.\n",
            "t.yaml": "taxonomy: topic\nname: AI supercomputers\notherNames: [Big iron]\n",
            "c.md": "---\ntitle: Ours\ndate: 2024-06-01\nprovider: {name: TechLedger}\n---\n",
            "p.yaml": "taxonomy: organization\nname: TechLedger\notherNames: [The Ledger]\n",
        }
    )
    with open_store(archive.output) as store:
        assert [row[1] for row in rows(store, "timeline-of", name="LUMI")] == ["Dated", "Undated"]
        assert [row[1] for row in rows(store, "newest", topic="big iron")] == ["Dated"]
        assert rows(store, "provider-by-month", provider="the ledger") == [
            ("TechLedger", "2024-06", "1")
        ]


def test_people_are_no_works_and_a_work_without_a_provider_is_covered_by_nobody_alone(
    build: Build,
) -> None:
    archive = build(
        {
            "a.md": front_matter(
                title="A", tags="[AI, Chips]", provider="{name: P, domain: p.example}"
            ),
            "b.md": front_matter(title="B", tags="[AI]"),
            "ann.md": front_matter(type="profile", title="Ann Lee", tags="[AI, Chips]"),
        }
    )
    with open_store(archive.output) as store:
        assert rows(store, "topics-together") == [("1", "AI", "Chips")]
        assert rows(store, "covered-alone") == [("Chips", "P", "1")]


def test_an_event_that_says_only_when_it_begins_has_that_date(build: Build) -> None:
    archive = build(
        {
            "e.md": front_matter(type="event", title="Fair", startDateTime="2024-06-03T09:00:00Z"),
            "a.md": front_matter(title="Before", date="2024-05-01"),
            "b.md": front_matter(title="After", date="2024-07-01"),
            "n.md": front_matter(title="Never"),
        }
    )
    with open_store(archive.output) as store:
        found = rows(store, "newest")
        assert [row[:2] for row in found] == [
            ("2024-07-01", "After"), ("2024-06-03", "Fair"), ("2024-05-01", "Before"),
        ]  # fmt: skip
    told = newsgraph("stats", "-o", archive.output).stdout
    assert "2024-05-01 to 2024-07-01 (3 of 4 works have a date)" in told
    warned = newsgraph("validate", "-o", archive.output).stdout
    assert "should have the date it was published" in warned
    assert "never" in warned and "fair" not in warned
