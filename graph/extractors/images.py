"""Images of works, people, topics and organizations, with their place in the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from graph.fields import (
    SYNONYMS,
    Fields,
    first_mapping,
    first_name,
    first_present,
    mappings,
    scalar,
)
from graph.identity import canonical_url, image_iri, usable_url
from graph.model import Edge, Node, Record, Remark, Statement
from graph.plugins import extractor
from graph.records.description import Description
from graph.records.recorder import named_provider
from graph.text import clean_line
from graph.vocabulary import KINDS, WORKS

FIELDS, PUBLISHERS = SYNONYMS["images"], SYNONYMS["publishers"]
AFFILIATIONS = SYNONYMS["affiliations"]
# Where blogs have the address: Astro under `src`, Chirpy under `path`, PaperMod under `image`.
_ADDRESSES = ("url", "src", "path", "image")
_PARTS = (*_ADDRESSES, "width", "height", "isCached", "title")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def _known(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{part}" for part in _PARTS)


# The same image stands in many records: the logo of a provider, the picture of an article that is
# related to others.
@lru_cache(maxsize=16384)
def _image(
    parts: tuple[tuple[str, Any], ...], base: str, prefix: str
) -> tuple[Node | None, tuple[Remark, ...]]:
    """The image that some fields describe, None where they name none, and what was noticed."""
    fields = dict(parts)
    addresses = [(name, text) for name in _ADDRESSES if (text := _address(fields.get(name)))]
    if not addresses:
        remark = Remark("entry_without_name", prefix, str(fields)[:200])
        return None, (remark,) if any(fields.values()) else ()
    (field, address), *others = addresses
    unused = [Remark("entry_unused", f"{prefix}.{name}", text[:200]) for name, text in others]
    iri = usable_url(address, base)
    # An address that newsgraph could have minted names nothing, and is kept as text.
    is_ours = iri is None and canonical_url(address) is not None
    if iri is None and not is_ours and _SCHEME.match(address):
        return None, (Remark("iri_unreadable", f"{prefix}.{field}", address[:200]), *unused)
    said = Description("Image", fields, base=base, prefix=f"{prefix}.")
    if is_ours:
        said.remark("reserved_url", field, address)
    address = iri or said.clean(field, address)
    said.properties["url"] = address
    id = iri or image_iri(base, address)
    # Of what stands under `url`, the description may have noted the same.
    return Node("Image", id, said.properties), tuple(dict.fromkeys((*said.remarks, *unused)))


def _address(value: object) -> str:
    """A text as it is, "" where nobody sees anything of it."""
    text = scalar(value)
    return text if text.isascii() or clean_line(text)[0] else ""


def _images(record: Record, owner: str, value: object, prefix: str) -> Iterator[Statement]:
    for position, fields in enumerate(_flat(mappings(value, "url")), 1):
        parts = tuple(fields.items())
        is_flat = all(type(value) is str for value in fields.values())
        image, remarks = (_image if is_flat else _image.__wrapped__)(parts, record.base, prefix)
        if image is not None:
            yield image
            yield Edge("HAS_IMAGE", owner, image.id, position)
        yield from remarks


def _flat(entries: Iterable[Fields]) -> Iterator[Fields]:
    """The entries, each with several addresses as one for each of them."""
    for fields in entries:
        several = next((name for name in _ADDRESSES if isinstance(fields.get(name), list)), "")
        if several:
            yield from ({**fields, several: address} for address in fields[several])
        else:
            yield fields


@extractor(kinds=KINDS, fields=(*FIELDS, *(p for name in FIELDS for p in _known(name))))
def images(record: Record) -> Iterator[Statement]:
    """The images of what the record describes; the first field that is present counts."""
    for name in FIELDS:
        if value := record.fields.get(name):
            yield from _images(record, record.id, value, name)
            return


@extractor(kinds=("Provider",), fields=("logo", *_known("logo")))
def logos(record: Record) -> Iterator[Statement]:
    """The `logo` of an organization, where no other field has its images."""
    if value := record.fields.get("logo"):
        if not any(map(record.fields.get, FIELDS)):
            yield from _images(record, record.id, value, "logo")
        else:
            yield Remark("entry_unused", "logo", str(value)[:200])


def _organization_images(record: Record, field: str) -> Iterator[Statement]:
    organization, _ = first_mapping(record.fields.get(field), field)
    if organization and organization.get("images"):
        name, _ = first_name(organization, field)
        node, _ = named_provider(name, scalar(organization.get("domain")), field)
        if node is not None:
            yield from _images(record, node.id, organization["images"], f"{field}.images")


def _known_of(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for name in names for p in (f"{name}.images", *_known(f"{name}.images")))


@extractor(kinds=WORKS, fields=_known_of(PUBLISHERS))
def provider_logos(record: Record) -> Iterator[Statement]:
    """The logos of the provider a record names."""
    return _organization_images(record, first_present(record.fields, PUBLISHERS))


@extractor(kinds=("Person",), fields=_known_of(AFFILIATIONS))
def affiliation_logos(record: Record) -> Iterator[Statement]:
    """The logos of the organization a person belongs to."""
    return _organization_images(record, first_present(record.fields, AFFILIATIONS))
