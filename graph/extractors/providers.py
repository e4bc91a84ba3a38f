"""Who publishes a work, and the organization a person belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from graph.fields import SYNONYMS, first_mapping, first_name, first_present, scalar
from graph.model import Edge, Record, Remark, Statement
from graph.plugins import extractor
from graph.records.recorder import named_provider
from graph.vocabulary import WORKS

PUBLISHERS, AFFILIATIONS = SYNONYMS["publishers"], SYNONYMS["affiliations"]
_PARTS = ("name", "domain")


def _fields(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, *(f"{name}.{part}" for name in names for part in _PARTS))


def _organization(record: Record, field: str, edge: str) -> Iterator[Statement]:
    fields, unused = first_mapping(record.fields.get(field), field)
    yield from unused
    if fields is not None:
        name, unused = first_name(fields, field)
        yield from unused
        node, remarks = named_provider(name, scalar(fields.get("domain")), field)
        yield from remarks
        if node is not None:
            yield node
            yield Edge(edge, record.id, node.id)
        elif any(fields.values()):
            yield Remark("entry_without_name", field, str(fields)[:200])


@extractor(kinds=WORKS, fields=_fields(PUBLISHERS))
def publishers(record: Record) -> Iterator[Statement]:
    """The provider of a work, by its domain and name; the first of `provider`, `publisher`."""
    return _organization(record, first_present(record.fields, PUBLISHERS), "PUBLISHED_BY")


@extractor(kinds=("Person",), fields=_fields(AFFILIATIONS))
def affiliations(record: Record) -> Iterator[Statement]:
    """The organization of a person, by its domain and name; `affiliation` or `organization`."""
    return _organization(record, first_present(record.fields, AFFILIATIONS), "AFFILIATED_WITH")
