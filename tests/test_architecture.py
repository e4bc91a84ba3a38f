"""How graph/ is put together, held by reading its syntax trees and not by running it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import graph
from graph import fingerprints

ROOT = Path(__file__).resolve().parents[1]

# A module imports modules of the rows above its own, or of its own package. A package stands for
# all of its modules. A new module needs a place here.
LAYERS = (
    "errors vocabulary lean_imports literals loaded_stores normal_form pieces shortening sql",
    "identity text config publication shacl xml_text",
    "model person_names sparql",
    "plugins syntax screening",
    "fields fingerprints report sources",
    "records entities",
    "readers extractors",
    "fusion manifest evidence",
    "store",
    "archive_report explanation extent finding numbered_edges in_networkx drawing revision",
    "graphml rdf graphml_check comparison",
    "query",
    "loaded_graphs",
    "knowledge_graph engines",
    "explorer query_stores",
    "validate",
    "exporters",
    "bulk",
    "cluster",
    "refresh vocabulary_page",
    "pipeline",
    "graph",  # the public names, graph/__init__.py
    "server",
    "commands",
    "cli",
    "__main__",
)
# The same within entities, in the order in which a text passes through it.
ENTITY_LAYERS = (
    "evidence schema",
    "language",
    "phrases",
    "known meaning",
    "names",
    "figures relations",
    "referring",
    "unlisted",
    "mentions claims",
    "reader",
)
# A plug-in is one file: it may use everything above its package, and none of its siblings.
PLUGIN_PACKAGES = ("readers", "extractors", "exporters")

# import name: (distribution, the only module that imports it)
LIBRARIES = {
    "ahocorasick_rs": ("ahocorasick-rs", "entities.known.lexicon"),
    "click": ("click", "cli"),
    "duckdb": ("duckdb", "store.database"),
    "ftfy": ("ftfy", "text"),
    "idna": ("idna", "identity"),
    "jinja2": ("jinja2", "explorer.page"),
    "markdown_it": ("markdown-it-py", "syntax.markdown"),
    "markupsafe": ("markupsafe", "explorer.page"),
    "networkx": ("networkx", "in_networkx"),
    "orjson": ("orjson", "explorer.wire"),
    "pyarrow": ("pyarrow", "store.arrow_tables"),
    "pyoxigraph": ("pyoxigraph", "query"),
    "pyshacl": ("pyshacl", "validate"),
    "pyspark": ("pyspark", "engines.spark"),
    "pyvis": ("pyvis", "explorer.network"),
    "rdflib": ("rdflib", "rdf.in_rdflib"),
    "rich": ("rich", "commands.terminal"),
    "starlette": ("starlette", "server.app"),
    "uvicorn": ("uvicorn", "server.serving"),
    "watchfiles": ("watchfiles", "commands.file_changes"),
    "yaml": ("pyyaml", "syntax.yaml_loader"),
}
EXTRAS = {"serve": ("starlette", "uvicorn"), "spark": ("pyspark",)}
"""The libraries that only an extra installs."""
NEEDED_BY_LIBRARIES = {"pandas"}
"""What a library needs, and does not install by itself."""
LOADED_AT_START = {"click"}

LONGEST_MODULE = 300
LONG_MODULES = {
    "cli": "every command with its options and its help",
    "engines.spark": "all that asks something of Spark",
    "fusion.graph_fusion": "every statement that makes one row of many mentions",
    "graphml_check.faults": "data: every fault, and what seven tools make of it",
    "knowledge_graph": "the whole read side, one short method for each question",
    "screening": "a first look for each sort of shape, beside the shapes it must agree with",
    "fusion.settling": "every rule by which names of one thing become one",
    "vocabulary": "data: the one table of all terms",
}
VAGUE_NAMES = {"utils", "util", "common", "helpers", "base", "core", "manager", "misc"}

# What would make two builds differ, and the module that may use it all the same.
CLOCKS_AND_CHANCE = {
    "datetime.now": (), "datetime.utcnow": (), "datetime.today": (), "date.today": (),
    "time.time": (), "time.time_ns": ("sources",),  # how long ago a file was changed
    "random": (), "secrets": (), "uuid": (), "os.urandom": (),
    "hash": ("graphml_check.topology",),  # within one run only
}  # fmt: skip

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:tmp|work|root|home)\b")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.|deb\.debian\.org|index[-_]url\b")
PROJECT_FILES = (
    "pyproject.toml", "Makefile", ".ci/run", ".gitignore", ".gitattributes", "*.md", "docs/**/*.md",
    "graph/**/*.*", "tests/**/*.py", "tests/**/*.js", "tests/**/*.json", "tests/**/.npmrc",
)  # fmt: skip


@cache
def modules() -> dict[str, Path]:
    """The file of every module, by its name within graph; graph itself is "graph"."""
    found = {}
    for path in sorted((ROOT / "graph").rglob("*.py")):
        parts = path.relative_to(ROOT / "graph").with_suffix("").parts
        found[".".join(parts).removesuffix("__init__").removesuffix(".") or "graph"] = path
    return found


@cache
def tree_of(name: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(modules()[name].read_text(encoding="utf-8"), str(modules()[name]))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module a tree imports when it runs, at any depth: imports for types are left out."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"line {child.lineno}: say where from, in full"
            for alias in child.names:
                name = f"{child.module}.{alias.name}"
                is_module = name.removeprefix("graph.") in modules()
                yield name if is_module else child.module or ""
        yield from imports(child)


@cache
def own_imports(name: str) -> list[str]:
    """The modules of graph that a module imports."""
    found = (wanted for wanted in imports(tree_of(name)) if wanted.split(".")[0] == "graph")
    return sorted({wanted.removeprefix("graph.") for wanted in found})


def package(name: str) -> str:
    return name.partition(".")[0]


def row(name: str, layers: tuple[str, ...] = LAYERS) -> int:
    """The row of these layers that a module stands in."""
    rows = [i for i, names in enumerate(layers) if package(name) in names.split()]
    assert len(rows) == 1, f"give {package(name)} one place in the layers"
    return rows[0]


def test_layers_name_only_modules_there_are() -> None:
    placed = {name for names in LAYERS for name in names.split()}
    assert placed - {package(name) for name in modules()} == set()


@pytest.mark.parametrize("name", modules())
def test_imports_go_down_only(name: str) -> None:
    own = row(name)
    for wanted in own_imports(name):
        is_inside = package(wanted) == package(name)
        assert is_inside or row(wanted) < own, f"{wanted} is not below"


@pytest.mark.parametrize("name", [name for name in modules() if name.startswith("entities.")])
def test_a_text_passes_through_the_rows_of_entities_in_their_order(name: str) -> None:
    own = name.removeprefix("entities.")
    for wanted in own_imports(name):
        below = wanted.removeprefix("entities.")
        if below != wanted and package(below) != package(own):
            assert row(below, ENTITY_LAYERS) < row(own, ENTITY_LAYERS), f"{wanted} is not below"


def test_the_steps_of_fusion_have_their_order_in_one_module_whatever_the_engine() -> None:
    for step in ("settling", "entity_nodes", "promotion"):
        users = {name for name in modules() if f"fusion.{step}" in own_imports(name)}
        # The report tells which aliases were refused.
        assert users - {"archive_report"} == {"fusion.sequence"}, step


@pytest.mark.parametrize("name", [name for name in modules() if package(name) in PLUGIN_PACKAGES])
def test_plugins_do_not_know_their_siblings(name: str) -> None:
    assert [wanted for wanted in own_imports(name) if package(wanted) == package(name)] == []


@pytest.mark.parametrize("name", modules())
def test_modules_of_a_package_do_not_import_in_circles(name: str) -> None:
    reached: set[str] = set()
    todo = {name}
    while todo:
        todo = {w for n in todo for w in own_imports(n) if package(w) == package(name)} - reached
        reached |= todo
    assert name not in reached


def test_all_code_that_turns_files_into_statements_is_in_its_fingerprint() -> None:
    reached: set[str] = set()
    todo = {name for name in modules() if package(name) in fingerprints.READING_PACKAGES}
    todo |= {"store.batch", "engines.local"}
    while todo:
        reached |= todo
        todo = {wanted for name in todo for wanted in own_imports(name)} & set(modules()) - reached
    own = {name for name in reached if package(name) not in fingerprints.READING_PACKAGES}
    assert sorted(name.replace(".", "/") for name in own) == fingerprints.READING.split()


def test_each_library_is_imported_by_one_module_and_declared() -> None:
    importers: dict[str, set[str]] = {}
    for name in modules():
        for wanted in imports(tree_of(name)):
            library = wanted.split(".")[0]
            if library not in sys.stdlib_module_names | {"graph"}:
                importers.setdefault(library, set()).add(name)
    assert importers == {library: {module} for library, (_, module) in LIBRARIES.items()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    in_extras = {library for libraries in EXTRAS.values() for library in libraries}
    for declared, libraries in [
        (project["dependencies"], LIBRARIES.keys() - in_extras),
        *((project["optional-dependencies"][name], EXTRAS[name]) for name in EXTRAS),
    ]:
        named = [re.split("[<>=]", line)[0] for line in declared]
        assert [name for name in named if name not in NEEDED_BY_LIBRARIES] == sorted(
            LIBRARIES[library][0] for library in libraries
        )


@pytest.mark.parametrize("name", ["graph", "graph.cli"])
def test_heavy_libraries_load_when_they_are_used(name: str) -> None:
    program = f"import sys, {name}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & LIBRARIES.keys() <= LOADED_AT_START


def test_names_of_modules_say_what_is_inside() -> None:
    assert [name for name in modules() if not VAGUE_NAMES.isdisjoint(name.split("."))] == []


def test_long_modules_are_long_for_a_reason() -> None:
    lengths = {
        name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()
    }
    long = {name for name, length in lengths.items() if length > LONGEST_MODULE}
    assert long - LONG_MODULES.keys() == set(), "split it, or say why it is long"


@pytest.mark.parametrize("name", modules())
def test_nothing_depends_on_a_clock_or_on_chance(name: str) -> None:
    tree = tree_of(name)
    used = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    used |= set(imports(tree))
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    used |= {f"{node.module}.{alias.name}" for node in taken for alias in node.names}
    for banned, allowed in CLOCKS_AND_CHANCE.items():
        found = {what for what in used if what == banned or what.endswith(f".{banned}")}
        assert not found or name in allowed, banned


def test_the_public_names_are_those_in_all() -> None:
    public = [
        name
        for name, value in vars(graph).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("graph")
    ]
    lazy = [name for names in graph._HOMES.values() for name in names]
    assert graph.__all__ == sorted({*public, *lazy})
    assert all(getattr(graph, name).__name__ == name for name in graph.__all__)


def test_project_files_name_no_machine_and_no_registry() -> None:
    found = []
    for pattern in PROJECT_FILES:
        for path in ROOT.glob(pattern):
            if path.is_dir() or {"node_modules", "__pycache__"} & set(path.parts):
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            for match in (*MACHINE_PATH.finditer(text), *REGISTRY.finditer(text)):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{path.relative_to(ROOT)}:{line}: {match[0]}")
    assert found == []
