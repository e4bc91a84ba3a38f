"""Reads every generated file in a process of its own and prints what became of each."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import PurePath
from time import process_time

from generated import FILES

from graph.engines.local import read
from graph.errors import Rejection
from graph.text import clean_paragraphs

MEMORY, SECONDS = 2_000_000_000, 120

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for name, (make, _) in FILES.items():
        data = make()
        print(f"reading {name}", file=sys.stderr, flush=True)
        start = process_time()
        code = "read"
        try:
            document = read(name, PurePath(name).suffix, data)
            if document is None:
                code = "skipped"
            else:
                clean_paragraphs(document.text)
        except Rejection as rejection:
            code = rejection.code
        print(json.dumps([name, code, process_time() - start]), flush=True)
