// Reads a GraphML file as Gephi Lite does, and prints as JSON what it found.

import { readFileSync } from "node:fs";

import { MultiDirectedGraph } from "graphology";
import { parse } from "graphology-graphml";

const graph = parse(MultiDirectedGraph, readFileSync(process.argv[2], "utf8"));
const { nodes, edges } = graph.export();
process.stdout.write(JSON.stringify({ type: graph.type, nodes, edges }));
