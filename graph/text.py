"""Text repair: what a title, an excerpt or a body says, without what the web did to it.

The order of the steps and the characters they touch are fixed (docs/decisions/0005). URLs never
come through here.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from html.entities import html5

from graph.errors import Rejection
from graph.normal_form import without_excess_marks

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000\u2028\u2029]")
# Controls but tab, LF and CR; U+FEFF; bidi controls; non-characters; lone surrogates.
REMOVED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
# What no reader sees: spaces and joiners without width, fillers, tags, selectors of variants.
_INVISIBLE = (
    " \t\r\n\u00ad\u034f\u115f\u1160\u17b4\u17b5\u200b\u200c\u200d\u2800\u3164\uffa0"
    + "".join(
        "".join(map(chr, range(first, last + 1)))
        for first, last in (
            (0x180B, 0x180F),
            (0x2060, 0x206F),
            (0xFE00, 0xFE0F),
            (0xFFF0, 0xFFF8),
            (0x1BCA0, 0x1BCA3),
            (0x1D173, 0x1D17A),
            (0xE0000, 0xE0FFF),
        )
    )
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_WHITE = re.compile(r"[ \t\n\r]+")
# It begins at a line break, so that a long run of spaces is looked at once.
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n[ \t\r\n]*")
# How a line of a list begins: "Owner: ", "- ", "2024 ", "2025 (June) ", "3 May 2024: ".
_LISTED = (
    re.compile(
        r"[ \t]{0,8}(?:[-•*·–] )?[^\W\d_][\w/()'’&.#-]{0,30}(?: [\w/()'’&.#-]{1,30}){0,4}:[ \t]+\S"
    ),
    re.compile(r"[ \t]{0,8}[-•*·–▪◦‣][ \t]+\S"),
    re.compile(
        r"[ \t]{0,8}(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d(?:-\d\d){0,2}"
        r"(?:,? \(?[A-Z][a-z]{2,8}\)?)?\.?(?:[ \t]?[:–—-][ \t]+\S|[ \t]+(?![a-z])[^\W\d_])"
    ),
)
_ENDS_LEAD = re.compile(r"[.:;!?][\"”)*]*[ \t\r]*\Z")
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
"""Where a text ends as a sentence does."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[^\Wa-z_])")


# Mojibake always holds one of a few characters, or two beyond ASCII in a row that are not all curly
# quotes, dashes and ellipses: text with a few accents never pays for the import, nor for ftfy's
# search, which is forty times slower than this one.
_CAN_BE_MOJIBAKE = re.compile(
    "[\x80-\x9fÂÃŒœ]|[^\x00-\x7f‘’“”–—…][^\x00-\x7f]|[‘’“”–—…][^\x00-\x7f‘’“”–—…]"
)


def _fix_encoding(text: str) -> str:
    if text.isascii() or not _CAN_BE_MOJIBAKE.search(text):
        return text
    from ftfy import badness, fix_encoding

    # fix_encoding looks at this first too, after making an explanation nobody asked for.
    return fix_encoding(text) if badness.is_bad(text) else text


def _character(entity: re.Match[str]) -> str:
    # html.unescape takes `&notable;` for `&not` and the rest.
    text = entity[0]
    return html.unescape(text) if text[1] == "#" or text[1:] in html5 else text


def _repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` after every step but white space, and the codes of the repairs it needed."""
    codes = []
    fixed = _fix_encoding(text)
    if fixed != text:
        codes.append("mojibake")
    plain = fixed
    for _ in range(2):
        if "&" not in plain:
            break
        plain = _ENTITY.sub(_character, plain)
    if plain != fixed:
        codes.append("html_entity")
    kept = plain
    # None of the characters to replace or remove is printable.
    if not plain.isprintable():
        plain = _SPACES.sub(" ", plain)
        kept = REMOVED.sub("", plain)
    kept = without_excess_marks(kept)
    if not kept.isascii() and not kept.strip(_INVISIBLE):
        kept = ""
    if kept != plain:
        codes.append("control_character")
    return unicodedata.normalize("NFC", kept), tuple(codes)


@lru_cache(maxsize=16384)
def clean_line(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` repaired, on one line, and the codes of the repairs.

    >>> clean_line("IBMâ€™s  Vela&nbsp;&amp;amp; more")
    ('IBM’s Vela & more', ('mojibake', 'html_entity'))
    >>> clean_line("\\u200b")
    ('', ('control_character',))
    """
    if text.isascii() and text.isprintable() and "&" not in text and "  " not in text:
        return text.strip(" "), ()
    repaired, codes = _repaired(text)
    return _WHITE.sub(" ", repaired).strip(" "), codes


def _items(paragraph: str) -> list[str]:
    """The paragraph, or its parts where it is a list: most of its lines begin as an item does.

    What is before the first item, one line at most, is a part of its own.
    """
    if "\n" not in paragraph:
        return [paragraph]
    lines = paragraph.strip("\n").split("\n")
    for form in _LISTED:
        is_led = len(lines) > 1 and _ENDS_LEAD.search(lines[0]) and form.match(lines[1])
        if not (form.match(lines[0]) or is_led):
            continue  # prose has such a line by chance, and then seldom first
        starts = [at for at, line in enumerate(lines) if form.match(line)]
        if len(starts) > 1 and 2 * len(starts) >= len(lines) - starts[0]:
            bounds = [0, *starts] if starts[0] else starts
            return [
                "\n".join(lines[start:end])
                for start, end in zip(bounds, [*bounds[1:], len(lines)], strict=True)
            ]
    return [paragraph]


def clean_paragraphs(text: str) -> tuple[str, tuple[str, ...]]:
    r"""`text` repaired, paragraphs apart by one empty line, and the codes of the repairs.

    A line that is an item of a list is a paragraph.

    >>> clean_paragraphs("one\nline\n \n\n two ")[0]
    'one line\n\ntwo'
    >>> clean_paragraphs("Owner: Contoso\nSite: Oslo,\nNorway")[0]
    'Owner: Contoso\n\nSite: Oslo, Norway'
    """
    repaired, codes = _repaired(text)
    paragraphs = (
        _WHITE.sub(" ", item).strip(" ")
        for part in _PARAGRAPH.split(repaired)
        for item in _items(part)
    )
    return "\n\n".join(filter(None, paragraphs)), codes


def sentences(text: str) -> list[str]:
    """The sentences of `text`, as far as punctuation and capitals tell.

    >>> sentences("It has 6,159 A100 GPUs. Who says so? NERSC does.")
    ['It has 6,159 A100 GPUs.', 'Who says so?', 'NERSC does.']
    """
    return [part for part in _SENTENCE_END.split(text) if part]


def decode_utf8(data: bytes, start: int = 0) -> str:
    """`data` from `start` on as UTF-8 text.

    Raises:
        Rejection: it is binary, or in another encoding, which the message names.
    """
    try:
        text = (data[start:] if start else data).decode("utf-8")
    except UnicodeDecodeError as error:
        likely = _likely_encoding(data, start + error.start)
        if likely is None:
            raise _binary() from error
        raise Rejection(
            "not_utf8",
            "the text is not UTF-8" + (f"; it is likely {likely}" if likely else ""),
            next_step=f"convert it: iconv -f {likely or 'ENCODING'} -t UTF-8",
            line=data.count(b"\n", 0, start + error.start) + 1,
        ) from error
    if "\0" in text:
        raise _binary(data.count(b"\n", 0, data.index(b"\0", start)) + 1)
    return text


def _likely_encoding(data: bytes, at: int) -> str | None:
    """The encoding of `data`, which is no UTF-8 at `at`: "" if it may be one of many, None if it is
    no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    if b"\0" in data[:4096]:
        return None
    # Western texts have single accented letters among ASCII; others have words of them.
    runs = _BEYOND_ASCII.findall(data, at, at + 4096)
    return "Windows-1252" if 2 * sum(len(run) == 1 for run in runs) > len(b"".join(runs)) else ""


def _binary(line: int = 0) -> Rejection:
    step = "leave it out with --exclude, or rename it"
    return Rejection("binary", "the file is binary, it holds NUL bytes", next_step=step, line=line)
