"""Read an XML file that may be hostile, as a stream of elements and text.

No DOCTYPE (so no entities and no network), no tag over `MAX_TAG` bytes, no nesting over
`MAX_DEPTH`, nothing but a regular file. What breaks these rules, or XML's, is a `CannotRead` with
its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NoReturn, Protocol
from xml.parsers import expat

from graph.errors import CannotRead
from graph.graphml_check.notes import Place

CHUNK: Final = 256 * 1024
MAX_TAG: Final = 8 * 1024 * 1024
MAX_DEPTH: Final = 256


class Listener(Protocol):
    """Who hears of elements (namespace, name, prefix, attributes) and text."""

    def start(self, namespace: str, tag: str, prefix: str, attributes: dict[str, str]) -> None:
        """An element starts."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text of the open element."""


class Reading:
    """One pass over a file; `head` is how it starts, `size` its bytes, `encoding` what it says."""

    def __init__(self, path: Path, listener: Listener) -> None:
        self.head = b""
        self.size = 0
        self.has_declaration = False
        self.encoding = "utf-8"
        self._path = path
        self._listener = listener
        self._open: list[str] = []
        self._parser = parser = expat.ParserCreate(None, " ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = listener.text

    @property
    def beginning(self) -> str:
        """How the file starts, as text; letters that are not ASCII may be others."""
        return self.head.decode(_utf_16(self.head) or "latin-1", "replace")

    @property
    def place(self) -> Place:
        """Line and column, from 1, of what is being read."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def run(self) -> None:
        """Afterwards the listener has heard the whole file."""
        if not self._path.is_file():
            thing = "not a regular file" if self._path.exists() else "no such file"
            raise CannotRead(thing, place=str(self._path), next_step="name a .graphml file")
        try:
            self._feed()
        except expat.ExpatError as error:
            self._refuse_xml(error)
        except OSError as error:
            raise CannotRead(
                f"cannot be read ({error.strerror})",
                place=str(self._path),
                next_step="see whether you may read it",
            ) from error

    def refuse(self, thing: str, next_step: str, place: Place | None = None) -> NoReturn:
        """Raise `CannotRead`, with the place."""
        line, column = place or self.place
        raise CannotRead(thing, place=f"{self._path}:{line}:{column}", next_step=next_step)

    def _feed(self) -> None:
        with self._path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                if not self.head:
                    self.head, self.encoding = chunk, _utf_16(chunk) or self.encoding
                self.size += len(chunk)
                self._parser.Parse(chunk, False)
                # expat keeps an unfinished tag or comment whole, and scans it again each time.
                if self.size - max(self._parser.CurrentByteIndex, 0) > MAX_TAG:
                    self.refuse("a tag or comment is over 8 MB long", "export the file again")
        if not self.size:
            raise CannotRead(
                "the file is empty",
                place=str(self._path),
                next_step="export it again; a failed export can leave an empty file",
            )
        self._parser.Parse(b"", True)

    def _refuse_xml(self, error: expat.ExpatError) -> NoReturn:
        what, next_step = expat.ErrorString(error.code), "correct the XML there, or export it again"
        if what in {"no element found", "unclosed token", "partial character"}:
            what = f"the file ends before </{self._open[0] if self._open else 'graphml'}>"
            next_step = "export or download it again"
        elif what == "undefined entity":
            next_step = "write the character itself, or &amp; for a bare &"
        elif "invalid token" in what or "invalid character number" in what:
            next_step = "look for a control character, a bare & or < there, or a binary file"
        self.refuse(f"not well-formed XML: {what}", next_step, (error.lineno, error.offset + 1))

    def _doctype(self, *_: object) -> NoReturn:
        self.refuse(
            "the file has a DOCTYPE, which is not read because it can hide an attack",
            "take the DOCTYPE out; Neo4j APOC fails on it too",
        )

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.has_declaration = True
        self.encoding = encoding or self.encoding
        if not _can_decode(self.encoding):
            self.refuse(f"the encoding {self.encoding} is not known", "save the file as UTF-8")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            self.refuse(f"elements are nested over {MAX_DEPTH} deep", "export the file again")
        namespace, tag, prefix = _split(name)
        self._open.append(tag)
        self._listener.start(namespace, tag, prefix, attributes)

    def _end(self, _name: str) -> None:
        self._listener.end(self._open.pop())


def _utf_16(head: bytes) -> str:
    """Which UTF-16 a file is in that begins so, "" if in none, declared or not."""
    # XML 1.0, F.1: by its byte order mark, or by how "<?" looks where it has none.
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    return {b"<\0?\0": "UTF-16LE", b"\0<\0?": "UTF-16BE"}.get(head[:4], "")


def _can_decode(encoding: str) -> bool:
    """True if expat or, for encodings of one byte a character, Python knows the encoding.

    >>> _can_decode("windows-1252"), _can_decode("shift_jis"), _can_decode("hex")
    (True, False, False)
    """
    if encoding.lower() in {"utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii"}:
        return True
    try:
        return len(bytes(range(256)).decode(encoding, "replace")) == 256
    except LookupError:
        return False


def _split(name: str) -> tuple[str, str, str]:
    """The namespace, local name and prefix of a name as expat writes it.

    >>> _split("graphml"), _split("http://x y"), _split("http://x y p")
    (('', 'graphml', ''), ('http://x', 'y', ''), ('http://x', 'y', 'p'))
    """
    if " " not in name:
        return "", name, ""
    namespace, tag, *prefix = name.split(" ")
    return namespace, tag, prefix[0] if prefix else ""
