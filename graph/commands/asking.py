"""What `newsgraph query` does: finds the query, asks it, and shows the answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from graph.commands.terminal import (
    Cell,
    Output,
    Rows,
    bold,
    faint,
    how_many,
    one_line,
    show,
    shown,
    write,
)
from graph.errors import CannotRead, UsageError
from graph.sparql.named_queries import named_queries, named_query
from graph.sparql.text import asks_for_documents
from graph.vocabulary import PREFIXES, query_prefixes

if TYPE_CHECKING:
    from graph.query import QueryStore
    from graph.sparql.answers import Answer
    from graph.sparql.results import Term

TABLE_ROWS, LETTERS = 1000, 300
"""How much a table shows before "... more rows", and of one value, where nothing else is asked."""
_NUMBERS = frozenset({"integer", "decimal", "double", "float"})


def show_list() -> None:
    """Show every named query with what it answers and its parameters."""
    for number, query in enumerate(named_queries().values()):
        show(*([""] if number else []), [bold(query.name), f"  {query.title}"])
        show(f"  {query.description}")
        if query.parameters:
            show(Rows([[f"--param {p.name}=…", p.about] for p in query.parameters]))


def ask(
    sparql: str | None, output: Path, *, name: str | None, params: Sequence[str], file: str | None,
    data: str | None, format: str | None, limit: int | None, is_explained: bool,
) -> None:  # fmt: skip
    """Ask a query of the graph in `output`, or of the RDF file `data`, and show the answer.

    Raises:
        UsageError: it is not said which query, or the answer has no such format.
        CannotRead: the query or the file of data does not parse, or is missing.
        Refused: the query is an update, or asks another service.
        NoStore: there is no graph.
    """
    if sum(given is not None for given in (sparql, name, file)) > 1:
        raise UsageError("more than one query", next_step="give the text, --file or --name")
    if params and name is None:
        raise UsageError("--param is for queries of --name", next_step="see --list")
    # Read before the store is opened: that may take seconds, and a misspelt name not.
    text, title = ("", "") if name is not None else _text(sparql, file)
    chosen = named_query(name) if name is not None else None
    with _store(chosen.text if chosen else text, output, data) as store:
        if chosen is not None:
            text, title = chosen.with_values(_values(params), store.base), f"{chosen.name}.rq"
        if is_explained:
            from graph import query
            from graph.rdf import in_rdflib

            query.check(text, store.base, name=title)
            write(in_rdflib.algebra(text, store.base, query_prefixes(store.base)))
            return
        answer = store.ask(text, name=title)
        _show(answer, format, limit)
        if params and answer.form == "SELECT" and not answer.count:
            _note_nothing(params)


def _note_nothing(params: Sequence[str]) -> None:
    """Say that no row fits the parameters, and where to see how things are called."""
    step = next((f"; see: newsgraph explain {v!r}" for v in _values(params).values()), "")
    print(shown(f"newsgraph: nothing found with {' '.join(params)}{step}"), file=sys.stderr)


def _text(sparql: str | None, file: str | None) -> tuple[str, str]:
    """The text of the query, and what messages call it."""
    if sparql is not None and sparql != "-":
        _expect_sparql(sparql)
        return sparql, "query"
    if file is not None and file != "-":
        try:
            return Path(file).read_text(encoding="utf-8-sig"), file
        except (OSError, UnicodeDecodeError) as error:
            what = (error.strerror or "") if isinstance(error, OSError) else "not UTF-8"
            raise CannotRead(what, place=file, next_step="name a file with a query") from error
    if sys.stdin.isatty() and sparql is None and file is None:
        raise UsageError("no query", next_step="give one, or see: newsgraph query --list")
    text = sys.stdin.read()
    if not text.strip():
        raise UsageError("no query", next_step="give one, or see: newsgraph query --list")
    return text, "standard input"


def _expect_sparql(text: str) -> None:
    """Tell who named a query or a file where its text belongs how to name it: no query is a word.

    Raises:
        UsageError: the text is the name of one of our queries, or of a file.
    """
    word = text.strip()
    if not word or any(letter.isspace() or letter in "{}" for letter in word):
        return
    if word in named_queries():
        step = f"write: newsgraph query --name {word}"
        raise UsageError(f"{word!r} is the name of a query", next_step=step)
    if Path(word).suffix in (".rq", ".sparql"):
        step = f"write: newsgraph query --file {word}"
        raise UsageError(f"{word!r} is the name of a file", next_step=step)


def _values(params: Sequence[str]) -> dict[str, str]:
    values = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise UsageError(f"--param {param!r} has no value", next_step=f"write {param}=VALUE")
        values[name] = value
    return values


def _store(text: str, output: Path, data: str | None) -> QueryStore:
    from graph import query, query_stores

    if data is not None:
        return query.open_file(Path(data))
    documents = asks_for_documents(text)

    def note() -> None:
        if sys.stderr.isatty():
            what = "what each document says" if documents else "the graph"
            print(f"loading {what}, once for this build …", file=sys.stderr)

    return query_stores.open_store(output, documents=documents, before_loading=note)


def _show(answer: Answer, format: str | None, limit: int | None) -> None:
    is_rows = answer.form != "CONSTRUCT"
    chosen = format or ("ttl" if not is_rows else "table" if sys.stdout.isatty() else "csv")
    if chosen == "table" and is_rows:
        _show_table(answer, limit)
        return
    if answer.write(Output(), chosen, limit):  # type: ignore[arg-type]
        print(f"newsgraph: only the first {limit:,} are shown (--limit)", file=sys.stderr)


def _show_table(answer: Answer, limit: int | None) -> None:
    if answer.form == "ASK":
        show("yes" if answer else "no")
        return
    found = answer.rows()
    rows = list(islice(found, limit or TABLE_ROWS))
    numbers = tuple(
        column
        for column in range(len(answer.variables))
        if all(row[column] is None or _is_number(row[column]) for row in rows)
    )
    head: Sequence[Cell] = [bold(name) for name in answer.variables]
    show(Rows([head, *([_cell(term) for term in row] for row in rows)], numbers, indent=0))
    count = how_many(len(rows), "row")
    if next(found, None) is not None:
        count = f"the first {count}; --limit N shows more, --format csv all"
    show("", faint(count))


def _is_number(term: Term | None) -> bool:
    return term is not None and term.datatype.rpartition("#")[2] in _NUMBERS


def _cell(term: Term | None) -> Cell:
    if term is None:
        return ""
    if term.kind == "uri":
        for prefix, iri in PREFIXES.items():
            if term.value.startswith(iri):
                return f"{prefix}:{term.value.removeprefix(iri)}"
        return term.value
    return one_line(term.value, LETTERS)
