"""The data of a page, unpacked as docs/explorer.md tells readers to, and packed again."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import accumulate, islice
from string import printable
from typing import Any

LETTERS = sorted(set(printable) - set(" \t\n\r\x0b\x0c<>&"))
TITLE = "\x7f"


def bytes_of(letters: str) -> bytes:
    """What stands in letters, 13 bits in two of them."""
    length, _, text = letters.partition(" ")
    values = {letter: value for value, letter in enumerate(LETTERS)}
    found = bytearray()
    held = bits = 0
    for low, high in zip(text[::2], text[1::2], strict=True):
        held |= values[low] + 91 * values[high] << bits
        bits += 13
        while bits >= 8:
            found.append(held & 255)
            held >>= 8
            bits -= 8
    return bytes(found[: int(length)])


def text_of(letters: str) -> str:
    return gzip.decompress(bytes_of(letters)).decode()


def data_of(letters: str) -> dict[str, Any]:
    """The data block: columns of numbers as lists, ids and names of documents in full."""
    told, _, beside = gzip.decompress(bytes_of(letters)).partition(b"\n")
    at = 0

    def numbers(found: dict[str, Any]) -> Any:
        nonlocal at
        if "column" not in found:
            return found
        values = [found["from"]] * found["column"]
        for place in range(found["bytes"]):
            plane = beside[at : at + len(values)]
            values = [
                value + (byte << 8 * place) for value, byte in zip(values, plane, strict=True)
            ]
            at += len(values)
        return values

    data: dict[str, Any] = json.loads(told, object_hook=numbers)
    assert at == len(beside)
    in_full(data)
    return data


def in_full(data: dict[str, Any]) -> None:
    """Tell ids and names of documents with the titles that stand beside them."""
    labels, documents = data["nodes"]["label"], data["documents"]
    data["nodes"]["id"] = [
        with_title(*told) for told in zip(data["nodes"]["id"], labels, strict=True)
    ]
    for place, name in enumerate(documents["name"]):
        own = [node for node, first in enumerate(documents["first"]) if first == place]
        owner = own[documents["owner"][place]] if own else 0
        documents["name"][place] = with_title(name, labels[owner])


def edges_of(group: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The source and target of each edge of a group."""
    deltas = iter(group["target"])
    for source, count in enumerate(group["count"]):
        yield from ((source, target) for target in accumulate(islice(deltas, count)))
    assert list(deltas) == []


def with_title(text: str, title: str) -> str:
    if text.startswith(2 * TITLE):
        return text[2:]
    words = re.findall("[A-Za-z0-9]+", re.sub("['’]", "", title))
    return text.replace(TITLE, "-".join(words).lower(), 1)
