"""How many texts a CPU second are read for entities and facts, beside what any reading must do.

usage: entities.py [ROUNDS]

The texts are the distinct titles and excerpts of the real archives. In each round every way works
through the same share of them in turn, and of each share the fastest round counts, so that other
work on the machine matters little; the ratios matter more than the seconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "quality")]

from annotated import published  # noqa: E402
from archives import NAMES, plain_yaml  # noqa: E402

from graph.entities.known import registry  # noqa: E402
from graph.entities.known.lexicon import Lexicon  # noqa: E402
from graph.entities.names.triggers import TRIGGERS  # noqa: E402
from graph.entities.reader import default_reader  # noqa: E402

ROUNDS = 9
SHARE = 250

Texts = dict[str, str]


def works() -> list[Texts]:
    """The distinct pairs of a title and an excerpt in the archives."""
    found: dict[tuple[str, ...], Texts] = {}
    for name in NAMES:
        for _, fields in plain_yaml(name).documents():
            if isinstance(fields, dict):
                entries = fields.get("related") or []
                for record in [fields, *(each for each in entries if isinstance(each, dict))]:
                    texts = published(record)
                    found.setdefault(tuple(texts.values()), texts)
    return [texts for texts in found.values() if texts]


def main(rounds: int) -> None:
    """Print a table."""
    asked = works()
    shares = [asked[at : at + SHARE] for at in range(0, len(asked), SHARE)]
    packed = {id(texts): json.dumps(texts) for texts in asked}
    reader, lexicon = default_reader(), Lexicon(registry.load(), TRIGGERS)

    def parse(share: Iterable[Texts]) -> None:
        for texts in share:
            json.loads(packed[id(texts)])

    def look_up(share: Iterable[Texts]) -> None:
        for texts in share:
            for text in texts.values():
                lexicon.search(text)

    def read(share: Iterable[Texts]) -> None:
        for texts in share:
            reader.read(texts)

    ways: dict[str, Callable[[Iterable[Texts]], None]] = {
        "parse them as JSON": parse,
        "find the names of the registry": look_up,
        "read them for entities and facts": read,
    }
    best = {name: [float("inf")] * len(shares) for name in ways}
    for _ in range(rounds):
        for number, share in enumerate(shares):
            for name, way in ways.items():
                start = time.process_time()
                way(share)
                taken = time.process_time() - start
                best[name][number] = min(best[name][number], taken)
    texts = sum(len(each) for each in asked)
    print(f"{len(asked):,} works with {texts:,} texts, the best of {rounds} rounds\n")
    print(f"{'':34}{'CPU s':>8}{'texts a s':>12}{'works a s':>12}{'times JSON':>12}")
    fastest = sum(best["parse them as JSON"])
    for name, seconds in best.items():
        total = sum(seconds)
        print(
            f"{name:34}{total:8.3f}{texts / total:12,.0f}{len(asked) / total:12,.0f}"
            f"{total / fastest:12.1f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
