"""Printing on a terminal or into a pipe: blocks of text, JSON, and a progress line.

Blocks are lines and rows of plain or styled text. Text from sources is never markup, and no control
character in it reaches a terminal.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from graph.errors import printable
from graph.shortening import cut

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text
    from typing_extensions import Buffer


class Styled(NamedTuple):
    """Text in a style of rich, such as "bold"."""

    text: str
    style: str


Cell = str | Styled | Sequence[str | Styled]
"""Text, or parts of it, with or without a style."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of as many cells each, which stand under each other, some to the right."""

    rows: Sequence[Sequence[Cell]]
    right: tuple[int, ...] = ()
    indent: int = 2


def shown(text: str) -> str:
    r"""`text` fit for a terminal: control characters escaped, the joiners of scripts kept.

    >>> shown("a\x1b[31m")
    'a\\x1b[31m'
    """
    return re.sub("[^\u200c\u200d]+", lambda part: printable(part[0]), text)


def one_line(text: str, most: int) -> str:
    r"""`text` on one line of at most `most` characters, an ellipsis where it is cut among them.

    >>> one_line("a\n b  c d", 5)
    'a b…'
    """
    return cut(" ".join(text.split()), most)


def how_many(count: int, one: str, many: str = "") -> str:
    """A number of things in words.

    >>> how_many(1, "alias", "aliases"), how_many(2_000, "node")
    ('1 alias', '2,000 nodes')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def bold(text: str) -> Styled:
    """Text that leads the eye."""
    return Styled(text, "bold")


def faint(text: str) -> Styled:
    """Text that may be overlooked."""
    return Styled(text, "dim")


def show(*blocks: Cell | Rows) -> None:
    """Print blocks on stdout: wrapped and coloured on a terminal, plain lines elsewhere."""
    from rich.console import Console

    console = Console(
        force_terminal=sys.stdout.isatty(), markup=False, emoji=False, highlight=False
    )
    with console.capture() as captured:
        for block in blocks:
            for line in _laid_out(block, console) if isinstance(block, Rows) else [_text(block)]:
                console.print(line, soft_wrap=True)
    write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _laid_out(block: Rows, console: Console) -> Iterator[Text]:
    """The lines of rows. A word too long for a terminal is left whole, so that URLs can be copied.

    (rich's own tables would break or cut it.)
    """
    from rich.text import Text

    rows = [[_text(cell) for cell in row] for row in block.rows]
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)][:-1]
    start = block.indent + sum(widths) + len(widths) * 2
    for *cells, last in rows:
        line = Text(" " * block.indent)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            gap = " " * (width - cell.cell_len)
            line.append_text(Text(gap) + cell if number in block.right else cell + Text(gap))
            line.append("  ")
        if not console.is_terminal:
            yield line.append_text(last)
            continue
        for part in last.divide(_breaks(last.plain, max(20, console.width - start))):
            yield line + part
            line = Text(" " * start)


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where to break a line so that no part but a single word is wider than `width`."""
    from rich.cells import cell_len

    used = 0
    for word in re.finditer(r"\S+\s*", text):
        if used and used + cell_len(word[0].rstrip()) > width:
            yield word.start()
            used = 0
        used += cell_len(word[0])


def _text(cell: Cell) -> Text:
    from rich.text import Text

    parts = [cell] if isinstance(cell, str | Styled) else cell
    styled = [part if isinstance(part, Styled) else Styled(part, "") for part in parts]
    return Text.assemble(*((shown(text), style) for text, style in styled))


def open_closed_streams() -> None:
    """Let none of the standard streams be missing: one that was closed (`>&-`) leads nowhere.

    Else the next file that is opened, such as the store, has its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The system gives the lowest number that is free, which is that of the closed one.
            opened = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(opened, mode, encoding="utf-8"))


def write(text: str) -> None:
    """Print `text` on stdout. A reader that has seen enough (`| head`) is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()


def _write_no_more() -> None:
    # What else is written goes nowhere, and so does what Python flushes when it exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Output(io.RawIOBase):
    """Stdout for bytes of UTF-8 text: as they are in a pipe, fit for a terminal on one."""

    def __init__(self) -> None:
        self._is_terminal = sys.stdout.isatty()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        """Print `data`. A reader that has seen enough (`| head`) is no error."""
        piece = bytes(data)
        if self._is_terminal:
            write("\n".join(map(shown, self._decoder.decode(piece).split("\n"))))
            return len(piece)
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            _write_no_more()
        return len(piece)


def write_json(data: object) -> None:
    """Print `data` as JSON, with what is not fit for a terminal in escapes of JSON."""
    write(json_text(data, indent=1) + "\n")


def json_text(data: object, *, indent: int | None = None) -> str:
    """`data` as JSON, with what is not fit for a terminal in escapes of JSON."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    is_fit = str.isprintable if is_utf8 else str.isascii
    return re.sub(r"[^ -~\n]", lambda c: c[0] if is_fit(c[0]) else json.dumps(c[0])[1:-1], text)


def _busy(what: str) -> dict[str, Any]:
    return {"description": what, "completed": 0, "total": None, "note": ""}


DELAY_SECONDS = 1.0
"""How long a build takes before the progress of it is shown."""
_STEPS = {"write": "writing files", "check": "checking nodes"}


class ProgressBar:
    """A line on stderr that tells how far a build is, once it takes over DELAY_SECONDS.

    It shows only where stderr is a terminal, and is gone when all is done.
    """

    def __init__(self) -> None:
        self._start = self._step_start = monotonic()
        self._state: dict[str, Any] = _busy("looking for articles")
        self._lock = Lock()
        self._progress: Progress | None = None
        self._timer = Timer(DELAY_SECONDS, self._appear)

    @property
    def seconds(self) -> float:
        """How long it has been open."""
        return monotonic() - self._start

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._timer.ident is not None:
            self._timer.join()
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note of a step of the pipeline."""
        now = monotonic()
        state: dict[str, Any] = {
            "completed": done,
            "total": total,
            "note": f"{done:,} of {total:,}",
        }
        if step == "read":
            rate = done / max(now - self._step_start, 1e-3)
            state["description"] = "reading articles"
            state["note"] += f", {rate:,.0f}/s, {(total - done) / max(rate, 1e-3):,.0f} s left"
        else:
            state["description"] = _STEPS[step]
        if done >= total:
            self._step_start = now
            if step == "read":
                state = _busy("merging what they say")
        with self._lock:
            self._state = state
            if self._progress is not None:
                task = self._progress.tasks[0]
                task.total = state["total"]  # update() takes None for "as it was"
                self._progress.update(task.id, **state)

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        progress = Progress(
            SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(),
            TextColumn("{task.fields[note]}", markup=False),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        with self._lock:
            progress.add_task(**self._state)
            progress.start()
            self._progress = progress
