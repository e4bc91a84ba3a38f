"""What documents say, counted again from the design: sets and dicts, and no code of graph/."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from html import unescape
from os.path import commonpath
from typing import Any
from urllib.parse import quote, unquote

import ftfy

BASE = "https://w3id.org/newsgraph/id/"
KINDS = {"forum": "Community", "profile": "Person", "organization": "Provider"}
DROPPED = "(utm_.*|itm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_ga|_gl|ref_src)(=|$)"
ONE_TARGET = ("PUBLISHED_BY", "AFFILIATED_WITH", "BROADER")
Fields = dict[str, Any]
Place = tuple[int, str, str]  # authority, path, place in it: the lowest wins


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


VALUES: list[tuple[str, str, Any]] = [  # property, field, type; of several fields the last counts
    *((p, p, int) for p in ("quality", "heat", "members", "width", "height")),
    *((p, p, clean) for p in ("category", "price", "location")),
    *((f"is_{p}", p, "true".__eq__) for p in ("published", "removed")),
    *(("label", p, clean) for p in ("name", "title")),
    *(("description", p, clean) for p in ("bio", "description", "excerpt")),
    *(("url", p, lambda url: canonical(url) or url) for p in ("url", "originalUrl", "webUrl")),
    ("domain", "domain", lambda domain: domain.lower().removeprefix("www.")),
    ("issued", "publishedDateTime", lambda written: written[:10]),
    ("published", "publishedDateTime", lambda written: datetime.fromisoformat(
        written).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
]  # fmt: skip


def identity(kind: str, path: str, fields: Fields) -> str:  # of a provider, domain and key
    name, url = clean(fields.get("title") or fields.get("name", "")), fields.get("url", "")
    if kind == "Provider":
        return f"{fields['domain'].lower().removeprefix('www.')} {name_key(name)}"
    if kind == "Image":
        return canonical(url) or f"{BASE}image/{slug(url.rpartition('/')[2], url)}"
    minted = f"{BASE}{kind.lower()}/{slug(name, '' if kind in ('Person', 'Topic') else path)}"
    return canonical(fields.get("webUrl") or fields.get("originalUrl", "")) or minted


def mentions(kind: str, id: str, at: Place, fields: Fields) -> Iterator[tuple[Any, Any]]:
    publisher, path = fields.get("provider", {}), at[1]
    said = {p: typed(fields[name]) for p, name, typed in VALUES if fields.get(name)}
    own = {"label": clean(unquote(fields["name"]))} if kind == "Provider" else {}
    yield (kind, id, ""), (at, said | own)  # of an edge (kind, IRI, IRI), (at, position)
    aliases = [canonical(fields.get(n, "")) for n in ("originalUrl", "ampWebUrl", "cdnAmpWebUrl")]
    aliases += [identity(kind, "", {**fields, "name": n}) for n in fields.get("otherNames", ())]
    yield from ((("alias", alias, id), (at, 0)) for alias in aliases if alias not in (id, ""))
    authors = () if kind == "Provider" else fields.get("authors", publisher.get("authors", ()))
    for edge, what, entries in (
        ("PUBLISHED_BY", "Provider", [publisher]), ("BROADER", "Topic", [fields.get("parent")]),
        ("AFFILIATED_WITH", "Provider", [fields.get("affiliation")]),
        ("AUTHORED_BY", "Person", [a for a in authors if a["name"] != "Anonymous"]),
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


def settle_providers(said: Any, names: dict[str, str]) -> None:
    """Give each provider its IRI: the principal name of a domain has the domain's."""
    domains: Any = defaultdict(lambda: defaultdict(set))
    for (what, id, _), heard in said.items():
        if what == "Provider":
            domains[id.split()[0]][names.setdefault(id, id)] |= {at[:2] for at, _ in heard}
    for domain, homes in domains.items():
        main, label = f"{BASE}organization/{domain}", name_key(domain.split(".")[0])
        doubts: dict[str, tuple[bool, ...]] = {}
        most = 0.9 * len({path for places in homes.values() for _, path in places})
        for home, places in homes.items():
            names[home] = f"{main}/{slug(min(said['Provider', home, ''])[1]['label'])}"
            is_rare = len({path for _, path in places}) < most
            doubts[home] = min(places)[0] > 0, len(homes) > 1, is_rare, home != f"{domain} {label}"
        best = min(homes, key=doubts.__getitem__)
        names |= {} if all(doubts[best]) else {best: main}
        others = [home for home in homes if names[home] != main]
        for part, at in [(other, at) for other in others for at, _ in said["Provider", other, ""]]:
            said["PART_OF", part, main].append((at, 0))
            said["Provider", main, ""].append(((2, *at[1:]), {"label": domain, "domain": domain}))
    names |= {name: names[to] for name, to in names.items() if to in names}


def recount(documents: Iterable[tuple[str, Fields]]) -> tuple[dict[str, Any], dict[Any, Any]]:
    """{IRI: (kind, values)} and {(kind, source, target): (position or 0, documents)}."""
    said, mentioned, joined = (defaultdict[Any, list[Any]](list) for _ in range(3))
    owned, profiles, nodes, edges, targets = (dict[Any, Any]() for _ in range(5))
    claims = defaultdict[str, set[str]](set)
    for path, fields in documents:
        kind = fields.get("taxonomy") or fields.get("type", "article")
        kind = KINDS.get(kind, kind.title())
        id = identity(kind, path, fields)
        urls = {fields[site]["url"] for site in ("twitter", "linkedin") if site in fields}
        if urls and profiles.setdefault(id, urls) != urls:
            id = f"{BASE}person/{slug(clean(fields['name']), path)}"
        owned[path] = id, fields.get("items", ())
        for statement, more in mentions(kind, id, (0, path, ""), fields):
            said[statement].append(more)
    for path, (whole, items) in owned.items():
        for number, item in enumerate(items, 1):
            fits = [p for p in owned if f"/{p.rpartition('.')[0]}".endswith(f"/{item}")]
            for p in sorted(fits, key=lambda p: len(commonpath([p, path])))[-1:]:
                said["HAS_PART", whole, owned[p][0]].append(((0, path, ""), number))
    for what, alias, owner in said:
        if what == "alias" and alias not in {id for id, _ in owned.values()}:
            claims[alias].add(owner)
    names = {alias: owner for alias, (owner, *more) in claims.items() if not more}
    settle_providers(said, names)
    for (what, a, b), heard in said.items():
        a, b = names.get(a, a), names.get(b, b)
        if not b:
            mentioned[a] += [(at, what, values) for at, values in heard]
        elif what != "alias" and a != b:
            joined[what, a, b] += heard
    for id, heard in mentioned.items():
        heard.sort(key=lambda mention: mention[0])
        kinds = [what for _, what, _ in heard if what != "Image"]
        values = {name: value for *_, said in heard[::-1] for name, value in said.items()}
        nodes[id] = (*kinds, "Image")[0], values
        for path in {at[1] for at, *_ in heard if at[0] == 0} or {heard[0][0][1]}:
            edges["DERIVED_FROM", id, f"{BASE}document/{quote(path)}"] = 0, 1
    for (what, a, b), heard in sorted(joined.items(), key=lambda edge: min(edge[1])):
        if what not in ONE_TARGET or targets.setdefault((what, a), b) == b:
            first = min(number for at, number in heard if at[0] == min(heard)[0][0])
            edges[what, a, b] = first, len({at[1] for at, _ in heard})
    return nodes, edges
