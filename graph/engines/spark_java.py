"""The Java that a build starts for Spark: how it ends, and what its errors say."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from subprocess import Popen, TimeoutExpired
from types import FrameType
from typing import Any

from graph.engines.processes import no_interruption
from graph.errors import GraphError, WorkerLost

_SECONDS_TO_END = 3


class Java:
    """Java, which ends with the build together with all processes that it starts."""

    def __init__(self) -> None:
        self.gateway: Any = None
        self.is_interrupted = False
        self._process: Popen[bytes] | None = None
        self._handler = signal.getsignal(signal.SIGINT)

    def start(self, launch: Callable[..., Any]) -> None:
        """Start it by `launch`, pyspark's function that does."""
        # Left alone while it starts, it would wait for ever for somebody to talk to.
        with no_interruption():
            # In a group of its own: in that of a terminal, Ctrl-C would end its readers.
            self.gateway = launch(popen_kwargs={"process_group": 0})
            self._process = self.gateway.proc

    def take_ctrl_c(self) -> None:
        """Let Ctrl-C mean what it did before pyspark took it, without its tracebacks."""
        if threading.current_thread() is threading.main_thread() and self._handler is not None:
            is_told = callable(self._handler)
            signal.signal(signal.SIGINT, self._interrupted if is_told else self._handler)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        self.is_interrupted = True
        logging.disable()  # for each connection that it loses, py4j logs a traceback
        assert callable(self._handler)
        self._handler(number, frame)

    def is_gone(self, seconds: float = 0) -> bool:
        """Whether it has ended, or does within so many seconds."""
        if self._process is None:
            return False
        with suppress(TimeoutExpired):
            self._process.wait(seconds)
        return self._process.poll() is not None

    def end(self) -> None:
        """End it, and whatever it has started."""
        if self._process is not None:
            self._process.terminate()  # it deletes its temporary files
            self.is_gone(_SECONDS_TO_END)
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
        if threading.current_thread() is threading.main_thread() and self._handler is not None:
            signal.signal(signal.SIGINT, self._handler)
        if self.is_interrupted:
            logging.disable(logging.NOTSET)

    @contextmanager
    def errors_told(self, place: str) -> Iterator[None]:
        """Tell in a line what goes wrong in Spark.

        Raises:
            WorkerLost: Java has ended.
            GraphError: Spark cannot go on.
        """
        try:
            yield
        except GraphError:
            raise
        except Exception as error:
            if self.is_interrupted:
                raise KeyboardInterrupt from error
            if self.is_gone(seconds=1):
                raise WorkerLost(
                    "the Java in which Spark ran was ended from outside, as happens when memory "
                    "runs out",
                    next_step="run it again with --workers 1, or a smaller --memory",
                ) from error
            if cause := cause_of(error):
                raise GraphError(
                    f"Spark cannot go on: {cause}",
                    place=place,
                    next_step="see to that and run it again; newsgraph --debug ... shows where",
                ) from error
            raise


def cause_of(error: Exception) -> str:
    """The line that tells what led to an error of Spark's, "" for one of anybody else."""
    found = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    text = str(error) if type(error).__module__.startswith("py4j") else ""
    while found is not None:
        if found.getMessage():
            text = found.toString()
        found = found.getCause()
    lines = [line for line in text.splitlines() if line[:1].strip()] or [""]
    # Python's own errors, which come through Java, end with what happened.
    return lines[-1 if any(line.startswith("Traceback") for line in lines) else 0]
