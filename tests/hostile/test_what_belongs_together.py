"""Values and names that must not be mixed, parted or lost: what two mentions say of one thing."""

from __future__ import annotations

import pytest
from small_archives import Build, front_matter, hex8

from graph.identity import canonical_url, name_key

WORK = "https://x.example/a"


def mentioning(**fields: str) -> str:
    """A document with one related entry for WORK."""
    told = "".join(f"    {name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: Another\nrelated:\n  - webUrl: {WORK}\n{told}---\n"


def test_a_day_and_an_hour_of_one_work_are_of_one_mention(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="Own", webUrl=WORK, date="2021-01-01"),
            "b.md": mentioning(title="Own", publishedDateTime="2019-06-30T08:00:00Z"),
        }
    )
    assert archive[WORK] == {"label": "Own", "issued": "2021-01-01", "url": WORK}
    assert archive.report["conflicts"]["by_property"] == {"issued": 1, "published": 1}


def test_an_hour_of_the_same_day_is_kept(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="Own", webUrl=WORK, date="2021-01-01"),
            "b.md": mentioning(title="Own", publishedDateTime="2021-01-01T08:00:00Z"),
        }
    )
    assert archive[WORK]["published"] == "2021-01-01T08:00:00Z"
    assert archive.report["conflicts"]["count"] == 0


def test_an_event_ends_when_the_mention_of_its_start_says(build: Build) -> None:
    entry = mentioning(
        type="webinar", title="Own", startDateTime="2020-05-01T10:00:00Z",
        endDateTime="2020-05-01T11:00:00Z",
    )  # fmt: skip
    own = {"type": "webinar", "title": "Own", "webUrl": WORK}
    archive = build({"a.md": front_matter(**own, startDateTime="2021-05-01"), "b.md": entry})
    assert archive[WORK]["started"] == "2021-05-01"
    assert "ended" not in archive[WORK]
    later = front_matter(**own, endDateTime="2020-05-01T12:00:00Z")
    archive = build({"a.md": later, "b.md": entry})
    assert archive[WORK]["started"] == "2020-05-01T10:00:00Z"
    assert archive[WORK]["ended"] == "2020-05-01T12:00:00Z"


def test_a_forgotten_draft_does_not_hide_the_article(build: Build) -> None:
    live, draft = front_matter(title="Own", webUrl=WORK), {"title": "Own", "webUrl": WORK}
    archive = build({"a.md": live, "z.md": front_matter(**draft, draft="true")})
    assert "is_published" not in archive[WORK]
    assert archive.report["conflicts"]["by_property"] == {"is_published": 1}
    archive = build({"a.md": front_matter(**draft, draft="true")})
    assert archive[WORK]["is_published"] is False


def test_an_hour_without_a_zone_is_told_of_every_date(build: Build) -> None:
    fields = {"startDateTime": "2021-05-01 10:00", "endDateTime": "2021-05-01T11:00:00Z"}
    archive = build({"a.md": front_matter(type="webinar", name="Own", **fields)})
    assert archive.repairs("date_without_zone") == [("a.md", "startDateTime", "2021-05-01 10:00")]


def test_an_item_names_a_document_only_without_a_suffix_that_is_read(build: Build) -> None:
    archive = build(
        {
            "Node.md": front_matter(title="A node"),
            "v2.md": front_matter(title="Version two"),
            "other.md": front_matter(title="Other"),
            "post.md": "---\ntitle: Post\nrelated: [Node.js, v2.1, other.md]\n---\n",
        }
    )
    [(_, target)] = archive.edges("RELATED_TO")
    assert archive[target]["label"] == "Other"
    assert archive.report["unresolved"] == [
        {"path": "post.md", "edge": "RELATED_TO", "name": "Node.js"},
        {"path": "post.md", "edge": "RELATED_TO", "name": "v2.1"},
    ]


@pytest.mark.parametrize("kind", ["type: profile", "taxonomy: topic", "taxonomy: organization"])
def test_things_with_addresses_and_no_names_are_as_many_as_their_addresses(
    build: Build, kind: str
) -> None:
    def told(name: str) -> str:
        return f"---\n{kind}\nurl: https://x.example/{name}\ndescription: Of {name}\n---\n"

    archive = build({f"{name}.md": told(name) for name in ("ann", "bob")})
    found = {archive[id].get("description") for id in archive.ids()}
    assert found == {"Of ann", "Of bob"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("राम", "रमा"), ("कमल", "कमला"), ("C Weekly", "C++ Weekly"), ("C Corner", "C# Corner")],
)
def test_names_that_differ_in_a_vowel_sign_or_a_plus_are_two(
    build: Build, one: str, other: str
) -> None:
    archive = build(
        {
            f"{n}.md": front_matter(title=f"Title {n}", provider=f'"{name}"')
            for n, name in enumerate((one, other))
        }
    )
    assert sorted(archive[id]["label"] for id in archive.ids("Provider")) == sorted((one, other))


def test_the_shape_of_a_sign_is_no_part_of_a_name() -> None:
    assert name_key("\u2764\ufe0f News") == name_key("\u2764 News") == "news"


def test_several_names_in_one_place_are_several_people_and_topics(build: Build) -> None:
    archive = build(
        {
            "a.md": """---
title: A
author: {name: [Ann Lee, Bob Roe]}
tags: [{name: [Ships, Sails]}]
provider: {name: [Acme, Zed], domain: acme.example}
---
""",
            "t.md": "---\ntaxonomy: topic\nname: Ships\nparent: {name: [Sea, Water]}\n---\n",
        }
    )
    assert archive.ids("Person") == ["~person/ann-lee", "~person/bob-roe"]
    assert archive.ids("Topic") == ["~topic/sails", "~topic/sea", "~topic/ships"]
    assert archive["~organization/acme.example"]["label"] == "Acme"
    assert archive.repairs("entry_unused") == [
        ("a.md", "provider.name", "Zed"),
        ("t.md", "parent.name", "Water"),
    ]


def test_null_is_nobody_wherever_a_name_stands(build: Build) -> None:
    archive = build(
        {
            "a.md": """---
title: A
author: {name: null}
tags: [{name: ~}]
provider: {name: null, domain: x.example}
---
"""
        }
    )
    assert archive.kinds() == {
        f"~article/a-{hex8('a.md')}": "Article",
        "~organization/x.example": "Provider",
    }
    assert archive["~organization/x.example"]["label"] == "x.example"


def test_an_address_in_the_place_of_a_providers_name_is_its_domain(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", provider="https://www.verge.example/"),
            "b.md": "---\ntitle: B\nprovider: {name: The Verge, domain: verge.example}\n---\n",
        }
    )
    assert archive.kinds() | {"~organization/verge.example": "Provider"} == archive.kinds()
    assert len(archive.ids("Provider")) == 1


def test_a_parent_that_two_topics_may_be_is_neither(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntaxonomy: topic\nname: Alpha\n_id: 7\n---\n",
            "b.md": "---\ntaxonomy: topic\nname: Beta\n_id: 7\n---\n",
            "c.md": "---\ntaxonomy: topic\nname: Gamma\nparent: 7\n---\n",
        }
    )
    assert archive.edges("BROADER") == []
    assert archive.ids("Topic") == ["~topic/alpha", "~topic/beta", "~topic/gamma"]
    assert archive.report["unresolved"] == [{"path": "c.md", "edge": "BROADER", "name": "7"}]


def test_hosts_are_written_as_browsers_write_them() -> None:
    assert canonical_url("https://faß.example/") == "https://xn--fa-hia.example/"
    assert canonical_url("https://BÜCHER.example/") == "https://xn--bcher-kva.example/"
    assert canonical_url("https://i❤.example/") == "https://xn--i-7iq.example/"
    assert canonical_url("https://a\u00ad\u3002b\ud800/") is None


def test_items_of_what_is_no_collection_are_kept_as_they_are(build: Build) -> None:
    course = "---\ntype: course\nname: Course\nitems:\n  - title: Module 1\n---\n"
    archive = build({"a.md": course})
    assert archive.labelled("Course")["extra"] == '{"items":[{"title":"Module 1"}]}'
    assert len(archive.ids()) == 1
    assert archive.report["unknown_fields"] == {"Course": {"items": 1}}


@pytest.mark.parametrize(
    "above",
    ["\n", " \n\t\r\n", "<!-- made by a tool -->\n", "\n<!--\na: 1\n-->\n\n", "\ufeff\ufeff"],
)
def test_front_matter_below_blank_lines_and_comments_is_front_matter(
    build: Build, above: str
) -> None:
    archive = build({"a.md": f"{above}---\ntitle: Own\ntags: [Ships]\n---\nBody\n"})
    assert archive.labelled("Own") == {"label": "Own", "text": "Body"}
    assert "~topic/ships" in archive


def test_a_line_in_front_matter_below_blank_lines_is_counted_from_the_top(build: Build) -> None:
    archive = build({"a.md": "\n\n---\ntitle: 'Own\n---\n", "b.md": front_matter(title="B")})
    [rejected] = archive.report["rejected"]
    direct = build({"a.md": "---\ntitle: 'Own\n---\n", "b.md": front_matter(title="B")})
    [above] = direct.report["rejected"]
    assert rejected["line"] == above["line"] + 2


def test_a_text_that_begins_with_a_rule_is_a_text(build: Build) -> None:
    archive = build({"a.md": "\n---\n\n# Heading\n\nWords.\n", "b.md": "\n---\nA: word\n"})
    assert archive.rejected() == {}
    assert archive.labelled("Heading")["text"] == "Words."


def test_lines_that_end_as_on_the_first_macintosh_are_lines(build: Build) -> None:
    archive = build({"a.md": "---\rtitle: Own\rtags: [Ships]\r---\rBody\r"})
    assert archive.labelled("Own") == {"label": "Own", "text": "Body"}


def test_a_rule_in_the_body_ends_no_front_matter_that_three_dots_ended(build: Build) -> None:
    archive = build({"a.md": "---\ntitle: Own\n...\nOne.\n\n---\n\nTwo.\n"})
    assert archive.labelled("Own") == {"label": "Own", "text": "One.\n\nTwo."}


def test_no_text_is_lost_below_a_list_that_is_nested_deeply(build: Build) -> None:
    nested = "".join(f"{'  ' * level}- level {level}\n" for level in range(60))
    archive = build({"a.md": f"---\ntitle: Own\n---\n{nested}\nThe end.\n"})
    text = archive.labelled("Own")["text"]
    assert [word for word in ("level 0", "level 59", "The end.") if word not in text] == []
    assert [path for path, *_ in archive.repairs("markdown_kept")] == ["a.md"]
