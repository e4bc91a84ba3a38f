"""DESIGN 2.1: which files are read, skipped and rejected."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_archives import Archive, Build, front_matter, hex8, write

import graph
from graph import sources
from graph.errors import UsageError

FIELDS = front_matter(title="A story")
FRONT_MATTER_SUFFIXES = ".md .markdown .mdx .txt .text .html .htm .rst .adoc".split()
PLAIN_SUFFIXES = (".md", ".markdown", ".txt", ".text")


def read(archive: Archive) -> set[str]:
    """The paths of the documents that were read."""
    return {str(node.properties["label"]) for node in archive.graph.nodes("Document")}


def test_front_matter_is_read_in_every_suffix_of_the_list(build: Build) -> None:
    archive = build({f"a{suffix}": FIELDS for suffix in FRONT_MATTER_SUFFIXES})
    assert read(archive) == {f"a{suffix}" for suffix in FRONT_MATTER_SUFFIXES}
    assert archive.report["documents"] == {"read": 9, "skipped": {}, "rejected": 0}


def test_without_front_matter_four_suffixes_are_plain_text_and_the_others_are_skipped(
    build: Build,
) -> None:
    archive = build({f"a{suffix}": "Just words.\n" for suffix in FRONT_MATTER_SUFFIXES})
    assert read(archive) == {f"a{suffix}" for suffix in PLAIN_SUFFIXES}
    skipped = {".adoc": 1, ".htm": 1, ".html": 1, ".mdx": 1, ".rst": 1}
    assert archive.report["documents"] == {"read": 4, "skipped": skipped, "rejected": 0}


def test_suffixes_are_recognised_in_any_case(build: Build) -> None:
    assert read(build({"A.MD": FIELDS, "B.Txt": "Words.\n"})) == {"A.MD", "B.Txt"}


def test_yaml_is_read_only_with_taxonomy_or_type(build: Build) -> None:
    archive = build(
        {
            "a.yml": "taxonomy: topic\nname: AI\n",
            "b.yaml": "title: A story\ntype: article\n",
            "_config.yml": "title: My site\nurl: https://example.org\n",
            "nested.yaml": "site:\n  type: article\n  title: A story\n",
            "broken_config.yml": "title: [\n",
        }
    )
    assert read(archive) == {"a.yml", "b.yaml"}
    skipped = {".yaml": 1, ".yml": 2}
    assert archive.report["documents"] == {"read": 2, "skipped": skipped, "rejected": 0}


OF_A_TYPE = (
    "{type: course, title: Flow}",
    '{"title": "Flow",\n "about": {"type": "x"},\n "type": "course"}\n',
    "--- {type: course, title: Flow}\n",
    "# A course\n---\n{title: Flow, type: course}\n",
    "'type': course\ntitle: Flow\n",
    'title: Flow\r\n"type": course\r\n',
    "  type: course\n  title: Flow\n",
    "---\n  title: Flow\n  type: course\n---\n",
    "? type\n: course\n? title\n: Flow\n",
    "&a type: course\n!!str title: Flow\n",
    "--- !!map\n  type: course\n  title: Flow\n",
)
OF_NONE = (
    "{site: {type: article, title: A story}}",
    "  site:\n    type: article\n",
    "- type: article\n  title: A story\n",
    "text: |\n  type: article\ntitle: A story\n",
    'title: "A\ntype: story"\n',
    "{{- if .Values.on }}\n  type: article\n{{- end }}\n",
    "{title: [, type: article}",
    "{type1: " + "[" * 100_000,
    "{" + "a: {" * 100_000 + "type: article",
    "  a: b\n" * 150_000 + "  type: article\n",
)


def test_yaml_may_say_its_type_in_any_form_of_yaml(build: Build) -> None:
    archive = build({f"{n}.yaml": text for n, text in enumerate(OF_A_TYPE)})
    courses = {f"~course/flow-{hex8(f'{n}.yaml')}" for n, _ in enumerate(OF_A_TYPE)}
    assert archive.kinds().keys() == courses


def test_yaml_that_says_no_type_of_itself_is_skipped(build: Build) -> None:
    archive = build({"a.md": FIELDS} | {f"{n}.yaml": text for n, text in enumerate(OF_NONE)})
    skipped = {".yaml": len(OF_NONE)}
    assert archive.report["documents"] == {"read": 1, "skipped": skipped, "rejected": 0}


def test_everything_else_is_skipped_counted_by_suffix_and_never_rejected(build: Build) -> None:
    archive = build(
        {
            "a.md": FIELDS,
            "b.jpg": b"\xff\xd8\0",
            "sub/c.JPG": b"\0",
            "d.json": "{",
            "Makefile": "all:\n",
            "e.tar.gz": b"\x1f\x8b",
        }
    )
    skipped = {"(none)": 1, ".gz": 1, ".jpg": 2, ".json": 1}
    assert archive.report["documents"] == {"read": 1, "skipped": skipped, "rejected": 0}


def test_folders_are_read_recursively_without_hidden_ones_and_those_of_tools(
    build: Build,
) -> None:
    left_out = (
        ".git/a.md",
        ".hidden.md",
        "node_modules/x/a.md",
        "_site/a.md",
        "a/node_modules/b.md",
    )
    taken = ("a.md", "deep/er/b.md", "_posts/c.md", "site/d.md")
    archive = build(dict.fromkeys((*left_out, *taken), FIELDS))
    assert read(archive) == set(taken)
    assert archive.report["documents"] == {"read": 4, "skipped": {}, "rejected": 0}


def test_the_output_folder_is_left_out(tmp_path: Path) -> None:
    source = write(tmp_path, {"a.md": FIELDS, "out/b.md": FIELDS})
    with graph.build(source, source / "out", formats=("ttl",)) as built:
        assert [node.properties["label"] for node in built.nodes("Document")] == ["a.md"]


def test_exclude_leaves_out_files_and_folders(tmp_path: Path) -> None:
    source = write(tmp_path, dict.fromkeys(("a.md", "b.txt", "drafts/c.md", "sub/a.md"), FIELDS))
    left = {
        "drafts": {"a.md", "b.txt", "sub/a.md"},
        "drafts/": {"a.md", "b.txt", "sub/a.md"},
        "*.txt": {"a.md", "drafts/c.md", "sub/a.md"},
        "a.md": {"b.txt", "drafts/c.md"},
        "sub/*": {"a.md", "b.txt", "drafts/c.md"},
        "nothing": {"a.md", "b.txt", "drafts/c.md", "sub/a.md"},
    }
    for pattern, expected in left.items():
        found = sources.find([source], tmp_path / "out", (pattern,))
        assert {file.path for file in found.files} == expected, pattern


def test_a_source_may_be_a_file(tmp_path: Path) -> None:
    source = write(tmp_path, {"a.md": FIELDS, "b.md": FIELDS})
    with graph.build(source / "a.md", tmp_path / "out", formats=("ttl",)) as built:
        assert [node.properties["label"] for node in built.nodes("Document")] == ["a.md"]


def test_links_inside_the_source_are_followed_and_links_out_of_it_are_rejected(
    tmp_path: Path, build: Build
) -> None:
    outside = write(tmp_path / "outside", {"secret.md": FIELDS, "folder/b.md": FIELDS})
    source = write(tmp_path / "0" / "source", {"real/a.md": FIELDS})
    (source / "again.md").symlink_to(source / "real" / "a.md")
    (source / "out.md").symlink_to(outside / "secret.md")
    (source / "outside").symlink_to(outside / "folder")
    (source / "passwd.md").symlink_to("/etc/passwd")
    (source / "gone.md").symlink_to(source / "nothing.md")
    archive = build({})
    assert read(archive) == {"again.md", "real/a.md"}
    assert archive.rejected() == {
        "gone.md": "unreadable",
        "out.md": "link_outside",
        "outside": "link_outside",
        "passwd.md": "link_outside",
    }


def test_a_source_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such file or folder: .*nowhere") as caught:
        graph.build(tmp_path / "nowhere", tmp_path / "out")
    assert caught.value.exit_code == 2
    assert caught.value.next_step


def test_sources_where_no_document_can_be_read_are_an_error(tmp_path: Path) -> None:
    source = write(tmp_path / "source", {"a.md": "", "b.jpg": "x"})
    with pytest.raises(UsageError, match="no document could be read") as caught:
        graph.build(source, tmp_path / "out", formats=("ttl",))
    assert caught.value.exit_code == 2
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_a_document_path_is_relative_to_its_source(build: Build) -> None:
    archive = build({"posts/2024/a b.md": FIELDS})
    assert archive.ids("Document") == ["~document/posts/2024/a%20b.md"]
    assert archive["~document/posts/2024/a%20b.md"] == {"label": "posts/2024/a b.md"}


def test_with_several_sources_the_path_begins_with_the_name_of_the_source(tmp_path: Path) -> None:
    write(tmp_path / "news", {"a.md": FIELDS})
    write(tmp_path / "more" / "news", {"a.md": FIELDS})
    write(tmp_path / "single", {"s.md": FIELDS})
    named = [str(tmp_path / "news"), f"old={tmp_path}/more/news", f"{tmp_path}/single/s.md"]
    with graph.build(named, tmp_path / "out", formats=("ttl",)) as built:
        paths = [node.properties["label"] for node in built.nodes("Document")]
    assert paths == ["news/a.md", "old/a.md", "s.md"]


def test_two_equal_document_paths_are_an_error(tmp_path: Path) -> None:
    write(tmp_path / "news", {"a.md": FIELDS})
    write(tmp_path / "more" / "news", {"a.md": FIELDS})
    with pytest.raises(UsageError, match=r"two documents would have the path 'news/a\.md'"):
        graph.build([tmp_path / "news", tmp_path / "more" / "news"], tmp_path / "out")


def test_a_build_brings_the_store_to_exactly_the_sources_it_is_given(tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"a.md": front_matter(title="One")})
    two = write(tmp_path / "two", {"b.md": front_matter(title="Two")})
    for source, label in ((one, "One"), (two, "Two")):
        with graph.build(source, tmp_path / "out", formats=("ttl",)) as built:
            assert [node.properties["label"] for node in built.nodes("Article")] == [label]
