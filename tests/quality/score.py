"""Score the mentions and facts that are found against those annotated: see README.md.

usage: score.py [--half tuning|test] [--set archives|written] [--candidates] [--rules] [--errors]
       score.py --pin
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from annotated import FILES, HALVES, HERE, Fact, Named, Work, digest, works

from graph.entities.evidence import Claim, Mention, Reading
from graph.entities.known import registry
from graph.entities.reader import default_reader
from graph.identity import slug

PINNED = HERE / "pinned.json"
UNITS = {"petaflops": Decimal(1), "exaflops": Decimal(1000), "teraflops": Decimal("0.001")}


@dataclass
class Tally:
    """Counts of what was found rightly, found wrongly, and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else math.nan

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else math.nan

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else math.nan

    def add(self, found: Sequence[bool], matched: int, wanted: int) -> None:
        self.right += sum(found)
        self.wrong += len(found) - sum(found)
        self.missed += wanted - matched


@dataclass
class Score:
    """Everything that is counted over some works."""

    exact: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    overlap: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    linked: Tally = field(default_factory=Tally)
    edges: Tally = field(default_factory=Tally)
    rules: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    facts: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    modality: Tally = field(default_factory=Tally)
    quotes: Tally = field(default_factory=Tally)
    errors: list[str] = field(default_factory=list)


def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a proportion, 95 % by default.

    >>> low, high = wilson(95, 100)
    >>> print(f"{low:.3f} {high:.3f}")
    0.888 0.978
    """
    if not total:
        return 0.0, 1.0
    p, n = right / total, total
    middle = p + z * z / (2 * n)
    margin = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - margin) / (1 + z * z / n), (middle + margin) / (1 + z * z / n)


class Linker:
    """Knows which entity a canonical name is: the registry's, else a slug of the name."""

    def __init__(self) -> None:
        self._keys = {
            name.casefold(): entry.key
            for entry in registry.load().entries.values()
            for name in (entry.name, *entry.names)
        }

    def keys(self, name: str, kinds: Iterable[str]) -> set[str]:
        known = self._keys.get(name.casefold())
        return {known} if known else {f"{kind.lower()}/{slug(name)}" for kind in kinds}


def score(
    scored: Iterable[Work], read: Callable[[dict[str, str]], Reading], *, candidates: bool = False
) -> Score:
    """Read every work and count, with candidates too if asked."""
    total, linker = Score(), Linker()
    for work in scored:
        reading = read(work.texts)
        _score_mentions(total, work, reading, linker, candidates=candidates)
        _score_facts(total, work, reading, linker)
    return total


def _score_mentions(
    total: Score, work: Work, reading: Reading, linker: Linker, *, candidates: bool
) -> None:
    wanted_edges: set[frozenset[str]] = set()
    found_edges: set[str] = set()
    neutral_edges: set[str] = set()
    for field_, text in work.texts.items():
        wanted = [each for each in work.named if each.field == field_ and each.kinds]
        neutral = [each for each in work.named if each.field == field_ and not each.kinds]
        found = []
        for mention in reading.mentions.get(field_, []):
            if text[mention.start : mention.end] != mention.surface:
                raise ValueError(f"{work.id} {field_}: offsets of {mention} do not fit")
            if not (mention.is_asserted or candidates):
                continue
            if any(n.start <= mention.start and mention.end <= n.end for n in neutral):
                neutral_edges.add(mention.entity)
            else:
                found.append(mention)
        exact = _pairs(wanted, found, lambda w, m: (w.start, w.end) == (m.start, m.end))
        overlap = _pairs(wanted, found, lambda w, m: w.start < m.end and m.start < w.end)
        _count(total.exact, wanted, found, exact)
        _count(total.overlap, wanted, found, overlap)
        matched = set(exact.values())
        for number, mention in enumerate(found):
            rule = total.rules[mention.rule]
            rule.add([number in matched], 0, 0)
        for w, m in overlap.items():
            is_right = found[m].entity in linker.keys(wanted[w].entity, wanted[w].kinds)
            total.linked.add([is_right], 1, 1)
            if not is_right:
                said = f"{found[m].entity}, not {wanted[w].entity!r}"
                total.errors.append(_error("link", work, text, found[m].start, found[m].end, said))
        found_edges |= {mention.entity for mention in found}
        wanted_edges |= {frozenset(linker.keys(w.entity, w.kinds)) for w in wanted}
        for w, each in enumerate(wanted):
            if w not in exact:
                kind = "bounds" if w in overlap else "missed"
                said = f"{each.kinds[0]} {text[each.start : each.end]!r}"
                total.errors.append(_error(kind, work, text, each.start, each.end, said))
        for m, mention in enumerate(found):
            if m not in exact.values():
                kind = "bounds" if m in overlap.values() else "wrong"
                said = f"found {mention.kind} {mention.surface!r} by {mention.rule}"
                total.errors.append(_error(kind, work, text, mention.start, mention.end, said))
    right = {key for key in found_edges if any(key in keys for keys in wanted_edges)}
    wrong = found_edges - right - neutral_edges
    hit = sum(1 for keys in wanted_edges if keys & found_edges)
    total.edges.add([True] * len(right) + [False] * len(wrong), hit, len(wanted_edges))


def _pairs(
    wanted: list[Named], found: list[Mention], fits: Callable[[Named, Mention], bool]
) -> dict[int, int]:
    """One found mention for each wanted one that fits, in the order of their places."""
    pairs: dict[int, int] = {}
    for w, want in enumerate(wanted):
        for m, mention in enumerate(found):
            if m not in pairs.values() and mention.kind in want.kinds and fits(want, mention):
                pairs[w] = m
                break
    return pairs


def _count(
    tallies: dict[str, Tally], wanted: list[Named], found: list[Mention], pairs: dict[int, int]
) -> None:
    for w, want in enumerate(wanted):
        for name in (want.kinds[0], "all"):
            tallies[name].add([True] if w in pairs else [], w in pairs, 1)
    for m, mention in enumerate(found):
        if m not in pairs.values():
            for name in (mention.kind, "all"):
                tallies[name].wrong += 1


def _score_facts(total: Score, work: Work, reading: Reading, linker: Linker) -> None:
    kinds = work.kinds
    left = list(work.facts)
    matched: dict[Fact, Claim] = {}
    wrong: dict[tuple[str, str, str], tuple[str, Claim]] = {}
    for field_, text in work.texts.items():
        for claim in reading.claims.get(field_, []):
            total.quotes.add([text[claim.start : claim.end] == claim.quote], 0, 0)
            fact = next((f for f in left if _is_said(f, claim, linker, kinds)), None)
            if fact is None:
                key = (claim.subject, claim.predicate, claim.object or claim.value)
                wrong[key] = (text, claim)
            elif fact not in matched:
                matched[fact] = claim
    for fact in work.facts:
        if not fact.is_optional:
            for name in (fact.predicates[0], "all"):
                total.facts[name].add([True] if fact in matched else [], fact in matched, 1)
            if fact not in matched:
                said = f"{fact.subject} {fact.predicates[0]} {fact.value} {fact.unit}".strip()
                whole = " | ".join(work.texts.values())
                total.errors.append(_error("fact missed", work, whole, 0, len(whole), said))
    for fact, claim in matched.items():
        if fact.modality:
            total.modality.add([claim.modality == fact.modality], 0, 0)
            if claim.modality != fact.modality:
                said = f"{claim.modality}, not {fact.modality}: {fact.subject} {fact.predicates[0]}"
                whole = " | ".join(work.texts.values())
                total.errors.append(_error("modality", work, whole, 0, len(whole), said))
    for text, claim in wrong.values():
        for name in (claim.predicate, "all"):
            total.facts[name].wrong += 1
        what = claim.object or f"{claim.value} {claim.unit}".strip()
        said = f"{claim.subject} {claim.predicate} {what} by {claim.rule}"
        total.errors.append(_error("fact wrong", work, text, claim.start, claim.end, said))


def _is_said(fact: Fact, claim: Claim, linker: Linker, kinds: dict[str, tuple[str, ...]]) -> bool:
    if claim.predicate not in fact.predicates:
        return False
    if claim.subject not in linker.keys(fact.subject, kinds.get(fact.subject, ())):
        return False
    if claim.object:
        return claim.object in linker.keys(fact.value, kinds.get(fact.value, ()))
    try:
        said, wanted = Decimal(claim.value), Decimal(fact.value)
    except InvalidOperation:
        said_words, wanted_words = claim.value.casefold(), fact.value.casefold()
        return wanted_words in said_words
    if fact.unit in UNITS:
        return said * UNITS.get(claim.unit, Decimal(-1)) == wanted * UNITS[fact.unit]
    if fact.unit and fact.unit.rstrip("s") != claim.unit.rstrip("s"):
        return False
    return said == wanted


def _error(kind: str, work: Work, text: str, start: int, end: int, said: str) -> str:
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    shown = f"{before}[{text[start:end]}]{after}"
    return f"{work.half:6}  {kind:11}  {said}\n          {shown}"


def measured(total: Score) -> dict[str, float]:
    """The figures that are pinned."""
    return {
        "mentions_precision": total.exact["all"].precision,
        "mentions_recall": total.exact["all"].recall,
        "edges_precision": total.edges.precision,
        "edges_recall": total.edges.recall,
        "facts_precision": total.facts["all"].precision,
        "facts_recall": total.facts["all"].recall,
        "modality": total.modality.precision,
    }


def table(total: Score, *, rules: bool = False) -> str:
    """The counts as text, precision with its 95 % interval."""
    head = f"{'P':>7}  {'95 % interval':15}{'R':>7}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}"
    lines = []
    for title, tallies in (
        ("mentions, exact", total.exact),
        ("mentions, overlapping", total.overlap),
        ("facts", total.facts),
    ):
        lines += ["", f"{title:22}{head}"]
        names = sorted(tallies, key=lambda name: (name == "all", name))
        lines += [_line(f"  {name}", tallies[name]) for name in names]
    lines += ["", f"{'further':22}{head}"]
    lines.append(_line("  right entity", total.linked))
    lines.append(_line("  edges", total.edges))
    lines.append(_line("  modality", total.modality))
    lines.append(_line("  quotes", total.quotes))
    if rules:
        lines += ["", f"{'rules':22}{head}"]
        lines += [_line(f"  {name}", total.rules[name]) for name in sorted(total.rules)]
    return "\n".join(lines[1:])


def _line(name: str, t: Tally) -> str:
    low, high = wilson(t.right, t.right + t.wrong)
    has_recall = t.missed or name.strip() not in ("modality", "quotes", "right entity")
    recall = f"{t.recall:7.3f}{t.f1:7.3f}" if has_recall else " " * 14
    return (
        f"{name:22}{t.precision:7.3f}  {low:.3f} to {high:.3f} {recall}"
        f"{t.right:7}{t.wrong:7}{t.missed:7}"
    )


def chosen(half: str = "", file: str = "") -> list[Work]:
    """The works of a half, or of both, in one file or in both."""
    files = [file] if file else list(FILES)
    return [work for name in files for work in works(name) if half in ("", work.half)]


def _to_pin(read: Callable[[dict[str, str]], Reading]) -> dict[str, object]:
    """Every figure of `pinned.json` that there is, rounded down to three digits."""
    pinned: dict[str, object] = {"annotations": digest()}
    for file in FILES:
        for half in HALVES:
            figures = measured(score(chosen(half, file), read))
            pinned[f"{file}, {half}"] = {
                name: math.floor(figure * 1000) / 1000
                for name, figure in figures.items()
                if not math.isnan(figure)
            }
    return pinned


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=HALVES, default="", help="only one half")
    parser.add_argument("--set", choices=[n.removesuffix(".jsonl") for n in FILES], default="")
    parser.add_argument("--candidates", action="store_true", help="count candidates as found")
    parser.add_argument("--rules", action="store_true", help="exact precision of each rule")
    parser.add_argument("--errors", action="store_true", help="list those of the tuning half")
    parser.add_argument("--pin", action="store_true", help="write pinned.json instead")
    asked = parser.parse_args()
    reader = default_reader()
    if asked.pin:
        PINNED.write_text(json.dumps(_to_pin(reader.read), indent=1) + "\n")
        return
    files = [f"{asked.set}.jsonl"] if asked.set else FILES
    for file in files:
        scored = chosen(asked.half, file)
        total = score(scored, reader.read, candidates=asked.candidates)
        texts = sum(len(work.texts) for work in scored)
        half = f"{asked.half} half" if asked.half else "both halves"
        print(f"{file}, {half}: {len(scored)} works, {texts} texts\n")
        print(table(total, rules=asked.rules))
        print()
        if asked.errors:
            shown = [error for error in total.errors if error.startswith("tuning")]
            counts = Counter(error[8:19].strip() for error in shown)
            print(*sorted(shown, key=lambda error: error[8:]), sep="\n")
            print(
                *(f"{count} {kind}" for kind, count in counts.most_common()), sep=", ", end="\n\n"
            )
    print(f"annotations {digest()[:16]}")


if __name__ == "__main__":
    main()
