"""SPARQL over the graph or any RDF file, on Oxigraph. Only this module imports pyoxigraph.

The store of the last build is loaded into Oxigraph once and kept beside the exports; it is read
only, by any number of processes. Its default graph is `graph.nt`; where documents are asked for
there is beside it a named graph for each, as in `graph.nq`.

A query never changes anything and never leaves this machine: updates and SERVICE are refused.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cache, partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self, TypeVar, cast

from graph import fingerprints, loaded_stores, rdf
from graph.errors import CannotRead, Refused, UsageError
from graph.loaded_stores import as_file
from graph.publication import STORE_FILE, WORK, no_store
from graph.screening import Said
from graph.sparql_results import XSD_STRING, Row, Term, write_rows, write_truth
from graph.sparql_text import explained, is_too_deep, is_update, without_service
from graph.vocabulary import DEFAULT_BASE, PREFIXES, expand

if TYPE_CHECKING:
    import pyoxigraph

    from graph.knowledge_graph import Graph

    Name = pyoxigraph.NamedNode | pyoxigraph.BlankNode

T = TypeVar("T")
Graphs = Collection[str]

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

# What a folder of a loaded store holds.
_STATEMENTS, _BASE = "statements", "base"


def prefixes(base: str) -> dict[str, str]:
    """The prefixes that are known without being written: the vocabulary's, and `id:` for `base`."""
    return {**PREFIXES, "id": base}


def check(text: str, base: str = DEFAULT_BASE, *, name: str = "query") -> None:
    """See that `text` is a query that may run; nothing is evaluated.

    Raises:
        Refused: it is an update, has a SERVICE at any depth, or is nested too deeply.
        CannotRead: it is not SPARQL; the message has `name:line:column`.
    """
    if is_too_deep(text):
        raise Refused(
            "the query is nested too deeply, or joined of too many parts",
            place=name,
            next_step="list alternatives in VALUES, or ask several queries",
        )
    # The engine offers no parsed query, but its parser can be asked. No keyword but SERVICE is
    # spelled so, and a bare word that is no keyword parses nowhere. So where the text still parses
    # with the word spelled otherwise, each was a part of a name, a string, an IRI or a comment.
    masked = without_service(text)
    error = _syntax_error(masked, base)
    if error is None:
        return
    if masked != text and _syntax_error(text, base) is None:
        raise Refused(
            "the query asks another service (SERVICE), and queries never leave this machine",
            place=name,
            next_step="load that data into an RDF file and ask it with --data",
        )
    if is_update(text):
        raise Refused(
            "this is an update, and the graph is read-only",
            place=name,
            next_step="change the articles and build again, or ask a SELECT query",
        )
    line, column, what = explained(_syntax_error(text, base) or error, text)
    raise CannotRead(f"not SPARQL: {what}", place=f"{name}:{line}:{column}", next_step="correct it")


def _syntax_error(text: str, base: str) -> str | None:
    """What the engine's parser says is wrong with a query; None where it parses."""
    _see_that_parsing_is_all()
    return _parsed(text, base)


def _parsed(text: str, base: str) -> str | None:
    import pyoxigraph as ox

    try:
        # Two options that exclude each other, which the engine says after parsing: so it parses
        # and does not evaluate, not even ASK, whose answer it would look for at once.
        ox.Store().query(
            text, base_iri=base, prefixes=prefixes(base), use_default_graph_as_union=True,
            default_graph=[ox.DefaultGraph()],
        )  # fmt: skip
    except ValueError:
        return None
    except SyntaxError as error:
        return str(error)
    raise AssertionError("the engine evaluated a query that was only to be parsed")


@cache
def _see_that_parsing_is_all() -> None:
    """Fail where an engine no longer parses first: then nothing could be refused."""
    if _parsed("ASK {} x", DEFAULT_BASE) is None or _parsed("ASK {}", DEFAULT_BASE) is not None:
        raise AssertionError("this version of pyoxigraph is not known: it parses no query alone")


class Answer:
    """The answer to a query: rows, a truth value or statements. It can be read once.

    `form` is "SELECT", "ASK" or "CONSTRUCT" (also for DESCRIBE). `variables` are the names of the
    columns of SELECT.
    """

    def __init__(
        self, result: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples,
        base: str,
    ) -> None:  # fmt: skip
        import pyoxigraph as ox

        self._result, self._base = result, base
        self.count = 0
        """How many rows were read so far."""
        self.variables: tuple[str, ...] = ()
        self.form = "CONSTRUCT"
        if isinstance(result, ox.QuerySolutions):
            self.form = "SELECT"
            self.variables = tuple(variable.value for variable in result.variables)
        elif isinstance(result, ox.QueryBoolean):
            self.form = "ASK"

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
            yield tuple(None if each is None else _term(each) for each in found)

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

        def limited(items: Iterable[object]) -> Iterator[object]:
            nonlocal left_out
            iterator = iter(items)
            yield from islice(iterator, limit)
            left_out = limit is not None and next(iterator, None) is not None

        if self.form == "SELECT":
            write_rows(out, format, self.variables, cast("Iterator[Row]", limited(self.rows())))
        else:
            triples = _evaluated(cast("pyoxigraph.QueryTriples", self._result))
            _write_rdf(
                cast("Iterator[pyoxigraph.Triple]", limited(triples)), out, format, self._base
            )
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
        raise _unanswered(error, "query") from error


def _unanswered(error: Exception, name: str) -> CannotRead:
    return CannotRead(
        f"the query cannot be answered: {error}", place=name, next_step="ask it in another way"
    )


def _write_rdf(triples: Iterable[pyoxigraph.Triple], out: BinaryIO, format: str, base: str) -> None:
    import pyoxigraph as ox

    form = ox.RdfFormat.from_media_type(RDF_FORMATS[format])
    assert form is not None
    ox.serialize(triples, out, form, prefixes=prefixes(base))


def converted(n_triples: str, format: str, base: str) -> bytes:
    """N-Triples in another format of RDF_FORMATS, with the prefixes of the vocabulary."""
    import pyoxigraph as ox

    parsed = ox.parse(n_triples.encode(), ox.RdfFormat.N_TRIPLES)
    out = io.BytesIO()
    _write_rdf((quad.triple for quad in parsed), out, format, base)
    return out.getvalue()


class Excerpt(NamedTuple):
    """Some nodes of a store, by what is said of them; `total` is how many the store has in all.

    `n_triples` is what is said of some of them, and with `True` also the `ng:kind` of all that they
    link to, which is "nothing" where the store has none.
    """

    said: Mapping[Term, Said]
    total: int
    n_triples: Callable[[Collection[Term], bool], str]


class QueryStore:
    """Statements that queries can be asked of; it goes on showing them while a build runs."""

    def __init__(self, store: pyoxigraph.Store, base: str, lock: IO[bytes] | None = None) -> None:
        self.base = base
        self._store, self._lock = store, lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store. Its answers must have been read."""
        del self._store
        if self._lock is not None:
            self._lock.close()

    def ask(
        self, text: str, *, name: str = "query", default_graphs: Graphs = (),
        named_graphs: Graphs = (),
    ) -> Answer:  # fmt: skip
        """The answer to a query. ASK is answered at once, the others while they are read.

        `default_graphs` and `named_graphs` are IRIs and replace FROM and FROM NAMED, as the SPARQL
        protocol has it. `name` is what messages call the query.

        Raises:
            Refused: it is an update or has a SERVICE.
            CannotRead: it is not SPARQL, or has a function that nobody knows.
        """
        import pyoxigraph as ox

        check(text, self.base, name=name)
        default: list[Name | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in default_graphs]
        named: list[Name] = [ox.NamedNode(iri) for iri in named_graphs]
        try:
            result = self._store.query(
                text, base_iri=self.base, prefixes=prefixes(self.base),
                # Named graphs alone leave an empty default graph (SPARQL 1.1 Query, 13.2).
                default_graph=default if default or named else None, named_graphs=named or None,
            )  # fmt: skip
        except (OSError, RuntimeError, ValueError) as error:
            raise _unanswered(error, name) from error
        return Answer(result, self.base)

    def predicates(self) -> set[str]:
        """The IRIs of all predicates of the default graph."""
        answer = self.ask("SELECT DISTINCT ?predicate { ?subject ?predicate ?object }")
        return {term.value for (term,) in answer.rows() if term is not None}

    def excerpts(self, size: int) -> Iterator[Excerpt]:
        """All of the default graph, `size` nodes at a time."""
        import pyoxigraph as ox

        graph = ox.DefaultGraph()
        found = self._store.query("SELECT DISTINCT ?node { ?node ?predicate ?object }")
        subjects = [row[0] for row in cast("Iterable[Any]", found)]
        for start in range(0, len(subjects), size):
            quads = {
                node: list(self._store.quads_for_pattern(node, None, None, graph))
                for node in subjects[start : start + size]
            }
            nodes = {_term(node): node for node in quads}
            said = {term: _said(quads[node]) for term, node in nodes.items()}
            told = partial(self._n_triples, nodes, quads)
            yield Excerpt(said, len(subjects), told)

    def _n_triples(
        self,
        nodes: Mapping[Term, Any],
        quads: Mapping[Any, list[Any]],
        some: Collection[Term],
        has_kinds: bool,
    ) -> str:
        import pyoxigraph as ox

        kind = ox.NamedNode(expand("ng:kind"))
        triples = [quad.triple for term in some for quad in quads[nodes[term]]]
        lines = [f"{triple} .\n" for triple in triples]
        linked = {t.object: None for t in triples if isinstance(t.object, ox.NamedNode)}
        for node in linked if has_kinds else ():
            found = [q.triple for q in self._store.quads_for_pattern(node, kind, None, None)]
            lines += [f"{triple} .\n" for triple in found] or [f'{node} {kind} "nothing" .\n']
        return "".join(lines)

    def values(self, node: str, predicate: str) -> list[Term]:
        """What is said of a node with a predicate, both IRIs, in the default graph."""
        import pyoxigraph as ox

        found = self._store.quads_for_pattern(
            ox.NamedNode(node), ox.NamedNode(predicate), None, ox.DefaultGraph()
        )
        return [_term(quad.object) for quad in found]

    def subclasses(self) -> list[tuple[str, str]]:
        """Each class that the default graph says is part of another, with that one."""
        import pyoxigraph as ox

        found = self._store.quads_for_pattern(
            None, ox.NamedNode(expand("rdfs:subClassOf")), None, ox.DefaultGraph()
        )
        pairs = ((q.subject, q.object) for q in found)
        return sorted(
            (one.value, other.value)
            for one, other in pairs
            if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode)
        )


def _term(value: Any) -> Term:
    """A term of Oxigraph."""
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
            return Term("triple", str(value))


def _said(quads: Iterable[Any]) -> Said:
    said: dict[str, list[Term]] = {}
    for quad in quads:
        said.setdefault(quad.predicate.value, []).append(_term(quad.object))
    return said


Opened = Callable[[], AbstractContextManager["Graph"]]
"""What gives a graph to load, and lets go of it."""


def loaded(output: Path, key: str, graph: Opened, *, documents: bool = False) -> QueryStore:
    """The statements of a graph in a store that is kept as `key` beside its exports.

    It is loaded where it is not there yet, into memory where the folder cannot be written to.
    """
    import pyoxigraph as ox

    def fill(folder: Path) -> None:
        folder.mkdir()
        base = _load(ox.Store(str(folder / _STATEMENTS)), graph, documents=documents)
        (folder / _BASE).write_text(base, encoding="utf-8")

    try:
        path, lock = loaded_stores.opened(output / WORK, key, fill)
    except OSError:
        return in_memory(graph, documents=documents)
    store = ox.Store.read_only(str(path / _STATEMENTS))
    return QueryStore(store, (path / _BASE).read_text(encoding="utf-8"), lock)


def in_memory(graph: Opened, *, documents: bool = False) -> QueryStore:
    """The statements of a graph in a store that is kept nowhere."""
    import pyoxigraph as ox

    store = ox.Store()
    return QueryStore(store, _load(store, graph, documents=documents))


def key_of(output: Path, *, documents: bool = False) -> str:
    """The key of the store of the last build in `output`, which another build or version changes.

    Raises:
        NoStore: the folder holds no graph.
    """
    if not (output / STORE_FILE).is_file():
        raise no_store(output)
    key = loaded_stores.generation(output / STORE_FILE, fingerprints.of_package())
    return f"{key}-documents" if documents else key


def _load(store: pyoxigraph.Store, opened: Opened, *, documents: bool) -> str:
    """Load a graph into an empty store; the base of its IRIs."""
    import pyoxigraph as ox

    with opened() as graph:
        # What newsgraph writes is valid, and tests hold it so: the engine need not look again.
        store.bulk_load(as_file(rdf.n_triples(graph)), ox.RdfFormat.N_TRIPLES, lenient=True)
        if documents:
            store.bulk_load(as_file(rdf.document_quads(graph)), ox.RdfFormat.N_QUADS, lenient=True)
            store.optimize()
        store.flush()
        return graph.base


def open_file(path: Path, base: str = DEFAULT_BASE) -> QueryStore:
    """The statements of any RDF file, to ask queries of; its suffix says which format it has.

    Raises:
        CannotRead: there is no such file, or it is not RDF in that format.
    """
    import pyoxigraph as ox

    store = ox.Store()
    form = ox.RdfFormat.from_extension(path.suffix.lstrip(".").lower())
    if form is None:
        raise CannotRead(
            f"the suffix {path.suffix!r} is of no RDF format",
            place=str(path),
            next_step="name it .ttl, .nt, .nq, .trig, .jsonld, .rdf or .n3",
        )
    try:
        store.bulk_load(path=str(path), format=form, base_iri=path.resolve().as_uri())
    except OSError as error:
        raise CannotRead(
            error.strerror or str(error), place=str(path), next_step="see to that"
        ) from error
    except (SyntaxError, ValueError) as error:
        place = (
            f"{path}:{error.lineno}"
            if isinstance(error, SyntaxError) and error.lineno
            else str(path)
        )
        raise CannotRead(
            f"not {form.name}: {error}", place=place, next_step="correct it"
        ) from error
    return QueryStore(store, base)
