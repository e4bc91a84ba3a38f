"""What `newsgraph explain` shows: every value of a node, who says it, what lost, and its edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from graph.commands.terminal import Cell, Rows, Styled, bold, faint, one_line, show
from graph.evidence.claim_words import answer_in_words, standing
from graph.vocabulary import PROPERTIES

if TYPE_CHECKING:
    from graph.evidence.view import ClaimSeen
    from graph.explanation import Explanation, Noted, Said
    from graph.knowledge_graph import Graph
    from graph.model import Edge, Node

MATCHES, EDGES_A_KIND, DOCUMENTS, LETTERS = 20, 10, 3, 300
CLAIMS_A_PREDICATE, CLAIMS, MENTIONS, NOTES = 5, 10, 10, 10
"""How much is shown before "... and N more", without --all."""
_GIVEN = {
    "registry": "the registry",
    "texts": "the texts that name it",
    "rule": "no document: it follows from an address or a name",
}
_NOTED = {"unknown_field": "kept in extra", "unknown_type": "type read as Article"}
FEW = 3
"""Up to so many nodes of one name are explained in full."""


def show_explanations(graph: Graph, name: str, *, is_whole: bool) -> None:
    """Show all that is known of the nodes of a name; of many nodes, only which they are.

    Raises:
        UnknownName: there is no such node.
    """
    found = [] if is_whole else graph.find(name)
    if len(found) > FEW:
        rows: list[Sequence[Cell]] = [
            [node.kind, [node.name, "  ", faint(node.id)]] for node in found[:MATCHES]
        ]
        show(bold(f"{len(found):,} nodes have {name!r} in their name"), Rows(rows))
        if len(found) > MATCHES:
            show(f"  … and {len(found) - MATCHES:,} more")
        show("", "Give one whole name or address, or --all.")
        return
    for number, explanation in enumerate(graph.explain(name)):
        show(*([""] if number else []), *_explained(explanation, is_whole=is_whole))


def _explained(known: Explanation, *, is_whole: bool) -> Iterator[Cell | Rows]:
    node = known.node
    yield bold(f"{node.kind}  {node.name}")
    if node.name != node.id:
        yield faint(node.id)
    values: dict[tuple[str, str], list[Said]] = {}
    for said in known.said:
        if said.is_kept:
            values.setdefault((said.property, said.value), []).append(said)
    by_sources: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for value, witnesses in values.items():
        by_sources.setdefault(tuple(map(_source, witnesses)), []).append(value)
    for sources, said_by in by_sources.items():
        yield ""
        for number, source in enumerate(_limited(sources, len(sources) if is_whole else DOCUMENTS)):
            yield [faint("          " if number else "  said by "), Styled(source, "cyan")]
        yield Rows([[name, _cut(value, is_whole)] for name, value in said_by], indent=4)
    for by, words in _GIVEN.items():
        if given := [
            [one.property, _cut(one.value, is_whole)] for one in known.given if one.by == by
        ]:
            yield ""
            yield [faint("  said by "), Styled(words, "cyan")]
            yield Rows(given, indent=4)
    if lost := [said for said in known.said if not said.is_kept]:
        yield ""
        yield Styled("  lost to these", "yellow")
        rows: list[Sequence[Cell]] = []
        for said in lost:
            rows.append([said.property, _cut(said.value, is_whole)])
            rows.append(["", [faint("said by "), Styled(_source(said), "cyan")]])
        yield Rows(rows, indent=4)
    if known.noted:
        yield from _notes(known, is_whole=is_whole)
    if known.claims:
        yield from _claims(known, is_whole=is_whole)
    if known.stated:
        yield from _stated(known, is_whole=is_whole)
    if known.mentions:
        yield from _mentions(known, is_whole=is_whole)
    for title, edges in (("edges out", known.outgoing), ("edges in", known.incoming)):
        if edges:
            yield ""
            yield [bold(f"  {title}"), f"  {len(edges):,}"]
            yield Rows(list(_edge_rows(edges, is_whole=is_whole)), indent=4)


def _notes(known: Explanation, *, is_whole: bool) -> Iterator[Cell | Rows]:
    """What was repaired, not read or not used, field by field, as it stands in the document."""
    yield ""
    yield [Styled("  noticed", "yellow"), f"  {len(known.noted):,}"]
    shown = known.noted if is_whole else known.noted[:NOTES]
    rows: list[Sequence[Cell]] = []
    for one in shown:
        path = "" if known.node.kind == "Document" and not one.place else _source(one)
        # A build keeps no value of a field that it knows nothing of.
        told = [_cut(one.value, is_whole), "  "] if one.value else []
        rows.append(
            [_NOTED.get(one.code) or one.code.replace("_", " "), one.field, [*told, faint(path)]]
        )
    yield Rows(rows, indent=4)
    if len(known.noted) > len(shown):
        yield f"    … and {len(known.noted) - len(shown):,} more"


def _edge_rows(edges: Sequence[tuple[Edge, Node]], *, is_whole: bool) -> Iterator[Sequence[Cell]]:
    for kind, found in groupby(edges, lambda item: item[0].kind):
        same = list(found)
        if len({edge.source for edge, _ in same}) == 1:
            same.sort(key=lambda item: item[0].position or 0)
        shown_edges = same if is_whole else same[:EDGES_A_KIND]
        for number, (edge, node) in enumerate(shown_edges):
            place = f"{edge.position}. " if edge.position else ""
            address: list[str | Styled] = [] if node.name == node.id else ["  ", faint(node.id)]
            yield ["" if number else kind, [place, node.name, *address]]
        if len(same) > len(shown_edges):
            yield ["", f"… and {len(same) - len(shown_edges):,} more"]


def _claims(known: Explanation, *, is_whole: bool) -> Iterator[Cell | Rows]:
    """Each fact with its words and its document; what lost stands below what won."""
    yield ""
    yield [bold("  facts"), f"  {len(known.claims):,}"]
    for (subject, predicate), found in groupby(known.claims, lambda c: (c.subject, c.predicate)):
        answers = list(found)
        about = "" if subject == known.node.id else f"of {known.names.get(subject, subject)}  "
        rows: list[Sequence[Cell]] = []
        shown = answers if is_whole else answers[:CLAIMS_A_PREDICATE]
        for number, claim in enumerate(shown):
            said = _said_by(claim, answers, known, is_whole=is_whole)
            first = ["" if number else predicate, [about, *next(said)]]
            rows += [first, *(["", line] for line in said)]
        if len(answers) > len(shown):
            rows.append(["", f"… and {len(answers) - len(shown):,} more"])
        yield Rows(rows, indent=4)


def _stated(known: Explanation, *, is_whole: bool) -> Iterator[Cell | Rows]:
    """Each claim that a work or a document makes, under what it is about."""
    yield ""
    stated = known.stated
    yield [bold("  claims"), f"  {len(stated):,}"]
    shown = stated if is_whole else stated[:CLAIMS]
    for subject, found in groupby(shown, lambda claim: claim.subject):
        yield ["    ", bold(known.names.get(subject, subject)), "  ", faint(subject)]
        rows: list[Sequence[Cell]] = []
        last = ""
        for claim in found:
            question = subject, claim.predicate
            same = [one for one in known.rivals if (one.subject, one.predicate) == question]
            said = _said_by(claim, same, known, is_whole=is_whole)
            rows.append([claim.predicate if claim.predicate != last else "", next(said)])
            rows += (["", line] for line in said)
            last = claim.predicate
        yield Rows(rows, indent=6)
    if len(stated) > len(shown):
        yield f"    … and {len(stated) - len(shown):,} more"


def _said_by(
    claim: ClaimSeen, same: Sequence[ClaimSeen], known: Explanation, *, is_whole: bool
) -> Iterator[Sequence[str | Styled]]:
    """What a claim says and how it is meant; its words; who says them, where, and by which rule."""
    value = answer_in_words(claim, known.names)
    promoted = "promoted" if claim.is_promoted else "not promoted"
    meant = standing(claim, same, known.names).removeprefix("not promoted").removeprefix(", ")
    how = [claim.modality] if claim.modality == "asserted" else []
    yield [bold(value), "  ", faint(", ".join(filter(None, [*how, meant, promoted])))]
    yield [f"“{_cut(claim.quote, is_whole)}”"]
    more = f" and {claim.documents - 1:,} more" if claim.documents > 1 else ""
    # What a document says is said of a work, which its other documents may have as well.
    is_document = known.node.kind == "Document"
    source = known.names.get(claim.source, claim.source) if is_document else claim.path + more
    place = f"{claim.field} {claim.start:,}–{claim.end:,}"
    how_found = faint(f"  {place}, {claim.confidence:g} by {claim.rule}")
    yield [faint("in " if is_document else "said by "), Styled(source, "cyan"), how_found]


def _mentions(known: Explanation, *, is_whole: bool) -> Iterator[Cell | Rows]:
    """The sentences that name the node, or in which the work names others; equal ones once."""
    yield ""
    alike = ((m.source, m.target, m.quote, m.quote_start) for m in known.mentions)
    mentions = list(dict(zip(alike, known.mentions, strict=True)).values())
    yield [bold("  mentions"), f"  {len(mentions):,}"]
    around = {node.id: node.name for _, node in (*known.outgoing, *known.incoming)}
    rows: list[Sequence[Cell]] = []
    shown = mentions if is_whole else mentions[:MENTIONS]
    for seen in shown:
        other = seen.source if seen.target == known.node.id else seen.target
        before, after = seen.quote[: seen.quote_start], seen.quote[seen.quote_start :]
        name, rest = after[: len(seen.exact)], after[len(seen.exact) :]
        rows.append([around.get(other, other), [before, bold(name), rest]])
    yield Rows(rows, indent=4)
    if len(mentions) > len(shown):
        yield f"    … and {len(mentions) - len(shown):,} more"


def _limited(names: Sequence[str], limit: int) -> Sequence[str]:
    rest = len(names) - limit
    return [*names[:limit], f"… and {rest:,} more"] if rest > 0 else names


def _source(said: Said | Noted) -> str:
    """The document that says something, and where in it: `news/a.md (related 2)`."""
    if not said.place:
        return said.path
    steps = [step.lstrip("0") or step for step in said.place.split("/")]
    return f"{said.path} ({' '.join(steps)})"


def _cut(value: str, is_whole: bool) -> str:
    return one_line(value, len(value) if is_whole else LETTERS)


def explanation_to_dict(known: Explanation) -> dict[str, Any]:
    """An explanation in plain dicts, lists, strings and numbers, for JSON."""
    node = known.node
    return {
        "id": node.id,
        "kind": node.kind,
        "properties": {n: v for n, v in node.properties.items() if not PROPERTIES[n].is_internal},
        "said": [asdict(said) for said in known.said],
        "given": [asdict(given) for given in known.given],
        "noted": [asdict(noted) for noted in known.noted],
        "claims": [_claim_to_dict(claim, known) for claim in known.claims],
        "claims_made": [_claim_to_dict(claim, known) for claim in known.stated],
        "mentions": [asdict(seen) for seen in known.mentions],
        "edges_out": [_edge_to_dict(edge, other) for edge, other in known.outgoing],
        "edges_in": [_edge_to_dict(edge, other) for edge, other in known.incoming],
    }


def _claim_to_dict(claim: ClaimSeen, known: Explanation) -> dict[str, Any]:
    """The claim, and what its subject and object are called."""
    labels = {f"{end}_label": known.names.get(getattr(claim, end)) for end in ("subject", "object")}
    return asdict(claim) | labels


def _edge_to_dict(edge: Edge, other: Node) -> dict[str, Any]:
    """The edge, and what its other end is called."""
    return edge._asdict() | {"other_kind": other.kind, "other_label": other.properties.get("label")}
