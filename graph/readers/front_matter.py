"""Text files that begin with front matter: YAML between `---` lines, TOML between `+++`, JSON."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from graph.errors import Rejection
from graph.fields import scalar
from graph.model import Document, Remark
from graph.plugins import reader
from graph.syntax.html_text import strip_html
from graph.syntax.markdown import rows_apart, strip_markdown, strip_mdx, strip_templates
from graph.syntax.related_entries import FrontMatterLoader
from graph.syntax.yaml_loader import MAX_DEPTH, MAX_REPEATED, has_key, load_yaml
from graph.text import clean_line, decode_utf8
from graph.vocabulary import PROPERTIES

MAX_FRONT_MATTER = 8_000_000
MAX_TOML_OR_JSON, MAX_HEADING = 1_000_000, 1000
_MARKDOWN = (".md", ".markdown", ".mdx", ".qmd")
_HTML = (".html", ".htm")
_OTHER = (".txt", ".text", ".rst", ".adoc")
_KIND = ("taxonomy", "type")
_OPEN = re.compile(rb"(---|\+\+\+)[ \t]*+(yaml|yml|toml|json)?[ \t]*+(?:(?<=[ \t])#[^\n]*)?\r?\n")
# What people and their tools leave above the front matter: blank lines and comments in HTML.
_ABOVE = re.compile(rb"(?:\s++|<!--.*?-->)++", re.DOTALL)
# tomllib takes memory with the square of the parts of a dotted key: a line of 200 KB would end it.
_DEEP_KEY = re.compile(
    r"""(?:\.[ \t]*+(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+)"""
    f"{{{MAX_DEPTH}}}"
)
_BOM = b"\xef\xbb\xbf"
_HALF = re.compile(r"\\u[dD][89a-fA-F]")

_loader = FrontMatterLoader()


@reader(*_MARKDOWN, *_HTML, *_OTHER, order=0)
def front_matter(path: str, data: bytes) -> Document | None:
    """A document of the fields in the front matter and the body after it, without its markup.

    None where the file does not begin with front matter.
    """
    while data.startswith(_BOM):
        data = data.removeprefix(_BOM)
    if b"\n" not in data:  # as on the first Macintosh
        data = data.replace(b"\r", b"\n")
    if _OPEN.match(data):
        return _fenced(path, data)
    if data.startswith(b"{"):
        return _json_front_matter(path, data)
    above = _ABOVE.match(data)
    if above is None or not _OPEN.match(data, above.end()):
        return None
    # A text that begins with a rule looks so too: it has no fields.
    try:
        return _fenced(path, data[above.end() :])
    except Rejection as rejection:
        if rejection.code in ("front_matter_unclosed", "front_matter_not_fields"):
            return None
        if rejection.line:
            rejection.line += above[0].count(b"\n")
        raise


def _fenced(path: str, data: bytes) -> Document:
    """A document that begins with a fence.

    Raises:
        Rejection: what follows is not front matter, never ends, or is not what the fence says.
    """
    opening = _OPEN.match(data)
    assert opening is not None
    is_yaml = opening[1] == b"---" and opening[2] != b"toml"
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
    if opening[2] == b"json":  # faulty JSON may be YAML, and else the loader names its fault
        document = _json_front_matter(path, text.strip() + b"\n" + data[body_start:])
        if document is not None:
            return document
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
    if not has_key(data, *_KIND):
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
        # What follows would be a document of its own, of which a file holds one.
        if closing and not data[closing[1] :].strip():
            data = data[: closing[0]]
    decode_utf8(data)
    fields, remarks = load_yaml(data, first_line=1)
    is_record = isinstance(fields, dict) and not fields.keys().isdisjoint(_KIND)
    return Document(path, fields, remarks=tuple(remarks)) if is_record else None


def _closing(data: bytes, start: int, fence: bytes) -> tuple[int, int] | None:
    """Where the front matter ends and the body begins; `start` is the line break before it.

    YAML's own end mark `...` counts as a fence does.
    """
    found = _line(data, start, len(data), fence)
    if fence == b"---":
        found = _line(data, start, found[0] if found else len(data), b"...") or found
    return found


def _line(data: bytes, start: int, stop: int, mark: bytes) -> tuple[int, int] | None:
    """Where the first line before `stop` begins that is this mark alone, and where the next one."""
    at = start
    while (at := data.find(b"\n" + mark, at, stop)) >= 0:
        end = data.find(b"\n", at + 4)
        end = len(data) if end < 0 else end
        if not data[at + 4 : end].strip():
            return at + 1, end + 1
        at = end
    return None


def _headed(fields: dict[str, Any], body: str) -> tuple[dict[str, Any], str]:
    """Fields with the heading that a body begins with as their title, and the rest of the body."""
    line, _, rest = body.lstrip().partition("\n")
    is_heading = line.startswith(("# ", "#\t")) and len(line) <= MAX_HEADING
    title = strip_markdown(line)[0].strip() if is_heading else ""
    # What stands there already and is no title is not lost.
    free = next((name for name in PROPERTIES["label"].sources if not fields.get(name)), "")
    return ({**fields, free: title}, rest) if title and free else (fields, body)


def _body(path: str, text: str) -> tuple[str, bool]:
    """The body without its markup, and whether it is without."""
    if not text or text.isspace():
        return "", True
    lowered = path.lower()
    text = strip_templates(text) if lowered.endswith((*_MARKDOWN, *_HTML)) else text
    text = strip_mdx(text) if lowered.endswith(".mdx") else text
    if lowered.endswith(_MARKDOWN):
        return strip_markdown(text)
    return (strip_html(text) if lowered.endswith(_HTML) else rows_apart(text)), True


def _json_front_matter(path: str, data: bytes) -> Document | None:
    """A document that begins with fields in JSON, as Hugo has them; None where it does not."""
    text = decode_utf8(data)
    # What is longer than fields may be is not parsed: it would take thirty times its size.
    head = text[: MAX_TOML_OR_JSON + 1]
    remarks: list[Remark] = []
    # Numbers stay as they are written, and none has too many digits.
    decoder = json.JSONDecoder(
        parse_float=str, parse_int=str, object_pairs_hook=partial(_without_repeats, remarks)
    )
    try:
        fields, end = decoder.raw_decode(head)
    except json.JSONDecodeError as error:
        is_cut = error.pos > len(head) - 10 or error.msg.startswith("Unterminated string")
        if len(head) < len(text) and is_cut:
            raise _too_big(MAX_TOML_OR_JSON) from error
        return None
    except RecursionError as error:
        raise _too_deep("JSON") from error
    # A body begins on a line of its own.
    body = text[end:].lstrip(" \t\r")
    if not isinstance(fields, dict) or (body and body[0] != "\n"):
        return None
    fields = _as_text(fields, "JSON")
    if _HALF.search(text, 0, end) and (whole := _without_halves(fields)) != fields:
        fields = whole
        remarks.append(Remark("control_character", "", "half of a character"))
    return _document(path, fields, body, remarks)


def _without_repeats(remarks: list[Remark], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of an object, of those with one name the last, as in YAML."""
    fields = dict(pairs)
    if len(fields) < len(pairs) and len(remarks) < MAX_REPEATED:
        counts = Counter(name for name, _ in pairs)
        repeated = [name for name, count in counts.items() if count > 1]
        remarks += [Remark("repeated_key", _whole(name), "") for name in repeated]
    return fields


def _without_halves(value: Any) -> Any:
    if isinstance(value, dict):
        return {_whole(name): _without_halves(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_without_halves(child) for child in value]
    return _whole(value) if isinstance(value, str) else value


def _whole(text: str) -> str:
    """`text` without the halves of characters that were cut in two, which no file can hold."""
    return text.encode("utf-8", "ignore").decode()


def _document(path: str, fields: dict[str, Any], body: str, remarks: list[Remark]) -> Document:
    """The document of fields and the body after them, of which a remark is made if need be."""
    is_named = any(clean_line(scalar(fields.get(n)))[0] for n in PROPERTIES["label"].sources)
    if not is_named and path.lower().endswith(_MARKDOWN):
        fields, body = _headed(fields, body)
    text, is_plain = _body(path, body)
    if not is_plain:
        remarks = [*remarks, Remark("markdown_kept", "text", body[:200])]
    return Document(path, fields, text, remarks=tuple(remarks))


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
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
