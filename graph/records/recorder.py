"""From a document to its records: what it is about, and the entries nested in it.

Equal entries of many documents become one record, so that they are extracted and stored once: in a
news archive 161,223 related links describe 4,172 different entries (measured).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from graph import identity
from graph.errors import Rejection
from graph.fields import NESTED, Fields, scalar
from graph.literals import BLANK, NULLS
from graph.model import Document, Node, Record, Remark
from graph.plugins import known_fields
from graph.records.description import Description
from graph.text import clean_line
from graph.vocabulary import KIND_OF_TAXONOMY, KIND_OF_TYPE, KINDS, PROPERTIES, WORKS

# Names that only the whole archive can settle: see fusion/settling.py. A line break is in no IRI.
UNSETTLED_PROVIDER, UNSETTLED_PERSON = "provider\n", "person\n"
UNSETTLED_TOPIC, UNSETTLED_PART = "topic\n", "part\n"


def provider_id(domain: str, name: str) -> str:
    """The unsettled name of a provider, by its domain and the key of its name."""
    return f"{UNSETTLED_PROVIDER}{domain}\n{identity.name_key(name) if name else ''}"


@dataclass(frozen=True, slots=True)
class _Subject:
    kind: str
    label: str
    url: str


# An archive names some hundred providers in tens of thousands of places.
@lru_cache(maxsize=4096)
def named_provider(name: str, domain: str, field: str) -> tuple[Node | None, tuple[Remark, ...]]:
    """The provider that a field names, None where it names none, and what was noticed.

    An address in the place of the name says the domain.
    """
    if not domain and identity.canonical_url(name):
        name, domain = "", name
    said = Description("Provider", {"name": name, "domain": domain}, base="", prefix=f"{field}.")
    domain, label = str(said.properties.get("domain", "")), str(said.properties.get("label", ""))
    node = Node("Provider", provider_id(domain, label), said.properties)
    return node if domain or label else None, tuple(said.remarks)


def kind_of(fields: Fields) -> str | None:
    """The kind of what `fields` describe, by `taxonomy:` or `type:`; None for an unknown word."""
    taxonomy, type_ = scalar(fields.get("taxonomy")).lower(), scalar(fields.get("type")).lower()
    if taxonomy not in BLANK:
        return KIND_OF_TAXONOMY.get(taxonomy)
    return "Article" if type_ in BLANK else KIND_OF_TYPE.get(type_)


def _subject(fields: Fields, base: str) -> _Subject:
    kind = kind_of(fields) or "Article"
    labels = (clean_line(scalar(fields.get(name)))[0] for name in PROPERTIES["label"].sources)
    label = next(filter(None, labels), "")
    url = ""
    if kind in WORKS:
        url = _url(fields, also=("website",) if kind == "Event" else ())
        if identity.is_reserved(url, base):
            url = ""
    return _Subject(kind, label, url)


def _url(fields: Fields, also: tuple[str, ...] = ()) -> str:
    """The first address that fields give, "" where they give none."""
    names = PROPERTIES["url"].sources + also
    urls = (identity.canonical_url(scalar(fields.get(name))) for name in names)
    return next(filter(None, urls), "")


def _id(subject: _Subject, fields: Fields, base: str, path: str, *, is_own: bool) -> str:
    kind, label = subject.kind, subject.label
    if subject.url:
        return subject.url
    # Who has an address and no name is named by it: all who have none would be one.
    name = label or _url(fields)
    if kind == "Topic":
        return identity.topic_iri(base, name)
    if kind == "Person":
        slug = identity.slug(name)
        return f"{UNSETTLED_PERSON}{slug}\n{path}" if is_own else identity.person_iri(base, name)
    if kind == "Provider":
        domain = identity.domain_of(clean_line(scalar(fields.get("domain")))[0]) or ""
        return provider_id(domain, identity.provider_name(label or ("" if domain else name)))
    seed = path if is_own else f"{path}\n{kind}\n{label}"
    return identity.minted_iri(base, KINDS[kind].folder, label, seed)


def _as_known(fields: Fields) -> Fields:
    """Fields whose names begin with a capital, as Hugo allows, under the names that are known."""
    if not any(name[:1].isupper() for name in fields):
        return fields
    known = _known_names()
    spelled: dict[str, Any] = {}
    for name, value in fields.items():
        usual = known.get(name.lower(), name) if name[:1].isupper() else name
        spelled[name if usual in fields or usual in spelled else usual] = value
    return spelled


@lru_cache(maxsize=1)
def _known_names() -> dict[str, str]:
    """The names of all fields that are read, by what they are in lower case."""
    paths = {path for kind in KINDS for path in known_fields(kind)} | {"type", "taxonomy", "draft"}
    return {name.lower(): name for name in (path.partition(".")[0] for path in sorted(paths))}


class Recorder:
    """Turns documents into records, and the equal entries it meets into one record each.

    It remembers at most `capacity` different entries; past that it forgets them all and begins
    again, which costs time but changes nothing.
    """

    def __init__(self, base: str, *, has_text: bool = True, capacity: int = 65_536) -> None:
        self._base, self._has_text, self._capacity = base, has_text, capacity
        # The reader gives equal entries as one object: that is checked first, then the content.
        self._by_object: dict[int, tuple[Fields, Record]] = {}
        self._by_content: dict[str, Record] = {}

    def own_record(self, document: Document) -> Record:
        """The record of what the document itself is about.

        Raises:
            Rejection: the document has neither title, name nor URL.
        """
        fields = _as_known(document.fields)
        subject = _subject(fields, self._base)
        if not subject.label and not _url(fields):
            raise Rejection(
                "nothing_named",
                "front matter has neither title, name nor URL",
                next_step="add a title: line",
                line=1,
            )
        iri = _id(subject, fields, self._base, document.path, is_own=True)
        return Record(
            subject.kind,
            iri,
            fields,
            document.path,
            self._base,
            is_own=True,
            digest=_digest(document.path),
            text=document.text if self._has_text else "",
            is_plain_text=document.is_plain_text,
            parts=self._parts(subject.kind, fields, document.path),
        )

    def places(self, record: Record) -> tuple[list[Record], list[str]]:
        """The record with every record nested in it, and the place of each in the document.

        The place of the document's own record is "", that of an entry like `related/000001`.
        """
        records, places = [record], [""]
        for name, parts in record.parts.items():
            for part, place in zip(parts, _numbered(name, len(parts)), strict=True):
                if type(part) is Record:
                    records.append(part)
                    places.append(place)
                    if part.parts:
                        inner, inner_places = self.places(part)
                        records += inner[1:]
                        places += [f"{place}/{inner_place}" for inner_place in inner_places[1:]]
        return records, places

    def _parts(
        self, kind: str, fields: Fields, path: str
    ) -> dict[str, tuple[Record | str | None, ...]]:
        """The entries of the fields that link a thing of this kind to others."""
        parts = {}
        known = self._by_object
        for name in NESTED:
            if (value := fields.get(name)) and name in known_fields(kind):
                found: list[Record | str | None] = []
                for entry in value if isinstance(value, list) else [value]:
                    met = known.get(id(entry))
                    found.append(met[1] if met else self._part(entry, path))
                parts[name] = tuple(found)
        return parts

    def _part(self, entry: Any, path: str) -> Record | str | None:
        """The record of an entry, the unsettled name of the document it names, or None."""
        if isinstance(entry, dict):
            return self._entry(entry, path)
        text = scalar(entry)
        if not text or text in NULLS:
            return None
        if identity.canonical_url(text):
            return self._entry({"webUrl": text}, path)
        return f"{UNSETTLED_PART}{path}\n{clean_line(text)[0]}"

    def _entry(self, entry: Fields, path: str) -> Record | None:
        subject = _subject(entry, self._base)
        if not subject.label and not _url(entry):
            return None
        iri = _id(subject, entry, self._base, path, is_own=False)
        # Without a URL the id comes from the document's path, and what an entry nests may too:
        # such an entry is this document's alone.
        if not subject.url or any(entry.get(name) for name in NESTED):
            digest = _digest(path, repr(entry))
            return Record(
                subject.kind, iri, entry, path, self._base, is_own=False, digest=digest,
                parts=self._parts(subject.kind, entry, path),
            )  # fmt: skip
        digest = _digest("", repr(entry))
        record = self._by_content.get(digest)
        if record is None:
            record = Record(subject.kind, iri, entry, path, self._base, is_own=False, digest=digest)
        if len(self._by_object) >= self._capacity:
            self._by_object.clear()
            self._by_content.clear()
        self._by_content[digest] = record
        # The entry is kept with its record so that its object id is not used again.
        self._by_object[id(entry)] = (entry, record)
        return record


@lru_cache(maxsize=1024)
def _numbered(name: str, count: int) -> list[str]:
    return [f"{name}/{position:06d}" for position in range(1, count + 1)]


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
