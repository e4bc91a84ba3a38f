// Ways through the graph: what lies around a node, and how two nodes are connected.

/** @typedef {import("./data.js").Graph} Graph */

/** The nodes within `depth` steps of `start`, itself included. No way leads on through a hub: what
 * everything is linked to brings nothing closer.
 * @param {Graph} graph
 * @param {number} start
 * @param {number} depth
 * @returns {Uint8Array} 1 for each node that is near */
export function neighborhood(graph, start, depth) {
  const near = new Uint8Array(graph.count);
  near[start] = 1;
  let edge = [start];
  for (let step = 0; step < depth; step += 1) {
    /** @type {number[]} */
    const next = [];
    for (const node of edge) {
      if (graph.isHub[node] && node !== start) continue;
      for (const other of graph.around(node)) {
        if (near[other]) continue;
        near[other] = 1;
        next.push(other);
      }
    }
    edge = next;
  }
  return near;
}

/** A shortest way from one node to another, along edges in either direction; through a hub only if
 * there is no other. Of equal ways, the one through more important nodes.
 * @param {Graph} graph
 * @param {number} from
 * @param {number} to
 * @returns {{nodes: number[], usesHub: boolean} | null} null if they are not connected */
export function shortestPath(graph, from, to) {
  for (const usesHub of [false, true]) {
    const nodes = search(graph, from, to, usesHub);
    if (nodes) return { nodes, usesHub };
  }
  return null;
}

/** @param {Graph} graph
 * @param {number} from
 * @param {number} to
 * @param {boolean} throughHubs
 * @returns {number[] | null} */
function search(graph, from, to, throughHubs) {
  const previous = new Int32Array(graph.count).fill(-1);
  previous[from] = from;
  let edge = [from];
  while (edge.length && previous[to] < 0) {
    /** @type {number[]} */
    const next = [];
    for (const node of edge) {
      if (graph.isHub[node] && !throughHubs && node !== from) continue;
      for (const other of graph.around(node)) {
        if (previous[other] >= 0) continue;
        previous[other] = node;
        next.push(other);
      }
    }
    edge = graph.byImportance(next);
  }
  if (previous[to] < 0) return null;
  const path = [to];
  for (let node = to; node !== from; ) {
    node = previous[node];
    path.push(node);
  }
  return path.reverse();
}
