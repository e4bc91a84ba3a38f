"""DESIGN 2.1 (fields) and 2.4: which field becomes which property, and how it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import rdflib
from small_archives import Archive, Build, hex8

from graph.literals import boolean, double, duration, integer, language, moment
from graph.vocabulary import DEFAULT_BASE, PREFIXES

# Per property: its synonyms in order, and values for them that differ.
SYNONYMS = {
    "label": ["title", "name"],
    "description": ["excerpt", "description", "summary", "bio", "abstract"],
    "published": ["publishedDateTime", "date", "pubDate"],
    "url": ["webUrl", "canonical_url", "canonicalURL", "canonicalUrl", "canonical", "originalUrl",
            "url", "permalink"],
    "topics": ["topics", "tags", "categories"],
    "authors": ["provider.authors", "authors", "author"],
    "images": ["images", "image", "cover", "heroImage", "hero_image", "coverImage", "featuredImage",
               "featured_image", "thumbnail"],
    "publishers": ["provider", "publisher"],
    "language": ["lang", "language"],
}  # fmt: skip
VALUES = {
    "label": "Label {}",
    "description": "Description {}",
    "published": "2024-01-0{}T00:00:00Z",
    "url": "https://example.com/{}",
    "topics": "Topic {}",
    "authors": "Author Number {}",
    "images": "https://example.com/{}.png",
    "publishers": "Publisher {}",
    "language": "x-l{}",
}


def field(name: str, value: str) -> str:
    """A field at a dotted path, as a line."""
    outer, _, inner = name.partition(".")
    return f"{outer}: {{{inner}: {value}}}\n" if inner else f"{outer}: {value}\n"


@pytest.fixture(scope="module")
def synonyms(build_once: Build) -> Archive:
    """For each property and each of its synonyms, a document with this one and all later ones.

    In the file the fields stand in reverse, so that the first present is not the first written.
    """
    files = {}
    for name, fields in SYNONYMS.items():
        for first in range(len(fields)):
            lines = [
                field(fields[n], VALUES[name].format(n + 1)) for n in range(first, len(fields))
            ]
            title = "" if name == "label" else f"title: {name} {first}\n"
            files[f"{name}{first}.md"] = f"---\n{''.join(reversed(lines))}{title}---\n"
    return build_once(files)


def document_node(archive: Archive, path: str) -> str:
    """The node that a document is about."""
    [node] = [s for s, t in archive.edges("DERIVED_FROM")
              if t == f"~document/{path}"
              and archive.kinds()[s] not in ("Topic", "Person", "Image", "Provider")]  # fmt: skip
    return node


@pytest.mark.parametrize("name", SYNONYMS)
def test_of_synonyms_the_first_present_wins(synonyms: Archive, name: str) -> None:
    rdf = synonyms.graph.to_rdflib() if name == "language" else None
    for first, _ in enumerate(SYNONYMS[name]):
        node = document_node(synonyms, f"{name}{first}.md")
        expected = VALUES[name].format(first + 1)
        edge = {"topics": "ABOUT", "authors": "AUTHORED_BY", "images": "HAS_IMAGE",
                "publishers": "PUBLISHED_BY"}.get(name)  # fmt: skip
        if edge:
            targets = [t for s, t in synonyms.edges(edge) if s == node]
            shown = [synonyms[t].get("label", synonyms[t].get("url")) for t in targets]
            assert shown == [expected]
        elif rdf is not None:
            [label] = rdf.objects(rdflib.URIRef(node.replace("~", DEFAULT_BASE)),
                                  rdflib.RDFS.label)  # fmt: skip
            assert label == rdflib.Literal(f"language {first}", lang=expected)
        else:
            assert synonyms[node][name] == expected
            if name == "url":
                assert node == expected


@pytest.mark.parametrize("name", [name for name in SYNONYMS if name != "language"])
def test_of_synonyms_the_others_are_kept_in_extra(synonyms: Archive, name: str) -> None:
    fields = SYNONYMS[name]
    for first, _ in enumerate(fields):
        extra = json.loads(
            synonyms[document_node(synonyms, f"{name}{first}.md")].get("extra", "{}")
        )
        others = {fields[n]: VALUES[name].format(n + 1) for n in range(first + 1, len(fields))}
        assert extra == others


def test_a_synonym_that_cannot_be_read_does_not_win(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\ndate: soon\npubDate: 2024-01-01\nurl: /a\n"
            "permalink: https://example.com/a\n---\n"
        }
    )
    assert archive["https://example.com/a"] == {
        "label": "A",
        "issued": "2024-01-01",
        "url": "https://example.com/a",
        "extra": '{"date":"soon","url":"/a"}',
    }
    assert archive.repairs("datetime_unreadable") == [("a.md", "date", "soon")]


def test_an_original_url_is_kept_where_it_is_another_address(build: Build) -> None:
    written = "---\ntitle: {0}\nwebUrl: https://e.example/{0}\noriginalUrl: {1}\n---\n"
    archive = build(
        {
            "a.md": written.format("a", "https://old.example/a"),
            "b.md": written.format("b", "HTTPS://e.example/b#top"),
            "c.md": written.format("c", "/c"),
        }
    )
    assert archive["https://e.example/a"]["extra"] == '{"originalUrl":"https://old.example/a"}'
    assert archive["https://e.example/b"] == {"label": "b", "url": "https://e.example/b"}
    assert archive["https://e.example/c"]["extra"] == '{"originalUrl":"/c"}'


@pytest.mark.parametrize("word", ["~", "null", '""', ""])
def test_a_type_that_says_nothing_is_none(build: Build, word: str) -> None:
    archive = build({"a.md": f"---\ntitle: A\ntype: {word}\ntaxonomy: {word}\n---\n"})
    assert archive.labelled("A") == {"label": "A"}
    assert archive.report["unknown_types"] == {}


def test_the_date_in_the_name_of_a_file_counts_where_the_fields_have_none(build: Build) -> None:
    archive = build(
        {
            "_posts/2023-07-14-bastille-day.md": "---\ntitle: A\n---\n",
            "_posts/2023-07-14-other.md": "---\ntitle: B\ndate: 2022-01-02\n---\n",
            "_posts/2023-07-14-odd.md": "---\ntitle: C\ndate: soon\n---\n",
            "2023-13-14-no-month.md": "---\ntitle: D\n---\n",
            "2023-07-14.txt": "Plain\n\nA text of some length.\n",
            "2023-07-14-plain.txt": "Dated\n\nA text of some length.\n",
            "2023-07-14-ai.yml": "taxonomy: topic\nname: AI\n",
        }
    )
    dates = {str(node.properties["label"]): node.properties.get("issued")
             for node in archive.graph.nodes() if node.kind in ("Article", "Topic")}  # fmt: skip
    assert dates == {
        "A": "2023-07-14", "B": "2022-01-02", "C": "2023-07-14", "D": None, "Plain": "2023-07-14",
        "Dated": "2023-07-14", "AI": None,
    }  # fmt: skip


def test_topics_are_a_list_or_text_split_at_commas(build: Build) -> None:
    archive = build(
        {
            "1.md": "---\ntitle: A\ntags: [AI, 'Chips, fast']\n---\n",
            "2.md": "---\ntitle: B\ntags: AI, HPC ,, Cloud\n---\n",
            "3.md": "---\ntitle: C\ntags:\n  - name: AI\n  - {name: Deep Learning}\n---\n",
        }
    )
    topics = {archive[s]["label"]: set() for s, _ in archive.edges("ABOUT")}  # type: ignore[var-annotated]
    for source, target in archive.edges("ABOUT"):
        topics[archive[source]["label"]].add(archive[target]["label"])
    assert topics == {
        "A": {"AI", "Chips, fast"},
        "B": {"AI", "HPC", "Cloud"},
        "C": {"AI", "Deep Learning"},
    }


def test_drafts_are_included_and_marked_and_published_only_leaves_them_out(build: Build) -> None:
    files = {
        "draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
        "not_draft.md": "---\ntitle: No draft\ndraft: false\n---\n",
        "published.md": "---\ntitle: Published\npublished: true\n---\n",
        "unpublished.md": "---\ntitle: Unpublished\npublished: no\n---\n",
        "plain.md": "---\ntitle: Plain\n---\n",
        "odd.md": "---\ntitle: Odd\ndraft: perhaps\n---\n",
        "both.md": "---\ntitle: Both\ndraft: true\npublished: true\n---\n",
        "neither.md": "---\ntitle: Neither\ndraft: false\npublished: false\n---\n",
    }
    archive = build(files)
    said = {n.properties["label"]: n.properties.get("is_published") for n in
            archive.graph.nodes("Article")}  # fmt: skip
    assert said == {
        "Draft": False, "No draft": True, "Published": True, "Unpublished": False, "Plain": None,
        "Odd": None, "Both": False, "Neither": False,
    }  # fmt: skip
    assert archive.labelled("Odd")["extra"] == '{"draft":"perhaps"}'
    assert archive.labelled("Both")["extra"] == '{"published":"true"}'
    assert archive.labelled("Neither")["extra"] == '{"draft":"false"}'
    archive = build(files, published_only=True)
    assert {n.properties["label"] for n in archive.graph.nodes("Article")} == {
        "No draft", "Published", "Plain", "Odd",
    }  # fmt: skip
    assert archive.report["documents"]["read"] == 4
    assert archive.report["documents"]["rejected"] == 0


SECRET = "U2FsdGVkX18="
SECURED = f"""---
title: A
secured: "{SECRET}"
provider:
  name: P
  domain: p.example
  secured: "{SECRET}"
foo:
  - bar: 1
    secured: "{SECRET}"
related:
  - title: Linked
    webUrl: https://example.com/linked
    secured: "{SECRET}"
  - title: Open
    webUrl: https://example.com/open
---
"""


def test_secured_is_dropped_at_every_depth_and_its_presence_is_marked(build: Build) -> None:
    archive = build(
        {"a.md": SECURED, "b.md": "---\ntitle: B\n---\n",
         "c.md": f"---\ntitle: C\nx:\n  y:\n    secured: {SECRET}\n---\n"},
        formats=("ttl", "nq", "graphml", "csv"),
    )  # fmt: skip
    assert archive.labelled("A") == {
        "label": "A", "has_secured": True, "extra": '{"foo":[{"bar":"1"}]}',
    }  # fmt: skip
    assert archive.labelled("C")["has_secured"] is True
    assert archive["https://example.com/linked"]["has_secured"] is True
    assert "has_secured" not in archive["https://example.com/open"]
    assert "has_secured" not in archive.labelled("B")
    for file in archive.output.iterdir():
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file.name


def test_an_unknown_field_is_kept_in_extra_and_counted_by_name(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\nzeta: [1, {b: x, a: é}]\nlayout: post\nempty:\n"
            "provider: {name: P, color: red}\nimages:\n  - {url: /a.png, alt: An image}\n---\n",
            "b.md": "---\ntitle: B\nlayout: page\n---\n",
            "c.md": "---\ntype: profile\nname: C D\nlayout: person\n---\n",
        }
    )
    assert archive.labelled("A")["extra"] == (
        '{"images":[{"alt":"An image"}],"layout":"post","provider":{"color":"red"},'
        '"zeta":["1",{"a":"é","b":"x"}]}'
    )
    assert archive.labelled("B")["extra"] == '{"layout":"page"}'
    assert archive.labelled("C D")["extra"] == '{"layout":"person"}'
    assert archive.report["unknown_fields"] == {
        "Article": {"images.alt": 1, "layout": 2, "provider.color": 1, "zeta": 1},
        "Person": {"layout": 1},
    }


def test_a_field_of_another_kind_is_kept_in_extra(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\nparent: Hardware\naffiliation: {name: X}\nwidth: 7\n---\n",
            "t.yaml": "taxonomy: topic\nname: T\nprovider: {name: P}\nauthor: Ada Lovelace\n",
        }
    )
    assert json.loads(archive.labelled("A")["extra"]) == {
        "parent": "Hardware", "affiliation": {"name": "X"}, "width": "7",
    }  # fmt: skip
    assert json.loads(archive.labelled("T")["extra"]) == {
        "provider": {"name": "P"}, "author": "Ada Lovelace",
    }  # fmt: skip
    assert sorted(archive.kinds().values()) == ["Article", "Topic"]


EVERYTHING = """---
title: Everything
excerpt: An excerpt
publishedDateTime: 2021-06-01 23:30:00 -0500
startDateTime: 2021-07-01T10:00:00+02:00
endDateTime: 2021-07-02
webUrl: https://example.com/all
ampWebUrl: https://example.com/amp
cdnAmpWebUrl: https://cdn.example.com/amp
category: News
price: Free
location: Bern
quality: 12
heat: -3
members: +100
twitter: {followers: 007, url: "https://twitter.com/x"}
linkedin: {url: "https://linkedin.com/in/x"}
ratings: {count: 3.0, average: 4.50}
published: yes
removed: Off
length: PT90M
levels: [beginner, advanced]
keywords: b, a, b
hashtags: "#b #a   #c"
shortname: Ev
otherNames: [All, Every thing]
featuredContent: '<iframe src="https://player.example.com/v?a=1&amp;b=2"></iframe>'
actions:
  - url: https://example.com/b.zip
  - {url: "https://example.com/a.zip", title: Get it}
lang: en_US
images: {url: "https://example.com/i.png", width: 50, height: 60.0, isCached: true, title: Pic}
---
# Heading

One *para*.

Two.
"""


@pytest.fixture(scope="module")
def everything(build_once: Build) -> Archive:
    return build_once({"a.md": EVERYTHING}, formats=("ttl",))


def test_every_property_has_the_value_and_type_of_the_table(everything: Archive) -> None:
    assert everything["https://example.com/all"] == {
        "label": "Everything",
        "description": "An excerpt",
        "text": "Heading\n\nOne para.\n\nTwo.",
        "published": "2021-06-02T04:30:00Z",
        "issued": "2021-06-01",
        "started": "2021-07-01T08:00:00Z",
        "ended": "2021-07-02",
        "url": "https://example.com/all",
        "amp_url": ("https://cdn.example.com/amp", "https://example.com/amp"),
        "category": "News",
        "price": "Free",
        "location": "Bern",
        "quality": 12,
        "heat": -3,
        "members": 100,
        "followers": 7,
        "rating_count": 3,
        "rating": 4.5,
        "is_published": True,
        "is_removed": False,
        "duration": "PT1H30M",
        "levels": ("advanced", "beginner"),
        "keywords": ("a", "b"),
        "hashtags": ("#a", "#b", "#c"),
        "aliases": ("All", "Ev", "Every thing"),
        "embed_url": "https://player.example.com/v?a=1&b=2",
        "download_url": ("https://example.com/a.zip", "https://example.com/b.zip"),
        "profiles": ("https://linkedin.com/in/x", "https://twitter.com/x"),
        "extra": '{"actions":[{},{"title":"Get it"}]}',
    }
    assert everything["https://example.com/i.png"] == {
        "label": "Pic",
        "url": "https://example.com/i.png",
        "width": 50,
        "height": 60,
        "is_cached": True,
    }


# Predicates of the article above, with the text and the datatype or language of each value.
RDF_OF_EVERYTHING = {
    "rdfs:label": [("Everything", "@en-us")],
    "schema:headline": [("Everything", "@en-us")],
    "schema:abstract": [("An excerpt", "@en-us")],
    "schema:articleBody": [("Heading\n\nOne para.\n\nTwo.", "")],
    "schema:datePublished": [("2021-06-02T04:30:00Z", "xsd:dateTime")],
    "dcterms:issued": [("2021-06-01", "xsd:date")],
    "schema:startDate": [("2021-07-01T08:00:00Z", "xsd:dateTime")],
    "schema:endDate": [("2021-07-02", "xsd:date")],
    "schema:url": [("https://example.com/all", "iri")],
    "dcterms:hasFormat": [
        ("https://cdn.example.com/amp", "iri"),
        ("https://example.com/amp", "iri"),
    ],
    "schema:articleSection": [("News", "")],
    "ng:price": [("Free", "")],
    "ng:location": [("Bern", "")],
    "ng:quality": [("12", "xsd:integer")],
    "ng:heat": [("-3", "xsd:integer")],
    "ng:members": [("100", "xsd:integer")],
    "ng:followers": [("7", "xsd:integer")],
    "ng:rating_count": [("3", "xsd:integer")],
    "ng:rating": [("4.5E0", "xsd:double")],
    "ng:is_published": [("true", "xsd:boolean")],
    "ng:is_removed": [("false", "xsd:boolean")],
    "schema:duration": [("PT1H30M", "xsd:duration")],
    "ng:levels": [("advanced", ""), ("beginner", "")],
    "schema:keywords": [("a", ""), ("b", "")],
    "ng:hashtags": [("#a", ""), ("#b", ""), ("#c", "")],
    "skos:altLabel": [("All", ""), ("Ev", ""), ("Every thing", "")],
    "schema:embedUrl": [("https://player.example.com/v?a=1&b=2", "iri")],
    "schema:contentUrl": [
        ("https://example.com/a.zip", "iri"),
        ("https://example.com/b.zip", "iri"),
    ],
    "schema:sameAs": [("https://linkedin.com/in/x", "iri"), ("https://twitter.com/x", "iri")],
    "ng:extra": [('{"actions":[{},{"title":"Get it"}]}', "rdf:JSON")],
    "ng:kind": [("Article", "")],
    "rdf:type": [("https://schema.org/NewsArticle", "iri")],
    "schema:image": [("https://example.com/i.png", "iri")],
    "prov:wasDerivedFrom": [(f"{DEFAULT_BASE}document/a.md", "iri")],
}


def test_every_property_is_written_with_its_terms_and_canonical_literals(
    everything: Archive,
) -> None:
    import pyoxigraph

    subject = pyoxigraph.NamedNode("https://example.com/all")
    found: dict[str, list[tuple[str, str]]] = {}

    def short(iri: str) -> str:
        for name, full in PREFIXES.items():
            if iri.startswith(full):
                return f"{name}:{iri.removeprefix(full)}"
        return iri

    for quad in pyoxigraph.parse(path=everything.output / "graph.ttl"):
        if quad.subject == subject:
            term = quad.object
            type_ = "iri"
            if isinstance(term, pyoxigraph.Literal):
                type_ = f"@{term.language}" if term.language else short(term.datatype.value)
                type_ = type_ if type_ != "xsd:string" else ""
            assert not isinstance(term, pyoxigraph.Triple | pyoxigraph.BlankNode)
            found.setdefault(short(quad.predicate.value), []).append((term.value, type_))
    assert {name: sorted(values) for name, values in found.items()} == RDF_OF_EVERYTHING


def test_an_amp_page_is_declared_a_web_page(everything: Archive) -> None:
    rdf = everything.graph.to_rdflib()
    pages = rdf.subjects(rdflib.RDF.type, rdflib.SDO.WebPage)
    assert {str(page) for page in pages} == {
        "https://example.com/amp", "https://cdn.example.com/amp",
    }  # fmt: skip


def test_without_text_no_body_is_kept(build: Build) -> None:
    files = {"a.md": EVERYTHING, "b.txt": "Title\n\nWords here.\n"}
    archive = build(files, has_text=False, formats=("ttl",))
    assert "text" not in archive["https://example.com/all"]
    assert archive.labelled("Title") == {"label": "Title", "description": "Words here."}
    assert "articleBody" not in (archive.output / "graph.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-06-01T23:30:00-05:00", ("2021-06-02T04:30:00Z", "2021-06-01", True)),
        ("2021-06-01 23:30:00 -0500", ("2021-06-02T04:30:00Z", "2021-06-01", True)),
        ("2021-06-01 23:30:00 +05:30", ("2021-06-01T18:00:00Z", "2021-06-01", True)),
        ("2021-06-01T23:30:00Z", ("2021-06-01T23:30:00Z", "2021-06-01", True)),
        ("2021-06-01T23:30:00.123456Z", ("2021-06-01T23:30:00Z", "2021-06-01", True)),
        ("2021-6-1 3:30", ("2021-06-01T03:30:00Z", "2021-06-01", False)),
        ("2021-06-01T23:30:00", ("2021-06-01T23:30:00Z", "2021-06-01", False)),
        ("2021/06/01", (None, "2021-06-01", True)),
        ("2021-06-01", (None, "2021-06-01", True)),
        ("Tue, 01 Jun 2021 23:30:00 GMT", ("2021-06-01T23:30:00Z", "2021-06-01", True)),
        ("Tue, 1 Jun 2021 23:30:00 -0500", ("2021-06-02T04:30:00Z", "2021-06-01", True)),
        ("0001-01-01", (None, "0001-01-01", True)),
        ("0999-12-31T00:00:00Z", ("0999-12-31T00:00:00Z", "0999-12-31", True)),
        ("2024-02-29", (None, "2024-02-29", True)),
        # What is no date is never guessed.
        ("2024-13-45", (None, None, True)),
        ("2023-02-29", (None, None, True)),
        ("2021-06-01T24:00:01Z", (None, None, True)),
        ("2021-06-01T10:60:00Z", (None, None, True)),
        ("2021-06-01 10:00 +25:00", (None, None, True)),
        ("0000-01-01", (None, None, True)),
        ("0001-01-01T00:00:00+05:00", (None, None, True)),
        ("10000-01-01", (None, None, True)),
        ("yesterday", (None, None, True)),
        ("01/02/2021", (None, None, True)),
        ("2021", (None, None, True)),
        ("1622590200", (None, None, True)),
        ("Xyz, 99 Foo 2021 99:99:99 GMT", (None, None, True)),
        ("２０２１-06-01", (None, None, True)),
        ("", (None, None, True)),
    ],
)
def test_a_date_is_an_instant_in_utc_and_the_calendar_date_as_written(
    text: str, expected: tuple[str | None, str | None, bool]
) -> None:
    assert moment(text) == expected


def test_dates_without_a_zone_are_utc_and_reported_and_no_date_is_kept_in_extra(
    build: Build,
) -> None:
    archive = build(
        {
            "zone.md": "---\ntitle: Zone\ndate: 2021-06-01 10:30\n---\n",
            "day.md": "---\ntitle: Day\ndate: 2021-06-01\n---\n",
            "none.md": "---\ntitle: None\ndate: 2024-13-45\n---\n",
            "empty.md": "---\ntitle: Empty\ndate:\n---\n",
        }
    )
    assert archive.labelled("Zone") == {
        "label": "Zone", "published": "2021-06-01T10:30:00Z", "issued": "2021-06-01",
    }  # fmt: skip
    assert archive.labelled("Day") == {"label": "Day", "issued": "2021-06-01"}
    assert archive.labelled("None") == {"label": "None", "extra": '{"date":"2024-13-45"}'}
    assert archive.labelled("Empty") == {"label": "Empty"}
    assert archive.report["repaired"] == {
        "date_without_zone": {
            "count": 1,
            "examples": [{"path": "zone.md", "field": "date", "value": "2021-06-01 10:30"}],
        },
        "datetime_unreadable": {
            "count": 1,
            "examples": [{"path": "none.md", "field": "date", "value": "2024-13-45"}],
        },
    }
    assert archive.report["unknown_fields"] == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT90M", "PT1H30M"),
        ("PT3600S", "PT1H"),
        ("P1Y14M", "P2Y2M"),
        ("P1W", "P7D"),
        ("PT36H", "P1DT12H"),
        ("PT0S", "PT0S"),
        ("P0D", "PT0S"),
        ("PT1.50S", "PT1.5S"),
        ("pt5m", "PT5M"),
        ("P1M", "P1M"),
        ("PT1M", "PT1M"),
        ("12:30", None),
        ("90", None),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("-PT5M", None),
        ("PT5M junk", None),
    ],
)
def test_a_duration_is_iso_8601_in_canonical_form(text: str, expected: str | None) -> None:
    assert duration(text) == expected


READ_AS: list[tuple[Callable[[str], object], dict[str, object], list[str]]] = [
    (
        integer,
        {"7": 7, "007": 7, "-7": -7, "+7": 7, "7.0": 7, "9223372036854775807": 2**63 - 1},
        ["7.5", "1_000", "1,000", "0x1F", "9223372036854775808", "1e3", "٧", "７", "", "nan"],
    ),
    (
        double,
        {"4.5": 4.5, "4": 4.0, "-.5": -0.5, "1e3": 1000.0, "5.": 5.0},
        ["nan", "inf", "-Infinity", "1e999", "4,5", "1_0.0", "٤", "", "4.5 of 5"],
    ),
    (
        boolean,
        {"true": True, "Yes": True, "ON": True, "false": False, "No": False, "off": False},
        ["y", "1", "", "maybe"],
    ),
    (
        language,
        {"en": "en", "en_US": "en-us", "zh-Hans-CN": "zh-hans-cn", "x-klingon": "x-klingon"},
        ["English (US)", "e", "en-", "123456789", "de DE", "deutschland", 'en"', ""],
    ),
]


@pytest.mark.parametrize(("convert", "good", "bad"), READ_AS)
def test_a_scalar_is_read_by_its_type_and_never_guessed(
    convert: Callable[[str], object], good: dict[str, object], bad: list[str]
) -> None:
    assert {text: convert(text) for text in good} == good
    assert {text: convert(text) for text in bad} == dict.fromkeys(bad)


def test_a_value_that_its_type_cannot_hold_is_kept_in_extra_and_reported(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\nquality: high\nratings: {average: nan, count: 5}\n"
            "published: perhaps\nlength: 12:30\nlang: English (US)\nampWebUrl: /amp\n"
            "excerpt: [a, b]\nheat: {x: 1}\n---\n"
        }
    )
    assert archive.labelled("A") == {
        "label": "A",
        "rating_count": 5,
        "extra": '{"ampWebUrl":"/amp","excerpt":["a","b"],"heat":{"x":"1"},'
        '"lang":"English (US)","length":"12:30","published":"perhaps","quality":"high",'
        '"ratings":{"average":"nan"}}',
    }
    found = archive.report["repaired"]
    assert {code: sorted(e["field"] for e in said["examples"]) for code, said in found.items()} == {
        "boolean_unreadable": ["published"],
        "double_unreadable": ["ratings.average"],
        "duration_unreadable": ["length"],
        "integer_unreadable": ["heat", "quality"],
        "iri_unreadable": ["ampWebUrl"],
        "language_unreadable": ["lang"],
        "text_unreadable": ["excerpt"],
    }


def test_an_empty_secured_is_absent(build: Build) -> None:
    empty = ("", '""', "~", "'null'", "' '", "[]", "{}", "[~]")
    files = {f"{n}.md": f"---\ntitle: A\nsecured: {e}\n---\n" for n, e in enumerate(empty)}
    files["nested.md"] = "---\ntitle: A\nx:\n  secured:\n---\n"
    files["there.md"] = "---\ntitle: B\nx: [{secured: ''}, {secured: [~, YQ==]}]\n---\n"
    archive = build(files)
    marked = [id for id in archive.ids("Article") if "has_secured" in archive[id]]
    assert marked == [f"~article/b-{hex8('there.md')}"]


def test_a_language_is_the_tag_of_label_and_description(build: Build) -> None:
    files = {"a.md": "---\ntitle: Titre\nexcerpt: Texte\ncategory: C\nlang: FR_ca\n---\n"}
    archive = build(files, formats=("ttl",))
    text = (archive.output / "graph.ttl").read_text("utf-8")
    assert '"Titre"@fr-ca' in text
    assert '"Texte"@fr-ca' in text
    assert 'schema:articleSection "C"' in text


def test_an_id_is_a_name_to_refer_by_and_no_property(build: Build) -> None:
    archive = build({"a.md": "---\ntitle: A\n_id: 507f1f77bcf86cd799439011\n---\n"})
    assert archive[f"~article/a-{hex8('a.md')}"] == {"label": "A"}
    assert archive.report["unknown_fields"] == {}
