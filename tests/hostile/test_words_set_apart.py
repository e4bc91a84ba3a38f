"""What a page sets apart is apart in the text, and lists of attributes are no text."""

from __future__ import annotations

from time import process_time

import pytest
from small_archives import Build, front_matter

from graph.syntax.html_text import strip_html
from graph.syntax.markdown import strip_markdown

APART = [
    ("<details><summary>Sum</summary>Hidden details</details>", "Sum\n\nHidden details"),
    ("<p>Quote.<cite>Ann Lee</cite></p>", "Quote. Ann Lee"),
    ("<p><button>Press</button>Next</p>", "Press Next"),
    ("<p>As (<cite>Nature</cite>), <b>bo</b>ld.</p>", "As (Nature), bold."),
    ("<p>As <cite>Nature</cite>, of May.</p>", "As Nature, of May."),
]


def test_words_that_a_page_sets_apart_do_not_run_together(build: Build) -> None:
    archive = build(
        {
            f"{n}{suffix}": front_matter(title=f"{n}{suffix}") + body
            for n, (body, _) in enumerate(APART)
            for suffix in (".md", ".html")
        }
    )
    for suffix in (".md", ".html"):
        found = [archive.labelled(f"{n}{suffix}")["text"] for n in range(len(APART))]
        assert found == [text for _, text in APART]


ATTRIBUTES = [
    ("Quote<cite>Ann Lee</cite>, one<p>two", "Quote Ann Lee, one two"),
    ("## Heading with {#anchor}\n\nWords.", "Heading with\n\nWords."),
    ("## Heading {.a #b}\n\n{: .note }\nOne.\n\nTwo.\n{: .lead}", "Heading\n\nOne.\n\nTwo."),
    ("One.\n{.lead}\n\n* Two\n{:toc}", "One.\n\nTwo"),
    ('A [link](b){:target="_blank"} *c*{: .d}.', "A link c."),
    ("## `f {#x}`\n\nWrite `{: .note}`.", "f {#x}\n\nWrite {: .note}."),
    (
        "A set {1: 2}, a {.NET}, what? {: so}, an {end}.",
        "A set {1: 2}, a {.NET}, what? {: so}, an {end}.",
    ),
    ("It is not {#a}", "It is not {#a}"),
]


def test_attributes_of_kramdown_and_hugo_are_no_text(build: Build) -> None:
    archive = build(
        {f"{n}.md": front_matter(title=f"'{n}'") + body for n, (body, _) in enumerate(ATTRIBUTES)}
    )
    found = [archive.labelled(str(n))["text"] for n in range(len(ATTRIBUTES))]
    assert found == [text for _, text in ATTRIBUTES]


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["{:", "{: .", "{#a", "{.a ", "<cite>", "</button>a", "<summary>"])
def test_they_take_time_in_their_length_only(mark: str) -> None:
    start = process_time()
    strip_html(mark * 100_000)
    strip_markdown(f"# {mark * 9_000}")
    strip_markdown(f"# a{' ' * 100_000}b {{#c}}")
    assert process_time() - start < 10
