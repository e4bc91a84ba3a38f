"""How data travels in the page: packed as tightly as every browser can unpack it by itself.

JSON holds texts; columns of numbers stand behind it, the low bytes of all numbers first, which
takes a sixth less than their digits and no time to parse.
"""

from __future__ import annotations

import gzip
import io
import sys
from array import array
from typing import Any

import orjson

from graph.explorer.letters import letters

_LEVEL = 4  # 5 takes half as long again to save a thirtieth


def column(numbers: Any) -> array[int]:
    """Numbers as a column of the data block: whole, of at most 32 bits."""
    return array("i", numbers)


def packed(data: dict[str, Any]) -> str:
    """The data block: `data`, with each `column` beside the JSON, as docs/explorer.md says."""
    beside: list[bytes] = []

    def placed(found: object) -> dict[str, int]:
        if not isinstance(found, array):
            raise TypeError(type(found))
        planes, least = _planes(found), 0
        if len(planes) == found.itemsize:  # as where a number is below 0
            least = min(found)
            planes = _planes(array("I", [number - least for number in found]))
        beside.extend(planes)
        return {"column": len(found), "bytes": len(planes), "from": least}

    told = orjson.dumps(data, default=placed)
    return zipped(b"\n".join((told, b"".join(beside))))


def _planes(numbers: array[int]) -> list[bytes]:
    """The low bytes of all numbers, the next ones, and so on; none that are all 0 at the end."""
    held = numbers.tobytes()
    planes = [held[place :: numbers.itemsize] for place in range(numbers.itemsize)]
    if sys.byteorder == "big":
        planes.reverse()
    while planes and not planes[-1].strip(b"\0"):
        planes.pop()
    return planes


def zipped(text: bytes) -> str:
    """Letters of gzip: the same text for the same bytes, wherever zlib is the same."""
    out = io.BytesIO()
    # GzipFile writes its own header, with neither the time nor the system.
    with gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as file:
        file.write(text)
    return letters(out.getvalue())
