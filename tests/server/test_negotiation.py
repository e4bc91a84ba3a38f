"""Which format a client gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.server.negotiation import preferred

TYPES = ["application/json", "text/csv", "text/html"]
RANGES = st.sampled_from(
    [*TYPES, "*/*", "text/*", "image/png", "*", "", ";", "text/csv;q", "a/b/c"]
)
QUALITIES = st.sampled_from(["", ";q=0", ";q=0.5", ";q=1", "; Q=0.9", ";q=2", ";q=x", ";level=1"])


@pytest.mark.parametrize(
    ("accept", "found"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.2, text/html;q=0.3", "text/html"),
        ("text/html, */*;q=0.8", "text/html"),
        ("text/*;q=0.9, text/csv;q=0.1", "text/html"),
        ("application/json;q=0, */*;q=0.1", "text/csv"),
        ("*/*;q=0", None),
        ("image/png", None),
        ("text/csv;charset=utf-8", "text/csv"),
    ],
)
def test_the_type_a_client_likes_best_is_found(accept: str, found: str | None) -> None:
    assert preferred(accept, TYPES) == found


@given(st.lists(st.tuples(RANGES, QUALITIES)))
def test_any_header_leads_to_an_offered_type_or_none(header: list[tuple[str, str]]) -> None:
    found = preferred(",".join(name + quality for name, quality in header), TYPES)
    assert found is None or found in TYPES


@given(st.text())
def test_no_header_is_an_error(accept: str) -> None:
    assert preferred(accept, TYPES) in [*TYPES, None]
