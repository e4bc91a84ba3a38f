"""The answer to a SPARQL query: what it is, and the formats that it can be written in.

Oxigraph finds it while it is read. What comes from there is told by the names of its types, so that
only `query` imports it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

from graph.errors import CannotRead, UsageError
from graph.sparql.results import XSD_STRING, Row, Term, write_rows, write_truth
from graph.xml_text import NOT_XML

if TYPE_CHECKING:
    import pyoxigraph

    Result = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

T = TypeVar("T")

ROWS_FORMATS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""The formats of answers to SELECT and ASK, with their media types."""
RDF_FORMATS: Mapping[str, str] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "n3": "text/n3",
}
"""The formats of answers to CONSTRUCT and DESCRIBE, with their media types."""

_FORMS = {"QuerySolutions": "SELECT", "QueryBoolean": "ASK", "QueryTriples": "CONSTRUCT"}


class Answer:
    """The answer to a query: rows, a truth value or statements. It can be read once.

    `form` is "SELECT", "ASK" or "CONSTRUCT" (also for DESCRIBE). `variables` are the names of the
    columns of SELECT. `write_rdf` writes statements of the engine in a format of RDF_FORMATS.
    """

    def __init__(
        self, result: Result, write_rdf: Callable[[Iterable[Any], BinaryIO, str], None]
    ) -> None:
        self._result, self._write_rdf = result, write_rdf
        self.count = 0
        """How many rows were read so far."""
        self.form = _FORMS[type(result).__name__]
        self.variables: tuple[str, ...] = ()
        if self.form == "SELECT":
            variables = cast("pyoxigraph.QuerySolutions", result).variables
            self.variables = tuple(variable.value for variable in variables)

    def __bool__(self) -> bool:
        """The answer of ASK."""
        return bool(self._result)

    def __iter__(self) -> Iterator[Row]:
        return self.rows()

    def rows(self) -> Iterator[Row]:
        """The rows of SELECT, or subject, predicate and object of each statement; streamed."""
        if self.form == "ASK":
            raise UsageError("ASK has no rows", next_step="read its truth value")
        for found in _evaluated(cast("Iterable[Iterable[object]]", self._result)):
            self.count += 1
            yield tuple(None if each is None else term_of(each) for each in found)

    def write(self, out: BinaryIO, format: str, limit: int | None = None) -> bool:
        """Write the answer in a format of ROWS_FORMATS or RDF_FORMATS, streamed.

        Returns:
            Whether rows or statements beyond `limit` were left out.

        Raises:
            UsageError: the answer of this form cannot be written so.
        """
        if format not in self.formats:
            raise UsageError(
                f"the answer to {self.form} cannot be written as {format}",
                next_step=f"choose from {', '.join(self.formats)}",
            )
        if self.form == "ASK":
            write_truth(out, format, bool(self))
            return False
        left_out = False

        def limited(items: Iterable[T]) -> Iterator[T]:
            nonlocal left_out
            iterator = iter(items)
            yield from islice(iterator, limit)
            left_out = limit is not None and next(iterator, None) is not None

        if self.form == "SELECT":
            write_rows(out, format, self.variables, limited(self.rows()))
        else:
            triples = _evaluated(cast("pyoxigraph.QueryTriples", self._result))
            if format == "rdf":
                triples = map(_in_xml, triples)
            self._write_rdf(limited(triples), out, format)
        return left_out

    @property
    def formats(self) -> Mapping[str, str]:
        """The formats that this answer can be written in, with their media types."""
        return RDF_FORMATS if self.form == "CONSTRUCT" else ROWS_FORMATS


def _evaluated(found: Iterable[T]) -> Iterator[T]:
    """What the engine finds, with its errors as ours."""
    try:
        yield from found
    except (OSError, RuntimeError, ValueError) as error:
        raise unanswered(error, "query") from error


# What a predicate ends with is the name of an element. A carriage return is read as a line feed.
_NAME_IN_XML = re.compile(r"[^\W\d][\w.-]*\Z")
_NOT_IN_XML = re.compile(rf"\r|{NOT_XML.pattern}")


def _in_xml(triple: Any) -> Any:
    """The triple, where RDF/XML can hold it: the engine writes of others what no parser reads."""
    value = getattr(triple.object, "value", "")
    if _NAME_IN_XML.search(triple.predicate.value) and not _NOT_IN_XML.search(value):
        return triple
    raise CannotRead(
        "RDF/XML has no way to write a statement of the answer",
        place=str(triple),
        next_step="ask for ttl or nt",
    )


def unanswered(error: Exception, name: str) -> CannotRead:
    """What an error of the engine means to whoever asked; `name` is what the query is called."""
    return CannotRead(
        f"the query cannot be answered: {error}", place=name, next_step="ask it in another way"
    )


def term_of(value: Any) -> Term:
    """A term of Oxigraph as ours."""
    match type(value).__name__:
        case "NamedNode":
            return Term("uri", value.value)
        case "BlankNode":
            return Term("bnode", value.value)
        case "Literal" if value.language:
            return Term("literal", value.value, "", value.language)
        case "Literal":
            datatype = value.datatype.value
            return Term("literal", value.value, "" if datatype == XSD_STRING else datatype)
        case _:
            parts = (term_of(value.subject), term_of(value.predicate), term_of(value.object))
            return Term("triple", f"<<( {value} )>>", parts=parts)
