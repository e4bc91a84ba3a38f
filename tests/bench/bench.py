"""Measure builds and rebuilds at growing sizes, against a naive script and against peers.

usage: bench.py [--articles N,N,...] [--naive N] [--rounds N] [--morph-kgc PYTHON] [--to FILE]
                [--note TEXT]

Other work on the machine slows every command alike, so that ratios within a run mean more than
seconds. The smallest archive is measured in rounds, all commands in turn, and medians are told;
the larger ones once. The tables go to stdout and, with --to, to the end of FILE.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from archive import grow, unpack_or_make
from commands import Measured, run, run_newsgraph

HERE = Path(__file__).parent
AN_HOUR = 3_600 * 10**9
LIBRARIES = ("duckdb", "pyarrow", "pyyaml", "rdflib", "networkx")
FULL = "full build"
PLAIN = "full build, ttl and graphml alone"


def main(arguments: argparse.Namespace) -> None:
    lines: list[str] = []

    def tell(line: str) -> None:
        print(line, flush=True)
        lines.append(line)

    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch, "base")
        base.mkdir()
        what = unpack_or_make(base)
        for line in heading(what, arguments.note):
            tell(line)
        for line in builds(base, Path(scratch), arguments):
            tell(line)
        for line in peers(base, Path(scratch), arguments):
            tell(line)
    if arguments.to:
        with arguments.to.open("a", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in ["", *lines]))


def heading(what: str, note: str) -> Iterator[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    yield f"## {date.today()}"
    yield ""
    yield (
        f"On {what} and archives grown from it. {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors, {memory:.0f} GB. newsgraph {version('newsgraph')}, Python "
        f"{platform.python_version()}, {', '.join(f'{n} {version(n)}' for n in LIBRARIES)}."
        + (f" {note}" if note else "")
    )


def builds(base: Path, scratch: Path, arguments: argparse.Namespace) -> Iterator[str]:
    """The tables of builds and rebuilds, of their outputs, and of what follows from them."""
    sizes: list[str] = []
    per_article: dict[int, float] = {}
    head = "articles|command|CPU s|after imports|of the full build|ms an article|wall s|peak MB"
    rows = ["", f"| {head.replace('|', ' | ')} |", "|---" * 8 + "|"]
    told: list[str] = []
    for number, articles in enumerate(arguments.articles):
        source, out = scratch / f"source{articles}", scratch / "out"
        grow(base, source, articles)
        results = measured(source, out, articles, arguments, 1 if number else arguments.rounds)
        full = results[FULL]
        for name, found in results.items():
            share = "" if name == FULL else f"{found.own_cpu / full.own_cpu:.1%}"
            if name.startswith("naive"):
                share = ""
                for ours in (FULL, PLAIN):
                    times = f"{found.cpu / results[ours].cpu:.1f}×"
                    told.append(
                        f"{articles:,} articles: the {name} takes {times} the CPU of a {ours}."
                    )
            own = "" if name.startswith("naive") else f"{found.own_cpu:.2f}"
            rows.append(
                f"| {articles:,} | {name} | {found.cpu:.2f} | {own} | {share} "
                f"| {found.cpu / articles * 1e3:.2f} | {found.wall:.1f} | {found.peak_mb:,.0f} |"
            )
        per_article[articles] = full.cpu / articles
        read = sum(path.stat().st_size for path in source.rglob("*.md"))
        sizes.append(f"| {articles:,} | {mb(read)} | " + " | ".join(output_sizes(out)) + " |")
        shutil.rmtree(source)
        shutil.rmtree(out)
    yield from rows
    yield ""
    yield "| articles | read, MB | store, MB | Turtle, MB | GraphML, MB | page, MB |"
    yield "|---|---|---|---|---|---|"
    yield from sizes
    yield ""
    least, most = min(per_article), max(per_article)
    ratio = per_article[most] / per_article[least]
    yield f"An article costs {ratio:.2f}× as much CPU at {most:,} articles as at {least:,}."
    yield from told


def measured(
    source: Path, out: Path, articles: int, arguments: argparse.Namespace, rounds: int
) -> dict[str, Measured]:
    """A full build and rebuilds of an archive, and the naive script where it is affordable."""
    build = ("build", str(source), "-o", str(out))
    posts = sorted(source.rglob("*.md"))
    found: dict[str, list[Measured]] = {}

    def note(name: str, run_it: Callable[[], Measured]) -> None:
        found.setdefault(name, []).append(run_it())
        done = found[name][-1]
        told = f"{done.cpu:.1f} CPU s, {done.own_cpu:.1f} after imports, {done.wall:.0f} s wall"
        print(f"{articles:,} {name}: {told}, {done.peak_mb:,.0f} MB", file=sys.stderr, flush=True)

    for turn in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        age(posts)
        note(FULL, partial(run_newsgraph, *build))
        for name, changed in (
            ("nothing changed", []),
            ("one document changed", posts[len(posts) // 2 :][:1]),
            ("ten per cent changed", posts[::10]),
        ):
            change(changed, f"{name} {turn}")
            note(name, partial(run_newsgraph, *build))
        if articles <= arguments.naive:
            plain = (*build[:3], str(out.with_name("plain")), "--formats", "ttl,graphml")
            shutil.rmtree(plain[3], ignore_errors=True)
            note(PLAIN, partial(run_newsgraph, *plain))
            for loader in ("CSafeLoader", "SafeLoader"):
                # The pure Python loader takes minutes; once is enough to see a factor of 35.
                if loader == "CSafeLoader" or (rounds > 1 and not turn):
                    note(f"naive script, {loader}", partial(run, naive(source, out, loader)))
    return {name: median(results) for name, results in found.items()}


def naive(source: Path, out: Path, loader: str) -> list[str]:
    return [sys.executable, str(HERE / "naive.py"), str(source), str(out / "naive"), loader]


def median(results: list[Measured]) -> Measured:
    return Measured(
        statistics.median(r.cpu for r in results),
        statistics.median(r.own_cpu for r in results),
        statistics.median(r.wall for r in results),
        statistics.median(r.peak_mb for r in results),
    )


def age(posts: list[Path]) -> None:
    """Make it long ago that these files were changed: the time of a new one says nothing."""
    for path in posts:
        times = path.stat()
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns - AN_HOUR))


def change(posts: list[Path], word: str) -> None:
    for path in posts:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('title: "', f'title: "{word}: ', 1), encoding="utf-8")
    age(posts)


def mb(size: int) -> str:
    return f"{size / 1e6:.1f}"


def output_sizes(out: Path) -> list[str]:
    names = ("graph.duckdb", "graph.ttl", "graph.graphml", "graph.html")
    return [mb((out / name).stat().st_size) for name in names]


def peers(base: Path, scratch: Path, arguments: argparse.Namespace) -> Iterator[str]:
    """The table of tools that make N-Triples of the same records."""
    csv, out = scratch / "csv", scratch / "peer"
    shutil.copytree(HERE / "peers", csv)
    script = [sys.executable, str(HERE / "peers" / "records.py"), str(base), str(csv)]
    rdflib = [sys.executable, str(HERE / "peers" / "with_rdflib.py"), str(csv), "nt"]
    build = ("build", str(base), "-o", str(out), "--formats", "nt")
    commands: dict[str, tuple[Callable[[], Measured], Path]] = {
        "newsgraph, from the posts": (lambda: run_newsgraph(*build), out / "graph.nt"),
        "newsgraph --no-entities, from the posts": (
            lambda: run_newsgraph(*build, "--no-entities"), out / "graph.nt",
        ),
        "records.py: CSV of the posts, PyYAML's CBaseLoader": (lambda: run(script), Path()),
        "rdflib, from the CSV": (lambda: run(rdflib), csv / "rdflib.nt"),
    }  # fmt: skip
    python = arguments.morph_kgc
    morph_kgc = "morph-kgc"
    if python:
        told = "import importlib.metadata as m; print(m.version('morph-kgc'))"
        found = subprocess.run([python, "-c", told], capture_output=True, text=True, check=False)
        morph_kgc += f" {found.stdout.strip()}" if found.stdout else ""
        # It finds its files by the current folder.
        command = ["/bin/sh", "-c", 'cd "$1" && exec "$0" -m morph_kgc morph_kgc.ini', python]
        command.append(str(csv))
        if found.stdout:
            commands[f"{morph_kgc}, from the CSV"] = (lambda: run(command), csv / "morph_kgc.nt")
    results: dict[str, list[Measured]] = {}
    statements: dict[str, int] = {}
    for _ in range(arguments.rounds):
        for name, (run_it, file) in commands.items():
            shutil.rmtree(out, ignore_errors=True)
            results.setdefault(name, []).append(run_it())
            if file != Path():
                with file.open("rb") as written:
                    statements[name] = sum(1 for _ in written)
    yield ""
    yield "N-Triples of the smallest archive:"
    yield ""
    yield "| command | CPU s | statements | thousand statements a CPU second | peak MB |"
    yield "|---|---|---|---|---|"
    for name, found_ in results.items():
        done, count = median(found_), statements.get(name, 0)
        made = f"{count:,} | {count / done.cpu / 1e3:.0f}" if count else " | "
        yield f"| {name} | {done.cpu:.2f} | {made} | {done.peak_mb:,.0f} |"
    if len(commands) < 5:
        yield ""
        yield f"{morph_kgc} is not installed here: no row for it."


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure builds; see the text of the module.")
    parser.add_argument(
        "--articles", type=lambda text: [int(n) for n in text.split(",")],
        default=[2_461, 25_000, 100_000],
    )  # fmt: skip
    parser.add_argument("--naive", type=int, default=2_500, help="the most articles for naive.py")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--morph-kgc", metavar="PYTHON", help="a Python that has morph-kgc")
    parser.add_argument("--to", type=Path, help="append the tables to this file")
    parser.add_argument("--note", default="")
    return parser.parse_args()


if __name__ == "__main__":
    main(options())
