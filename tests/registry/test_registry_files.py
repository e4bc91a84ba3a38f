"""A folder of registry files is read whole, or refused with file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.entities.known import registry
from graph.entities.known.entry import Ambiguous, Entry
from graph.errors import CannotRead, GraphError, UsageError

Files = dict[str, str]


def write(folder: Path, files: Files) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def entry(id: str, kind: str = "Product", name: str = "", more: str = "") -> str:
    return f"- id: {id}\n  kind: {kind}\n  name: {name or id.title()}\n{more}"


WHOLE = """\
- id: hades
  kind: System
  name: Hades
  aliases:
    - Underworld’s own
    - Hades‑2
  ambiguous:
    - text: Hades
      near:
        - supercomputer
        - Olympus Computing
  not_in:
    - Hades and Persephone
  maker: olympus-computing
- id: olympus-computing
  kind: Organization
  name: Olympus Computing
  domain: olympus.example
  wikidata: Q999999999
"""


def test_every_field_of_an_entry_is_read(tmp_path: Path) -> None:
    entries = registry.load(write(tmp_path / "r", {"mine.yaml": WHOLE})).entries
    assert [entries["hades"], entries["olympus-computing"]] == [
        Entry(
            id="hades",
            kind="System",
            name="Hades",
            aliases=("Underworld's own", "Hades-2"),
            ambiguous=(Ambiguous("Hades", ("supercomputer", "Olympus Computing")),),
            not_in=("Hades and Persephone",),
            maker="olympus-computing",
        ),
        Entry(
            id="olympus-computing",
            kind="Organization",
            name="Olympus Computing",
            aliases=("Olympus Computing",),
            domain="olympus.example",
            wikidata="Q999999999",
        ),
    ]


def test_an_entry_of_the_user_replaces_ours_of_the_same_id(tmp_path: Path) -> None:
    theirs = entry("perlmutter", "Person", "Perl Mutter")
    before = registry.load().entries
    after = registry.load(write(tmp_path / "r", {"mine.yml": theirs})).entries
    replaced = Entry("perlmutter", "Person", "Perl Mutter", ("Perl Mutter",))
    assert before["perlmutter"].kind == "System"
    assert after == before | {"perlmutter": replaced}


def test_a_name_of_the_user_is_taken_from_ours_in_any_case(tmp_path: Path) -> None:
    theirs = entry("azure-paint", "Product", "AZURE")
    after = registry.load(write(tmp_path / "r", {"mine.yaml": theirs})).entries
    assert after["azure-paint"].aliases == ("AZURE",)
    assert [e.id for e in after.values() if "azure" in map(str.casefold, e.names)] == [
        "azure-paint"
    ]
    assert "Microsoft Azure" in after["azure"].names


def test_a_phrase_that_names_something_is_that_name(tmp_path: Path) -> None:
    theirs = entry("styx", more="  not_in:\n    - Styx Ferry\n    - Styx Band\n")
    theirs += entry("styx-ferry", "Product", "Styx Ferry")
    after = registry.load(write(tmp_path / "r", {"mine.yaml": theirs})).entries
    assert after["styx"].not_in == ("Styx Band",)


def test_files_are_read_in_the_order_of_their_names_and_others_are_left_alone(
    tmp_path: Path,
) -> None:
    files = {
        "b.yaml": entry("styx"),
        "a.yml": entry("lethe"),
        "notes.txt": "}{",
        ".hidden.yaml": "}{",
    }
    folder = write(tmp_path / "r", files)
    (folder / "sub").mkdir()
    write(folder / "sub", {"c.yaml": "}{"})
    assert {"styx", "lethe"} < registry.load(folder).entries.keys()


def test_the_digest_follows_the_content_and_not_the_place(tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"a.yaml": entry("styx")})
    same = write(tmp_path / "two", {"a.yaml": entry("styx")})
    other = write(tmp_path / "three", {"a.yaml": entry("lethe")})
    digests = [registry.digest(), *map(registry.digest, (one, same, other))]
    assert [digests.index(each) for each in digests] == [0, 1, 1, 3]
    assert registry.load(one).digest == digests[1]


NAMELESS = "- id: styx\n  kind: Product\n"
WRONG = [
    # what is in a.yaml, the line, and what is said
    ("title: x\n", 1, "not a list of entries"),
    ("", 1, "not a list of entries"),
    ("- styx\n", 1, "not an entry"),
    ("- - styx\n", 1, "not an entry"),
    (entry("lethe") + NAMELESS, 4, "no name"),
    (entry("styx", more="  colour: black\n"), 4, "unknown key 'colour'"),
    (entry("styx", more="  kind: System\n"), 4, "'kind' stands twice"),
    (entry("Styx River", name="Styx"), 1, "'Styx River' is no id; write it as styx-river"),
    (entry("styx", "River"), 2, "unknown kind 'River'"),
    (entry("styx", name="'!?'"), 3, "'!?' has no letter"),
    (entry("styx", name='""'), 3, "name is not a text"),
    (entry("styx", name="x" * 121), 3, "name is longer than 120 characters"),
    (entry("styx", name="{a: b}"), 3, "name is not a text"),
    (entry("styx", more="  aliases: Stygian\n"), 4, "aliases is no list"),
    (entry("styx", more="  aliases:\n"), 4, "aliases is no list"),
    (entry("styx", more="  aliases:\n    - Stygian\n    - [x]\n"), 6, "aliases is not a text"),
    (entry("styx", more="  aliases: [" + "a, " * 200 + "b]\n"), 4, "aliases has over 200 items"),
    (entry("styx", more="  ambiguous:\n    - Styx\n"), 5, "needs a text and what is near"),
    (entry("styx", more="  ambiguous:\n    - text: Styx\n"), 5, "needs a text and what is near"),
    (entry("styx", more="  ambiguous:\n    - {text: Styx, near: []}\n"), 5, "near is empty"),
    (
        entry("styx", more="  aliases:\n    - Sx\n  ambiguous:\n    - {text: Sx, near: [a]}\n"),
        5,
        "'Sx' is in aliases and in ambiguous",
    ),
    (entry("styx", more="  maker: nobody-at-all\n"), 4, "maker 'nobody-at-all' is no known"),
    (entry("styx", more="  maker: seattle\n"), 4, "maker 'seattle' is no known Organization"),
    (entry("styx", "Place", more="  maker: ibm\n"), 4, "maker does not belong to a Place"),
    (entry("styx", more="  parent: ibm\n"), 4, "parent 'ibm' is no known Product"),
    (entry("styx", more="  parent: styx\n"), 4, "its parents lead in a circle"),
    (
        entry("styx", more="  parent: lethe\n") + entry("lethe", more="  parent: styx\n"),
        4,
        "its parents lead in a circle",
    ),
    (entry("styx", more="  domain: styx.example\n"), 4, "domain does not belong to a Product"),
    (
        entry("styx", "Organization", more="  domain: https://styx.example\n"),
        4,
        "'https://styx.example' is no domain",
    ),
    (entry("styx", more="  wikidata: Q0\n"), 4, "'Q0' is no Wikidata id"),
    (entry("styx", more="  trust: low\n"), 4, "trust does not belong to a"),
    (entry("styx") + "\n" + entry("styx", name="Stygian"), 5, "the id is used at"),
    (entry("styx") + entry("lethe", name="STYX"), 4, "'STYX' belongs to 'styx' at"),
    (entry("styx") + " - broken\n", 4, "not YAML"),
    ("- id: \x07\n", 1, "not YAML"),
]


@pytest.mark.parametrize(("text", "line", "thing"), WRONG)
def test_an_error_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int, thing: str
) -> None:
    folder = write(tmp_path / "r", {"a.yaml": text})
    with pytest.raises(CannotRead) as raised:
        registry.load(folder)
    message = str(raised.value)
    assert message.startswith(f"{folder / 'a.yaml'}:{line}: ")
    assert thing in message
    assert "; " in message


def test_a_name_owned_in_another_file_is_named_there_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "r", {"a.yaml": entry("styx"), "b.yaml": entry("lethe", name="Styx")})
    with pytest.raises(CannotRead, match=r"b\.yaml:1: .*'styx' at .*a\.yaml:1; keep it"):
        registry.load(folder)


BOMB = "- &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a bomb of aliases": (BOMB, "expands to over"),
    "deep nesting": ("[" * 100_000, "nested deeper than 64 levels"),
    "deep nesting in an entry": (entry("styx", more="  aliases: " + "[" * 9999), "nested deeper"),
    "an endless alias": ("- &a [*a]\n", "recursive alias"),
    "a Python object": ("- !!python/object/apply:os.system [id]\n", "not an entry"),
    "another document": (entry("styx") + "---\n" + entry("lethe"), "not YAML"),
    "a NUL": ("- id: a\0b\n", "the file is binary"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(tmp_path: Path, name: str) -> None:
    text, thing = HOSTILE[name]
    folder = write(tmp_path / "r", {"a.yaml": text})
    with pytest.raises(CannotRead, match=rf"a\.yaml:\d+: .*{thing}"):
        registry.load(folder)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "r", {})
    (folder / "a.yaml").write_bytes(b"- id: styx\n  name: M\xfcller\n")
    with pytest.raises(CannotRead, match=r"a\.yaml:2: the text is not UTF-8; .*Windows-1252"):
        registry.load(folder)


def test_a_file_that_is_too_big_or_no_file_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "big", {})
    with (folder / "a.yaml").open("wb") as file:
        file.truncate(40_000_000)
    with pytest.raises(CannotRead, match=r"a\.yaml: the file is over 32 MB"):
        registry.load(folder)
    folder = write(tmp_path / "pipe", {})
    os.mkfifo(folder / "a.yaml")
    with pytest.raises(CannotRead, match=r"a\.yaml: not a regular file"):
        registry.load(folder)


@pytest.mark.parametrize("place", ["missing", "a.yaml", "empty"])
def test_a_folder_that_holds_no_registry_is_refused(tmp_path: Path, place: str) -> None:
    write(tmp_path, {"a.yaml": entry("styx")})
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=f"{place}'"):
        registry.digest(tmp_path / place)


def test_what_an_error_shows_cannot_drive_a_terminal(tmp_path: Path) -> None:
    folder = write(tmp_path / "r", {"a.yaml": entry("styx", '"\\e[31mred"')})
    with pytest.raises(GraphError) as raised:
        registry.load(folder)
    assert str(raised.value).isprintable()
