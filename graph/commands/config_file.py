"""`newsgraph.toml`: what the options of the commands are where the command line does not say.

A key at the top is for every command that has such an option; one in a table such as `[build]` is
for that command, and wins.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError

if TYPE_CHECKING:
    import click

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


_ONLY_IN_PAGE = frozenset({"ttl", "nt", "nq", "jsonld", "graphml", "gexf", "csv", "parquet"})
_NO_USE = {
    "leaves": _ONLY_IN_PAGE - {"graphml", "gexf"},
    "max_nodes": _ONLY_IN_PAGE,
    "no_descriptions": _ONLY_IN_PAGE,
}
"""Options that change nothing in files of these formats."""


def expect_of_use(context: click.Context, formats: Collection[str]) -> None:
    """See that the command line gives no option that changes nothing in files of these formats.

    Raises:
        UsageError: it gives one.
    """
    for param in context.command.params:
        name, spelt = str(param.name), max(param.opts, key=len)
        if _is_given(context, name) and _NO_USE.get(name, frozenset()).issuperset(formats):
            what = f"{spelt} changes nothing in {', '.join(formats)}"
            raise UsageError(what, next_step="leave it out, or name a format that it is for")


def _is_given(context: click.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def expect_alone(context: click.Context, flag: str, names: Collection[str] = ()) -> None:
    """See that the command line gives nothing that `flag` has no use for.

    What newsgraph.toml says is for whenever it is of use.

    Args:
        context: the call of a command.
        flag: the option that was given, such as `--list`.
        names: the parameters that it has no use for; none: all but `--output`.

    Raises:
        UsageError: it gives some.
    """
    for param in context.command.params:
        name, spelt = str(param.name), max(param.opts, key=len)
        if not _is_given(context, name) or spelt in (flag, "--output"):
            continue
        if not names or name in names:
            what = spelt if spelt.startswith("-") else repr(context.params[name])
            raise UsageError(f"{flag} has no use for {what}", next_step="leave one of them out")
