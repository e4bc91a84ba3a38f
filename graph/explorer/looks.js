// How nodes look: their colours by what the reader asks for, in either theme, and their sizes.

import { byId, dayText } from "./dom.js";
import { tellingTopics } from "./topics.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {[number, number, number]} Rgb */
/** @typedef {{name: string, color: string, shape: string, count: number, node: number, community: number}} KeyEntry */
/** @typedef {{colors: string[], slot: Uint8Array, key: KeyEntry[]}} Coloring `slot` is each node's place in `colors` */

const CATEGORIES = 8; // more could not be told apart by everyone
const STEPS = 7;
const dark = matchMedia("(prefers-color-scheme: dark)");
const forced = matchMedia("(forced-colors: active)");
/** @type {Map<string, string>} */
const resolved = new Map();
for (const query of [dark, forced]) query.addEventListener("change", () => resolved.clear());

/** Whether the page is being put on paper.
 * @returns {boolean} */
export function isPrinting() {
  return document.documentElement.dataset.printing === "true";
}

/** Whether the page is dark now. Paper is light; colours that a reader has all pages drawn in are what they are.
 * @returns {boolean} */
export function isDark() {
  const { theme } = document.documentElement.dataset;
  if (isPrinting()) return false;
  if (forced.matches) return inkOn(valueOf("Canvas")) === "#ffffff";
  return theme ? theme === "dark" : dark.matches;
}

/** Call `act` when the reader's system changes its theme, or its colours for all pages.
 * @param {() => void} act */
export function onSystemTheme(act) {
  for (const query of [dark, forced]) query.addEventListener("change", act);
}

/** The colour that a custom property of the style has in the present theme, as rgb(…).
 * @param {string} name
 * @returns {string} */
export function themeColor(name) {
  return valueOf(`var(${name})`);
}

/** @param {string} color of the style
 * @returns {string} what it comes to in the present theme */
function valueOf(color) {
  const key = `${color} ${document.documentElement.dataset.theme} ${isPrinting()}`;
  let value = resolved.get(key);
  if (!value) {
    const probe = byId("probe");
    probe.style.color = color;
    value = getComputedStyle(probe).color;
    resolved.set(key, value);
  }
  return value;
}

/** The red, green and blue of "#rrggbb" or "rgb(r, g, b)".
 * @param {string} color
 * @returns {Rgb} */
export function rgb(color) {
  const parts = color.startsWith("#")
    ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
    : (color.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

/** What can be read on a colour: white or black, whichever differs more.
 * @param {string} color
 * @returns {string} */
export function inkOn(color) {
  const [red, green, blue] = rgb(color).map((part) => (part <= 10 ? part / 3295 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}

/** A kind's colour in the present theme: chosen for white, and mixed with white on dark.
 * @param {string} color
 * @returns {string} */
function kindColor(color) {
  if (!isDark()) return color;
  return `rgb(${rgb(color).map((part) => Math.round(part + (255 - part) * 0.36)).join(", ")})`;
}

/** The colour of a kind's sign in a text: its own where colours mean kinds, a quiet one elsewhere.
 * @param {string} color
 * @returns {string} */
export function signColor(color) {
  return (document.body.dataset.color ?? "kind") === "kind" ? kindColor(color) : themeColor("--soft");
}

/** The colour of each node, and what the colours mean.
 * @param {Graph} graph
 * @param {"kind" | "topic" | "community" | "year"} mode
 * @returns {Coloring} */
export function coloring(graph, mode) {
  if (mode === "topic") return byTopic(graph);
  if (mode === "community") return byCommunity(graph);
  if (mode === "year") return byYear(graph);
  return { colors: graph.kinds.map((kind) => kindColor(kind.color)), slot: graph.kind, key: [] };
}

/** @returns {string[]} the colours of categories, and last that of everything else */
function categories() {
  return [...Array(CATEGORIES).keys()].map((i) => themeColor(`--c${i}`)).concat(themeColor("--other"));
}

/** The largest communities have colours of their own; smaller ones softer shades, which repeat, but not side by side.
 * @param {Graph} graph
 * @returns {Coloring} */
function byCommunity(graph) {
  const colors = categories();
  const grey = rgb(colors[CATEGORIES]);
  for (const color of colors.slice(0, CATEGORIES)) {
    colors.push(`rgb(${rgb(color).map((part, i) => Math.round(0.55 * part + 0.45 * grey[i])).join(", ")})`);
  }
  const shades = shadesOf(graph);
  const slot = Uint8Array.from(graph.community, (place) => (place < 0 ? CATEGORIES : place < CATEGORIES ? place : CATEGORIES + 1 + shades[place]));
  const key = graph.communities.slice(0, CATEGORIES).map((community, place) => (
    { name: community.label, color: colors[place], shape: "dot", count: community.size, node: -1, community: place }));
  const small = slot.reduce((sum, place) => sum + Number(place > CATEGORIES), 0);
  const rest = { name: "Smaller communities, in softer shades", color: colors[CATEGORIES + 1], shape: "dot", count: small, node: -1, community: -1 };
  return { colors, slot, key: withRest(small ? [...key, rest] : key, slot, colors, "In no community") };
}

/** A shade for each community that is none of those right around it, as far as there are enough.
 * @param {Graph} graph
 * @returns {Uint8Array} */
function shadesOf({ communities }) {
  const shades = new Uint8Array(communities.length);
  communities.forEach((one, place) => {
    const near = new Float64Array(CATEGORIES).fill(Infinity);
    for (let other = 0; other < place; other += 1) {
      const { x, y, radius } = communities[other];
      const gap = Math.hypot(x - one.x, y - one.y) - radius;
      near[shades[other]] = Math.min(near[shades[other]], gap);
    }
    // The largest have the colours in turn.
    shades[place] = place < CATEGORIES ? place : near.indexOf(Math.max(...near));
  });
  return shades;
}

/** @param {Graph} graph
 * @returns {Coloring} */
function byTopic(graph) {
  const colors = categories();
  const isTopic = graph.kinds.map((kind) => kind.role === "topic");
  const topics = tellingTopics(graph, CATEGORIES);
  const slot = new Uint8Array(graph.count).fill(CATEGORIES);
  // The rarest of a node's topics says most of it, so it is set last.
  topics.forEach((topic, place) => {
    for (const node of graph.around(topic)) if (!isTopic[graph.kind[node]]) slot[node] = place;
  });
  topics.forEach((topic, place) => { slot[topic] = place; });
  const key = topics.map((node, place) => (
    { name: graph.label[node], color: colors[place], shape: "diamond", count: graph.around(node).length, node, community: -1 }));
  return { colors, slot, key: withRest(key, slot, colors, "Other topics, or none") };
}

/** @param {KeyEntry[]} key
 * @param {Uint8Array} slot
 * @param {string[]} colors
 * @param {string} name
 * @returns {KeyEntry[]} */
function withRest(key, slot, colors, name) {
  const count = slot.reduce((sum, place) => sum + Number(place === CATEGORIES), 0);
  if (!count) return key;
  return [...key, { name, color: colors[CATEGORIES], shape: "dot", count, node: -1, community: -1 }];
}

/** @param {Graph} graph
 * @returns {Coloring} */
function byYear(graph) {
  const colors = [...Array(STEPS).keys()].map((i) => themeColor(`--y${i}`)).concat(themeColor("--other"));
  const years = Int16Array.from(graph.day, (day) => (Number.isNaN(day) ? 0 : Number(dayText(day).slice(0, 4))));
  const dated = years.filter((year) => year > 0).sort();
  if (!dated.length) return { colors, slot: new Uint8Array(graph.count).fill(STEPS), key: [] };
  const distinct = [...new Set(dated)];
  // Few years get a step each; many are put in steps that hold about as many nodes.
  /** @type {number[]} the last year of each step */
  const ends = distinct.length <= STEPS
    ? distinct
    : [...new Set([...Array(STEPS).keys()].map((i) => dated[Math.ceil(((i + 1) * dated.length) / STEPS) - 1]))];
  /** @param {number} step */
  const place = (step) => Math.round((step * (STEPS - 1)) / Math.max(1, ends.length - 1));
  const slot = Uint8Array.from(years, (year) => (year ? place(ends.findIndex((end) => year <= end)) : STEPS));
  const key = ends.map((end, step) => {
    const start = step ? Math.min(end, ends[step - 1] + 1) : distinct[0];
    const count = slot.reduce((sum, own) => sum + Number(own === place(step)), 0);
    const name = start === end ? String(end) : `${start}–${end}`;
    return { name, color: colors[place(step)], shape: "dot", count, node: -1, community: -1 };
  });
  const undated = slot.reduce((sum, own) => sum + Number(own === STEPS), 0);
  if (undated) key.push({ name: "No date", color: colors[STEPS], shape: "dot", count: undated, node: -1, community: -1 });
  return { colors, slot, key };
}

/** The radius of each node, relative to that of the least important.
 * @param {Graph} graph
 * @param {"importance" | "equal"} size
 * @returns {Float32Array} */
export function radii(graph, size) {
  if (size === "equal") return new Float32Array(graph.count).fill(1.5);
  // In a large graph marks are small, and only a wide range of sizes is seen.
  const most = graph.count > 300 ? 4.2 : 2.4;
  return Float32Array.from(graph.importance, (value) => 1 + (most - 1) * value * value);
}
