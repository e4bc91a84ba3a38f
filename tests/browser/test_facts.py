"""The facts in the panel: what is said, in which words, by which article, and what differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sample_pages import AURORA, CHIP, COUNT, NORDIC, PLAN, ROUND, article, data_of, with_data

Pages = Callable[[str], Path]
Open = Callable[..., Any]


def told(opened: Any) -> list[str]:
    """Each question with its answers and what stands beside them, as a reader sees them."""
    found: list[str] = opened.texts(
        ".facts > h3, .facts .about, .fact h4, .answers > li > :not(blockquote)"
    )
    return found


def quotes(opened: Any) -> list[tuple[str, list[str], str]]:
    """Each quote, its marked words, and what stands under it."""
    found = opened.page.locator(".facts blockquote").evaluate_all(
        """(all) => all.map((quote) => [
          [...quote.childNodes].map((part) => part.nodeName === "FOOTER" ? "" : part.textContent),
          [...quote.querySelectorAll("mark")].map((mark) => mark.textContent),
          quote.querySelector("footer")?.innerText.replace(/\\s+/g, " ") ?? "",
        ])"""
    )
    return [("".join(text), marked, under) for text, marked, under in found]


def test_answers_that_differ_stand_side_by_side_the_graphs_own_first(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("facts"), node=AURORA)
    assert told(opened) == [
        "Facts",
        "Accelerators answers differ",
        "6,159 accelerators the graph’s answer",
        "about 6,000 accelerators lost to 6,159 accelerators",
        "Uses the chip",
        "Z9",
    ]
    assert quotes(opened) == [
        (COUNT, ["Aurora", "6,159"], "Article number 0 in 3 documents"),
        (ROUND, ["Aurora", "6,000"], "Article number 1"),
        (COUNT, ["Aurora", "Z9"], "Article number 0"),
    ]
    assert opened.page.locator(".disputed").count() == 1
    opened.assert_quiet()


def test_a_fact_leads_to_the_article_that_says_so_and_back_by_keyboard(
    open_page: Open, pages: Pages
) -> None:
    opened = open_page(pages("facts"), node=AURORA)
    opened.page.locator(".facts blockquote .jump").nth(1).focus()
    opened.press("Enter")
    assert opened.text("#panel h2") == "Article number 1"
    assert told(opened) == ["What it says", "Aurora", "Accelerators",
                            "about 6,000 accelerators lost to 6,159 accelerators"]  # fmt: skip
    assert quotes(opened) == [(ROUND, ["Aurora", "6,000"], "")]
    opened.page.locator(".facts .about .jump").press("Enter")
    assert opened.text("#panel h2") == "Aurora"


def test_a_chip_shows_what_uses_it_and_who_plans_to(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("facts"), node=CHIP)
    assert told(opened) == ["Facts", "Used by", "Aurora", "Nordic", "planned, says the lab"]
    assert quotes(opened) == [
        (COUNT, ["Aurora", "Z9"], "Article number 0"),
        (PLAN, ["Nordic", "Z9"], "Article number 2"),
    ]
    opened.go(node=NORDIC)
    assert told(opened)[-2:] == ["Peak performance", "2 exaflops planned, says the lab"]


def test_who_opens_the_page_is_shown_where_there_are_facts(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("facts"))
    section = opened.page.locator("section", has_text="Facts, in the words of articles").last
    assert section.locator("li").all_inner_texts() == ["Aurora\n3 claims", "Nordic\n2 claims"]
    section.locator(".jump").first.click()
    assert opened.text("#panel h2") == "Aurora"


def test_a_node_without_facts_has_no_such_section(open_page: Open, pages: Pages) -> None:
    opened = open_page(pages("small"), node=article(0))
    assert opened.page.locator(".facts").count() == 0


def test_what_the_page_has_no_room_for_is_said(
    open_page: Open, pages: Pages, tmp_path: Path
) -> None:
    data = data_of(pages("facts"))
    (table,) = data["claims"]
    place = {name: table[name][0] for name in table if name not in ("predicates", "more")}
    many = {name: [place[name]] * 5 for name in place}
    many["quote"] = [[f"Words {number}"] for number in range(5)]
    more = [[data["nodes"]["id"].index(AURORA), 1234]]
    path = with_data(
        pages("facts"), {"claims": [table | many | {"more": more}]}, tmp_path / "many.html"
    )
    opened = open_page(path, node=AURORA)
    assert [text for text, _, _ in quotes(opened)] == ["Words 0", "Words 1"]
    opened.page.get_by_role("button", name="Show all 5").press("Enter")
    assert [text for text, _, _ in quotes(opened)] == [f"Words {number}" for number in range(5)]
    assert opened.text(".facts > .soft") == (
        "and 1,234 more claims: in the RDF (graph.ttl) and in newsgraph explain"
    )
