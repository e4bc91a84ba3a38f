"""Plain text articles, as copied from a page: a title, perhaps a byline and a date, and paragraphs.

Or below a head of lines such as `Title: My article` and `Date: 2024-05-01`, which are its fields.
"""

from __future__ import annotations

import re
from itertools import dropwhile

from graph.errors import Rejection
from graph.fields import SYNONYMS
from graph.literals import moment
from graph.model import Document, Remark
from graph.person_names import is_full_name, is_nobody, people_named
from graph.plugins import reader
from graph.shortening import cut_after_word
from graph.syntax.markdown import rows_apart, strip_markdown
from graph.text import ENDS_SENTENCE, clean_line, decode_utf8, sentences
from graph.vocabulary import PROPERTIES

MAX_LABEL, MAX_DESCRIPTION = 150, 300
FURNITURE = frozenset(
    {
        "top of page", "recent posts", "see all", "comentarios", "bottom of page",
        "for immediate release", "webvtt",
    }
)  # fmt: skip
_BYLINE_LINES = 12
_WRITER = re.compile(r"Writer[’']s picture\s*(\S.*)")
_BY = re.compile(r"by:?\s+(\S.{0,100})", re.IGNORECASE)
_DATED = re.compile(r"(?:(?:published|posted|date)(?: on)?:?\s+)?(\S.{3,40})", re.IGNORECASE)
_ON = re.compile(r"\s*[,|·•–—]\s*|\s+on\s+(?=[A-Z0-9])")
# What stands above the title of what is sent to the press: of what sort it is, and until when it
# is kept back. The sort alone says nothing.
_SORT = r"(?:press|news|media) (?:release|advisory|alert|note|statement)|for immediate release"
_SORTS = re.compile(rf"(?:{_SORT})(?:\W{{1,5}}(?:{_SORT}))?\W{{0,3}}", re.IGNORECASE)
_EMBARGO = re.compile(
    r"(?:strictly |under )?embargo(?:ed)?(?: for release)?(?: until| till)?:? "
    r"(?:(?:[0-9][0-9:./]*(?:st|nd|rd|th|am|pm)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|at|on|noon|midnight|[ap]\.?m|hours|local|eastern|time|"
    r"utc|gmt|b?st|c?e[sd]?t|[cmp][sd]?t)[.,]{0,2}(?: |\Z)){1,12}",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"(?:(?:media|press|news) )?contacts?:(.{0,100})", re.IGNORECASE)
_LABELLED_DAY = re.compile(r"date:\s*(\S.{3,40})", re.IGNORECASE)
# "PARIS, June 5, 2024 (AP) - ", "LONDON – 5 June 2024 – "
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d\n()–—]{1,60}?)(?:,|,? *[-–—]{1,2}) +"
    r"(?P<day>(?:[A-Z][a-z]{2,5}day,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}|[0-9]{1,2}(?:st|nd|rd|th)? "
    r"[A-Z][a-z]{2,8}\.?,? [0-9]{4}))"
    r"(?P<wire> *(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/))? *[-–—]{1,3} *\S"
)
_HEAD = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,40}):[ \t]+(\S[^\n]*)(?:\n|\Z)")
# What news agencies call what others call so.
_OF_WIRES = {"headline": "title", "byline": "author", "by": "author"}
# The fields that leave nothing to guess, as they are compared: in any case.
_AUTHORS, _DESCRIPTION, _PUBLISHED = (
    {name.lower() for name in names}
    for names in (
        SYNONYMS["authors"], PROPERTIES["description"].sources, PROPERTIES["published"].sources,
    )
)  # fmt: skip


@reader(".md", ".markdown", ".txt", ".text", order=1)
def plain_text(path: str, data: bytes) -> Document:
    """A document with a title, authors and a description found in the text itself."""
    head, text = _head(decode_utf8(data).removeprefix("\ufeff"))
    # What the head says is not guessed.
    told = {name.lower() for name in head}
    text, remarks = _unmarked(path, text)
    lines, authors, date = _without_bylines(text, is_told=not told.isdisjoint(_AUTHORS))
    if not head:
        lines, title = _without_title(lines)
        head = {"title": title}
    body = "\n".join(lines).strip("\n")
    title = next(iter(head.values())) or cut_after_word(body, MAX_LABEL)
    if not clean_line(title)[0]:
        raise Rejection(
            "empty", "the file holds no text", next_step="write an article or delete the file"
        )
    fields: dict[str, object] = {**head, next(iter(head)): title}
    if told.isdisjoint(_DESCRIPTION) and (description := _description(body)):
        fields["description"] = description
    if authors:
        fields["authors"] = authors
    if date and told.isdisjoint(_PUBLISHED):
        fields["date"] = date
    return Document(path, fields, body, is_plain_text=True, remarks=remarks)


def _unmarked(path: str, text: str) -> tuple[str, tuple[Remark, ...]]:
    """The text without markup, where the name of the file says that there is some."""
    if not path.lower().endswith((".md", ".markdown")):
        return rows_apart(text), ()
    plain, is_plain = strip_markdown(text)
    return plain, () if is_plain else (Remark("markdown_kept", "text", text[:200]),)


def _without_bylines(text: str, *, is_told: bool) -> tuple[list[str], list[str], str]:
    """The lines without furniture and bylines, the authors that these name, and the date.

    Nobody's name is looked for where it is told who the authors are.
    """
    lines: list[str] = []
    authors: list[str] = []
    date = ""
    seen = 0
    for line in (" ".join(line.split()) for line in text.splitlines()):
        if line.casefold() in FURNITURE:
            continue
        seen += bool(line)
        is_early = seen <= _BYLINE_LINES
        byline = None if is_told else _byline(line, is_early=is_early)
        if byline is not None:
            authors.extend(name for name in byline[0] if name not in authors)
            date = date or byline[1]
            continue
        # A day on a line of its own stays in the text: it may be part of it.
        if is_early and not date:
            may_be_date = seen > 1 or _LABELLED_DAY.fullmatch(line)
            date = _dateline(line) or (_date(line) if may_be_date else "")
        lines.append(line)
    return lines, authors, date


def _without_title(lines: list[str]) -> tuple[list[str], str]:
    """The lines below the title, and the title: the first short line, "" where none is short."""
    lines = _below_sorts(lines)
    short = [line for line in lines if len(line) <= MAX_LABEL and clean_line(line)[0]]
    title = next((line for line in short if not _is_above_title(line)), next(iter(short), ""))
    if title:
        lines.remove(title)
    return lines, title


def _byline(line: str, *, is_early: bool) -> tuple[list[str], str] | None:
    """The authors a line names and the date behind them, or None where it is no byline."""
    if match := _WRITER.fullmatch(line):
        return [match[1].strip()], ""
    match = _BY.fullmatch(line) if is_early else None
    if not match:
        return None
    first, *rest = _ON.split(match[1], maxsplit=1)
    names = people_named(first)
    date = rest[0] if rest and moment(rest[0])[1] else ""
    is_byline = all(is_nobody(name) or is_full_name(name) for name in names)
    return (names, date) if is_byline else None


def _date(line: str) -> str:
    """The day that a line names and nothing else, perhaps after `Published`, else ""."""
    match = _DATED.fullmatch(line)
    # A number alone is a day in a field only.
    return match[1] if match and not match[1].isdigit() and moment(match[1])[1] else ""


def _dateline(line: str) -> str:
    """The day in the dateline with which a line begins, as agencies have it, else ""."""
    match = _DATELINE.match(line)
    if not match:
        return ""
    is_dateline = match["wire"] or match["place"].split()[0].rstrip(",.").isupper()
    return match["day"] if is_dateline and moment(match["day"])[1] else ""


def _below_sorts(lines: list[str]) -> list[str]:
    """The lines without those that say, above all others, that this is a press release.

    All of them, where nothing else is said.
    """
    rest = dropwhile(lambda line: not line or _SORTS.fullmatch(line), lines)
    return list(rest) or lines


def _is_above_title(line: str) -> bool:
    """Whether a line is of those that stand above a title: an embargo, a contact, the date."""
    if contact := _CONTACT.fullmatch(line):
        who = contact[1].partition(",")[0].strip()
        return not who or "@" in who or who[-1].isdigit() or is_full_name(who)
    day = _LABELLED_DAY.fullmatch(line)
    return bool(day and moment(day[1])[1]) or _EMBARGO.fullmatch(line) is not None


def _head(text: str) -> tuple[dict[str, str], str]:
    """The fields in the lines that a text begins with, the title first, and the rest.

    No fields where no line names a title: then it is a text that begins with a word and a colon.
    """
    rest = text.lstrip()
    fields: dict[str, str] = {}
    met: set[str] = set()
    at = 0
    while match := _HEAD.match(rest, at):
        name = _OF_WIRES.get(match[1].lower(), match[1])
        if name.lower() in met:
            break
        fields[name] = match[2].strip()
        met.add(name.lower())
        at = match.end()
    title = next((name for name in fields if name.lower() == "title"), None)
    return ({title: fields.pop(title)} | fields, rest[at:]) if title else ({}, text)


def _description(body: str) -> str:
    """The first sentences, at most 300 characters; captions and headings are no sentences."""
    kept: list[str] = []
    for paragraph in body.split("\n\n"):
        text = " ".join(paragraph.split())
        if not ENDS_SENTENCE.search(text):
            continue
        for sentence in sentences(text):
            if len(" ".join([*kept, sentence])) > MAX_DESCRIPTION:
                return " ".join(kept) or cut_after_word(sentence, MAX_DESCRIPTION)
            kept.append(sentence)
    return " ".join(kept)
