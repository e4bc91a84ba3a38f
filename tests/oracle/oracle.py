"""What a folder says, counted again from the design alone: PyYAML, sets and dicts, no code of graph/."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import ftfy
import yaml

BASE = "https://w3id.org/newsgraph/id/"
WORKS = {"article": "Article", "video": "Video", "course": "Course", "collection": "Collection", "webinar": "Event",
         "event": "Event", "download": "Download", "forum": "Community"}  # fmt: skip
DROPPED = r"(?:utm_.*|itm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|_ga|_gl|ref_src)"
FURNITURE = {"top of page", "Recent Posts", "See All", "Comentarios", "bottom of page"}
TEXTS = {"category": "category", "price": "price", "location": "location", "length": "duration"}
NUMBERS = {"quality": "quality", "heat": "heat", "members": "members", "width": "width", "height": "height"}
FLAGS = {"published": "is_published", "removed": "is_removed", "isCached": "is_cached"}
Fields = dict[str, Any]
Documents = Iterable[tuple[str, Fields | None, str]]


@dataclass
class Recount:
    """Nodes by IRI: kind and properties; edges by (kind, source, target): position and weight."""

    nodes: dict[str, tuple[str, Fields]] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], tuple[int | None, int]] = field(default_factory=dict)


def read(folder: Path) -> Iterator[tuple[str, Fields | None, str]]:
    """(path, front matter or None, the text that follows it) of every document."""
    for file in sorted(folder.rglob("*.*")):
        text = file.read_text(encoding="utf-8")
        parts = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.M)
        whole = file.suffix in (".yaml", ".yml")
        head, body = (text, "") if whole else (parts[1], parts[2]) if not parts[0] else (None, text)
        fields = None if head is None else yaml.load(head, yaml.CBaseLoader)
        yield file.relative_to(folder).as_posix(), fields, body


def canonical(url: object) -> str | None:
    m = re.fullmatch(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", str(url).strip(), re.S)
    if not m or not m[2]:
        return None
    host = m[2].rpartition("@")[2].lower().rstrip(".")
    host = re.sub(":80$" if m[1] == "http" else ":443$", "", host).encode("idna").decode()
    kept = [p for p in (m[4] or "").split("&") if not re.fullmatch(DROPPED, p.partition("=")[0])]
    tail = m[3] + ("?" + "&".join(kept) if any(kept) else "")
    tail = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", tail)
    tail = re.sub("%..", lambda code: code[0].upper(), quote(tail, safe="!$&'()*+,;=:@/?%~"))
    return f"{m[1]}://{host}{tail}"


def hex8(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def slug(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("#", "-sharp").replace("+", "-plus")
    return re.sub(r"[\W_]+", "-", text).strip("-")[:80] or f"x-{hex8(text)}"


def clean(text: str) -> str:
    text = unescape(unescape(ftfy.fix_encoding(text)))
    text = re.sub(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]", "", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def key(name: str) -> str:
    words = re.findall(r"[^\W_]+", unquote(clean(name)).casefold())
    words = words[1:] if words[0] == "the" and len(words) > 1 else words
    legal = {"inc", "llc", "ltd", "corp", "gmbh", "plc"}
    return "".join(words[:-1] if len(words) > 1 and words[-1] in legal else words)


def properties(fields: Fields, url: str | None) -> Fields:
    """The typed values of one record, as far as this oracle counts them."""
    said: Fields = {"url": url}
    for names, to in (("title name", "label"), ("excerpt description bio", "description")):
        said[to] = next((clean(fields[n]) for n in names.split() if fields.get(n)), None)
    said |= {to: clean(fields[name]) for name, to in TEXTS.items() if fields.get(name)}
    said |= {to: int(fields[name]) for name, to in NUMBERS.items() if fields.get(name)}
    said |= {to: fields[name] == "true" for name, to in FLAGS.items() if fields.get(name)}
    if written := fields.get("publishedDateTime"):
        moment = datetime.fromisoformat(written).astimezone(UTC)
        said |= {"published": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "issued": written[:10]}
    said["has_secured"] = True if "secured" in fields else None
    said["amp_url"] = {canonical(fields[n]) for n in ("ampWebUrl", "cdnAmpWebUrl") if n in fields}
    return {name: value for name, value in said.items() if value not in (None, "", set())}


class Said:
    """Who says what, before identities are settled: a precedence is (authority, path, place)."""

    def __init__(self) -> None:
        self.nodes: dict[str, list[tuple[tuple[int, str, str], str, Fields]]] = defaultdict(list)
        self.edges: dict[tuple[str, str, str], list[tuple[tuple[int, str, str], int | None]]] = defaultdict(list)
        self.claims: dict[str, set[str]] = defaultdict(set)
        self.parts: list[tuple[str, str, str, int]] = []
        self.owned: dict[str, str] = {}
        self.declared: dict[str, str] = {}

    def record(self, path: str, fields: Fields, at: tuple[int, str, str]) -> str:
        """Note a record and all it names; its identity."""
        taxonomy, type_ = fields.get("taxonomy"), fields.get("type", "article")
        name = clean(fields.get("name") or fields.get("title") or "")
        url = next((u for n in ("webUrl", "originalUrl") if (u := canonical(fields.get(n)))), None)
        kind = {"organization": "Provider", "topic": "Topic"}.get(taxonomy or "") or WORKS.get(type_, "Article")
        if type_ == "profile":
            kind, id = "Person", f"{BASE}person/{slug(name)}"
        elif kind == "Topic":
            id = f"{BASE}topic/{slug(name)}"
        elif kind == "Provider":
            id = self.provider(fields, at)
            self.declared |= {f"{id.split()[0]} {key(n)}": id for n in (name, *fields.get("otherNames", []))}
        else:
            id = url or f"{BASE}{kind.lower()}/{slug(name)}-{hex8(path)}"
        self.nodes[id].append((at, kind, properties(fields, url if kind in WORKS.values() else None)))
        if at[0] == 0:
            self.owned[path] = id
        for alias in filter(None, (canonical(fields.get(n)) for n in ("originalUrl", "ampWebUrl", "cdnAmpWebUrl"))):
            if alias != id and kind in WORKS.values():
                self.claims[alias].add(id)
        passing = (1, *at[1:])
        for edge, name in (("PUBLISHED_BY", "provider"), ("AFFILIATED_WITH", "affiliation")):
            if given := fields.get(name):
                self.edge(edge, id, self.provider(given, passing), at)
                for author in given.get("authors", []):
                    person = f"{BASE}person/{slug(clean(author['name']))}"
                    self.nodes[person].append((passing, "Person", {"label": clean(author["name"])}))
                    self.edge("AUTHORED_BY", id, person, at)
        self.images(fields, id, at)
        for topic, edge in [(t, "ABOUT") for t in fields.get("topics", [])] + [(fields.get("parent"), "BROADER")]:
            if topic:
                self.nodes[to := f"{BASE}topic/{slug(clean(topic))}"].append((passing, "Topic", {"label": clean(topic)}))
                self.edge(edge, id, to, at)
        for number, entry in enumerate(fields.get("related", []), 1):
            self.edge("RELATED_TO", id, self.record(path, entry, (1, path, f"{number:06}")), at, number)
        self.parts += [(path, id, item, n) for n, item in enumerate(fields.get("items", []), 1)]
        return id

    def provider(self, fields: Fields, at: tuple[int, str, str]) -> str:
        """A name to settle once all are known: the domain, white space, the key of the name."""
        name, domain = clean(unquote(fields["name"])), fields["domain"].lower().removeprefix("www.")
        id = f"{domain} {key(name)}"
        self.nodes[id].append((at, "Provider", {"label": name, "domain": domain}))
        self.images(fields, id, at)
        return id

    def images(self, fields: Fields, owner: str, at: tuple[int, str, str]) -> None:
        for number, image in enumerate(fields.get("images", []), 1):
            last = image["url"].rsplit("/", 1)[-1]
            id = canonical(image["url"]) or f"{BASE}image/{slug(last)}-{hex8(image['url'])}"
            self.nodes[id].append(((1, *at[1:]), "Image", properties(image, None)))
            self.edge("HAS_IMAGE", owner, id, at, number)

    def edge(self, kind: str, source: str, to: str, at: tuple[int, str, str], position: int | None = None) -> None:
        self.edges[kind, source, to].append((at, position))


def settle_providers(said: Said) -> dict[str, str]:
    """The IRI of each provider by its unsettled name: the principal name has the domain's."""
    domains: dict[str, dict[str, set[str]]] = defaultdict(dict)
    settled: dict[str, str] = {}
    for id, mentions in said.nodes.items():
        if mentions[0][1] == "Provider":
            home = said.declared.get(id, id)
            domains[id.split()[0]].setdefault(home, set()).update(path for (_, path, _), _, _ in mentions)
            settled[id] = home
    for domain, names in domains.items():
        every = set().union(*names.values())
        declared = [n for n in names if n in said.declared]
        common = [n for n, paths in names.items() if 10 * len(paths) >= 9 * len(every)]
        first = [n for n in names if n.split()[1] == key(domain.split(".")[0])]
        alone = list(names) if len(names) == 1 else []
        principal = (*declared, *alone, *common, *first, None)[0]
        iri = f"{BASE}organization/{domain}"
        for name in names:
            label = min(said.nodes[name])[2]["label"]
            mine = iri if name == principal else f"{iri}/{slug(label)}"
            settled |= {n: mine for n, home in settled.items() if home == name}
            if name != principal:
                said.nodes[iri].append(((2, "", ""), "Provider", {"label": domain, "domain": domain}))
                for at, _, _ in said.nodes[name]:
                    said.edge("PART_OF", mine, iri, at)
    return settled


def recount(documents: Documents) -> Recount:
    said, paths = Said(), []
    for path, fields, body in documents:
        if fields is None:
            lines = [clean(line) for line in body.splitlines() if line.strip()]
            named = [m[1] for x in lines if (m := re.fullmatch(r"(?:By |Writer's picture)(.+)", x))]
            title = next(x for x in lines if len(x) <= 150 and x not in FURNITURE and not re.match(r"By |Writer's picture", x))
            fields = {"title": title}
            id = said.record(path, fields, (0, path, ""))
            for person in named[:1]:
                to = f"{BASE}person/{slug(person)}"
                said.nodes[to].append(((1, path, ""), "Person", {"label": person}))
                said.edge("AUTHORED_BY", id, to, (0, path, ""))
        else:
            said.record(path, fields, (0, path, ""))
        paths.append(path)
    for path, id, item, number in said.parts:
        fits = [p for p in said.owned if f"/{p.rsplit('.', 1)[0]}".endswith(f"/{item}")]
        if fits:
            def shared(p):
                n=0
                for a,b in zip(p.split("/")[:-1], path.split("/")[:-1]):
                    if a!=b: break
                    n+=1
                return n
            best = max(fits, key=shared)
            said.edge("HAS_PART", id, said.owned[best], (0, path, ""), number)
    settled = settle_providers(said)
    settled |= {a: next(iter(o)) for a, o in said.claims.items() if len(o) == 1 and a not in said.owned.values()}
    nodes = defaultdict(list)
    for id, mentions in said.nodes.items():
        nodes[settled.get(id, id)] += mentions
    graph = Recount()
    derived = {}
    for id, mentions in nodes.items():
        mentions.sort(key=lambda m: (m[0]))
        works = [m for m in mentions if m[1] != "Image"] or mentions
        kept: Fields = {}
        for _, _, values in mentions:
            for name, value in values.items():
                if isinstance(value, set):
                    kept[name] = kept.get(name, set()) | value
                else:
                    kept.setdefault(name, value)
        graph.nodes[id] = (works[0][1], kept)
        about = {at[1] for at, _, _ in mentions if at[0] == 0} or {min(m[0] for m in mentions if m[0][1])[1]}
        for path in about:
            doc = BASE + "document/" + quote(path)
            graph.nodes[doc] = ("Document", {})
            graph.edges["DERIVED_FROM", id, doc] = (None, 1)
    edges = defaultdict(list)
    for (kind, a, b), ats in said.edges.items():
        a, b = settled.get(a, a), settled.get(b, b)
        if a != b:
            edges[kind, a, b] += ats
    for kind in ("PUBLISHED_BY", "AFFILIATED_WITH", "BROADER"):
        best = {}
        for (k, a, b), ats in edges.items():
            if k == kind:
                best[a] = min(best.get(a, ((9,), "")), (min(ats)[0], b))
        for k in [k for k in edges if k[0] == kind and best[k[1]][1] != k[2]]:
            del edges[k]
    for k, ats in edges.items():
        low = min(at[0] for at, _ in ats)
        graph.edges[k] = (min((p for at, p in ats if at[0] == low and p), default=None), len({at[1] for at, _ in ats}))
    return graph
