"""The pages, the endpoint and the graph give one answer: each is read by another engine."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from hypothesis import given, settings
from hypothesis import strategies as st
from served import Served

from graph.knowledge_graph import Graph
from graph.vocabulary import EDGES, KINDS, LEAVES, expand


def rows(server: Served, query: str) -> list[tuple[str, ...]]:
    answer = server.ask(query)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    names = said["head"]["vars"]
    return [tuple(row[name]["value"] for name in names) for row in said["results"]["bindings"]]


def test_the_endpoint_has_the_nodes_of_the_graph(server: Served, seeds: Graph) -> None:
    found = rows(server, "SELECT ?node ?kind ?label { ?node ng:kind ?kind ; rdfs:label ?label }")
    expected = [
        (n.id, n.kind, n.properties["label"]) for n in seeds.nodes() if "label" in n.properties
    ]
    assert sorted(found) == sorted(expected)


def test_the_endpoint_has_the_edges_of_the_graph(server: Served, seeds: Graph) -> None:
    predicates = {p for edge in EDGES.values() for p in edge.predicates.values()}
    found = rows(
        server,
        f"SELECT ?a ?p ?b {{ VALUES ?p {{ {' '.join(sorted(predicates))} }} ?a ?p ?b . "
        "?a ng:kind ?kind_a . ?b ng:kind ?kind_b }",
    )
    kinds = {node.id: node.kind for node in seeds.nodes()}
    expected = {
        (edge.source, expand(EDGES[edge.kind].predicate(kinds[edge.source])), edge.target)
        for edge in seeds.edges()
    }
    assert (set(found), len(found)) == (expected, len(expected))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_list_has_as_many_nodes_as_the_endpoint_counts(
    server: Served, seeds: Graph, data: st.DataObject
) -> None:
    def choice(name: str, values: list[str]) -> str:
        return data.draw(st.sampled_from(["", *values]), label=name)

    chosen = {
        "kind": choice("kind", list(KINDS)),
        "provider": choice("provider", [node.id for node in seeds.nodes("Provider")]),
        "topic": choice("topic", [node.id for node in seeds.nodes("Topic")]),
        "year": choice("year", ["2019", "2021", "2023"]),
    }
    patterns = {
        "kind": f"?node ng:kind '{chosen['kind']}'",
        "provider": f"?node schema:publisher <{chosen['provider']}>",
        "topic": f"?node schema:about <{chosen['topic']}>",
        "year": f"?node dcterms:issued ?date FILTER(STRSTARTS(STR(?date), '{chosen['year']}'))",
    }
    asked = " . ".join(pattern for name, pattern in patterns.items() if chosen[name])
    leaves = "" if chosen["kind"] else f"FILTER(?k NOT IN ({', '.join(map(repr, sorted(LEAVES)))}))"
    query = f"SELECT (COUNT(DISTINCT ?node) AS ?n) {{ ?node ng:kind ?k . {asked} {leaves} }}"
    found = server.client.get(f"/nodes.json?{urlencode(chosen)}").json()
    assert rows(server, query) == [(str(found["total"]),)]
    assert len(found["nodes"]) == found["total"]
