"""What can be wrong with a GraphML file, and what seven tools then do: one table, `FAULTS`.

The behaviour of networkx 3.6.1 and igraph 1.0.0 was seen by running them (the tests run them
again); that of Gephi Lite by running its parser, graphology-graphml 0.5.2; that of Gephi,
Cytoscape and Neo4j APOC was read in their source; that of yEd, which is closed, in bug reports.

A tool that a fault does not name reads the file as if the fault were not there. What a tool does is
a phrase with the tool as its subject. It starts with "refuses" if the tool opens nothing, and
is `NOT_TRIED` where nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["error", "warning", "note"]

TOOLS: Final = ("networkx", "igraph", "Gephi", "Gephi Lite", "Cytoscape", "Neo4j APOC", "yEd")
NOT_TRIED: Final = "not tried: what it does with this is not known"
REFUSES: Final = "refuses"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault: its words (`says` has places for facts, as in "{id}") and its effects."""

    level: Level
    says: str
    next_step: str
    tools: Mapping[str, str]


def _error(says: str, next_step: str, **tools: str) -> Fault:
    return Fault("error", says, next_step, _named(tools))


def _warning(says: str, next_step: str, **tools: str) -> Fault:
    return Fault("warning", says, next_step, _named(tools))


def _note(says: str, next_step: str, **tools: str) -> Fault:
    return Fault("note", says, next_step, _named(tools))


def _named(tools: Mapping[str, str]) -> Mapping[str, str]:
    unknown = tools.keys() - {_argument(tool) for tool in TOOLS}
    if unknown:
        raise TypeError(f"no such tool: {sorted(unknown)}")
    return {tool: tools[_argument(tool)] for tool in TOOLS if _argument(tool) in tools}


def _argument(tool: str) -> str:
    return tool.lower().replace(" ", "_")


_THE_FILE: Final = {
    "no-namespace": _error(
        "<graphml> does not name the GraphML namespace",
        'write <graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        cytoscape="refuses the file: it does not see that it is GraphML",
        yed=NOT_TRIED,
    ),
    "no-namespace-but-attributes": _error(
        "<graphml> has attributes but not the namespace",
        'write xmlns="http://graphml.graphdrawing.org/xmlns" into it',
        networkx="refuses the file: it forgives a missing namespace only in a bare <graphml>",
    ),
    "wrong-namespace": _error(
        "<graphml> is in the namespace {uri}",
        'write xmlns="http://graphml.graphdrawing.org/xmlns"',
        networkx="refuses the file: it finds no graph",
        igraph="refuses the file: it finds no graph",
        cytoscape="refuses the file: it does not see that it is GraphML",
        yed=NOT_TRIED,
    ),
    "late-namespace": _error(
        "the GraphML namespace stands below line 20",
        "move the <graphml> tag up, or take out the comments above it",
        cytoscape="refuses the file: it looks for the namespace in the first 20 lines only",
    ),
    "prefixed-elements": _error(
        "the elements have a prefix, as in <{prefix}:graphml>",
        "make the GraphML namespace the default one: xmlns=, without a prefix",
        gephi_lite="refuses the file: it finds no graph",
        cytoscape="opens an empty network",
        yed=NOT_TRIED,
    ),
    "byte-order-mark": _warning(
        "the file starts with a byte order mark",
        "save it as UTF-8 without one (without BOM)",
        gephi=NOT_TRIED,
        gephi_lite=NOT_TRIED,
        cytoscape=NOT_TRIED,
        neo4j_apoc=NOT_TRIED,
        yed=NOT_TRIED,
    ),
    "utf-16": _error(
        "the file is written in {encoding}",
        "save it as UTF-8",
        gephi=NOT_TRIED,
        gephi_lite=NOT_TRIED,
        cytoscape="refuses the file: it does not see the namespace in this encoding",
        neo4j_apoc=NOT_TRIED,
        yed=NOT_TRIED,
    ),
    "not-utf-8": _note("the file is written in {encoding}", "save it as UTF-8"),
    "no-xml-declaration": _note(
        "the XML declaration is missing",
        'put <?xml version="1.0" encoding="UTF-8"?> on the first line',
    ),
    "no-graph": _error(
        "there is no <graph> in the file",
        "export it again",
        networkx="refuses the file: it finds no graph",
        igraph="refuses the file: it finds no graph",
        gephi="opens an empty graph",
        gephi_lite="refuses the file: it finds no graph",
        cytoscape="opens nothing",
        neo4j_apoc="imports nothing",
        yed=NOT_TRIED,
    ),
    "no-nodes": _note("the graph has no nodes", "see whether the export was meant to be empty"),
    "several-graphs": _error(
        "the file holds more than one graph",
        "write one file for each graph",
        networkx="reads the first graph only",
        igraph="reads the first graph only, unless asked by index",
        gephi="pours all graphs into one",
        gephi_lite="pours all graphs into one, directed or not like the first",
        cytoscape="opens the later graphs as parts of the first",
        neo4j_apoc="pours all graphs into one",
        yed=NOT_TRIED,
    ),
    "nested-graph": _error(
        "a graph lies inside {owner}",
        "write its nodes and edges into the outer graph, with the group as an attribute",
        networkx='leaves out the inner graph, unless the node has yfiles.foldertype="group"',
        igraph="leaves out the inner graph",
        gephi="keeps the inner nodes, drops the inner edges",
        gephi_lite="puts inner nodes beside the others; the outer node takes on their values",
        cytoscape="removes the outer node and opens the inner graph as a network",
        neo4j_apoc="puts the inner nodes beside the others",
    ),
    "hyperedge": _error(
        "the graph has hyperedges",
        "make each one a node with an edge to every member",
        networkx="refuses the file: it has no hyperedges",
        igraph="leaves out hyperedges",
        gephi="leaves out hyperedges",
        gephi_lite="leaves out hyperedges",
        cytoscape="leaves out hyperedges; their data lands on the element before",
        neo4j_apoc="leaves out hyperedges; their data lands on the element before",
        yed=NOT_TRIED,
    ),
    "port": _warning(
        "nodes or edges use ports",
        "say with an attribute what the ports say",
        networkx="ignores ports, with a warning",
        igraph="ignores ports",
        gephi="ignores ports",
        gephi_lite="ignores ports",
        cytoscape="ignores ports",
        neo4j_apoc="ignores ports",
    ),
    "unknown-element": _warning(
        "<{tag}> in {owner} is not a GraphML element",
        "check its spelling (lower case) and namespace, or take it out",
        networkx="ignores the unknown element",
        igraph="ignores the unknown element",
        gephi="ignores the unknown element, unless only its capitals are wrong",
        gephi_lite="ignores the unknown element",
        cytoscape="ignores the unknown element",
        neo4j_apoc="ignores the unknown element",
        yed=NOT_TRIED,
    ),
    "no-edgedefault": _warning(
        "the graph does not say whether edges are directed",
        'write edgedefault="directed" or edgedefault="undirected" into <graph>',
        networkx="takes edges as undirected",
        igraph="takes edges as undirected",
        gephi="takes edges as directed",
        gephi_lite="takes edges as undirected",
        cytoscape="takes edges as undirected",
        neo4j_apoc="takes edges as directed",
        yed=NOT_TRIED,
    ),
    "odd-edgedefault": _error(
        "edgedefault is {value}, not directed or undirected",
        'write edgedefault="directed" or edgedefault="undirected"',
        networkx="takes edges as undirected",
        igraph="takes edges as undirected",
        gephi="takes edges as directed and reports an error",
        gephi_lite="refuses the file: it knows no such kind of graph",
        cytoscape="takes edges as undirected",
        neo4j_apoc="takes edges as directed",
        yed=NOT_TRIED,
    ),
    "late-graph-data": _error(
        "data of the graph stands after its nodes",
        "put it before the first node, or leave it out",
        gephi="ignores data of the graph",
        gephi_lite="ignores data of the graph",
        cytoscape="puts data of the graph on the last node or edge",
        neo4j_apoc="puts data of the graph on the last node or edge",
        yed=NOT_TRIED,
    ),
    "large-file": _note(
        "the graph is large for GraphML",
        "cut it down for Gephi Lite; give Neo4j CSV files (neo4j-admin database import)",
        gephi_lite="may run out of memory: browsers stop near 500,000 nodes or 118 MB",
        neo4j_apoc="is slow: neo4j-admin with CSV files is the way for large graphs",
    ),
}

_KEYS: Final = {
    "key-without-id": _error(
        "a <key> has no id",
        "give it one",
        igraph="refuses the file: a key needs an id",
        gephi="reports an error and skips the column",
        yed=NOT_TRIED,
    ),
    "key-without-name": _error(
        "the key {id} has no attr.name",
        "give it one",
        networkx="refuses the file: a key needs an attr.name",
        gephi_lite="names the attribute null",
        cytoscape=NOT_TRIED,
        neo4j_apoc="refuses the file: the property has no name",
        yed=NOT_TRIED,
    ),
    "key-without-type": _error(
        "the key {id} has no attr.type",
        'write attr.type="string", or the type it has',
        networkx="takes attributes without a type for text, with a warning",
        igraph="drops attributes without a type without a word",
        gephi="takes attributes without a type for text and reports an error",
        cytoscape="drops the column without a word",
        yed=NOT_TRIED,
    ),
    "type-integer": _error(
        'the key {id} has attr.type="integer", which is not a GraphML type',
        'write attr.type="int" (or "long" for numbers over 2147483647)',
        igraph="refuses the file: unknown attribute type",
        gephi_lite="refuses the file: it crashes (spec.cast is not a function)",
        cytoscape="drops the column without a word",
        neo4j_apoc="refuses the file: unknown type",
        yed=NOT_TRIED,
    ),
    "type-in-capitals": _error(
        "the key {id} has attr.type={type}; types are written in lower case",
        "write it in lower case",
        networkx="refuses the file: unknown type",
        igraph="refuses the file: unknown attribute type",
        gephi_lite="refuses the file: it crashes (spec.cast is not a function)",
        cytoscape="drops the column without a word",
        yed=NOT_TRIED,
    ),
    "odd-type": _error(
        "the key {id} has attr.type={type}, which is not a GraphML type",
        "use string, int, long, float, double or boolean; write dates and lists as string",
        networkx="refuses the file: unknown type",
        igraph="refuses the file: unknown attribute type",
        gephi="skips the column with an error, unless it is a Java type it knows (short, bool)",
        gephi_lite="refuses the file: it crashes (spec.cast is not a function)",
        cytoscape="drops the column without a word",
        neo4j_apoc="refuses the file: unknown type",
        yed=NOT_TRIED,
    ),
    "for-all": _error(
        'the key {id} is for="all"',
        'declare one key with for="node" and another with for="edge"',
        igraph="ignores the attribute, with a warning",
        gephi_lite="refuses the file: it crashes (Cannot set properties of undefined)",
        neo4j_apoc="takes such keys for edges only; node values are named by the key's id",
        yed=NOT_TRIED,
    ),
    "key-without-for": _error(
        "the key {id} does not say what it is for",
        'write for="node" or for="edge"',
        igraph="ignores the attribute, with a warning",
        gephi_lite="takes such keys for nodes only; edge values are named by the key's id",
        neo4j_apoc="takes such keys for nodes only; edge values are named by the key's id",
        yed=NOT_TRIED,
    ),
    "for-port-or-graphml": _error(
        "the key {id} is for={scope}, as yEd writes them",
        "keep this file for yEd; export another one, without the keys of yEd, for the rest",
        igraph="ignores the key, with a warning",
        gephi="reports an error and skips the column",
        gephi_lite="refuses the file: it crashes (Cannot set properties of undefined)",
    ),
    "odd-for": _error(
        "the key {id} is for={scope}, which GraphML does not know",
        'write for="node" or for="edge"',
        igraph="refuses the file: unknown value of for",
        gephi="reports an error and skips the column",
        gephi_lite="refuses the file: it crashes (Cannot set properties of undefined)",
        neo4j_apoc="takes the key for edges",
        yed=NOT_TRIED,
    ),
    "repeated-name": _error(
        "two {scope} keys are called {name} (types {types})",
        "write one key of one type; long and double together make double, mixed makes string",
        networkx="keeps one of two values: the last one",
        igraph="refuses the file: duplicate attribute name",
        gephi="shows two columns of one name",
        gephi_lite="keeps one of two values: the last one",
        cytoscape="loses the values of the second type, with a line in its log only",
        yed=NOT_TRIED,
    ),
    "repeated-key-id": _error(
        "two {scope} keys have the id {id}",
        "give each key an id of its own",
        networkx="knows the last of them only, so values get its name and type",
        igraph="refuses the file: duplicate attribute id",
        gephi="knows the first of them only",
        gephi_lite="knows the last of them only, so values get its name and type",
        cytoscape="knows the last of them only, so values get its name and type",
        neo4j_apoc="knows the last of them only, so values get its name and type",
        yed=NOT_TRIED,
    ),
    "key-id-for-nodes-and-edges": _error(
        "a node key and an edge key share the id {id}",
        "give each key an id of its own (e_label for edges)",
        networkx="knows the last of them only, so values get its name and type",
        cytoscape="knows the last of them only, so values get its name and type",
        yed=NOT_TRIED,
    ),
    "key-ids-differ-by-case": _error(
        "the key ids {id} and {other} differ in capitals only",
        "rename one of them",
        gephi="takes both for one column and loses the second",
    ),
    "key-named-id": _error(
        'the {scope} key {id} has attr.name="id"',
        "call it node_id, edge_id or uri",
        networkx="writes the edge's own id over such a value of an edge",
        igraph="loses the ids of nodes (keeps the attribute), with a warning",
    ),
    "gephi-visual-name": _warning(
        "{name} is a visual property of {scope}s in Gephi, but has the type {type}",
        "rename it if it is data (file_bytes, x_value); give it the type {wanted} if it is not",
        gephi="draws with visual names (x, size, color, ...): they are no columns",
    ),
    "gephi-default-label": _warning(
        "Gephi takes the {scope} key with the id {id} (here {name}) for the label of yEd",
        "give the key another id: the name of the attribute",
        gephi="shows values of the keys d3 and d7 as labels: they are no columns",
    ),
    "default-value": _error(
        "the key {id} has a <default>",
        "take it out and write the value on every {scope}",
        networkx="does not put defaults on nodes or edges (they are in G.graph)",
        gephi_lite="keeps defaults as text, whatever the type",
        cytoscape="ignores defaults",
        neo4j_apoc="reads defaults wrongly",
    ),
    "bad-default": _error(
        "the <default> {value} of the key {id} is not of the type {type}",
        "take it out and write the value on every {scope}",
        networkx="refuses the file: it cannot read the default",
        igraph="refuses the file: it cannot read the default (an empty one becomes NaN)",
    ),
    "attr-list": _warning(
        "the key {id} is a list (attr.list), which only Neo4j knows",
        'join lists with "; ", and keep attr.list to files for Neo4j',
        networkx="shows the list as JSON text",
        igraph="shows the list as JSON text",
        gephi="shows the list as JSON text",
        gephi_lite="shows the list as JSON text",
        cytoscape="shows the list as JSON text",
        yed="shows the list as JSON text",
    ),
    "edge-key-label": _warning(
        'an edge key has the id "label"',
        'name the id e_label (attr.name may stay "label")',
        neo4j_apoc='does not store the edge key "label" if asked for readLabels',
    ),
    "yed-own-name": _note(
        "the key {id} is called {name}, which is a field of yEd",
        "nothing to do, if it is a web address or a description",
        yed="puts url and description into its own fields",
    ),
    "integers": _note(
        "there are integer attributes",
        "turn them back with int() in igraph",
        igraph="reads integers as decimal numbers (2024 becomes 2024.0)",
    ),
    "key-after-graph": _error(
        "the key {id} is declared after data that uses it",
        "put all keys before <graph>",
        igraph="loses the values, with a warning",
        gephi="loses the values",
        cytoscape="loses the values",
        neo4j_apoc="stores the values as text, named by the key's id",
        yed=NOT_TRIED,
    ),
    "undeclared-key": _error(
        "data uses the key {id}, which is not declared",
        'add <key id=... for="{scope}" attr.name=... attr.type="string"/> before <graph>',
        networkx="refuses the file: no such key",
        igraph="ignores values without a key for them, with a warning",
        gephi="loses the value without a word",
        gephi_lite="keeps values as text, named by the key's id",
        cytoscape="loses the value without a word",
        neo4j_apoc="keeps values as text, named by the key's id",
        yed=NOT_TRIED,
    ),
    "key-of-another-scope": _error(
        "the {owner} uses the key {id}, which is for={scope}",
        "declare another key for it",
        igraph="ignores values without a key for them, with a warning",
        gephi="loses the value without a word",
        gephi_lite="keeps values as text, named by the key's id",
        neo4j_apoc="keeps values as text, named by the key's id",
        yed=NOT_TRIED,
    ),
}

_ELEMENTS: Final = {
    "repeated-node-id": _error(
        "the node id {id} is repeated",
        "write each node once",
        networkx="merges the nodes; the last values win",
        igraph="merges the nodes; the last values win",
        gephi="merges the nodes; the last values win",
        gephi_lite="refuses the file: the node already exists",
        cytoscape="merges the nodes; the last values win",
        neo4j_apoc="makes two nodes; the edges go to the last",
        yed=NOT_TRIED,
    ),
    "missing-id": _error(
        "the {owner} has no {attribute}",
        "export the file again; every node needs an id, every edge a source and a target",
        networkx='makes a node called "None"',
        igraph="refuses the file: missing id",
        gephi="fails with a message that does not say why",
        gephi_lite="makes a node without a name",
        cytoscape="loses the edge, or makes a node without a name",
        neo4j_apoc="refuses the file: it finds no such node",
        yed=NOT_TRIED,
    ),
    "empty-id": _error(
        'the {owner} has an empty {attribute} ("")',
        "give the node an id that is not empty",
        networkx='makes a node called ""',
        igraph="refuses the file: Keys in a trie cannot be empty",
        gephi="refuses the file: it fails with a message that does not say why",
        gephi_lite='makes a node called ""',
        cytoscape=NOT_TRIED,
        yed=NOT_TRIED,
    ),
    "ampersand-in-node-id": _error(
        "the node id {id} has an ampersand",
        "use a short id, such as article.3f2a, and keep the address in an attribute (uri)",
        igraph="corrupts the id: & becomes &#38;",
        yed=NOT_TRIED,
    ),
    "id-not-nmtoken": _note(
        "the node id {id} is not a name as the GraphML schema wants it (NMTOKEN)",
        "use letters, digits and . - _ : only; keep addresses in an attribute (uri)",
    ),
    "undeclared-node": _error(
        "an edge goes to the node {id}, which is not in the file",
        "add <node id=.../>, or take the edge out",
        networkx="adds an empty node",
        igraph="adds an empty node",
        gephi="adds an empty node",
        gephi_lite="adds an empty node",
        cytoscape="ignores the edge; its data lands on the element before",
        neo4j_apoc="refuses the file: it finds no such node",
        yed=NOT_TRIED,
    ),
    "edge-before-node": _error(
        "an edge stands before its node {id}",
        "write all nodes before all edges",
        cytoscape="ignores the edge; its data lands on the element before",
        neo4j_apoc="refuses the file: it finds no such node",
        yed=NOT_TRIED,
    ),
    "repeated-edge-id": _error(
        "the edge id {id} is repeated (networkx writes 0, 0, 0 for a MultiDiGraph)",
        "give each edge an id of its own: e0, e1, ...",
        gephi="drops all but the first edge of an id, with a warning",
        gephi_lite="refuses the file: the edge already exists",
        yed="loses edges: they vanish",
    ),
    "repeated-edge-id-in-pair": _error(
        "edges between the same two nodes share the id {id}",
        "give each edge an id of its own: e0, e1, ...",
        networkx="collapses the edges of the pair to one",
        gephi="drops all but the first edge of an id, with a warning",
        gephi_lite="collapses the edges of the pair to one without a word",
        yed="loses edges: they vanish",
    ),
    "parallel-edges": _error(
        "edges from {source} to {target} are repeated, of the same type ({type})",
        'give each an XML attribute label="..." that tells them apart, or one edge with a weight',
        gephi="sums the edges into one",
    ),
    "parallel-without-id": _warning(
        "parallel edges from {source} to {target} have no id",
        "give each edge an id: e0, e1, ...",
        networkx="numbers the parallel edges itself: 0, 1, ...",
        gephi_lite="gives edges random ids",
    ),
    "edge-against-default": _error(
        "an edge is directed={value} in a graph that is edgedefault={default}",
        "make all edges alike; write an undirected one as two directed ones, or as an attribute",
        networkx="refuses the file: it cannot mix directed and undirected edges",
        igraph="ignores the direction of the edge",
        gephi_lite='ignores directed="false"',
        cytoscape="ignores the direction of the edge",
        neo4j_apoc="ignores the direction of the edge",
    ),
    "odd-directed": _warning(
        "an edge is directed={value}, which is neither true nor false",
        'write directed="true" or directed="false", or leave it out',
        networkx="ignores the word",
        igraph="ignores the word",
        gephi="ignores the word and reports an error",
        gephi_lite="ignores the word",
        cytoscape="ignores the word",
        neo4j_apoc="ignores the word",
        yed=NOT_TRIED,
    ),
    "weight-zero": _error(
        "an edge has the weight 0",
        "leave the edge out, or give it a small weight over 0",
        gephi="removes the edge",
    ),
    "weight-negative": _warning(
        "an edge has a negative weight ({value})",
        "keep the sign in another attribute, and a weight over 0",
        networkx="fails or misleads in shortest paths",
        igraph="fails in most measures that use weights",
        gephi=NOT_TRIED,
    ),
    "edge-ids-lost": _warning(
        "edges have ids, but no attribute repeats them",
        'add an edge key "edge_id" and write the id as data too',
        igraph='loses the ids of edges: it shows names of nodes in es["id"]',
        cytoscape="does not keep the ids of edges",
        neo4j_apoc="does not keep the ids of edges",
    ),
    "edge-ids-in-igraph": _note(
        "edges have ids, and an attribute repeats them",
        'use that attribute in igraph, not es["id"]',
        igraph='shows names of nodes in es["id"]',
    ),
    "first-data-eaten": _error(
        "an edge without a label attribute has data right behind its tag",
        'write label="..." into <edge>, or a line break behind the tag',
        neo4j_apoc="loses the first value of the edge",
    ),
    "repeated-data": _error(
        "the {owner} has the key {id} twice",
        'write one value; join several with "; "',
        networkx="keeps the last of the values only",
        igraph="keeps the last of the values only",
        gephi="keeps the last of the values only",
        gephi_lite="keeps the last of the values only",
        cytoscape="keeps the last of the values only",
        neo4j_apoc="keeps the last of the values only",
        yed=NOT_TRIED,
    ),
    "y-content": _error(
        "data holds elements of yEd (<y:{tag}>)",
        "keep this file for yEd; export another one, without them, for the rest",
        networkx="turns elements of yEd into label, x and y, over the label the node had",
        igraph="ignores the elements of yEd",
        gephi="shows a junk column of the text of yEd",
        gephi_lite="makes an attribute with an empty name",
        cytoscape="ignores the elements of yEd",
        neo4j_apoc="ignores the elements of yEd",
    ),
    "markup-in-data": _error(
        "data of the key {id} holds an element (<{tag}>)",
        "write it as text: &lt;b&gt; for <b>",
        networkx="loses the value",
        igraph="loses the value",
        gephi="keeps the text without the tags",
        gephi_lite="keeps the text without the tags",
        cytoscape="loses the value",
        neo4j_apoc="loses the text from the first tag on",
        yed=NOT_TRIED,
    ),
}

_VALUES: Final = {
    "not-an-integer": _error(
        "the value {value} of {key} is not a whole number, but the type is {type}",
        "write 2024, not 2024.0; leave a missing value out; or declare the key as double",
        networkx="refuses the file: invalid literal for int",
        gephi="loses the value and reports an error",
        gephi_lite="reads nan as NaN and keeps a fraction",
        cytoscape="loses the value, with a line in its log only",
        neo4j_apoc="refuses the file: not a number (it may let NaN pass)",
        yed=NOT_TRIED,
    ),
    "not-a-number": _error(
        "the value {value} of {key} is not a number, but the type is {type}",
        "leave a missing value out, or declare the key as string",
        networkx="refuses the file: it cannot read the number",
        igraph="refuses the file: it cannot read the number",
        gephi="loses the value and reports an error",
        gephi_lite="reads bad numbers as NaN",
        cytoscape="loses the value, with a line in its log only",
        neo4j_apoc="refuses the file: not a number",
        yed=NOT_TRIED,
    ),
    "integer-too-big": _error(
        "the value {value} of {key} is too big for the type {type}",
        'declare the key as "long" (or as string beyond 9223372036854775807)',
        gephi="loses the value and reports an error",
        cytoscape="loses the value, with a line in its log only",
        neo4j_apoc="refuses the file: not a number of that type",
        yed=NOT_TRIED,
    ),
    "integer-rounded": _error(
        "the value {value} of {key} has more digits than a decimal number can hold",
        "declare the key as string if it is an identifier",
        igraph="rounds the value",
        gephi_lite="rounds the value",
    ),
    "number-out-of-range": _error(
        "the value {value} of {key} is beyond the range of a double",
        "leave it out, or declare the key as string",
        networkx="reads such numbers as infinite or as 0",
        igraph="refuses the file: overflow or underflow",
        gephi="reads such numbers as infinite or as 0",
        gephi_lite="reads such numbers as infinite or as 0",
        cytoscape="reads such numbers as infinite or as 0",
        neo4j_apoc="reads such numbers as infinite or as 0",
        yed=NOT_TRIED,
    ),
    "nan-or-inf": _error(
        "the value {value} of {key} is not a finite number",
        "leave it out",
        gephi="loses the value and reports an error",
        gephi_lite="reads bad numbers as NaN",
        cytoscape="loses the value, with a line in its log only",
        neo4j_apoc="refuses the file: Java spells these NaN and Infinity",
        yed=NOT_TRIED,
    ),
    "not-finite": _warning(
        "the value {value} of {key} is not a finite number",
        "leave it out",
        networkx="keeps NaN or Infinity, which spoils sums and sorting",
        igraph="keeps NaN or Infinity, which spoils sums and sorting",
        gephi="keeps NaN or Infinity, which spoils sums and sorting",
        gephi_lite="keeps NaN or Infinity, which spoils sums and sorting",
        cytoscape="keeps NaN or Infinity, which spoils sums and sorting",
        neo4j_apoc="keeps NaN or Infinity, which spoils sums and sorting",
        yed=NOT_TRIED,
    ),
    "empty-value": _error(
        "a value of {key} is empty, but the type is {type}",
        "leave the <data> out",
        networkx="makes an empty value an empty text among numbers",
        igraph="makes an empty value NaN, or False",
        gephi_lite="makes an empty value 0, or false",
        neo4j_apoc="makes an empty value an empty text among numbers",
        yed=NOT_TRIED,
    ),
    "boolean-in-capitals": _note(
        "the value {value} of {key} is not written in lower case",
        "write true or false",
    ),
    "boolean-as-digit": _error(
        "the value {value} of {key} is a digit, but the type is boolean",
        "write true or false",
        gephi="reads 1 as false",
        gephi_lite="reads 1 as false",
        cytoscape="reads 1 as false",
        neo4j_apoc="reads 1 as false",
        yed=NOT_TRIED,
    ),
    "boolean-as-word": _error(
        "the value {value} of {key} is not true or false",
        "write true or false",
        networkx="refuses the file: it knows true, false, 1 and 0",
        gephi="reads every word but true as false",
        gephi_lite="reads every word but true as false",
        cytoscape="reads every word but true as false",
        neo4j_apoc="reads every word but true as false",
        yed=NOT_TRIED,
    ),
    "not-a-boolean": _error(
        "the value {value} of {key} is not true or false",
        "write true or false, or leave a missing value out",
        networkx="refuses the file: it knows true, false, 1 and 0",
        igraph="refuses the file: it cannot read the value",
        gephi="reads every word but true as false",
        gephi_lite="reads every word but true as false",
        cytoscape="reads every word but true as false",
        neo4j_apoc="reads every word but true as false",
        yed=NOT_TRIED,
    ),
    "missing-as-text": _warning(
        "the value of {key} is the word {value}",
        "leave the <data> out where a value is missing",
        **{_argument(tool): "shows the word as if it were a value" for tool in TOOLS},
    ),
    "long-value": _warning(
        "a value of {key} has {length} characters",
        "cut it to an excerpt; keep the text elsewhere",
        gephi="becomes slow, and its tables hard to read",
        gephi_lite="becomes slow, and its tables hard to read",
        cytoscape="becomes slow, and its tables hard to read",
        yed="becomes slow, and its tables hard to read",
    ),
}

_DISPLAY: Final = {
    "no-node-labels": _warning(
        "no node has a label",
        'add <desc>Title</desc> and a key with attr.name="label" to every node',
        gephi="shows nodes without labels",
        gephi_lite="shows ids for labels",
        cytoscape="shows ids for labels",
        yed="shows empty boxes",
    ),
    "nodes-without-label": _warning(
        "some nodes have a label, {id} has none",
        "give every node one",
        networkx="lacks the label of those nodes",
        igraph="shows an empty label for those nodes",
        gephi="lacks the label of those nodes",
        gephi_lite="lacks the label of those nodes",
    ),
    "label-only-in-desc": _warning(
        "nodes have a <desc>, but no label attribute",
        'add a key with attr.name="label"',
        networkx="does not see <desc>: nodes have no label",
        igraph="does not see <desc>: nodes have no label",
        gephi_lite="does not see <desc>: it shows ids for labels",
        neo4j_apoc="does not see <desc>: nodes have no label property",
    ),
    "label-not-in-cytoscape": _warning(
        'nodes have a label, but no <desc> and no key with attr.name="name"',
        "add <desc>Title</desc> as the first thing in every node",
        cytoscape="shows ids for labels",
    ),
    "no-edge-type": _warning(
        'edges have no XML attribute label="..."',
        'write <edge ... label="MENTIONS">',
        gephi="gives all edges one type",
        neo4j_apoc="makes all relationships RELATED",
    ),
    "no-interaction": _warning(
        'edges have no attribute "interaction"',
        'add an edge key with attr.name="interaction"',
        cytoscape='shows "-" for the interaction of edges',
    ),
    "no-neo4j-labels": _warning(
        "nodes have no labels for Neo4j",
        'write <node labels=":Article"> and call apoc.import.graphml with readLabels:true',
        neo4j_apoc="makes nodes without a label",
    ),
    "labels-outside-schema": _note(
        "label= on edges or labels= on nodes is outside the GraphML schema",
        "nothing to do, unless a validator must accept the file",
        neo4j_apoc="reads label and labels, with readLabels:true",
    ),
    "gephi-color": _warning(
        "Gephi does not read the colour {value}",
        "write #rrggbb, with six digits",
        gephi="ignores the colour",
    ),
    "yed-by-hand": _note(
        "labels, colours and places for yEd are not in the file",
        "in yEd: run a layout, then Edit > Properties Mapper, then Tools > Fit Node to Label",
        yed="shows all nodes on one point, without labels, until that is done",
    ),
}

FAULTS: Final[Mapping[str, Fault]] = _THE_FILE | _KEYS | _ELEMENTS | _VALUES | _DISPLAY
