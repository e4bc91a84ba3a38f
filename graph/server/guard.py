"""What every request passes: the Host it names, the headers that tell a browser what not to do.

A page of another site may not read a graph that is served on this machine alone: a name that leads
here by DNS rebinding is refused, and other origins see answers only where they were allowed.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
EDITOR_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src data:; font-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FRAME_POLICY = "frame-ancestors 'none'"
"""For pages that bring a policy of their own."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_LOCAL_ORIGIN = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?")
_HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]*)?")
_ABSOLUTE = re.compile(rb"http://([^/]*)(.*)", re.IGNORECASE | re.DOTALL)
_HEADERS = {
    b"content-security-policy": PAGE_POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    # A build changes every page: a copy is asked about before it is shown again.
    b"cache-control": b"no-cache",
}
_PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
    (b"access-control-allow-headers", b"accept, content-type"),
    (b"access-control-max-age", b"86400"),
)
_EXPOSED = b"newsgraph-row-limit, newsgraph-truncated, retry-after"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a graph is served.

    `hosts` are the names by which the server may be called; none is any. `origins` are the sites
    whose pages may read answers beside those on this machine; `*` is any. With `has_documents`
    there is a named graph for each document.
    """

    seconds: float = 30.0
    row_limit: int = 100_000
    workers: int = 2
    has_documents: bool = False
    hosts: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()


class Guard:
    """An application behind these rules."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope, hosts = _in_origin_form(scope)
        asked: dict[bytes, bytes] = dict(scope["headers"])
        allowed = self._allowed(asked.get(b"origin", b""))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message.get("headers", [])}
                more = [(name, value) for name, value in _HEADERS.items() if name not in given]
                message["headers"] = [*message.get("headers", []), *more, *allowed]
            await send(message)

        if not all(map(self._is_ours, hosts)):
            await _plain(guarded, 421, "this server is not called by that name")
        elif scope["method"] == "OPTIONS":
            extra = _PREFLIGHT if allowed else ()
            await _plain(guarded, 204, "", (*extra, (b"allow", b"GET, HEAD, POST, OPTIONS")))
        else:
            await self._app(scope, receive, guarded)

    def _is_ours(self, host: bytes) -> bool:
        found = _HOST.fullmatch(host.decode("latin-1").lower())
        return found is not None and (not self._settings.hosts or found[1] in self._settings.hosts)

    def _allowed(self, origin: bytes) -> list[tuple[bytes, bytes]]:
        """The headers that let a page of this origin read an answer."""
        name = origin.decode("latin-1")
        known = self._settings.origins
        vary = [(b"vary", b"Origin")]
        if "*" in known:
            return [(b"access-control-allow-origin", b"*"), _exposed()]
        if name and (name in known or _LOCAL_ORIGIN.fullmatch(name)):
            return [(b"access-control-allow-origin", origin), _exposed(), *vary]
        return []


def _in_origin_form(scope: Message) -> tuple[Message, list[bytes]]:
    """A request whose target is a path, and every host that it names, "" where it names none.

    A target may be a whole URL (RFC 9112, 3.2.2), whose host then counts for the header Host. That
    one is looked at as well: a browser sends no two hosts.
    """
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    found = _ABSOLUTE.fullmatch(scope.get("raw_path") or b"")
    if found is None:
        return scope, hosts or [b""]
    host, path = found[1], found[2] or b"/"
    others = [(name, value) for name, value in scope["headers"] if name != b"host"]
    target = {"raw_path": path, "path": unquote(path.decode("ascii", "replace"))}
    return {**scope, **target, "headers": [(b"host", host), *others]}, [host, *hosts]


def _exposed() -> tuple[bytes, bytes]:
    return b"access-control-expose-headers", _EXPOSED


async def _plain(
    send: Send, status: int, text: str, headers: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    body = f"{text}\n".encode() if text else b""
    kind = [(b"content-type", b"text/plain; charset=utf-8")] if text else []
    start = {"type": "http.response.start", "status": status}
    await send({**start, "headers": [*kind, *headers]})
    await send({"type": "http.response.body", "body": body})
