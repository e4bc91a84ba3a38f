"""Markdown to plain text: what a reader would see of it, paragraphs and rows of tables kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graph.syntax.html_text import (
    APART,
    HIDDEN,
    is_apart,
    set_apart,
    strip_html,
    table_row,
    tag_name,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_BRACKETS, MAX_MARKS, MAX_NESTING = 20_000, 200_000, 40
# What Jekyll and Hugo fill in when they make the page: {% post_url … %}, {{< ref … >}}.
_TEMPLATE = re.compile(r"\{%[^\n]{0,500}?%\}|\{\{[<%][^\n]{0,500}?[>%]\}\}")
# Where a comment of Liquid, Hugo or MDX begins or ends.
_COMMENT = re.compile(
    r"(?P<liquid>\{%-? ?comment ?-?%\})|(?P<hugo>\{\{-? ?/\*)|(?P<mdx>\{/\*)"
    r"|(?P<liquid_end>\{%-? ?endcomment ?-?%\})|(?P<hugo_end>\*/ ?-?\}\})|(?P<mdx_end>\*/\})"
)
# {{ site.url }} in the target of a link, which would be none with it.
_IN_TARGET = re.compile(r"(?<=\]\()\{\{[^\n{}]{0,200}\}\}")
# Of MDX, also over several lines: those between brackets are indented.
_IMPORTS = re.compile(
    r"\A(?:\s*+(?:import|export) "
    r"(?:[^\n]*[{(\[]\n(?:[ \t][^\n]*+\n|\n){0,100}+[})\]])?[^\n]*+(?:\n|\Z))++"
)
# A component of MDX, as `<Chart data={[{x: 1}]} />`, and a value that it fills in: `{page.title}`.
_COMPONENT = re.compile(
    r"</?[A-Z][\w.]{0,100}+(?:\s++(?:[^\s<>{}\"'=/]++(?:=(?:\"[^\"]*+\"|'[^']*+'|"
    r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}))?+|\{[^{}]*+\})){0,50}+\s*+/?>"
)
_VALUE = re.compile(r"(?<![$=`{])\{[A-Za-z_][\w.]{0,100}\}(?!`)")

# What note tools and blogs have beside Markdown: links to notes, embedded notes, marks of notes
# and of kinds of quotations, kramdown's and Hugo's lists of attributes, WordPress's shortcodes.
_OF_NOTES = re.compile(
    r"!\[\[[^\[\]\n]{1,200}\]\]"
    r"|\[\[(?! )(?P<note>[^\[\]|#\n]{0,200})(?P<heading>#[^\[\]|\n]{0,200})?"
    r"(?:\|(?P<shown>[^\[\]|\n]{1,200}))?(?<! )\]\]"
    r"|\[\^[\w-]{1,40}\]:?|\A\^[\w-]{1,40}\Z|(?<![\w%])%%[^%\n]{1,1000}%%"
    r"|\A\[![a-zA-Z]{1,20}\][+-]? ?"
    r"|\{: ?(?:[.#][\w-]|[a-z-]{1,20}=)[^{}\n]{0,200}\}|\A\{::?[^{}\n]{1,200}\}\Z"
    r"|\A\{(?:#[A-Za-z]|\.[a-z])[\w-]{0,100}(?: [^{}\n]{1,200})?\}\Z"
    r"|\[/?(?:audio|caption|embed|gallery|playlist|video)(?: [^\]\n]{0,1000})?\]"
)
_OF_HEADING = re.compile(r"(?<! ) *+\{(?:#[A-Za-z]|\.[a-z])[^{}\n]{0,200}\}\Z")
# Where a box of MkDocs or Docusaurus begins or ends.
_BOX = re.compile(
    r"^(?:!!!|\?\?\?\+?) [a-z]{1,20}(?: \"[^\"\n]{0,200}\")?$"
    r"|^:::+(?: ?\{[^{}\n]{0,200}\}|[a-z]{0,20})",
    re.MULTILINE,
)

# A row of a table in plain text, and the rule below its head.
_ROW = re.compile(r"^[ \t]*+\|[^\n]*\|[ \t\r]*$", re.MULTILINE)
_RULE = re.compile(r"[ \t]*+\|[-:| \t\r]*+")


def rows_apart(text: str) -> str:
    """Plain text with each row of a table between pipes as a paragraph, without rules below heads.

    >>> rows_apart("See:\\n| Maker | Contoso |\\n|---|---|\\n| Site | Oslo |")
    'See:\\n\\n| Maker | Contoso |\\n\\n\\n\\n\\n| Site | Oslo |\\n'
    """
    if "|" not in text:
        return text
    return _ROW.sub(lambda row: "\n" if _RULE.fullmatch(row[0]) else f"\n{row[0]}\n", text)


def strip_templates(text: str) -> str:
    """`text` without what Jekyll and Hugo fill in or leave out when they make the page.

    >>> strip_templates("[one]({{ site.url }}/1){% comment %} two{% endcomment %}")
    '[one](/1)'
    """
    if "{" not in text:
        return text
    return _IN_TARGET.sub("", _TEMPLATE.sub("", "".join(_outside_comments(text))))


def _outside_comments(text: str) -> Iterator[str]:
    """The parts of `text` outside comments; one that never ends is none."""
    at = 0
    begin = None
    for mark in _COMMENT.finditer(text):
        if begin is None:
            begin = None if str(mark.lastgroup).endswith("_end") else mark
        elif mark.lastgroup == f"{begin.lastgroup}_end":
            yield text[at : begin.start()]
            at, begin = mark.end(), None
    yield text[at:]


def strip_mdx(text: str) -> str:
    """The body of an MDX file without imports and exports, components and their values.

    >>> strip_mdx("import A from 'a'\\n\\n<A data={[{x: 1}]}>One</A> of {page.count}.")
    '\\nOne of .'
    """
    return _VALUE.sub("", _COMPONENT.sub("", _IMPORTS.sub("", text)))


def _without_marks(text: str) -> str:
    """`text` of a paragraph as a note tool shows it.

    >>> _without_marks("See [[Alps|the Alps system]] of [[CSCS#Home]].[^1]")
    'See the Alps system of CSCS.'
    """
    if "[" not in text and "%%" not in text and "^" not in text and "{" not in text:
        return text
    return _OF_NOTES.sub(lambda m: m["shown"] or m["note"] or (m["heading"] or "")[1:], text)


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    """What a reader sees of a paragraph: what an inline tag encloses stays, unless it hides it."""
    tags = [tag_name(t.content) if t.type == "html_inline" else "" for t in tokens]
    last = {tag: at for at, tag in enumerate(tags) if tag}
    hidden_until = -1
    for at, (token, name) in enumerate(zip(tokens, tags, strict=True)):
        if at <= hidden_until:
            continue
        if token.type == "s_open":
            hidden_until = next(n for n in range(at, len(tokens)) if tokens[n].type == "s_close")
        elif name in HIDDEN and token.content[-2] != "/":
            hidden_until = last.get(f"/{name}", -1)
        elif token.type == "text":
            yield _without_marks(token.content)
        elif token.type == "code_inline":
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or name == "br":
            yield "\n"
        elif is_apart(name):
            yield APART


def _is_excessive(text: str) -> bool:
    """Whether `text` has more marks than anyone writes, and would keep the Markdown parser busy.

    An open bracket that closes nowhere costs it 0.1 ms, other marks a fifth of that (measured).
    """
    if len(text) <= MAX_BRACKETS:
        return False
    return text.count("[") > MAX_BRACKETS or sum(map(text.count, "*_`<>&\n")) > MAX_MARKS


def strip_markdown(text: str) -> tuple[str, bool]:
    """Markdown as plain text, without the marks of headings, links, emphasis, lists and code, and
    what is struck out.

    A row of a table is a paragraph, its cells between pipes. Also whether it is that: of excessive
    text only the HTML is removed.

    >>> strip_markdown("# Title\\n\\nSee [the *docs*](https://example.org).\\n\\n- one\\n- two\\n")
    ('Title\\n\\nSee the docs.\\n\\none\\n\\ntwo', True)
    """
    if _is_excessive(text):
        return strip_html(text), False
    from markdown_it import MarkdownIt

    out: list[str] = []
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(
        ["table", "strikethrough"]
    )
    cells: list[str] | None = None
    was_opened = False
    for token in parser.parse(_BOX.sub("", text)):
        if token.nesting == 1 and token.level >= MAX_NESTING - 1:
            return strip_html(text), False  # the parser leaves out what is nested deeper
        is_heading, was_opened = was_opened, token.type == "heading_open"
        if token.type == "inline":
            if is_heading and token.children and token.children[-1].type == "text":
                last = token.children[-1]
                last.content = _OF_HEADING.sub("", last.content)
            said = set_apart("".join(_inline(token.children or ()))).strip()
            (out if cells is None else cells).append(said)
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            out.append(table_row(cells or ()))
            cells = None
        elif token.type == "html_block":
            out.append(strip_html(token.content).strip())
        elif token.type in ("code_block", "fence"):
            out.append(token.content.strip())
    return "\n\n".join(filter(None, out)), True
