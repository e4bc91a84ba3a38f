"""How tools for blogs name topics."""

from __future__ import annotations

import pytest
from small_archives import Build, front_matter


def test_a_tag_may_have_its_name_under_label(build: Build) -> None:
    tags = "[{label: My Tag, permalink: /my-tag}, {name: AI, label: AI}, plain]"
    archive = build({"a.md": front_matter(title="A", tags=tags)})
    assert archive.ids("Topic") == ["~topic/ai", "~topic/my-tag", "~topic/plain"]
    assert archive.labelled("A")["extra"] == '{"tags":[{"permalink":"/my-tag"},{},{}]}'
    assert "entry_unused" not in archive.report["repaired"]


def test_a_label_beside_another_name_is_told_as_not_used(build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", tags="[{name: AI, label: Robots}]")})
    assert archive.ids("Topic") == ["~topic/ai"]
    assert archive.repairs("entry_unused") == [("a.md", "tags.label", "Robots")]


@pytest.mark.parametrize(
    ("tags", "topics"),
    [
        ("人工智能，芯片、未来", ["人工智能", "未来", "芯片"]),
        ("AI, 芯片", ["AI", "芯片"]),
        ("['人工智能，芯片']", ["人工智能，芯片"]),  # a list is as it is
        ("芯片。未来", ["芯片。未来"]),
    ],
)
def test_text_is_split_at_every_comma(tags: str, topics: list[str], build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", tags=tags)})
    assert sorted(str(archive[id]["label"]) for id in archive.ids("Topic")) == topics
