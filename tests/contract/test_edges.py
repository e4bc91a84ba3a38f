"""DESIGN 2.3: which edges there are, between what, in which order and with which predicate."""

from __future__ import annotations

import pyoxigraph
import pytest
from small_archives import Archive, Build, hex8

from graph.vocabulary import DEFAULT_BASE, EDGES, PREFIXES

FILES = {
    "a.md": """---
title: A
webUrl: https://example.com/a
provider: {name: Example, domain: example.com, images: [{url: /logo.png}]}
tags: [AI]
author: Ada Lovelace
images: [/1.png, /2.png]
related:
  - title: B
    webUrl: https://example.com/b
    provider: {name: Other, domain: other.example}
    tags: [Chips]
  - title: C
    webUrl: https://example.com/c
  - posts/by-path
---
""",
    "a2.md": """---
title: A again
webUrl: https://example.com/a
related:
  - title: C
    webUrl: https://example.com/c
  - title: A
    webUrl: https://example.com/a
  - title: D
    webUrl: https://example.com/d
---
""",
    "posts/by-path.md": "---\ntitle: By path\nwebUrl: https://example.com/path\n---\n",
    "coll.md": """---
type: collection
title: Coll
webUrl: https://example.com/coll
items: [posts/by-path, nowhere/at-all, https://example.com/a, {title: Inline, type: video}]
---
""",
    "ada.md": """---
type: profile
name: Ada Lovelace
affiliation: {name: Analytical, domain: engine.example}
tags: [Mathematics]
image: /ada.png
---
""",
    "topics/ai.yaml": "taxonomy: topic\nname: AI\nparent: t0\nimage: /ai.png\n",
    "topics/comp.yaml": "taxonomy: topic\n_id: t0\nname: Computing\nparent: Science\n",
}
INLINE = f"~video/inline-{hex8(chr(10).join(('coll.md', 'Video', 'Inline')))}"
A, B, C, D, PATH, COLL = (f"https://example.com/{n}" for n in ("a", "b", "c", "d", "path", "coll"))


@pytest.fixture(scope="module")
def edges(build_once: Build) -> Archive:
    return build_once(FILES, formats=("ttl",))


def image(path: str) -> str:
    from hashlib import sha256

    return f"~image/{path.strip('/').replace('.', '-')}-{sha256(path.encode()).hexdigest()[:8]}"


def test_every_edge_joins_what_its_kind_may_join(edges: Archive) -> None:
    kinds = edges.kinds() | {edges.short(n.id): n.kind for n in edges.graph.nodes("Document")}
    for edge in edges.graph.edges():
        declared = EDGES[edge.kind]
        assert kinds[edges.short(edge.source)] in declared.sources
        assert kinds[edges.short(edge.target)] in declared.targets


def test_published_by_joins_a_work_to_its_provider(edges: Archive) -> None:
    assert edges.edges("PUBLISHED_BY") == [
        (A, "~organization/example.com"), (B, "~organization/other.example"),
    ]  # fmt: skip


def test_about_joins_a_work_or_person_to_its_topics(edges: Archive) -> None:
    assert edges.edges("ABOUT") == [
        (A, "~topic/ai"), (B, "~topic/chips"), ("~person/ada-lovelace", "~topic/mathematics"),
    ]  # fmt: skip


def test_related_to_keeps_the_lowest_position_and_counts_the_documents(edges: Archive) -> None:
    assert edges.placed("RELATED_TO") == [(A, B, 1), (A, C, 1), (A, D, 3), (A, PATH, 3)]
    weights = {edge.target: edge.weight for edge in edges.graph.edges("RELATED_TO")}
    assert weights == {B: 1, C: 2, D: 1, PATH: 1}


def test_an_edge_from_a_node_to_itself_is_dropped_and_counted(edges: Archive) -> None:
    assert edges.report["edges_refused"]["to_itself"] == {
        "count": 1,
        "by_kind": {"RELATED_TO": 1},
        "examples": [{"kind": "RELATED_TO", "source": A, "target": A}],
    }


def test_an_image_has_its_place_in_the_list(edges: Archive) -> None:
    assert edges.placed("HAS_IMAGE") == sorted(
        [
            (A, image("/1.png"), 1),
            (A, image("/2.png"), 2),
            ("~organization/example.com", image("/logo.png"), 1),
            ("~person/ada-lovelace", image("/ada.png"), 1),
            ("~topic/ai", image("/ai.png"), 1),
        ]
    )


def test_people_have_works_and_organizations(edges: Archive) -> None:
    assert edges.edges("AUTHORED_BY") == [(A, "~person/ada-lovelace")]
    assert edges.edges("AFFILIATED_WITH") == [
        ("~person/ada-lovelace", "~organization/engine.example")
    ]


def test_the_parts_of_a_collection_name_documents_by_path(edges: Archive) -> None:
    assert edges.placed("HAS_PART") == [(COLL, A, 3), (COLL, PATH, 1), (COLL, INLINE, 4)]
    assert edges.report["unresolved"] == [
        {"path": "coll.md", "edge": "HAS_PART", "name": "nowhere/at-all"}
    ]


def test_the_parent_of_a_topic_is_a_name_or_an_id_or_becomes_a_topic(edges: Archive) -> None:
    assert edges.edges("BROADER") == [
        ("~topic/ai", "~topic/computing"), ("~topic/computing", "~topic/science"),
    ]  # fmt: skip
    assert edges["~topic/science"] == {"label": "Science"}
    assert "~topic/t0" not in edges


def test_of_several_parents_the_first_counts_and_the_others_are_reported(build: Build) -> None:
    archive = build(
        {
            "a.yml": "taxonomy: topic\nname: A\nparent: [B, C]\n",
            "d.yml": "taxonomy: topic\nname: D\nparent: {name: B, since: 2020}\n",
        }
    )
    assert archive.edges("BROADER") == [("~topic/a", "~topic/b"), ("~topic/d", "~topic/b")]
    assert archive.repairs("entry_unused") == [("a.yml", "parent", "{'name': 'C'}")]
    assert archive.labelled("D")["extra"] == '{"parent":{"since":"2020"}}'


def test_a_node_is_derived_from_each_document_about_it_else_from_the_first_that_names_it(
    edges: Archive,
) -> None:
    derived: dict[str, list[str]] = {}
    for source, target in edges.edges("DERIVED_FROM"):
        derived.setdefault(source, []).append(target.removeprefix("~document/"))
    assert derived == {
        A: ["a.md", "a2.md"],
        B: ["a.md"],
        C: ["a.md"],
        D: ["a2.md"],
        PATH: ["posts/by-path.md"],
        COLL: ["coll.md"],
        INLINE: ["coll.md"],
        "~organization/example.com": ["a.md"],
        "~organization/other.example": ["a.md"],
        "~organization/engine.example": ["ada.md"],
        "~person/ada-lovelace": ["ada.md"],
        "~topic/ai": ["topics/ai.yaml"],
        "~topic/chips": ["a.md"],
        "~topic/computing": ["topics/comp.yaml"],
        "~topic/mathematics": ["ada.md"],
        "~topic/science": ["topics/comp.yaml"],
        image("/1.png"): ["a.md"],
        image("/2.png"): ["a.md"],
        image("/ada.png"): ["ada.md"],
        image("/ai.png"): ["topics/ai.yaml"],
        image("/logo.png"): ["a.md"],
    }


def test_an_edge_is_written_with_its_predicate(edges: Archive) -> None:
    predicates = {
        "PUBLISHED_BY": "schema:publisher", "ABOUT": "schema:about",
        "RELATED_TO": "dcterms:relation", "HAS_IMAGE": "schema:image",
        "AUTHORED_BY": "schema:author", "AFFILIATED_WITH": "schema:affiliation",
        "HAS_PART": "schema:hasPart", "BROADER": "skos:broader",
        "DERIVED_FROM": "prov:wasDerivedFrom",
    }  # fmt: skip
    expected = set()
    for edge in edges.graph.edges():
        name = predicates[edge.kind]
        if edge.kind == "HAS_IMAGE" and "/organization/" in edge.source:
            name = "schema:logo"
        prefix, _, local = name.partition(":")
        expected.add((edge.source, PREFIXES[prefix] + local, edge.target))
    ids = {node.id for node in edges.graph.nodes()}
    skos = f"{PREFIXES['skos']}inScheme"
    written = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in pyoxigraph.parse(path=edges.output / "graph.ttl")
        if isinstance(q.subject, pyoxigraph.NamedNode)
        and isinstance(q.object, pyoxigraph.NamedNode)
        and q.object.value in ids
        and q.predicate.value not in (skos, f"{PREFIXES['schema']}url")
    }
    assert written == expected
    assert {kind for (kind,) in {(e.kind,) for e in edges.graph.edges()}} == set(predicates)


def test_edges_that_do_not_fit_the_kinds_are_dropped_and_counted(build: Build) -> None:
    archive = build(
        {
            "coll.md": "---\ntype: collection\ntitle: Coll\nwebUrl: https://example.com/coll\n"
            "items: [people/ada, b]\nrelated: [people/ada]\n---\n",
            "people/ada.md": "---\ntype: profile\nname: Ada Lovelace\n---\n",
            "b.md": "---\ntitle: B\nwebUrl: https://example.com/b\n---\n",
        }
    )
    assert archive.placed("HAS_PART") == [(COLL, B, 2)]
    assert archive.edges("RELATED_TO") == []
    ada = f"{DEFAULT_BASE}person/ada-lovelace"
    assert archive.report["edges_refused"] == {
        "kinds_do_not_fit": {
            "count": 2,
            "by_kind": {"HAS_PART": 1, "RELATED_TO": 1},
            "examples": [
                {"kind": "HAS_PART", "source": COLL, "target": ada},
                {"kind": "RELATED_TO", "source": COLL, "target": ada},
            ],
        }
    }


def test_an_entry_that_cannot_be_used_is_reported(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\nprovider: [{name: One}, {name: Two}]\n"
            "images: [{title: No address}, {url: /a.png}, {url: 'ftp://x.example/a.png'}]\n---\n"
        }
    )
    assert archive.ids("Provider") == ["~organization/one"]
    assert len(archive.ids("Image")) == 1
    assert archive.repairs("entry_unused") == [("a.md", "provider", "{'name': 'Two'}")]
    assert archive.repairs("entry_without_name") == [("a.md", "images", "{'title': 'No address'}")]
    assert archive.repairs("iri_unreadable") == [("a.md", "images.url", "ftp://x.example/a.png")]


def test_a_node_has_the_kind_of_its_lowest_precedence_where_an_image_loses_to_every_work(
    build: Build,
) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\nimage: https://example.com/x\n---\n",
            "b.md": "---\ntitle: B\nrelated:\n  - type: video\n    title: X\n"
            "    webUrl: https://example.com/x\n  - title: Y\n    webUrl: https://example.com/y\n---\n",
            "z.md": "---\ntype: course\ntitle: Y too\nwebUrl: https://example.com/y\n---\n",
        }
    )
    assert archive.kinds()["https://example.com/x"] == "Video"
    assert archive.kinds()["https://example.com/y"] == "Course"
    assert archive.edges("HAS_IMAGE") == []
    refused = archive.report["edges_refused"]
    assert refused["kinds_do_not_fit"]["by_kind"] == {"HAS_IMAGE": 1}


def test_single_edges_keep_the_target_of_lowest_precedence_and_the_others_are_conflicts(
    build: Build,
) -> None:
    archive = build(
        {
            "0.md": "---\ntitle: First\nrelated:\n  - title: X\n    webUrl: https://example.com/x\n"
            "    provider: {name: Passing, domain: passing.example}\n---\n",
            "1.md": "---\ntitle: X\nwebUrl: https://example.com/x\n"
            "provider: {name: One, domain: one.example}\n---\n",
            "2.md": "---\ntitle: X\nwebUrl: https://example.com/x\n"
            "provider: {name: Two, domain: two.example}\n---\n",
        }
    )
    assert archive.edges("PUBLISHED_BY") == [("https://example.com/x", "~organization/one.example")]
    assert archive.report["conflicts"] == {"count": 1, "by_property": {"PUBLISHED_BY": 1}}


def test_an_entry_comes_before_those_nested_in_it_for_single_edges_too(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\nrelated:\n  - title: Outer\n    webUrl: https://example.com/x\n"
            "    provider: {name: Outer, domain: outer.example}\n    related:\n"
            "      - title: Inner\n        webUrl: https://example.com/x\n"
            "        provider: {name: Inner, domain: inner.example}\n---\n",
        }
    )
    assert archive["https://example.com/x"]["label"] == "Outer"
    assert archive.edges("PUBLISHED_BY") == [
        ("https://example.com/x", "~organization/outer.example")
    ]
