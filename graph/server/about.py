"""What the page about the data shows, and the files it offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.rdf.description import MEDIA_TYPES
from graph.server.generations import Generation
from graph.server.protocol import Refusal


def about(generation: Generation) -> dict[str, Any]:
    """How much the graph holds of each kind, and the files that the build wrote."""
    nodes, edges = generation.graph.counts()
    files = [(name, _size(path.stat().st_size)) for name, path in _files(generation).items()]
    return {"nodes": nodes, "edges": edges, "files": files, "license": generation.graph.license}


def file(generation: Generation, name: str) -> tuple[Path, str]:
    """An export of the graph by its name, and its media type.

    Raises:
        Refusal: 404, the build wrote no file of that name, whatever else stands in the folder.
    """
    path = _files(generation).get(name)
    if path is None:
        raise Refusal(404, f"the build wrote no file {name}")
    return path, MEDIA_TYPES.get(path.suffix[1:], "application/octet-stream")


def _files(generation: Generation) -> dict[str, Path]:
    # The folder and its report may come from anybody: nothing that lies elsewhere is shown.
    paths = {
        name: generation.graph.output / name for name in sorted(generation.files) if "/" not in name
    }
    return {name: path for name, path in paths.items() if path.is_file() and not path.is_symlink()}


def _size(size: int) -> str:
    """A size in bytes as people read it.

    >>> _size(999), _size(1_234_567)
    ('999 B', '1.2 MB')
    """
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"
