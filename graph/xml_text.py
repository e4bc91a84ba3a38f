"""Text as XML can hold it and a drawing shows it."""

from __future__ import annotations

import re

from graph.shortening import cut

LONGEST_TEXT = 2000  # code points

# XML 1.0, 2.2: the characters no document may hold, not even as a reference. Python knows
# surrogates as code points of their own; UTF-8 cannot hold them either.
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def drawn_text(text: str, *, is_whole: bool = False) -> str:
    r"""`text` as a drawing shows it: only characters of XML, LF for a line end, at most 2,000.

    Args:
        is_whole: leave it as long as it is.

    >>> drawn_text("a\x00\r\nb\ud800"), len(drawn_text("x" * 5000))
    ('a\nb', 2000)
    """
    if not text.isprintable():
        text = NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if is_whole else cut(text, LONGEST_TEXT)


def xml_text(text: str, *, is_whole: bool = False) -> str:
    """`text` as a drawing shows it, as XML character data.

    >>> xml_text("a < b ]]> c & d")
    'a &lt; b ]]&gt; c &amp; d'
    """
    # Half the time of a regex: of the characters that XML lacks, none is printable.
    if len(text) > LONGEST_TEXT or not text.isprintable():
        text = drawn_text(text, is_whole=is_whole)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def xml_attribute(text: str, *, is_whole: bool = False) -> str:
    r"""`text` as a drawing shows it, as the value of an XML attribute in double quotes.

    A parser makes a bare tab or line end in an attribute a space (XML 1.0, 3.3.3).

    >>> xml_attribute('say "a\nb"')
    'say &quot;a&#10;b&quot;'
    """
    data = xml_text(text, is_whole=is_whole).replace('"', "&quot;")
    return data.replace("\t", "&#9;").replace("\n", "&#10;")


def xml_number(value: float) -> str:
    """A number or truth value as XML Schema writes it, digits that give it back exactly.

    >>> xml_number(True), xml_number(2**40), xml_number(4.5)
    ('true', '1099511627776', '4.5')
    """
    return repr(value).lower()
