"""The W3C test suite of the SPARQL 1.1 Protocol, as far as it applies where nothing can be changed.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/: each test has the name it has
there. The suite's updates, which it wants done, must be refused here, and its datasets, made of
graphs that it loads first, are those that an answer can tell apart without.
"""

from __future__ import annotations

import json
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx2 as httpx
import pyoxigraph
import pytest
from served import Served

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
UPDATE = "application/sparql-update"
RDF = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
GRAPHS = ("http://kasei.us/2009/09/sparql/data/data1.rdf", "http://kasei.us/data2.rdf")


def post(server: Served, body: str | bytes, type_: str, path: str = "/sparql") -> httpx.Response:
    headers = {"Content-Type": type_} if type_ else {}
    return server.client.post(path, content=body, headers=headers)


def form(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs)


def truth(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] in (JSON, XML)
    return bool(answer.json()["boolean"])


# ---- queries ----


def test_query_get(server: Served) -> None:
    assert truth(server.client.get("/sparql", params={"query": "ASK {}"}))


def test_query_post_form(server: Served) -> None:
    assert truth(post(server, form(("query", "ASK {}")), FORM))


def test_query_post_direct(server: Served) -> None:
    assert truth(post(server, "ASK {}", DIRECT))


def test_query_post_direct_in_utf_8(server: Served) -> None:
    answer = post(server, "SELECT ('é‘日' AS ?x) {}".encode(), f"{DIRECT}; charset=UTF-8")
    assert answer.json()["results"]["bindings"] == [{"x": {"type": "literal", "value": "é‘日"}}]


@pytest.mark.parametrize("named", [False, True])
def test_query_dataset_default_graphs_get(server: Served, named: bool) -> None:
    name = "named-graph-uri" if named else "default-graph-uri"
    query = form(("query", "ASK { ?s ?p ?o }"), *((name, graph) for graph in GRAPHS))
    assert truth(server.client.get(f"/sparql?{query}")) is False


def test_query_dataset_default_graphs_post(server: Served) -> None:
    path = "/sparql?" + form(*(("default-graph-uri", graph) for graph in GRAPHS))
    assert truth(post(server, "ASK { ?s ?p ?o }", DIRECT, path)) is False
    body = form(("query", "ASK { ?s ?p ?o }"), *(("default-graph-uri", g) for g in GRAPHS))
    assert truth(post(server, body, FORM)) is False


def test_query_dataset_named_graphs(server: Served) -> None:
    query = "ASK { GRAPH ?g { ?s ?p ?o } }"
    assert (
        truth(post(server, form(("query", query), ("named-graph-uri", GRAPHS[0])), FORM)) is False
    )


def test_query_dataset_full(server: Served) -> None:
    pairs = (("default-graph-uri", GRAPHS[0]), ("named-graph-uri", GRAPHS[1]))
    body = form(("query", "ASK { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }"), *pairs)
    assert truth(post(server, body, FORM)) is False


def test_query_multiple_dataset(server: Served) -> None:
    """2.1.4: what the request names replaces what FROM names."""
    query = f"ASK FROM <{GRAPHS[1]}> {{ ?s ?p ?o }}"
    assert (
        truth(post(server, form(("query", query), ("default-graph-uri", GRAPHS[0])), FORM)) is False
    )


def test_without_a_dataset_the_whole_graph_is_asked(server: Served) -> None:
    assert truth(server.client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}))


@pytest.mark.parametrize("type_", [JSON, XML, CSV, TSV])
def test_query_content_type_select(server: Served, type_: str) -> None:
    answer = server.ask("SELECT (1 AS ?value) {}", type_)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == type_
    if type_ == JSON:
        assert answer.json()["head"] == {"vars": ["value"]}
    elif type_ == XML:
        root = ElementTree.fromstring(answer.content)
        assert [item.text for item in root.iter() if item.tag.endswith("literal")] == ["1"]
    else:
        assert answer.text.split() == [{CSV: "value", TSV: "?value"}[type_], "1"]


@pytest.mark.parametrize("type_", [JSON, XML])
def test_query_content_type_ask(server: Served, type_: str) -> None:
    answer = server.ask("ASK {}", type_)
    assert answer.headers["content-type"].partition(";")[0] == type_
    assert "true" in answer.text


@pytest.mark.parametrize("type_", RDF)
@pytest.mark.parametrize(
    "query",
    ["DESCRIBE <http://example.org/>", "CONSTRUCT { <s:a> <p:b> 'é' } WHERE {}"],
    ids=["query_content_type_describe", "query_content_type_construct"],
)
def test_query_content_type_graph(server: Served, query: str, type_: str) -> None:
    answer = server.ask(query, type_)
    assert answer.headers["content-type"].partition(";")[0] == type_
    format_ = pyoxigraph.RdfFormat.from_media_type(type_)
    triples = list(pyoxigraph.parse(answer.content, format_, base_iri="http://example.org/"))
    assert len(triples) == (1 if query.startswith("CONSTRUCT") else 0)


# ---- requests that are wrong ----


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(server: Served, method: str) -> None:
    answer = server.client.request(method, "/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, "GET" in answer.headers["allow"]) == (405, True)


def test_bad_multiple_queries(server: Served) -> None:
    pairs = (("query", "ASK {}"), ("query", "SELECT * {}"))
    assert server.client.get(f"/sparql?{form(*pairs)}").status_code == 400
    assert post(server, form(*pairs), FORM).status_code == 400
    assert post(server, "ASK {}", DIRECT, "/sparql?query=ASK+%7B%7D").status_code == 400


def test_bad_query_wrong_media_type(server: Served) -> None:
    assert post(server, "ASK {}", "text/plain").status_code == 415


def test_bad_query_missing_form_type(server: Served) -> None:
    assert post(server, form(("query", "ASK {}")), "").status_code == 415


def test_bad_query_missing_direct_type(server: Served) -> None:
    assert post(server, "ASK {}", "").status_code == 415


def test_bad_query_non_utf8(server: Served) -> None:
    assert post(server, "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16").status_code == 415
    assert post(server, b"ASK { ?s ?p '\xe9' }", DIRECT).status_code == 400
    assert server.client.get("/sparql?query=ASK+%7B+%3Fs+%3Fp+'%E9'+%7D").status_code == 400


def test_bad_query_syntax(server: Served) -> None:
    answer = post(server, form(("query", "ASK {")), FORM)
    assert answer.status_code == 400
    assert answer.text.strip()


def test_a_form_without_a_query_is_wrong(server: Served) -> None:
    assert post(server, "", FORM).status_code == 400


def test_a_query_longer_than_the_limit_is_refused(server: Served) -> None:
    assert post(server, "ASK {}" + " " * (2 << 20), DIRECT).status_code == 413


# ---- updates: what the suite wants done, and what it wants refused, is all refused ----


@pytest.mark.parametrize("update", ["CLEAR ALL", "INSERT DATA { <a:a> <a:b> <a:c> }", "CLEAR NONE"])
def test_update_post_form(server: Served, update: str) -> None:
    assert post(server, form(("update", update)), FORM).status_code == 403


def test_update_post_direct(server: Served) -> None:
    assert post(server, "CLEAR ALL", UPDATE).status_code == 403


def test_bad_update_get(server: Served) -> None:
    assert server.client.get("/sparql?update=CLEAR+ALL").status_code == 403


def test_bad_multiple_updates(server: Served) -> None:
    assert (
        post(server, form(("update", "CLEAR NONE"), ("update", "CLEAR ALL")), FORM).status_code
        == 403
    )


def test_bad_update_dataset_conflict(server: Served) -> None:
    pairs = (("using-graph-uri", GRAPHS[0]), ("update", "CLEAR ALL"))
    assert post(server, form(*pairs), FORM).status_code == 403


@pytest.mark.parametrize("type_", [FORM, DIRECT])
def test_an_update_sent_as_a_query_is_refused(server: Served, type_: str) -> None:
    update = "INSERT DATA { <a:a> <a:b> <a:c> }"
    answer = post(server, form(("query", update)) if type_ == FORM else update, type_)
    assert answer.status_code == 403
    assert not truth(server.ask("ASK { <a:a> <a:b> <a:c> }"))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { { SELECT * { SERVICE ?s { ?a ?b ?c } } } } }",
        "CONSTRUCT { ?s ?p ?o } { OPTIONAL { service\n#x\n<http://a.example/> { ?s ?p ?o } } }",
    ],
)
def test_a_query_that_asks_another_service_is_refused(server: Served, query: str) -> None:
    assert server.ask(query).status_code == 403


def test_the_word_service_alone_is_refused_nowhere(server: Served) -> None:
    query = "SELECT ('SERVICE <x> {}' AS ?service) { # SERVICE <y> { }\n }"
    assert server.ask(query).status_code == 200


# ---- what a client takes ----


def test_a_format_that_does_not_suit_is_refused_with_those_that_do(server: Served) -> None:
    answer = server.ask("ASK {}", "image/png")
    assert (answer.status_code, JSON in answer.text) == (406, True)
    assert server.ask("ASK {}", "text/turtle").status_code == 406
    assert server.ask("CONSTRUCT {} WHERE {}", JSON).status_code == 406


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/json", "application/json"),
        (f"{JSON};q=0.1, {XML};q=0.9", XML),
        (f"text/turtle, {CSV};q=0.5, */*;q=0.1", CSV),
        (f"{JSON};q=0, */*", XML),
    ],
)
def test_accept_with_qualities_is_obeyed(server: Served, accept: str, type_: str) -> None:
    answer = server.ask("SELECT * {}", accept)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, type_)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(("name", "type_"), [("csv", CSV), ("json", JSON), ("xml", XML)])
def test_the_parameter_format_goes_before_the_header(server: Served, name: str, type_: str) -> None:
    answer = server.client.get("/sparql", params={"query": "SELECT * {}", "format": name})
    assert answer.headers["content-type"].partition(";")[0] == type_


@pytest.mark.parametrize("name", ["zzz", "text/html", "ttl,nt"])
@pytest.mark.parametrize("query", ["", "ASK {}"])
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_a_format_that_nobody_knows_is_refused(
    server: Served, name: str, query: str, accept: str
) -> None:
    parameters = {"format": name} | ({"query": query} if query else {})
    answer = server.client.get("/sparql", params=parameters, headers={"Accept": accept})
    assert (answer.status_code, "is not known" in answer.text) == (400, True)
    posted = post(server, form(("query", "ASK {}"), ("format", name)), FORM)
    assert posted.status_code == 400


@pytest.mark.parametrize("name", ["ttl", "turtle", "text/turtle"])
def test_a_format_is_known_by_other_names_and_passed_over_where_it_cannot_be(
    server: Served, name: str
) -> None:
    for query, type_ in (("CONSTRUCT {} WHERE {}", "text/turtle"), ("ASK {}", JSON)):
        answer = server.client.get("/sparql", params={"query": query, "format": name})
        found = answer.headers["content-type"].partition(";")[0]
        assert (answer.status_code, found) == (200, type_)


def test_the_service_describes_itself_in_the_format_asked_for(server: Served) -> None:
    for accept in ("*/*", "text/html"):
        answer = server.client.get("/sparql", params={"format": "nt"}, headers={"Accept": accept})
        assert answer.headers["content-type"].partition(";")[0] == "application/n-triples"


def test_an_error_is_text_or_a_problem_as_the_client_takes_it(server: Served) -> None:
    text = server.ask("ASK {", "text/plain")
    assert (text.status_code, text.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    problem = server.ask("ASK {", "application/json")
    assert problem.headers["content-type"] == "application/problem+json"
    said = json.loads(problem.text)
    assert (said["status"], said["title"], bool(said["detail"])) == (400, "Bad Request", True)


# ---- what the endpoint says of itself ----


@pytest.mark.parametrize("type_", ["*/*", *RDF])
def test_without_a_query_the_service_describes_itself(server: Served, type_: str) -> None:
    answer = server.client.get("/sparql", headers={"Accept": type_})
    found = answer.headers["content-type"].partition(";")[0]
    assert (answer.status_code, found) == (200, "text/turtle" if type_ == "*/*" else type_)
    store = pyoxigraph.Store()
    store.load(answer.content, pyoxigraph.RdfFormat.from_media_type(found))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert store.query(
        f"ASK {{ <{server.url}/sparql> a <{sd}Service> ; <{sd}endpoint> <{server.url}/sparql> ; "
        f"<{sd}supportedLanguage> <{sd}SPARQL11Query> }}"
    )


def test_without_a_query_a_browser_gets_the_editor(server: Served) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = server.client.get("/sparql", headers={"Accept": accept})
    assert (answer.status_code, "yasgui" in answer.text) == (200, True)


# ---- limits ----


def test_an_answer_is_cut_at_the_limit_and_says_so(server: Served) -> None:
    query = "SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {}"
    cut, whole = (server.ask(query.format(n)) for n in (3001, 3000))
    assert (
        len(cut.json()["results"]["bindings"]) == len(whole.json()["results"]["bindings"]) == 3000
    )
    limits = [
        (a.headers["newsgraph-row-limit"], a.headers["newsgraph-truncated"]) for a in (cut, whole)
    ]
    assert limits == [("3000", "true"), ("3000", "false")]


@pytest.mark.parametrize("type_", RDF)
def test_a_graph_is_cut_at_the_limit_and_is_still_whole(server: Served, type_: str) -> None:
    query = "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"
    answer = server.ask(query, type_)
    assert answer.headers["newsgraph-truncated"] == "true"
    triples = set(pyoxigraph.parse(answer.content, pyoxigraph.RdfFormat.from_media_type(type_)))
    assert 0 < len(triples) <= 3000


def test_head_answers_with_headers_alone(server: Served) -> None:
    answer = server.client.head("/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")
