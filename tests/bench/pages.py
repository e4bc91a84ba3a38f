"""Measure the page at growing sizes: its bytes against the budget, and what each step costs.

usage: pages.py [FOLDER]

Pages are of parts and copies of one archive. With FOLDER they are kept there, to be opened. Exits
with 1 if a page is over its budget. CPU seconds say little alone: compare them with the first row.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import cast

from archive import unpack_or_make
from replicas import Replicas

import graph
from graph.config import PageOptions
from graph.explorer.page import html
from graph.explorer.placing import placed
from graph.explorer.selection import select
from graph.knowledge_graph import Graph

# nodes that are drawn, and the most megabytes of their page
BUDGETS = {300: 1, 1_000: 2, 5_000: 4, 20_000: 4, 100_000: 12}


def main(folder: Path) -> int:
    source, out = folder / "source", folder / "out"
    source.mkdir()
    what = unpack_or_make(source)
    is_over = False
    with graph.build(source, out, formats=("ttl",)) as built:
        drawn = select(built, 10**9).node_count
        print(f"Pages of {what}: {drawn:,} nodes are drawn\n")
        print("| nodes | edges | MB | budget | layout, CPU s | page, CPU s | peak MB |")
        print("|---|---|---|---|---|---|---|")
        for nodes, budget in BUDGETS.items():
            large = cast(Graph, Replicas.of_size(built, nodes)) if nodes > drawn else built
            start = time.process_time()
            page = html(large, PageOptions(max_nodes=nodes)).encode()
            whole = time.process_time() - start
            selection = select(large, nodes)
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
