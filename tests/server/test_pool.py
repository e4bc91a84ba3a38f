"""Deadlines and lanes: one who asks too much harms nobody else, and nothing stays behind."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx2 as httpx
import pytest
from served import CHEAP, ENDLESS, Served, is_running, serving

from graph.knowledge_graph import Graph
from graph.query_stores import open_store
from graph.server.pool import PATIENCE_SECONDS

CLIENTS = 32


@pytest.fixture(scope="module")
def impatient(seeds: Graph) -> Iterator[Served]:
    """A server of two workers that stops a query after six seconds."""
    with serving(seeds.output, "--timeout", "6", "--workers", "2") as running:
        yield running


def test_a_query_is_stopped_at_its_deadline_and_the_service_goes_on(impatient: Served) -> None:
    start = time.monotonic()
    answer = impatient.ask(ENDLESS)
    took = time.monotonic() - start
    assert (answer.status_code, "6 seconds" in answer.text) == (503, True)
    assert 6 <= took < 15
    assert impatient.ask(CHEAP).status_code == 200


def test_cheap_queries_of_many_clients_do_not_wait_for_endless_ones(impatient: Served) -> None:
    with ThreadPoolExecutor(CLIENTS + 4) as threads:
        endless = [threads.submit(impatient.ask, ENDLESS) for _ in range(2)]
        time.sleep(PATIENCE_SECONDS * 1.5)
        cheap = list(threads.map(impatient.ask, [CHEAP] * CLIENTS * 2))
        is_endless_running = not any(future.done() for future in endless)
        stopped = [future.result() for future in endless]
    assert {answer.status_code for answer in cheap} == {200}
    assert len({answer.text for answer in cheap}) == 1
    assert is_endless_running
    assert [answer.status_code for answer in stopped] == [503] * 2


def test_more_endless_queries_than_the_slow_lane_holds_are_told_to_come_back(
    seeds: Graph,
) -> None:
    with (
        serving(seeds.output, "--timeout", "8", "--workers", "1") as running,
        ThreadPoolExecutor(2) as threads,
    ):
        answers = list(threads.map(running.ask, [ENDLESS] * 2))
    assert [answer.status_code for answer in answers] == [503] * 2
    assert sorted("retry-after" in answer.headers for answer in answers) == [False, True]


def test_a_query_ends_when_its_client_goes_away(impatient: Served) -> None:
    before = set(impatient.workers())
    with pytest.raises(httpx.ReadTimeout):
        impatient.client.get("/sparql", params={"query": ENDLESS}, timeout=0.5)
    deadline = time.monotonic() + 3  # well before that of the query
    while all(map(is_running, before)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert impatient.ask(CHEAP).status_code == 200


def test_a_worker_that_dies_is_replaced(impatient: Served) -> None:
    for worker in impatient.workers():
        with suppress(ProcessLookupError):  # one that ended just now
            os.kill(worker, signal.SIGKILL)
    answers = [impatient.ask(CHEAP).status_code for _ in range(4)]
    assert answers[-1] == 200
    assert set(answers) <= {200, 500}


def test_a_query_that_wants_all_memory_ends_its_own_process_alone(seeds: Graph) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (300 << 20, 300 << 20))

    open_store(seeds.output).close()  # loading takes more than asking
    everything = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    task = {"query": everything, "default_graphs": [], "named_graphs": [], "format": "",
            "accept": "", "file": os.devnull, "row_limit": 10, "seconds": 60}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "graph.server.worker", str(seeds.output)],
        input=json.dumps(task).encode(), preexec_fn=limit, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGABRT
    assert done.stdout == b"{}\n"  # it was ready, and gave no answer


def test_an_answer_that_grows_without_end_is_refused_and_the_next_is_given(
    seeds: Graph, tmp_path: Path
) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    doubled = "".join(f" BIND(CONCAT(?c{n}, ?c{n}) AS ?c{n + 1})" for n in range(21))
    growing = f"SELECT * {{ BIND('x' AS ?c0){doubled} }}"
    open_store(seeds.output).close()
    task = {"default_graphs": [], "named_graphs": [], "format": "", "accept": "",
            "file": str(tmp_path / "answer"), "row_limit": 10, "seconds": 60}  # fmt: skip
    tasks = [json.dumps({"query": query, **task}) for query in (growing, "ASK { ?a ?b ?c }")]
    done = subprocess.run(
        [sys.executable, "-m", "graph.server.worker", str(seeds.output)],
        input="\n".join(tasks).encode(), preexec_fn=limit, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    too_long = {"status": 503, "error": "the answer is longer than 1 MiB; ask for less"}
    given = {"media_type": "application/sparql-results+json", "is_cut": False}
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{}, too_long, given]


def test_no_process_is_left_when_the_server_is_killed(seeds: Graph) -> None:
    with serving(seeds.output, "--timeout", "2", "--workers", "2") as running:
        with ThreadPoolExecutor(1) as threads:
            asked = threads.submit(running.ask, ENDLESS)
            time.sleep(0.5)
            workers = running.workers()
            running.process.kill()
            with pytest.raises(httpx.TransportError):
                asked.result()
        deadline = time.monotonic() + 10
        while any(map(is_running, workers)):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_queries_and_pages_agree(impatient: Served, seeds: Graph) -> None:
    rows = impatient.ask(CHEAP).json()["results"]["bindings"]
    nodes, _ = seeds.counts()
    assert {row["kind"]["value"]: int(row["n"]["value"]) for row in rows} == nodes
