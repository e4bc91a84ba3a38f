"""An archive to measure on: the real one beside the project, or one made up in its likeness."""

from __future__ import annotations

import json
import random
import tarfile
from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared" / "corpus" / "azure-news-dev.tar.xz"
WORDS = (
    "cloud data model chip cluster team service storage network market launch partner region "
    "customer security report quarter developer platform research"
).split()


def unpack_or_make(folder: Path, posts: int = 2_000) -> str:
    """Fill `folder` with posts and say in a few words what they are."""
    if SHARED.is_file():
        with tarfile.open(SHARED) as archive:
            archive.extractall(folder, filter="data")
        return "the development archive"
    make(folder, posts)
    return f"a made-up archive of {posts:,} posts"


def make(folder: Path, posts: int) -> None:
    """Write posts with some forty related entries each, of which most repeat between posts."""
    chance = random.Random(2021)
    articles = [_article(chance, number) for number in range(posts)]
    for number, article in enumerate(articles):
        near = [chance.randrange(max(0, number - 200), min(posts, number + 200)) for _ in range(40)]
        related = "".join(_entry(articles[other]) for other in sorted({*near} - {number}))
        lines = "".join(f"{name}: {value}\n" for name, value in article.items())
        text = f"---\ncategory: news\n{lines}heat: -1\nrelated:\n{related}---\n"
        folder.joinpath(f"{number:06d}.md").write_text(text, encoding="utf-8")


def _article(chance: random.Random, number: int) -> dict[str, str]:
    site = f"news{int(chance.paretovariate(0.6)) % 400}.example.com"
    title = " ".join(chance.choices(WORDS, k=9)).capitalize()
    return {
        "title": json.dumps(f"{title} {number}"),
        "excerpt": json.dumps(" ".join(chance.choices(WORDS, k=40)).capitalize() + "."),
        "publishedDateTime": f"20{chance.randrange(15, 24)}-{chance.randrange(1, 13):02d}-"
        f"{chance.randrange(1, 29):02d}T10:{number % 60:02d}:00Z",
        "webUrl": json.dumps(f"https://{site}/{number}/{title.replace(' ', '-').lower()}"),
        "type": "article",
        "provider": f"\n  name: News {site.partition('.')[0][4:]}\n  domain: {site}",
        "quality": str(chance.randrange(20, 140)),
        "topics": "".join(f"\n  - {word}" for word in sorted(chance.sample(WORDS, 2))),
        "images": f'\n  - url: "https://{site}/i/{number}.jpg"\n    width: 1200\n    height: 630',
    }


def _entry(article: dict[str, str]) -> str:
    lines = "".join(
        f"    {name}: {value}\n".replace("\n  ", "\n      ")
        if "\n" in value
        else f"    {name}: {value}\n"
        for name, value in article.items()
        if name != "topics"
    )
    return "  - " + lines.lstrip()
