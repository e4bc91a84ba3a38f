"""What the page of the SPARQL editor is given: named queries, prefixes, terms, a first query."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from graph.sparql.named_queries import NamedQuery, named_queries
from graph.vocabulary import EDGES, KINDS, PROPERTIES, expand, query_prefixes

_NAMED_GRAPH = re.compile(r"\bGRAPH\s+[?<]")
FIRST = "newest"
"""The query that the editor begins with."""


def examples(*, has_documents: bool) -> list[NamedQuery]:
    """The named queries that find something: some look into the named graphs of documents."""
    queries = named_queries().values()
    return [query for query in queries if has_documents or not _NAMED_GRAPH.search(query.text)]


def editor_data(base: str, query: str, name: str, offered: Sequence[NamedQuery]) -> dict[str, Any]:
    """Data for `editor.js`: a query that is shown and run, else the named one that is shown."""
    prefixes = query_prefixes(base)
    queries = [
        {
            "name": named.name,
            "title": named.title,
            "description": named.description,
            "text": with_prefixes(named.text, prefixes),
            "needed": [{"name": p.name, "about": p.about} for p in named.parameters if p.is_needed],
        }
        for named in offered
    ]
    predicates = {p for prop in PROPERTIES.values() for ps in prop.predicates.values() for p in ps}
    predicates |= {p for edge in EDGES.values() for p in edge.predicates.values()}
    return {
        "queries": queries,
        "begin": name if any(named.name == name for named in offered) else FIRST,
        "query": with_prefixes(query, prefixes) if query else "",
        "prefixes": prefixes,
        "properties": sorted(map(expand, predicates | {"rdf:type", "ng:kind"})),
        "classes": sorted({expand(kind.rdf_type) for kind in KINDS.values()}),
    }


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """`query` after a line for each prefix that it uses and does not declare, as editors want it.

    >>> print(with_prefixes("ASK { ?s schema:name 'a' }", {"schema": "https://schema.org/"}))
    PREFIX schema: <https://schema.org/>
    <BLANKLINE>
    ASK { ?s schema:name 'a' }
    """
    used = set(re.findall(r"(?<![\w:<-])(\w+):(?!//)", query))
    declared = set(re.findall(r"\bPREFIX\s+(\w+):", query, re.IGNORECASE))
    lines = [f"PREFIX {name}: <{iri}>" for name, iri in prefixes.items() if name in used - declared]
    return "\n".join([*lines, *([""] if lines else []), query])
