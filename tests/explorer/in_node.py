"""The page's own modules, run in node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import graph.explorer
from graph.explorer.scripts import script_of

NODE = shutil.which("node")


def in_node(folder: Path, module: str, names: str, expression: str, given: Any) -> Any:
    """The value of an expression over `given`, with these names of a module.

    `folder` is one to write to. What JSON cannot hold comes as null.
    """
    for path in Path(graph.explorer.__file__).parent.glob("*.js"):
        shutil.copy(path, folder)
    (folder / "main.js").write_text(
        f'import {{ {names} }} from "./{module}.js";\n'
        'const given = JSON.parse(require("fs").readFileSync(0, "utf-8"));\n'
        f"console.log(JSON.stringify({expression}));\n",
        encoding="utf-8",
    )
    (folder / "script.js").write_text(script_of(folder), encoding="utf-8")
    done = subprocess.run(
        [str(NODE), str(folder / "script.js")],
        input=json.dumps(given), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
