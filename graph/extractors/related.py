"""Related links and the parts of a collection, with their place in the list."""

from __future__ import annotations

from collections.abc import Iterator

from graph.literals import NULLS
from graph.model import Links, Record, Remark, Statement
from graph.plugins import extractor
from graph.vocabulary import WORKS


def _links(record: Record, field: str, edge: str) -> Iterator[Statement]:
    parts = record.parts.get(field, ())
    if parts:
        targets = tuple(part.id if isinstance(part, Record) else part for part in parts)
        yield Links(edge, record.id, targets)
    if None in parts:
        value = record.fields[field]
        entries = value if isinstance(value, list) else [value]
        for part, entry in zip(parts, entries, strict=True):
            if part is None and entry and entry not in tuple(NULLS):
                yield Remark("entry_without_name", field, str(entry)[:200])


@extractor(kinds=WORKS, fields=("related",))
def related(record: Record) -> Iterator[Statement]:
    """A link to each entry under `related`."""
    return _links(record, "related", "RELATED_TO")


@extractor(kinds=("Collection",), fields=("items",))
def parts(record: Record) -> Iterator[Statement]:
    """A link to each work under `items`, which names documents by their paths."""
    return _links(record, "items", "HAS_PART")
