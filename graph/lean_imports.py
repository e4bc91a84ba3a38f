"""Leave out what pyarrow imports wherever it is installed, and a command of ours never uses.

pandas and numpy would cost each build 0.6 seconds and 60 MB (measured).
"""

from __future__ import annotations

import sys

_UNUSED = {"numpy", "pandas"}


class _LeftOut:
    """A finder on `sys.meta_path` that lets nobody else look for these."""

    def find_spec(self, name: str, *_: object) -> None:
        if name in _UNUSED:
            raise ModuleNotFoundError(f"newsgraph does without {name}", name=name)


def leave_out() -> None:
    """From now on pyarrow finds neither pandas nor numpy in this process."""
    sys.meta_path.insert(0, _LeftOut())


def let_in() -> None:
    """All that is installed can be imported again."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _LeftOut)]
