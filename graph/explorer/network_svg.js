// The network as an SVG picture, for a text or a slide.

import { OUTLINES, svg } from "./dom.js";
import { FONT, wrapped } from "./labels.js";
import { themeColor } from "./looks.js";

/** @typedef {{x: number, y: number, size: number, shape: string, color: string, label: string}} Mark */
/** @typedef {{x1: number, y1: number, x2: number, y2: number, width: number}} Stroke */

const MARGIN = 120;

/** @param {import("./network.js").NetworkView} view
 * @returns {Blob} */
export function svgOf({ network, nodes, lines, graph, unfolding }) {
  const body = network.body.nodes;
  const marks = nodes.getIds().map((/** @type {string | number} */ id) => ({
    x: body[id].x, y: body[id].y, size: body[id].options.size, shape: body[id].options.shape,
    color: body[id].options.color.background, label: typeof id === "number" ? graph.label[id] : unfolding.spots.get(id)?.label ?? "",
  }));
  const strokes = lines.get().map((/** @type {import("./network_lines.js").Line} */ { from, to, width }) => (
    { x1: body[from].x, y1: body[from].y, x2: body[to].x, y2: body[to].y, width }));
  return drawing(marks, strokes, { paper: themeColor("--map"), ink: themeColor("--ink"), edge: themeColor("--edge") });
}

/** @param {Mark[]} marks
 * @param {Stroke[]} strokes
 * @param {{paper: string, ink: string, edge: string}} colors
 * @returns {Blob} */
function drawing(marks, strokes, { paper, ink, edge }) {
  const xs = marks.map(({ x }) => x);
  const ys = marks.map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const [width, height] = [Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
  /** @param {number} value */
  const round = (value) => Math.round(value * 10) / 10;
  const picture = svg("svg", { viewBox: [left, top, width, height].map(round).join(" "), width: round(width), height: round(height) },
    svg("rect", { x: round(left), y: round(top), width: round(width), height: round(height), fill: paper }));
  picture.append(svg("g", { stroke: edge }, ...strokes.map(({ x1, y1, x2, y2, width: line }) => (
    svg("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), "stroke-width": round(line) })))));
  picture.append(svg("g", {}, ...marks.map(({ x, y, size, shape, color, label }) => (
    svg("path", { d: OUTLINES[shape] ?? OUTLINES.dot, fill: color, transform: `translate(${round(x)} ${round(y)}) scale(${round(size / 6.6)})` }, svg("title", {}, label))))));
  const names = svg("g", { fill: ink, stroke: paper, "stroke-width": 3, "paint-order": "stroke", "font-family": FONT, "font-size": 12, "text-anchor": "middle" });
  for (const { x, y, size, label } of marks) {
    names.append(svg("text", { x: round(x), y: round(y + size + 14) }, ...wrapped(label, 24, 2).map((row, i) => (
      svg("tspan", { x: round(x), dy: i ? 15 : 0 }, row)))));
  }
  picture.append(names);
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}
