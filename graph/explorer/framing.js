// What is to be in view when a node is chosen: it, and the nearest of its neighbours.

/** @typedef {import("./data.js").Graph} Graph */

export const COMPANY = 12; // neighbours in view with a node

/** The neighbours of a node that stand nearest to it, of those that are shown.
 * @param {Graph} graph
 * @param {number} node
 * @param {Uint8Array} shown
 * @returns {number[]} */
export function nearestNeighbors(graph, node, shown) {
  const { x, y } = graph;
  /** @type {{other: number, away: number}[]} */
  const found = [];
  // A hub has tens of thousands: they are not sorted, only compared with the farthest so far.
  for (const other of graph.around(node)) {
    if (other === node || !shown[other]) continue;
    const away = (x[other] - x[node]) ** 2 + (y[other] - y[node]) ** 2;
    if (found.length >= COMPANY && away >= found[COMPANY - 1].away) continue;
    if (found.some((one) => one.other === other)) continue;
    found.push({ other, away });
    found.sort((one, two) => one.away - two.away);
    found.length = Math.min(found.length, COMPANY);
  }
  return found.map(({ other }) => other);
}

/** What some nodes fill.
 * @param {Graph} graph
 * @param {Iterable<number>} nodes
 * @returns {import("./data.js").Frame} left, top, right, bottom */
export function boundsOf({ x, y }, nodes) {
  /** @type {import("./data.js").Frame} */
  const frame = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    frame[0] = Math.min(frame[0], x[node]);
    frame[1] = Math.min(frame[1], y[node]);
    frame[2] = Math.max(frame[2], x[node]);
    frame[3] = Math.max(frame[3], y[node]);
  }
  return frame;
}

/** Where the network is looked at from when a picture holds some points, with room for names around them.
 * @param {HTMLElement} picture
 * @param {{x: number, y: number}[]} points
 * @returns {[number, number, number]} x, y, zoom */
export function holding({ clientWidth, clientHeight }, points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const side = Math.min(100, clientWidth / 7);
  const zoom = Math.min((clientWidth - 2 * side) / Math.max(1, right - left), (clientHeight - 110) / Math.max(1, bottom - top), 1.3);
  return [(left + right) / 2, (top + bottom) / 2 + 12 / zoom, zoom];
}
