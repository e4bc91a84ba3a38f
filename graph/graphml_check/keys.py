"""The declared attributes of a GraphML file, what is wrong with them, and which data names none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.graphml_check.elements import Element
from graph.graphml_check.notes import Notes, Place, cut, shown
from graph.graphml_check.values import INTEGERS, TYPES, value_fault

_YED_SCOPES = frozenset({"port", "graphml", "endpoint", "hyperedge"})
_YED_DEFAULT_LABELS = {("node", "d3"), ("edge", "d7")}

# What Gephi draws with, and the types that such a key has if it is meant for drawing.
_DECIMALS = ("double", "float")
_COLORS = {"r": ("int",), "g": ("int",), "b": ("int",), "color": ("string",), "label": ("string",)}
_VISUAL: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "node": {"x": _DECIMALS, "y": _DECIMALS, "z": _DECIMALS, "size": _DECIMALS, **_COLORS},
    "edge": {"weight": (*_DECIMALS, "int", "long"), **_COLORS},
}


@dataclass(frozen=True, slots=True)
class Key:
    """A declared attribute; `names` are its id and attr.name in lower case, as Gephi sees them."""

    id: str
    name: str
    kind: str
    scope: str
    names: frozenset[str]


class Keys:
    """The keys declared so far, and those that data had before."""

    def __init__(self, notes: Notes) -> None:
        self.count = 0
        self._notes = notes
        self._by_id: dict[str, dict[str, Key]] = {}
        self._by_name: dict[tuple[str, str], Key] = {}
        self._by_case: dict[tuple[str, str], Key] = {}
        self._awaited: dict[str, tuple[Place, int, str]] = {}

    def declare(self, attributes: Mapping[str, str], place: Place) -> Key:
        """Afterwards the key is known, and all that is wrong with its declaration is noted."""
        self.count += 1
        key_id, name = attributes.get("id", ""), attributes.get("attr.name", "")
        kind, scope = attributes.get("attr.type", ""), attributes.get("for", "")
        names = frozenset({key_id.lower(), name.lower()})
        # What GraphML says of a key without a type or a scope: it is text, for any element.
        key = Key(key_id, name or key_id, kind or "string", scope or "all", names)
        facts = {"id": shown(key_id), "type": shown(kind), "scope": shown(scope)}
        of_yed = "yfiles.type" in attributes
        for code in _faults(attributes, of_yed):
            self._notes.add(code, place, **facts)
        if not of_yed:
            self._check_names(key, place)
        self._register(key, place)
        if key_id in self._awaited:
            first, count, _ = self._awaited.pop(key_id)
            self._notes.add("key-after-graph", first, count, id=shown(key_id))
        return key

    def of_data(self, key_id: str, owner: Element, place: Place) -> Key | None:
        """The key that data of `owner` names; None where it is not declared, or not yet."""
        scopes = self._by_id.get(key_id) if key_id else None
        if not scopes:
            first, count, _ = self._awaited.get(key_id, (place, 0, ""))
            self._awaited[key_id] = first, count + 1, owner.tag
            return None
        key = scopes.get(owner.tag) or scopes.get("all")
        if key is None:
            key = next(iter(scopes.values()))
            facts = {"id": shown(key_id), "scope": shown(key.scope)}
            self._notes.add("key-of-another-scope", place, owner=str(owner), **facts)
        return key

    def conclude(self) -> None:
        """Note the keys that data has and the whole file does not declare."""
        for key_id, (place, count, scope) in self._awaited.items():
            self._notes.add("undeclared-key", place, count, id=shown(key_id), scope=scope)

    def default(self, key: Key, text: str, place: Place) -> None:
        """Note that `key` has a default, and whether its value fits."""
        scope = key.scope if key.scope in {"node", "edge"} else "element"
        facts = {"id": shown(key.id), "type": key.kind, "value": shown(text), "scope": scope}
        self._notes.add("default-value", place, **facts)
        if not _fits(key.kind, text):
            self._notes.add("bad-default", place, **facts)

    def _check_names(self, key: Key, place: Place) -> None:
        add, scope = self._notes.add, key.scope
        facts = {"id": shown(key.id), "name": shown(key.name), "scope": scope}
        if key.name == "id" and scope in {"node", "edge"}:
            add("key-named-id", place, **facts)
        if scope == "edge" and key.id == "label":
            add("edge-key-label", place)
        if scope == "node" and key.name.lower() in {"url", "description"}:
            add("yed-own-name", place, **facts)
        if (scope, key.id) in _YED_DEFAULT_LABELS and key.name.lower() != "label":
            add("gephi-default-label", place, **facts)
        visual = _VISUAL.get(scope, {})
        for name in sorted(key.names & visual.keys()):
            if key.kind not in visual[name]:
                wanted = " or ".join(visual[name])
                type_ = shown(key.kind)
                add("gephi-visual-name", place, name=name, scope=scope, type=type_, wanted=wanted)

    def _register(self, key: Key, place: Place) -> None:
        add, scopes = self._notes.add, self._by_id.setdefault(key.id, {})
        if key.scope in scopes:
            add("repeated-key-id", place, scope=key.scope, id=shown(key.id))
        elif {key.scope} | scopes.keys() == {"node", "edge"}:
            add("key-id-for-nodes-and-edges", place, id=shown(key.id))
        scopes[key.scope] = key
        twin = self._by_name.setdefault((key.scope, key.name), key)
        if twin.id != key.id:
            types = f"{cut(twin.kind)} and {cut(key.kind)}"
            add("repeated-name", place, scope=key.scope, name=shown(key.name), types=types)
        twin = self._by_case.setdefault((key.scope, key.id.lower()), key)
        if twin.id != key.id:
            add("key-ids-differ-by-case", place, id=shown(twin.id), other=shown(key.id))


def _faults(attributes: Mapping[str, str], of_yed: bool) -> list[str]:
    """The codes of what is wrong with a declaration by itself."""
    kind, scope = attributes.get("attr.type", ""), attributes.get("for", "")
    found = {
        "key-without-id": not attributes.get("id"),
        "key-without-name": not attributes.get("attr.name") and not of_yed,
        "key-without-type": not kind and not of_yed,
        "type-integer": kind == "integer",
        "type-in-capitals": kind not in TYPES and kind.lower() in TYPES,
        "odd-type": kind not in {"", "integer"} and kind.lower() not in TYPES,
        "integers": kind in INTEGERS,
        "attr-list": "attr.list" in attributes,
        "for-all": scope == "all",
        "key-without-for": not scope,
        "for-port-or-graphml": scope in _YED_SCOPES,
        "odd-for": scope not in _YED_SCOPES | {"", "all", "node", "edge", "graph"},
    }
    return [code for code, is_so in found.items() if is_so]


def _fits(kind: str, text: str) -> bool:
    misfits = {"empty-value", "not-a-number", "not-an-integer", "not-a-boolean", "boolean-as-word"}
    return value_fault("int" if kind == "integer" else kind, text) not in misfits
