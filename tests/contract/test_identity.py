"""DESIGN 2.5: what makes two mentions the same node."""

from __future__ import annotations

import pyoxigraph
import pytest
from small_archives import Build, front_matter, hex8

from graph.identity import canonical_domain, canonical_url, name_key
from graph.vocabulary import DEFAULT_BASE, NG

KEPT = {  # scheme, www., path case, trailing slash and parameter order stay
    "http://example.com/a": "http://example.com/a",
    "https://www.example.com/a": "https://www.example.com/a",
    "https://example.com/A/b": "https://example.com/A/b",
    "https://example.com/a/": "https://example.com/a/",
    "https://example.com": "https://example.com",
    "https://example.com/": "https://example.com/",
    "https://example.com/?b=2&a=1": "https://example.com/?b=2&a=1",
    "https://example.com/?a=&b&a=": "https://example.com/?a=&b&a=",
    "https://example.com/a;b=c,d(e)!$'*": "https://example.com/a;b=c,d(e)!$'*",
    "https://example.com/a//b/../c": "https://example.com/a//b/../c",
}
HOSTS = {  # IDNA, lower case, no trailing dot, default port, user and password dropped
    "HTTPS://EXAMPLE.Com/a": "https://example.com/a",
    "https://example.com./a": "https://example.com/a",
    "https://example.com:443/a": "https://example.com/a",
    "http://example.com:80/a": "http://example.com/a",
    "http://example.com:443/a": "http://example.com:443/a",
    "https://example.com:8443/a": "https://example.com:8443/a",
    "https://example.com:/a": "https://example.com/a",
    "https://user:pa:ss@example.com/a": "https://example.com/a",
    "https://user@host@example.com/a": "https://example.com/a",
    "https://BÜCHER.example/a": "https://xn--bcher-kva.example/a",
    "https://xn--bcher-kva.example/a": "https://xn--bcher-kva.example/a",
    "https://localhost/a": "https://localhost/a",
    "http://127.0.0.1:8000/a": "http://127.0.0.1:8000/a",
    "http://[::1]:8000/a": "http://[::1]:8000/a",
    "http://[2001:DB8:0::1]/a": "http://[2001:db8::1]/a",
}
PARTS = {  # white space at the ends goes, the fragment and exactly these parameters are dropped
    "  https://example.com/a\t\n": "https://example.com/a",
    "\u00a0https://example.com/a\u2003": "https://example.com/a",
    "https://example.com/a#top": "https://example.com/a",
    "https://example.com/a#?utm_x=1": "https://example.com/a",
    "https://example.com/a?#": "https://example.com/a?",
    **{
        f"https://example.com/a?{name}=1&q=2": "https://example.com/a?q=2"
        for name in (
            "utm_source utm_ utm_x fbclid gclid dclid msclkid yclid mc_cid mc_eid igshid _ga _gl "
            "ref_src itm_campaign"
        ).split()
    },
    **{
        f"https://example.com/a?{name}=1": f"https://example.com/a?{name}=1"
        for name in "ref source UTM_source xutm_a gclid2 fbclid_ _gat id page amp".split()
    },
    "https://example.com/a?utm_source=x": "https://example.com/a",
    "https://example.com/a?utm_source": "https://example.com/a",
    "https://example.com/a?q=1&utm_source=x&r=2": "https://example.com/a?q=1&r=2",
    "https://example.com/a?q=utm_source=x": "https://example.com/a?q=utm_source=x",
}
ENCODED = {  # every byte that RFC 3986 does not allow; a bare %; hex digits in upper case
    "https://example.com/a b": "https://example.com/a%20b",
    "https://example.com/“q”": "https://example.com/%E2%80%9Cq%E2%80%9D",
    "https://example.com/a\u2028b": "https://example.com/a%E2%80%A8b",
    "https://example.com/é": "https://example.com/%C3%A9",
    "https://example.com/%c3%a9": "https://example.com/%C3%A9",
    "https://example.com/%41": "https://example.com/%41",
    "https://example.com/100%": "https://example.com/100%25",
    "https://example.com/%zz": "https://example.com/%25zz",
    "https://example.com/%2": "https://example.com/%252",
    "https://example.com/%%41": "https://example.com/%25%41",
    "https://example.com/[1]|{2}^`\\": "https://example.com/%5B1%5D%7C%7B2%7D%5E%60%5C",
    'https://example.com/<b>"x"': "https://example.com/%3Cb%3E%22x%22",
    "https://example.com/a\nb\x00c\x7f": "https://example.com/a%0Ab%00c%7F",
    "https://example.com/?q=a b&r=[é]": "https://example.com/?q=a%20b&r=%5B%C3%A9%5D",
    "https://example.com/?q=a?b/c": "https://example.com/?q=a?b/c",
    "https://example.com/#!hash": "https://example.com/",
    "https://example.com/\U0001f600": "https://example.com/%F0%9F%98%80",
}
NO_IDENTITY = [
    "", "example.com/a", "//example.com/a", "/a", "a", "ftp://example.com/a", "javascript:alert(1)",
    "mailto:a@example.com", "data:text/html,x", "file:///etc/passwd", "https://", "https:///a",
    "https:/example.com", "http:example.com", "https://?q", "https://#x", "https://a b.com/",
    "https://exa<mple.com/", "https://example.com:99999/", "https://example.com:x/",
    "https://example.com:-1/", "https://[::1/", "https://[zz]/", "https://.example.com/",
    "https://a..b/", "https://-a.com/", "https://a-.com/", f"https://{'a' * 64}.com/",
    f"https://{'a.' * 127}com/", "https://ex\u2028ample.com/", "https://exam%20ple.com/",
    "https://example.com%2F@evil.example%00/", "https://:80/", "https://user@/", "x https://a.com/",
    "https://\ud800.com/",
]  # fmt: skip


@pytest.mark.parametrize("group", [KEPT, HOSTS, PARTS, ENCODED])
def test_a_canonical_url_is_the_one_spelling_of_an_address(group: dict[str, str]) -> None:
    assert {text: canonical_url(text) for text in group} == group


def test_what_is_not_http_with_a_host_is_no_identity_and_no_link() -> None:
    assert {text: canonical_url(text) for text in NO_IDENTITY} == dict.fromkeys(NO_IDENTITY)


def test_a_canonical_url_is_canonical_and_an_iri_for_every_parser() -> None:
    for group in (KEPT, HOSTS, PARTS, ENCODED):
        for url in group.values():
            assert canonical_url(url) == url
            [quad] = pyoxigraph.parse(
                f"<{url}> <{url}> <{url}> .", format=pyoxigraph.RdfFormat.TURTLE
            )
            assert isinstance(quad.subject, pyoxigraph.NamedNode)
            assert quad.subject.value == url


def test_a_url_inside_the_base_or_the_vocabulary_forges_no_node(build: Build) -> None:
    forged = {
        "topic": f"{DEFAULT_BASE}topic/ai",
        "ns": f"{NG}kind",
        "base": DEFAULT_BASE,
        "upper": "HTTPS://W3ID.org:443/newsgraph/id/person/ada#x",
        "bare": DEFAULT_BASE.rstrip("/"),
    }
    files = {f"{n}.md": front_matter(title=n, webUrl=f"'{url}'") for n, url in forged.items()}
    related = "".join(f"  - title: r {n}\n    webUrl: '{url}'\n" for n, url in forged.items())
    others = (
        f"originalUrl: {forged['topic']}\nampWebUrl: {forged['topic']}\nimage: {forged['topic']}\n"
        f"actions: [{{url: '{forged['topic']}'}}]\n"
    )
    files["related.md"] = (
        f"---\ntitle: Rel\nwebUrl: https://example.com/rel\n{others}related:\n{related}---\n"
    )
    archive = build(files, formats=("ttl",))
    for name, url in forged.items():
        minted = f"~article/{name}-{hex8(f'{name}.md')}"
        assert archive.kinds()[minted] == "Article"
        assert archive[minted] == {"label": name, "url": url}
    [image] = archive.ids("Image")
    works = [id for id in archive.ids() if id != image]
    assert all(id.startswith(("~article/", "https://example.com/rel")) for id in works)
    assert len(works) == 2 * len(forged) + 1
    assert archive.report["repaired"]["reserved_url"]["count"] >= 2 * len(forged)
    # It stays text: no statement links to it.
    objects = {
        quad.object.value
        for quad in pyoxigraph.parse(path=archive.output / "graph.ttl")
        if isinstance(quad.object, pyoxigraph.NamedNode)
    }
    assert f"{DEFAULT_BASE}topic/ai" not in objects


def test_an_image_at_a_url_inside_the_base_or_the_vocabulary_is_minted(build: Build) -> None:
    urls = {"a": f"{DEFAULT_BASE}topic/ai", "b": f"{NG}kind", "c": "HTTPS://w3id.org/newsgraph/ns"}
    files = {
        f"{name}.md": f"---\ntitle: {name}\nimage: {{{field}: '{url}', width: 4}}\n---\n"
        for (name, url), field in zip(urls.items(), ("url", "src", "url"), strict=True)
    }
    files["t.yaml"] = f"taxonomy: organization\nname: T\nlogo: {urls['a']}\n"
    archive = build(files, formats=("ttl", "nt"))
    minted = {
        url: f"~image/{last}-{hex8(url)}"
        for url, last in zip(urls.values(), ("ai", "ns-sharpkind", "ns"), strict=True)
    }
    assert {id: archive[id] for id in archive.ids("Image")} == {
        id: {"url": url, "width": 4} for url, id in minted.items()
    }
    assert archive.report["repaired"].keys() == {"reserved_url"}
    assert sorted(archive.repairs("reserved_url")) == [
        ("a.md", "image.url", urls["a"]), ("b.md", "image.src", urls["b"]),
        ("c.md", "image.url", urls["c"]), ("t.yaml", "logo.url", urls["a"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("New York Times", "The New York Times"),
        ("PC World", "PCWorld"),
        ("Morningstar, Inc.", "Morningstar"),
        ("Example Corp.", "EXAMPLE"),
        ("Example GmbH", "Example"),
        ("Example Co., Ltd.", "Example"),
        ("Ars-Technica", "Ars Technica"),
        ("ＮＹＴ", "nyt"),
    ],
)
def test_a_provider_name_is_compared_by_its_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_different_names_have_different_keys() -> None:
    names = ["The", "Inc", "CNN", "CNBC", "日本経済新聞", "!!!", "???", "A+", "Times", ""]
    assert len({name_key(name) for name in names if name}) == len(names) - 1


def test_spellings_of_one_provider_are_one(build: Build) -> None:
    names = [
        ("nyt.example", "New York Times"), ("www.NYT.example", "The New York Times"),
        ("pcw.example", "PC World"), ("pcw.example", "PCWorld"),
        ("ms.example", "Morningstar%2c Inc."), ("ms.example", "'Morningstar, Inc.'"),
    ]  # fmt: skip
    archive = build(
        {
            f"{n}.md": f"---\ntitle: T{n}\nprovider:\n  name: {name}\n  domain: {domain}\n---\n"
            for n, (domain, name) in enumerate(names)
        }
    )
    assert {id: archive[id] for id in archive.ids("Provider")} == {
        "~organization/nyt.example": {"label": "New York Times", "domain": "nyt.example"},
        "~organization/pcw.example": {"label": "PC World", "domain": "pcw.example"},
        "~organization/ms.example": {"label": "Morningstar, Inc.", "domain": "ms.example"},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Example.COM", "example.com"),
        ("www.example.com", "example.com"),
        ("www.www.example.com", "www.example.com"),
        ("www.com", "www.com"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("example.com.", "example.com"),
        ("m.example.co.uk", "m.example.co.uk"),
        ("localhost", None),
        ("example", None),
        ("not a domain", None),
        ("ex/ample.com", None),
        ("../../etc", None),
        ("example.com/path", None),
        ("a_b.example", None),
        ("[::1]", None),
        ("", None),
    ],
)
def test_a_domain_is_lower_case_in_idna_without_one_leading_www(
    text: str, expected: str | None
) -> None:
    assert canonical_domain(text) == expected


def articles(*providers: tuple[str, str]) -> dict[str, str]:
    """A document for each (name, domain) of a provider."""
    return {
        f"{n:02}.md": f"---\ntitle: T{n}\nprovider: {{name: '{name}', domain: '{domain}'}}\n---\n"
        for n, (name, domain) in enumerate(providers)
    }


def test_the_address_of_an_organization_says_its_domain_wherever_it_stands(build: Build) -> None:
    archive = build(
        {
            "o.yml": "taxonomy: organization\nname: Big News\ndomain: https://www.big.example/x\n",
            "a.md": "---\ntitle: A\nprovider: {name: Big News, domain: 'https://big.example/y'}\n"
            "---\n",
        }
    )
    assert [node.id for node in archive.graph.nodes("Provider")] == [
        "https://w3id.org/newsgraph/id/organization/big.example"
    ]


def test_the_principal_name_of_a_domain_has_its_iri_and_the_others_are_part_of_it(
    build: Build,
) -> None:
    organization = "taxonomy: organization\nname: Declared\ndomain: declared.example\n"
    archive = build(
        {
            "org.yaml": organization,
            **articles(
                *[("Usual", "declared.example")] * 9,
                ("Alone", "only.example"),
                *[("Common", "nine.example")] * 9,
                ("Rare", "nine.example"),
                *[("Channel A", "video.example")] * 8,
                ("Channel B", "video.example"),
                ("Video", "video.example"),
                ("One", "none.example"),
                ("Two", "none.example"),
                ("No Domain", "not a domain"),
                ("", "silent.example"),
            ),
        }
    )
    labels = {id: str(archive[id]["label"]) for id in archive.ids("Provider")}
    assert labels == {
        "~organization/declared.example": "Declared",
        "~organization/declared.example/usual": "Usual",
        "~organization/only.example": "Alone",
        "~organization/nine.example": "Common",
        "~organization/nine.example/rare": "Rare",
        "~organization/video.example": "Video",
        "~organization/video.example/channel-a": "Channel A",
        "~organization/video.example/channel-b": "Channel B",
        "~organization/none.example": "none.example",
        "~organization/none.example/one": "One",
        "~organization/none.example/two": "Two",
        "~organization/no-domain": "No Domain",
        "~organization/silent.example": "silent.example",
    }
    assert archive.edges("PART_OF") == [
        (id, id.rpartition("/")[0]) for id in sorted(labels) if id.count("/") == 2
    ]
    assert all(archive[id].get("domain") for id in labels if "no-domain" not in id)


def test_other_names_are_the_same_name(build: Build) -> None:
    archive = build(
        {
            "org.yaml": "taxonomy: organization\nname: Big Blue\ndomain: ibm.example\n"
            "otherNames: [IBM, International Business Machines]\n",
            **articles(("IBM", "ibm.example"), ("The IBM Corp.", "ibm.example"),
                       ("Red Hat", "ibm.example")),
        }
    )  # fmt: skip
    assert archive.ids("Provider") == [
        "~organization/ibm.example", "~organization/ibm.example/red-hat",
    ]  # fmt: skip
    said = archive["~organization/ibm.example"]
    assert said["label"] == "Big Blue"
    assert said["aliases"] == ("IBM", "International Business Machines")
    assert (
        len([t for _, t in archive.edges("PUBLISHED_BY") if t == "~organization/ibm.example"]) == 2
    )


def test_two_profiles_of_one_name_are_two_people_when_their_urls_differ(build: Build) -> None:
    def profile(url: str = "") -> str:
        links = f"linkedin: {{url: 'https://linkedin.example/{url}'}}\n" if url else ""
        return f"---\ntype: profile\nname: Ada Lovelace\n{links}---\n"

    archive = build(
        {
            "1.md": profile("a"),
            "2.md": profile("b"),
            "3.md": profile(),
            "4.md": profile("a"),
            "w.md": "---\ntitle: W\nauthor: Ada Lovelace\n---\n",
        }
    )
    plain, other = "~person/ada-lovelace", f"~person/ada-lovelace-{hex8('2.md')}"
    assert {id: archive[id]["profiles"] for id in archive.ids("Person")} == {
        plain: ("https://linkedin.example/a",),
        other: ("https://linkedin.example/b",),
    }
    derived = {t.removeprefix("~document/"): s for s, t in archive.edges("DERIVED_FROM")}
    assert (derived["1.md"], derived["2.md"], derived["4.md"]) == (plain, other, plain)
    assert [t for _, t in archive.edges("AUTHORED_BY")] == [plain]


def test_the_address_of_a_work_is_no_amp_page_of_it(build: Build) -> None:
    url = "https://example.com/a"
    archive = build(
        {
            "a.md": f"---\ntitle: A\nwebUrl: {url}\nampWebUrl: {url}?utm_source=amp\n"
            f"cdnAmpWebUrl: {url}/amp\nrelated:\n"
            "  - {title: B, webUrl: https://b.example/, ampWebUrl: https://b.example/}\n---\n",
        },
        formats=("nt",),
    )
    assert archive[url]["amp_url"] == (f"{url}/amp",)
    assert "amp_url" not in archive["https://b.example/"]
    written = (archive.output / "graph.nt").read_text("utf-8")
    assert written.count("<http://purl.org/dc/terms/hasFormat>") == 1
    assert archive.report["repaired"] == {}


def test_anonymous_admin_unknown_and_staff_name_nobody(build: Build) -> None:
    archive = build(
        {"a.md": "---\ntitle: A\nauthors: [Anonymous, ADMIN, unknown, Staff, Ada Lovelace]\n---\n"}
    )
    assert archive.ids("Person") == ["~person/ada-lovelace"]


def test_a_collection_item_is_the_document_of_that_path_nearest_to_the_collection(
    build: Build,
) -> None:
    def article(name: str) -> str:
        return front_matter(title=name, webUrl=f"https://example.com/{name}")

    files = {
        "en/posts/story.md": article("en"),
        "de/posts/story.md": article("de"),
        "de/other/story.md": article("de-other"),
        "story.md": article("root"),
        "en/posts/my.story.md": article("dots"),
        "en/posts/history.md": article("history"),
    }
    items = {
        "story": "de-other",  # two share one folder with the collection: the lowest path
        "posts/story": "de",
        "en/posts/story": "en",
        "my.story": "dots",
        "posts/story.md": "de",
        "tory": None,
        "../story": None,
        "posts": None,
    }
    listed = "".join(f"  - {item}\n" for item in items)
    files["de/lists/c.md"] = (
        f"---\ntype: collection\ntitle: C\nwebUrl: https://example.com/c\nitems:\n{listed}---\n"
    )
    archive = build(files)
    placed = {target.rpartition("/")[2]: n for _, target, n in archive.placed("HAS_PART")}
    assert placed == {"de-other": 1, "de": 2, "en": 3, "dots": 4}
    assert [item["name"] for item in archive.report["unresolved"]] == ["../story", "posts", "tory"]


def test_of_documents_as_near_an_item_is_the_exact_path_then_the_one_in_fewest_folders(
    build: Build,
) -> None:
    def collection(*items: str) -> str:
        return front_matter(type="collection", title="C", items=f"[{', '.join(items)}]")

    paths = ("x", "d/x", "k/x", "k/d/x", "Z/a/y", "a/y", "b/z/w", "c/w", "a/z/w", "B/v", "a/v")
    files = {f"{path}.md": front_matter(title=f"'{path}'") for path in paths}
    archive = build(
        {**files, "c.md": collection("x", "a/y", "w", "v"), "k/c.md": collection("x", "d/x")}
    )
    found: dict[str, list[str]] = {}
    for source, target, _ in sorted(archive.placed("HAS_PART"), key=lambda part: part[2] or 0):
        found.setdefault(source, []).append(str(archive[target]["label"]))
    assert found == {
        f"~collection/c-{hex8('c.md')}": ["x", "a/y", "c/w", "B/v"],
        f"~collection/c-{hex8('k/c.md')}": ["k/x", "k/d/x"],
    }


def test_an_alias_counts_only_if_one_work_claims_it_and_no_document_is_about_it(
    build: Build,
) -> None:
    def work(name: str, **fields: str) -> str:
        return front_matter(title=name, webUrl=f"https://example.com/{name}", **fields)

    amp = "https://example.com/amp/{}".format
    archive = build(
        {
            "one.md": work("one", ampWebUrl=amp("one"), originalUrl=amp("orig")),
            "two.md": work("two", ampWebUrl=amp("shared")),
            "three.md": work("three", ampWebUrl=amp("shared")),
            "thief.md": work("thief", ampWebUrl="https://example.com/victim"),
            "victim.md": work("victim"),
            "chain1.md": work("chain1", ampWebUrl=amp("chain2")),
            "linker.md": "---\ntitle: L\nwebUrl: https://example.com/l\nrelated:\n"
            f"  - title: by amp\n    webUrl: {amp('one')}\n"
            f"  - title: by orig\n    webUrl: {amp('orig')}\n"
            f"  - title: by shared\n    webUrl: {amp('shared')}\n"
            f"  - title: chained\n    webUrl: {amp('chain2')}\n    ampWebUrl: {amp('chain3')}\n"
            f"  - title: end\n    webUrl: {amp('chain3')}\n---\n",
        }
    )
    links = [
        target.removeprefix("https://example.com/") for _, target in archive.edges("RELATED_TO")
    ]
    assert links == ["amp/chain3", "amp/shared", "chain1", "one"]
    assert archive["https://example.com/one"]["label"] == "one"
    assert archive["https://example.com/victim"] == {
        "label": "victim", "url": "https://example.com/victim",
    }  # fmt: skip
    refused = {item["alias"]: (item["owners"], item["reason"])
               for item in archive.report["aliases_refused"]}  # fmt: skip
    assert refused == {
        amp("shared"): (
            ["https://example.com/three", "https://example.com/two"], "claimed_by_several",
        ),
        "https://example.com/victim": (["https://example.com/thief"], "a_document_is_about_it"),
        amp("chain3"): ([amp("chain2")], "claimed_by_an_alias"),
    }  # fmt: skip
