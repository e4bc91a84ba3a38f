// Names in the network: of what is chosen, of communities, then of nodes, the foremost first.

import { number } from "./dom.js";
import { FONT, Labels, foremostOf } from "./labels.js";
import { inkOn, themeColor } from "./looks.js";

/** @typedef {import("./network.js").NetworkView} NetworkView */
/** @typedef {import("./unfold.js").Spot} Spot */

const MOST_NAMES = 200;
const BLOCKING = 5; // pixels of radius from which on a mark is kept free of names
const FEW = 300; // marks, among which names hide none
const RING = 5; // pixels that the ring around a chosen mark takes
const CORNERS = 1.25; // how much further than a disc a mark with corners reaches
const COUNT_HIGH = 9; // pixels that the count moves up, and the name down, where both stand inside a community
const BROAD = 30; // pixels of radius from which on a community is kept free of names even where it does not stand out
const COUNTING = 13; // pixels of radius from which on a community's count has room inside it

/** Draw names over the network, and inside communities how many nodes are left to unfold.
 * @param {CanvasRenderingContext2D} context
 * @param {NetworkView} view */
export function drawNetworkNames(context, view) {
  const { clientWidth: width, clientHeight: height } = view.element;
  const { scene, near, unfolding, graph } = view;
  const body = view.network.body.nodes;
  const ratio = context.canvas.width / width;
  const [cx, cy, scale] = view.place;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const labels = new Labels(context, width, height);
  labels.clear(view.element);
  const ringed = new Set([view.hovered, scene.selected, `c${scene.community}`, ...scene.path.slice(-1)]);
  const chosen = new Set([...ringed, ...scene.path]);
  const seen = [...unfolding.spots.values()].filter((spot) => body[spot.id])
    .sort((a, b) => rank(view, a) - rank(view, b))
    .map((spot) => ({
      spot, x: (body[spot.id].x - cx) * scale + width / 2, y: (body[spot.id].y - cy) * scale + height / 2,
      radius: body[spot.id].options.size * scale,
    }))
    .filter(({ x, y }) => x > -40 && y > -40 && x < width + 40 && y < height + 40);
  const isCrowded = seen.length > FEW;
  const foremost = new Set(seen.filter(({ spot }) => !near || near.has(spot.id)).slice(0, foremostOf(seen.length)).map(({ spot }) => spot.id));
  /** @type {Set<string | number>} */
  const inside = new Set();
  for (const { spot, x, y, radius } of seen) {
    const isFirm = chosen.has(spot.id) || foremost.has(spot.id);
    const isBroad = typeof spot.id === "string" && radius > BROAD;
    if ((radius > (isCrowded ? BLOCKING : 0) || isFirm) && (!near || near.has(spot.id) || isBroad)) labels.block({ x, y, radius }, isFirm);
    if (typeof spot.id === "string" && radius > COUNTING && (!near || near.has(spot.id))) {
      const { background } = body[spot.id].options.color;
      const style = { text: spot.label, size: 13, weight: 600, color: inkOn(background), halo: background };
      const high = [[2, 22], [3, 13]].reduce((found, [lines, characters]) => (
        found || labels.inside({ ...style, lines, characters }, { x, y, radius }, COUNT_HIGH)), 0);
      if (high) inside.add(spot.id);
      context.font = `600 ${Math.max(10, Math.min(15, radius / 1.9))}px ${FONT}`;
      context.fillStyle = inkOn(background);
      context.fillText(number(view.left(spot.id)), x, high ? y - high / 2 - COUNT_HIGH + 4 : y);
    }
  }
  /** @param {typeof seen[number]} one @param {import("./labels.js").Way} way */
  const name = ({ spot, x, y, radius }, way) => labels.beside({
    text: typeof spot.id === "number" ? graph.label[spot.id] : spot.label,
    size: typeof spot.id === "string" ? 13 : 12, weight: typeof spot.id === "string" || way === "always" ? 600 : 400,
    color: themeColor("--ink"), halo: themeColor("--map"), lines: 2, characters: 22,
  }, { x, y, radius: ringed.has(spot.id) ? ringOf(body[spot.id], scale) * scale : radius }, way);
  for (const one of seen) if (chosen.has(one.spot.id) && !inside.has(one.spot.id)) name(one, "always");
  let count = 0;
  for (const one of seen) {
    if (count >= MOST_NAMES) break;
    if (chosen.has(one.spot.id) || inside.has(one.spot.id) || (near && !near.has(one.spot.id))) continue;
    if (name(one, foremost.has(one.spot.id) ? "covering" : isCrowded ? "below" : "beside")) count += 1;
  }
  context.restore();
}

/** The radius of the ring around a chosen mark.
 * @param {{options: {size: number, shape: string}}} mark
 * @param {number} scale
 * @returns {number} in the coordinates of the network */
export function ringOf({ options: { size, shape } }, scale) {
  return size * (shape === "dot" ? 1 : CORNERS) + RING / scale;
}

/** @param {NetworkView} view
 * @param {Spot} spot
 * @returns {number} lower for what is named first */
function rank(view, spot) {
  if (typeof spot.id === "string") return -10 - spot.size;
  return -view.graph.importance[spot.id];
}
