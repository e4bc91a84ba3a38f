// Names on a picture, each where it covers no other.

import { cut } from "./dom.js";

/** @typedef {[number, number, number, number]} Box left, top, right, bottom in pixels */

/** @typedef {{text: string, size: number, color: string, halo: string, weight?: number, lines?: number, characters?: number,
 *   air?: number}} Name `air` is kept free around it */
/** @typedef {{rows: string[], widths: number[], half: number, high: number, step: number}} Setting a name in lines */
/** @typedef {{x: number, y: number, radius: number}} Mark */
/** @typedef {"below" | "beside" | "covering" | "always"} Way of naming a mark: below it alone; on any side of it; even if it
 * covers small marks; even if it covers anything */

export const FONT = 'Inter, "Segoe UI", system-ui, -apple-system, Roboto, "Noto Sans", sans-serif';
const GAP = 3; // pixels from a mark to its name
const AROUND = 5; // pixels around what lies over a picture
const CLEAR = 6; // pixels from a name to any other mark, so that it is seen whose name it is
/** The sides of a mark: right and down, in pixels from its edge; then moved along it, in halves of the name. */
const SIDES = [
  [0, 1, 0, 0], [0, -1, 0, 0], [1, 0, 0, 0], [-1, 0, 0, 0],
  [0, 1, 0.7, 0], [0, 1, -0.7, 0], [0, -1, 0.7, 0], [0, -1, -0.7, 0], [1, 0, 0, 0.8], [1, 0, 0, -0.8], [-1, 0, 0, 0.8], [-1, 0, 0, -0.8],
];

const MOST_SETTINGS = 10_000;
/** Names as they were set before: to measure text takes as long as to draw it.
 * @type {Map<string, Setting>} */
const settings = new Map();

/** How many of so many marks are named first, even where their names cover others' marks.
 * @param {number} count
 * @returns {number} */
export function foremostOf(count) {
  return Math.max(4, Math.ceil(count / 24));
}

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
    /** Names that stand there cut: the same again, or less of it, would tell nothing.
     * @type {string[]} */
    this.cut = [];
    /** @type {(Mark & {isFirm: boolean})[]} */
    this.marks = [];
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
  }

  /** Keep names off a mark, and so far from it that none seems to be its own.
   * @param {Mark} mark
   * @param {boolean} [isFirm] whether no name may cover it, not even one that covers other marks */
  block(mark, isFirm = false) {
    this.marks.push({ ...mark, isFirm });
  }

  /** Keep names off what lies over the picture: buttons, and what is said of it.
   * @param {HTMLElement} picture */
  clear(picture) {
    const { left, top } = picture.getBoundingClientRect();
    for (const over of document.querySelectorAll("#zoom button, #status, #reset, #hint")) {
      const box = over.getBoundingClientRect();
      if (box.width) this.taken.push([box.left - left - AROUND, box.top - top - AROUND, box.right - left + AROUND, box.bottom - top + AROUND]);
    }
  }

  /** Draw a name about a place if there is room for all of it.
   * @param {Name} name
   * @param {number} x
   * @param {number} y
   * @param {Mark[]} [marks] that it is not to cover
   * @returns {Box | null} where it stands */
  draw(name, x, y, marks = this.marks) {
    const set = this.#set(name, name.lines ?? 1, name.characters ?? 28);
    const isFree = isBetween(boxAt(set, x, y), this, this.taken, marks, name.air ?? 0, 0);
    return isFree ? this.#write(name, set, x, y, 0) : null;
  }

  /** Draw a name inside a round mark if there is room for all of it.
   * @param {Name} name
   * @param {Mark} mark
   * @param {number} down pixels below the middle
   * @returns {number} how high it is; 0 if there is no room */
  inside(name, { x, y, radius }, down) {
    const set = this.#set(name, name.lines ?? 1, name.characters ?? 28);
    if (set.rows.some((row) => row.endsWith("…")) || Math.hypot(set.half, set.high / 2 + down) > radius - 4) return 0;
    this.#write(name, set, x, y + down, 0);
    return set.high;
  }

  /** Draw the name of a mark at a side of it, where it covers no name and stands near to no other mark: whole if it can be,
   * else narrower or cut.
   * @param {Name} name
   * @param {Mark} mark
   * @param {Way} [way]
   * @returns {Box | null} where it stands, if there is room */
  beside(name, mark, way = "beside") {
    const { lines = 1, characters = 28, air = 0 } = name;
    const narrow = Math.round(0.6 * characters);
    const full = this.#set(name, lines, characters);
    // Of all that stands in the picture only what is near can be in the way.
    const reach = mark.radius + 2 * full.half + (lines + 1) * full.step + CLEAR + GAP + air;
    const taken = this.taken.filter(([left, top, right, bottom]) => (
      left < mark.x + reach && right > mark.x - reach && top < mark.y + reach && bottom > mark.y - reach));
    const marks = this.marks.filter((other) => (
      (other.x !== mark.x || other.y !== mark.y) && Math.max(Math.abs(other.x - mark.x), Math.abs(other.y - mark.y)) < reach + other.radius));
    const forms = way === "below" ? [] : [[lines + 1, narrow], [1, characters], [2, narrow], [1, narrow]];
    const sides = way === "below" ? SIDES.slice(0, 1) : SIDES;
    const sets = [full];
    for (let i = 0; i <= forms.length; i += 1) {
      const set = sets[i] ??= this.#set(name, forms[i - 1][0], forms[i - 1][1]);
      if ((way === "below" || way === "beside") && this.#tellsNothing(set)) continue;
      for (const side of sides) {
        const [x, y] = middleAt(set, mark, side);
        if (isBetween(boxAt(set, x, y), this, taken, marks, air, CLEAR)) return this.#write(name, set, x, y, side[0]);
      }
    }
    if (way === "below" || way === "beside") return null;
    // What covers marks is to cover few.
    if (way === "covering") sets.reverse();
    for (const others of [marks, marks.filter(({ isFirm }) => isFirm)]) {
      for (const set of sets) {
        for (const side of SIDES) {
          const [x, y] = middleAt(set, mark, side);
          if (isBetween(boxAt(set, x, y), this, taken, others, air, 0)) return this.#write(name, set, x, y, side[0]);
        }
      }
    }
    const isInside = mark.x >= 0 && mark.y >= 0 && mark.x <= this.width && mark.y <= this.height;
    if (way === "covering" || !isInside) return null;
    const [x, y] = middleAt(full, mark, SIDES[0]);
    return this.#write(name, full, Math.max(full.half + 4, Math.min(this.width - full.half - 4, x)), y, 0);
  }

  /** @param {Setting} set
   * @returns {boolean} whether it is cut, and stands there with as many words or more */
  #tellsNothing(set) {
    if (!isCut(set)) return false;
    const kept = set.rows.join(" ").slice(0, -1);
    return this.cut.some((other) => other.startsWith(kept));
  }

  /** @param {Name} name
   * @param {number} lines
   * @param {number} characters
   * @returns {Setting} */
  #set({ text, size, weight = 400 }, lines, characters) {
    const key = `${weight} ${size} ${lines} ${characters} ${text}`;
    const known = settings.get(key);
    if (known) return known;
    this.context.font = `${weight} ${size}px ${FONT}`;
    const rows = wrapped(text, characters, lines);
    const widths = rows.map((row) => this.context.measureText(row).width);
    const step = Math.round(size * 1.25);
    const set = { rows, widths, step, half: Math.max(...widths) / 2, high: rows.length * step };
    if (settings.size > MOST_SETTINGS) settings.clear();
    settings.set(key, set);
    return set;
  }

  /** @param {Name} name
   * @param {Setting} set
   * @param {number} x
   * @param {number} y
   * @param {number} side its lines begin at a mark on their left (1), end at one on their right (-1), or share their middle
   * @returns {Box} */
  #write({ size, weight = 400, color, halo }, set, x, y, side) {
    const { context } = this;
    const { rows, widths, half, high, step } = set;
    const box = boxAt(set, x, y);
    this.taken.push(box);
    if (isCut(set)) this.cut.push(set.rows.join(" "));
    context.font = `${weight} ${size}px ${FONT}`;
    context.lineWidth = Math.max(3, size / 3.5);
    context.strokeStyle = halo;
    context.fillStyle = color;
    const places = widths.map((width, i) => [x - side * (half - width / 2), y - high / 2 + (i + 0.5) * step]);
    rows.forEach((row, i) => context.strokeText(row, places[i][0], places[i][1]));
    rows.forEach((row, i) => context.fillText(row, places[i][0], places[i][1]));
    return box;
  }
}

/** @param {Setting} set
 * @returns {boolean} */
function isCut({ rows }) {
  return rows[rows.length - 1].endsWith("…");
}

/** @param {Setting} set
 * @param {number} x
 * @param {number} y
 * @returns {Box} what a name about a place fills */
function boxAt({ half, high }, x, y) {
  return [x - half - 3, y - high / 2 - 1, x + half + 3, y + high / 2 + 1];
}

/** @param {Setting} set
 * @param {Mark} mark
 * @param {number[]} side one of SIDES
 * @returns {[number, number]} the middle of a name at a side of a mark */
function middleAt({ half, high }, { x, y, radius }, [right, down, along, level]) {
  return [x + right * (radius + GAP + 2 + half) + along * half, y + down * (radius + GAP + high / 2) + (level * high) / 2];
}

/** @param {Box} box
 * @param {{width: number, height: number}} picture
 * @param {Box[]} taken
 * @param {Mark[]} marks
 * @param {number} air pixels to what is taken
 * @param {number} clear pixels to marks
 * @returns {boolean} whether a box is inside the picture and free */
function isBetween([left, top, right, bottom], { width, height }, taken, marks, air, clear) {
  if (left < 0 || top < 0 || right > width || bottom > height) return false;
  /** @type {Box} */
  const wide = [left - air, top - air, right + air, bottom + air];
  if (taken.some((other) => overlap(wide, other))) return false;
  return !marks.some(({ x, y, radius }) => (
    left < x + radius + clear && x - radius - clear < right && top < y + radius + clear && y - radius - clear < bottom));
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
  // A dot between two names stays with the first.
  const words = cut(text, characters * (lines + 1) + 1).replaceAll(" ·", "\u00a0·").split(" ");
  const rows = [words.shift() ?? ""];
  for (const word of words) {
    const row = rows[rows.length - 1];
    if (row.length + 1 + word.replace(/\u00a0·$/, "").length <= characters) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  const kept = rows.slice(0, lines).map((row) => (row.endsWith("\u00a0·") ? row : cut(row, characters)));
  const last = kept.length - 1;
  if (rows.length > lines && !kept[last].endsWith("…")) {
    const row = kept[last].replace(/[\u00a0·]+$/, "");
    const whole = row.slice(0, row.lastIndexOf(" "));
    kept[last] = row.length < characters ? `${row}…` : `${row.includes(" ") ? whole : cut(row, characters - 1).replace(/…$/, "")}…`;
    // A short word alone says too little: it is followed by as much of the next as there is room for.
    if (kept[last].length < 0.6 * characters) kept[last] = cut(`${rows[last]} ${rows[last + 1]}`, characters);
  }
  return kept;
}
