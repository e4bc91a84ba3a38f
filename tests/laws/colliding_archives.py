"""Strategies that make small archives whose documents speak of the same few things.

Addresses, names, related entries and paths come from small pools, so that documents share, repeat
and contradict each other far more than real ones do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

Files = Mapping[str, bytes]

ADDRESSES = (
    "https://a.example/1",
    "https://a.example/1?utm_source=x",
    "https://A.example:443/1#top",
    "https://a.example/2",
    "https://a.example/1/amp",
    "https://b.example/3",
    "https://b.example/spaced out",
    "http://a.example/1",
    "https://w3id.org/newsgraph/id/topic/ai",
    "/relative",
    "not a url",
)
DOMAINS = ("a.example", "www.a.example", "B.example", "tube.example", "")
PROVIDERS = (
    "A", "The A", "A Inc.", "A%2c Inc.", "PC World", "PCWorld", "Channel One", "Channel Two",
)  # fmt: skip
TOPICS = ("AI", "ai", "A.I.", "C++", "C#", "AI Hardware", "ai-hardware", "artificial-intelligence")
PEOPLE = ("Ada Lovelace", "ada lovelace", "Anonymous", "Grace Hopper", "Ada  Lovelace")
IMAGES = (
    "https://a.example/i.jpg",
    "/i.jpg",
    "https://a.example/1",
    "i.jpg",
    "https://b.example/3",
)
TITLES = ("One", "Two", "one", "IBMâ€™s news", "An &amp;amp; entity", "", "007", "~", "Zoë", "Zoë")
DATES = (
    "2024-01-01T00:00:00Z", "2023-12-31T23:30:00-02:00", "2024-01-01", "2024-02-30", "soon",
    "2024-01-01 10:00",
)  # fmt: skip
NUMBERS = ("1", "2", "-1", "007", "many", "99999999999999999999", "1.5")
PATHS = (
    "a.md", "b.md", "c/a.md", "c/b.md", "z/a.markdown", "topics/ai.yaml", "people/ada.md", "n.txt",
    "d.html", "ignored.pdf", "ünïcode.md",
)  # fmt: skip
ITEMS = ("a", "c/a", "b", "z/a", "topics/ai", "nowhere")
TYPES = ("article", "video", "course", "collection", "event", "download", "forum", "mystery")


def yaml(value: object) -> str:
    """A scalar or a nested value; JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping with any of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


address, topic, person, number, title = map(
    st.sampled_from, (ADDRESSES, TOPICS, PEOPLE, NUMBERS, TITLES)
)
provider = some(
    name=st.sampled_from(PROVIDERS),
    domain=st.sampled_from(DOMAINS),
    images=st.lists(st.fixed_dictionaries({"url": st.sampled_from(IMAGES)}), max_size=1),
    authors=st.lists(st.one_of(person, st.fixed_dictionaries({"name": person})), max_size=2),
)
image = st.fixed_dictionaries(
    {"url": st.sampled_from(IMAGES)}, optional={"width": number, "title": title}
)
addresses = {
    "webUrl": address, "originalUrl": address, "ampWebUrl": address, "cdnAmpWebUrl": address
}  # fmt: skip
described = {
    "title": title,
    "excerpt": title,
    "publishedDateTime": st.sampled_from(DATES),
    "quality": number,
    "published": st.sampled_from(("true", "false", "maybe")),
    "provider": provider,
    "images": st.lists(image, max_size=2),
    "type": st.sampled_from(TYPES),
} | addresses
entry = some(**described)
works = some(
    topics=st.one_of(st.lists(topic, max_size=3), st.just("AI, C++")),
    related=st.lists(entry, max_size=4),
    items=st.lists(st.sampled_from(ITEMS), max_size=3),
    lang=st.sampled_from(("en", "de-AT", "nonsense!")),
    secured=st.just("xyz"),
    odd=st.fixed_dictionaries({"deep": st.lists(title, max_size=2)}),
    authors=st.lists(person, max_size=2),
    **described,
)
taxonomies = st.one_of(
    some(
        taxonomy=st.just("topic"), name=topic, _id=topic, parent=topic, shortname=topic,
        keywords=st.lists(topic, max_size=2),
    ),
    some(
        taxonomy=st.just("organization"), name=st.sampled_from(PROVIDERS),
        domain=st.sampled_from(DOMAINS), _id=st.sampled_from(DOMAINS),
        otherNames=st.lists(st.sampled_from(PROVIDERS), max_size=2),
        images=st.lists(image, max_size=1),
    ),
)  # fmt: skip
profiles = some(
    type=st.just("profile"),
    name=person,
    bio=title,
    affiliation=provider,
    topics=st.lists(topic, max_size=2),
    twitter=st.fixed_dictionaries({"url": address}),
    images=st.lists(image, max_size=1),
)


def front_matter(fields: Mapping[str, Any]) -> str:
    """The fields as the archives write them: lists of entries in blocks, the rest in lines."""
    lines = []
    for name, value in fields.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{name}:\n")
            for item in value:
                pairs = [f"{k}: {yaml(v)}\n" for k, v in item.items()] or ["{}\n"]
                lines.append("  - " + "    ".join(pairs))
        else:
            lines.append(f"{name}: {yaml(value)}\n")
    return "".join(lines)


good = st.builds(
    lambda fields, body: f"---\n{front_matter(fields)}---\n{body}",
    st.one_of(works, works, works, taxonomies, profiles),
    st.sampled_from(("", "Body.\n", "A <b>body</b>\n\nof two parts.\n")),
)
plain = st.sampled_from(
    ("By Ada Lovelace\n\nOne\n\nSome text.\n", "top of page\nTwo\n\nMore text. And more.\n", "\n\n")
)
bad = st.sampled_from(
    (
        "---\ntitle: [open\n---\n",
        "---\n- a list\n---\n",
        "",
        "---\nodd: 1\n---\n",
        "---\na: &x [*x]\n---\n",
    )
)
text = st.one_of(good, good, good, good, plain, bad)
content = st.one_of(text.map(str.encode), st.just(b"---\ntitle: caf\xe9\n---\n"))

ANCHOR = {"anchor.md": b"---\ntitle: Always here\nwebUrl: https://a.example/anchor\n---\n"}
"""Without one document that can be read a build refuses to make a graph."""

archives = st.dictionaries(st.sampled_from(PATHS), content, min_size=1, max_size=6).map(
    lambda files: {**files, **ANCHOR}
)


@st.composite
def histories(draw: st.DrawFn) -> list[Files]:
    """Archives of which each follows from the one before: files added, changed and deleted."""
    states: list[Files] = [draw(archives)]
    for _ in range(draw(st.integers(1, 3))):
        files = dict(states[-1])
        for path in draw(st.lists(st.sampled_from(PATHS), max_size=3, unique=True)):
            match draw(st.sampled_from(("change", "delete", "copy", "swap"))):
                case "change":
                    files[path] = draw(content)
                case "delete":
                    files.pop(path, None)
                case "copy":
                    files[path] = files[draw(st.sampled_from(sorted(files)))]
                case "swap":
                    other = draw(st.sampled_from(sorted(files)))
                    files[path], files[other] = files[other], files.get(path, files[other])
        states.append({**files, **ANCHOR})
    return states
