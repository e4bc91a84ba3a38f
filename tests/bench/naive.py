"""The script a user would write: PyYAML, networkx, rdflib. Benchmarks divide by it.

usage: naive.py SOURCE OUT SafeLoader|CSafeLoader

It reads the .md files of a folder into one graph, keeps the first value it meets, repairs and
checks nothing, and writes kg.ttl, kg.nt and kg.graphml.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
import yaml
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import XSD

SCHEMA = Namespace("https://schema.org/")
PREDICATES = {
    "publisher": SCHEMA.publisher,
    "image": SCHEMA.image,
    "about": SCHEMA.about,
    "related": SCHEMA.mentions,
}


def iri(node: str) -> URIRef:
    if node.startswith("http"):
        return URIRef(quote(node, safe=":/?#[]@!$&'()*+,;=%-._~"))
    return URIRef("https://example.org/kg/" + quote(node, safe=""))


def add_article(graph: nx.MultiDiGraph[str], article: dict[str, Any]) -> str:
    url: str = article["webUrl"]
    provider = f"provider:{article['provider']['domain']}"
    if url not in graph:
        graph.add_node(
            url,
            kind="Article",
            title=article["title"],
            excerpt=article.get("excerpt") or "",
            date=article["publishedDateTime"].isoformat(),
            quality=article.get("quality", 0),
        )
        if provider not in graph:
            graph.add_node(provider, kind="Provider", name=str(article["provider"]["name"]))
        graph.add_edge(url, provider, key="publisher")
        for image in article.get("images") or []:
            if image["url"] not in graph:
                size = {"width": image["width"], "height": image["height"]}
                graph.add_node(image["url"], kind="Image", **size)
            graph.add_edge(url, image["url"], key="image")
    for topic in article.get("topics") or []:
        if f"topic:{topic}" not in graph:
            graph.add_node(f"topic:{topic}", kind="Topic")
        graph.add_edge(url, f"topic:{topic}", key="about")
    return url


def to_rdf(graph: nx.MultiDiGraph[str]) -> Graph:
    rdf = Graph()
    for node, said in graph.nodes(data=True):
        subject = iri(node)
        if said["kind"] == "Article":
            rdf.add((subject, RDF.type, SCHEMA.NewsArticle))
            rdf.add((subject, SCHEMA.headline, Literal(said["title"])))
            rdf.add((subject, SCHEMA.abstract, Literal(said["excerpt"])))
            rdf.add((subject, SCHEMA.datePublished, Literal(said["date"], datatype=XSD.dateTime)))
            rdf.add((subject, SCHEMA.ratingValue, Literal(said["quality"])))
        else:
            rdf.add((subject, RDF.type, SCHEMA[said["kind"]]))
            rdf.add((subject, SCHEMA.name, Literal(said.get("name", node))))
    for source, target, key in graph.edges(keys=True):
        rdf.add((iri(source), PREDICATES[key], iri(target)))
    return rdf


def main(source: Path, out: Path, loader: Any) -> None:
    documents = []
    for path in sorted(source.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        documents.append(yaml.load(text[4 : text.index("\n---", 4) + 1], Loader=loader))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for document in documents:
        add_article(graph, document)
    for document in documents:
        for related in document.get("related") or []:
            target = add_article(graph, related)
            graph.add_edge(document["webUrl"], target, key="related")
    rdf = to_rdf(graph)
    out.mkdir(parents=True, exist_ok=True)
    rdf.serialize(out / "kg.ttl", format="turtle")
    rdf.serialize(out / "kg.nt", format="nt", encoding="utf-8")
    nx.write_graphml(graph, out / "kg.graphml")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), getattr(yaml, sys.argv[3]))
