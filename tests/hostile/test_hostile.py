"""The hostile corpus: each fault and trap one small file, with what must happen to it.

All of it is built together with three good documents, which must come out whole.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any
from xml.etree import ElementTree

import igraph  # type: ignore[import-untyped]
import networkx
import pyoxigraph
import pytest
import rdflib
from expected import EDGES, READ, REJECTED, SKIPPED
from generated import FILES
from small_archives import Archive, Build, write

import graph
from graph import sources
from graph.model import Edge, Node
from graph.sources import MAX_FILE, Found
from graph.vocabulary import KINDS, LEAVES, NG, PREFIXES

CORPUS = Path(__file__).parent / "corpus"
DATA_FORMATS = ("ttl", "nt", "nq", "jsonld", "graphml")
FORMATS = (*DATA_FORMATS, "gexf", "csv", "html")
SECONDS_A_FILE, SECONDS_A_BUILD = 3, 45


def files() -> dict[str, bytes]:
    """The small files by path."""
    found = (path for path in sorted(CORPUS.rglob("*")) if path.is_file())
    return {path.relative_to(CORPUS).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def good(build_once: Build) -> Archive:
    good_files = {p: data for p, data in files().items() if p.startswith("good/")}
    return build_once(good_files, has_entities=False)


@pytest.fixture(scope="module")
def hostile(build_once: Build) -> Archive:
    # What texts talk about has hostile tests of its own.
    return build_once(files(), formats=FORMATS, has_entities=False)


def whole(archive: Archive, ids: set[str]) -> tuple[list[Node], list[Edge]]:
    """The nodes with these IRIs as they are, and every edge from one of them."""
    nodes = [node for node in archive.graph.nodes() if node.id in ids]
    return nodes, [edge for edge in archive.graph.edges() if edge.source in ids]


def assert_whole(archive: Archive, good: Archive) -> None:
    ids = {node.id for node in good.graph.nodes()}
    assert whole(archive, ids) == whole(good, ids)


def test_the_good_documents_come_out_whole(hostile: Archive, good: Archive) -> None:
    assert good.report["documents"] == {"read": 3, "skipped": {}, "rejected": 0}
    assert len(good.ids()) == 10
    assert_whole(hostile, good)


def test_every_file_of_the_corpus_has_its_verdict() -> None:
    verdicts = [*READ, *REJECTED, *SKIPPED, "good/chips.md", "good/list.md", "good/note.txt"]
    assert sorted(verdicts) == sorted(files())


@pytest.mark.parametrize("path", REJECTED)
def test_a_bad_file_is_rejected_with_its_place_and_reason(hostile: Archive, path: str) -> None:
    [said] = [item for item in hostile.report["rejected"] if item["path"] == path]
    assert (said["code"], said["line"], said["column"], said["message"]) == REJECTED[path]
    assert said["next"]


@pytest.mark.parametrize("path", READ)
def test_a_file_brings_exactly_these_nodes(hostile: Archive, path: str) -> None:
    for id, (kind, properties) in READ[path].items():
        assert hostile.kinds().get(id) == kind
        assert hostile[id] == properties


def test_nothing_else_is_in_the_graph(hostile: Archive, good: Archive) -> None:
    expected = set(good.ids()).union(*READ.values())
    assert set(hostile.ids()) == expected
    ours = [(e.kind, hostile.short(e.source), hostile.short(e.target))
            for e in hostile.graph.edges()
            if e.kind != "DERIVED_FROM" and good.graph.node(e.source) is None]  # fmt: skip
    assert sorted(ours) == sorted(EDGES)
    assert hostile.report["documents"] == {
        "read": len(READ) + 3,
        "skipped": dict(sorted(Counter(SKIPPED.values()).items())),
        "rejected": len(REJECTED),
    }


def test_an_alias_of_a_hostile_file_does_not_absorb_the_node_of_another(hostile: Archive) -> None:
    assert [(item["alias"], item["reason"]) for item in hostile.report["aliases_refused"]] == [
        ("https://news.example/chips", "a_document_is_about_it"),
        ("https://news.example/list", "a_document_is_about_it"),
    ]


def test_nothing_in_a_file_is_run(hostile: Archive) -> None:
    assert not Path("pwned").exists()
    assert not (hostile.output / "pwned").exists()


def archive_only(said: set[tuple[str, ...]], archive: Archive) -> set[tuple[str, ...]]:
    """Statements but those of the dataset and its files, which stand in graph.ttl alone."""
    dataset = f"{archive.graph.base}dataset/"
    return {triple for triple in said if not f"{triple[0]}/".startswith(dataset)}


def triples(quads: Any) -> set[tuple[str, ...]]:
    """Statements as text, so that two libraries can be compared."""

    def shown(term: Any) -> str:
        if isinstance(term, pyoxigraph.Literal):
            return json.dumps([term.value, term.language or term.datatype.value])
        if isinstance(term, rdflib.Literal):
            type_ = term.datatype or rdflib.XSD.string
            return json.dumps([str(term), term.language or str(type_)])
        return str(getattr(term, "value", term))

    return {tuple(shown(term) for term in list(quad)[:3]) for quad in quads}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_every_rdf_export_is_read_by_rdflib_and_oxigraph_with_the_same_statements(
    hostile: Archive,
) -> None:
    lexical = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # else 4.0E0 is read as 4.0
    try:
        expected = None
        for file, format_ in (
            ("graph.nt", "nt"),
            ("graph.ttl", "turtle"),
            ("graph.jsonld", "json-ld"),
        ):
            path = hostile.output / file
            by_oxigraph = archive_only(triples(pyoxigraph.parse(path=path)), hostile)
            by_rdflib = archive_only(
                triples(rdflib.Graph().parse(path.read_bytes(), format=format_)), hostile
            )
            assert by_oxigraph == by_rdflib, file
            expected = expected or by_oxigraph
            assert by_oxigraph == expected, file
        quads = list(pyoxigraph.parse(path=hostile.output / "graph.nq"))
        default = [quad for quad in quads if isinstance(quad.graph_name, pyoxigraph.DefaultGraph)]
        assert triples(default) == expected
        named = {
            quad.graph_name.value for quad in quads
            if isinstance(quad.graph_name, pyoxigraph.NamedNode)
        }  # fmt: skip
        assert named == {node.id for node in hostile.graph.nodes("Document")}
    finally:
        rdflib.NORMALIZE_LITERALS = lexical


def test_no_payload_changes_the_structure_of_the_rdf(hostile: Archive) -> None:
    nodes = {node.id: node for node in hostile.graph.nodes()}
    quads = list(pyoxigraph.parse(path=hostile.output / "graph.nt"))
    subjects = {q.subject.value for q in quads if isinstance(q.subject, pyoxigraph.NamedNode)}
    pages: set[Any] = set()
    for node in nodes.values():
        pages.update(node.properties.get("amp_url", ()))  # type: ignore[arg-type]
    others = {s for s in subjects - set(nodes) if not s.startswith(NG)}
    assert others == {f"{hostile.graph.base}topics", *(pages - set(nodes))}
    # A statement about a term of ours declares it, and none comes from a document.
    declared = {s for s in subjects if s.startswith(NG)}
    used = {q.predicate.value for q in quads if q.predicate.value.startswith(NG)}
    assert declared == used
    assert all(q.predicate.value.startswith(tuple(PREFIXES.values())) for q in quads)
    # Every edge once, and no link that is neither an edge, a type nor a property.
    for quad in quads:
        if isinstance(quad.object, pyoxigraph.NamedNode):
            assert not quad.object.value.startswith(("javascript", "data:", "file:"))
    no_edges = (f"{PREFIXES['schema']}url", f"{PREFIXES['dcterms']}hasFormat")
    links = Counter(
        (q.subject.value, q.object.value)
        for q in quads
        if isinstance(q.subject, pyoxigraph.NamedNode)
        and isinstance(q.object, pyoxigraph.NamedNode)
        and q.object.value in nodes
        and q.predicate.value not in no_edges
    )
    assert links == Counter((edge.source, edge.target) for edge in hostile.graph.edges())


def test_the_graphml_is_read_by_networkx_and_igraph_with_the_same_nodes_and_edges(
    hostile: Archive,
) -> None:
    drawn = {n.id: n for n in hostile.graph.nodes() if n.kind not in LEAVES}
    edges = Counter((e.source, e.target, e.kind) for e in hostile.graph.edges()
                    if e.source in drawn and e.target in drawn)  # fmt: skip
    path = hostile.output / "graph.graphml"
    by_networkx = networkx.read_graphml(path)
    assert Counter(
        (by_networkx.nodes[s]["uri"], by_networkx.nodes[t]["uri"], said["label"])
        for s, t, said in by_networkx.edges(data=True)
    ) == edges  # fmt: skip
    by_igraph = igraph.Graph.Read_GraphML(str(path))
    uris = by_igraph.vs["uri"]
    assert Counter((uris[e.source], uris[e.target], e["label"]) for e in by_igraph.es) == edges
    for labels in (
        {said["uri"]: said["label"] for _, said in by_networkx.nodes(data=True)},
        dict(zip(uris, by_igraph.vs["label"], strict=True)),
    ):
        assert labels == {id: node.properties["label"] for id, node in drawn.items()}
    assert {said["kind"] for _, said in by_networkx.nodes(data=True)} <= set(KINDS)


def test_the_gexf_and_the_tables_have_the_same_nodes(hostile: Archive) -> None:
    import csv

    drawn = sum(node.kind not in LEAVES for node in hostile.graph.nodes())
    root = ElementTree.parse(hostile.output / "graph.gexf").getroot()
    assert len(root.findall(".//{*}node")) == drawn
    with (hostile.output / "nodes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id:ID"] for row in rows] == sorted(node.id for node in hostile.graph.nodes())


def test_no_markup_of_a_source_is_markup_in_the_page(hostile: Archive) -> None:
    page = (hostile.output / "graph.html").read_text("utf-8")
    for payload in ("<script>alert(", "<img src=x", "</script><script>", '<b onclick="x">'):
        assert payload not in page


# Files that cannot live in git.


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float]]:
    """What became of each generated file and how long it took, read in a process of its own."""
    here = Path(__file__).parent
    roots = os.pathsep.join(str(path) for path in (here.parents[1], here))
    done = subprocess.run(
        [sys.executable, here / "read_all.py"],
        env={**os.environ, "PYTHONPATH": roots},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"ended with {done.returncode} at {done.stderr[-500:]}"
    lines = (json.loads(line) for line in done.stdout.splitlines())
    return {name: (code, seconds) for name, code, seconds in lines}


def test_every_generated_file_is_read_or_rejected_as_it_must(
    verdicts: dict[str, tuple[str, float]],
) -> None:
    codes = {name: code for name, (code, _) in verdicts.items()}
    assert codes == {name: code for name, (_, code) in FILES.items()}


@pytest.mark.slow
def test_every_generated_file_is_read_in_bounded_time(
    verdicts: dict[str, tuple[str, float]],
) -> None:
    slow = {name: s for name, (_, s) in verdicts.items() if s > SECONDS_A_FILE}
    assert slow == {}


def _specials(source: Path, outside: Path) -> dict[str, str]:
    """Make what is no plain file of text in `source`; the code of each rejection."""
    codes = {}

    def special(name: str, code: str, make: Callable[[Path], object]) -> None:
        try:
            make(source / name)
        except (OSError, UnicodeError, PermissionError):
            return  # a file system that does not allow it
        codes[name] = code

    def big(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(MAX_FILE + 1)

    def listen(path: Path) -> None:
        here = Path.cwd()
        os.chdir(path.parent)  # the path of a socket is short
        try:
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(path.name)
        finally:
            os.chdir(here)

    write(outside, {"secret.md": "---\ntitle: Secret\n---\n"})
    special("fifo.md", "not_a_file", lambda path: os.mkfifo(path))
    special("big.md", "too_big", big)
    special("socket.txt", "unreadable", listen)
    special("device.md", "link_outside", lambda path: path.symlink_to("/dev/zero"))
    special("secret.md", "link_outside", lambda path: path.symlink_to(outside / "secret.md"))
    special("outside", "link_outside", lambda path: path.symlink_to(outside))
    special("gone.md", "unreadable", lambda path: path.symlink_to(source / "nowhere.md"))
    special("itself.md", "unreadable", lambda path: path.symlink_to(path))
    special("loop", "folder_loop", lambda path: path.symlink_to(source))
    special("good/loop", "folder_loop", lambda path: path.symlink_to(source / "good"))
    special("bell\x07\x1b[31m.md", "name_unusable", lambda path: path.write_text("Words.\n"))
    special("line\nbreak.md", "name_unusable", lambda path: path.write_text("Words.\n"))
    special("bidi\u202e.md", "name_unusable", lambda path: path.write_text("Words.\n"))
    strange: list[tuple[bytes, str, Callable[[Path], object]]] = [
        (b"latin\xe9.md", "name_not_utf8", lambda path: path.write_text("Words.\n")),
        (b"out\xe9", "link_outside", lambda path: path.symlink_to(outside)),
        (b"loop\xe9", "folder_loop", lambda path: path.symlink_to(source)),
        (b"suffix.\xe9", "", lambda path: path.write_text("Words.\n")),
    ]
    for name, code, make in strange:
        special(os.fsdecode(name), code, make)
        if codes.pop(os.fsdecode(name), ""):
            codes[name.decode("utf-8", "backslashreplace")] = code
    if os.geteuid() != 0:
        special("locked.md", "unreadable", lambda path: path.touch(0o000))
    return codes


NAMES = [
    "<script>.md", "a b.md", '"quote".md', "'.md", "back\\slash.md", "%2e%2e.md", "#.md", "?.md",
    "a&b;c.md", "$(touch pwned).md", "😀.md", "-rf.md", "{x}.md", "=1+1.md",
]  # fmt: skip


# Bodies in Markdown cost most, and are read above.
TAKEN = [name for name in FILES if not (name.startswith("body ") and name.endswith(".md"))]


@pytest.fixture(scope="module")
def everything(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Archive, dict[str, str], float]]:
    """All of it in one archive: the codes of the special files, and the time the build took."""
    folder = tmp_path_factory.mktemp("everything")
    source = write(folder / "source", files())
    write(source, {f"generated/{name}": FILES[name][0]() for name in TAKEN})
    write(source, {f"names/{name}": f"A file\n\n{n}\n" for n, name in enumerate(NAMES)})
    write(
        source, {"vanish.md": "---\ntitle: Vanishes\n---\n", "grow.md": "---\ntitle: Grows\n---\n"}
    )
    codes = _specials(source, folder / "outside")
    find = sources.find

    def find_and_change(*args: Any) -> Found:
        found = find(*args)
        (source / "vanish.md").unlink()
        (source / "grow.md").write_text("---\ntitle: Has grown by now\n---\n")
        return found

    start = process_time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "find", find_and_change)
        exports = folder / "exports"
        archive = Archive(graph.build(source, exports, formats=DATA_FORMATS, workers=1))
    seconds = process_time() - start
    yield archive, codes | {"vanish.md": "unreadable"}, seconds
    archive.graph.close()
    shutil.rmtree(folder)


def test_all_of_it_together_leaves_the_good_documents_whole(
    everything: tuple[Archive, dict[str, str], float], good: Archive
) -> None:
    assert_whole(everything[0], good)


@pytest.mark.slow
def test_all_of_it_together_is_read_in_bounded_time(
    everything: tuple[Archive, dict[str, str], float],
) -> None:
    assert everything[2] < SECONDS_A_BUILD


def test_what_is_no_plain_file_is_a_rejection_and_never_opened(
    everything: tuple[Archive, dict[str, str], float],
) -> None:
    archive, codes, _ = everything
    expected = {
        **{path: said[0] for path, said in REJECTED.items()},
        **{f"generated/{name}": FILES[name][1] for name in TAKEN if FILES[name][1] != "read"},
        **codes,
    }
    assert archive.rejected() == expected
    assert "Secret" not in {node.properties.get("label") for node in archive.graph.nodes()}


def test_a_file_is_what_it_holds_when_it_is_read(
    everything: tuple[Archive, dict[str, str], float],
) -> None:
    assert everything[0].labelled("Has grown by now") == {"label": "Has grown by now"}


def test_a_name_of_a_file_is_a_path_and_nothing_else(
    everything: tuple[Archive, dict[str, str], float],
) -> None:
    archive = everything[0]
    paths = {str(node.properties["label"]) for node in archive.graph.nodes("Document")}
    assert {f"names/{name}" for name in NAMES} <= paths
    assert not Path("pwned").exists()
    quads = pyoxigraph.parse(path=archive.output / "graph.nq")
    assert {n.id for n in archive.graph.nodes("Document")} == {
        quad.graph_name.value for quad in quads
        if isinstance(quad.graph_name, pyoxigraph.NamedNode)
    }  # fmt: skip


def test_every_export_of_all_of_it_is_read_by_others(
    everything: tuple[Archive, dict[str, str], float],
) -> None:
    archive = everything[0]
    nodes = sum(archive.report["nodes"].values())
    for file in ("graph.ttl", "graph.nt", "graph.jsonld"):
        kinds = sum(
            quad.predicate.value == f"{NG}kind"
            for quad in pyoxigraph.parse(path=archive.output / file)
        )
        assert kinds == nodes
    drawn = sum(count for kind, count in archive.report["nodes"].items() if kind not in LEAVES)
    assert len(networkx.read_graphml(archive.output / "graph.graphml")) == drawn
    assert igraph.Graph.Read_GraphML(str(archive.output / "graph.graphml")).vcount() == drawn
