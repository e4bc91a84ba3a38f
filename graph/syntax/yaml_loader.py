"""YAML as plain PyYAML reads it with its string-only loader, safe with hostile text, and fast.

What `load_yaml` returns is what `yaml.load(text, Loader=CBaseLoader)` returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from graph.errors import Rejection
from graph.model import Remark
from graph.syntax.simple_yaml import load_simple
from graph.syntax.yaml_faults import fault

MAX_DEPTH, MAX_NODES = 64, 100_000
MAX_REPEATED = 1000
"""Past this many repeated keys of one document no more are noted."""
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Parser: Any = getattr(yaml, "CLoader", yaml.Loader)

# An anchor or an alias; a value of a block nested in its own line.
_REFERENCE = re.compile(rb"[&*](?<![^\s\[{,:-].)\S")
# Properties of a node: its anchor and its tag.
_NODE = rb"(?:[&!]\S*+[ \t]++)*+"
# A mapping whose keys may stand elsewhere than at the margin: in braces, further in, behind a mark.
_ELSEWHERE = re.compile(
    rb"(?:(?:%[^\r\n]*+|(?:---(?=[ \t\r\n]))?[ \t]*+(?:#[^\r\n]*+)?)[\r\n]++)*+"
    rb"(?:---[ \t]|[ \t{?&!])"
)
_LOOKED_THROUGH = 8_000_000
_COMPACT = re.compile(rb"(?:[-?] +){24}")
# What matches _COMPACT holds one of these.
_IN_A_ROW = (b"- - - - ", b"? ? ", b"- ? ", b"-  ", b"?  ")


class _StringLoader(_Loader):  # type: ignore[misc]  # chosen at run time
    """CBaseLoader that also notes repeated keys, where plain PyYAML keeps the last in silence."""

    def __init__(self, stream: bytes, first_line: int) -> None:
        super().__init__(stream)
        self._first_line = first_line
        self.repeated: list[Remark] = []

    # Every scalar is text, so that no tag need be found out: these are called for each node.
    def resolve(self, kind: type[Node], value: str, implicit: object) -> str:
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def load(self) -> Any:
        """The document as mappings, lists and texts, what BaseConstructor makes of it.

        That one builds a generator for each collection; this is three times faster.
        """
        node = self.get_single_node()
        return None if node is None else self._value(node, {})

    def _value(self, node: Node, made: dict[Node, Any]) -> Any:
        if isinstance(node, ScalarNode):
            return node.value
        if node in made:
            value = made[node]
            if value is None:
                raise ConstructorError(None, None, "found a recursive alias", node.start_mark)
            return value
        made[node] = None
        if isinstance(node, MappingNode):
            value = {}
            for key_node, value_node in node.value:
                if not isinstance(key_node, ScalarNode):
                    raise ConstructorError(
                        None, None, "found a key that is no text", key_node.start_mark
                    )
                key = key_node.value
                if key in value and len(self.repeated) < MAX_REPEATED:
                    place = f"line {key_node.start_mark.line + self._first_line}"
                    self.repeated.append(Remark("repeated_key", key, place))
                value[key] = self._value(value_node, made)
        else:
            value = [self._value(child, made) for child in node.value]
        made[node] = value
        return value


def has_reference(text: bytes) -> bool:
    """Whether `text` may hold an anchor or an alias."""
    return (b"&" in text or b"*" in text) and _REFERENCE.search(text) is not None


def _is_suspicious(text: bytes) -> bool:
    """Whether `text` must be looked at event by event before it is loaded.

    100,000 `[` make the C loader fail in the stack, and an alias bomb never ends. Plain searches
    come first: they cost a tenth of the patterns.
    """
    return (
        has_reference(text)
        or text.count(b"[") + text.count(b"{") >= 48
        or b" " * 64 in text
        or (any(pair in text for pair in _IN_A_ROW) and _COMPACT.search(text) is not None)
    )


def _refuse_bombs(text: bytes, first_line: int) -> None:
    """Read `text` event by event and refuse what would exhaust the stack or the memory."""
    depth = nodes = 0
    # The number of nodes under each anchor, aliases expanded; anchors that are still open.
    sizes: dict[str, int] = {}
    open_anchors: list[tuple[str, int, int]] = []
    for event in yaml.parse(text, Loader=_Parser):
        if isinstance(event, yaml.AliasEvent):
            nodes += sizes.get(event.anchor or "", 1)
        elif isinstance(event, yaml.NodeEvent):
            nodes += 1
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if event.anchor:
                    open_anchors.append((event.anchor, depth, nodes))
            elif event.anchor:
                sizes[event.anchor] = 1
        elif isinstance(event, yaml.CollectionEndEvent):
            if open_anchors and open_anchors[-1][1] == depth:
                anchor, _, before = open_anchors.pop()
                sizes[anchor] = nodes - before + 1
            depth -= 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            mark = event.start_mark
            deep = f"is nested deeper than {MAX_DEPTH} levels"
            wide = f"expands to over {MAX_NODES:,} values"
            raise Rejection(
                "yaml_too_complex",
                f"the YAML {deep if depth > MAX_DEPTH else wide}",
                next_step="write it flat, without aliases",
                line=mark.line + first_line if mark else 0,
                column=mark.column + 1 if mark else 0,
            )


def load_yaml(text: bytes, *, first_line: int = 2) -> tuple[Any, list[Remark]]:
    """What `text` holds, every scalar as text, and a remark for each repeated key.

    `first_line` is the line of the file on which `text` begins: after a `---` line, 2.

    Raises:
        Rejection: not YAML, or too complex.
    """
    try:
        simple = load_simple(text.decode("utf-8"))
        if simple is not None:
            return simple, []
        if _is_suspicious(text):
            _refuse_bombs(text, first_line)
        loader = _StringLoader(text, first_line)
        try:
            return loader.load(), loader.repeated
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        begun = error.context_mark or mark
        problem = error.problem or error.context or "not YAML"
        places = [(each.line, each.column) if each else (0, 0) for each in (mark, begun)]
        found = fault(text, problem, error.context or "", *places)
        raise Rejection(
            "yaml_invalid",
            f"not YAML: {found.words}",
            next_step=found.step,
            line=found.at[0] + first_line if mark else 0,
            column=found.at[1] + 1 if mark else 0,
        ) from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        at = getattr(error, "position", None)  # of yaml.reader.ReaderError, in bytes
        before = text[:at].decode("utf-8", "replace") if at is not None else ""
        raise Rejection(
            "yaml_invalid",
            f"not YAML: {str(error).splitlines()[0]}",
            next_step="remove the characters that YAML does not allow",
            line=before.count("\n") + first_line if at is not None else 0,
            column=len(before) - before.rfind("\n") if at is not None else 0,
        ) from error


def has_key(text: bytes, *names: str) -> bool:
    """Whether the mapping that `text` holds has one of these keys, as far as it can be read.

    Where its keys stand at the margin, as nearly always, the text tells; True is then a guess. It
    is never loaded.

    >>> has_key(b"a: b\\n'type': c\\n", "type"), has_key(b"{a: b, type: c}", "type")
    (True, True)
    >>> has_key(b"a:\\n  type: c\\n", "type"), has_key(b"{a: {type: c}}", "type")
    (False, False)
    """
    if not any(name.encode() in text for name in names):
        return False
    if _at_margin(names).search(text):
        return True
    return _ELSEWHERE.match(text) is not None and _names_at_top(text, names)


@cache
def _at_margin(names: tuple[str, ...]) -> re.Pattern[bytes]:
    name = b"|".join(re.escape(name.encode()) for name in names)
    return re.compile(
        rb"""^%b(?:(["']?)(?:%b)\1[ \t]*+:|\?[ \t]++%b(["']?)(?:%b)\2[ \t\r]*+(?:#|$))"""
        % (_NODE, name, _NODE, name),
        re.MULTILINE,
    )


def _names_at_top(text: bytes, names: tuple[str, ...]) -> bool:
    depth, is_key = 0, False
    with suppress(yaml.YAMLError, ValueError):  # who loads it tells what is wrong
        readable = text[:_LOOKED_THROUGH].decode("utf-8", "replace")
        for number, event in enumerate(yaml.parse(readable, Loader=_Parser)):
            if isinstance(event, yaml.NodeEvent) and depth == 1:
                is_key = not is_key
                if is_key and getattr(event, "value", None) in names:
                    return True
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            is_list = depth == 1 and isinstance(event, yaml.SequenceStartEvent)
            is_over = depth == 0 and isinstance(event, yaml.DocumentEndEvent)
            if is_list or is_over or depth > MAX_DEPTH or number > MAX_NODES:
                return False
    return False


def line_of(text: bytes, steps: Iterable[int | str]) -> int:
    """The line, from 1, of what lies at `steps`, positions and keys; of the last that leads on.

    >>> line_of(b"- id: a\\n- id: b\\n  name: c\\n", [1, "name"])
    3
    """
    value: Any = yaml.compose(text, Loader=_Loader)
    place: Node | None = value
    for step in steps:
        if isinstance(value, MappingNode):
            pairs = {key.value: (key, value) for key, value in value.value}
        else:
            items = value.value if isinstance(value, SequenceNode) else ()
            pairs = dict(enumerate((each, each) for each in items))
        place, value = pairs.get(step, (place, None))
    return place.start_mark.line + 1 if place else 1
