"""What DESIGN.md, 2.7, puts on the nodes and edges of a drawing, made from nodes and edges."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import Any

from built import Built

from graph.model import Node

LEFT_OUT = ("text", "extra", "label_language", "description_language", "is_plain_text")


def id_of(node: Node) -> str:
    return f"{node.kind.lower()}.{sha256(node.id.encode()).hexdigest()[:16]}"


def cut(text: str) -> str:
    return text if len(text) <= 2000 else text[:1999] + "…"


def label(node: Node) -> str:
    """Its label, else the end of its IRI."""
    return str(node.properties.get("label") or node.id.rstrip("/").rpartition("/")[2])


def nodes(made: Built) -> dict[str, dict[str, Any]]:
    """The attributes of each node by its id, but for colour and size; lists as lists."""
    topics: dict[str, list[str]] = defaultdict(list)
    for edge in made.drawn_edges:
        if edge.kind == "ABOUT":
            topics[edge.source].append(label(made.nodes[edge.target]))
    found = {}
    for node in made.drawn.values():
        said: dict[str, Any] = {k: v for k, v in node.properties.items() if k not in LEFT_OUT}
        said |= {"label": label(node), "kind": node.kind, "uri": node.id}
        for name in ("issued", "published", "started"):
            if name in said:
                said["year"] = int(said[name][:4])
                break
        if topics[node.id]:
            said["topics"] = tuple(topics[node.id])
        found[id_of(node)] = {k: cut(v) if isinstance(v, str) else v for k, v in said.items()}
    return found


def joined(attributes: dict[str, Any]) -> dict[str, Any]:
    """The same with lists as GraphML has them: one text, and the number of items."""
    flat: dict[str, Any] = {}
    for name, value in attributes.items():
        if isinstance(value, tuple):
            flat[name] = cut("; ".join(value))
            if name != "topics":
                flat[f"{name}_count"] = len(value)
        else:
            flat[name] = value
    return flat


def edges(made: Built) -> set[tuple[str, str, str, int | None, float]]:
    """(source, kind, target, position, weight) of each edge that is drawn."""
    return {
        (id_of(made.nodes[e.source]), e.kind, id_of(made.nodes[e.target]), e.position, e.weight)
        for e in made.drawn_edges
    }
