"""Keep pyarrow from importing pandas, which it does wherever pandas is installed.

newsgraph has no use for it, and each build would take 0.5 seconds and 50 MB more (measured).
Extractors of others import what they like.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

_ASKERS = ("graph.store", "pyarrow")
"""The modules that run when pyarrow, which is no Python code, asks for pandas."""


class _LeftOut:
    """A finder on `sys.meta_path` that lets nobody else look for pandas when pyarrow asks."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "pandas" and any(asker.startswith(_ASKERS) for asker in _askers()):
            raise ModuleNotFoundError("newsgraph does without pandas", name=name)


def _askers() -> Iterator[str]:
    """The names of the modules that are running, the one that imports something first."""
    frame: FrameType | None = sys._getframe(1)
    while frame:
        yield str(frame.f_globals.get("__name__", ""))
        frame = frame.f_back


def leave_out_pandas() -> None:
    """From now on pyarrow finds no pandas in this process when it looks whether there is one."""
    sys.meta_path.insert(0, _LeftOut())


def let_in_pandas() -> None:
    """pyarrow finds what is installed again."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _LeftOut)]
