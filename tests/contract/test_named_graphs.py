"""2.7: a named graph has what its document says, what lost included."""

from __future__ import annotations

import duckdb
import pyoxigraph
from small_archives import Build

FILES = {
    "a.md": "---\ntitle: A\nwebUrl: https://example.com/a\ntopics: [AI, ai]\n"
    "authors: [Ann Lee, ANN LEE]\nimages:\n"
    "  - {url: https://example.com/p.png, width: 1, title: One}\n"
    "  - {url: https://example.com/p.png, width: 2, height: 5, title: Two}\n"
    "related:\n  - {title: B told by A, webUrl: https://example.com/b, lang: de}\n---\n",
    "b.md": "---\ntitle: B\nwebUrl: https://example.com/b\nlang: en\n---\n",
}


def test_it_has_every_value_that_lost_to_another_of_the_same_document(build: Build) -> None:
    archive = build(FILES, formats=("nq",))
    with duckdb.connect(str(archive.output / "graph.duckdb"), read_only=True) as store:
        lost = store.execute("SELECT id, value, path FROM conflicts").fetchall()
    assert {(value, path) for _, value, path in lost} == {
        ("ai", "a.md"), ("ANN LEE", "a.md"), ("2", "a.md"), ("Two", "a.md"),
        ("B told by A", "a.md"),
    }  # fmt: skip
    said = {
        (quad.subject.value, quad.object.value, quad.graph_name.value.rpartition("document/")[2])
        for quad in pyoxigraph.parse(path=archive.output / "graph.nq")
        if isinstance(quad.graph_name, pyoxigraph.NamedNode)
        and isinstance(quad.subject, pyoxigraph.NamedNode)
        and isinstance(quad.object, pyoxigraph.Literal)
    }
    assert set(lost) <= said


def test_each_text_keeps_its_own_language(build: Build) -> None:
    archive = build(FILES, formats=("nq",))
    labels = {
        (quad.object.value, quad.object.language)
        for quad in pyoxigraph.parse(path=archive.output / "graph.nq")
        if quad.predicate.value == "https://schema.org/headline"
        and isinstance(quad.object, pyoxigraph.Literal)
    }
    assert labels == {("A", None), ("B", "en"), ("B told by A", "de")}
