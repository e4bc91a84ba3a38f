"""Run one command in a process of its own and measure it: CPU, wall and memory, with its children.

CPU is user and system time. Memory is the highest sum, over all processes of the command, of the
memory that each has for itself and its share of what they share.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from threading import Event, Thread

IMPORTS = Path(__file__).with_name("imports.py")
LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Measured:
    """`own_cpu` leaves out the start of Python and imports; it is `cpu` where that is unknown."""

    cpu: float
    own_cpu: float
    wall: float
    peak_mb: float


def run(command: list[str]) -> Measured:
    """Run a command to its end and measure it.

    Raises:
        SystemExit: it failed.
    """
    start = time.perf_counter()
    child = os.posix_spawn(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_WRONLY, 0) for n in (1, 2)],
    )  # fmt: skip
    watch = _MemoryWatch(child)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    # What this process held when it started the command counts as the command's own.
    known = usage.ru_maxrss if usage.ru_maxrss > getrusage(RUSAGE_SELF).ru_maxrss else 0
    peak = max(watch.end(), known / 1024)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(cpu, cpu, wall, peak)


def run_newsgraph(*arguments: str) -> Measured:
    """Run the command `newsgraph`, and know what of it are imports."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "imports")
        found = run([sys.executable, str(IMPORTS), str(file), *arguments])
        own = found.cpu - float(file.read_text())
    return Measured(found.cpu, own, found.wall, found.peak_mb)


class _MemoryWatch:
    """Looks ten times a second at the memory of a process and its descendants. Only on Linux."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peak = 0.0
        self._ended = Event()
        self._thread = Thread(target=self._look)
        self._thread.start()

    def end(self) -> float:
        """Stop looking; the peak in MB, 0 where nothing could be seen."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            self._peak = max(self._peak, sum(map(_own_mb, _tree(self._root))))


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:
        with suppress(OSError):
            for path in Path(f"/proc/{process}/task").glob("*/children"):
                found += map(int, path.read_text().split())
    return found


def _own_mb(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0
