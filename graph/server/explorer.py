"""The explorer as it is served: the exported page, with a way to the other pages, that follows
builds.

The export forbids itself any connection. What is added here stands in the served page alone: a
script that asks this server, and its policy lets it ask no other, whether a build made a new page.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode

from graph.vocabulary import KINDS

VERSION = "/explorer-version"
"""Where the script asks which page there is now."""
WAY = (
    b'\n<nav class="links" aria-label="Other pages"><a href="/nodes">Browse</a> '
    b'<a href="/claims">Facts</a> <a href="/sparql">SPARQL</a> <a href="/about">Data</a></nav>'
)
"""The way from the explorer, below its title and in its styles, to the other pages."""
# A page that nobody looks at asks nothing. What is shown stands in the address, and stays.
_SCRIPT = """(() => {
  const shown = %s;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(%s, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== shown) location.reload();
    } catch {
      // The server is away; it may come back.
    }
  };
  setInterval(look, 2000);
  document.addEventListener("visibilitychange", look);
})();"""
_SCRIPTS, _CONNECTIONS = b"script-src ", b"connect-src &#39;none&#39;"


def served(page: bytes, version: str) -> bytes:
    """The page of this version as it is served."""
    page = page.replace(b"</h1>", b"</h1>" + WAY, 1)
    head, end, body = page.partition(b"</head>")
    if head.count(_SCRIPTS) != 1 or head.count(_CONNECTIONS) != 1:
        return page  # no page of ours: it is left as it is
    script = (_SCRIPT % (json.dumps(version), json.dumps(VERSION))).encode()
    known = b"&#39;sha256-" + b64encode(hashlib.sha256(script).digest()) + b"&#39; "
    head = head.replace(_SCRIPTS, _SCRIPTS + known)
    head = head.replace(_CONNECTIONS, b"connect-src &#39;self&#39;")
    return head + b"<script>" + script + b"</script>\n" + end + body


def kind_colors() -> str:
    """A style sheet with the colour of each kind, as the explorer has it."""
    return "".join(f".kind-{k.name.lower()} {{ --kind: {k.color}; }}\n" for k in KINDS.values())
