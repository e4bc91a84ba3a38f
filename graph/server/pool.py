"""Worker processes that answer queries: a deadline for each, and a fast lane for cheap ones.

A query starts in the fast lane. One that takes longer than PATIENCE_SECONDS goes on in the slow
lane, and a fresh process takes its place, so that cheap queries never wait behind endless ones. The
slow lane has an end too: when it is full, a query that outlives its patience is stopped. A process
whose query was stopped is ended, whatever it is doing, and replaced.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, cast

from graph.server.protocol import Refusal
from graph.server.tasks import Done, Task

PATIENCE_SECONDS = 1.0
WAITING = 100
"""How many queries may wait for a worker; more are told to come back."""
_NICE = 10
_REPLY_BYTES = 1 << 20


class Worker:
    """A process that answers one query at a time."""

    def __init__(self, process: asyncio.subprocess.Process, generation: str) -> None:
        self.generation = generation
        self._process = process
        self._is_stopped = False

    @classmethod
    async def start(cls, output: Path, generation: str, *, documents: bool) -> Worker:
        """A worker that has opened the store.

        Raises:
            Refusal: 503, with the worker's reason, where it cannot.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "graph.server.worker", str(output),
            *(["documents"] if documents else []),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            limit=_REPLY_BYTES,
            start_new_session=True,  # Ctrl-C is for the server, which ends its workers
        )  # fmt: skip
        worker = cls(process, generation)
        try:
            ready = await worker._reply()
        except BaseException:
            worker.stop()
            raise
        if "error" in ready:
            worker.stop()
            raise Refusal(503, ready["error"])
        return worker

    @property
    def is_alive(self) -> bool:
        return not self._is_stopped and self._process.returncode is None

    async def ask(self, task: Task) -> Done:
        """The reply to a task; `{"error": ...}` where the process came to an end instead."""
        assert self._process.stdin is not None
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(json.dumps(task).encode() + b"\n")
            await self._process.stdin.drain()
        return await self._reply()

    async def _reply(self) -> Done:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if line:
            return cast("Done", json.loads(line))
        await self._process.wait()
        return {"status": 500, "error": "the query ended its process, perhaps for want of memory"}

    def step_back(self) -> None:
        """Let other processes go first from now on."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def stop(self) -> None:
        """End the process now."""
        self._is_stopped = True
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def stopped(self) -> None:
        """End the process, and wait until it is gone."""
        self.stop()
        await self._process.wait()


class Pool:
    """Workers for the graph in a folder: `size` in the fast lane, and as many in the slow one.

    With `documents` they can be asked for the named graph of each document.
    """

    def __init__(self, output: Path, size: int, *, documents: bool = False) -> None:
        self._output = output
        self._documents = documents
        self._size = size
        self._fast = asyncio.Semaphore(size)
        self._slow = 0
        self._waiting = 0
        self._idle: list[Worker] = []
        self._workers: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_open = True

    async def start(self, generation: str) -> None:
        """Start the workers of the fast lane; the first one may have to make the store."""
        for _ in range(self._size):
            await self._add_spare(generation)

    def end(self) -> None:
        """End every worker now: whoever waits for one is told so."""
        self._is_open = False
        for worker in self._workers:
            worker.stop()

    async def close(self) -> None:
        """End every worker, and wait until all are gone."""
        self.end()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.stopped() for worker in self._workers))

    async def ask(self, generation: str, task: Task, seconds: float) -> Done:
        """The reply of a worker that shows this generation of the store.

        The worker is ended when this is cancelled.

        Raises:
            Refusal: 503, the deadline of `seconds` has passed, too many wait, or the slow lane is
                full.
        """
        await self._enter(seconds)
        is_slow = False
        worker = None
        try:
            worker = await self._take(generation)
            answer = asyncio.ensure_future(worker.ask(task))
            try:
                done, _ = await asyncio.wait({answer}, timeout=min(PATIENCE_SECONDS, seconds))
                if not done and seconds > PATIENCE_SECONDS:
                    if self._slow >= self._size:
                        raise Refusal(
                            503,
                            f"{self._slow} long queries are running already, and this one is long; "
                            "ask again later, or ask for less",
                            {"Retry-After": "10"},
                        )
                    is_slow = True
                    self._slow += 1
                    self._fast.release()
                    worker.step_back()
                    self._in_background(self._add_spare(generation))
                    done, _ = await asyncio.wait({answer}, timeout=seconds - PATIENCE_SECONDS)
                if not done:
                    raise Refusal(
                        503,
                        f"the query was stopped: it took longer than {seconds:g} seconds; "
                        "ask for less, for example with LIMIT",
                    )
            finally:
                answer.cancel()
            if not self._is_open:
                raise Refusal(503, "the server is ending")
            return answer.result()
        except BaseException:
            if worker is not None:
                worker.stop()
            raise
        finally:
            if is_slow:
                self._slow -= 1
            else:
                self._fast.release()
            if worker is not None:
                self._give_back(worker, generation, is_spare=is_slow)

    async def _enter(self, seconds: float) -> None:
        """Wait for a place in the fast lane."""
        if self._waiting >= WAITING:
            reason = f"{WAITING} queries are waiting already; ask again in a moment"
            raise Refusal(503, reason, {"Retry-After": "2"})
        self._waiting += 1
        try:
            await asyncio.wait_for(self._fast.acquire(), seconds)
        except TimeoutError as error:
            reason = "no worker was free in time; ask again in a moment"
            raise Refusal(503, reason, {"Retry-After": "5"}) from error
        finally:
            self._waiting -= 1

    async def _take(self, generation: str) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive and worker.generation == generation:
                return worker
            self._forget(worker)
        return await self._started(generation)

    async def _started(self, generation: str) -> Worker:
        worker = await Worker.start(self._output, generation, documents=self._documents)
        self._workers.add(worker)
        if not self._is_open:
            worker.stop()
            raise Refusal(503, "the server is ending")
        return worker

    async def _add_spare(self, generation: str) -> None:
        self._idle.append(await self._started(generation))

    def _give_back(self, worker: Worker, generation: str, *, is_spare: bool) -> None:
        if worker.is_alive and not is_spare and worker.generation == generation:
            self._idle.append(worker)
        else:
            self._forget(worker)

    def _forget(self, worker: Worker) -> None:
        async def forget() -> None:
            await worker.stopped()
            self._workers.discard(worker)

        self._in_background(forget())

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        async def quietly() -> None:
            # A spare that cannot start is tried again by the next query, which says why.
            with contextlib.suppress(Refusal):
                await work

        task = asyncio.ensure_future(quietly())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
