"""SPARQL over RDF, on Oxigraph. Only this module imports pyoxigraph.

A query never changes anything and never leaves this machine: updates and SERVICE are refused.
"""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self, cast

from graph.errors import CannotRead
from graph.rdf.nesting import expect_shallow
from graph.screening import Said
from graph.sparql.answers import RDF_FORMATS, Answer, term_of, unanswered
from graph.sparql.results import Term
from graph.sparql.text import expect_query
from graph.vocabulary import DEFAULT_BASE, expand, query_prefixes

if TYPE_CHECKING:
    import pyoxigraph

    Name = pyoxigraph.NamedNode | pyoxigraph.BlankNode

Graphs = Collection[str]


def check(text: str, base: str = DEFAULT_BASE, *, name: str = "query") -> None:
    """See that `text` is a query that may run; nothing is evaluated.

    Raises:
        Refused: it is an update, has a SERVICE at any depth, or is nested too deeply.
        CannotRead: it is not SPARQL; the message has `name:line:column`.
    """
    expect_query(text, partial(_syntax_error, base=base), name)


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
            text, base_iri=base, prefixes=query_prefixes(base), use_default_graph_as_union=True,
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


def _write_rdf(base: str, triples: Iterable[pyoxigraph.Triple], out: BinaryIO, format: str) -> None:
    import pyoxigraph as ox

    form = ox.RdfFormat.from_media_type(RDF_FORMATS[format])
    assert form is not None
    ox.serialize(triples, out, form, prefixes=query_prefixes(base))


def converted(n_triples: str, format: str, base: str) -> bytes:
    """N-Triples in another format of RDF_FORMATS, with the prefixes of the vocabulary."""
    import pyoxigraph as ox

    parsed = ox.parse(n_triples.encode(), ox.RdfFormat.N_TRIPLES)
    out = io.BytesIO()
    _write_rdf(base, (quad.triple for quad in parsed), out, format)
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

    def __exit__(self, *_: object) -> None:
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
                text, base_iri=self.base, prefixes=query_prefixes(self.base),
                # Named graphs alone leave an empty default graph (SPARQL 1.1 Query, 13.2).
                default_graph=default if default or named else None, named_graphs=named or None,
            )  # fmt: skip
        except (OSError, RuntimeError, ValueError) as error:
            raise unanswered(error, name) from error
        return Answer(result, partial(_write_rdf, self.base))

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
            nodes = {term_of(node): node for node in quads}
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
        return [term_of(quad.object) for quad in found]

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


def _said(quads: Iterable[Any]) -> Said:
    said: dict[str, list[Term]] = {}
    for quad in quads:
        said.setdefault(quad.predicate.value, []).append(term_of(quad.object))
    return said


def load(
    n_triples: BinaryIO, n_quads: BinaryIO | None, base: str, folder: Path | None = None
) -> QueryStore:
    """Statements that newsgraph writes, in a new store: in `folder`, or kept nowhere."""
    import pyoxigraph as ox

    store = ox.Store() if folder is None else ox.Store(str(folder))
    # What newsgraph writes is valid, and tests hold it so: the engine need not look again.
    store.bulk_load(n_triples, ox.RdfFormat.N_TRIPLES, lenient=True)
    if n_quads is not None:
        store.bulk_load(n_quads, ox.RdfFormat.N_QUADS, lenient=True)
        store.optimize()
    store.flush()
    return QueryStore(store, base)


def open_folder(folder: Path, base: str, lock: IO[bytes]) -> QueryStore:
    """The statements that `load` put into a folder; closing them lets go of the lock as well."""
    import pyoxigraph as ox

    return QueryStore(ox.Store.read_only(str(folder)), base, lock)


def open_file(path: Path) -> QueryStore:
    """The statements of any RDF file, to ask queries of; its suffix says which format it has.

    The base of `id:` is what the file says of itself, as graph.ttl does, else the usual one.

    Raises:
        CannotRead: there is no such file, it is not RDF in that format, or nests too deep.
    """
    import pyoxigraph as ox

    store = ox.Store()
    suffix = path.suffix.lstrip(".").lower()
    form = ox.RdfFormat.from_extension(suffix)
    if form is None:
        raise CannotRead(
            f"the suffix {path.suffix!r} is of no RDF format",
            place=str(path),
            next_step="name it .ttl, .nt, .nq, .trig, .jsonld, .rdf or .n3",
        )
    if not path.is_file():
        thing = "not a regular file" if path.exists() else "no such file"
        raise CannotRead(thing, place=str(path), next_step="name a file of RDF")
    try:
        expect_shallow(path, suffix)
        with path.open("rb") as file:
            if file.read(len(BOM_UTF8)) != BOM_UTF8:
                file.seek(0)
            store.bulk_load(file, form, base_iri=path.resolve().as_uri())
    except OSError as error:
        why = re.sub(r" \(os error \d+\)$", "", error.strerror or str(error))
        thing = f"cannot be read ({why})"
        raise CannotRead(thing, place=str(path), next_step="see to that") from error
    except (SyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        place = f"{path}:{line}" if line else str(path)
        raise CannotRead(
            f"not {form.name}: {error}", place=place, next_step="correct it"
        ) from error
    space = ox.NamedNode(expand("void:uriSpace"))
    found = store.quads_for_pattern(None, space, None)
    bases = {term_of(quad.object).value for quad in found}
    return QueryStore(store, bases.pop() if len(bases) == 1 else DEFAULT_BASE)
