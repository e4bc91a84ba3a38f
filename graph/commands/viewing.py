"""`newsgraph view`: the page of a graph in a browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from graph.errors import NoStore
from graph.publication import STORE_FILE, no_store, recover

PAGE = "graph.html"


def page_of(output: Path) -> Path:
    """The page that a build left in `output`, as an absolute path.

    Raises:
        NoStore: there is no graph, or its page was not written.
    """
    recover(output)
    if not (output / STORE_FILE).is_file():
        raise no_store(output)
    if not (output / PAGE).is_file():
        step = f"run: newsgraph export --formats html -o {output}"
        raise NoStore("the graph here has no page", place=str(output), next_step=step)
    return (output / PAGE).resolve()


def opened(page: Path) -> bool:
    """Open a page in the user's browser; whether there is one to open it in.

    A browser that draws text in the terminal cannot show it, so it does not count.
    """
    has_screen = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    if not has_screen:
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    is_text = type(browser) is webbrowser.GenericBrowser and "BROWSER" not in os.environ
    return not is_text and browser.open(page.as_uri())
