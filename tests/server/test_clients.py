"""Clients that others wrote work against the endpoint unchanged."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from typing import Any, cast

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import Served
from SPARQLWrapper import CSV, GET, JSON, N3, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from graph.knowledge_graph import Graph

TITLES = "SELECT ?title { ?work schema:headline ?title } ORDER BY ?title"
CURL = shutil.which("curl")
SCHEMA = rdflib.Namespace("https://schema.org/")


def converted(client: SPARQLWrapper) -> Any:
    """What the client made of an answer; its class depends on the format."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own use of rdflib
        return client.queryAndConvert()


def titles(graph: Graph) -> list[str]:
    works = (node for node in graph.nodes() if node.kind == "Article")
    return sorted(str(node.properties["label"]) for node in works)


@pytest.mark.parametrize("method", [GET, POST, (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_rows(
    server: Served, seeds: Graph, method: str | tuple[str, str]
) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    if isinstance(method, tuple):
        method, how = method
        client.setRequestMethod(how)
    client.setMethod(method)
    client.setQuery(TITLES)
    client.setReturnFormat(JSON)
    rows = converted(client)["results"]["bindings"]
    assert sorted(row["title"]["value"] for row in rows) == titles(seeds)


def test_sparqlwrapper_reads_xml_and_csv(server: Served, seeds: Graph) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(TITLES)
    client.setReturnFormat(XML)
    document = converted(client)
    found = document.getElementsByTagName("literal")
    assert sorted(item.firstChild.data for item in found) == titles(seeds)
    client.setReturnFormat(CSV)
    assert len(converted(client).splitlines()) == len(titles(seeds)) + 1


@pytest.mark.parametrize("format_", [TURTLE, N3, RDFXML])
def test_sparqlwrapper_reads_a_graph(server: Served, seeds: Graph, format_: str) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery("CONSTRUCT { ?work schema:headline ?title } { ?work schema:headline ?title }")
    client.setReturnFormat(format_)
    found = converted(client)
    if isinstance(found, bytes):
        found = rdflib.Graph().parse(data=found, format="turtle")
    assert sorted(str(title) for title in found.objects(None, SCHEMA.headline)) == titles(seeds)


def test_sparqlwrapper_says_what_is_wrong_with_a_query(server: Served) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery("SELECT nothing")
    with pytest.raises(QueryBadFormed, match="not SPARQL"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_store_of_rdflib_asks_us(server: Served, seeds: Graph, method: str) -> None:
    store = SPARQLStore(f"{server.url}/sparql", method=method)
    remote = rdflib.Graph(store)
    found = remote.query(f"PREFIX schema: <{SCHEMA}> {TITLES}")
    assert sorted(str(cast(Any, row)[0]) for row in found) == titles(seeds)


def test_the_store_of_rdflib_shows_the_statements_of_the_graph(
    server: Served, seeds: Graph
) -> None:
    remote = rdflib.Graph(SPARQLStore(f"{server.url}/sparql"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib's own, of text it cannot convert
        assert set(remote) == set(seeds.to_rdflib())


@pytest.mark.skipif(CURL is None, reason="no curl in PATH")
def test_curl_reads_rows_as_the_documentation_says(server: Served, seeds: Graph) -> None:
    command = [str(CURL), "-sS", f"{server.url}/sparql", "-H", "Accept: text/csv"]
    asked = [*command, "--data-urlencode", f"query={TITLES}"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(titles(seeds)) + 1
    node = next(seeds.nodes("Topic")).id
    command = [str(CURL), "-sS", "-G", f"{server.url}/node.json", "--data-urlencode", f"iri={node}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["id"] == node
