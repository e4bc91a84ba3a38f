"""An export that copies what stayed from its last file has the bytes of one written anew."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from colliding_archives import ANCHOR, Files, front_matter, histories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outputs import Content, build, holds_at_each_step, write

from graph import revision
from graph.config import Settings
from graph.pipeline import export
from graph.revision import LastFile, PieceMissing, Revision

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
    return noted_files(monkeypatch)


def noted_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are revised."""
    names: list[str] = []
    revise = Revision.revise

    def note(self: Revision, name: str, out: BinaryIO, write: Callable[[LastFile], None]) -> bool:
        is_revised = revise(self, name, out, write)
        names.extend([name] if is_revised else [])
        return is_revised

    monkeypatch.setattr(Revision, "revise", note)
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


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Content]:
    """What fresh builds of BEFORE and of CHANGED write."""
    folder = tmp_path_factory.mktemp("anew")
    source = write(folder / "source", BEFORE)
    build(source, folder / "before", formats=FORMATS)
    build(write(source, CHANGED), folder / "changed", formats=FORMATS)
    return files_of(folder / "before"), files_of(folder / "changed")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A folder with the sources of BEFORE and their exports: a copy would be of other times."""
    build(write(tmp_path / "source", BEFORE), tmp_path / "out", formats=FORMATS)
    return tmp_path


@pytest.mark.parametrize("size", range(1, 60))
def test_a_mark_is_found_wherever_a_read_ends(size: int) -> None:
    text, out = b"head <a> one <ab> two <b> three " * 2, BytesIO()
    last = LastFile(BytesIO(text), out, chunk=size)
    last.copy_to(b"<ab>")
    assert last.is_at(b"<ab> t")
    assert not last.is_at(b"<ab>  ")
    last.skip_past(b"two ")
    last.copy_to(b"<a>")
    assert out.getvalue() == b"head <a> one <b> three head "
    with pytest.raises(PieceMissing, match="no b'<c>'"):
        last.copy_to(b"<c>")


def test_a_file_that_lacks_a_piece_is_written_anew(
    before: Path,
    anew: tuple[Content, Content],
    revised: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, failed, lacking = 0, 0, 0
    copy = LastFile.copy_to

    def fail(self: LastFile, mark: bytes) -> None:
        nonlocal found, failed
        found += 1
        is_lacking = found % 7 == lacking
        failed += is_lacking
        copy(self, b"never written" if is_lacking else mark)

    monkeypatch.setattr(LastFile, "copy_to", fail)
    for lacking in range(6):
        found = 0
        is_changed = lacking % 2 == 0  # from BEFORE to CHANGED, and back
        write(before / "source", CHANGED if is_changed else BEFORE)
        build(before / "source", before / "out", formats=FORMATS)
        assert files_of(before / "out") == anew[is_changed]
    assert (revised, failed) == ([], 6 * len(FORMATS))


def test_a_file_that_was_edited_is_written_anew(
    before: Path, anew: tuple[Content, Content], revised: list[str]
) -> None:
    text = (before / "out" / "graph.ttl").read_text()
    (before / "out" / "graph.ttl").write_text(text.replace("Always here", "Never there"))
    build(write(before / "source", CHANGED), before / "out", formats=FORMATS)
    assert files_of(before / "out") == anew[True]
    assert revised == ["graph.graphml"]


@pytest.mark.parametrize("option", [{"leaves": True}, {"license": "https://x.example/licence"}])
def test_with_other_options_all_is_written_anew(
    before: Path, revised: list[str], option: dict[str, Any]
) -> None:
    source = write(before / "source", CHANGED)
    build(source, before / "out", formats=FORMATS, **option)
    build(source, before / "with options", formats=FORMATS, **option)
    assert files_of(before / "out") == files_of(before / "with options")
    assert revised == []


def test_what_an_export_with_other_options_left_is_not_copied(
    before: Path, revised: list[str]
) -> None:
    export(before / "out", Settings(formats=("gexf",), leaves=True))
    source = write(before / "source", CHANGED)
    build(source, before / "out", formats=FORMATS, leaves=True)
    build(source, before / "with leaves", formats=FORMATS, leaves=True)
    assert files_of(before / "out") == files_of(before / "with leaves")
    assert revised == []
