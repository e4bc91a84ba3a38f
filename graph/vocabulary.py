"""The one table of kinds, edges and properties; everything that names a term is made from it.

RDF terms, GraphML keys, store columns, fusion SQL, the recognised input fields and
`docs/vocabulary.md` all come from `KINDS`, `EDGES` and `PROPERTIES`. A term is written once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

NG = "https://w3id.org/newsgraph/ns#"
DEFAULT_BASE = "https://w3id.org/newsgraph/id/"
PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "ng": NG,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(curie: str) -> str:
    """The IRI that a prefixed name stands for.

    >>> expand("skos:Concept")
    'http://www.w3.org/2004/02/skos/core#Concept'
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def query_prefixes(base: str) -> dict[str, str]:
    """What a query need not declare: the prefixes of the vocabulary, and `id:` for `base`."""
    return {**PREFIXES, "id": base}


class Type(StrEnum):
    """What a property's values are; COLUMN_TYPES and DATATYPES say how they are written."""

    TEXT = "text"
    INTEGER = "integer"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    DURATION = "duration"
    IRI = "iri"
    JSON = "json"


COLUMN_TYPES = {Type.INTEGER: "BIGINT", Type.DOUBLE: "DOUBLE", Type.BOOLEAN: "BOOLEAN"}
# A value that does not have the form of its datatype is plain text: see rdf/graph_statements.py.
DATATYPES = {
    Type.INTEGER: "xsd:integer",
    Type.DOUBLE: "xsd:double",
    Type.BOOLEAN: "xsd:boolean",
    Type.DATE: "xsd:date",
    Type.DATETIME: "xsd:dateTime",
    Type.DURATION: "xsd:duration",
    Type.JSON: "rdf:JSON",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: its RDF type, the folder of its minted IRIs, how it looks.

    `types` are the values of `type:` and `taxonomy:` by which a record of this kind is recognised.
    """

    name: str
    rdf_type: str
    folder: str
    color: str
    about: str
    is_work: bool = False
    is_leaf: bool = False
    types: tuple[str, ...] = ()
    taxonomy: str = ""


# Colours: Okabe and Ito's set, which colour-blind readers can tell apart, darkened to a contrast
# of at least 3:1 on white where the original falls short.
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("Article", "schema:NewsArticle", "article", "#0072B2",
             "a news article or post; schema:Article when it comes from a plain text file",
             is_work=True, types=("article",)),
        Kind("Video", "schema:VideoObject", "video", "#2F8FC4", "a video", is_work=True,
             types=("video",)),
        Kind("Course", "schema:Course", "course", "#4B6FB5", "a course", is_work=True,
             types=("course",)),
        Kind("Collection", "schema:Collection", "collection", "#6A5ACD",
             "an ordered list of other works", is_work=True, types=("collection",)),
        Kind("Event", "schema:Event", "event", "#8A4FBF", "a webinar or other event",
             is_work=True, types=("webinar", "event")),
        Kind("Download", "schema:CreativeWork", "download", "#3D7A8C",
             "something to download, such as a code sample", is_work=True, types=("download",)),
        Kind("Community", "schema:WebSite", "community", "#2E7D6B", "a forum or group",
             is_work=True, types=("forum",)),
        Kind("Provider", "schema:Organization", "organization", "#B36B00",
             "who publishes: a domain and a name on it", taxonomy="organization"),
        Kind("Topic", "skos:Concept", "topic", "#009E73", "what works are about",
             taxonomy="topic"),
        Kind("Person", "schema:Person", "person", "#D55E00", "an author or a profiled person",
             types=("profile",)),
        Kind("Organization", "schema:Organization", "organization", "#8C5A2B",
             "a company, agency or laboratory that works mention, known by no domain"),
        Kind("System", "ng:System", "system", "#A8325A",
             "a supercomputer, cluster or cloud instance type"),
        Kind("Chip", "ng:Chip", "chip", "#7A3E9D", "a processor or accelerator"),
        Kind("Product", "schema:Product", "product", "#5B6C1F",
             "software, a service or a device"),
        Kind("Place", "schema:Place", "place", "#3F6E6E", "a country, region or city"),
        Kind("Image", "schema:ImageObject", "image", "#B0578D", "an image, by its address",
             is_leaf=True),
        Kind("Document", "prov:Entity", "document", "#666666",
             "a source file, by its path within the source", is_leaf=True),
    )
}  # fmt: skip
WORKS = frozenset(kind.name for kind in KINDS.values() if kind.is_work)
LEAVES = frozenset(kind.name for kind in KINDS.values() if kind.is_leaf)
KIND_OF_TYPE = {word: kind.name for kind in KINDS.values() for word in kind.types}
KIND_OF_TAXONOMY = {kind.taxonomy: kind.name for kind in KINDS.values() if kind.taxonomy}

ENTITIES = frozenset({"Organization", "System", "Chip", "Product", "Place"})
"""The kinds of what works mention; besides them a Provider or a Person may be mentioned."""

_ALL = frozenset(KINDS)
_DESCRIBED = _ALL - {"Document"}
_PERSON, _PROVIDER, _TOPIC = (frozenset({name}) for name in ("Person", "Provider", "Topic"))
_EVENT, _IMAGE = frozenset({"Event"}), frozenset({"Image"})
_RECORDS = WORKS | _PERSON | _PROVIDER | _TOPIC


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A kind of edge: what it may join, its predicate, and whether a node has only one.

    `predicates` maps a source kind to its predicate; `""` is every other kind. `headings` are what
    a reader calls the nodes at its other end, seen from the source and from the target.
    """

    name: str
    sources: frozenset[str]
    targets: frozenset[str]
    predicates: Mapping[str, str]
    headings: tuple[str, str]
    about: str
    is_single: bool = False
    has_position: bool = False

    def predicate(self, source_kind: str) -> str:
        return self.predicates.get(source_kind) or self.predicates[""]


EDGES: Mapping[str, EdgeKind] = {
    edge.name: edge
    for edge in (
        EdgeKind("PUBLISHED_BY", WORKS, _PROVIDER, {"": "schema:publisher"},
                 ("Published by", "Publishes"), "the provider that publishes a work",
                 is_single=True),
        EdgeKind("ABOUT", WORKS | _PERSON, _TOPIC, {"": "schema:about"}, ("About", "Covered by"),
                 "a topic the document gives to a work or person"),
        EdgeKind("RELATED_TO", WORKS, WORKS, {"": "dcterms:relation"},
                 ("Related links", "Linked as related by"),
                 "a related link, with its place in the list", has_position=True),
        EdgeKind("HAS_IMAGE", _DESCRIBED, _IMAGE,
                 {"": "schema:image", "Provider": "schema:logo"}, ("Image", "Image of"),
                 "an image of the node; the logo of a provider", has_position=True),
        EdgeKind("AUTHORED_BY", WORKS, _PERSON, {"": "schema:author"}, ("Written by", "Wrote"),
                 "who wrote a work"),
        EdgeKind("AFFILIATED_WITH", _PERSON, _PROVIDER, {"": "schema:affiliation"},
                 ("Affiliated with", "People"), "the organization a person belongs to",
                 is_single=True),
        EdgeKind("HAS_PART", frozenset({"Collection"}), WORKS, {"": "schema:hasPart"},
                 ("Contains", "Contained in"), "a work in a collection, with its place",
                 has_position=True),
        EdgeKind("BROADER", _TOPIC, _TOPIC, {"": "skos:broader"},
                 ("Broader topic", "Narrower topics"), "the parent of a topic", is_single=True),
        EdgeKind("PART_OF", _PROVIDER, _PROVIDER, {"": "schema:parentOrganization"},
                 ("Another name on the domain of", "Further names on this domain"),
                 "a further name on a domain, to the domain's own provider"),
        EdgeKind("MENTIONS", WORKS, ENTITIES | _PROVIDER | _PERSON, {"": "schema:mentions"},
                 ("Mentions", "Mentioned in"),
                 "what a title, excerpt or body names; the words are in mentions"),
        EdgeKind("DERIVED_FROM", _DESCRIBED, frozenset({"Document"}),
                 {"": "prov:wasDerivedFrom"}, ("Documents about it", "Is about"),
                 "the documents that are about the node"),
    )
}  # fmt: skip


def headings(kind: str) -> tuple[str, str]:
    """What the nodes at the other end of an edge are called, seen from its source and its target.

    >>> headings("ABOUT"), headings("SOME_KIND")
    (('About', 'Covered by'), ('Some kind', 'From: some kind'))
    """
    if kind in EDGES:
        return EDGES[kind].headings
    words = kind.replace("_", " ").lower()
    return words.capitalize(), f"From: {words}"


@dataclass(frozen=True, slots=True)
class Property:
    """A property: who has it, its type, its predicates and the input fields it is read from.

    `sources` are field paths, the first present wins; `a.b` is a field in a mapping. `predicates`
    maps a kind to its predicates; `""` is every other kind. An internal property stands in the
    store for the exporters' use and is not part of a node.
    """

    name: str
    type: Type
    kinds: frozenset[str]
    predicates: Mapping[str, tuple[str, ...]]
    about: str
    sources: tuple[str, ...] = ()
    is_list: bool = False
    is_internal: bool = False
    is_bulky: bool = False

    def predicates_of(self, kind: str) -> tuple[str, ...]:
        return self.predicates.get(kind) or self.predicates.get("", ())

    @property
    def column_type(self) -> str:
        column = COLUMN_TYPES.get(self.type, "VARCHAR")
        return f"{column}[]" if self.is_list else column


def _own(name: str) -> dict[str, tuple[str, ...]]:
    return {"": (f"ng:{name}",)}


_URLS = ("webUrl", "canonical_url", "canonicalURL", "canonicalUrl", "canonical", "originalUrl",
         "url", "permalink")  # fmt: skip

PROPERTIES: Mapping[str, Property] = {
    prop.name: prop
    for prop in (
        Property("label", Type.TEXT, _ALL,
                 dict.fromkeys(WORKS, ("rdfs:label", "schema:headline")) | {
                     "Topic": ("rdfs:label", "skos:prefLabel"),
                     "Document": ("rdfs:label",), "": ("rdfs:label", "schema:name")},
                 "the title or name", ("title", "name")),
        Property("description", Type.TEXT, _DESCRIBED,
                 dict.fromkeys(WORKS, ("schema:abstract",)) | {"": ("schema:description",)},
                 "what it is, in a sentence or two",
                 ("excerpt", "description", "summary", "bio", "abstract", "custom_excerpt")),
        Property("text", Type.TEXT, _RECORDS, {"": ("schema:articleBody",)},
                 "the body, without markup", is_bulky=True),
        Property("published", Type.DATETIME, _RECORDS, {"": ("schema:datePublished",)},
                 "when it was published, in UTC",
                 ("publishedDateTime", "date", "pubDate", "date.created", "publishDate",
                  "published_at", "publishedAt", "datePublished", "date_published", "post_date",
                  "pubDatetime")),
        Property("issued", Type.DATE, _RECORDS, {"": ("dcterms:issued",)},
                 "the calendar date of publication, as written"),
        Property("started", Type.DATETIME, _RECORDS, {"": ("schema:startDate",)},
                 "when an event begins", ("startDateTime",)),
        Property("ended", Type.DATETIME, _RECORDS, {"": ("schema:endDate",)}, "when an event ends",
                 ("endDateTime",)),
        Property("url", Type.IRI, _DESCRIBED, {"": ("schema:url",)}, "its web address", _URLS),
        Property("amp_url", Type.IRI, _RECORDS, {"": ("dcterms:hasFormat",)},
                 "addresses of its AMP pages", ("ampWebUrl", "cdnAmpWebUrl"), is_list=True),
        Property("category", Type.TEXT, _RECORDS, {"": ("schema:articleSection",)},
                 "the section it stands in", ("category",)),
        Property("price", Type.TEXT, _RECORDS, _own("price"), "what it costs, as written",
                 ("price",)),
        Property("location", Type.TEXT, _RECORDS, _own("location"),
                 "where the person or event is, as written", ("location",)),
        Property("website", Type.IRI, _PERSON | _EVENT, {"": ("schema:url",)},
                 "the web site of a person or event", ("website",)),
        Property("domain", Type.TEXT, _PROVIDER, _own("domain"),
                 "the internet domain of a provider", ("domain",)),
        Property("quality", Type.INTEGER, _RECORDS, _own("quality"),
                 "the quality score given by the site", ("quality",)),
        Property("heat", Type.INTEGER, _RECORDS, _own("heat"),
                 "the popularity score given by the site", ("heat",)),
        Property("members", Type.INTEGER, _RECORDS, _own("members"),
                 "how many members a community has", ("members",)),
        Property("followers", Type.INTEGER, _RECORDS, _own("followers"),
                 "how many followers a person has", ("twitter.followers",)),
        Property("rating_count", Type.INTEGER, _RECORDS, _own("rating_count"),
                 "how many ratings it has", ("ratings.count",)),
        Property("rating", Type.DOUBLE, _RECORDS, _own("rating"), "the average of its ratings",
                 ("ratings.average",)),
        Property("is_published", Type.BOOLEAN, _RECORDS, _own("is_published"),
                 "whether the site shows it", ("published",)),
        Property("is_removed", Type.BOOLEAN, _RECORDS, _own("is_removed"),
                 "whether the site took it down", ("removed",)),
        Property("is_cached", Type.BOOLEAN, _IMAGE, _own("is_cached"),
                 "whether the site keeps a copy of the image", ("isCached",)),
        Property("has_secured", Type.BOOLEAN, _RECORDS, _own("has_secured"),
                 "whether the source holds an encrypted part"),
        Property("duration", Type.DURATION, _RECORDS, {"": ("schema:duration",)},
                 "how long it takes, ISO 8601", ("length",)),
        Property("levels", Type.TEXT, _RECORDS, _own("levels"), "the levels it is meant for",
                 ("levels",), is_list=True),
        Property("keywords", Type.TEXT, _RECORDS, {"": ("schema:keywords",)},
                 "words that mark the topic", ("keywords",), is_list=True),
        Property("hashtags", Type.TEXT, _RECORDS, _own("hashtags"), "hashtags of the topic",
                 ("hashtags",), is_list=True),
        Property("aliases", Type.TEXT, _RECORDS | ENTITIES, {"": ("skos:altLabel",)},
                 "other names and spellings", ("shortname", "otherNames"), is_list=True),
        Property("embed_url", Type.IRI, _RECORDS, {"": ("schema:embedUrl",)},
                 "the address of the embedded player", ("featuredContent",)),
        Property("download_url", Type.IRI, _RECORDS, {"": ("schema:contentUrl",)},
                 "addresses of the files to download", ("actions.url",), is_list=True),
        Property("profiles", Type.IRI, _RECORDS | ENTITIES, {"": ("schema:sameAs",)},
                 "addresses of the same person or thing elsewhere", ("twitter.url", "linkedin.url"),
                 is_list=True),
        Property("width", Type.INTEGER, _IMAGE, {"": ("schema:width",)}, "width in pixels",
                 ("width",)),
        Property("height", Type.INTEGER, _IMAGE, {"": ("schema:height",)}, "height in pixels",
                 ("height",)),
        Property("extra", Type.JSON, _RECORDS, _own("extra"),
                 "every other field of the source, as JSON", is_bulky=True),
        Property("label_language", Type.TEXT, _RECORDS, {}, "the language of the label",
                 is_internal=True),
        Property("description_language", Type.TEXT, _RECORDS, {},
                 "the language of the description", is_internal=True),
        Property("is_plain_text", Type.BOOLEAN, frozenset({"Article"}), {},
                 "whether it comes from a plain text file", is_internal=True),
    )
}  # fmt: skip
SCALARS = tuple(prop for prop in PROPERTIES.values() if not prop.is_list)
LISTS = tuple(prop for prop in PROPERTIES.values() if prop.is_list)
PUBLIC = tuple(prop for prop in PROPERTIES.values() if not prop.is_internal)


@cache
def properties_of(kind: str) -> tuple[Property, ...]:
    """The properties a node of this kind can have, in the order of the table."""
    return tuple(prop for prop in PROPERTIES.values() if kind in prop.kinds)
