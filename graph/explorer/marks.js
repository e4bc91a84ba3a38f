// The marks of the map: every node that is in view, as pixels.

import { themeColor } from "./looks.js";
import { MOST_RADIUS, word } from "./pixels.js";

/** @param {import("./map.js").GraphMap} map */
export function drawMarks({ graph, scene, pixels, camera, shapes, ratio = 1, least = 1, growth }) {
  const { width, height } = pixels.image;
  const { x: xs, y: ys, order, kind } = graph;
  const { shown, lit, radius: sizes, room } = scene;
  const { slot, colors } = scene.coloring;
  const words = colors.map(word);
  const grey = word(themeColor("--other"));
  const halo = word(themeColor("--map"));
  const isDimmed = scene.others === "dim";
  const zoom = camera.zoom * ratio;
  const [left, top] = [width / 2 - camera.x * zoom, height / 2 - camera.y * zoom];
  const reach = MOST_RADIUS * ratio;
  const unit = least * growth * ratio;
  pixels.clear();
  // The most important last, so that nothing covers them; what stands out in a round of its own.
  for (let round = lit ? 0 : 1; round < 2; round += 1) {
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const node = order[i];
      const isOn = shown[node] === 1;
      if (!isOn && !isDimmed) continue;
      const isLit = isOn && (!lit || lit[node] === 1);
      if (lit && isLit !== (round === 1)) continue;
      const x = xs[node] * zoom + left;
      const y = ys[node] * zoom + top;
      if (x < -reach || y < -reach || x > width + reach || y > height + reach) continue;
      const radius = Math.min(reach, sizes[node] * unit, room[node] * zoom);
      const shape = shapes[kind[node]];
      if (!isLit) pixels.put(shape.at(radius), x, y, isOn ? words[slot[node]] : grey, isOn ? 60 : 45);
      else {
        if (radius >= 4) pixels.put(shape.at(radius + 1.2 * ratio), x, y, halo, 255);
        pixels.put(shape.at(radius), x, y, words[slot[node]], 255);
      }
    }
  }
}
