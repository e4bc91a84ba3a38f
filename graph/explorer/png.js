// The layers of a picture as one PNG file.

import { make } from "./dom.js";

/** @param {HTMLCanvasElement[]} layers of one size, the lowest first
 * @param {string} paper the colour below them
 * @returns {Promise<Blob | null>} */
export function pngOf(layers, paper) {
  const canvas = /** @type {HTMLCanvasElement} */ (make("canvas"));
  canvas.width = layers[0].width;
  canvas.height = layers[0].height;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
