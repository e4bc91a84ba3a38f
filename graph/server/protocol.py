"""The SPARQL 1.1 Protocol of a read-only endpoint: what a request asks for, or why not.

https://www.w3.org/TR/sparql11-protocol/; pure functions, which know nothing of the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from graph.literals import IRI
from graph.sparql.answers import RDF_FORMATS, ROWS_FORMATS

QUERY_LIMIT_BYTES = 1 << 20
"""The longest query, and the longest form, that is read."""

FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
# What clients say that know the formats by wider names.
WIDER_TYPES = {"application/json": "json", "application/xml": "xml", "text/xml": "xml"}
_FORMATS = {
    **{name: name for name in (*ROWS_FORMATS, *RDF_FORMATS)},
    **{type_: name for name, type_ in (*ROWS_FORMATS.items(), *RDF_FORMATS.items())},
    **WIDER_TYPES,
    # And by other names.
    "turtle": "ttl", "ntriples": "nt", "n-triples": "nt", "nquads": "nq", "n-quads": "nq",
    "json-ld": "jsonld", "rdf+xml": "rdf", "rdf/xml": "rdf", "rdfxml": "rdf",
}  # fmt: skip
READ_ONLY = "this endpoint is read-only: it answers queries and takes no updates"


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the dataset it is to be asked of (none named is the whole), and a format's name."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


class Refusal(Exception):
    """A request that gets no answer: the status, and why, in a sentence."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, dict(headers or {})


def question(method: str, query_string: str, content_type: str, body: bytes) -> Question | None:
    """What a request asks; None where it names no query, and so asks about the endpoint itself.

    Raises:
        Refusal: 400 for a request that is wrong, 403 for an update, 405 for a method that asks
            nothing, 413 for a query that is too long, 415 for a body of another type.
    """
    in_url = _parameters(query_string, "the URL")
    if method in ("GET", "HEAD"):
        return _question(in_url)
    if method != "POST":
        raise Refusal(405, f"ask with GET or POST, not {method}", {"Allow": "GET, POST, OPTIONS"})
    if len(body) > QUERY_LIMIT_BYTES:
        raise Refusal(413, f"the request is longer than {QUERY_LIMIT_BYTES:,} bytes")
    type_, _, parameters = content_type.partition(";")
    type_ = type_.strip().lower()
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(' "')
    if charset not in ("", "utf-8", "utf8"):
        raise Refusal(415, f"send the query in UTF-8, not {charset}")
    if type_ == UPDATE:
        raise Refusal(403, READ_ONLY)
    if type_ == FORM:
        # 2.1.2: all parameters stand in the body; those that stand in the URL count as well.
        return _expected([*in_url, *_parameters(_text(body), "the form")])
    if type_ == DIRECT:
        if any(name == "query" for name, _ in in_url):
            raise Refusal(400, "there are two queries, one in the URL and one in the body")
        return _expected([*in_url, ("query", _text(body))])
    given = type_ or "no Content-Type"
    raise Refusal(415, f"send the query as {FORM} or {DIRECT}, not as {given}")


def format_of(parameters: Iterable[tuple[str, str]]) -> str:
    """The name of the format that the parameters of a URL or form ask for, "" for none.

    It may be one that the answer cannot have: then the client gets what it takes.

    Raises:
        Refusal: 400, there is no such format.
    """
    asked = [value for name, value in parameters if name == "format" and value]
    if not asked:
        return ""
    # A plus sign in a URL is a space.
    name = _FORMATS.get(asked[-1].strip().lower().replace(" ", "+"))
    if name is None:
        known = ", ".join((*ROWS_FORMATS, *RDF_FORMATS))
        raise Refusal(400, f"the format {asked[-1]!r} is not known: use one of {known}")
    return name


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the request is not UTF-8: {error.reason}") from error


def _parameters(text: str, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise Refusal(400, f"{where} is not UTF-8: {error.reason}") from error
    except ValueError as error:
        raise Refusal(400, f"{where} has too many parameters") from error


def _expected(parameters: Sequence[tuple[str, str]]) -> Question:
    if found := _question(parameters):
        return found
    raise Refusal(400, "there is no query: send one as the parameter 'query'")


def _question(parameters: Sequence[tuple[str, str]]) -> Question | None:
    """What the parameters ask; None where no query is among them."""
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    if "update" in values or {"using-graph-uri", "using-named-graph-uri"} & values.keys():
        raise Refusal(403, READ_ONLY)
    queries = values.get("query", [])
    if len(queries) > 1:
        raise Refusal(400, f"there are {len(queries)} queries; ask them one by one")
    if not queries:
        return None
    for iri in (*values.get("default-graph-uri", ()), *values.get("named-graph-uri", ())):
        if not IRI.fullmatch(iri):
            raise Refusal(400, f"the name of a graph is not an absolute IRI: {iri!r}")
    return Question(
        queries[0],
        tuple(values.get("default-graph-uri", ())),
        tuple(values.get("named-graph-uri", ())),
        format_of(parameters),
    )
