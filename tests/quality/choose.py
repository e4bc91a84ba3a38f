"""Which works of the archives are annotated: of each share the first by the hash of their URL."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from annotated import published  # noqa: E402
from archives import NAMES, plain_yaml  # noqa: E402

from graph.identity import canonical_url  # noqa: E402

NEWS, APPS = NAMES
SHARES = (
    (30, NEWS, r"(?i)supercomput|\bGPUs?\b|\bHPC\b|nvidia|\bAMD\b|\bIntel\b|\bArm\b|Graphcore"
               r"|\bFPGA|\bchips?\b|processors?\b|exaflop|petaflop|Cerebras|quantum comput"),
    (14, NEWS, r"(?i)\bacqui(?:re|res|red|ring|sition)\b|\bmerge[rs]?\b|\bbuys\b"),
    (18, NEWS, r"(?i)\bCEO\b|\bCTO\b|\bpresident\b|\bfounder\b|\bsays\b|\bsaid\b"
               r"|\bvice president\b|\bdirector\b"),
    (42, NEWS, ""),
    (22, APPS, ""),
    (20, NEWS, r"\b(?:A100|V100|H100|T4|MI\d+|EPYC|Xeon|Ryzen|Radeon|Tegra|FPGAs?|TPUs?"
               r"|Graviton\d?|Ampere|Jetson|Snapdragon|M1)\b|\b[A-Z]{1,4}v\d\b|-series\b|Cray"
               r"|Selene|Fugaku|Summit supercomputer"),
    (16, NEWS, r"[A-Z][a-z]+ [A-Z][a-z]+, (?:\w+ ){0,5}(?:CEO|CTO|CIO|president|founder|director"
               r"|director of|manager|analyst|chairman)\b"
               r"|\b(?:CEO|President|founder) [A-Z][a-z]+ [A-Z][a-z]+"),
)  # fmt: skip
"""How many works, of which archive, with which words in title or excerpt."""


class Chosen(NamedTuple):
    """A work that is to be annotated: where it first stands, and its texts."""

    id: str
    path: str
    place: str
    texts: dict[str, str]


def choose() -> list[Chosen]:
    """The works to annotate, every title once, in the order in which they were taken."""
    ordered = sorted(_works(), key=lambda work: work[1].id)
    taken: list[Chosen] = []
    for count, name, pattern in SHARES:
        fits = re.compile(pattern).search
        left = (
            work
            for archive, work in ordered
            if archive == name and work not in taken and fits("\n".join(work.texts.values()))
        )
        taken += [work for _, work in zip(range(count), left, strict=False)]
    return taken


def _works() -> Iterator[tuple[str, Chosen]]:
    seen = set()
    for archive in NAMES:
        for path, place, fields in _records(archive):
            if fields.get("type") == "profile" or fields.get("taxonomy"):
                continue
            url = canonical_url(fields.get("webUrl") or fields.get("originalUrl") or "")
            texts = published(fields)
            if url is None or len(texts) < 2:
                continue
            title = texts["label"].casefold()
            if url not in seen and title not in seen:
                seen |= {url, title}
                id = hashlib.sha256(url.encode()).hexdigest()
                yield archive, Chosen(id, f"{archive}/{path}", place, texts)


def _records(archive: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, fields in plain_yaml(archive).documents():
        if isinstance(fields, dict):
            yield path, "", fields
            for number, entry in enumerate(fields.get("related") or [], 1):
                if isinstance(entry, dict):
                    yield path, f"related/{number:06d}", entry


if __name__ == "__main__":
    for work in choose():
        print(work.id[:16], work.path, work.place, *work.texts.values(), sep="\n", end="\n\n")
