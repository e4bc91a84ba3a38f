r"""Answers of SPARQL in the formats of the W3C, written row by row.

Rows stream, and a row too many ends the answer well: what is written is whole in its format. That
is what the engine's own writers cannot do.

>>> import io
>>> out = io.BytesIO()
>>> rows = [(Term("uri", "https://x.org/a"), Term("literal", "A", language="en")), (None, None)]
>>> write_rows(out, "csv", ("s", "label"), rows)
>>> out.getvalue()
b's,label\r\nhttps://x.org/a,A\r\n,\r\n'
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from graph.pieces import write_text
from graph.vocabulary import expand
from graph.xml_text import NOT_XML

XSD_STRING, _XSD_INTEGER = expand("xsd:string"), expand("xsd:integer")
_PIECE = 1 << 16


class Term(NamedTuple):
    """An RDF term: `kind` is "uri", "literal", "bnode" or "triple".

    `datatype` is "" for plain text and for text with a language. A triple has its text as value,
    and its subject, predicate and object in `parts`.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""
    parts: tuple[Term, ...] = ()


Row = Sequence[Term | None]


def write_rows(out: BinaryIO, format: str, variables: Sequence[str], rows: Iterable[Row]) -> None:
    """Write solutions as "json", "csv", "tsv" or "xml"."""
    write_text(out, _ROWS[format](variables, rows), _PIECE)


def write_truth(out: BinaryIO, format: str, truth: bool) -> None:
    """Write the answer of ASK; "csv" and "tsv", which the standard leaves open, hold one word."""
    word = "true" if truth else "false"
    text = {
        "json": f'{{"head":{{}},"boolean":{word}}}',
        "xml": f"{_XML_HEAD}<head/><boolean>{word}</boolean></sparql>",
    }
    write_text(out, [text.get(format, word) + "\n"])


def _json(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(list(variables))}}},"results":{{"bindings":['
    separator = "\n"
    for row in rows:
        bound = {n: _json_term(t) for n, t in zip(variables, row, strict=True) if t is not None}
        yield separator + json.dumps(bound, ensure_ascii=False, separators=(",", ":"))
        separator = ",\n"
    yield "\n]}}\n"


def _json_term(term: Term) -> dict[str, Any]:
    if term.parts:
        names = ("subject", "predicate", "object")
        told = {name: _json_term(part) for name, part in zip(names, term.parts, strict=True)}
        return {"type": term.kind, "value": told}
    made = {"type": term.kind, "value": term.value}
    if term.language:
        made["xml:lang"] = term.language
    elif term.datatype:
        made["datatype"] = term.datatype
    return made


def _csv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    # Values as they are, by the standard: what a spreadsheet makes of "=1+1" is said in the docs.
    yield ",".join(variables) + "\r\n"
    for row in rows:
        yield ",".join("" if term is None else _csv_value(term) for term in row) + "\r\n"


def _csv_value(term: Term) -> str:
    value = f"_:{term.value}" if term.kind == "bnode" else term.value
    return '"' + value.replace('"', '""') + '"' if _NEEDS_QUOTES.search(value) else value


_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_TSV_BARE = re.compile(r"[+-]?[0-9]+")
_TSV_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def _tsv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else turtle_term(term) for term in row) + "\n"


def turtle_term(term: Term) -> str:
    r"""A term as Turtle and SPARQL have it, on one line.

    >>> turtle_term(Term("literal", 'say "hi"\n', language="en"))
    '"say \\"hi\\"\\n"@en'
    """
    if term.kind == "uri":
        return f"<{term.value}>"
    if term.kind != "literal":
        return f"_:{term.value}" if term.kind == "bnode" else term.value
    if term.datatype == _XSD_INTEGER and _TSV_BARE.fullmatch(term.value):
        return term.value
    text = '"' + re.sub('[\t\n\r"\\\\]', lambda c: _TSV_ESCAPES[c[0]], term.value) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text


_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in variables)
    yield f"{_XML_HEAD}<head>{names}</head><results>\n"
    for row in rows:
        bound = "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(variables, row, strict=True)
            if term is not None
        )
        yield f"<result>{bound}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    if term.parts:
        said = map(_xml_term, term.parts)
        names = ("subject", "predicate", "object")
        told = (f"<{name}>{part}</{name}>" for name, part in zip(names, said, strict=True))
        return f"<triple>{''.join(told)}</triple>"
    text = escape(NOT_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    if term.kind != "literal":
        return f"<{term.kind}>{text}</{term.kind}>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    datatype = f" datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"<literal{datatype}>{text}</literal>"


_ROWS: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "json": _json, "csv": _csv, "tsv": _tsv, "xml": _xml,
}  # fmt: skip
