"""Who publishes a work, and the organization a person belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from graph.fields import Description, mappings
from graph.model import Edge, Node, Record, Statement
from graph.plugins import extractor
from graph.records import provider_id
from graph.vocabulary import WORKS


def _organization(record: Record, field: str, edge: str) -> Iterator[Statement]:
    for fields in mappings(record.fields.get(field), "name")[:1]:
        named = {name: fields[name] for name in ("name", "domain") if name in fields}
        said = Description("Provider", named, base=record.base, prefix=f"{field}.")
        yield from said.remarks
        domain, label = said.properties.get("domain", ""), said.properties.get("label", "")
        if domain or label:
            iri = provider_id(str(domain), str(label))
            yield Node("Provider", iri, said.properties)
            yield Edge(edge, record.id, iri)


@extractor(kinds=WORKS, fields=("provider", "provider.name", "provider.domain"))
def publishers(record: Record) -> Iterator[Statement]:
    """The provider of a work, by its domain and name."""
    return _organization(record, "provider", "PUBLISHED_BY")


@extractor(kinds=("Person",), fields=("affiliation", "affiliation.name", "affiliation.domain"))
def affiliations(record: Record) -> Iterator[Statement]:
    """The organization of a person, by its domain and name."""
    return _organization(record, "affiliation", "AFFILIATED_WITH")
