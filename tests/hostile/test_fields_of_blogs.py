"""Fields as blogs have them: dates, people, topics, addresses, pictures and paths."""

from __future__ import annotations

from collections.abc import Iterable
from time import process_time

import pytest
from small_archives import Archive, Build, front_matter

from graph.fusion.settling import settle_people
from graph.literals import moment


def leading_to(archive: Archive, kind: str, cases: Iterable[str]) -> dict[str, list[str]]:
    """Where edges of a kind lead to from the works that have the numbers of cases as titles."""
    found: dict[str, list[str]] = {case: [] for case in cases}
    for source, target in archive.edges(kind):
        found[[*found][int(str(archive[source]["label"]))]].append(target)
    return found


@pytest.mark.parametrize(
    ("text", "moments", "day"),
    [
        ("2021-01-01 10:00 AM", "2021-01-01T10:00:00Z", "2021-01-01"),
        ("2021-01-01 12:05 a.m.", "2021-01-01T00:05:00Z", "2021-01-01"),
        ("2021-01-01 12:05pm +0100", "2021-01-01T11:05:00Z", "2021-01-01"),
        ("2021-01-01 10:00:00 EST", "2021-01-01T15:00:00Z", "2021-01-01"),
        ("2021-01-01T23:00 PDT", "2021-01-02T06:00:00Z", "2021-01-01"),
        ("2021-01-01T10:00 UTC+02:00", "2021-01-01T08:00:00Z", "2021-01-01"),
        ("2021-01-01 10:00:00 +0100 CET", "2021-01-01T09:00:00Z", "2021-01-01"),
        ("2021.01.02", None, "2021-01-02"),
        ("20210102", None, "2021-01-02"),
        ("2021-01-01 13:00 PM", None, None),
        ("2021-01-01 0:30 AM", None, None),
        ("2021-01-01 10:00:00 JST", None, None),
        ("2021-01-01 10:00 EST+02:00", None, None),
        ("2021-01-01 10:00 +0100 PM", None, None),
        ("20211301", None, None),
        ("12345678", None, None),
    ],
)
def test_a_date_is_read_in_the_forms_that_blogs_have(
    text: str, moments: str | None, day: str | None
) -> None:
    assert moment(text)[:2] == (moments, day)


@pytest.mark.slow
def test_a_gap_in_a_date_takes_time_in_its_length_only() -> None:
    start = process_time()
    for gap in (" " * 400_000, "\t " * 200_000):
        assert moment(f"2021-01-01 10:00{gap}x") == (None, None, True)
        assert moment(f"2021-01-01 10:00 AM{gap}x") == (None, None, True)
    assert process_time() - start < 5  # with a pattern that goes back, hours


def test_a_number_is_a_day_in_a_field_and_no_line_of_a_text(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", date="20210102"),
            "b.txt": "B\n\n20210102\n\nSome words are here.\n",
            "c.txt": "C\n\n2021.01.02\n\nSome words are here.\n",
        }
    )
    days = [archive.labelled(name).get("issued") for name in "ABC"]
    assert days == ["2021-01-02", None, "2021-01-02"]


def test_a_date_may_say_when_it_was_created_and_updated(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\ndate:\n  created: 2021-01-02\n  updated: 2022-01-01\n---\n",
            "b.md": "---\ntitle: B\ndate: {updated: 2022-01-01}\n---\n",
            "c.md": "---\ntitle: C\ndate: {created: soon}\npubDate: 2020-01-01\n---\n",
        }
    )
    assert archive.labelled("A") == {
        "label": "A",
        "issued": "2021-01-02",
        "extra": '{"date":{"updated":"2022-01-01"}}',
    }
    assert archive.labelled("B") == {"label": "B", "extra": '{"date":{"updated":"2022-01-01"}}'}
    assert archive.labelled("C")["issued"] == "2020-01-01"
    assert archive.report["unknown_fields"] == {"Article": {"date.updated": 2}}


AUTHORS = {
    "Ann Lee; Bob Roe": ["ann-lee", "bob-roe"],
    "Lee, Ann; Roe, Bob;": ["lee-ann", "roe-bob"],
    "ann@x.example (Ann Lee)": ["ann-lee"],
    "Ann Lee and Guest Contributor": ["ann-lee"],
    "Guest contributor and Bob Roe": ["bob-roe"],
    "Ann Lee, Staff Writer and Bob Roe": ["ann-lee", "bob-roe"],
    "Staff Writer": [],
    "Texas Health and Human Services": ["texas-health-and-human-services"],
    "Google Cloud Team and Bob Roe": ["bob-roe", "google-cloud-team"],
    "Ann Lee, Bob Roe & Google Research": ["ann-lee", "bob-roe", "google-research"],
    "Robert'); DROP TABLE nodes;--": ["robert-drop-table-nodes"],
    "Ann Lee (@ann)": ["ann-lee-ann"],
    "ann@x.example (Ann Lee), bob@x.example (Bob Roe)": ["ann-lee", "bob-roe"],
    "Ann Lee <ann@x.example>; Bob Roe <bob@x.example>": ["ann-lee", "bob-roe"],
    "Ann Lee and Sarah Bank": ["ann-lee", "sarah-bank"],
    "Ann Lee;": ["ann-lee"],
    ";": [],
}


def test_whom_an_author_names(build: Build) -> None:
    files = [f'title: "{n}"\nauthor: "{author}"' for n, author in enumerate(AUTHORS)]
    archive = build({f"{n}.md": f"---\n{fields}\n---\n" for n, fields in enumerate(files)})
    wanted = {author: [f"~person/{name}" for name in names] for author, names in AUTHORS.items()}
    assert leading_to(archive, "AUTHORED_BY", AUTHORS) == wanted
    assert archive.ids("Person") == sorted({name for names in wanted.values() for name in names})


def test_what_stands_beside_the_names_of_authors_is_told(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", author="Ann Lee <ann@x.example>"),
            "b.md": front_matter(title="B", authors="[bob@x.example (Bob Roe), Staff Writer]"),
            "c.md": front_matter(title="C", author="{name: Ann Lee, email: ann@x.example}"),
            "d.md": front_matter(title="D", author="admin"),
            "e.md": front_matter(title="E", authors="[Staff, Ann Lee, false]"),
            "f.md": front_matter(title="F", author="false"),
        }
    )
    assert archive.ids("Person") == ["~person/ann-lee", "~person/bob-roe"]
    assert archive.repairs("entry_unused") == [
        ("a.md", "author", "ann@x.example"),
        ("b.md", "authors", "bob@x.example"),
        ("b.md", "authors", "Staff Writer"),
        ("d.md", "author", "admin"),
        ("e.md", "authors", "Staff"),
    ]
    assert archive.labelled("C")["extra"] == '{"author":{"email":"ann@x.example"}}'


def test_a_byline_of_a_text_names_people_as_a_field_does(build: Build) -> None:
    archive = build(
        {
            "a.txt": "A\n\nBy Ann Lee and staff\n\nSome words are here.\n",
            "b.txt": "B\n\nBy Texas Health and Human Services\n\nSome words are here.\n",
        }
    )
    assert archive.ids("Person") == ["~person/ann-lee"]
    assert archive.labelled("B")["text"].startswith("By Texas Health and Human Services")


def test_what_nobody_sees_is_no_title(build: Build) -> None:
    unseen = '"\\u200b\\u2060 \\uFE0F"'
    archive = build(
        {
            "a.md": f"---\ntitle: {unseen}\nurl: https://x.example/a\n---\n# The heading\n",
            "b.md": f"---\ntitle: {unseen}\nname: Named\ntags: [{unseen}]\n---\n",
            "c.md": f"---\ntitle: {unseen}\n---\nWords.\n",
            "d.txt": "\u200b\n\nThe first line\n\nWords are here.\n",
            "e.txt": "\u200b\n",
            "f.md": front_matter(title="می\u200cخواهم"),
        }
    )
    assert archive["https://x.example/a"]["label"] == "The heading"
    assert archive.labelled("Named")
    assert archive.labelled("The first line")["description"] == "Words are here."
    assert archive.labelled("می\u200cخواهم")
    assert archive.ids("Topic") == []
    assert archive.rejected() == {"c.md": "nothing_named", "e.txt": "empty"}


@pytest.mark.slow
def test_people_of_one_name_are_settled_in_time_with_their_number() -> None:
    count = 20_000
    records = [(f"person\nann-lee\np{n:05}.md", frozenset({f"u{n}"})) for n in range(count)]
    start = process_time()
    people = {settled.id for settled in settle_people("b/", records)}
    assert process_time() - start < 5  # each compared with all, half a minute
    assert len(people) == count


def test_profiles_that_overlap_are_one_person_and_the_first_of_several() -> None:
    told = [("1", "a"), ("2", "b"), ("3", "ab"), ("4", "b"), ("5", ""), ("6", "c")]
    records = [(f"person\nann\n{path}", frozenset(urls)) for path, urls in told]
    settled = {name[-1]: id for name, id in ((s.name, s.id) for s in settle_people("b/", records))}
    assert settled["1"] == settled["3"] == settled["4"] == settled["5"] == "b/person/ann"
    assert len({settled["1"], settled["2"], settled["6"]}) == 3


PICTURES: dict[str, list[str]] = {
    "image: {path: /a.jpg, alt: A}": ["/a.jpg"],
    "heroImage: {src: https://x.example/a.jpg}": ["https://x.example/a.jpg"],
    "cover: {image: /a.jpg, caption: A}": ["/a.jpg"],
    "images: [{src: /a.jpg}, {url: /b.jpg, path: /c.jpg}]": ["/a.jpg", "/b.jpg"],
    "cover: {src: 'data:image/png;base64,AAAA'}": [],
    "cover: {caption: A}": [],
}


def test_pictures_of_blogs(build: Build) -> None:
    archive = build(
        {f"{n}.md": f"---\ntitle: '{n}'\n{field}\n---\n" for n, field in enumerate(PICTURES)}
    )
    found = leading_to(archive, "HAS_IMAGE", PICTURES)
    assert {f: sorted(archive[id]["url"] for id in ids) for f, ids in found.items()} == PICTURES


def test_a_further_address_of_a_picture_is_told(build: Build) -> None:
    archive = build({"a.md": "---\ntitle: A\ncover: {url: /a.jpg, image: /b.jpg, alt: B}\n---\n"})
    assert archive.repairs("entry_unused") == [("a.md", "cover.image", "/b.jpg")]
    assert archive.labelled("A")["extra"] == '{"cover":{"alt":"B"}}'


STATUS: list[tuple[str, bool | None, str | None]] = [
    ("status: draft", False, None),
    ("status: Published", True, None),
    ("status: private", None, '{"status":"private"}'),
    ("status: draft\ndraft: false", False, '{"draft":"false"}'),
    ("status: draft\npublished: true", False, '{"published":"true"}'),
    ("status: published\ndraft: true", False, '{"status":"published"}'),
    ("status: draft\ndraft: true", False, None),
]


def test_a_status_may_say_that_it_is_a_draft(build: Build) -> None:
    archive = build(
        {f"{n}.md": f"---\ntitle: '{n}'\n{told[0]}\n---\n" for n, told in enumerate(STATUS)}
    )
    articles = [(told[0], archive.labelled(str(n))) for n, told in enumerate(STATUS)]
    found = [(told, each.get("is_published"), each.get("extra")) for told, each in articles]
    assert found == STATUS
    assert archive.report["unknown_fields"] == {"Article": {"status": 1}}


def test_a_publisher_is_a_provider_where_none_is_named(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", publisher="The Times"),
            "b.md": front_matter(title="B", publisher="{name: T, domain: t.example, logo: x}"),
            "c.md": front_matter(title="C", publisher="Other", provider="The Times"),
        }
    )
    assert archive.ids("Provider") == ["~organization/t.example", "~organization/the-times"]
    assert archive.labelled("B")["extra"] == '{"publisher":{"logo":"x"}}'
    assert archive.labelled("C")["extra"] == '{"publisher":"Other"}'
    assert archive.repairs("entry_unused") == [("c.md", "publisher", "['Other']")]


@pytest.mark.parametrize(
    "fields",
    [
        "provider: {name: T, domain: t.example, images: [{url: https://t.example/logo.png}]}",
        "publisher: {name: T, domain: t.example, images: [{url: https://t.example/logo.png}]}",
        "publisher: [{name: T, domain: t.example, images: https://t.example/logo.png}]",
    ],
)
def test_whoever_publishes_has_its_logos_under_either_name(fields: str, build: Build) -> None:
    archive = build({"a.md": f"---\ntitle: A\n{fields}\n---\n"})
    logo = ("~organization/t.example", "https://t.example/logo.png")
    assert archive.edges("HAS_IMAGE") == [logo]
    assert archive.report["unknown_fields"] == {}


def test_what_is_meant_for_an_address_and_is_none_is_told(build: Build) -> None:
    urls = [
        "www.example.com/a", "example.com/a", "forum.example", "//example.com/a",
        "ftp://example.com/a",
    ]  # fmt: skip
    archive = build(
        {f"{n}.md": front_matter(title=f"'{n}'", url=f'"{url}"') for n, url in enumerate(urls)}
    )
    told = [(f"{n}.md", "url", url) for n, url in enumerate(urls)]
    assert archive.repairs("iri_unreadable") == told
    for n, url in enumerate(urls):
        assert archive.labelled(str(n))["extra"] == f'{{"url":"{url}"}}'


def test_one_slash_makes_no_address(build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", url="https:/a.b/c")})
    assert archive.repairs("iri_unreadable") == [("a.md", "url", "https:/a.b/c")]
    assert archive.labelled("A")["extra"] == '{"url":"https:/a.b/c"}'


def test_the_path_of_a_page_is_kept_and_not_told(build: Build) -> None:
    urls = ["/2021/a/", "a.html", "index.md", "posts/a.html", ":title", "v1.2/notes", "about"]
    archive = build(
        {f"{n}.md": front_matter(title=f"'{n}'", permalink=f'"{u}"') for n, u in enumerate(urls)}
    )
    assert archive.report["repaired"] == {}
    for n, url in enumerate(urls):
        assert archive.labelled(str(n))["extra"] == f'{{"permalink":"{url}"}}'


def test_a_type_beside_a_taxonomy_is_told(build: Build) -> None:
    archive = build(
        {
            "a.yaml": "taxonomy: topic\ntype: article\ntitle: A\n",
            "b.yaml": "taxonomy: topic\ntype: Topic\ntitle: B\n",
        }
    )
    assert archive.ids("Topic") == ["~topic/a", "~topic/b"]
    assert archive.repairs("entry_unused") == [("a.yaml", "type", "article")]
    assert archive.labelled("A")["extra"] == '{"type":"article"}'
    assert "extra" not in archive.labelled("B")


def test_a_document_of_quarto_is_markdown(build: Build) -> None:
    text = (
        "---\ntitle: A\ndate: 2024-05-01\nformat: html\n---\n## *Words*\n\n```{r}\nplot(x)\n```\n"
    )
    archive = build({"a.qmd": text, "b.qmd": "Without fields.\n"})
    assert archive.labelled("A") == {
        "label": "A",
        "issued": "2024-05-01",
        "text": "Words\n\nplot(x)",
        "extra": '{"format":"html"}',
    }
    assert archive.report["documents"]["skipped"] == {".qmd": 1}


FAULTS: list[tuple[str, tuple[int, int], str]] = [
    ("tags: [a, b\ndate: 2021-01-01\n", (2, 7), "a [ is never closed, or lacks a comma"),
    ("x: A\ntags: {a: b\n", (3, 7), "a { is never closed, or lacks a comma"),
    ("tags: [\n\n", (2, 7), "a [ is never closed, or lacks a comma"),
    ("tags: [a}\n", (2, 9), "a [ is never closed, or lacks a comma"),
    ('title: "A\ndate: x\n', (2, 8), "a quotation mark is never closed"),
    ("x: A\ndate:2021\nb: c\n", (3, 1), "the line has no colon and space after a name"),
    ("title: A: b\n", (2, 9), "a colon and a space stand in a value without quotes"),
    ("x: A\n y: b\n", (3, 3), "the line is indented, and the field above has a value already"),
    ("x:\n\t- b\n", (3, 1), "a tab stands where the indentation goes"),
    ("x: @b\n", (2, 4), "a value begins with @, which YAML keeps for itself"),
    ("x: * b\n", (2, 4), "a value begins with *, which YAML keeps for itself"),
    ("x: 'It's'\n", (2, 8), "text stands behind the end of a value, as of a quotation"),
    ("x:\n  - a\n - b\n", (4, 2), "the line is indented like none of the lines above"),
    ("x: A\n- b\n", (3, 1), "an item of a list stands among fields"),
    ('x: "C:\\Win"\n', (2, 7), "a backslash in double quotes begins no sign that YAML knows"),
    ("x: {{ y }}\n", (2, 5), "the name of a field is no text, as where a value begins with {{"),
    ("x: - a\n", (2, 4), "a list begins on the line of its field"),
    ("x:A\ndate: y\n", (2, 1), "the line has no colon and space after a name"),
    ('x: "A\ndate: "2021"\n', (2, 4), "a quotation mark is never closed"),
    ("x: A\ny:\n  -\n  z: x\n", (5, 3), "the line is indented like none of the lines above"),
    (
        "x: {{ y }} z\n",
        (2, 12),
        "the name of a field is no text, as where a value begins with {{",
    ),
]


def test_a_fault_in_yaml_is_told_in_plain_words_where_it_can_be_mended(build: Build) -> None:
    files = {f"{n:02}.md": f"---\n{fault[0]}---\nWords.\n" for n, fault in enumerate(FAULTS)}
    archive = build({**files, "good.md": front_matter(title="Good")})
    told = archive.report["rejected"]
    assert [each["path"] for each in told] == [*files]
    found = [((each["line"], each["column"]), each["message"]) for each in told]
    assert found == [(place, f"not YAML: {words}") for _, place, words in FAULTS]


def test_several_addresses_of_a_picture_are_pictures_and_an_invisible_one_is_none(
    build: Build,
) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", cover="{image: [/a.png, /b.png], alt: x}"),
            "b.md": '---\ntitle: B\nimages: [{url: "\\u3164", src: /real.png}]\n---\n',
            "c.md": '---\ntitle: C\nimages: [{url: "\\u200b"}]\n---\n',
        }
    )
    urls = sorted(node.properties["url"] for node in archive.graph.nodes("Image"))
    assert urls == ["/a.png", "/b.png", "/real.png"]


def test_the_head_of_a_wire_story_is_its_fields_in_any_order(build: Build) -> None:
    archive = build(
        {
            "a.txt": "SLUG: chips-1\nHEADLINE: Chips\nBYLINE: By Tom Poe\nDATE: 2024-03-01\n\n"
            "Words.\n",
            "b.txt": "Note: a text\nSecond: a line\n\nWithout a head.\n",
        }
    )
    assert archive.labelled("Chips") == {
        "label": "Chips",
        "issued": "2024-03-01",
        "description": "Words.",
        "text": "Words.",
        "extra": '{"SLUG":"chips-1"}',
    }
    assert archive.ids("Person") == ["~person/tom-poe"]
    assert archive.labelled("Note: a text")["text"].endswith("Without a head.")


def test_the_date_of_publication_has_many_names(build: Build) -> None:
    names = "publishDate published_at publishedAt datePublished date_published post_date".split()
    archive = build(
        {f"{name}.md": front_matter(title=name, **{name: "2024-02-03"}) for name in names}
    )
    assert [archive.labelled(name)["issued"] for name in names] == ["2024-02-03"] * len(names)


def test_the_fields_of_ghost_devto_and_zola_are_read(build: Build) -> None:
    archive = build(
        {
            "ghost.md": front_matter(
                title="Ghost", feature_image="https://x.example/g.png", custom_excerpt="In short."
            ),
            "dev.md": front_matter(title="Dev", cover_image="https://x.example/d.png"),
            "zola.md": '+++\ntitle = "Zola"\n[taxonomies]\ntags = ["HPC"]\nauthors = ["Ann Lee"]\n'
            "+++\n",
        }
    )
    assert archive.labelled("Ghost")["description"] == "In short."
    pictures = {target for _, target in archive.edges("HAS_IMAGE")}
    assert pictures == {"https://x.example/d.png", "https://x.example/g.png"}
    assert [target for _, target in archive.edges("ABOUT")] == ["~topic/hpc"]
    assert [target for _, target in archive.edges("AUTHORED_BY")] == ["~person/ann-lee"]


def test_a_profile_has_its_organization_and_an_organization_its_logo(build: Build) -> None:
    archive = build(
        {
            "p.yaml": "type: profile\nname: Lena Hart\n"
            "organization: {name: Fjord, domain: fj.no}\n",
            "o.yaml": "taxonomy: organization\nname: Fjord\ndomain: fj.no\n"
            "logo: https://fj.no/logo.png\n",
            "n.yaml": "taxonomy: organization\nname: North\ndomain: north.no\n"
            "image: https://north.no/a.png\nlogo: https://north.no/logo.png\n",
        }
    )
    fjord, north = "~organization/fj.no", "~organization/north.no"
    assert archive.edges("AFFILIATED_WITH") == [("~person/lena-hart", fjord)]
    assert sorted(archive.edges("HAS_IMAGE")) == [
        (fjord, "https://fj.no/logo.png"), (north, "https://north.no/a.png"),
    ]  # fmt: skip
    assert archive.repairs("entry_unused") == [("n.yaml", "logo", "https://north.no/logo.png")]


def test_authors_are_joined_in_several_languages_and_may_have_a_role(build: Build) -> None:
    authors = {
        "Élodie Garnier et Paul Roux": ["Paul Roux", "Élodie Garnier"],
        "Jürgen Weiß und Anna Berg": ["Anna Berg", "Jürgen Weiß"],
        "José Ortega y Gasset": ["José Ortega y Gasset"],
        "Kit Novak, Senior Editor": ["Kit Novak"],
        "Kit Novak, Chief Scientist": ["Kit Novak, Chief Scientist"],
    }
    archive = build(
        {f"{n}.md": front_matter(title=f"'{n}'", author=a) for n, a in enumerate(authors)}
    )
    found = leading_to(archive, "AUTHORED_BY", authors)
    labels = {a: sorted(str(archive[id]["label"]) for id in ids) for a, ids in found.items()}
    assert labels == authors


CONTENTS: dict[str, str | None] = {
    "https://www.youtube.com/embed/abc": "https://www.youtube.com/embed/abc",
    "HTTPS://x.example/a?b=1&amp=2": "https://x.example/a?b=1&amp=2",
    "<iframe src='https://x.example/a?b=1&amp;c=2'></iframe>": "https://x.example/a?b=1&c=2",
    "http://x.example/a": None,
    "javascript:alert('https://x.example/a')": None,
    "See https://x.example/a": None,
    "https://x.example/a onload=b": None,
    "https:///a": None,
}


def test_featured_content_is_an_address_or_what_embeds_one(build: Build) -> None:
    archive = build(
        {
            f"{n}.md": front_matter(title=f"'{n}'", featuredContent=f'"{content}"')
            for n, content in enumerate(CONTENTS)
        }
    )
    found = [archive.labelled(str(n)).get("embed_url") for n in range(len(CONTENTS))]
    assert found == [*CONTENTS.values()]
    told = [
        (f"{n}.md", "featuredContent", content)
        for n, (content, url) in enumerate(CONTENTS.items())
        if not url
    ]
    assert archive.repairs("iri_unreadable") == told


def test_a_tag_may_have_its_name_under_label(build: Build) -> None:
    tags = "[{label: My Tag, permalink: /my-tag}, {name: AI, label: AI}, plain]"
    archive = build({"a.md": front_matter(title="A", tags=tags)})
    assert archive.ids("Topic") == ["~topic/ai", "~topic/my-tag", "~topic/plain"]
    assert archive.labelled("A")["extra"] == '{"tags":[{"permalink":"/my-tag"},{},{}]}'
    assert "entry_unused" not in archive.report["repaired"]


def test_a_label_beside_another_name_is_told_as_not_used(build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", tags="[{name: AI, label: Robots}]")})
    assert archive.ids("Topic") == ["~topic/ai"]
    assert archive.repairs("entry_unused") == [("a.md", "tags.label", "Robots")]


def test_text_is_split_at_every_comma(build: Build) -> None:
    tags = {
        "人工智能，芯片、未来": ["人工智能", "未来", "芯片"],
        "AI, 芯片": ["AI", "芯片"],
        "['人工智能，芯片']": ["人工智能，芯片"],  # a list is as it is
        "芯片。未来": ["芯片。未来"],
    }
    archive = build(
        {f"{n}.md": front_matter(title=f"'{n}'", tags=told) for n, told in enumerate(tags)}
    )
    found = leading_to(archive, "ABOUT", tags)
    assert {t: sorted(str(archive[id]["label"]) for id in ids) for t, ids in found.items()} == tags


BESIDE = {
    "c/index.md": front_matter(title="C"),
    "d/b.md": front_matter(title="B"),
    "d/e/b.md": front_matter(title="Other"),
    "d/v#1.md": front_matter(title="Sharp"),
}
PATHS = {
    "c/index.md": "c",
    "../c/index.md": "c",
    "../c/index": "c",
    "./b.md": "b",
    "./b.md#section": "b",
    "b#section": "b",
    "../d/e/../b.md": "b",
    "./e/b.md": "other",
    "v#1.md": "sharp",
    "./index.md": "c",  # not beside it: by the end of its path, as ever
}


def naming(items: Iterable[str]) -> dict[str, str]:
    """Works beside those, each related to one of the items."""
    named = {
        f"d/{n}.md": front_matter(title=f"'{n}'", related=f"['{i}']") for n, i in enumerate(items)
    }
    return {**BESIDE, **named}


def test_a_path_may_begin_at_the_folder_and_end_in_a_place(build: Build) -> None:
    archive = build(naming(PATHS))
    for item, found in leading_to(archive, "RELATED_TO", PATHS).items():
        assert [each.rpartition("-")[0] for each in found] == [f"~article/{PATHS[item]}"], item
    assert archive.report["unresolved"] == []


NOWHERE = [
    "../../etc/passwd",
    "../../c/index.md",  # leaves the source, and does not come back
    "../" * 2_000 + "c/index.md",
    "../x/../../c/index.md",
    "../index.md",
    "..",
    "#section",
    "./#b",
    "nowhere.md#b.md",
]


def test_what_leads_nowhere_is_listed_as_it_is(build: Build) -> None:
    archive = build(naming(NOWHERE))
    assert archive.edges("RELATED_TO") == []
    assert sorted(each["name"] for each in archive.report["unresolved"]) == sorted(NOWHERE)
