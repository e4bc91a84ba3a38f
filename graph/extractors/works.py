"""What a record says of the thing it describes, and the other addresses of a work."""

from __future__ import annotations

from collections.abc import Iterator

from graph.fields import scalar
from graph.literals import BLANK
from graph.model import Alias, Node, Record, Remark, Statement
from graph.plugins import extractor
from graph.records.description import describe
from graph.records.recorder import UNSETTLED_TOPIC, kind_of, provider_id
from graph.text import clean_line
from graph.vocabulary import WORKS

ALIAS_FIELDS = ("originalUrl", "ampWebUrl", "cdnAmpWebUrl")


@extractor(fields=("type", "taxonomy", "_id", "draft", "status", "lang", "language", "secured"))
def descriptions(record: Record) -> Iterator[Statement]:
    """The node itself, with every property of its kind that the record has."""
    said = describe(record)
    pages = said.properties.get("amp_url")
    if isinstance(pages, tuple) and record.id in pages:  # its own address is no other page
        said.properties["amp_url"] = tuple(page for page in pages if page != record.id)
    yield Node(record.kind, record.id, said.properties)
    yield from said.remarks
    if kind_of(record.fields) is None:
        name = "type" if scalar(record.fields.get("taxonomy")) in BLANK else "taxonomy"
        word = clean_line(scalar(record.fields[name]))[0]
        yield Remark("unknown_type", name, f"taxonomy: {word}" if name == "taxonomy" else word)


@extractor(kinds=WORKS, fields=ALIAS_FIELDS)
def other_addresses(record: Record) -> Iterator[Statement]:
    """A claim for each further URL of the work; settling decides which of them count."""
    for name in ALIAS_FIELDS:
        url = record.url(record.fields.get(name))
        if url is not None and url != record.id:
            yield Alias(url, record.id)


@extractor(kinds=("Topic",))
def topic_names(record: Record) -> Iterator[Statement]:
    """The `_id` by which other topics may name this one as their parent."""
    if name := scalar(record.fields.get("_id")):
        yield Alias(f"{UNSETTLED_TOPIC}{clean_line(name)[0]}", record.id)


@extractor(kinds=("Provider",))
def organization_names(record: Record) -> Iterator[Statement]:
    """The `otherNames` under which documents may name the organization's domain."""
    said = describe(record).properties
    domain, names = said.get("domain", ""), said.get("aliases", ())
    if isinstance(domain, str) and isinstance(names, tuple):
        for name in names:
            yield Alias(provider_id(domain, name), record.id)
