"""Putting a build's files in place, all or nothing, and one build at a time.

New files are written in `OUT/.newsgraph/new/`. Then a journal names them, then each is renamed over
the old one, and the journal goes. Killed before the journal, nothing has changed; killed after it,
the next command finishes the renames first.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import NoStore, StoreLocked, UsageError

STORE_FILE = "graph.duckdb"
WORK = ".newsgraph"
TABLES_FOLDER = re.compile(r"tables-[0-9a-f]{16}")
"""The name of the folder of tables that a cluster wrote, by what they hold."""
_JOURNAL = "journal.json"


def no_store(output: Path) -> NoStore:
    """What to say where an output folder holds no graph."""
    step = f"run: newsgraph build FOLDER -o {output}"
    return NoStore("no graph here", place=str(output), next_step=step)


def tables_folder(place: str) -> str:
    """The name of a folder of tables, by its name or the URL where they were written."""
    return place.rstrip("/").rpartition("/")[2]


class Publication:
    """New files of an output folder, not yet in place."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output / WORK / "new"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.spill = self.folder / "spill"
        """Where what does not fit into memory may lie meanwhile."""
        self._names: list[str] = []

    def path(self, name: str) -> Path:
        """Where to write the new file that will be `name`."""
        if name not in self._names:
            self._names.append(name)
        return self.folder / name

    def show(self, name: str) -> None:
        """Let what stands in the output folder be seen beside the new files, until they are it."""
        (self.folder / name).symlink_to(Path("..", "..", name))

    def publish(self, remove: list[str]) -> list[str]:
        """Put every new file in its place and remove the others named; all of it or nothing.

        Returns:
            The names of what was there and was removed.
        """
        remove = [
            name
            for name in remove
            if name not in self._names and _is_ours(name) and (self.output / name).exists()
        ]
        for name in [*self._names, *remove]:
            if (self.output / name).is_dir() and not TABLES_FOLDER.fullmatch(name):
                raise UsageError(
                    f"a folder stands where {name} should be written",
                    place=str(self.output / name),
                    next_step="move it, or choose another output folder with -o",
                )
        for name in self._names:
            for path in (self.folder / name).rglob("*"):
                _sync(path)
            _sync(self.folder / name)
        _sync(self.folder)
        work = self.output / WORK
        journal = {"rename": self._names, "remove": remove}
        draft = work / f"{_JOURNAL}.new"
        draft.write_text(json.dumps(journal), encoding="utf-8")
        _sync(draft)
        draft.rename(work / _JOURNAL)
        _sync(work)
        finish(self.output)
        return remove


def finish(output: Path) -> None:
    """Finish a publication that was interrupted, if there is one. Call it holding the lock."""
    work = output / WORK
    journal = work / _JOURNAL
    if journal.is_file():
        rename, remove = _planned(journal)
        for name in rename:
            new = work / "new" / name
            if new.is_dir() and (output / name).is_dir():
                # A folder does not replace one; its name tells that both hold the same.
                (output / name).rename(work / "new" / f"{name}.old")
            if new.exists():
                new.rename(output / name)
        for name in remove:
            if TABLES_FOLDER.fullmatch(name):
                shutil.rmtree(output / name, ignore_errors=True)
            elif not (output / name).is_dir():
                (output / name).unlink(missing_ok=True)
        _sync(output)
        journal.unlink()
    shutil.rmtree(work / "new", ignore_errors=True)


def _planned(journal: Path) -> tuple[list[str], list[str]]:
    """The names that a journal says to rename and to remove; none where we did not write it.

    A folder may come from anybody: what is named must lie in it.
    """
    try:
        said = json.loads(journal.read_text(encoding="utf-8"))
        rename, remove = list(said["rename"]), list(said["remove"])
        are_names = all(map(_is_ours, [*rename, *remove]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return [], []
    return (rename, remove) if are_names else ([], [])


def _is_ours(name: object) -> bool:
    """Whether it is the name of something in the folder itself, which may be replaced."""
    is_text = isinstance(name, str) and not {"/", "\0"} & set(name)
    return is_text and name not in ("", ".", "..", WORK)


def is_interrupted(output: Path) -> bool:
    """Whether a publication was interrupted after its journal was written."""
    return (output / WORK / _JOURNAL).is_file()


def _fault_of_name(name: str) -> str:
    """Why the database opens no file below a path, "" where it does."""
    if any("\ud800" <= sign <= "\udfff" for sign in name):  # as Python has what is no text
        return "is not UTF-8"
    return next((f"holds {sign}" for sign in "?\\" if sign in name), "")


@contextmanager
def lock(output: Path) -> Iterator[None]:
    """Hold the lock of an output folder, which is made if it is not there.

    Raises:
        StoreLocked: another process holds it.
        UsageError: it cannot be written to, or the database opens no file in it.
    """
    work = output / WORK
    if fault := _fault_of_name(str(output)):
        raise UsageError(
            f"the name of the output folder {fault}",
            place=str(output),
            next_step="choose another with -o",
        )
    try:
        work.mkdir(parents=True, exist_ok=True)
        file = (work / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot write to the output folder: {error.strerror}",
            place=str(output),
            next_step="choose another with -o",
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise StoreLocked(
                f"the output folder is in use by {holder}",
                place=str(output),
                next_step="wait until it is done",
            ) from error
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()}")
        file.flush()
        finish(output)
        yield


def recover(output: Path) -> None:
    """Finish an interrupted publication before a command reads the folder."""
    if is_interrupted(output):
        with lock(output):
            pass


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
