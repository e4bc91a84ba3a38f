// What is said above the picture: how much of the graph it shows, and what is not there.

import { byId, counted, number } from "./dom.js";

/** @param {import("./explorer.js").Explorer} explorer */
export function sayStatus({ graph, scene, state, missing, network }) {
  const count = scene.shown.reduce((sum, one) => sum + one, 0);
  const parts = [];
  if (missing) parts.push(`This page has no node ${missing}.`);
  if (count < graph.count) parts.push(`${number(count)} of ${counted(graph.count, "node")} shown`);
  if (!count) parts.push("Nothing passes the filters: widen them, or clear them.");
  if (state.view === "network" && !network.isWhole) parts.push(`In the network: ${network.summary}`);
  if (state.view === "network" && network.unfolding.isFull) parts.push("It is full: start over to see others");
  byId("status").textContent = parts.join(" · ");
  byId("reset").hidden = count === graph.count;
}
