// What is drawn over the network: what stands out, rings around what is chosen, and names.

import { themeColor } from "./looks.js";
import { litLines } from "./network_lines.js";
import { drawNetworkNames, ringOf } from "./network_names.js";

/** Draw what stands out again over a veil, and names over all.
 * @param {CanvasRenderingContext2D} context in the coordinates of the network
 * @param {import("./network.js").NetworkView} view */
export function drawFront(context, view) {
  const body = view.network.body.nodes; // of vis-network 9.1.2, which pyvis ships
  const [x, y, scale] = view.place;
  const { element: { clientWidth: width, clientHeight: height }, scene, near } = view;
  if (near) {
    context.save();
    context.globalAlpha = 0.84;
    context.fillStyle = themeColor("--map");
    context.fillRect(x - width / scale, y - height / scale, (2 * width) / scale, (2 * height) / scale);
    context.globalAlpha = near.size > 100 ? 0.3 : 0.8;
    context.strokeStyle = themeColor("--accent");
    context.lineWidth = (scene.path.length ? 2.5 : 1.4) / scale;
    for (const { from, to } of litLines(view)) {
      if (!body[from] || !body[to]) continue;
      context.beginPath();
      context.moveTo(body[from].x, body[from].y);
      context.lineTo(body[to].x, body[to].y);
      context.stroke();
    }
    context.restore();
    for (const id of near) body[id]?.draw(context);
  }
  const chosen = scene.selected >= 0 ? scene.selected : scene.community >= 0 ? `c${scene.community}` : null;
  for (const id of [chosen, view.hovered, scene.path.at(-1) ?? null]) {
    if (id === null || !body[id]) continue;
    context.beginPath();
    context.arc(body[id].x, body[id].y, ringOf(body[id], scale), 0, 2 * Math.PI);
    context.strokeStyle = id === view.hovered ? themeColor("--accent") : themeColor("--ink");
    context.lineWidth = 2.5 / scale;
    context.stroke();
  }
  drawNetworkNames(context, view);
}
