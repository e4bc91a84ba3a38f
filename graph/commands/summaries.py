"""What commands say of a build: its summary, its files and its statistics, in words and JSON."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from graph.archive_report import EXAMPLES, repaired
from graph.commands.terminal import Cell, Rows, bold, how_many, show, shown
from graph.report import read_report
from graph.vocabulary import WORKS

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph
    from graph.pipeline import Outcome
    from graph.report import RejectedDocument, Report

REJECTIONS, TOP = 10, 10
"""How many of each are shown before "and N more"."""
_UNUSED = frozenset({"entry_unused", "entry_without_name"})
"""What the report notes of entries that nothing was made of."""
_USES = {
    "graph.html": "open it in a browser; it needs no network",
    "graph.ttl": "RDF (Turtle): SPARQL in any store",
    "graph.nt": "RDF (N-Triples): the same, a statement a line",
    "graph.nq": "RDF (N-Quads): and what each document says, in a graph of its own",
    "graph.jsonld": "RDF (JSON-LD)",
    "graph.graphml": "for Gephi, yEd, Cytoscape, Neo4j, igraph, networkx",
    "graph.yed.graphml": "for yEd",
    "graph.neo4j.graphml": "for Neo4j: apoc.import.graphml with readLabels: true",
    "graph.gexf": "for Gephi and Gephi Lite",
    "nodes.csv": "for spreadsheets, pandas, neo4j-admin",
    "edges.csv": "for spreadsheets, pandas, neo4j-admin",
    "mentions.csv": "where works name entities, in which words",
    "claims.csv": "what works state of entities, with quotes",
    "candidates.csv": "names that may be entities, for a registry",
    "mentions.parquet": "where works name entities, in which words",
    "claims.parquet": "what works state of entities, with quotes",
    "nodes.parquet": "for DuckDB, pandas, Spark",
    "edges.parquet": "for DuckDB, pandas, Spark",
    "graph.duckdb": "the graph itself; try: newsgraph stats",
    "report.json": "what was read, merged, repaired and refused, and why",
}


def show_build(outcome: Outcome, output: Path, seconds: float) -> None:
    """Show what a build made, and on stderr what this run of it did."""
    report = outcome.report
    rejected = report["rejected"]
    documents = report["documents"]["read"] + len(rejected)
    lines = [f"rejected: {rejection(item)}" for item in rejected[:REJECTIONS]]
    if len(rejected) > REJECTIONS:
        more = len(rejected) - REJECTIONS
        lines.append(f"... and {more:,} more rejected, listed in {output / 'report.json'}")
    same = max(0, documents - outcome.extracted)
    run = f"read {how_many(outcome.extracted, 'new or changed file')}"
    lines.append(f"{run}, {same:,} unchanged, {seconds:.1f} s")
    if outcome.damage:
        lines.append(read_anew(outcome.damage))
    if outcome.removed:
        what = f"removed what this build was not asked for: {', '.join(outcome.removed)}"
        lines.append(f"{what}; --formats keeps it")
    sys.stderr.write("".join(f"newsgraph: {shown(line)}\n" for line in lines))
    show(*_summary(output, report), "")
    show_files(output, outcome.files)


def read_anew(damage: str) -> str:
    """That a build could use nothing of the last one."""
    return f"the store of the last build was damaged, and all was read anew: {damage}"


def rejection(item: RejectedDocument) -> str:
    """A rejection of the report in a line."""
    place = ":".join(str(part) for part in (item["path"], item["line"], item["column"]) if part)
    return f"{place}: {item['message']}; {item['next']}"


def show_files(output: Path, files: Iterable[str]) -> None:
    """List exports with their sizes and what they are for, and the store and the report."""
    rows: list[Sequence[Cell]] = []
    for name in (*files, "graph.duckdb", "report.json"):
        path = output / name
        use = _USES.get(name, "")
        if name == "graph.duckdb" and output != Path("exports"):
            use += f" -o {output}"
        rows.append([bold(str(path)), _size(path.stat().st_size), use])
    show(bold("files"), Rows(rows, right=(1,)))


def _size(count: int) -> str:
    size, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"


def _summary(output: Path, report: Report) -> Iterator[Cell | Rows]:
    """What a graph holds, and what its build noticed."""
    nodes, edges = report["nodes"], report["edges"]
    read, sources = report["documents"]["read"], ", ".join(report["sources"])
    yield [bold(str(output)), f": {how_many(read, 'document')} of {sources}"]
    yield ""
    kinds: list[Sequence[Cell]] = [
        [bold("nodes"), f"{sum(nodes.values()):,}", "", bold("edges"),
         f"{sum(edges.values()):,}"]
    ]  # fmt: skip
    for node, edge in zip_longest(nodes.items(), edges.items(), fillvalue=("", None)):
        kinds.append([node[0], _number(node[1]), "", edge[0], _number(edge[1])])
    yield Rows(kinds, right=(1, 4))
    if notes := list(_notes(output, report)):
        yield ""
        yield Rows([[bold(name), text] for name, text in notes])


def _notes(output: Path, report: Report) -> Iterator[tuple[str, str]]:
    """What a person who made the archive may want to look into."""
    documents, conflicts = report["documents"], report["conflicts"]
    fields = {
        f"{k} {f}": n for k, found in report["unknown_fields"].items() for f, n in found.items()
    }
    if report["rejected"]:
        codes = Counter(item["code"] for item in report["rejected"])
        yield "rejected", _tally(codes, "document")
    if documents["skipped"]:
        yield "skipped", _tally(documents["skipped"], "file", is_name=True)
    counts = {code: noted["count"] for code, noted in report["repaired"].items()}
    unread = {c: n for c, n in counts.items() if c.endswith("_unreadable") or c in _UNUSED}
    if mended := {code: count for code, count in counts.items() if code not in unread}:
        yield "repaired", _tally(mended, "value")
    if unread:
        yield "not read", _tally(unread, "value")
    if any(count > EXAMPLES for count in counts.values()):
        where = "" if output == Path("exports") else f" -o {output}"
        yield "", f"each with its document: newsgraph stats --json{where}"
    if conflicts["count"]:
        yield (
            "conflicts",
            _tally(
                conflicts["by_property"],
                "property of a node that documents disagree on",
                "properties of nodes that documents disagree on",
                is_name=True,
            ),
        )
    if aliases := report["aliases_refused"]:
        yield "refused", _tally(Counter(item["reason"] for item in aliases), "alias", "aliases")
    if edges := report["edges_refused"]:
        yield "refused", _tally({reason: e["count"] for reason, e in edges.items()}, "edge")
    if unresolved := report["unresolved"]:
        edge_kinds = Counter(item["edge"] for item in unresolved)
        yield "unresolved", _tally(edge_kinds, "name", is_name=True)
    if fields:
        many = "fields kept in extra"
        yield "unknown", _tally(fields, "field kept in extra", many, is_name=True)
    if report["unknown_types"]:
        yield (
            "unknown",
            _tally(
                report["unknown_types"],
                "type read as Article",
                "types read as Article",
                is_name=True,
            ),
        )


def _tally(counts: Mapping[str, int], one: str, many: str = "", *, is_name: bool = False) -> str:
    """How many there are in all, and the most frequent by name, or by code in words."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    # Fields, properties and edges are named as they are written; code words are words.
    said = [name if is_name else name.replace("_", " ") for name, _ in ranked]
    named = [f"{name} {count:,}" for name, (_, count) in zip(said, ranked[:TOP], strict=False)]
    if len(ranked) == 1:
        named = said
    more = [f"and {len(ranked) - TOP:,} more"] if len(ranked) > TOP else []
    return f"{how_many(sum(counts.values()), one, many)}: {', '.join(named + more)}"


def _number(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


class Dates(TypedDict):
    """The first and the last day of works, and how many have one."""

    first: str | None
    last: str | None
    works: int
    works_without: int


class Linked(TypedDict):
    """A node, and from how many works an edge leads to it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is told of a graph: its report, when its works are of, and where most of them lead."""

    report: Report
    dates: Dates
    top_providers: list[Linked]
    top_topics: list[Linked]

    def to_dict(self) -> dict[str, object]:
        """The same for JSON, without what the report says of itself and of files."""
        of_archive = {k: v for k, v in self.report.items() if k not in ("schema", "exports")}
        return {
            **of_archive,
            "dates": self.dates,
            "top_providers": self.top_providers,
            "top_topics": self.top_topics,
        }


def statistics(graph: Graph, output: Path, *, is_whole: bool) -> Statistics:
    """What its report says of a graph, the dates of its works, and its most linked nodes.

    Where it is whole, with each value that was repaired or not read, not only a few.

    Raises:
        CannotRead: the report of the last build is gone, or spoilt.
    """
    from graph.drawing import DATES, date_of

    report = read_report(output)
    if is_whole:
        report["repaired"] = repaired(graph.rows)
    # As the page counts: an event that says only when it starts has that date.
    days = [
        date_of(dict(zip(DATES, values, strict=True)))
        for _, _, *values in graph.values(DATES, sorted(WORKS))
    ]
    dates = [day for day in days if day]
    span: Dates = {
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "works": len(dates),
        "works_without": len(days) - len(dates),
    }
    return Statistics(report, span, _top(graph, "PUBLISHED_BY"), _top(graph, "ABOUT"))


def _top(graph: Graph, kind: str) -> list[Linked]:
    """The nodes to which edges of a kind lead from most works."""
    rows = graph.rows(
        "SELECT edges.target, any_value(found.label), count(*) AS works FROM edges "
        "JOIN nodes AS works ON works.id = edges.source LEFT JOIN nodes AS found "
        "ON found.id = edges.target WHERE edges.kind = ? AND list_contains(?, works.kind) "
        "GROUP BY edges.target ORDER BY works DESC, edges.target LIMIT ?",
        (kind, sorted(WORKS), TOP),
    )
    return [{"id": id, "label": label or id, "count": count} for id, label, count in rows]


def show_statistics(output: Path, counted: Statistics) -> None:
    """Show what `statistics` counted."""
    show(*_summary(output, counted.report), "")
    dates = counted.dates
    if dates["works"]:
        of_all = f"{dates['works']:,} of {dates['works'] + dates['works_without']:,} works"
        span = f"{dates['first']} to {dates['last']} ({of_all} have a date)"
        show(Rows([[bold("dates"), span]]), "")
    for title, top in (("by provider", counted.top_providers), ("by topic", counted.top_topics)):
        if top:
            rows = [[f"{item['count']:,}", item["label"]] for item in top]
            show(bold(f"  {title}"), Rows(rows, right=(0,)), "")
