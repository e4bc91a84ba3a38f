"""What a build by Spark costs a thousand documents, on this machine: `docs/scale.md` rests on it.

    python tests/bench/spark_bench.py FOLDER [--workers 2]

CPU is that of all processes of the build: the driver, Java, and the workers in Python. A build of
one document comes first: what it costs is the start, and is taken off.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TICKS = os.sysconf("SC_CLK_TCK")
ONE = "---\ntitle: One\nwebUrl: https://a.example/1\n---\n"


def cpu_of(session: int) -> dict[tuple[str, str], float]:
    """The CPU seconds of each process of a session, by id and name."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            before, _, after = (process / "stat").read_text().rpartition(")")
        except OSError:
            continue
        fields = after.split()
        if int(fields[3]) == session:
            name = before.partition("(")[2]
            found[process.name, name] = (int(fields[11]) + int(fields[12])) / TICKS
    return found


def measured(source: Path, output: Path, workers: int) -> tuple[float, dict[str, float]]:
    """The seconds that a build takes, and the CPU seconds of its processes by name."""
    begin = time.monotonic()
    command = [sys.executable, "-m", "graph", "build", str(source), "-o", str(output),
               "--engine", "spark", "--workers", str(workers), "--formats", ""]  # fmt: skip
    running = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)  # fmt: skip
    spent: dict[tuple[str, str], float] = {}
    while running.poll() is None:
        spent |= cpu_of(running.pid)
        time.sleep(0.2)
    assert running.returncode == 0, " ".join(command)
    by_name: dict[str, float] = {}
    for (_, name), seconds in spent.items():
        by_name[name] = by_name.get(name, 0) + seconds
    return time.monotonic() - begin, by_name


def size_of(folder: Path, pattern: str) -> int:
    """The bytes of the files that match."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "one").mkdir()
        (folder / "one" / "a.md").write_text(ONE, encoding="utf-8")
        start, start_cpu = measured(folder / "one", folder / "out-one", options.workers)
        seconds, cpu = measured(options.folder, folder / "out", options.workers)
        [tables] = (folder / "out").glob("tables-*")
        files = sum(1 for path in options.folder.rglob("*") if path.is_file())
        print(f"documents {files}, bytes {size_of(options.folder, '*')}")
        print(f"start: {start:.0f} s, CPU s {start_cpu}")
        print(f"build: {seconds:.0f} s, CPU s {cpu}")
        each = (sum(cpu.values()) - sum(start_cpu.values())) * 1000 / files
        print(f"CPU s per 1,000 documents without the start: {each:.1f}")
        for what, pattern in (("Parquet", "*.parquet"), ("N-Triples", "*.nt"), ("CSV", "*.csv")):
            print(f"{what}: {size_of(tables, pattern) / files:.0f} bytes a document")
        for table in sorted(path for path in tables.iterdir() if any(path.glob("*.parquet"))):
            print(f"  {table.name}: {size_of(table, '*.parquet') / files:.0f}")


if __name__ == "__main__":
    main()
