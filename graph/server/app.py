"""The web application: which address leads to what, and how replies become HTTP.

What is replied comes from functions elsewhere; only this module knows Starlette.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from graph.errors import GraphError
from graph.rdf.description import dataset_iri
from graph.server import evidence, explorer, node_pages, resources
from graph.server.about import about, file
from graph.server.editor import editor_data, examples
from graph.server.endpoint import Endpoint
from graph.server.generations import Generations
from graph.server.guard import EDITOR_POLICY, FRAME_POLICY, Guard, Settings
from graph.server.negotiation import preferred
from graph.server.pool import Pool
from graph.server.protocol import QUERY_LIMIT_BYTES, Refusal, format_of, question
from graph.server.replies import (
    HTML,
    JSON,
    NEGOTIATED,
    RDF,
    Data,
    Page,
    Redirect,
    Reply,
    as_preferred_rdf,
)
from graph.server.resources import Asked
from graph.server.service_description import dataset_access, service_description
from graph.sparql.answers import ROWS_FORMATS

_FOLDER = Path(__file__).parent
PROBLEM = "application/problem+json"
_log = logging.getLogger(__name__)


class Site:
    """The addresses of one graph."""

    def __init__(self, output: Path, settings: Settings) -> None:
        self._output = output
        self._settings = settings
        self._generations = Generations(output)
        self._examples = examples(has_documents=settings.has_documents)
        self._endpoint: Endpoint
        self.failure: Refusal | None = None
        self.end: Callable[[], None] = lambda: None
        self._templates = Jinja2Templates(_FOLDER / "templates")
        environment = self._templates.env
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.globals.update(
            node_url=node_pages.node_url,
            links_url=node_pages.links_url,
            explorer_url=node_pages.explorer_url,
            heading=node_pages.heading,
            claims_url=evidence.claims_url,
            formats={".ttl": "Turtle", ".jsonld": "JSON-LD", ".json": "JSON", ".csv": "CSV"},
            words="",
        )

    def app(self) -> Starlette:
        """The application. It starts its workers when it starts, and ends them when it ends."""
        methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
        routes = [
            Route("/", self._explorer),
            Route(explorer.VERSION, self._explorer_version),
            Route("/sparql", self._sparql, methods=methods),
            Route("/about", self._about),
            Route("/.well-known/void", self._void),
            Route("/id/{name:path}", self._dereferenced),
            Route("/files/{name}", self._file),
            Route("/static/kinds.css", self._colors),
            Mount("/static", StaticFiles(directory=_FOLDER / "static")),
            *self._routes("/nodes", resources.nodes, (".json", ".csv")),
            *self._routes("/links", resources.links, (".json", ".csv")),
            *self._routes("/claims", resources.claims, (".json", ".csv")),
            *self._routes("/mentions", resources.mentions, (".json", ".csv")),
            *self._routes("/node", resources.node, (*(f".{f}" for f in RDF), ".json", ".csv")),
        ]
        return Starlette(
            routes=routes,
            middleware=[Middleware(Guard, self._settings)],
            exception_handlers={
                Refusal: self._refused,
                GraphError: self._refused,
                HTTPException: self._refused,
                Exception: self._refused,
            },
            lifespan=self._lifespan,
        )

    def _routes(
        self, path: str, resource: Callable[[Asked], Reply], suffixes: Sequence[str]
    ) -> Iterator[Route]:
        for suffix in ("", *suffixes):
            yield Route(f"{path}{suffix}", partial(self._resource, resource, suffix=suffix))

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        pool = Pool(self._output, self._settings.workers, documents=self._settings.has_documents)
        self.end = pool.end
        with TemporaryDirectory(prefix="newsgraph-") as folder:
            self._endpoint = Endpoint(pool, Path(folder), self._settings)
            try:
                await pool.start(self._generations.name())
                yield
            except Refusal as error:
                self.failure = error
                raise
            finally:
                await pool.close()

    def _explorer(self, _: Request) -> Response:
        page = explorer.served(*self._generations.current().explorer())
        return Response(page, media_type=HTML, headers={"Content-Security-Policy": FRAME_POLICY})

    def _explorer_version(self, _: Request) -> Response:
        return Response(self._generations.current().explorer_version(), media_type="text/plain")

    def _resource(
        self, resource: Callable[[Asked], Reply], request: Request, suffix: str
    ) -> Response:
        generation = self._generations.current()
        reply = resource(Asked(generation, request.query_params, _accept(request), suffix))
        match reply:
            case Page(template, context):
                return self._page(request, template, **context)
            case Redirect(url, status):
                return RedirectResponse(url, status)
            case Data():
                return _sent(reply)

    def _dereferenced(self, request: Request) -> Response:
        """An IRI that newsgraph minted, where its base leads to this server."""
        catalogue = self._generations.current().catalogue
        sent = request.scope.get("raw_path", b"").decode("ascii", "replace").removeprefix("/id/")
        iri = node_pages.minted(catalogue, request.path_params["name"], sent)
        return RedirectResponse(node_pages.node_url(iri), 303)

    def _colors(self, _: Request) -> Response:
        return Response(explorer.kind_colors(), media_type="text/css")

    def _about(self, request: Request) -> Response:
        said = about(self._generations.current())
        return self._page(request, "about.html", **said, queries=self._examples)

    def _file(self, request: Request) -> Response:
        return sent_file(*file(self._generations.current(), request.path_params["name"]))

    def _void(self, request: Request) -> Response:
        generation = self._generations.current()
        text = generation.dataset(f"{request.base_url}files/") + dataset_access(
            f"{request.base_url}sparql", dataset_iri(generation.graph.base)
        )
        return _sent(as_preferred_rdf(text, _accept(request), generation.graph.base))

    async def _sparql(self, request: Request) -> Response:
        body = await _body(request)
        asked = question(
            request.method, request.url.query, request.headers.get("content-type", ""), body
        )
        format_ = format_of(request.query_params.multi_items())
        is_page = request.method in ("GET", "HEAD") and not format_
        types = [*RDF.values(), *([] if asked is None else ROWS_FORMATS.values())]
        if is_page and preferred(_accept(request), [*types, HTML]) == HTML:
            return await run_in_threadpool(self._editor, request, asked.query if asked else "")
        if asked is None:
            generation = await run_in_threadpool(self._generations.current)
            text = service_description(
                str(request.url.replace(query="")), dataset_iri(generation.graph.base)
            )
            accept = RDF.get(format_) or _accept(request)
            return _sent(as_preferred_rdf(text, accept, generation.graph.base))
        name = self._generations.name()
        answering = self._endpoint.answer(name, asked, _accept(request))
        return _sent(await _unless_gone(request, answering))

    def _editor(self, request: Request, query: str) -> Response:
        data = editor_data(
            self._generations.current().graph.base,
            query,
            request.query_params.get("name", ""),
            self._examples,
        )
        page = self._page(request, "sparql.html", editor=data, queries=self._examples)
        page.headers["Content-Security-Policy"] = EDITOR_POLICY
        return page

    def _page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        context["here"] = request.url.path
        return _negotiated(self._templates.TemplateResponse(request, template, context, status))

    def _refused(self, request: Request, error: Exception) -> Response:
        """Why there is no answer, in the form that the client reads."""
        status, reason, headers = _why(error)
        if status >= 500:
            _log.log(logging.ERROR if status == 500 else logging.INFO, "%s", reason)
        type_ = preferred(_accept(request), ["text/plain", HTML, PROBLEM, JSON]) or "text/plain"
        title = HTTPStatus(status).phrase
        if type_ == HTML:
            page = self._page(request, "refusal.html", status, title=title, reason=reason)
            page.headers.update(headers)
            return page
        if type_ in (PROBLEM, JSON):
            said = {"title": title, "status": status, "detail": reason}
            return _negotiated(Response(json.dumps(said), status, headers, PROBLEM))
        return _negotiated(Response(f"{reason}\n", status, headers, "text/plain"))


def sent_file(path: Path, type_: str) -> Response:
    """A file as it is now, whatever a build puts in its place while it is sent."""
    held = path.open("rb")
    name, info = f"/dev/fd/{held.fileno()}", os.fstat(held.fileno())
    closed = BackgroundTask(held.close)
    return FileResponse(
        name, media_type=type_, filename=path.name, stat_result=info, background=closed
    )


def _why(error: Exception) -> tuple[int, str, Mapping[str, str]]:
    if isinstance(error, Refusal):
        return error.status, error.reason, error.headers
    if isinstance(error, HTTPException):
        return error.status_code, error.detail, error.headers or {}
    if isinstance(error, GraphError):  # the store is gone, or of another version
        return 503, str(error), {}
    return 500, f"unexpected {type(error).__name__}; see what the server printed", {}


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > QUERY_LIMIT_BYTES:
                break  # the protocol says so
    except ClientDisconnect as error:
        raise Refusal(503, "the client went away") from error
    return body


async def _unless_gone(request: Request, answering: Coroutine[Any, Any, Data]) -> Data:
    """The answer, unless the client goes away first: then nobody works on it any longer."""
    answer = asyncio.ensure_future(answering)
    gone = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise Refusal(503, "the client went away")
        return answer.result()
    finally:
        gone.cancel()
        answer.cancel()


def _sent(data: Data) -> Response:
    body, headers, type_ = data.body, data.headers, data.media_type
    if isinstance(body, bytes):
        return Response(body, headers=headers, media_type=type_)
    return StreamingResponse(body, headers=headers, media_type=type_)


def _negotiated(response: Response) -> Response:
    """The same, which says that another client may get it in another form."""
    response.headers.update(NEGOTIATED)
    return response
