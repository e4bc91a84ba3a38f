"""Fusion of what a rebuild touched gives the tables of a fusion of all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from archives import unpacked
from colliding_archives import (
    ADDRESSES,
    ANCHOR,
    DOMAINS,
    PATHS,
    PROVIDERS,
    Files,
    content,
    front_matter,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outputs import STORE, build, files_and_tables, holds_at_each_step, tables, write
from test_revisions import FORMATS, SENTENCES, noted_files

from graph import fingerprints
from graph.fusion import partial_fusion

FEW = settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
MANY = settings(FEW, max_examples=30)

telling = st.lists(st.sampled_from((*SENTENCES, "One", "Two")), max_size=3).map(" ".join)
address = st.sampled_from((*(f"https://c.example/{name}" for name in "pqr"), *ADDRESSES))
fields = {
    "title": telling,
    "excerpt": telling,
    "webUrl": address,
    "ampWebUrl": address,
    "provider": st.fixed_dictionaries(
        {}, optional={"name": st.sampled_from(PROVIDERS), "domain": st.sampled_from(DOMAINS)}
    ),
    "published": st.sampled_from(("true", "false")),
}
article = st.builds(
    lambda said, body: f"---\n{front_matter(said)}---\n{body}\n".encode(),
    st.fixed_dictionaries(
        {},
        optional={
            "related": st.lists(st.fixed_dictionaries({}, optional=fields), max_size=3),
            "topics": st.lists(st.sampled_from(("AI", "HPC", "ai")), max_size=2),
            **fields,
        },
    ),
    telling,
)
document = st.one_of(article, article, content)
paths = st.sampled_from((*PATHS, *(f"{name}.md" for name in "pqrs")))


@st.composite
def small_steps(draw: st.DrawFn) -> list[Files]:
    """Archives of which each is the one before but for a document or two."""
    states = [{**draw(st.dictionaries(paths, document, min_size=2, max_size=9)), **ANCHOR}]
    for _ in range(draw(st.integers(1, 4))):
        files = dict(states[-1])
        for path in draw(st.lists(paths, min_size=1, max_size=2, unique=True)):
            if path in files and draw(st.booleans()):
                del files[path]
            else:
                files[path] = draw(document)
        states.append(files)
    return list(states)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("partial")


@pytest.fixture
def partial(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each fusion that could be partial was, however much is touched."""
    monkeypatch.setattr(partial_fusion, "MOST", 0)
    return noted(monkeypatch)


def noted(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each fusion that could be partial was."""
    outcomes: list[bool] = []
    fuse = partial_fusion.fuse_touched

    def note(query: Callable[[str], Iterable[Any]], used: Collection[str]) -> bool:
        outcomes.append(fuse(query, used))
        return outcomes[-1]

    monkeypatch.setattr(partial_fusion, "fuse_touched", note)
    return outcomes


@given(small_steps())
@FEW
def test_what_is_touched_is_fused_as_all_is(
    folder: Path, partial: list[bool], states: list[Files]
) -> None:
    holds_at_each_step(folder, states, tables, formats=())


@pytest.mark.slow
@given(small_steps())
@MANY
def test_what_is_touched_is_fused_as_all_is_at_length(
    folder: Path, partial: list[bool], states: list[Files]
) -> None:
    holds_at_each_step(folder, states, tables, formats=())


def said(title: str, body: str = "", **more: Any) -> bytes:
    return f"---\n{front_matter({'title': title, **more})}---\n{body}\n".encode()


C = "https://c.example/"
ONE, OTHER = SENTENCES[0], SENTENCES[1]
LIKED, BOUGHT = "Everybody likes Perlmutter.", "NVIDIA acquired Mellanox in 2020."
UNKNOWN = "They met at the Grand Wingtip Hall and left."
BOTH = {
    f"{name}.md": said(name, webUrl=f"{C}{name}", provider={"name": name, "domain": domain})
    for name, domain in (("NVIDIA", "nvidia.com"), ("Mellanox", "mellanox.com"))
}
# What was, what it becomes, and whether it is told by what is touched alone.
REACHES: dict[str, tuple[Files, Files, bool]] = {
    "a title that has no effect on others": (
        {"p.md": said("One", webUrl=f"{C}p", provider={"name": "A", "domain": "a.example"})},
        {"p.md": said("Two", webUrl=f"{C}p", provider={"name": "A", "domain": "a.example"})},
        True,
    ),
    "an entity that another work still mentions": (
        {"p.md": said("p", ONE, webUrl=f"{C}p"), "q.md": said("q", ONE, webUrl=f"{C}q")},
        {"p.md": said("p", webUrl=f"{C}p"), "q.md": said("q", ONE, webUrl=f"{C}q")},
        True,
    ),
    "an entity that another work still names and claims nothing of": (
        {"p.md": said("p", LIKED, webUrl=f"{C}p"), "q.md": said("q", LIKED, webUrl=f"{C}q")},
        {"p.md": said("p", webUrl=f"{C}p"), "q.md": said("q", LIKED, webUrl=f"{C}q")},
        True,
    ),
    "a claim that another work makes too, of what records describe": (
        {**BOTH, "q.md": said("q", BOUGHT, webUrl=f"{C}q")},
        {
            **BOTH,
            "q.md": said("q", BOUGHT, webUrl=f"{C}q"),
            "p.md": said("p", BOUGHT, webUrl=f"{C}p"),
        },
        True,
    ),
    "a name that may be an entity, in a title that another document's takes the place of": (
        {
            "q.md": said("q", related=[{"title": UNKNOWN, "webUrl": f"{C}p"}]),
            "r.md": said(UNKNOWN, webUrl=f"{C}r"),
        },
        {
            "q.md": said("q", related=[{"title": UNKNOWN, "webUrl": f"{C}p"}]),
            "r.md": said(UNKNOWN, webUrl=f"{C}r"),
            "p.md": said("Nothing", webUrl=f"{C}p"),
        },
        True,
    ),
    "a name on a domain that none of its names is the principal of": (
        {
            f"{name}.md": said(name, webUrl=f"{C}{name}", provider={"name": name, "domain": "a.b"})
            for name in ("pp", "qq", "rr")
        },
        {
            f"{name}.md": said(name, webUrl=f"{C}{name}", provider={"name": name, "domain": "a.b"})
            for name in ("qq", "rr")
        },
        True,
    ),
    "a title of which the words were evidence, taken by another document's": (
        {"q.md": said("q", related=[{"title": ONE, "webUrl": f"{C}p"}])},
        {
            "q.md": said("q", related=[{"title": ONE, "webUrl": f"{C}p"}]),
            "p.md": said("Nothing", webUrl=f"{C}p"),
        },
        True,
    ),
    "a work that begins to be another's address": (
        {
            "p.md": said("p", webUrl=f"{C}p"),
            "q.md": said("q", related=[{"title": "amp", "webUrl": f"{C}p/amp"}]),
        },
        {
            "p.md": said("p", webUrl=f"{C}p", ampWebUrl=f"{C}p/amp"),
            "q.md": said("q", related=[{"title": "amp", "webUrl": f"{C}p/amp"}]),
        },
        True,
    ),
    "a provider that gets its domain's own address": (
        {
            "p.md": said("p", provider={"name": "A", "domain": "a.example"}),
            "q.md": said("q", provider={"name": "B", "domain": "a.example"}),
        },
        {
            "p.md": said("p", provider={"name": "A", "domain": "a.example"}),
            "q.md": said("q", provider={"name": "B", "domain": "a.example"}),
            "organizations/a.yaml": b"taxonomy: organization\nname: B\ndomain: a.example\n",
        },
        True,
    ),
    "a claim that a more exact one comes to stand beside": (
        {"p.md": said("p", OTHER, webUrl="https://p.example/1")},
        {
            "p.md": said("p", OTHER, webUrl="https://p.example/1"),
            "q.md": said("q", ONE, webUrl="https://q.example/1"),
        },
        True,
    ),
    "an article that others name and that becomes a video": (
        {
            "p.md": said("p", webUrl=f"{C}p"),
            "q.md": said("q", items=["p"], type="collection", webUrl=f"{C}q"),
        },
        {
            "p.md": said("p", webUrl=f"{C}p", type="video"),
            "q.md": said("q", items=["p"], type="collection", webUrl=f"{C}q"),
        },
        False,
    ),
}


@pytest.mark.parametrize("reach", REACHES)
def test_a_change_reaches_as_far_as_it_must(
    tmp_path: Path, partial: list[bool], reach: str
) -> None:
    before, after, is_partial = REACHES[reach]
    states = [{**ANCHOR, **files} for files in (before, after, before)]
    holds_at_each_step(tmp_path, states, tables, formats=())
    assert partial == [is_partial, is_partial]


def test_where_much_is_touched_all_is_fused_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes, revised = noted(monkeypatch), noted_files(monkeypatch)
    first = {name: said(name, webUrl=f"{C}{name}") for name in ("p.md", "q.md")}
    other = {name: said(f"Other {name}", webUrl=f"{C}{name}") for name in first}
    states = [{**ANCHOR, **first}, {**ANCHOR, **other}]
    holds_at_each_step(tmp_path, states, files_and_tables, formats=FORMATS)
    assert (outcomes, revised) == ([False], [])


def test_a_store_that_other_code_fused_is_fused_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    outcomes = noted(monkeypatch)
    source = write(tmp_path / "source", ANCHOR)
    build(source, tmp_path / "out", formats=())
    wanted = tables(tmp_path / "out")
    with duckdb.connect(tmp_path / "out" / STORE) as store:
        store.execute("UPDATE nodes SET label = 'What older code said' WHERE kind = 'Article'")
    monkeypatch.setattr(fingerprints, "of_all_code", lambda: "newer")
    build(source, tmp_path / "out", formats=())
    assert tables(tmp_path / "out") == wanted
    assert outcomes == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["azure-news-dev", "powerapps"])
def test_a_real_archive_is_fused_in_part_and_its_exports_are_revised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    outcomes, revised = noted(monkeypatch), noted_files(monkeypatch)
    source = unpacked(name)
    files = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    some = sorted(files)[:: len(files) // 4][:4]
    changed = {path: files[path] + f"\n{ONE}\n".encode() for path in some}
    fewer = {path: text for path, text in files.items() if path not in some[:2]}
    other = {**fewer, some[2]: said("Another", OTHER, webUrl=f"{C}p", topics=["AI"])}
    states = [files, {**files, **changed}, fewer, other]
    holds_at_each_step(tmp_path, states, files_and_tables, formats=FORMATS)
    assert outcomes == [True] * 3
    assert revised == ["graph.graphml", "graph.ttl"] * 3
