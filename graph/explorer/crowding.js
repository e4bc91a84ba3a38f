// How large marks may be where they stand close, so that each is seen and can be picked.

/** @typedef {import("./data.js").Graph} Graph */

const SHARE = 0.9; // of the way between two marks that they fill at most
const LEAST = 0.2; // of the usual way between two marks, which each may fill

/** How far from its middle each mark may reach, in pixels at zoom 1: two that stand close share the way between them by their
 * sizes. Marks grow more slowly than the way between them when a reader zooms in, so that all come to their sizes.
 * @param {Graph} graph
 * @param {Float32Array} radius of each mark, relative to the others
 * @returns {Float32Array} */
export function roomOf({ count, frame: [left, top, right, bottom], x, y }, radius) {
  const wide = Math.max(right - left, 1);
  const high = Math.max(bottom - top, 1);
  const usual = Math.sqrt((wide * high) / Math.max(count, 1));
  // Nodes in cells, row by row: what stands close to a node is in its own cell or in one around it.
  const cell = 1.5 * usual;
  const columns = Math.floor(wide / cell) + 3;
  const rows = Math.floor(high / cell) + 3;
  const cells = new Uint32Array(count);
  const starts = new Uint32Array(columns * rows + 1);
  for (let node = 0; node < count; node += 1) {
    // Places are rounded: what stands on the edge of the frame may stand a little beyond it.
    const row = Math.min(Math.max(Math.floor((y[node] - top) / cell) + 1, 1), rows - 2);
    cells[node] = row * columns + Math.min(Math.max(Math.floor((x[node] - left) / cell) + 1, 1), columns - 2);
    starts[cells[node] + 1] += 1;
  }
  for (let place = 1; place < starts.length; place += 1) starts[place] += starts[place - 1];
  const inside = new Uint32Array(count);
  const next = starts.slice();
  for (let node = 0; node < count; node += 1) inside[next[cells[node]]++] = node;
  const room = new Float32Array(count).fill(Infinity);
  for (let node = 0; node < count; node += 1) {
    for (let step = -1; step <= 1; step += 1) {
      const middle = cells[node] + step * columns;
      for (let i = starts[middle - 1]; i < starts[middle + 2]; i += 1) {
        const other = inside[i];
        if (other <= node) continue;
        const across = x[node] - x[other];
        const along = y[node] - y[other];
        const share = (SHARE * Math.sqrt(across * across + along * along)) / (radius[node] + radius[other]);
        if (share * radius[node] < room[node]) room[node] = share * radius[node];
        if (share * radius[other] < room[other]) room[other] = share * radius[other];
      }
    }
  }
  return room.map((own) => Math.max(own, LEAST * usual));
}
