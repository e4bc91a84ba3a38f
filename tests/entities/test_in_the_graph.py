"""Mentions and claims in the graph: what is kept, what is promoted, what stays apart."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from time import process_time

import pytest
from archives import SEEDS

import graph
from graph.comparison.graphs import Comparison
from graph.config import Settings
from graph.pipeline import build

ORIGINALS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def article(
    title: str, excerpt: str = "", *, url: str, domain: str = "a.example", **more: str
) -> str:
    said = {"title": title, "excerpt": excerpt, "webUrl": url} | more
    lines = [f"{name}: {json.dumps(value)}" for name, value in said.items() if value]
    provider = f"provider:\n  name: {domain}\n  domain: {domain}\n"
    return "---\n" + "\n".join(lines) + f"\n{provider}---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / "in" / f"{name}.md").write_text(text, encoding="utf-8")


def made(folder: Path, *formats: str, **settings: object) -> graph.Graph:
    build(folder / "in", folder / "out", Settings(formats=formats or ("ttl",), **settings))  # type: ignore[arg-type]
    return graph.open(folder / "out")


def facts(opened: graph.Graph, *, promoted: bool) -> set[tuple[str, str, str]]:
    return {
        (c.subject.rpartition("/")[2], c.predicate, c.object.rpartition("/")[2] or c.value)
        for c in opened.claims()
        if c.is_promoted or not promoted
    }


def test_a_work_mentions_an_entity_in_these_words(folder: Path) -> None:
    write(
        folder, a=article("News", "We use the Tailspin supercomputer.", url="https://a.example/1")
    )
    with made(folder) as opened:
        system = f"{opened.base}system/tailspin"
        assert [(e.source, e.target) for e in opened.edges("MENTIONS")] == [
            ("https://a.example/1", system)
        ]
        [seen] = opened.mentions(system)
        assert (seen.field, seen.start, seen.exact) == ("description", 11, "Tailspin")
        assert seen.quote == "We use the Tailspin supercomputer."


def test_the_first_mention_beside_titles_stands_for_a_work_and_an_entity(folder: Path) -> None:
    said = "Tailspin is new. Perlmutter is not. Tailspin is fast."
    write(
        folder,
        a=article("The Tailspin supercomputer", said, url="https://a.example/1"),
        b=article("Tailspin again, and Perlmutter at NERSC", url="https://a.example/2"),
    )
    with made(folder) as opened:
        every = [seen for seen in opened.mentions() if seen.field != "label"]
        assert len(every) > 2
        first = {(seen.source, seen.target): seen for seen in reversed(every)}
        ids = [node.id for node in opened.nodes()]
        quotes = list(opened.first_quotes())
        assert {(ids[work], ids[entity]): quote for work, entity, *quote in quotes} == {
            ends: [seen.quote, seen.quote_start, seen.quote_start + len(seen.exact)]
            for ends, seen in first.items()
        }
        named = {text[start:stop] for _, _, text, start, stop in quotes}
        assert named == {"Tailspin", "Perlmutter"}


def test_words_that_the_graph_did_not_keep_are_no_evidence(folder: Path) -> None:
    one, two = "The Tailspin supercomputer is on.", "The Borealis-X supercomputer is on."
    url = "https://a.example/1"
    write(folder, a=article("T", one, url=url), b=article("T", two, url=url))
    with made(folder) as opened:
        assert {e.target.rpartition("/")[2] for e in opened.edges("MENTIONS")} == {"tailspin"}
        assert opened.node(f"{opened.base}system/borealis-x") is None
    (folder / "in" / "a.md").unlink()
    with made(folder) as opened:
        assert {e.target.rpartition("/")[2] for e in opened.edges("MENTIONS")} == {"borealis-x"}


def test_candidates_are_kept_apart(folder: Path) -> None:
    text = "They met at the Grand Wingtip Hall and left."
    write(folder, a=article("News", text, url="https://a.example/1"))
    with made(folder, "ttl", "csv", "graphml") as opened:
        assert [(c.name, c.works) for c in opened.candidates()] == [("Grand Wingtip Hall", 1)]
        assert list(opened.mentions()) == []
    for name in ("graph.ttl", "graph.graphml", "nodes.csv", "mentions.csv"):
        written = (folder / "out" / name).read_text(encoding="utf-8")
        assert "grand-wingtip-hall" not in written
    with (folder / "out" / "candidates.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["Grand Wingtip Hall"]


FIRST = "The Tailspin supercomputer has 6,159 Nvidia A100 GPUs."
ROUND = "The Tailspin supercomputer has 6,000 Nvidia A100 GPUs."


def test_the_most_exact_answer_is_promoted_and_the_other_stays_beside_it(folder: Path) -> None:
    write(
        folder,
        a=article("A", ROUND, url="https://a.example/1"),
        b=article("B", FIRST, url="https://b.example/2", domain="b.example"),
    )
    with made(folder) as opened:
        system = f"{opened.base}system/tailspin"
        counts = {
            c.value: (c.is_promoted, c.is_approximate, c.quote)
            for c in opened.claims(system)
            if c.predicate == "accelerator_count"
        }
    assert counts == {"6159": (True, False, FIRST), "6000": (False, True, ROUND)}


def test_a_peak_is_promoted_before_what_a_benchmark_reached(folder: Path) -> None:
    text = (
        "The Tailspin supercomputer peaks at 171 petaflops, and reached 128.7 petaflops on Linpack."
    )
    write(folder, a=article("A", text, url="https://a.example/1"))
    with made(folder) as opened:
        peaks = {c.value: c.is_promoted for c in opened.claims(f"{opened.base}system/tailspin")}
    assert peaks == {"171": True, "128.7": False}


@pytest.mark.parametrize(
    "text",
    [
        "The Tailspin supercomputer will have 6,159 A100 GPUs.",
        "According to Fabrikam, the Tailspin supercomputer has 6,159 A100 GPUs.",
        "The Tailspin supercomputer is the world's fastest supercomputer.",
    ],
)
def test_plans_claims_and_ranks_are_not_promoted(folder: Path, text: str) -> None:
    write(folder, a=article("A", text, url="https://a.example/1"))
    with made(folder) as opened:
        assert facts(opened, promoted=False) != set()
        assert facts(opened, promoted=True) == set()


def test_an_untrusted_publisher_is_no_witness_by_itself(folder: Path) -> None:
    own = folder / "registry"
    own.mkdir()
    write(folder, a=article("A", FIRST, url="https://spun.example/1", domain="spun.example"))
    (own / "own.yaml").write_text(
        "- {id: spun, kind: Organization, name: Spun Daily, domain: spun.example, trust: low}\n"
    )
    with made(folder, registry=str(own)) as opened:
        assert facts(opened, promoted=True) == set()
    write(folder, b=article("B", FIRST, url="https://b.example/2", domain="b.example"))
    with made(folder, registry=str(own)) as opened:
        assert ("tailspin", "accelerator_count", "6159") in facts(opened, promoted=True)


def test_an_organization_with_a_domain_is_its_provider(folder: Path) -> None:
    write(
        folder,
        a=article("A", "A deal with Nvidia was signed.", url="https://a.example/1"),
        b=article("B", url="https://nvidia.com/2", domain="nvidia.com"),
    )
    with made(folder) as opened:
        [edge] = opened.edges("MENTIONS")
        node = opened.node(edge.target)
    assert node is not None
    assert (edge.target, node.kind) == (f"{opened.base}organization/nvidia.com", "Provider")


def test_an_organization_that_the_archive_knows_by_name_is_its_provider(tmp_path: Path) -> None:
    posts, out, anew = tmp_path / "posts", tmp_path / "out", tmp_path / "anew"
    posts.mkdir()
    (posts / "a.md").write_text(
        "---\ntitle: Brisk\n---\nThe Brisk supercomputer is operated by Fjord Cloud Ltd.\n"
    )
    record = "taxonomy: organization\nname: Fjord Cloud\ndomain: fjord.example\n"

    def operators(folder: Path) -> list[tuple[str, str]]:
        with graph.build(posts, folder, formats=("ttl",)) as made:
            return [(c.object, c.predicate) for c in made.claims() if c.predicate == "operator"]

    [(unknown, _)] = operators(out)
    (posts / "o.yaml").write_text(record)
    [(known, _)] = operators(out)
    assert "/organization/fjord-cloud" in unknown
    assert known.endswith("/organization/fjord.example")
    operators(anew)
    assert (out / "graph.ttl").read_bytes() == (anew / "graph.ttl").read_bytes()
    # Two of one name: nobody knows which is meant.
    (posts / "p.yaml").write_text(record.replace("fjord.example", "fjord.test"))
    assert operators(out) == [(unknown, "operator")]


def test_a_users_registry_counts_and_a_change_in_it_is_noticed(folder: Path) -> None:
    write(folder, a=article("News", "We like zorbing with friends.", url="https://a.example/1"))
    own = folder / "registry"
    own.mkdir()
    entry = "- id: zorb\n  kind: Product\n  name: Zorb\n  aliases:\n    - {}\n"
    (own / "products.yaml").write_text(entry.format("zorbing"))
    with made(folder, registry=str(own)) as opened:
        assert [e.target.rpartition("/")[2] for e in opened.edges("MENTIONS")] == ["zorb"]
    (own / "products.yaml").write_text(entry.format("globing"))
    with made(folder, registry=str(own)) as opened:
        assert list(opened.edges("MENTIONS")) == []


def test_without_entities_nothing_is_mentioned(folder: Path) -> None:
    write(folder, a=article("A", FIRST, url="https://a.example/1"))
    with made(folder, has_entities=False) as opened:
        assert (list(opened.edges("MENTIONS")), list(opened.claims())) == ([], [])


def test_the_report_counts_what_was_found(folder: Path) -> None:
    write(folder, a=article("A", FIRST, url="https://a.example/1"))
    with made(folder):
        report = json.loads((folder / "out" / "report.json").read_text())
    assert report["mentions"] == {"Chip": 1, "System": 1}
    assert report["claims"] == {
        "count": 2, "promoted": 2, "by_predicate": {"accelerator_count": 1, "chip": 1},
    }  # fmt: skip


def test_a_body_of_megabytes_and_other_scripts_are_read(folder: Path) -> None:
    body = "The Tailspin supercomputer has 6,159 A100 GPUs. " + "超級電腦 и машина " * 60_000
    text = article("A", url="https://a.example/1") + body * 2
    write(folder, a=text)
    with made(folder) as opened:
        assert ("tailspin", "accelerator_count", "6159") in facts(opened, promoted=True)


SAMPLES = {
    ("perlmutter", "operator", "nersc.gov"),
    ("perlmutter", "chip", "nvidia-a100"),
    ("perlmutter", "accelerator_count", "6159"),
    ("perlmutter", "accelerator_count", "6000"),
    ("perlmutter", "peak_performance", "4"),
    ("azure-nd-a100-v4", "chip", "nvidia-a100"),
    ("vela", "maker", "ibm.com"),
    ("memphis-supercluster", "operator", "x.ai"),
    ("memphis-supercluster", "chip", "nvidia-h100"),
    ("memphis-supercluster", "accelerator_count", "100000"),
    ("memphis-supercluster", "interconnect", "Remote Direct Memory Access (RDMA) fabric"),
    ("memphis-supercluster", "build_duration", "19"),
    ("memphis-supercluster", "cooling", "liquid cooling"),
    ("memphis-supercluster", "supplier", "supermicro.com"),
    ("memphis-supercluster", "purpose", "grok-3"),
}


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original samples are not here")
def test_the_four_systems_of_the_samples_and_their_facts(tmp_path: Path) -> None:
    with graph.build(ORIGINALS, tmp_path / "out", formats=("ttl",)) as opened:
        systems = {str(node.properties["label"]) for node in opened.nodes("System")}
        assert systems == {"Perlmutter", "Azure ND A100 v4", "Vela", "Memphis supercluster"}
        assert facts(opened, promoted=False) >= SAMPLES
        modalities = {
            (c.predicate, c.value or c.object.rpartition("/")[2]): (c.modality, c.is_approximate)
            for c in opened.claims()
        }
        assert modalities["accelerator_count", "6159"] == ("asserted", False)
        assert modalities["accelerator_count", "6000"][1] is True
        assert modalities["purpose", "grok-3"] == ("planned", False)
        for claim in opened.claims():
            work = opened.node(claim.source)
            assert work is not None
            assert str(work.properties[claim.field])[claim.start : claim.end] == claim.quote


def test_the_samples_in_other_words_name_the_same_systems(tmp_path: Path) -> None:
    with graph.build(SEEDS, tmp_path / "out", formats=("ttl",)) as opened:
        systems = {str(node.properties["label"]) for node in opened.nodes("System")}
        assert systems == {"Perlmutter", "Azure ND A100 v4", "Vela", "Memphis supercluster"}
        assert facts(opened, promoted=True) >= {
            ("perlmutter", "accelerator_count", "6159"),
            ("memphis-supercluster", "accelerator_count", "100000"),
            ("memphis-supercluster", "build_duration", "19"),
        }


def test_entities_change_nothing_but_themselves(tmp_path: Path) -> None:
    """Nodes and edges of the articles are the same with and without what they talk about."""
    own = ("Article", "Topic", "Image", "Document")
    with (
        graph.build(SEEDS, tmp_path / "with", formats=("ttl",)) as rich,
        graph.build(SEEDS, tmp_path / "without", formats=("ttl",), has_entities=False) as plain,
    ):
        for kind in own:
            assert list(rich.nodes(kind)) == list(plain.nodes(kind))
        kept = {node.id for node in plain.nodes()}
        assert [
            edge for edge in rich.edges() if edge.kind != "MENTIONS" and edge.source in kept
        ] == list(plain.edges())


def test_long_texts_are_cut_as_short_ones_are(tmp_path: Path) -> None:
    """SQL cuts what is short; in a text of megabytes that would take minutes."""
    said = "Ünder 🙂 the Tailspin supercomputer has 512 A100 GPUs in München. " * 30
    told = []
    for name, rain in (("short", 100), ("long", 10_000)):
        out = tmp_path / name / "out"
        (tmp_path / name / "in").mkdir(parents=True)
        text = said + "Es regnet.\n\n" * rain
        write(tmp_path / name, a=article("Tailspin", url="https://a.example/1") + text)
        with made(tmp_path / name, "parquet") as opened:
            views = opened.mentions, opened.annotations, opened.mention_edges
            parquet = (out / "mentions.parquet").read_bytes()
            told.append([*(list(view()) for view in views), parquet])
    assert len(told[0][0]) > 60
    assert told[1] == told[0]
    with Comparison(tmp_path / "short" / "out", out) as compared:
        assert list(compared.mentions()) == []
        assert [value.property for value in compared.values()] == ["text"]


@pytest.mark.slow
def test_a_text_that_names_very_much_takes_no_more_than_its_share(folder: Path) -> None:
    """Ten times as much takes not much more than ten times as long, in any script."""

    def seconds(count: int) -> float:
        named = "".join(f"Das Tailspin-{n} supercomputer in München, A100.\n" for n in range(count))
        write(folder, a=article("A", url="https://a.example/1") + named)
        start = process_time()
        made(folder).close()
        return process_time() - start

    seconds(10)
    assert seconds(10_000) < 2 + 10 * 2 * seconds(1_000)


def test_a_name_with_soft_hyphens_is_mentioned_in_the_words_of_the_stored_text(
    folder: Path,
) -> None:
    body = "We use the Tail\u00adspin super\u00adcomputer."
    write(folder, a=article("News", body, url="https://a.example/1"))
    with made(folder) as opened:
        [edge] = opened.edges("MENTIONS")
        assert edge.target == f"{opened.base}system/tailspin"
        assert opened.node("https://a.example/1").properties["description"] == body  # type: ignore[union-attr]
        [said] = opened.mentions()
        assert said.exact == "Tail\u00adspin" == body[said.start : said.end]
