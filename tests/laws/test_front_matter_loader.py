"""The loader that remembers entries reads what plain PyYAML reads, whatever it read before."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml
from archives import front_matter, plain_yaml
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from graph.errors import Rejection
from graph.syntax.related_entries import FrontMatterLoader

NOT_YAML = "not YAML"
# PyYAML takes half a minute for the larger one.
WHOLE = pytest.mark.parametrize(
    "name", [pytest.param("azure-news-dev", marks=pytest.mark.slow), "powerapps"]
)
FEW = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


def plain(text: bytes) -> Any:
    """What plain PyYAML makes of it."""
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return NOT_YAML


def loaded(loader: FrontMatterLoader, text: bytes) -> Any:
    try:
        return loader.load(text)[0]
    except Rejection:
        return NOT_YAML


@WHOLE
def test_one_loader_reads_a_whole_archive_as_plain_pyyaml_does(name: str) -> None:
    archive, loader = plain_yaml(name), FrontMatterLoader()
    differing = []
    for path, fields in archive.documents():
        text = front_matter(archive.folder / path)
        assert text is not None
        if loaded(loader, text) != fields:
            differing.append(path)
    assert differing == []


@WHOLE
def test_a_loader_with_room_for_few_entries_reads_the_same(name: str) -> None:
    archive, loader = plain_yaml(name), FrontMatterLoader(capacity=5_000)
    texts = [front_matter(archive.folder / path) for path, _ in [*archive.documents()][:60]]
    whole = FrontMatterLoader()
    assert [loaded(loader, text or b"") for text in texts] == [
        loaded(whole, text or b"") for text in texts
    ]


HEADS = (
    'title: "One"\n',
    "title: One\n",
    "category: news\n",
    "quality: 007\n",
    "empty:\n",
    "provider:\n  name: A\n  domain: a.example\n",
    "topics:\n  - AI\n  - C++\n",
    "topics: [AI, ML]\n",
    "excerpt: |\n  a block\n\n  scalar\n",
    "excerpt: >-\n  folded\n  text\n",
    "# a comment\n",
    "anchor: &x value\n",
    "alias: *x\n",
    "'related':\n  - a\n",
    "related2:\n  - title: no\n",
    'quoted: "two\n  lines"\n',
    "single: 'it''s\n  related:\n  - title: inside'\n",
    "tagged: !!int 7\n",
    "? complex\n: key\n",
    "<<: {a: b}\n",
    "\ttab: x\n",
    "key : spaced\n",
    "date: 2024-01-01\n",
    "tilde: ~\n",
    "colon: a: b\n",
    "emoji: 🙂 “quotes”\n",
    "%YAML 1.1\n",
    'secured: "aGVsbG8="\n',
    "nbsp:\u00a0x\n",
    "ls: a\u2028b\n",
    "---\n",
    "...\n",
)
ENTRIES = (
    '  - title: "Other"\n    webUrl: "https://a.example/1"\n',
    "  - title: Other\n    webUrl: https://a.example/1\n    quality: 7\n",
    '  - title: "Other"\n    provider:\n      name: B\n      domain: b.example\n',
    '  - title: "Other"\n    images:\n      - url: "https://a.example/i.jpg"\n        width: 5\n',
    "  - title: a\n    title: b\n",
    "  - just text\n",
    "  - [a, b]\n",
    "  - {title: flow}\n",
    "  -\n    title: below\n",
    "  - - a\n    - b\n",
    "  - title: |\n      block\n      scalar\n",
    '  - title: "two\n      lines"\n',
    '  - title: "unclosed\n',
    "  - title: 'x\n\n  - title: y'\n",
    "  - &a title: anchored\n",
    "  - *x\n",
    "  - &x {a: b}\n",
    "  # a comment\n",
    "  - title: x # trailing\n",
    "\n",
    "   \n",
    "- same level\n",
    "    - deeper\n",
    "   - odd\n",
    "  - title: x\n     odd: y\n",
    "  - title: x\n   odd: y\n",
    "  - \ttitle: x\n",
    "  - title:\tx\n",
    "  title: no dash\n",
    "  - ? a\n    : b\n",
    "  - !!map {a: b}\n",
    "  - title: |2\n      x\n",
    "  - secured: abc\n",
    "  - a: 1\n  - b: 2\n",
    "  - 'related':\n      - a\n",
    "  - related:\n      - title: nested\n",
    "  - title: x\n---\n",
    "  - \"a\": 'b'\n",
    "  - title: 🙂\n",
    "  - title: \u00e9\u2028\n",
    "  -  two spaces\n",
    "  - ~\n",
    "  -\n",
    "  - title: x:\n",
    "  - title: [x\n",
    "  - - - - - - a\n",
    "  - title: x\n    nested:\n    - at key\n",
    "  - title: %x\n",
    "  - title: @x\n",
    "  - title: `x\n",
    "  - title: -x\n",
    "  - title: - x\n",
    "  - title: x #y\n",
    "  - title: x#y\n",
    "  - title: ''\n",
    '  - title: "\\u00e9\\x41\\/"\n',
    '  - title: "\\\n      x"\n',
    "  - title: null\n",
    "  - title: !x y\n",
    "  - title: >\n\n      a\n\n\n",
)
DAMAGE = (
    "", "\n", " ", "  - ", "\t", '"', "'", ":", "#", "\r\n", "&a ", "*a", "|", "- ", "\nrelated:\n",
    "{", "]", "\x00", "\x85", "%",
)  # fmt: skip
heads, entries = st.sampled_from(HEADS), st.sampled_from(ENTRIES)
documents = st.builds(
    lambda before, related, after: (
        "".join(before) + (f"related:\n{''.join(related)}" if related else "") + "".join(after)
    ),
    st.lists(heads, max_size=4),
    st.lists(entries, max_size=5),
    st.lists(heads, max_size=3),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A document, perhaps with characters put in, taken out or doubled."""
    text = draw(documents)
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from(DAMAGE))
        text = text[:at] + put + text[at + draw(st.sampled_from((0, 0, 1, 3))) :]
    return text.encode()


@cache
def reused_loader() -> FrontMatterLoader:
    return FrontMatterLoader(capacity=20_000)


def reads_as_plain(text: bytes) -> None:
    wanted = plain(text)
    event("YAML" if wanted != NOT_YAML else NOT_YAML)
    assert repr(loaded(reused_loader(), text)) == repr(wanted)  # the order of keys too


@given(damaged())
@example(b'a: b\nrelated:\n  - title: "x\n  - y"\n')
@example(b"a: |\n  x\nrelated:\n  - title: y\nrelated:\n  - title: z\n")
@example(b"a: b\nrelated:\n  - &x a\n  - *x\n")
@FEW
def test_one_loader_reads_any_document_as_plain_pyyaml_does(text: bytes) -> None:
    reads_as_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        b"a: b\n...\nrelated:\n  - title: x\n",
        b"a: b\nrelated:\n  - title: x\n---\nc: d\n",
        b" a: b\nrelated:\n  - title: x\n",
        b"a: &x b\nrelated:\n  - title: x\nc: &x d\n",
    ],
    ids=["document end", "second document", "indented head", "anchor twice"],
)
def test_parts_that_do_not_make_a_whole_are_refused(text: bytes) -> None:
    assert (plain(text), loaded(FrontMatterLoader(), text)) == (NOT_YAML, NOT_YAML)


@pytest.mark.slow
@given(damaged())
@settings(FEW, max_examples=5_000)
def test_one_loader_reads_many_documents_as_plain_pyyaml_does(text: bytes) -> None:
    reads_as_plain(text)


@WHOLE
def test_a_real_document_with_a_line_broken_is_read_as_plain_pyyaml_reads_it(name: str) -> None:
    archive, loader = plain_yaml(name), FrontMatterLoader()
    paths = [path for path, _ in archive.documents()]
    changes = (
        (b'"', b"'"), (b": ", b":"), (b"  - ", b" - "), (b"\n    ", b"\n     "), (b"\n", b"\r\n"),
        (b"title: ", b"title: &a "), (b"title: ", b"title: |\n      "), (b"    title", b"\ttitle"),
        (b"related:", b"related: #"), (b"- title", b"-\n    title"),
        (b"type: article", b"type: article\n---"),
    )  # fmt: skip
    for number, path in enumerate(paths[:: len(paths) // 40]):
        text = (front_matter(archive.folder / path) or b"")[:6000].rpartition(b"\n")[0] + b"\n"
        at = text.find(b"related:") if number % 2 else 0
        for old, new in changes:
            mutated = text[: max(at, 0)] + text[max(at, 0) :].replace(old, new, 1 + number % 3)
            assert loaded(loader, mutated) == plain(mutated), (path, old, new)
