"""Lists for programs: CSV that a spreadsheet opens safely, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A heading and rows as CSV (RFC 4180), in UTF-8, some rows at a time.

    Text that a spreadsheet would run as a formula has an apostrophe put before it.

    >>> b"".join(csv_lines(["label", "links"], [['=HYPERLINK("x")', -1], ["a,b", 2]]))
    b'label,links\\r\\n"\\'=HYPERLINK(""x"")",-1\\r\\n"a,b",2\\r\\n'
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for number, row in enumerate(rows):
        writer.writerow([_guarded(cell) for cell in row])
        if number % 500 == 499:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _guarded(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return str(cell).lower()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
