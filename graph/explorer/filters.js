// Which nodes are shown, and which of them stand out.

import { neighborhood, shortestPath } from "./paths.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./state.js").State} State */

/** The parts of the state that decide what is shown. */
export const FILTERS = /** @type {const} */ (["hidden", "from", "to", "single", "depth", "node", "goal"]);

/** The nodes that the filters leave.
 * @param {Graph} graph
 * @param {State} state
 * @returns {Uint8Array} 1 for each node shown */
export function shownNodes(graph, state) {
  const shown = new Uint8Array(graph.count).fill(1);
  const isHidden = graph.kinds.map((kind) => state.hidden.includes(kind.name));
  const isWork = graph.kinds.map((kind) => kind.role === "work");
  const near = state.depth > 0 && state.node >= 0 ? neighborhood(graph, state.node, state.depth) : null;
  for (let node = 0; node < graph.count; node += 1) {
    const kind = graph.kind[node];
    const isLone = !state.single && !isWork[kind] && graph.starts[node + 1] - graph.starts[node] <= 1;
    if (isHidden[kind] || isLone || (near && !near[node])) shown[node] = 0;
  }
  if (state.from !== null || state.to !== null) keepDays(graph, shown, isWork, state.from, state.to);
  // What a reader asked for by name is never hidden.
  if (state.node >= 0) shown[state.node] = 1;
  if (state.goal >= 0) for (const node of pathOf(graph, state)?.nodes ?? [state.goal]) shown[node] = 1;
  return shown;
}

/** Leave the works of some days, and of the rest what is linked to one of them.
 * @param {Graph} graph
 * @param {Uint8Array} shown
 * @param {boolean[]} isWork by kind
 * @param {number | null} from
 * @param {number | null} to */
function keepDays(graph, shown, isWork, from, to) {
  const low = from ?? -Infinity;
  const high = to ?? Infinity;
  /** @param {number} node */
  const isInside = (node) => graph.day[node] >= low && graph.day[node] <= high;
  for (let node = 0; node < graph.count; node += 1) {
    if (!shown[node]) continue;
    if (isWork[graph.kind[node]] || !Number.isNaN(graph.day[node])) {
      if (!isInside(node)) shown[node] = 0;
    } else if (!graph.around(node).some(isInside)) shown[node] = 0;
  }
}

/** @type {{key: string, path: {nodes: number[], usesHub: boolean} | null}} */
const last = { key: "", path: null };

/** The path between the two chosen nodes; null if none are chosen or there is none.
 * @param {Graph} graph
 * @param {State} state
 * @returns {{nodes: number[], usesHub: boolean} | null} */
export function pathOf(graph, { node, goal }) {
  if (node < 0 || goal < 0) return null;
  const key = `${node} ${goal}`;
  if (last.key !== key) Object.assign(last, { key, path: shortestPath(graph, node, goal) });
  return last.path;
}

/** The nodes that stand out: a path, a community, or a selected node and what is shown around it.
 * @param {Graph} graph
 * @param {State} state
 * @returns {Uint8Array | null} null if none do */
export function litNodes(graph, state) {
  const path = pathOf(graph, state);
  if (state.node < 0 && state.community < 0) return null;
  const lit = new Uint8Array(graph.count);
  if (path) for (const node of path.nodes) lit[node] = 1;
  else if (state.node >= 0) {
    lit.set(neighborhood(graph, state.node, Math.max(1, state.depth)));
  } else {
    for (let node = 0; node < graph.count; node += 1) lit[node] = Number(graph.community[node] === state.community);
  }
  return lit;
}
