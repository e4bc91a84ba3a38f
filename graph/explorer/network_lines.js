// The lines of the network: between communities, and between the nodes that are there.

import { themeColor } from "./looks.js";

/** @typedef {import("./network.js").NetworkView} NetworkView */
/** @typedef {{id: string, from: string | number, to: string | number, width: number, arrows: string, color: {color: string, opacity: number}}} Line */

const MOST_LINES = 4_000;

/** The edges between what is there; those of a hub only where it was chosen or unfolded.
 * @param {NetworkView} view
 * @param {Set<string | number>} ids
 * @returns {Line[]} */
export function linesBetween({ graph, scene, unfolding, prepared, isWhole }, ids) {
  const color = themeColor("--edge");
  /** @type {Line[]} */
  const lines = [];
  prepared.edges.forEach(({ from, to, value = 1, arrows = "" }, i) => {
    if (!ids.has(from) || !ids.has(to)) return;
    if (isWhole) lines.push({ id: `p${i}`, from, to, width: 1, arrows, color: { color, opacity: 0.9 } });
    else lines.push({ id: `p${i}`, from, to, width: Math.min(6, 0.6 + Math.sqrt(value) / 4), arrows: "", color: { color, opacity: 0.55 } });
  });
  if (isWhole) return lines;
  const chosen = new Set([scene.selected, ...unfolding.done.map((name) => graph.numbers.get(name) ?? -1)]);
  for (const id of ids) {
    if (typeof id !== "number") continue;
    for (let i = graph.starts[id]; i < graph.starts[id + 1]; i += 1) {
      const other = graph.ends[i];
      const edge = graph.edges[i];
      if (graph.source[edge] !== id || other === id || !ids.has(other) || lines.length >= MOST_LINES) continue;
      if ((graph.isHub[id] && !chosen.has(id)) || (graph.isHub[other] && !chosen.has(other))) continue;
      const arrows = graph.packed.edges[graph.group[edge]].mutual ? "" : "to";
      lines.push({ id: `e${edge}`, from: id, to: other, width: 1, arrows, color: { color, opacity: 0.9 } });
    }
  }
  return lines;
}
