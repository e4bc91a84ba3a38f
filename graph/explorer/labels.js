// Names on a picture, each where it covers no other.

import { cut } from "./dom.js";

/** @typedef {[number, number, number, number]} Box left, top, right, bottom in pixels */

/** @typedef {{text: string, x: number, y: number, size: number, color: string, halo: string,
 *   weight?: number, lines?: number, air?: number, characters?: number, middle?: boolean, force?: boolean}} Name
 * `y` is the top of the text, or its middle; `air` is kept free around it; `force` draws it whatever it covers. */

export const FONT = 'Inter, "Segoe UI", system-ui, -apple-system, Roboto, "Noto Sans", sans-serif';

/** Places names on one picture. */
export class Labels {
  /** @param {CanvasRenderingContext2D} context in pixels of the page
   * @param {number} width
   * @param {number} height */
  constructor(context, width, height) {
    this.context = context;
    this.width = width;
    this.height = height;
    /** @type {Box[]} */
    this.taken = [];
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
  }

  /** Keep names away from a place.
   * @param {number} x
   * @param {number} y
   * @param {number} radius */
  block(x, y, radius) {
    this.taken.push([x - radius, y - radius, x + radius, y + radius]);
  }

  /** Draw a name if there is room for all of it.
   * @param {Name} name
   * @returns {Box | null} where it stands */
  draw({ text, x, y, size, color, halo, weight = 400, lines = 1, characters = 28, middle = false, force = false, air = 0 }) {
    const { context } = this;
    context.font = `${weight} ${size}px ${FONT}`;
    const rows = wrapped(text, characters, lines);
    const half = Math.max(...rows.map((row) => context.measureText(row).width)) / 2;
    const step = Math.round(size * 1.25);
    const top = middle ? y - (rows.length * step) / 2 : y;
    // A forced name is moved into the picture.
    const centre = force ? Math.max(half + 4, Math.min(this.width - half - 4, x)) : x;
    /** @type {Box} */
    const box = [centre - half - 3, top - 1, centre + half + 3, top + rows.length * step + 1];
    /** @type {Box} */
    const wide = [box[0] - air, box[1] - air, box[2] + air, box[3] + air];
    const isInside = box[0] >= 0 && box[1] >= 0 && box[2] <= this.width && box[3] <= this.height;
    if (!force && (!isInside || this.taken.some((other) => overlap(wide, other)))) return null;
    this.taken.push(box);
    context.lineWidth = Math.max(3, size / 3.5);
    context.strokeStyle = halo;
    context.fillStyle = color;
    rows.forEach((row, i) => context.strokeText(row, centre, top + (i + 0.5) * step));
    rows.forEach((row, i) => context.fillText(row, centre, top + (i + 0.5) * step));
    return box;
  }
}

/** @param {Box} a
 * @param {Box} b
 * @returns {boolean} */
function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** The words of `text` in at most `lines` lines, the last with an ellipsis where it is cut.
 * @param {string} text
 * @param {number} characters in a line
 * @param {number} lines
 * @returns {string[]} */
export function wrapped(text, characters, lines) {
  // A dot between two names stays with the first, and goes where a line ends.
  const words = cut(text, characters * lines + 1).replaceAll(" ·", "\u00a0·").split(" ");
  const rows = [words.shift() ?? ""];
  for (const word of words) {
    const row = rows[rows.length - 1];
    if (row.length + 1 + word.replace(/\u00a0·$/, "").length <= characters) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  const kept = rows.slice(0, lines).map((row) => cut(row.replace(/\u00a0·$/, ""), characters));
  const last = kept.length - 1;
  if (rows.length > lines && !kept[last].endsWith("…")) kept[last] = `${cut(kept[last], characters - 1)}…`;
  return kept;
}
