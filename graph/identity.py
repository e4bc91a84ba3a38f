"""What makes two mentions the same node: canonical URLs, slugs, name keys and minted IRIs.

Ids come from content alone: never a counter, a uuid, a time or Python's `hash()`.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from graph.normal_form import normalized
from graph.vocabulary import NG

TRACKING = frozenset(
    "fbclid gclid dclid msclkid yclid mc_cid mc_eid igshid _ga _gl ref_src".split()
)
TRACKING_PREFIXES = ("utm_", "itm_")
LEGAL_SUFFIXES = frozenset(
    "inc incorporated llc llp lp ltd limited corp corporation co company plc gmbh ag sa sarl srl "
    "bv nv oy ab pty".split()
)

_URL = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# A URL that needs nothing done, but for what its host may be.
_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)(?:/[A-Za-z0-9._~!$'()*,;=:@/-]*)?")
_PLAINLY_WEB = re.compile(r"https?://[a-z0-9.-]+(?:[/?#]|\Z)")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_UNRESERVED = "-._~"
_PATH_SAFE = "%/:@!$&'()*+,;=" + _UNRESERVED  # RFC 3986, 3.3
_QUERY_SAFE = _PATH_SAFE + "?"  # RFC 3986, 3.4


def short_hash(text: str, digits: int = 8) -> str:
    """The first hex digits of the SHA-256 of `text` as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


@lru_cache(maxsize=65536)
def canonical_host(host: str) -> str | None:
    """`host` in IDNA and lower case without a trailing dot; None where it is no host.

    >>> canonical_host("BÜCHER.example."), canonical_host("a b")
    ('xn--bcher-kva.example', None)
    """
    if host.startswith("[") and host.endswith("]"):
        # A zone means something on one machine only, and may hold any text.
        if "%" in host:
            return None
        try:
            return f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
        except ValueError:
            return None
    host = unquote(host).lower().removesuffix(".")
    if not host.isascii():
        try:
            host = _idna(normalized("NFC", host))
        except UnicodeError:
            return None
    if len(host) > 253 or not all(map(_LABEL.fullmatch, host.split("."))):
        return None
    return host


def _idna(host: str) -> str:
    """`host` as browsers write it: by UTS 46, where `ß` is a letter of its own.

    What IDNA 2008 no longer allows, such as emoji, by IDNA 2003. Raises: UnicodeError.
    """
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        return host.encode("idna").decode("ascii").lower()


def _percent_encoded(part: str, safe: str) -> str:
    part = _BARE_PERCENT.sub("%25", part)
    part = quote(part, safe=safe, errors="replace")
    return _ESCAPE.sub(lambda match: match[0].upper(), part) if "%" in part else part


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


@lru_cache(maxsize=65536)
def canonical_url(text: str) -> str | None:
    """The one spelling of a web address; None where it is no `http` or `https` URL with a host.

    Scheme, `www.`, the case of the path, a trailing slash and the order of parameters stay as they
    are; host, port, user, fragment, tracking parameters and percent-encoding are made uniform.

    >>> canonical_url(" HTTPS://user@Example.COM:443/A b?utm_source=x&q=1#top ")
    'https://example.com/A%20b?q=1'
    >>> canonical_url("ftp://example.com/"), canonical_url("/relative")
    (None, None)
    """
    plain = _PLAIN_URL.fullmatch(text)
    if plain and canonical_host(plain[1]) == plain[1]:
        return text
    match = _URL.match(text.strip())
    if not match:
        return None
    scheme, authority, path, query = match.groups(default="")
    scheme = scheme.lower()
    # Browsers read a backslash as a slash: what stands before it would be the host.
    if "\\" in authority:
        return None
    authority = authority.rpartition("@")[2]
    if authority.startswith("["):
        host, end, port = authority.partition("]")
        host, port = host + end, port.removeprefix(":")
    else:
        host, _, port = authority.partition(":")
    canonical = canonical_host(host) if host else None
    if canonical is None or (port and not (port.isascii() and port.isdigit())):
        return None
    number = port.lstrip("0") or port[:1]
    if len(number) > 5 or (number and int(number) > 65535):
        return None
    if number and int(number) != (80 if scheme == "http" else 443):
        canonical += f":{number}"
    if query:
        kept = [part for part in query[1:].split("&") if not _is_tracking(part)]
        query = "?" + "&".join(kept) if kept or query == "?" else ""
    return (
        f"{scheme}://{canonical}{_percent_encoded(path, _PATH_SAFE)}"
        f"{_percent_encoded(query, _QUERY_SAFE)}"
    )


def is_reserved(url: str, base: str) -> bool:
    """Whether `url` lies where newsgraph mints its own IRIs, so that a source may not claim it."""
    return url.startswith((base, NG)) or url in (base.rstrip("/#"), NG.rstrip("#"))


def usable_url(text: object, base: str) -> str | None:
    """`text` as a canonical URL that a source may use to name something, else None."""
    url = canonical_url(text) if isinstance(text, str) else None
    return None if url is None or is_reserved(url, base) else url


def web_address(value: object, base: str) -> str:
    """`value` if it is an address that a browser may open, else nothing.

    An IRI that newsgraph minted names a thing; it is not the address of a page.

    >>> web_address("https://a.example/b", "https://w3id.org/newsgraph/id/")
    'https://a.example/b'
    >>> web_address("javascript:alert(1)", "https://w3id.org/newsgraph/id/")
    ''
    """
    url = str(value)
    if url.startswith(base):
        return ""
    if _PLAINLY_WEB.match(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return url if is_web else ""


@lru_cache(maxsize=65536)
def canonical_domain(text: str) -> str | None:
    """`text` as a domain: lower case, IDNA, one leading `www.` dropped; None where it is none.

    >>> canonical_domain("WWW.SlashGear.com"), canonical_domain("not a domain")
    ('slashgear.com', None)
    """
    host = canonical_host(text.strip())
    if host is None or host.startswith("["):
        return None
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    return host if "." in host and "_" not in host else None


def domain_of(text: str) -> str | None:
    """The domain that `text` is, or that the address it is leads to; None where it is none.

    >>> domain_of("https://www.nersc.gov/about"), domain_of("nersc.gov"), domain_of("a/b")
    ('nersc.gov', 'nersc.gov', None)
    """
    return canonical_domain(text.partition("//")[2].partition("/")[0] or text)


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """`text` as a short, readable last segment of an IRI: letters and digits of any script.

    Combining marks count as letters, or words of Indic scripts would fall apart and collide.

    >>> slug("AI Hardware"), slug("C# & C++"), slug("?!")
    ('ai-hardware', 'c-sharp-c-plus-plus', 'x-545f940d')
    """
    joined = "-".join(_lettered(text).split())[:80].rstrip("-")
    return joined or f"x-{short_hash(text)}"


def _lettered(text: str, joined: str = "") -> str:
    """`text` folded; a space for what is no letter or digit, nothing for what is in `joined`."""
    # Which shape of a character is meant is no part of the name, and no character of IRIs.
    folded = _VARIATIONS.sub("", normalized("NFKC", text).casefold())
    folded = folded.replace("#", " sharp").replace("+", " plus")
    return "".join(
        c if c.isalnum() or unicodedata.category(c)[0] == "M" else "" if c in joined else " "
        for c in folded
    )


@lru_cache(maxsize=65536)
def provider_name(text: str) -> str:
    """A provider's name with percent-escapes decoded, as `Morningstar%2c Inc.` needs."""
    return unquote(text) if "%" in text else text


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """What spellings of one provider's name share.

    Combining marks, `#` and `+` count as in `slug`: other names have the same letters.

    >>> name_key("The New York Times") == name_key("New York Times")
    True
    >>> name_key("Morningstar, Inc."), name_key("PC World"), name_key("The")
    ('morningstar', 'pcworld', 'the')
    >>> name_key("C# Corner") == name_key("C Corner"), name_key("रमा") == name_key("राम")
    (False, False)
    """
    words = _lettered(name, joined=".'’").split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] in LEGAL_SUFFIXES:
        del words[-1]
    return "".join(words) or normalized("NFKC", name).casefold()


def segment(text: str) -> str:
    """`text` percent-encoded as one segment of a path."""
    return quote(text, safe=_UNRESERVED, errors="replace")


def document_iri(base: str, path: str) -> str:
    """The IRI of the document at `path`, each segment percent-encoded.

    >>> document_iri("https://example.org/id/", "posts/a b.md")
    'https://example.org/id/document/posts/a%20b.md'
    """
    return f"{base}document/{'/'.join(map(segment, path.split('/')))}"


def minted_iri(base: str, folder: str, label: str, seed: str) -> str:
    """The IRI of something without a URL: readable by its label, distinct by its seed."""
    return f"{base}{folder}/{slug(label)}-{short_hash(seed)}"


def topic_iri(base: str, name: str) -> str:
    """The IRI of the topic of this name."""
    return f"{base}topic/{slug(name)}"


def person_iri(base: str, name: str) -> str:
    """The IRI of the person of this name."""
    return f"{base}person/{slug(name)}"


def image_iri(base: str, address: str) -> str:
    """The IRI of an image known only by an address relative to its site.

    >>> image_iri("https://example.org/id/", "/logos/a-50x50.jpg")
    'https://example.org/id/image/a-50x50-jpg-8f9d0f8b'
    """
    last = address.split("?")[0].rstrip("/").rpartition("/")[2]
    return f"{base}image/{slug(last)}-{short_hash(address)}"
