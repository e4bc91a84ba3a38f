"""What the documentation tells to type works as it is written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from served import Served

ROOT = Path(__file__).parents[2]
SERVING = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```(?:sh)?\n(.*?)\n```", SERVING + README, re.DOTALL)
    for line in block.replace("\\\n", "").splitlines()
    if line.startswith("curl")
]


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl in PATH")
@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_answer(server: Served, command: str) -> None:
    command = command.replace("http://127.0.0.1:8000", server.url).replace("curl", "curl -sSf", 1)
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 1


def test_the_python_example_prints_titles(server: Served) -> None:
    [example] = re.findall(r"```python\n(.*?)\n```", SERVING, re.DOTALL)
    example = example.replace("http://127.0.0.1:8000", server.url)
    done = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 11


def test_every_address_in_the_table_answers(server: Served) -> None:
    table = SERVING[SERVING.index("| address |") : SERVING.index("Every state")]
    addresses = re.findall(r"^\| `(/[^`]*)` \|", table, re.MULTILINE)
    assert len(addresses) == 12
    topic = "https://w3id.org/newsgraph/id/topic/ai-hardware"
    for address in addresses:
        found = address.replace("IRI", topic).replace("topic/azure", "topic/ai-hardware")
        assert server.client.get(found, follow_redirects=True).status_code == 200, address
