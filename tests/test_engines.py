"""What `--engine spark` says where it cannot run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import cli
from graph.config import Settings
from graph.errors import UsageError


def build(tmp_path: Path, *options: str) -> Result:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    return CliRunner().invoke(
        cli, ["build", str(tmp_path / "a.md"), "-o", str(tmp_path / "out"), *options]
    )


def test_without_pyspark_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = [name for name in sys.modules if name.startswith("pyspark.")]
    for module in ["pyspark", *loaded]:
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "graph.engines.spark", raising=False)
    monkeypatch.delattr("graph.engines.spark", raising=False)
    result = build(tmp_path, "--engine", "spark")
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == (
        "pyspark is not installed, which --engine spark needs; "
        "install it: pip install 'newsgraph[spark]'"
    )


def test_without_java_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    result = build(tmp_path, "--engine", "spark")
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == (
        "--engine spark needs Java 17 or newer, and there is none; "
        "install it (on Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME"
    )


def test_options_of_an_engine_are_for_that_engine() -> None:
    with pytest.raises(UsageError, match="no such engine: 'cloud'; choose from local, spark"):
        Settings(engine="cloud")
    with pytest.raises(UsageError, match="--tables is for --engine spark"):
        Settings(tables="s3a://a/b")


def test_a_url_is_for_spark(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["build", "s3a://news/articles", "-o", str(tmp_path)])
    assert str(result.exception) == (
        "s3a://news/articles: this machine reads folders and files; "
        "name a folder, or add: --engine spark"
    )
