"""The store file is no larger than about twice what it holds, whatever was in it before."""

from __future__ import annotations

from pathlib import Path

import pytest
from outputs import STORE, build, files_and_tables, write

from graph.store.writer import Store


def article(number: int, word: str) -> bytes:
    entries = "".join(
        f"  - title: {word} {number} {n}\n    webUrl: https://b.example/{number}/{n}\n"
        for n in range(20)
    )
    text = f"title: {word} {number}\nwebUrl: https://a.example/{number}\nrelated:\n{entries}"
    return f"---\n{text}---\n".encode()


FEW = {f"{n}.md": article(n, "Few") for n in range(20)}
MANY = {f"{n}.md": article(n, "Many") for n in range(300)}


def size(folder: Path) -> int:
    return (folder / "out" / STORE).stat().st_size


def built(folder: Path, *states: dict[str, bytes]) -> Path:
    for files in states:
        build(write(folder / "source", files), folder / "out", formats=("ttl",))
    return folder


def test_a_store_of_which_most_is_free_is_made_small_and_says_the_same(tmp_path: Path) -> None:
    fresh = built(tmp_path / "fresh", FEW)
    shrunk = built(tmp_path / "shrunk", MANY, FEW)
    assert size(shrunk) <= size(fresh)
    assert files_and_tables(shrunk / "out") == files_and_tables(fresh / "out")
    assert not list((shrunk / "out").rglob("*.compact*"))


def test_a_store_that_is_rebuilt_again_and_again_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[Path] = []
    monkeypatch.setattr(Store, "_copy_to", lambda _store, path: copied.append(path))
    few = {name: MANY[name] for name in list(MANY)[:80]}
    first = size(built(tmp_path, few))
    for number in range(4):
        built(tmp_path, {**few, f"{number}.md": article(number, "Changed")})
        assert size(tmp_path) <= 3 * first
    assert copied == []  # what is free is used again, so that nothing is copied
