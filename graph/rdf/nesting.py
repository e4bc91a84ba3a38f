"""How deep a file of RDF nests, measured before the engine reads it.

The engine takes time that grows with the square of the depth of RDF/XML (a minute for 50,000
elements, in which Ctrl-C does nothing), and JSON-LD of some thousand objects in each other ends the
process for want of stack (both measured, pyoxigraph 0.5.13). Turtle it reads however deep it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from graph.errors import CannotRead

DEEPEST = 1000
"""So deep a file may nest; what programs write, and people, has a few levels."""
_PIECE = 1 << 20
_LINES = 1 << 14
"""Few lines have few elements, so that where a piece begins tells how deep any of it can be."""
_STEPS = {ord("{"): 1, ord("["): 1, ord("}"): -1, ord("]"): -1}
_NO_BRACKET = bytes(set(range(256)) - {*_STEPS, ord('"')})


def expect_shallow(path: Path, suffix: str) -> None:
    """See that a file in the format of `suffix` does not nest too deep; what is wrong else, is not.

    Raises:
        CannotRead: it does.
    """
    is_deep = _READERS.get(suffix)
    if is_deep is None or not path.is_file():  # a pipe can be read once
        return
    with path.open("rb") as file:
        if is_deep(file):
            raise CannotRead(
                f"it nests deeper than {DEEPEST:,} levels",
                place=str(path),
                next_step="write the same as Turtle or N-Triples",
            )


def _is_deep_json(file: BinaryIO) -> bool:
    depth, is_text = 0, False
    while piece := file.read(_PIECE):
        while piece.endswith(b"\\") and (more := file.read(_PIECE)):
            piece += more
        # By methods of bytes, which take a fifth of the time that the engine takes (measured).
        piece = piece.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, _NO_BRACKET)
        parts = piece.split(b'"')
        brackets = b"".join(parts[is_text::2])
        is_text ^= len(parts) % 2 == 0
        depths = list(accumulate(map(_STEPS.__getitem__, brackets), initial=depth))
        if max(depths) > DEEPEST:
            return True
        depth = depths[-1]
    return False


def _is_deep_xml(file: BinaryIO) -> bool:
    if not _may_be_deep(file):
        return False
    file.seek(0)
    depth, deepest = 0, 0

    def start(*_: object) -> None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(depth, deepest)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    # What is wrong with it is told by the engine.
    with suppress(expat.ExpatError, ValueError, LookupError):
        while deepest <= DEEPEST and (piece := file.read(_PIECE)):
            parser.Parse(piece)
    return deepest > DEEPEST


def _may_be_deep(file: BinaryIO) -> bool:
    """Whether the XML can nest too deep, by how often it has which sign: no parser is so fast.

    Comments and quoted markup are counted as if they were elements.
    """
    depth = 0
    while piece := b"".join(file.readlines(_LINES)):
        ends, others = piece.count(b"</"), piece.count(b"<!") + piece.count(b"<?")
        starts = piece.count(b"<") - ends - others
        if depth + starts > DEEPEST:
            return True
        depth = max(0, depth + starts - ends - piece.count(b"/>"))
    return False


_READERS: Mapping[str, Callable[[BinaryIO], bool]] = {
    "jsonld": _is_deep_json, "json": _is_deep_json, "rdf": _is_deep_xml, "xml": _is_deep_xml,
}  # fmt: skip
