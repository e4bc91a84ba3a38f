"""`newsgraph.toml`: what the options of the commands are where the command line does not say.

A key at the top is for every command that has such an option; one in a table such as `[build]` is
for that command, and wins.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import UsageError

FILE = "newsgraph.toml"
_WORDS = {bool: "true or false", int: "a number", str: "text in quotes"}


@dataclass(frozen=True, slots=True)
class Option:
    """An option that may stand in the file: its long name, and what value it takes."""

    name: str
    parameter: str
    type: type
    is_list: bool


def defaults(commands: Mapping[str, Sequence[Option]]) -> dict[str, dict[str, Any]]:
    """For each command, the values of its parameters that the file in the current folder gives.

    Raises:
        CannotRead: the file is not TOML.
        UsageError: it has a key that no command knows, or a value of another type.
    """
    if not os.path.lexists(FILE):
        return {}
    from graph.config import read_config

    given = read_config(Path(FILE))
    tables = {name: given.pop(name) for name in commands if isinstance(given.get(name), dict)}
    options = {name: {_key(o.name): o for o in known} for name, known in commands.items()}
    _refuse_unknown(given, {key for known in options.values() for key in known}, "")
    chosen: dict[str, dict[str, Any]] = {}
    for name, known in options.items():
        table = {_key(key): value for key, value in tables.get(name, {}).items()}
        _refuse_unknown(table, set(known), f" in [{name}]")
        said = {key: value for key, value in given.items() if key in known} | table
        chosen[name] = {known[k].parameter: _checked(known[k], v) for k, v in said.items()}
    return chosen


def _key(name: str) -> str:
    return name.replace("-", "_")


def _refuse_unknown(keys: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in keys:
        if key not in known:
            names = ", ".join(sorted(known)).replace("_", "-")
            step = f"use one of: {names}"
            raise UsageError(f"unknown key {key!r}{where}", place=FILE, next_step=step)


def _checked(option: Option, value: Any) -> Any:
    is_list = option.is_list and isinstance(value, list)
    if not all(type(item) is option.type for item in (value if is_list else [value])):
        words = _WORDS[option.type] + (", or a list of such" if option.is_list else "")
        step = f"write {words}"
        raise UsageError(f"the value of {option.name!r} is wrong", place=FILE, next_step=step)
    if "\0" in str(value):
        step = "write it without, as on the command line"
        raise UsageError(f"{option.name!r} holds a NUL character", place=FILE, next_step=step)
    return [value] if option.is_list and not is_list else value
