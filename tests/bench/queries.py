"""Eight typical queries, asked of newsgraph and of rdflib in turn in one run; a table of ratios.

usage: queries.py [ROUNDS]

Both hold the same statements in memory or on disk when the clock starts; what loading takes stands
below the table. The answers are compared row by row.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import rdflib
from archive import unpack_or_make

import graph
from graph.query import QueryStore
from graph.query_stores import open_store
from graph.sparql.named_queries import named_query
from graph.vocabulary import query_prefixes

ROUNDS = 3
SLOW_SECONDS = 10
"""What takes rdflib longer is asked of it once."""
QUERIES = {
    "newest works": """
        SELECT ?date ?title ?publisher { ?work schema:headline ?title ; dcterms:issued ?date ;
          schema:publisher/schema:name ?publisher }
        ORDER BY DESC(?date) ?title ?publisher LIMIT 100""",
    "most related works": """
        SELECT ?title (COUNT(?by) AS ?n) { ?by dcterms:relation ?work . ?work rdfs:label ?title }
        GROUP BY ?title""",
    "works of a provider by month": named_query("provider-by-month").text,
    "topics by number of works": """
        SELECT ?topic (COUNT(?work) AS ?n) { ?work schema:about/skos:prefLabel ?topic }
        GROUP BY ?topic""",
    "topics that occur together": """
        SELECT ?a ?b (COUNT(?work) AS ?n) { ?work schema:about ?a , ?b
          FILTER (STR(?a) < STR(?b)) } GROUP BY ?a ?b""",
    "related links that lead out": named_query("leads-out").text,
    "two steps of related works": """
        SELECT ?a (COUNT(DISTINCT ?c) AS ?n) { ?a schema:about/skos:prefLabel "Databases" ;
          dcterms:relation/dcterms:relation ?c } GROUP BY ?a""",
    "titles with a word": """
        SELECT ?work ?title { ?work schema:headline ?title
          FILTER (CONTAINS(LCASE(STR(?title)), "cloud")) }""",
}


def seconds(ask: object, *arguments: object) -> tuple[float, Counter[tuple[str, ...]]]:
    """The CPU time of a query with all its rows, and the rows as text."""
    start = time.process_time()
    rows = ask(*arguments)  # type: ignore[operator]
    return time.process_time() - start, rows


def ask_newsgraph(store: QueryStore, text: str) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple("" if term is None else term.value for term in row) for row in store.ask(text).rows()
    )


def ask_rdflib(loaded: rdflib.Graph, text: str, base: str) -> Counter[tuple[str, ...]]:
    found = loaded.query(text, initNs=query_prefixes(base))
    return Counter(tuple("" if v is None else str(v) for v in row) for row in found)  # type: ignore[union-attr]


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        source, out = Path(scratch, "source"), Path(scratch, "out")
        source.mkdir()
        what = unpack_or_make(source)
        graph.build(source, out, formats=("nt",)).close()
        start = time.process_time()
        store = open_store(out)
        loading = time.process_time() - start
        start = time.process_time()
        loaded = rdflib.Graph().parse(out / "graph.nt")
        loading_rdflib = time.process_time() - start
        ratios = []
        print(f"On {what}, {len(loaded):,} statements; medians of {rounds} rounds\n")
        print("| query | rows | newsgraph CPU ms | rdflib CPU ms | times |\n|---|---|---|---|---|")
        for name, text in QUERIES.items():
            ours: list[float] = []
            theirs: list[float] = []
            for _ in range(rounds):
                spent, rows = seconds(ask_newsgraph, store, text)
                ours.append(spent)
                if not theirs or theirs[0] < SLOW_SECONDS:
                    spent, expected = seconds(ask_rdflib, loaded, text, store.base)
                    theirs.append(spent)
                if rows != expected:
                    sys.exit(f"{name}: rdflib and newsgraph disagree")
            fast, slow = statistics.median(ours), statistics.median(theirs)
            ratios.append(slow / fast)
            print(f"| {name} | {rows.total():,} | {fast * 1e3:,.0f} | {slow * 1e3:,.0f} | ", end="")
            print(f"{slow / fast:.0f}× |", flush=True)
        print(
            f"\nMedian of the ratios: {statistics.median(ratios):.0f}×. Loading: newsgraph ", end=""
        )
        print(f"{loading:.1f} CPU s once for a build, rdflib {loading_rdflib:.1f} each time.")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
