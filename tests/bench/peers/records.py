"""Turn posts into CSV files, for tools that read no front matter: each record once.

usage: records.py SOURCE OUT
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

COLUMNS = {
    "articles": ("url", "title", "excerpt", "date", "quality", "provider"),
    "providers": ("id", "name", "domain"),
    "images": ("url", "width", "height"),
    "article_images": ("article", "image"),
    "article_topics": ("article", "topic"),
    "topics": ("id", "label"),
    "related": ("article", "other"),
}
ID = "https://example.org/id/"
Tables = dict[str, dict[tuple[str, ...], tuple[str, ...]]]


def iri(url: str) -> str:
    return quote(url, safe=":/?#[]@!$&'()*+,;=%-._~")


def add_article(tables: Tables, article: dict[str, Any]) -> str:
    url, provider = iri(article["webUrl"]), article["provider"]
    id = f"{ID}organization/{quote(provider['domain'])}"
    if (url,) not in tables["articles"]:
        tables["articles"][url,] = (
            url, article["title"], article.get("excerpt", ""), article["publishedDateTime"],
            article.get("quality", "0"), id,
        )  # fmt: skip
        tables["providers"].setdefault((id,), (id, provider["name"], provider["domain"]))
        for image in article.get("images") or ():
            address = iri(image["url"])
            tables["images"].setdefault((address,), (address, image["width"], image["height"]))
            tables["article_images"][url, address] = (url, address)
    for label in article.get("topics") or ():
        topic = f"{ID}topic/{quote(label)}"
        tables["topics"].setdefault((topic,), (topic, label))
        tables["article_topics"][url, topic] = (url, topic)
    return url


def main(source: Path, out: Path) -> None:
    tables: Tables = {name: {} for name in COLUMNS}
    documents = []
    for path in sorted(source.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        document = yaml.load(text[4 : text.index("\n---", 4) + 1], Loader=yaml.CBaseLoader)
        documents.append((document, add_article(tables, document)))
    for document, url in documents:
        for related in document.get("related") or ():
            other = add_article(tables, related)
            tables["related"][url, other] = (url, other)
    out.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(tables[name].values())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
