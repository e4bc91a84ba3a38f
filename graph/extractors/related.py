"""Related links and the parts of a collection, with their place in the list."""

from __future__ import annotations

from collections.abc import Iterator

from graph.fields import listed
from graph.model import Edge, Record, Remark, Statement
from graph.plugins import extractor
from graph.vocabulary import WORKS


def _links(record: Record, field: str, edge: str) -> Iterator[Statement]:
    for position, part in enumerate(record.parts.get(field, ()), 1):
        if isinstance(part, Record):
            yield Edge(edge, record.id, part.id, position)
        elif part is not None:
            yield Edge(edge, record.id, part, position)
        else:
            entry = listed(record.fields[field])[position - 1 : position]
            yield Remark("entry_without_name", field, str(entry)[:200])


@extractor(kinds=WORKS, fields=("related",))
def related(record: Record) -> Iterator[Statement]:
    """A link to each entry under `related`."""
    return _links(record, "related", "RELATED_TO")


@extractor(kinds=("Collection",), fields=("items",))
def parts(record: Record) -> Iterator[Statement]:
    """A link to each work under `items`, which names documents by their paths."""
    return _links(record, "items", "HAS_PART")
