"""The exports of the sample documents are committed, and a build makes exactly them."""

from __future__ import annotations

from pathlib import Path

import graph
from graph.knowledge_graph import Graph

ROOT = Path(__file__).parents[1]
COMMITTED = ("graph.graphml", "graph.html", "graph.ttl", "report.json")


def test_a_build_of_the_seeds_makes_the_committed_exports_byte_for_byte(seeds: Graph) -> None:
    for name in COMMITTED:
        assert (seeds.output / name).read_bytes() == (ROOT / "exports" / name).read_bytes(), (
            f"{name}: run make graph and look at what changed"
        )


def test_the_same_documents_at_another_place_make_the_same_bytes(
    tmp_path: Path, seeds: Graph
) -> None:
    folder = tmp_path / "another/deeper/seeds"
    folder.mkdir(parents=True)
    for path in sorted((ROOT / "seeds").iterdir()):
        (folder / path.name).write_bytes(path.read_bytes())
    graph.build(folder, tmp_path / "out").close()
    for name in COMMITTED:
        assert (tmp_path / "out" / name).read_bytes() == (seeds.output / name).read_bytes()
        assert str(tmp_path).encode() not in (tmp_path / "out" / name).read_bytes()
