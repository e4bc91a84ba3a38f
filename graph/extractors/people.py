"""The authors of works."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graph.fields import SWITCHES, SYNONYMS, found, listed, mappings, names
from graph.identity import person_iri
from graph.model import Edge, Node, Record, Remark, Statement
from graph.person_names import is_nobody, names_and_mails, people_named
from graph.plugins import extractor
from graph.text import clean_line
from graph.vocabulary import WORKS

FIELDS = SYNONYMS["authors"]
_TOP_LEVEL = [(field, field.partition(".")[0]) for field in FIELDS]


@extractor(kinds=WORKS, fields=(*FIELDS, *(f"{name}.name" for name in FIELDS)))
def authors(record: Record) -> Iterator[Statement]:
    """The authors of a work; the first of `provider.authors`, `authors`, `author` counts."""
    for field, top in _TOP_LEVEL:
        if not record.fields.get(top):
            continue
        entries = listed(found(record.fields, field))
        if not entries:
            continue
        for text in chain.from_iterable(map(names, mappings(entries, "name"))):
            for written, mail in names_and_mails(text):
                if mail:
                    yield Remark("entry_unused", field, mail[:200])
                said, codes = clean_line(written)
                yield from (Remark(code, f"{field}.name", text[:200]) for code in codes)
                yield from _people(record, field, said)
        return


def _people(record: Record, field: str, said: str) -> Iterator[Statement]:
    for name in people_named(said):
        if is_nobody(name):
            if name.casefold() not in SWITCHES:
                yield Remark("entry_unused", field, name)
        elif name:
            iri = person_iri(record.base, name)
            yield Node("Person", iri, {"label": name})
            yield Edge("AUTHORED_BY", record.id, iri)
