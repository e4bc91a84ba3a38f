"""The rules that a graph keeps, as SHACL: made from the vocabulary, and those of `shapes/*.ttl`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from importlib.resources import files

from graph.vocabulary import (
    DATATYPES,
    EDGES,
    KINDS,
    PREFIXES,
    PUBLIC,
    EdgeKind,
    Property,
    Type,
    expand,
)

RULE = "https://w3id.org/newsgraph/rule#"
_PLAIN_TEXT = "schema:Article"


def shapes(used: Collection[str] | None = None) -> str:
    """All rules, as one Turtle file that any SHACL engine reads.

    With the predicates that data has, as IRIs, those rules are left out that it cannot break.
    """
    return f"{_from_vocabulary(used)}\n{_by_hand()}"


def _by_hand() -> str:
    found = sorted(files("graph").joinpath("shapes").iterdir(), key=lambda file: file.name)
    return "\n".join(f.read_text(encoding="utf-8") for f in found if f.name.endswith(".ttl"))


def _from_vocabulary(used: Collection[str] | None) -> str:
    """A shape for each class: what nodes of its kinds have, how often, and of which type."""
    lines = [f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items())]
    lines.append("@prefix sh: <http://www.w3.org/ns/shacl#> .\n")
    for class_, kinds in sorted(_kinds_by_class().items()):
        rules = {
            path: rule
            for path, rule in _rules(kinds).items()
            if used is None or expand(path.strip("( ").split()[0]) in used
        }
        rules["ng:kind"] = _kind_rule(kinds)
        ids = {
            path: f"<{RULE}{class_}/{'/'.join(path.strip('() ').split())}>"
            for path in sorted(rules)
        }
        lines.append(f"\n<{RULE}{class_}> a sh:NodeShape ; sh:targetClass {class_} ;\n")
        lines.append(f"  sh:nodeKind sh:IRI ;\n  sh:property {', '.join(ids.values())} .\n")
        for path, id in ids.items():
            lines.append(f"{id} a sh:PropertyShape ; sh:path {path} ;\n  {rules[path]} .\n")
    return "".join(lines)


def _kinds_by_class() -> dict[str, list[str]]:
    """The kinds whose nodes may have each class: an Article may have two, our own are products."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind in KINDS.values():
        found[kind.rdf_type].append(kind.name)
        if kind.name == "Article":
            found[_PLAIN_TEXT].append(kind.name)
        if kind.rdf_type.startswith("ng:"):
            found["schema:Product"].append(kind.name)
    return found


def _kind_rule(kinds: list[str]) -> str:
    return f"sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {_words(kinds)} )"


def _words(kinds: list[str]) -> str:
    return " ".join(f'"{kind}"' for kind in kinds)


def _rules(kinds: list[str]) -> dict[str, str]:
    """The rule for each path that begins at nodes of these kinds."""
    properties: defaultdict[str, list[Property]] = defaultdict(list)
    edges: defaultdict[str, list[EdgeKind]] = defaultdict(list)
    for kind in kinds:
        for prop in PUBLIC:
            for predicate in prop.predicates_of(kind) if kind in prop.kinds else ():
                if prop not in properties[predicate]:
                    properties[predicate].append(prop)
        for edge in EDGES.values():
            if kind in edge.sources and edge not in edges[edge.predicate(kind)]:
                edges[edge.predicate(kind)].append(edge)
    rules = {predicate: _value_rule(found) for predicate, found in properties.items()}
    for predicate, links in edges.items():
        targets = sorted({kind for edge in links for kind in edge.targets})
        most = f" ; sh:maxCount {len(links)}" if all(edge.is_single for edge in links) else ""
        rules[predicate] = f"sh:nodeKind sh:IRI{most}"
        # By kind and not by class: what is checked needs to hold no more than that of a target.
        rules[f"( {predicate} ng:kind )"] = (
            f"sh:in ( {_words(targets)} ) ; "
            f'sh:message "it must lead to a node of the kind {" or ".join(targets)}"'
        )
    return rules


def _value_rule(found: list[Property]) -> str:
    most = "" if any(prop.is_list for prop in found) else f" ; sh:maxCount {len(found)}"
    types = {prop.type for prop in found}
    if types == {Type.IRI}:
        # An address that is none stays text, which is worth a word and no fault of the graph.
        return f"sh:nodeKind sh:IRI ; sh:severity sh:Warning{most}"
    if types <= {Type.TEXT, Type.IRI}:
        # Text may have a language, and so one of two datatypes.
        return f"sh:nodeKind sh:Literal ; sh:minLength 1{most}"
    if types == {Type.DATETIME} and {prop.name for prop in found} != {"published"}:
        return f"sh:or ( [ sh:datatype xsd:dateTime ] [ sh:datatype xsd:date ] ){most}"
    [datatype] = {DATATYPES[type_] for type_ in types}
    return f"sh:datatype {datatype}{most}"
