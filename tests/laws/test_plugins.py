"""Plug-ins from elsewhere, and the hashes of code by which a build knows that it is another."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import ROOT
from outputs import build, exports
from small_archives import front_matter, write

from graph import sources
from graph.config import Settings
from graph.errors import UsageError
from graph.model import Record, Statement
from graph.plugins import extractor

AT_A_PROMPT = """
import sys
import graph
from graph import Node, extractor

CELL = '''
@extractor(kinds=["Article"], fields=["mood"])
def moods(record):
    yield Node("Article", record.id, {"rating": RATING})
'''
for rating in ("1.0", "2.0"):
    exec(CELL.replace("RATING", rating))
    with graph.build(sys.argv[1], sys.argv[2], formats=["ttl"]) as made:
        [node] = made.nodes("Article")
        print(node.properties["rating"], node.properties.get("extra"))
"""


def run(program: str, *arguments: object) -> list[str]:
    """The lines that a program prints which is typed at Python's prompt."""
    command = [sys.executable, "-", *map(str, arguments)]
    done = subprocess.run(
        command, input=program, cwd=ROOT, text=True, capture_output=True, check=True
    )
    return done.stdout.splitlines()


def test_an_extractor_written_at_a_prompt_is_asked_and_so_is_its_next_version(
    tmp_path: Path,
) -> None:
    source = write(tmp_path / "source", {"a.md": front_matter(title="A", mood="good")})
    assert run(AT_A_PROMPT, source, tmp_path / "out") == ["1.0 None", "2.0 None"]


def test_the_hash_of_all_code_does_not_depend_on_what_was_loaded_before() -> None:
    told = {
        run(f"from graph import fingerprints, plugins\n{first}print(fingerprints.of_all_code())")[0]
        for first in ("", "plugins.load('exporters')\n", "plugins.readers_of('.md')\n")
    }
    assert len(told) == 1


def test_a_build_after_an_export_with_other_options_leaves_what_a_fresh_one_does(
    tmp_path: Path,
) -> None:
    from graph.config import PageOptions, Settings
    from graph.pipeline import export

    posts = {f"{n}.md": front_matter(title=f"Post {n}", topics=f"[T{n % 3}]") for n in range(9)}
    source = write(tmp_path / "source", posts)
    small = PageOptions(max_nodes=5)
    build(source, tmp_path / "out", formats=("ttl", "html"))
    export(tmp_path / "out", Settings(formats=("csv",), page=small))
    for page in (small, PageOptions()):
        build(source, tmp_path / "out", formats=("ttl", "html"), page=page)
        build(source, tmp_path / f"fresh {page.max_nodes}", formats=("ttl", "html"), page=page)
        kept, fresh = exports(tmp_path / "out"), exports(tmp_path / f"fresh {page.max_nodes}")
        assert kept["graph.html"] == fresh["graph.html"]
        assert kept["graph.ttl"] == fresh["graph.ttl"]


SAYS = """
import sys
import graph
from graph import Alias, Edge, Node, extractor
from graph.model import Links

@extractor(kinds=["Article"])
def moods(record):
    return SAID if record.path == "a.md" else iter(())

with graph.build(sys.argv[1], sys.argv[2], formats=["ttl"]) as made:
    print(*[node.properties["label"] for node in made.nodes("Article")])
"""


@pytest.mark.slow  # a process for each
@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('iter([Node("Topik", "https://a.example/")])',
         "yields a node of the unknown kind 'Topik'; use one of Article, Video, "),
        ('iter([Node(["Topic"], "https://a.example/")])',
         "yields a node of the unknown kind ['Topic']; use one of Article, Video, "),
        ('iter([Node("Article", record.id, {"labell": "q"})])',
         "yields the unknown property 'labell'; use one of label, description, "),
        ('iter([Node("Article", record.id, {"label": 7})])',
         "yields label 7; give a text (str)"),
        ('iter([Node("Article", record.id, {"keywords": ["q"]})])',
         "yields keywords ['q']; give a text (str), or a tuple of such"),
        ('iter([Node("Article", record.id, {"width": 10**19})])',
         "yields width 10000000000000000000; give a whole number (int) below 2**63"),
        ('iter([Node("Article", record.id, None)])',
         "yields a node with the properties None; give a dict"),
        ('iter([Node("Article", None)])',
         "yields Node(kind='Article', id=None, properties=mappingproxy({})) without a name; "
         "give the id of the node"),
        ('iter([Edge("ABOUTT", record.id, "https://a.example/")])',
         "yields an edge of the unknown kind 'ABOUTT'; use one of PUBLISHED_BY, "),
        ('iter([Edge("ABOUT", record.id, 7)])', "yields Edge with 7; give a text (str)"),
        ('iter([Edge("HAS_PART", record.id, record.id, "1")])',
         "yields an edge at the position '1'; count from 1, or leave it out"),
        ('iter([("Article",)])',
         "yields ('Article',); yield a Node, Edge, Alias or Remark of graph"),
        ("None", "returns None; write it with yield"),
    ],
)  # fmt: skip
def test_what_no_vocabulary_has_rejects_its_document_and_names_the_extractor(
    tmp_path: Path, said: str, message: str
) -> None:
    source = write(tmp_path / "in", {f"{n}.md": front_matter(title=n) for n in "ab"})
    assert run(SAYS.replace("SAID", said), source, tmp_path / "out") == ["b"]
    [rejected] = json.loads((tmp_path / "out/report.json").read_text())["rejected"]
    assert (rejected["path"], rejected["code"]) == ("a.md", "extractor_failed")
    told = f"{rejected['message']}; {rejected['next']}"
    assert told.startswith(f"the extractor __main__.moods {message}")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": ("Artcle",)}, "unknown kind 'Artcle'; use some of Article, Video, "),
        ({"kinds": "Article"}, "kinds is a text; write kinds=('Article',)"),
        ({"fields": "mood"}, "fields is a text; write fields=('mood',)"),
    ],
)
def test_an_extractor_that_would_never_be_asked_is_refused(
    options: dict[str, str], message: str
) -> None:
    def moods(record: Record) -> Iterator[Statement]:
        yield from ()

    with pytest.raises(UsageError) as raised:
        extractor(**options)(moods)
    name = f"{__name__}.{moods.__qualname__}"
    assert str(raised.value).startswith(f"the extractor {name}: {message}")


def test_of_what_our_extractors_say_columns_tell_that_it_is_sound() -> None:
    from graph.engines.local import Extraction

    files = sources.find([ROOT / "seeds"], ROOT / "exports", ()).files
    assert Extraction(Settings()).batch(files).is_sound()
