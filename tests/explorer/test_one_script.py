"""Modules put together: each once, imported first, and nothing that would not run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import graph.explorer
from graph.explorer.scripts import BadScript, script_of

NODE = shutil.which("node")
MODULES = {
    "main.js": 'import { Pair, twice } from "./b.js";\nimport {\n  one,\n} from "./c.js";\n'
    "console.log(twice(one), new Pair(1, 2).sum(), typeof hidden);\n",
    "b.js": 'import { one } from "./c.js";\nconst hidden = one;\nexport const two = 2 * hidden;\n'
    "export function twice(n) { return n * two; }\n"
    "export class Pair { constructor(a, b) { this.a = a; this.b = b; }\n"
    "  sum() { return this.a + this.b; } }\nexport async function later() { return hidden; }\n",
    "c.js": "console.log('c runs once');\nexport const one = 1;\n",
    "unused.js": "export default 7;\n",
}


def folder(path: Path, **changes: str) -> Path:
    for name, source in (MODULES | {f"{name}.js": text for name, text in changes.items()}).items():
        (path / name).write_text(source)
    return path


@pytest.mark.skipif(NODE is None, reason="no node in PATH")
def test_modules_run_once_in_order_and_keep_what_they_do_not_export(tmp_path: Path) -> None:
    script = script_of(folder(tmp_path))
    run = subprocess.run([str(NODE), "-e", script], capture_output=True, text=True, check=True)
    assert run.stdout == "c runs once\n2 3 undefined\n"
    assert script.startswith('"use strict";\n') and "unused_js" not in script


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("export default 7;\n", "c.js:1: 'export default 7;' is not allowed"),
        ("\nexport let a = 7;\n", "c.js:2: 'export let a = 7;' is not allowed"),
        ("export { a };\n", "'export { a };' is not allowed"),
        ('import "./b.js";\n', "is not allowed"),
        ('import * as b from "./b.js";\n', "is not allowed"),
        ('import { a as b } from "./d.js";\n', "is not allowed"),
        ('import { a } from "https://evil.example/b.js";\n', "is not allowed"),
        ("export const one = '</SCRIPT >';\n", "c.js:1: '</SCRIPT' is not allowed"),
        ("// <!-- \n", "is not allowed"),
        ('import { twice } from "./b.js";\n', "modules import each other: main > b > c > b"),
    ],
)
def test_what_would_not_run_in_the_page_is_refused(
    tmp_path: Path, source: str, message: str
) -> None:
    folder(tmp_path, c=source, d="export const a = 1;\n")
    with pytest.raises(BadScript) as caught:
        script_of(tmp_path)
    assert message in str(caught.value)


def test_every_module_of_the_page_is_part_of_its_script() -> None:
    path = Path(graph.explorer.__file__).parent
    script = script_of(path)
    for module in sorted(path.glob("*.js")):
        assert f"const {module.stem}_js = " in script, f"nothing imports {module.name}"
        first = module.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith(("// ", "/** ")), f"{module.name}: say what it is for"
