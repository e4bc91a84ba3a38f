"""DESIGN 2.1: how front matter is read."""

from __future__ import annotations

import pytest
from small_archives import Archive, Build, hex8

BOM = "\ufeff"


YAML_WITH_BODY = [
    "---\ntitle: A story\n---\nThe body.\n",
    "---\r\ntitle: A story\r\n---\r\nThe body.\r\n",
    f"{BOM}---\ntitle: A story\n---\nThe body.\n",
    f"{BOM}---\r\ntitle: A story\r\n---\r\nThe body.",
    "--- \ntitle: A story\n---\t\nThe body.\n",
]
TOML_WITH_BODY = [
    '+++\ntitle = "A story"\n+++\nThe body.\n',
    '+++\r\ntitle = "A story"\r\n+++\r\nThe body.\r\n',
    f'{BOM}+++\ntitle = "A story"\n+++\nThe body.\n',
]
WITHOUT_BODY = [
    "---\ntitle: A story\n---",
    "---\ntitle: A story\n---\n\n \n",
    '+++\ntitle = "A story"\n+++',
]


def test_front_matter_is_yaml_or_toml_with_any_line_end_with_or_without_bom_and_body(
    build: Build,
) -> None:
    texts = [*YAML_WITH_BODY, *TOML_WITH_BODY, *WITHOUT_BODY]
    archive = build({f"{number:02}.md": text for number, text in enumerate(texts)})
    assert archive.report["rejected"] == []
    for number, text in enumerate(texts):
        expected = {"label": "A story"}
        if text not in WITHOUT_BODY:
            expected["text"] = "The body."
        assert archive[f"~article/a-story-{hex8(f'{number:02}.md')}"] == expected, repr(text)


@pytest.fixture(scope="module")
def scalars(build_once: Build) -> Archive:
    titles = ["007", "10:30", "yes", "1_000", "0x1F", "2021-06-01", "1e3", "~", "null", "12.50"]
    files = {f"{n}.md": f"---\ntitle: {title}\n---\n" for n, title in enumerate(titles)}
    files["t.md"] = "+++\ntitle = 1979-05-27T07:32:00Z\nquality = 7\ntags = ['a', true]\n+++\n"
    return build_once(files)


def test_every_scalar_is_text_as_written(scalars: Archive) -> None:
    labels = {str(node.properties.get("label")) for node in scalars.graph.nodes("Article")}
    written = {"007", "10:30", "yes", "1_000", "0x1F", "2021-06-01", "1e3", "~", "null", "12.50"}
    assert labels == written | {"1979-05-27T07:32:00+00:00"}


def test_toml_values_mean_what_yaml_ones_do(scalars: Archive) -> None:
    assert scalars.labelled("1979-05-27T07:32:00+00:00")["quality"] == 7
    assert scalars.ids("Topic") == ["~topic/a", "~topic/true"]


def test_an_empty_scalar_is_absent(build: Build) -> None:
    fields = "quality:\npublishedDateTime: ''\nrating:\nprovider:\ntags:\nfoo:\ndraft: ''\nlang:\n"
    archive = build({"a.md": f'---\ntitle: A story\nexcerpt: ""\nwebUrl:\n{fields}---\n'})
    assert archive.labelled("A story") == {"label": "A story"}
    assert archive.ids() == [id for id in archive.ids() if "article/a-story" in id]
    assert archive.report["unknown_fields"] == {}
    assert archive.report["repaired"] == {}


def test_a_null_is_absent_in_a_field_that_is_not_text(build: Build) -> None:
    names = (
        "quality heat members publishedDateTime startDateTime published removed length webUrl "
        "ampWebUrl featuredContent tags provider authors image related originalUrl draft lang"
    ).split()
    files = {}
    for number, null in enumerate(("~", "null", "Null", "NULL")):
        fields = "".join(f"{name}: {null}\n" for name in names)
        files[f"{number}.md"] = f"---\ntitle: A story\n{fields}ratings:\n  average: {null}\n---\n"
    archive = build(files)
    for path in files:
        assert archive[f"~article/a-story-{hex8(path)}"] == {"label": "A story"}
    assert len(archive.ids()) == 4
    assert archive.report["repaired"] == {}
    assert archive.report["unresolved"] == []


def test_the_first_of_repeated_keys_is_reported_and_the_last_counts(build: Build) -> None:
    archive = build({"a.md": "---\ntitle: First\nquality: 1\ntitle: Last\n---\n"})
    assert archive.labelled("Last")["quality"] == 1
    assert archive.repairs("repeated_key") == [("a.md", "title", "line 4")]


def test_a_body_may_hold_lines_of_three_dashes(build: Build) -> None:
    archive = build({"a.txt": "---\ntitle: A story\n---\nOne.\n\n---\n\nTwo.\n"})
    assert archive.labelled("A story")["text"] == "One.\n\n---\n\nTwo."


def test_bytes_that_are_not_utf_8_are_a_rejection_that_names_the_likely_encoding(
    build: Build,
) -> None:
    archive = build(
        {
            "good.md": "---\ntitle: Good\n---\n",
            "latin_fields.md": "---\ntitle: Café\n---\n".encode("cp1252"),
            "latin_body.md": b"---\ntitle: Good\n---\nok\n\xe9t\xe9\n",
            "latin_plain.txt": "Café\n\nText.".encode("latin-1"),
            "latin.yaml": "type: article\ntitle: Café\n".encode("cp1252"),
            "latin_toml.md": '+++\ntitle = "Café"\n+++\n'.encode("cp1252"),
            "utf16.md": "---\ntitle: Café\n---\n".encode("utf-16"),
            "utf16be.txt": "\ufeffCafé".encode("utf-16-be"),
        }
    )
    said = {item["path"]: item["message"] for item in archive.report["rejected"]}
    latin = "the text is not UTF-8; it is likely Windows-1252"
    utf16 = "the text is not UTF-8; it is likely UTF-16"
    assert said == {
        "latin_body.md": latin,
        "latin_fields.md": latin,
        "latin.yaml": latin,
        "latin_plain.txt": latin,
        "latin_toml.md": latin,
        "utf16.md": utf16,
        "utf16be.txt": utf16,
    }
    lines = {item["path"]: item["line"] for item in archive.report["rejected"]}
    assert lines == {
        "latin_body.md": 5,
        "latin_fields.md": 2,
        "latin.yaml": 2,
        "latin_plain.txt": 1,
        "latin_toml.md": 2,
        "utf16.md": 1,
        "utf16be.txt": 1,
    }


def test_the_place_of_a_fault_is_its_line_and_column_in_the_file(build: Build) -> None:
    archive = build(
        {
            "good.md": "---\ntitle: Good\n---\n",
            "colon.md": "---\ntitle: Tesla: the car\n---\n",
            "handle.md": "---\ntitle: ok\nexcerpt: @handle\n---\n",
            "bom.md": f"{BOM}---\r\ntitle: Tesla: the car\r\n---\r\n",
            "whole.yaml": "type: article\ntitle: Tesla: the car\n",
            "whole2.yaml": "---\ntype: article\ntitle: Tesla: the car\n---\n",
            "toml.md": "+++\ntitle = 'ok'\nx = @\n+++\n",
            "related.md": "---\ntitle: ok\nrelated:\n  - title: a\n  - title: @b\n---\n",
        }
    )
    places = {i["path"]: (i["line"], i["column"], i["code"]) for i in archive.report["rejected"]}
    assert places == {
        "colon.md": (2, 13, "yaml_invalid"),
        "handle.md": (3, 10, "yaml_invalid"),
        "bom.md": (2, 13, "yaml_invalid"),
        "whole.yaml": (2, 13, "yaml_invalid"),
        "whole2.yaml": (3, 13, "yaml_invalid"),
        "toml.md": (3, 5, "toml_invalid"),
        "related.md": (5, 12, "yaml_invalid"),
    }
    assert all(item["message"] and item["next"] for item in archive.report["rejected"])


def test_front_matter_with_neither_title_name_nor_url_is_a_rejection(build: Build) -> None:
    archive = build(
        {
            "good.md": "---\nname: Good\n---\n",
            "url.md": "---\nwebUrl: https://example.org/a\n---\n",
            "permalink.md": "---\npermalink: https://example.org/b\n---\n",
            "nothing.md": "---\nexcerpt: words\n---\nBody.\n",
            "relative.md": "---\npermalink: /b/\n---\n",
            "blank.md": "---\ntitle: ' '\n---\n",
            "none.md": "---\n---\nBody.\n",
            "invisible.md": '---\ntitle: "\\u200e&#8206;"\n---\n',
        }
    )
    names = ("blank.md", "invisible.md", "none.md", "nothing.md", "relative.md")
    assert archive.rejected() == dict.fromkeys(names, "nothing_named")


def test_an_empty_file_is_a_rejection(build: Build) -> None:
    archive = build(
        {
            "good.md": "---\nname: Good\n---\n",
            "a.md": "",
            "b.txt": " \n\t\n",
            "c.txt": BOM,
            "d.yaml": "",
            "e.html": "",
        }
    )
    assert archive.rejected() == dict.fromkeys(
        ["a.md", "b.txt", "c.txt", "d.yaml", "e.html"], "empty"
    )


def test_front_matter_that_never_ends_is_a_rejection(build: Build) -> None:
    archive = build(
        {"good.txt": "Good.\n", "a.md": "---\ntitle: A\n\nBody.\n", "b.md": "+++\ntitle = 'A'\n"}
    )
    assert archive.rejected() == dict.fromkeys(("a.md", "b.md"), "front_matter_unclosed")


def test_front_matter_may_be_json_before_the_body(build: Build) -> None:
    archive = build(
        {
            "a.md": '{\n  "title": "A", "rating": 4.50, "tags": ["AI"], "image": null,\n'
            '  "webUrl": "https://example.com/a"\n}\n\nA *body*.\n',
            "b.md": '{"title": "B"}',
            "c.md": '{"title": "C"} is how it begins.\n',
            "d.md": "{ an aside }\n\nText.\n",
            "e.txt": '["title"]\n',
        }
    )
    assert archive["https://example.com/a"] == {
        "label": "A", "text": "A body.", "url": "https://example.com/a",
        "extra": '{"rating":"4.50"}',
    }  # fmt: skip
    assert {node.properties["label"] for node in archive.graph.nodes("Article")} == {
        "A", "B", '{"title": "C"} is how it begins.', "{ an aside }", '["title"]',
    }  # fmt: skip


def test_json_that_is_too_deep_or_too_big_is_rejected(build: Build) -> None:
    archive = build(
        {
            "deep.md": '{"title": "A", "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
            "nested.md": '{"x": ' + "[" * 70 + "]" * 70 + "}",
            "big.md": '{"title": "' + "a" * 1_000_001 + '"}',
            "good.md": "Good\n",
        }
    )
    assert {item["path"]: item["code"] for item in archive.report["rejected"]} == {
        "deep.md": "json_invalid", "nested.md": "json_invalid", "big.md": "front_matter_too_big",
    }  # fmt: skip
