// The edges of the page's data as columns, and sorted by node.

/** @typedef {import("./data.js").EdgeGroup} EdgeGroup */

/** Flat columns of all edges.
 * @param {EdgeGroup[]} groups
 * @returns {{source: Uint32Array, target: Uint32Array, group: Uint8Array}} */
export function columnsOf(groups) {
  const total = groups.reduce((sum, group) => sum + group.target.length, 0);
  const found = { source: new Uint32Array(total), target: new Uint32Array(total), group: new Uint8Array(total) };
  let edge = 0;
  groups.forEach(({ count, target: deltas }, place) => {
    const first = edge;
    for (let source = 0; source < count.length; source += 1) {
      let target = 0;
      for (const end = edge + count[source]; edge < end; edge += 1) {
        target += deltas[edge - first];
        found.source[edge] = source;
        found.target[edge] = target;
        found.group[edge] = place;
      }
    }
  });
  return found;
}

/** The edges of each node: from `starts[node]` up to the next start, `ends` are the neighbours and
 * `edges` the edges that lead to them.
 * @param {number} count of nodes
 * @param {Uint32Array} source
 * @param {Uint32Array} target
 * @returns {{starts: Uint32Array, ends: Uint32Array, edges: Uint32Array}} */
export function byNode(count, source, target) {
  const starts = new Uint32Array(count + 1);
  for (const column of [source, target]) for (const node of column) starts[node + 1] += 1;
  for (let node = 0; node < count; node += 1) starts[node + 1] += starts[node];
  const next = starts.slice();
  const ends = new Uint32Array(2 * source.length);
  const edges = new Uint32Array(2 * source.length);
  /** @param {number} from @param {number} to @param {number} edge */
  const put = (from, to, edge) => {
    ends[next[from]] = to;
    edges[next[from]] = edge;
    next[from] += 1;
  };
  for (let edge = 0; edge < source.length; edge += 1) {
    put(source[edge], target[edge], edge);
    put(target[edge], source[edge], edge);
  }
  return { starts, ends, edges };
}
