"""`python -m graph` is the command `newsgraph`."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from graph import lean_imports
from graph.cli import main


def run() -> NoReturn:
    """Run the command line, and end the process with it.

    At once: to free what a build holds, object by object, would take 3 % of its time.
    """
    lean_imports.keep_pyarrow_lean()
    try:
        main()
    except SystemExit as left:
        if isinstance(left.code, int):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(left.code)
        raise


if __name__ == "__main__":
    run()
