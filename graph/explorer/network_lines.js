// The lines of the network: between communities, and between the nodes that are there.

import { themeColor } from "./looks.js";

/** @typedef {import("./network.js").NetworkView} NetworkView */
/** @typedef {{id: string, from: string | number, to: string | number, width: number, arrows: string, color: {color: string, opacity: number}}} Line */

const MOST_LINES = 4_000;

/** The edges between what is there; those of a hub only where it was chosen, unfolded, or is part of a path.
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
  if (isWhole) return withPairs(lines, graph, [...stepsOf(scene.path), ...linksOf(graph, scene, ids)]);
  const chosen = new Set([scene.selected, ...unfolding.done.map((name) => graph.numberOf(name))]);
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
  return withPairs(lines, graph, stepsOf(scene.path));
}

/** @param {number[]} path
 * @returns {[number, number][]} */
function stepsOf(path) {
  return path.slice(1).map((node, i) => [path[i], node]);
}

/** The links of the selected node to what is there: a hub, or one of too many lines, has others than those drawn before.
 * @param {import("./data.js").Graph} graph
 * @param {import("./map.js").Scene} scene
 * @param {Set<string | number>} ids
 * @returns {[number, number][]} */
function linksOf(graph, { selected, path }, ids) {
  if (selected < 0 || path.length) return [];
  return [...graph.around(selected)].filter((other) => other !== selected && ids.has(other)).map((other) => [selected, other]);
}

/** @param {Line[]} lines
 * @param {import("./data.js").Graph} graph
 * @param {[number, number][]} pairs of linked nodes
 * @returns {Line[]} these lines, and one between each pair that had none */
function withPairs(lines, graph, pairs) {
  const known = new Set(lines.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  for (const [one, other] of pairs) {
    if (known.has(`${one} ${other}`)) continue;
    known.add(`${one} ${other}`).add(`${other} ${one}`);
    const edge = graph.edges[graph.starts[other] + graph.around(other).indexOf(one)];
    const arrows = graph.packed.edges[graph.group[edge]].mutual ? "" : "to";
    lines.push({ id: `e${edge}`, from: graph.source[edge], to: graph.target[edge], width: 1, arrows, color: { color: themeColor("--edge"), opacity: 0.9 } });
  }
  return lines;
}

/** The ends of the lines that stand out: of a path, of what is chosen, or else of what the pointer rests on.
 * @param {NetworkView} view
 * @returns {{from: string | number, to: string | number}[]} */
export function litLines({ scene, lines, hovered }) {
  const { path, selected, community } = scene;
  if (path.length) return path.slice(1).map((node, i) => ({ from: path[i], to: node }));
  const chosen = selected >= 0 ? selected : community >= 0 ? `c${community}` : hovered;
  return lines.get().filter((/** @type {Line} */ { from, to }) => from === chosen || to === chosen);
}

/** What stands out in this view; where nothing is chosen, what the pointer rests on, with its neighbours.
 * @param {NetworkView} view
 * @returns {Set<string | number> | null} */
export function standingOut({ scene, graph, prepared, unfolding, hovered, network }) {
  const { community, lit } = scene;
  if (community >= 0) {
    const near = new Set(/** @type {(string | number)[]} */ ([`c${community}`]));
    for (const { from, to } of prepared.edges) {
      if (from === `c${community}`) near.add(to);
      if (to === `c${community}`) near.add(from);
    }
    for (const id of unfolding.spots.keys()) if (typeof id === "number" && graph.community[id] === community) near.add(id);
    return near;
  }
  if (lit) return new Set([...unfolding.spots.keys()].filter((id) => typeof id === "number" && lit[id]));
  return hovered === null ? null : new Set([hovered, ...network.getConnectedNodes(hovered)]);
}
