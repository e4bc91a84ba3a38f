"""Regular expressions that are compiled when they are first used.

Most builds need few of the rules, and to compile all takes longer than to read a small archive.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    lazily = re.compile
else:

    class lazily:
        """What `re.compile` gives for the same arguments, compiled at the first use of a method."""

        __slots__ = ("__dict__", "_flags", "_source")

        def __init__(self, source: str, flags: int = 0) -> None:
            self._source, self._flags = source, flags

        def __getattr__(self, name: str) -> Any:
            compiled = re.compile(self._source, self._flags)
            for method in ("finditer", "fullmatch", "match", "search", "split", "sub"):
                self.__dict__[method] = getattr(compiled, method)
            return getattr(compiled, name)
