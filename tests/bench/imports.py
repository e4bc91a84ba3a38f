"""Run the command `newsgraph` and tell what its start and its imports cost.

usage: imports.py FILE ARGUMENT...

Writes to FILE the CPU seconds that went before the command's own work: starting Python, and every
import, also one that is made in the middle of it.
"""

from __future__ import annotations

import builtins
import importlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn


class Clock:
    """Adds up the CPU seconds of the main thread spent in calls that are not inside another."""

    def __init__(self) -> None:
        self.seconds = time.process_time()
        self._is_inside = False

    def timed(self, load: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            if self._is_inside:
                return load(*arguments, **named)
            self._is_inside = True
            start = time.thread_time()
            try:
                return load(*arguments, **named)
            finally:
                self.seconds += time.thread_time() - start
                self._is_inside = False

        return timed


def main(file: Path, arguments: list[str]) -> None:
    clock = Clock()
    builtins.__import__ = clock.timed(builtins.__import__)
    importlib.import_module = clock.timed(importlib.import_module)
    sys.argv = ["newsgraph", *arguments]
    end = os._exit

    def tell_and_end(status: int) -> NoReturn:
        file.write_text(str(clock.seconds))
        end(status)

    # The command ends so: what Python would free on its way out is never freed.
    os._exit = tell_and_end
    from graph.__main__ import run

    run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
