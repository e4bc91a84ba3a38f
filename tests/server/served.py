"""Servers for tests: `newsgraph serve` in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx

TIMEOUT_SECONDS = 60
CHEAP = "SELECT ?kind (COUNT(*) AS ?n) { ?s ng:kind ?kind } GROUP BY ?kind"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


class Served:
    """A running server: its address, and a client for it."""

    def __init__(self, output: Path, *options: str) -> None:
        command = [sys.executable, "-m", "graph", "serve", "-o", str(output), "--port", "0"]
        self.process = subprocess.Popen(
            [*command, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # so that a Ctrl-C of the test reaches this process group alone
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.match(r"(http://\S+):(\d+)/", line)
        assert found, line + self.process.communicate()[1]
        self.url, self.port = f"{found[1]}:{found[2]}", int(found[2])
        self.client = httpx.Client(base_url=self.url, timeout=TIMEOUT_SECONDS)

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        return self.client.get("/sparql", params={"query": query}, headers={"Accept": accept})

    def workers(self) -> list[int]:
        """The processes that the server has started."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        found = (task.joinpath("children").read_text().split() for task in tasks.iterdir())
        return [int(number) for numbers in found for number in numbers]

    def interrupt(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Send a signal; the exit code and what was printed on stderr."""
        self.process.send_signal(number)
        _, printed = self.process.communicate(timeout=TIMEOUT_SECONDS)
        return self.process.returncode, printed

    def close(self) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.interrupt()
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()


@contextmanager
def serving(output: Path, *options: str) -> Iterator[Served]:
    """A server of the graph in a folder, while the block runs."""
    server = Served(output, *options)
    try:
        yield server
    finally:
        server.close()


def is_running(number: int) -> bool:
    """Whether there is a process of this number that has not ended."""
    try:
        os.kill(number, 0)
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"
