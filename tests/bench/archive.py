"""Archives to measure on: the real one beside the project, or one made up in its likeness, and
larger ones grown from either.

What is made is the same every time. `grow` writes replicas of an archive that are as unlike as
articles of one archive are: other addresses, titles and excerpts with other words, other days, some
of another kind, of a new provider or with a new topic. Related entries repeat byte for byte, as in
the real archive, and mostly stay within a replica; one in twenty leads to another one.
"""

from __future__ import annotations

import json
import random
import re
import tarfile
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).parents[3] / "shared" / "corpus" / "azure-news-dev.tar.xz"
WORDS = (
    "cloud data model chip cluster team service storage network market launch partner region "
    "customer security report quarter developer platform research"
).split()
ACROSS, OTHER_WORD, OTHER_KIND, NEW_PROVIDER, NEW_TOPIC = 0.05, 0.15, 0.03, 0.05, 0.1
KINDS = ("video", "event", "course", "download")
_FIELD = re.compile(
    r'^(?P<start>[ -]*(?P<name>\w+): +)(?P<quote>"?)(?P<value>[^\n]+?)(?P=quote)$', re.MULTILINE
)
_WORD = re.compile(r"(?<![\w\\&/.])[a-z]{4,}(?!\w)")
_ADDRESSES = {"webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl", "url"}


def unpack_or_make(folder: Path, posts: int = 2_000) -> str:
    """Fill `folder` with posts and say in a few words what they are."""
    if SHARED.is_file():
        with tarfile.open(SHARED) as archive:
            archive.extractall(folder, filter="data")
        return "the development archive"
    make(folder, posts)
    return f"a made-up archive of {posts:,} posts"


def grow(source: Path, folder: Path, articles: int) -> None:
    """Fill `folder` with so many articles: the posts of `source`, and then replicas of them."""
    posts = [_post(path) for path in sorted(source.rglob("*.md"))]
    pool = sorted({word for post in posts for word in _WORD.findall(post.title)})
    copies = -(-articles // len(posts))
    replicas = [Replica(number, pool) for number in range(copies)]
    waiting = ((replica, post) for replica in replicas for post in posts)
    for replica, post in islice(waiting, articles):
        path = folder / f"{replica.number:03}" / post.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(_replicated(post, replica, replicas)), encoding="utf-8")


class Post(NamedTuple):
    """The text of a post in parts: what stands before its related entries, they, and the rest."""

    name: str
    title: str
    head: str
    related: list[str]
    tail: str


def _post(path: Path) -> Post:
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition("\nrelated:\n")
    end = re.search(r"^(?=\S)", rest, re.MULTILINE) if mark else None
    listed, tail = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    entries = [part for part in re.split(r"^(?=  - )", listed, flags=re.MULTILINE) if part]
    title = re.search(r"^title: .*", head, re.MULTILINE)
    return Post(path.name, title[0] if title else "", head + mark, entries, tail)


def _replicated(post: Post, replica: Replica, replicas: list[Replica]) -> Iterator[str]:
    chance = random.Random(f"{post.name} {replica.number}")
    head = replica.of(post.head)
    if replica.number and chance.random() < NEW_TOPIC:
        # Few of the new topics are frequent, and the more articles there are, the more are new.
        number = int(chance.paretovariate(0.7)) % (10 * (replica.number + 1))
        topic = f"{replica.pool[number % len(replica.pool)].capitalize()} {number}"
        head = head.replace("\ntopics:\n", f"\ntopics:\n  - {topic}\n", 1)
    yield head
    for entry in post.related:
        other = chance.choice(replicas) if chance.random() < ACROSS else replica
        yield other.of(entry)
    yield post.tail


class Replica:
    """Turns texts of an archive into those of its so-many-th replica; the first is as it was.

    What it makes of a value depends on the value alone: an article has one title wherever it is
    named.
    """

    def __init__(self, number: int, pool: list[str]) -> None:
        self.number = number
        self.pool = pool
        self.of = lru_cache(maxsize=None)(self._of) if number else str

    def _of(self, text: str) -> str:
        return _FIELD.sub(self._field, text)

    def _field(self, field: re.Match[str]) -> str:
        name, value = field["name"], field["value"]
        chance = random.Random(f"{self.number} {value}")
        if name in ("title", "excerpt"):
            value = _WORD.sub(lambda word: self._word(chance, word[0]), value)
        elif name in _ADDRESSES and "/organizations/" not in value:
            # Replicas are far apart in the order of addresses, so that compression gains nothing
            # from their likeness.
            value = value.replace("://", f"://r{self.number:03}.", 1)
        elif name == "publishedDateTime":
            day = date.fromisoformat(value[:10]).toordinal() + chance.randrange(-400, 400)
            value = f"{date.fromordinal(day)}{value[10:]}"
        elif name == "domain" and chance.random() < NEW_PROVIDER:
            value = f"{chance.choice(self.pool)}{self.number}.{value}"
        elif name == "type" and value == "article":
            value = self._kind(field)
        return f"{field['start']}{field['quote']}{value}{field['quote']}"

    def _kind(self, field: re.Match[str]) -> str:
        # The address stands in the line before: what an article is depends on it.
        before = field.string[: field.start()].rpartition("webUrl:")[2]
        chance = random.Random(f"{self.number} {before.strip()}")
        return chance.choice(KINDS) if chance.random() < OTHER_KIND else "article"

    def _word(self, chance: random.Random, word: str) -> str:
        return chance.choice(self.pool) if chance.random() < OTHER_WORD else word


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
