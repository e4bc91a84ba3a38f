"""The scripts of the page: its ES modules put together in one script that runs from a file.

Inline modules cannot import each other under a content security policy, so each module becomes a
function that runs once and returns what it exports. docs/explorer.md has the rules for modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([a-z0-9_]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export ((?:async )?function\*?|class|const) +([A-Za-z_$][\w$]*)", re.MULTILINE
)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_ENDS_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)


class BadScript(Exception):
    """A module of the page cannot be put together with the others: a fault of this package."""


def script_of(folder: Path) -> str:
    """One strict script that runs module `main` and all that it imports, imported modules first.

    Raises:
        BadScript: a form of import or export that is not supported, or imports in a circle.
    """
    body = "".join(_modules(folder, "main", (), set()))
    return f'"use strict";\n{body}'


def _modules(folder: Path, name: str, path: tuple[str, ...], done: set[str]) -> Iterator[str]:
    """The functions of a module and of those it imports that are not yet done, in order."""
    if name in path:
        raise BadScript(f"modules import each other: {' > '.join((*path, name))}")
    if name in done:
        return
    source = (folder / f"{name}.js").read_text(encoding="utf-8")
    for match in _IMPORT.finditer(source):
        yield from _modules(folder, match[2], (*path, name), done)
    done.add(name)
    yield _function(name, source)


def _function(name: str, source: str) -> str:
    exported = [match[2] for match in _EXPORT.finditer(source)]
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(_taken, source))
    if (match := _OTHER.search(body) or _ENDS_SCRIPT.search(body)) is not None:
        line = body.count("\n", 0, match.start()) + 1
        raise BadScript(f"{name}.js:{line}: {match[0]!r} is not allowed; see docs/explorer.md")
    return f"const {name}_js = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _taken(match: re.Match[str]) -> str:
    """What an import becomes; the names are taken as they are, and lines stay where they were."""
    names = [name.strip() for name in match[1].split(",") if name.strip()]
    if not all(_NAME.fullmatch(name) for name in names):
        return match[0]
    return f"const {{ {', '.join(names)} }} = {match[2]}_js;" + "\n" * match[0].count("\n")
