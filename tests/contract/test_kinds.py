"""DESIGN 2.1 (the table of records) and 2.2: which node a record becomes, and its IRI."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, SKOS
from small_archives import Archive, Build, front_matter, hex8

from graph.config import Settings
from graph.errors import UsageError
from graph.identity import slug
from graph.vocabulary import DEFAULT_BASE, NG, PREFIXES

# `type:`, its kind, its folder of minted IRIs, its rdf:type.
WORK_TYPES = [
    ("article", "Article", "article", "schema:NewsArticle"),
    ("video", "Video", "video", "schema:VideoObject"),
    ("course", "Course", "course", "schema:Course"),
    ("collection", "Collection", "collection", "schema:Collection"),
    ("webinar", "Event", "event", "schema:Event"),
    ("event", "Event", "event", "schema:Event"),
    ("download", "Download", "download", "schema:CreativeWork"),
    ("forum", "Community", "community", "schema:WebSite"),
]


@pytest.fixture(scope="module")
def kinds(build_once: Build) -> Archive:
    files = {
        "untyped.md": front_matter(title="Untyped"),
        "named.md": front_matter(name="Named"),
        "podcast.md": front_matter(type="podcast", title="Podcast"),
        "podcast2.md": front_matter(type="podcast", title="Podcast 2"),
        "genre.md": front_matter(taxonomy="genre", title="Genre"),
        "upper.md": front_matter(type="Video", title="Upper"),
        "person.md": front_matter(
            type="profile", name="Ada Lovelace", website="https://ada.example"
        ),
        "org.yaml": "taxonomy: organization\nname: Example News\ndomain: WWW.Example.com\n",
        "org2.yaml": "taxonomy: organization\nname: No Domain, Inc.\n",
        "topic.yaml": "taxonomy: topic\nname: C# & AI\n",
        "plain.txt": "A plain title\n\nWords follow here.\n",
        "meet.md": front_matter(type="event", title="Meet", website="https://meet.example/x"),
        "site.md": front_matter(title="No event", website="https://site.example/x"),
        "deep/er path/ü.md": front_matter(title="Deep"),
        "images.md": "---\ntitle: Images\nwebUrl: https://example.com/images\nimages:\n"
        "  - url: https://EXAMPLE.com/a b.png\n  - url: /logos/Größe 1.jpg?x=1\n---\n",
    }
    for word, *_ in WORK_TYPES:
        url = f"https://example.com/{word}"
        files[f"{word}.md"] = front_matter(type=word, title=f"A {word}")
        files[f"{word}_url.md"] = front_matter(type=word, title=f"URL {word}", webUrl=url)
    return build_once(files, formats=("ttl", "nt", "nq", "jsonld", "graphml"))


@pytest.fixture(scope="module")
def rdf(kinds: Archive) -> rdflib.Graph:
    return kinds.graph.to_rdflib()


def rdf_type(rdf: rdflib.Graph, iri: str) -> str:
    [found] = rdf.objects(rdflib.URIRef(iri.replace("~", DEFAULT_BASE)), RDF.type)
    prefixes = {full: name for name, full in PREFIXES.items()}
    match = re.fullmatch(r"(.*[/#])(\w+)", str(found))
    assert match
    return f"{prefixes[match[1]]}:{match[2]}"


@pytest.mark.parametrize(("word", "kind", "folder", "type_"), WORK_TYPES)
def test_a_type_is_a_kind_with_the_url_or_a_minted_iri(
    kinds: Archive, rdf: rdflib.Graph, word: str, kind: str, folder: str, type_: str
) -> None:
    minted = f"~{folder}/a-{word}-{hex8(f'{word}.md')}"
    by_url = f"https://example.com/{word}"
    assert kinds.kinds()[minted] == kinds.kinds()[by_url] == kind
    assert kinds[minted] == {"label": f"A {word}"}
    assert kinds[by_url] == {"label": f"URL {word}", "url": by_url}
    assert rdf_type(rdf, minted) == rdf_type(rdf, by_url) == type_


def test_a_title_or_name_without_a_type_is_an_article(kinds: Archive) -> None:
    assert kinds.kinds()[f"~article/untyped-{hex8('untyped.md')}"] == "Article"
    assert kinds.kinds()[f"~article/named-{hex8('named.md')}"] == "Article"


def test_an_unknown_type_is_an_article_and_counted(kinds: Archive, rdf: rdflib.Graph) -> None:
    iri = f"~article/podcast-{hex8('podcast.md')}"
    assert kinds.kinds()[iri] == "Article"
    assert rdf_type(rdf, iri) == "schema:NewsArticle"
    assert kinds.report["unknown_types"] == {"podcast": 2, "taxonomy: genre": 1}


def test_the_word_of_a_type_is_recognised_in_any_case(kinds: Archive) -> None:
    assert kinds.kinds()[f"~video/upper-{hex8('upper.md')}"] == "Video"


def test_a_profile_is_a_person(kinds: Archive, rdf: rdflib.Graph) -> None:
    assert kinds.kinds()["~person/ada-lovelace"] == "Person"
    assert rdf_type(rdf, "~person/ada-lovelace") == "schema:Person"


def test_an_organization_is_a_provider_by_its_domain_or_else_its_name(
    kinds: Archive, rdf: rdflib.Graph
) -> None:
    assert kinds["~organization/example.com"] == {"label": "Example News", "domain": "example.com"}
    assert kinds["~organization/no-domain-inc"] == {"label": "No Domain, Inc."}
    assert kinds.ids("Provider") == ["~organization/example.com", "~organization/no-domain-inc"]
    assert rdf_type(rdf, "~organization/example.com") == "schema:Organization"


def test_a_topic_is_a_concept_in_the_one_scheme(kinds: Archive, rdf: rdflib.Graph) -> None:
    assert kinds.ids("Topic") == ["~topic/c-sharp-ai"]
    assert rdf_type(rdf, "~topic/c-sharp-ai") == "skos:Concept"
    [scheme] = rdf.objects(rdflib.URIRef(f"{DEFAULT_BASE}topic/c-sharp-ai"), SKOS.inScheme)
    assert rdf_type(rdf, str(scheme)) == "skos:ConceptScheme"
    assert set(rdf.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}


def test_plain_text_is_an_article_of_the_general_type(kinds: Archive, rdf: rdflib.Graph) -> None:
    iri = f"~article/a-plain-title-{hex8('plain.txt')}"
    assert kinds.kinds()[iri] == "Article"
    assert rdf_type(rdf, iri) == "schema:Article"


def test_only_an_event_is_named_by_its_website(kinds: Archive, rdf: rdflib.Graph) -> None:
    assert kinds.kinds()["https://meet.example/x"] == "Event"
    said = kinds.labelled("No event")
    assert said == {"label": "No event", "extra": '{"website":"https://site.example/x"}'}
    urls = set(rdf.objects(None, rdflib.URIRef("https://schema.org/url")))
    assert rdflib.URIRef("https://meet.example/x") in urls


def test_an_image_is_its_canonical_url_or_minted_from_a_relative_one(
    kinds: Archive, rdf: rdflib.Graph
) -> None:
    digest = hashlib.sha256("/logos/Größe 1.jpg?x=1".encode()).hexdigest()[:8]
    minted = f"~image/grösse-1-jpg-{digest}"
    absolute = "https://example.com/a%20b.png"
    assert sorted(kinds.ids("Image")) == sorted([absolute, minted])
    assert kinds[absolute] == {"url": absolute}
    assert kinds[minted] == {"url": "/logos/Größe 1.jpg?x=1"}
    assert kinds.placed("HAS_IMAGE") == [
        ("https://example.com/images", absolute, 1),
        ("https://example.com/images", minted, 2),
    ]
    assert rdf_type(rdf, minted) == "schema:ImageObject"


def test_a_document_is_its_path_with_each_segment_percent_encoded(
    kinds: Archive, rdf: rdflib.Graph
) -> None:
    iri = "~document/deep/er%20path/%C3%BC.md"
    assert kinds[iri] == {"label": "deep/er path/ü.md"}
    assert rdf_type(rdf, iri) == "prov:Entity"
    deep = f"~article/deep-{hex8('deep/er path/ü.md')}"
    assert (deep, iri) in kinds.edges("DERIVED_FROM")


def test_records_are_counted_by_kind(kinds: Archive) -> None:
    assert kinds.report["records"] == {
        "Article": 11, "Video": 3, "Course": 2, "Collection": 2, "Event": 5, "Download": 2,
        "Community": 2, "Provider": 2, "Topic": 1, "Person": 1,
    }  # fmt: skip
    assert kinds.report["documents"]["read"] == sum(kinds.report["records"].values())


def test_every_node_carries_its_kind(kinds: Archive, rdf: rdflib.Graph) -> None:
    said = {str(s): str(o) for s, o in rdf.subject_objects(rdflib.URIRef(f"{NG}kind"))}
    assert said == {node.id: node.kind for node in kinds.graph.nodes()}


def test_graph_ttl_ends_by_declaring_exactly_the_own_terms_it_uses(kinds: Archive) -> None:
    text = (kinds.output / "graph.ttl").read_text("utf-8")
    rdf = rdflib.Graph().parse(data=text, format="turtle")
    declared = {str(s) for s in rdf.subjects(RDF.type, RDF.Property)}
    used = {str(p) for p in rdf.predicates() if str(p).startswith(NG)}
    assert used == declared
    subjects = re.findall(r"^<([^>]+)>", text, re.MULTILINE)
    assert all(subject.startswith(NG) for subject in subjects[-len(declared) :])


def test_no_data_export_has_a_blank_node(kinds: Archive) -> None:
    for file in ("graph.ttl", "graph.nt", "graph.nq", "graph.jsonld"):
        quads = list(pyoxigraph.parse(path=kinds.output / file))
        assert len(quads) > 100
        for quad in quads:
            assert not any(isinstance(term, pyoxigraph.BlankNode) for term in quad)


def test_leaf_kinds_are_in_rdf_and_not_in_graphml_unless_asked_for(
    kinds: Archive, rdf: rdflib.Graph, build: Build
) -> None:
    leaves = {"Image", "Document"}
    assert leaves <= {str(o) for o in rdf.objects(None, rdflib.URIRef(f"{NG}kind"))}
    drawn = (kinds.output / "graph.graphml").read_text("utf-8")
    assert set(re.findall(r'labels=":(\w+)"', drawn)) == {
        node.kind for node in kinds.graph.nodes() if node.kind not in leaves
    }
    asked = build(
        {"a.md": "---\ntitle: A\nimage: /a.png\n---\n"}, formats=("graphml",), leaves=True
    )
    drawn = (asked.output / "graph.graphml").read_text("utf-8")
    assert set(re.findall(r'labels=":(\w+)"', drawn)) == {"Article", *leaves}


def test_the_base_is_changed_by_a_setting(build: Build) -> None:
    base = "https://example.org/my/id#"
    files = {"a.md": "---\ntitle: A\ntags: [AI]\nauthor: Ada Lovelace\n---\n"}
    archive = build(files, base=base, formats=("ttl",))
    assert {node.id for node in archive.graph.nodes()} == {
        f"{base}article/a-{hex8('a.md')}",
        f"{base}document/a.md",
        f"{base}person/ada-lovelace",
        f"{base}topic/ai",
    }
    assert archive.report["base"] == base
    rdf = rdflib.Graph().parse(archive.output / "graph.ttl")
    assert {str(s) for s in rdf.subjects() if not str(s).startswith(base)} == {
        str(s) for s in rdf.subjects(RDF.type, RDF.Property)
    }


@pytest.mark.parametrize("base", ["https://example.org/id/", "https://example.org/id#"])
def test_what_is_said_of_a_mention_has_iris_that_every_parser_takes(
    build: Build, base: str
) -> None:
    files = {"a.md": "---\ntitle: Perlmutter has 6,159 NVIDIA A100 GPUs.\n---\n"}
    archive = build(files, base=base, formats=("ttl", "nt", "jsonld"))
    said = [
        set(pyoxigraph.parse(path=archive.output / f"graph.{suffix}"))
        for suffix in ("ttl", "nt", "jsonld")
    ]
    with_target = {q.subject for q in said[1] if q.predicate.value.endswith("#hasTarget")}
    assert len(with_target) == 2
    assert said[1] == said[2] <= said[0]


@pytest.mark.parametrize(
    "base",
    ["example.org/id/", "ftp://example.org/id/", "https://example.org/id", "/id/", "", "https://",
     "https:///", "https://example.org/a b/", "https://example.org/?a=/", "https://e.org/<a>/",
     "urn:x:", "https://example.org/#a#", "https://example.org/id/\n"],
)  # fmt: skip
def test_a_base_is_an_absolute_iri_ending_in_slash_or_hash(base: str) -> None:
    with pytest.raises(UsageError, match="is not an absolute http") as caught:
        Settings(base=base)
    assert caught.value.next_step


ENTRIES = """---
title: Main
related:
  - title: A Story
  - title: A Story
    type: video
  - excerpt: Neither URL nor label
  - title: With URL
    type: course
    webUrl: https://example.com/course
  - url: https://example.com/only-url
---
"""


def test_an_entry_is_named_by_its_url_or_by_document_kind_and_label(build: Build) -> None:
    archive = build({"x/a.md": ENTRIES, "x/b.md": ENTRIES})
    main = f"~article/main-{hex8('x/a.md')}"
    article = f"~article/a-story-{hex8('x/a.md' + chr(10) + 'Article' + chr(10) + 'A Story')}"
    video = f"~video/a-story-{hex8('x/a.md' + chr(10) + 'Video' + chr(10) + 'A Story')}"
    of_a = [edge for edge in archive.placed("RELATED_TO") if edge[0] == main]
    assert sorted(of_a) == sorted(
        [
            (main, article, 1),
            (main, video, 2),
            (main, "https://example.com/course", 4),
            (main, "https://example.com/only-url", 5),
        ]
    )
    assert archive.kinds()[video] == "Video"
    assert archive.kinds()["https://example.com/course"] == "Course"
    assert len(archive.ids("Article")) == 5  # two documents, two entries, one URL
    # Counted and left out.
    assert archive.report["repaired"]["entry_without_name"]["count"] == 2
    assert [path for path, field, _ in archive.repairs("entry_without_name")] == [
        "x/a.md", "x/b.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI Hardware", "ai-hardware"),
        ("C#", "c-sharp"),
        ("C++", "c-plus-plus"),
        ("F# and C", "f-sharp-and-c"),
        ("ＡＩ", "ai"),
        ("Straße", "strasse"),
        ("  --Hello,   World!--  ", "hello-world"),
        ("日本語 ニュース", "日本語-ニュース"),
        ("Ελλάδα", "ελλάδα"),
        ("a/b\\c..d", "a-b-c-d"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 200, "x" * 80),
        ("?!", f"x-{hex8('?!')}"),
        ("", f"x-{hex8('')}"),
        ("\x00\x1b[31m", "31m"),
    ],
)
def test_a_slug_is_letters_and_digits_of_any_script(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_one_slug_is_one_topic_or_person_and_further_spellings_are_aliases(build: Build) -> None:
    archive = build(
        {
            "1.md": "---\ntitle: One\ntags: [Machine Learning]\nauthor: Ada Lovelace\n---\n",
            "2.md": "---\ntitle: Two\ntags: [machine-learning, AI]\nauthor: ADA LOVELACE\n---\n",
            "3.md": "---\ntitle: Three\ntags: [Machine  Learning]\n---\n",
        }
    )
    assert archive["~topic/machine-learning"] == {
        "label": "Machine Learning",
        "aliases": ("machine-learning",),
    }
    assert archive["~person/ada-lovelace"] == {
        "label": "Ada Lovelace",
        "aliases": ("ADA LOVELACE",),
    }
    assert archive.ids("Topic") == ["~topic/ai", "~topic/machine-learning"]


def test_ids_come_from_content_and_not_from_where_the_source_lies(
    build: Build, tmp_path: Path
) -> None:
    files = {"a/b.md": ENTRIES, "c.txt": "A title\n\nBy Ada Lovelace\n\nText.\n"}
    one, two = (build(files, formats=("ttl",)) for _ in range(2))
    assert str(one.output) != str(two.output)
    for name in ("graph.ttl", "report.json"):
        text = (one.output / name).read_bytes()
        assert text == (two.output / name).read_bytes()
        assert str(tmp_path).encode() not in text
