"""What a command leaves out although it is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph import lean_imports


def test_a_build_imports_neither_pandas_nor_numpy(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    command = [sys.executable, "-X", "importtime", "-m", "graph", "build", str(tmp_path / "a.md")]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "out")], check=True, capture_output=True, text=True
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pyarrow.lib" in imported
    # One that was asked for in vain is listed too; what it imports in turn is not.
    assert [name for name in imported if name.startswith(("numpy.", "pandas."))] == []


def test_what_is_left_out_can_be_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.delitem(sys.modules, "numpy", raising=False)
    lean_imports.leave_out()
    with pytest.raises(ModuleNotFoundError, match="newsgraph does without numpy"):
        __import__("numpy")
    lean_imports.let_in()
    assert [f for f in sys.meta_path if type(f).__module__ == lean_imports.__name__] == []
