"""What works and people are about, and which topic is broader than which."""

from __future__ import annotations

from collections.abc import Iterator

from graph.fields import SYNONYMS, first_mapping, first_name, found, listed, mappings, names
from graph.identity import topic_iri
from graph.model import Edge, Node, Record, Remark, Statement
from graph.plugins import extractor
from graph.records.recorder import UNSETTLED_TOPIC
from graph.text import clean_line
from graph.vocabulary import WORKS

FIELDS = SYNONYMS["topics"]
_NAMES = ("name", "label")  # Docusaurus has the second
_TOP_LEVEL = [(field, field.partition(".")[0]) for field in FIELDS]


@extractor(
    kinds=WORKS | {"Person"},
    fields=(*FIELDS, *(f"{field}.{name}" for field in FIELDS for name in _NAMES)),
)
def topics(record: Record) -> Iterator[Statement]:
    """The topics of a record; the first of `topics`, `tags`, `categories` counts."""
    for field, top in _TOP_LEVEL:
        if not (value := record.fields.get(top)):
            continue
        entries = listed(value if field == top else found(record.fields, field), at_commas=True)
        for entry in mappings(entries, "name"):
            named, shown = names(entry), names({"name": entry.get("label", "")})
            for text in named or shown:
                name, codes = clean_line(text)
                yield from (Remark(code, field, text[:200]) for code in codes)
                if name:
                    iri = topic_iri(record.base, name)
                    yield Node("Topic", iri, {"label": name})
                    yield Edge("ABOUT", record.id, iri)
            for text in shown if named and shown != named else ():
                yield Remark("entry_unused", f"{field}.label", text[:200])
        if entries:
            return


@extractor(kinds=("Topic",), fields=("parent", "parent.name"))
def parents(record: Record) -> Iterator[Statement]:
    """The broader topic, by a name or an `_id` that settling looks up; of several the first."""
    fields, remarks = first_mapping(record.fields.get("parent"), "parent")
    yield from remarks
    text, remarks = first_name(fields or {}, "parent")
    yield from remarks
    name, _ = clean_line(text)
    if name:
        iri = f"{UNSETTLED_TOPIC}{name}"
        yield Node("Topic", iri, {"label": name})
        yield Edge("BROADER", record.id, iri)
