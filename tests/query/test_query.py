"""Queries: what is refused, what is answered, and that a loaded store is one generation."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from in_process import newsgraph
from small_archives import Archive, front_matter, make

from graph import query
from graph.errors import CannotRead, NoStore, Refused, UsageError
from graph.query import QueryStore, open_file
from graph.query_stores import open_store
from graph.rdf import nesting
from graph.sparql.text import asks_for_documents
from graph.vocabulary import EDGES, PROPERTIES, query_prefixes

NOWHERE = "http://127.0.0.1:1/sparql"

SERVICES = [
    f"SELECT * {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }}",
    f"select * {{ service silent <{NOWHERE}> {{ ?s ?p ?o }} }}",
    "ASK { SeRvIcE ?anywhere { ?s ?p ?o } }",
    f"ASK {{ {{ {{ SELECT ?s {{ OPTIONAL {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }} }} }} }} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }} }}",
    f"ASK {{ FILTER NOT EXISTS {{ MINUS {{SERVICE<{NOWHERE}>{{}}}} }} }}",
    f"PREFIX service: <http://x/> ASK {{ ?s service:service '' . SERVICE <{NOWHERE}> {{}} }}",
    f"ASK {{ ?s ?p ?o FILTER(?s<?o)SERVICE#>\n<{NOWHERE}>{{}} }}",
    "PREFIX : <http://x/> ASK { SERVICE:x{} }",
    f"CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }}",
    f"DESCRIBE ?s {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ GRAPH ?g {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }} }}",
]
NO_SERVICES = [
    "SELECT * { ?service a schema:Service } # SERVICE <http://x/> {}",
    "SELECT ?SERVICE { ?SERVICE rdfs:label 'SERVICE <http://x/> { }' }",
    'SELECT * { ?s rdfs:label """\nSERVICE <http://x/> {\n}""" }',
    "PREFIX service: <http://service/SERVICE#> ASK { service:service service: 'x'@service }",
    "ASK { <http://x/SERVICE> ?p _:service }",
    "PREFIX SERVICE: <http://x/> ASK { SERVICE:a ?p ?o }",
]
UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "# x\nPREFIX a: <http://x/>\nBASE <http://y/> delete where { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:1/>",
    "CLEAR ALL",
    f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{NOWHERE}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("text", SERVICES)
def test_service_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(Refused, match=r"SERVICE.*--data"):
        query.check(text)


@pytest.mark.parametrize("text", NO_SERVICES)
def test_the_word_service_is_no_service(text: str, store: QueryStore) -> None:
    answer = store.ask(text)
    assert answer.form == "ASK" or list(answer.rows()) == []


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="read-only"):
        query.check(text)


_PIECES = st.sampled_from(
    "SERVICE service ?service { } ( ) < > # \n \" ' ''' <http://x/service> a:service ?x ?p . ; "
    "FILTER EXISTS OPTIONAL SELECT * ASK @service _:b 1 = && \\u0053ERVICE SERV ICE ſervice".split(
        " "
    )
)


@given(st.lists(_PIECES, max_size=14), st.sampled_from(["", " "]))
def test_whatever_runs_names_no_service(pieces: list[str], between: str) -> None:
    """rdflib's own parser finds a SERVICE in no query that may run, as far as it reads it."""
    text = f"PREFIX a: <http://x/> SELECT * {{ {between.join(pieces)} }}"
    try:
        query.check(text)
    except (CannotRead, Refused):
        return
    try:
        parsed = rdflib.plugins.sparql.prepareQuery(text)
    except Exception:  # rdflib raises what its parser happens to meet
        return
    assert "ServiceGraphPattern" not in repr(parsed.algebra)


def test_a_query_that_never_ends_is_checked_at_once() -> None:
    triples = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(40))
    values = " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 }}" for n in range(40))
    endless = f"ASK {{ {triples} {values} FILTER(false) }}"
    query.check(endless)
    with pytest.raises(CannotRead, match="not SPARQL"):  # read to its end
        query.check(f"{endless} }}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n  ?s ?p }", "query:2:3: not SPARQL: near '?s ?p }'"),
        ("SELECT * {\n ?s foo:bar ?o }", "query:2:5: not SPARQL: the prefix 'foo:' is not known"),
        ("", "query:1:1: not SPARQL: it ends too early"),
        ("SELECT (COUNT(?s) AS ?n) ?p { ?s ?p ?o }", "unbound"),
        ("SELEC ?s { ?s ?p ?o }", "query:1:1: not SPARQL: near 'SELEC ?s"),
        ("ASK { ?s ?p 'é' .\n ?x }\x1b[31m", r"query:2:2: not SPARQL: near '?x }"),
    ],
)
def test_what_is_no_sparql_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(CannotRead) as caught:
        query.check(text)
    assert message in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_prefix_of_the_query_wins_over_the_known_one(store: QueryStore) -> None:
    assert (
        list(store.ask("PREFIX schema: <http://x/> SELECT * { ?s schema:headline ?o }").rows())
        == []
    )
    assert len(list(store.ask("SELECT * { ?s schema:headline ?o }").rows())) == 4


def test_id_and_relative_iris_are_those_of_the_graph(tmp_path: Path) -> None:
    archive = make(
        tmp_path, {"a.md": "---\ntitle: A\ntopics: [AI]\n---\n"}, base="https://x.example/id/"
    )
    with open_store(archive.output) as store:
        assert store.ask("ASK { id:topic\\/ai a skos:Concept }")
        assert store.ask("ASK { <topic/ai> a skos:Concept }")
    archive.graph.close()


def test_the_store_holds_what_the_exports_say(news: Archive, seeds_output: Path) -> None:
    for output in (news.output, seeds_output):
        with open_store(output, documents=True) as store:
            plain = io.BytesIO()
            store.ask("CONSTRUCT WHERE { ?s ?p ?o }").write(plain, "nt")
            # Oxigraph keeps a double as a number, and writes it in a form of its own.
            exported = pyoxigraph.Store()
            exported.load(path=str(output / "graph.nt"))
            given = pyoxigraph.parse(plain.getvalue(), pyoxigraph.RdfFormat.N_TRIPLES)
            assert set(given) == set(exported)


@given(st.data())
def test_a_node_has_the_values_that_the_graph_gives_it(
    news: Archive, store: QueryStore, data: st.DataObject
) -> None:
    nodes = [node for node in news.graph.nodes() if node.kind != "Document"]
    node = data.draw(st.sampled_from(nodes))
    name = data.draw(
        st.sampled_from([n for n in node.properties if n in ("label", "issued", "domain")])
    )
    [predicate, *_] = PROPERTIES[name].predicates_of(node.kind)
    found = store.ask(f"SELECT ?v {{ <{node.id}> {predicate} ?v }}").rows()
    assert [term.value for (term,) in found if term] == [str(node.properties[name])]


def test_an_answer_holds_the_edges_of_the_graph(news: Archive, store: QueryStore) -> None:
    for kind, edge in EDGES.items():
        found = store.ask(f"SELECT ?s ?o {{ ?s {edge.predicates['']} ?o . ?o ng:kind ?kind }}")
        pairs = {(s.value, o.value) for s, o in found.rows() if s and o}
        assert pairs == {(e.source, e.target) for e in news.graph.edges(kind)}, kind


def test_a_named_graph_holds_what_its_document_says(news: Archive, store: QueryStore) -> None:
    quads = pyoxigraph.parse(path=str(news.output / "graph.nq"))
    expected = Counter(
        q.graph_name.value for q in quads if isinstance(q.graph_name, pyoxigraph.NamedNode)
    )
    found = store.ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert {g.value: int(n.value) for g, n in found.rows() if g and n} == dict(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { GRAPH ?g {} }", True),
        ("SELECT * FROM <a:b> {}", True),
        ("ASK { ?graphs ?p 1 }", False),
    ],
)
def test_only_queries_with_named_graphs_need_the_documents(text: str, expected: bool) -> None:
    assert asks_for_documents(text) == expected


ROWS = """SELECT ?s ?v { VALUES (?s ?v) {
    (<http://x/a> "say \\"hi\\",\\n\\tyou \\\\ \\u0007 <&>") (UNDEF "chat"@fr)
    (<http://x/b> 7) (<http://x/c> "7.5"^^xsd:decimal)
    (<http://x/d> "2024-05-01"^^xsd:date) (<http://x/e> "") } }"""


@pytest.mark.parametrize("format", ["json", "xml", "tsv", "csv"])
def test_rows_are_read_back_by_oxigraph_and_rdflib(format: str, store: QueryStore) -> None:
    out = io.BytesIO()
    assert store.ask(ROWS).write(out, format) is False
    if format == "csv":
        table = list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))
        assert table[0] == ["s", "v"]
        assert [v for _, v in table[1:]] == [
            'say "hi",\n\tyou \\ \x07 <&>', "chat", "7", "7.5", "2024-05-01", "",
        ]  # fmt: skip
        return
    formats = {f.file_extension: f for f in (
        pyoxigraph.QueryResultsFormat.JSON, pyoxigraph.QueryResultsFormat.XML,
        pyoxigraph.QueryResultsFormat.TSV,
    )}  # fmt: skip
    known = {"json": "srj", "xml": "srx", "tsv": "tsv"}[format]
    parsed = pyoxigraph.parse_query_results(out.getvalue(), formats[known])
    assert isinstance(parsed, pyoxigraph.QuerySolutions)
    expected = pyoxigraph.Store().query(ROWS, prefixes=query_prefixes(store.base))
    assert isinstance(expected, pyoxigraph.QuerySolutions)
    rows = [tuple(row) for row in expected]
    if format == "xml":  # XML knows no bell
        rows[0] = (rows[0][0], pyoxigraph.Literal('say "hi",\n\tyou \\ \ufffd <&>'))
    assert [tuple(row) for row in parsed] == rows
    read = rdflib.query.Result.parse(io.BytesIO(out.getvalue()), format=format)
    assert len(read.bindings) == 6


def test_a_limit_cuts_after_whole_rows_and_says_so(store: QueryStore) -> None:
    out = io.BytesIO()
    assert store.ask("SELECT ?s { ?s ?p ?o }").write(out, "json", limit=2) is True
    assert len(json.loads(out.getvalue())["results"]["bindings"]) == 2
    out = io.BytesIO()
    assert store.ask("CONSTRUCT WHERE { ?s ng:kind ?o }").write(out, "ttl", limit=3) is True
    assert len(rdflib.Graph().parse(data=out.getvalue(), format="turtle")) == 3
    assert store.ask("ASK {}").write(io.BytesIO(), "json", limit=1) is False


# rdflib uses what it deprecates.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("format", ["ttl", "nt", "jsonld", "rdf", "nq", "trig"])
def test_statements_are_the_same_in_every_format(format: str, store: QueryStore) -> None:
    out = io.BytesIO()
    store.ask("CONSTRUCT WHERE { ?s rdfs:label ?o }").write(out, format)
    names = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nq": "nquads"}
    parsed = rdflib.Graph().parse(data=out.getvalue(), format=names.get(format, format))
    plain = io.BytesIO()
    store.ask("CONSTRUCT WHERE { ?s rdfs:label ?o }").write(plain, "nt")
    assert set(parsed) == set(rdflib.Graph().parse(data=plain.getvalue(), format="nt"))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * 3000 + "?s ?p ?o" + "}" * 3000,
        "ASK { {?s ?p 1}" + " UNION {?s ?p 1}" * 10_000 + "}",
        "ASK { FILTER(1=2" + " || 1=2" * 10_000 + ") }",
        "ASK {" + "OPTIONAL{} " * 8000 + "}",
        "ASK {" + "BIND(1 AS ?x) " * 3000 + "}",
        "ASK {" + "?s ?p ?o. " * 20_000 + "}",
        "ASK {?s a ?o" + ";a ?o" * 20_000 + "}",
        "ASK {?s a ?o" + ",?o" * 20_000 + "}",
        "ASK {FILTER(1" + " -1" * 20_000 + ")}",
        "ASK {FILTER(?a" + "-1" * 20_000 + ")}",
        "ASK {" + "<< ?s ?p ?o >> ?q ?r . " * 20_000 + "}",
        "DESCRIBE" + " <a:b>" * 20_000,
    ],
)
def test_a_query_that_would_end_the_process_is_refused(store: QueryStore, text: str) -> None:
    with pytest.raises(Refused, match="nested too deeply"):
        store.ask(text)


def test_what_stands_in_strings_and_addresses_is_no_nesting(store: QueryStore) -> None:
    rows = "".join(f"(<https://x.example/{n}/a/b/c> '((({{[!')" for n in range(5000))
    assert not store.ask(f"ASK {{ VALUES (?a ?b) {{ {rows} }} ?a ?b ?c }}")
    numbers = " ".join(f"{n}.5" for n in range(50_000))
    assert not store.ask(f"ASK {{ VALUES ?a {{ {numbers} }} ?b ng:no ?a }}")


def test_an_answer_of_another_form_names_its_formats(store: QueryStore) -> None:
    with pytest.raises(UsageError, match="SELECT cannot be written as ttl; choose from json, xml"):
        store.ask("SELECT * {}").write(io.BytesIO(), "ttl")
    with pytest.raises(UsageError, match="CONSTRUCT cannot be written as csv; choose from ttl"):
        store.ask("CONSTRUCT WHERE {}").write(io.BytesIO(), "csv")


# The loaded store


def titles(store: QueryStore) -> list[str]:
    found = store.ask("SELECT ?t { ?s schema:headline ?t } ORDER BY ?t").rows()
    return [term.value for (term,) in found if term is not None]


def loaded(output: Path) -> list[str]:
    folder = output / ".newsgraph/query"
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_the_store_is_loaded_once_for_a_build_and_follows_the_next(tmp_path: Path) -> None:
    archive = make(tmp_path, {"a.md": "---\ntitle: Old\n---\n"})
    loads: list[int] = []
    for _ in range(2):
        with open_store(archive.output, before_loading=lambda: loads.append(1)) as store:
            assert titles(store) == ["Old"]
    assert len(loads) == 1
    before = loaded(archive.output)
    old = open_store(archive.output)
    archive.graph.close()
    make(tmp_path, {"a.md": "---\ntitle: New\n---\n"}).graph.close()
    with open_store(archive.output) as new:
        assert (titles(old), titles(new)) == (["Old"], ["New"])
        assert set(before) < set(loaded(archive.output)), "a store that is being read stays"
    old.close()
    open_store(archive.output).close()
    assert len(loaded(archive.output)) == 1 and loaded(archive.output) != before


def test_processes_that_ask_at_once_load_once_and_agree(tmp_path: Path) -> None:
    archive = make(tmp_path, {"a.md": "---\ntitle: A\n---\n"})
    archive.graph.close()
    program = (
        "import sys; from pathlib import Path; from graph.query_stores import open_store\n"
        "s = open_store(Path(sys.argv[1]), before_loading=lambda: print('loaded'))\n"
        "print(len(list(s.ask('SELECT * { ?s schema:headline ?t }').rows())))"
    )
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(archive.output)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    said = [process.communicate()[0].split() for process in asking]
    assert sorted(chain.from_iterable(said)) == ["1", "1", "1", "1", "loaded"]


def test_a_load_that_was_killed_is_done_anew(tmp_path: Path) -> None:
    archive = make(tmp_path, {"a.md": "---\ntitle: A\n---\n"})
    archive.graph.close()
    half = archive.output / ".newsgraph/query/new"
    half.mkdir(parents=True)
    (half / "CURRENT").write_text("half")
    with open_store(archive.output) as store:
        assert titles(store) == ["A"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_asked_all_the_same(tmp_path: Path) -> None:
    archive = make(tmp_path, {"a.md": "---\ntitle: A\n---\n"})
    archive.graph.close()
    work = archive.output / ".newsgraph"
    work.chmod(0o500)
    try:
        with open_store(archive.output) as store:
            assert titles(store) == ["A"]
    finally:
        work.chmod(0o700)


def test_a_file_where_the_loaded_stores_should_be_does_no_harm_and_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    archive = make(tmp_path, {"a.md": "---\ntitle: A\n---\n"})
    archive.graph.close()
    with open_store(archive.output) as store:
        assert titles(store) == ["A"]
    assert not caplog.messages
    shutil.rmtree(archive.output / ".newsgraph/query", ignore_errors=True)
    (archive.output / ".newsgraph/query").write_text("")
    with open_store(archive.output) as store:
        assert titles(store) == ["A"]
    assert [".newsgraph/query" in told for told in caplog.messages] == [True]


def test_a_disk_that_is_full_is_told_and_nothing_half_is_left_on_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = make(tmp_path, {"a.md": "---\ntitle: A\n---\n"})
    archive.graph.close()
    load = query.load

    def full(
        triples: BinaryIO, quads: BinaryIO | None, base: str, folder: Path | None
    ) -> QueryStore:
        if folder is not None:
            folder.mkdir()
            (folder / "half").write_text("half")
            raise OSError("no space left on device")
        return load(triples, quads, base, folder)

    monkeypatch.setattr(query, "load", full)
    with open_store(archive.output) as store:
        assert titles(store) == ["A"]
    [told] = caplog.messages
    assert "into memory" in told and "no space left on device" in told
    assert not any(path.is_dir() for path in (archive.output / ".newsgraph/query").iterdir())


def test_without_a_graph_there_is_nothing_to_ask(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="newsgraph build"):
        open_store(tmp_path)


def test_a_graph_is_asked_as_it_was_opened(tmp_path: Path) -> None:
    asked = "SELECT ?t { ?s schema:headline ?t }"
    old = make(tmp_path, {"a.md": "---\ntitle: Old\n---\n"}).graph
    late = make(tmp_path, {"a.md": "---\ntitle: Old\n---\n"}).graph
    assert [term.value for (term,) in old.query(asked) if term] == ["Old"]
    assert bool(old.query("ASK { ?s schema:headline 'Old' }")) is True
    new = make(tmp_path, {"a.md": "---\ntitle: New\n---\n"}).graph
    for made, title in ((old, "Old"), (new, "New"), (late, "Old"), (new, "New")):
        assert [term.value for (term,) in made.query(asked) if term] == [title]
    with pytest.raises(Refused):
        new.query("DELETE WHERE { ?s ?p ?o }")
    for made in (old, late, new):
        made.close()
    assert len(loaded(tmp_path / "exports")) <= 2


# Files


def test_any_rdf_file_can_be_asked(news: Archive) -> None:
    for name in ("graph.ttl", "graph.nt", "graph.nq"):
        with open_file(news.output / name) as store:
            assert titles(store) == ["=1+1", "Chips by night", "Chips for all", "Far away"]


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
def test_a_file_of_rdf_may_begin_with_a_byte_order_mark(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b'\xef\xbb\xbf<http://a> <http://b> "c" .\n')
    with open_file(path) as store:
        assert store.ask("ASK { <http://a> <http://b> 'c' }")


def test_the_base_of_a_file_is_what_it_says_of_itself(tmp_path: Path) -> None:
    files = {"a.md": front_matter(title="A", topics="[X]")}
    archive = make(tmp_path, files, base="https://b.example/", formats=("ttl", "nt"))
    archive.graph.close()
    asked = r"ASK { ?work schema:about id:topic\/x }"
    with open_file(archive.output / "graph.ttl") as store:
        assert store.ask(asked)
    with open_file(archive.output / "graph.nt") as store:  # it does not describe itself
        assert not store.ask(asked)


@pytest.mark.parametrize(
    ("format", "said"),
    [
        (
            "json",
            '{"t":{"type":"triple","value":{"subject":{"type":"uri","value":"http://a"},'
            '"predicate":{"type":"uri","value":"http://b"},'
            '"object":{"type":"literal","value":"c","xml:lang":"en"}}}}',
        ),
        (
            "xml",
            "<triple><subject><uri>http://a</uri></subject><predicate><uri>http://b</uri>"
            '</predicate><object><literal xml:lang="en">c</literal></object></triple>',
        ),
        ("tsv", '<<( <http://a> <http://b> "c"@en )>>'),
    ],
)
def test_a_triple_in_an_answer_is_written_as_sparql_has_it(
    store: QueryStore, format: str, said: str
) -> None:
    out = io.BytesIO()
    store.ask('SELECT ?t { BIND(<<( <http://a> <http://b> "c"@en )>> AS ?t) }').write(out, format)
    assert said in out.getvalue().decode()


@pytest.mark.parametrize(
    "said", ['<http://a/1> "c"', '<http://a/b> "c\\u0001"', '<http://a/b> "c\\rd"']
)
def test_what_rdf_xml_cannot_hold_is_refused_in_it(store: QueryStore, said: str) -> None:
    asked = f"CONSTRUCT {{ <http://a> {said} }} {{}}"
    with pytest.raises(CannotRead, match=r"RDF/XML has no way .* ask for ttl or nt"):
        store.ask(asked).write(io.BytesIO(), "rdf")
    store.ask(asked).write(io.BytesIO(), "ttl")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", "<a> <b>", r"a\.ttl:1.*not Turtle"),
        ("a.doc", "", r"suffix '\.doc' is of no RDF format"),
        ("gone.ttl", None, r"gone\.ttl: no such file; name a file of RDF$"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, name: str, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(CannotRead, match=message):
        open_file(tmp_path / name)


# ---- files that nest deep ----


RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'
)


def nested(suffix: str, levels: int, inside: str = "") -> str:
    """RDF of so many levels around a text."""
    if suffix == "rdf":
        pairs = levels // 2
        return f"{RDF_XML}{'<e:A><e:p>' * pairs}{inside}{'</e:p></e:A>' * pairs}</rdf:RDF>"
    value = json.dumps(inside)
    return '{"http://e.example/p":' * levels + value + "}" * levels


@pytest.mark.parametrize(("suffix", "levels"), [("rdf", 50_000), ("jsonld", 10_000)])
@pytest.mark.parametrize("command", ["query", "validate"])
def test_a_file_that_nests_too_deep_is_refused_at_once(
    tmp_path: Path, suffix: str, levels: int, command: str
) -> None:
    """The engine would take a minute for the one, and end the process for the other."""
    path = tmp_path / f"deep.{suffix}"
    path.write_text(nested(suffix, levels))
    asked = ["SELECT * {}"] if command == "query" else []
    done = newsgraph(command, *asked, "--data", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "deep." in done.stderr and "it nests deeper than 1,000 levels; " in done.stderr


UNNESTED = ("{[<" * 2000, '"' + "[" * 2000, "\\" * 2001 + "{" * 2000, '\\"' * 2001 + "{" * 2000)


@pytest.mark.parametrize("suffix", ["rdf", "jsonld"])
@pytest.mark.parametrize("text", UNNESTED)
def test_what_stands_in_a_text_does_not_nest(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"flat.{suffix}"
    said = f"<![CDATA[{text}<br>]]>" if suffix == "rdf" else text
    path.write_text(nested(suffix, 900, said))
    with query.open_file(path) as store:
        asked = "SELECT ?o { ?s <http://e.example/p> ?o FILTER(isLiteral(?o)) }"
        [(found,)] = store.ask(asked).rows()
    assert found is not None and found.value == (f"{text}<br>" if suffix == "rdf" else text)


@pytest.mark.parametrize("size", [1, 2, 3, 1 << 20])
def test_where_a_file_is_cut_while_it_is_read_is_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(nesting, "_PIECE", size)
    monkeypatch.setattr(nesting, "DEEPEST", 3)
    path = tmp_path / "a.jsonld"
    for text, is_deep in (
        ('[["[[[[", "\\\\", "\\"[[[[", {}]]', False),
        ('[["\\\\", [[]], "]]]]"]]', True),
    ):
        path.write_text(text)
        with pytest.raises(CannotRead) if is_deep else nullcontext():
            nesting.expect_shallow(path, "jsonld")
