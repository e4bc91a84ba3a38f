"""What a command leaves out although it is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph import lean_imports


def imported(*command: str) -> set[str]:
    """The modules that a Python process imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command], check=True, capture_output=True, text=True
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_a_build_imports_neither_pandas_nor_numpy(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    found = imported("-m", "graph", "build", str(tmp_path / "a.md"), "-o", str(tmp_path / "out"))
    assert "pyarrow.lib" in found
    # One that was asked for in vain is listed too; what it imports in turn is not.
    assert [name for name in found if name.startswith(("pandas.", "numpy."))] == []


def test_a_page_does_not_import_what_pyvis_needs_for_other_things() -> None:
    found = imported("-c", "import graph.explorer.page")
    assert "pyvis.network" in found
    assert {name.partition(".")[0] for name in found}.isdisjoint(
        {"IPython", "jsonpickle", "networkx"}
    )


def test_pyvis_still_does_the_other_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import graph.explorer.page, networkx, pyvis.network\n"
        "network = pyvis.network.Network(notebook=True, cdn_resources='in_line')\n"
        "network.from_nx(networkx.cycle_graph(3))\n"
        "assert len(network.nodes) == 3\n"
        "assert 'pyvis' in network.to_json()\n"
        "assert type(network.show('page.html')).__name__ == 'IFrame'\n"
    )
    monkeypatch.chdir(tmp_path)
    assert "IPython.lib.display" in imported("-c", program)


def test_what_is_there_already_is_not_imported_later() -> None:
    with lean_imports.later("json", "graph.no_such_module"):
        assert sys.modules["json"].dumps(1) == "1"
        taken = sys.modules["graph.no_such_module"].function
    assert "graph.no_such_module" not in sys.modules
    with pytest.raises(ModuleNotFoundError):
        taken()


def test_an_extractor_imports_what_it_likes(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    told = tmp_path / "plugin-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1\n")
    (told / "entry_points.txt").write_text("[newsgraph]\nextractors.plugin = plugin\n")
    (tmp_path / "plugin.py").write_text(
        "from graph import lean_imports\n"
        "lean_imports.keep_pyarrow_lean()\n"
        "import graph.store.arrow_tables, pyarrow\n"
        "pyarrow.array([1])\n"
        "import pandas\n"
        "assert pyarrow.table({'a': [1]}).to_pandas().a[0] == 1\n",
        encoding="utf-8",
    )
    assert "pandas.core.frame" in imported(str(tmp_path / "plugin.py"))


def test_what_is_left_out_can_be_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(sys.meta_path)
    monkeypatch.setattr(sys, "meta_path", list(before))
    lean_imports.keep_pyarrow_lean()
    assert len(sys.meta_path) == len(before) + 1
    lean_imports.let_pyarrow_import_all()
    assert sys.meta_path == before
