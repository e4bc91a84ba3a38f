"""The HTML of the page: one file that loads nothing from anywhere.

pyvis builds the network and renders it, but with our template in an environment that escapes: its
own page loads scripts from the web, and runs markup found in ids and titles. Text from sources
goes in as JSON and is shown as text; a content security policy, with the hash of each of our own
scripts, lets the browser enforce both.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.config import PageOptions
from graph.explorer.data import data_of
from graph.explorer.network import network_of, vis_source
from graph.explorer.picture import picture_of
from graph.explorer.scripts import script_of
from graph.explorer.wire import packed, zipped

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

_FOLDER = Path(__file__).parent


def html(graph: Graph, options: PageOptions | None = None) -> str:
    """The page that shows `graph`, the same text for the same graph."""
    options = options or PageOptions()
    picture = picture_of(graph, options.max_nodes, options.layout_file)
    data = data_of(picture, graph.base, has_descriptions=options.has_descriptions)
    vis = vis_source()
    script = script_of(_FOLDER)
    style = (_FOLDER / "explorer.css").read_text(encoding="utf-8")
    environment = _environment()
    # generate_html passes on its own variables only; ours go in as globals.
    environment.globals.update(
        meta=data["meta"],
        kinds=data["kinds"],
        data=Markup(packed(data)) if picture.selection.ids else "",
        vis=Markup(zipped(vis.encode())),
        vis_licence=Markup(vis[: vis.index("*/") + 2]),
        script=Markup(script),
        style=Markup(style),
        policy=(
            f"default-src 'none'; script-src {_hash(vis)} {_hash(script)};"
            f" style-src {_hash(style)}; img-src data: blob:; connect-src 'none';"
            " base-uri 'none'; form-action 'none'"
        ),
    )
    rendered: str = network_of(picture, environment, "template.html").generate_html()
    return rendered


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    return environment


def _hash(code: str) -> str:
    """A source of a content security policy: exactly this code."""
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
