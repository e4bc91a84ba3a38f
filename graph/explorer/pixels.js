// Nodes as pixels: thousands of small shapes a frame, written into one image.

import { OUTLINES } from "./dom.js";

/** @typedef {import("./looks.js").Rgb} Rgb */
/** @typedef {{side: number, alpha: Uint8ClampedArray}} Stamp */

export const MOST_RADIUS = 16; // in pixels of the screen
/** @type {Map<string, Stamp>} */
const stamps = new Map();

/** How opaque each pixel of a shape is; radii are rounded to halves of a pixel.
 * @param {string} shape
 * @param {number} radius in pixels of the image
 * @returns {Stamp} */
function stamp(shape, radius) {
  const half = Math.max(1, Math.round(radius * 2)) / 2;
  // Below two pixels shapes cannot be told apart.
  const kind = half < 2 ? "dot" : shape;
  const key = `${kind} ${half}`;
  const known = stamps.get(key);
  if (known) return known;
  const side = 2 * Math.ceil(half) + 1;
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true }));
  context.translate(side / 2, side / 2);
  context.scale(half / 6.6, half / 6.6);
  context.fill(new Path2D(OUTLINES[kind] ?? OUTLINES.dot));
  const { data } = context.getImageData(0, 0, side, side);
  const made = { side, alpha: new Uint8ClampedArray(side * side) };
  for (let i = 0; i < made.alpha.length; i += 1) made.alpha[i] = data[4 * i + 3];
  stamps.set(key, made);
  return made;
}

/** An image of the size of a canvas, to put shapes in. */
export class Pixels {
  /** @param {number} width @param {number} height in pixels of the image */
  constructor(width, height) {
    this.image = new ImageData(Math.max(1, width), Math.max(1, height));
    this.words = new Uint32Array(this.image.data.buffer);
  }

  clear() {
    this.words.fill(0);
  }

  /** Put a shape over what is there.
   * @param {string} shape
   * @param {number} x of its middle, in pixels of the image
   * @param {number} y
   * @param {number} radius
   * @param {number} color as 0xBBGGRR
   * @param {number} opacity 0–255 */
  put(shape, x, y, radius, color, opacity) {
    const { words } = this;
    const { width, height } = this.image;
    const { side, alpha } = stamp(shape, radius);
    const left = Math.round(x - side / 2);
    const top = Math.round(y - side / 2);
    for (let row = Math.max(0, -top); row < side && top + row < height; row += 1) {
      let to = (top + row) * width + left;
      for (let column = 0, from = row * side; column < side; column += 1, from += 1, to += 1) {
        if (left + column < 0 || left + column >= width || !alpha[from]) continue;
        const cover = (alpha[from] * opacity) / 255;
        if (cover >= 254) words[to] = (0xff000000 | color) >>> 0;
        else words[to] = blend(words[to], color, cover / 255);
      }
    }
  }
}

/** A colour over another; the result is not premultiplied, as ImageData wants it.
 * @param {number} under as 0xAABBGGRR
 * @param {number} over as 0xBBGGRR
 * @param {number} cover 0–1
 * @returns {number} */
function blend(under, over, cover) {
  const below = ((under >>> 24) / 255) * (1 - cover);
  const whole = cover + below;
  let word = Math.round(whole * 255) << 24;
  for (let shift = 0; shift < 24; shift += 8) {
    const part = (((over >>> shift) & 255) * cover + ((under >>> shift) & 255) * below) / whole;
    word |= Math.round(part) << shift;
  }
  return word >>> 0;
}
