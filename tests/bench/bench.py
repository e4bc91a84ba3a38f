"""Time whole commands in turn, each in a process of its own, and print a table of ratios.

usage: bench.py [ROUNDS]

Other work on the machine slows every command alike, so that ratios within a run mean more than
seconds. CPU is user and system time with child processes; memory is the peak of the command.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from archive import unpack_or_make

HERE = Path(__file__).parent
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    cpu_seconds: float
    peak_mb: float


def run(command: list[str]) -> Measured:
    """Run a command to its end and measure it."""
    child = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return Measured(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        source, out = Path(scratch, "source"), Path(scratch, "out")
        source.mkdir()
        what = unpack_or_make(source)
        naive = [sys.executable, str(HERE / "naive.py"), str(source), str(out / "naive")]
        build = [sys.executable, "-m", "graph", "build", str(source), "-o", str(out / "new")]
        commands = {
            "naive, CSafeLoader": [*naive, "CSafeLoader"],
            "naive, SafeLoader": [*naive, "SafeLoader"],
            "newsgraph build, ttl + graphml": [*build, "--formats", "ttl,graphml"],
            "newsgraph build, ttl + graphml + html": [*build, "--formats", "ttl,graphml,html"],
        }
        results: dict[str, list[Measured]] = {name: [] for name in commands}
        for turn in range(rounds):
            for name, command in commands.items():
                # The pure Python loader takes minutes; once is enough to see a factor of 35.
                if name.endswith(" SafeLoader") and turn:
                    continue
                shutil.rmtree(out, ignore_errors=True)
                results[name].append(run(command))
                print(f"{name}: {results[name][-1].cpu_seconds:.1f} s", file=sys.stderr)
    print_table(what, results)


def print_table(what: str, results: dict[str, list[Measured]]) -> None:
    """Print medians, and how many times more the naive scripts take."""
    cpu = {name: statistics.median(m.cpu_seconds for m in found) for name, found in results.items()}
    peak = {name: statistics.median(m.peak_mb for m in found) for name, found in results.items()}
    fast, slow = (f"naive, {loader}" for loader in ("CSafeLoader", "SafeLoader"))
    print(f"\nOn {what}; Python {platform.python_version()}, ", end="")
    print(", ".join(f"{n} {version(n)}" for n in ("pyyaml", "rdflib", "networkx", "duckdb")) + "\n")
    print("| command | CPU s | peak MB | CPU of naive (C loader) | (pure loader) | peak of naive |")
    print("|---|---|---|---|---|---|")
    for name in results:
        print(
            f"| {name} | {cpu[name]:.1f} | {peak[name]:.0f} | {cpu[fast] / cpu[name]:.1f}× "
            f"| {cpu[slow] / cpu[name]:.1f}× | {peak[name] / peak[fast]:.2f} |"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
