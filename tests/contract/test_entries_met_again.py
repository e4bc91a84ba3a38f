"""Entries that many documents repeat: each is one record, and to forget them changes nothing."""

from __future__ import annotations

from graph.model import Document
from graph.records.recorder import Recorder
from graph.vocabulary import DEFAULT_BASE

ENTRIES = [
    {"title": f"Entry {number}", "webUrl": f"https://x.example/{number}"} for number in range(4)
]
DOCUMENTS = [
    Document(f"{number}.md", {"title": f"Work {number}", "related": [*ENTRIES[number % 3 :]]})
    for number in range(6)
]


def records(recorder: Recorder) -> list[list[tuple[str, str, str, str]]]:
    """What is recorded of each document: kind, id, digest and place."""
    found = []
    for document in DOCUMENTS:
        told, places = recorder.places(recorder.own_record(document))
        found.append([(r.kind, r.id, r.digest, p) for r, p in zip(told, places, strict=True)])
    return found


def test_equal_entries_of_documents_are_one_record() -> None:
    recorder = Recorder(DEFAULT_BASE)
    owns = [recorder.own_record(document) for document in DOCUMENTS]
    last = [own.parts["related"][-1] for own in owns]
    assert all(part is last[0] for part in last)


def test_a_recorder_that_forgets_records_the_same() -> None:
    remembers, forgets = Recorder(DEFAULT_BASE), Recorder(DEFAULT_BASE, capacity=2)
    assert records(forgets) == records(remembers)
    ends = [forgets.own_record(document).parts["related"][-1] for document in DOCUMENTS]
    assert any(end is not ends[0] for end in ends)  # it met the entry anew
