"""Images of works, people, topics and organizations, with their place in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.fields import SYNONYMS, Description, mappings, scalar
from graph.identity import image_iri
from graph.model import Edge, Node, Record, Remark, Statement
from graph.plugins import extractor
from graph.records import named_provider
from graph.vocabulary import KINDS, WORKS

FIELDS = SYNONYMS["images"]
_PARTS = ("url", "width", "height", "isCached", "title")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def _known(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{part}" for part in _PARTS)


def _images(record: Record, owner: str, value: object, prefix: str) -> Iterator[Statement]:
    for position, image in enumerate(mappings(value, "url"), 1):
        address = scalar(image.get("url"))
        if not address:
            if any(image.values()):
                yield Remark("entry_without_name", prefix, str(image)[:200])
            continue
        iri = record.url(address)
        if iri is None and _SCHEME.match(address):
            yield Remark("iri_unreadable", f"{prefix}.url", address[:200])
            continue
        said = Description("Image", image, base=record.base, prefix=f"{prefix}.")
        said.properties["url"] = iri or address
        iri = iri or image_iri(record.base, address)
        yield Node("Image", iri, said.properties)
        yield Edge("HAS_IMAGE", owner, iri, position)
        yield from said.remarks


@extractor(kinds=KINDS, fields=(*FIELDS, *(p for name in FIELDS for p in _known(name))))
def images(record: Record) -> Iterator[Statement]:
    """The images of what the record describes; the first of `images`, `image`, `cover` counts."""
    for name in FIELDS:
        if value := record.fields.get(name):
            yield from _images(record, record.id, value, name)
            return


def _organization_images(record: Record, field: str) -> Iterator[Statement]:
    organization = record.fields.get(field)
    if isinstance(organization, dict) and organization.get("images"):
        node, _ = named_provider(
            scalar(organization.get("name")), scalar(organization.get("domain")), field
        )
        if node is not None:
            yield from _images(record, node.id, organization["images"], f"{field}.images")


@extractor(kinds=WORKS, fields=_known("provider.images"))
def provider_logos(record: Record) -> Iterator[Statement]:
    """The logos of the provider a record names."""
    return _organization_images(record, "provider")


@extractor(kinds=("Person",), fields=_known("affiliation.images"))
def affiliation_logos(record: Record) -> Iterator[Statement]:
    """The logos of the organization a person belongs to."""
    return _organization_images(record, "affiliation")
