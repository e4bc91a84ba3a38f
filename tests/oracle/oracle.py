"""What a folder says, counted again from the design: PyYAML, sets and dicts, no code of graph/."""

import re
import unicodedata
from collections import defaultdict as table
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from html import unescape
from os.path import commonprefix
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import ftfy
import yaml

BASE = "https://w3id.org/newsgraph/id/"
KINDS = {"article": "Article", "video": "Video", "course": "Course", "collection": "Collection",
         "forum": "Community", "download": "Download", "profile": "Person",
         "organization": "Provider", "topic": "Topic"}  # fmt: skip
DROPPED = "utm_.*|itm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_ga|_gl|ref_src"
ONE_TARGET = ("PUBLISHED_BY", "AFFILIATED_WITH", "BROADER")
Place = tuple[int, str, str]  # authority, path, place in it: the lowest precedence wins


def read(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, fields) of every document of a folder that has fields."""
    for file in sorted(folder.rglob("*.*")):
        before, *front = re.split("^---$", file.read_text(encoding="utf-8"), flags=re.M)
        if file.suffix == ".yaml" or not before:
            fields = yaml.load(front[0] if front else before, yaml.CBaseLoader)
            yield file.relative_to(folder).as_posix(), fields


@cache
def canonical(url: str) -> str:
    """The canonical form of a URL, or "" where it names nothing."""
    m = re.fullmatch(r"(https?)://([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#.*)?", url.strip(), re.S)
    if not m:
        return ""
    host = m[2].rpartition("@")[2].encode("idna").decode().lower().rstrip(".")
    kept = [p for p in (m[4] or "").split("&") if not re.match(f"(?:{DROPPED})(?:=|$)", p)]
    tail = m[3] + ("?" + "&".join(kept) if any(kept) else "")
    tail = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", tail), safe="!$&'()*+,;=:@/?%~")
    return f"{m[1]}://{host}{re.sub('%..', lambda code: code[0].upper(), tail)}"


@cache
def clean(text: str) -> str:
    text = unescape(unescape(ftfy.fix_encoding(text)))
    text = re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x7f]", "", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def slug(text: str, salt: str = "") -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("#", "-sharp")
    text = re.sub(r"[\W_]+", "-", text.replace("+", "-plus")).strip("-")[:80]
    return f"{text}-{sha256(salt.encode()).hexdigest()[:8]}" if salt else text


@cache
def name_key(name: str) -> str:
    words = " ".join(re.findall(r"[^\W_]+", clean(unquote(name)).casefold()))
    return re.sub(r"^the (?=.)|(?<=.) (?:inc|llc|ltd|corp|gmbh|plc)$| ", "", words)


VALUES: dict[str, tuple[str, Any]] = {  # of several fields the last one counts
    "label": ("name title", clean), "description": ("bio description excerpt", clean),
    "published": ("publishedDateTime", lambda written:
                  f"{datetime.fromisoformat(written).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
    "issued": ("publishedDateTime", lambda written: written[:10]), "domain": ("domain", str),
    "url": ("url originalUrl webUrl", lambda url: canonical(url) or url),
    "is_cached": ("isCached", "true".__eq__), "is_published": ("published", "true".__eq__),
    "is_removed": ("removed", "true".__eq__), "has_secured": ("secured", bool),
    **{name: (name, int) for name in ("quality", "heat", "members", "width", "height")},
    **{name: (name, clean) for name in ("category", "price", "location")},
}  # fmt: skip


def identity(kind: str, path: str, fields: dict[str, Any]) -> str:
    """The IRI of what is described; of a provider its domain and key, to be settled later."""
    name, url = clean(fields.get("title") or fields.get("name", "")), fields.get("url", "")
    if kind == "Provider":
        return f"{fields['domain'].lower().removeprefix('www.')} {name_key(name)}"
    if kind == "Image":
        return canonical(url) or f"{BASE}image/{slug(url.rpartition('/')[2], url)}"
    minted = f"{BASE}{kind.lower()}/{slug(name, '' if kind in ('Person', 'Topic') else path)}"
    return canonical(fields.get("webUrl") or fields.get("originalUrl", "")) or minted


def mentions(kind: str, at: Place, fields: dict[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    """(kind, IRI, "", (at, values)) and (kind, source, target, (at, position)) of a record."""
    id, publisher = identity(kind, at[1], fields), fields.get("provider", {})
    said = {p: f(fields[n]) for p, (ns, f) in VALUES.items() for n in ns.split() if n in fields}
    yield kind, id, "", (at, said)
    aliases = [canonical(fields.get(n, "")) for n in ("originalUrl", "ampWebUrl", "cdnAmpWebUrl")]
    aliases += [identity(kind, "", {**fields, "name": n}) for n in fields.get("otherNames", ())]
    yield from (("alias", alias, id, at) for alias in aliases if alias not in (id, ""))
    for edge, what, entries in (
        ("PUBLISHED_BY", "Provider", [publisher]), ("BROADER", "Topic", [fields.get("parent")]),
        ("AFFILIATED_WITH", "Provider", [fields.get("affiliation")]),
        ("AUTHORED_BY", "Person", fields.get("authors") or publisher.get("authors", ())),
        ("ABOUT", "Topic", fields.get("topics", ())),
        ("RELATED_TO", "Article", fields.get("related", ())),
        ("HAS_IMAGE", "Image", fields.get("images", ())),
    ):  # fmt: skip
        for number, given in enumerate(filter(None, entries), 1):
            entry = given if isinstance(given, dict) else {"name": given}
            position = number if edge in ("RELATED_TO", "HAS_IMAGE") else 0
            yield edge, id, identity(what, at[1], entry), (at, position)
            place = f"{number:06}" if what == "Article" else at[2]
            yield from mentions(what, (1, at[1], place), entry)


def recount(documents: Iterable[tuple[str, dict[str, Any]]]) -> tuple[Any, Any]:
    """{IRI: (kind, values)} and {(kind, source, target): (position, number of documents)}."""
    said, joined, claims, known = table(list), table(list), table(set), table(list)
    nodes, edges, owned, settled = table(list), table(list), {}, {}
    for path, fields in documents:
        kind = KINDS[fields.get("taxonomy") or fields.get("type", "article")]
        owned[path] = identity(kind, path, fields), fields.get("items", ())
        for what, id, other, more in mentions(kind, (0, path, ""), fields):
            ...
