// How the marks of the network look, as vis-network is told.

import { themeColor } from "./looks.js";

/** @param {import("./network.js").NetworkView} view
 * @param {import("./unfold.js").Spot} spot
 * @returns {object} a node for vis-network */
export function looksOf({ graph, scene, growth }, { id, x, y, size }) {
  const { coloring, shown, radius } = scene;
  const rest = { id, x, y, borderWidth: 1 };
  const border = themeColor("--map");
  if (typeof id === "string") {
    const [foremost = -1] = graph.communities[Number(id.slice(1))]?.nodes ?? [];
    const isColored = coloring.key.some((entry) => entry.community >= 0);
    const own = foremost < 0 ? themeColor("--other") : coloring.colors[coloring.slot[foremost]];
    return { ...rest, shape: "dot", size: size * growth, opacity: 1, color: { background: isColored ? own : themeColor("--super"), border } };
  }
  const isEqual = radius.length > 1 && radius.every((value) => value === radius[0]);
  const background = shown[id] ? coloring.colors[coloring.slot[id]] : themeColor("--other");
  return { ...rest, shape: graph.kindOf(id).shape, size: (isEqual ? 8 : size) * growth, opacity: shown[id] ? 1 : 0.35, color: { background, border } };
}
