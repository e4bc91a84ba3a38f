"""Measure the page at growing sizes: its bytes against the budget, and what each step costs.

usage: pages.py [FOLDER]

Pages are of an archive that is grown to the largest size; smaller ones hold its best connected
nodes. With FOLDER they are kept there, to be opened. Exits with 1 if a page is over its budget. CPU
seconds say little alone: compare them with the first row.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from archive import grow, unpack_or_make

import graph
from graph.config import PageOptions
from graph.explorer.page import html
from graph.explorer.placing import placed
from graph.explorer.selection import select

# nodes that are drawn, and the most megabytes of their page
BUDGETS = {300: 1, 1_000: 2, 5_000: 4, 20_000: 4, 100_000: 12}
ARTICLES = 45_000
"""Enough for as many nodes as the largest page draws."""


def main(folder: Path) -> int:
    base, source, out = folder / "base", folder / "source", folder / "out"
    base.mkdir()
    what = unpack_or_make(base)
    grow(base, source, ARTICLES)
    is_over = False
    with graph.build(source, out, formats=("nt",)) as built:
        drawn = select(built, 10**9).node_count
        print(f"Pages of {ARTICLES:,} articles grown from {what}: {drawn:,} nodes to draw\n")
        print("| nodes | edges | MB | budget | layout, CPU s | page, CPU s | peak MB |")
        print("|---|---|---|---|---|---|---|")
        for nodes, budget in BUDGETS.items():
            start = time.process_time()
            page = html(built, PageOptions(max_nodes=nodes)).encode()
            whole = time.process_time() - start
            selection = select(built, nodes)
            start = time.process_time()
            placed(selection, [""] * len(selection.ids), ())
            layout = time.process_time() - start
            (folder / f"{nodes}.html").write_bytes(page)
            size = len(page) / 1e6
            is_over = is_over or size > budget
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"| {len(selection.ids):,} | {selection.link_count:,} | {size:.2f} | {budget} "
                f"| {layout:.1f} | {whole:.1f} | {peak:.0f} |",
                flush=True,
            )
    return int(is_over)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        kept = Path(sys.argv[1])
        kept.mkdir(parents=True)
        sys.exit(main(kept))
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(main(Path(scratch)))
