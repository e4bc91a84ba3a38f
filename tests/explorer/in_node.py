"""The page's own modules, run in node."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import graph.explorer
from graph.explorer.scripts import script_of

NODE = shutil.which("node")
_folder = TemporaryDirectory(prefix="newsgraph-scripts-")


@cache
def _scripts() -> Path:
    """A folder with the modules, copied once a session."""
    for path in Path(graph.explorer.__file__).parent.glob("*.js"):
        shutil.copy(path, _folder.name)
    return Path(_folder.name)


def in_node(names: dict[str, str], expression: str, given: Any) -> Any:
    """The value of an expression over `given`, with these names, each of its module.

    What JSON cannot hold comes as null.
    """
    imports = (f'import {{ {name} }} from "./{module}.js";\n' for name, module in names.items())
    (_scripts() / "main.js").write_text(
        "".join(imports)
        + f"const given = {json.dumps(given)};\n"
        + f"console.log(JSON.stringify({expression}));\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [str(NODE), "-"], input=script_of(_scripts()), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
