"""`newsgraph serve`: listens, says where, and ends at once and whole when it is told to."""

from __future__ import annotations

import asyncio
import errno
import resource
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from graph.errors import CannotRead, UsageError
from graph.query_stores import open_store
from graph.server.app import Site
from graph.server.guard import LOOPBACK, Settings

_GOODBYE_SECONDS = 1
_REQUEST_SECONDS = 20.0  # in which a client has to have sent its whole request
_MOST_CONNECTIONS = 1000
_AT_ONCE = 32  # connections taken before they are counted


def serve(
    output: Path,
    host: str,
    port: int,
    settings: Settings,
    *,
    say: Callable[[str], None],
    announce: Callable[[str], None],
) -> None:
    """Serve the graph in a folder until the process is told to end; no process is left then.

    `say` is told what takes its time, `announce` the address once requests are answered. On a
    loopback address only the names of this machine are answered to.

    Raises:
        NoStore: the folder holds no graph.
        UsageError: the port is taken, or the host is none of this machine's.
    """
    if is_loopback(host):
        settings = replace(settings, hosts=LOOPBACK | {_bracketed(host)})
    site = Site(output, settings)
    # Loaded here, where it is said what is wrong, and not by each worker.
    open_store(
        output, documents=settings.has_documents, before_loading=lambda: say("loading the graph …")
    ).close()
    with _listening(host, port) as listener:
        address = f"http://{_bracketed(host)}:{listener.getsockname()[1]}/"
        config = uvicorn.Config(
            site.app(), log_config=None, access_log=False, server_header=False, ws="none",
            proxy_headers=False, lifespan="on", timeout_graceful_shutdown=_GOODBYE_SECONDS,
            http=_Connection, backlog=_AT_ONCE,
        )  # fmt: skip
        server = _Server(config, site, lambda: announce(address))
        try:
            server.run(sockets=[listener])
        except SystemExit:
            if site.failure is None:
                raise
            raise CannotRead(site.failure.reason, place=str(output)) from site.failure


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    return host == "localhost" or host == "::1" or host.startswith("127.")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        step = "choose another with --port, or --port 0 for any that is free"
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"port {port} is taken", place=host, next_step=step) from error
        if error.errno == errno.EACCES:
            raise UsageError(f"port {port} is not allowed", place=host, next_step=step) from error
        raise UsageError(
            f"cannot listen: {error.strerror}",
            place=f"{_bracketed(host)}:{port}",
            next_step="choose an address of this machine with --host",
        ) from error


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, site: Site, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._site = site
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say so once requests are answered."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the queries first: else their clients would be waited for."""
        self._site.end()
        super().handle_exit(sig, frame)


def _most_connections() -> int:
    """How many there may be: a quarter of the files that this process may open, at most 1,000."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return _MOST_CONNECTIONS
    return max(1, min(_MOST_CONNECTIONS, soft // 4))


class _Connection(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """A connection that ends where its client says nothing, or half a request and no more.

    One too many ends at once. uvicorn itself ends those that are idle after an answer.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Wait for a request, or end the connection where there are too many."""
        super().connection_made(transport)
        if len(self.connections) > _most_connections():
            transport.abort()
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Go on waiting for what is left of the request."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._let_be()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if not self._is_incomplete():
            self._let_be()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(_REQUEST_SECONDS, self._end)

    def _is_incomplete(self) -> bool:
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def _let_be(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _end(self) -> None:
        if self._is_incomplete() and not self.transport.is_closing():
            self.transport.close()
