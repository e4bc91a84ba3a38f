"""Finding and opening the files of a source, without trusting any of them."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import Rejection, UsageError
from graph.plugins import readers_of
from graph.text import REMOVED

MAX_FILE = 32_000_000
# What no text of the graph may hold, and the ends of lines. None is printable.
_CONTROLS = re.compile(f"[\t\n\r\u2028\u2029]|{REMOVED.pattern}")
LEFT_OUT = frozenset({"node_modules", "_site"})

IN_DOUBT, _DOUBT_NS = "", 2_000_000_000
"""The stamp of a file touched so lately that another change may bear the same one."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: its path within the source, where it lies, and its stamp.

    The stamp is the time of the last change to its content or to what is known of it, and the
    file's number: files unpacked together have one time, and keep it when folders change names.
    """

    path: str
    location: str
    size: int
    stamp: str


@dataclass(slots=True)
class Found:
    """What the sources hold: files to read, counts of others by suffix, and rejections."""

    names: list[str]
    files: list[SourceFile] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    rejected: list[tuple[str, Rejection]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    location: Path
    is_named: bool


def find(sources: Iterable[str | Path], output: Path, exclude: Iterable[str] = ()) -> Found:
    """Every file that a reader may want, sorted by path, and what is left out and why.

    Raises:
        UsageError: a source does not exist or is the output folder, or two documents would have
            one path.
    """
    parsed = [_parse(str(source)) for source in sources]
    if not parsed:
        raise UsageError("no source given", next_step="name a folder of articles")
    found = Found([source.name for source in parsed])
    patterns = tuple(exclude)
    left_out = os.path.realpath(output)
    for source in parsed:
        if os.path.realpath(source.location) == left_out:
            raise UsageError(
                "the folder of articles is also the output folder, which is not read",
                place=str(source.location),
                next_step="name another output folder with -o",
            )
        has_name = source.is_named or source.location.is_dir()
        prefix = f"{source.name}/" if len(parsed) > 1 and has_name else ""
        _Walk(source, prefix, patterns, left_out, found).run()
    found.files.sort(key=lambda file: file.path)
    found.rejected.sort(key=lambda item: item[0])
    for before, after in zip(found.files, found.files[1:], strict=False):
        if before.path == after.path:
            raise UsageError(
                f"two documents would have the path {after.path!r}",
                next_step="give the sources names: one=PATH two=PATH",
            )
    return found


def find_listed(
    prefix: str, listing: Iterable[SourceFile], exclude: Iterable[str], found: Found
) -> None:
    """Add to `found` the files of a listing, whose paths are within the source, as `find` would."""
    patterns = tuple(exclude)
    for file in listing:
        *folders, name = parts = file.path.split("/")
        inside = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        suffix = os.path.splitext(name)[1].lower()
        if (
            LEFT_OUT.intersection(folders)
            or any(part.startswith(".") for part in parts)
            or any(_is_excluded(path, patterns) for path in inside)
        ):
            continue
        if not readers_of(suffix):
            found.skipped[suffix or "(none)"] += 1
        elif not file.path.isprintable() and _CONTROLS.search(file.path):
            found.rejected.append((prefix + file.path, _unusable_name()))
        else:
            found.files.append(replace(file, path=prefix + file.path))


def parsed(text: str) -> tuple[str, Path]:
    """The name and the place of a source, whether it is there or not.

    >>> parsed("news=posts/2024")
    ('news', PosixPath('posts/2024'))
    """
    name, separator, location = text.partition("=")
    if separator and name and not Path(text).exists():
        return name, Path(location)
    path = Path(text)
    return path.resolve().name or "root", path


def _parse(text: str) -> _Source:
    try:
        name, path = parsed(text or "(empty)")
        is_there = path.exists()
    except (OSError, RuntimeError, ValueError) as error:  # too long, a link to itself, a NUL
        what = f"no such source: {getattr(error, 'strerror', None) or error}: {text}"
        raise UsageError(what, next_step="check the path") from error
    if not is_there:
        if "://" in text:
            step = "name a folder, or add: --engine spark"
            raise UsageError("this machine reads folders and files", place=text, next_step=step)
        raise UsageError(f"no such file or folder: {path}", next_step="check the path")
    if "/" in name or name.startswith("."):
        name = name.strip("./").replace("/", "-") or "source"
    return _Source(_as_utf8(name), path, path != Path(text))


def _as_utf8(name: str) -> str:
    """`name` with the bytes that are not UTF-8 escaped: else no file could hold it."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


class _Walk:
    """One walk through one source; each real folder is read once."""

    def __init__(
        self, source: _Source, prefix: str, exclude: tuple[str, ...], left_out: str, found: Found
    ) -> None:
        self._source, self._prefix, self._exclude = source, prefix, exclude
        self._left_out, self._found = left_out, found
        self._root = os.path.realpath(source.location)
        self._seen: dict[str, str] = {}
        self._now_ns = time.time_ns()

    def run(self) -> None:
        if not os.path.isdir(self._root):
            self._file(self._source.location.name, self._root)
            return
        # Links to folders wait until the real folders are read under their own names.
        waiting = [("", self._root)]
        while waiting:
            linked: list[tuple[str, str]] = []
            while waiting:
                path, location = waiting.pop()
                waiting.extend(self._folder(path, location, linked))
            waiting = sorted(linked, reverse=True)

    def _folder(
        self, path: str, location: str, linked: list[tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        real = os.path.realpath(location)
        if real == self._left_out:
            return
        if real in self._seen:
            what = f"the folder was already read as {self._seen[real] or '.'}"
            self._reject(path, "folder_loop", what, "remove the link")
            return
        self._seen[real] = path
        try:
            entries = sorted(os.scandir(location), key=lambda entry: entry.name)
        except OSError as error:
            what = f"the folder cannot be read: {error.strerror}"
            self._reject(path, "unreadable", what, "change its permissions")
            return
        for entry in entries:
            child = f"{path}/{entry.name}" if path else entry.name
            if entry.name.startswith(".") or _is_excluded(child, self._exclude):
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in LEFT_OUT:
                    yield child, entry.path
            elif entry.is_symlink() and os.path.isdir(entry.path):
                if self._is_inside(child, entry.path):
                    linked.append((child, entry.path))
            else:
                self._file(child, entry.path, is_link=entry.is_symlink())

    def _is_inside(self, path: str, location: str) -> bool:
        real = os.path.realpath(location)
        inside = real == self._root or real.startswith(self._root.rstrip("/") + "/")
        if not inside:
            self._reject(path, "link_outside", "the link leads out of the source",
                         "name its target as a source of its own")  # fmt: skip
        return inside

    def _file(self, path: str, location: str, *, is_link: bool = False) -> None:
        suffix = os.path.splitext(path)[1].lower()
        if not readers_of(suffix):
            self._found.skipped[_as_utf8(suffix) or "(none)"] += 1
            return
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            self._reject(path, "name_not_utf8", "the name of the file is not UTF-8", "rename it")
            return
        if not path.isprintable() and _CONTROLS.search(path):
            self._found.rejected.append((self._prefix + path, _unusable_name()))
            return
        if is_link and not self._is_inside(path, location):
            return
        try:
            info = os.stat(location)
        except OSError as error:
            self._reject(path, "unreadable", f"the file cannot be read: {error.strerror}",
                         "restore it, or remove the link")  # fmt: skip
            return
        is_settled = info.st_mtime_ns < self._now_ns - _DOUBT_NS
        # Who sets back the time of a change, as `cp -p` and `rsync -t` do, changes the other one.
        changed = max(info.st_mtime_ns, info.st_ctime_ns)
        stamp = f"{changed} {info.st_ino}" if is_settled else IN_DOUBT
        self._found.files.append(SourceFile(self._prefix + path, location, info.st_size, stamp))

    def _reject(self, path: str, code: str, message: str, step: str) -> None:
        shown = self._prefix + _as_utf8(path)
        self._found.rejected.append((shown, Rejection(code, message, next_step=step)))


def read_bytes(location: str) -> bytes:
    """The bytes of a regular file of at most 32 MB.

    Raises:
        Rejection: it is no regular file, too big, or cannot be read.
    """
    try:
        # Without O_NONBLOCK a FIFO that nobody writes to would hang the build.
        descriptor = os.open(location, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Rejection(
            "unreadable",
            f"the file cannot be read: {error.strerror}",
            next_step="check that it is still there and may be read",
        ) from error
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode):
        os.close(descriptor)
        raise Rejection(
            "not_a_file", "not a regular file but a folder, pipe or device", next_step="remove it"
        )
    with open(descriptor, "rb", buffering=0) as file:
        if info.st_size > MAX_FILE:
            raise too_big()
        parts, left = [], MAX_FILE + 1
        try:
            while left and (part := file.read(min(left, info.st_size + 1))):
                parts.append(part)
                left -= len(part)
        except OSError as error:
            raise Rejection(
                "unreadable", f"the file cannot be read: {error.strerror}", next_step="check it"
            ) from error
    data = parts[0] if len(parts) == 1 else b"".join(parts)
    if len(data) > MAX_FILE:
        raise too_big()
    return data


def _is_excluded(path: str, patterns: Iterable[str]) -> bool:
    names = (path, path.rpartition("/")[2])
    return any(fnmatch.fnmatchcase(name, p.rstrip("/")) for p in patterns for name in names)


def _unusable_name() -> Rejection:
    message = "the name of the file holds control characters"
    return Rejection("name_unusable", message, next_step="rename it")


def too_big() -> Rejection:
    """What is said of a file over the limit."""
    what = f"the file is over {MAX_FILE // 1_000_000} MB"
    return Rejection("too_big", what, next_step="split it")
