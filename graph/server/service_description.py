"""What the endpoint says of itself, in the terms of SPARQL 1.1 Service Description."""

from __future__ import annotations

from graph.vocabulary import PREFIXES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE, _VOID = f"{PREFIXES['rdf']}type", PREFIXES["void"]
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def service_description(endpoint: str, dataset: str) -> str:
    """The endpoint at this URL, which asks the dataset of this IRI, as N-Triples."""
    default = f"{endpoint}#dataset"
    triples = [
        (endpoint, _TYPE, f"{_SD}Service"),
        (endpoint, f"{_SD}endpoint", endpoint),
        (endpoint, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query"),
        *((endpoint, f"{_SD}resultFormat", f"http://www.w3.org/ns/formats/{f}") for f in _FORMATS),
        (endpoint, f"{_SD}defaultDataset", default),
        (default, _TYPE, f"{_SD}Dataset"),
        (default, f"{_SD}defaultGraph", dataset),
        (dataset, _TYPE, f"{_SD}Graph"),
        *_access(endpoint, dataset),
    ]
    return _n_triples(triples)


def dataset_access(endpoint: str, dataset: str) -> str:
    """Where the dataset can be asked, as N-Triples."""
    return _n_triples(_access(endpoint, dataset))


def _access(endpoint: str, dataset: str) -> list[tuple[str, str, str]]:
    return [
        (dataset, _TYPE, f"{_VOID}Dataset"),
        (dataset, f"{_VOID}sparqlEndpoint", endpoint),
        (dataset, f"{_VOID}uriLookupEndpoint", f"{endpoint.removesuffix('sparql')}node?iri="),
    ]


def _n_triples(triples: list[tuple[str, str, str]]) -> str:
    return "".join(f"<{s}> <{p}> <{o}> .\n" for s, p, o in triples)
