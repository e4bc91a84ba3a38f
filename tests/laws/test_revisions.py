"""An export that copies what stayed from its last file has the bytes of one written anew."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from archives import unpacked
from colliding_archives import ANCHOR, Files, front_matter, histories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outputs import Content, build, holds_at_each_step, write

from graph import revision
from graph.pipeline import export

FEW = settings(
    max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
MANY = settings(FEW, max_examples=20)
FORMATS = ("ttl", "graphml")
FILES = ("graph.ttl", "graph.graphml", "report.json")

SENTENCES = (
    "Perlmutter has 6,159 NVIDIA A100 GPUs.",
    "Perlmutter has 6,000 GPUs at NERSC.",
    "The Perlmutter supercomputer at NERSC was built by HPE.",
    "Microsoft Azure announced ND A100 v4 with 8 NVIDIA A100 GPUs.",
    "xAI's Colossus in Memphis has 100,000 NVIDIA H100 GPUs.",
    "IBM said Vela runs in IBM Cloud. > a oa:Annotation ;",
    "Nothing of note.",
    'It said "</node>" and <edge id="x">, then .',
)
telling = st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join)


@st.composite
def telling_histories(draw: st.DrawFn) -> list[Files]:
    """Histories of which some documents, always others, tell of entities and topics."""
    states: list[Files] = []
    for state in draw(histories()):
        files = dict(state)
        for name in draw(st.lists(st.sampled_from("pqrs"), max_size=4, unique=True)):
            fields = {
                "title": draw(telling),
                "webUrl": f"https://c.example/{name}",
                "topics": draw(st.lists(st.sampled_from(("AI", "HPC", "Chips")), max_size=2)),
            }
            files[f"{name}.md"] = f"---\n{front_matter(fields)}---\n{draw(telling)}\n".encode()
        states.append(files)
    return states


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("revisions")


@pytest.fixture
def revised(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are revised, however much differs."""
    monkeypatch.setattr(revision, "_MOST", 0)
    return noted(monkeypatch)


def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    opened = revision.LastFile.__init__

    def note(self: revision.LastFile, last: BinaryIO, out: BinaryIO) -> None:
        names.append(Path(last.name).name)
        opened(self, last, out)

    monkeypatch.setattr(revision.LastFile, "__init__", note)
    return names


def files_of(output: Path) -> Content:
    return {name: (output / name).read_bytes() for name in FILES}


@given(telling_histories(), st.booleans())
@FEW
def test_revised_exports_are_those_of_a_fresh_build(
    folder: Path, revised: list[str], states: list[Files], leaves: bool
) -> None:
    holds_at_each_step(folder, states, files_of, formats=FORMATS, leaves=leaves)


@pytest.mark.slow
@given(telling_histories(), st.booleans())
@MANY
def test_revised_exports_are_those_of_a_fresh_build_at_length(
    folder: Path, revised: list[str], states: list[Files], leaves: bool
) -> None:
    holds_at_each_step(folder, states, files_of, formats=FORMATS, leaves=leaves)


def article(title: str, body: str = "", **fields: Any) -> bytes:
    return f"---\n{front_matter({'title': title, **fields})}---\n{body}\n".encode()


BEFORE: Files = {
    **ANCHOR,
    "b.md": article("Of b", SENTENCES[0], webUrl="https://c.example/b", topics=["HPC"]),
    "d.md": article("Of d", SENTENCES[3], webUrl="https://c.example/d", topics=["AI"]),
    "topics/ai.yaml": b"taxonomy: topic\nname: AI\n",
}
FIRST_AND_LAST: Files = {
    "a.md": article("Of a", SENTENCES[4], webUrl="http://a.example/a"),
    "z.md": article("Of z", SENTENCES[5], webUrl="https://z.example/z"),
    "topics/ai.yaml": b"taxonomy: topic\nname: ai\nexcerpt: A new label and description.\n",
}
OTHER_CLAIM: Files = {"b.md": article("Now b", SENTENCES[1], webUrl="https://c.example/b")}
AMP: Files = {
    "b.md": article("Of b", webUrl="https://c.example/b", ampWebUrl="https://c.example/amp/b")
}


def test_both_files_are_revised_where_one_document_changed_appeared_or_went(
    tmp_path: Path, revised: list[str]
) -> None:
    without_b: Files = {name: text for name, text in BEFORE.items() if name != "b.md"}
    states: list[Files] = [
        BEFORE,
        *({**BEFORE, **changed} for changed in (FIRST_AND_LAST, OTHER_CLAIM, AMP)),
        without_b,
    ]
    holds_at_each_step(tmp_path, states, files_of, formats=FORMATS)
    assert revised == ["graph.graphml", "graph.ttl"] * 4


CHANGED = {**BEFORE, **OTHER_CLAIM}


@pytest.mark.parametrize("size", range(1, 60))
def test_a_mark_is_found_wherever_a_read_ends(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(revision, "_CHUNK", size)
    text, out = b"head <a> one <ab> two <b> three " * 2, BytesIO()
    last = revision.LastFile(BytesIO(text), out)
    last.copy_to(b"<ab>")
    assert last.is_at(b"<ab> t")
    assert not last.is_at(b"<ab>  ")
    last.skip_past(b"two ")
    last.copy_to(b"<a>")
    assert out.getvalue() == b"head <a> one <b> three head "
    with pytest.raises(revision.PieceMissing, match="no b'<c>'"):
        last.copy_to(b"<c>")


@pytest.mark.parametrize("pieces", range(6))
def test_a_file_that_lacks_a_piece_is_written_anew(
    tmp_path: Path, revised: list[str], monkeypatch: pytest.MonkeyPatch, pieces: int
) -> None:
    source = write(tmp_path / "source", BEFORE)
    build(source, tmp_path / "out", formats=FORMATS)
    found = [0]
    copy = revision.LastFile.copy_to

    def fail(self: revision.LastFile, mark: bytes) -> None:
        found[0] += 1
        copy(self, mark if found[0] % 7 != pieces else b"never written")

    monkeypatch.setattr(revision.LastFile, "copy_to", fail)
    build(write(source, CHANGED), tmp_path / "out", formats=FORMATS)
    build(source, tmp_path / "anew", formats=FORMATS)
    assert files_of(tmp_path / "out") == files_of(tmp_path / "anew")
    assert revised == ["graph.graphml", "graph.ttl"]


def test_a_file_that_was_edited_is_written_anew(tmp_path: Path, revised: list[str]) -> None:
    source = write(tmp_path / "source", BEFORE)
    build(source, tmp_path / "out", formats=FORMATS)
    text = (tmp_path / "out" / "graph.ttl").read_text()
    (tmp_path / "out" / "graph.ttl").write_text(text.replace("Always here", "Never there"))
    build(write(source, CHANGED), tmp_path / "out", formats=FORMATS)
    build(source, tmp_path / "anew", formats=FORMATS)
    assert files_of(tmp_path / "out") == files_of(tmp_path / "anew")
    assert revised == ["graph.graphml"]


@pytest.mark.parametrize("option", [{"leaves": True}, {"license": "https://x.example/licence"}])
def test_with_other_options_all_is_written_anew(
    tmp_path: Path, revised: list[str], option: dict[str, Any]
) -> None:
    source = write(tmp_path / "source", BEFORE)
    build(source, tmp_path / "out", formats=FORMATS)
    build(write(source, CHANGED), tmp_path / "out", formats=FORMATS, **option)
    build(source, tmp_path / "anew", formats=FORMATS, **option)
    assert files_of(tmp_path / "out") == files_of(tmp_path / "anew")
    assert revised == []


def test_what_an_export_with_other_options_left_is_not_copied(
    tmp_path: Path, revised: list[str]
) -> None:
    from graph.config import Settings

    source = write(tmp_path / "source", BEFORE)
    build(source, tmp_path / "out", formats=FORMATS)
    export(tmp_path / "out", Settings(formats=("gexf",), leaves=True))
    build(write(source, CHANGED), tmp_path / "out", formats=FORMATS, leaves=True)
    build(source, tmp_path / "anew", formats=FORMATS, leaves=True)
    assert files_of(tmp_path / "out") == files_of(tmp_path / "anew")
    assert revised == []


def test_where_much_differs_all_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = noted(monkeypatch)
    others = {name: article(f"Other {name}", SENTENCES[4]) for name in ("b.md", "d.md", "e.md")}
    holds_at_each_step(tmp_path, [BEFORE, {**ANCHOR, **others}], files_of, formats=FORMATS)
    assert names == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["azure-news-dev", "powerapps"])
def test_a_real_archive_is_revised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    names = noted(monkeypatch)
    source = unpacked(name)
    files = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    some = sorted(files)[:: len(files) // 3][:3]
    changed = {path: files[path] + f"\n{SENTENCES[0]}\n".encode() for path in some}
    fewer = {path: text for path, text in files.items() if path != some[1]}
    holds_at_each_step(tmp_path, [files, {**files, **changed}, fewer], files_of, formats=FORMATS)
    assert names == ["graph.graphml", "graph.ttl"] * 2
