"""Which text is a SPARQL query that may run: no update, no SERVICE, nothing too deep.

An engine parses it; which keywords it has is told from the text, and its syntax errors in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

from graph.errors import CannotRead, Refused

_SERVICE = re.compile("service", re.IGNORECASE)
_DOCUMENTS = re.compile(r"\b(?:graph|from)\b", re.IGNORECASE)
_PROLOGUE = r"(?:\s|#[^\n]*(?:\n|\Z)|BASE\s*<[^<>]*>|PREFIX\s+[^\s:]*:\s*<[^<>]*>)*"
_UPDATE = re.compile(
    rf"{_PROLOGUE}(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)
_NO_SIGNS = re.compile(
    r"""<[^<>"{}|\\^`\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#[^\n]*""", re.DOTALL
)
# A number has a dot too, and a name a dash.
_SIGNS = re.compile(
    r"[][{}()!/^+*;,<]|\.(?!\d)|(?<![A-Za-z_])-|-(?!\w)|\|\|?|&&|\bunion\b", re.IGNORECASE
)
_ROWS = re.compile(r"\b(values\s*(?:[?$]\w+|\([^()]*\)))\s*\{[^{}]*\}", re.IGNORECASE)
_DESCRIBE = re.compile(r"\bdescribe\b", re.IGNORECASE)
DEEPEST, MOST_JOINED = 500, 4000
"""A query of 3,000 brackets in each other or 2,600 BINDs in a row ends the process."""
# Clauses and quoted triples take more of the stack; what is left of `<<` may be a comparison too.
_WEIGHTS = {"{": 3, "(": 3, "[": 3, "<": 8}
_PREFIXED = re.compile(r"(?<![\w:.-])((?:[^\W\d_][\w-]*)?:)[\w%\\-]")
_ERROR = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)


def expect_query(text: str, syntax_error: Callable[[str], str | None], name: str) -> None:
    """See that `text`, which messages call `name`, is a query that may run; nothing is evaluated.

    `syntax_error` is what the parser of the engine says is wrong with a query; None if nothing.

    Raises:
        Refused: it is an update, has a SERVICE at any depth, or is nested too deeply.
        CannotRead: it is not SPARQL; the message has `name:line:column`.
    """
    if is_too_deep(text):
        raise Refused(
            "the query is nested too deeply, or joined of too many parts",
            place=name,
            next_step="list alternatives in VALUES, or ask several queries",
        )
    # The engine offers no parsed query, but its parser can be asked. No keyword but SERVICE is
    # spelled so, and a bare word that is no keyword parses nowhere. So where the text still parses
    # with the word spelled otherwise, each was a part of a name, a string, an IRI or a comment.
    masked = without_service(text)
    error = syntax_error(masked)
    if error is None:
        return
    if masked != text and syntax_error(text) is None:
        raise Refused(
            "the query asks another service (SERVICE), and queries never leave this machine",
            place=name,
            next_step="load that data into an RDF file and ask it with --data",
        )
    if is_update(text):
        raise Refused(
            "this is an update, and the graph is read-only",
            place=name,
            next_step="change the articles and build again, or ask a SELECT query",
        )
    line, column, what = explained(syntax_error(text) or error, text)
    raise CannotRead(f"not SPARQL: {what}", place=f"{name}:{line}:{column}", next_step="correct it")


def without_service(text: str) -> str:
    """`text` with another word of as many letters, one that it does not have, for "service"."""
    known = text.lower()
    words = ("x" + "".join(letters) for letters in product("qxzjkv", repeat=6))
    return _SERVICE.sub(next(word for word in words if word not in known), text)


def is_too_deep(text: str) -> bool:
    """Whether a query is nested deeper, or joined of more parts, than the engine's stack bears.

    >>> is_too_deep("ASK { FILTER(" + "(" * 1000 + "1" + ")" * 1000 + ") }"), is_too_deep("ASK {}")
    (True, False)
    """
    # What stands in VALUES is a table, however long.
    plain = _ROWS.sub(r"\1", _NO_SIGNS.sub(" x ", text))
    depth, joined = 0, 3 * len(plain.split()) if _DESCRIBE.search(plain) else 0
    for sign in _SIGNS.findall(plain):
        if sign in "})]":
            depth -= 1
        else:
            depth += sign in "{(["
            joined += _WEIGHTS.get(sign, 1)
        if depth > DEEPEST or joined > MOST_JOINED:
            return True
    return joined > MOST_JOINED


def is_update(text: str) -> bool:
    """Whether `text`, which is no query, begins as an update does.

    >>> is_update("# new\\nPREFIX a: <https://x.org/> insert data { a:b a:c 1 }")
    True
    """
    return _UPDATE.match(text) is not None


def asks_for_documents(text: str) -> bool:
    """Whether a query may look into named graphs: it has the word GRAPH or FROM somewhere."""
    return _DOCUMENTS.search(text) is not None


def _last_prefixed(text: str) -> re.Match[str] | None:
    """The last name with a prefix, which is where a parser stops that does not know it."""
    plain = _NO_SIGNS.sub(lambda match: " " * len(match[0]), text)
    return max(_PREFIXED.finditer(plain), key=re.Match.start, default=None)


def explained(error: str, text: str) -> tuple[int, int, str]:
    """The line and column of Oxigraph's syntax error, counted from 1, and what is wrong in words.

    >>> explained("error at 2:9: expected OPTIONAL", "ASK {\\n ?s ?p }")
    (2, 1, "near '?s ?p }'")
    >>> explained("error at 1:18: expected one of Prefix not found", "ASK { ?s a b:C  }")
    (1, 12, "the prefix 'b:' is not known")
    """
    found = _ERROR.match(error)
    if not found:
        return 1, 1, error.splitlines()[0]
    line, column = int(found[1]), int(found[2])
    expected = [item for item in found[3].split(", ") if item != "[_]"]
    start = sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1
    if expected and all(re.fullmatch("[A-Z]+", item) for item in expected):
        # It tells where a keyword that it hoped for would have ended.
        start = max(0, start - len(expected[0]))
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
    reasons = [item for item in expected if re.fullmatch(r"[A-Z]\w* [\w ?]+", item)]
    if "Prefix not found" in reasons and (named := _last_prefixed(text[:start])):
        line = text.count("\n", 0, named.start()) + 1
        column = named.start() - text.rfind("\n", 0, named.start())
        return line, column, f"the prefix {named[1]!r} is not known"
    rest = text[start:].partition("\n")[0].strip()
    near = f"near {rest[:40]!r}" if rest else "it ends too early"
    return line, column, f"{reasons[0]}, {near}" if reasons else near
