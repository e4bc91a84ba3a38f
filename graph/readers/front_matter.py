"""Text files that begin with front matter: YAML between `---` lines, TOML between `+++`, JSON."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from graph.errors import Rejection
from graph.markup import is_excessive, strip_html, strip_markdown
from graph.model import Document, Remark
from graph.plugins import reader
from graph.text import decode_utf8
from graph.yaml_loader import MAX_DEPTH, FrontMatterLoader, load_yaml

MAX_FRONT_MATTER = 8_000_000
MAX_TOML_OR_JSON = 1_000_000
_MARKDOWN = (".md", ".markdown", ".mdx")
_HTML = (".html", ".htm")
_OTHER = (".txt", ".text", ".rst", ".adoc")
_OPEN = re.compile(rb"(---|\+\+\+)[ \t]*\r?\n")
# tomllib takes memory with the square of the parts of a dotted key: a line of 200 KB would end it.
_DEEP_KEY = re.compile(
    r"""(?:\.[ \t]*+(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+)"""
    f"{{{MAX_DEPTH}}}"
)
_BOM = b"\xef\xbb\xbf"
# Numbers stay as they are written, and none has too many digits.
_JSON = json.JSONDecoder(parse_float=str, parse_int=str)

_loader = FrontMatterLoader()


@reader(*_MARKDOWN, *_HTML, *_OTHER, order=0)
def front_matter(path: str, data: bytes) -> Document | None:
    """A document of the fields in the front matter and the body after it, without its markup.

    None where the file does not begin with front matter.
    """
    data = data.removeprefix(_BOM)
    opening = _OPEN.match(data)
    if not opening:
        return _json_front_matter(path, data) if data.startswith(b"{") else None
    is_yaml = opening[1] == b"---"
    start = opening.end()
    closing = _closing(data, start - 1, opening[1])
    if closing is None:
        raise Rejection(
            "front_matter_unclosed",
            f"front matter begins with {opening[1].decode()} and never ends",
            next_step=f"add a line {opening[1].decode()} after the last field",
            line=1,
        )
    end, body_start = closing
    limit = MAX_FRONT_MATTER if is_yaml else MAX_TOML_OR_JSON
    if end - start > limit:
        raise _too_big(limit)
    text = data[start:end]
    try:
        fields, remarks = _loader.load(text) if is_yaml else (_load_toml(text), [])
    except Rejection:
        decode_utf8(data)  # Bytes that are no text are the reason worth telling.
        raise
    if fields is None:
        fields = {}
    if not isinstance(fields, dict):
        raise Rejection(
            "front_matter_not_fields",
            "front matter holds no `name: value` fields",
            next_step="write fields such as title: My article",
            line=2,
        )
    return _document(path, fields, decode_utf8(data, body_start), remarks)


@reader(".yml", ".yaml")
def yaml_file(path: str, data: bytes) -> Document | None:
    """A document of a whole YAML file, if it has a field `taxonomy` or `type`, else None."""
    data = data.removeprefix(_BOM)
    if not re.search(rb"^(?:taxonomy|type)[ \t]*:", data, re.MULTILINE):
        return None
    if len(data) > MAX_FRONT_MATTER:
        raise Rejection(
            "front_matter_too_big",
            f"the YAML is over {MAX_FRONT_MATTER // 1_000_000} MB",
            next_step="split the file",
        )
    # A file may be front matter alone, closed by a second `---`.
    if opening := _OPEN.match(data):
        data = data[opening.end() - 1 :]
        closing = _closing(data, 0, b"---")
        data = data[: closing[0]] if closing else data
    decode_utf8(data)
    fields, remarks = load_yaml(data, first_line=1)
    if not isinstance(fields, dict):
        return None
    return Document(path, fields, remarks=tuple(remarks))


def _closing(data: bytes, start: int, fence: bytes) -> tuple[int, int] | None:
    """Where the front matter ends and the body begins; `start` is the line break before it.

    YAML's own end mark `...` counts where no fence does.
    """
    for mark in (fence, b"...") if fence == b"---" else (fence,):
        at = start
        while (at := data.find(b"\n" + mark, at)) >= 0:
            end = data.find(b"\n", at + 4)
            end = len(data) if end < 0 else end
            if not data[at + 4 : end].strip():
                return at + 1, end + 1
            at = end
    return None


def _body(path: str, text: str) -> str:
    if not text or text.isspace():
        return ""
    lowered = path.lower()
    if lowered.endswith(_MARKDOWN):
        return strip_markdown(text)
    return strip_html(text) if lowered.endswith(_HTML) else text


def _json_front_matter(path: str, data: bytes) -> Document | None:
    """A document that begins with fields in JSON, as Hugo has them; None where it does not."""
    text = decode_utf8(data)
    try:
        fields, end = _JSON.raw_decode(text)
    except ValueError:
        return None
    except RecursionError as error:
        raise _too_deep("JSON") from error
    # A body begins on a line of its own.
    body = text[end:].lstrip(" \t\r")
    if not isinstance(fields, dict) or (body and body[0] != "\n"):
        return None
    if len(text) - len(body) > MAX_TOML_OR_JSON:
        raise _too_big(MAX_TOML_OR_JSON)
    return _document(path, _as_text(fields, "JSON"), body, [])


def _document(path: str, fields: dict[str, Any], body: str, remarks: list[Remark]) -> Document:
    """The document of fields and the body after them, of which a remark is made if need be."""
    if path.lower().endswith(_MARKDOWN) and is_excessive(body):
        remarks = [*remarks, Remark("markdown_kept", "text", body[:200])]
    return Document(path, fields, _body(path, body), remarks=tuple(remarks))


def _load_toml(text: bytes) -> dict[str, Any]:
    written = decode_utf8(text)
    if _DEEP_KEY.search(written):
        raise _too_deep("TOML")
    try:
        fields: dict[str, Any] = _as_text(tomllib.loads(written), "TOML")
        return fields
    except ValueError as error:  # also a number of over 4,300 digits
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        is_syntax = isinstance(error, tomllib.TOMLDecodeError)
        what = str(error).partition(" (at")[0] if is_syntax else "a number has too many digits"
        raise Rejection(
            "toml_invalid",
            f"front matter is not TOML: {what}",
            next_step="correct the line",
            line=int(place[1]) + 1 if place else 0,
            column=int(place[2]) if place else 0,
        ) from error
    except RecursionError as error:
        raise _too_deep("TOML") from error


def _too_big(limit: int) -> Rejection:
    return Rejection(
        "front_matter_too_big",
        f"front matter is over {limit // 1_000_000} MB",
        next_step="move the text below the front matter",
        line=1,
    )


def _too_deep(language: str) -> Rejection:
    return Rejection(
        f"{language.lower()}_invalid",
        f"front matter is nested deeper than {MAX_DEPTH} levels",
        next_step="write it flat",
    )


def _as_text(value: Any, language: str, depth: int = 0) -> Any:
    """`value` with every scalar as text, as the YAML side has it."""
    if depth > MAX_DEPTH:
        raise _too_deep(language)
    if isinstance(value, Mapping):
        return {name: _as_text(child, language, depth + 1) for name, child in value.items()}
    if isinstance(value, list):
        return [_as_text(child, language, depth + 1) for child in value]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
