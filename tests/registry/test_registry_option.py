"""`--registry DIR`: what a build does with the user's own entries."""

from __future__ import annotations

import hashlib
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from in_process import newsgraph

from graph import pipeline
from graph.config import Settings

STYX = "- id: styx\n  kind: Product\n  name: Styx\n"


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    """A folder with an article in `articles` and a registry in `mine`."""
    for name, text in {"articles/a.md": "---\ntitle: A\n---\n", "mine/mine.yaml": STYX}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *options: str) -> CompletedProcess[str]:
    return newsgraph("build", "articles", "-o", "out", *options, cwd=folder)


def digests(output: Path) -> dict[str, str]:
    """The SHA-256 of every file that a build publishes."""
    files = sorted(path for path in output.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_articles_are_read_again_only_when_the_registry_has_changed(folder: Path) -> None:
    def extracted(registry: str) -> int:
        settings = Settings(registry=registry, formats=())
        return pipeline.build(folder / "articles", folder / "out", settings).extracted

    mine = folder / "mine"
    counts = [extracted(""), extracted(""), extracted(str(mine)), extracted(str(mine))]
    (mine / "mine.yaml").write_text(STYX + "  aliases:\n    - Stygian\n", encoding="utf-8")
    counts += [extracted(str(mine)), extracted(str(mine)), extracted("")]
    assert counts == [1, 0, 1, 0, 1, 0, 1]


def test_an_error_in_the_registry_refuses_the_build_and_changes_nothing(folder: Path) -> None:
    assert run(folder, "--registry", "mine", "--formats", "nt").returncode == 0
    before = digests(folder / "out")
    (folder / "mine" / "mine.yaml").write_text(STYX + "  kind: River\n", encoding="utf-8")
    done = run(folder, "--registry", "mine", "--formats", "nt")
    error = "newsgraph: error: mine/mine.yaml:4: 'kind' stands twice in one entry; keep one\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", error)
    assert digests(folder / "out") == before


def test_the_registry_may_stand_in_newsgraph_toml(folder: Path) -> None:
    (folder / "newsgraph.toml").write_text('registry = "nowhere"\n', encoding="utf-8")
    done = run(folder, "--formats", "nt")
    error = (
        "newsgraph: error: --registry 'nowhere' is no folder; "
        "name a folder of YAML files, see docs/registry.md\n"
    )
    assert (done.returncode, done.stderr) == (2, error)
    assert run(folder, "--registry", "mine", "--formats", "nt").returncode == 0


MADE = """- id: tessera
  kind: Organization
  name: Tessera
  domain: tessera.example
- id: t9
  kind: Chip
  name: Tessera T9
  maker: tessera
"""


def test_an_entry_says_which_node_is_meant_and_states_nothing_of_it(folder: Path) -> None:
    (folder / "mine" / "mine.yaml").write_text(MADE, encoding="utf-8")
    (folder / "articles" / "a.md").write_text(
        "---\ntitle: The Tessera T9 of Tessera\n"
        "provider: {name: Tessera News, domain: tessera.example}\n---\n",
        encoding="utf-8",
    )
    settings = Settings(registry=str(folder / "mine"), formats=())
    pipeline.build(folder / "articles", folder / "out", settings)
    with pipeline.open_graph(folder / "out") as made:
        [provider] = made.nodes("Provider")
        mentioned = {edge.target for edge in made.edges("MENTIONS")}
        publishers = {edge.target for edge in made.edges("PUBLISHED_BY")}
        claims = list(made.claims())
    assert provider.id.endswith("/organization/tessera.example")
    assert publishers == {provider.id} and provider.id in mentioned
    assert claims == []
