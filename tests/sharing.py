"""Which tests run in one process, so that what they share is made once, and which run first.

pytest-xdist has marks for that, which with pytest 9 have no effect: it puts the name of the group
into the id of a test, which pytest no longer lets it change.
"""

from __future__ import annotations

from archives import NAMES
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

# What takes long, first: short work at the end lets all processes end together.
FIRST = (
    "tests/laws/test_spark", "archive", "tests/hostile", "tests/laws", "tests/browser",
    "tests/server", "tests/readback", "tests/test_",
)  # fmt: skip


def group_of(id: str) -> str:
    """The real archive that a test is about, else the file that it stands in."""
    path, _, rest = id.partition("::")
    return next((f"archive {name}" for name in NAMES if name in rest), path)


def place_of(id: str) -> tuple[int, bool]:
    """Where in the order of all tests a test stands."""
    group = group_of(id)
    first = (number for number, start in enumerate(FIRST) if group.startswith(start))
    return next(first, len(FIRST)), not group.startswith("tests")


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """Gives each process one group after the other."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
