"""What works and people are about, and which topic is broader than which."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graph.fields import SYNONYMS, first_mapping, first_name, found, listed, mappings, names
from graph.identity import topic_iri
from graph.model import Edge, Node, Record, Remark, Statement
from graph.plugins import extractor
from graph.records import UNSETTLED_TOPIC
from graph.text import clean_line
from graph.vocabulary import WORKS

FIELDS = SYNONYMS["topics"]
_TOP_LEVEL = [(field, field.partition(".")[0]) for field in FIELDS]


@extractor(kinds=WORKS | {"Person"}, fields=(*FIELDS, *(f"{name}.name" for name in FIELDS)))
def topics(record: Record) -> Iterator[Statement]:
    """The topics of a record; the first of `topics`, `tags`, `categories` counts."""
    for field, top in _TOP_LEVEL:
        if not (value := record.fields.get(top)):
            continue
        entries = listed(value if field == top else found(record.fields, field), split=",")
        for text in chain.from_iterable(map(names, mappings(entries, "name"))):
            name, codes = clean_line(text)
            yield from (Remark(code, field, text[:200]) for code in codes)
            if name:
                iri = topic_iri(record.base, name)
                yield Node("Topic", iri, {"label": name})
                yield Edge("ABOUT", record.id, iri)
        if entries:
            return


@extractor(kinds=("Topic",), fields=("parent", "parent.name"))
def parents(record: Record) -> Iterator[Statement]:
    """The broader topic, by a name or an `_id` that settling looks up; of several the first."""
    fields, remarks = first_mapping(record.fields.get("parent"), "name", "parent")
    yield from remarks
    text, remarks = first_name(fields or {}, "parent")
    yield from remarks
    name, _ = clean_line(text)
    if name:
        iri = f"{UNSETTLED_TOPIC}{name}"
        yield Node("Topic", iri, {"label": name})
        yield Edge("BROADER", record.id, iri)
