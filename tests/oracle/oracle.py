"""What documents say, counted again from the design: sets and dicts, and no code of graph/."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from html import unescape
from os.path import commonprefix
from typing import Any
from urllib.parse import quote, unquote

import ftfy

BASE = "https://w3id.org/newsgraph/id/"
KINDS = {"forum": "Community", "profile": "Person", "organization": "Provider"}
DROPPED = "(utm_.*|itm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_ga|_gl|ref_src)(=|$)"
ONE_TARGET = ("PUBLISHED_BY", "AFFILIATED_WITH", "BROADER")
Fields = dict[str, Any]
Place = tuple[int, str, str]  # authority, path, place in it: the lowest wins
Mention = tuple[tuple[str, str, str], tuple[Place, Any]]  # (kind, IRI, other end or ""): what of it


@cache
def canonical(url: str) -> str:  # or "" where it names nothing
    m = re.fullmatch(r"(https?)://([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#.*)?", url.strip(), re.S)
    if not m:
        return ""
    host = m[2].rpartition("@")[2].encode("idna").decode().lower()
    host = host.removesuffix({"http": ":80", "https": ":443"}[m[1]]).rstrip(".")
    kept = "&".join(p for p in (m[4] or "").split("&") if not re.match(DROPPED, p))
    tail = re.sub("%(?![0-9A-Fa-f]{2})", "%25", m[3] + "?" * bool(kept) + kept)
    tail = quote(tail, safe="!$&'()*+,;=:@/?%~")
    return f"{m[1]}://{host}{re.sub('%..', lambda code: code[0].upper(), tail)}"


@cache
def clean(text: str) -> str:
    text = unescape(unescape(ftfy.fix_encoding(text)))
    text = re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x7f]", "", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


@cache
def slug(text: str, salt: str = "") -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("#", "-sharp")
    text = re.sub(r"[\W_]+", "-", text.replace("+", "-plus")).strip("-")[:80]
    return f"{text}-{sha256(salt.encode()).hexdigest()[:8]}" if salt else text


def name_key(name: str) -> str:
    return re.sub("^the-(?=.)|(?<=.)-(inc|llc|ltd|corp|gmbh|plc)$|-", "", slug(unquote(name)))


VALUES: dict[str, tuple[str, Any]] = {  # property: fields, of which the last one counts, and type
    "label": ("name title", clean), "description": ("bio description excerpt", clean),
    "published": ("publishedDateTime", lambda written:
                  f"{datetime.fromisoformat(written).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
    "issued": ("publishedDateTime", lambda written: written[:10]),
    "url": ("url originalUrl webUrl", lambda url: canonical(url) or url),
    "domain": ("domain", lambda domain: domain.lower().removeprefix("www.")),
    **{p: (p, int) for p in ("quality", "heat", "members", "width", "height")},
    **{p: (p, clean) for p in ("category", "price", "location")},
    **{f"is_{p}": (p, "true".__eq__) for p in ("published", "removed")},
}  # fmt: skip


def identity(kind: str, path: str, fields: Fields) -> str:  # of a provider, domain and key
    name, url = clean(fields.get("title") or fields.get("name", "")), fields.get("url", "")
    if kind == "Provider":
        return f"{VALUES['domain'][1](fields['domain'])} {name_key(name)}"
    if kind == "Image":
        return canonical(url) or f"{BASE}image/{slug(url.rpartition('/')[2], url)}"
    minted = f"{BASE}{kind.lower()}/{slug(name, '' if kind in ('Person', 'Topic') else path)}"
    return canonical(fields.get("webUrl") or fields.get("originalUrl", "")) or minted


def mentions(kind: str, id: str, at: Place, fields: Fields) -> Iterator[Mention]:
    publisher, path = fields.get("provider", {}), at[1]
    said = {p: f(fields[n]) for p, (ns, f) in VALUES.items() for n in ns.split() if fields.get(n)}
    yield (kind, id, ""), (at, said)
    aliases = [canonical(fields.get(n, "")) for n in ("originalUrl", "ampWebUrl", "cdnAmpWebUrl")]
    aliases += [identity(kind, "", {**fields, "name": n}) for n in fields.get("otherNames", ())]
    yield from ((("alias", alias, id), (at, 0)) for alias in aliases if alias not in (id, ""))
    authors = [a for a in publisher.get("authors", ()) if a["name"] != "Anonymous"]
    for edge, what, entries in (
        ("PUBLISHED_BY", "Provider", [publisher]), ("BROADER", "Topic", [fields.get("parent")]),
        ("AFFILIATED_WITH", "Provider", [fields.get("affiliation")]),
        ("AUTHORED_BY", "Person", fields.get("authors") or authors),
        ("ABOUT", "Topic", fields.get("topics", ())),
        ("RELATED_TO", "Article", fields.get("related", ())),
        ("HAS_IMAGE", "Image", fields.get("images", ())),
    ):  # fmt: skip
        for number, given in enumerate(filter(None, entries), 1):
            entry = given if isinstance(given, dict) else {"name": given}
            other = identity(what, path, entry)
            yield (edge, id, other), (at, number if edge in ("RELATED_TO", "HAS_IMAGE") else 0)
            place = (1, path, f"{number:06}" if what == "Article" else at[2])
            yield from mentions(what, other, place, entry)


def settle_providers(said: dict[tuple[str, str, str], Any], names: dict[str, str]) -> None:
    domains: Any = defaultdict(lambda: defaultdict(set))
    for (what, id, _), heard in said.items():
        if what == "Provider":
            domains[id.split()[0]][names.setdefault(id, id)] |= {at[:2] for at, _ in heard}
    for domain, homes in domains.items():
        main, most = f"{BASE}organization/{domain}", 0.9 * len({p for s in homes.values() for _, p in s})
        first = f"{domain} {name_key(domain.split('.')[0])}"
        doubts = {home: (min(said)[0], len(homes) > 1, len({p for _, p in places}) < most, home != first) for home, places in homes.items()}
        ...
