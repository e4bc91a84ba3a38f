"""Hostile files that cannot live in git: too large, or made to exhaust a parser.

`FILES` gives for each path its bytes and what must become of it: "read", or the code of the
rejection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

N, M = 100_000, 21_000


def fields(text: str | bytes) -> Callable[[], bytes]:
    """Front matter with a title and `text`."""
    data = text.encode() if isinstance(text, str) else text
    return lambda: b"---\ntitle: Hostile\n" + data + b"\n---\nBody.\n"


def body(text: str | bytes, times: int = 1) -> Callable[[], bytes]:
    """A document with a title and `text`, repeated, as its body."""
    data = text.encode() if isinstance(text, str) else text
    return lambda: b"---\ntitle: Hostile\n---\n" + data * times


def plain(made: Callable[[], bytes]) -> Callable[[], bytes]:
    """What `made` makes, without its front matter."""
    return lambda: made().removeprefix(b"---\ntitle: Hostile\n---\n")


def toml(text: str) -> Callable[[], bytes]:
    return lambda: f'+++\ntitle = "Hostile"\n{text}\n+++\n'.encode()


def _indented(mark: str) -> str:
    return "x:\n" + "".join(" " * n + mark + "\n" for n in range(1, 2000))


BOMB = "a: &a [" + "x," * 9 + "]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)  # fmt: skip

YAML: Mapping[str, tuple[Callable[[], bytes], str]] = {
    # Each of these makes PyYAML's C loader fail in the stack.
    "flow lists": (fields("x: " + "[" * N), "yaml_too_complex"),
    "flow mappings": (fields("x: " + "{a: " * N), "yaml_too_complex"),
    "compact lists": (fields("x:\n  " + "- " * N), "yaml_too_complex"),
    "compact keys": (fields("x:\n  " + "? " * N), "yaml_too_complex"),
    "compact lists and keys": (fields("x:\n  " + "- ? " * N), "yaml_too_complex"),
    "compact keys and lists": (fields("x:\n  " + "? - " * N), "yaml_too_complex"),
    "compact lists far apart": (fields("x:\n  " + "-  " * N), "yaml_too_complex"),
    "compact lists of both": (fields("x:\n  " + "- -  " * N), "yaml_too_complex"),
    "deep in related": (fields("related:\n  - title: a\n  - " + "- ? " * N), "yaml_too_complex"),
    "indented mappings": (fields(_indented("a:")), "yaml_too_complex"),
    "indented lists": (fields(_indented("-")), "yaml_too_complex"),
    "alias bomb": (fields(BOMB), "yaml_too_complex"),
    "alias bomb in related": (fields(f"related:\n  - x\n{BOMB}"), "yaml_too_complex"),
    "many anchors": (
        fields("".join(f"a{n}: &a{n} x\n" for n in range(60_000))), "yaml_too_complex"
    ),
    "many aliases": (fields(f"a: &a x\nb: [{'*a,' * 110_000}]"), "yaml_too_complex"),
    "unclosed quotes": (fields('x: "' + "a\n" * N), "yaml_invalid"),
    "unclosed quotes in related": (fields("related:\n" + '  - "a\n' * N), "yaml_invalid"),
    "long key": (fields(f'"{"k" * 2000}": v'), "yaml_invalid"),
    "spaces before a mark": (fields(" " * 2_000_000 + "?x"), "read"),
    "repeated keys": (fields("a: b\n" * 50_000), "read"),
    "many keys": (fields("".join(f"k{n}: b\n" for n in range(20_000))), "read"),
    "related texts": (fields("related:\n" + "  - a\n" * 10_000), "read"),
    "related entries": (
        fields("related:\n" + "".join(f"  - title: t{n}\n" for n in range(2_000))), "read"
    ),
    "related blanks": (fields("related:\n" + "  - \n" * 20_000), "read"),
    "long text": (fields("excerpt: " + "a" * 7_900_000), "read"),
    "9 MB": (fields("excerpt: " + "a" * 9_000_000), "front_matter_too_big"),
    "NUL": (fields("x: a\0b"), "binary"),
    "NUL in the body": (body("a\0b"), "binary"),
    "lone surrogate": (fields(b"x: \xed\xa0\x80"), "not_utf8"),
}  # fmt: skip

TOML: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "lists": (toml("x = " + "[" * N), "toml_invalid"),
    "tables": (toml("x = " + "{a=" * N), "toml_invalid"),
    "dotted key": (toml(".".join("a" * N) + " = 1"), "toml_invalid"),
    "spaced dotted key": (toml(" . ".join("a" * N) + " = 1"), "toml_invalid"),
    "quoted dotted key": (toml(".".join(['""'] * N) + " = 1"), "toml_invalid"),
    "dotted table": (toml(f"[{'.'.join('a' * N)}]"), "toml_invalid"),
    "dotted key in a table": (toml(f"x = {{{'.'.join('a' * N)} = 1}}"), "toml_invalid"),
    "number": (toml("x = " + "9" * N), "toml_invalid"),
    "2 MB": (toml("x = '" + "a" * 2_000_000 + "'"), "front_matter_too_big"),
}

_BODIES: Mapping[str, Callable[[], bytes]] = {
    "comments": body("<!--", M),
    "brackets": body("[", M),
    "images": body("![", M),
    "brackets and parentheses": body("[[](", M),
    "links": body("[a](", M),
    "stars": body("*a ", M),
    "stars and underlines": body("*_", M),
    "less-than": body("<", 7 * M),
    "tags": body("<a ", M),
    "unclosed attributes": body('<a href="', M),
    "scripts": body("<script>", M),
    "open tags": body("<div>", M),
    "character data": body("<![CDATA[", M),
    "quotes": body("> ", M),
    "lists": body("- ", M),
    "back ticks": body("`", M),
    "growing back ticks": body("".join("`" * n + " " for n in range(500))),
    "references": body("".join(f"[a{n}]: /u\n" for n in range(5_000))),
    "pipes": body("|", M),
    "entities": body("&amp;", M),
    "ampersands": body("&", M),
    "spaces": body(" " * M + "x"),
    "tabs": body("\t" * M + "x"),
    "no-break spaces": body("\u00a0" * M + "x"),
    "line breaks": body("\r\n", M),
    "blank lines": body(" \n", M),
    "quotation marks": body('."', M),
    "full stops": body("A. ", M),
    "combining marks": body("a" + "\u0301" * M),
    "mojibake": body("â€™", M // 10),
    "controls": body("\x01", M),
    "bidi": body("\u202e", M),
}

_PLAIN: Mapping[str, Callable[[], bytes]] = {
    name: _BODIES[name] for name in ("spaces", "tabs", "full stops", "quotation marks", "entities")
} | {"byline": body("By " + "A " * M), "words": body("a " * M), "titles": body("A b\n\n", M)}

FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    **{f"yaml {name}.md": made for name, made in YAML.items()},
    **{f"toml {name}.md": made for name, made in TOML.items()},
    **{
        f"body {name}{suffix}": (made, "read")
        for name, made in _BODIES.items()
        for suffix in (".md", ".html", ".txt")
    },
    **{f"plain {name}.txt": (plain(made), "read") for name, made in _PLAIN.items()},
    "binary.md": (lambda: bytes(range(256)) * 100, "binary"),
    "picture.txt": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 1000, "binary"),
}
