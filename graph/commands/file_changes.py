"""Waiting for files of the sources to change, with watchfiles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import sleep

from graph import sources
from graph.errors import UsageError

QUIET_MS = 300
"""How long nothing may change before what changed is told."""
LONGEST_MS = 3_000
"""How long changes are gathered at most: what is always written to is built all the same."""
_Identity = tuple[int, int] | None


class Watch:
    """Watches sources from the moment it is made: no change is lost while the caller builds."""

    def __init__(self, named: Iterable[str | Path], output: Path) -> None:
        """Begin to watch.

        Raises:
            UsageError: the system lets no more files be watched.
        """
        self._locations = [sources.parsed(str(source))[1] for source in named]
        self._left_out = os.path.realpath(output)
        self._found = self._tell()
        next(self._found)

    def changes(self) -> Iterator[list[str]]:
        """The paths of what has changed, sorted; an empty list now and then where nothing has.

        Hidden files and those of the output folder do not count. A source that vanished counts as
        changed, and again when it is back.
        """
        return self._found

    def _tell(self) -> Iterator[list[str]]:
        known = self._identities()
        due: set[str] = set()
        while True:
            for changed in self._changes(known):
                due.update(changed)
                now = self._identities()
                if now != known:
                    break
                yield sorted(due)
                due.clear()
            else:
                now = self._identities()
                sleep(QUIET_MS / 1000)
            # Told only when what is there now is watched: what changes meanwhile is not lost.
            due.update(str(path) for path in now if now[path] != known[path])
            known = now

    def _changes(self, known: dict[Path, _Identity]) -> Iterator[list[str]]:
        from watchfiles import watch

        there = [os.path.realpath(path) for path, identity in known.items() if identity]
        while not there:
            yield []
            sleep(QUIET_MS / 1000)

        def counts(_change: object, path: str) -> bool:
            return self._counts(path, there)

        # It wakes where nothing changes too: no system tells that a watched folder was replaced.
        found = watch(
            *there, watch_filter=counts, debounce=LONGEST_MS, step=QUIET_MS, rust_timeout=QUIET_MS,
            yield_on_timeout=True, ignore_permission_denied=True, debug=False,
        )  # fmt: skip
        try:
            for changes in found:
                yield [path for _, path in changes]
        except FileNotFoundError:
            return  # gone between two looks
        except OSError as error:
            raise UsageError(
                f"cannot watch the sources: {error.strerror or error}",
                next_step="watch fewer files, or set WATCHFILES_FORCE_POLLING=1",
            ) from error

    def _counts(self, path: str, roots: list[str]) -> bool:
        if path == self._left_out or path.startswith(self._left_out + os.sep):
            return False
        # One source may lie in another, or begin with the name of another.
        found = Path(path)
        inside = [found.relative_to(root) for root in roots if found.is_relative_to(root)]
        return not all(any(part.startswith(".") for part in below.parts) for below in inside)

    def _identities(self) -> dict[Path, _Identity]:
        """Which file or folder each source is now, None where it is gone."""
        found: dict[Path, _Identity] = {}
        for path in self._locations:
            try:
                info = path.stat()
                found[path] = (info.st_dev, info.st_ino)
            except OSError:
                found[path] = None
        return found
