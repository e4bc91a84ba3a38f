"""Work in processes of our own, which end when the build does, however it ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from graph.errors import WorkerLost

if TYPE_CHECKING:
    from concurrent.futures import Future

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 2
"""Tasks given out beyond one a worker: more results would wait in memory."""


def available() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        return os.cpu_count() or 1


def results(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    workers: int,
    start: Callable[..., None],
    *arguments: object,
) -> Generator[tuple[Task, Result], None, None]:
    """Each task with its result, in order, by so many processes that `start` has prepared.

    No process is left when the generator is closed, whatever it was doing.

    Raises:
        WorkerLost: a process ended before its work did.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    others = set(active_children())
    waiting = iter(tasks)
    prepare = partial(_started, start, *arguments)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=prepare)

    def submit(count: int) -> None:
        for task in islice(waiting, count):
            with no_interruption():
                pending.append((task, pool.submit(work, task)))

    pending: list[tuple[Task, Future[Result]]] = []
    is_done = False
    try:
        submit(workers + AHEAD)
        while pending:
            task, future = pending.pop(0)
            yield task, future.result()
            submit(1)
        is_done = True
    except BrokenProcessPool as error:
        if _has_script():
            raise WorkerLost(
                "a process that reads articles ended before its work did: it imports the script "
                "that runs, which must not build anything then; or memory ran out",
                next_step='put what builds under: if __name__ == "__main__": or pass workers=1',
            ) from error
        raise WorkerLost(
            "a process that read articles was ended from outside, as happens when memory runs out",
            next_step="run it again with --workers 1, or a smaller --memory",
        ) from error
    finally:
        if not is_done:
            # They may be in the middle of a file of 32 MB: nobody waits for that.
            for child in set(active_children()) - others:
                child.kill()
        pool.shutdown(cancel_futures=True)


def _has_script() -> bool:
    """Whether this process runs a script of others, not our command, a module or a prompt."""
    main = sys.modules["__main__"]
    is_script = hasattr(main, "__file__") and main.__spec__ is None
    return is_script and "graph.__main__" not in sys.modules


def _started(start: Callable[..., None], *arguments: object) -> None:
    # Ctrl-C reaches the whole group of processes; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start(*arguments)


def _end_with_parent() -> None:
    """End this process when its parent is gone: nothing else would tell a worker that waits."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def no_interruption() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach before `_started` does: they inherit the mask."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
