// Which node of the map a place on the screen means.

import { MOST_RADIUS } from "./pixels.js";

const REACH = 9; // pixels around a node that still count as it

/** The node at a place of the screen, or -1. Comparing all of 100,000 takes a millisecond.
 * @param {import("./map.js").GraphMap} map
 * @param {number} x
 * @param {number} y
 * @returns {number} */
export function nodeAt(map, x, y) {
  const { graph, camera } = map;
  const [gx, gy] = camera.toGraph(x, y);
  const { shown, others, lit } = map.scene;
  const reach = REACH / camera.zoom;
  const far = (REACH + MOST_RADIUS) / camera.zoom;
  let best = -1;
  let least = Infinity;
  for (let node = 0; node < graph.count; node += 1) {
    const dx = graph.x[node] - gx;
    const dy = graph.y[node] - gy;
    if (dx > far || dx < -far || dy > far || dy < -far || (!shown[node] && others === "hide")) continue;
    const distance = Math.hypot(dx, dy) - map.radius(node) / camera.zoom;
    // What stands out is meant before what does not.
    const rank = distance + (lit && !lit[node] ? reach / 2 : 0);
    if (distance <= reach && rank < least) {
      least = rank;
      best = node;
    }
  }
  return best;
}
