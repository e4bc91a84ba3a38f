"""The web application: which address leads to what, and how answers become HTTP.

The pages and the protocol are pure functions elsewhere; only this module knows Starlette.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from graph.description import dataset_iri
from graph.errors import GraphError
from graph.query import RDF_FORMATS, ROWS_FORMATS, converted
from graph.server import evidence, evidence_lists, explorer, link_pages, lists, node_pages
from graph.server.about import about, file
from graph.server.editor import editor_data, examples
from graph.server.endpoint import Answer, Endpoint
from graph.server.filters import SORTS
from graph.server.generations import Generation, Generations
from graph.server.guard import EDITOR_POLICY, FRAME_POLICY, Guard, Settings
from graph.server.negotiation import preferred
from graph.server.pool import Pool
from graph.server.protocol import QUERY_LIMIT_BYTES, Refusal, question
from graph.server.service_description import dataset_access, service_description
from graph.server.tables import Cell, csv_lines
from graph.vocabulary import KINDS

_FOLDER = Path(__file__).parent
HTML, JSON, PROBLEM = "text/html", "application/json", "application/problem+json"
RDF = {name: RDF_FORMATS[name] for name in ("ttl", "jsonld", "nt", "rdf")}
"""The formats of descriptions, by the suffix that asks for them."""
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
            Route("/static/kinds.css", _kinds),
            Mount("/static", StaticFiles(directory=_FOLDER / "static")),
            *_with_suffixes("/nodes", self._nodes, (".json", ".csv")),
            *_with_suffixes("/links", self._links, (".json", ".csv")),
            *_with_suffixes("/claims", partial(self._evidence, "/claims"), (".json", ".csv")),
            *_with_suffixes("/mentions", partial(self._evidence, "/mentions"), (".json", ".csv")),
            *_with_suffixes("/node", self._node, (*(f".{name}" for name in RDF), ".json", ".csv")),
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

    def _nodes(self, request: Request, suffix: str = "") -> Response:
        catalogue = self._generations.current().catalogue
        shown = lists.state(request.query_params)
        if suffix == ".csv":
            return _csv(lists.COLUMNS, lists.to_rows(catalogue, shown), "nodes.csv")
        found = lists.listing(catalogue, shown)
        if suffix == ".json":
            return _json(lists.to_json(found))
        return self._page(request, "nodes.html", shown=found, sorts=SORTS, words=shown.wanted.words)

    def _links(self, request: Request, suffix: str = "") -> Response:
        catalogue = self._generations.current().catalogue
        shown = link_pages.links_page(catalogue, request.query_params)
        if suffix == ".csv":
            rows = link_pages.link_rows(catalogue, shown)
            return _csv(link_pages.LINK_COLUMNS, rows, "links.csv")
        if suffix == ".json":
            return _json(link_pages.links_to_json(shown))
        return self._page(request, "links.html", shown=shown)

    def _evidence(self, path: str, request: Request, suffix: str = "") -> Response:
        catalogue = self._generations.current().catalogue
        if suffix:
            shown = evidence_lists.page(catalogue, path, request.query_params)
            if suffix == ".json":
                return _json(evidence_lists.to_json(catalogue, shown))
            rows = evidence_lists.to_rows(catalogue, shown)
            return _csv(evidence_lists.COLUMNS[path], rows, f"{path[1:]}.csv")
        found = evidence_lists.listed(catalogue, path, request.query_params)
        return self._page(request, f"{path[1:]}.html", shown=found)

    def _node(self, request: Request, suffix: str = "") -> Response:
        generation = self._generations.current()
        iri = request.query_params.get("iri", "")
        found = generation.graph.node(iri) if iri else None
        if found is None:
            owner = node_pages.owner(generation.catalogue, iri)
            return RedirectResponse(node_pages.node_url(owner, suffix), 302)
        offered = {HTML: "", **{type_: name for name, type_ in RDF.items()}, JSON: "json"}
        format_ = suffix.removeprefix(".") or offered[_preferred(request, list(offered))]
        if format_ in RDF:
            text = node_pages.n_triples(generation.catalogue, found)
            return _rdf(text, format_, generation)
        if format_ == "csv":
            rows = node_pages.fact_rows(generation.graph, found)
            return _csv(node_pages.FACT_COLUMNS, rows, "node.csv")
        shown = node_pages.page(generation.catalogue, found)
        if format_ == "json":
            return _negotiated(_json(node_pages.node_to_json(generation.graph, shown)))
        return self._page(request, "node.html", shown=shown)

    def _dereferenced(self, request: Request) -> Response:
        """An IRI that newsgraph minted, where its base leads to this server."""
        catalogue = self._generations.current().catalogue
        sent = request.scope.get("raw_path", b"").decode("ascii", "replace").removeprefix("/id/")
        iri = node_pages.minted(catalogue, request.path_params["name"], sent)
        return RedirectResponse(node_pages.node_url(iri), 303)

    def _about(self, request: Request) -> Response:
        return self._page(
            request,
            "about.html",
            **about(self._generations.current()),
            queries=self._examples,
        )

    def _file(self, request: Request) -> Response:
        path, type_ = file(self._generations.current(), request.path_params["name"])
        return FileResponse(path, media_type=type_, filename=path.name)

    def _void(self, request: Request) -> Response:
        generation = self._generations.current()
        text = generation.dataset(f"{request.base_url}files/") + dataset_access(
            f"{request.base_url}sparql", dataset_iri(generation.graph.base)
        )
        return _rdf(text, _rdf_format(request), generation)

    async def _sparql(self, request: Request) -> Response:
        body = await _body(request)
        asked = question(
            request.method, request.url.query, request.headers.get("content-type", ""), body
        )
        is_page = request.method in ("GET", "HEAD") and (asked is None or not asked.format)
        types = [*RDF.values(), *([] if asked is None else ROWS_FORMATS.values())]
        if is_page and preferred(_accept(request), [*types, HTML]) == HTML:
            return await run_in_threadpool(self._editor, request, asked.query if asked else "")
        if asked is None:
            generation = await run_in_threadpool(self._generations.current)
            text = service_description(
                str(request.url.replace(query="")), dataset_iri(generation.graph.base)
            )
            return _rdf(text, _rdf_format(request), generation)
        name = self._generations.name()
        answer = await _unless_gone(request, self._endpoint.answer(name, asked, _accept(request)))
        if isinstance(answer.body, bytes):
            return Response(answer.body, headers=answer.headers, media_type=answer.media_type)
        return StreamingResponse(answer.body, headers=answer.headers, media_type=answer.media_type)

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


def _with_suffixes(
    path: str, page: Callable[..., Response], suffixes: Sequence[str]
) -> Iterator[Route]:
    yield Route(path, page)
    for suffix in suffixes:
        yield Route(f"{path}{suffix}", partial(page, suffix=suffix))


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


def _preferred(request: Request, offered: Sequence[str]) -> str:
    found = preferred(_accept(request), offered)
    if found is None:
        raise Refusal(406, f"there is: {', '.join(offered)}")
    return found


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > QUERY_LIMIT_BYTES:
            break  # the protocol says so
    return body


async def _unless_gone(request: Request, answering: Coroutine[Any, Any, Answer]) -> Answer:
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


def _json(data: object) -> Response:
    return Response(json.dumps(data, ensure_ascii=False, indent=1) + "\n", media_type=JSON)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(csv_lines(columns, rows), media_type="text/csv", headers=headers)


def _rdf_format(request: Request) -> str:
    names = {type_: name for name, type_ in RDF.items()}
    return names[_preferred(request, list(names))]


def _rdf(n_triples: str, format_: str, generation: Generation) -> Response:
    data = converted(n_triples, format_, generation.graph.base)
    return _negotiated(Response(data, media_type=RDF[format_]))


def _negotiated(response: Response) -> Response:
    """The same, which says that another client may get it in another form."""
    response.headers["Vary"] = "Accept"
    return response


def _kinds(_: Request) -> Response:
    """The colour of each kind, as the explorer has it."""
    rules = (f".kind-{k.name.lower()} {{ --kind: {k.color}; }}\n" for k in KINDS.values())
    return Response("".join(rules), media_type="text/css")
