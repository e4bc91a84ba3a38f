"""The closed schema of claims: what may be said, of which kinds, and in which unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MACHINES = frozenset({"System", "Product"})
MADE = frozenset({"System", "Chip", "Product"})
SYSTEM, COMPANY = frozenset({"System"}), frozenset({"Organization"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a claim may say: of which kinds of entities, and about which kinds or which value.

    `objects` are the kinds it leads to, none for a value. `unit` is that of every value, "" where
    a claim gives its own. A thing has one value of a single predicate: claims that differ disagree.
    """

    name: str
    rdf: str
    subjects: frozenset[str]
    objects: frozenset[str]
    datatype: str
    unit: str
    is_single: bool
    about: str


def _to(
    name: str, rdf: str, subjects: frozenset[str], objects: frozenset[str], about: str
) -> Predicate:
    return Predicate(name, rdf, subjects, objects, "", "", False, about)


PREDICATES: Mapping[str, Predicate] = {
    predicate.name: predicate
    for predicate in (
        Predicate("accelerator_count", "ng:acceleratorCount", SYSTEM, frozenset(), "xsd:integer",
                  "accelerator", True, "how many accelerators, such as GPUs, a system has"),
        _to("chip", "ng:usesChip", MACHINES, frozenset({"Chip"}), "a chip that a system uses"),
        Predicate("peak_performance", "ng:peakPerformance", SYSTEM | {"Chip"}, frozenset(),
                  "xsd:decimal", "", True, "the greatest number of operations a second"),
        _to("operator", "ng:operator", SYSTEM, COMPANY | {"Product"}, "who runs or owns a system"),
        _to("site", "ng:site", SYSTEM, frozenset({"Place", "Organization"}),
            "where a system stands"),
        _to("maker", "ng:maker", MADE, COMPANY, "who makes or builds it"),
        _to("supplier", "ng:supplier", SYSTEM, COMPANY, "who supplies parts of a system"),
        Predicate("launched", "ng:launched", MADE, frozenset(), "date", "", True,
                  "when it was or will be launched: a year, month or day"),
        _to("acquired", "ng:acquired", COMPANY, COMPANY, "a company that a company bought"),
        Predicate("interconnect", "ng:interconnect", SYSTEM, frozenset(), "", "", False,
                  "the network between the parts of a system"),
        Predicate("build_duration", "ng:buildDuration", SYSTEM, frozenset(), "xsd:decimal", "",
                  True, "how long it took to build"),
        Predicate("ranked_as", "ng:rankedAs", MADE, frozenset(), "", "", False,
                  "a rank that is claimed for it; never more than a claim"),
        Predicate("cooling", "ng:cooling", SYSTEM, frozenset(), "", "", False,
                  "how a system is cooled"),
        _to("successor_of", "ng:successorOf", SYSTEM | {"Chip"}, SYSTEM | {"Chip"},
            "what it replaces"),
        Predicate("purpose", "ng:purpose", SYSTEM, frozenset({"Product"}), "", "", False,
                  "what a system is to do, such as train a model"),
    )
}  # fmt: skip
