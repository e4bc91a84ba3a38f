"""DESIGN 2.6: what is repaired in text, in which order, and what is left alone."""

from __future__ import annotations

import json
from time import process_time

import pytest
from ftfy import fix_encoding
from hypothesis import given
from hypothesis import strategies as st
from small_archives import Build, front_matter

from graph.syntax.html_text import strip_html
from graph.syntax.markdown import rows_apart, strip_markdown
from graph.text import clean_line, clean_paragraphs

CLEANED = {
    # ftfy.fix_encoding and not fix_text
    "IBMâ€™s Vela": "IBM’s Vela",
    "cafÃ©": "café",
    "“quotes” – ‘stay’…": "“quotes” – ‘stay’…",
    "ﬁ ligature, ＡＢＣ": "ﬁ ligature, ＡＢＣ",
    # HTML entities, twice at most
    "a &amp; b": "a & b",
    "a &amp;amp; b": "a & b",
    "a &amp;amp;amp; b": "a &amp; b",
    "&lt;b&gt; &#39;x&#x27; &nbsp;y": "<b> 'x' y",
    "&notanentity; &copy": "&notanentity; &copy",
    "AT&T; R&D": "AT&T; R&D",
    # spaces
    "a\u00a0b\u2000c\u200ad\u202fe\u205ff\u3000g\u2028h\u2029i\tj": "a b c d e f g h i j",
    # controls, U+FEFF, non-characters, lone surrogates, bidi controls
    "a\x00b\x07c\x1b[31md\x7fe": "abc[31mde",
    "a\ufeffb\ufdd0c\ufffed\U0001fffee": "abcde",
    "a\ud800b\udfffc": "abc",
    "a\u200eb\u200fc\u202ed\u2066e\u2069f\u061cg": "abcdefg",
    "&#0;&#7;&#x202e;&#xD800;x": "\ufffd\ufffdx",
    # ZWJ and ZWNJ stay
    "👩\u200d💻 می\u200cخواهم": "👩\u200d💻 می\u200cخواهم",
    # NFC
    "e\u0301 A\u030a": "é Å",
    # runs of white space to one, ends trimmed
    "  a \n\n b\r\n c  ": "a b c",
    "&#32;&#160;a&#9;": "a",
    "": "",
}


def test_a_line_is_repaired() -> None:
    assert {text: clean_line(text)[0] for text in CLEANED} == CLEANED


def test_repairing_twice_changes_nothing_but_entities_that_were_left() -> None:
    for text, cleaned in CLEANED.items():
        if "&" not in cleaned:
            assert clean_line(cleaned) == (cleaned, ()), repr(text)


def test_the_first_two_steps_and_removals_count_as_repairs_and_spaces_do_not() -> None:
    codes = {
        "IBMâ€™s": ("mojibake",),
        "a &amp; b": ("html_entity",),
        "a\x00b": ("control_character",),
        "â€™&amp;\x07": ("mojibake", "html_entity", "control_character"),
        "a\u00a0b": (),
        "  a\t b ": (),
        "e\u0301": (),
        "plain": (),
    }
    assert {text: clean_line(text)[1] for text in codes} == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("one\r\ntwo\r\n\r\nthree", "one two\n\nthree"),
        ("one\n \t\n\n\n two \n", "one\n\ntwo"),
        ("\n\n one", "one"),
        ("one\u2028two", "one two"),
        ("one\n\u00a0\ntwo", "one\n\ntwo"),
        (" \n\n ", ""),
    ],
)
def test_text_keeps_its_paragraphs(text: str, expected: str) -> None:
    assert clean_paragraphs(text)[0] == expected


def test_repairs_are_counted_with_document_and_field(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: IBMâ€™s &amp; co\nexcerpt: a &amp; b\ntags: [R&amp;D]\n"
            'author: J. Ren&eacute;e\nprovider: {name: A &amp; B}\ncategory: "a\\u200eb"\n'
            "keywords: [x &lt; y]\n---\nBody â€™ text\u200e.\n",
            "b.txt": "Title &amp; more\n\nText.\n",
        }
    )
    article = archive.labelled("IBM’s & co")
    assert (article["description"], article["category"]) == ("a & b", "ab")
    assert (article["keywords"], article["text"]) == (("x < y",), "Body ’ text.")
    assert {archive[id]["label"] for id in archive.ids("Topic")} == {"R&D"}
    assert {archive[id]["label"] for id in archive.ids("Person")} == {"J. Renée"}
    assert {archive[id]["label"] for id in archive.ids("Provider")} == {"A & B", "IBM"}
    repaired = archive.report["repaired"]
    assert {code: said["count"] for code, said in repaired.items()} == {
        "control_character": 2, "html_entity": 7, "mojibake": 2,
    }  # fmt: skip
    assert {(e["path"], e["field"]) for e in repaired["mojibake"]["examples"]} == {
        ("a.md", "title"), ("a.md", "text"),
    }  # fmt: skip
    assert len(repaired["html_entity"]["examples"]) == 5


def test_urls_are_never_repaired_as_text(build: Build) -> None:
    url = "https://example.com/a&amp;b?x=â€™&lt=1&copy=2"
    archive = build({"a.md": f"---\ntitle: A\nwebUrl: '{url}'\nimage: '{url}'\n---\n"})
    encoded = "https://example.com/a&amp;b?x=%C3%A2%E2%82%AC%E2%84%A2&lt=1&copy=2"
    assert archive[encoded] == {"label": "A", "url": encoded}
    assert archive.report["repaired"] == {}


def test_a_mark_up_body_becomes_the_text_a_reader_sees(build: Build) -> None:
    markdown = (
        '# Heading\n\nOne *two* **three** `four` [five](https://x.example "t") ![six](i.png)\n'
        "seven<br>eight &lt;nine&gt; \\*ten\\*\n\n- a\n- b\n\n> quote\n\n```\ncode <x>\n```\n\n"
        "<div>html <b>block</b></div>\n\n<script>no()</script>\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    html = (
        "<html><head><title>no</title><style>no{}</style></head><body><!-- no --><h1>Heading</h1>"
        "<p>One &amp; <b>two</b></p><ul><li>a<li>b</ul><script>no()</script>three<br/>four</body>"
    )
    archive = build(
        {
            "a.md": f"---\ntitle: A\n---\n{markdown}",
            "b.html": f"---\ntitle: B\n---\n{html}",
            "c.rst": "---\ntitle: C\n---\n*Left* as_ it ``is``.\n",
        }
    )
    assert archive.labelled("A")["text"].split("\n\n") == [
        "Heading", "One two three four five seven eight <nine> *ten*", "a", "b", "quote",
        "code <x>", "html block", "| a | b |", "| c | d |",
    ]  # fmt: skip
    assert archive.labelled("B")["text"].split("\n\n") == [
        "Heading", "One & two", "a", "b", "three four",
    ]  # fmt: skip
    assert archive.labelled("C")["text"] == "*Left* as_ it ``is``."


def test_markdown_with_more_marks_than_anyone_writes_is_kept_and_reported(build: Build) -> None:
    archive = build({"a.md": "---\ntitle: A\n---\n*one* <b>two</b> " + "[" * 20_001})
    assert archive.labelled("A")["text"] == "*one* two " + "[" * 20_001
    assert [(path, field) for path, field, _ in archive.repairs("markdown_kept")] == [
        ("a.md", "text")
    ]


def test_extra_is_canonical_json_that_every_reader_can_parse(build: Build) -> None:
    archive = build(
        {"a.md": '---\ntitle: A\nzz: "a\\"\\u2028\\U0001F600\\x07"\naa: [é, {b: 1, a: 2}]\n---\n'}
    )
    extra = archive.labelled("A")["extra"]
    assert json.loads(extra) == {"aa": ["é", {"a": "2", "b": "1"}], "zz": 'a"\u2028\U0001f600\x07'}
    assert extra == '{"aa":["é",{"a":"2","b":"1"}],"zz":"a\\"\u2028\U0001f600\\u0007"}'


@given(st.text(st.characters(max_codepoint=0x7F, include_characters="‘’“”–—…")))
def test_what_is_passed_over_in_search_of_mojibake_is_none(text: str) -> None:
    assert fix_encoding(text) == text


def test_mojibake_is_never_a_character_alone() -> None:
    beyond_ascii = (c for c in map(chr, range(0x80, 0x3000)) if c not in "ÂÃŒœ" and c > "\x9f")
    for character in beyond_ascii:
        text = "".join(
            f"{a}{character}{b} a x{a}{character}{b}y" for a in " a.A0\n" for b in " a,A0"
        )
        assert fix_encoding(text) == text
        assert clean_line(f"a{character}b")[1] in ((), ("control_character",))


# A row of a table is one line of the text, in whatever the table is written.

ROWS = ["| System | GPUs |", "| Alps | 10,752 |"]
MARKDOWN = "| **System** | GPUs |\n|:--|--:|\n| [Alps](https://alps.example) | 10,752 |\n"
HTML = "<table><tr><th>System</th><th>GPUs</th></tr><tr><td><p>Alps</p></td><td>10,752</table>"


def test_a_row_is_one_paragraph_with_its_cells_between_pipes(build: Build) -> None:
    tables = [
        (".md", MARKDOWN),
        (".md", HTML),
        (".html", HTML),
        (".html", HTML.replace("</th>", "").replace("</tr>", "")),
        (".txt", "| System | GPUs |\n|---|---|\n  | Alps | 10,752 |\n"),
        (".rst", "| System | GPUs |\n\n| Alps | 10,752 |\n"),
    ]
    archive = build(
        {
            f"{n}{suffix}": front_matter(title=f"'{n}'") + f"Before.\n\n{table}\nAfter.\n"
            for n, (suffix, table) in enumerate(tables)
        }
    )
    for n in range(len(tables)):
        text = archive.labelled(str(n))["text"]
        assert text.split("\n\n") == ["Before.", *ROWS, "After."], tables[n]


def test_a_table_in_a_plain_text_has_rows_too(build: Build) -> None:
    text = build({"a.txt": f"A title\n\n{ROWS[0]}\n|---|---|\n{ROWS[1]}\n"}).labelled("A title")
    assert text["text"].split("\n\n") == ROWS


def test_a_cell_alone_is_a_paragraph_and_an_empty_one_keeps_its_place(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A")
            + "| | |\n|---|---|\n| Site | |\n| | 2 |\n\n| a | b | c |\n|--|--|--|\n| d | | f |\n"
        }
    )
    assert archive.labelled("A")["text"].split("\n\n") == [
        "Site", "2", "| a | b | c |", "| d | | f |",
    ]  # fmt: skip


def test_cells_with_paragraphs_of_their_own_keep_them(build: Build) -> None:
    page = "<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>"
    nested = "<table><tr><td>Out<table><tr><td>a<td>b</table></td><td>More</td></tr></table>"
    archive = build({"a.html": front_matter(title="A") + page + nested})
    assert archive.labelled("A")["text"].split("\n\n") == [
        "One.", "Two.", "Three.", "Out", "| a | b |", "More",
    ]  # fmt: skip


def test_what_only_has_pipes_is_no_row(build: Build) -> None:
    body = "One | two\nand |three|\nfour.\n\n|x\n"
    archive = build({"a.txt": front_matter(title="A") + body})
    assert archive.labelled("A")["text"] == "One | two and |three| four.\n\n|x"


@pytest.mark.slow
def test_tables_take_time_in_their_length_only() -> None:
    start = process_time()
    for tags in ("<tr><td>a", "<td>", "<table><tr><td>", "<tr>", "</td>", "<td></tr>"):
        strip_html(tags * 100_000)
    rows_apart("|" * 400_000 + "x\n" + "| " * 200_000 + "\n" * 400_000)
    strip_markdown("|a|b|\n|---|---|\n" + "|a|b|\n" * 5_000)
    assert process_time() - start < 20
