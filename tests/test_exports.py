"""The exports of the sample documents are committed, and a build makes exactly them."""

from __future__ import annotations

from pathlib import Path

import graph

ROOT = Path(__file__).parents[1]
COMMITTED = ("graph.graphml", "graph.html", "graph.ttl", "report.json")


def test_a_build_of_the_seeds_makes_the_committed_exports_byte_for_byte(tmp_path: Path) -> None:
    graph.build(ROOT / "seeds", tmp_path).close()
    for name in COMMITTED:
        assert (tmp_path / name).read_bytes() == (ROOT / "exports" / name).read_bytes(), (
            f"{name}: run make graph and look at what changed"
        )


def test_a_second_build_changes_no_byte(tmp_path: Path) -> None:
    graph.build(ROOT / "seeds", tmp_path).close()
    before = {name: (tmp_path / name).read_bytes() for name in COMMITTED}
    graph.build(ROOT / "seeds", tmp_path).close()
    assert {name: (tmp_path / name).read_bytes() for name in COMMITTED} == before


def test_the_same_documents_at_another_place_make_the_same_bytes(tmp_path: Path) -> None:
    for place in ("one", "another/deeper"):
        folder = tmp_path / place / "seeds"
        folder.mkdir(parents=True)
        for path in sorted((ROOT / "seeds").iterdir()):
            (folder / path.name).write_bytes(path.read_bytes())
        graph.build(folder, tmp_path / place / "out").close()
    one, another = (tmp_path / place / "out" for place in ("one", "another/deeper"))
    for name in COMMITTED:
        assert (one / name).read_bytes() == (another / name).read_bytes()
        assert str(tmp_path).encode() not in (one / name).read_bytes()
