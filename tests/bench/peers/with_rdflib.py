"""The CSV files of records.py as RDF, with rdflib alone.

usage: with_rdflib.py FOLDER nt|turtle
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS, XSD

SCHEMA = Namespace("https://schema.org/")
NG = Namespace("https://w3id.org/newsgraph/ns#")


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main(folder: Path, format: str) -> None:
    rdf = Graph()
    for row in rows(folder, "articles"):
        article = URIRef(row["url"])
        rdf.add((article, RDF.type, SCHEMA.NewsArticle))
        rdf.add((article, SCHEMA.headline, Literal(row["title"])))
        if row["excerpt"]:
            rdf.add((article, SCHEMA.abstract, Literal(row["excerpt"])))
        date = Literal(row["date"], datatype=XSD.dateTime, normalize=False)
        rdf.add((article, SCHEMA.datePublished, date))
        rdf.add((article, NG.quality, Literal(row["quality"], datatype=XSD.integer)))
        rdf.add((article, SCHEMA.publisher, URIRef(row["provider"])))
    for row in rows(folder, "providers"):
        provider = URIRef(row["id"])
        rdf.add((provider, RDF.type, SCHEMA.Organization))
        rdf.add((provider, SCHEMA.name, Literal(row["name"])))
        rdf.add((provider, NG.domain, Literal(row["domain"])))
    for row in rows(folder, "images"):
        image = URIRef(row["url"])
        rdf.add((image, RDF.type, SCHEMA.ImageObject))
        rdf.add((image, SCHEMA.width, Literal(row["width"], datatype=XSD.integer)))
        rdf.add((image, SCHEMA.height, Literal(row["height"], datatype=XSD.integer)))
    for row in rows(folder, "topics"):
        rdf.add((URIRef(row["id"]), RDF.type, SKOS.Concept))
        rdf.add((URIRef(row["id"]), SKOS.prefLabel, Literal(row["label"])))
    for name, column, predicate in (
        ("article_images", "image", SCHEMA.image),
        ("article_topics", "topic", SCHEMA.about),
        ("related", "other", DCTERMS.relation),
    ):
        for row in rows(folder, name):
            rdf.add((URIRef(row["article"]), predicate, URIRef(row[column])))
    rdf.serialize(folder / f"rdflib.{format}", format=format, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
