"""`newsgraph` run in this process: what it prints and how it ends, without starting a Python."""

from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from graph import cli

_HIDDEN = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def newsgraph(
    *arguments: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str
) -> CompletedProcess[str]:
    """The exit code of the command, and what it wrote where neither stream is a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    words, here, handler = [*map(str, arguments)], Path.cwd(), signal.getsignal(signal.SIGINT)
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in {
            "stdin": io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"),
            "stdout": out,
            "stderr": err,
            "argv": ["newsgraph", *words],
        }.items():
            patch.setattr(sys, name, stream)
        for name in _HIDDEN:
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            os.chdir(cwd or here)
            cli.main()
        except SystemExit as left:
            code = left.code
        finally:
            os.chdir(here)
            signal.signal(signal.SIGINT, handler)
    return CompletedProcess(words, int(code or 0), _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode().replace("\r\n", "\n")
