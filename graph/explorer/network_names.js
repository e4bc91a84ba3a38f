// Names in the network: of what is chosen, of communities, then of nodes, the foremost first.

import { number } from "./dom.js";
import { FONT, Labels } from "./labels.js";
import { themeColor } from "./looks.js";

/** @typedef {import("./network.js").NetworkView} NetworkView */
/** @typedef {import("./unfold.js").Spot} Spot */

const MOST_NAMES = 90;
const BLOCKING = 5; // pixels of radius from which on a mark is kept free of names
const FEW = 150; // marks, among which names hide none
const LINE = 15; // pixels between the lines of a name
const COUNTING = 13; // pixels of radius from which on a community's count has room inside it

/** Draw names over the network, and inside communities how many nodes are left to unfold.
 * @param {CanvasRenderingContext2D} context
 * @param {NetworkView} view */
export function drawNetworkNames(context, view) {
  const { clientWidth: width, clientHeight: height } = view.element;
  const { scene, near, unfolding, graph } = view;
  const body = view.network.body.nodes;
  const ratio = context.canvas.width / width;
  const [cx, cy, scale] = view.camera;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const labels = new Labels(context, width, height);
  const seen = [...unfolding.spots.values()].filter((spot) => body[spot.id])
    .sort((a, b) => rank(view, a) - rank(view, b))
    .map((spot) => ({
      spot, x: (body[spot.id].x - cx) * scale + width / 2, y: (body[spot.id].y - cy) * scale + height / 2,
      radius: body[spot.id].options.size * scale,
    }))
    .filter(({ x, y }) => x > -40 && y > -40 && x < width + 40 && y < height + 40);
  for (const { spot, x, y, radius } of seen) {
    if (radius > (seen.length > FEW ? BLOCKING : 0) && (!near || near.has(spot.id))) labels.block(x, y, radius * 0.8);
    if (typeof spot.id === "string" && radius > COUNTING && (!near || near.has(spot.id))) {
      context.font = `600 ${Math.max(10, Math.min(15, radius / 1.9))}px ${FONT}`;
      context.fillStyle = themeColor("--on-super");
      context.fillText(number(view.left(spot.id)), x, y);
    }
  }
  // Below a mark or above it, in two lines or cut to one: a small picture has few names to spare.
  const rooms = seen.length > FEW ? [{ lines: 2, above: 0 }] : [
    { lines: 2, above: 0 }, { lines: 1, above: 0 }, { lines: 1, above: LINE },
  ];
  /** @param {typeof seen[number]} one @param {boolean} force */
  const name = ({ spot, x, y, radius }, force) => rooms.some(({ lines, above }) => labels.draw({
    text: typeof spot.id === "number" ? graph.label[spot.id] : spot.label, x,
    y: above ? y - radius - 3 - above : y + radius + 3,
    size: typeof spot.id === "string" ? 13 : 12, weight: typeof spot.id === "string" || force ? 600 : 400,
    color: themeColor("--ink"), halo: themeColor("--map"), lines, characters: 22, force,
  }));
  const chosen = [view.hovered, scene.selected, `c${scene.community}`];
  for (const one of seen) if (chosen.includes(one.spot.id)) name(one, true);
  let count = 0;
  for (const one of seen) {
    if (count >= MOST_NAMES) break;
    if (chosen.includes(one.spot.id) || (near && !near.has(one.spot.id))) continue;
    if (name(one, false)) count += 1;
  }
  context.restore();
}

/** @param {NetworkView} view
 * @param {Spot} spot
 * @returns {number} lower for what is named first */
function rank(view, spot) {
  if (typeof spot.id === "string") return -10 - spot.size;
  return -view.graph.importance[spot.id] - (view.graph.kindOf(spot.id).role === "work" ? 0 : 1);
}
