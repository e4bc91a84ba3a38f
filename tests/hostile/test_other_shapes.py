"""Fields, names and folders that are not as one expects: nothing is lost and nothing gets out."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path
from time import process_time

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_archives import Archive, Build, front_matter, write

import graph
from graph.config import Settings, size_in_bytes
from graph.entities.reader import default_reader
from graph.errors import NoStore, UsageError
from graph.identity import canonical_url, slug
from graph.literals import language
from graph.pipeline import build as build_graph
from graph.pipeline import export
from graph.publication import finish

IN_JSON = {
    "halves.md": '{"title": "Cut \\ud83d here", "tags": ["a\\udc00b"], "\\ud83d": "x"}\nBody\n',
    "whole.md": '{"title": "Whole \\ud83d\\ude00"}\n',
    "twice.md": '{"title": "Twice", "tags": ["A"], "tags": ["B"]}\n',
}


def test_halves_of_characters_in_json_are_left_out_and_told(build: Build) -> None:
    archive = build(IN_JSON, formats=("ttl", "nt", "graphml", "csv"))
    assert set(archive.ids()) >= {"~topic/ab", "~topic/b"}
    assert archive.labelled("Cut here") == {
        "label": "Cut here",
        "text": "Body",
        "extra": '{"":"x"}',
    }
    assert archive.labelled("Whole 😀") == {"label": "Whole 😀"}
    assert archive.repairs("control_character") == [("halves.md", "", "half of a character")]


def test_of_repeated_names_in_json_the_last_counts_and_it_is_told(build: Build) -> None:
    archive = build(IN_JSON)
    assert archive.repairs("repeated_key") == [("twice.md", "tags", "")]
    assert "~topic/a" not in archive


def test_json_beyond_the_limit_is_refused_before_it_is_parsed(build: Build) -> None:
    long = '{"a": [' + "{}, " * 400_000 + "{}]}\n"
    text = '{"a": "' + "x" * 1_100_000 + '"}\n'
    story = "{ once upon a time }\n" * 60_000
    archive = build({"long.md": long, "text.md": text, "story.txt": story, "a.md": "# A"})
    assert archive.rejected() == {
        "long.md": "front_matter_too_big",
        "text.md": "front_matter_too_big",
    }
    assert len(archive.ids("Article")) == 2


@pytest.mark.parametrize(
    "address",
    [
        "https://[::1%> <urn:evil:p> <urn:evil:o> . <urn:evil:x]/",
        "http://[fe80::1%eth0]/",
        "http://[fe80::1%25eth0]/",
        "https://x.example:0000009999999/",
        "https://x.example:" + "9" * 5000 + "/",
    ],
)
def test_an_address_no_parser_reads_is_no_identity(address: str) -> None:
    assert canonical_url(address) is None


def test_a_port_is_a_number() -> None:
    ports = {"": "", ":443": "", ":00443": "", ":080": ":80", ":0": ":0", ":65535": ":65535"}
    for port, kept in ports.items():
        assert canonical_url(f"https://x.example{port}/") == f"https://x.example{kept}/"
    assert canonical_url("https://x.example:65536/") is None


SUBTAGS = ["en", "de", "zh", "min", "Latn", "US", "419", "1996", "x", "a", "u", "co", "phonebk",
           "i", "lojban", "abcd", "1", "gb", "BE", "rozaj", "abcdefghi", "", "ü"]  # fmt: skip


@given(st.lists(st.sampled_from(SUBTAGS), min_size=1, max_size=5))
def test_a_language_tag_is_one_for_every_parser(subtags: list[str]) -> None:
    tag = language("-".join(subtags))
    assert tag is None or pyoxigraph.Literal("a", language=tag).language == tag


def test_a_tag_that_is_none_is_kept_as_it_is(build: Build) -> None:
    archive = build(
        {f"{tag}.md": front_matter(title=tag, lang=tag) for tag in ("en-us-gb", "en-x")}
    )
    assert archive.labelled("en-x")["extra"] == '{"lang":"en-x"}'
    assert len(archive.repairs("language_unreadable")) == 2


def test_the_shape_of_a_character_is_no_part_of_an_iri(build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", tags="[葛\U000e0100城市, 葛城市]")})
    assert archive.ids("Topic") == ["~topic/葛城市"]
    for point in (*range(0xE0100, 0xE01F0), *range(0xFE00, 0xFE10)):
        pyoxigraph.NamedNode(f"https://x.example/{slug(f'a{chr(point)}b')}")


NAMES = ["全角　空白.md", "می‌خواهم.md", "👩‍💻.md", "été .md", "10.30 AM.md", "co\u00adop.md"]


def test_files_are_named_in_any_script(build: Build) -> None:
    archive = build({name: front_matter(title=f"T{n}") for n, name in enumerate(NAMES)})
    assert archive.rejected() == {}
    assert len(archive.ids("Article")) == len(NAMES)


def test_a_name_with_controls_is_refused(build: Build) -> None:
    bad = ["a\x01.md", "b\u202e.md", "c\u2028.md", "d\n.md"]
    archive = build({name: front_matter(title="T") for name in [*bad, "good.md"]})
    assert archive.rejected() == dict.fromkeys(bad, "name_unusable")


SHAPES = """type: [video]
title: [In a list]
lang: [en, de]
draft: [true]
author: [{name: {given: Ada, family: Lovelace}}]
tags: [{name: [Q1]}]
provider: {images: [{url: 'https://x.example/l.png'}]}"""


def test_known_fields_of_another_shape_are_read_or_kept(build: Build) -> None:
    archive = build({"a.md": f"---\n{SHAPES}\n---\n"})
    assert len(archive.ids("Video")) == 1
    assert archive.labelled("In a list") == {
        "label": "In a list",
        "is_published": False,
        "extra": '{"author":[{"name":{"family":"Lovelace","given":"Ada"}}],"lang":["en","de"]}',
    }
    assert archive.ids("Topic") == ["~topic/q1"]
    assert archive.repairs("entry_unused") == [("a.md", "lang", "['en', 'de']")]
    [(path, field, _)] = archive.repairs("entry_without_name")
    assert (path, field) == ("a.md", "provider")


def test_a_yaml_file_of_two_documents_is_refused_and_not_cut(build: Build) -> None:
    two = "---\ntype: article\ntitle: First\n---\ntype: article\ntitle: Second\n"
    archive = build({"two.yml": two, "one.yml": "---\ntype: article\ntitle: One\n---\n\n"})
    assert archive.rejected() == {"two.yml": "yaml_invalid"}
    assert [archive[id] for id in archive.ids("Article")] == [{"label": "One"}]


def test_what_is_no_address_holds_no_controls_all_the_same(build: Build) -> None:
    text = '---\ntitle: A\nimage: "/a\\x1fb.jpg"\nwebUrl: "~x\\x1fy"\n---\n'
    archive = build({"a.md": text.replace("~", graph_base())})
    assert [archive[id]["url"] for id in archive.ids("Image")] == ["/ab.jpg"]
    assert archive.labelled("A")["url"] == f"{graph_base()}xy"


def graph_base() -> str:
    return Settings().base


def test_an_item_names_a_file_however_its_name_is_written(build: Build) -> None:
    items = '["café", "AT&amp;T", "two  spaces"]'
    files = {"cafe\u0301.md": "One", "AT&amp;T.md": "Two", "two  spaces.md": "Three"}
    archive = build({"c.md": f"---\ntype: collection\ntitle: C\nitems: {items}\n---\n", **files})
    labels = [archive[id]["label"] for _, id, _ in sorted(archive.placed("HAS_PART"), key=_place)]
    assert labels == ["One", "Two", "Three"]


def _place(edge: tuple[str, str, int | None]) -> int:
    return edge[2] or 0


def test_files_that_are_named_have_paths_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, {"x/a.md": "One", "y/a.md": "Two"})
    sources = [f"one={tmp_path}/x/a.md", f"two={tmp_path}/y/a.md"]
    with graph.build(sources, tmp_path / "out", formats="ttl") as made:
        paths = [node.properties["label"] for node in made.nodes("Document")]
    assert paths == ["one/a.md", "two/a.md"]


def test_an_article_is_found_by_any_spelling_of_its_address(build: Build) -> None:
    archive = build({"a.md": front_matter(
        title="A", webUrl="https://x.example/a", originalUrl="https://x.example/b")})  # fmt: skip
    for name in ("https://X.example/a?utm_source=n#top", "https://x.example/b#part"):
        assert [known.node.id for known in archive.graph.explain(name)] == ["https://x.example/a"]


@pytest.mark.parametrize("name", ["", "loop", "x" * 300, "a\0b"])
def test_a_source_that_cannot_be_is_said_to_be_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="no such"):
        graph.build(str(tmp_path / name) if name else "", tmp_path / "out")


def test_options_that_cannot_be_are_refused() -> None:
    for base in ("https://[::1/", "https://x/%zz/", "https://x"):
        with pytest.raises(UsageError, match="--base-iri"):
            Settings(base=base)
    assert Settings(exclude="*.txt", formats="ttl").exclude == ("*.txt",)  # type: ignore[arg-type]
    assert size_in_bytes("99999999TB") == 1 << 50


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Frontier - ", "Frontier; ", "Anvil supercomputer and "])
def test_an_excerpt_that_names_one_thing_again_and_again_costs_its_length(name: str) -> None:
    reader = default_reader()

    def seconds(size: int) -> float:
        texts = {"label": "Frontier", "description": name * (size // len(name)), "text": ""}
        begin = process_time()
        reader.read(texts)
        return process_time() - begin

    seconds(1_000)
    assert seconds(160_000) < 8 * seconds(40_000) + 0.5


# Folders that others made


@pytest.mark.parametrize(
    "journal",
    [
        '{"rename": [], "remove": ["../precious", "PRECIOUS"]}',
        '{"rename": ["../precious"], "remove": []}',
        '{"rename": [], "remove": [".."]}',
        '{"rename": [], "remove": [".newsgraph"]}',
        '{"rename": [], "remove": [1]}',
        '{"rename": 1}',
        "no journal",
    ],
)
def test_a_journal_that_we_did_not_write_is_thrown_away(tmp_path: Path, journal: str) -> None:
    write(tmp_path, {"precious/file": "x", "out/graph.ttl": "y", "out/.newsgraph/kept": "z"})
    at = tmp_path / "out/.newsgraph/journal.json"
    at.write_text(journal.replace("PRECIOUS", str(tmp_path / "precious/file")))
    finish(tmp_path / "out")
    left = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert left == ["out/.newsgraph/kept", "out/graph.ttl", "precious/file"]


def test_a_journal_removes_files_and_folders_of_tables_and_no_other_folder(tmp_path: Path) -> None:
    tables = f"tables-{'0' * 16}"
    write(tmp_path, {f"{tables}/a": "", "mine/a": "", "graph.nt": "", ".newsgraph/kept": ""})
    said = {"rename": [], "remove": [tables, "mine", "graph.nt", "gone"]}
    (tmp_path / ".newsgraph/journal.json").write_text(json.dumps(said))
    finish(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".newsgraph", "mine"]


def test_a_report_that_names_what_lies_elsewhere_hinders_no_build(tmp_path: Path) -> None:
    write(tmp_path, {"source/a.md": "A", "precious": "x"})
    settings = Settings(formats=("ttl",), workers=1)
    build_graph(tmp_path / "source", tmp_path / "out", settings)
    report = json.loads((tmp_path / "out/report.json").read_text())
    report["exports"] |= {"../precious": {}, "..": {}, ".newsgraph": {}}
    (tmp_path / "out/report.json").write_text(json.dumps(report))
    write(tmp_path / "source", {"a.md": "B"})
    build_graph(tmp_path / "source", tmp_path / "out", settings)
    assert "B" in (tmp_path / "out/graph.ttl").read_text()
    assert (tmp_path / "precious").read_text() == "x"


def archive_of(folder: Path, count: int) -> Path:
    """Articles whose store has several blocks."""
    said = {"topics": "[T]", "related": "[{title: R, webUrl: 'https://x.example/r'}]"}
    posts = {f"{n}.md": front_matter(title=f"Post {n} on NVIDIA A100", **said) + "word " * 200
             for n in range(count)}  # fmt: skip
    return write(folder, posts)


@pytest.mark.parametrize("times", [2, pytest.param(24, marks=pytest.mark.slow)])
def test_a_damaged_store_costs_time_and_nothing_else(tmp_path: Path, times: int) -> None:
    settings = Settings(formats=("ttl",), workers=1)
    source = archive_of(tmp_path / "source", 60)
    build_graph(source, tmp_path / "out", settings)
    shutil.copytree(tmp_path / "out", tmp_path / "kept")
    (source / "1.md").write_text(front_matter(title="Changed"))
    build_graph(source, tmp_path / "fresh", settings)
    size, chance, read = (tmp_path / "out/graph.duckdb").stat().st_size, random.Random(1), set()
    for at in range(12_288, size, (size - 12_288) // times):
        shutil.rmtree(tmp_path / "out")
        shutil.copytree(tmp_path / "kept", tmp_path / "out")
        with (tmp_path / "out/graph.duckdb").open("r+b") as store:
            store.seek(at + chance.randrange(1000))
            store.write(chance.randbytes(64))
        read.add(build_graph(source, tmp_path / "out", settings).extracted)
        for name in ("graph.ttl", "report.json"):
            assert (tmp_path / "out" / name).read_bytes() == (
                tmp_path / "fresh" / name
            ).read_bytes()
    assert 60 in read, "some damage is met, and some may lie where nothing is"


def test_a_store_that_cannot_be_opened_is_named_by_export(tmp_path: Path) -> None:
    build_graph(archive_of(tmp_path / "source", 3), tmp_path / "out", Settings(formats=("ttl",)))
    os.truncate(tmp_path / "out/graph.duckdb", 5000)
    with pytest.raises(NoStore, match="delete it and run: newsgraph build"):
        export(tmp_path / "out", Settings(formats=("nt",)))


def test_a_work_without_a_title_is_a_warning(build: Build) -> None:
    from graph.query_stores import open_store
    from graph.validate import validate

    files = {"a.md": "---\ntitle: A\nissued: 2024-01-01\nrelated: ['https://y.example/']\n---\n"}
    archive: Archive = build(files)
    with open_store(archive.output) as store:
        found = list(validate(store))
    assert ("headline", True) in {(finding.rule, finding.is_warning) for finding in found}
    assert all(finding.is_warning for finding in found)
