"""The page as a parser sees it, and its data unpacked as docs/explorer.md tells readers to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any, cast

import page_data


class Parsed(HTMLParser):
    """The tags of a page, and the text of its scripts and styles as a browser delimits them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self.text = ""
        self._inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag in ("script", "style")
        if self._inside:
            self.code.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, attributes, text = self.code[-1]
            self.code[-1] = (tag, attributes, text + data)
        else:
            self.text += data

    def _script(self, id: str) -> str:
        (text,) = [text for _, attributes, text in self.code if attributes.get("id") == id]
        return text

    @property
    def data(self) -> dict[str, Any]:
        """The data block."""
        return page_data.data_of(self._script("graph-data"))

    @property
    def network(self) -> dict[str, Any]:
        """What pyvis built: nodes, edges and options."""
        found = cast("dict[str, Any]", json.loads(self._script("network-data")))
        return found | {"options": json.loads(found["options"])}


@dataclass(frozen=True)
class Unpacked:
    """A data block with its nodes by id and its edges as tuples."""

    data: dict[str, Any]

    @property
    def ids(self) -> list[str]:
        return cast("list[str]", self.data["nodes"]["id"])

    @property
    def kinds(self) -> list[str]:
        """The kind of each node."""
        return [kind["name"] for kind in self.data["kinds"] for _ in range(kind["shown"])]

    def node(self, id: str) -> dict[str, Any]:
        """All columns of a node but its place."""
        number = self.ids.index(id)
        columns = self.data["nodes"].items()
        found = {name: column[number] for name, column in columns if column}
        day, days = found["day"], self.data["meta"]["days"]
        found["day"] = None if day < 0 else days[0] + day
        return found | {"kind": self.kinds[number], "documents": self.documents(number)}

    def documents(self, number: int) -> list[str]:
        """The documents that say so, as far as the page names them."""
        block = self.data["documents"]
        first = block["first"][number]
        numbers = [] if first < 0 else [first]
        for node, _, *others in block["more"]:
            if node == number:
                numbers += others
        return [block["name"][n] for n in numbers]

    def edges(self) -> set[tuple[str, str, str, bool]]:
        """(kind, source, target, whether both ways) of every edge."""
        found = set()
        for group in self.data["edges"]:
            kind = self.data["edgeKinds"][group["kind"]]["name"]
            for source, target in page_data.edges_of(group):
                edge = (kind, self.ids[source], self.ids[target], group["mutual"])
                assert edge not in found
                found.add(edge)
        return found

    def facts(self) -> set[tuple[str, str, str, bool]]:
        """(id of a node, name of a property, value, whether it is an address)."""
        return {
            (self.ids[number], column["name"], value, column["isLink"])
            for column in self.data["facts"]
            for number, value in zip(accumulate(column["node"]), column["value"], strict=True)
        }
