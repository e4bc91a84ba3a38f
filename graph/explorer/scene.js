// What the pictures draw, made of what the reader has chosen.

import { roomOf } from "./crowding.js";
import { FILTERS, litNodes, pathOf, shownNodes } from "./filters.js";
import { coloring, radii } from "./looks.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./map.js").Scene} Scene */
/** @typedef {(...names: (keyof State)[]) => boolean} Changed whether any of these parts of the state has changed */

/** @param {Graph} graph
 * @param {State} state
 * @returns {Scene} */
export function sceneOf(graph, state) {
  return { shown: shownNodes(graph, state), coloring: coloring(graph, state.color), ...sizes(graph, state), ...standing(graph, state) };
}

/** Bring a scene up to date.
 * @param {Scene} scene
 * @param {Graph} graph
 * @param {State} state
 * @param {Changed} has
 * @param {boolean} isRecolored */
export function renew(scene, graph, state, has, isRecolored) {
  if (has(...FILTERS)) scene.shown = shownNodes(graph, state);
  if (has("color") || isRecolored) scene.coloring = coloring(graph, state.color);
  if (has("size")) Object.assign(scene, sizes(graph, state));
  Object.assign(scene, standing(graph, state));
}

/** @param {Graph} graph
 * @param {State} state */
function sizes(graph, { size }) {
  const radius = radii(graph, size);
  return { radius, room: roomOf(graph, radius) };
}

/** @param {Graph} graph
 * @param {State} state */
function standing(graph, state) {
  return {
    lit: litNodes(graph, state), selected: state.node, community: state.community,
    path: pathOf(graph, state)?.nodes ?? [], depth: state.depth, others: state.others,
  };
}
