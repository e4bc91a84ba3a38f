"""What the page about the data shows, and the files it offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.report import read_report
from graph.server.generations import Generation
from graph.server.protocol import Refusal

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".jsonld": "application/ld+json",
    ".graphml": "application/graphml+xml",
    ".gexf": "application/gexf+xml",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
}


def about(generation: Generation) -> dict[str, Any]:
    """How much the graph holds of each kind, and the files that the build wrote."""
    nodes, edges = generation.graph.counts()
    files = [(name, _size(path.stat().st_size)) for name, path in _files(generation).items()]
    return {"nodes": nodes, "edges": edges, "files": files}


def file(generation: Generation, name: str) -> tuple[Path, str]:
    """An export of the graph by its name, and its media type.

    Raises:
        Refusal: 404, the build wrote no file of that name, whatever else stands in the folder.
    """
    path = _files(generation).get(name)
    if path is None:
        raise Refusal(404, f"the build wrote no file {name}")
    return path, MEDIA_TYPES[path.suffix]


def _files(generation: Generation) -> dict[str, Path]:
    output = generation.graph.output
    listed = read_report(output).get("exports", {})
    paths = {name: output / name for name in sorted(listed)}
    return {n: p for n, p in paths.items() if p.suffix in MEDIA_TYPES and p.is_file()}


def _size(size: int) -> str:
    """A size in bytes as people read it.

    >>> _size(999), _size(1_234_567)
    ('999 B', '1.2 MB')
    """
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"
