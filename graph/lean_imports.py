"""Keep pyarrow from importing pandas and NumPy, which it does wherever they are installed.

newsgraph has no use for them there: each build would take 0.5 seconds and 50 MB more for pandas,
0.15 seconds and 20 MB for NumPy (measured). Extractors of others import what they like.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

_ASKERS = ("graph.store", "pyarrow")
"""The modules that run when pyarrow, which is no Python code, asks for a library."""


class _LeftOut:
    """A finder on `sys.meta_path` that lets nobody else look for them when pyarrow asks."""

    def find_spec(self, name: str, *_: object) -> None:
        # pyarrow looks for pandas each time it needs it, but for NumPy once for the whole process.
        if (
            name in ("pandas", "numpy")
            and any(asker.startswith(_ASKERS) for asker in _askers())
            and not (name == "numpy" and _has_plugins())
        ):
            raise ModuleNotFoundError(f"newsgraph does without {name}", name=name)


def _askers() -> Iterator[str]:
    """The names of the modules that are running, the one that imports something first."""
    frame: FrameType | None = sys._getframe(1)
    while frame:
        yield str(frame.f_globals.get("__name__", ""))
        frame = frame.f_back


def _has_plugins() -> bool:
    """Whether code of others will run in this process, which may have a use for NumPy."""
    from importlib.metadata import entry_points

    return bool(entry_points(group="newsgraph"))


def leave_out_pandas() -> None:
    """From now on pyarrow finds neither pandas nor NumPy in this process when it looks for them."""
    sys.meta_path.insert(0, _LeftOut())


def let_in_pandas() -> None:
    """pyarrow finds what is installed again."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _LeftOut)]
