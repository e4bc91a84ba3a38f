"""The page's own scripts and styles, read as text."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXPLORER = HERE.parents[1] / "graph" / "explorer"
SCRIPTS = sorted(EXPLORER.glob("*.js"))
LONGEST = 300  # lines
TSC = HERE / "node_modules" / ".bin" / "tsc"


@pytest.mark.skipif(not (shutil.which("node") and TSC.exists()), reason="npm install has not run")
def test_types_of_the_scripts_agree() -> None:
    done = subprocess.run([TSC, "-p", HERE], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_first_what_it_is_for(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"// [A-Z].{20,}", first), "a sentence, in a comment"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_way_to_turn_text_into_markup_or_code(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    ways = (
        "innerHTML outerHTML insertAdjacentHTML document.write createContextualFragment DOMParser"
        " setHTMLUnsafe parseHTMLUnsafe srcdoc eval( Function( fetch( XMLHttpRequest WebSocket"
        " sendBeacon import( .src window.open"
    )
    assert [way for way in ways.split() if way in text] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
