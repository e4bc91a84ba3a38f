"""Measure a server under load: 32 clients ask cheap queries, with and without endless ones beside.

usage: serve_bench.py [SECONDS]

On one machine, over loopback: clients and server share the processors, so that only what compares
two lines of the table means something.
"""

from __future__ import annotations

import asyncio
import itertools
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import httpx2 as httpx
from archive import unpack_or_make

CLIENTS = 32
SECONDS = 5.0
PREFIX = "PREFIX schema: <https://schema.org/> PREFIX ng: <https://w3id.org/newsgraph/ns#> "
CHEAP = {
    "one work": "SELECT ?title { ?work schema:headline ?title } LIMIT 1",
    "works of a provider": "SELECT ?work { ?work schema:publisher ?p } LIMIT 50",
    "providers by works": "SELECT ?p (COUNT(*) AS ?n) { ?w schema:publisher ?p } "
    "GROUP BY ?p ORDER BY DESC(?n) LIMIT 10",
    "is there": "ASK { ?topic ng:kind 'Topic' }",
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PAGES = ("/nodes", "/nodes?q=azure", "/nodes?kind=Topic", "/about")


async def cheap_client(client: httpx.AsyncClient, end: float, paths: list[str]) -> list[float]:
    """The seconds that each request took; a request that fails ends the measurement."""
    took: list[float] = []
    for path in itertools.cycle(paths):
        start = time.perf_counter()
        if start >= end:
            return took
        answer = await client.get(path)
        assert answer.status_code == 200, answer.text
        took.append(time.perf_counter() - start)
    return took


async def load(url: str, seconds: float, paths: list[str], endless: int) -> list[float]:
    limits = httpx.Limits(max_connections=CLIENTS + endless)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        query = {"query": ENDLESS}
        beside = [asyncio.create_task(client.get("/sparql", params=query)) for _ in range(endless)]
        await asyncio.sleep(2 if endless else 0)
        end = time.perf_counter() + seconds
        asked = (cheap_client(client, end, paths[n % 4 :] + paths[: n % 4]) for n in range(CLIENTS))
        took = [one for each in await asyncio.gather(*asked) for one in each]
        for task in beside:
            assert not task.done()
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        return took


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        source, out = Path(scratch, "source"), Path(scratch, "out")
        source.mkdir()
        what = unpack_or_make(source)
        graph = [sys.executable, "-m", "graph"]
        subprocess.run(
            [*graph, "build", str(source), "-o", str(out), "--formats", "ttl"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        server = subprocess.Popen(
            [*graph, "serve", "-o", str(out), "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        assert server.stdout is not None
        try:
            found = re.match(r"(\S+)/ ", server.stdout.readline())
            assert found
            queries = [
                str(httpx.URL("/sparql", params={"query": PREFIX + q})) for q in CHEAP.values()
            ]
            lines = [
                ("cheap queries", queries, 0),
                ("cheap queries beside two endless ones", queries, 2),
                ("pages", list(PAGES), 0),
            ]
            print(f"\nOn {what}; {CLIENTS} clients; Python {platform.python_version()}, ", end="")
            print(", ".join(f"{n} {version(n)}" for n in ("starlette", "uvicorn", "pyoxigraph")))
            print("\n| load | requests/s | median ms | p99 ms | failed |\n|---|---|---|---|---|")
            for name, paths, endless in lines:
                took = asyncio.run(load(found[1], seconds, paths, endless))
                p99 = statistics.quantiles(took, n=100)[98]
                median = statistics.median(took)
                rate = len(took) / seconds
                print(f"| {name} | {rate:,.0f} | {median * 1e3:,.0f} | {p99 * 1e3:,.0f} | 0 |")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else SECONDS)
