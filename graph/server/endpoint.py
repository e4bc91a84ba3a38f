"""The SPARQL endpoint: a question goes to a worker, its answer comes back in a file.

The answer is complete before its first byte is sent, so that a query stopped at its deadline is a
503 and never half an answer, the headers can say whether it was cut, and a slow reader holds no
worker. Memory stays flat however long it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from graph.server.guard import Settings
from graph.server.pool import Pool
from graph.server.protocol import Question, Refusal
from graph.server.replies import Data
from graph.server.tasks import Task

_PIECE = 1 << 16


class Endpoint:
    """Asks the workers of a pool; their files are in `folder`."""

    def __init__(self, pool: Pool, folder: Path, settings: Settings) -> None:
        self._pool = pool
        self._folder = folder
        self._settings = settings
        self._numbers = itertools.count()

    async def answer(self, generation: str, question: Question, accept: str) -> Data:
        """The answer to a question, of this generation of the graph.

        Raises:
            Refusal: 400 where the query is no SPARQL, 403 where it is an update or names another
                service, 406 where no format suits, 503 where it takes too long.
        """
        file = self._folder / str(next(self._numbers))
        limit, seconds = self._settings.row_limit, self._settings.seconds
        task = Task(
            query=question.query,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            format=question.format,
            accept=accept,
            file=str(file),
            row_limit=limit,
            seconds=seconds,
        )
        try:
            reply = await self._pool.ask(generation, task, seconds)
            if "error" in reply:
                raise Refusal(reply.get("status", 500), reply["error"])
            body, size = _contents(file)
        finally:
            file.unlink(missing_ok=True)
        headers = {
            "Content-Length": str(size),
            "Vary": "Accept",
            "Newsgraph-Row-Limit": str(limit),
            "Newsgraph-Truncated": str(reply["is_cut"]).lower(),
        }
        return Data(reply["media_type"], headers, body)


def _contents(path: Path) -> tuple[bytes | Iterator[bytes], int]:
    """The bytes of a file, in pieces where it is long, and how many they are."""
    file = path.open("rb")
    first = file.read(_PIECE)
    if len(first) < _PIECE:
        file.close()
        return first, len(first)

    def pieces() -> Iterator[bytes]:
        with file:
            yield first
            while piece := file.read(_PIECE):
                yield piece

    return pieces(), path.stat().st_size
