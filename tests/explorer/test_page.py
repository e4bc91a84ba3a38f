"""The page as a parser sees it: what it loads, what may run in it, that it is always alike."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fake_graphs import PAYLOADS, article, fake, hostile, small, wheel
from reading import Parsed, Unpacked
from small_archives import Build

from graph.config import PageOptions
from graph.explorer.page import html
from graph.exporters.html import write
from graph.model import Node

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

ALL = {"small": small(), "hostile": hostile(), "empty": fake(), "large": wheel(1600)}


@pytest.mark.parametrize("graph", ALL.values(), ids=ALL)
def test_page_of_any_graph_loads_nothing_and_allows_only_its_own_code(graph: Graph) -> None:
    parsed = Parsed(html(graph))
    for tag, attributes in parsed.tags:
        assert tag not in ("img", "iframe", "object", "embed", "base", "form")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action", "srcset", "data"):
            value = attributes.get(name) or "data:,"
            assert value == "data:," or value.startswith("#")
    (policy,) = [a["content"] for _, a in parsed.tags if a.get("http-equiv")]
    directives = dict(part.strip().split(" ", 1) for part in (policy or "").split(";"))
    assert {"default-src", "connect-src", "base-uri", "form-action"} <= {
        name for name, value in directives.items() if value == "'none'"
    }
    assert set(directives["img-src"].split()) <= {"data:", "blob:"}
    for tag, attributes, text in parsed.code:
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        is_data = attributes.get("type", "").startswith("application/")  # type: ignore[union-attr]
        assert is_data or f"'sha256-{digest}'" in directives[f"{tag}-src"].split()
    assert "unsafe" not in (policy or "")


def test_page_of_hostile_graph_has_the_tags_of_a_harmless_one() -> None:
    page = html(hostile())
    parsed, harmless = Parsed(page), Parsed(html(small()))
    assert {tag for tag, _ in parsed.tags} == {tag for tag, _ in harmless.tags}
    types = [attributes.get("type") for tag, attributes, _ in harmless.code if tag == "script"]
    assert [a.get("type") for tag, a, _ in parsed.code if tag == "script"] == types
    assert "onerror=window.__x=1>" not in page
    assert "49" not in parsed.text
    nodes = parsed.data["nodes"]
    assert nodes["url"] == [0] * len(PAYLOADS) == nodes["image"]
    assert set(nodes["label"]) == set(PAYLOADS)


def test_page_of_long_and_odd_texts_holds_them_cut_or_whole() -> None:
    odd = {"rtl": "שלום עולם", "emoji": "🧑‍🚀" * 3, "joined": "ab\u200dc", "e\u0301": "é"}
    nodes = [Node("Article", article(n), {"label": text}) for n, text in enumerate(odd.values())]
    nodes.append(
        Node("Article", article(9), {"label": "x" * 10_000, "description": "y " * 500_000})
    )
    nodes.append(Node("Article", article(8), {"label": "z", "description": "w" * 1_000_000}))
    page = html(fake(nodes))
    unpacked = Unpacked(Parsed(page).data)
    assert unpacked.data["nodes"]["label"][: len(odd)] == list(odd.values())
    long, unbroken = unpacked.node(article(9)), unpacked.node(article(8))
    assert long["label"] == "x" * 299 + "…"
    assert long["description"] == ("y " * 100).strip() + "…"
    assert unbroken["description"] == "w" * 199 + "…"
    assert {node["label"] for node in Parsed(page).network["nodes"]} >= {"שלום עולם"}


def test_page_says_what_the_graph_holds_where_nothing_runs() -> None:
    parsed = Parsed(html(wheel(400), PageOptions(max_nodes=50)))
    assert "401" in parsed.text and "800" in parsed.text


def test_page_of_empty_graph_says_what_to_do_next() -> None:
    parsed = Parsed(html(fake()))
    assert "newsgraph build FOLDER" in parsed.text
    assert "graph-data" not in {attributes.get("id") for _, attributes in parsed.tags}


def test_page_starts_as_standard_html_in_a_language() -> None:
    page = html(small())
    assert page.startswith("<!doctype html>\n<html lang=")
    assert "@license" in page and "Almende B.V" in page
    assert "sourceMappingURL" not in page and "\r" not in page


def test_page_holds_no_descriptions_where_none_are_wanted() -> None:
    data = Parsed(html(small(), PageOptions(has_descriptions=False))).data
    assert data["nodes"]["description"] == []
    assert data["meta"]["notes"] == ["Left out to keep the page light: descriptions."]


def digests() -> list[str]:
    """Of the page of a small graph, of one laid out by forces, and of one with communities."""
    found = []
    for graph in (small(), wheel(310), wheel(1600)):
        out = io.BytesIO()
        write(graph, out)
        found.append(hashlib.sha256(out.getvalue()).hexdigest())
    return found


def test_export_twice_and_in_processes_with_other_hash_seeds_gives_the_same_bytes() -> None:
    code = "import json, test_page; print(json.dumps(test_page.digests()))"
    path = [str(Path(__file__).parent), *sys.path]
    found = [digests()]
    for seed in "1", "2":
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(path)},
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(json.loads(run.stdout))
    assert all(one == found[0] for one in found)


def test_html_exporter_imported_leaves_heavy_libraries_alone() -> None:
    code = (
        "import sys, graph.exporters.html;"
        "print({'pyvis', 'jinja2', 'networkx', 'IPython'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "set()"


def test_documents_with_odd_fields_are_shown_as_they_are_written(build: Build) -> None:
    archive = build(
        {
            "odd.md": "---\n_id: 42\ntitle: 007\ntopics: [1, 2.50, true, '🧑‍🚀 שלום']\n---\n",
            "script.md": f"---\ntitle: {json.dumps(PAYLOADS[0])}\ndate: some day\n---\n",
        }
    )
    nodes = Parsed(html(archive.graph)).data["nodes"]
    assert sorted(nodes["label"]) == sorted(["007", PAYLOADS[0], "1", "2.50", "true", "🧑‍🚀 שלום"])
    assert set(nodes["day"]) == {-1}
