"""`docs/vocabulary.md`, made from the tables: `python -m graph.vocabulary_page` prints it."""

from __future__ import annotations

import inspect
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.drawing import DRAWN_PROPERTIES
from graph.entities.schema import PREDICATES
from graph.fields import SYNONYMS
from graph.graphml import SCALAR_TYPES
from graph.plugins import extractors_of
from graph.vocabulary import (
    DATATYPES,
    DEFAULT_BASE,
    EDGES,
    KINDS,
    LEAVES,
    PREFIXES,
    PUBLIC,
    WORKS,
    EdgeKind,
    Kind,
    Property,
    Type,
)

_PAGE = """\
# Vocabulary

<!-- `make docs` writes this page from graph/vocabulary.py: change it there. -->

What a graph can hold, how each thing is called in every export, and which field of an article it
comes from. *Works* are {works};
*records*, what a file can be about, are these and Provider, Topic and Person.

- [Nodes](#nodes): what there is
- [Edges](#edges): how it is joined
- [Properties](#properties): what is said of it, and from which fields
- [Properties in the exports](#properties-in-the-exports): RDF, GraphML and tables
- [Fields that become nodes and edges](#fields-that-become-nodes-and-edges)
- [Claims](#claims): what works state of entities
- [Prefixes](#prefixes)

## Nodes

A node is named by an IRI. That of a work or an image is its web address where it has one; all
others are made under `{{base}}`, which is `{base}` unless `--base-iri` says
otherwise. Every node has an `rdf:type`, its kind in `ng:kind`, and in GraphML `kind`.

{nodes}

\\* Left out of GraphML, GEXF and the page unless `--leaves` is given; always in RDF and tables.

## Edges

In GraphML the kind of an edge is its `label` and `interaction`. Every edge has a `weight`: how many
documents say so. RDF has neither `weight` nor `position`.

{edges}

## Properties

The first field that is present counts; `a.b` is the field `b` inside `a`. A property without a
field is found out otherwise, as the last column says.

{properties}

## Properties in the exports

In the store, in Parquet and in CSV a property is a column of its own name; CSV has the type after
a colon, and leaves out `text` and `extra`. A list is one cell in CSV, its items separated by the
character U+001F; in GraphML it is one text, joined with "; ", with its length in a second key. An
integer beyond 32 bits makes its GraphML key a `long`.

In RDF, `label` and `description` bear a language where the article names one; an address that is
no link is plain text, and a moment without a time of day is an `xsd:date`.

{exports}

## Fields that become nodes and edges

{statements}

Images are read from {images}.

## Claims

What a work may state of an entity, and the plain statement that a promoted claim becomes. A claim
is an `ng:Claim` with its words: see [entities.md](entities.md).

{claims}

## Prefixes

{prefixes}
"""


def vocabulary_page() -> str:
    """The page that says what every term means, in Markdown."""
    return _PAGE.format(
        base=DEFAULT_BASE,
        works=", ".join(kind for kind in KINDS if kind in WORKS),
        nodes=_table(
            ("kind", "what it is", "from records with", "RDF", "IRI without an address"),
            (_node_row(kind) for kind in KINDS.values()),
        ),
        edges=_table(
            ("kind", "from", "to", "what it says", "each node has", "`position`", "RDF"),
            (_edge_row(edge) for edge in EDGES.values()),
        ),
        properties=_table(
            ("property", "of", "type", "from the field", "what it is"),
            (_property_row(prop) for prop in PUBLIC),
        ),
        exports=_table(
            ("property", "RDF", "RDF datatype", "GraphML", "store and Parquet"),
            (_export_row(prop) for prop in PUBLIC),
        ),
        images=_codes(SYNONYMS["images"]),
        statements=_table(("read from", "what is made of them"), _statement_rows()),
        claims=_table(
            ("predicate", "of", "leads to", "one value", "RDF", "what it says"),
            (
                (
                    f"`{claim.name}`",
                    ", ".join(sorted(claim.subjects)),
                    ", ".join(sorted(claim.objects)) or "a value",
                    "yes" if claim.is_single else "",
                    f"`{claim.rdf}`",
                    claim.about,
                )
                for claim in PREDICATES.values()
            ),
        ),
        prefixes=_table(
            ("prefix", "stands for"), ((f"`{name}:`", f"<{iri}>") for name, iri in PREFIXES.items())
        ),
    )


def _node_row(kind: Kind) -> tuple[str, ...]:
    marks = [f"`type: {word}`" for word in kind.types]
    marks += [f"`taxonomy: {kind.taxonomy}`"] if kind.taxonomy else []
    name = f"{kind.name} \\*" if kind.is_leaf else kind.name
    iri = f"`{{base}}{kind.folder}/…`"
    return name, kind.about, ", ".join(marks), f"`{kind.rdf_type}`", iri


def _edge_row(edge: EdgeKind) -> tuple[str, ...]:
    rdf = _by_kind({kind: (predicate,) for kind, predicate in edge.predicates.items()})
    return (
        f"`{edge.name}`",
        _kinds(edge.sources),
        _kinds(edge.targets),
        edge.about,
        "at most one" if edge.is_single else "any number",
        "from 1" if edge.has_position else "",
        rdf,
    )


def _property_row(prop: Property) -> tuple[str, ...]:
    form = f"list of {prop.type}" if prop.is_list else str(prop.type)
    return f"`{prop.name}`", _kinds(prop.kinds), form, _codes(prop.sources), prop.about


def _export_row(prop: Property) -> tuple[str, ...]:
    datatype = "an IRI" if prop.type is Type.IRI else f"`{DATATYPES.get(prop.type, 'xsd:string')}`"
    column = f"`{prop.column_type}`"
    return f"`{prop.name}`", _by_kind(prop.predicates), datatype, _graphml(prop), column


def _graphml(prop: Property) -> str:
    if prop.is_list:
        return f"`{prop.name}` string, `{prop.name}_count` int"
    if prop in DRAWN_PROPERTIES or prop.name == "label":
        return f"`{prop.name}` {SCALAR_TYPES.get(prop.type, 'string')}"
    return "not in GraphML"


def _statement_rows() -> list[tuple[str, str]]:
    """For each extractor, the kinds of record that it is asked for and what it says it yields."""
    asked = defaultdict(list)
    for kind in KINDS:
        if kind not in LEAVES:
            for extract in extractors_of(kind):
                asked[extract].append(kind)
    rows = []
    for extract, kinds in asked.items():
        said = (inspect.getdoc(extract) or "").partition("\n")[0]
        rows.append((_kinds(kinds), said))
    return rows


def _by_kind(predicates: Mapping[str, tuple[str, ...]]) -> str:
    """The predicates of a property or edge, and of which kinds where not of all alike."""
    groups = defaultdict(list)
    for kind, names in predicates.items():
        if kind:
            groups[names].append(kind)
    others = predicates.get("", ())
    if not groups:
        return _codes(others)
    said = [f"{_kinds(kinds)}: {_codes(names)}" for names, kinds in groups.items()]
    return "; ".join([*said, f"others: {_codes(others)}"] if others else said)


def _kinds(kinds: Collection[str]) -> str:
    """Some kinds in words.

    >>> _kinds(WORKS | {"Topic"}), _kinds(set(KINDS) - {"Image"}), _kinds(set(KINDS) - LEAVES)
    ('works, Topic', 'all but Image', 'records')
    """
    chosen = [kind for kind in KINDS if kind in kinds]
    missing = [kind for kind in KINDS if kind not in kinds]
    if len(missing) < 2:
        return f"all but {missing[0]}" if missing else "all"
    if LEAVES.issuperset(missing):
        return "records"
    if WORKS.issubset(chosen):
        return ", ".join(["works", *(kind for kind in chosen if kind not in WORKS)])
    return ", ".join(chosen)


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """A Markdown table, padded so that its source can be read too."""
    rows = [head, *body]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    return "\n".join("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows)


if __name__ == "__main__":
    sys.stdout.buffer.write(vocabulary_page().encode())
