// Nodes as pixels: thousands of small shapes a frame, written into one image.

import { OUTLINES } from "./dom.js";
import { rgb } from "./looks.js";

/** @typedef {{side: number, alpha: Uint8ClampedArray}} Stamp how opaque each pixel of a shape is */

export const MOST_RADIUS = 16; // in pixels of the screen

const BOARD = 80; // pixels; the largest shape on a screen of double pixels takes 71
/** @type {OffscreenCanvasRenderingContext2D | null} */
let board = null;

/** A shape in every size, in steps of half a pixel; each is made when it is first drawn. */
export class Shape {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    /** @type {Stamp[]} */
    this.stamps = [];
  }

  /** @param {number} radius in pixels of the image
   * @returns {Stamp} */
  at(radius) {
    const step = radius < 1 ? 1 : Math.round(radius * 2);
    return this.stamps[step] ?? this.#make(step);
  }

  /** @param {number} step
   * @returns {Stamp} */
  #make(step) {
    if (step === 1) {
      // The least mark is two pixels square and whole: a hundred thousand of them need no blending.
      this.stamps[1] = { side: 2, alpha: new Uint8ClampedArray(4).fill(255) };
      return this.stamps[1];
    }
    const half = step / 2;
    const side = 2 * Math.ceil(half) + 1;
    // One canvas for all: to make one takes longer than to draw a shape, and a flight needs dozens.
    board ??= /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(BOARD, BOARD).getContext("2d", { willReadFrequently: true }));
    const context = board;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, side, side);
    context.setTransform(half / 6.6, 0, 0, half / 6.6, side / 2, side / 2);
    // Below two pixels shapes cannot be told apart.
    context.fill(new Path2D(OUTLINES[half < 2 ? "dot" : this.name] ?? OUTLINES.dot));
    const { data } = context.getImageData(0, 0, side, side);
    const alpha = Uint8ClampedArray.from({ length: side * side }, (_, i) => data[4 * i + 3]);
    this.stamps[step] = { side, alpha };
    return this.stamps[step];
  }
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
   * @param {Stamp} stamp
   * @param {number} x of its middle, in pixels of the image
   * @param {number} y
   * @param {number} color as 0xBBGGRR
   * @param {number} opacity 0–255 */
  put({ side, alpha }, x, y, color, opacity) {
    const { words } = this;
    const { width, height } = this.image;
    const left = Math.round(x - side / 2);
    const top = Math.round(y - side / 2);
    const first = Math.max(0, -left);
    const last = Math.min(side, width - left);
    for (let row = Math.max(0, -top); row < side && top + row < height; row += 1) {
      const from = row * side;
      const to = (top + row) * width + left;
      for (let column = first; column < last; column += 1) {
        const own = alpha[from + column];
        if (!own) continue;
        const cover = opacity === 255 ? own : (own * opacity) / 255;
        // Most pixels are whole, or the first at their place: there is nothing to blend.
        if (cover >= 254) words[to + column] = 0xff000000 | color;
        else if (!words[to + column]) words[to + column] = (cover << 24) | color;
        else words[to + column] = blend(words[to + column], color, cover / 255);
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

/** A colour as 0xBBGGRR, the order of bytes in an image.
 * @param {string} color
 * @returns {number} */
export function word(color) {
  const [red, green, blue] = rgb(color);
  return (blue << 16) | (green << 8) | red;
}
