"""Keep libraries from importing what newsgraph has no use for.

pyarrow imports pandas and NumPy wherever they are installed: each build would take 0.5 seconds and
50 MB more for pandas, 0.15 seconds and 20 MB for NumPy (measured). pyvis imports IPython, networkx
and jsonpickle, most of what a page of a small archive costs. Extractors of others import what they
like.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

_ASKERS = ("graph.store.", "pyarrow")
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


def keep_pyarrow_lean() -> None:
    """From now on pyarrow finds neither pandas nor NumPy in this process when it looks for them."""
    sys.meta_path.insert(0, _LeftOut())


def let_pyarrow_import_all() -> None:
    """pyarrow finds what is installed again."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _LeftOut)]


class _Later(ModuleType):
    """A module that is imported when what it holds is used.

    A function that is taken from it while it stands for the module is imported when it is called.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def found() -> Any:
            return getattr(importlib.import_module(self.__name__), name)

        is_standing_in = sys.modules.get(self.__name__) is self
        return (lambda *args, **named: found()(*args, **named)) if is_standing_in else found()


@contextmanager
def later(*names: str) -> Iterator[None]:
    """What is imported meanwhile gets these modules when it uses them, not before."""
    held = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(held)
    try:
        yield
    finally:
        for name in held:
            del sys.modules[name]
