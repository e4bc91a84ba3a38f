"""What the library promises who calls it from Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_archives import front_matter, write

import graph
from graph.errors import UsageError


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"format": "ttl"}, "unknown setting 'format'; use one of: base, has_text, "),
        ({"formats": 7}, "the setting formats cannot be 7; write one such as "
         "formats=('ttl', 'graphml', 'html')"),
        ({"formats": (7,)}, "the setting formats cannot be (7,); write one such as "),
        ({"strict": "yes"}, "the setting strict cannot be 'yes'; write one such as strict=False"),
        ({"workers": "2"}, "the setting workers cannot be '2'; write one such as workers=2"),
        ({"workers": -1}, "the setting workers cannot be -1; write one such as workers=2"),
        ({"memory": "2GB"}, "the setting memory cannot be '2GB'; write one such as "
         "memory=2000000000"),
        ({"formats": "ttl,xls"}, "unknown format 'xls'; choose from csv, gexf, "),
    ],
)  # fmt: skip
def test_a_setting_that_is_wrong_is_told_with_what_it_may_be(
    tmp_path: Path, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError) as raised:
        graph.build(tmp_path, tmp_path / "out", **settings)
    assert str(raised.value).startswith(message)


def test_settings_may_be_written_as_on_the_command_line(tmp_path: Path) -> None:
    source = write(tmp_path / "in", {"a.md": front_matter(title="A")})
    with graph.build(source, tmp_path / "out", formats="ttl, nt") as made:
        assert [node.properties["label"] for node in made.nodes("Article")] == ["A"]
    assert {path.suffix for path in (tmp_path / "out").glob("graph.*")} == {
        ".ttl", ".nt", ".duckdb"
    }  # fmt: skip
