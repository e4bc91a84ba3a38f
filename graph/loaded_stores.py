"""Stores of another engine, loaded from a generation of the graph and kept beside the exports.

`OUT/.newsgraph/query/KEY/` is a store that one process filled and any number may read. A process
that reads holds a shared lock on `KEY.lock`; nobody removes a store that is being read.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

FOLDER = "query"


def generation(file: Path, *also: str) -> str:
    """A name for a file as it is now, which changes when it is replaced or written to."""
    known = file.stat()
    said = (known.st_ino, known.st_size, known.st_mtime_ns, *also)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def opened(work: Path, key: str, fill: Callable[[Path], None]) -> tuple[Path, IO[bytes]]:
    """The folder of the store `key`, filled if it was not there, and a lock that keeps it there.

    Closing the lock lets the store go. Older stores that nobody reads are removed. Two processes
    that need the same store fill it once: the second waits.

    Raises:
        OSError: the folder cannot be written to, or not that much.
    """
    folder = work / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as filling:
        fcntl.flock(filling, fcntl.LOCK_EX)
        store = folder / key
        if not store.is_dir():
            new = folder / "new"
            shutil.rmtree(new, ignore_errors=True)
            try:
                fill(new)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)  # a full disk needs the room
                raise
            new.rename(store)
        lock = (folder / f"{key}.lock").open("ab")
        fcntl.flock(lock, fcntl.LOCK_SH)
        _remove_others(folder, key)
    return store, lock


def _remove_others(folder: Path, key: str) -> None:
    for path in folder.iterdir():
        if not path.is_dir() or path.name.split("-")[0] == key.split("-")[0]:
            continue
        with (folder / f"{path.name}.lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(path, ignore_errors=True)
            Path(lock.name).unlink()


def as_file(pieces: Iterable[str]) -> io.BufferedReader:
    """Pieces of text as a file to read from, so that an engine can load what is being made."""
    return io.BufferedReader(_Pieces(pieces), 1 << 20)


class _Pieces(io.RawIOBase):
    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Fill `buffer` as far as one piece goes; 0 where there are none left."""
        view = memoryview(buffer)
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece.encode()
        part, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(part)] = part
        return len(part)
