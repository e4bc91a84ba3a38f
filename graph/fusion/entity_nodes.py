"""What the entities that works mention are: their ids, kinds and names, by the registry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graph import identity
from graph.entities.known.registry import Registry

WIKIDATA = "http://www.wikidata.org/entity/"
_KINDS = {
    kind.lower(): kind for kind in ("Organization", "System", "Chip", "Product", "Place", "Person")
}


class EntityNode(NamedTuple):
    """An entity as a node: its IRI and kind, its name, and the items of its lists."""

    iri: str
    kind: str
    label: str
    values: tuple[tuple[str, str], ...]


def entity_node(
    base: str, registry: Registry, entity: str, name: str | None, providers: Mapping[str, str]
) -> EntityNode:
    """The node of an entity such as `system/perlmutter`.

    An organization with a domain is the provider of that domain, one without is that of its name in
    `providers`, by the keys of their names; a person is the one of that name. `name` is what the
    texts call an entity that the registry does not know.
    """
    folder, _, id = entity.partition("/")
    entry = registry.entries.get(id)
    if entry is None or entry.kind.lower() != folder:
        label = name or id
        iri = identity.person_iri(base, label) if folder == "person" else f"{base}{entity}"
        if folder == "organization" and (known := providers.get(identity.name_key(label))):
            return EntityNode(known, "Provider", label, ())
        return EntityNode(iri, _KINDS[folder], label, ())
    values = [("aliases", alias) for alias in sorted(set(entry.names)) if alias != entry.name]
    if entry.wikidata:
        values.append(("profiles", WIKIDATA + entry.wikidata))
    kind, iri = entry.kind, f"{base}{entity}"
    if entry.kind == "Person":
        iri = identity.person_iri(base, entry.name)
    elif entry.domain:
        kind, iri = "Provider", f"{base}organization/{entry.domain}"
    elif kind == "Organization" and (known := providers.get(identity.name_key(entry.name))):
        kind, iri = "Provider", known
    return EntityNode(iri, kind, entry.name, tuple(values))
