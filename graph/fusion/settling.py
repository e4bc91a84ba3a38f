"""Settling: which names mean the same node, decided over the whole archive.

Extractors name some things by what one record knows of them: a provider by its domain and name, a
profiled person by the document, a topic's parent and the part of a collection by a word. Here these
names get their ids, and addresses that belong to one work become aliases of it. The result is the
table `settled`, the one mechanism by which identities merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from posixpath import dirname, join, normpath, splitext

from graph import identity
from graph.plugins import readable_suffixes
from graph.records.recorder import (
    UNSETTLED_PART,
    UNSETTLED_PERSON,
    UNSETTLED_PROVIDER,
    UNSETTLED_TOPIC,
)
from graph.sql import Execute
from graph.text import clean_line


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a name: its id, or None; see `fusion.TABLES` for the other columns."""

    name: str
    id: str | None
    counts: bool = True
    parent: str | None = None
    parent_label: str | None = None


# An alias counts only if no document is about that URL and exactly one work claims it. A claim by
# an address that is itself an alias does not count either, so that an alias resolves in one step.
ALIAS_VERDICTS = """
WITH claims AS (
  SELECT alias, min(owner) AS owner, max(owner) AS other FROM alias_claims
  WHERE sort = 'url' GROUP BY alias
), candidates AS (
  SELECT c.alias, c.owner, CASE
    WHEN c.owner <> c.other THEN 'claimed_by_several'
    WHEN d.node IS NOT NULL THEN 'a_document_is_about_it'
    ELSE '' END AS reason
  FROM claims c
  LEFT JOIN (SELECT DISTINCT node FROM documents WHERE status = 'read') d ON d.node = c.alias
)
SELECT c.alias, c.owner, CASE
  WHEN c.reason <> '' THEN c.reason
  WHEN o.alias IS NOT NULL THEN 'claimed_by_an_alias'
  ELSE '' END AS reason
FROM candidates c
LEFT JOIN candidates o ON o.alias = c.owner AND o.reason = ''
"""
_KEEP_ALIASES = f"""
INSERT INTO settled
SELECT alias, owner, TRUE, CAST(NULL AS INTEGER), CAST(NULL AS VARCHAR)
FROM ({ALIAS_VERDICTS}) v WHERE reason = ''
"""

_PROVIDER_NAMES = """
WITH provider_said AS (
  SELECT coalesce(a.id, m.node) AS name, m.label, m.authority, m.ordinal, m.record, f.spot
  FROM node_mentions m
  LEFT JOIN settled a ON a.name = m.node
  JOIN first_support f ON f.record = m.record
  WHERE m.kind = 'Provider'
), ranked AS (
  SELECT *, row_number() OVER (
    PARTITION BY name ORDER BY authority, spot, ordinal, label
  ) AS precedence FROM provider_said
), documents_of AS (
  SELECT p.name, count(DISTINCT s.document) AS documents
  FROM provider_said p JOIN support s ON s.record = p.record GROUP BY p.name
)
SELECT n.name, min_by(r.label, r.precedence) FILTER (WHERE r.label IS NOT NULL) AS label,
  min(r.authority) AS authority, min_by(r.spot, r.precedence) AS spot, d.documents
FROM ranked r JOIN documents_of d ON d.name = r.name JOIN names n ON n.number = r.name
GROUP BY n.name, d.documents
"""

_DOMAIN_DOCUMENTS = """
SELECT m.domain, count(DISTINCT s.document) AS documents
FROM node_mentions m JOIN support s ON s.record = m.record
WHERE m.kind = 'Provider' AND m.domain IS NOT NULL GROUP BY m.domain
"""

_PROFILES = f"""
SELECT DISTINCT n.name, v.value FROM node_mentions m JOIN names n ON n.number = m.node
LEFT JOIN value_mentions v
  ON v.record = m.record AND v.node = m.node AND v.property = 'profiles'
WHERE m.kind = 'Person' AND n.name LIKE '{UNSETTLED_PERSON}%'
"""


@dataclass(frozen=True, slots=True)
class ProviderName:
    """A name on a domain ("" where it has none), and what the archive says of it."""

    name: str
    domain: str
    key: str
    label: str
    is_declared: bool
    spot: str
    documents: int


def principal(names: list[ProviderName], documents: int) -> ProviderName | None:
    """The name to which a domain's own IRI belongs, or None.

    It is the one that an organization record declares, else the only one, else the one in at least
    nine of ten of the documents that name the domain, else the one that equals the domain's first
    label.
    """
    named = [name for name in names if name.key]
    declared = [name for name in named if name.is_declared]
    if declared:
        return min(declared, key=lambda name: name.spot)
    if len(named) == 1:
        return named[0]
    common = [name for name in named if name.documents * 10 >= documents * 9]
    if common:
        return min(common, key=lambda name: (-name.documents, name.key))
    label = identity.name_key(names[0].domain.partition(".")[0]) if names else ""
    return next((name for name in named if name.key == label), None)


def settle_providers(
    base: str, names: Iterable[ProviderName], documents: dict[str, int]
) -> Iterator[Settled]:
    """Give every provider name its IRI; further names on a domain are part of the domain's."""
    by_domain: defaultdict[str, list[ProviderName]] = defaultdict(list)
    for name in names:
        by_domain[name.domain].append(name)
    for domain, found in sorted(by_domain.items()):
        if not domain:
            for name in found:
                own = identity.slug(name.label or name.key)
                yield Settled(name.name, f"{base}organization/{own}")
            continue
        iri = f"{base}organization/{domain}"
        first = principal(found, documents.get(domain, 0))
        label = None if first else domain
        for name in found:
            if name is first:
                yield Settled(name.name, iri)
            elif not name.key:
                # A mention of the domain alone: said of the domain's provider.
                yield Settled(name.name, iri, parent=iri, parent_label=label)
            else:
                own = f"{iri}/{identity.slug(name.label)}"
                yield Settled(name.name, own, parent=iri, parent_label=label)


def settle_people(base: str, profiles: Iterable[tuple[str, frozenset[str]]]) -> Iterator[Settled]:
    """Give every profile record its person: two of one name are two if their profiles differ.

    `profiles` are (unsettled name, profile URLs).
    """
    records = [(name.split("\n", 2)[1:], name, urls) for name, urls in profiles]
    records.sort(key=lambda record: record[0])
    for slug, group in groupby(records, key=lambda record: record[0][0]):
        # The people of this name; which of them, as a number, first had each profile.
        people: list[str] = []
        by_url: dict[str, int] = {}
        for (_, path), name, urls in group:
            known = [by_url[url] for url in urls if url in by_url]
            if not known and people and (not urls or not by_url):
                known = [0]  # of whom no profile is known, or who has none to tell by
            number = min(known, default=len(people))
            if number == len(people):
                suffix = f"-{identity.short_hash(path)}" if people else ""
                people.append(f"{base}person/{slug}{suffix}")
            by_url.update({url: min(number, by_url.get(url, number)) for url in urls})
            yield Settled(name, people[number])


def settle_topics(
    base: str, references: Iterable[str], declared: set[str], ids: Mapping[str, str | None]
) -> Iterator[Settled]:
    """Give every named parent its topic: one declared by that name, else by that `_id`.

    What a reference says counts only where nobody declares the topic: then it becomes one. An `_id`
    that several topics bear is None in `ids`, and settles nothing.
    """
    for name in references:
        iri = identity.topic_iri(base, name.removeprefix(UNSETTLED_TOPIC))
        if iri in declared:
            yield Settled(name, iri, counts=False)
        elif name in ids:
            yield Settled(name, ids[name], counts=False)
        else:
            yield Settled(name, iri)


# How many parts of a path documents are looked up by: all posts of a Hugo site end in `/index`.
_END = 3


class DocumentFinder:
    """Finds the document that an item of a list names by its path."""

    def __init__(self, nodes: Iterable[tuple[str, str]]) -> None:
        self._suffixes = readable_suffixes()
        self._by_end: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for path, node in nodes:
            stem = splitext(path)[0]
            # An item is text and was repaired, as a path is not.
            for name in {stem, clean_line(stem)[0]}:
                parts = name.split("/")
                for known in range(1, min(len(parts), _END) + 1):
                    self._by_end["/".join(parts[-known:])].append((name, path, node))

    def find(self, item: str, path: str) -> str | None:
        """The node of the document whose path without suffix is `item`, or ends with `/` and it.

        Of several, the one that shares the longest folder prefix with `path`; then the one whose
        path is `item`, then the one in the fewest folders, then the lowest. An item that begins
        with `./` or `../` is first taken from the folder of `path`, one that leaves the source
        names none; `#` and what follows may be a place within the document.
        """
        place, mark, _ = item.partition("#")
        return self._find(item, path) or (self._find(place, path) if mark and place else None)

    def _find(self, item: str, path: str) -> str | None:
        if item.startswith(("./", "../")):
            beside = normpath(join(dirname(path), item))
            if node := self._named(beside, path, is_whole=True):
                return node
            if normpath(item).startswith("../"):
                return None
        return self._named(item.removeprefix("./").strip("/"), path)

    def _named(self, item: str, path: str, *, is_whole: bool = False) -> str | None:
        stem, suffix = splitext(item)
        # `Node.js` and `v2.1` name no document without what stands after the dot.
        for wanted in (item, *([stem] if suffix.lower() in self._suffixes else [])):
            found = [
                (-_shared(stem, path), stem != wanted, stem.count("/"), other, node)
                for stem, other, node in self._by_end.get("/".join(wanted.split("/")[-_END:]), ())
                if stem == wanted or (not is_whole and stem.endswith(f"/{wanted}"))
            ]
            if found:
                return min(found)[-1]
        return None


def _shared(one: str, other: str) -> int:
    """How many leading folders two paths have in common."""
    count = 0
    for a, b in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if a != b:
            break
        count += 1
    return count


def settle(base: str, execute: Execute, keep: Callable[[list[Settled]], None]) -> Mapping[str, str]:
    """Settle every name in the store; `keep` stores what it is given in the table `settled`.

    `execute` runs one SQL statement on the store, whose `first_support` is up to date. Returns the
    providers that have a domain by the keys of their names, where a name is of one alone.
    """
    execute(_KEEP_ALIASES)
    providers = list(_providers(base, execute, keep))
    keep(providers)
    profiles: defaultdict[str, set[str]] = defaultdict(set)
    for name, url in execute(_PROFILES):
        profiles[name].update([url] if url else [])
    keep(list(settle_people(base, ((n, frozenset(urls)) for n, urls in profiles.items()))))
    references = [name for (name,) in execute(_unsettled("node_mentions", "node", UNSETTLED_TOPIC))]
    declared = execute(
        "SELECT DISTINCT n.name FROM documents d JOIN names n ON n.number = d.node "
        "WHERE d.kind = 'Topic'"
    )
    claims = _claims(execute, "topic")
    ids = {alias: min(owners) if len(owners) == 1 else None for alias, owners in claims.items()}
    keep(list(settle_topics(base, sorted(references), {name for (name,) in declared}, ids)))
    keep(list(_parts(execute)))
    return _by_key(providers)


def _unsettled(table: str, column: str, prefix: str) -> str:
    """The query for the names in a column that still have to be settled."""
    return (
        f"SELECT DISTINCT n.name FROM {table} m JOIN names n ON n.number = m.{column} "
        f"WHERE n.name LIKE '{prefix}%'"
    )


def _claims(execute: Execute, sort: str) -> dict[str, set[str]]:
    """Who claims each name of a sort."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for alias, owner in execute(
        "SELECT a.name, o.name FROM alias_claims c JOIN names a ON a.number = c.alias "
        f"JOIN names o ON o.number = c.owner WHERE c.sort = '{sort}'"
    ):
        claims[alias].add(owner)
    return claims


def _providers(
    base: str, execute: Execute, keep: Callable[[list[Settled]], None]
) -> Iterator[Settled]:
    declared = {
        name
        for (name,) in execute(
            "SELECT DISTINCT n.name FROM documents d JOIN names n ON n.number = d.node "
            "WHERE d.kind = 'Provider'"
        )
    }
    # A name that has a record of its own is its own; so an alias resolves in one step.
    same = {
        alias: min(owners)
        for alias, owners in _claims(execute, "provider").items()
        if len(owners) == 1 and alias not in declared
    }
    # Kept as settled for the moment, so that SQL can count a name's documents with its aliases'.
    keep([Settled(alias, owner) for alias, owner in sorted(same.items())])
    names = [
        ProviderName(name, *_name_parts(name), label or "", authority == 0, spot, documents)
        for name, label, authority, spot, documents in execute(_PROVIDER_NAMES)
    ]
    execute(
        "DELETE FROM settled WHERE name IN (SELECT number FROM names "
        f"WHERE name LIKE '{UNSETTLED_PROVIDER}%')"
    )
    documents_of = {str(domain): int(count) for domain, count in execute(_DOMAIN_DOCUMENTS)}
    settled = list(settle_providers(base, names, documents_of))
    yield from settled
    by_name = {row.name: row for row in settled}
    for alias, owner in same.items():
        if row := by_name.get(owner):
            yield replace(row, name=alias)


def _name_parts(name: str) -> tuple[str, str]:
    """The domain and the name key in a provider's unsettled name."""
    _, domain, key = name.split("\n")
    return domain, key


def _by_key(providers: Iterable[Settled]) -> dict[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in providers:
        domain, key = _name_parts(row.name)
        if domain and key and row.id:
            found[key].add(row.id)
    return {key: min(iris) for key, iris in found.items() if len(iris) == 1}


def _parts(execute: Execute) -> Iterator[Settled]:
    names = [name for (name,) in execute(_unsettled("edge_mentions", "target", UNSETTLED_PART))]
    if not names:
        return
    # The node of a document may itself have been settled by now.
    nodes = execute(
        "SELECT d.path, n.name FROM documents d LEFT JOIN settled s ON s.name = d.node "
        "JOIN names n ON n.number = coalesce(s.id, d.node) WHERE d.status = 'read'"
    )
    finder = DocumentFinder((str(path), str(node)) for path, node in nodes)
    for name in sorted(names):
        path, _, item = name.removeprefix(UNSETTLED_PART).rpartition("\n")
        yield Settled(name, finder.find(item, path))
